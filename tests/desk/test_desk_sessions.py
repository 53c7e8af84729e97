"""Who is asking: logins, sessions, tokens, forms of other sites, proxies, and tries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.routing import Mount, Route
from tests.desk import desk_samples as samples

from dateline import accounts
from dateline.accounts import Role
from dateline.desk import create_app
from dateline.desk.door import Door, door
from dateline.desk.login import TRIES, TRIES_FROM_ONE_PLACE, own_page
from dateline.desk.sessions import Throttle
from dateline.settings import defaults
from dateline.store.accounts import Accounts
from dateline.workshop import Workshop

PROXIED = door({**defaults(), "proxies": "10.0.0.1", "trust_header": "X-Remote-User"})


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return samples.shop_with(tmp_path, [samples.first(), samples.second()])


@pytest.fixture
def team(shop: Workshop) -> Workshop:
    samples.make_team(shop)
    return shop


@pytest.fixture
def stranger(team: Workshop) -> Iterator[TestClient]:
    with samples.client(team) as client:
        yield client


def log_in(desk: TestClient, name: str, password: str, **more: str) -> int:
    word = samples.csrf(desk.get("/login").text)
    told = {"csrf": word, "name": name, "password": password, **more}
    return desk.post("/login", data=told).status_code


def did(shop: Workshop) -> list[tuple[str, str]]:
    with shop.ledger() as ledger:
        return [(e.who, e.did) for e in reversed(Accounts(ledger).events(50))]


# ---------------------------------------------------------------- without users


def test_on_this_machine_without_users_everybody_is_an_editor(shop: Workshop) -> None:
    desk = samples.client(Workshop({**shop.settings, "reviewer": "Mona"}))
    assert desk.get("/api/me").json() == {"name": "Mona", "role": "editor"}
    assert desk.get("/users").status_code == 200
    assert "Log out" not in desk.get("/").text


def test_a_proxy_before_a_desk_without_users_is_noticed(shop: Workshop) -> None:
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
        answer = samples.client(shop).get("/", headers={header: "203.0.113.7"})
        assert answer.status_code == 403
        assert "dateline users add" in answer.text


def test_from_the_first_user_on_a_running_desk_asks_everybody(shop: Workshop) -> None:
    desk = samples.client(shop)
    assert desk.get("/").status_code == 200
    samples.make_team(shop)
    assert desk.get("/").headers["location"] == "/login"
    with shop.ledger(write=True) as ledger:  # and does not open again while it runs
        for name in ("Rob", "Rev", "Ada"):
            accounts.remove_user(ledger, name, "tests")
    assert desk.get("/").status_code == 303


# ---------------------------------------------------------------- strangers


def addresses(shop: Workshop) -> list[tuple[str, str]]:
    """Method and address of whatever the desk answers to."""
    found = []
    for route in _routes(create_app(shop).routes, ""):
        path, methods = route
        found += [(m, path) for m in sorted(methods)]
    return found


def _routes(routes: object, under: str) -> Iterator[tuple[str, set[str]]]:
    for route in routes:  # type: ignore[attr-defined]
        if isinstance(route, Route):
            yield under + route.path, set(route.methods or ())
        elif isinstance(route, Mount) and route.routes:
            yield from _routes(route.routes, under + route.path)
        elif hasattr(route, "original_router"):
            yield from _routes(route.original_router.routes, under)


def test_a_stranger_gets_no_page_but_the_login(stranger: TestClient, team: Workshop) -> None:
    found = addresses(team)
    assert len(found) > 40
    for method, path in found:
        if path in ("/login", "/healthz"):
            continue
        answer = stranger.request(method, path.replace("{", "").replace("}", ""))
        if path.startswith("/api/") or method not in ("GET", "HEAD"):
            assert answer.status_code == 401, (method, path)
        else:
            assert answer.headers["location"].startswith("/login"), (method, path)
        assert "Arlenz" not in answer.text


def test_a_stranger_learns_nothing_from_the_desks_health(team: Workshop) -> None:
    desk = samples.client(team, door({**defaults(), "name": "desk.example.org"}))
    assert desk.get("/healthz").json() == {"status": "ok"}


def test_a_stranger_cannot_send_much(stranger: TestClient) -> None:
    assert stranger.post("/login", content=b"x" * 70_000).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(20):
            yield b"name=" + b"x" * 8_000

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = stranger.post("/login", content=endless(), headers=kind)
    assert answer.status_code in (400, 413)


# ---------------------------------------------------------------- logging in and out


def test_one_logs_in_goes_on_to_the_page_asked_for_and_logs_out(team: Workshop) -> None:
    desk = samples.client(team)
    asked = desk.get("/incidents?type=arrest").headers["location"]
    page = desk.get(asked).text
    told = {"csrf": samples.csrf(page), "name": "rob", "password": samples.PASSWORD}
    answer = desk.post("/login", data={**told, "next": "/incidents?type=arrest"})
    assert answer.headers["location"] == "/incidents?type=arrest"
    page = desk.get("/incidents?type=arrest").text
    assert "Rob" in page
    assert desk.get("/api/me").json() == {"name": "Rob", "role": "reader"}
    assert desk.post("/logout", data={"csrf": samples.csrf(page)}).status_code == 303
    assert desk.get("/").status_code == 303
    assert did(team)[-2:] == [("Rob", "logged in"), ("Rob", "logged out")]


def test_a_session_that_was_ended_is_ended_for_whoever_kept_its_cookie(team: Workshop) -> None:
    desk = samples.logged_in(team, "Rob")
    kept = desk.cookies["dateline"]
    desk.post("/logout", data={"csrf": samples.csrf(desk.get("/").text)})
    thief = samples.client(team)
    thief.cookies.set("dateline", kept)
    assert thief.get("/").status_code == 303


def test_a_new_session_has_a_new_word(team: Workshop) -> None:
    desk = samples.client(team)
    chosen = {"Cookie": "dateline=chosen; dateline-form=chosen"}
    word = samples.csrf(desk.get("/login", headers=chosen).text)
    told = {"csrf": word, "name": "Rob", "password": samples.PASSWORD}
    answer = desk.post("/login", data=told, headers=chosen)
    assert answer.status_code == 303
    assert "chosen" not in answer.headers["set-cookie"]


def test_the_cookie_is_for_this_desk_and_no_script(team: Workshop) -> None:
    desk = samples.client(team)
    word = samples.csrf(desk.get("/login").text)
    told = {"csrf": word, "name": "Rob", "password": samples.PASSWORD}
    cookies = desk.post("/login", data=told).headers.get_list("set-cookie")
    session = next(c for c in cookies if c.startswith("dateline="))
    for part in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=43200"):
        assert part in session
    assert "Domain" not in session


def test_behind_https_the_cookie_never_goes_in_the_clear(team: Workshop) -> None:
    desk = samples.client(team, PROXIED, "10.0.0.1")
    https = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
    page = desk.get("/login", headers=https)
    cookie = page.headers["set-cookie"]
    assert cookie.startswith("__Host-dateline-form=")
    assert "Secure" in cookie
    told = {"csrf": samples.csrf(page.text), "name": "Rob", "password": samples.PASSWORD}
    own = {"Cookie": cookie.partition(";")[0]}
    answer = desk.post("/login", data=told, headers={**https, **own})
    session = next(
        c for c in answer.headers.get_list("set-cookie") if c.startswith("__Host-dateline=")
    )
    assert "Secure" in session
    with team.ledger() as ledger:
        assert Accounts(ledger).events(1)[0].address == "203.0.113.7"


def test_nothing_of_a_desk_for_others_is_kept_by_the_browser(team: Workshop) -> None:
    assert samples.logged_in(team, "Rob").get("/").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "", "/a\nb"],
)
def test_after_the_login_one_goes_to_no_other_site(address: str) -> None:
    assert own_page(address) == "/"


def test_too_many_wrong_passwords_make_one_wait(team: Workshop) -> None:
    desk = samples.client(team)
    assert [log_in(desk, "Rob", "wrong") for _ in range(TRIES)] == [401] * TRIES
    word = samples.csrf(desk.get("/login").text)
    told = {"csrf": word, "name": "rob ", "password": samples.PASSWORD}
    answer = desk.post("/login", data=told)
    assert answer.status_code == 429
    assert "Too many tries: wait 5 minutes" in answer.text
    assert log_in(desk, "Rev", samples.PASSWORD) == 303


def test_too_many_tries_from_one_place_make_it_wait(team: Workshop) -> None:
    desk = samples.client(team, peer="203.0.113.7")
    tries = [log_in(desk, f"guess{n}", "wrong") for n in range(TRIES_FROM_ONE_PLACE + 1)]
    assert tries[-1] == 429
    assert log_in(samples.client(team, peer="203.0.113.8"), "Rob", samples.PASSWORD) == 303


def test_a_header_of_a_stranger_does_not_move_them_to_another_place(team: Workshop) -> None:
    desk = samples.client(team, PROXIED, "203.0.113.7")
    for n in range(TRIES_FROM_ONE_PLACE):
        desk.headers["X-Forwarded-For"] = f"198.51.100.{n}"
        log_in(desk, f"guess{n}", "wrong")
    assert log_in(desk, "guess", "wrong") == 429


def test_the_throttle_counts_within_its_time_and_forgets() -> None:
    now = [0.0]
    throttle = Throttle(2, 60, lambda: now[0])
    assert [throttle.take("a"), throttle.take("a"), throttle.take("a")] == [0, 0, 60]
    assert throttle.take("b") == 0
    now[0] = 61
    assert throttle.take("a") == 0
    throttle.forgive(["a"])
    assert [throttle.take("a"), throttle.take("a")] == [0, 0]


def test_the_throttle_keeps_no_more_than_it_must() -> None:
    throttle = Throttle(2, 60)
    throttle.MOST_KEYS = 10
    for n in range(100):
        throttle.take(str(n))
    assert len(throttle._tries) == 10


# ---------------------------------------------------------------- forms of other sites


def test_no_form_is_taken_without_its_word(team: Workshop) -> None:
    desk = samples.logged_in(team, "Ada")
    posts = [p for m, p in addresses(team) if m == "POST" and not p.startswith("/api/")]
    assert len(posts) > 8
    for path in posts:
        for word in ("", "0" * 64, "é"):
            name = path.replace("{", "").replace("}", "")
            answer = desk.post(name, data={"csrf": word})
            # 400: something that the form needs was looked for first
            assert answer.status_code in (400, 403), path


def test_the_word_of_one_session_is_of_no_use_in_another(team: Workshop) -> None:
    ada, rob = samples.logged_in(team, "Ada"), samples.logged_in(team, "Rob")
    word = samples.csrf(rob.get("/").text)
    assert ada.post("/logout", data={"csrf": word}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_nothing_sent_from_another_site_is_taken(team: Workshop, headers: dict[str, str]) -> None:
    desk = samples.logged_in(team, "Ada")
    word = samples.csrf(desk.get("/").text)
    answer = desk.post("/logout", data={"csrf": word}, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text


def test_a_page_of_another_site_cannot_use_a_desk_without_users(shop: Workshop) -> None:
    desk = samples.client(shop)
    told = {"subject": samples.first().reports[0].id, "field": "rejected", "value": "true"}
    sent = {**told, "why": "x"}
    evil = {"Origin": "https://evil.example"}
    assert desk.post("/api/verdicts", json=sent, headers=evil).status_code == 403
    plain = {"Content-Type": "text/plain"}
    assert desk.post("/api/verdicts", content=b"{}", headers=plain).status_code in (400, 415)


# ---------------------------------------------------------------- a proxy's word


def test_a_proxy_may_vouch_for_a_user(team: Workshop) -> None:
    desk = samples.client(team, PROXIED, "10.0.0.1")
    known = {"X-Remote-User": "rev"}
    assert desk.get("/api/me", headers=known).json() == {"name": "Rev", "role": "reviewer"}
    page = desk.get("/", headers=known).text
    assert "Log out" not in page
    assert desk.get("/users", headers=known).status_code == 403


def test_nobody_else_may(team: Workshop) -> None:
    known = {"X-Remote-User": "Ada"}
    for peer in ("203.0.113.7", "127.0.0.1"):
        assert samples.client(team, PROXIED, peer).get("/", headers=known).status_code == 303
    unset = door({**defaults(), "proxies": "10.0.0.1"})
    assert samples.client(team, unset, "10.0.0.1").get("/", headers=known).status_code == 303
    assert samples.client(team, Door(), "10.0.0.1").get("/", headers=known).status_code == 303


def test_a_proxy_cannot_make_users(team: Workshop) -> None:
    desk = samples.client(team, PROXIED, "10.0.0.1")
    answer = desk.get("/", headers={"X-Remote-User": "eve"})
    assert answer.status_code == 403
    assert "no user of this ledger" in answer.text


def test_a_name_that_is_sent_twice_is_believed_neither_time(team: Workshop) -> None:
    desk = samples.client(team, PROXIED, "10.0.0.1")
    twice = [("X-Remote-User", "Rob"), ("X-Remote-User", "Ada")]
    assert desk.get("/", headers=twice).status_code == 400


def test_without_a_name_the_proxys_caller_logs_in(team: Workshop) -> None:
    desk = samples.client(team, PROXIED, "10.0.0.1")
    assert desk.get("/", headers={"X-Remote-User": ""}).status_code == 303
    assert log_in(desk, "Rob", samples.PASSWORD) == 303
    assert desk.get("/").status_code == 200


def test_the_desk_answers_to_the_names_given_and_to_no_other(team: Workshop) -> None:
    desk = samples.client(team, door({**defaults(), "name": "desk.example.org"}))
    for host, status in (
        ("desk.example.org", 200),
        ("DESK.example.org:443", 200),
        ("evil.example", 400),
        ("desk.example.org.evil.example", 400),
    ):
        assert desk.get("/login", headers={"Host": host}).status_code == status


# ---------------------------------------------------------------- roles


def test_a_change_of_role_counts_from_the_next_page_on(team: Workshop) -> None:
    desk = samples.logged_in(team, "Rob")
    assert desk.get("/users").status_code == 403
    with team.ledger(write=True) as ledger:
        accounts.set_role(ledger, "Rob", Role.EDITOR, "tests")
    assert desk.get("/users").status_code == 200
    with team.ledger(write=True) as ledger:
        accounts.remove_user(ledger, "Rob", "tests")
    assert desk.get("/users").status_code == 303
