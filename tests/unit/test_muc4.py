"""Reports told in the 24 slots of MUC-4, on reports made by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from evaluation.muc4 import answer, date_of, main, templates, types_of
from evaluation.muc4_acts import Page, acts_of, number_of
from evaluation.muc4_fills import PEOPLE, THINGS, fill_of, instrument_type, weapon_of

from dateline.read.article import Told, build
from dateline.records import (
    Actor,
    Affiliation,
    Article,
    Basis,
    Bounds,
    Count,
    Field,
    Party,
    PartyKind,
    Place,
    Precision,
    Quote,
    Report,
    Salience,
    Stage,
    Stance,
    absent,
)
from dateline.resolve.howmany import find_amounts
from dateline.workshop import workshop

TYPES = {"attack": "ATTACK", "bombing": "BOMBING", "kidnapping": "KIDNAPPING", "arson": "ARSON"}
PUBLISHED = "1990-05-15"


def page(text: str, countries: tuple[str, ...] = ()) -> Page:
    told = Told(id="d1", published=PUBLISHED)
    return Page(build(None, text, told, text.encode()).article, find_amounts(text), countries)


def quote(article: Article, words: str) -> Quote:
    start = article.text.index(words)
    return article.quote(start, start + len(words))


def party(
    article: Article, role: str, words: str, kind: PartyKind, stance: Stance = Stance.ASSERTED
) -> Party:
    who = Field(Actor(words.lower(), kind), Basis.STATED, (quote(article, words),))
    return Party(role, who, stance)


def count(article: Article, measure: str, words: str, number: int) -> Count:
    return Count(measure, Field(Bounds(number, number), Basis.STATED, (quote(article, words),)))


def report(article: Article, kind: str, trigger: str, **more: Any) -> Report:
    at = quote(article, trigger)
    told: Mapping[str, Any] = {
        "type": Field(kind, Basis.STATED, (at,)),
        "stage": Field(more.pop("stage", Stage.ACCOMPLISHED), Basis.ASSUMED),
        "stance": Field(more.pop("stance", Stance.ASSERTED), Basis.ASSUMED),
        "when": absent(),
        "where": absent(),
    }
    own = {"id": f"r{at.start}", "article": article.id, "trigger": at, "mentions": (at,)}
    return Report(**{**own, **told, **more})


def site(article: Article, words: str, country: str) -> Field[Place]:
    place = Place(name=words.title(), country=country, precision=Precision.CITY)
    return Field(place, Basis.STATED, (quote(article, words),))


def day(article: Article, words: str, value: str) -> Field[str]:
    return Field(value, Basis.INFERRED, (quote(article, words),))


MURDER = "GUERRILLAS OF THE ELN MURDERED TWO PEASANTS IN ARAUCA YESTERDAY."


def murder(here: Page, **more: Any) -> Report:
    a = here.article
    tie = Affiliation(
        Field(Actor("ELN", PartyKind.ARMED_GROUP), Basis.STATED, (quote(a, "ELN"),)),
        Stance.ALLEGED,
    )
    agent = party(a, "agent", "GUERRILLAS", PartyKind.GROUP)
    return report(
        a, "attack", "MURDERED",
        when=day(a, "YESTERDAY", "1990-05-14"), where=site(a, "ARAUCA", "CO"),
        parties=(
            Party("agent", agent.who, Stance.ASSERTED, tie),
            party(a, "target", "PEASANTS", PartyKind.GROUP),
        ),
        **more,
    )  # fmt: skip


def test_a_murder_fills_its_slots() -> None:
    here = page(MURDER)
    (told,) = templates([murder(here)], here, TYPES)
    assert told == {
        "incident_date": "14 MAY 90",
        "incident_location": "COLOMBIA: ARAUCA (CITY)",
        "incident_type": "ATTACK",
        "incident_stage": "ACCOMPLISHED",
        "perp_category": "TERRORIST ACT",
        "perp_individual": ["GUERRILLAS"],
        "perp_org": ["ELN"],
        "perp_org_confidence": [{"value": "SUSPECTED OR ACCUSED", "ref": "ELN"}],
        "hum_target_description": ["PEASANTS"],
        "hum_target_type": [{"value": "CIVILIAN", "ref": "PEASANTS"}],
        "hum_target_number": [{"value": "2", "ref": "PEASANTS"}],
        "hum_target_effect": [{"value": "DEATH", "ref": "PEASANTS"}],
    }


@pytest.mark.parametrize(
    ("stage", "slot"),
    [
        (Stage.ATTEMPTED, "ATTEMPTED"),
        (Stage.FOILED, "ATTEMPTED"),
        (Stage.PLANNED, "THREATENED"),
        (Stage.ONGOING, "ACCOMPLISHED"),
    ],
)
def test_stages(stage: Stage, slot: str) -> None:
    here = page(MURDER)
    (told,) = templates([murder(here, stage=stage)], here, TYPES)
    assert told["incident_stage"] == slot
    assert ("hum_target_effect" in told) == (slot == "ACCOMPLISHED")


@pytest.mark.parametrize(
    "more",
    [
        {"stance": Stance.DENIED},
        {"stage": Stage.CANCELLED},
        {"salience": Salience.BACKGROUND},
    ],
)
def test_what_the_task_does_not_ask_for_is_left_out(more: dict[str, Any]) -> None:
    here = page(MURDER)
    assert templates([murder(here, **more)], here, TYPES) == []


def test_an_old_act_and_one_elsewhere_are_left_out() -> None:
    here = page("GUERRILLAS ATTACKED A VILLAGE IN MADRID IN 1984.")
    a = here.article
    agent = (party(a, "agent", "GUERRILLAS", PartyKind.GROUP),)
    old = report(a, "attack", "ATTACKED", parties=agent, when=day(a, "1984", "1984"))
    away = report(a, "attack", "ATTACKED", parties=agent, where=site(a, "MADRID", "ES"))
    assert templates([old], here, TYPES) == []
    assert templates([away], here, TYPES) == []


def test_an_act_of_which_nobody_is_told_is_none() -> None:
    here = page("AN ATTACK TOOK PLACE YESTERDAY.")
    assert templates([report(here.article, "attack", "ATTACK")], here, TYPES) == []


def test_soldiers_alone_are_no_target() -> None:
    here = page("GUERRILLAS KILLED FOUR SOLDIERS NEAR ARAUCA.")
    a = here.article
    fight = report(
        a, "attack", "KILLED",
        parties=(
            party(a, "agent", "GUERRILLAS", PartyKind.GROUP),
            party(a, "target", "SOLDIERS", PartyKind.ROLE),
        ),
    )  # fmt: skip
    assert templates([fight], here, TYPES) == []


def test_what_a_bomb_did_is_told_with_the_bombing() -> None:
    text = "A CAR BOMB EXPLODED AT A BANK IN CALI, KILLING THREE TELLERS. NOBODY CLAIMED IT."
    here = page(text)
    a = here.article
    bomb = report(
        a, "bombing", "CAR BOMB EXPLODED",
        parties=(party(a, "target", "BANK", PartyKind.ORGANISATION),),
        where=site(a, "CALI", "CO"),
    )  # fmt: skip
    dead = report(a, "attack", "KILLING", counts=(count(a, "killed", "THREE", 3),))
    (told,) = templates([dead, bomb], here, TYPES)
    assert told["incident_type"] == "BOMBING"
    assert told["instrument_id"] == ["CAR BOMB"]
    assert told["instrument_type"] == [{"value": "VEHICLE BOMB", "ref": "CAR BOMB"}]
    assert told["phys_target_id"] == ["BANK"]
    assert told["phys_target_type"] == [{"value": "FINANCIAL", "ref": "BANK"}]
    assert told["hum_target_number"] == [{"value": "3", "ref": "TELLERS"}]
    assert told["hum_target_effect"] == [{"value": "DEATH", "ref": "TELLERS"}]
    assert told["incident_date"] == "- 15 MAY 90"
    assert "perp_category" not in told


def test_a_kidnapping_has_no_thing_for_a_target() -> None:
    here = page("THE MRTA KIDNAPPED A BANKER AND TOOK HIS CAR IN LIMA.")
    a = here.article
    told = report(
        a, "kidnapping", "KIDNAPPED",
        parties=(
            party(a, "agent", "MRTA", PartyKind.ARMED_GROUP),
            party(a, "target", "CAR", PartyKind.GROUP),
            party(a, "target", "BANKER", PartyKind.ROLE),
        ),
    )  # fmt: skip
    (slots,) = templates([told], here, TYPES)
    assert slots["perp_org"] == ["MRTA"]
    assert slots["perp_org_confidence"] == [{"value": "REPORTED AS FACT", "ref": "MRTA"}]
    assert slots["hum_target_description"] == ["BANKER"]
    assert "phys_target_id" not in slots and "instrument_id" not in slots


def test_soldiers_who_strike_are_the_state() -> None:
    here = page("SOLDIERS BURNED NINE HOUSES IN QUICHE.")
    a = here.article
    told = report(
        a, "arson", "BURNED",
        parties=(
            party(a, "agent", "SOLDIERS", PartyKind.GROUP),
            party(a, "target", "HOUSES", PartyKind.GROUP),
        ),
    )  # fmt: skip
    (slots,) = templates([told], Page(a, here.amounts, ("GT", "GT", "SV")), TYPES)
    assert slots["perp_category"] == "STATE-SPONSORED VIOLENCE"
    assert slots["phys_target_number"] == [{"value": "9", "ref": "HOUSES"}]
    assert slots["phys_target_effect"] == [{"value": "SOME DAMAGE", "ref": "HOUSES"}]
    assert slots["incident_location"] == "GUATEMALA"


def test_a_reader_that_tells_the_own_roles_is_believed() -> None:
    here = page("THE FRONT ATTACKED THE MILL AND ITS WORKERS NEAR TARIJA.")
    a = here.article
    told = report(
        a, "attack", "ATTACKED",
        parties=(
            party(a, "agent", "FRONT", PartyKind.GROUP),
            party(a, "perpetrator_organisation", "FRONT", PartyKind.GROUP),
            party(a, "target", "MILL", PartyKind.GROUP),
            party(a, "physical_target", "MILL", PartyKind.GROUP),
            party(a, "human_target", "WORKERS", PartyKind.GROUP),
        ),
    )  # fmt: skip
    (slots,) = templates([told], here, TYPES)
    assert slots["perp_org"] == ["FRONT"] and "perp_individual" not in slots
    assert slots["phys_target_id"] == ["MILL"]
    assert slots["hum_target_description"] == ["WORKERS"]
    assert slots["hum_target_number"] == [{"value": "PLURAL", "ref": "WORKERS"}]


def test_two_towns_are_two_acts_and_two_mentions_are_one() -> None:
    text = (
        "BOMBS EXPLODED AT A BANK IN LIMA. A BLAST HIT A STORE IN PUNO. THE BANK BLAST HURT A CAT."
    )
    here = page(text)
    a = here.article

    def blast(trigger: str, target: str, town: str | None) -> Report:
        where = site(a, town, "PE") if town else absent()
        told = (party(a, "target", target, PartyKind.GROUP),)
        return report(a, "bombing", trigger, parties=told, where=where)

    found = acts_of(
        [blast("EXPLODED", "BANK", "LIMA"), blast("HIT", "STORE", "PUNO"),
         blast("HURT", "BANK", None)], here, TYPES,
    )  # fmt: skip
    assert [list(act.things) for act in found] == [["BANK"], ["STORE"]]


# ---------------------------------------------------------------- the slots one by one


@pytest.mark.parametrize(
    ("when", "slot"),
    [
        ("1990-05-14", "14 MAY 90"),
        ("1990-05", "01 MAY 90 - 31 MAY 90"),
        ("1990-05-07/1990-05-13", "07 MAY 90 - 13 MAY 90"),
        ("../1990-05-10", "- 10 MAY 90"),
        (None, "- 15 MAY 90"),
    ],
)
def test_dates(when: str | None, slot: str) -> None:
    assert date_of(when, PUBLISHED) == slot


def test_no_date_is_made_up() -> None:
    assert date_of(None, None) is None


@pytest.mark.parametrize(
    ("low", "high", "about", "slot"),
    [(6, 6, False, "6"), (5, 7, False, "5 - 7"), (6, None, False, "6 -"), (7, 7, True, "~7"),
     (None, 9, False, None)],
)  # fmt: skip
def test_numbers(low: int | None, high: int | None, about: bool, slot: str | None) -> None:
    assert number_of(low, high, about) == slot


def test_set_fills_are_read_off_the_head_of_a_phrase() -> None:
    assert fill_of("THE OFFICES OF THE BANK", THINGS) == "ORGANIZATION OFFICE"
    assert fill_of("high-tension towers", THINGS) == "ENERGY"
    assert fill_of("a mayor", PEOPLE) == "GOVERNMENT OFFICIAL"
    assert fill_of("peasants", PEOPLE) is None
    assert instrument_type("sticks of dynamite") is None
    assert instrument_type("dynamite") == "DYNAMITE"
    assert weapon_of("MACHINEGUNNED") == "MACHINE GUN"
    assert weapon_of("shot dead") == "GUN"
    assert weapon_of("MURDERED") is None


# ---------------------------------------------------------------- the whole


def test_a_document_is_answered_from_its_text() -> None:
    shop = workshop(codebook="muc4", reader="rules")
    assert set(types_of(shop).values()) >= {"ATTACK", "BOMBING", "FORCED WORK STOPPAGE"}
    text = "BOGOTA, 15 MAY 90 -- GUERRILLAS KIDNAPPED THREE SURVEYORS IN ARAUCA YESTERDAY."
    told = answer({"id": "d1", "published": PUBLISHED, "text": text}, shop)
    (slots,) = told["templates"]
    assert told["docid"] == "d1"
    assert slots["incident_type"] == "KIDNAPPING"
    assert slots["incident_date"] == "14 MAY 90"
    assert slots["hum_target_description"] == ["SURVEYORS"]


def test_a_text_without_an_act_has_no_template() -> None:
    shop = workshop(codebook="muc4", reader="rules")
    told = answer({"id": "d2", "published": None, "text": "THE SENATE MET IN QUITO."}, shop)
    assert told == {"docid": "d2", "templates": []}


def test_the_command_writes_one_answer_a_document(tmp_path: Path) -> None:
    documents, out = tmp_path / "documents.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"id": f"d{n}", "part": part, "published": None, "text": "THE SENATE MET IN QUITO."}
        for n, part in enumerate(["dev", "tst1", "tst2"])
    ]
    documents.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    main(["--documents", str(documents), "--part", "tst1,tst2", "--out", str(out)])
    told = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert told == [{"docid": d, "templates": []} for d in ("d1", "d2")]


def test_a_key_needs_the_script_that_scores(tmp_path: Path) -> None:
    some = str(tmp_path / "x")
    with pytest.raises(SystemExit):
        main(["--documents", some, "--out", some, "--key", some])
