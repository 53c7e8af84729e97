"""The crosswalk read as PLOVER's events, and records held against it."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.plover import Record, codes, figures
from tests.unit.news_samples import shop

from dateline.codebooks import load


def test_every_event_of_a_crosswalk_counts_and_none_is_none() -> None:
    told = codes(load("security"))
    assert told["arrest"] == {"COERCE"}
    assert told["other_violence"] == {"ASSAULT"}  # with what stands in brackets set aside
    assert told["agreement"] == {"AGREE", "SUPPORT", "RETREAT"}
    assert told["movement"] == frozenset()


def test_records_are_counted_by_whether_our_types_can_tell_them() -> None:
    known = codes(shop().book)
    threat, coercion = frozenset(["THREATEN"]), frozenset(["COERCE"])
    found = [
        Record("a", "COERCE", (threat, coercion)),
        Record("b", "COERCE", ()),
        Record("c", "REJECT", ()),
        Record("d", "REJECT", (threat,)),
    ]
    told = {f.name.removeprefix("PLOVER, "): f.note for f in figures(found, known)}
    assert told["records whose event our types can tell"] == "2 of 4"
    assert told["exact type, of those we can tell"] == "1 of 2"
    assert told["the surest report alone, of those"] == "0 of 2"
    assert told["no report, of those we cannot tell"] == "1 of 2"
    assert replace(found[0], told=(coercion,)).surest_right
