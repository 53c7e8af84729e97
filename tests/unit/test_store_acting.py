"""Parties in the ledger: who has which part, who acts upon whom, and what is in doubt of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.unit.store_samples import article, link, mask, report, run, with_a_name

from dateline.problems import BadRequest
from dateline.records import Actor, Basis, Field, Party, PartyKind, Place, Stage, Stance
from dateline.stages import Coded
from dateline.store import Ledger, open_ledger
from dateline.store.acting import Called, PartyCount, TieCount
from dateline.store.lines import Sort, Sought
from dateline.store.parties import key

POLICE, FRONT, GUARD = "ALZ-POLICE", "RED-FRONT", "harbour guard"


@pytest.fixture
def ledger(ledger_address: str) -> Iterator[Ledger]:
    with open_ledger(ledger_address, write=True, link=link, mask=mask) as made:
        yield made


def told(
    town: str,
    *parties: tuple[str, str, Stance],
    stance: Stance = Stance.ASSERTED,
    stage: Stage = Stage.ACCOMPLISHED,
    kind: str = "arrest",
) -> Coded:
    """An article of its own happening. ``parties``: role, name, and on whose word."""
    of = article(f"a-{town}", f"Men were held in {town} by night.")
    one = report(of, kind=kind)

    def stated(actor: Actor) -> Field[Actor]:
        return Field(actor, Basis.STATED, (one.trigger,))

    return Coded(
        of,
        (
            replace(
                one,
                stance=replace(one.stance, value=stance),
                stage=replace(one.stage, value=stage),
                where=replace(one.where, value=Place(town, "AL", city=town)),
                parties=tuple(Party(role, stated(ACTORS[n]), how) for role, n, how in parties),
            ),
        ),
    )


ACTORS = {
    "police": Actor("police", PartyKind.STATE, POLICE, "AL"),
    "front": Actor("Red Front", PartyKind.ARMED_GROUP, FRONT),
    "guard": Actor("the Harbour  Guard", PartyKind.ORGANISATION),
    "gunmen": Actor("gunmen", PartyKind.GROUP),
    "minister": Actor("Ada Public", PartyKind.PUBLIC_PERSON, "ADA-PUBLIC"),
    "officers": Actor("officers", PartyKind.ROLE),
    "army": Actor("army", PartyKind.STATE),
    "hidden": Actor("████ Brigade", PartyKind.ORGANISATION),
}
SURE, ALLEGED, DENIED = Stance.ASSERTED, Stance.ALLEGED, Stance.DENIED


def fill(ledger: Ledger, *some: Coded) -> None:
    for one in some:
        ledger.add(one, run())


def test_only_organisations_and_states_are_parties() -> None:
    keys = {name: key(actor) for name, actor in ACTORS.items()}
    assert keys == {
        "police": POLICE,
        "front": FRONT,
        "guard": GUARD,
        "gunmen": None,
        "minister": None,
        "officers": None,
        "army": None,
        "hidden": None,
    }
    assert key(Actor("army", PartyKind.STATE, None, "AL")) == "army (al)"


def test_a_party_is_counted_by_its_part_and_without_what_is_alleged(ledger: Ledger) -> None:
    fill(
        ledger,
        told("Aby", ("agent", "police", SURE), ("target", "front", SURE)),
        told("Bel", ("agent", "front", SURE), ("target", "gunmen", SURE)),
        told("Cor", ("agent", "front", ALLEGED), ("target", "guard", SURE)),
        told("Dun", ("agent", "front", SURE), stance=DENIED),
        told("Eft", ("agent", "guard", SURE), stage=Stage.PLANNED, kind="protest"),
    )
    counts, found = ledger.acting.listed(Sought(), (), 10)
    assert found == 3
    assert counts == (
        PartyCount(FRONT, 2, 1, 1, 2),
        PartyCount(POLICE, 1, 1, 0, 0),
        PartyCount(GUARD, 1, 0, 1, 1),
    )


def test_who_has_a_doubtful_part_only_is_shown_when_asked_for(ledger: Ledger) -> None:
    fill(ledger, told("Aby", ("agent", "front", ALLEGED), ("target", "guard", SURE)))
    sure, _ = ledger.acting.listed(Sought(), (), 10)
    assert [c.key for c in sure] == [GUARD]
    all_of_them, found = ledger.acting.listed(Sought(doubtful=True), (), 10)
    assert {c.key for c in all_of_them} == {GUARD, FRONT} and found == 2


def test_a_tie_is_as_sure_as_its_least_sure_word(ledger: Ledger) -> None:
    fill(
        ledger,
        told("Aby", ("agent", "police", SURE), ("target", "front", SURE)),
        told("Bel", ("agent", "police", SURE), ("target", "front", ALLEGED)),
        told("Cor", ("agent", "police", SURE), ("target", "front", SURE), stance=DENIED),
        told("Dun", ("agent", "guard", ALLEGED), ("target", "front", SURE)),
    )
    assert ledger.acting.strongest(Sought(), 9) == (TieCount(POLICE, FRONT, 1, 0),)
    assert ledger.acting.around(FRONT, Sought(doubtful=True), 9) == (
        TieCount(POLICE, FRONT, 1, 2),
        TieCount(GUARD, FRONT, 0, 1),
    )
    assert ledger.acting.among([POLICE, GUARD], Sought(doubtful=True)) == ()


def test_an_organisation_is_acted_upon_through_those_tied_to_it_if_only_allegedly(
    ledger: Ledger,
) -> None:
    of = article("a1")
    fill(ledger, Coded(of, (report(of),)))  # two men, allegedly of the Red Front
    assert ledger.acting.strongest(Sought(), 9) == ()
    assert ledger.acting.strongest(Sought(doubtful=True), 9) == (TieCount(POLICE, FRONT, 0, 1),)


def test_the_table_counts_what_the_matrix_counts(ledger: Ledger) -> None:
    fill(
        ledger,
        told("Aby", ("agent", "police", SURE), ("target", "front", SURE)),
        told("Bel", ("agent", "police", SURE), ("target", "front", ALLEGED)),
        told("Cor", ("agent", "front", SURE), ("target", "police", SURE)),
    )
    for sought in (
        Sought(agent=POLICE, target=FRONT),
        Sought(target=FRONT),
    ):
        assert ledger.lines.counted(sought).all == 1, sought
        assert ledger.lines.counted(replace(sought, doubtful=True)).all == 2, sought
    assert ledger.lines.counted(Sought(who=FRONT)).all == 2
    assert ledger.lines.counted(Sought(who=FRONT, doubtful=True)).all == 3
    (one,) = ledger.lines.page(Sought(agent=FRONT), Sort.DAY, True, 9)
    assert one.articles == ("a-Cor",)


def test_parties_are_counted_of_the_incidents_asked_for(ledger: Ledger) -> None:
    fill(
        ledger,
        told("Aby", ("agent", "police", SURE), ("target", "front", SURE)),
        told("Bel", ("agent", "police", SURE), ("target", "guard", SURE), kind="raid"),
    )
    raids = Sought(types=("raid",))
    assert {c.key for c in ledger.acting.listed(raids, (), 9)[0]} == {POLICE, GUARD}
    assert ledger.acting.strongest(raids, 9) == (TieCount(POLICE, GUARD, 1, 0),)
    assert ledger.acting.one(FRONT, raids) == PartyCount(FRONT, 0, 0, 0, 0)


def test_parties_are_found_by_words_of_their_names(ledger: Ledger) -> None:
    fill(
        ledger,
        told("Aby", ("agent", "police", SURE), ("target", "front", SURE)),
        told("Bel", ("agent", "guard", SURE)),
    )

    def keys(*words: Called) -> set[str]:
        return {c.key for c in ledger.acting.listed(Sought(), words, 9)[0]}

    assert keys(Called("harbour")) == {GUARD}
    assert keys(Called("harbour"), Called("police")) == set()
    assert keys(Called("albanian", beginnings=("ALZ-",)), Called("police")) == {POLICE}
    assert keys(Called("rf", keys=(FRONT,))) == {FRONT}
    assert keys(Called("%")) == set()
    assert ledger.acting.beginning("ALZ-") == (POLICE,)
    assert ledger.acting.named([GUARD, "nobody"])[GUARD].told == "the Harbour  Guard"


def test_pages_know_how_many_parties_there_are_beyond_the_last(ledger: Ledger) -> None:
    fill(ledger, told("Aby", ("agent", "police", SURE), ("target", "front", SURE)))
    first, found = ledger.acting.listed(Sought(), (), 1)
    assert len(first) == 1 and found == 2
    assert ledger.acting.listed(Sought(), (), 1, 7) == ((), 2)
    with pytest.raises(BadRequest):
        ledger.acting.listed(Sought(), (), 0)


def test_no_private_person_is_in_the_tables_of_parties(ledger: Ledger) -> None:
    fill(ledger, with_a_name())
    keys = {c.key for c in ledger.acting.listed(Sought(doubtful=True), (), 99)[0]}
    assert keys == {POLICE, FRONT}


def test_rows_follow_what_is_recoded_and_rebuilt(ledger: Ledger) -> None:
    fill(ledger, told("Aby", ("agent", "police", SURE), ("target", "front", SURE)))
    ledger.derive()
    before = ledger.views_digest()
    ledger.rebuild()
    assert ledger.views_digest() == before
    ledger.recode(told("Aby", ("agent", "guard", SURE)), run(2))
    assert {c.key for c in ledger.acting.listed(Sought(), (), 9)[0]} == {GUARD}
    assert ledger.acting.strongest(Sought(), 9) == ()
