"""What one reviewer makes of a batch follows from their own opinions alone."""

from __future__ import annotations

from tests.unit.store_samples import article, report

from dateline.blind import Batch, Opinion, codings
from dateline.records import Verdict

OF = article("a")
TOLD = report(OF)
BATCH = Batch("b", (TOLD,), ("Ada", "Ben"), "", "Cleo", "2026-02-01T08:00:00Z", "a trial")


def said(by: str, field: str, value: str, hour: int = 9) -> Opinion:
    at = f"2026-02-01T{hour:02}:00:00Z"
    return Opinion("b", Verdict(TOLD.id, field, value, by, at, "it says so", TOLD.trigger))


def test_only_ones_own_opinions_count_and_a_decision_ends_it() -> None:
    told = [said("Ada", "when", "2024-03-18"), said("Ben", "rejected", "true")]
    (ada,), (ben,) = (codings(BATCH, told, by, {}) for by in ("Ada", "Ben"))
    assert ada.told is not None and ada.told.when.value == "2024-03-18" and not ada.done
    assert ben.told is None and ben.done
    (done,) = codings(BATCH, [*told, said("Ada", "accepted", "true")], "Ada", {})
    assert done.done and done.whys == {"when": "it says so", "accepted": "it says so"}


def test_an_opinion_of_another_batch_does_not_count() -> None:
    other = Opinion("c", said("Ada", "when", "2024-03-18").verdict)
    assert codings(BATCH, [other], "Ada", {})[0].told == TOLD
