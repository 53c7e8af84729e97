"""What one reviewer makes of a batch follows from their own opinions alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.store_samples import article, report

from dateline.blind import Batch, Coding, Opinion, check_opinion, codings, missing, paired
from dateline.problems import BadRequest
from dateline.records import Verdict
from dateline.rulings import ADDED, Addition, addition_value
from dateline.rulings_form import Ground

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


# ---------------------------------------------------------------- what is missing

GROUNDS = {OF.id: Ground(OF.id, OF.text)}


def told_missing(
    by: str, words: str, kind: str = "raid", hour: int = 9, number: int = 0
) -> Opinion:
    start = OF.text.index(words)
    quote = OF.quote(start, start + len(words))
    value = addition_value(Addition(kind, "force", number))
    at = f"2026-02-01T{hour:02}:00:00Z"
    name = f"r-{by}-{words}-{kind}"
    return Opinion("b", Verdict(name, ADDED, value, by, at, "so told", quote, (quote.span,)))


def found(*told: Opinion) -> list[tuple[str | None, str | None]]:
    """What each of the two made of the same words, by the types that they give."""
    one, other = (missing(BATCH, told, by, GROUNDS) for by in BATCH.reviewers)

    def name(coding: Coding | None) -> str | None:
        return coding.before.id.split("-", 2)[2] if coding else None

    return [(name(a), name(b)) for a, b in paired(one, other)]


def test_overlapping_words_of_the_same_article_are_one_happening() -> None:
    told = (told_missing("Ada", "held two"), told_missing("Ben", "two men"))
    assert found(*told) == [("held two-raid", "two men-raid")]
    apart = (told_missing("Ada", "held two"), told_missing("Ben", "mayor said"))
    assert found(*apart) == [("held two-raid", None), (None, "mayor said-raid")]


def test_each_is_paired_once_and_with_its_own_type_first() -> None:
    told = (
        told_missing("Ada", "held", "protest"),
        told_missing("Ada", "held", "raid"),
        told_missing("Ben", "held", "raid"),
        told_missing("Ben", "held two men", "protest"),
    )
    assert sorted(found(*told), key=str) == [
        ("held-protest", "held two men-protest"),
        ("held-raid", "held-raid"),
    ]
    assert len(found(*told[:3])) == 2


def test_what_was_taken_back_is_missing_no_more() -> None:
    told = told_missing("Ada", "held two")
    undone = Verdict(
        told.verdict.subject, f"undo {ADDED}", told.verdict.at, "Ada", "2026-02-02", "x"
    )
    assert missing(BATCH, [told, Opinion("b", undone)], "Ada", GROUNDS) == ()
    assert missing(BATCH, [told], "Ben", GROUNDS) == ()


def test_who_may_say_what_of_a_batch() -> None:
    told = told_missing("Ada", "held two")
    name = told.verdict.subject
    day = Verdict(name, "when", "2024-03-18", "Ada", "2026-02-02", "x")
    assert check_opinion(BATCH, Opinion("b", day), [told]).words == "held two"
    for wrong in (
        Opinion("b", replace(day, by="Ben")),  # the other's is not known to him
        Opinion("b", replace(day, by="Cleo")),
        Opinion("b", replace(told.verdict, subject=TOLD.id)),
        Opinion("b", replace(told.verdict, mention=None)),
    ):
        with pytest.raises(BadRequest):
            check_opinion(BATCH, wrong, [told])
    none = replace(day, field="rejected", value="true", by="Cleo")
    assert check_opinion(BATCH, Opinion("b", none), [told]).words == "held two"
    with pytest.raises(BadRequest, match="is coded by Ada and Ben"):
        check_opinion(BATCH, Opinion("b", replace(none, subject=TOLD.id)), [told])
