"""Those who are buried by then, or not home yet, are a part of the dead and of the wounded."""

from __future__ import annotations

from tests.unit.news_samples import reports

from dateline.records import Bounds, CountKind

BOMB = "A bomb hit a mill in Kano on Monday, killing 19 people and wounding 44. "


def counts(more: str) -> set[tuple[str, Bounds | None, CountKind, str | None, str | None]]:
    (bombing,) = reports(BOMB + more)
    return {(c.measure, c.amount.value, c.kind, c.of, c.whom) for c in bombing.counts}


def test_the_buried_are_a_part_of_the_dead() -> None:
    part = ("killed", Bounds(11, 11), CountKind.SUBSET, "killed", "buried")
    assert part in counts("Eleven of the victims were buried on Friday.")


def test_those_still_in_hospital_are_a_part_of_the_wounded() -> None:
    part = ("injured", Bounds(16, 16), CountKind.SUBSET, "injured", "in hospital")
    assert part in counts("Sixteen people are still in hospital.")


def test_those_in_hospital_are_a_part_where_no_whole_is_told() -> None:
    (bombing,) = reports("A bomb killed a guard in Kano. Nineteen people are still in hospital.")
    (hurt,) = (c for c in bombing.counts if c.measure == "injured")
    assert (hurt.kind, hurt.of) == (CountKind.SUBSET, "injured")


def test_some_of_the_dead_are_a_part_wherever_the_dead_were_counted() -> None:
    (bombing,) = reports("A bomb hit a mill in Kano. Three of the dead were girls.")
    assert {(c.measure, c.kind, c.of, c.whom) for c in bombing.counts} == {
        ("killed", CountKind.SUBSET, "killed", None)
    }


def test_those_of_the_treated_who_died_are_dead() -> None:
    (bombing,) = reports("A bomb hit a mill in Kano and wounded 60 men. Nine of them have died.")
    died = ("killed", Bounds(9, 9), CountKind.ADDITION, "injured")
    assert died in {(c.measure, c.amount.value, c.kind, c.of) for c in bombing.counts}


def test_the_number_of_dead_may_be_told_without_a_rise() -> None:
    (bombing,) = reports(
        "The number of people killed in the bombing of a mill in Kano was 13 and not 14, the"
        " ministry said, as one body had been counted twice."
    )
    assert {(c.measure, c.amount.value) for c in bombing.counts} == {("killed", Bounds(13, 13))}
