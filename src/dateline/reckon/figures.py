"""The figures of one incident: what its reports tell of one measure, reconciled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.reckon.bounds import added, below, in_words, inside, low, nearly, taken
from dateline.reckon.moments import later, latest
from dateline.reckon.said import OWN_WORD, Ask, Said, all_said, told_at, until_of
from dateline.reckon.same_people import DIED_SINCE, INJURED, is_one_who_died, with_all_hit
from dateline.records import (
    Article,
    Basis,
    Bounds,
    CountKind,
    Dissent,
    Figure,
    Step,
)
from dateline.stages import Coded


def figures(told: Sequence[Coded], sources: Mapping[str, str] | None = None) -> tuple[Figure, ...]:
    """The figures of one incident, by measure: ``told`` holds its reports with their articles.

    ``sources`` maps article ids to source ids, so that copies of one text speak with one voice;
    without it every article speaks for itself.
    """
    told_of: dict[Ask, list[Said]] = defaultdict(list)
    for ask, said in all_said(told, sources or {}):
        told_of[ask].append(said)
    asked = with_all_hit(told_of)
    left = [s for said in asked.values() for s in said if s.moved_from]
    found = {
        ask: figure_of(ask, asked[ask], [s for s in left if ask.loses(s)])
        for ask in sorted(asked, key=lambda a: a.order)
    }
    one = is_one_who_died(asked)
    own = ((ask, _of_the_dead(ask, f) if one else f) for ask, f in found.items())
    return tuple(_within_whole(ask, figure, found) for ask, figure in own)


def _of_the_dead(ask: Ask, figure: Figure) -> Figure:
    if ask.measure != INJURED:
        return figure
    return replace(figure, value=Bounds(0, 0), rule=f"{figure.rule}; {DIED_SINCE}")


# ---------------------------------------------------------------- one figure


def figure_of(ask: Ask, said: Sequence[Said], left: Sequence[Said] = ()) -> Figure:
    """``left``: who was told to have died of those that this figure counts."""
    current = _newest_versions(said)
    told = _levels(current)
    levels = [s for s in told if not s.of_all] or told
    if not levels:
        return _only_additions(ask, said, current)
    corrections = _corrections(levels)
    counted = _counted(levels)
    pool = _heard([s for s in counted if not _taken_back(s, corrections)] or counted)
    pool = [s for s in pool if not s.boast] or pool
    pool = _without_lower(ask, pool)
    newest = max(sorted(latest(pool), key=lambda s: s.report), key=_height)
    chosen = _sharper(newest, pool)
    agree = [s for s in _newest_first(levels) if s != chosen and _agrees(s, chosen)]
    lines = _by_line(levels)
    dissent = [s for s in _newest_first(counted) if _dissents(s, chosen, corrections, lines)]
    total = ask.kind is CountKind.RUNNING_TOTAL
    since = _since(chosen, left)
    return Figure(
        measure=ask.measure,
        value=taken(chosen.value, since) if since else chosen.value,
        rule=_rule(ask, chosen, newest, pool, agree, since),
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
    told = [until_of(s) for s in levels if s.value == chosen.value]
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
    beside = addition.count.of and not addition.moved_from
    own = [t for t in tolls if t.report == addition.report] if beside else []
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
    earlier = [t for t in tolls if not later(t, addition) and t.lines & addition.lines]
    if not earlier or not addition.day:
        return None
    base = max(sorted(latest(earlier), key=lambda s: s.report), key=_height)
    since = {
        (s.source, s.value)
        for s in additions
        if not later(base, s) and not later(s, addition) and s.lines & base.lines
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


def _counted(levels: Sequence[Said]) -> list[Said]:
    """Figures that somebody gave. "A girl died" is one only where nobody counted: a week later it
    tells of one of the dead, not of all."""
    given = [s for s in levels if s.count.amount.basis is not Basis.INFERRED]
    return given or list(levels)


def _corrections(levels: Sequence[Said]) -> list[Said]:
    return [s for s in levels if s.count.revises not in (None, s.value.low)]


def _taken_back(s: Said, corrections: Iterable[Said]) -> bool:
    """Told before a correction of it, or repeated after it by no authority."""
    return any(_revised(s, c) and (not later(s, c) or not s.count.official) for c in corrections)


def _revised(s: Said, correction: Said) -> bool:
    return s.value.exact and s.value.low == correction.count.revises


def _heard(levels: Sequence[Said]) -> list[Said]:
    """Official figures go before others; a later one told as plain fact replaces them."""
    official = [s for s in levels if s.count.official]
    if not official:
        return list(levels)
    return [*official, *(s for s in levels if s.plain and all(_is_heard(s, o) for o in official))]


def _is_heard(s: Said, official: Said) -> bool:
    """Beside an authority's figure: one of a later day, and one that its bounds leave room for."""
    sharper = not official.value.exact and s.value.exact and inside(s.value, official.value)
    return later(s, official) or (sharper and not later(official, s))


def _without_lower(ask: Ask, pool: Sequence[Said]) -> list[Said]:
    """Without who tells fewer dead than two voices or more have told, and still do. The dead grow
    no fewer: unless it corrects, it is about some of them."""
    if ask.measure != "killed":
        return list(pool)
    voices = _voices(pool)
    told: dict[Bounds, list[Said]] = defaultdict(list)
    for s in pool:
        if s.value.exact and len(voices[s.value]) > 1:
            told[s.value].append(s)
    return [s for s in pool if not _alone_lower(s, voices, told)]


def _alone_lower(
    s: Said, voices: Mapping[Bounds, set[str]], told: Mapping[Bounds, Sequence[Said]]
) -> bool:
    if s.count.official or s.count.revises is not None:
        return False
    return any(
        len(voices[value]) > len(voices[s.value])
        and below(s.value, value)
        and not all(later(o, s) for o in others)
        for value, others in told.items()
    )


def _voices(pool: Sequence[Said]) -> Mapping[Bounds, set[str]]:
    """Who tells each figure, and has told no other since."""
    found: dict[Bounds, set[str]] = {s.value: set() for s in pool}
    lines = _by_line(pool)
    for s in pool:
        if not any(o.value != s.value and later(o, s) for o in _of_voice(s, lines)):
            found[s.value].add(s.article.outlet or s.source)
    return found


def _by_line(said: Iterable[Said]) -> Mapping[str, Sequence[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for s in said:
        for line in s.lines:
            found[line].append(s)
    return found


def _of_voice(s: Said, lines: Mapping[str, Sequence[Said]]) -> Iterator[Said]:
    """Whatever the voice of one figure tells; some of it twice."""
    return (o for line in s.lines for o in lines[line])


def _newest_first(said: Iterable[Said]) -> list[Said]:
    return sorted(sorted(said, key=lambda s: s.report), key=_time, reverse=True)


def _height(s: Said) -> tuple[int, bool]:
    """The higher goes first, and the exact before a bound."""
    return (low(s.value), s.value.exact and not s.round)


def _time(s: Said) -> tuple[str, str]:
    return (s.day, s.moment or "")


def _sharper(newest: Said, pool: Sequence[Said]) -> Said:
    """An exact figure that a vaguer one leaves room for; the vague one does not replace it."""
    if newest.summed:
        return newest
    if newest.round:
        room = [s for s in pool if not s.round and nearly(s.value, newest.value)]
    else:
        room = [s for s in pool if s.value != newest.value and inside(s.value, newest.value)]
    exact = [s for s in room if s.value.exact]
    ordered = sorted(latest(exact or room), key=lambda s: s.report)
    return max(ordered, key=_height, default=newest)


def _agrees(s: Said, chosen: Said) -> bool:
    """Whether it says the same. "At least six", told before there were 13, was another stand."""
    overtaken = s.value.high is None and low(s.value) < low(chosen.value) and later(chosen, s)
    return _leaves_room(s, chosen) and not overtaken


def _leaves_room(s: Said, chosen: Said) -> bool:
    if inside(chosen.value, s.value):
        return True
    return (s.round or chosen.round) and nearly(s.value, chosen.value)


def _dissents(
    s: Said, chosen: Said, corrections: Iterable[Said], lines: Mapping[str, Sequence[Said]]
) -> bool:
    """Not merely an earlier stage of a rising toll, nor corrected or replaced by its own voice."""
    if _leaves_room(s, chosen):
        return False
    if inside(s.value, chosen.value) and s.boast == chosen.boast:
        return False
    if any(_revised(s, c) and not later(s, c) for c in corrections):
        return False
    if any(later(o, s) for o in _of_voice(s, lines)):
        return False
    return not (later(chosen, s) and below(s.value, chosen.value))


def _series(said: Iterable[Said]) -> tuple[Step, ...]:
    """The history, a step a figure: what was told, when, by whom and whether by an authority."""
    steps = {step_of(s): _time(s) for s in said}
    return tuple(sorted(steps, key=lambda x: (steps[x], low(x.value), x.report, repr(x))))


def step_of(s: Said) -> Step:
    at = told_at(s.count, s.article) if s.moment else s.day
    return Step(s.report, s.value, at or None, s.count.kind, s.count.official, s.count.source)


def _since(chosen: Said, left: Sequence[Said]) -> Bounds | None:
    """How many have left the figure since it was told: a death that two voices tell may be one
    or two, one of which nobody knows whether it was told before may be in it already, and what its
    own article tells beside it is."""
    gone = [
        s
        for s in _newest_versions(left)
        if not later(chosen, s) and s.article.id != chosen.article.id
    ]
    if not gone:
        return None
    since = [s for s in gone if later(s, chosen)]
    voices = ({o.value for o in since if o.lines & s.lines} for s in since)
    surely = max((added(values) for values in voices), key=low, default=Bounds(0, 0))
    at_most = added(value for _, value in {(s.source, s.value) for s in gone})
    return Bounds(surely.low, at_most.high)


def _rule(
    ask: Ask,
    chosen: Said,
    newest: Said,
    pool: Sequence[Said],
    agree: Sequence[Said],
    since: Bounds | None,
) -> str:
    parts = [_choice(ask, chosen)]
    if chosen.count.source:
        parts[0] += f", told by {chosen.count.source}"
    rivals = [s for s in latest(pool) if below(s.value, chosen.value)]
    if rivals and chosen is newest:
        parts[0] += ", the highest of its day"
    if chosen.count.revises not in (None, chosen.value.low):
        parts.append(f"it corrects {chosen.count.revises:,}")
    if chosen is not newest:
        parts.append("a vaguer later figure leaves room for it")
    if since:
        parts.append(f"{in_words(since)} of them died later and are no longer among them")
    if chosen.boast:
        parts.append(OWN_WORD)
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
