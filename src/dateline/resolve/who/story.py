"""A text as the search for parties reads it: its words, and what the gazetteer said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Actor, PartyMention, PlaceMention, Precision
from dateline.resolve.who.register import Country, Register
from dateline.resolve.who.words import Taken, Word, words_of

NAME_GAPS = frozenset([" ", "\n", "\u00a0", "-", "‐", "‑", "–", "/", " / ", " - ", " – "])
OPEN_GAPS = frozenset(["' ", "’ ", " & "])
SMALL = frozenset("of for and the de la del al ul e in on to und et y & '".split())
LOCATIVE = frozenset(
    "in from to at near across into through within throughout around outside inside onto toward "
    "towards over off via leave left leaving visit visited visiting entered entering reached "
    "northern southern eastern western central north south east west of".split()
)
_LONGEST_PLACE = 8  # words


@dataclass(frozen=True, slots=True)
class Site:
    """A place named by words ``first..last``: where something is, or whose."""

    first: int
    last: int
    mention: PlaceMention

    @property
    def country(self) -> str | None:
        place = self.mention.place
        return place.country if place else None


@dataclass(frozen=True, slots=True)
class Story:
    """An article's text and words. ``adjectives`` ("Turkish") and ``countries`` ("Turkey") go by
    the word they begin at and tell how many words they cover, ``sites`` by the word they end at;
    ``told`` are the countries of all places and demonyms, ISO 3166-1 alpha-2."""

    text: str
    words: tuple[Word, ...]
    adjectives: Mapping[int, tuple[Country, int]]
    countries: Mapping[int, tuple[Country, int]]
    sites: Mapping[int, Site]
    told: frozenset[str]

    def mention(self, first: int, last: int, actor: Actor, score: float, rule: str) -> PartyMention:
        start, end = self.words[first].start, self.words[last].end
        return PartyMention(start, end, self.text[start:end], actor, score, rule)

    def inside_place(self, i: int) -> bool:
        """Is word ``i`` a later word of a region's name ("Soviet Union"), or joined by a hyphen to
        the word before it in that of another place ("Port-au-Prince")?"""
        near = (self.sites.get(k) for k in range(i, i + _LONGEST_PLACE))
        site = next((s for s in near if s is not None), None)
        if site is None or not site.first < i <= site.last:
            return False
        wide = site.mention.place and site.mention.place.precision is Precision.REGION
        return self.words[i].glued or bool(wide)

    def owns(self, i: int) -> bool:
        """Does a country's possessive begin at word ``i``: "Iraq's"?"""
        held = self.countries.get(i)
        return held is not None and self.words[i + held[1] - 1].possessive

    def owner(self, i: int) -> tuple[Country, int] | None:
        """The country, by adjective or possessive, that begins at word ``i``."""
        return self.adjectives.get(i) or (self.countries.get(i) if self.owns(i) else None)


def read_story(text: str, register: Register, places: Sequence[PlaceMention]) -> Story:
    words = words_of(text)
    at = {w.start: i for i, w in enumerate(words)}
    adjectives: dict[int, tuple[Country, int]] = {}
    countries: dict[int, tuple[Country, int]] = {}
    sites: dict[int, Site] = {}
    told: set[str] = set()
    for mention in places:
        first = at.get(mention.start)
        if mention.place and mention.place.country:
            told.add(mention.place.country)
        if first is None:
            continue
        inside = (w for w in words[first : first + _LONGEST_PLACE] if w.start < mention.end)
        count = max(1, sum(1 for _ in inside))
        if mention.place and not mention.demonym:
            sites[first + count - 1] = Site(first, first + count - 1, mention)
        country = _country_of(mention, register)
        if country is not None:
            (adjectives if mention.demonym else countries)[first] = (country, count)
    return Story(text, words, adjectives, countries, sites, frozenset(told))


def _country_of(mention: PlaceMention, register: Register) -> Country | None:
    place = mention.place
    if place is None or place.country is None:
        return None
    if not mention.demonym and place.precision is not Precision.COUNTRY:
        return None
    return register.countries.get(place.country)


def untaken(mentions: Iterator[PartyMention], taken: Taken) -> list[PartyMention]:
    """Those that meet no words taken before; their words are taken now."""
    kept = []
    for mention in mentions:
        if not taken.meets(mention.start, mention.end):
            taken.add(mention.start, mention.end)
            kept.append(mention)
    return kept
