"""Pages as of a day."""

from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline.desk.past import NotYet, PastViews
from dateline.problems import BadRequest
from dateline.show.past import past_words
from dateline.store import Ledger
from dateline.store.past import as_of
from dateline.workshop import Workshop


def test_an_incident_as_of_a_day_tells_what_was_known_then_and_says_so(
    desk: TestClient, arrest: str
) -> None:
    then = desk.get(f"/incident/{arrest}?as_of=2024-03-26").text
    assert ">12 arrested<" in then
    assert "14 arrested" not in then
    assert "as of 26 March 2024, by what had been published" in then
    assert "4 articles published or changed later" in then
    now = desk.get(f"/incident/{arrest}").text
    assert ">14 arrested<" in now
    assert 'class="past"' not in now


def test_addresses_on_a_page_of_a_day_lead_to_that_day(desk: TestClient, arrest: str) -> None:
    page = desk.get(f"/incident/{arrest}?as_of=2024-03-26").text
    main = page[page.index("<main") : page.index("</main>")]
    asked = [unescape(h) for h in re.findall(r'href="(/(?:incident|report|article)/[^"]+)"', main)]
    kept = [h for h in asked if not h.endswith("/history")]
    assert len(kept) > 5
    assert all("as_of=2024-03-26" in h for h in kept)


def test_the_way_back_keeps_what_else_was_asked(desk: TestClient) -> None:
    page = desk.get("/?type=arrest&as_of=2024-03-26&clock=published").text
    assert '<a href="/?type=arrest">See it as it is now</a>' in page
    assert '<input type="hidden" name="as_of" value="2024-03-26">' in page


def test_the_other_clock_goes_by_what_was_entered(desk: TestClient, arrest: str) -> None:
    assert desk.get(f"/incident/{arrest}?as_of=2020-01-01&clock=entered").status_code == 404
    page = desk.get(f"/incident/{arrest}?as_of=2999-01-01&clock=entered").text
    assert "by what had been entered: no article is left out" in page


@pytest.mark.parametrize("asked", ["as_of=yesterday", "as_of=2024-03-26&clock=sundial"])
def test_what_is_no_day_or_clock_is_refused_in_words(desk: TestClient, asked: str) -> None:
    answer = desk.get(f"/?{asked}")
    assert answer.status_code == 400
    assert asked.rpartition("=")[2] in answer.text


def test_one_day_is_worked_out_once_and_gone_when_another_is_asked_for(shop: Workshop) -> None:
    views = PastViews(shop)
    with views.open(as_of("2024-03-26")) as first:
        path = Path(first.name)
    with views.open(as_of("2024-03-26")) as again:
        assert Path(again.name) == path
    with views.open(as_of("2024-03-27")) as other:
        assert Path(other.name) != path
        assert other.past is not None
        assert other.past.later == 3
    assert not path.exists()
    views.forget()


def test_what_is_forgotten_leaves_no_copy(shop: Workshop) -> None:
    views = PastViews(shop)
    with views.open(as_of("2024-03-26")) as opened:
        path = Path(opened.name)
    assert path.exists()
    views.forget()
    assert not path.exists()


def test_what_was_added_since_is_in_the_past_that_is_asked_for_next(tmp_path: Path) -> None:
    shop = samples.shop_with(tmp_path, [samples.first()])
    views = PastViews(shop)
    with views.open(as_of("2024-03-27")) as before:
        assert len(list(before.articles())) == 1
    with shop.ledger(write=True) as ledger:
        ledger.add(samples.second(), shop.run)
    with views.open(as_of("2024-03-27")) as after:
        assert len(list(after.articles())) == 2
    views.forget()


def test_a_ledger_too_large_is_refused_and_told_how_else(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.past.MOST_ARTICLES", 2)
    with pytest.raises(BadRequest, match="command line"):
        PastViews(shop).open(as_of("2024-03-26"))


def come_again(views: PastViews, day: str) -> Ledger:
    """As somebody does who loads the page until the day is there."""
    end = time.monotonic() + 60
    while True:
        try:
            return views.open(as_of(day))
        except NotYet as fault:
            assert "is being worked out" in str(fault)
            assert "about 1 minute from" in str(fault)
            assert time.monotonic() < end
            time.sleep(0.1)


def test_a_day_of_a_large_ledger_is_worked_out_elsewhere_and_is_there_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.past.AT_ONCE", 1)
    shop = samples.shop_with(tmp_path, [samples.first(), samples.second(), samples.bombing()])
    views = PastViews(shop)
    with pytest.raises(NotYet, match="the ledger as of 26 March 2024 is being worked out"):
        views.open(as_of("2024-03-26"))
    with pytest.raises(NotYet, match="as of 26 March 2024 is being worked out for somebody"):
        views.open(as_of("2024-03-27"))
    with come_again(views, "2024-03-26") as then:
        assert [a.id for a in then.articles()] == ["arlenz-1"]
        assert then.past is not None and "entered since" not in past_words(then.past)
        path = Path(then.name)
    with shop.ledger(write=True) as ledger:
        ledger.add(samples.hostile(), shop.run)
    with views.open(as_of("2024-03-26")) as still:
        assert Path(still.name) == path, "else one that others add to would never be there"
        assert still.past is not None and "without what was entered since" in past_words(still.past)
    views.forget()
    assert not path.exists()


def test_a_page_of_a_day_that_is_not_there_yet_says_so_and_leads_to_itself(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.past.AT_ONCE", 1)
    with samples.client(shop) as desk:
        answer = desk.get("/incidents?as_of=2024-03-26&type=arrest")
        assert answer.status_code == 503
        assert "<h1>Not yet</h1>" in answer.text
        assert 'href="/incidents?as_of=2024-03-26&amp;type=arrest"' in answer.text
        told = desk.get("/api/incidents?as_of=2024-03-26")
        assert (told.status_code, "retry-after" in told.headers) == (503, True)
        assert desk.get("/incidents").status_code == 200, "today is there all the while"


def test_to_forget_ends_the_working_out(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.desk.past.AT_ONCE", 1)
    views = PastViews(shop)
    with pytest.raises(NotYet):
        views.open(as_of("2024-03-26"))
    making = views._making
    assert making is not None
    views.forget()
    assert not making._process.is_alive()
    assert views._making is None
