"""Pages that a browser saved with their pictures in one file (MHTML)."""

from __future__ import annotations

import quopri
from base64 import encodebytes
from pathlib import Path

import pytest

from dateline.problems import NoArticle, NotText, Problem, TooLarge
from dateline.read.article import Read, Told
from dateline.read.mhtml import read_mhtml
from dateline.read.paths import read_paths, sniff

TITLE = "Ferry aground off Tarsk"
LEAD = (
    "A ferry ran aground off Tarsk on Tuesday, and 14 people were hurt, the harbour master said — "
    "none of them badly."
)
SECOND = "Tugs pulled it free in the evening, and all who were aboard had been brought ashore."
HTML = (
    f"<!DOCTYPE html><html lang='en'><head><title>{TITLE} | The Plain Courier</title></head><body>"
    f"<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{SECOND}</p></article></body></html>"
)
ADVERTISEMENT = (
    "<html><body><p>Buy shoes, and more shoes, at the best of all prices.</p></body></html>"
)
AT = "https://courier.example/2024/03/27/ferry"
PAGE = ("text/html; charset=utf-8", AT, HTML.encode())
PICTURE = ("image/png", "https://courier.example/ferry.png", b"\x89PNG\r\n\x1a\n" + bytes(300))


def saved(
    *parts: tuple[str, str, bytes], at: str = AT, more: str = "", end: str = "------b--\r\n"
) -> bytes:
    """A file as browsers of the Chromium kind write it."""
    head = (
        "From: <Saved by a browser>\r\n"
        f"Snapshot-Content-Location: {at}\r\n"
        "Subject: a page\r\nDate: Fri, 29 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";{more}\r\n\tboundary="----b"\r\n'
        "\r\n\r\n"
    ).encode()
    told = []
    for number, (kind, address, body) in enumerate(parts):
        html = kind.startswith("text/")
        how = "quoted-printable" if html else "base64"
        words = quopri.encodestring(body) if html else encodebytes(body)
        told.append(
            f"------b\r\nContent-Type: {kind}\r\nContent-ID: <part{number}>\r\n"
            f"Content-Transfer-Encoding: {how}\r\nContent-Location: {address}\r\n\r\n".encode()
            + words.replace(b"\n", b"\r\n") + b"\r\n"
        )  # fmt: skip
    return head + b"".join(told) + end.encode()


def read(data: bytes, told: Told | None = None) -> Read:
    return read_mhtml(data, "ferry.mhtml", told)


def test_a_saved_page_is_read_as_the_page_it_holds() -> None:
    found = read(saved(PAGE, PICTURE))
    article = found.article
    assert article.text == f"{TITLE}\n\n{LEAD}\n\n{SECOND}"
    assert article.title == TITLE
    assert article.url == AT
    assert not [p for p in found.problems if p.code.startswith("read.")]


def test_where_and_when_it_was_saved_is_no_evidence_of_its_day() -> None:
    assert not read(saved(PAGE, PICTURE)).article.published.known
    telling = HTML.replace(
        "</head>", "<meta property='article:published_time' content='2024-03-26'></head>"
    )
    article = read(saved(("text/html", AT, telling.encode()), PICTURE)).article
    assert (article.published.value, article.published.maker) == (
        "2024-03-26", "meta article:published_time",
    )  # fmt: skip


def test_an_address_given_by_the_caller_goes_before_its_own_and_counts() -> None:
    given = "https://other.example/2024/03/28/ferry"
    article = read(saved(PAGE), Told(url=given)).article
    assert article.url == given
    assert article.published.value == "2024-03-28"


@pytest.mark.parametrize("at", ["cid:frame-1@mhtml.blink", "file:///home/ada/ferry.html", ""])
def test_only_an_address_of_the_web_is_one(at: str) -> None:
    assert read(saved(("text/html", at, HTML.encode()), at=at)).article.url is None


def test_the_page_is_not_the_frame_that_stands_before_it() -> None:
    frame = ("text/html", "cid:frame-7@mhtml.blink", ADVERTISEMENT.encode())
    assert read(saved(frame, PICTURE, PAGE)).article.title == TITLE
    named = saved(frame, ("text/html", "cid:1", HTML.encode()), more=' start="<part1>";', at="")
    assert read(named).article.title == TITLE


def test_letters_are_read_as_the_part_says_they_are_written() -> None:
    part = ("text/html; charset=windows-1251", AT, HTML.replace("Tarsk", "Тарск").encode("cp1251"))
    assert "aground off Тарск on Tuesday" in read(saved(part)).article.text


def test_a_page_alone_without_pictures_is_read() -> None:
    data = f"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{HTML}".encode()
    assert read(data).article.title == TITLE


def test_what_is_broken_is_told() -> None:
    with pytest.raises(NoArticle, match="without the page itself; save the page again"):
        read(saved(PICTURE))
    with pytest.raises(NotText, match="is no saved page"):
        read(b"\x89PNG\r\n\x1a\n" + bytes(300))
    with pytest.raises(NotText, match="is no saved page"):
        read(LEAD.encode())
    cut = read(saved(PAGE, end=""))
    assert [p.code for p in cut.problems][:1] == ["read.cut_short"]
    whole = read(saved(PAGE, PICTURE, end=""))
    assert "read.cut_short" not in [p.code for p in whole.problems], "a picture is cut, no word"


def test_parts_that_lie_too_deep_in_one_another_are_refused() -> None:
    head = "Content-Type: multipart/related; boundary=b0\r\n\r\n"
    deep = "".join(
        f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(2000)
    )
    with pytest.raises((NotText, NoArticle)):
        read((head + deep).encode())


def test_files_with_either_ending_and_without_one(tmp_path: Path) -> None:
    for name in ("a.mhtml", "b.MHT", "c"):
        (tmp_path / name).write_bytes(saved(PAGE, PICTURE))
    found = list(read_paths([tmp_path, tmp_path / "c"]))
    titles = [r.article.title for r in found if isinstance(r, Read)]
    assert titles == [TITLE] * 3
    assert sniff(saved(PAGE)) == "mhtml"
    assert (
        sniff(f"Note to all: the paper\n\ncontent-type: multipart/related\n{LEAD}".encode())
        == "text"
    )


def test_one_with_too_many_pictures_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "large.mhtml").write_bytes(saved(PAGE, PICTURE))
    (problem,) = read_paths([tmp_path / "large.mhtml"], max_bytes=900)
    assert isinstance(problem, Problem)
    assert problem.code == "read.too_large"
    assert "save the page without its pictures" in problem.message
    with pytest.raises(TooLarge):
        read_mhtml(saved(PAGE), "ferry.mhtml", max_bytes=300)
