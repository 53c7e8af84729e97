"""An incident as it came to be: its entries one after the other, and what followed from each. Pure.

Which reports belong together is taken as it is held now, but for what reviewers ruled: before a
merge the two were apart, before a split they were one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dateline.ledger import (
    ONE_WITH,
    Coding,
    Entry,
    Filed,
    State,
    fold,
    instant,
    pair_of,
)
from dateline.records import Article, Incident, Link, Run, Verdict
from dateline.rulings import about_a_pair, ruled_pairs
from dateline.stages import Coded

Agreed = Callable[[Sequence[Coded]], Incident]
"""What the reports of some articles, known to be of one happening, agree on."""
Dates = Callable[[Article, int], Sequence[str]]
"""The dates by which a version of a page, counted from its first, was published."""


@dataclass(frozen=True, slots=True)
class Case:
    """An incident with all that its history is told from.

    ``entries`` are those of the pages concerned; ``links`` those of the incident and of the ones
    it was once with. ``now`` tells where former reports are; ``also`` names reports that would
    belong to it, had they not been rejected or lost with another reading.
    """

    incident: Incident
    entries: tuple[Entry, ...]
    links: tuple[Link, ...]
    now: Mapping[str, str | None]
    also: frozenset[str] = frozenset()

    def key(self, report: str) -> str:
        return self.now.get(report) or report


@dataclass(frozen=True, slots=True)
class Event:
    """Something that came in: an article, another reading of one, or a reviewer's word.

    ``at`` is a date or moment in ISO 8601; null where an article tells no day.
    """

    at: str | None
    entries: tuple[Entry, ...]
    article: str | None = None
    verdicts: tuple[Verdict, ...] = ()
    run: Run | None = None  # where an article is read again


@dataclass(frozen=True, slots=True)
class Step:
    """The incident before and after an event, and the articles that it then was told in.

    ``aside``: it is an incident of its own then, which a reviewer merged into this one later.
    """

    event: Event
    before: Incident | None
    now: Incident | None
    members: tuple[Coded, ...] = ()
    aside: bool = False
    had: tuple[Coded, ...] = ()  # the articles that it was told in before


# ---------------------------------------------------------------- what came in, and when


def by_publication(entries: Sequence[Entry], dates: Dates) -> list[Event]:
    """Articles as they were published, with all that was ever read in them, and verdicts as they
    were given. An article without a day stands where it was entered."""
    found: list[tuple[str, int, Event]] = []
    of_article: dict[str, list[Entry]] = defaultdict(list)
    for e in entries:
        if isinstance(e.body, Filed | Coding):
            name = e.body.article.id if isinstance(e.body, Filed) else e.body.article
            of_article[name].append(e)
    for version in fold(entries).versions:
        own = of_article[version.article.id]
        told = max(dates(version.article, version.place), default=None)
        found.append((_sorted_by(told or own[0].entered), own[0].seq, _published(told, own)))
    for given in _verdicts(entries):
        at = given[-1].at
        found.append((_sorted_by(at), 1 << 62, _ruled(at, given, entries)))
    return [event for _, _, event in sorted(found, key=lambda f: f[:2])]


def by_entry(entries: Sequence[Entry]) -> list[Event]:
    """Articles, readings and verdicts as they were entered."""
    runs = {e.body.id: e.body for e in entries if isinstance(e.body, Run)}
    filed = {e.body.article.id: e for e in entries if isinstance(e.body, Filed)}
    found: list[tuple[int, Event]] = []
    read: set[str] = set()
    for e in entries:
        if isinstance(e.body, Coding):
            name = e.body.article
            again = runs[e.run or ""] if name in read else None
            own: tuple[Entry, ...] = (e,) if name in read else (filed[name], e)
            found.append((e.seq, Event(e.entered, own, name, run=again)))
            read.add(name)
    for given in _verdicts(entries):
        own = tuple(e for e in entries if e.body in given)
        found.append((own[-1].seq, Event(own[-1].entered, own, verdicts=tuple(given))))
    return [event for _, event in sorted(found, key=lambda f: f[0])]


def _published(at: str | None, own: Sequence[Entry]) -> Event:
    article = next(e.body.article.id for e in own if isinstance(e.body, Filed))
    return Event(at, tuple(own), article)


def _ruled(at: str, given: Sequence[Verdict], entries: Sequence[Entry]) -> Event:
    return Event(at, tuple(e for e in entries if e.body in given), verdicts=tuple(given))


def _verdicts(entries: Sequence[Entry]) -> Iterator[list[Verdict]]:
    """The verdicts, those given in one breath together."""
    told = [e.body for e in entries if isinstance(e.body, Verdict)]
    told.sort(key=lambda v: (instant(v.at), v.by, v.why))
    for _, same in groupby(told, key=lambda v: (instant(v.at), v.by, v.why)):
        yield list(same)


def _sorted_by(told: str) -> str:
    """A moment in UTC; a day as it stands, before all moments of that day."""
    return f"{instant(told):%Y-%m-%dT%H:%M:%S.%f}" if "T" in told else told


# ---------------------------------------------------------------- one after the other


def replay(case: Case, events: Iterable[Event], agreed: Agreed) -> Iterator[Step]:
    """The incident before and after every event, and those that were merged into it later."""
    pages = _Pages(case.entries)
    pairs = _Pairs(case)
    seen: list[str] = []
    last: list[_Stand] = []
    for event in events:
        pages.enter(event.entries)
        pairs.rule(event.verdicts)
        coded = pages.coded()
        present = {case.key(r.id): r.id for c in coded for r in c.reports}
        seen += [k for k in present if k not in seen and pairs.is_own(k)]
        now = [
            _stand(_holding(coded, frozenset(present[k] for k in part)), last, agreed)
            for part in _parts([k for k in seen if k in present], present.keys(), pairs)
        ] or [_NOBODY]
        yield _step(event, last[0] if last else _NOBODY, now[0])
        for stand in now[1:]:
            before = next((s for s in last if s.keys & stand.keys), _NOBODY)
            split_off = bool(last) and before is last[0]  # told of the incident that it leaves
            if before != stand and not split_off:
                yield replace(_step(event, before, stand), aside=True)
        last = now


@dataclass(frozen=True, slots=True)
class _Stand:
    """Reports that are one incident at some time, and what they agree on."""

    members: tuple[Coded, ...] = ()
    incident: Incident | None = None

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(r.id for c in self.members for r in c.reports)


_NOBODY = _Stand()


def _step(event: Event, before: _Stand, now: _Stand) -> Step:
    return Step(event, before.incident, now.incident, now.members, had=before.members)


def _parts(
    keys: Sequence[str], present: Collection[str], pairs: _Pairs
) -> Iterator[frozenset[str]]:
    """What is held together of the reports there are; that with the one seen first comes first."""
    told: set[str] = set()
    for key in keys:
        if key not in told:
            part = pairs.with_(key) & frozenset(present)
            told |= part
            yield part


def _stand(members: Sequence[Coded], last: Sequence[_Stand], agreed: Agreed) -> _Stand:
    same = (s for s in last if s.members == tuple(members))
    return next(same, None) or _Stand(tuple(members), agreed(members))


def _holding(coded: Iterable[Coded], wanted: frozenset[str]) -> list[Coded]:
    kept = [replace(c, reports=tuple(r for r in c.reports if r.id in wanted)) for c in coded]
    return [c for c in kept if c.reports]


class _Pages:
    """What is believed of some pages as their entries come in."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._runs = [e for e in entries if isinstance(e.body, Run)]
        filed = [e.body.article for e in entries if isinstance(e.body, Filed)]
        self._page = {article.id: article.page for article in filed}
        self._article = {
            r.id: e.body.article
            for e in entries
            if isinstance(e.body, Coding)
            for r in e.body.reports
        }
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self._folded: dict[str, State] = {}

    def enter(self, entries: Iterable[Entry]) -> None:
        for e in entries:
            page = self._page[self._about(e)]
            self._entries[page].append(e)
            self._folded[page] = fold([*self._runs, *self._entries[page]])

    def coded(self) -> list[Coded]:
        return [c for page in sorted(self._folded) for c in self._folded[page].current]

    def _about(self, entry: Entry) -> str:
        match entry.body:
            case Filed(article=article):
                return article.id
            case Coding(article=name):
                return name
            case Verdict(subject=report, mention=mention):
                return mention.article if mention else self._article[report]
        raise ValueError(f"entry {entry.seq} is of no page")


class _Pairs:
    """Which reports are held together, as verdicts come in."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._own = {*case.incident.reports, *case.also}
        self._fixed = [(x.left, x.right) for x in case.links if not _by_verdict(x)]
        self._fixed += [(case.incident.reports[0], r) for r in case.also]
        told = [e.body for e in case.entries if isinstance(e.body, Verdict)]
        self._one: dict[frozenset[str], bool] = {}
        for v in sorted(told, key=lambda v: instant(v.at), reverse=True):
            if v.field.startswith(ONE_WITH):
                self._one[self._pair(v)] = v.value != "true"  # before the first word on them
        self._first = dict(self._one)
        self._given: list[Verdict] = []

    def is_own(self, key: str) -> bool:
        return key in self._own

    def rule(self, verdicts: Iterable[Verdict]) -> None:
        given = [v for v in verdicts if about_a_pair(v)]
        if given:
            self._given += given
            self._one = self._first | ruled_pairs(self._given, self._case.now)

    def with_(self, report: str) -> frozenset[str]:
        """All that is held together with a report."""
        beside: dict[str, set[str]] = defaultdict(set)
        ruled = [tuple(p) for p, same in self._one.items() if same and len(p) == 2]
        for one, other in (*self._fixed, *ruled):
            beside[one].add(other)
            beside[other].add(one)
        found, open_ = {report}, [report]
        while open_:
            more = beside[open_.pop()] - found
            found |= more
            open_ += sorted(more)
        return frozenset(found)

    def _pair(self, verdict: Verdict) -> frozenset[str]:
        return frozenset(self._case.key(r) for r in pair_of(verdict))


def _by_verdict(link: Link) -> bool:
    return {name for name, _ in link.weights} == {"verdict"}
