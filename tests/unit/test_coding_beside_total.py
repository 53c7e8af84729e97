"""What is told on the word of a running total, beside that total."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.news_samples import article, reports, shop

from dateline import flow
from dateline.coding import code
from dateline.coding.beside_total import within_their_totals
from dateline.records import (
    Argument,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Happening,
    Mark,
    MarkKind,
    Reading,
    Report,
)

STORY = "Between 2 and 9 May at least 48 people were arrested in Kenya."
DAYS = "2024-05-02/2024-05-09"


def total() -> Report:
    (found,) = (r for r in reports(STORY) if r.type.value == "arrest")
    return found


def toll(number: int, source: str | None = None) -> Count:
    quote = total().trigger
    return Count("arrested", Field(Bounds(number, number), Basis.STATED, (quote,)), source=source)


def beside(*counts: Count, when: str = DAYS) -> tuple[Report, ...]:
    """A report on the total's own word, with figures of other sentences."""
    whole = total()
    day = Field(when, Basis.INFERRED, (whole.trigger,))
    other = replace(whole, id="r-other", when=day, counts=counts)
    return within_their_totals([other, replace(whole, ordinal=1)])


def figures(found: tuple[Report, ...]) -> list[tuple[CountKind, int | None, bool]]:
    return [
        (c.kind, c.amount.value.low if c.amount.value else None, c.since is not None)
        for r in found
        for c in r.counts
    ]


WHOLE = (CountKind.RUNNING_TOTAL, 48, True)


def test_fewer_on_nobody_elses_word_are_some_of_the_total() -> None:
    assert figures(beside(toll(40))) == [WHOLE, (CountKind.SUBSET, 40, False)]


def test_the_totals_own_number_is_not_told_twice() -> None:
    assert figures(beside(toll(48))) == [WHOLE]


def test_what_another_counts_is_a_total_of_which_no_first_day_is_told() -> None:
    found = beside(toll(31, source="the ministry"), toll(70))
    others = [(CountKind.RUNNING_TOTAL, 31, False), (CountKind.RUNNING_TOTAL, 70, False)]
    assert figures(found) == [*others, WHOLE]


def test_a_total_that_a_title_tells_without_its_days_is_the_storys() -> None:
    bare = replace(toll(48), kind=CountKind.RUNNING_TOTAL)
    assert figures(beside(bare, toll(0), when="2024-05-02")) == [WHOLE]
    another = replace(toll(70), kind=CountKind.RUNNING_TOTAL)
    assert len(figures(beside(another, when="2024-05-02"))) == 2


def test_a_day_of_its_own_has_a_toll_of_its_own() -> None:
    assert figures(beside(toll(12), when="2024-05-09")) == [(CountKind.TOLL, 12, False), WHOLE]


def freed(text: str) -> Count:
    """The 118 of a text, on the word for their release."""
    one = article(text)

    def mark(words: str, kind: MarkKind) -> Mark:
        start = one.text.index(words)
        return Mark(kind, start, start + len(words), words)

    told = Argument("released", mark("118", MarkKind.AMOUNT))
    release = Happening(mark("freed", MarkKind.TRIGGER), "release", arguments=(told,))
    found = flow.find(one, shop().tools)
    ((count,),) = (
        r.counts for r in code(one, Reading(happenings=(release,)), found, shop().book)[0]
    )
    return count


def test_what_became_of_some_of_a_total_became_of_them_over_its_days() -> None:
    count = freed("Between 2 and 9 May police held 431 people. Of them, 118 were freed on bail.")
    assert count.kind is CountKind.RUNNING_TOTAL
    assert count.since is not None and count.since.value == "2024-05-02"
    assert count.until is not None and count.until.value == "2024-05-09"


def test_what_became_of_some_of_a_toll_is_a_toll() -> None:
    count = freed("On Monday police held 431 people. Of them, 118 were freed on bail.")
    assert count.kind is CountKind.TOLL
