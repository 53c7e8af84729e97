"""Adding an article at the desk, and what is said of slips in days, messages and questions."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.desk_samples import (
    article,
    client,
    csrf,
    everything,
    logged_in,
    make_team,
    report,
    shop_with,
)

from dateline.desk.taking import LONG, MOST, time_for
from dateline.desk.worker import Entered, Worker
from dateline.read.article import Told
from dateline.stages import Coded
from dateline.store.accounts import Accounts
from dateline.workshop import Workshop, workshop

WORDS = (
    "A bomb killed four people at a market in Istanbul on Monday, the mayor said. "
    "Nobody claimed it, and the police closed three streets around the market for the night."
)


def plain(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    where = tmp_path_factory.mktemp("taking") / "own.db"
    rules = workshop(ledger=str(where), reader="rules")
    with rules.ledger(write=True):
        pass
    return rules


@pytest.fixture(scope="module")
def desk(shop: Workshop) -> Iterator[TestClient]:
    with client(shop) as found:
        yield found


def sent(desk: TestClient, **told: str):  # type: ignore[no-untyped-def]
    return desk.post("/add", data={"csrf": csrf(desk.get("/add").text), **told})


def test_a_pasted_article_is_read_and_said_so(desk: TestClient, shop: Workshop) -> None:
    told = {"title": "Blast at a market", "outlet": "Own Paper", "published": "12 May 2025"}
    answer = sent(desk, text=WORDS, **told)
    assert answer.status_code == 303, answer.text
    page = plain(desk.get(answer.headers["location"]).text)
    assert "The article is added and read" in page
    assert "Own Paper , 12 May 2025" in page and "Blast at a market" in page
    with shop.ledger() as ledger:
        (found,) = ledger.incidents()
        events = [e.did for e in Accounts(ledger).events(9)]
    assert found.when.field.value == "2025-05-12" and "added an article" in events
    again = sent(desk, text=WORDS, **told)
    assert "nothing changed" in plain(desk.get(again.headers["location"]).text)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"text": " ", "outlet": "Own Paper"}, "Paste the words of the article"),
        ({"text": WORDS, "published": "2025-02-30"}, "February 2025 has 28 days"),
        ({"text": WORDS, "published": "soon"}, "'soon' is no publication date"),
        ({"text": WORDS, "url": "javascript:alert(1)"}, "An address begins with https://"),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(
    desk: TestClient, told: dict[str, str], words: str
) -> None:
    answer = sent(desk, **told)
    assert answer.status_code == 400 and words in plain(answer.text)
    for name, typed in told.items():
        if name == "text":
            assert f">{typed}</textarea>" in html.unescape(answer.text)
        else:
            assert f'value="{typed}"' in html.unescape(answer.text)


def test_who_only_reads_adds_nothing(tmp_path: Path) -> None:
    shop = shop_with(tmp_path, everything())
    make_team(shop)
    with logged_in(shop, "Rob") as desk:
        assert desk.get("/add").status_code == 403
        assert "/add" not in desk.get("/").text
    with logged_in(shop, "Rev") as desk:
        assert 'href="/add"' in desk.get("/").text
        assert desk.post("/add", data={"csrf": "guessed", "text": WORDS}).status_code == 403


# ---------------------------------------------------------------- slips


def test_a_day_of_publication_to_come_does_not_open_the_timeline(tmp_path: Path) -> None:
    of = article("far", "Ferry stopped", "Police stopped a ferry at Arlenz.", "2031-04-04")
    far = Coded(of, (report(of, "stopped", "2031-04-03"),))
    with client(shop_with(tmp_path, (*everything(), far))) as desk:
        page = plain(desk.get("/timeline?by=day").text)
    assert "4 June 2024: 1 incident" in page and "Later" in page


def test_before_the_first_article_the_page_says_so(tmp_path: Path) -> None:
    with client(shop_with(tmp_path, everything())) as desk:
        page = plain(desk.get("/incidents?as_of=1800-01-01").text)
    assert "By then the ledger held no incident" in page
    assert "dateline add" not in page


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/incidents?page=many", "Page takes a whole number, not 'many'"),
        ("/incidents?page=0", "Page is 1 or more, not '0'"),
        ("/incidents?from=2025-02-30", "From takes a day that exists: there is no 2025-02-30"),
        ("/incidents?as_of=soon", "As of takes a day"),
        ("/why/i0000/i0001", "the page Incidents lists"),
    ],
)
def test_a_fault_is_told_in_the_words_of_the_desk(tmp_path: Path, address: str, words: str) -> None:
    with client(shop_with(tmp_path, everything())) as desk:
        page = plain(desk.get(address).text)
    assert words in page
    assert "--" not in page and "`" not in page and "parse" not in page


def test_an_article_without_a_title_goes_by_its_address_or_first_words(tmp_path: Path) -> None:
    bare = [replace(c.article, title=None) for c in everything()[1:3]]
    told = [replace(c, article=a) for c, a in zip(everything()[1:3], bare, strict=True)]
    own = replace(told[0], article=replace(bare[0], url="https://gazette.example/raids-1"))
    with client(shop_with(tmp_path, (own, told[1]))) as desk:
        pages = [plain(desk.get(a).text) for a in ("/article/arlenz-2", "/article/kiosk-3", "/")]
    assert "https://gazette.example/raids-1" in pages[0] and "without a title" not in pages[0]
    assert "“Blast at a kiosk A bomb allegedly wounded at" in pages[1]
    assert "raids-1" in pages[2] and "“Blast at a kiosk" in pages[2]


def test_more_than_is_read_is_refused_before_anything_is_done(
    desk: TestClient, shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "add", lambda *_: pytest.fail("it was read"))
    answer = sent(desk, text="x" * (MOST + 1), title="Far too long", long="yes")
    assert answer.status_code == 413
    assert "is 2.0 MB; what is pasted here may be 2 MB, and nothing of it was read" in plain(
        answer.text
    )
    assert 'value="Far too long"' in answer.text, "the rest comes back as it was typed"
    assert len(answer.text) < 20_000, "the text itself does not"
    small = workshop(ledger=shop.ledger_name, reader="rules", largest_page=1)
    with client(small) as other:
        assert "may be 1 MB" in plain(sent(other, text="x" * 1_200_000).text)
    api = desk.post("/api/articles", content=b"x" * 21_500_000)
    assert api.status_code == 413
    assert "nothing of it was read" in api.json()["detail"]


def test_a_long_text_says_beforehand_how_long_reading_takes(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = " ".join([WORDS] * (LONG // len(WORDS) + 1))
    read: list[int] = []

    def add(worker: Worker, content: bytes, kind: str, told: Told) -> Entered:
        read.append(len(content))
        return Entered("any", "new")

    monkeypatch.setattr(Worker, "add", add)
    asked = sent(desk, text=text, outlet="Own Paper")
    assert asked.status_code == 200
    page = plain(asked.text)
    assert "Nothing is read yet" in page and "It holds 0.2 MB" in page
    assert "takes about 1 minute" in page
    assert text in html.unescape(asked.text) and 'value="Own Paper"' in asked.text
    assert read == []
    assert sent(desk, text=text, outlet="Own Paper", long="yes").status_code == 303
    assert read == [len(text)]


def test_the_time_is_told_as_a_quick_and_a_slow_machine_take_it() -> None:
    assert time_for(200_000) == "1 minute"
    assert time_for(600_000) == "1 to 2 minutes"
    assert time_for(2_000_000) == "3 to 8 minutes"
