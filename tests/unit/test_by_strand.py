"""Several deeds in one sentence: figures, days and places go where their own clause is told."""

from __future__ import annotations

from tests.unit.deed_samples import Deed, deeds_of

from dateline.codebooks import load
from dateline.model.by_strand import by_strand

BOOK = load("security")


def told(text: str, *deeds: Deed) -> dict[str, set[str]]:
    """What is left to each deed, told by its word, its type and the words first given to it."""
    happenings, scenes = deeds_of(text, *deeds)
    done = by_strand(happenings, scenes, BOOK)
    return {h.trigger.words: {a.mark.words for a in h.arguments} for h in done}


def test_those_killed_in_a_strike_did_not_die_in_the_attack_they_are_blamed_for() -> None:
    text = (
        "The army killed 11 fighters, among them the leader of the group that attacked a bus on"
        " Tuesday, in an air strike near Djibo on Friday."
    )
    assert told(
        text,
        ("attacked", "attack_other", ["11", "Tuesday", "Djibo"]),
        ("air strike", "attack_air_or_drone", ["Friday", "Djibo"]),
    ) == {"attacked": {"Tuesday"}, "air strike": {"Friday", "Djibo", "11"}}


def test_the_dead_of_the_reason_for_a_raid_are_not_the_raids() -> None:
    text = "A raid in Gao killed nine men in retaliation for an ambush in Mopti that killed 14."
    assert told(
        text,
        ("raid", "attack_other", ["nine", "14", "Gao", "Mopti"]),
        ("ambush", "attack_other", ["Mopti"]),
    ) == {"raid": {"nine", "Gao"}, "ambush": {"Mopti", "14"}}


def test_who_was_shot_dead_is_counted_where_he_was_shot() -> None:
    text = "A bomb killed 18 people at the funeral of two lawyers who were shot dead on Tuesday."
    assert told(
        text,
        ("bomb", "attack_bombing", ["18"]),
        ("shot dead", "attack_shooting", ["two", "Tuesday"]),
    ) == {"bomb": {"18"}, "shot dead": {"two", "Tuesday"}}


def test_the_dead_of_a_deed_that_nobody_found_are_left_out() -> None:
    text = "Gunmen fired at a post on Saturday, where 30 men were killed last month."
    assert told(text, ("fired", "attack_shooting", ["30", "Saturday"])) == {"fired": {"Saturday"}}


def test_one_deed_told_in_two_clauses_keeps_what_it_has() -> None:
    text = "One of the two who died on Friday in the gunfire had been shooting at others in Kano."
    assert told(
        text,
        ("gunfire", "attack_shooting", ["two", "Friday"]),
        ("shooting", "attack_shooting", ["Kano"]),
    ) == {"gunfire": {"two", "Friday"}, "shooting": {"Kano"}}


def test_nothing_is_told_of_the_reason_but_in_its_own_words() -> None:
    text = "Nine people were killed in Kano on Friday in retaliation for the attack."
    assert told(text, ("attack", "attack_other", ["Nine", "Friday", "Kano"])) == {"attack": set()}
    text = "Militiamen attacked a village on Friday in retaliation for a raid that wounded six."
    assert told(text, ("attacked", "attack_other", ["Friday", "six"])) == {"attacked": {"Friday"}}
