"""The figures of one incident: what its reports tell of one measure, reconciled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline import edtf
from dateline.reckon.bounds import added, below, inside, low, nearly
from dateline.records import (
    Article,
    Bounds,
    Count,
    CountKind,
    Dissent,
    Field,
    Figure,
    Report,
    Step,
)
from dateline.stages import Coded

ROUND = frozenset(
    "about around almost approximately circa close nearly roughly some near estimated ~".split()
)
"""Words before a number that make it a round one."""


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of one report. ``day`` is the day of the figure, empty where unknown."""

    report: str
    article: Article
    source: str
    lines: frozenset[str]  # who speaks: two figures with a common line are one voice
    day: str
    count: Count
    value: Bounds
    summed: bool = False  # an earlier toll and what was added since

    @property
    def round(self) -> bool:
        words = (w for q in self.count.amount.quotes for w in q.words.casefold().split()[:2])
        return self.value.exact and any(w in ROUND or w.startswith("~") for w in words)

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

    @property
    def order(self) -> tuple[str, ...]:
        rank = str((CountKind.TOLL, CountKind.SUBSET, CountKind.RUNNING_TOTAL).index(self.kind))
        parts = (self.measure, rank, self.whom, self.of, self.whole, self.start)
        return tuple(p or "" for p in parts)


def figures(told: Sequence[Coded], sources: Mapping[str, str] | None = None) -> tuple[Figure, ...]:
    """The figures of one incident, by measure: ``told`` holds its reports with their articles.

    ``sources`` maps article ids to source ids, so that copies of one text speak with one voice;
    without it every article speaks for itself.
    """
    asked: dict[Ask, list[Said]] = defaultdict(list)
    for ask, said in _all_said(told, sources or {}):
        asked[ask].append(said)
    found = {ask: _figure(ask, asked[ask]) for ask in sorted(asked, key=lambda a: a.order)}
    return tuple(_within_whole(ask, figure, found) for ask, figure in found.items())


def _all_said(told: Iterable[Coded], sources: Mapping[str, str]) -> Iterator[tuple[Ask, Said]]:
    once = {(c.article.id, r.id): (c.article, r) for c in told for r in c.reports}
    for key in sorted(once):
        article, report = once[key]
        for count in dict.fromkeys(report.counts):
            if count.amount.value is not None and not _is_a_few_of(count, report):
                yield _ask(count, report), _said(count, report, article, sources)


def _is_a_few_of(count: Count, report: Report) -> bool:
    """In "21 were killed ... three died on the road" the three are some of the 21, as long as
    nobody is named who holds another figure."""
    own = count.amount.value
    if count.kind is not CountKind.TOLL or own is None or not own.exact:
        return False
    return any(
        c.kind is CountKind.TOLL
        and (c.measure, c.whom, c.source) == (count.measure, count.whom, count.source)
        and c.amount.value is not None
        and c.amount.quotes[0].start < count.amount.quotes[0].start
        and 2 * low(own) <= low(c.amount.value)
        for c in report.counts
        if c.amount.quotes and count.amount.quotes
    )


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
    return Said(report.id, article, source, lines, _day(count, article), count, value)


def _day(count: Count, article: Article) -> str:
    if count.kind is CountKind.RUNNING_TOTAL and count.as_of is None:
        until = _days(count.until)[1]
        if until is not None:
            return until
    return (count.as_of or article.published.value or "")[:10]


def _days(told: Field[str] | None) -> tuple[str | None, str | None]:
    if told is None or told.value is None or not edtf.valid(told.value):
        return None, None
    return edtf.bounds(told.value)


# ---------------------------------------------------------------- one figure


def _figure(ask: Ask, said: Sequence[Said]) -> Figure:
    current = _newest_versions(said)
    levels = _levels(current)
    if not levels:
        return _only_additions(ask, said, current)
    corrections = _corrections(levels)
    pool = _heard([s for s in levels if not _taken_back(s, corrections)] or levels)
    pool = [s for s in pool if not _alone_lower(ask, s, pool)]
    latest = max(sorted(pool, key=lambda s: s.report), key=_lateness)
    chosen = _sharper(latest, pool)
    newest_first = sorted(sorted(levels, key=lambda s: s.report), key=_day_of, reverse=True)
    agree = [s for s in newest_first if s != chosen and _agrees(s, chosen)]
    dissent = [s for s in newest_first if _dissents(s, chosen, levels)]
    total = ask.kind is CountKind.RUNNING_TOTAL
    return Figure(
        measure=ask.measure,
        value=chosen.value,
        rule=_rule(ask, chosen, latest, pool, agree),
        kind=ask.kind,
        since=chosen.count.since.value if total and chosen.count.since else None,
        until=_until(chosen, levels) if total else None,
        series=_series(said),
        agree=tuple(dict.fromkeys(s.report for s in (chosen, *agree))),
        dissent=tuple(dict.fromkeys(Dissent(s.report, s.value) for s in dissent)),
        of=ask.of,
        whom=ask.whom,
        round=chosen.round,
    )


def _until(chosen: Said, levels: Sequence[Said]) -> str | None:
    """The end of a running total: as told, or else the day it was first published at this height.

    A total repeated a week later without having grown was reached a week before.
    """
    told = [
        (s.count.until.value if s.count.until is not None else None) or s.day
        for s in levels
        if s.value == chosen.value
    ]
    return min((t for t in told if t), default=None)


def _newest_versions(said: Sequence[Said]) -> list[Said]:
    """Without what a newer version of the same page has replaced."""
    replaced = {s.article.version_of for s in said} - {None}
    newest: dict[str, str] = {}
    for s in sorted(said, key=lambda s: _version(s.article)):
        if s.article.id not in replaced:
            newest[s.article.page] = s.article.id
    return [s for s in said if newest.get(s.article.page) == s.article.id]


def _version(a: Article) -> tuple[str, str, str, str]:
    return (a.modified or "", a.retrieved or "", a.published.value or "", a.id)


def _levels(said: Sequence[Said]) -> list[Said]:
    """The tolls that were told, and those that an addition brings about."""
    told = [s for s in said if s.count.kind is not CountKind.ADDITION]
    more = [s for s in said if s.count.kind is CountKind.ADDITION]
    homes = [(s, _beside_which(s, told)) for s in more]
    tolls = [_with(t, [s for s, home in homes if home is t]) for t in told]
    additions = [s for s, home in homes if home is None]
    covered = {s.article.id for s in tolls}
    raised = [_raised(s, tolls, additions) for s in additions if s.article.id not in covered]
    return [*tolls, *(s for s in raised if s is not None)]


def _beside_which(addition: Said, tolls: Sequence[Said]) -> Said | None:
    """The toll of the same words: in "14 soldiers and two officers" the 14, of the two."""
    own = [t for t in tolls if t.report == addition.report] if addition.count.of else []
    before = [t for t in own if _place(t) < _place(addition)]
    return max(before, key=_place, default=own[0] if own else None)


def _place(said: Said) -> int:
    return min((q.start for q in said.count.amount.quotes), default=0)


def _with(toll: Said, row: Sequence[Said]) -> Said:
    return replace(toll, value=added([toll.value, *(s.value for s in row)])) if row else toll


def _raised(addition: Said, tolls: Sequence[Said], additions: Sequence[Said]) -> Said | None:
    """The toll after an addition: the earlier one of the same voice, and what it added since.

    The same number told twice by one voice may be one addition or two: the bounds hold both.
    """
    earlier = [t for t in tolls if t.day <= addition.day and t.lines & addition.lines]
    if not earlier or not addition.day:
        return None
    base = max(sorted(earlier, key=lambda s: s.report), key=_lateness)
    since = {
        (s.source, s.value)
        for s in additions
        if base.day <= s.day <= addition.day and s.lines & base.lines
    }
    surely = added([base.value, *{value for _, value in since}])
    at_most = added([base.value, *(value for _, value in since)])
    return replace(addition, value=Bounds(surely.low, at_most.high), summed=True)


def _only_additions(ask: Ask, said: Sequence[Said], current: Sequence[Said]) -> Figure:
    """Nobody told a toll: as many as were added, and whoever came before them."""
    voices = ({o.value for o in current if o.lines & s.lines} for s in current)
    surely = max((added(values) for values in voices), key=low)
    return Figure(
        measure=ask.measure,
        value=Bounds(surely.low, None),
        rule="only additions were told, and no toll that they add to: a lower bound",
        kind=ask.kind,
        series=_series(said),
        agree=tuple(dict.fromkeys(s.report for s in current)),
        whom=ask.whom,
    )


def _corrections(levels: Sequence[Said]) -> list[Said]:
    return [s for s in levels if s.count.revises not in (None, s.value.low)]


def _taken_back(s: Said, corrections: Iterable[Said]) -> bool:
    """Told before a correction of it, or repeated after it by no authority."""
    return any(_revised(s, c) and (s.day <= c.day or not s.count.official) for c in corrections)


def _revised(s: Said, correction: Said) -> bool:
    return s.value.exact and s.value.low == correction.count.revises


def _heard(levels: Sequence[Said]) -> list[Said]:
    """Official figures go before others; a later one told as plain fact replaces them."""
    official = [s for s in levels if s.count.official]
    if not official:
        return list(levels)
    last = max(s.day for s in official)
    return [*official, *(s for s in levels if s.plain and s.day > last)]


def _alone_lower(ask: Ask, s: Said, pool: Sequence[Said]) -> bool:
    """Whether fewer dead are told than two voices or more have told, and still do. The dead grow
    no fewer: unless it corrects, it is about some of them."""
    if ask.measure != "killed" or s.count.official or s.count.revises is not None:
        return False
    own = _voices(s.value, pool)
    higher = {o.value for o in pool if o.value.exact and o.day <= s.day and below(s.value, o.value)}
    return any(len(_voices(value, pool)) > max(1, len(own)) for value in higher)


def _voices(value: Bounds, pool: Sequence[Said]) -> set[str]:
    """Who tells a figure, and has told no other since."""
    return {
        s.article.outlet or s.source
        for s in pool
        if s.value == value
        and not any(o.lines & s.lines and o.day > s.day and o.value != value for o in pool)
    }


def _lateness(s: Said) -> tuple[str, int, bool]:
    """The later day goes first; of figures of one day the higher, and the exact before a bound."""
    return (s.day, low(s.value), s.value.exact and not s.round)


def _day_of(s: Said) -> str:
    return s.day


def _sharper(latest: Said, pool: Sequence[Said]) -> Said:
    """An exact figure that a vaguer one leaves room for; the vague one does not replace it."""
    if latest.summed:
        return latest
    if latest.round:
        room = [s for s in pool if not s.round and nearly(s.value, latest.value)]
    else:
        room = [s for s in pool if s.value != latest.value and inside(s.value, latest.value)]
    ordered = sorted(room, key=lambda s: s.report)
    return max(ordered, key=lambda s: (s.value.exact, _lateness(s)), default=latest)


def _agrees(s: Said, chosen: Said) -> bool:
    if inside(chosen.value, s.value):
        return True
    return (s.round or chosen.round) and nearly(s.value, chosen.value)


def _dissents(s: Said, chosen: Said, levels: Sequence[Said]) -> bool:
    """Not merely an earlier stage of a rising toll, nor corrected or replaced by its own voice."""
    if _agrees(s, chosen) or inside(s.value, chosen.value):
        return False
    if any(_revised(s, c) and s.day <= c.day for c in _corrections(levels)):
        return False
    if any(o.lines & s.lines and o.day > s.day for o in levels if o != s):
        return False
    return not (s.day < chosen.day and below(s.value, chosen.value))


def _series(said: Iterable[Said]) -> tuple[Step, ...]:
    steps = {
        Step(s.report, s.value, s.day or None, s.count.kind, s.count.official): None for s in said
    }
    return tuple(sorted(steps, key=lambda x: (x.as_of or "", low(x.value), x.report, repr(x))))


def _rule(ask: Ask, chosen: Said, latest: Said, pool: Sequence[Said], agree: Sequence[Said]) -> str:
    parts = [_choice(ask, chosen)]
    rivals = [s for s in pool if s.day == chosen.day and below(s.value, chosen.value)]
    if rivals and chosen is latest:
        parts[0] += ", the highest of its day"
    if chosen.count.revises not in (None, chosen.value.low):
        parts.append(f"it corrects {chosen.count.revises:,}")
    if chosen is not latest:
        parts.append("a vaguer later figure leaves room for it")
    voices = len({s.source for s in (chosen, *agree)})
    if voices > 1:
        parts.append(f"{voices} sources agree")
    return "; ".join(parts)


def _choice(ask: Ask, chosen: Said) -> str:
    if chosen.summed:
        return "the earlier toll of the same source and what it added since"
    what = "stated running total" if ask.kind is CountKind.RUNNING_TOTAL else "figure"
    return f"latest official {what}" if chosen.count.official else f"latest {what}"


def _within_whole(ask: Ask, figure: Figure, found: Mapping[Ask, Figure]) -> Figure:
    """A part is never more than its whole, and never added to it."""
    if ask.kind is not CountKind.SUBSET:
        return figure
    wholes = [f for a, f in found.items() if (a.kind, a.measure) == (ask.whole, ask.of)]
    tops = [f.value.high for f in wholes if f.whom is None and f.value.high is not None]
    top = max(tops, default=None)
    if top is None:
        return figure
    if low(figure.value) > top:
        return replace(figure, rule=f"{figure.rule}; more than its whole, {top:,}: one is wrong")
    high = top if figure.value.high is None else min(figure.value.high, top)
    return replace(figure, value=Bounds(figure.value.low, high))
