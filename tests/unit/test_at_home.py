"""Whose a figure is that a reader gave to another happening than its own sentence tells of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.news_samples import article, shop

from dateline import flow
from dateline.codebooks import load
from dateline.model.at_home import figures_at_home, without_others_doers
from dateline.model.structure import laid_out
from dateline.records import Argument, Article, Happening, Mark, MarkKind
from dateline.resolve.howmany import find_amounts
from dateline.rules.lexicon import lexicon_of
from dateline.rules.scene import Scene, amount_mark, scene_of, time_mark
from dateline.split import sentences
from dateline.stages import Findings

BOOK = load("security")


def scenes_of(one: Article) -> list[Scene]:
    found = Findings(amounts=find_amounts(one.text))
    return [scene_of(s, found) for s in sentences(one)]


def happening(one: Article, word: str, kind: str, *figures: tuple[str, str]) -> Happening:
    """One whose trigger is the first such word; figures are told by measure and words."""
    start = one.text.index(word)
    trigger = Mark(MarkKind.TRIGGER, start, start + len(word), word, kind, 0.9, "net")
    amounts = find_amounts(one.text)
    marks = {m: amount_mark(next(a for a in amounts if a.words == w)) for m, w in figures}
    return Happening(
        trigger, kind, arguments=tuple(Argument(measure, mark) for measure, mark in marks.items())
    )


def told(happenings: list[Happening]) -> dict[str, set[tuple[str, str]]]:
    return {h.trigger.words: {(a.role, a.mark.words) for a in h.arguments} for h in happenings}


def test_nobody_was_hurt_is_told_of_what_was_told_last() -> None:
    one = article(
        "Bakers marched through Jos. Guards fired in the air, and no one was hurt. A bombing in May"
        " killed nine people."
    )
    march = happening(one, "marched", "protest")
    bombing = happening(one, "bombing", "attack_bombing", ("injured", "no one"), ("killed", "nine"))
    at_home = told(figures_at_home([march, bombing], scenes_of(one), BOOK))
    assert at_home == {"marched": {("injured", "no one")}, "bombing": {("killed", "nine")}}


def test_a_nought_in_the_sentence_of_its_happening_stays() -> None:
    one = article("Bakers marched through Jos. The bombing hurt no one.")
    march = happening(one, "marched", "protest")
    bombing = happening(one, "bombing", "attack_bombing", ("injured", "no one"))
    at_home = told(figures_at_home([march, bombing], scenes_of(one), BOOK))
    assert at_home == {"marched": set(), "bombing": {("injured", "no one")}}


def test_what_a_title_counts_the_story_counts_again_for_its_own_word() -> None:
    text = "Mayor: 14 killed in Jos blast\n\nFourteen people died in a bombing in Jos, he said."
    one = article(text)
    title = happening(one, "blast", "attack_suicide_bombing", ("killed", "14"))
    again = next(a for a in find_amounts(text) if a.words == "Fourteen")
    double = Happening(
        title.trigger,
        title.type,
        arguments=(*title.arguments, Argument("killed", amount_mark(again))),
    )
    body = happening(one, "bombing", "attack_bombing")
    at_home = told(figures_at_home([double, body], scenes_of(one), BOOK))
    assert at_home == {"blast": {("killed", "14")}, "bombing": {("killed", "Fourteen")}}


def test_those_killed_in_another_ambush_are_that_ones() -> None:
    one = article(
        "An ambush near Gao in April killed 12 men. On Monday six were killed in another attack."
    )
    april = happening(one, "ambush", "attack_other", ("killed", "six"))
    monday = happening(one, "attack", "attack_other")
    assert told(figures_at_home([april, monday], scenes_of(one), BOOK)) == {
        "ambush": set(),
        "attack": {("killed", "six")},
    }


@pytest.mark.parametrize(
    ("text", "freed", "held"),
    [
        ("Guards freed 40 of the 62 people they detained in Jos.", {"40"}, {"62"}),
        ("Guards freed 40 of the 62 bakers who had been detained in Jos.", {"40"}, {"62"}),
        ("Guards freed 40 of the 62 bakers, detained or not.", {"40"}, set()),
    ],
)
def test_of_a_whole_only_the_part_was_freed(text: str, freed: set[str], held: set[str]) -> None:
    one = article(text)
    release = happening(one, "freed", "release", ("released", "40"))
    whole = happening(one, "freed", "release", ("released", "62"))
    release = replace(release, arguments=(*release.arguments, *whole.arguments))
    arrest = happening(one, "detained", "arrest")
    at_home = told(figures_at_home([release, arrest], scenes_of(one), BOOK))
    assert at_home["freed"] == {("released", n) for n in freed}
    assert at_home["detained"] == {("detained", n) for n in held}


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Herders attacked Jos after a bombing in Kano in which at least 17 died.", "bombing"),
        ("Herders attacked Jos after a bombing in Kano. At least 17 died.", "attacked"),
    ],
)
def test_those_who_died_in_what_is_named_last_died_in_that(text: str, home: str) -> None:
    one = article(text)
    number = "at least 17" if "which" in text else "At least 17"
    attack = happening(one, "attacked", "attack_other", ("killed", number))
    bombing = happening(one, "bombing", "attack_bombing")
    at_home = told(figures_at_home([attack, bombing], scenes_of(one), BOOK))
    assert at_home[home] == {("killed", number)}


def test_those_of_whom_a_part_is_told_are_counted_by_their_own_word() -> None:
    one = article("The front handed over nine of 23 abducted bakers.")
    part = happening(one, "abducted", "kidnapping", ("abducted", "nine"))
    (words,) = told(figures_at_home([part], scenes_of(one), BOOK)).values()
    assert words == {("abducted", "nine"), ("abducted", "23")}


def test_a_part_goes_where_its_whole_is_told_of_the_same_fate() -> None:
    one = article("Nine of 23 abducted bakers are in captivity.")
    whole = happening(one, "abducted", "kidnapping", ("abducted", "23"))
    part = happening(one, "captivity", "kidnapping", ("abducted", "Nine"))
    assert told(figures_at_home([whole, part], scenes_of(one), BOOK)) == {
        "abducted": {("abducted", "23"), ("abducted", "Nine")},
        "captivity": set(),
    }


def test_those_killed_stay_whole_beside_their_parts() -> None:
    one = article("Three of the 12 killed in the bombing were nurses.")
    both = happening(one, "bombing", "attack_bombing", ("killed", "12"))
    part = happening(one, "bombing", "attack_bombing", ("killed", "Three"))
    both = replace(both, arguments=(*both.arguments, *part.arguments))
    (words,) = told(figures_at_home([both], scenes_of(one), BOOK)).values()
    assert words == {("killed", "12"), ("killed", "Three")}


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("A bombing hit Jos. Nobody died, but a raid in Kano killed a guard.", "bombing"),
        ("A bombing hit Jos. Nobody died when a raid began in Kano.", "raid"),
    ],
)
def test_a_nought_is_of_its_own_clause_or_of_what_was_told_before(text: str, home: str) -> None:
    one = article(text)
    bombing = happening(one, "bombing", "attack_bombing", ("killed", "Nobody"))
    raid = happening(one, "raid", "attack_other")
    at_home = told(figures_at_home([bombing, raid], scenes_of(one), BOOK))
    assert at_home.pop(home) == {("killed", "Nobody")}
    assert list(at_home.values()) == [set()]


@pytest.mark.parametrize(
    "text",
    [
        "Four hostages seized last month in Jos were freed on Monday.",
        "Four hostages, who were seized last month in Jos, were freed on Monday.",
        "Four hostages seized in Jos have now been freed.",
    ],
)
def test_those_seized_before_were_freed_as_well(text: str) -> None:
    one = article(text)
    hostages = one.text.index("hostages")
    target = Argument(
        "target", Mark(MarkKind.PARTY, hostages, hostages + 8, "hostages", "role", 0.9, "net")
    )
    seized = happening(one, "seized", "kidnapping", ("abducted", "Four"))
    freed = happening(one, "freed", "release")
    freed = Happening(freed.trigger, freed.type, arguments=(target,))
    done = laid_out([seized, freed], scenes_of(one), BOOK, lexicon_of(BOOK))
    assert ("released", "Four") in told(list(done))["freed"]
    assert ("abducted", "Four") in told(list(done))["seized"]


def test_a_victim_counted_twice_is_nobody_killed() -> None:
    one = article("The toll of the bombing fell after one victim was counted twice.")
    victim = one.text.index("one victim")
    alone = Mark(MarkKind.AMOUNT, victim, victim + 10, "one victim", "toll", 0.9, "net")
    bombing = happening(one, "bombing", "attack_bombing")
    bombing = Happening(bombing.trigger, bombing.type, arguments=(Argument("killed", alone),))
    (done,) = laid_out([bombing], scenes_of(one), BOOK, lexicon_of(BOOK))
    assert not done.arguments


def test_part_of_a_total_stays_with_it() -> None:
    one = article(
        "At least 150 nurses have been killed in Sudan since the war began, 42 of them this year."
    )
    total = happening(one, "killed", "attack_other", ("killed", "At least 150"))
    part = happening(one, "killed", "attack_other", ("killed", "42"))
    both = replace(total, arguments=(*total.arguments, *part.arguments))
    (done,) = laid_out([both], scenes_of(one), BOOK, lexicon_of(BOOK))
    assert {a.mark.words for a in done.arguments} == {"At least 150", "42"}


def test_who_is_blamed_for_another_deed_did_not_do_this_one() -> None:
    one = article(
        "Nine bakers were abducted near Jos.\n\nShells landed on a market on Monday. Residents"
        " blamed the front."
    )
    at = one.text.index("the front")
    doer = Argument("agent", Mark(MarkKind.PARTY, at, at + 9, "the front", "role"), score=0.6)
    kidnapping = replace(happening(one, "abducted", "kidnapping"), arguments=(doer,))
    shelling = replace(happening(one, "landed", "attack_shelling_or_missile"), arguments=(doer,))
    blame = replace(
        happening(one, "blamed", "accusation"),
        arguments=(replace(doer, role="target"),),
        about=shelling.trigger,
    )
    done = without_others_doers([kidnapping, shelling, blame], scenes_of(one), BOOK)
    assert [len(h.arguments) for h in done] == [0, 1, 1]
    sure = replace(kidnapping, arguments=(replace(doer, score=0.95),))
    done = without_others_doers([sure, shelling, blame], scenes_of(one), BOOK)
    assert [len(h.arguments) for h in done] == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Guards have arrested 14 bakers, eight of them in Jos on Monday.", set()),
        ("Guards have arrested 14 bakers, including eight in Jos on Monday.", set()),
        ("Guards arrested 14 bakers, eight of them women, in Jos on Monday.", {"Jos", "Monday"}),
        ("Guards arrested 14 bakers in Jos on Monday, eight of them women.", {"Jos", "Monday"}),
    ],
)
def test_where_a_part_was_arrested_is_not_where_all_were(text: str, kept: set[str]) -> None:
    one = article(text)
    marks = [
        Mark(kind, text.index(words), text.index(words) + len(words), words, "city", 0.9, "net")
        for kind, words in ((MarkKind.PLACE, "Jos"), (MarkKind.TIME, "Monday"))
    ]
    arrest = happening(one, "arrested", "arrest", ("arrested", "14"))
    setting = tuple(Argument(r, m) for r, m in zip(("site", "when"), marks, strict=True))
    arrest = replace(arrest, arguments=(*arrest.arguments, *setting))
    found = flow.find(one, shop().tools)
    scenes = [scene_of(s, found) for s in sentences(one)]
    (done,) = figures_at_home([arrest], scenes, BOOK)
    assert {a.mark.words for a in done.arguments} == {"14", *kept}


def test_a_crime_that_a_campaign_is_against_did_not_happen() -> None:
    one = article("Police held nine men in a drive against armed robbery in Jos.")
    arrest = happening(one, "held", "arrest")
    robbery = happening(one, "robbery", "seizure")
    done = laid_out([arrest, robbery], scenes_of(one), BOOK, lexicon_of(BOOK))
    assert [h.trigger.words for h in done] == ["held"]


def test_where_a_group_is_at_home_is_not_where_the_bombing_was() -> None:
    one = article(
        "The front, an armed group active near Kano, denied it. Others claimed the bombing."
    )
    kano = one.text.index("Kano")
    place = Mark(MarkKind.PLACE, kano, kano + 4, "Kano", "city", 0.9, "net")
    bombing = happening(one, "bombing", "attack_bombing")
    bombing = Happening(bombing.trigger, bombing.type, arguments=(Argument("site", place),))
    (done,) = laid_out([bombing], scenes_of(one), BOOK, lexicon_of(BOOK))
    assert not done.arguments


def test_the_week_of_a_kidnapping_is_not_that_of_the_release_in_the_title() -> None:
    one = article("Bakers freed\n\nTwo bakers kidnapped last week were released on Monday.")
    week, monday = (
        Argument("when", Mark(MarkKind.TIME, start, start + len(words), words, "date", 0.9, "net"))
        for words in ("last week", "Monday")
        for start in [one.text.index(words)]
    )
    given = [
        replace(happening(one, word, kind), arguments=times)
        for word, kind, times in (
            ("freed", "release", (week,)),
            ("kidnapped", "kidnapping", (week,)),
            ("released", "release", (monday,)),
        )
    ]
    at_home = told(figures_at_home(given, scenes_of(one), BOOK))
    assert at_home["freed"] == set()
    assert at_home["kidnapped"] == {("when", "last week")}
    assert at_home["released"] == {("when", "Monday")}


def test_the_time_of_what_a_later_sentence_looks_back_at_is_not_this_ones() -> None:
    one = article("Sixty huts were set on fire. It avenges the killings near Gao last week.")
    found = flow.find(one, shop().tools)
    scenes = [scene_of(s, found) for s in sentences(one)]
    week = Argument("when", time_mark(scenes[1].times[0]))
    fire = replace(happening(one, "set", "attack_arson"), arguments=(week,))
    killings = replace(happening(one, "killings", "attack_other"), arguments=(week,))
    at_home = figures_at_home([fire, killings], scenes, BOOK)
    assert [len(h.arguments) for h in at_home] == [0, 1]


def test_the_wounded_of_a_breath_go_where_its_dead_go() -> None:
    one = article(
        "Shots were exchanged in a clash in Jos. Two rebels were killed and nine guards were"
        " wounded. The dead had led the massacre of Kano."
    )
    clash = happening(one, "clash", "clash", ("killed", "Two"))
    massacre = happening(one, "massacre", "attack_other", ("injured", "nine"))
    at_home = told(figures_at_home([clash, massacre], scenes_of(one), BOOK))
    assert at_home == {"clash": {("killed", "Two"), ("injured", "nine")}, "massacre": set()}


def test_the_wounded_of_a_sentence_that_tells_its_happening_stay() -> None:
    one = article(
        "Shots were exchanged in a clash in Jos. Two were killed and nine wounded in a bombing."
    )
    clash = happening(one, "clash", "clash", ("killed", "Two"))
    bombing = happening(one, "bombing", "attack_bombing", ("injured", "nine"))
    at_home = told(figures_at_home([clash, bombing], scenes_of(one), BOOK))
    assert at_home["bombing"] == {("injured", "nine")}
