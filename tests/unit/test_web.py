"""Pages from the web: what goes in, what is refused and why, and good manners."""

from __future__ import annotations

import gzip
import json
import ssl
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.web_samples import (
    OTHER,
    PAGE,
    PUBLIC,
    WORDS,
    Clock,
    answer,
    bomb,
    only_article,
    only_problem,
    page,
    sent_to,
    server,
    web,
)

from dateline import __version__, cli
from dateline.cli import base
from dateline.problems import Problem
from dateline.read.article import Read, Told
from dateline.read.paths import expand, read_paths
from dateline.read.web import Web
from dateline.read.web_connect import Net

A = "https://courier.example/a"
ROBOTS = "courier.example/robots.txt"
STARTS = (
    b"",
    b"HTTP/1.1 ",
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 50\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{",
    b"HTTP/1.1 302 OK\r\nLocation: ",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<link rel=canonical href='",
    b"HTTP/1.1 200 OK\r\nContent-Type: ",
)


def said_of(body: bytes, given: str = A) -> Problem:
    """What is said of an address whose host gives this."""
    pages, hosts = web({"courier.example/a": body})
    problem = only_problem(pages.read(given))
    assert hosts.open == 0
    return problem


# ---------------------------------------------------------------- what goes in


def test_a_page_goes_through_the_page_reader() -> None:
    pages, hosts = web({"courier.example/a": answer(PAGE)})
    read = only_article(pages.read(A))
    assert read.article.title == "Ten held in Lagos"
    assert WORDS in read.article.text
    assert read.article.url == A
    assert read.article.retrieved == "2026-11-22T09:00Z"
    assert read.article.published.value == "2024-03-26T14:05:00+03:00"
    assert read.problems == ()
    assert hosts.asked == ["courier.example/robots.txt", "courier.example/a"]


def test_the_moment_of_fetching_is_no_date_of_publication() -> None:
    undated = PAGE.replace("2024-03-26T14:05:00+03:00", "not told")
    read = only_article(web({"courier.example/a": answer(undated)})[0].read(A))
    assert not read.article.published.known


def test_what_the_caller_tells_goes_first() -> None:
    told = Told(outlet="The Plain Courier", published="2024-03-25")
    read = only_article(web({"courier.example/a": answer(PAGE)})[0].read(A, told))
    assert read.article.outlet == "The Plain Courier"
    assert read.article.published.value == "2024-03-25"


@pytest.mark.parametrize(
    "kind", ["text/html", "TEXT/HTML; charset=UTF-8", "application/xhtml+xml", None]
)
def test_kinds_of_pages(kind: str | None) -> None:
    only_article(web({"courier.example/a": answer(PAGE, kind=kind)})[0].read(A))


@pytest.mark.parametrize(
    ("path", "kind", "title"),
    [
        ("a", "text/plain", "Ten held"),
        ("a.txt", "text/plain", "Ten held"),
        ("a.md", "text/plain; charset=utf-8", "Ten held"),
        ("a", "text/markdown", "Ten held"),
    ],
)
def test_plain_texts(path: str, kind: str, title: str) -> None:
    """What a host calls plain text is read by its ending where that is one of ours."""
    mark = "# " if "md" in path or "markdown" in kind else ""
    text = f"{mark}{title}\n\n{WORDS}"
    pages, _ = web({f"courier.example/{path}": answer(text, kind=kind)})
    read = only_article(pages.read(f"https://courier.example/{path}"))
    assert read.article.title == title and read.article.url == f"https://courier.example/{path}"


def test_json_tells_the_address_of_each_article() -> None:
    rows = [{"url": f"https://ledger.example/{n}", "text": f"{n}. {WORDS}"} for n in (1, 2)]
    lines = "\n".join(map(json.dumps, rows))
    pages, _ = web({"courier.example/a": answer(lines, kind="application/x-ndjson")})
    found = [r.article for r in pages.read(A) if isinstance(r, Read)]
    assert [a.url for a in found] == ["https://ledger.example/1", "https://ledger.example/2"]
    assert {a.retrieved for a in found} == {"2026-11-22T09:00Z"}


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>
<link>https://courier.example/</link><description>News</description>
<item><title>One</title><link>https://courier.example/1</link><description>{WORDS}</description>
<pubDate>Tue, 26 Mar 2024 14:05:00 GMT</pubDate></item>
<item><title>Two</title><link>https://courier.example/2</link><description>{WORDS}</description>
</item></channel></rss>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Courier",
        "items": [
            {"id": str(n), "url": f"https://courier.example/{n}", "content_text": WORDS}
            for n in (1, 2)
        ],
    }
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (RSS, "application/rss+xml"),
        (RSS, "text/xml; charset=utf-8"),
        (RSS, "text/html"),
        (RSS, "text/plain"),
        (RSS, None),
        (JSON_FEED, "application/feed+json"),
        (JSON_FEED, "application/json"),
    ],
)
def test_a_feeds_articles_are_read_from_the_feed_alone(body: str, kind: str | None) -> None:
    pages, hosts = web({"courier.example/a": answer(body, kind=kind)})
    found = [r.article for r in pages.read(A) if isinstance(r, Read)]
    assert [a.url for a in found] == ["https://courier.example/1", "https://courier.example/2"]
    assert {a.outlet for a in found} == {"The Courier"}
    assert {a.retrieved for a in found} == {"2026-11-22T09:00Z"}
    assert hosts.asked == [ROBOTS, "courier.example/a"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (PAGE.replace("Lagos", "Łódź").encode("iso-8859-2"), "text/html; charset=ISO-8859-2"),
        (PAGE.replace("Lagos", "Łódź").encode(), "text/html; charset=iso-8859-1"),
        (PAGE.replace("Lagos", "Łódź").encode(), "text/html; charset=no-such-thing"),
        (PAGE.replace("Lagos", "Łódź").encode("utf-16"), "text/html; charset=utf-8"),
        (
            PAGE.replace("<title>", '<meta charset="iso-8859-2"><title>')
            .replace("Lagos", "Łódź")
            .encode("iso-8859-2"),
            "text/html; charset=utf-8",
        ),
    ],
    ids=["as the header says", "UTF-8 in truth", "unknown", "byte order mark", "as the page says"],
)
def test_letters_are_read_as_they_were_written(body: bytes, kind: str) -> None:
    read = only_article(web({"courier.example/a": answer(body, kind=kind)})[0].read(A))
    assert read.article.title == "Ten held in Łódź"


def test_the_hash_is_that_of_the_bytes_that_came() -> None:
    from hashlib import sha256

    body = PAGE.replace("Lagos", "Łódź").encode("iso-8859-2")
    kind = "text/html; charset=iso-8859-2"
    packed = answer(gzip.compress(body), kind=kind, Content_Encoding="gzip")
    read = only_article(web({"courier.example/a": packed})[0].read(A))
    assert read.article.raw_hash == sha256(body).hexdigest()


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('<link rel="canonical" href="https://courier.example/2024/ten-held">', "/2024/ten-held"),
        ('<link rel=canonical href="/2024/ten-held">', "/2024/ten-held"),
        ('<link rel="canonical" href="https://ledger.example/mine">', "/a?utm=x"),
        ('<link rel="canonical" href="https://courier.example/">', "/a?utm=x"),
        ('<link rel="canonical" href="javascript:x">', "/a?utm=x"),
        ('<link rel="canonical" href="">', "/a?utm=x"),
        ("", "/a?utm=x"),
    ],
)
def test_a_page_has_one_address_on_its_own_host(link: str, url: str) -> None:
    body = PAGE.replace("<title>", f"{link}<title>")
    read = only_article(web({"courier.example/a?utm=x": answer(body)})[0].read(f"{A}?utm=x"))
    assert read.article.url == f"https://courier.example{url}"


# ---------------------------------------------------------------- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_told(status: int) -> None:
    pages, hosts = web(
        {
            "courier.example/a": sent_to("https://www.courier.example/b", status),
            "www.courier.example/b": answer(PAGE),
        }
    )
    read = only_article(pages.read("http://courier.example/a"))
    assert read.article.url == "https://www.courier.example/b"
    (note,) = read.problems
    assert note.code == "web.redirected"
    assert "http://courier.example/a led to https://www.courier.example/b" in note.message
    assert [port for _, port in hosts.dialled] == [80, 80, 443, 443]


def test_a_private_name_in_an_address_can_be_masked() -> None:
    """Escaped letters would hide it: "%20Tallisker" is no word of a name."""
    pages, _ = web({"courier.example/a": sent_to("/b%20c"), "courier.example/b%20c": answer(PAGE)})
    read = only_article(pages.read(A))
    assert read.article.url == "https://courier.example/b%20c"
    assert "led to https://courier.example/b c, which" in read.problems[0].message


def test_five_redirects_are_enough() -> None:
    steps = {f"courier.example/{n}": sent_to(f"/{n + 1}") for n in range(9)}
    pages, hosts = web(steps | {"courier.example/5": answer(PAGE)})
    only_article(pages.read("https://courier.example/0"))
    pages, hosts = web(steps)
    problem = only_problem(pages.read("https://courier.example/0"))
    assert problem.code == "web.loop" and "more than 5 times" in problem.message
    assert len(hosts.asked) == 7  # robots.txt and six pages


@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        ("https://courier.example/a", "web.loop", "round in a circle"),
        ("http://127.0.0.1/admin", "web.refused", "it led to http://127.0.0.1/admin, and there:"),
        ("http://inside.example/", "web.refused", "inside a private network"),
        ("http://169.254.169.254/latest/meta-data/", "web.refused", "no page is read there"),
        ("http://2130706433/", "web.refused", "a number in disguise"),
        ("http://courier.example:6379/", "web.refused", "port 6379"),
        ("https://jo:secret@ledger.example/", "web.refused", "never logs in"),
        ("file:///etc/passwd", "web.refused", "only addresses that begin with http"),
        ("ftp://courier.example/a", "web.refused", "only addresses that begin with http"),
        ("http://[", "web.refused", "neither a name nor a plain number"),
        ("", "web.status", "without saying where"),
    ],
)
def test_where_no_redirect_leads(place: str, code: str, said: str) -> None:
    pages, hosts = web({"courier.example/a": sent_to(place)})
    problem = only_problem(pages.read(A))
    assert problem.code == code and said in problem.message
    assert problem.message.startswith(f"{A} was not read: ")
    assert "secret" not in problem.message
    assert len(hosts.dialled) == 2


def test_nothing_is_carried_from_one_request_to_another() -> None:
    """No cookie, no credential, no referrer, whatever the host wants us to keep."""
    first = answer(status=302, Location="/b", Set_Cookie="id=1; Path=/")
    pages, hosts = web({"courier.example/a": first, "courier.example/b": answer(PAGE)})
    only_article(pages.read(A))
    for request in hosts.requests:
        lines = request.decode().lower()
        assert not any(f"\r\n{h}:" in lines for h in ("cookie", "authorization", "referer"))
        assert f"user-agent: dateline/{__version__} (news ledger)\r\n" in lines


# ---------------------------------------------------------------- what is no page


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "log-in"),
        (403, "save it from a browser"),
        (404, "check the address"),
        (410, "gone for good"),
        (418, "gives no page"),
        (429, "asked too often"),
        (500, "try again later"),
        (503, "try again later"),
        (204, "gives no page"),
        (304, "gives no page"),
    ],
)
def test_a_status_is_put_into_words(status: int, said: str) -> None:
    problem = said_of(answer(status=status))
    assert problem.code == "web.status"
    assert said in problem.message and f"({status})" in problem.message


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream"])
def test_what_is_no_text_is_not_read(kind: str) -> None:
    pages, _ = web({"courier.example/a": iter([answer("x" * 99, kind=kind)[:-99]])})
    problem = only_problem(pages.read(A))  # told by its header: the body never came
    assert problem.code == "web.type" and f"it is {kind}" in problem.message


def test_a_page_without_text_is_told_as_of_a_file() -> None:
    assert said_of(answer("<html><body></body></html>")).code == "read.no_article"
    assert said_of(answer("  ")).code == "read.empty"
    assert said_of(answer(bytes(range(256)) * 9, kind="text/plain")).code == "read.not_text"
    assert said_of(answer("%PDF-1.7", kind="text/plain")).code == "read.not_text"
    assert said_of(answer("{", kind="application/json")).code == "read.unreadable"


# ---------------------------------------------------------------- size


def too_large(body: bytes | Iterator[bytes], most: int = 10_000) -> str:
    pages, hosts = web({"courier.example/a": body})
    problem = only_problem(pages.read(A, max_bytes=most))
    assert problem.code == "read.too_large"
    assert hosts.open == 0
    return problem.message


def test_a_page_that_says_it_is_too_large_is_not_read() -> None:
    head = answer(b"", Content_Length="999999999999")
    assert too_large(head).startswith(f"{A} was not read: it holds more than 0.01 MB; ")


def test_a_page_without_end_is_stopped() -> None:
    sent = []

    def endless() -> Iterator[bytes]:
        yield answer(b"", Content_Length="")
        while True:
            sent.append(1)
            yield b"<p>more" * 100

    too_large(endless())
    assert len(sent) < 20


def test_chunks_without_end_are_stopped() -> None:
    def endless() -> Iterator[bytes]:
        yield answer(b"", Content_Length="", Transfer_Encoding="chunked")
        while True:
            yield b"1000\r\n" + b"x" * 4096 + b"\r\n"

    too_large(endless())


def test_a_bomb_stays_packed() -> None:
    """Fifty million bytes in fifty thousand: no more than is wanted is ever unpacked."""
    import tracemalloc

    packed = answer(bomb(50_000_000), Content_Encoding="gzip")
    assert len(packed) < 60_000
    tracemalloc.start()
    too_large(packed, most=100_000)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_an_endless_stream_that_unpacks_to_nothing_is_stopped() -> None:
    def endless() -> Iterator[bytes]:
        yield answer(b"", Content_Length="", Content_Encoding="gzip")
        while True:
            yield gzip.compress(b"") * 50

    too_large(endless())


def test_packed_pages_of_several_parts_are_read_whole() -> None:
    half = len(PAGE) // 2
    body = gzip.compress(PAGE[:half].encode()) + gzip.compress(PAGE[half:].encode()) + bytes(9)
    wire = answer(body, Content_Encoding="gzip")
    head, _, packed = wire.partition(b"\r\n\r\n")
    bytewise = [head + b"\r\n\r\n", *(packed[n : n + 1] for n in range(len(packed)))]
    for pages in ({"courier.example/a": wire}, {"courier.example/a": bytewise}):
        assert WORDS in only_article(web(pages)[0].read(A)).article.text


# ---------------------------------------------------------------- half a page is no page


@pytest.mark.parametrize(
    "wire",
    [
        answer(PAGE)[:-20],
        answer(gzip.compress(PAGE.encode())[:-30], Content_Encoding="gzip"),
        answer(b"\x1f\x8b\x08damaged", Content_Encoding="gzip"),
        answer(PAGE, Content_Encoding="gzip"),
        answer(PAGE, Content_Encoding="br"),
        answer(PAGE, Content_Encoding="gzip, gzip"),
        answer(b"", Content_Length="", Transfer_Encoding="chunked") + b"5\r\nabc",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000,
    ],
)
def test_a_broken_answer_is_not_kept(wire: bytes) -> None:
    problem = said_of(wire)
    assert problem.code == "web.broken", problem
    assert problem.message.startswith(f"{A} was not read: ")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (ssl.SSLCertVerificationError(1, "certificate has expired"), "could not prove who it is"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER]"), "no secure connection"),
    ],
)
def test_a_host_that_cannot_prove_who_it_is(fault: ssl.SSLError, said: str) -> None:
    pages, hosts = web({})
    hosts.tls_fault = fault
    problem = only_problem(pages.read(A))
    assert problem.code == "web.tls" and said in problem.message


# ---------------------------------------------------------------- manners


def test_robots_are_asked_once_a_host_and_obeyed() -> None:
    rules = answer("User-agent: *\nDisallow: /private", kind="text/plain")
    both = {"courier.example/a": answer(PAGE), "courier.example/b": answer(PAGE)}
    pages, hosts = web({ROBOTS: rules, **both})
    only_article(pages.read(A))
    only_article(pages.read("https://courier.example/b"))
    problem = only_problem(pages.read("https://courier.example/private/c"))
    assert problem.code == "web.robots" and "asks programs not to read it" in problem.message
    assert hosts.asked == [ROBOTS, "courier.example/a", "courier.example/b"]


def test_a_redirect_asks_the_other_hosts_robots() -> None:
    pages, hosts = web(
        {
            "courier.example/a": sent_to("https://ledger.example/b"),
            "ledger.example/robots.txt": answer("User-agent: Dateline\nDisallow: /"),
        }
    )
    problem = only_problem(pages.read(A))
    assert problem.code == "web.robots" and "ledger.example asks" in problem.message
    assert "ledger.example/b" not in hosts.asked


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_no_robots_allow_everything(status: int) -> None:
    only_article(web({ROBOTS: answer(status=status), "courier.example/a": answer(PAGE)})[0].read(A))


@pytest.mark.parametrize(
    ("wire", "said"),
    [
        (answer(status=500), "has a fault (500)"),
        (answer(status=503), "has a fault (503)"),
        (b"", "robots.txt could not be read"),
        (answer("User-agent: *")[:-3], "robots.txt could not be read"),
        (sent_to("http://127.0.0.1/"), "robots.txt could not be read: led to http://127.0.0.1/"),
    ],
)
def test_robots_that_cannot_be_read_forbid_everything(wire: bytes, said: str) -> None:
    pages, hosts = web({ROBOTS: wire, "courier.example/a": answer(PAGE)})
    for _ in range(2):
        problem = only_problem(pages.read(A))
        assert said in problem.message
    assert hosts.asked == [ROBOTS]  # not asked again, and the page not at all


def test_robots_may_be_elsewhere() -> None:
    pages, _ = web(
        {
            ROBOTS: sent_to("https://ledger.example/rules"),
            "ledger.example/rules": answer("User-agent: *\nDisallow: /a"),
        }
    )
    assert only_problem(pages.read(A)).code == "web.robots"
    circle, _ = web({ROBOTS: sent_to("/robots.txt"), "courier.example/a": answer(PAGE)})
    only_article(circle.read(A))


def test_robots_without_end_are_cut() -> None:
    def endless() -> Iterator[bytes]:
        yield answer(b"", Content_Length="") + b"User-agent: *\nDisallow: /private\n"
        while True:
            yield b"# more\n" * 1_000

    pages, _ = web({ROBOTS: endless(), "courier.example/a": answer(PAGE)})
    only_article(pages.read(A))


def test_the_delay_a_host_asks_is_kept() -> None:
    clock = Clock()
    rules = answer("User-agent: *\nCrawl-delay: 10")
    both = {"courier.example/a": answer(PAGE), "courier.example/b": answer(PAGE)}
    pages, _ = web({ROBOTS: rules, **both}, clock=clock)
    told: list[str] = []
    pages.say = told.append
    only_article(pages.read(A))
    assert clock.slept == []
    clock.now += 4
    only_article(pages.read("https://courier.example/b"))
    assert clock.slept == [6]
    assert told == ["waiting 6 seconds, as courier.example asks"]


def test_a_delay_without_reason_is_not_waited_for() -> None:
    clock = Clock()
    rules = answer("User-agent: *\nCrawl-delay: 86400")
    pages, _ = web({ROBOTS: rules, "courier.example/a": answer(PAGE)}, clock=clock)
    only_article(pages.read(A))
    problem = only_problem(pages.read(A))
    assert problem.code == "web.robots" and "86400 seconds between two pages" in problem.message
    assert clock.slept == []


# ---------------------------------------------------------------- a real server, on the loopback


@given(st.binary(max_size=400), st.sampled_from(STARTS))
def test_whatever_a_host_answers_is_an_article_or_a_problem(wire: bytes, start: bytes) -> None:
    pages, hosts = web({"courier.example/a": start + wire, "courier.example/b": answer(PAGE)})
    for found in pages.read(A):
        assert isinstance(found, Read) or found.message
    assert hosts.open == 0


@given(st.text(max_size=60))
def test_wherever_a_host_sends_us_we_go_or_say_why_not(place: str) -> None:
    wire = sent_to("x").replace(b"Location: x", b"Location: " + place.encode("utf-8", "replace"))
    pages, hosts = web({"courier.example/a": wire})
    assert only_problem(pages.read(A)).code.startswith("web.")
    assert {number for number, _ in hosts.dialled} <= {PUBLIC, OTHER}


def test_a_page_from_a_real_server() -> None:
    packed = gzip.compress(PAGE.encode())
    pages = {"/a": page(), "/z": page(packed, Content_Encoding="gzip")}
    with server(pages) as home:
        for path in ("/a", "/z"):
            read = only_article(Web(own_network=True).read(home + path))
            assert read.article.url == home + path and WORDS in read.article.text
        assert only_problem(Web(own_network=True).read(f"{home}/b")).code == "web.status"
        assert only_problem(Web().read(f"{home}/a")).code == "web.refused"


def test_a_server_that_is_silent_is_given_up() -> None:
    def silent(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.4)

    with server({"/a": silent}) as home:
        found = Web(own_network=True, net=Net(silence=0.1)).read(f"{home}/a")
        assert "silent for 0.1 seconds" in only_problem(found).message


def test_a_server_that_trickles_is_given_up() -> None:
    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer(b"", Content_Length="1000"))
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.02)

    with server({"/a": trickle}) as home:
        problem = only_problem(Web(own_network=True, longest=0.15).read(f"{home}/a"))
        assert problem.code == "web.slow" and "longer than 0.15 seconds" in problem.message


def test_a_server_without_tls_is_no_secure_host() -> None:
    with server({}) as home:
        secure = home.replace("http://", "https://")
        problem = only_problem(Web(own_network=True).read(f"{secure}/a"))
        assert problem.code == "web.tls" and "no secure connection to 127.0.0.1" in problem.message


def test_nobody_listens() -> None:
    with server({}) as home:
        pass
    problem = only_problem(Web(own_network=True).read(f"{home}/a"))
    assert problem.code == "web.unreachable" and "127.0.0.1 could not be reached" in problem.message


# ---------------------------------------------------------------- from the command line


def test_addresses_stand_beside_files() -> None:
    assert list(expand([A, "HTTP://Courier.example/b", "ftp://x.example/c"])) == [
        A,
        "HTTP://Courier.example/b",
        "ftp://x.example/c",
    ]
    pages, _ = web({"courier.example/a": answer(PAGE)})
    found = list(read_paths([A, "missing.txt", "ftp://x.example/c"], web=pages))
    assert [isinstance(f, Read) for f in found] == [True, False, False]


def test_the_command_line_reads_an_address() -> None:
    with server({"/a": page()}) as home:
        run = CliRunner()
        done = run.invoke(cli.main, ["code", f"{home}/a", "--private-addresses"])
        assert done.exit_code == base.DONE and "Ten held in Lagos" in done.stdout
        done = run.invoke(cli.main, ["code", f"{home}/a", f"{home}/b"])
        assert done.exit_code == base.PARTLY and done.stdout == ""
        assert f"{home}/a was not read: " in done.stderr
        assert "--private-addresses" in done.stderr
        assert "2 inputs could not be read" in done.stderr


def test_an_address_needs_no_other() -> None:
    done = CliRunner().invoke(cli.main, ["code", A, "--url", "https://ledger.example/b"])
    assert done.exit_code == base.WRONG and "has its address already" in done.stderr
