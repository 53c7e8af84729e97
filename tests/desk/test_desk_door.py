"""Where the desk listens and whom it believes: what the settings may say, and what they may not."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from tests.desk import desk_samples as samples

from dateline.desk import app
from dateline.desk.door import Door, door
from dateline.problems import BadRequest
from dateline.settings import Value, defaults
from dateline.workshop import Workshop, workshop


def told(**settings: Value) -> Door:
    return door({**defaults(), **settings})


def refused(shop: Workshop) -> str:
    """What the desk says that does not start."""
    with pytest.raises(BadRequest) as fault:
        app.serve(shop, lambda words: None)
    return str(fault.value)


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return samples.shop_with(tmp_path, [samples.first()])


# ---------------------------------------------------------------- the settings


def test_by_default_the_desk_is_for_this_machine_alone() -> None:
    assert told() == Door()
    assert not told().open_to_others
    assert not told(host="localhost").open_to_others


@pytest.mark.parametrize(
    "settings",
    [
        {"host": "192.168.1.4"},
        {"host": "0.0.0.0", "name": "desk.example.org"},
        {"name": "desk.example.org"},
        {"proxies": "127.0.0.1"},
        {"proxies": "127.0.0.1", "trust_header": "X-Remote-User"},
    ],
)
def test_whatever_lets_others_in_makes_it_a_desk_for_others(settings: dict[str, Value]) -> None:
    assert told(**settings).open_to_others


def test_the_names_are_those_given_and_this_machines() -> None:
    hosts = told(name="Desk.example.org, news.example", host="10.1.2.3").hosts
    assert {"desk.example.org", "news.example", "10.1.2.3", "127.0.0.1"} <= set(hosts)
    assert not any("*" in name for name in hosts)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"host": "0.0.0.0"}, "say by which name"),
        ({"host": "::"}, "say by which name"),
        ({"name": "*"}, "a name is written as"),
        ({"name": "desk.example.org:8017"}, "a name is written as"),
        ({"name": "https://desk.example.org"}, "a name is written as"),
        ({"host": "no host"}, "a name is written as"),
        ({"trust_header": "X-Remote-User"}, "anybody could send this header"),
        ({"trust_header": "X Remote", "proxies": "::1"}, "the name of a header"),
        ({"trust_header": "Cookie", "proxies": "::1"}, "the name of a header"),
        ({"proxies": "desk.example.org"}, "--proxies takes addresses"),
        ({"proxies": "0.0.0.0/0"}, "is everybody"),
        ({"proxies": "*"}, "--proxies takes addresses"),
    ],
)
def test_a_setting_that_would_open_too_much_is_refused(
    settings: dict[str, Value], words: str
) -> None:
    with pytest.raises(BadRequest, match=words):
        told(**settings)


def test_only_the_proxies_named_are_proxies() -> None:
    at = told(proxies="127.0.0.1 10.1.0.0/24")
    assert at.is_proxy("10.1.0.9")
    for address in ("10.1.1.9", "::1", "127.0.0.2", "testclient", ""):
        assert not at.is_proxy(address)


# ---------------------------------------------------------------- starting


@pytest.mark.parametrize(
    "settings",
    [
        {"host": "0.0.0.0", "name": "desk.example.org"},
        {"host": "192.168.1.4"},
        {"host": "newsroom.example"},
        {"name": "desk.example.org"},
        {"proxies": "127.0.0.1"},
    ],
)
def test_without_users_it_does_not_open_to_others_and_says_how_to_make_one(
    shop: Workshop, settings: dict[str, Value]
) -> None:
    words = refused(Workshop({**shop.settings, **settings}))
    assert f"dateline users add NAME --role editor --ledger {shop.ledger_name}" in words


def test_nor_without_a_ledger(tmp_path: Path) -> None:
    words = refused(workshop(ledger=str(tmp_path / "none.db"), name="desk.example.org"))
    assert "dateline users add" in words


def test_a_taken_port_is_named_and_another_proposed(shop: Workshop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        words = refused(Workshop({**shop.settings, "port": port}))
    assert f"port {port} of 127.0.0.1 is taken" in words
    assert f"--port {port + 1}" in words


def test_an_address_of_another_machine_is_named(shop: Workshop) -> None:
    samples.make_team(shop)
    assert "192.0.2.1 is no address of this machine" in refused(
        Workshop({**shop.settings, "host": "192.0.2.1"})
    )


def test_the_start_tells_the_address_and_warns_where_words_go_in_the_clear(shop: Workshop) -> None:
    at = list(app.greeting(shop, Door(), 8017))
    assert at == [f"{shop.ledger_name} is open at http://127.0.0.1:8017/  (Ctrl-C ends it)"]
    assert "http://[::1]:9/" in next(app.greeting(shop, Door("::1"), 9))
    others = " ".join(app.greeting(shop, told(host="0.0.0.0", name="desk.example.org"), 8017))
    assert "desk.example.org" in others
    assert "in the clear" in others
    behind = " ".join(app.greeting(shop, told(name="desk.example.org", proxies="::1"), 8017))
    assert "in the clear" not in behind


def test_localhost_is_listened_to_wherever_this_machine_has_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with app.listening("localhost", port) as found:
        assert found
        assert all(own.getsockname()[1] == port for own in found)
