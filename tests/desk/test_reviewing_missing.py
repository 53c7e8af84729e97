"""A happening that a batch does not tell: said blind, held against the other's, and settled."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.desk_samples import PRIVATE, client, everything, first, shop_with

from dateline.ledger import ADDED
from dateline.records import Report
from dateline.reviewing import Agreement, agreement
from dateline.workshop import Workshop, workshop

ONE = first().reports[0].id
PAGE = "/review/batch/spring-1"
Desks = tuple[TestClient, TestClient, TestClient]


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return shop_with(tmp_path, everything())


def at_the_desk_of(shop: Workshop, name: str) -> TestClient:
    return client(workshop(ledger=str(shop.settings["ledger"]), reviewer=name))


@pytest.fixture
def three(shop: Workshop) -> Desks:
    """Ada and Ben code all articles; Cleo makes the batch and settles."""
    ada, ben, cleo = (at_the_desk_of(shop, name) for name in ("Ada", "Ben", "Cleo"))
    told = {"csrf": csrf(cleo), "name": "spring-1", "first": "Ada", "second": "Ben", "size": "9",
            "what": "articles", "why": "is any missing"}  # fmt: skip
    assert cleo.post("/review/batches", data=told).status_code == 303
    return ada, ben, cleo


def csrf(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/review/batches").text)
    assert found
    return found[1]


def said(page: str) -> str:
    """The words of a page that refuses."""
    return unescape(re.sub(r"<[^>]+>", " ", page[page.index("<main") :])).casefold()


def tell(desk: TestClient, words: str, kind: str = "raid", **more: str) -> None:
    told = {"csrf": csrf(desk), "article": "arlenz-1", "words": words, "kind": kind,
            "why": "it says so", "back": PAGE}  # fmt: skip
    answer = desk.post(f"{PAGE}/missing", data={**told, **more})
    assert answer.status_code == 303, unescape(answer.text)[-600:]


def code_all(shop: Workshop, *desks: TestClient) -> None:
    with shop.ledger() as ledger:
        reports = [r.id for r in ledger.batch("spring-1").reports]
    for desk in desks:
        word = csrf(desk)
        for report in reports:
            told = {"csrf": word, "report": report, "decision": "accept"}
            assert desk.post(f"{PAGE}/decide", data=told).status_code == 303


def found(shop: Workshop) -> Agreement:
    with shop.ledger() as ledger:
        return agreement(ledger, ledger.batch("spring-1"), shop)


def added(shop: Workshop) -> list[Report]:
    """The reports of the article beside the one that was read."""
    with shop.ledger() as ledger:
        return [r for r in ledger.reports(article="arlenz-1") if r.id != ONE]


def settle(desk: TestClient, report: str, field: str, whose: str) -> None:
    told = {"csrf": csrf(desk), "report": report, "field": field, "whose": whose}
    answer = desk.post(f"{PAGE}/settle", data=told)
    assert answer.status_code == 303, unescape(answer.text)[-600:]


def place(shop: Workshop, report: str) -> int:
    with shop.ledger() as ledger:
        return [r.id for r in ledger.batch("spring-1").reports].index(report)


# ---------------------------------------------------------------- said blind


def test_who_says_it_sees_it_and_nobody_else_does(three: Desks, shop: Workshop) -> None:
    ada, ben, cleo = three
    at = place(shop, ONE)
    page = ada.get(f"{PAGE}?at={at}").text
    link = next(h for h in re.findall(r'href="([^"]*)"', page) if "/missing?" in h)
    form = ada.get(unescape(link)).text
    assert "More to follow." in form and "Arrest in Arlenz" in form
    tell(ada, "raid flats", day="2024-03-25")
    assert "Raid, 25 March 2024" in unescape(ada.get(f"{PAGE}?at={at}").text)
    assert "raid flats" in ada.get(unescape(link)).text.replace('<mark class="what line0">', "")
    for other in (ben.get(f"{PAGE}?at={at}").text, ben.get(unescape(link)).text):
        assert "Raid, 25 March" not in unescape(other)
    assert "Raid, 25 March" not in unescape(cleo.get(f"{PAGE}/agreement").text)
    assert added(shop) == []
    with shop.ledger() as ledger:
        assert ledger.verdicts() == ()


def test_it_is_corrected_and_taken_back_like_any_other_word(three: Desks, shop: Workshop) -> None:
    ada, ben, _ = three
    tell(ada, "raid flats")
    page = ada.get(f"{PAGE}?at={place(shop, ONE)}").text
    own = re.search(r'href="([^"]*/report/(r\w+)/correct\?field=when[^"]*)">correct it', page)
    assert own
    assert ada.get(unescape(own[1])).status_code == 200
    assert ben.get(unescape(own[1])).status_code == 400
    told = {"csrf": csrf(ada), "field": "when", "at": "0", "value": "2024-03-24", "why": "so told"}
    assert ada.post(unescape(own[1]).partition("?")[0], data=told).status_code == 303
    assert "Raid, 24 March 2024" in ada.get(f"{PAGE}?at={place(shop, ONE)}").text
    undo = {"report": own[2], "back": PAGE}
    assert ben.post(f"{PAGE}/undo", data={**undo, "csrf": csrf(ben)}).status_code == 400
    assert ada.post(f"{PAGE}/undo", data={**undo, "csrf": csrf(ada)}).status_code == 303
    assert "Raid" not in ada.get(f"{PAGE}?at={place(shop, ONE)}").text.partition("Missing in")[2]
    tell(ada, "raid flats", day="2024-03-25")  # again, and all of it taken back in one breath
    assert ada.post(f"{PAGE}/undo", data={"csrf": csrf(ada)}).status_code == 303
    code_all(shop, ada, ben)
    assert found(shop).missed is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"words": ""}, "select or copy the words"),
        ({"words": "no such words"}, "does not stand in the article"),
        ({"kind": "party"}, "no type of this codebook"),
        ({"day": "yesterday"}, "a day is written"),
        ({"place": "Nosuchtown"}, "is called"),
        ({"why": ""}, "needs a reason"),
        ({"article": "nowhere"}, "no article nowhere"),
    ],
)
def test_what_cannot_stand_is_refused_whole(
    three: Desks, shop: Workshop, more: dict[str, str], words: str
) -> None:
    ada, _, _ = three
    told = {"csrf": csrf(ada), "article": "arlenz-1", "words": "raid flats", "kind": "raid",
            "why": "it says so", "back": PAGE}  # fmt: skip
    answer = ada.post(f"{PAGE}/missing", data={**told, **more})
    assert answer.status_code in (400, 404)
    assert words in said(answer.text)
    with shop.ledger() as ledger:
        assert ledger.opinions("spring-1") == ()


def test_only_the_two_say_it_and_only_of_articles_of_the_batch(
    three: Desks, shop: Workshop
) -> None:
    _, _, cleo = three
    told = {"csrf": csrf(cleo), "article": "arlenz-1", "words": "raid flats", "kind": "raid",
            "why": "x", "back": PAGE}  # fmt: skip
    assert cleo.post(f"{PAGE}/missing", data=told).status_code == 403
    assert cleo.get(f"{PAGE}/missing?article=arlenz-1").status_code == 403
    asked = {"csrf": csrf(cleo), "name": "small", "first": "Ada", "second": "Cleo", "size": "1",
             "type": "attack_bombing", "why": "x"}  # fmt: skip
    assert cleo.post("/review/batches", data=asked).status_code == 303
    answer = cleo.post("/review/batch/small/missing", data={**told, "csrf": csrf(cleo)})
    assert answer.status_code == 400
    assert "holds no report of article arlenz-1" in unescape(answer.text)


def test_a_private_name_stays_masked_in_the_whole_article(three: Desks) -> None:
    ada, _, _ = three
    page = ada.get(f"{PAGE}/missing?article=quay-5").text
    assert "█" in page
    assert PRIVATE not in page and "Vantberg" not in page


# ---------------------------------------------------------------- how far they agree


def test_one_saw_it_and_the_other_did_not(three: Desks, shop: Workshop) -> None:
    ada, ben, cleo = three
    tell(ada, "raid flats")
    code_all(shop, ada)
    assert found(shop).missed is None  # that Ben does not tell it says nothing yet
    code_all(shop, ben)
    told = found(shop)
    assert told.missed is not None
    assert (told.missed.both, told.missed.alone) == (0, (1, 0))
    assert told.missed.f1 == pytest.approx(2 * 5 / 11)
    (apart,) = told.differing
    assert (apart.field, apart.values) == (
        ADDED,
        ("a happening that is missing", "does not tell it"),
    )
    rows = {r.label: r for r in told.rows}
    assert rows["is it a happening"].compared == 5  # alpha holds what was there before
    page = unescape(cleo.get(f"{PAGE}/agreement").text)
    assert "0 found by both, 1 by" in page and "F1 is 0.91" in page
    assert "raid flats" in page


def test_overlapping_words_are_one_happening_and_its_fields_are_compared(
    three: Desks, shop: Workshop
) -> None:
    ada, ben, _ = three
    tell(ada, "raid flats", day="2024-03-25")
    tell(ben, "Police raid flats", day="2024-03-24")
    code_all(shop, ada, ben)
    told = found(shop)
    assert told.missed is not None and (told.missed.both, told.missed.alone) == (1, (0, 0))
    assert told.missed.f1 == 1.0
    assert [(d.field, d.values) for d in told.differing] == [
        ("when", ("25 March 2024", "24 March 2024"))
    ]
    rows = {r.label: r for r in told.rows}
    assert (rows["day"].same, rows["day"].compared) == (5, 6)


# ---------------------------------------------------------------- what a third settles


def test_a_third_takes_over_what_one_saw(three: Desks, shop: Workshop) -> None:
    ada, ben, cleo = three
    tell(ada, "raid flats", day="2024-03-25")
    code_all(shop, ada, ben)
    (apart,) = found(shop).differing
    settle(cleo, apart.report, ADDED, "Ada")
    (report,) = added(shop)
    assert (report.id, report.type.value, report.when.value) == (apart.report, "raid", "2024-03-25")
    assert report.trigger.words == "raid flats"
    with shop.ledger() as ledger:
        assert {v.by for v in ledger.verdicts()} == {"Cleo"}
        assert all("batch spring-1" in v.why for v in ledger.verdicts())
    (apart,) = found(shop).differing
    assert apart.settled == "Cleo"
    assert "Settled by" in cleo.get(f"{PAGE}/agreement").text


def test_a_third_settles_that_it_is_none(three: Desks, shop: Workshop) -> None:
    ada, ben, cleo = three
    tell(ben, "raid flats")
    code_all(shop, ada, ben)
    (apart,) = found(shop).differing
    settle(cleo, apart.report, ADDED, "Ada")
    assert added(shop) == []
    (apart,) = found(shop).differing
    assert apart.settled == "Cleo"
    told = {"csrf": csrf(ben), "report": apart.report, "field": ADDED, "whose": "Ben"}
    assert ben.post(f"{PAGE}/settle", data=told).status_code == 400


def test_what_both_saw_is_taken_over_with_the_rest(three: Desks, shop: Workshop) -> None:
    ada, ben, cleo = three
    for desk in (ada, ben):
        tell(desk, "raid flats", day="2024-03-25")
    code_all(shop, ada, ben)
    for _ in range(2):  # a second time brings nothing twice
        assert cleo.post(f"{PAGE}/settle", data={"csrf": csrf(cleo)}).status_code == 303
        (report,) = added(shop)
        assert (report.type.value, report.when.value) == ("raid", "2024-03-25")


def test_where_both_saw_it_otherwise_a_third_takes_the_word_of_one(
    three: Desks, shop: Workshop
) -> None:
    ada, ben, cleo = three
    tell(ada, "raid flats", day="2024-03-25")
    tell(ben, "raid flats", kind="protest", day="2024-03-25")
    code_all(shop, ada, ben)
    (apart,) = found(shop).differing
    assert apart.field == "type"
    settle(cleo, apart.report, "type", "Ben")
    (report,) = added(shop)
    assert (report.type.value, report.when.value) == ("protest", "2024-03-25")


def test_a_redaction_reaches_what_is_missing(three: Desks, shop: Workshop) -> None:
    ada, ben, _ = three
    tell(ada, "raid flats")
    with shop.ledger(write=True) as ledger:
        ledger.redact("arlenz-1", "flats", "a court order", "Cleo")
        (opinion,) = ledger.opinions("spring-1")
    assert opinion.verdict.mention is not None
    assert opinion.verdict.mention.words == "raid █████"
    code_all(shop, ada, ben)
    assert "raid █████" in found(shop).differing[0].headline
