"""The rules reader's parts: words, inflections, triggers, parties, places and times, figures."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.news_samples import article, reports, shop

from dateline import flow
from dateline.records import (
    Amount,
    Argument,
    CountKind,
    Happening,
    PlaceRole,
    Reading,
    SectionKind,
    Sentence,
)
from dateline.rules import words as w
from dateline.rules.figures import MEASURE_OF, measure_of, same_measure
from dateline.rules.lexicon import Form, Lexicon, gerund, lexicon_of, plural, regular_past, third
from dateline.rules.parties import parties_of
from dateline.rules.reader import rules_reader
from dateline.rules.scene import Scene, scene_of
from dateline.rules.setting import place_role, places_of, times_of
from dateline.rules.telling import Told, told
from dateline.rules.tokens import bare, first_at, tokens_of
from dateline.rules.triggers import Trigger, triggers_of
from dateline.split import sentences
from dateline.stages import Findings


def sentence(text: str, start: int = 0) -> Sentence:
    return Sentence(start, start + len(text), text)


@cache
def lexicon() -> Lexicon:
    return lexicon_of(shop().book)


def scene(text: str) -> Scene:
    """A sentence with what the grammars find in it."""
    one = article(text)
    return scene_of(sentence(one.text), flow.find(one, shop().tools))


def trigger(found: Scene, words: str) -> Trigger:
    return named(triggers_of(found, lexicon()), words)


def named(triggers: tuple[Trigger, ...], words: str) -> Trigger:
    return next(t for t in triggers if t.mark.words == words)


def how(text: str, words: str) -> Told:
    found = scene(text)
    return told(found, trigger(found, words))


def words_of(text: str) -> list[str]:
    return [t.mark.words for t in triggers_of(scene(text), lexicon())]


# ---------------------------------------------------------------- tokens


def test_tokens_keep_their_place_in_the_article() -> None:
    found = tokens_of(sentence("Turkey’s police held 1,200 men.", start=100))
    assert [t.words for t in found] == ["Turkey’s", "police", "held", "1,200", "men", "."]
    assert found[0].low == "turkey"
    assert [(t.start, t.end) for t in found][:2] == [(100, 108), (109, 115)]
    assert first_at(found, 109) == 1
    assert first_at(found, 10_000) == len(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 24-year-old man", ["a", "24", "-", "year-old", "man"]),
        ("U.S. troops", ["U.S", ".", "troops"]),
        ("al-Shabaab didn't", ["al-Shabaab", "didn't"]),
        ("12.5%", ["12.5", "%"]),
        ("", []),
        ("\x00\u200b…", ["\x00", "\u200b", "…"]),
    ],
)
def test_what_is_one_word(text: str, expected: list[str]) -> None:
    assert [t.words for t in tokens_of(sentence(text))] == expected


def test_a_possessive_is_the_bare_word() -> None:
    assert [bare("Turkey’s"), bare("Turkey's"), bare("Gov."), bare(".")] == [
        "turkey", "turkey", "gov", ".",
    ]  # fmt: skip


@given(st.text(), st.integers(0, 1000))
def test_tokens_are_words_of_their_sentence(text: str, start: int) -> None:
    one = sentence(text, start)
    found = tokens_of(one)
    assert all(text[t.start - start : t.end - start] == t.words for t in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(t.low for t in found)


# ---------------------------------------------------------------- the lexicon


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("arrest", ("arrests", "arrested", "arresting")),
        ("seize", ("seizes", "seized", "seizing")),
        ("stab", ("stabs", "stabbed", "stabbing")),
        ("ambush", ("ambushes", "ambushed", "ambushing")),
        ("occupy", ("occupies", "occupied", "occupying")),
        ("deploy", ("deploys", "deployed", "deploying")),
        ("free", ("frees", "freed", "freeing")),
        ("shell", ("shells", "shelled", "shelling")),
        ("ram", ("rams", "rammed", "ramming")),
        ("petrol-bomb", ("petrol-bombs", "petrol-bombed", "petrol-bombing")),
        ("mow", ("mows", "mowed", "mowing")),
        ("go", ("goes", "goed", "going")),
        ("tie", ("ties", "tied", "tying")),
        ("overrun", ("overruns", "overrunned", "overrunning")),
        ("admit", ("admits", "admitted", "admitting")),
    ],
)
def test_a_verb_in_all_its_forms(verb: str, forms: tuple[str, str, str]) -> None:
    """The regular past is formed for every verb; irregular ones name theirs in the codebook."""
    assert (third(verb), regular_past(verb), gerund(verb)) == forms


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("attack", "attacks"),
        ("ambush", "ambushes"),
        ("rally", "rallies"),
        ("stay", "stays"),
        ("gunman", "gunmen"),
        ("protest march", "protest marches"),
        ("exodus", "exoduses"),
    ],
)
def test_a_noun_in_the_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_irregular_forms_come_from_the_codebook() -> None:
    shot = [p for p in lexicon().patterns["shot"] if p.form is Form.PAST]
    assert {p.type for p in shot} >= {"attack_shooting"}
    assert "shooted" not in lexicon().patterns
    assert ("blew", "up") in {p.words for p in lexicon().patterns["blew"]}


def test_of_patterns_that_begin_alike_the_longest_comes_first() -> None:
    for found in lexicon().patterns.values():
        lengths = [len(p.words) for p in found]
        assert lengths == sorted(lengths, reverse=True)


def test_every_type_has_words_to_be_found_by() -> None:
    told_by = {p.type for found in lexicon().patterns.values() for p in found}
    assert told_by == set(shop().book.types)


# ---------------------------------------------------------------- triggers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested three men.", ["arrested"]),
        ("The arrest of three men.", ["arrest"]),
        ("Police took three men into custody.", ["took"]),
        ("A car bomb killed three men.", ["car bomb", "killed"]),
        ("He had a heart attack at home.", []),
        ("A march in March drew hundreds.", ["march"]),
        ("The bomb squad and the arrest warrant.", []),
        ("", []),
    ],
)
def test_which_words_tell_a_happening(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


def test_a_gap_of_too_many_words_is_no_phrase() -> None:
    near = "Police took three men of the town into custody."
    far = "Police took the long road home that winds past the old mill before going into custody."
    assert words_of(near) == ["took"]
    assert "took" not in words_of(far)


@pytest.mark.parametrize(
    ("text", "words", "nominal", "passive"),
    [
        ("Police arrested three men.", "arrested", False, False),
        ("Three men were arrested in Lyon.", "arrested", False, True),
        ("Three men were then quickly arrested.", "arrested", False, True),
        ("Three men arrested by police are free.", "arrested", False, True),
        ("Police have arrested three men.", "arrested", False, False),
        ("The arrest shocked Lyon.", "arrest", True, False),
        ("Their arrests in Lyon shocked us.", "arrests", True, False),
        ("The rebels attack the town.", "attack", False, False),
        ("They attack the town.", "attack", False, False),
    ],
)
def test_noun_or_verb_active_or_passive(
    text: str, words: str, nominal: bool, passive: bool
) -> None:
    found = trigger(scene(text), words)
    assert (found.nominal, found.passive) == (nominal, passive)


@pytest.mark.parametrize(
    ("text", "words", "stage"),
    [
        ("Police arrested three men.", "arrested", "accomplished"),
        ("Police are arresting three men.", "arresting", "ongoing"),
        ("Police tried to arrest three men.", "arrest", "attempted"),
        ("Police foiled an attack on a bank.", "attack", "foiled"),
        ("An attack on a bank in Lyon was thwarted.", "attack", "foiled"),
        ("Guards will arrest three men.", "arrest", "planned"),
        ("The cancelled protest in Lyon.", "protest", "cancelled"),
    ],
)
def test_the_stage_is_read_off_the_words_around(text: str, words: str, stage: str) -> None:
    assert how(text, words).stage == stage


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("Police arrested three men.", "arrested", "asserted"),
        ("Rebels allegedly attacked the town.", "attacked", "alleged"),
        ("The suspected attack on a bank.", "attack", "alleged"),
        ("Police arrested three suspected rebels.", "arrested", "asserted"),
        ("Police denied arresting three men.", "arresting", "denied"),
    ],
)
def test_the_stance_is_read_off_the_words_around(text: str, words: str, stance: str) -> None:
    found = how(text, words)
    assert found.stance == stance
    assert (found.stance_words is None) == (stance == "asserted")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police have not arrested anyone.", "arrested"),
        ("Nobody was arrested.", "arrested"),
        ("There was no attack on the bank.", "attack"),
        ("The rebels could attack the town.", "attack"),
        ("Unless the rebels attack the town, all is well.", "attack"),
        ("They fear an attack on the bank.", "attack"),
        ("A simulated attack on the bank.", "attack"),
        ("The attack plan was sold.", "attack"),
    ],
)
def test_what_did_not_happen_is_not_coded(text: str, words: str) -> None:
    assert not how(text, words).coded


# ---------------------------------------------------------------- parties

ROLES = frozenset({"agent", "target", "site"})


def roles(text: str, words: str) -> list[tuple[str, str, str]]:
    """Role, words and stance of each argument of a trigger."""
    found = scene(text)
    triggers = triggers_of(found, lexicon())
    arguments = parties_of(found, named(triggers, words), triggers, ROLES)
    return [(a.role, a.mark.words, str(a.stance)) for a in arguments]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Kenyan police arrested three men.",
            "arrested",
            [("agent", "Kenyan police", "asserted"), ("target", "men", "asserted")],
        ),
        (
            "Three men were arrested by Kenyan police.",
            "arrested",
            [("target", "men", "asserted"), ("agent", "Kenyan police", "asserted")],
        ),
        (
            "The arrest of three men by Kenyan police.",
            "arrest",
            [("target", "men", "asserted"), ("agent", "Kenyan police", "asserted")],
        ),
        (
            "The Taliban attack on a church failed.",
            "attack",
            [("agent", "Taliban", "asserted"), ("target", "church", "asserted")],
        ),
        ("The teacher's arrest in Lyon.", "arrest", [("target", "teacher", "asserted")]),
        (
            "Two men carried out the attack.",
            "attack",
            [("agent", "men", "asserted")],
        ),
        (
            "An attack on a church, executed by two men.",
            "attack",
            [("target", "church", "asserted"), ("agent", "men", "asserted")],
        ),
        ("Two men implicated in the attack.", "attack", [("agent", "men", "alleged")]),
        ("Two men jailed for the attack.", "attack", [("agent", "men", "asserted")]),
        (
            "Soldiers and police arrested two teachers, nurses and journalists.",
            "arrested",
            [
                ("agent", "Soldiers", "asserted"),
                ("agent", "police", "asserted"),
                ("target", "teachers", "asserted"),
                ("target", "nurses", "asserted"),
                ("target", "journalists", "asserted"),
            ],
        ),
        ("Rain fell on the town after the arrest.", "arrest", []),
    ],
)
def test_who_plays_which_role(text: str, words: str, expected: list[tuple[str, str, str]]) -> None:
    assert roles(text, words) == expected


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Police arrested two men linked to the Islamic State.", "asserted"),
        ("Police arrested two men allegedly linked to the Islamic State.", "alleged"),
        ("Police arrested two men suspected of ties to the Islamic State.", "alleged"),
        ("Police arrested two members of the Islamic State.", "asserted"),
    ],
)
def test_a_tie_carries_its_own_stance(text: str, stance: str) -> None:
    ties = [(w, s) for r, w, s in roles(text, "arrested") if r == "affiliation"]
    assert [s for _, s in ties] == [stance]
    assert "Islamic State" in ties[0][0]


def test_an_organisation_named_for_another_reason_is_no_tie() -> None:
    text = "Police arrested two men who had written a book about the Islamic State."
    assert not [r for r, _, _ in roles(text, "arrested") if r == "affiliation"]


# ---------------------------------------------------------------- where and when


def places(text: str, words: str, movement: bool = False) -> list[tuple[str, str]]:
    found = scene(text)
    triggers = triggers_of(found, lexicon())
    arguments = places_of(found, triggers, named(triggers, words), movement)
    return [(a.role, a.mark.words) for a in arguments]


def times(text: str, words: str) -> list[str]:
    found = scene(text)
    triggers = triggers_of(found, lexicon())
    return [a.mark.words for a in times_of(found, triggers, named(triggers, words))]


def test_a_place_belongs_to_the_trigger_before_it() -> None:
    text = "Two men were arrested in Jakarta over the bombing in Bali."
    assert places(text, "arrested") == [("site", "Jakarta")]
    assert places(text, "bombing") == [("site", "Bali")]


def test_a_place_in_front_of_all_belongs_to_the_first() -> None:
    assert places("In Jakarta, police arrested two men.", "arrested") == [("site", "Jakarta")]


def test_a_movement_has_ends_and_an_arrest_only_a_site() -> None:
    text = "The men travelled from Ankara to Moscow via Tbilisi."
    assert places(text, "travelled", movement=True) == [
        ("origin", "Ankara"), ("destination", "Moscow"), ("via", "Tbilisi"),
    ]  # fmt: skip
    assert places("Two men from Lyon were arrested.", "arrested") == []


def test_a_nationality_is_no_place() -> None:
    assert places("Turkish police arrested two men.", "arrested") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attack in Lyon.", PlaceRole.SITE),
        ("The attack in the province of Idlib.", PlaceRole.SITE),
        ("The attack in the northern province of Idlib.", PlaceRole.SITE),
        ("The men went to Lyon.", PlaceRole.DESTINATION),
        ("The men came from Lyon.", PlaceRole.ORIGIN),
        ("The men came via Lyon.", PlaceRole.VIA),
        ("The mayor, Lyon.", None),
        ("The talk was about Lyon.", None),
    ],
)
def test_the_preposition_gives_a_place_its_role(text: str, expected: PlaceRole | None) -> None:
    found = scene(text)
    assert place_role(found, found.places[0]) == expected


def test_a_time_belongs_to_its_own_trigger() -> None:
    text = "Two men were arrested on Friday after the bombing of a bank in 2019."
    assert times(text, "arrested") == ["Friday"]
    assert times(text, "bombing") == ["2019"]


def test_what_follows_goes_before_what_precedes() -> None:
    text = "On Friday police said they had arrested two men on Thursday."
    assert times(text, "arrested") == ["Thursday", "Friday"]


def test_the_day_of_writing_is_no_day_of_a_happening() -> None:
    assert times("LYON, May 14 -- Police arrested two men.", "arrested") == []


# ---------------------------------------------------------------- figures


def amount(text: str, words: str) -> tuple[Scene, Amount]:
    found = scene(text)
    return found, next(a for a in found.amounts if a.words.lower() == words)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Twelve people were killed.", "twelve", "killed"),
        ("It left 30 wounded.", "30", "injured"),
        ("Police arrested 147 men.", "147", "arrested"),
        ("The blast killed at least 12 people.", "at least 12", "killed"),
        ("The death toll rose to 19.", "19", "killed"),
        ("The injury toll rose to 19.", "19", "injured"),
        ("Some 300 people are missing.", "some 300", "missing"),
        ("The shop sold 30 loaves.", "30", None),
    ],
)
def test_the_words_around_a_number_give_its_measure(
    text: str, words: str, expected: str | None
) -> None:
    assert measure_of(*amount(text, words)) == expected


def test_a_part_is_counted_as_its_whole() -> None:
    found = scene("The shelling killed 11 people, including four children.")
    part = next(a for a in found.amounts if a.kind is CountKind.SUBSET)
    assert same_measure(found, part) == "killed"


def test_every_measure_of_the_words_is_in_the_codebook() -> None:
    assert set(MEASURE_OF.values()) <= set(shop().book.measures)


def test_word_classes_hold_small_letters_only() -> None:
    classes = [v for v in vars(w).values() if isinstance(v, frozenset)]
    assert classes
    assert all(word == word.lower().strip() for found in classes for word in found)


# ---------------------------------------------------------------- the whole reader


def read(text: str, title: str | None = None) -> Reading:
    one = article(text, title=title)
    reader = rules_reader(shop().book)
    return reader(one, sentences(one), flow.find(one, shop().tools))


def happening(text: str, type_name: str) -> Happening:
    return next(h for h in read(text).happenings if h.type == type_name)


def labelled(found: Happening, role: str) -> list[Argument]:
    return [a for a in found.arguments if a.role == role]


def test_what_the_means_say_makes_an_attack_of_its_kind() -> None:
    assert happening(
        "Rebels attacked a church with mortars on Friday.", "attack_shelling_or_missile"
    )
    assert happening("Rebels attacked a church on Friday.", "attack_other")


def test_a_figure_of_dead_in_the_next_sentence_goes_to_what_was_told_before() -> None:
    found = happening("A bomb exploded in Kano. The death toll rose to 19.", "attack_bombing")
    assert [a.mark.words for a in labelled(found, "killed")] == ["19"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2018 more than 200 people died in Kano.",
        "In May 2019 ten people were killed at the same gate.",
        "Forty people were killed when a ferry capsized.",
    ],
)
def test_a_figure_of_dead_of_another_year_or_of_a_mishap_does_not(sentence: str) -> None:
    found = happening(f"Dockers marched in Kano. {sentence}", "protest")
    assert labelled(found, "killed") == []


def test_what_happened_where_a_clause_says() -> None:
    text = "Bakers had stopped work in Kano, where a guard shot two of them dead."
    assert [a.mark.words for a in labelled(happening(text, "attack_shooting"), "site")] == ["Kano"]
    text = "Bakers met in Kano, where they had begun, and a guard in Jos shot two of them dead."
    assert [a.mark.words for a in labelled(happening(text, "attack_shooting"), "site")] != ["Kano"]


def test_the_return_from_a_stay_begins_where_the_stay_was() -> None:
    text = "Their stay in Oman was followed by their return to Mali."
    back = [h for h in read(text).happenings if labelled(h, "destination")]
    assert [[a.mark.words for a in labelled(h, "origin")] for h in back] == [["Oman"]]


def test_a_bare_plural_of_which_nothing_is_told_is_no_happening() -> None:
    assert not read("The year was marked by widespread arrests.").happenings


def test_what_belongs_to_other_stories_is_not_read() -> None:
    one = article("Police arrested two men in Lyon on Friday.")
    furniture = Sentence(0, len(one.text), one.text, SectionKind.FURNITURE)
    reader = rules_reader(shop().book)
    assert not reader(one, [furniture], flow.find(one, shop().tools)).happenings


def test_nothing_to_read_gives_an_empty_reading() -> None:
    reader = rules_reader(shop().book)
    assert reader(article("x"), (), Findings()) == Reading()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "police arrested killed the attack on by of not 12 men , and Taliban in Kabul"
            " Friday who . ; bomb exploded claimed responsibility since 2019 's to".split()
        ),
        max_size=25,
    )
)
def test_any_heap_of_words_is_read_and_its_marks_hold(heap: list[str]) -> None:
    text = " ".join(heap) or "."
    one = article(text)
    for found in read(text).happenings:
        marks = [found.trigger, *(a.mark for a in found.arguments)]
        assert all(one.text[m.start : m.end] == m.words for m in marks)
        assert found.type in shop().book.types


def test_the_dead_of_another_town_are_no_dead_of_the_attack_told_before() -> None:
    attack = "Armed men burned dozens of houses in Bambari on Monday, officials said."
    elsewhere = f"{attack} On Sunday, 14 villagers were killed in Grimari, the prefect said."
    here = f"{attack} Three villagers were killed in Bambari, the prefect said."
    first, second = reports(elsewhere)
    assert first.counts == ()
    assert second.where.value and second.where.value.name == "Grimari"
    assert [(c.measure, c.amount.value.low) for c in second.counts if c.amount.value] == [
        ("killed", 14)
    ]
    (only,) = reports(here)
    assert [c.measure for c in only.counts] == ["killed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The reprisal in Gao on Friday killed nine people.", {"attack_other"}),
        ("A revenge attack in Gao on Friday killed nine people.", {"attack_other"}),
        ("A teacher in Gao kept silent for fear of reprisals.", set()),
        ("An IED exploded near Gao on Friday.", {"attack_bombing"}),
        ("Two soldiers died when their car hit an IED near Gao.", {"attack_bombing"}),
    ],
)
def test_deeds_named_by_their_reason_or_their_means(text: str, expected: set[str]) -> None:
    assert {r.type.value for r in reports(text)} == expected


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("In the clash which broke out on 9 May in the hills of Kano, two rebels died.", "Kano"),
        ("The gun battle that erupted on Monday in Jos left two dead, police in Kano said.", "Jos"),
        ("17:05 Jos: a boy of 16 was shot by police this afternoon.", "Jos"),
        ("Jos: Gunmen killed three bakers on Monday.", "Jos"),
    ],
)
def test_a_clause_of_its_own_and_a_label_tell_where_it_was(text: str, town: str) -> None:
    assert {r.where.value.name for r in reports(text) if r.where.value} == {town}
