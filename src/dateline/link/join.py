"""From coded articles to incidents: compare, gather, and say what the reports agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.codebook import Codebook
from dateline.link import agree
from dateline.link.agree import Spoken
from dateline.link.blocks import Blocks
from dateline.link.copies import Head, head, sources
from dateline.link.gather import NOTHING, RULED, SURE, Group, Tie, groups, hanging_together, ties
from dateline.link.gist import Gist, Rarity, gist
from dateline.link.related import Related, Relating, between, relations_across
from dateline.link.together import blocks
from dateline.link.told import Told, tell
from dateline.link.weigh import Weights
from dateline.records import Figure, Incident, Report, Span
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

    def incident(self, group: Group, members: Iterable[tuple[Report, Head]]) -> Incident:
        """What the reports of one group agree on, without what they say of other incidents."""
        told = {r.id: (r, h) for r, h in members}
        source = sources(h for _, h in told.values())
        ordered = [
            tell(r, h.article, source, self.book) for r, h in (told[name] for name in group.reports)
        ]
        return agreed(group, ordered, self.reckon, source)

    def related(
        self,
        made: Incident,
        spoken: Iterable[Spoken],
        across: Iterable[Related],
        home: Mapping[str, str],
    ) -> Incident:
        """The incident with its relations to others: what its articles tell, and what its reports
        found in other articles. ``home`` says in which incident a report is."""
        told = agree.relations_of(spoken, home, made.id)
        found = between(told, across, home, made.id, self.relating.margin)
        return replace(made, relations=found)


def link(coded: Sequence[Coded], linker: Linker, ruled: Ruled = NOTHING) -> tuple[Incident, ...]:
    """The incidents behind the reports of many articles, the earliest reported first.

    The answer depends on the set of articles, and on what reviewers ruled of pairs of reports,
    only: not on their order, nor on how often one is given.
    """
    articles = _distinct(coded)
    gists = {g.report: g for c in articles for g in linker.gists(c)}
    members = {r.id: (r, h) for c in articles for h in (head(c.article),) for r in c.reports}
    found = gathered(gists, linker.weights, ruled)
    home = {r: id_of(g) for g in found for r in g.reports}
    across = relations_across(gists.values(), linker.weights, linker.relating)
    made = [
        linker.related(
            linker.incident(g, [members[r] for r in g.reports]),
            (x for r in g.reports for x in agree.spoken_of(members[r][0])),
            [x for r in g.reports for x in across.get(r, ())],
            home,
        )
        for g in found
    ]
    return tuple(sorted(made, key=lambda i: (i.first_reported or "9999", i.id)))


def gathered(gists: Mapping[str, Gist], weights: Weights, ruled: Ruled = NOTHING) -> list[Group]:
    """The reports of all articles in groups of one happening each."""
    shelf = Blocks(gists.values())
    tied: dict[str, dict[str, float]] = {r: {} for r in gists}
    for t in (t for g in gists.values() for t in ties(g, shelf.before(g), weights)):
        tied[t.one][t.other] = tied[t.other][t.one] = t.score
    for pair, same in ruled.items():
        if same and pair <= gists.keys():
            one, other = pair
            tied[one][other] = tied[other][one] = SURE
    return [
        group
        for together in blocks(sorted(gists), tied.__getitem__)
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


def id_of(group: Group) -> str:
    return "i" + group.reports[0]


def merged_into(group: Group) -> tuple[str, ...]:
    """The ids that what a reviewer merged into this one bears by itself: of what hangs together
    without a verdict, the first report names each. All other ids that it ever had find it too."""
    own = [x for x in group.links if dict(x.weights).keys() != {RULED}]
    if len(own) == len(group.links):
        return ()
    tied = (Tie(x.left, x.right, x.score) for x in own)
    order = {r: n for n, r in enumerate(group.reports)}
    firsts = (min(part, key=order.__getitem__) for part in hanging_together(group.reports, tied))
    return tuple(sorted(f"i{r}" for r in firsts if r != group.reports[0]))


def agreed(
    group: Group,
    members: Sequence[Told],
    reckon: Reckon,
    source: Mapping[str, str],
) -> Incident:
    days = [t.article.published_day for t in members if t.article.published_day]
    told = [Coded(t.article, (t.report,)) for t in members]
    return Incident(
        id=id_of(group),
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
        links=group.ordered_links,
        aliases=merged_into(group),
        first_reported=min(days, default=None),
        last_reported=max(days, default=None),
    )
