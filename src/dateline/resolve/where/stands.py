"""Which of the names stand for places, and which for words, persons, companies."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.records import Span
from dateline.resolve.where.names import Candidate
from dateline.resolve.where.spans import WELL_KNOWN, Hit
from dateline.resolve.where.text import HYPHENS, Case, Token
from dateline.resolve.where.words import (
    BEFORE_PLACE,
    CLUBS,
    COMMON,
    CONNECTORS,
    DATES,
    DIRECTIONS,
    DISTRICT_WORDS,
    LOCATIVE,
    NATURAL,
    NEVER_ALONE,
    NO_NOUN,
    OF_PLACES,
    OFFICES,
    ONE_OF_A_TOWN,
    ORGANISATION_HEADS,
    PERSON_NAMES,
    PROVINCE_WORDS,
    RIVER_LANDS,
    SHELLED,
    STREET_SIDES,
    STREETS,
    STRIKES,
    TITLES,
    TOWNS_OWN,
    WEAK,
    WITH_ARTICLE,
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the tokens and the other hits of the article say."""

    words: Sequence[Token]
    at: dict[int, Hit]  # the hit at each token that is part of one
    lower: frozenset[str]  # words that the article also writes without a capital
    contained: frozenset[int]  # first tokens of hits that their neighbours place or confirm
    run_on: frozenset[int] = frozenset()  # of these, the ones no comma parts: "Maiduguri Borno"
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
    kept |= _coordinated(running, kept, about)
    names = {h.key for h in kept}
    heads = [h for h in free if about.words[h.first].case is not Case.RUNNING]
    kept |= {h for h in heads if is_headline_place(h, about, names)}
    return [h for h in free if h in kept]


def _coordinated(running: Sequence[Hit], kept: Collection[Hit], about: Surroundings) -> set[Hit]:
    """Small towns beside places in a list: "Quelimane and Namacurra", of one country."""
    added: set[Hit] = set()
    for one, other in [*pairwise(running), *pairwise(reversed(running))]:
        sure = one in kept or one in added
        if not sure or other in kept or one.demonym or not _listed_together(one, other, about):
            continue
        lands = {c.country for c in one.candidates}
        same = any(c.country in lands for c in other.candidates)
        if same and _may_be_listed(other, about):
            added.add(other)
    return added


def _listed_together(one: Hit, other: Hit, about: Surroundings) -> bool:
    """Parted by a comma, an "and" or an "or" alone."""
    left, right = (one, other) if one.first < other.first else (other, one)
    between = about.words[left.last + 1 : right.first]
    if about.words[left.first].sentence != about.words[right.first].sentence:
        return False
    if not between:
        return about.words[right.first].joined is None
    return len(between) == 1 and between[0].words in ("and", "or")


def _may_be_listed(hit: Hit, about: Surroundings) -> bool:
    doubtful = hit.key in COMMON or hit.key in NEVER_ALONE or hit.key in PERSON_NAMES
    return not (
        doubtful or hit.metonym or hit.key in about.surnames or hit.key in about.lower
    ) and (_fits_neighbours(hit, about))


def _may_be_again(hit: Hit, about: Surroundings) -> bool:
    """A town told once with a sure sign is meant again, unless it may be the word after all."""
    opens = about.words[hit.first].first and hit.key in COMMON
    return not opens and _fits_neighbours(hit, about)


def _names_a_street(hit: Hit, about: Surroundings) -> bool:
    """As in "the 3000 block of West Kassel", "near Kassel and Bremen streets"."""
    n = hit.first - 1
    while n > 0 and about.words[n].folded in STREET_SIDES and about.words[n].joined is not None:
        n -= 1
    block = n > 0 and about.words[n].words == "of" and about.words[n - 1].folded == "block"
    after = about.words[hit.last + 1 : hit.last + 5]
    if after and after[0].folded in STREETS and after[0].joined == " ":
        return True
    row = bool(after) and after[0].words == "and" and after[0].joined == " "
    named = next((w for w in after[1:] if not w.capital or w.folded in STREETS), None)
    return block or (row and named is not None and named.folded in STREETS)


def is_place(hit: Hit, about: Surroundings) -> bool:
    """Does a name in running text stand for a place?"""
    if hit.first in about.run_on:
        return not _organisation(hit, about)
    if hit.key in WITH_ARTICLE:
        return _wide_with_article(hit, about)
    if not _fits_neighbours(hit, about) or _is_a_river(hit, about):
        return False
    if hit.metonym and not _confirmed(hit, about):
        return preposed(hit, about)
    if hit.demonym or hit.code or _confirmed(hit, about):
        return True
    if hit.key in NEVER_ALONE:
        return False
    if hit.key in COMMON:
        return preposed(hit, about) and _close_before(hit, about)
    if hit.land or preposed(hit, about) or names_its_people(hit, about) or _under_fire(hit, about):
        return True
    if _in_dateline(hit, about) and hit.key not in PERSON_NAMES:
        return True
    if hit.key in PERSON_NAMES:
        return max(c.population for c in hit.candidates) > 2_000_000
    return _known_town(hit, about)


def _is_a_river(hit: Hit, about: Surroundings) -> bool:
    """As in "across the Dnipro": a town has no article, unless another noun follows or its own
    name has one ("the Bronx")."""
    before, after = about.before(hit), about.after(hit)
    if before is None or before.words != "the" or hit.demonym or hit.last > hit.first:
        return False  # "the West Midlands"
    towns = all(c.kind in ("city", "admin2") for c in hit.candidates)
    if hit.key not in RIVER_LANDS and (not towns or any(_has_article(c) for c in hit.candidates)):
        return False
    if after is not None:
        return after.words in NO_NOUN or after.words.endswith("ly")
    following = about.words[hit.last + 1 : hit.last + 2]  # "the Ikeja, Yaba and Apapa districts"
    return not (following and following[0].capital and not following[0].first)


def _has_article(c: Candidate) -> bool:
    return c.name.casefold().startswith(("the ", "la ", "el ", "al ", "le ", "las ", "los "))


def _close_before(hit: Hit, about: Surroundings) -> bool:
    """As in "in Reading", "in downtown Reading"; not "in the Reading"."""
    before = about.words[hit.first - 1].words.casefold()
    return before in LOCATIVE or (before in BEFORE_PLACE and before != "the")


def names_its_people(hit: Hit, about: Surroundings) -> bool:
    """As in "Smallham police", "a Smallham teenager", which no person's name does."""
    after, before = about.after(hit), about.before(hit)
    if after is None or after.joined != " " or hit.key in about.lower:
        return False
    if after.folded in TOWNS_OWN and not after.first:
        return before is None or not before.capital or before.first
    one = before is not None and before.folded in ("a", "an", "another", "old")
    return one and after.words in ONE_OF_A_TOWN


def _under_fire(hit: Hit, about: Surroundings) -> bool:
    """As in "Smallham was shelled", "bombed Smallham", "the attack on Smallham": no person's name,
    nor one that the article uses as a word."""
    if hit.key in PERSON_NAMES or hit.key in about.surnames or hit.key in about.lower:
        return False
    ahead = [w.folded for w in about.words[max(0, hit.first - 2) : hit.first]]
    behind = [w.folded for w in about.words[hit.last + 1 : hit.last + 4]]
    if ahead[-1:] == ["on"] and ahead[0] in STRIKES:
        return True
    shelled = behind[:1] in (["was"], ["were"]) and not SHELLED.isdisjoint(behind[1:])
    return shelled or not SHELLED.isdisjoint(ahead[-1:])


def _in_dateline(hit: Hit, about: Surroundings) -> bool:
    return all(w.dateline for w in about.words[hit.first : hit.last + 1])


def _wide_with_article(hit: Hit, about: Surroundings) -> bool:
    wide = any(c.kind in ("region", "water") for c in hit.candidates)
    after = about.after(hit)
    return (hit.article or _confirmed(hit, about)) and wide and not (after and after.capital)


def is_headline_place(hit: Hit, about: Surroundings, names: Collection[str]) -> bool:
    """A headline's capitals tell nothing: the name must be well known, or told in the text."""
    if _organisation(hit, about) or (hit.metonym and hit.key not in names):
        return False
    if hit.key in names or hit.demonym or hit.code or _confirmed(hit, about):
        return True
    if hit.key in COMMON or hit.key in NEVER_ALONE:
        return False
    if names_its_people(hit, about):
        return True
    if hit.key in PERSON_NAMES - {"jordan"}:
        return False
    known = [c for c in hit.candidates if _well_known(c, hit)]
    return any(c.how != "alternate" for c in known) and hit.key not in about.surnames


def _well_known(c: Candidate, hit: Hit) -> bool:
    """A large town or a wide place; a district only by a name of several words."""
    if c.kind in ("city", "admin2"):
        return c.population >= WELL_KNOWN or (c.kind == "admin2" and hit.last > hit.first)
    return True


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
    signed = preposed(hit, about) or _confirmed(hit, about)
    return hit.key not in NEVER_ALONE and (signed or names_its_people(hit, about))


def preposed(hit: Hit, about: Surroundings) -> bool:
    """Does "in", "near", "the outskirts of" stand before it?"""
    n = hit.first
    while n > 0 and about.words[n].joined is not None:
        n -= 1
        word = about.words[n].words.casefold()
        if word in LOCATIVE:
            return word not in WEAK or not _personal(hit, about, n)
        if word == "of":
            return n > 0 and _is_of_places(about.words[n - 1], hit)
        if word not in BEFORE_PLACE:
            return False
    return False


def _is_of_places(before: Token, hit: Hit) -> bool:
    """The mayor "of Smallham", but not the mother of "Kelly"."""
    if before.folded in OF_PLACES:
        return True
    large = any(c.population >= WELL_KNOWN for c in hit.candidates)
    return before.words.islower() and (hit.land or large) and hit.key not in PERSON_NAMES


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
    if _names_a_street(hit, about):
        return False
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
    if _opens_report(hit, about):
        return True
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


def _opens_report(hit: Hit, about: Surroundings) -> bool:
    """The dateline of a report, in capitals among words that are not: "LONDON The latest"."""
    inner = about.words[hit.first : hit.last + 1]
    letters = sum(len(w.words) for w in inner)
    if letters < 4 or not all(w.caps for w in inner) or inner[0].case is not Case.RUNNING:
        return False
    around = (about.before(hit), about.after(hit))
    known = any(_well_known(c, hit) for c in hit.candidates)
    return known and not any(w is not None and w.caps and len(w.words) > 2 for w in around)


def _names_what_follows(hit: Hit, about: Surroundings) -> bool:
    """As in "Ada's Village", "Moody's Analytics": no small town is meant."""
    tail = about.words[hit.last + 1 : hit.last + 3]
    possessive = len(tail) == 2 and tail[0].words == "s" and tail[0].joined is None
    large = any(c.kind != "city" or c.population >= WELL_KNOWN for c in hit.candidates)
    return possessive and tail[1].capital and tail[1].joined is not None and not large


def _broad(hit: Hit | None) -> bool:
    """A country, a province or a demonym: may stand beside a town without a comma."""
    if hit is None or hit.key in COMMON or hit.key in PERSON_NAMES:
        return False
    return hit.land or hit.demonym or any(c.kind == "admin1" for c in hit.candidates)


def _fits_after(hit: Hit, about: Surroundings) -> bool:
    if _names_what_follows(hit, about):
        return False
    after = about.after(hit)
    if after is None or _opens_report(hit, about) or _broad(about.at.get(hit.last + 1)):
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
    placed = {h.key for h in alone if _stands_in(h, about)}
    return frozenset(
        h.key
        for h in alone
        if about.words[h.first].case is Case.RUNNING
        and h.key not in placed
        and (before := about.before(h))
        and before.capital
        and before.words.isalpha()
        and not _organisation(h, about)
        and not _fits_before(h, about)
    )


def _stands_in(hit: Hit, about: Surroundings) -> bool:
    """As in "in Austin", which no surname does."""
    before = about.before(hit)
    return bool(before and before.words.casefold() in ("in", "near", "outside"))


def lower_words(words: Sequence[Token]) -> frozenset[str]:
    return frozenset(w.words for w in words if w.words.islower())


def by_token(hits: Sequence[Hit]) -> dict[int, Hit]:
    return {n: hit for hit in hits for n in range(hit.first, hit.last + 1)}
