"""Incidents sorted by a figure of theirs, and by when they were last changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.unit import store_samples as samples
from tests.unit.store_samples import article, mask, report, run

from dateline.ledger import ONE_WITH
from dateline.link import Linker
from dateline.reckon import figures
from dateline.records import Basis, Bounds, Count, CountKind, Field, Report, Verdict
from dateline.stages import Coded
from dateline.store import Ledger, open_ledger
from dateline.store.incidents import LARGEST
from dateline.store.lines import ByFigure, Lines, Sort, SortedBy, Sought

KILLED = ByFigure("killed")


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    """Each report is an incident of its own."""

    with open_ledger(ledger_address, write=True, link=one_by_one, mask=mask) as made:
        yield made


def one_by_one() -> Linker:
    made = samples.link()
    return replace(made, weights=replace(made.weights, threshold=1000.0), reckon=figures)


def counting(name: str, *told: tuple[str, int | None, int | None], day: str = "01") -> Coded:
    of = article(name, f"Police held two men in {name}.", published=f"2024-03-{day}")
    one = report(of, when=f"2024-03-{day}")
    counts = tuple(
        Count(measure, Field(Bounds(low, high), Basis.STATED, (one.trigger,)))
        for measure, low, high in told
    )
    return Coded(of, (replace(one, counts=counts),))


def kinds(name: str, *told: tuple[CountKind, str | None, int]) -> Coded:
    """Killed, by the kind of the figure, of whom, and how many."""
    one = counting(name)
    quoted = (one.reports[0].trigger,)
    counts = tuple(
        Count(
            "killed",
            Field(Bounds(n, n), Basis.STATED, quoted),
            kind,
            of="killed" if kind is CountKind.SUBSET else None,
            whom=whom,
            since=Field("2024-01-01", Basis.STATED, quoted)
            if kind is CountKind.RUNNING_TOTAL
            else None,
        )
        for kind, whom, n in told
    )
    return Coded(one.article, (replace(one.reports[0], counts=counts),))


def fill(ledger: Ledger, *coded: Coded) -> Lines:
    for one in coded:
        ledger.add(one, run())
    return ledger.lines


def names(lines: Lines, sort: SortedBy, down: bool = True) -> list[str]:
    return [i.articles[0] for i in lines.page(Sought(), sort, down, 100)]


# ---------------------------------------------------------------- a figure


def test_what_no_report_counts_stands_last_and_not_as_nought(ledger: Ledger) -> None:
    lines = fill(
        ledger,
        counting("none", ("killed", 0, 0)),
        counting("untold", ("injured", 90, 90)),
        counting("three", ("killed", 3, 3), ("injured", 1, 1)),
        counting("twelve", ("killed", 12, 12)),
    )
    assert names(lines, KILLED) == ["twelve", "three", "none", "untold"]
    assert names(lines, KILLED, down=False) == ["none", "three", "twelve", "untold"]
    assert names(lines, ByFigure("injured"))[:2] == ["untold", "three"]


def test_at_least_stands_with_its_least_and_up_to_behind_what_is_surely_reached(
    ledger: Ledger,
) -> None:
    lines = fill(
        ledger,
        counting("untold"),
        counting("up-to-40", ("killed", None, 40)),
        counting("none-to-30", ("killed", 0, 30)),
        counting("at-least-5", ("killed", 5, None)),
        counting("four", ("killed", 4, 4)),
        counting("six", ("killed", 6, 6)),
    )
    assert names(lines, KILLED) == ["six", "at-least-5", "four", "up-to-40", "none-to-30", "untold"]
    up = names(lines, KILLED, down=False)
    assert up == ["four", "at-least-5", "six", "none-to-30", "up-to-40", "untold"]


def test_parts_of_the_whole_and_totals_of_several_happenings_do_not_count(ledger: Ledger) -> None:
    toll, part, total = CountKind.TOLL, CountKind.SUBSET, CountKind.RUNNING_TOTAL
    lines = fill(
        ledger,
        kinds("whole", (toll, None, 7), (part, "children", 6)),
        kinds("total", (total, None, 500)),
        kinds("parted", (toll, "soldiers", 8), (toll, "officers", 2)),
    )
    assert names(lines, KILLED) == ["parted", "whole", "total"]


def test_of_the_same_number_the_latest_day_stands_first(ledger: Ledger) -> None:
    told = {day: counting(f"on-{day}", ("killed", 2, 2), day=day) for day in ("03", "09", "05")}
    lines = fill(ledger, *told.values())
    assert names(lines, KILLED) == ["on-09", "on-05", "on-03"]


def test_a_number_larger_than_any_database_holds_is_taken_in(ledger: Ledger) -> None:
    lines = fill(ledger, counting("a", ("killed", 10**30, 10**30)), counting("b", ("killed", 9, 9)))
    assert names(lines, KILLED) == ["a", "b"]
    (told, *_) = lines.page(Sought(), KILLED, True, 1)
    assert told.counts[0].value.low == 10**30 > LARGEST


def test_pages_sorted_by_a_figure_hold_everything_once(ledger: Ledger) -> None:
    lines = fill(
        ledger, *(counting(f"n{n}", *[("killed", n % 3, n % 3)][: n % 2]) for n in range(7))
    )
    pages = [lines.page(Sought(), KILLED, True, 3, start) for start in (0, 3, 6)]
    assert len({i.id for page in pages for i in page}) == 7
    assert [i for p in pages for i in p] == list(lines.stream(Sought(), KILLED, True))


def test_who_only_reads_a_ledger_that_is_behind_can_sort_too(
    ledger: Ledger, ledger_address: str
) -> None:
    fill(ledger, counting("a", ("killed", 1, 1)), counting("b", ("killed", 2, 2)))
    with open_ledger(ledger_address, link=one_by_one, mask=mask) as read:
        assert names(read.lines, KILLED) == names(read.lines, Sort.CHANGED) == ["b", "a"]


# ---------------------------------------------------------------- when it was last changed


def moments(ledger: Ledger) -> dict[str, str]:
    found = list(ledger.incidents())
    told = ledger.lines.changed(found)
    return {i.articles[0]: told[i.id] for i in found}


def newest(ledger: Ledger) -> str:
    return max(e.entered for e in ledger.entries())


def test_the_last_to_be_ruled_on_or_read_again_stands_first(ledger: Ledger) -> None:
    told = {name: counting(name) for name in ("a", "b", "c")}
    lines = fill(ledger, *told.values())
    assert names(lines, Sort.CHANGED) == ["c", "b", "a"]
    ledger.record(samples.verdict(told["a"].reports[0], "when", "2024-03-02"))
    assert names(lines, Sort.CHANGED) == ["a", "c", "b"]
    assert moments(ledger)["a"] == newest(ledger)
    ledger.add(replace(told["b"], reports=told["b"].reports), run(2))
    assert names(lines, Sort.CHANGED) == ["b", "a", "c"]
    assert names(lines, Sort.CHANGED, down=False) == ["c", "a", "b"]
    ledger.redact("c", "Police", "a court order", "desk")
    assert names(lines, Sort.CHANGED)[0] == "c"


def test_a_verdict_on_two_reports_changes_both_and_undoing_it_does(ledger: Ledger) -> None:
    told = {name: counting(name) for name in ("a", "b", "c")}
    fill(ledger, *told.values())
    one, other = told["a"].reports[0], told["b"].reports[0]
    apart = samples.verdict(one, ONE_WITH + other.id, "false")
    ledger.record(apart)
    last = newest(ledger)
    assert moments(ledger) == {"a": last, "b": last, "c": moments(ledger)["c"]}
    ledger.record(_undone(apart, one))
    again = newest(ledger)
    assert again > last
    assert (moments(ledger)["a"], moments(ledger)["b"]) == (again, again)


def _undone(verdict: Verdict, one: Report) -> Verdict:
    at = "2026-02-01T10:30:00Z"
    return Verdict(one.id, f"undo {verdict.field}", verdict.at, "desk", at, "taken back")


def test_a_report_that_is_added_changes_its_own_incident_alone(ledger: Ledger) -> None:
    told = counting("a")
    fill(ledger, told)
    (before,) = moments(ledger).values()
    quote = samples.words(told.article, "two men")
    value = '{"type": "protest", "family": "protest", "ordinal": 0}'
    added = Verdict(
        "r" + "0" * 15, "added", value, "desk", "2026-02-01T10:00:00Z", "x", quote, (quote.span,)
    )
    ledger.record(added)
    found = list(ledger.incidents())
    at = {i.type.field.value: ledger.lines.changed(found)[i.id] for i in found}
    assert at == {"arrest": before, "protest": newest(ledger)}


def test_moments_are_the_same_when_all_is_worked_out_anew(ledger: Ledger) -> None:
    told = {name: counting(name, ("killed", 1, 1)) for name in ("a", "b", "c")}
    fill(ledger, *told.values())
    moments(ledger)
    ledger.record(samples.verdict(told["b"].reports[0], "stage", "attempted"))
    pair = ONE_WITH + told["c"].reports[0].id
    ledger.record(samples.verdict(told["a"].reports[0], pair, "true", 5))
    before, digest = moments(ledger), ledger.views_digest()
    ledger.rebuild()
    assert moments(ledger) == before
    assert ledger.views_digest() == digest
