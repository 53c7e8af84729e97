"""Small stories told in several articles: what is about or part of what, and what is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit import store_samples as samples
from tests.unit.relation_samples import COURT, MARKET, Tell, coded, linker, relations, told_by

from dateline.people import mask
from dateline.records import Stage, Stance
from dateline.store import open_ledger

ATTACK = Tell(
    "attack", "attack_bombing", "2024-05-02", "2024-05-01", "Ostra", "killed=12", "agent front",
    MARKET,
)  # fmt: skip
CLAIM = Tell(
    "claim", "claim_of_responsibility", "2024-05-03", "2024-05-03", "Ostra", "", "agent front",
    "statement channel masked voice market square awning", stance=Stance.CLAIMED,
)  # fmt: skip
SENTENCE = Tell(
    "sentence", "conviction_or_sentence", "2027-06-10", "2027-06-10", "Ostra", "killed=12",
    "target front", COURT,
)  # fmt: skip
SIEGE = Tell(
    "siege", "siege", "2024-05-10", "2024-04-20/2024-05-10", "Karum", "", "agent army",
    "roads bread encircled well flour",
)  # fmt: skip
SHELLING = Tell(
    "shelling", "attack_shelling_or_missile", "2024-05-06", "2024-05-05", "Karum", "killed=4",
    "agent army", "mortars bread roof school yard",
)  # fmt: skip
WAVE = Tell(
    "wave", "protest", "2024-05-20", "2024-05-01/2024-05-20", "Turkey",
    "participants=90000 since 2024-05-01", "agent farmers", "tractors diesel levy weeks ministry",
)  # fmt: skip
MARCH = Tell(
    "march", "protest", "2024-05-08", "2024-05-07", "Ostra", "participants=4000", "agent farmers",
    "tractors diesel levy bridge",
)  # fmt: skip
ARRESTS = Tell(
    "arrests", "arrest", "2024-06-04", "2024-06-03", "Ostra", "detained=23", "agent police",
    "dawn flats doors suspects phones",
)  # fmt: skip
KIDNAPPING = Tell(
    "taken", "kidnapping", "2024-03-02", "2024-03-01", "Karum", "abducted=20", "agent league",
    "bus pilgrims road checkpoint",
)  # fmt: skip

ABOUT = {
    "a claim two days later in another outlet": (ATTACK, CLAIM),
    "a claim without a place, by the same group": (ATTACK, replace(CLAIM, place=None)),
    "a denial": (ATTACK, replace(CLAIM, stance=Stance.DENIED)),
    "a claim on the very day": (ATTACK, replace(CLAIM, on="2024-05-02", day="2024-05-01")),
    "a claim of an attack that failed": (replace(ATTACK, stage=Stage.ATTEMPTED), CLAIM),
    "an accusation": (ATTACK, replace(CLAIM, type="accusation", parties="target front")),
    "a charge in the attack's own city": (
        ATTACK, replace(CLAIM, type="charge", on="2024-05-09", day="2024-05-09",
                        counts="charged=2", parties="target front"),
    ),
    "a sentence three years later with place, party and toll": (ATTACK, SENTENCE),
    "a look back that names group and toll": (
        ATTACK, replace(SENTENCE, type="accusation", on="2025-05-01", day=None),
    ),
    "hostages let go": (
        KIDNAPPING,
        Tell("freed", "release", "2024-03-09", "2024-03-08", "Karum", "released=20",
             "agent league", "bus pilgrims relatives airport"),
    ),
    "suspects let go": (
        ARRESTS,
        Tell("freed", "release", "2024-06-06", "2024-06-05", "Ostra", "released=23",
             "agent police", "dawn flats phones station"),
    ),
    "the words alone, in one affair and one week": (
        replace(ATTACK, parties="", counts=""),
        replace(CLAIM, type="charge", place=None, parties="", words=f"{MARKET} driver van"),
    ),
}  # fmt: skip
NOT_ABOUT = {
    "a charge in another city": (
        ATTACK, replace(CLAIM, type="charge", place="Velden", parties="target league",
                        words=COURT),
    ),
    "a claim in another country": (ATTACK, replace(CLAIM, place="Iraq", parties="agent league")),
    "a claim of another group, in other words": (
        ATTACK, replace(CLAIM, parties="agent league", words=COURT, place=None),
    ),
    "a claim of which nothing is told": (
        ATTACK, replace(CLAIM, parties="", words=COURT, place=None),
    ),
    "a claim of another toll by nobody named": (
        ATTACK, replace(CLAIM, parties="", counts="killed=90", words=COURT),
    ),
    "a claim published before the attack was told": (ATTACK, replace(CLAIM, on="2024-05-01")),
    "a claim of a day before the attack": (ATTACK, replace(CLAIM, day="2024-04-20")),
    "an attack that is only planned": (replace(ATTACK, stage=Stage.PLANNED), CLAIM),
    "an attack that is told as denied": (replace(ATTACK, stance=Stance.DENIED), CLAIM),
    "a sentence years later with the city alone": (
        ATTACK, replace(SENTENCE, counts="", parties=""),
    ),
    "a sentence years later with the group alone": (
        ATTACK, replace(SENTENCE, counts="", place=None),
    ),
    "a release of more than were taken": (
        KIDNAPPING,
        Tell("freed", "release", "2024-04-09", "2024-04-08", "Karum", "released=300",
             "agent army", "amnesty prison gate buses"),
    ),
    "an arrest, of which the codebook has no word": (
        ATTACK, replace(ARRESTS, parties="target front"),
    ),
    "a protest against the attack": (ATTACK, replace(MARCH, words=MARKET)),
    "a charge and a running total": (
        replace(ARRESTS, counts="detained=2919 since 2023-06-01"),
        replace(CLAIM, type="charge", parties="agent police"),
    ),
}  # fmt: skip
PART = {
    "a day's shelling inside a siege told later": (SHELLING, SIEGE),
    "a day's shelling inside a siege told before": (
        replace(SIEGE, on="2024-05-01", day="2024-04-20/2024-05-01"), SHELLING,
    ),
    "a march inside a wave told as a total": (MARCH, WAVE),
    "a march inside a wave told with its towns": (
        MARCH, replace(WAVE, counts="locations=40, participants=90000",
                       words="tractors levy ministers cabinet motorways weeks"),
    ),
    "a day's arrests inside a total of one group": (
        replace(ARRESTS, parties="target front"),
        replace(ARRESTS, name="total", on="2024-06-30", day="2024-06-01/2024-06-30",
                place="Turkey", counts="detained=900 since 2024-06-01", parties="target front"),
    ),
    "arrests of a raid": (
        ARRESTS,
        replace(ARRESTS, name="raid", type="raid", on="2024-06-05"),
    ),
    "an operation of a named campaign": (
        replace(ARRESTS, words="part of Operation Long Night in the city"),
        replace(ARRESTS, name="total", on="2024-06-30", day="2024-06-01/2024-06-30",
                place="Turkey", counts="detained=900 since 2024-06-01",
                words="Operation Long Night has led to many"),
    ),
}  # fmt: skip
NOT_PART = {
    "a shelling after the siege's days": (
        SIEGE, replace(SHELLING, on="2024-09-02", day="2024-09-01"),
    ),
    "a shelling of another town": (SIEGE, replace(SHELLING, on="2024-05-11", place="Iraq")),
    "a siege with fewer dead than the shelling": (SHELLING, replace(SIEGE, counts="killed=3")),
    "a march before the total's beginning": (
        replace(MARCH, on="2024-04-08", day="2024-04-07"), WAVE,
    ),
    "a march after the total's day": (WAVE, replace(MARCH, on="2024-05-25", day="2024-05-24")),
    "a march whose crowd is above the total": (replace(MARCH, counts="participants=95000"), WAVE),
    "a total that counts something else": (replace(MARCH, counts="injured=9"), WAVE),
    "a total whose beginning is not told": (
        MARCH, replace(WAVE, counts="participants=90000 since XXXX"),
    ),
    "a march of others elsewhere": (replace(MARCH, place="Iraq", parties="agent league"), WAVE),
    "arrests beside a total of a group's people": (
        ARRESTS,
        replace(ARRESTS, name="total", on="2024-06-30", day="2024-06-01/2024-06-30",
                place="Turkey", counts="detained=900 since 2024-06-01", parties="target front"),
    ),
    "two marches of one day": (MARCH, replace(MARCH, name="other", place="Velden")),
    "arrests of the same month and a raid": (
        ARRESTS, replace(ARRESTS, name="raid", type="raid", on="2024-06-15", day="2024-06-14"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", ABOUT.values(), ids=ABOUT.keys())
def test_what_is_said_finds_what_it_is_about(story: tuple[Tell, Tell]) -> None:
    happening, said = story
    assert relations(*story) == {("about", said.name, happening.name)}


@pytest.mark.parametrize("story", NOT_ABOUT.values(), ids=NOT_ABOUT.keys())
def test_what_may_mean_something_else_is_about_nothing(story: tuple[Tell, Tell]) -> None:
    assert relations(*story) == set()


@pytest.mark.parametrize("story", PART.values(), ids=PART.keys())
def test_a_part_finds_its_whole_whichever_is_told_first(story: tuple[Tell, Tell]) -> None:
    part, whole = sorted(story, key=lambda t: t.name in ("siege", "wave", "total", "raid"))
    assert relations(*story) == {("part_of", part.name, whole.name)}


@pytest.mark.parametrize("story", NOT_PART.values(), ids=NOT_PART.keys())
def test_what_a_whole_cannot_hold_is_no_part_of_it(story: tuple[Tell, Tell]) -> None:
    assert relations(*story) == set()


# ---------------------------------------------------------------- more than two


def test_of_two_attacks_alike_neither_is_meant() -> None:
    other = replace(ATTACK, name="other", day="2024-05-02", words=f"{MARKET} second", in_="attack")
    assert relations(ATTACK, other, CLAIM) == set()


def test_the_attack_that_fits_clearly_better_is_meant() -> None:
    far = replace(ATTACK, name="far", place="Velden", words=COURT, parties="agent front")
    assert relations(ATTACK, far, CLAIM) == {("about", "claim", "attack")}


def test_two_articles_on_one_attack_are_no_rivals() -> None:
    again = replace(ATTACK, name="again", on="2024-05-03")
    assert relations(ATTACK, again, CLAIM) == {("about", "claim", "attack")}


def test_what_its_own_article_says_stands() -> None:
    told = replace(ATTACK, name="told", place="Velden", words=COURT, in_="claim", on="2024-05-03")
    claim = replace(CLAIM, about="told", in_="claim")
    assert relations(ATTACK, claim, told) == {("about", "claim", "told")}


def test_of_a_deed_and_an_arrest_that_fit_alike_a_charge_is_about_the_deed() -> None:
    arrest = replace(ATTACK, name="arrest", type="arrest", counts="", parties="target front")
    charge = replace(CLAIM, type="charge", parties="target front", name="charge")
    assert relations(ATTACK, arrest, charge) == {("about", "charge", "attack")}


def test_what_two_claims_of_one_incident_say_must_agree() -> None:
    second = replace(ATTACK, name="second", place="Velden", words=COURT)
    later = replace(CLAIM, name="later", on="2024-05-04", words=f"{COURT} statement channel voice")
    one = relations(ATTACK, second, CLAIM, replace(later, place="Velden"))
    assert {kind for kind, _, _ in one} <= {"about"}
    assert ("about", "later", "attack") not in one and ("about", "claim", "second") not in one


def test_a_shelling_in_a_siege_that_is_named_twice_is_part_of_one_incident() -> None:
    again = replace(SIEGE, name="still", on="2024-05-12", day="2024-04-20/2024-05-12")
    assert relations(SHELLING, SIEGE, again) == {("part_of", "shelling", "siege")}


def test_a_part_is_told_so_no_longer_where_its_whole_is_read_as_something_else(
    tmp_path: Path,
) -> None:
    shelling, siege = coded(SHELLING, SIEGE)
    (raid,) = coded(replace(SIEGE, type="raid", day="2024-05-10"))
    with open_ledger(f"{tmp_path}/news.db", write=True, link=linker, mask=mask) as ledger:
        for one, run in ((shelling, samples.run()), (siege, samples.run())):
            ledger.add(one, run)
            ledger.derive()
        assert told_by(ledger.incidents()) == {("part_of", "shelling", "siege")}
        ledger.add(raid, samples.run(2))
        assert told_by(ledger.incidents()) == set()
        assert relations(SHELLING, replace(SIEGE, type="raid", day="2024-05-10")) == set()
