"""The editors' pages: users, and who did what; and everybody's own account."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk import desk_samples as samples

from dateline import accounts
from dateline.store.accounts import Accounts
from dateline.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return samples.shop_with(tmp_path, [samples.first(), samples.private()])


@pytest.fixture
def team(shop: Workshop) -> Workshop:
    samples.make_team(shop)
    return shop


@pytest.fixture
def ada(team: Workshop) -> TestClient:
    return samples.logged_in(team, "Ada")


def send(desk: TestClient, path: str, **told: str) -> tuple[int, str]:
    """Send a form; the status, and what the page says is wrong."""
    word = samples.csrf(desk.get("/account").text)
    answer = desk.post(path, data={"csrf": word, **told})
    fault = re.search(r'role="alert"[^>]*>([^<]*)', answer.text)
    return answer.status_code, unescape(fault[1]) if fault else ""


def names(shop: Workshop) -> dict[str, str]:
    with shop.ledger() as ledger:
        return {u.name: u.role for u in Accounts(ledger).users()}


# ---------------------------------------------------------------- users


def test_an_editor_makes_changes_and_removes_users(ada: TestClient, team: Workshop) -> None:
    assert send(ada, "/users/add", name="Eve", role="reader", password=samples.PASSWORD)[0] == 303
    assert send(ada, "/users/role", name="eve", role="reviewer")[0] == 303
    assert names(team)["Eve"] == "reviewer"
    eve = samples.logged_in(team, "Eve")
    assert send(ada, "/users/password", name="Eve", password="four words in a row")[0] == 303
    assert eve.get("/").status_code == 303
    assert send(ada, "/users/remove", name="Eve")[0] == 303
    assert "Eve" not in names(team)
    page = ada.get("/audit").text
    for words in ("made a user, reader", "changed a role, reader to reviewer", "set a password",
                  "removed a user"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize("name", ["Rev", "Rob"])
def test_nobody_else_does(team: Workshop, name: str) -> None:
    desk = samples.logged_in(team, name)
    before = names(team)
    assert desk.get("/users").status_code == 403
    assert desk.get("/audit").status_code == 403
    for path in ("add", "role", "password", "remove", "token/remove"):
        told = {"name": "Rob", "role": "editor", "password": samples.PASSWORD}
        assert send(desk, f"/users/{path}", **told)[0] == 403
    assert names(team) == before
    assert "/users" not in re.findall(r'href="([^"]*)"', desk.get("/").text)


@pytest.mark.parametrize(
    ("path", "told", "words"),
    [
        ("add", {"name": "rob", "role": "reader"}, "There is a user rob already."),
        ("add", {"name": "<b>", "role": "reader"}, "A user's name has"),
        ("add", {"name": "Eve", "role": "queen"}, "A role is one of reader, reviewer, editor"),
        ("add", {"name": "Eve", "role": "reader", "password": "short"}, "A password has 12"),
        ("role", {"name": "Ada", "role": "reader"}, "Ada is the only editor"),
        ("remove", {"name": "Ada"}, "Ada is the only editor"),
        ("remove", {"name": "nobody"}, "There is no user 'nobody'"),
        ("token/remove", {"name": "Rob", "token": "x"}, "Rob has no token x"),
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(
    ada: TestClient, path: str, told: dict[str, str], words: str
) -> None:
    status, fault = send(ada, f"/users/{path}", **told)
    assert status == 400
    assert fault.startswith(words)


def test_the_first_user_is_one_who_can_look_after_the_others(shop: Workshop) -> None:
    desk = samples.client(shop)
    word = samples.csrf(desk.get("/users").text)
    told = {"csrf": word, "name": "Eve", "role": "reader", "password": samples.PASSWORD}
    refused = desk.post("/users/add", data=told)
    assert "the first user is an editor" in refused.text.casefold()
    assert desk.post("/users/add", data={**told, "role": "editor"}).status_code == 303
    assert desk.get("/users").headers["location"].startswith("/login")


# ---------------------------------------------------------------- one's own account


def test_one_changes_ones_password_and_is_logged_out_everywhere(team: Workshop) -> None:
    here, there = samples.logged_in(team, "Rob"), samples.logged_in(team, "Rob")
    new = {"new": "four words in a row", "again": "four words in a row"}
    assert send(here, "/account/password", old="wrong", **new) == (
        400, "This is not the old password.",
    )  # fmt: skip
    told = {**new, "again": "five words in a row"}
    assert "typed in two ways" in send(here, "/account/password", old=samples.PASSWORD, **told)[1]
    assert send(here, "/account/password", old=samples.PASSWORD, **new)[0] == 303
    assert here.get("/").status_code == 303
    assert there.get("/").status_code == 303


def test_an_old_password_is_not_guessed_from_an_open_session(team: Workshop) -> None:
    desk = samples.logged_in(team, "Rob")
    told = {"new": "four words in a row", "again": "four words in a row"}
    tries = [send(desk, "/account/password", old=f"guess {n}", **told)[0] for n in range(6)]
    assert tries[-1] == 429


def test_a_token_is_shown_once_and_can_be_removed(team: Workshop) -> None:
    desk = samples.logged_in(team, "Rob")
    word = samples.csrf(desk.get("/account").text)
    page = desk.post("/account/token", data={"csrf": word, "label": "the <map>"}).text
    found = re.search(r'class="secret">([^<]+)<', page)
    assert found
    asks = {"Authorization": f"Bearer {found[1]}"}
    program = samples.client(team)
    assert program.get("/api/me", headers=asks).json() == {"name": "Rob", "role": "reader"}
    page = desk.get("/account").text
    assert found[1] not in page
    assert "the &lt;map&gt;" in page
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    assert send(desk, "/account/token/remove", token=token[1])[0] == 303
    assert program.get("/api/me", headers=asks).status_code == 401


def test_nobody_removes_the_token_of_another(team: Workshop) -> None:
    with team.ledger(write=True) as ledger:
        _, token = accounts.make_token(ledger, "Ada", "", "tests")
    desk = samples.logged_in(team, "Rob")
    assert send(desk, "/account/token/remove", token=token.id)[0] == 404


# ---------------------------------------------------------------- who did what


def test_the_log_tells_who_came_and_comes_in_pages(
    ada: TestClient, team: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.users.PER_PAGE", 2)
    first = ada.get("/audit").text
    assert "logged in" in first
    assert "<bdi>Rev</bdi>" not in first
    older = re.search(r'href="(/audit\?before=[^"]+)"', first)
    assert older
    assert "<bdi>Rev</bdi>" in ada.get(unescape(older[1])).text


def test_a_moment_that_is_none_shows_a_page_all_the_same(ada: TestClient) -> None:
    assert ada.get("/audit?before=<script>").status_code == 200
