"""Live blogs: posts with their own times, and what they do to the words of time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.unit.steps import grows_in_proportion

from dateline.flow import times_of
from dateline.read.html import read_html
from dateline.records import Article, Section, SectionKind

DAY = "2024-03-02"
WORDS = "Police have closed the bridge today, an officer said. "


def blog(posts: list[str], head: str = "") -> bytes:
    return (
        f"<!doctype html><html><head><title>The siege: live</title>{head}</head><body><main>"
        f"<h1>The siege: live</h1><div>{''.join(posts)}</div></main></body></html>"
    ).encode()


def card(time: str, words: str = WORDS, tag: str = "section") -> str:
    return f"<{tag} class='p'><time datetime='{time}'>x</time><p>{words}</p></{tag}>"


def posts(article: Article) -> list[Section]:
    return [s for s in article.sections if s.kind is SectionKind.POST]


def read(data: bytes) -> Article:
    return read_html(data, "live.html").article


def test_today_in_a_post_is_the_posts_day() -> None:
    days = ("2024-03-03T01:00Z", "2024-03-02T20:00Z", "2024-03-02T19:00Z")
    cards = [card(d, f"{n} houses burn. {WORDS}") for n, d in enumerate(days, start=2)]
    article = read(blog(cards, "<meta name='date' content='2024-03-02T19:00Z'>"))
    assert [s.time for s in posts(article)] == list(days)
    assert [(t.words, t.value, t.anchor) for t in times_of(article)] == [
        ("today", "2024-03-03", "post"),
        ("today", "2024-03-02", "published"),
        ("today", "2024-03-02", "published"),
    ]


def test_posts_without_any_day_of_publication_have_their_own() -> None:
    cards = [card(f"2024-03-0{n}T10:00Z", f"{n} houses burn. {WORDS}") for n in (4, 3, 2)]
    article = read(blog(cards))
    assert article.published.value == "2024-03-02T10:00Z"
    assert [t.value for t in times_of(article)] == ["2024-03-04", "2024-03-03", "2024-03-02"]


def test_a_clock_alone_is_of_no_day_when_the_blog_ran_on() -> None:
    lines = "".join(f"<h3>1{n}:00</h3><p>{n} houses burn in the town.</p>" for n in range(5))
    head = "<meta name='date' content='2024-03-02'>"
    assert [s.time for s in posts(read(blog([lines], head)))][:2] == [
        "2024-03-02T10:00",
        "2024-03-02T11:00",
    ]
    ran_on = f"{head}<meta property='article:modified_time' content='2024-03-03T01:00Z'>"
    assert {s.time for s in posts(read(blog([lines], ran_on)))} == {None}


@pytest.mark.parametrize(
    "cards",
    [
        [card("2024-03-02T10:00Z"), card("2024-03-02T11:00Z", "The end of it has come, they say.")],
        [f"<div><h2><a href=/{n}>A bridge falls again</a></h2>{card(DAY)}</div>" for n in "12345"],
        [f"<p>At 1{n}:30 the bridge was closed, the police in the town said.</p>" for n in "12345"],
    ],
    ids=["two", "teasers", "prose"],
)  # fmt: skip
def test_what_is_no_live_blog(cards: list[str]) -> None:
    text = f"<p>{WORDS * 3}</p>"
    assert not posts(read(blog([*cards, text])))


@pytest.mark.parametrize(
    "make",
    [
        lambda n: blog([card(f"2024-03-02T10:{i % 60:02d}Z", f"{i} {WORDS}") for i in range(n)]),
        lambda n: blog([f"<p>10:15 {i} {WORDS}</p>" for i in range(n)]),
        lambda n: blog([f"<p>{i} {WORDS}</p>" for i in range(n)]),
        lambda n: blog([f"<h3><a href=x>A bridge falls {i}</a></h3><p>It.</p>" for i in range(n)]
                       + [f"<p>{WORDS * 3}</p>"]),
        lambda n: blog(["<div class='related'>" * n, f"<p>{WORDS}</p>"]),
        lambda n: blog([f"<span class='date'>1 March 2024</span> {i}" for i in range(n)]),
        lambda n: blog([f"<p>{WORDS}</p>"], "<meta name=x content=y>" * n),
    ],
    ids=["cards", "clocks", "prose", "teasers", "boxes", "dates", "meta"],
)  # fmt: skip
def test_the_work_grows_with_the_page(make: Callable[[int], bytes]) -> None:
    small, large = make(150), make(300)
    read(small)  # models are loaded once
    assert grows_in_proportion(lambda n: read(small if n == 150 else large), 150)
