"""One question in several views: each tab carries all that was asked, and gives it back."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

ASKED = "type=arrest&stance=asserted&sort=arrested&order=up&by=week&rows=type"
VIEWS = ("/incidents", "/map", "/timeline", "/tally")


def seen(desk: TestClient, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text[-800:]
    return str(answer.text)


def tab(page: str, words: str) -> str:
    nav = re.search(r'<nav class="tabs".*?</nav>', page, re.DOTALL)
    assert nav
    found = re.search(rf'href="([^"]*)"[^>]*>{words}<', nav[0])
    assert found, words
    return unescape(found[1])


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


@pytest.mark.parametrize("words", ["Map", "Timeline", "Tally"])
def test_the_order_of_the_table_is_there_again_when_one_comes_back(
    desk: TestClient, words: str
) -> None:
    page = seen(desk, f"/incidents?{ASKED}")
    there = seen(desk, tab(page, words))
    back = seen(desk, tab(there, "Table"))
    assert '<option value="arrested" selected>' in back
    assert '<option value="up" selected>' in back
    assert '<option value="arrest" selected>' in back
    assert hidden(back)["by"] == "week"


def test_the_units_of_the_timeline_are_there_again_when_one_comes_back(desk: TestClient) -> None:
    table = seen(desk, tab(seen(desk, f"/timeline?{ASKED}"), "Table"))
    again = seen(desk, tab(table, "Timeline"))
    assert re.search(r'aria-current="true">week<', again)
    assert re.search(r'aria-current="true">by type<', again)


def test_a_form_sends_along_what_the_other_views_are_shown_by(desk: TestClient) -> None:
    assert hidden(seen(desk, f"/incidents?{ASKED}")) == {"by": "week", "rows": "type"}
    for path in ("/map", "/timeline"):
        assert hidden(seen(desk, f"{path}?{ASKED}")) == {
            "sort": "arrested", "order": "up", "by": "week", "rows": "type",
        }  # fmt: skip
    assert hidden(seen(desk, f"/tally?{ASKED}"))["stance"] == "asserted"


def test_to_show_all_takes_the_conditions_away_and_leaves_the_order(desk: TestClient) -> None:
    page = seen(desk, f"/map?{ASKED}")
    all_of_them = re.search(r'href="([^"]*)">Show all<', page)
    assert all_of_them
    assert unescape(all_of_them[1]) == "/map?sort=arrested&order=up&by=week&rows=type"
    assert "Show all" not in seen(desk, "/map?sort=arrested&by=week")


def test_a_tally_is_of_the_figure_that_the_table_was_sorted_by(desk: TestClient) -> None:
    there = seen(desk, tab(seen(desk, f"/incidents?{ASKED}"), "Tally"))
    assert "How many arrested" in there
    plain = tab(seen(desk, "/incidents?type=arrest&sort=changed"), "Tally")
    assert "measure=" not in plain
    counted = seen(desk, "/tally?measure=arrested&type=arrest")
    again = seen(desk, tab(seen(desk, tab(counted, "Map")), "Tally"))
    assert "How many arrested" in again


def test_a_tally_says_which_conditions_it_does_not_go_by(desk: TestClient) -> None:
    page = seen(desk, "/tally?measure=arrested&stance=claimed&status=disputed")
    assert "A tally does not ask on whose word it is told, nor which doubt there is" in page
    assert "A tally does not ask" not in seen(
        desk, "/tally?measure=arrested&type=arrest&sort=changed"
    )


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("query", ["sort=colour", "by=decade", "rows=wide", "order=sideways"])
def test_a_way_that_there_is_not_is_refused_in_every_view(
    desk: TestClient, view: str, query: str
) -> None:
    answer = desk.get(f"{view}?{query}")
    assert answer.status_code == 400
    assert "choose of" in answer.text
