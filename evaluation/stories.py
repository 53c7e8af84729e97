"""Stories told in many articles, through the whole of Dateline, held against what happened in them.

    python -m evaluation.stories [NAME ...] [--orders 3] [--errors] [--keep DIR]

Each story of evaluation/stories goes into a fresh ledger. Printed are: whether other orders of
the same articles give the same incidents; how many reports of the gold incidents are found; how
well they are linked (B-cubed and pairwise F1 over the reports found), beside the same reports with
the gold's type, day and place, so that errors of reading and of linking can be told apart; final
figures, relations and tallies. The stories that were looked at while mending and those that were
not at first are summed apart. ``--errors`` lists each with its likely cause. Nothing is written
but ledgers in a temporary folder, or in the one that ``--keep`` names.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path

from evaluation.story_gold import (
    Row,
    Story,
    as_told,
    bounds,
    is_day,
    is_place,
    matched,
    numbered,
    stories,
)

from dateline.interchange import incident_json
from dateline.link import link
from dateline.reckon import figures
from dateline.reckon.bounds import inside, low
from dateline.records import Bounds, CountKind, Figure, Incident, Report, Scope
from dateline.stages import Coded
from dateline.store import Ledger
from dateline.workshop import Workshop, workshop

Told = Counter[str]


@dataclass(frozen=True)
class Outcome:
    """What came of a story: numbers by name, and its errors, each a line."""

    numbers: Told
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Held:
    """A ledger's content beside the gold. ``keys``: report -> gold incident."""

    story: Story
    shop: Workshop
    ledger: Ledger
    coded: Sequence[Coded]
    incidents: Sequence[Incident]
    keys: Mapping[str, str]

    @cached_property
    def reports(self) -> dict[str, Report]:
        return {r.id: r for c in self.coded for r in c.reports}

    def one(self, left: str, right: str) -> bool | None:
        """Whether two reports are one happening; a raid and its arrests may be kept apart."""
        same = self.story.one(self.keys[left], self.keys[right])
        families = {self.family(left), self.family(right)}
        return None if same and len(families) > 1 else same

    def family(self, report: str) -> str:
        return self.shop.plain_book.family(self.reports[report].type.value or "")

    def holder(self, key: str) -> Incident | None:
        """The incident that holds most of the reports of a gold one."""
        count = {i.id: sum(self.keys.get(r) == key for r in i.reports) for i in self.incidents}
        best = max(self.incidents, key=lambda i: (count[i.id], i.id), default=None)
        return best if best is not None and count[best.id] else None

    def gold_of(self, incident: Incident) -> set[str]:
        return {self.keys[r] for r in incident.reports if r in self.keys}


# ---------------------------------------------------------------- filling


def filled(shop: Workshop, story: Story, order: Sequence[int], batches: bool) -> None:
    """The articles of a story added in an order; asked in between, where in batches."""
    chance = random.Random(f"{story.name} {order}")
    with shop.ledger(write=True) as ledger:
        for n in order:
            shop.add(ledger, story.articles[n], ())
            if batches and chance.random() < 0.3:
                ledger.derive()
                shop.add(ledger, story.articles[n], ())
        ledger.derive()


def content(shop: Workshop) -> dict[str, object]:
    """The incidents as they are written out; which old ids find them depends on their history."""
    with shop.ledger() as ledger:
        rows = [incident_json(i) for i in ledger.incidents()]
    return {str(r["id"]): {k: v for k, v in r.items() if k != "aliases"} for r in rows}


def order_outcome(shop: Workshop, story: Story, folder: Path, orders: int) -> Outcome:
    told, errors, first = Counter[str](), [], content(shop)
    for k in range(orders):
        order = random.Random(f"{story.name} {k}").sample(
            range(len(story.articles)), len(story.articles)
        )
        other = workshop(ledger=str(folder / f"{story.name}-{k}.db"), codebook=story.codebook)
        filled(other, story, order, batches=True)
        then = content(other)
        told["orders"] += 1
        told["orders alike"] += first == then
        strange = sorted(first.keys() ^ then.keys()) or [i for i in first if first[i] != then[i]]
        if strange:
            errors.append(f"order {[n + 1 for n in order]}: other incidents {strange[:6]}")
    return Outcome(told, errors)


# ---------------------------------------------------------------- reading and linking


def found_outcome(held: Held) -> Outcome:
    """Which incidents are reported of which articles tell them. A replaced page tells nothing."""
    current = {numbered(held.story, c.article): c for c in held.coded}
    told, errors = Counter[str](), []
    for key, gold in held.story.incidents.items():
        if gold.get("optional"):
            continue
        articles = sorted({t.article for t in held.story.told if t.key == key} & current.keys())
        missed = []
        for n in articles:
            own = [r for r in current[n].reports if held.keys.get(r.id) == key]
            told["reports told"] += 1
            told["reports found"] += bool(own)
            families = Counter(held.family(r.id) for r in own)
            told["told twice in one article"] += sum(families.values()) - len(families)
            missed += [] if own else [n]
        if missed:
            errors.append(f"not reported: {key} in articles {missed} of {articles} (reading)")
    strays = [r for r in held.reports.values() if r.id not in held.keys]
    told["reports beside the gold"] = len(strays)
    told["reports"] = len(held.reports)
    errors += [
        f"beside the gold: {r.type.value} at {r.trigger.words!r} in article "
        f"{_number(held, r.id)}, {r.stage.value} {r.stance.value} (reading)"
        for r in strays
    ]
    return Outcome(told, errors)


def _number(held: Held, report: str) -> int:
    return next(
        numbered(held.story, c.article)
        for c in held.coded
        if any(r.id == report for r in c.reports)
    )


def clusters(incidents: Iterable[Incident], keys: Mapping[str, str]) -> list[list[str]]:
    found = [[r for r in i.reports if r in keys] for i in incidents]
    return [group for group in found if group]


def linked(held: Held, groups: Sequence[Sequence[str]]) -> Told:
    """The sums that B-cubed and pairwise F1 are made of; what may be either is not counted."""
    told = Counter[str]()
    home = {r: n for n, group in enumerate(groups) for r in group}
    for one in home:
        near = [o for o in home if held.one(one, o) is not None]
        right = [o for o in near if held.one(one, o)]
        joined = [o for o in near if home[o] == home[one]]
        both = len([o for o in right if home[o] == home[one]])
        told["linked reports"] += 1
        told["bcubed precision, millionths"] += round(1e6 * both / len(joined))
        told["bcubed recall, millionths"] += round(1e6 * both / len(right))
    for one, other in combinations(sorted(home), 2):
        answer = held.one(one, other)
        if answer is not None:
            told["pairs right"] += answer
            told["pairs made"] += home[one] == home[other]
            told["pairs both"] += answer and home[one] == home[other]
    return told


def link_outcome(held: Held) -> Outcome:
    own = clusters(held.incidents, held.keys)
    made = link(as_told(held.story, held.coded, held.keys), held.shop.linker())
    ideal = clusters(made, held.keys)
    told = linked(held, own)
    told.update({f"gold's: {k}": v for k, v in linked(held, ideal).items()})
    return Outcome(told, list(_link_errors(held, own, ideal)))


def _link_errors(
    held: Held, own: Sequence[Sequence[str]], ideal: Sequence[Sequence[str]]
) -> Iterator[str]:
    at, then = ({r: n for n, g in enumerate(groups) for r in g} for groups in (own, ideal))
    joined, parted = Counter[tuple[str, str, str]](), Counter[tuple[str, str]]()
    for one, other in combinations(sorted(at), 2):
        keys = sorted((held.keys[one], held.keys[other]))
        right, made = held.one(one, other), at[one] == at[other]
        if right is None or right == made:
            continue
        cause = "reading" if (then[one] == then[other]) == right else "linking"
        if held.reports[one].article == held.reports[other].article:
            cause = "told twice in one article"
        if made:
            joined[keys[0], keys[1], cause] += 1
        else:
            parted[keys[0], cause] += 1
    for (left, right_key, cause), n in joined.items():
        yield f"joined: {left} and {right_key}, {n} pairs ({cause})"
    for (key, cause), n in parted.items():
        pieces = [
            [f"{_number(held, r)}:{_short(held.reports[r])}" for r in g if held.keys[r] == key]
            for g in own
        ]
        yield f"parted: {key}, {n} pairs ({cause}): {[p for p in pieces if p]}"


def _short(report: Report) -> str:
    place = report.where.value
    return f"{report.type.value} {report.when.value or '?'} {place.name if place else '?'}"


# ---------------------------------------------------------------- figures, days and places


def figure_outcome(held: Held) -> Outcome:
    told, errors = Counter[str](), []
    for key, gold in held.story.incidents.items():
        incident = held.holder(key)
        if incident is None or gold.get("optional"):
            continue
        told["incidents"] += 1
        when, place = incident.when.field.value, incident.where.field.value
        told["days right"] += is_day(when, gold)
        told["places right"] += is_place(place, gold)
        if not is_day(when, gold):
            errors.append(f"day: {key} is {when}, not {gold['when']}")
        if not is_place(place, gold):
            errors.append(f"place: {key} is {place.name if place else None}")
        for measure, want in gold.get("figures", {}).items():
            told["figures"] += 1
            verdict, got = _judged(incident.counts, measure, want, bool(gold.get("total")))
            told[f"figures {verdict}"] += 1
            if verdict != "exact":
                cause = _figure_cause(held, key, measure, want)
                errors.append(f"figure {verdict}: {key} {measure} {got}, not {want} ({cause})")
    return Outcome(told, errors)


def _judged(counts: Sequence[Figure], measure: str, want: Row, total: bool) -> tuple[str, str]:
    names = (measure, *want.get("or", ()))
    whole = [f for f in counts if f.measure in names and f.whom is None]
    kinds = (CountKind.RUNNING_TOTAL, CountKind.TOLL) if total else (CountKind.TOLL,)
    values = [f.value for f in whole if f.kind in kinds]
    if total:
        values += [s.value for f in whole for s in f.series if s.kind in kinds]
    shown = ", ".join(_bounds(v) for v in values) or "none"
    if bounds(want["value"]) in values:
        return "exact", shown
    wide = bounds(want.get("within", want["value"]))
    if any(inside(v, wide) for v in values):
        return "within", shown
    return ("wrong" if values else "lost"), shown


def _figure_cause(held: Held, key: str, measure: str, want: Row) -> str:
    """Was the figure read at all; and would it stand if linking were right?"""
    own = [
        Coded(c.article, tuple(r for r in c.reports if held.keys.get(r.id) == key))
        for c in held.coded
    ]
    names = (measure, *want.get("or", ()))
    read = {n.amount.value for c in own for r in c.reports for n in r.counts if n.measure in names}
    if bounds(want["value"]) not in read:
        return "reading"
    apart = _judged(figures(own), measure, want, bool(held.story.incidents[key].get("total")))
    return "linking" if apart[0] == "exact" else "reckoning, or the kind of a count read wrong"


# ---------------------------------------------------------------- relations and tallies


def relation_outcome(held: Held) -> Outcome:
    made = {
        (key, r.kind.value, other)
        for i in held.incidents
        for r in i.relations
        for key in held.gold_of(i)
        for target in held.incidents
        if target.id == r.incident
        for other in held.gold_of(target) or {"nothing of the gold"}
        if other != key  # a raid and its arrests are one happening of the gold
    }
    told, errors = Counter[str](), []
    starts = {(r["from"], r["kind"]) for r in held.story.relations}
    right = {(r["from"], r["kind"], to) for r in (*held.story.relations, *held.story.also_true)
             for end in (r["to"], *r.get("or", ()))
             for to in held.story.incidents if held.story.one(end, to) is not False}  # fmt: skip
    for r in held.story.relations:
        wanted = {(r["from"], r["kind"], to) for to in (r["to"], *r.get("or", ()))}
        told["relations"] += 1
        told["relations found"] += bool(wanted & made)
        if not wanted & made:
            errors.append(f"relation lost: {r['from']} {r['kind']} {r['to']}")
    for key, kind, other in sorted(made - right):
        wrong = (key, kind) in starts
        told["relations wrong" if wrong else "relations beside the gold"] += 1
        errors.append(f"relation {'wrong' if wrong else 'beside the gold'}: {key} {kind} {other}")
    return Outcome(told, errors)


def tally_outcome(held: Held) -> Outcome:
    told, errors = Counter[str](), []
    for want in held.story.tallies:
        scope = Scope(
            want.get("type"),
            want.get("country"),
            want.get("party"),
            want.get("from"),
            want.get("to"),
        )
        got = held.shop.tally(held.ledger, want["measure"], scope).value or Bounds(0, 0)
        verdict = _tally_verdict(got, want)
        told["tallies"] += 1
        told[f"tallies {verdict}"] += 1
        if verdict != "right":
            asked = " ".join(f"--{k} {v}" for k, v in want.items() if k in _ASKED)
            right = _bounds(Bounds(want["low"], want["high"]))
            errors.append(f"tally {verdict}: {asked} = {_bounds(got)}, not {right}: {want['why']}")
    return Outcome(told, errors)


_ASKED = ("measure", "type", "country", "party", "from", "to")


def _tally_verdict(got: Bounds, want: Row) -> str:
    rights = [Bounds(want["low"], want["high"])]
    rights += [bounds(want["may_be"])] if "may_be" in want else []
    if any((low(got), got.high) == (low(r), r.high) for r in rights):
        return "right"
    right = rights[0]
    if right.high is not None and low(got) > right.high:
        return "doubled"
    if got.high is not None and got.high < low(right):
        return "lost"
    return "wider" if inside(right, got) else "off"


def _bounds(b: Bounds) -> str:
    if b.exact:
        return f"{b.low}"
    return f"{low(b)}..{'' if b.high is None else b.high}"


# ---------------------------------------------------------------- the command


def held_against(shop: Workshop, story: Story, ledger: Ledger) -> Held:
    coded = [ledger.coded(a.id) for a in ledger.articles()]
    keys = matched(story, coded, shop.plain_book)
    return Held(story, shop, ledger, coded, ledger.incidents(), keys)


def measured(story: Story, folder: Path, orders: int) -> Outcome:
    shop = workshop(ledger=str(folder / f"{story.name}.db"), codebook=story.codebook)
    filled(shop, story, range(len(story.articles)), batches=False)
    outcomes = [order_outcome(shop, story, folder, orders)]
    with shop.ledger() as ledger:
        held = held_against(shop, story, ledger)
        steps = (found_outcome, link_outcome, figure_outcome, relation_outcome, tally_outcome)
        outcomes += [step(held) for step in steps]
    return Outcome(
        sum((o.numbers for o in outcomes), Counter()), [e for o in outcomes for e in o.errors]
    )


def page(n: Told) -> Iterator[str]:
    yield f"orders alike {n['orders alike']} of {n['orders']}"
    yield (
        f"reports found {n['reports found']} of {n['reports told']}; "
        f"{n['told twice in one article']} told twice in one article; "
        f"{n['reports beside the gold']} of {n['reports']} reports beside the gold"
    )
    yield f"linking: {_f1(n, '')}; with the gold's type, day and place: {_f1(n, GOLD)}"
    yield f"days right {n['days right']}, places right {n['places right']} of {n['incidents']}"
    yield _of(n, "figures", ("exact", "within", "wrong", "lost"))
    yield _of(n, "relations", ("found", "wrong", "beside the gold"))
    yield _of(n, "tallies", ("right", "wider", "off", "doubled", "lost"))


GOLD = "gold's: "


def _set_of(story: Story) -> str:
    if story.first_run is None:
        return "the eight stories looked at while mending"
    return f"the stories first run on {story.first_run}"


def _f1(n: Told, of: str) -> str:
    number = 1e6 * max(1, n[f"{of}linked reports"])
    precision = n[f"{of}bcubed precision, millionths"] / number
    recall = n[f"{of}bcubed recall, millionths"] / number
    pairs = n[f"{of}pairs right"] + n[f"{of}pairs made"]
    pairwise = 2 * n[f"{of}pairs both"] / pairs if pairs else 1.0
    bcubed = 2 * precision * recall / max(1e-9, precision + recall)
    return f"B-cubed {bcubed:.3f} (p {precision:.3f}, r {recall:.3f}), pairwise {pairwise:.3f}"


def _of(n: Told, what: str, kinds: Sequence[str]) -> str:
    return f"{what} {n[what]}: " + ", ".join(f"{k} {n[f'{what} {k}']}" for k in kinds)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="stories; none: all")
    parser.add_argument("--orders", type=int, default=3, help="how many other orders are tried")
    parser.add_argument("--errors", action="store_true", help="list each error and its cause")
    parser.add_argument("--keep", type=Path, help="a folder to keep the ledgers in")
    asked = parser.parse_args(arguments)
    sets: dict[str, Told] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for story in stories(names=asked.names):
            outcome = measured(story, folder, asked.orders)
            sets.setdefault(_set_of(story), Counter()).update(outcome.numbers)
            print(
                f"\n--- {story.name}: {story.title}", *page(outcome.numbers), sep="\n", flush=True
            )
            if asked.errors:
                print(*(f"  {e}" for e in outcome.errors), sep="\n", flush=True)
    for name, numbers in sorted(sets.items()):
        print(f"\n--- {name}", *page(numbers), sep="\n")


if __name__ == "__main__":
    main()
