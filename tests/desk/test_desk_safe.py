"""Headers, addresses and letters that play tricks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from dateline.desk.safe import all_visible, is_loopback, outside
from dateline.show.screen import visible


@pytest.mark.parametrize("url", ["https://courier.example/a?b=1#c", "http://courier.example"])
def test_web_addresses_become_links(url: str) -> None:
    assert outside(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//courier.example/a",
        "https://",
        "https://exa\u202emple/",
        "http://[::1",
        "ftp://courier.example/",
    ],
)
def test_other_addresses_do_not(url: str | None) -> None:
    assert outside(url) is None


@given(st.text())
def test_nothing_that_turns_or_hides_letters_is_left_and_the_length_stays(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\0\x1b") & set(shown)


def test_markup_of_ours_and_numbers_are_left_alone() -> None:
    assert all_visible(Markup("<b>\x01</b>")) == "<b>\x01</b>"
    assert all_visible(3) == 3


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "LOCALHOST"])
def test_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "", "courier.example", "127.1"])
def test_any_other_host(host: str) -> None:
    assert not is_loopback(host)
