"""From coded articles to incidents: compare, gather, and say what the reports agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.codebook import Codebook
from dateline.link import agree
from dateline.link.blocks import Blocks
from dateline.link.copies import sources
from dateline.link.gather import NOTHING, SURE, Group, Tie, groups, hanging_together, ties
from dateline.link.gist import Gist, Rarity, gist
from dateline.link.related import Related, Relating, between, relations_across
from dateline.link.told import Told, tell
from dateline.link.weigh import Weights
from dateline.records import Figure, Incident, Span
from dateline.stages import Coded, Ruled

Reckon = Callable[[Sequence[Coded], Mapping[str, str]], tuple[Figure, ...]]
"""The figures of one incident: its reports with their articles, and article id -> source id."""
Mask = Callable[[str, Sequence[Span]], str]
"""Hides the private names that stand at some spans of a text, keeping its length."""


@dataclass(frozen=True, slots=True)
class Linker:
    """What linking goes by. ``reckon`` works out the figures of one incident; by what ``mask``
    hides nobody is linked."""

    book: Codebook
    weights: Weights
    rarity: Rarity
    reckon: Reckon
    mask: Mask
    relating: Relating

    def gists(self, coded: Coded) -> tuple[Gist, ...]:
        """What is compared of each report of an article."""
        article = coded.article
        shown = self.mask(article.text, coded.private)
        return tuple(gist(r, article, shown, self.book, self.rarity) for r in coded.reports)


def link(coded: Sequence[Coded], linker: Linker, ruled: Ruled = NOTHING) -> tuple[Incident, ...]:
    """The incidents behind the reports of many articles, the earliest reported first.

    The answer depends on the set of articles, and on what reviewers ruled of pairs of reports,
    only: not on their order, nor on how often one is given.
    """
    articles = _distinct(coded)
    gists = {g.report: g for c in articles for g in linker.gists(c)}
    source = sources(c.article for c in articles)
    told = {r.id: tell(r, c.article, source, linker.book) for c in articles for r in c.reports}
    found = gathered(gists, linker.weights, ruled)
    home = {r: _id(g) for g in found for r in g.reports}
    across = relations_across(gists.values(), linker.weights, linker.relating)
    made = [
        _related(
            _incident(g, [told[r] for r in g.reports], linker.reckon, source, home),
            [one for r in g.reports for one in across.get(r, ())],
            home,
            linker.relating.margin,
        )
        for g in found
    ]
    return tuple(sorted(made, key=lambda i: (i.first_reported or "9999", i.id)))


def gathered(gists: Mapping[str, Gist], weights: Weights, ruled: Ruled = NOTHING) -> list[Group]:
    """The reports of all articles in groups of one happening each."""
    blocks = Blocks(gists.values())
    tied = [t for g in gists.values() for t in ties(g, blocks.before(g), weights)]
    for pair, same in ruled.items():
        if same and pair <= gists.keys():
            one, other = sorted(pair)
            tied.append(Tie(one, other, SURE))
    return [
        group
        for together in hanging_together(gists, tied)
        for group in groups([gists[r] for r in together], weights, ruled)
    ]


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


# ---------------------------------------------------------------- the incident


def _id(group: Group) -> str:
    return "i" + group.reports[0]


def _related(
    made: Incident, across: Sequence[Related], home: Mapping[str, str], margin: float
) -> Incident:
    """The incident with what its reports found in other articles."""
    return replace(made, relations=between(made.relations, across, home, made.id, margin))


def _incident(
    group: Group,
    members: Sequence[Told],
    reckon: Reckon,
    source: Mapping[str, str],
    home: Mapping[str, str],
) -> Incident:
    days = [t.article.published_day for t in members if t.article.published_day]
    told = [Coded(t.article, (t.report,)) for t in members]
    return Incident(
        id=_id(group),
        type=agree.type_of(members),
        stage=agree.stage_of(members),
        stance=agree.stance_of(members),
        when=agree.when_of(members),
        where=agree.where_of(members),
        places=agree.places_of(members),
        parties=agree.parties_of(members),
        counts=reckon(told, source),
        reports=tuple(t.report.id for t in members),
        articles=tuple(dict.fromkeys(t.article.id for t in members)),
        relations=agree.relations_of(members, home, _id(group)),
        links=tuple(sorted(group.links, key=lambda x: (-x.score, x.left, x.right))),
        first_reported=min(days, default=None),
        last_reported=max(days, default=None),
    )
