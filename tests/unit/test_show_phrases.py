"""Words for values: what an analyst reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.show_samples import ARLENZ, POLICE

from dateline.codebooks import load
from dateline.records import (
    Actor,
    Affiliation,
    Basis,
    Bounds,
    CountKind,
    Field,
    Figure,
    Party,
    PartyKind,
    Place,
    Precision,
    Stage,
    Stance,
)
from dateline.show import phrases


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-01-28", "28 January 2024"),
        ("2024-01", "January 2024"),
        ("2024", "2024"),
        ("2024-03-02~", "about 2 March 2024"),
        ("2024?", "2024 (uncertain)"),
        ("XXXX-03-02", "2 March, year not told"),
        ("201X", "the 2010s"),
        ("2024-21", "spring 2024"),
        ("2023-06-01/2024-03-26", "1 June 2023 to 26 March 2024"),
        ("2023-06-01/..", "since 1 June 2023"),
        ("../2024-03-26", "by 26 March 2024"),
        ("2024-33", "the first quarter of 2024"),
        ("2024-41", "the second half of 2024"),
        ("198X", "the 1980s"),
        ("19XX", "the 1900s"),
        ("-0489", "490 BC"),
        ("2024-05-02/2024-05-02", "2 May 2024"),
        (None, "not told"),
        ("", "not told"),
    ],
)
def test_dates_read_as_a_newsroom_writes_them(edtf: str | None, words: str) -> None:
    assert phrases.date(edtf) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (3, 3, "3"),
        (2919, 2919, "2,919"),
        (40, None, "at least 40"),
        (0, 12, "up to 12"),
        (None, 12, "up to 12"),
        (10, 20, "10 to 20"),
        (0, 0, "0"),
        (0, None, "any number"),
    ],
)
def test_an_open_end_is_never_closed(low: int | None, high: int | None, words: str) -> None:
    assert phrases.number(Bounds(low, high)) == words


def test_one_participant_two_participants_one_killed() -> None:
    def figure(measure: str, n: int) -> str:
        return phrases.figure(Figure(measure, Bounds(n, n), "a rule"))

    assert figure("participants", 1) == "1 participant"
    assert figure("participants", 2) == "2 participants"
    assert figure("casualties", 1) == "1 casualty"
    assert figure("killed", 1) == "1 killed"


def test_a_running_total_tells_since_when() -> None:
    total = Figure(
        "detained", Bounds(120, 120), "a rule", CountKind.RUNNING_TOTAL, since="2024-03-01"
    )
    assert phrases.figure(total) == "120 detained since 1 March 2024"


@pytest.mark.parametrize(
    ("n", "noun", "words"),
    [(1, "report", "1 report"), (2, "country", "2 countries"), (3, "day", "3 days")],
)
def test_plurals(n: int, noun: str, words: str) -> None:
    assert phrases.many(n, noun) == words


def test_a_place_names_nothing_twice_and_a_country_by_its_name() -> None:
    assert phrases.place(ARLENZ) == "Arlenz, Albania"
    assert phrases.place(Place("Turkey", "TR", precision=Precision.COUNTRY)) == "Turkey"
    village = Place("Karsk", "TR", precision=Precision.COUNTRY)
    assert phrases.place(village) == "Karsk, Turkey"
    assert phrases.place(None) == "not told"


def test_the_doubt_on_a_tie_is_told_apart_from_the_party() -> None:
    who = Field(POLICE, Basis.ASSUMED)
    tie = Affiliation(
        Field(Actor("Red Front", PartyKind.ARMED_GROUP), Basis.ASSUMED), Stance.ALLEGED
    )
    assert phrases.party(Party("target", who)) == "police"
    assert phrases.party(Party("target", who, Stance.ASSERTED, tie)) == (
        "police (tied to Red Front, alleged)"
    )
    assert phrases.party(Party("agent", who, Stance.ALLEGED)) == "police (alleged)"


def test_every_stage_and_stance_says_what_it_means() -> None:
    assert all(phrases.stage(s).startswith(s.value) for s in Stage)
    assert all(phrases.stance(s).startswith(s.value) for s in Stance)


def test_a_type_that_the_codebook_does_not_know_keeps_its_name() -> None:
    assert phrases.type_label(load(), "arrest") == "Arrest"
    assert phrases.type_label(load(), "ship_sinking") == "ship sinking"
    assert phrases.type_label(load(), None) == "not told"


@given(st.text(max_size=40))
def test_no_date_makes_it_stumble(words: str) -> None:
    assert phrases.date(words)
