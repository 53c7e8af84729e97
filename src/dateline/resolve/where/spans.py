"""The longest names of a text that the gazetteer knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.resolve.where.names import Candidate, Lookup, fold
from dateline.resolve.where.text import HYPHENS, Case, Token
from dateline.resolve.where.words import (
    ARTICLES,
    COMMON,
    CONNECTORS,
    DIRECTIONS,
    DISTRICT_WORDS,
    METONYMS,
    NEVER,
    NEVER_ALONE,
    NOT_IN_CAPITALS,
    PROVINCE_WORDS,
)

LONGEST = 7  # tokens of a name
WELL_KNOWN = 100_000  # inhabitants a town needs to be read out of a headline


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that the gazetteer knows: tokens ``first`` to ``last``, the last included."""

    first: int
    last: int
    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]
    province: bool = False  # "Diyala province"
    district: bool = False
    article: bool = False  # "the" stands before it

    @property
    def demonym(self) -> bool:
        return any(c.how == "demonym" for c in self.candidates)

    @property
    def code(self) -> bool:
        return any(c.how == "code" for c in self.candidates)

    @property
    def land(self) -> bool:
        """A country, region or sea by its name."""
        return any(c.kind in ("country", "region", "water") for c in self.candidates)

    @property
    def metonym(self) -> bool:
        """Rather who works there than the place: "the Kremlin", "the EU"."""
        return self.key in METONYMS


def find_hits(text: str, words: Sequence[Token], lookup: Lookup) -> list[Hit]:
    """The longest names in the gazetteer, left to right; they do not overlap."""
    found: list[Hit] = []
    at = 0
    while at < len(words):
        hit = _longest(text, words, at, lookup)
        if hit is None:
            at += 1
            continue
        found.append(_as_division(_with_descriptor(hit, words), words, lookup))
        at = hit.last + 1
    return found


def _longest(text: str, words: Sequence[Token], at: int, lookup: Lookup) -> Hit | None:
    if not _may_open(words, at):
        return None
    for last in range(min(_run_end(words, at), at + LONGEST - 1), at - 1, -1):
        if not words[last].capital:
            continue
        start, end = words[at].start, words[last].end
        key = fold(text[start:end])
        if not key or key in NEVER or _splits_initials(words, last) or text[end : end + 1] == "$":
            continue
        known = _as_written(lookup(key), words[at : last + 1])
        if known and words[at].folded == "the" and lookup(key.removeprefix("the ")):
            return None
        if known:
            hit = Hit(at, last, start, _with_stop(text, end, words[last]), key, known)
            return replace(hit, article=_after_the(words, at))
    return None


def _after_the(words: Sequence[Token], at: int) -> bool:
    """As in "the Atlantic", "the western tropical Atlantic"."""
    n = at
    while at - n < 4 and n > 0 and words[n].joined is not None:
        n -= 1
        if words[n].folded == "the":
            return True
        if words[n].folded not in DIRECTIONS and words[n].words != "tropical":
            return False
    return False


def _may_open(words: Sequence[Token], at: int) -> bool:
    if words[at].capital:
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    return bool(words[at].words in ARTICLES and after and after.capital and after.joined in HYPHENS)


def _run_end(words: Sequence[Token], at: int) -> int:
    """The last token that a name opening at ``at`` may reach."""
    last = at
    for n in range(at + 1, min(at + LONGEST, len(words))):
        if words[n].joined is None or not (words[n].capital or words[n].words in CONNECTORS):
            break
        last = n
    return last


def _splits_initials(words: Sequence[Token], last: int) -> bool:
    """Would the name end inside "U.S."?"""
    after = words[last + 1] if last + 1 < len(words) else None
    return bool(
        after and after.joined == "." and len(after.words) == 1 and len(words[last].words) == 1
    )


def _with_stop(text: str, end: int, last: Token) -> int:
    """Initials keep their last full stop: "U.S."."""
    initials = len(last.words) == 1 and last.joined is not None and last.joined[0] == "."
    return end + 1 if initials and text[end : end + 1] == "." else end


def _as_written(known: Sequence[Candidate], words: Sequence[Token]) -> tuple[Candidate, ...]:
    """Codes count in capitals only: "US", not "Us"; in a line of capitals only with stops."""
    capitals = all(w.words.isupper() for w in words)
    if capitals and len(words) == 1 and words[0].folded in NOT_IN_CAPITALS:
        return ()
    shouted = words[0].case is Case.CAPS and len(words) == 1 and len(words[0].words) < 3
    kept = tuple(c for c in known if c.how != "code" or (capitals and not shouted))
    if _is_acronym(words):
        kept = tuple(c for c in kept if c.how == "code" or _is_dateline(c, words[0]))
    lands = tuple(c for c in kept if c.how in ("demonym", "code"))
    return lands or kept


def _is_acronym(words: Sequence[Token]) -> bool:
    letters = sum(len(w.words) for w in words)
    short = len(words) == 1 or all(len(w.words) == 1 for w in words)
    return short and letters <= 5 and words[0].case is Case.RUNNING and words[0].words.isupper()


def _is_dateline(c: Candidate, word: Token) -> bool:
    """As in "CAIRO (Agency)": a city in capitals, at the very start."""
    opens = word.dateline or (word.first and c.population >= WELL_KNOWN)
    return opens and len(word.words) > 3 and c.how == "name"


def _as_division(hit: Hit, words: Sequence[Token], lookup: Lookup) -> Hit:
    """ "Quezon province", where the gazetteer lists the "Province of Quezon"."""
    if not hit.province or any(c.kind == "admin1" for c in hit.candidates):
        return hit
    formal = (lookup(f"province of {hit.key}"), lookup(f"{hit.key} province"))
    known = {c.geonames_id for c in hit.candidates}
    further = [c for found in formal for c in found if c.kind in ("admin1", "admin2")]
    added = tuple(c for c in dict.fromkeys(further) if c.geonames_id not in known)
    return replace(hit, candidates=(*hit.candidates, *added))


def _and_its_province(hit: Hit, words: Sequence[Token]) -> bool:
    """ "Sumy and its region", "Sumy and the surrounding province": no more than the province."""
    behind = [w.folded for w in words[hit.last + 1 : hit.last + 5]]
    if behind[:2] == ["and", "its"]:
        return behind[2:3] != [] and behind[2] in PROVINCE_WORDS
    return (
        behind[:3] == ["and", "the", "surrounding"]
        and behind[3:4] != []
        and (behind[3] in PROVINCE_WORDS)
    )


def _with_descriptor(hit: Hit, words: Sequence[Token]) -> Hit:
    """One name in "Diyala Province"; "Diyala province" tells the kind of place all the same."""
    if hit.demonym or hit.key in COMMON or hit.key in NEVER_ALONE:
        return hit
    if hit.first > 1 and words[hit.first - 1].words == "of":
        hit = replace(hit, province=words[hit.first - 2].folded in PROVINCE_WORDS)
    after = words[hit.last + 1] if hit.last + 1 < len(words) else None
    if after is None or after.joined is None or after.joined in HYPHENS:
        return hit
    if _and_its_province(hit, words):
        return replace(hit, province=True)
    province, district = after.folded in PROVINCE_WORDS, after.folded in DISTRICT_WORDS
    if not (province or district) or (hit.land and after.capital):
        return hit
    told = replace(hit, province=province, district=district)
    if after.capital and after.case is Case.RUNNING:
        return replace(told, last=hit.last + 1, end=after.end)
    return told
