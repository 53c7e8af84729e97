"""Figures that their own words take from what the net made of them."""

from __future__ import annotations

import pytest

from dateline.model.figures_told import contradicts
from dateline.records import Sentence
from dateline.resolve.howmany import find_amounts
from dateline.rules.scene import scene_of
from dateline.stages import Findings

PROTEST = frozenset(["killed", "injured", "participants"])
FREED = frozenset(["released"])
TAKEN = frozenset(["abducted"])
ARREST = frozenset(["arrested", "detained"])


@pytest.mark.parametrize(
    ("told", "number", "role", "own", "wrong"),
    [
        ("In the protests 131 people were arrested.", "131", "injured", PROTEST, True),
        ("In the protests 88 people were hurt.", "88", "injured", PROTEST, False),
        ("Police held 612 men in 290 operations.", "290", "detained", ARREST, True),
        ("Police held 612 men in 290 operations.", "612", "detained", ARREST, False),
        ("Police held a baker who had rented four flats.", "four", "detained", ARREST, True),
        ("None of the three made it to the papers.", "None", "injured", PROTEST, True),
        ("Forty-four are thought to be still in captivity.", "Forty-four", "released", FREED, True),
        ("Gunmen freed 28 girls and still hold 44.", "28", "released", FREED, False),
        ("The blast hurt nobody.", "nobody", "injured", PROTEST, False),
        ("None of the three men was hurt.", "None", "injured", PROTEST, False),
        ("Three of the victims were named.", "Three", "injured", PROTEST, True),
        ("Three wounded men were named.", "Three", "injured", PROTEST, False),
        ("Senegal corrects toll to nine, holds 14", "14", "killed", PROTEST, True),
        ("Senegal corrects toll to nine, holds 14", "nine", "killed", PROTEST, False),
        ("Nine died; two of the dead had been counted twice.", "two", "killed", PROTEST, True),
        ("Nine died; two of the dead had been counted out.", "two", "killed", PROTEST, False),
        ("The front captured five soldiers.", "five", "locations", PROTEST, True),
        ("The front captured five villages.", "five", "locations", PROTEST, False),
        ("It was nine days after a raid and eight after a riot.", "eight", "killed", PROTEST, True),
        ("Nine died on Monday and eight after a riot.", "eight", "killed", PROTEST, False),
        ("Gunmen seized everybody on two coaches.", "two", "abducted", TAKEN, True),
        ("They took nine drivers of two coaches.", "nine", "abducted", TAKEN, False),
        ("Three cousins of the captives told a priest so.", "Three", "abducted", TAKEN, True),
        ("Three cousins of the priest were abducted.", "Three", "abducted", TAKEN, False),
        ("The other 37 will be charged with arson.", "37", "injured", PROTEST, True),
        ("The other 37 will be released on Friday.", "37", "released", FREED, False),
        ("That leaves eight bakers in captivity.", "eight", "released", FREED, True),
        ("Seven are left in their hands.", "Seven", "released", FREED, True),
        ("Eight bakers left captivity on Monday.", "Eight", "released", FREED, False),
        ("It left eight bakers free.", "eight", "released", FREED, False),
    ],
)
def test_the_words_of_a_figure_go_before_its_measure(
    told: str, number: str, role: str, own: frozenset[str], wrong: bool
) -> None:
    amounts = find_amounts(told)
    scene = scene_of(Sentence(0, len(told), told), Findings(amounts=amounts))
    amount = next(a for a in amounts if a.words.startswith(number))
    assert contradicts(scene, amount, role, own) is wrong
