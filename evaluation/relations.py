"""What is about what in news of shootings, held against their registry: are two of one incident?

    python -m evaluation.relations --shared DIR [--workers 2] [--learn]

All articles of the registry are coded with the codebook security and looked through together. Each
charge, sentence, release, claim or accusation is asked what it is about in *other* articles; right
is what another article of the same incident tells. The same is asked of parts and their wholes,
running totals left out, as they hold several incidents. Most articles tell themselves what they
speak of, so that linking need not look; therefore it is asked a second time as if none did.

Printed are totals, by part: nothing was fitted to ``dev``. ``--learn`` prints the log-odds that the
part ``train`` gives each level of ``about``, for data/relation-weights.toml. Articles name real
victims: nothing of them is kept or printed.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.gva import coded_registry

from dateline.data.link_weights import shipped_weights
from dateline.data.rarity import rarity
from dateline.data.relation_weights import shipped_relations
from dateline.link import Gist, Related, Relating, Weights, gist, relations_across
from dateline.link import about as about_
from dateline.link.related import Heard, about_keys, part_keys, parts_and_wholes, spoken_of
from dateline.workshop import masked, workshop

PARTS = ("train", "dev")
SEEN = 40  # pairs of a level from which its weight is learnt


@dataclass(frozen=True, slots=True)
class News:
    """What is compared of every report, its incident and its part in the registry."""

    gists: tuple[Gist, ...]
    incident: Mapping[str, str]
    part: Mapping[str, str]


def coded_share(data: str, number: int, of: int) -> list[tuple[Gist, str, str]]:
    """One share of the articles, coded in a process of its own."""
    shop = workshop()
    return [
        (gist(r, c.article, masked(c).text, shop.plain_book, rarity), row["incident"], row["part"])
        for row, c in coded_registry(shop, Path(data), "all", (number, of))
        for r in c.reports
    ]


def news(data: Path, workers: int) -> News:
    with ProcessPoolExecutor(workers) as pool:
        shares = [pool.submit(coded_share, str(data), n, workers) for n in range(workers)]
        found = [row for share in shares for row in share.result()]
    return News(
        tuple(g for g, _, _ in found),
        {g.report: str(incident) for g, incident, _ in found},
        {g.report: part for g, _, part in found},
    )


def found(n: News, weights: Weights, relating: Relating) -> Iterator[Related]:
    """What linking finds, as far as it is in another article."""
    article = {g.report: g.article for g in n.gists}
    for row in relations_across(n.gists, weights, relating).values():
        yield from (one for one in row if article[one.report] != article[one.means])


def elsewhere(g: Gist, heard: Heard, keys: frozenset[int]) -> list[Gist]:
    """What a report may mean in other articles than its own."""
    return [c for c in heard.by_then(g, keys) if c.article != g.article]


def found_alone(n: News, weights: Weights, relating: Relating) -> Iterator[Related]:
    """What is found where a report's own article tells nothing else."""
    heard = Heard(n.gists)
    for g in _alone(n):
        yield from spoken_of(g, elsewhere(g, heard, about_keys(g)), weights, relating)
        yield from parts_and_wholes(g, elsewhere(g, heard, part_keys(g)), weights, relating)


def _alone(n: News) -> Iterator[Gist]:
    return (replace(g, related=()) for g in n.gists)


def measured(n: News, relations: Iterable[Related]) -> dict[tuple[str, str, bool], int]:
    """How many relations of a part and a kind were found, and are right or wrong."""
    totals = {g.report for g in n.gists if g.total}
    right: Counter[tuple[str, str, bool]] = Counter()
    for one in relations:
        meant = {n.incident[r] for r in (one.means, *one.rivals)}
        if len(meant) == 1 and one.means not in totals:
            right[n.part[one.report], one.kind, meant == {n.incident[one.report]}] += 1
    return right


def findable(n: News) -> Counter[str]:
    """Of the reports of a part that may speak of another, how many have it among those they see."""
    heard = Heard(n.gists)
    return Counter(
        n.part[g.report]
        for g in _alone(n)
        if any(
            n.incident[c.report] == n.incident[g.report] and about_.levels(g, c) is not None
            for c in elsewhere(g, heard, about_keys(g))
        )
    )


def learnt(n: News) -> Iterator[str]:
    """The log-odds of each level of ``about``, with how many pairs show it."""
    from training.link import Pair, fitted, levels_of

    heard = Heard(n.gists)
    pairs = [
        Pair(levels_of(levels), n.incident[c.report] == n.incident[g.report], _fold(g, n))
        for g in _alone(n)
        if n.part[g.report] == "train"
        for c in elsewhere(g, heard, about_keys(g))
        if (levels := about_.levels(g, c)) is not None
    ]
    prior, weights = fitted(pairs)
    seen = Counter(level for p in pairs for level in p.levels)
    yield f"prior = {prior:.2f}  # {len(pairs)} pairs, {sum(p.same for p in pairs)} of one incident"
    for level in sorted(weights):
        if seen[level] >= SEEN:
            yield f"{level} = {weights[level]:.2f}  # {seen[level]} pairs"


def _fold(g: Gist, n: News) -> int:
    return int(hashlib.sha256(n.incident[g.report].encode()).hexdigest(), 16) % 5


def table(
    right: Mapping[tuple[str, str, bool], int], could: Mapping[str, int] | None = None
) -> Iterator[str]:
    for part in PARTS:
        for kind in ("about", "part_of"):
            good, bad = right.get((part, kind, True), 0), right.get((part, kind, False), 0)
            share = f"{good / (good + bad):.3f}" if good + bad else "-"
            of = f"; {could[part]} could be found" if could and kind == "about" else ""
            yield f"{part:5} {kind:8} right {good:4}, wrong {bad:3}: {share}{of}"


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--learn", action="store_true")
    asked = parser.parse_args(argv)
    told = news(asked.shared / "data" / "gva", asked.workers)
    if asked.learn:
        print("\n".join(learnt(told)))
        return
    by = (shipped_weights(), shipped_relations())
    print("as linking finds them")
    print("\n".join(table(measured(told, found(told, *by)))))
    print("as if no article told more than one happening")
    print("\n".join(table(measured(told, found_alone(told, *by)), findable(told))))


if __name__ == "__main__":
    main()
