"""Rows for spreadsheets: every number keeps its measure, no cell becomes a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.show_samples import PRIVATE, shop_with_story, story

from dateline.codebooks import load
from dateline.records import CountKind
from dateline.show import table
from dateline.show.screen import visible
from dateline.workshop import Workshop, masked


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return shop_with_story(tmp_path_factory.mktemp("table"))


def read(lines: list[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("\n".join(lines))))


def test_an_incident_has_a_row_a_figure(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        rows = table.incident_rows(load(), ledger.incidents())
        told = read(list(table.as_csv(table.INCIDENT_COLUMNS, rows)))
    assert [(r["measure"], r["low"], r["high"], r["kind"]) for r in told] == [
        ("killed", "9", "9", "toll"),
        ("detained", "12", "12", "toll"),
        ("detained", "120", "120", "running_total"),
    ]
    assert told[0]["when"] == "2024-03-25"
    assert told[1]["when"] == ""  # not told is not a day
    assert told[0]["latitude"] == ""  # no place is never latitude 0


def test_rows_of_one_measure_are_told_apart(shop: Workshop) -> None:
    """A part of a toll looks like the toll itself unless its row says of whom it is."""
    with shop.ledger() as ledger:
        (first, *_) = (i for i in ledger.incidents() if i.counts)
    figure = first.counts[0]
    part = replace(figure, whom="children", kind=CountKind.SUBSET, of=figure.measure)
    told = replace(first, counts=(figure, part))
    spanning = replace(told.when, field=replace(told.when.field, value="2024-03-25/2024-04"))
    rows = list(table.incident_rows(load(), [replace(told, when=spanning)]))
    assert [(r["whom"], r["kind"]) for r in rows] == [(None, "toll"), ("children", "subset")]
    assert {(r["when_from"], r["when_to"]) for r in rows} == {("2024-03-25", "2024-04-30")}
    assert rows[0]["source"] == "; ".join(figure.agree)
    assert rows[0]["words"] == f"/incident/{first.id}/why/{figure.measure}"
    summed = [r["low"] for r in rows if r["kind"] == "toll" and not r["whom"]]
    assert summed == [figure.value.low]


def test_a_report_has_its_words_and_an_open_end_stays_open() -> None:
    pairs = [(masked(c), r) for c in story() for r in c.reports]
    told = read(list(table.as_csv(table.REPORT_COLUMNS, table.report_rows(pairs))))
    assert (told[0]["low"], told[0]["high"], told[0]["trigger"]) == ("4", "", "bomb")
    assert told[0]["when_words"] == "Monday; 2024-03-26"
    assert PRIVATE not in str(told)


def test_a_cell_that_a_spreadsheet_would_run_is_quoted() -> None:
    (_, line) = table.as_csv(("a", "b"), [{"a": "=1+1", "b": "@sum"}])
    assert line == "'=1+1,'@sum"


@given(st.lists(st.text(max_size=30), min_size=2, max_size=2))
def test_any_words_survive_the_way_through_csv(cells: list[str]) -> None:
    lines = list(table.as_csv(("a", "b"), [{"a": cells[0], "b": cells[1]}]))
    (row,) = csv.reader(io.StringIO(lines[1], newline=""))
    assert [c.removeprefix("'") for c in row] == [visible(c).removeprefix("'") for c in cells]


def test_a_cell_of_several_lines_stays_one_cell() -> None:
    (_, line) = table.as_csv(("a", "b"), [{"a": "held\nin Lagos", "b": "x"}])
    assert next(csv.reader(io.StringIO(line, newline=""))) == ["held\nin Lagos", "x"]


def test_the_samples_fit_in_a_file(shop: Workshop, tmp_path: Path) -> None:
    with shop.ledger() as ledger:
        lines = list(shop.export(ledger, "reports", "csv"))
    assert len(lines) == 1 + 5
