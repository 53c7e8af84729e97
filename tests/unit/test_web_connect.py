"""Connections keep to checked numbers and to their time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence

import pytest
from tests.unit.web_samples import (
    OTHER,
    PAGE,
    PUBLIC,
    Clock,
    answer,
    only_article,
    only_problem,
    sent_to,
    web,
)

from dateline.problems import Problem
from dateline.read.web_address import Unfetched
from dateline.read.web_connect import Deadline, in_time

HOME = {"courier.example/a": answer(PAGE)}


def test_the_checked_number_is_dialled_under_the_hosts_name() -> None:
    pages, hosts = web(HOME)
    only_article(pages.read("https://courier.example/a"))
    assert hosts.dialled == [(PUBLIC, 443)] * 2  # robots.txt, and the page
    assert hosts.names == ["courier.example"] * 2  # for the certificate
    assert b"\r\nHost: courier.example\r\n" in hosts.requests[1]
    assert hosts.open == 0  # no connection stays open


@pytest.mark.parametrize(
    ("given", "host", "number"),
    [
        ("http://[2606:2800:220:1::1]/a", "[2606:2800:220:1::1]", "2606:2800:220:1::1"),
        ("http://COURIER.example.:80/a", "courier.example", PUBLIC),
        ("http://bücher.example/a", "xn--bcher-kva.example", PUBLIC),
    ],
)
def test_every_host_is_asked_under_its_plain_name(given: str, host: str, number: str) -> None:
    pages, hosts = web({f"{host}/a": answer(PAGE)}, lambda *_: (PUBLIC,))
    only_article(pages.read(given))
    assert hosts.dialled == [(number, 80)] * 2


@pytest.mark.parametrize("host", ["inside", "metadata", "mapped", "mixed"])
def test_a_name_for_a_private_number_is_refused(host: str) -> None:
    """One private number among public ones is enough."""
    pages, hosts = web({})
    problem = only_problem(pages.read(f"http://{host}.example/a"))
    assert problem.code == "web.refused"
    assert f"http://{host}.example/a was not read: {host}.example is at" in problem.message
    assert hosts.dialled == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "169.254.169.254", "0.0.0.0"]
)
def test_a_private_number_is_refused(host: str) -> None:
    pages, hosts = web({})
    assert only_problem(pages.read(f"http://{host}/a")).code == "web.refused"
    assert hosts.dialled == []


def test_the_flag_opens_the_own_network_and_nothing_more() -> None:
    pages, hosts = web({"inside.example/a": answer(PAGE)}, own_network=True)
    only_article(pages.read("http://inside.example/a"))
    assert hosts.dialled == [("10.0.0.7", 80)] * 2
    assert only_problem(pages.read("http://metadata.example/")).code == "web.refused"


class Rebinding:
    """A name server that tells the truth first and another thing afterwards."""

    def __init__(self, *numbers: str) -> None:
        self.numbers = list(numbers)
        self.asked = 0

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return (self.numbers.pop(0) if len(self.numbers) > 1 else self.numbers[0],)


def test_a_name_is_looked_up_once_a_connection() -> None:
    """Between the check and the connection there is no second look-up that could tell another."""
    names = Rebinding(PUBLIC, PUBLIC, "127.0.0.1")
    pages, hosts = web(HOME, names)
    only_article(pages.read("http://courier.example/a"))
    assert names.asked == 2
    assert {number for number, _ in hosts.dialled} == {PUBLIC}


def test_a_name_that_turns_private_after_robots_is_refused() -> None:
    pages, hosts = web(HOME, Rebinding(PUBLIC, "127.0.0.1"))
    problem = only_problem(pages.read("http://courier.example/a"))
    assert problem.code == "web.refused" and "127.0.0.1" in problem.message
    assert [number for number, _ in hosts.dialled] == [PUBLIC]


def test_a_redirect_to_the_same_name_is_checked_anew() -> None:
    pages, hosts = web(
        {"courier.example/a": sent_to("/b"), "courier.example/b": answer(PAGE)},
        Rebinding(PUBLIC, PUBLIC, "192.168.1.1"),
    )
    problem = only_problem(pages.read("http://courier.example/a"))
    assert "it led to http://courier.example/b, and there:" in problem.message
    assert [number for number, _ in hosts.dialled] == [PUBLIC, PUBLIC]


def test_a_connection_that_leads_elsewhere_is_dropped() -> None:
    """The last line: where the other end is not the number that was dialled."""
    pages, hosts = web(HOME)
    hosts.peer = "10.0.0.7"
    problem = only_problem(pages.read("http://courier.example/a"))
    assert "led elsewhere" in problem.message
    assert hosts.requests == [] and hosts.open == 0


def test_the_next_number_is_tried_where_one_is_down() -> None:
    pages, hosts = web(HOME, lambda *_: (OTHER, PUBLIC))
    hosts.down = {OTHER}
    only_article(pages.read("http://courier.example/a"))
    hosts.down = {OTHER, PUBLIC}
    problem = only_problem(pages.read("http://courier.example/a"))
    assert problem.code == "web.unreachable" and "Connection refused" in problem.message


@pytest.mark.parametrize("fault", [OSError("no such name"), UnicodeError("label too long"), None])
def test_a_name_nobody_knows(fault: Exception | None) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        if fault:
            raise fault
        return ()

    problem = only_problem(web({}, resolve)[0].read("http://nowhere.example/a"))
    assert problem.code == "web.unreachable"
    assert "no host of the name nowhere.example was found; check the spelling" in problem.message


def test_a_look_up_that_does_not_end_is_left() -> None:
    def slow() -> Sequence[str]:
        time.sleep(0.5)
        return (PUBLIC,)

    begun = time.monotonic()
    assert isinstance(in_time(slow, 0.02), OSError)
    assert time.monotonic() - begun < 0.4


def test_a_deadline_passes_and_can_be_put_off() -> None:
    clock = Clock()
    deadline = Deadline(10, clock)
    assert deadline.within(15) == 10 and deadline.within(3) == 3
    clock.sleep(9)
    deadline.later(5)
    assert deadline.within(15) == 6
    clock.sleep(7)
    with pytest.raises(Unfetched, match=r"longer than 10 seconds; .*--longest-fetch"):
        deadline.within(1)


def test_a_page_that_trickles_is_given_up() -> None:
    """A byte now and then keeps no connection alive beyond the whole time."""
    clock = Clock()

    def trickle() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        while True:
            clock.sleep(5)
            yield b"X-More: 1\r\n"

    pages, hosts = web({"courier.example/a": trickle()}, clock=clock)
    problem = only_problem(pages.read("http://courier.example/a"))
    assert problem.code == "web.slow" and "longer than 60 seconds" in problem.message
    assert len(clock.slept) <= 13 and hosts.open == 0


def test_proxies_and_certificates_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setitem(os.environ, name, "http://127.0.0.1:9")
    monkeypatch.setitem(os.environ, "SSL_CERT_FILE", "/nowhere.pem")
    pages, hosts = web(HOME)
    found = only_article(pages.read("https://courier.example/a"))
    assert not isinstance(found, Problem)
    assert {number for number, _ in hosts.dialled} == {PUBLIC}
