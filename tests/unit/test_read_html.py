"""Reading web pages: the story, its parts, its own data; and pages that were made to break us."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.problems import EmptyInput, NoArticle, NotText, TooLarge, UnreadableInput
from dateline.read.article import Told
from dateline.read.html import read_html
from dateline.read.markup import shallow
from dateline.records import Article, Basis, SectionKind, misquotes

TITLE = "Bridge in Tarsk reopens after shelling"
LEAD = (
    "Engineers reopened the northern bridge in Tarsk on Tuesday, three days after it was shelled, "
    "the mayor said in a statement."
)
SECOND = (
    "At least two people were hurt in the shelling on Saturday, hospital staff said. Nobody has "
    "claimed responsibility for it."
)
PARAGRAPHS = f"<p>{LEAD}</p><h2>Hours of fear</h2><p>{SECOND}</p>"


def page(body: str = PARAGRAPHS, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{TITLE} | The Plain Courier</title>{head}"
        f"</head><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
        f"<article><h1>{TITLE}</h1>{body}</article>"
        "<div id='comments'><p>I think that none of this is true, somebody said below.</p></div>"
        "<footer>Copyright 2024 The Plain Courier</footer>"
        "<div class='cookie-banner'>We use cookies to make this better.</div></body></html>"
    ).encode()


def read(data: bytes, told: Told | None = None) -> Article:
    return read_html(data, "page.html", told).article


def part(article: Article, kind: SectionKind) -> list[str]:
    return [article.text[s.start : s.end] for s in article.sections if s.kind is kind]


def test_the_story_without_the_page_around_it() -> None:
    article = read(page())
    assert article.text == f"{TITLE}\n\n{LEAD}\n\nHours of fear\n\n{SECOND}"
    assert article.title == TITLE
    assert part(article, SectionKind.HEADING) == ["Hours of fear"]
    assert part(article, SectionKind.TITLE) == [TITLE]
    assert (article.language, article.outlet, article.url) == ("en", None, None)
    assert not article.published.known


def test_captions_and_posts_are_known_as_such() -> None:
    article = read(
        page(
            "<figure><img src='x.jpg'><figcaption>Men at work on the bridge</figcaption></figure>"
            + PARAGRAPHS
            + "<blockquote class='twitter-tweet'><p>Loud bangs tonight</p>&mdash; Otto (@ottov) "
            "<a href='/x'>March 2, 2024</a></blockquote>"
            f"<p>{LEAD.replace('northern', 'southern')}</p>"
        )
    )
    assert part(article, SectionKind.CAPTION) == ["Men at work on the bridge"]
    assert part(article, SectionKind.POST) == ["Loud bangs tonight — Otto (@ottov) March 2, 2024"]
    assert "2024-03-02" in [s.time for s in article.sections]


def test_lists_tables_and_line_breaks_keep_their_words_apart() -> None:
    article = read(
        page(
            PARAGRAPHS + "<ul><li>One man was held.</li><li>Two fled.</li></ul>"
            "<table><tr><td>Killed</td><td>3</td></tr></table>"
            "<p>The army<br>said so.<br><br>It rained all day in the town of Tarsk.</p>"
        )
    )
    for line in ("One man was held.", "Two fled.", "Killed | 3", "The army said so."):
        assert f"\n\n{line}" in article.text


def test_a_short_page_without_paragraphs() -> None:
    body = "TARSK (AP) — Police held two men.<br><br>They were armed.<br><br>Nobody was hurt."
    menu = "<div class=menu><a href='/'>Home</a> <a href='/w'>World</a></div>"
    article = read(f"<html><body>{menu}<h1>{TITLE}</h1>{body}</body></html>".encode())
    assert article.text == f"{TITLE}\n\n" + body.replace("<br><br>", "\n\n")
    assert article.agency == "Associated Press"


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='og:title' content='{t} - The Plain Courier'>"
        "<meta property='og:site_name' content='The Plain Courier'>",
        "<meta property='og:title' content='{t}'>",
        "<meta name='twitter:title' content='{t} | Courier'>",
    ],
)
def test_the_title_is_told_without_the_site(head: str) -> None:
    without_h1 = page(head=head.format(t=TITLE)).replace(f"<h1>{TITLE}</h1>".encode(), b"")
    assert read(without_h1).title == TITLE


def test_a_dash_inside_a_title_stays() -> None:
    title = "Five held in Tarsk - police"
    data = f"<html><head><title>{title}</title></head><body>{PARAGRAPHS}</body></html>"
    assert read(data.encode()).title == title


# ---------------------------------------------------------------- the page's own data

JSON_LD = (
    "<script type='application/ld+json'>{{'@graph':[{{'@type':'WebPage'}},{{'@type':'NewsArticle',"
    "'datePublished':'{date}','dateModified':'2024-03-06','author':[{{'name':'{author}'}}],"
    "'publisher':{{'name':'The Plain Courier'}}}}]}}</script>"
)


def ld(date: str = "2024-03-05T10:00:00+02:00", author: str = "Reuters") -> str:
    script = JSON_LD.format(date=date, author=author)
    tag, rest = script.split(">", 1)
    return f"{tag}>{rest.replace(chr(39), chr(34))}"


def test_what_the_page_tells_of_itself() -> None:
    link = "<link rel='canonical' href='https://tarsk.example/1'>"
    article = read(page(head=ld() + link))
    assert article.published.value == "2024-03-05T10:00:00+02:00"
    assert article.published.basis is Basis.STATED
    assert not misquotes(article.published, article)
    assert (article.agency, article.outlet) == ("Reuters", "The Plain Courier")
    assert (article.url, article.modified) == ("https://tarsk.example/1", "2024-03-06")


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ("<meta property='article:published_time' content='2024-03-05'>", "", "2024-03-05"),
        ("<meta name='date' content='March 5, 2024'>", "", "2024-03-05"),
        ("", "<time datetime='2024-03-05'>yesterday</time>", "2024-03-05"),
        ("", "<span class='date'>Published on March 5, 2024</span>", "2024-03-05"),
        ("", "<span class='date'>March 2024</span>", None),
        ("", "".join(f"<time datetime='2024-03-0{d}'>post</time>" for d in range(1, 5)), None),
        ("<meta name='date' content='2024'>", "", "2024"),  # precision is kept: no day is made
        ("<meta name='date' content='2924-03-05'>", "", None),
        ("", "<p>He was born on 5 March 1954 in the town of Tarsk by the river.</p>", None),
    ],
)
def test_the_date_of_publication_is_found_or_absent(head: str, body: str, day: str | None) -> None:
    article = read(page(body + PARAGRAPHS, head))
    assert article.published.value == day


def test_a_date_read_off_the_page_is_inferred() -> None:
    article = read(page("<span class='date'>Published on March 5, 2024</span>" + PARAGRAPHS))
    assert article.published.basis is Basis.INFERRED


def test_the_callers_word_goes_first() -> None:
    told = Told(published="2024-03-04", outlet="Another", url="https://else.example/")
    article = read(page(head=ld()), told)
    assert (article.published.value, article.outlet) == ("2024-03-04", "Another")
    assert article.url == "https://else.example/"


def test_a_date_that_cannot_be_read_is_a_problem() -> None:
    found = read_html(page(head=ld("soon")), "page.html")
    assert not found.article.published.known
    assert [(p.code, p.source) for p in found.problems] == [("read.published", "page.html")]


def test_half_a_character_in_the_pages_data_is_left_out() -> None:
    script = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A \\ud800 b"}'
    data = f"<html><head>{script}</script></head><body>{PARAGRAPHS}</body></html>"
    assert read(data.encode()).title == "A b"


def test_declared_encodings() -> None:
    data = page(PARAGRAPHS.replace("mayor", "mayor of Čerň"), "<meta charset='windows-1250'>")
    assert "Čerň" in read(data.decode().encode("cp1250")).text
    assert "Čerň" in read(data.decode().encode("utf-16")).text


# ---------------------------------------------------------------- pages that would break us


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", EmptyInput),
        (b"<html><body></body></html>", NoArticle),
        (b"<html><body><script>var a = 1;</script></body></html>", NoArticle),
        (b"<!-- nothing -->", NoArticle),
        (b"<html>\x00\x01\x02", NotText),
        (b"<p>" + b"x" * 5000, TooLarge),
    ],
)
def test_what_holds_no_story_is_named(data: bytes, fault: type[UnreadableInput]) -> None:
    with pytest.raises(fault, match=r"page\.html"):
        read_html(data, "page.html", max_bytes=4000)


DEEP = 100_000


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * DEEP + PARAGRAPHS + "</div>" * DEEP,
        "<div>" * DEEP + PARAGRAPHS,
        PARAGRAPHS + "<p>" + "<b>" * DEEP + "x" + "</b>" * DEEP,
        "<table><tr><td>" * DEEP + PARAGRAPHS,
        "<ul><li>" * DEEP + PARAGRAPHS,
        "<b><i></b>" * DEEP + PARAGRAPHS,
        "</div>" * DEEP + PARAGRAPHS,
        PARAGRAPHS + "<b " * DEEP,
        "<" * DEEP + PARAGRAPHS,
        PARAGRAPHS + "<p>a</p>" * DEEP,
        "<script type='application/ld+json'>" + "[" * DEEP + "</script>" + PARAGRAPHS,
        PARAGRAPHS + "&bogus;&#0;" * DEEP,
        PARAGRAPHS + "<svg><![CDATA[" * 1000,
    ],
    ids=[
        "deep", "unclosed", "bold", "tables", "lists", "crossed", "closers", "tags", "angles",
        "flat", "json", "entities", "foreign",
    ],
)  # fmt: skip
def test_broken_and_endless_pages_neither_crash_nor_hang(markup: str) -> None:
    article = read(f"<html><body>{markup}</body></html>".encode())
    assert LEAD in article.text


def test_an_ordinary_page_is_not_touched() -> None:
    markup = page().decode()
    assert shallow(markup) is markup


SCRAPS = st.sampled_from(
    [
        "<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "<li>", "<!--", "-->", "<script>", "&",
        "<", ">", LEAD, "<h2>", "<br>", "<figure>", "<figcaption>", "</figure>", "\x00", "\x1b",
        "<blockquote class=tweet>", "<svg>", "<body>", "<html>", "<title>", "<h1>", "<time",
        "<meta name=date content='", "'>", "<article>", "<a href='http://[x'>", "<base href='//['>",
        "<link rel=canonical href='x'>", "<script type='application/ld+json'>", '{"@type":',
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(SCRAPS | st.text(max_size=10), max_size=30).map("".join))
def test_any_markup_is_read_or_refused_by_name(markup: str) -> None:
    try:
        article = read_html(markup.encode("utf-8", "replace"), "odd.html").article
    except UnreadableInput as fault:
        assert "odd.html" in str(fault)
    else:
        assert article.text.strip()


MANY = 30_000


@pytest.mark.parametrize(
    "markup",
    [
        "<div " + " ".join(f"a{i}=1" for i in range(MANY)) + ">" + PARAGRAPHS,
        "<div " + " ".join(f"a{i}='>'" for i in range(MANY)) + ">" + PARAGRAPHS,
        f"<p class='{'x ' * 20 * MANY}'>{LEAD}</p>",
        PARAGRAPHS + f"<p>{'word ' * 10 * MANY}</p>",
        PARAGRAPHS + f"<p>{'x' * 50 * MANY}</p>",
        "<time datetime='2024-03-01T10:00'>x</time>" * MANY + PARAGRAPHS,
        "<a href=x>a b c d e</a> " * MANY + PARAGRAPHS,
        "<figure><figcaption>A man</figcaption></figure>" * MANY + PARAGRAPHS,
        "<aside class=related>" * 5000 + PARAGRAPHS,
        "<blockquote>" * 5000 + PARAGRAPHS,
        "<form>" * 5000 + PARAGRAPHS,
    ],
    ids=[
        "attributes", "quoted", "class", "words", "line", "times", "links", "captions", "boxes",
        "quotes", "forms",
    ],
)  # fmt: skip
def test_pages_that_are_all_of_one_thing(markup: str) -> None:
    assert LEAD in read(f"<html><body>{markup}</body></html>".encode()).text


def test_what_stands_in_place_of_a_story_is_told() -> None:
    wall = (
        "<title>Before you go on</title><p>We and our partners use cookies to measure visits.</p>"
    )
    for markup, words in (
        (
            "<title>404</title><h1>404</h1><p>There is nothing here, we are sorry to say.</p>",
            "error",
        ),
        (wall, "cookies"),
        ("<title>Dam opened</title><div id=app></div>", "no running text"),
    ):
        with pytest.raises(NoArticle, match=words):
            read(f"<html><body>{markup}</body></html>".encode())


def test_a_story_about_an_error_or_a_number_is_a_story() -> None:
    lead = LEAD.replace("three days", "404 days")
    title = "500 dead in flood: page not turned yet"
    article = read(f"<html><title>{title}</title><body><p>{lead}</p></body></html>".encode())
    assert lead in article.text


def test_a_short_story_among_many_teasers_stays_a_story() -> None:
    teasers = "".join(f"<h3><a href=/{n}>Another story of the day {n}</a></h3>" for n in range(9))
    data = page(f"<p>{LEAD}</p>").decode().replace("<footer>", f"<div>{teasers}</div><footer>")
    article = read(data.encode())
    assert LEAD in article.text
    assert len(article.leads) == 9
