"""What robots.txt lets us read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.web_robots import EVERYTHING, Rules, parse


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nAllow: /\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: *\nDisallow: /news\nAllow: /news", "/news/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?page=2", True),
        ("User-agent: *\nDisallow: /*/draft", "/a/b/draft/c", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*?", "/a?b=1", False),
        ("User-agent: *\nDisallow: /caf%c3%a9", "/café", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False),
        ("User-agent: *\nDisallow: /%7Ejo", "/~jo/x", False),
        ("user-agent: other\ndisallow: /", "/a", True),
        ("USER-AGENT: DateLine/2.0\nDISALLOW: /", "/a", False),
        ("User-agent: dateline\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: a\nUser-agent: dateline\nDisallow: /x", "/x", False),
        ("User-agent: dateline\nDisallow: /x\nUser-agent: dateline\nDisallow: /y", "/y", False),
        ("User-agent: * # all\nDisallow: /x # not this", "/x", False),
        ("\ufeffUser-agent: *\r\nDisallow: /x\r\n", "/x", False),
        ("Disallow: /", "/a", True),  # said to nobody
        ("<html><body>User-agent: *</body></html>", "/a", True),
    ],
)
def test_the_longest_rule_that_speaks_to_us_decides(text: str, path: str, allowed: bool) -> None:
    assert parse(text).allow(path) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 7", 7.0),
        ("User-agent: *\nCrawl-delay: 0.5\nDisallow: /x", 0.5),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: -3", None),
        ("User-agent: dateline\nDisallow: /x\n\nUser-agent: *\nCrawl-delay: 9", None),
    ],
)
def test_a_delay_is_in_seconds(text: str, delay: float | None) -> None:
    assert parse(text).delay == delay


def test_nothing_told_allows_everything() -> None:
    assert EVERYTHING.allow("/") and Rules() == EVERYTHING


def test_a_hostile_pattern_takes_no_time() -> None:
    """Each piece is looked for once: a million stars are a million steps, not 2 to their power."""
    rules = parse("User-agent: *\nDisallow: /" + "*a" * 200_000 + "$")
    assert rules.allow("/" + "a" * 3_000)
    assert not parse("User-agent: *\nDisallow: /" + "*a" * 1_000).allow("/" + "a" * 3_000)


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_file_can_be_read(text: str, path: str) -> None:
    assert parse(text).allow(f"/{path}") in (True, False)
    assert parse(f"User-agent: *\n{text}").allow(f"/{path}") in (True, False)


@given(st.from_regex(r"/[a-zA-Z0-9/._-]{0,30}", fullmatch=True))
def test_what_is_forbidden_by_name_is_forbidden(path: str) -> None:
    assert not parse(f"User-agent: *\nDisallow: {path}").allow(path + "x")
