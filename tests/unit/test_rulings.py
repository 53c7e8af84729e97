"""Verdicts on every field: what they make of a report, and that none is ever lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.unit.store_samples import article, mask, report, run, words

from dateline.ledger import apply_verdicts, check_verdict, in_force
from dateline.problems import BadRequest, NotFound
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Location,
    PartyKind,
    Place,
    PlaceRole,
    Quote,
    Report,
    Span,
    Verdict,
)
from dateline.rulings import Addition, addition_value, moved_verdict, reworded
from dateline.rulings_form import Ground, count_row, dumped, party_row, place, place_row
from dateline.stages import Coded
from dateline.store import Ledger, open_ledger
from dateline.succession import report_id

OF = article("a")
TOLD = report(OF)
GROUND = Ground("a", OF.text)
ALENBURG = {"name": "Alenburg", "country": "AL", "city": "Alenburg", "precision": "city"}


def ruled(field: str, value: object, at: str = "2026-02-01T10:00:00Z", **more: object) -> Verdict:
    told = value if isinstance(value, str) else json.dumps(value)
    made = Verdict(TOLD.id, field, told, "Ada", at, "it says so")
    return replace(made, **more)  # type: ignore[arg-type]


def after(*verdicts: Verdict, of: Report = TOLD) -> Report:
    found = apply_verdicts(of, verdicts, GROUND)
    assert found is not None
    return found


def at(some: str, of: Article = OF) -> Span:
    return words(of, some).span


# ---------------------------------------------------------------- what a verdict makes


def test_the_words_that_were_selected_become_the_quote() -> None:
    now = after(ruled("when", "2024-03-18", words=(at("on Monday"),)))
    assert now.when == Field(
        "2024-03-18", Basis.RULED, (words(OF, "on Monday"),), 1.0, "verdict by Ada"
    )


def test_without_words_the_old_quote_stays() -> None:
    assert after(ruled("when", "2024-03-18")).when.quotes == TOLD.when.quotes


def test_a_day_and_a_place_can_be_ruled_untold() -> None:
    now = after(ruled("when", ""), ruled("where", ""))
    assert not now.when.known and not now.where.known
    assert now.places == ()


def test_a_place_is_ruled_among_the_places_too() -> None:
    site = Location(PlaceRole.DESTINATION, TOLD.where)
    other = Location(PlaceRole.ORIGIN, Field(Place("Orm", "AL"), Basis.ASSUMED))
    before = replace(TOLD, places=(other, site))
    now = after(ruled("where", ALENBURG, words=(at("Arlenz"),)), of=before)
    assert now.where.value == place(json.dumps(ALENBURG))
    assert now.where.quotes == (words(OF, "Arlenz"),)
    assert now.places == (Location(PlaceRole.DESTINATION, now.where), other)


def test_parties_of_a_role_are_ruled_and_the_others_stay() -> None:
    guard = {
        "value": {"name": "coast guard", "kind": "state", "country": "AL"},
        "stance": "alleged",
    }
    quoted = {**guard, "quotes": [{"start": 0, "end": 6}]}
    kept = party_row(TOLD.parties[0])
    now = after(ruled("party agent", [kept, quoted]))
    assert now.parties[0] == TOLD.parties[0]  # told as before: its words and its maker stay
    new = now.parties[1]
    assert (new.who.value.name, new.stance) == ("coast guard", "alleged")  # type: ignore[union-attr]
    assert new.who.basis is Basis.RULED and new.who.quotes == (words(OF, "Police"),)
    assert now.parties[2] == TOLD.parties[1]


def test_a_tie_is_ruled_with_its_party() -> None:
    tie = {"value": {"name": "Red Front", "kind": "armed_group"}, "stance": "denied"}
    row = {"value": {"name": "two men", "kind": "role"}, "affiliation": tie}
    (party,) = (p for p in after(ruled("party target", [row])).parties if p.role == "target")
    assert party.affiliation is not None and party.affiliation.stance == "denied"


def test_figures_of_a_measure_are_ruled() -> None:
    toll = Count("injured", Field(Bounds(3, 3), Basis.ASSUMED))
    part = Count("injured", Field(Bounds(1, 1), Basis.ASSUMED), CountKind.SUBSET, of="0")
    held = Count("arrested", Field(Bounds(2, 2), Basis.ASSUMED), revises=0)
    row = {"value": {"low": 4, "high": None}, "kind": "toll", "whom": "children"}
    before = replace(TOLD, counts=(toll, part, held))
    now = after(ruled("count injured", [row, count_row(part)]), of=before)
    assert [c.measure for c in now.counts] == ["arrested", "injured", "injured"]
    assert now.counts[0].revises is None  # what it revised is gone
    assert now.counts[1].amount.value == Bounds(4, None) and now.counts[1].whom == "children"
    assert now.counts[2].of == "injured"


def test_sources_are_ruled() -> None:
    row = {"source": "the mayor", "stance": "alleged", "via": ["Reuters"], "quotes": []}
    (told,) = after(ruled("attributions", [row])).attributions
    assert (told.source, told.via) == ("the mayor", ("Reuters",))


def test_accepting_changes_nothing() -> None:
    assert after(ruled("accepted", "true")) == TOLD


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("where", "Arlenz", "not JSON"),
        ("where", {"name": "Arlenz", "country": "Albania"}, "two letters"),
        ("where", {"name": "Arlenz", "latitude": 4.0}, "come together"),
        (
            "party agent",
            [{"value": {"name": "Ann Vole", "kind": "public_person"}}],
            "by their role",
        ),
        ("party agent", [{"value": {"name": "police", "kind": "army"}}], "army"),
        ("party Agent", [], "nobody can rule"),
        ("count killed", [{"value": {"low": 4, "high": 3}}], "above"),
        ("count killed", [{"value": {"low": None, "high": None}}], "without any bound"),
        ("count killed", [{"value": {"low": 1, "high": 1}, "kind": "subset"}], "of which count"),
        ("count killed", [{"value": {"low": True, "high": 1}}], "whole number"),
        ("count killed", [{"valu": 3}], "valu"),
        ("count killed", [{"value": {"low": 1}, "quotes": [{"words": "a"}]}], "words"),
        ("attributions", [{"source": ""}], "not told"),
        ("accepted", "perhaps", "true or false"),
        ("undo when", "yesterday", "moment"),
        ("added", {"type": "arrest", "family": "force"}, "words that name the happening"),
    ],
)
def test_what_cannot_be_applied_is_refused_in_plain_words(
    field: str, value: object, words: str
) -> None:
    with pytest.raises(BadRequest, match=words):
        check_verdict(ruled(field, value))


def test_values_are_written_as_they_are_read() -> None:
    told = place(json.dumps(ALENBURG))
    assert place(dumped(place_row(told))) == told


def test_undoing_brings_back_what_was_ruled_before() -> None:
    first = ruled("when", "2024-03-18", "2026-02-01T10:00:00Z")
    second = ruled("when", "2024-03-19", "2026-02-02T10:00:00Z")
    undo = ruled("undo when", second.at, "2026-02-03T10:00:00Z")
    assert after(first, second).when.value == "2024-03-19"
    assert after(first, second, undo).when.value == "2024-03-18"
    both = [undo, ruled("undo when", first.at, "2026-02-04T10:00:00Z")]
    assert after(first, second, *both) == TOLD
    assert in_force([second, first, undo]) == (first,)


def test_a_verdicts_words_follow_the_text() -> None:
    row = {"value": {"name": "police", "kind": "state"}, "quotes": [{"start": 0, "end": 6}]}
    told = moved_verdict(ruled("party agent", [row]), lambda s: Span(s.start + 5, s.end + 5))
    assert json.loads(told.value)[0]["quotes"] == [{"start": 5, "end": 11}]
    lost = moved_verdict(ruled("when", "2024-03-18", words=(Span(0, 6),)), lambda s: None)
    assert lost.words == ()


def test_words_that_are_taken_out_leave_a_verdict_too() -> None:
    told = ruled("where", {**ALENBURG, "latitude": 4.0, "longitude": 5.0, "geonames_id": 7})
    now = json.loads(reworded(told, lambda w: w.replace("Alenburg", "████████")).value)
    assert now == {"name": "████████", "city": "████████", "country": "AL", "precision": "city"}


# ---------------------------------------------------------------- in a ledger


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    with open_ledger(ledger_address, write=True, mask=mask) as opened:
        yield opened


def rebuilt_alike(ledger: Ledger) -> bool:
    before = ledger.views_digest()
    ledger.rebuild()
    return ledger.views_digest() == before


def test_verdicts_go_on_to_the_reports_of_a_new_model(ledger: Ledger) -> None:
    ledger.add(Coded(OF, (TOLD,)), run(1))
    row = {"value": {"name": "guards", "kind": "role"}, "quotes": [{"start": 0, "end": 6}]}
    ledger.record(ruled("party agent", [row]))
    ledger.record(ruled("where", ALENBURG, words=(at("Arlenz"),)))
    ledger.record(ruled("count arrested", [{"value": {"low": 2, "high": 2}}]))
    anew = report(OF, trigger="held two", when="2024-03-24")
    ledger.recode(Coded(OF, (anew,)), run(2))
    (now,) = ledger.reports(article="a")
    assert now.id == anew.id != TOLD.id and now.when.value == "2024-03-24"
    assert now.parties[0].who.quotes == (words(OF, "Police"),)
    assert now.where.value == place(json.dumps(ALENBURG))
    assert now.counts[0].amount.value == Bounds(2, 2)
    assert ledger.orphans() == () and rebuilt_alike(ledger)


def missed(of: Article = OF, some: str = "Monday", ordinal: int = 0) -> Verdict:
    span = words(of, some).span
    name = report_id(of.id, "conflict", span.start, span.end, ordinal)
    value = addition_value(Addition("clash", "conflict", ordinal))
    mention = Quote(of.id, span.start, span.end, some)
    at = "2026-02-01T10:00:00Z"
    return Verdict(name, "added", value, "Ada", at, "it is told", mention, (span,))


def test_a_report_that_the_reader_missed_is_added(ledger: Ledger) -> None:
    ledger.add(Coded(OF, (TOLD,)), run(1))
    told = missed()
    ledger.record(told)
    ledger.record(Verdict(told.subject, "when", "2024-03-25", "Ada", told.at, "it says so"))
    first, added = ledger.reports(article="a")
    assert first == TOLD
    assert (added.id, added.type.value, added.trigger.words) == (told.subject, "clash", "Monday")
    assert added.when.value == "2024-03-25" and added.stage.basis is Basis.ASSUMED
    assert [v.field for v in ledger.verdicts(added.id)] == ["added", "when"]
    assert rebuilt_alike(ledger)
    ledger.recode(Coded(OF, (report(OF, when="2024-03-24"),)), run(2))  # still missed
    assert [r.id for r in ledger.reports(article="a")] == [TOLD.id, added.id]
    with pytest.raises(BadRequest, match="already"):
        ledger.record(told)


def test_an_added_report_gives_way_to_the_readers_own(ledger: Ledger) -> None:
    """Once a newer model finds the same words, there is one report of them and not two."""
    ledger.add(Coded(OF, (TOLD,)), run(1))
    told = missed()
    ledger.record(told)
    ledger.record(Verdict(told.subject, "when", "2024-03-20", "Ada", told.at, "it says so"))
    found = report(OF, "on Monday", "clash")
    families = (("clash", "conflict"),)
    ledger.recode(Coded(OF, (TOLD, found)), replace(run(2), families=families))
    assert {r.id: r.when.value for r in ledger.reports(article="a")} == {
        TOLD.id: "2024-03-25",
        found.id: "2024-03-20",
    }
    assert ledger.homes([told.subject]) == {told.subject: found.id}
    assert ledger.orphans() == () and rebuilt_alike(ledger)


def test_an_added_report_stands_in_a_newer_version_with_its_sentence(ledger: Ledger) -> None:
    old = article("a", url="https://paper.example/1", retrieved="2024-03-26T08:00Z")
    text = "More arrests came later. " + old.text
    new = article("b", text, url="https://paper.example/1", retrieved="2024-03-27T08:00Z")
    ledger.add(Coded(old, (report(old),)), run(1))
    ledger.record(missed(old))
    ledger.add(Coded(new, (report(new),)), run(1))
    (there,) = (r for r in ledger.reports(article=new.id) if r.type.value == "clash")
    assert there.trigger == words(replace(new, version_of="a"), "Monday")
    assert ledger.homes([missed(old).subject]) == {missed(old).subject: there.id}
    assert rebuilt_alike(ledger)


def test_adding_can_be_taken_back(ledger: Ledger) -> None:
    ledger.add(Coded(OF, (TOLD,)), run(1))
    told = missed()
    ledger.record(told)
    later = "2026-02-02T10:00:00Z"
    ledger.record(Verdict(told.subject, "undo added", told.at, "Ben", later, "it is no clash"))
    assert [r.id for r in ledger.reports(article="a")] == [TOLD.id]
    assert len(ledger.verdicts()) == 2 and rebuilt_alike(ledger)


def test_only_a_verdict_that_was_given_is_taken_back(ledger: Ledger) -> None:
    ledger.add(Coded(OF, (TOLD,)), run(1))
    with pytest.raises(NotFound, match="no verdict on the when"):
        ledger.record(ruled("undo when", "2026-01-01T10:00:00Z"))


def test_words_outside_the_article_are_refused(ledger: Ledger) -> None:
    ledger.add(Coded(OF, (TOLD,)), run(1))
    with pytest.raises(BadRequest, match="outside the text"):
        ledger.record(ruled("when", "2024-03-18", words=(Span(0, 999),)))


def test_a_private_person_is_told_by_role(ledger: Ledger) -> None:
    of = article("p", "Police held Orlo Vantberg in Arlenz on Monday, the mayor said.")
    told = report(of)
    ledger.add(Coded(of, (told,), (), (words(of, "Orlo Vantberg").span,)), run(1))
    named = [{"value": {"name": "Orlo Vantberg", "kind": "private_person"}}]
    with pytest.raises(BadRequest, match="by role") as refused:
        ledger.record(ruled("party target", named, subject=told.id))
    assert "Vantberg" not in str(refused.value)
    with pytest.raises(BadRequest, match="by role"):
        ledger.record(ruled("when", "2024-03-18", subject=told.id, why="Vantberg said so"))
    by_role = [{"value": {"name": "a dock worker", "kind": "private_person"},
                "quotes": [{"start": 12, "end": 25}]}]  # fmt: skip
    ledger.record(ruled("party target", by_role, subject=told.id))
    (now,) = ledger.reports(article="p")
    target = next(p for p in now.parties if p.role == "target")
    assert target.who.value is not None and target.who.value.kind is PartyKind.PRIVATE_PERSON
    assert target.who.quotes[0].words == "████ ████████"


def test_a_redaction_takes_words_out_of_verdicts(ledger: Ledger) -> None:
    ledger.add(Coded(OF, (TOLD,)), run(1))
    row = {
        "value": {"name": "the Arlenz police", "kind": "state"},
        "quotes": [{"start": 0, "end": 6}],
    }
    ledger.record(ruled("party agent", [row]))
    ledger.redact("a", "Arlenz", "a court order", "Ada")
    (given,) = ledger.verdicts()
    assert "Arlenz" not in given.value
    (now,) = ledger.reports(article="a")
    assert now.parties[0].who.value is not None
    assert now.parties[0].who.value.name == "the ██████ police"
    assert rebuilt_alike(ledger)
