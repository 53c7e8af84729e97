"""The ledger's state is a function of the set of its entries."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.store_samples import article, coded, report, run, verdict

from dateline.ledger import (
    ONE_WITH,
    Body,
    Coding,
    Entry,
    EntryKind,
    Filed,
    Orphan,
    Redaction,
    State,
    apply_verdicts,
    article_key,
    check_verdict,
    coding_key,
    entry_key,
    fold,
    in_force,
    instant,
    rekey,
    version_order,
)
from dateline.problems import BadRequest
from dateline.records import (
    Basis,
    Relation,
    RelationKind,
    Run,
    Span,
    Stage,
    Stance,
    Verdict,
    evidence,
    misquotes,
)
from dateline.stages import Coded

PAGE = "https://arlenz.example/1"


def entry(seq: int, kind: EntryKind, key: str, body: Body, run_id: str | None = None) -> Entry:
    return Entry(seq, kind, key, "2026-01-01T00:00:00Z", run_id, body)


def entered(*told: tuple[Coded, Run], verdicts: Sequence[Verdict] = ()) -> list[Entry]:
    """The entries that adding these would make."""
    bodies: list[tuple[EntryKind, str, Body, str | None]] = []
    for one, by in told:
        name = one.article.id
        bodies += [
            (EntryKind.RUN, entry_key("run", by.id), by, by.id),
            (EntryKind.ARTICLE, article_key(name), Filed(one.article), by.id),
            (EntryKind.CODED, coding_key(name, by), Coding(name, one.reports), by.id),
        ]
    bodies += [(EntryKind.VERDICT, entry_key("verdict", str(v)), v, None) for v in verdicts]
    return [entry(n, *body) for n, body in enumerate(bodies, 1)]


def renumbered(entries: Sequence[Entry]) -> list[Entry]:
    return [replace(e, seq=n) for n, e in enumerate(entries, 1)]


ONE = entered(
    (coded("a1", url=PAGE, text="Police held two."), run(1)),
    (coded("a2", url=PAGE, text="Police held three.", modified="2024-03-27"), run(1)),
    (coded("b", text="Guards held four."), run(1)),
    (coded("b", text="Guards held four."), run(2)),
)


@given(st.permutations(ONE), st.lists(st.sampled_from(ONE)))
def test_the_state_depends_on_neither_order_nor_repetition(
    order: list[Entry], again: list[Entry]
) -> None:
    assert fold(renumbered(order)) == fold(ONE)
    assert fold([*order, *again]) == fold(ONE)


def test_nothing_entered_is_an_empty_state() -> None:
    assert fold([]) == State()


def test_a_page_that_changed_has_versions_and_only_the_newest_counts() -> None:
    state = fold(ONE)
    told = {v.article.id: (v.article.version_of, v.place, v.newest) for v in state.versions}
    assert told == {"a1": (None, 0, False), "a2": ("a1", 1, True), "b": (None, 0, True)}
    assert [c.article.id for c in state.current] == ["a2", "b"]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"published": "2024-03-25"}, {"published": "2024-03-26"}),
        ({"published": "2024-03-26"}, {"published": "2024-03-26", "modified": "2024-03-27"}),
        # 01:00 in a zone three hours ahead lies before 23:30 in UTC on the day before
        ({"modified": "2024-03-26T01:00+03:00"}, {"modified": "2024-03-25T23:30Z"}),
        # nothing tells but the fetching
        ({"retrieved": "2024-04-01T08:00Z"}, {"retrieved": "2024-04-02T08:00Z"}),
        ({"published": None}, {"published": None, "retrieved": "2024-04-02T08:00Z"}),
    ],
)
def test_versions_are_ordered_by_their_own_dates(
    older: dict[str, str | None], newer: dict[str, str | None]
) -> None:
    first = article("x", "first", **older)
    second = article("y", "second", **newer)
    assert version_order(first) < version_order(second)


def test_the_newest_run_is_believed_whenever_it_was_entered() -> None:
    old, new = coded("b"), coded("b")
    new = replace(new, reports=(replace(new.reports[0], score=0.5),))
    for order in ([(old, run(1)), (new, run(2))], [(new, run(2)), (old, run(1))]):
        state = fold(entered(*order))
        assert state.versions[0].reports[0].score == 0.5
        assert [r.id for r in state.runs] == ["run-1", "run-2"]


def test_runs_with_other_settings_are_other_codings() -> None:
    plain = run()
    assert coding_key("a", plain) != coding_key("a", replace(plain, settings=(("reader", "x"),)))
    assert coding_key("a", plain) == coding_key("a", replace(plain, id="z", started="2027-01-01"))


@given(
    st.lists(st.text(":%ab", max_size=3), max_size=3),
    st.lists(st.text(":%ab", max_size=3), max_size=3),
)
def test_different_parts_never_give_one_key(left: list[str], right: list[str]) -> None:
    assert (entry_key("k", *left) == entry_key("k", *right)) == (left == right)


# ---------------------------------------------------------------- verdicts


def test_a_verdict_rules_a_field_and_keeps_its_words() -> None:
    told = coded("a").reports[0]
    ruled = apply_verdicts(
        told,
        [
            verdict(told, "type", "abduction"),
            verdict(told, "stage", "attempted"),
            verdict(told, "stance", "denied"),
            verdict(told, "when", "2024-03/2024-04"),
        ],
    )
    assert ruled is not None
    assert (ruled.type.value, ruled.stage.value, ruled.stance.value, ruled.when.value) == (
        "abduction", Stage.ATTEMPTED, Stance.DENIED, "2024-03/2024-04",
    )  # fmt: skip
    assert {ruled.type.basis, ruled.when.basis} == {Basis.RULED}
    assert ruled.when.maker == "verdict by desk"
    assert ruled.when.quotes == told.when.quotes


def test_the_newest_verdict_wins_in_any_order() -> None:
    told = coded("a").reports[0]
    given_ = [verdict(told, "stage", s, m) for m, s in enumerate(["foiled", "planned", "ongoing"])]
    for order in itertools.permutations(given_):
        assert [v.value for v in in_force(order)] == ["ongoing"]


def test_of_two_verdicts_of_one_moment_the_later_given_wins() -> None:
    told = coded("a").reports[0]
    assert (
        in_force([verdict(told, "stage", "foiled"), verdict(told, "stage", "planned")])[0].value
        == "planned"
    )


def test_a_rejected_report_is_gone_until_the_verdict_is_taken_back() -> None:
    told = coded("a").reports[0]
    no, yes = verdict(told, "rejected", "true", 1), verdict(told, "rejected", "false", 2)
    assert apply_verdicts(told, [no]) is None
    assert apply_verdicts(told, [no, yes]) == told
    state = fold(entered((coded("a"), run()), verdicts=[no]))
    assert state.versions[0].reports == ()
    assert state.versions[0].rejected == (told,)
    assert state.orphans == ()


def test_a_word_on_two_reports_that_a_later_run_makes_one_is_told_as_stray() -> None:
    one = coded("a")
    told = one.reports[0]
    second = replace(told, id=told.id + "x", ordinal=1)
    apart = verdict(second, ONE_WITH + told.id, "false")
    both = replace(one, reports=(told, second))
    state = fold(entered((both, run(1)), (one, run(2)), verdicts=[apart]))
    assert [v.reports for v in state.versions] == [(told,)]
    assert state.orphans == (Orphan(apart, f"both are one report now, {told.id}"),)


def test_a_verdict_on_another_report_changes_nothing_and_is_told_as_stray() -> None:
    told, other = coded("a").reports[0], coded("z").reports[0]
    stray = verdict(other, "stage", "foiled")
    gone = f"no report is made of the words of {other.id} any more"
    assert apply_verdicts(told, [stray]) == told
    assert fold(entered((coded("a"), run()), verdicts=[stray])).orphans == (Orphan(stray, gone),)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("colour", "red"),
        ("stage", "done"),
        ("stance", ""),
        ("when", "last Monday"),
        ("when", "2024-02-30"),
        ("type", "Not A Type"),
        ("rejected", "yes"),
    ],
)
def test_a_verdict_that_cannot_be_applied_is_refused(field: str, value: str) -> None:
    with pytest.raises(BadRequest):
        check_verdict(verdict(coded("a").reports[0], field, value))


def test_a_verdict_needs_a_name_and_a_moment() -> None:
    good = verdict(coded("a").reports[0], "stage", "foiled")
    check_verdict(good)
    for bad in (replace(good, by=" "), replace(good, at="yesterday")):
        with pytest.raises(BadRequest):
            check_verdict(bad)


def test_moments_without_an_offset_are_utc() -> None:
    assert instant("2026-01-01T08:00") == instant("2026-01-01T09:00+01:00")


# ---------------------------------------------------------------- another id


def test_under_another_id_every_quote_report_and_relation_follows() -> None:
    of = article("a", "Police held two men after a blast in Arlenz.")
    blast = report(of, "blast", "bombing")
    held = replace(report(of), relations=(Relation(RelationKind.ABOUT, blast.id),))
    moved = rekey(Coded(of, (held, blast), (), (Span(0, 6),)), "a~1")
    assert moved.article.id == "a~1"
    assert {q.article for q in evidence(moved.reports)} == {"a~1"}
    assert misquotes(moved.reports, moved.article) == ()
    assert moved.reports[0].relations[0].report == moved.reports[1].id
    assert {r.id for r in moved.reports}.isdisjoint({held.id, blast.id})
    assert moved.private == (Span(0, 6),)
    assert rekey(moved, "a~1") == moved


def test_a_report_id_that_begins_with_the_articles_keeps_its_tail() -> None:
    one = coded("a")
    named = replace(one, reports=(replace(one.reports[0], id="a:arrest:7-11:0"),))
    assert rekey(named, "b").reports[0].id == "b:arrest:7-11:0"


def test_redactions_are_part_of_the_state() -> None:
    taken = Redaction("a", (Span(0, 3),), "a court's order", "desk")
    entries = [*entered((coded("a"), run())), entry(99, EntryKind.REDACTION, "redaction:a", taken)]
    assert fold(entries).redactions == (taken,)
