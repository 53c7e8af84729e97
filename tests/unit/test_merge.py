"""Which mentions in one article are one happening, and which are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.news_samples import article, coded, only, reports, shop, site

from dateline.merge import contradict, days_wide, join, may_be_same, merge
from dateline.records import (
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Mark,
    MarkKind,
    Place,
    Precision,
    Report,
    Stage,
    absent,
)

KANO = Place("Kano", "NG", "Kano", "Kano", precision=Precision.CITY)
JOS = Place("Jos", "NG", "Plateau", "Jos", precision=Precision.CITY)
STORY = (
    "A bomb exploded in a market in Kano on Friday, killing 12 people, police said.\n\n"
    "The attack wounded another 30 people. A day earlier, a bombing in Jos killed four people."
)
SCENES = [
    "A bomb exploded in Kano on Friday, killing 12 people.",
    "The attack in Kano was the worst in years.",
    "Police arrested two men in Jos on Monday.",
    "Two men were arrested in Lagos.",
    "The bombing on Friday shocked the town.",
    "The death toll rose to 19.",
    "Gunmen killed three nurses near Gao in April.",
    "Thousands fled to Chad.",
]


def one_of(text: str) -> Report:
    return reports(text)[0]


def killed(report: Report, low: int, high: int | None, kind: CountKind) -> Report:
    quote = report.trigger
    amount = Field(Bounds(low, high), Basis.STATED, (quote,))
    of = "killed" if kind is CountKind.SUBSET else None
    return replace(report, counts=(Count("killed", amount, kind, of),))


# ---------------------------------------------------------------- stories


def test_two_bombings_of_a_story_stay_two() -> None:
    found = reports(STORY, title="Market bombing in Kano kills 12")
    assert [(site(r), r.when.value) for r in found] == [
        (("Kano", "NG"), "2024-05-10"),
        (("Jos", "NG"), "2024-05-09"),
    ]


def test_title_body_and_definite_mention_are_one() -> None:
    found = reports(STORY, title="Market bombing in Kano kills 12")
    assert [m.words for m in found[0].mentions] == ["bombing", "bomb exploded", "attack"]
    assert {(c.measure, c.amount.value) for c in found[0].counts} == {
        ("killed", Bounds(12, 12)), ("injured", Bounds(30, 30)),
    }  # fmt: skip


def test_figures_of_one_happening_are_not_given_to_another() -> None:
    found = reports(STORY, title="Market bombing in Kano kills 12")
    assert [c.amount.value for c in found[1].counts] == [Bounds(4, 4)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Police arrested two men in Jos on Monday. Police arrested two men in Kano.", 2),
        ("Police arrested two men in Jos on Monday. Two men were arrested in Jos in 2019.", 2),
        ("Police arrested two men in Jos. Another arrest in Jos was made by soldiers.", 2),
        ("Police arrested two men in Jos. The arrest in Jos took place at night.", 1),
        ("Police arrested two men in Jos. Police arrested nine men in Jos.", 2),
        ("Police arrested 45 men in Minsk. A total of 1,200 men were arrested since June.", 2),
        ("Security forces prevented an attack in Jos. The attack in Jos in May killed two.", 2),
    ],
)
def test_one_happening_or_two(text: str, number: int) -> None:
    assert len(reports(text)) == number


def test_the_attack_of_which_nothing_like_it_was_told_falls_away() -> None:
    assert reports("People spoke of the attack.") == ()


def test_the_attacker_shot_by_police_is_another_happening() -> None:
    text = (
        "A gunman opened fire at a mall in Dallas on Saturday, killing three people. "
        "Police shot and killed the gunman."
    )
    first = next(r for r in reports(text) if r.trigger.words == "opened fire")
    assert "police" not in {p.who.value.name for p in first.parties if p.who.value}


def test_an_attack_and_its_killing_are_one_report() -> None:
    found = reports("Israeli strikes killed 22 people in Rafah on Monday, the ministry said.")
    assert len(found) == 1


# ---------------------------------------------------------------- the rules by themselves


LED_IN = "In a separate attack on Friday, gunmen killed four policemen in Kano, police there said."


def two_of(text: str, first: str, second: str) -> list[Report]:
    """A deed told by a word for any, and by one that tells of which kind it was."""
    page = article(text)
    (shot,) = (r for r in coded(text).reports if r.counts)
    told = []
    for words, kind in ((first, "attack_bombing"), (second, "attack_shooting")):
        at = page.text.index(words)
        quote = page.quote(at, at + len(words))
        named = replace(shot.type, value=kind)
        told.append(replace(shot, id=f"r{at}", trigger=quote, mentions=(quote,), type=named))
    return list(merge(page, [replace(told[0], counts=()), told[1]], shop().book))


def test_an_attack_that_leads_in_the_clause_of_its_deed_is_that_deed() -> None:
    (found,) = two_of(LED_IN, "attack", "killed")
    assert found.type.value == "attack_shooting"
    assert [m.words for m in found.mentions] == ["attack", "killed"]


def test_a_word_that_says_which_deed_it_was_leads_in_no_other() -> None:
    assert len(two_of(LED_IN.replace("attack", "bombing"), "bombing", "killed")) == 2


def test_a_done_thing_is_no_foiled_thing() -> None:
    one = one_of("Police arrested two men in Jos.")
    foiled = replace(one, stage=Field(Stage.FOILED, Basis.INFERRED, (one.trigger,)))
    assert contradict(one, foiled, shop().book)
    assert not contradict(one, one, shop().book)


def test_kinds_of_attack_differ_unless_one_is_left_open() -> None:
    bombing = one_of("A bomb exploded in Kano on Friday.")
    other = replace(bombing, type=replace(bombing.type, value="attack_other"))
    stabbing = replace(bombing, type=replace(bombing.type, value="attack_stabbing"))
    arrest = replace(bombing, type=replace(bombing.type, value="arrest"))
    book = shop().book
    assert not contradict(bombing, other, book)
    assert contradict(bombing, stabbing, book)
    assert contradict(bombing, arrest, book)


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ((12, 12, CountKind.TOLL), (12, 12, CountKind.TOLL), False),
        ((12, 12, CountKind.TOLL), (19, 19, CountKind.TOLL), True),
        ((12, None, CountKind.TOLL), (19, 19, CountKind.TOLL), False),
        ((24, None, CountKind.TOLL), (19, 19, CountKind.TOLL), True),
        ((12, 12, CountKind.TOLL), (2, 2, CountKind.ADDITION), False),
        ((12, 12, CountKind.TOLL), (3, 3, CountKind.SUBSET), False),
        ((12, 12, CountKind.TOLL), (12, 12, CountKind.RUNNING_TOTAL), True),
    ],
)
def test_figures_that_cannot_both_hold_speak_against(
    left: tuple[int, int | None, CountKind], right: tuple[int, int | None, CountKind], differ: bool
) -> None:
    one = one_of("A bomb exploded in Kano.")
    assert contradict(killed(one, *left), killed(one, *right), shop().book) is differ


@pytest.mark.parametrize(("shot", "differ"), [(4, False), (5, True)])
def test_all_who_were_hit_are_the_dead_and_the_wounded(shot: int, differ: bool) -> None:
    one = one_of("A bomb exploded in Kano.")
    (dead,) = killed(one, 1, 1, CountKind.TOLL).counts
    hurt, hit = (
        replace(dead, measure="injured", amount=replace(dead.amount, value=Bounds(n, n)))
        for n in (3, shot)
    )
    apart, together = replace(one, counts=(dead, hurt)), replace(one, counts=(hit,))
    assert contradict(apart, together, shop().book) is differ
    assert contradict(together, apart, shop().book) is differ


def test_a_part_of_the_dead_hides_no_other_toll() -> None:
    one = one_of("A bomb exploded in Kano.")
    (all_of_them,) = killed(one, 17, 17, CountKind.TOLL).counts
    (children,) = killed(one, 3, 3, CountKind.SUBSET).counts
    told = replace(one, counts=(all_of_them, children))
    assert contradict(told, killed(one, 6, 6, CountKind.TOLL), shop().book)
    later = replace(one, when=absent(), where=absent(), places=())
    assert contradict(told, killed(later, 19, 19, CountKind.TOLL), shop().book)


def test_of_one_kind_on_one_day_two_figures_are_one_happenings() -> None:
    one = one_of("A bomb exploded in Kano on Friday.")
    twelve, nineteen = (killed(one, n, n, CountKind.TOLL) for n in (12, 19))
    assert not contradict(twelve, nineteen, shop().book)
    assert contradict(twelve, killed(one, 99, 99, CountKind.RUNNING_TOTAL), shop().book)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (KANO, KANO, True),
        (KANO, JOS, False),
        (KANO, Place("Nigeria", "NG", precision=Precision.COUNTRY), True),
        (KANO, Place("Niger", "NE", precision=Precision.COUNTRY), False),
        (KANO, Place("Plateau", "NG", "Plateau", precision=Precision.ADMIN1), False),
        (KANO, Place("the north", precision=Precision.REGION), True),
    ],
)
def test_one_place_may_lie_in_the_other(one: Place, other: Place, same: bool) -> None:
    assert may_be_same(one, other) is same
    assert may_be_same(other, one) is same


def test_joining_keeps_what_the_first_tells_and_adds_what_it_lacks() -> None:
    first = only("Police arrested two men.", "arrest")
    other_text = "Police arrested two men in Jos on Monday."
    second = only(other_text, "arrest")
    both = join(first, second)
    assert both.id == first.id
    assert both.trigger == first.trigger
    assert site(both) == ("Jos", "NG")
    assert both.when.value == "2024-05-13"
    assert len(both.counts) == 1


def test_a_total_told_again_with_its_window_has_that_window() -> None:
    bare = killed(one_of("A bomb exploded in Kano."), 612, 612, CountKind.RUNNING_TOTAL)
    since = Field("2024-05-01", Basis.STATED, (bare.trigger,))
    dated = replace(bare, counts=(replace(bare.counts[0], since=since),))
    assert join(bare, dated).counts == join(dated, bare).counts == dated.counts


def test_the_finer_of_two_dates_stays() -> None:
    loose = only("Police arrested two men in Jos in May.", "arrest")
    day = only("Police arrested two men in Jos on Monday.", "arrest")
    assert join(loose, day).when.value == join(day, loose).when.value == "2024-05-13"
    assert days_wide("2024-05-13") < days_wide("2024-05") < days_wide("2024-05-01/..")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SCENES), min_size=1, max_size=6))
def test_nothing_is_told_twice_and_no_word_is_lost(scenes: list[str]) -> None:
    """Every mention belongs to one report; merging what is merged changes nothing."""
    one = coded("\n\n".join(scenes))
    mentions = [m for r in one.reports for m in r.mentions]
    assert len(mentions) == len(set(mentions))
    starts = [r.trigger.start for r in one.reports]
    assert starts == sorted(starts)
    ids = [r.id for r in one.reports]
    assert len(ids) == len(set(ids))


@settings(max_examples=20, deadline=None)
@given(st.permutations(list(range(4))))
def test_the_order_in_which_reports_are_handed_in_does_not_matter(order: list[int]) -> None:
    found = reports(" ".join(SCENES[:4]))
    shuffled = [found[i] for i in order if i < len(found)]
    one = article(" ".join(SCENES[:4]))
    assert merge(one, shuffled, shop().book) == merge(one, found, shop().book)


def test_a_correction_on_its_own_page_is_not_lost() -> None:
    text = (
        "Correction: The Post reported that 11 people were killed in the bombing of a bus station"
        " in Gombe, Nigeria, on 14 May 2024. The police revised the death toll to 10."
    )
    assert [r.type.value for r in reports(text)] == ["attack_bombing"]


@pytest.mark.parametrize(
    "again",
    [
        "It was the third bombing in Kano this month.",
        "It was the deadliest bombing since 2015.",
        "The bombing was the second in the city in three weeks.",
    ],
)
def test_what_is_ranked_among_others_is_the_one_told_already(again: str) -> None:
    (bombing,) = reports(f"A bomb killed nine people in Kano on Friday. {again}")
    assert bombing.when.value == "2024-05-10"


def test_a_blast_of_the_title_is_the_suicide_bombing_of_the_story() -> None:
    found = reports(
        "At least 22 people were killed in a suicide bombing in Kano on Friday.",
        title="Blast kills 22 in Kano",
    )
    assert [r.type.value for r in found] == ["attack_suicide_bombing"]


RAID = (
    "Gunmen killed at least six people in Kano on Friday, police said.\n\n"
    "The attackers opened fire on men outside a shop. They burned three houses.\n\n"
    "An official confirmed the attack but said that four people had died."
)


def test_what_the_attackers_did_next_is_the_same_attack() -> None:
    found = reports(RAID, title="Six killed in Kano")
    assert [r.type.value for r in found] == ["attack_shooting"]
    assert [p.who.value.name for p in found[0].parties if p.role == "agent" and p.who.value] == [
        "gunmen"
    ]


def test_a_second_source_that_counts_otherwise_tells_of_the_same_attack() -> None:
    (attack,) = reports(RAID, title="Six killed in Kano")
    assert {c.amount.value for c in attack.counts if c.measure == "killed"} >= {
        Bounds(6, None), Bounds(4, 4),
    }  # fmt: skip


def test_a_second_count_of_the_same_day_is_of_what_the_reader_takes_for_one() -> None:
    told = "A bomb exploded in Kano on Friday, killing 27 people."
    page = article(f"{told} Police told of a blast with 14 dead.")
    first = replace(one_of(told), type=replace(one_of(told).type, value="attack_other"))
    at = page.text.index("blast")
    quote = page.quote(at, at + len("blast"))
    again = replace(
        killed(first, 14, 14, CountKind.TOLL),
        id="r2", trigger=quote, mentions=(quote,), places=(), where=absent(), parties=(),
        type=replace(first.type, value="attack_bombing"),
    )  # fmt: skip
    one = Mark(MarkKind.TRIGGER, first.trigger.start, first.trigger.end, first.trigger.words)
    other = Mark(MarkKind.TRIGGER, at, quote.end, "blast")
    assert len(merge(page, [first, again], shop().book)) == 2
    assert len(merge(page, [first, again], shop().book, [(other, one)])) == 1


def test_the_attack_that_somebody_confirms_has_no_day_of_its_own() -> None:
    """Whatever day a reader gives it, where its own sentence tells none."""
    text = (
        "Gunmen attacked a farm in Kano on Friday, killing 27 people. Police confirmed the attack."
    )
    one = article(text)
    first, *_ = reports(text)
    start = one.text.rindex("attack")
    again = replace(
        first,
        id="r-again",
        trigger=one.quote(start, start + 6),
        mentions=(one.quote(start, start + 6),),
        places=(),
        where=absent(),
        parties=(),
    )
    again = killed(again, 14, 14, CountKind.TOLL)
    assert first.when.known
    assert len(merge(one, [first, again], shop().book)) == 1


def test_another_attack_is_never_the_one_before() -> None:
    found = reports(
        "A bomb killed nine people in Kano on Friday. In another attack, gunmen shot two "
        "policemen dead in Kano on Friday.",
        title="Bomb kills nine in Kano",
    )
    assert [r.type.value for r in found] == ["attack_bombing", "attack_shooting"]


@pytest.mark.parametrize(
    ("again", "number"),
    [
        ("Another man was shot in the leg.", 1),
        ("Another gunman opened fire in Jos on Thursday.", 2),
        ("A second shooting wounded nobody in Jos on Thursday.", 2),
    ],
)
def test_another_victim_is_no_other_happening(again: str, number: int) -> None:
    found = reports(f"Gunmen shot two men in Kano on Friday. {again}", title="Two shot in Kano")
    assert len([r for r in found if r.type.value == "attack_shooting"]) == number


def test_a_way_told_once_does_not_part_a_mention_without_places() -> None:
    sent = one_of("Turkey deported 12 men from Ankara to Syria on Friday.")
    bare = replace(sent, places=(), where=Field(None, Basis.ABSENT))
    assert sent.places
    assert not contradict(bare, sent, shop().book)


def test_a_smaller_figure_told_later_may_be_of_some_of_those_counted_first() -> None:
    first = one_of("A bomb exploded in Kirkuk on 3 March 2024.")
    later = replace(first, when=absent(), where=absent(), places=())
    five, one = killed(first, 5, 5, CountKind.TOLL), killed(later, 1, 1, CountKind.TOLL)
    assert not contradict(five, one, shop().book)
    assert contradict(five, killed(later, 9, 9, CountKind.TOLL), shop().book)
    both = replace(five, counts=(*five.counts, *one.counts))  # "five were killed ... a man died"
    assert not contradict(both, killed(later, 2, 2, CountKind.TOLL), shop().book)
    placed = replace(first, when=absent())
    assert contradict(five, killed(placed, 1, 1, CountKind.TOLL), shop().book)  # in its own place


def test_a_headline_that_counts_otherwise_than_its_story_tells_of_the_same() -> None:
    text = "A bomb killed 12 people in a market in Kano on Friday."
    told = reports(text, title="Bomb kills 10 in Kano")
    found = [r for r in told if r.type.value == "attack_bombing"]
    assert len(found) == 1
    figures = {c.amount.value for c in found[0].counts if c.measure == "killed"}
    assert figures == {Bounds(10, 10), Bounds(12, 12)}


def test_what_came_so_long_after_another_is_not_that_other() -> None:
    text = "Six miners were freed in Kano on Friday, three weeks after 12 women were released."
    found = [r for r in reports(text) if r.type.value == "release"]
    assert [[m.words for m in r.mentions] for r in found] == [["freed"], ["released"]]
    text = "Six miners were freed in Kano on Friday, three weeks after the gang seized them."
    assert len([r for r in reports(text) if r.type.value == "release"]) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rebels attacked Kano on Monday in retaliation for an ambush that killed six men.", 2),
        ("Rebels attacked Kano on Monday in an ambush that killed six men.", 1),
    ],
)
def test_a_deed_and_its_reason_are_two(text: str, number: int) -> None:
    assert len(
        [r for r in reports(text) if shop().book.family(r.type.value or "") == "attack"]
    ) == (number)


def claimed_and(text: str, *kinds: tuple[str, str]) -> tuple[list[Report], list[tuple[Mark, Mark]]]:
    """Reports of attacks at words of a text, and the reader's word that they are all one."""
    page = article(text)
    told, marks = [], []
    for n, (word, kind) in enumerate(kinds):
        start = page.text.index(word)
        quote = page.quote(start, start + len(word))
        bare = one_of("A bomb exploded in Kano on Friday, killing 27 people.")
        told.append(
            replace(
                bare, id=f"r{n}", article=page.id, trigger=quote, mentions=(quote,), places=(),
                where=absent(), when=absent(), parties=(), counts=(),
                type=replace(bare.type, value=kind, quotes=(quote,)),
                stage=replace(bare.stage, quotes=(quote,)),
                stance=replace(bare.stance, quotes=(quote,)),
            )
        )  # fmt: skip
        marks.append(Mark(MarkKind.TRIGGER, start, quote.end, word))
    return told, [(b, a) for a in marks for b in marks if b.start > a.start]


def figure(text: str, words: str, report: Report) -> Report:
    start = article(text).text.index(words)
    quote = article(text).quote(start, start + len(words))
    number = int(words)
    amount = Field(Bounds(number, number), Basis.STATED, (quote,))
    return replace(report, counts=(Count("killed", amount, CountKind.TOLL),))


def test_the_attack_that_is_denied_is_not_the_one_that_is_claimed() -> None:
    text = "The front claimed the ambush near Gao. It denied any part in the bombing of a bar."
    told, same = claimed_and(text, ("ambush", "attack_other"), ("bombing", "attack_other"))
    told = [replace(r, when=ON_FRIDAY) for r in told]
    assert len(merge(article(text), told, shop().book, same)) == 2
    both = text.replace("denied any part in", "claimed")
    told, same = claimed_and(both, ("ambush", "attack_other"), ("bombing", "attack_other"))
    told = [replace(r, when=ON_FRIDAY) for r in told]
    assert len(merge(article(both), told, shop().book, same)) == 1


ON_FRIDAY = Field("2024-05-10", Basis.ASSUMED)


def test_others_count_the_dead_of_the_attack_that_somebody_boasts_of() -> None:
    text = "The front claimed an attack, saying it killed 19. The raid on Tuesday killed 8."
    told, same = claimed_and(text, ("attack", "attack_other"), ("raid", "attack_other"))
    told = [figure(text, "19", told[0]), replace(figure(text, "8", told[1]), when=ON_FRIDAY)]
    assert len(merge(article(text), told, shop().book, same)) == 1
    plain = text.replace("claimed", "saw")
    other = [replace(r, trigger=r.trigger) for r in claimed_and(
        plain, ("attack", "attack_other"), ("raid", "attack_other"))[0]]  # fmt: skip
    other = [figure(plain, "19", other[0]), replace(figure(plain, "8", other[1]), when=ON_FRIDAY)]
    assert len(merge(article(plain), other, shop().book, same)) == 2


def test_all_who_were_taken_hold_those_who_came_home() -> None:
    text = "4 nurses who were abducted came home. Of the 14 who were taken, five are missing."
    told, same = claimed_and(text, ("abducted", "kidnapping"), ("taken", "kidnapping"))
    told = [
        replace(r, counts=tuple(replace(c, measure="abducted") for c in r.counts))
        for r in (figure(text, "4", told[0]), figure(text, "14", told[1]))
    ]
    assert len(merge(article(text), told, shop().book, same)) == 1


def test_the_kind_of_a_deed_that_a_title_only_calls_an_ambush_is_for_the_story_to_tell() -> None:
    text = "An ambush on Friday killed six."
    page = article(text, title="Six die in ambush")
    at, body = page.text.index("ambush"), page.text.rindex("ambush")
    first = one_of("A bomb exploded in Kano on Friday, killing 27 people.")
    told = [
        replace(
            first, id=f"r{n}", article=page.id, trigger=page.quote(start, start + 6),
            mentions=(page.quote(start, start + 6),), places=(), where=absent(), when=absent(),
            parties=(), counts=(),
            type=replace(first.type, value=kind, quotes=(page.quote(start, start + 6),)),
            stage=replace(first.stage, quotes=(page.quote(start, start + 6),)),
            stance=replace(first.stance, quotes=(page.quote(start, start + 6),)),
        )
        for n, (start, kind) in enumerate([(at, "attack_bombing"), (body, "attack_other")])
    ]  # fmt: skip
    told = [replace(r, when=ON_FRIDAY) for r in told]
    (ambush,) = merge(page, told, shop().book)
    assert ambush.type.value == "attack_other"
