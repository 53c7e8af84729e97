"""Relations between articles for any set of reports: order, time, bounds; and how they are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.relation_samples import Tell, coded, linked, linker, told_by
from tests.unit.test_relation_stories import ATTACK, CLAIM, MARCH, SHELLING, SIEGE

from dateline import interchange
from dateline.codebooks import load
from dateline.data.link_weights import shipped_weights
from dateline.data.relation_weights import shipped_relations
from dateline.link import Gist, relations_across
from dateline.link.related import (
    NEAREST,
    Heard,
    Related,
    about_keys,
    between,
    kept_about,
    look_keys,
    looked_up,
    looks_for,
    noted_under,
    part_keys,
)
from dateline.records import IncidentRelation, Link, RelationKind, Stage, Stance
from dateline.show import phrases
from dateline.show.terminal import type_page
from dateline.show.why import Files, explain

WEIGHTS, RELATING = shipped_weights(), shipped_relations()
ABOUT, PART_OF = RelationKind.ABOUT, RelationKind.PART_OF


def gists(*tells: Tell) -> list[Gist]:
    return [g for c in coded(*tells) for g in linker().gists(c)]


def stories() -> st.SearchStrategy[list[Tell]]:
    days = st.sampled_from([None, "2024-05-01", "2024-05-02", "2024-05-20", "2024-05", "XXXX-05"])
    told = st.builds(
        Tell,
        name=st.just("x"),
        type=st.sampled_from(
            ["attack_bombing", "claim_of_responsibility", "charge", "arrest", "raid", "siege",
             "attack_shelling_or_missile", "protest", "release", "kidnapping", "unknown"]
        ),
        on=st.sampled_from([None, "2024-05-02", "2024-05-03T09:00", "2024-05-30", "2025-05-01"]),
        day=days,
        place=st.sampled_from([None, "Ostra", "Velden", "Karum", "Turkey"]),
        counts=st.sampled_from(
            ["", "killed=12", "detained=23", "detained=900 since 2024-05-01", "locations=9"]
        ),
        parties=st.sampled_from(["", "agent front", "target front", "agent army"]),
        words=st.sampled_from(["", ATTACK.words, CLAIM.words, "Operation Long Night goes on"]),
        stage=st.sampled_from(list(Stage)),
        stance=st.sampled_from(list(Stance)),
        background=st.booleans(),
    )  # fmt: skip
    shape = st.lists(st.tuples(told, st.integers(0, 9)), min_size=1, max_size=14)
    return shape.map(
        lambda rows: [replace(t, name=f"r{n}", in_=f"p{page}x{t.on}") for n, (t, page) in
                      enumerate(rows)]
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_changes_a_relation(tells: list[Tell], dice: object) -> None:
    told = gists(*tells)
    shuffled = [*told, *told[:3]]
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    found = relations_across(told, WEIGHTS, RELATING)
    assert found == relations_across(shuffled, WEIGHTS, RELATING)


@settings(max_examples=60, deadline=None)
@given(stories())
def test_what_a_report_finds_depends_on_nothing_later(tells: list[Tell]) -> None:
    told = gists(*tells)
    everything = Heard(told)
    for g in told:
        by_then = Heard(x for x in told if x.published <= g.published)
        found = [list(looked_up(g, heard, WEIGHTS, RELATING)) for heard in (everything, by_then)]
        assert found[0] == found[1]
        published = {x.report: x.published for x in told}
        for one in found[0]:
            assert max(published[one.report], published[one.means]) == g.published
            assert published[one.means] <= published[one.report] or one.kind is PART_OF
            assert one.score >= RELATING.needed(one.kind)


def test_a_report_looks_at_the_nearest_under_each_key_however_many_there_are() -> None:
    base, claim = gists(ATTACK, CLAIM)
    many = [
        replace(
            base,
            report=f"{n:05}",
            article=f"a{n}",
            published=f"2020-01-01T{n // 60:02}:{n % 60:02}",
        )
        for n in range(40 * NEAREST)
    ]
    found = {g.report for g in Heard(many).by_then(claim, about_keys(claim))}
    assert found == {g.report for g in many[-NEAREST:]}


def test_a_look_back_finds_the_attack_by_place_and_group_or_place_and_toll() -> None:
    attack, claim = gists(ATTACK, CLAIM)
    back = replace(claim, published="2030-01-01", days=replace(claim.days, first=None, last=None))
    for kept in (replace(back, words=()), replace(back, words=(), members=(), tolls=attack.tolls)):
        assert about_keys(kept) & kept_about(attack)
    assert not about_keys(replace(back, words=(), members=())) & kept_about(attack)


def test_who_is_told_by_its_own_article_looks_no_further() -> None:
    claim, shelling, siege = gists(CLAIM, SHELLING, SIEGE)
    assert about_keys(replace(claim, related=("about",))) == frozenset()
    assert part_keys(shelling) & kept_about(siege)
    assert not part_keys(replace(shelling, related=("part_of",))) & kept_about(siege)


@settings(max_examples=40)
@given(told=stories())
def test_whoever_looks_under_a_key_is_noted_where_its_finds_ask(told: list[Tell]) -> None:
    everyone = gists(*(replace(t, name=f"x{n}") for n, t in enumerate(told)), ATTACK, CLAIM, SIEGE)
    for found in everyone:
        noted = noted_under(found)
        assert noted.keys() == kept_about(found)
        for looking in everyone:
            shared = (about_keys(looking) | part_keys(looking)) & noted.keys()
            assert {noted[key] for key in shared} <= look_keys(looking)
            assert looks_for(looking, found) == bool(shared)


def test_one_who_looks_is_noted_once_however_many_families_it_looks_for() -> None:
    (claim,) = gists(CLAIM)
    one, many = (replace(claim, about=told) for told in (("attack",), ("attack", "raid", "siege")))
    assert look_keys(one) == look_keys(many) and len(about_keys(many)) == 3 * len(about_keys(one))


def test_an_operation_is_known_by_its_name_and_kept_as_a_hash() -> None:
    one, same, other = gists(
        replace(MARCH, name="a", words="in Operation Long Night, police said"),
        replace(MARCH, name="b", words="“Operation Long Night” goes on"),
        replace(MARCH, name="c", words="a heart operation; Operation Red Door"),
    )
    assert one.operations and one.operations == same.operations
    assert len(other.operations) == 1 and other.operations != one.operations


# ---------------------------------------------------------------- what an incident says


def found(means: str, score: float, *rivals: str, slot: str = "") -> Related:
    return Related(ABOUT, "r", means, (("prior", score),), slot, rivals)


HOME = {"r": "i0", "a": "i1", "a2": "i1", "b": "i2"}


@pytest.mark.parametrize(
    ("rows", "there"),
    [
        ([found("a", 3.0)], {"i1"}),
        ([found("a", 3.0, "a2")], {"i1"}),
        ([found("a", 3.0, "b")], set()),
        ([found("a", 3.0), found("b", 2.9)], set()),
        ([found("a", 3.0), found("b", 1.5)], {"i1"}),
        ([found("a", 3.0, slot="x"), found("b", 2.9, slot="y")], {"i1", "i2"}),
        ([found("r", 3.0)], set()),
        ([found("gone", 3.0)], set()),
    ],
    ids=["one", "two reports of one", "a rival elsewhere", "two that differ little",
         "two that differ", "of two kinds of whole", "of itself", "of a withdrawn report"],
)  # fmt: skip
def test_an_incident_is_about_what_its_reports_agree_on(
    rows: list[Related], there: set[str]
) -> None:
    assert {r.incident for r in between((), rows, HOME, "i0", 1.0)} == there


def test_what_an_article_tells_of_a_kind_leaves_nothing_to_find() -> None:
    told = (IncidentRelation(ABOUT, "i2", Link("r", "b", ())),)
    assert between(told, [found("a", 9.0)], HOME, "i0", 1.0) == told


# ---------------------------------------------------------------- how it is told


def test_why_tells_by_what_a_relation_is_known_and_its_weights_add_up() -> None:
    attack, claim = linked(ATTACK, CLAIM)
    (relation,) = claim.relations
    assert relation.incident == attack.id
    because = relation.because
    assert because is not None and (because.left, because.right) == ("claim", "attack")
    assert phrases.because(relation) == ": by time, place, parties and words"
    page = explain(claim, Files({}, {}), load())
    ((words, needed, score, weights),) = page.relations
    assert (words, needed) == (f"about {attack.id}", RELATING.about.threshold)
    assert score == because.score == pytest.approx(sum(w for _, w in weights))
    assert score >= needed
    assert explain(attack, Files({}, {}), load()).relations == ()
    row = interchange.incident_json(claim)["relations"][0]
    assert row["because"]["weights"] == dict(weights)


def test_a_relation_of_one_article_says_so() -> None:
    claim = replace(CLAIM, about="attack", in_="page", on="2024-05-03")
    attack, claimed = linked(replace(ATTACK, in_="page", on="2024-05-03"), claim)
    (relation,) = claimed.relations
    assert relation == IncidentRelation(ABOUT, attack.id, Link("claim", "attack", ()))
    assert phrases.because(relation) == ": one article tells both"
    assert told_by([attack]) == set() == {*explain(claimed, Files({}, {}), load()).relations}


def test_a_siege_and_its_shelling_keep_both_incidents() -> None:
    assert len(linked(SIEGE, SHELLING)) == 2


def test_a_type_s_page_tells_what_it_speaks_of_and_lies_in() -> None:
    book = load()
    assert "Speaks of: attack, abduction" in type_page(book.types["claim_of_responsibility"])
    assert "May be part of: siege, clash." in type_page(book.types["attack_shelling_or_missile"])
    assert "Speaks of" not in type_page(book.types["siege"])
    assert "also be told as: riot." in type_page(book.types["protest"])
    assert "also be told as" not in type_page(book.types["siege"])
    assert "attack" in book.parts("siege") and book.parts("charge") == ()
