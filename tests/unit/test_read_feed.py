"""Feeds as files: each entry an article, whatever the others are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.problems import EmptyInput, NoArticle, NotText, Problem, TooLarge, UnreadableInput
from dateline.read.article import Read, Told
from dateline.read.feed import read_feed
from dateline.read.paths import read_paths, sniff
from dateline.records import Article, Basis, SectionKind

STORY = (
    "<p>TARSK, March 26 (Reuters) - The bridge reopened on Tuesday, the mayor said.</p>"
    "<figure><img src='a'><figcaption>The bridge in spring</figcaption></figure>"
    "<p>Two men were hurt.</p><p>The post <a href='x'>Bridge</a> appeared first on <a>A</a>.</p>"
)


def rss(*items: str, head: str = "", title: str = "Lantern &amp; Lamp") -> bytes:
    return (
        f"<?xml version='1.0'?>{head}<rss version='2.0' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
        f"<title>{title}</title><link>https://lantern.example/</link>{''.join(items)}"
        "</channel></rss>"
    ).encode()


def item(title: str = "Bridge reopens", link: str = "/1", more: str = "", guid: str = "n-1") -> str:
    return f"<item><title>{title}</title><link>{link}</link><guid>{guid}</guid>{more}</item>"


FULL = (
    f"<pubDate>Tue, 26 Mar 2024 14:05:00 +0300</pubDate><description>Short.</description>"
    f"<content:encoded><![CDATA[{STORY}]]></content:encoded>"
)


def read(data: bytes, told: Told | None = None) -> list[Read | Problem]:
    return list(read_feed(data, "feed.xml", told))


def only(data: bytes, told: Told | None = None) -> Read:
    (found,) = read(data, told)
    assert isinstance(found, Read)
    return found


def articles(found: list[Read | Problem]) -> list[Article]:
    return [r.article for r in found if isinstance(r, Read)]


def codes(found: list[Read | Problem]) -> list[str]:
    own = [p.code for p in found if isinstance(p, Problem)]
    return own + [p.code for r in found if isinstance(r, Read) for p in r.problems]


def test_an_entry_with_its_whole_text() -> None:
    found = only(rss(item(more=FULL)))
    article = found.article
    assert article.text == (
        "Bridge reopens\n\nTARSK, March 26 (Reuters) - The bridge reopened on Tuesday, the mayor "
        "said.\n\nThe bridge in spring\n\nTwo men were hurt."
    )
    assert (article.id, article.url) == ("n-1", "https://lantern.example/1")
    assert (article.published.value, article.published.basis) == (
        "2024-03-26T14:05:00+03:00",
        Basis.STATED,
    )
    assert (article.agency, article.outlet) == ("Reuters", "Lantern & Lamp")
    assert SectionKind.CAPTION in [s.kind for s in article.sections]
    assert not found.problems


def test_a_summary_is_told_to_be_one() -> None:
    data = rss(item(more="<description>Farmers blocked the road on Monday ...</description>"))
    (problem,) = only(data).problems
    assert problem.code == "page.stub"
    assert "Bridge reopens" in problem.message


def test_a_title_alone_goes_in() -> None:
    found = only(rss(item()))
    assert found.article.text == "Bridge reopens"
    assert [p.code for p in found.problems] == ["page.stub"]


def test_an_entry_without_anything_is_named_and_the_others_go_in() -> None:
    found = read(rss("<item><guid>n-9</guid></item>", item(more=FULL)))
    assert [a.title for a in articles(found)] == ["Bridge reopens"]
    (problem,) = [p for p in found if isinstance(p, Problem)]
    assert (problem.code, problem.source) == ("read.empty", "feed.xml:1")
    assert "n-9" in problem.message


def test_the_same_id_twice() -> None:
    same = read(rss(item(more=FULL), item(more=FULL)))
    (one,) = articles(same)
    assert one.url == "https://lantern.example/1"
    assert codes(same) == ["feed.same_id"]
    other = read(rss(item(more=FULL), item("Trams halt", "/2", FULL)))
    assert [a.id == "n-1" for a in articles(other)] == [True, False]
    assert codes(other) == ["feed.same_id"]


def test_an_address_that_many_entries_share_is_that_of_none() -> None:
    found = read(rss(item(guid="a", more=FULL), item("Trams halt", guid="b", more=FULL)))
    assert [a.url for a in articles(found)] == [None, None]


def test_what_the_caller_tells_goes_first_but_for_the_address() -> None:
    told = Told(published="2024-03-25", outlet="Another", url="https://else.example/", id="x")
    article = only(rss(item(more=FULL)), told).article
    assert (article.published.value, article.outlet) == ("2024-03-25", "Another")
    assert (article.url, article.id) == ("https://lantern.example/1", "n-1")


def test_a_date_nobody_can_read_is_a_problem_that_names_the_entry() -> None:
    found = only(rss(item(more="<pubDate>some day</pubDate><description>It rained.</description>")))
    assert not found.article.published.known
    assert any(p.code == "read.published" and "Bridge" in p.message for p in found.problems)


def test_atom_with_its_base_and_its_update() -> None:
    data = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://echo.example/'><title>Écho"
        "</title><link href='https://echo.example/'/>"
        "<entry><title type='html'>A &lt;b&gt;bold&lt;/b&gt; move</title><link href='a/1'/><id>t:1"
        "</id><updated>2024-03-27T10:00:00Z</updated><published>2024-03-26T10:00:00+01:00"
        "</published><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>They moved "
        "on Tuesday.</p></div></content></entry>"
        "<entry><title>Changed</title><link href='a/2'/><id>t:2</id><updated>2024-03-28T10:00:00Z"
        "</updated><summary>One line.</summary></entry></feed>"
    )
    first, second = articles(
        read(f"<?xml version='1.0' encoding='iso-8859-1'?>{data}".encode("latin-1"))
    )
    assert (first.title, first.outlet, first.url) == (
        "A bold move",
        "Écho",
        "https://echo.example/a/1",
    )
    assert (first.published.value, first.modified) == (
        "2024-03-26T10:00:00+01:00",
        "2024-03-27T10:00:00Z",
    )
    assert (second.published.value, second.published.basis) == (
        "2024-03-28T10:00:00Z",
        Basis.INFERRED,
    )


def test_rdf() -> None:
    data = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
        "<title>Old</title></channel><item rdf:about='https://old.example/1'><title>Rain</title>"
        "<link>https://old.example/1</link><description>It rained.</description>"
        "<dc:date>2004-05-06T07:08+02:00</dc:date></item></rdf:RDF>"
    )
    article = only(data.encode()).article
    assert (article.published.value, article.modified) == ("2004-05-06T07:08+02:00", None)
    assert article.published.basis is Basis.STATED


def test_json_feed(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "home_page_url": "https://j.example/",
        "items": [
            {"id": 1, "url": "/1", "title": "One", "content_html": "<p>Two were held.</p>",
             "date_published": "2024-03-01T10:00:00-05:00", "authors": [{"name": "AFP"}]},
            {"id": "2", "content_text": "Plain <text> here."},
            7,
        ],
    }  # fmt: skip
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(feed))
    found = list(read_paths([path]))
    one, two = articles(found)
    assert (one.text, one.id, one.url) == (
        "One\n\nTwo were held.",
        "https://j.example/#1",
        "https://j.example/1",
    )
    assert (one.agency, one.published.value) == (
        "Agence France-Presse",
        "2024-03-01T10:00:00-05:00",
    )
    assert two.text == "Plain <text> here."
    assert codes(found) == ["feed.broken"]


# ---------------------------------------------------------------- feeds that would break us

ENTITIES = (
    "<!DOCTYPE rss [<!ENTITY a 'boom'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
)


def test_entities_of_a_feeds_own_are_never_resolved() -> None:
    found = read(rss(item("Bridge &b; &x;", more=FULL), head=ENTITIES))
    (article,) = articles(found)
    assert "boom" not in article.text
    assert article.title == "Bridge &b; &x;"
    assert codes(found) == ["feed.broken"]


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    whole = rss(item(more=FULL), item("Trams halt", "/2", FULL, "n-2"))
    found = read(whole[: whole.index(b"Trams halt") + 10])
    assert articles(found)[0].text.endswith("Two men were hurt.")
    assert any(
        isinstance(p, Problem) and p.code == "feed.broken" and "Bridge" in p.message for p in found
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", EmptyInput),
        (rss(), NoArticle),
        (b"<rss", NoArticle),
        (b"<rss>\x00\x01", NotText),
        (rss(item(title="x" * 5000)), TooLarge),
    ],
)
def test_what_holds_no_entry_is_named(data: bytes, fault: type[UnreadableInput]) -> None:
    with pytest.raises(fault, match=r"feed\.xml"):
        list(read_feed(data, "feed.xml", max_bytes=4000))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<?xml version='1.0'?>\n<!-- made by hand --><rss version='2.0'>", "feed"),
        (b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (ENTITIES.encode() + b"<rss>", "feed"),
        ("<rss>".encode("utf-16"), "feed"),
        (b"<?xml version='1.0'?><html xmlns='x'><body><rss>", "html"),
        (b"A story about <rss> feeds", "text"),
    ],
)
def test_a_feed_is_known_by_its_beginning(head: bytes, kind: str) -> None:
    assert sniff(head) == kind


def test_feeds_in_a_folder_are_read(tmp_path: Path) -> None:
    for name in ("a.xml", "b.rss", "c.atom"):
        (tmp_path / name).write_bytes(rss(item(more=FULL)))
    assert len(articles(list(read_paths([tmp_path])))) == 3


DEEP = 20_000


@pytest.mark.parametrize(
    "more",
    [
        f"<description>{'&lt;div>' * DEEP}It rained.</description>",
        "<x>" * DEEP,
        f"<description>{'a ' * DEEP}</description>",
        "<category>a</category>" * DEEP,
        "<description>" * DEEP,
        "&" * DEEP,
    ],
    ids=["deep", "unclosed", "long", "many", "nested", "ampersands"],
)
def test_endless_feeds_neither_crash_nor_hang(more: str) -> None:
    assert articles(read(rss(item(more=more))))


SCRAPS = st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", "<link>", "<![CDATA[", "]]>", "<guid>", "&amp;",
     "<entry>", "<updated>", "2024-03-26", "<content type='xhtml'>", "<!DOCTYPE x [", "]>",
     "<?", "x",
     "<pubDate>", "<source>",
     "<author>", "</channel>", "</rss>", "<description>", "&lt;p&gt;"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(SCRAPS | st.text(max_size=8), max_size=25).map("".join))
def test_any_feed_is_read_or_refused_by_name(scraps: str) -> None:
    for data in (rss(scraps), f"<feed>{scraps}".encode("utf-8", "replace")):
        try:
            found = read(data)
        except UnreadableInput as fault:
            assert "feed.xml" in str(fault)
        else:
            assert all(a.text.strip() for a in articles(found))
