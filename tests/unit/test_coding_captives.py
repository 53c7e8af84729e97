"""Whose figure it is where captives are told of, whatever reader gave it to a happening."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.news_samples import article, reports

from dateline.coding.captives import (
    on_a_day_of_their_own,
    with_captives,
    with_captives_at_home,
    with_those_taken,
)
from dateline.records import Article, Basis, Bounds, Count, CountKind, Field, Mark, MarkKind, Report

TOLL, SUBSET, TOTAL = CountKind.TOLL, CountKind.SUBSET, CountKind.RUNNING_TOTAL


def at(one: Article, words: str) -> Mark:
    start = one.text.index(words)
    return Mark(MarkKind.TRIGGER, start, start + len(words), words)


def count(one: Article, words: str, number: int, measure: str) -> Count:
    start = one.text.index(words)
    quote = (one.quote(start, start + len(words)),)
    return Count(measure, Field(Bounds(number, number), Basis.STATED, quote))


def told(
    text: str, kind: str, *figures: tuple[str, int, str], trigger: str = ""
) -> list[tuple[int | None, str, CountKind]]:
    one = article(text)
    counts = [count(one, words, number, measure) for words, number, measure in figures]
    found = with_captives(one, kind, at(one, trigger), counts)
    return [(c.amount.value.low if c.amount.value else None, c.measure, c.kind) for c in found]


@pytest.mark.parametrize("kind", [TOLL, SUBSET])
@pytest.mark.parametrize(
    "text",
    [
        "Nineteen miners seized from a camp in May were freed on Friday, officials said.",
        "Nineteen of the miners taken in May have since been released.",
    ],
)
def test_those_taken_who_were_freed_are_so_many_freed(text: str, kind: CountKind) -> None:
    one = article(text)
    nineteen = replace(
        count(one, "Nineteen", 19, "abducted"), kind=kind, of="abducted" if kind is SUBSET else None
    )
    (found,) = with_captives(one, "release", at(one, ""), [nineteen])
    assert (found.measure, found.kind, found.of) == ("released", TOLL, None)


def test_those_taken_who_are_not_told_to_be_free_were_taken() -> None:
    text = "Nineteen miners seized in May are in the forest. Six women were freed."
    assert told(text, "release", ("Nineteen", 19, "abducted")) == [(19, "abducted", TOLL)]


def test_the_many_of_whom_some_were_freed_were_not() -> None:
    text = "Six of the 40 miners seized in May were freed on Friday."
    assert told(text, "release", ("40", 40, "abducted")) == [(40, "abducted", TOLL)]
    figures = (("Six", 6, "abducted"), ("40", 40, "abducted"))
    assert told(text, "release", *figures) == [(6, "released", TOLL), (40, "abducted", TOLL)]


def test_more_of_those_taken_who_were_freed_are_no_more_taken() -> None:
    one = article("Six more bakers on coaches that were seized in May were released.")
    six = replace(count(one, "Six more", 6, "abducted"), kind=CountKind.ADDITION, of="abducted")
    (found,) = with_captives(one, "kidnapping", at(one, "seized"), [six])
    assert (found.measure, found.kind) == ("abducted", SUBSET)


@pytest.mark.parametrize(
    ("text", "measure", "kind"),
    [
        ("Six more bakers were freed on Monday.", "released", TOLL),
        ("Six more bakers died of it on Monday.", "killed", CountKind.ADDITION),
        ("On Monday he wept. Six more were freed.", "released", CountKind.ADDITION),
    ],
)
def test_more_who_were_freed_on_a_day_are_all_of_that_day(
    text: str, measure: str, kind: CountKind
) -> None:
    one = article(text)
    start = text.index("Monday")
    begin = one.text.index(text) + start
    day = Field("2024-03-04", Basis.INFERRED, (one.quote(begin, begin + 6),))
    six = replace(count(one, "Six more", 6, measure), kind=CountKind.ADDITION, of=measure)
    (found,) = on_a_day_of_their_own(one, [six], day)
    assert found.kind is kind


def test_those_who_got_away_by_themselves_were_not_let_go() -> None:
    text = "Six miners seized in May escaped on Friday."
    assert told(text, "escape", ("Six", 6, "abducted")) == [(6, "escaped", TOLL)]
    assert told(text, "release", ("Six", 6, "abducted")) == [(6, "abducted", TOLL)]


def test_those_freed_before_are_not_freed_again() -> None:
    text = "Nineteen miners were freed on Friday, three weeks after 12 women were let go."
    figures = (("Nineteen", 19, "released"), ("12", 12, "released"))
    assert told(text, "release", *figures, trigger="freed") == [(19, "released", TOLL)]
    assert told(text, "release", figures[1], trigger="let") == [(12, "released", TOLL)]
    text = "A week after 12 women were seized, troops freed them."
    assert told(text, "release", figures[1], trigger="freed") == [(12, "released", TOLL)]


@pytest.mark.parametrize("words", ["not counting the", "not including", "excluding the"])
def test_who_is_told_not_to_be_counted_is_not(words: str) -> None:
    text = f"It brings to 40 the number of miners freed, {words} seven who fled."
    figures = (("40", 40, "released"), ("seven", 7, "released"))
    assert told(text, "release", *figures) == [(40, "released", TOLL)]


def test_of_n_of_m_the_m_are_those_who_had_been_taken() -> None:
    text = "Troops have freed the last six of 40 miners who were abducted in May."
    figures = (("six", 6, "released"), ("40", 40, "released"))
    assert told(text, "release", *figures) == [(6, "released", TOLL), (40, "abducted", TOLL)]
    text = "Two of the nine suspects held in Jos have been released."
    figures = (("Two", 2, "released"), ("nine", 9, "released"))
    assert told(text, "release", *figures) == [(2, "released", TOLL), (9, "detained", TOLL)]


def test_a_part_of_those_told_to_be_taken_is_all_who_were_freed() -> None:
    one = article("Troops have freed six of 40 miners who were abducted in May.")
    six = replace(count(one, "six", 6, "released"), kind=SUBSET, of="released")
    found = with_captives(one, "release", at(one, ""), [six, count(one, "40", 40, "released")])
    assert [(c.measure, c.kind, c.of) for c in found][:1] == [("released", TOLL, None)]


def test_some_of_the_freed_are_a_part_of_them() -> None:
    one = article("Six of 40 released miners need care.")
    six = replace(count(one, "Six", 6, "released"), kind=SUBSET, of="released")
    many = count(one, "40", 40, "released")
    assert with_captives(one, "release", at(one, ""), [six, many]) == (six, many)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Thirty miners are still in captivity.", SUBSET),
        ("Thirty miners remain in the hands of the gang.", SUBSET),
        ("Thirty miners were taken in the raid.", TOLL),
        ("Thirty miners were taken; a guard is still missing.", TOLL),
    ],
)
def test_who_is_still_held_is_some_of_those_taken(words: str, kind: CountKind) -> None:
    assert told(words, "kidnapping", ("Thirty", 30, "abducted")) == [(30, "abducted", kind)]


def test_so_many_of_those_taken_who_have_been_freed_are_all_so_far() -> None:
    text = "Of the 40 who were taken, 31 have been freed and three are dead."
    assert told(text, "release", ("31", 31, "released")) == [(31, "released", TOTAL)]
    text = "Of the 40 who were taken, 31 were freed on Friday."
    assert told(text, "release", ("31", 31, "released")) == [(31, "released", TOLL)]


def report_of(one: Article, kind: str, words: str, *counts: Count) -> Report:
    start = one.text.index(words)
    quote = one.quote(start, start + len(words))
    (made,) = reports("Police arrested a man in Lyon on Monday.")
    named = Field(kind, Basis.STATED, (quote,))
    return replace(made, id=words, type=named, trigger=quote, mentions=(quote,), counts=counts)


def test_those_taken_are_counted_where_they_are_freed() -> None:
    one = article("Nineteen miners seized from a camp in May were freed on Friday.")
    taken = report_of(one, "kidnapping", "seized", count(one, "Nineteen", 19, "abducted"))
    freed = report_of(one, "release", "freed")
    (own,) = with_those_taken(one, freed, [taken, freed]).counts
    assert (own.measure, own.amount.value, own.kind) == ("released", Bounds(19, 19), TOLL)
    assert with_those_taken(one, taken, [taken, freed]) == taken


def test_those_taken_are_not_counted_where_others_are_freed() -> None:
    one = article("Nineteen miners seized in May are in the forest. Six women were freed.")
    taken = report_of(one, "kidnapping", "seized", count(one, "Nineteen", 19, "abducted"))
    freed = report_of(one, "release", "freed")
    assert with_those_taken(one, freed, [taken, freed]).counts == ()


def test_whom_troops_free_are_freed() -> None:
    text = "Troops have freed the last six of the miners seized in May."
    assert told(text, "release", ("six", 6, "abducted")) == [(6, "released", TOLL)]


def test_of_those_taken_whom_some_are_still_held_all_were_taken() -> None:
    text = "Of the fourteen who were taken, five are still missing."
    assert told(text, "kidnapping", ("fourteen", 14, "abducted")) == [(14, "abducted", TOLL)]


def freed_and_taken(text: str) -> tuple[Article, list[Report]]:
    """A release that names how many had been taken, and the kidnapping told beside it."""
    found = reports(text)
    freed = next(r for r in found if r.type.value == "release")
    taken = next(r for r in found if r.type.value == "kidnapping")
    one = article(text)
    nine = count(one, "nine", 9, "abducted")
    return one, [replace(freed, counts=(nine,)), replace(taken, counts=())]


def test_how_many_had_been_taken_is_told_of_the_taking_wherever_they_were_freed() -> None:
    one, told_both = freed_and_taken(
        "The last five of nine nurses were freed in Kano on Monday. Gunmen had abducted them in"
        " Jos on May 3."
    )
    freed, taken = with_captives_at_home(one, told_both)
    assert freed.counts == ()
    assert [c.amount.value for c in taken.counts] == [Bounds(9, 9)]


def test_those_of_a_taking_told_paragraphs_away_stay_with_the_release() -> None:
    one, told_both = freed_and_taken(
        "The last five of nine nurses were freed in Kano on Monday.\n\nGunmen abducted a teacher"
        " in Jos on May 3."
    )
    assert with_captives_at_home(one, told_both) == told_both
