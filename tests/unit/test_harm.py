"""Who was hit and what became of them, where the words leave it to the reader."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article

from dateline import flow
from dateline.coding import code, complete
from dateline.records import (
    Argument,
    Article,
    Basis,
    CountKind,
    Happening,
    Mark,
    MarkKind,
    Reading,
    Report,
    misquotes,
)
from dateline.rules.figures import of_those_shot
from dateline.rules.scene import scene_of
from dateline.split import sentences
from dateline.workshop import workshop

SHOP = workshop(codebook="gun_violence", reader="rules")
Told = tuple[str, str]  # a measure or a role, and the words marked


def told(
    text: str,
    *marked: Told,
    book: str = "gun_violence",
    type: str = "shooting",
    title: str | None = None,
) -> Report:
    """The report of the first "shot" or "shooting" of a text, with these words marked."""
    shop = SHOP if book == "gun_violence" else workshop(codebook=book, reader="rules")
    one = article(text, title=title)
    found = flow.find(one, shop.tools)
    trigger = _mark(one, "shooting" if "shooting" in text else "shot", MarkKind.TRIGGER)
    arguments = tuple(
        Argument(role, _mark(one, words, MarkKind.PARTY if role == "target" else MarkKind.AMOUNT))
        for role, words in marked
    )
    happening = Happening(trigger, type, arguments=arguments, maker="test")
    made, _ = code(one, Reading(happenings=(happening,)), found, shop.plain_book)
    (report,) = complete(one, made, found, shop.plain_book)
    assert not misquotes((report,), one)
    return report


def _mark(one: Article, words: str, kind: MarkKind) -> Mark:
    start = one.text.index(words)
    label = CountKind.TOLL if kind is MarkKind.AMOUNT else ""
    return Mark(kind, start, start + len(words), words, label, 0.9, "test")


def tolls(report: Report) -> dict[str, int | None]:
    """The tolls of a report; of two of one measure the higher, as parts are no tolls."""
    values = [
        (c.measure, c.amount.value.low or 0)
        for c in report.counts
        if c.kind is CountKind.TOLL and c.amount.value is not None
    ]
    return {m: max(n for other, n in values if other == m) for m, _ in values}


# ---------------------------------------------------------------- who lived


def test_who_was_shot_and_is_not_told_to_have_died_lived() -> None:
    report = told("A baker was shot in the arm on Quarry Road.", ("killed", "A baker"))
    assert tolls(report) == {"injured": 1}


def test_a_figure_of_the_shot_is_not_one_of_the_dead() -> None:
    text = "Four people were shot on Quarry Road. All are in a stable condition."
    assert tolls(told(text, ("killed", "Four"))) == {"injured": 4}


def test_those_whom_a_number_tells_to_be_shot_are_not_the_dead_of_another_sentence() -> None:
    text = "Seven people were shot at a mill. A girl died on Monday."
    report = told(text, ("killed", "Seven"), ("killed", "A girl"))
    assert tolls(report) == {"casualties": 7, "killed": 1, "injured": 6}


def test_one_of_those_shot_fatally_is_dead() -> None:
    text = "Four people were shot, one fatally, in a shooting at a mill."
    report = told(text, ("casualties", "Four"), ("casualties", "one"))
    assert tolls(report) == {"casualties": 4, "killed": 1, "injured": 3}


def test_one_of_those_hit_whose_words_tell_of_no_death_is_none_of_the_dead() -> None:
    text = "Three people were injured in a shooting. Ann Orr was named. A killing was feared."
    report = told(text, ("injured", "Three"), ("killed", "Ann Orr"))
    assert tolls(report) == {"injured": 3}
    dead = told(text.replace("named", "killed"), ("injured", "Three"), ("killed", "Ann Orr"))
    assert tolls(dead) == {"injured": 3, "killed": 1}


@pytest.mark.parametrize("book", ["gun_violence", "security"])
def test_one_critically_wounded_is_none_of_the_dead(book: str) -> None:
    text = "Three people were killed and one critically wounded in a shooting at a mill."
    kind = "shooting" if book == "gun_violence" else "attack_shooting"
    report = told(text, ("killed", "Three"), ("killed", "one"), book=book, type=kind)
    assert tolls(report) == {"killed": 3, "injured": 1}


def test_those_who_were_shot_and_wounded_are_none_of_the_dead() -> None:
    text = "One man was killed in a shooting and three other men were shot and wounded."
    report = told(text, ("killed", "One"), ("killed", "three"))
    assert tolls(report) == {"killed": 1, "injured": 3}


def test_a_headline_of_the_shot_that_tells_of_no_death_leaves_them_alive() -> None:
    text = "Police look into a shooting. A suspect was convicted of murder once."
    report = told(text, ("casualties", "4"), title="4 men hit at an Ashby mill")
    assert tolls(report) == {"casualties": 4, "injured": 4}
    report = told(text, ("casualties", "4"), title="4 men hit in deadly night at an Ashby mill")
    assert tolls(report) == {"casualties": 4}


def test_all_who_were_shot_hold_the_dead() -> None:
    text = "A total of 12 people were shot at a mill. A girl died of her wounds."
    report = told(text, ("injured", "12"), ("killed", "A girl"))
    assert tolls(report) == {"casualties": 12, "killed": 1, "injured": 11}


@pytest.mark.parametrize("words", ["others were shot", "people were shot and wounded", "were hurt"])
def test_others_who_were_shot_do_not_hold_the_dead(words: str) -> None:
    report = told(
        f"Gunfire: 12 {words} at a mill. A girl was shot dead.", ("injured", "12"), ("killed", "A")
    )
    assert tolls(report) == {"injured": 12, "killed": 1}


def test_two_of_those_shot_who_died_are_the_dead_though_one_is_told_alone() -> None:
    text = "Four men were shot. Two of the men died. Ann Orr was shot dead at a mill."
    marked = [("casualties", "Four"), ("killed", "Two of the men"), ("killed", "Ann Orr")]
    report = told(text, *marked)
    assert tolls(report)["killed"] == 2
    assert tolls(report)["injured"] == 2


def test_one_word_of_a_death_leaves_the_dead_as_they_are_told() -> None:
    text = "A baker was shot on Quarry Road. Police opened a murder inquiry."
    assert tolls(told(text, ("killed", "A baker"))) == {"killed": 1}


def test_who_was_wounded_and_then_died_is_one_of_the_dead_only() -> None:
    text = "A boy was shot and wounded at a mill on Monday. The teenager died a day later."
    report = told(text, ("injured", "A boy"), ("killed", "The teenager"))
    assert tolls(report) == {"killed": 1}


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("A baker was shot dead at a mill. Another man was hit in the leg.", "Another man"),
        ("A baker was shot dead at a mill. His brother was hit in the leg.", "His brother"),
        ("A baker was shot dead at a mill and a clerk was wounded.", "a clerk"),
        ("A baker, 41-year-old, was shot dead. A 12-year-old was hit in the leg.", "A 12-year-old"),
    ],
)
def test_two_persons_whom_the_words_tell_apart_stay_two(text: str, wounded: str) -> None:
    report = told(text, ("killed", "A baker"), ("injured", wounded))
    assert tolls(report) == {"killed": 1, "injured": 1}


@pytest.mark.parametrize(
    ("text", "dead", "wounded"),
    [
        (
            "A girl died on Monday at a mill. Police say a clerk shot his daughter by accident.",
            "A girl",
            "his daughter",
        ),
        (
            "A teenager was shot dead at a mill. A teenager shot another teenager, police said.",
            "A teenager",
            "another teenager",
        ),
    ],
)
def test_whom_somebody_shot_is_parted_from_who_fired_not_from_the_dead(
    text: str, dead: str, wounded: str
) -> None:
    assert tolls(told(text, ("killed", dead), ("injured", wounded))) == {"killed": 1}


def test_whom_somebody_shot_and_who_is_in_hospital_is_another_than_the_dead() -> None:
    text = "A man was shot dead at a mill. The killer also shot his brother, now in hospital."
    report = told(text, ("killed", "A man"), ("injured", "his brother"))
    assert tolls(report) == {"killed": 1, "injured": 1}


@pytest.mark.parametrize(
    "words",
    [
        "Their wounds are not life-threatening",
        "It was late on Monday",
        "Nobody was killed",
        "Homicide detectives look for a van",
        "A man is accused of attempted murder",
        "One is fighting for his life",
    ],
)
def test_words_that_tell_of_no_death_leave_those_shot_alive(words: str) -> None:
    text = f"Four people were shot on Quarry Road. {words}, police said."
    assert tolls(told(text, ("casualties", "Four")))["injured"] == 4


@pytest.mark.parametrize(
    "words",
    [
        "The late Mr Orr ran the mill",
        "He lost his life",
        "It cost two lives",
        "A murder inquiry is open",
    ],
)
def test_words_that_may_tell_of_a_death_leave_it_open_who_lived(words: str) -> None:
    text = f"Four people were shot on Quarry Road. {words}, police said."
    assert tolls(told(text, ("casualties", "Four"))) == {"casualties": 4}


def test_one_of_all_who_were_shot_is_told_to_have_died() -> None:
    text = "Four people were shot on Quarry Road. One died late on Monday, police said."
    expected = {"casualties": 4, "killed": 1, "injured": 3}
    assert tolls(told(text, ("casualties", "Four"))) == expected


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Orr was shot on Quarry Road. He died of a single gunshot wound.", "a single"),
        ("Orr was shot on Quarry Road. He died of three bullet wounds.", "three"),
    ],
)
def test_a_figure_of_wounds_counts_nobody(text: str, figure: str) -> None:
    counted = [q.words for c in told(text, ("killed", figure)).counts for q in c.amount.quotes]
    assert figure not in counted


def test_victims_of_gunshots_are_people() -> None:
    text = "Three gunshot victims came to a clinic after a shooting on Quarry Road."
    assert tolls(told(text, ("injured", "Three"))) == {"injured": 3}


# ---------------------------------------------------------------- who was hit


def test_one_who_is_told_to_have_been_shot_is_one() -> None:
    report = told("A boy was shot on Quarry Road on Monday.", ("target", "boy"))
    assert tolls(report) == {"injured": 1}
    (count,) = report.counts
    assert count.amount.basis is Basis.INFERRED
    assert [q.words for q in count.amount.quotes] == ["boy"]


def test_one_who_shot_himself_is_one() -> None:
    assert tolls(told("A clerk accidentally shot himself in the foot.")) == {"injured": 1}


def test_one_whose_death_is_told_elsewhere_in_the_story_was_killed() -> None:
    text = "A boy was shot on Quarry Road on Monday. He died in a hospital at night."
    assert tolls(told(text, ("target", "boy"))) == {"killed": 1}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A clerk was shot at on Quarry Road.", "clerk"),  # nobody says that he was hit
        ("A clerk was shot at, but no one was hit.", "clerk"),
        ("The house of two clerks was shot up on Quarry Road.", "house"),
    ],
)
def test_one_who_is_only_fired_at_is_not_counted(text: str, target: str) -> None:
    assert told(text, ("target", target)).counts == ()


def test_a_codebook_that_does_not_say_so_counts_nobody_for_being_shot() -> None:
    text = "A boy was shot on Quarry Road on Monday."
    report = told(text, ("target", "boy"), book="security", type="attack_shooting")
    assert report.counts == ()


# ---------------------------------------------------------------- the dead and the wounded together


def test_who_was_shot_and_did_not_die_was_wounded() -> None:
    text = "Eight people were shot on Quarry Road. One was killed, police said."
    report = told(text, ("casualties", "Eight"), ("killed", "One"))
    assert tolls(report) == {"casualties": 8, "killed": 1, "injured": 7}
    rest = next(c for c in report.counts if c.measure == "injured")
    assert rest.amount.basis is Basis.INFERRED
    assert [q.words for q in rest.amount.quotes] == ["Eight", "One"]


def test_the_wounded_told_so_far_are_a_part_of_all_who_were_hit() -> None:
    text = "Five people were shot. Two are in a serious condition after surgery for their wounds."
    report = told(text, ("casualties", "Five"), ("injured", "Two"))
    assert tolls(report) == {"casualties": 5, "injured": 5}
    assert [c.kind for c in report.counts if c.measure == "injured"] == [
        CountKind.TOLL,
        CountKind.SUBSET,
    ]


def test_of_those_shot_nobody_is_taken_to_live_where_an_uncounted_death_is_told() -> None:
    text = "Five people were shot. A funeral was held on Friday."
    assert tolls(told(text, ("casualties", "Five"))) == {"casualties": 5}


def test_a_figure_that_is_the_sum_counts_the_dead_with_the_wounded() -> None:
    text = "Two died and four were hurt in a shooting. The gunman wounded six people at the mill."
    report = told(text, ("killed", "Two"), ("injured", "four"), ("injured", "six"))
    assert tolls(report) == {"killed": 2, "injured": 4, "casualties": 6}


def test_at_least_four_wounded_leave_no_rest() -> None:
    text = "Eight people were shot, one was killed and at least four were wounded."
    report = told(text, ("casualties", "Eight"), ("killed", "one"), ("injured", "at least four"))
    assert tolls(report) == {"casualties": 8, "killed": 1, "injured": 4}


def test_eleven_others_who_were_shot_are_none_of_the_dead() -> None:
    text = "One man was killed and 11 others were shot at a mill."
    report = told(text, ("killed", "One"), ("casualties", "11"))
    assert tolls(report)["killed"] == 1
    assert "injured" in tolls(report)


def test_a_figure_of_the_shot_that_is_the_sum_is_no_toll_of_the_dead() -> None:
    text = "Four shot, one killed at a mill. Three were taken to a hospital with wounds."
    report = told(text, ("killed", "Four"), ("killed", "one"), ("injured", "Three"))
    assert tolls(report) == {"casualties": 4, "killed": 1, "injured": 3}


def test_figures_of_the_dead_stay_the_dead() -> None:
    text = "Two dead in a shooting. One died at once, one was wounded and died later."
    report = told(text, ("killed", "Two"), ("killed", "One"), ("injured", "one was"))
    assert tolls(report)["killed"] == 2


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Six people were shot at a mill on Monday.", "Six"),
        ("A gunman shot two officers at a mill.", "two"),
        ("Three men were hit by stray bullets in a shooting.", "Three"),
    ],
)
def test_those_shot_are_casualties_by_the_words_alone(text: str, figure: str) -> None:
    assert shot(text) == {figure: "casualties"}


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot dead at a mill.",
        "Police fatally shot two men at a mill.",
        "A gunman fired 18 shots at a mill.",
        "Two officers were shot at near a mill.",
        "Three deer were shot at a mill.",
    ],
)
def test_other_figures_of_shots_are_not(text: str) -> None:
    assert shot(text) == {}


def shot(text: str) -> dict[str, str]:
    """The figures of a sentence that the words make casualties."""
    one = article(text)
    (sentence,) = sentences(one)
    scene = scene_of(sentence, flow.find(one, SHOP.tools))
    return {a.words: m for a in scene.amounts if (m := of_those_shot(scene, a))}


@pytest.mark.parametrize(
    ("text", "shot", "dead"),
    [
        ("Four teenagers were shot on Quarry Road, one fatally.", "Four", "one"),
        ("Four people were stabbed after the shooting, one fatally.", "Four", "one"),
        ("He shot four people at a mill, killing one clerk.", "four", "one"),
        ("4 shot, 1 dead after a row at a mill", "4", "1"),
    ],
)
def test_those_shot_are_not_the_dead_where_fewer_are_told_to_have_died(
    text: str, shot: str, dead: str
) -> None:
    report = told(text, ("killed", shot), ("killed", dead))
    assert tolls(report) == {"casualties": 4, "killed": 1, "injured": 3}


def test_those_shot_dead_stay_the_dead() -> None:
    text = "Four people were shot dead at a mill, one of them a clerk."
    assert tolls(told(text, ("killed", "Four"), ("killed", "one")))["killed"] == 4


def test_the_wounded_of_whom_fewer_survived_count_the_dead_too() -> None:
    text = "A clerk was killed in a shooting. Six were wounded. Five of them survived."
    report = told(text, ("killed", "A clerk"), ("injured", "Six"), ("injured", "Five"))
    assert tolls(report)["injured"] == 5


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("A clerk was fatally shot at a mill. Three guards were wounded.", "clerk"),
        ("Gunfire claimed the life of a driver at a mill. Three were shot and wounded.", "driver"),
    ],
)
def test_whose_death_is_told_beside_his_words_is_one_of_the_dead(text: str, victim: str) -> None:
    report = told(text, ("target", victim), ("injured", "Three"))
    assert tolls(report) == {"killed": 1, "injured": 3}


def test_who_only_stands_beside_a_death_is_none_of_the_dead() -> None:
    text = "A clerk was shot and wounded at a mill. Police found a fox dead."
    assert "killed" not in tolls(told(text, ("target", "clerk"), ("injured", "A clerk")))


def test_persons_of_other_ages_are_other_persons() -> None:
    text = "The dead of the shooting are Ann Orr, 31. Ben Ash, 40, died too. So died Ann Orr."
    report = told(text, ("killed", "Ann Orr"), ("killed", "Ben Ash"))
    assert tolls(report) == {"killed": 2}


# ---------------------------------------------------------------- others, and all victims


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("One man died when he and four others were shot at a mill.", "four"),
        ("One man died in a shooting at a mill. Four other people have gunshot wounds.", "Four"),
    ],
)
def test_others_who_were_shot_are_none_of_the_dead(text: str, wounded: str) -> None:
    report = told(text, ("killed", "One"), ("casualties", wounded))
    assert tolls(report) == {"killed": 1, "injured": 4}


def test_others_one_of_whom_died_hold_the_dead() -> None:
    text = "One died when a man shot four others, one fatally, in a shooting at a mill."
    report = told(text, ("killed", "One"), ("casualties", "four"))
    assert tolls(report) == {"killed": 1, "casualties": 4, "injured": 3}


@pytest.mark.parametrize(
    "words",
    ["people suffering from gunshot wounds", "adult gunshot victims", "victims with bullet wounds"],
)
def test_all_victims_who_are_found_hold_the_dead(words: str) -> None:
    text = f"After a shooting at a mill police found three {words}. A girl died of hers."
    report = told(text, ("injured", "three"), ("killed", "A girl"))
    assert tolls(report) == {"casualties": 3, "killed": 1, "injured": 2}


def test_who_only_stood_by_when_somebody_died_is_not_wounded() -> None:
    text = "A boy died in a shooting at a mill. It was in front of his sister, police said."
    report = told(text, ("killed", "A boy"), ("injured", "his sister"))
    assert tolls(report) == {"killed": 1}


def test_his_small_son_whom_somebody_shot_may_be_the_dead() -> None:
    text = "A girl died in a shooting on Monday. Police say a boy shot his 3-year-old sister."
    assert tolls(told(text, ("killed", "A girl"), ("injured", "sister"))) == {"killed": 1}


def test_that_no_one_else_was_hurt_is_no_figure_of_the_wounded() -> None:
    text = "A boy was grazed in a shooting. No other injuries are known."
    report = told(text, ("injured", "No"))
    assert all(c.amount.value is None or c.amount.value.low for c in report.counts)


def test_two_others_are_told_beside_who_was_told_before() -> None:
    text = "A boy was hit in a shooting at a mill. Two other men came to a clinic with wounds."
    assert tolls(told(text, ("injured", "boy"), ("injured", "Two"))) == {"injured": 3}


def test_two_others_beside_the_dead_are_not_more_than_the_wounded() -> None:
    text = "Ann Orr died and a boy was hit in a shooting. Two other men were wounded."
    report = told(text, ("killed", "Ann Orr"), ("injured", "boy"), ("injured", "Two"))
    assert tolls(report) == {"killed": 1, "injured": 2}


@pytest.mark.parametrize("words", ["was not hurt", "wasn't seriously injured", "was unharmed"])
def test_one_who_is_told_to_be_unhurt_is_not_wounded(words: str) -> None:
    text = f"A boy was grazed in a shooting at a mill. His sister {words}, police said."
    assert tolls(told(text, ("injured", "A boy"), ("injured", "His sister"))) == {"injured": 1}
    alone = text.replace("A boy was grazed in a shooting at", "A shooting shut")
    assert tolls(told(alone, ("injured", "His sister"))) == {}
