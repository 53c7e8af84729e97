"""Whose a share is of a whole that many happenings made, whatever reader gave it to them."""

from __future__ import annotations

from tests.unit.news_samples import article
from tests.unit.test_at_home import BOOK, happening, scenes_of, told

from dateline.model.shares import shares_at_home


def test_those_of_whom_a_deed_is_told_are_its_own_and_the_others_are_not() -> None:
    one = article(
        "The rest are three cooks and 31 rebels, of whom 19 died in an air strike in May."
    )
    strike = happening(one, "strike", "attack_air_or_drone", ("killed", "31"))
    assert told(shares_at_home([strike], scenes_of(one), BOOK)) == {"strike": {("killed", "19")}}


def test_of_those_held_twelve_were_let_go_and_the_44_were_not() -> None:
    one = article("Police held 44 bakers in May, 12 of whom have been released without charge.")
    release = happening(one, "released", "release", ("released", "44"))
    assert told(shares_at_home([release], scenes_of(one), BOOK)) == {
        "released": {("released", "12")}
    }


def test_a_figure_of_the_deed_itself_stays_where_its_victims_are_parted() -> None:
    one = article("Twelve people, three of whom were nurses, were killed in an attack on Gao.")
    attack = happening(one, "attack", "attack_other", ("killed", "Twelve"))
    assert told(shares_at_home([attack], scenes_of(one), BOOK)) == {
        "attack": {("killed", "Twelve")}
    }


def test_the_dead_are_dealt_out_to_the_happenings_told_behind_each_share() -> None:
    one = article(
        "Of the dead, 31 fall to the fighting of 3 and 4 May near Gao; six fell in the battle of"
        " 11 May."
    )
    fighting = happening(one, "fighting", "clash")
    battle = happening(one, "battle", "clash", ("killed", "31"))
    found = told(shares_at_home([fighting, battle], scenes_of(one), BOOK))
    assert found == {"fighting": {("killed", "31")}, "battle": {("killed", "six")}}


def test_of_the_twelve_who_were_taken_twelve_were_taken() -> None:
    one = article("Of the twelve who were taken, three are still missing.")
    taken = happening(one, "taken", "kidnapping")
    assert told(shares_at_home([taken], scenes_of(one), BOOK)) == {
        "taken": {("abducted", "twelve")}
    }
