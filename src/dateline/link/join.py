"""Joining reports into incidents: best pairs first, never against a contradiction."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.codebook import Codebook
from dateline.link import agree
from dateline.link.copies import sources
from dateline.link.told import Told, tell
from dateline.link.weigh import STALE_DAYS, THRESHOLD, leeway, weigh
from dateline.records import Figure, Incident, Link
from dateline.stages import Coded

Reckon = Callable[[Sequence[Coded], Mapping[str, str]], tuple[Figure, ...]]
"""The figures of one incident: its reports with their articles, and article id -> source id."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Two reports, a score, and what it is made of."""

    left: Told
    right: Told
    weights: tuple[tuple[str, float], ...]

    @property
    def link(self) -> Link:
        return Link(self.left.report.id, self.right.report.id, self.weights)


def link(coded: Sequence[Coded], codebook: Codebook, reckon: Reckon) -> tuple[Incident, ...]:
    """The incidents behind the reports of many articles, the earliest reported first.

    ``reckon`` works out the figures of one incident. The answer depends on the set of articles
    only: not on their order, nor on how often one is given.
    """
    articles = _distinct(coded)
    source = sources(c.article for c in articles)
    told = [tell(r, c.article, source, codebook) for c in articles for r in c.reports]
    groups = [g for family in _families(told) for g in _joined(family, codebook)]
    home = {t.report.id: _id(members) for members, _ in groups for t in members}
    made = [_incident(m, links, reckon, source, home) for m, links in groups]
    return tuple(sorted(made, key=lambda i: (i.first_reported or "9999", i.id)))


def _distinct(coded: Iterable[Coded]) -> list[Coded]:
    """One of each article; where two runs read one article, the reports of both, by their ids."""
    found: dict[str, list[Coded]] = defaultdict(list)
    for c in coded:
        found[c.article.id].append(c)
    return [_both(found[name]) for name in sorted(found)]


def _both(same: Sequence[Coded]) -> Coded:
    ordered = sorted(same, key=repr) if len(same) > 1 else list(same)
    reports = {r.id: r for c in ordered for r in c.reports}
    return replace(ordered[0], reports=tuple(reports[name] for name in sorted(reports)))


# ---------------------------------------------------------------- joining


def _families(told: Iterable[Told]) -> list[list[Told]]:
    found: dict[tuple[str, bool], list[Told]] = defaultdict(list)
    for t in told:
        found[t.family, t.total].append(t)
    return [found[key] for key in sorted(found)]


def _joined(told: list[Told], codebook: Codebook) -> list[tuple[list[Told], list[Link]]]:
    """Groups of reports of one happening each, with the links that made them."""
    groups = {t.report.id: [t] for t in told}
    links: dict[str, list[Link]] = {t.report.id: [] for t in told}
    for decision in _decisions(told, codebook):
        left, right = groups[decision.left.report.id], groups[decision.right.report.id]
        if left is right or not _all_agree(left, right, codebook):
            continue
        chain = [*links[left[0].report.id], *links[right[0].report.id], decision.link]
        left.extend(right)
        for t in left:
            groups[t.report.id], links[t.report.id] = left, chain
    heads = {id(g): g for g in groups.values()}
    return [(sorted(g, key=_order), links[g[0].report.id]) for g in heads.values()]


def _order(t: Told) -> tuple[str, str]:
    return t.order


def _all_agree(left: Sequence[Told], right: Sequence[Told], codebook: Codebook) -> bool:
    return all(weigh(a, b, codebook) is not None for a in left for b in right)


def _decisions(told: Sequence[Told], codebook: Codebook) -> list[Decision]:
    """Every pair that may be joined, the best first; between equals, by the ids."""
    found = []
    for a, b in _pairs(told, max((leeway(t, t, codebook)[0] for t in told), default=0)):
        left, right = (a, b) if a.report.id < b.report.id else (b, a)
        weights = weigh(left, right, codebook)
        if weights is not None and sum(w for _, w in weights) >= THRESHOLD:
            found.append(Decision(left, right, weights))
    return sorted(found, key=lambda d: (-d.link.score, d.link.left, d.link.right))


def _pairs(told: Sequence[Told], slack: int) -> Iterator[tuple[Told, Told]]:
    """Pairs that no date keeps apart: a sweep over the days."""
    ordered = sorted(told, key=_earliest)
    for i, a in enumerate(ordered):
        end = math.inf if a.days.last is None or a.total else a.days.last + slack
        for b in ordered[i + 1 :]:
            if _earliest(b) > end:
                break
            yield a, b


def _earliest(t: Told) -> float:
    if t.days.first is None or t.total:
        return -math.inf
    return t.days.first - (0 if t.days.sure else STALE_DAYS)


# ---------------------------------------------------------------- the incident


def _id(members: Sequence[Told]) -> str:
    return "i" + members[0].report.id


def _incident(
    members: Sequence[Told],
    links: Iterable[Link],
    reckon: Reckon,
    source: Mapping[str, str],
    home: Mapping[str, str],
) -> Incident:
    days = [t.article.published_day for t in members if t.article.published_day]
    told = [Coded(t.article, (t.report,)) for t in members]
    return Incident(
        id=_id(members),
        type=agree.type_of(members),
        stage=agree.stage_of(members),
        stance=agree.stance_of(members),
        when=agree.when_of(members),
        where=agree.where_of(members),
        places=agree.places_of(members),
        parties=agree.parties_of(members),
        counts=reckon(told, source),
        reports=tuple(t.report.id for t in members),
        articles=tuple(t.article.id for t in members),
        relations=agree.relations_of(members, home, _id(members)),
        links=tuple(sorted(links, key=lambda x: (-x.score, x.left, x.right))),
        first_reported=min(days, default=None),
        last_reported=max(days, default=None),
    )
