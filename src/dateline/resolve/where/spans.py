"""Which words of a text may name a place, before asking which place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from dateline.records import Span
from dateline.resolve.where.names import Candidate, Lookup, fold
from dateline.resolve.where.text import HYPHENS, Case, Token
from dateline.resolve.where.words import (
    ARTICLES,
    BEFORE_PLACE,
    CLUBS,
    COMMON,
    CONNECTORS,
    DATES,
    DIRECTIONS,
    DISTRICT_WORDS,
    LOCATIVE,
    NATURAL,
    NEVER,
    NEVER_ALONE,
    OFFICES,
    ORGANISATION_HEADS,
    PERSON_NAMES,
    PROVINCE_WORDS,
    TITLES,
    WEAK,
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

    @property
    def demonym(self) -> bool:
        return any(c.how == "demonym" for c in self.candidates)

    @property
    def code(self) -> bool:
        return any(c.how == "code" for c in self.candidates)

    @property
    def land(self) -> bool:
        """A country, region or sea by its name."""
        return any(c.kind not in ("city", "admin1") for c in self.candidates)


def find_hits(text: str, words: Sequence[Token], lookup: Lookup) -> list[Hit]:
    """The longest names in the gazetteer, left to right; they do not overlap."""
    found: list[Hit] = []
    at = 0
    while at < len(words):
        hit = _longest(text, words, at, lookup)
        if hit is None:
            at += 1
            continue
        found.append(_with_descriptor(hit, words))
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
            return Hit(at, last, start, _with_stop(text, end, words[last]), key, known)
    return None


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
    """As in "CAIRO (Agency)": a large city in capitals, at the very start."""
    return word.first and len(word.words) > 3 and c.population >= WELL_KNOWN and c.how == "name"


def _with_descriptor(hit: Hit, words: Sequence[Token]) -> Hit:
    """One name in "Diyala Province"; "Diyala province" tells the kind of place all the same."""
    if hit.demonym or hit.key in COMMON or hit.key in NEVER_ALONE:
        return hit
    if hit.first > 1 and words[hit.first - 1].words == "of":
        hit = replace(hit, province=words[hit.first - 2].folded in PROVINCE_WORDS)
    after = words[hit.last + 1] if hit.last + 1 < len(words) else None
    if after is None or after.joined is None or after.joined in HYPHENS:
        return hit
    province, district = after.folded in PROVINCE_WORDS, after.folded in DISTRICT_WORDS
    if not (province or district) or (hit.land and after.capital):
        return hit
    told = replace(hit, province=province, district=district)
    if after.capital and after.case is Case.RUNNING:
        return replace(told, last=hit.last + 1, end=after.end)
    return told


# ---------------------------------------------------------------- is it a place at all


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the tokens and the other hits of the article say."""

    words: Sequence[Token]
    at: dict[int, Hit]  # the hit at each token that is part of one
    lower: frozenset[str]  # words that the article also writes without a capital
    contained: frozenset[int]  # first tokens of hits that their neighbours place or confirm
    surnames: frozenset[str] = frozenset()  # last words of what looks like persons' names

    def before(self, hit: Hit) -> Token | None:
        """The token before, where nothing stands between but a space or hyphen."""
        adjacent = hit.first > 0 and self.words[hit.first].joined is not None
        return self.words[hit.first - 1] if adjacent else None

    def after(self, hit: Hit) -> Token | None:
        n = hit.last + 1
        adjacent = n < len(self.words) and self.words[n].joined is not None
        return self.words[n] if adjacent else None


def places_only(hits: Sequence[Hit], about: Surroundings, not_places: Sequence[Span]) -> list[Hit]:
    """The hits that stand where a place stands: running text first, headlines in its light."""
    free = [h for h in hits if not any(s.start < h.end and h.start < s.end for s in not_places)]
    running = [h for h in free if about.words[h.first].case is Case.RUNNING]
    likely = [h for h in running if is_place(h, about)]
    seen = {h.key for h in likely if _sure_sign(h, about)}
    kept = set(likely)
    kept |= {h for h in running if h.key in seen and _may_be_again(h, about)}
    names = {h.key for h in kept}
    heads = [h for h in free if about.words[h.first].case is not Case.RUNNING]
    kept |= {h for h in heads if is_headline_place(h, about, names)}
    return [h for h in free if h in kept]


def _may_be_again(hit: Hit, about: Surroundings) -> bool:
    """A town told once with a sure sign is meant again, unless it may be the word after all."""
    opens = about.words[hit.first].first and hit.key in COMMON
    return not opens and _fits_neighbours(hit, about)


def is_place(hit: Hit, about: Surroundings) -> bool:
    """Does a name in running text stand for a place?"""
    if not _fits_neighbours(hit, about):
        return False
    if hit.demonym or hit.code or _confirmed(hit, about):
        return True
    if hit.key in NEVER_ALONE:
        return False
    if hit.key in COMMON:
        return preposed(hit, about) and about.words[hit.first - 1].words.casefold() in LOCATIVE
    if hit.land or preposed(hit, about):
        return True
    if hit.key in PERSON_NAMES:
        return max(c.population for c in hit.candidates) > 2_000_000
    return _known_town(hit, about)


def is_headline_place(hit: Hit, about: Surroundings, names: Collection[str]) -> bool:
    """A headline's capitals tell nothing: the name must be well known, or told in the text."""
    if _organisation(hit, about):
        return False
    if hit.key in names or hit.demonym or hit.code or _confirmed(hit, about):
        return True
    if hit.key in COMMON or hit.key in NEVER_ALONE or hit.key in PERSON_NAMES - {"jordan"}:
        return False
    known = [c for c in hit.candidates if c.kind != "city" or c.population >= WELL_KNOWN]
    return any(c.how != "alternate" for c in known) and hit.key not in about.surnames


def _known_town(hit: Hit, about: Surroundings) -> bool:
    """Alone, a small town's name is more likely a person's, or at a sentence's start a word."""
    if hit.last > hit.first:
        return True
    if hit.key in about.lower or hit.key in about.surnames:
        return False
    return any(
        c.kind == "admin1" or (c.population >= WELL_KNOWN and c.how != "alternate") or c.capital
        for c in hit.candidates
    )


def _confirmed(hit: Hit, about: Surroundings) -> bool:
    return hit.first in about.contained or hit.province


def _sure_sign(hit: Hit, about: Surroundings) -> bool:
    return hit.key not in NEVER_ALONE and (preposed(hit, about) or _confirmed(hit, about))


def preposed(hit: Hit, about: Surroundings) -> bool:
    """Does "in", "near", "the outskirts of" stand before it?"""
    n = hit.first
    while n > 0 and about.words[n].joined is not None:
        n -= 1
        word = about.words[n].words.casefold()
        if word in LOCATIVE:
            return word not in WEAK or not _personal(hit, about, n)
        if word == "of":
            return n > 0 and about.words[n - 1].words.islower()
        if word not in BEFORE_PLACE:
            return False
    return False


def _personal(hit: Hit, about: Surroundings, at: int) -> bool:
    """As in "according to Kelly", or "from Kelly" where Kelly is a person."""
    told = hit.key in about.surnames or hit.key in PERSON_NAMES
    according = at > 0 and about.words[at - 1].folded == "according"
    return not hit.land and (told or according)


def _fits_neighbours(hit: Hit, about: Surroundings) -> bool:
    """No part of a person's, a company's or a club's name?"""
    if _organisation(hit, about):
        return False
    if hit.demonym:
        return not _compass_before(hit, about)
    return _fits_before(hit, about) and _fits_after(hit, about)


def _compass_before(hit: Hit, about: Surroundings) -> bool:
    """Neither "Latin American" nor "Native American" tells the United States."""
    before = about.before(hit)
    return bool(before and before.capital and before.folded in ("latin", "native", "central"))


def _organisation(hit: Hit, about: Surroundings) -> bool:
    after = about.after(hit)
    if after and after.folded in CLUBS and after.capital:
        return True
    n = hit.first - 1
    while n > 0 and about.words[n].words in ("of", "the", "for") and about.words[n].joined:
        n -= 1
    heads = n < hit.first - 1 and n >= 0 and about.words[n].capital
    return heads and about.words[n].folded in ORGANISATION_HEADS and not hit.demonym


def _fits_before(hit: Hit, about: Surroundings) -> bool:
    before = about.before(hit)
    if before is None or not before.capital or _broad(about.at.get(hit.first - 1)):
        return not (before and before.folded in TITLES and before.capital and not hit.land)
    if before.folded in TITLES or (len(before.words) == 1 and not before.first):
        return False
    if before.folded in DIRECTIONS and any(c.kind == "water" for c in hit.candidates):
        return False
    if before.folded in DIRECTIONS | DATES | LOCATIVE | DISTRICT_WORDS:
        return True
    if before.first and _ordinary(before, about):
        return True
    return (before.caps and hit.land) or _firm(hit)


def _broad(hit: Hit | None) -> bool:
    """A country, a province or a demonym: may stand beside a town without a comma."""
    if hit is None or hit.key in COMMON or hit.key in PERSON_NAMES:
        return False
    return hit.land or hit.demonym or any(c.kind == "admin1" for c in hit.candidates)


def _fits_after(hit: Hit, about: Surroundings) -> bool:
    after = about.after(hit)
    if after is None or _broad(about.at.get(hit.last + 1)):
        return True
    if after.joined in HYPHENS:
        return not after.capital and not _runs_on(hit, about)
    if not after.capital:
        return True
    if after.folded in NATURAL:
        return False
    if after.folded in OFFICES | DATES | PROVINCE_WORDS | DISTRICT_WORDS:
        return True
    return (after.caps and hit.land) or _firm(hit)


def _firm(hit: Hit) -> bool:
    """A country's name that no other name begins with: "U.S.", "Saudi Arabia"."""
    lands = [c for c in hit.candidates if c.kind == "country"]
    return any(c.how == "code" for c in lands) or (bool(lands) and hit.last > hit.first)


def _runs_on(hit: Hit, about: Surroundings) -> bool:
    """As in "Stratford-upon-Somewhere": more of the name follows."""
    n = hit.last + 2
    further = n < len(about.words) and about.words[n].joined in HYPHENS
    return further and about.words[n].capital and about.words[n - 1].words in CONNECTORS


def _ordinary(word: Token, about: Surroundings) -> bool:
    """A word that has its capital only from the start of the sentence."""
    return word.folded not in PERSON_NAMES and (
        word.folded in COMMON
        or word.folded in NEVER_ALONE
        or word.folded in CONNECTORS
        or word.folded in BEFORE_PLACE
        or word.words.casefold() in about.lower
        or word.folded.endswith("ly")
    )


def surnames(hits: Sequence[Hit], about: Surroundings) -> frozenset[str]:
    """Names that somewhere in the article follow a given name or a title."""
    alone = [h for h in hits if h.first == h.last and not h.land]
    return frozenset(
        h.key
        for h in alone
        if about.words[h.first].case is Case.RUNNING
        and (before := about.before(h))
        and before.capital
        and not _organisation(h, about)
        and not _fits_before(h, about)
    )


def lower_words(words: Sequence[Token]) -> frozenset[str]:
    return frozenset(w.words for w in words if w.words.islower())


def by_token(hits: Sequence[Hit]) -> dict[int, Hit]:
    return {n: hit for hit in hits for n in range(hit.first, hit.last + 1)}
