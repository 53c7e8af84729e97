"""What each report tells of one measure: the figure, whose word it is, and its day or moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dateline import edtf
from dateline.reckon.bounds import low
from dateline.reckon.moments import moment
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    PartyKind,
    Report,
)
from dateline.stages import Coded

ROUND = frozenset(
    "about around almost approximately circa close nearly roughly some near estimated ~".split()
)
"""Words before a number that make it a round one."""
HARM = frozenset({"killed", "injured", "casualties", "missing", "abducted", "displaced"})
"""Measures of those whom a happening hit."""
OWN_WORD = "only its perpetrators tell it"
HANDFUL = 10  # people
PROTEST = "protest"  # a family of types
MOVES = frozenset({"injured", "missing"})
"""Measures that people leave when told to have died: they are an addition to the killed `of` it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of one report. ``day`` is the day of the figure, empty where unknown; ``moment``
    is in UTC, null where only a day is told."""

    report: str
    article: Article
    source: str
    lines: frozenset[str]  # who speaks: two figures with a common line are one voice
    day: str
    count: Count
    value: Bounds
    moment: str | None = None
    summed: bool = False  # an earlier toll and what was added since
    boast: bool = False  # told by those who did it, of those whom it hit
    of_all: bool = False  # wounded and dead together, of whom another article tells apart

    @property
    def round(self) -> bool:
        words = (w for q in self.count.amount.quotes for w in q.words.casefold().split()[:2])
        return self.value.exact and any(w in ROUND or w.startswith("~") for w in words)

    @property
    def moved_from(self) -> str | None:
        """The measure that these were counted in before: the wounded who die are killed."""
        moved = self.count.kind is CountKind.ADDITION and self.count.of in MOVES
        return self.count.of if moved and self.count.of != self.count.measure else None

    @property
    def plain(self) -> bool:
        """Told as a fact, on nobody's word."""
        return self.count.official is None and self.count.source is None


@dataclass(frozen=True, slots=True)
class Ask:
    """What one figure is about: a kind, a measure, of whom, part of what, since when."""

    kind: CountKind
    measure: str
    whom: str | None = None
    of: str | None = None
    whole: CountKind = CountKind.TOLL
    start: str | None = None

    def loses(self, said: Said) -> bool:
        """Whether those of another figure were counted in this one before."""
        counted = (self.kind, self.measure) == (CountKind.TOLL, said.moved_from)
        return counted and self.whom in (None, said.count.whom)

    @property
    def order(self) -> tuple[str, ...]:
        rank = str((CountKind.TOLL, CountKind.SUBSET, CountKind.RUNNING_TOTAL).index(self.kind))
        parts = (self.measure, rank, self.whom, self.of, self.whole, self.start)
        return tuple(p or "" for p in parts)


def all_said(told: Iterable[Coded], sources: Mapping[str, str]) -> Iterator[tuple[Ask, Said]]:
    once = {(c.article.id, r.id): (c.article, r) for c in told for r in c.reports}
    doers = frozenset(name for _, r in once.values() for name in _doers(r))
    for key in sorted(once):
        article, report = once[key]
        for count in dict.fromkeys(report.counts):
            if count.amount.value is not None and not _is_a_few_of(count, report):
                said = _said(count, report, article, sources)
                yield _ask(count, report), replace(said, boast=_is_boast(count, doers))


def _is_a_few_of(count: Count, report: Report) -> bool:
    """In "21 were killed, the ministry said ... three died on the road" the three are some of the
    21, as long as nobody is named who holds another figure; and an authority's three are, where the
    article itself tells the 21."""
    own = count.amount.value
    if count.kind is not CountKind.TOLL or own is None or not own.exact:
        return False
    if any(c.kind is CountKind.ADDITION and c.measure == count.measure for c in report.counts):
        return False
    return any(
        c.kind is CountKind.TOLL
        and (c.measure, c.whom) == (count.measure, count.whom)
        and (count.source in (None, c.source) or (count.official and c.source is None))
        and c.amount.value is not None
        and c.amount.quotes[0].start < count.amount.quotes[0].start
        and _are_some_of(low(own), low(c.amount.value))
        for c in report.counts
        if c.amount.quotes and count.amount.quotes
    )


def _are_some_of(some: int, whole: int) -> bool:
    """Half or fewer; of a handful, any fewer: so few are told one by one."""
    return 2 * some <= whole or some < whole <= HANDFUL


def _ask(count: Count, report: Report) -> Ask:
    if count.kind is CountKind.RUNNING_TOTAL:
        start = _days(count.since)[0]
        return Ask(count.kind, count.measure, count.whom, start=start)
    if count.kind is CountKind.SUBSET:
        of, whole = _whole(count, report)
        return Ask(count.kind, count.measure, count.whom, of, whole)
    return Ask(CountKind.TOLL, count.measure, count.whom)


def _whole(count: Count, report: Report) -> tuple[str, CountKind]:
    """The measure that a subset is part of, and whether that is a toll or a running total."""
    of = count.of or count.measure
    if of.isascii() and of.isdigit() and int(of) < len(report.counts):
        whole = report.counts[int(of)]
        return whole.measure, _level(whole.kind)
    kinds = {_level(c.kind) for c in report.counts if c.measure == of and c is not count}
    return of, CountKind.RUNNING_TOTAL if kinds == {CountKind.RUNNING_TOTAL} else CountKind.TOLL


def _level(kind: CountKind) -> CountKind:
    return CountKind.TOLL if kind is CountKind.ADDITION else kind


def _said(count: Count, report: Report, article: Article, sources: Mapping[str, str]) -> Said:
    source = sources.get(article.id, article.id)
    voices = (
        ("copy", source),
        ("page", article.page),
        ("outlet", article.outlet),
        ("outlet", article.agency),
        ("source", count.source),
    )
    lines = frozenset(f"{kind} {name.casefold()}" for kind, name in voices if name)
    value = count.amount.value
    if value is None:
        raise ValueError(f"a count of {count.measure} in {report.id} has no amount")
    at = told_at(count, article)
    return Said(report.id, article, source, lines, at[:10], count, value, moment(at))


def _is_boast(count: Count, doers: Collection[str]) -> bool:
    """Whether those who did it tell how many they hit; an authority's figure is official."""
    if count.source is None or count.official or count.measure not in HARM:
        return False
    teller = count.source.casefold()
    return any(teller == name or teller.startswith(f"{name}'s ") for name in doers)


def _doers(report: Report) -> Iterator[str]:
    """Who is told to have done it. Whoever protests is seldom the one who hits."""
    if (report.type.value or "").startswith(PROTEST):
        return
    for party in (p for p in report.parties if p.role == "agent"):
        ties = (party.affiliation.who,) if party.affiliation else ()
        for who in (party.who, *ties):
            if who.value is not None and who.value.kind is not PartyKind.STATE:
                yield who.value.name.casefold()


def told_at(count: Count, article: Article) -> str:
    """The day or the moment that a figure is for."""
    if count.kind is CountKind.RUNNING_TOTAL and count.as_of is None:
        until = _days(count.until)[1]
        if until is not None and until != article.published_day:
            return until
    return count.as_of or told_on(article)


def told_on(article: Article) -> str:
    """The day or the moment of its words: of a newer version of a page that of its change, where
    that is told."""
    published, changed = article.published.value or "", article.modified or ""
    return changed if article.version_of and changed[:10] >= published[:10] else published


def until_of(said: Said) -> str:
    """The end of a running total: as told, else the day of its words."""
    until = said.count.until
    if until is None or until.value is None:
        return said.day
    if until.basis is Basis.ASSUMED and until.value == said.article.published_day:
        return told_on(said.article)[:10]
    return until.value


def _days(told: Field[str] | None) -> tuple[str | None, str | None]:
    if told is None or told.value is None or not edtf.valid(told.value):
        return None, None
    return edtf.bounds(told.value)
