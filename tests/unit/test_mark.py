"""Where two grammars read the same words, one of them is right."""

from __future__ import annotations

from tests.unit.news_samples import article, shop

from dateline import flow
from dateline.mark import settle, still_doubtful
from dateline.records import (
    Actor,
    Amount,
    CountKind,
    PartyKind,
    PartyMention,
    PersonMention,
    Place,
    PlaceMention,
    TimeExpression,
    TimeKind,
)
from dateline.stages import Findings

OSLO = Place("Oslo", "NO", latitude=59.9, longitude=10.7)


def party(start: int, end: int, kind: PartyKind) -> PartyMention:
    return PartyMention(start, end, "x" * (end - start), Actor("it", kind), 1.0, "alias")


def place(start: int, end: int, demonym: bool = False) -> PlaceMention:
    return PlaceMention(start, end, "x" * (end - start), OSLO, 1.0, "city", demonym)


def person(start: int, end: int) -> PersonMention:
    return PersonMention(start, end, "x" * (end - start), None, None, "name")


def test_the_two_of_march_2_is_no_amount() -> None:
    time = TimeExpression(3, 10, "March 2", TimeKind.DATE, "2024-03-02", None, "day")
    inside = Amount(9, 10, "2", 2, 2, CountKind.TOLL, "digits")
    beside = Amount(10, 12, "40", 40, 40, CountKind.TOLL, "digits")
    assert settle(Findings(times=(time,), amounts=(inside, beside))).amounts == (beside,)


def test_a_place_inside_a_name_is_no_place() -> None:
    places = (place(0, 4), place(10, 14), place(20, 24))
    groups = (party(0, 12, PartyKind.ORGANISATION),)
    found = settle(Findings(places=places, parties=groups, persons=(person(18, 24),)))
    assert found.places == ()


def test_a_state_or_a_role_leaves_its_place_a_place() -> None:
    for kind in (PartyKind.STATE, PartyKind.ROLE):
        found = settle(Findings(places=(place(0, 4),), parties=(party(0, 11, kind),)))
        assert found.places == (place(0, 4),)


def test_a_nationality_inside_a_name_still_tells_a_country() -> None:
    nationality = place(0, 7, demonym=True)
    group = party(0, 20, PartyKind.ARMED_GROUP)
    assert settle(Findings(places=(nationality,), parties=(group,))).places == (nationality,)


def test_an_organisation_named_for_a_person_is_no_person() -> None:
    group = party(0, 20, PartyKind.ORGANISATION)
    found = settle(Findings(parties=(group,), persons=(person(4, 12), person(30, 40))))
    assert found.persons == (person(30, 40),)


def test_a_role_inside_a_persons_name_is_no_party() -> None:
    inside, around = party(2, 5, PartyKind.ROLE), party(0, 30, PartyKind.ROLE)
    found = settle(Findings(parties=(inside, around), persons=(person(0, 10),)))
    assert found.parties == (around,)


def test_nothing_is_nothing() -> None:
    assert settle(Findings()) == Findings()


def test_in_a_text_each_word_is_read_one_way() -> None:
    one = article("On March 2 the Moscow Times said police in Moscow held 12 men.")
    found = flow.find(one, shop().tools)
    assert [a.words for a in found.amounts] == ["12"]
    assert "Moscow" in [p.words for p in found.places]


def test_a_day_or_a_place_inside_a_name_is_neither() -> None:
    text = (
        "April Winters and Sunday Adeyemi were shot on Sunday. Sunday was hurt. "
        "May Easter sang at Easter. Sgt Jordan Israel was hurt. Israel was taken to Haifa. "
        "Sydney Lagos, a nurse, wept."
    )
    found = flow.survey(article(text), shop().tools)[0]
    assert [text[t.start - 3 : t.end] for t in found.times] == ["on Sunday", "at Easter"]
    assert [text[p.start - 3 : p.end] for p in found.points] == ["on Sunday", "at Easter"]
    assert [p.words for p in found.places] == ["Haifa"]


def test_words_that_may_name_somebody_are_let_go_inside_a_feast() -> None:
    feast = TimeExpression(10, 21, "Good Friday", TimeKind.DATE, None, None, "feast")
    month = TimeExpression(30, 33, "May", TimeKind.DATE, None, None, "month")
    assert still_doubtful([person(10, 14)], Findings(times=(feast,))) == ()
    assert still_doubtful([person(30, 33)], Findings(times=(month,))) == (person(30, 33),)
