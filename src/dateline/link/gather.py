"""Which reports are one incident: the pairs that are likely one, gathered best first.

Reports are tied where their score reaches the threshold; what hangs together by such ties is
settled together, as far as ties go that are not too weak (``together``), and nothing else is looked
at. Inside, two groups are joined when the mean of what their reports say of one another and of
their best pair reaches the threshold, the likeliest groups first, never against a contradiction
between any two. One article that tells of two happenings contradicts their being one; one that says
too little of two to part them does not, and what others say may join them. So an incident is a
function of the reports that its own hang together with, in whatever order they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from types import MappingProxyType
from typing import NamedTuple

from dateline.link.gist import Gist
from dateline.link.weigh import Weights, score, weigh
from dateline.records import Link
from dateline.stages import Ruled

AT_ONCE = 64
"""Groups that are held against one another at once. Where more hang together, as in a story of many
weeks, neighbours in publication are gathered first, and then what they made."""
RULED, SURE = "verdict", 10.0
"""The field and the weight of a link that a reviewer made."""
NOTHING: Ruled = MappingProxyType({})
SPEAKERS = 3  # of a group's reports, the earliest, that speak for it once it is made


@dataclass(frozen=True, slots=True)
class Tie:
    """Two reports that may be one happening; the earlier first."""

    one: str
    other: str
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one incident, the first published first, and the links that made it."""

    reports: tuple[str, ...]
    links: tuple[Link, ...] = ()

    @property
    def ordered_links(self) -> tuple[Link, ...]:
        """The strongest first."""
        return tuple(sorted(self.links, key=lambda x: (-x.score, x.left, x.right)))


def ties(g: Gist, earlier: Iterable[Gist], weights: Weights) -> Iterator[Tie]:
    """The ties of a report to earlier ones."""
    for other in earlier:
        found = tie(other, g, weights)
        if found is not None:
            yield Tie(other.report, g.report, found)


def tie(earlier: Gist, later: Gist, weights: Weights) -> float | None:
    """The score of the tie between two reports; None where they have none."""
    found = score(earlier, later, weights)
    return None if found is None or found < weights.threshold else round(found, 6)


def hanging_together(reports: Iterable[str], tied: Iterable[Tie]) -> list[list[str]]:
    """Reports in sets: tied, directly or through others."""
    parent = {r: r for r in reports}
    for t in tied:
        one, other = _root(parent, t.one), _root(parent, t.other)
        parent[max(one, other)] = min(one, other)
    sets: dict[str, list[str]] = defaultdict(list)
    for r in sorted(parent):
        sets[_root(parent, r)].append(r)
    return list(sets.values())


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def groups(together: Iterable[Gist], weights: Weights, ruled: Ruled = NOTHING) -> list[Group]:
    """The incidents among reports that hang together, the first published first.

    A reviewer's word that two are one, or are not, stands whatever they say.
    """
    gists = {g.report: g for g in sorted(together, key=lambda g: g.order)}
    found = _as_ruled(gists, ruled)
    while True:
        parts = [found[at : at + AT_ONCE] for at in range(0, len(found), AT_ONCE)]
        made = [group for part in parts for group in _gathered(part, gists, weights, ruled)]
        made.sort(key=lambda group: gists[group.reports[0]].order)
        if len(parts) == 1 or len(made) == len(found):
            return made
        found = made


def _as_ruled(gists: Mapping[str, Gist], ruled: Ruled) -> list[Group]:
    """The reports by themselves, or joined where a reviewer said so."""
    order = {r: n for n, r in enumerate(gists)}
    one = sorted(
        sorted(pair, key=order.__getitem__)
        for pair, same in ruled.items()
        if same and pair <= gists.keys()
    )
    parent = {r: r for r in gists}
    links: list[Link] = []
    for left, right in one:
        first, second = sorted((_root(parent, left), _root(parent, right)), key=order.__getitem__)
        if first != second:
            parent[second] = first
            links.append(Link(left, right, ((RULED, SURE),)))
    members: dict[str, list[str]] = defaultdict(list)
    for r in gists:
        members[_root(parent, r)].append(r)
    return [
        Group(tuple(reports), tuple(x for x in links if _root(parent, x.left) == first))
        for first, reports in members.items()
    ]


def _gathered(
    part: Sequence[Group], gists: Mapping[str, Gist], weights: Weights, ruled: Ruled
) -> Iterator[Group]:
    """Groups that are held against one another, joined as far as they are likely one."""
    members = {n: list(g.reports) for n, g in enumerate(part)}
    links = {n: list(g.links) for n, g in enumerate(part)}
    table = _table(part, gists, weights, ruled)
    while best := table.likeliest():
        one, two, pair = best
        left, right = (gists[r] for r in pair)
        links[one] += [
            *links.pop(two),
            Link(left.report, right.report, weigh(left, right, weights) or ()),
        ]
        members[one] += members.pop(two)
        table.join(one, two)
    for n, reports in members.items():
        reports.sort(key=lambda r: gists[r].order)
        yield Group(tuple(reports), tuple(links[n]))


class Between(NamedTuple):  # of which more are made than of any other record
    """What the reports of two groups say of one another; ``pair`` is the best."""

    total: float
    number: int
    best: float
    pair: tuple[str, str]

    @property
    def score(self) -> float:
        return (self.total / self.number + self.best) / 2

    def with_(self, other: Between) -> Between:
        mine = (-self.best, self.pair) <= (-other.best, other.pair)
        best, pair = (self.best, self.pair) if mine else (other.best, other.pair)
        return Between(self.total + other.total, self.number + other.number, best, pair)


class _Table:
    """What groups, numbered by their publication, say of one another: nothing where two contradict
    one another.

    That changes only where one of two is joined with a third. So each time that two are likely one
    they are put in a queue, and what is out of date when its turn comes is passed over.
    """

    def __init__(self, groups: int, threshold: float) -> None:
        self._said: list[dict[int, Between]] = [{} for _ in range(groups)]
        self._likely: list[tuple[float, int, int]] = []
        self._threshold = threshold

    def put(self, one: int, other: int, both: Between) -> None:
        self._said[one][other] = self._said[other][one] = both
        score = both.score
        if score >= self._threshold:
            heappush(self._likely, (-score, *((one, other) if one < other else (other, one))))

    def likeliest(self) -> tuple[int, int, tuple[str, str]] | None:
        """The two groups most likely one, the earlier first, with their best pair; between equals,
        the first published. None where no two are likely one."""
        while self._likely:
            least, one, other = heappop(self._likely)
            both = self._said[one].get(other)
            if both is not None and both.score == -least:
                return one, other, both.pair
        return None

    def join(self, one: int, other: int) -> None:
        """Make two groups one: what speaks against either speaks against both."""
        left, right = self._said[one], self._said[other]
        self._said[one], self._said[other] = {}, {}
        for name in left:
            self._said[name].pop(one, None)
        for name in right:
            self._said[name].pop(other, None)
        for name in left.keys() & right.keys():
            self.put(one, name, left[name].with_(right[name]))


def _table(
    part: Sequence[Group], gists: Mapping[str, Gist], weights: Weights, ruled: Ruled
) -> _Table:
    table = _Table(len(part), weights.threshold)
    articles = [{gists[r].article for r in g.reports} for g in part]
    for k, later in enumerate(part):
        for j, group in enumerate(part[:k]):
            shared = articles[j] & articles[k]
            two_told = bool(shared) and _two_told(shared, group, later, gists, weights)
            apart = two_told or (bool(ruled) and _ruled_apart(group, later, ruled))
            both = None if apart else _both(group, later, gists, weights)
            if both is not None:
                table.put(j, k, both)
    return table


def _two_told(
    shared: set[str], one: Group, other: Group, gists: Mapping[str, Gist], weights: Weights
) -> bool:
    """Whether an article parts two happenings, one in each group."""
    return not _joined_by_verdict(one, other) and any(
        score(gists[left], gists[right], weights) is None
        for left in one.reports
        for right in other.reports
        if gists[left].article == gists[right].article in shared
    )


def _joined_by_verdict(*told: Group) -> bool:
    return any(dict(x.weights).keys() == {RULED} for group in told for x in group.links)


def _ruled_apart(one: Group, other: Group, ruled: Ruled) -> bool:
    return any(
        ruled.get(frozenset((left, right))) is False
        for left in one.reports
        for right in other.reports
    )


def _both(one: Group, other: Group, gists: Mapping[str, Gist], weights: Weights) -> Between | None:
    """What the speakers of two groups say of one another; None where any two contradict. Of a group
    that a reviewer joined, against what its reports say, all must."""
    if len(one.reports) == len(other.reports) == 1:  # most often so
        left, right = one.reports[0], other.reports[0]
        found = score(gists[left], gists[right], weights)
        return None if found is None else Between(found, 1, found, (left, right))
    joined = _joined_by_verdict(one, other)
    both: Between | None = None
    for left in one.reports[:SPEAKERS]:
        for right in other.reports[:SPEAKERS]:
            found = score(gists[left], gists[right], weights)
            if found is not None:
                pair = Between(found, 1, found, (left, right))
                both = pair if both is None else both.with_(pair)
            elif not joined:
                return None
    return both
