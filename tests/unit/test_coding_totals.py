"""What belongs to a running total, and what a running total belongs to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.news_samples import coded, shop

from dateline.coding.tellers import is_official
from dateline.coding.totals import with_parts
from dateline.reckon import figures
from dateline.records import Actor, CountKind, PartyKind, Relation, RelationKind, Report
from dateline.stages import Coded
from dateline.workshop import workshop

TEXT = (
    "Turkish police detained 147 people in Ankara on Monday, the ministry said.\n\n"
    "The arrests bring to 2,919 the number of people detained since June 1."
)


def parted(text: str) -> tuple[list[Report], list[Report]]:
    """Totals, and the others."""
    found = coded(text).reports
    totals = [r for r in found if any(c.kind is CountKind.RUNNING_TOTAL for c in r.counts)]
    return totals, [r for r in found if r not in totals]


def test_what_brings_a_total_to_its_height_is_part_of_it() -> None:
    (total,), (arrest, *_) = parted(TEXT)
    assert [(r.kind, r.report) for r in arrest.relations] == [(RelationKind.PART_OF, total.id)]


def test_guards_are_not_among_the_rebels_that_a_total_counts() -> None:
    first = "Gunmen shot dead two {} in Kano on Monday.\n\n"
    total = "This brings to 29 the number of rebels killed in Kano since 1 May."
    held = {
        who: any(r.kind is RelationKind.PART_OF for x in parted(first.format(who) + total)[1]
                 for r in x.relations)
        for who in ("guards", "rebels")
    }  # fmt: skip
    assert held == {"guards": False, "rebels": True}


def test_a_total_told_beside_an_arrest_need_not_hold_it() -> None:
    first = TEXT.partition("\n\n")[0]
    (_,), (arrest,) = parted(f"{first}\n\nHe said 2,919 people have been detained since June 1.")
    assert arrest.relations == ()


def test_a_total_is_no_part_of_a_single_happening() -> None:
    one = coded(TEXT)
    (total,), (arrest, *_) = parted(TEXT)
    tie = Relation(RelationKind.PART_OF, arrest.id, arrest.trigger)
    told = with_parts(one.article, [arrest, replace(total, relations=(tie,))], shop().book)
    assert told[1].relations == ()


def test_the_town_of_what_brings_a_total_to_its_height_is_not_the_totals() -> None:
    (total,), (arrest, *_) = parted(TEXT)
    assert arrest.where.value is not None and arrest.where.value.city == "Ankara"
    both = [arrest, replace(total, where=arrest.where)]
    _, told = with_parts(coded(TEXT).article, both, shop().book)
    assert told.where.value is not None
    assert (told.where.value.country, told.where.value.city) == ("TR", None)


def test_a_town_that_only_another_happening_s_sentence_names_is_not_the_totals() -> None:
    text = (
        "Police arrested 19 people in Ankara on Monday.\n\n"
        "The ministry put the number of people detained since June 1 at 2,919."
    )
    (total,), (arrest, *_) = parted(text)
    assert arrest.where.value is not None and arrest.where.value.city == "Ankara"
    both = [arrest, replace(total, where=arrest.where)]
    _, told = with_parts(coded(text).article, both, shop().book)
    assert told.where.value is not None
    assert (told.where.value.country, told.where.value.city) == ("TR", None)


def test_a_town_in_the_totals_own_sentence_stays_although_another_happening_was_there() -> None:
    text = (
        "Police arrested 19 people in Ankara on Monday.\n\n"
        "The ministry put the number of people detained in Ankara since June 1 at 2,919."
    )
    (total,), _ = parted(text)
    assert total.where.value is not None and total.where.value.city == "Ankara"


def test_a_town_that_the_total_alone_names_is_its_own() -> None:
    text = (
        "Police in Ankara have arrested 90 people since June 1, the ministry said.\n\n"
        "Police arrested 12 men on Monday, it said."
    )
    (total,), (arrest, *_) = parted(text)
    both = [replace(arrest, where=total.where), total]
    _, told = with_parts(coded(text).article, both, shop().book)
    assert told.where.value is not None and told.where.value.city == "Ankara"
    assert told.trigger in told.where.quotes and told.trigger not in arrest.where.quotes


# ---------------------------------------------------------------- who tells a figure


def test_each_figure_has_the_teller_of_its_own_words() -> None:
    """The net reads it as the rules do not: a crowd "put at" a figure marched."""
    words = (
        "A crowd put by the police at 12,000 and by the organisers at 40,000 marched on Thursday"
        " to the Plaza Murillo in La Paz to demand that the government take back the decree."
    )
    (march,) = workshop().code(coded(words).article).reports
    tellers = {c.amount.value.low: c.source for c in march.counts if c.amount.value}
    assert tellers == {12_000: "police", 40_000: "organisers"}
    found = {f.measure: f for f in figures([Coded(coded(words).article, (march,))])}
    assert found["participants"].rule == "latest official figure, told by police"
    assert [d.value.low for d in found["participants"].dissent] == [40_000]


def test_who_counted_and_who_spoke_of_a_figure_tells_it() -> None:
    words = (
        "In the bombing in Lima on Monday police counted 12 dead; the hospital spoke of 15 dead."
    )
    (bombing,) = coded(words).reports
    tellers = [(c.amount.value.low, c.source) for c in bombing.counts if c.amount.value]
    assert tellers == [(12, "police"), (15, "hospital")]


@pytest.mark.parametrize(
    ("words", "tellers"),
    [
        ("In the bombing in Lima on Monday 12 people died, the mayor said; nurses count 15 dead.",
         [(12, "mayor"), (15, "nurses")]),
        ("In the bombing in Lima on Monday the police put the number of dead at 12.",
         [(12, "police")]),
        ("In the bombing in Lima on Monday the police had spoken of 12 dead.", [(12, "police")]),
        ("Twelve people died in the bombing in Lima on Monday, says the union, which buried them.",
         [(12, "union")]),
    ],
)  # fmt: skip
def test_who_counts_and_who_says_so_tells_it(words: str, tellers: list[tuple[int, str]]) -> None:
    (bombing,) = (r for r in coded(words).reports if r.type.value == "attack_bombing")
    found = [(c.amount.value.low, c.source) for c in bombing.counts if c.amount.value]
    assert found == tellers


@pytest.mark.parametrize(
    ("name", "official"),
    [("interior minister", True), ("the governor", True), ("former interior minister", False),
     ("union president", False), ("shadow minister", False), ("police commander", True)],
)  # fmt: skip
def test_who_holds_an_office_of_the_state_speaks_for_it(name: str, official: bool) -> None:
    assert is_official(Actor(name, PartyKind.ROLE)) is official


def killed(words: str) -> list[tuple[int | None, str | None, bool | None]]:
    found = coded(words).reports
    counts = [c for r in found for c in r.counts if c.measure == "killed"]
    return [(c.amount.value.low, c.source, c.official) for c in counts if c.amount.value]


def test_a_spokesman_tells_what_his_own_side_tells() -> None:
    blast = "A bombing killed 14 people in Mosul on Monday. "
    group = "Islamic State's spokesman said a bombing in Mosul on Monday killed 60 soldiers."
    assert (60, "Islamic State's spokesman", False) in killed(group)
    state = "The interior ministry's spokesman said a bombing killed 14 people in Mosul on Monday."
    assert killed(state) == [(14, "interior ministry's spokesman", True)]
    alone = blast + "A spokesman said the bombing had killed 15 people."
    assert (15, "spokesman", False) in killed(alone)


def test_what_a_claim_takes_as_known_is_not_told_by_those_who_claim() -> None:
    words = (
        "Islamic State said it carried out the bombing that killed 14 people in Mosul on Monday."
    )
    assert killed(words) == [(14, None, None)]
    own = "Islamic State said that it killed 14 people in a bombing in Mosul on Monday."
    assert killed(own) == [(14, "Islamic State", False)]


# ---------------------------------------------------------------- some of those


def figures_of(text: str, measure: str) -> list[tuple[int | None, CountKind]]:
    told = [c for r in coded(text).reports for c in r.counts if c.measure == measure]
    return [(c.amount.value.low if c.amount.value else None, c.kind) for c in told]


def test_some_of_those_to_whom_it_was_done_are_not_all_of_them() -> None:
    text = "Three of the students abducted in Kaduna on 14 May were seen on Monday, police said."
    assert (3, CountKind.TOLL) not in figures_of(text, "abducted")


def test_some_of_a_group_to_whom_it_was_done_are_all_to_whom_it_was() -> None:
    text = "Gunmen abducted three of the students in Kaduna on Monday, police said."
    assert figures_of(text, "abducted") == [(3, CountKind.TOLL)]
    text = "Three of the students were abducted in Kaduna on Monday, police said."
    assert figures_of(text, "abducted") == [(3, CountKind.TOLL)]


def test_lines_broken_inside_a_sentence_are_no_paragraphs() -> None:
    text = (
        "Gunmen killed five people near Arauca on Monday. In the same area on 29 October 1988, 14\n"
        "fishermen were killed by troops in an ambush."
    )
    assert {5, 14} <= {low for low, _ in figures_of(text, "killed")}


def test_a_total_of_a_month_ends_with_the_month() -> None:
    found = coded(
        "Police said that a total of 140 people were arrested in Jos in February."
    ).reports
    (total,) = [c for r in found for c in r.counts if c.kind is CountKind.RUNNING_TOTAL]
    assert total.since is not None and total.until is not None
    assert (total.since.value, total.until.value) == ("2024-02", "2024-02")


def test_a_total_since_a_month_ends_with_the_day_of_publication() -> None:
    found = coded("Police said that 140 people had been arrested in Jos since February.").reports
    (total,) = [c for r in found for c in r.counts if c.kind is CountKind.RUNNING_TOTAL]
    assert total.since is not None and total.until is not None
    assert (total.since.value, total.until.value) == ("2024-02", "2024-05-15")


def test_a_total_did_not_begin_when_others_did_whom_it_does_not_count() -> None:
    text = (
        "Turkish police detained 147 people in Ankara on Monday, the ministry said.\n\n"
        "The arrests bring to 2,919 the number of people detained so far, not counting the twelve "
        "who fled in April."
    )
    (total,), _ = parted(text)
    assert [c.since for c in total.counts] == [None]
