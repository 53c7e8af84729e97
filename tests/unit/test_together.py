"""Which reports are settled together: a function of the ties around a report, and bounded."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link import together
from dateline.link.together import MOST, STRONG, block, blocks, stirred

Graph = dict[int, dict[int, float]]
WEAK = STRONG / 2


def graph(reports: int, ties: Mapping[tuple[int, int], float]) -> Graph:
    found: Graph = {n: {} for n in range(reports)}
    for (one, other), score in ties.items():
        found[one][other] = found[other][one] = score
    return found


def chain(*scores: float) -> Graph:
    """Reports of which each is tied to the next."""
    return graph(len(scores) + 1, {(n, n + 1): score for n, score in enumerate(scores)})


def settled(ties: Graph) -> list[list[int]]:
    return list(blocks(ties, ties.__getitem__))


def test_a_few_reports_are_settled_together_however_weak_their_ties() -> None:
    assert settled(chain(0.1, 4.0, 0.2)) == [[0, 1, 2, 3]]
    assert settled(chain(*[WEAK] * (MOST - 1))) == [list(range(MOST))]


def test_a_town_that_is_never_out_of_the_news_is_cut_where_its_ties_are_weakest() -> None:
    stories = [STRONG + 1] * 9 + [WEAK]
    found = settled(chain(*(stories * 2 * MOST)[:-1]))
    assert found == [list(range(n, n + 10)) for n in range(0, 20 * MOST, 10)]


def test_a_large_story_is_never_cut() -> None:
    assert settled(chain(*[STRONG] * 5 * MOST)) == [list(range(5 * MOST + 1))]


def test_no_more_is_looked_at_than_is_settled_together() -> None:
    asked: list[int] = []
    ties = chain(*[WEAK - n / 1e6 for n in range(100 * MOST)])

    def tied(report: int) -> Mapping[int, float]:
        asked.append(report)
        return ties[report]

    block(50 * MOST, tied)
    assert len(asked) <= MOST


graphs = st.builds(
    lambda reports, seed, ties: graph(
        reports,
        {
            (one, other): random.Random(seed * one + other).choice([1.0, 2.0, 3.0, 6.0])
            for one, other in ((min(pair) % reports, max(pair) % reports) for pair in ties)
            if one != other
        },
    ),
    st.integers(2, 24),
    st.integers(0, 99),
    st.sets(st.tuples(st.integers(0, 23), st.integers(0, 23)), max_size=60),
)


def component(report: int, ties: Graph, least: float) -> set[int]:
    found, front = {report}, [report]
    while front:
        near = {other for other, score in ties[front.pop()].items() if score >= least} - found
        found |= near
        front += near
    return found


def as_told(report: int, ties: Graph) -> list[int]:
    """The largest that hangs together by ties of some strength, and is small or all strong."""
    levels = sorted({score for near in ties.values() for score in near.values()} | {99.0})
    parts = ((component(report, ties, least), least) for least in levels)
    return sorted(
        next(p for p, least in parts if len(p) <= together.MOST or least >= together.STRONG)
    )


@settings(max_examples=200, deadline=None)
@given(graphs, st.integers(1, 8))
def test_a_block_is_what_hangs_together_by_ties_as_weak_as_may_be(ties: Graph, most: int) -> None:
    with patch.object(together, "MOST", most):
        for report in ties:
            assert sorted(block(report, ties.__getitem__)) == as_told(report, ties)
        found = settled(ties)
    assert sorted(n for some in found for n in some) == sorted(ties)  # each in one and no other


def changed(before: Graph, seed: int, times: int) -> tuple[Graph, set[int]]:
    """Some ties more, some less, some of another score; and the reports that they are of."""
    dice, after = random.Random(seed), {n: dict(near) for n, near in before.items()}
    touched: set[int] = set()
    for _ in range(times):
        one, other = dice.sample(sorted(after), 2)
        touched |= {one, other}
        if dice.random() < 0.5:
            after[one].pop(other, None)
            after[other].pop(one, None)
        else:
            after[one][other] = after[other][one] = dice.choice([1.0, 2.0, 3.0, 6.0])
    return after, touched


@settings(max_examples=400, deadline=None)
@given(graphs, st.integers(0, 9999), st.integers(1, 6), st.integers(1, 8))
def test_whatever_is_not_stirred_is_settled_with_the_same_as_before(
    before: Graph, seed: int, times: int, most: int
) -> None:
    after, touched = changed(before, seed, times)
    with patch.object(together, "MOST", most):
        moved = stirred(touched, after.__getitem__)
        homes = [_homes(settled(ties)) for ties in (before, after)]
    for report in after:
        assert report in moved or homes[0][report] == homes[1][report]


def _homes(found: Sequence[Sequence[int]]) -> dict[int, tuple[int, ...]]:
    return {report: tuple(some) for some in found for report in some}
