"""Holds the weights of linking against those that Splink finds for the same pairs.

    python -m training.link_check --shared DIR [--gists FILE]

It needs the extra ``link`` (Splink). The articles of the registry's part ``train`` are coded, which
takes minutes; with FILE what linking compares of them is kept there, as hashes and codes without
their texts, and the next run takes it from there. Delete FILE when reader or grammars have changed.
Nothing of the registry is kept but in FILE, and no weight is changed.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import msgspec

from dateline.data.link_weights import shipped_weights
from dateline.link import Gist, score
from training.link import AS_IF, FEWEST, Compared, compared, fixed, gists_of
from training.link_rows import (
    NONE,
    Estimate,
    Ids,
    Level,
    Quality,
    Row,
    chance,
    contradicted,
    levelled,
    our_name,
    quality,
    rank_correlation,
    rows_of,
)

FAR = 1.0  # of log-odds, from which a contradiction is named
MAKERS = ("ours", "labels", "pattern")
HEAD = """
Weights as log-odds. labels: Splink's, by the registry's labels. pattern: Splink's, which pairs are
of one incident being found by expectation maximisation. less: labels less ours. level: less the
field's mean, which the prior takes up. share: of a level's pairs, truly and as the scores promise.
"""
Known = list[tuple[str, Gist]]
"""First reports, each after the incident that the registry says it is of."""


def known(shared: Path, kept: Path | None) -> Known:
    if kept is not None and kept.exists():
        print(f"What is compared is taken from {kept}; nothing was coded anew.")
        return msgspec.json.decode(kept.read_bytes(), type=Known)
    gists, incident = gists_of(shared)
    found = [(incident[g.report], g) for g in gists]
    if kept is not None:
        kept.write_bytes(msgspec.json.encode(found))
    return found


def numbered(gists: Sequence[Gist]) -> dict[str, str]:
    """A number for each report that sorts by publication: Splink's first of two is our earlier."""
    order = sorted(gists, key=lambda g: g.rank)
    return {g.report: f"{number:07}" for number, g in enumerate(order)}


def misnamed(told: Mapping[Ids, Iterable[Level]], pairs: Mapping[Ids, Compared]) -> int:
    """Of how many pairs the SQL names other levels than our judges, in the fields it has."""
    wrong = 0
    for ids, pair in pairs.items():
        names = sorted(our_name(level) for level in told[ids] if level[1] != NONE)
        fields = {"where", "when", "published", "counts", "stage", "words"}
        ours = [f"{f}.{n}" for f, levels in pair.levels for n in levels if f in fields]
        ours += [
            f"parties.{n}" for n in ("crowd", "name") if n in dict(pair.levels).get("parties", ())
        ]
        wrong += names != sorted(ours)
    return wrong


def table(rows: Sequence[Row]) -> str:
    """One line a level that is seen often enough."""
    lines = [
        f"{'':<26}{'':>6}   {'as they are':>29}   {'level':>20}   {'share of one incident':>21}",
        f"{'level':<26}{'pairs':>6}   {'ours':>6}{'labels':>7}{'less':>7}{'pattern':>9}"
        f"   {'ours':>6}{'labels':>7}{'less':>7}   {'true':>7}{'ours':>7}{'labels':>7}",
    ]
    for plain, flat in zip(rows, levelled(rows), strict=True):
        if plain.level[1] != NONE:
            ours, labels, pattern = plain.weights
            own, other, _ = flat.weights
            lines.append(
                f"{'.'.join(plain.level):<26}{plain.pairs:>6}"
                f"   {ours:>6.2f}{labels:>7.2f}{labels - ours:>+7.2f}{pattern:>9.2f}"
                f"   {own:>6.2f}{other:>7.2f}{other - own:>+7.2f}"
                f"   {plain.share:>7.3f}{plain.promised[0]:>7.3f}{plain.promised[1]:>7.3f}"
                f"{not_learnt(our_name(plain.level))}"
            )
    return "\n".join(lines)


def not_learnt(name: str) -> str:
    """Where a weight of ours comes from, if not from these pairs."""
    return f"  as {AS_IF[name]}" if name in AS_IF else "  set by hand" if fixed(name) else ""


def summary(rows: Sequence[Row]) -> str:
    """How alike the makers rank the levels, and where they contradict each other."""
    lines = []
    for kind, all_rows in (("as they are", rows), ("level", levelled(rows))):
        own = [r for r in all_rows if r.level[1] != NONE]
        for other, maker in list(enumerate(MAKERS))[1:]:
            ours, theirs = ([r.weights[k] for r in own] for k in (0, other))
            opposed = [r for r in own if contradicted(r, other, 0.0)]
            far = [".".join(r.level) for r in opposed if contradicted(r, other, FAR)]
            lines.append(
                f"{kind}, {maker}: {len(own)} levels, rank correlation "
                f"{rank_correlation(ours, theirs):.2f}, of opposite sign {len(opposed)}, by more"
                f" than {FAR:.0f}: {', '.join(far) or 'none'}"
            )
    labels, pattern = ([r.weights[k] for r in rows if r.level[1] != NONE] for k in (1, 2))
    lines.append(f"labels and pattern: rank correlation {rank_correlation(labels, pattern):.2f}")
    return "\n".join(lines)


def told(maker: str, found: Quality, scores: Iterable[float]) -> str:
    promised = [chance(score) for score in scores]
    return (
        f"{maker:<8} precision {found.precision:.3f}, recall {found.recall:.3f}, F1 {found.f1:.3f},"
        f" area {found.area:.3f}; share promised {sum(promised) / len(promised):.3f}"
    )


@dataclass(frozen=True, slots=True)
class Pool:
    """Reports that are compared, the pairs of them, and which are of one incident. Running totals
    are left out: their fields are others."""

    number: Mapping[str, str]
    gists: Sequence[Gist]
    pairs: Mapping[Ids, Compared]
    same: Mapping[Ids, bool]

    def of(self, same: bool) -> list[Ids]:
        return [ids for ids, one in self.same.items() if one is same]


def pool_of(first: Known) -> Pool:
    incident = {g.report: name for name, g in first}
    gists = [g for _, g in first if not g.total]
    number = numbered(gists)
    pairs = {(number[p.earlier.report], number[p.later.report]): p for p in compared(gists)}
    same = {ids: incident[p.earlier.report] == incident[p.later.report] for ids, p in pairs.items()}
    return Pool(number, gists, pairs, same)


def by_splink(pool: Pool) -> tuple[dict[Ids, tuple[Level, ...]], list[Estimate]]:
    """The levels of each pair as Splink sees them, and what it makes of them: by labels and by
    pattern."""
    from training.link_splink import Pairs, comparisons, record, told_often

    before: dict[str, list[str]] = defaultdict(list)
    for earlier, later in pool.pairs:
        before[later].append(earlier)
    measures = sorted({measure for g in pool.gists for measure, _ in g.tolls})
    numbers = [(g, pool.number[g.report]) for g in pool.gists]
    splink = Pairs([record(g, number, before[number], measures) for g, number in numbers], measures)
    fields = comparisons(measures)
    levels = splink.levels(fields)
    often = told_often(fields, levels.values(), FEWEST)
    one, two = pool.of(same=True), pool.of(same=False)
    makers = [splink.by_labels(often, one, two), splink.by_pattern(often, len(pool.pairs), two)]
    return levels, makers


def checked(first: Known) -> str:
    """The whole report."""
    pool, weights = pool_of(first), shipped_weights()
    levels, makers = by_splink(pool)
    scores = [{i: score(p.earlier, p.later, weights) or 0.0 for i, p in pool.pairs.items()}]
    scores += [{ids: maker.score(levels[ids]) for ids in pool.pairs} for maker in makers]
    rows = rows_of(levels, pool.same, weights.levels, makers, scores)
    priors = (weights.prior, *(maker.prior for maker in makers))
    same = list(pool.same.values())
    lines = [
        f"{len(same)} pairs, {sum(same)} of one incident (share {sum(same) / len(same):.3f});"
        f" levels named otherwise by SQL than by our judges in {misnamed(levels, pool.pairs)}.",
        HEAD,
        table(rows),
        "prior: " + ", ".join(f"{m} {p:.2f}" for m, p in zip(MAKERS, priors, strict=True)) + "\n",
        summary(rows) + "\n",
        f"Pairs that score {weights.threshold:g} or more, against the registry (these same pairs):",
    ]
    for maker, own in zip(MAKERS, scores, strict=True):
        values = [own[ids] for ids in pool.same]
        lines.append(told(maker, quality(values, same, weights.threshold), values))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--gists", type=Path, help="a file to keep what is compared in")
    asked = parser.parse_args()
    if find_spec("splink") is None:
        raise SystemExit("the check needs Splink: pip install 'dateline[link]'")
    print(checked(known(asked.shared, asked.gists)))


if __name__ == "__main__":
    main()
