"""Reading plain text and Markdown, in whatever encoding it comes."""

from __future__ import annotations

import codecs
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.problems import EmptyInput, NotText, TooLarge, UnreadableInput
from dateline.read.article import Told
from dateline.read.encoding import decode
from dateline.read.language import language_of
from dateline.read.text import read_markdown, read_text
from dateline.records import Basis, SectionKind, misquotes

TITLE = "Bridge in Tarsk reopens after shelling"
PROSE = "Engineers reopened the “northern” bridge in Tarsk on Tuesday, the mayor’s office said."
TEXT = f"{TITLE}\n\n{PROSE}\n\nNobody was hurt, hospital staff said, and nobody claimed it."


def test_title_and_text_are_stored_as_they_are() -> None:
    article = read_text(TEXT.encode(), "a.txt").article
    assert (article.title, article.text, article.language) == (TITLE, TEXT, "en")
    assert article.raw_hash == sha256(TEXT.encode()).hexdigest()
    assert not article.published.known


def test_the_same_bytes_are_the_same_article() -> None:
    one, two = read_text(TEXT.encode(), "a.txt").article, read_text(TEXT.encode(), "b.txt").article
    assert one == two
    assert len(one.id) == 16
    assert one.id.startswith("a")
    elsewhere = read_text(TEXT.encode(), "a.txt", Told(url="https://tarsk.example/1")).article
    assert elsewhere.id != one.id
    assert elsewhere.content_hash == one.content_hash


def test_what_the_caller_tells() -> None:
    told = Told(published="2024-03-05", outlet="The Plain Courier", url="https://tarsk.example/1")
    article = read_text(TEXT.encode(), "a.txt", told).article
    assert article.published.basis is Basis.STATED
    assert article.published.quotes == (article.data_quote("published"),)
    assert not misquotes(article.published, article)
    assert (article.outlet, article.published_day) == ("The Plain Courier", "2024-03-05")


@pytest.mark.parametrize(
    ("data", "sure"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), True),
        (TEXT.encode("utf-16"), True),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), True),
        (TEXT.replace("\n", "\r\n").encode(), True),
        (TEXT.replace("\n", "\r").encode(), True),
        (TEXT.encode("cp1252"), False),
    ],
    ids=["utf-8 mark", "utf-16", "utf-16 big", "crlf", "old mac", "windows-1252"],
)
def test_encodings_and_line_ends(data: bytes, sure: bool) -> None:
    read = read_text(data, "a.txt")
    assert read.article.text == TEXT
    assert [p.code for p in read.problems] == ([] if sure else ["read.encoding"])


def test_a_few_broken_bytes_lose_nothing_else() -> None:
    data = TEXT.encode() + b" \xff The end."
    read = read_text(data, "a.txt")
    assert read.article.text == TEXT + " � The end."
    assert [(p.code, p.source) for p in read.problems] == [("read.encoding", "a.txt")]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", EmptyInput),
        (b" \r\n\t ", EmptyInput),
        (codecs.BOM_UTF8, EmptyInput),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", NotText),
        (b"Two men\x00 died", NotText),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", NotText),
        (bytes(range(128, 256)) * 8, NotText),
        ("Two men died".encode("utf-16-le"), NotText),
        (b"a" * 5000, TooLarge),
    ],
)
def test_what_is_no_text_is_named(data: bytes, fault: type[UnreadableInput]) -> None:
    with pytest.raises(fault, match=r"a\.txt"):
        read_text(data, "a.txt", max_bytes=4000)


def test_an_encoding_no_page_is_written_in_is_not_believed() -> None:
    assert decode("naïve café".encode(), "x", declared="utf-7").text == "naïve café"
    assert decode("müde Größe".encode("cp1252"), "x", declared="ISO-8859-1").text == "müde Größe"


def test_an_agency_in_the_dateline() -> None:
    text = f"{TITLE}\n\nTARSK, March 5 (Reuters) - {PROSE}"
    assert read_text(text.encode(), "a.txt").article.agency == "Reuters"
    assert read_text(TEXT.encode(), "a.txt").article.agency is None


def test_markdown_marks_are_taken_off() -> None:
    text = f"# {TITLE}\n\n{PROSE}\n\n## Hours of fear ##\n\n{PROSE}"
    article = read_markdown(text.encode(), "a.md").article
    assert article.title == TITLE
    assert article.text == f"{TITLE}\n\n{PROSE}\n\nHours of fear\n\n{PROSE}"
    assert [s.kind for s in article.sections] == [
        SectionKind.TITLE,
        SectionKind.BODY,
        SectionKind.HEADING,
        SectionKind.BODY,
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "en"),
        (PROSE.upper(), "en"),
        ("La police a arrêté deux hommes lundi dans la ville, a déclaré le maire.", "fr"),
        ("Die Polizei hat am Montag drei Männer festgenommen, teilte die Stadt mit.", "de"),
        ("قالت الشرطة إن ثلاثة رجال قتلوا يوم الاثنين في هجوم على المدينة القديمة", "ar"),
        ("", None),
        ("Two men died.", None),
        ("1234 5678 " * 50, None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda s: s.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused_by_name(data: bytes) -> None:
    for reader in (read_text, read_markdown):
        try:
            article = reader(data, "odd.txt").article
        except UnreadableInput as fault:
            assert "odd.txt" in str(fault)
        else:
            assert article.text.strip()


# ---------------------------------------------------------------- the head of a plain text

BODY = "A bomb killed four people at a market in Tarsk on Monday, the mayor’s office said."


BLAST, HERALD = "Blast in Tarsk", "The Tarsk Herald"


@pytest.mark.parametrize(
    ("head", "title", "outlet", "day"),
    [
        (f"{BLAST}\n{HERALD}\n12 May 2025", BLAST, HERALD, "12"),
        (f"{BLAST}\n12 May 2025", BLAST, None, "12"),
        (f"{BLAST}\nBy A. Reporter\nPublished: 12 May 2025", BLAST, None, "12"),
        (f"{BLAST}\n\nPublished 12 May 2025 10:20", BLAST, None, "12T10:20"),
        (f"{BLAST}\n\n{HERALD}\n\n12 May 2025", BLAST, HERALD, "12"),
        (f"{BLAST.upper()}\nTarsk Times\n12 MAY 2025", BLAST.upper(), "Tarsk Times", "12"),
        (f"Title: {BLAST}\nSource: {HERALD}\nDate: 2025-05-12", BLAST, HERALD, "12"),
        (f'---\ntitle: "{BLAST}"\ndate: 2025-05-12\ntags: [a, b]\n---', BLAST, None, "12"),
        (
            f"---\nheadline: {BLAST}\npublisher: Tarsk TV\npublished: 2025-05-12T08:00Z\n---",
            BLAST,
            "Tarsk TV",
            "12T08:00Z",
        ),
        (f"{BLAST}\n\n{HERALD}, Tarsk, 12 May 2025", BLAST, HERALD, "12"),
        (f"{BLAST}\n{HERALD} | 12 May 2025", BLAST, HERALD, "12"),
        (f"{BLAST}\n{HERALD} - May 12, 2025", BLAST, HERALD, "12"),
        (f"{BLAST}\nTARSK, 12 May 2025", BLAST, None, "12"),
        ("12 May 2025", None, None, "12"),
    ],
)
def test_the_head_of_a_text_is_read(
    head: str, title: str | None, outlet: str | None, day: str
) -> None:
    for read in (read_text, read_markdown):
        article = read(f"{head}\n\n{BODY}".encode(), "a.txt").article
        assert (article.title, article.outlet) == (title, outlet)
        assert article.published.value == f"2025-05-{day}"
        told = [article.text[s.start : s.end] for s in article.sections if s.kind == "body"]
        assert told == [BODY]


def test_a_correspondents_byline_does_not_hide_the_day_below_it() -> None:
    head = f"{BLAST}\n\nBy our correspondent in Osijek\n\n12 May 2025"
    article = read_text(f"{head}\n\n{BODY}".encode(), "a.txt").article
    assert (article.title, article.published.value) == (BLAST, "2025-05-12")


@pytest.mark.parametrize("line", ["Marta Holm", "Source: Marta Holm", "Author: Marta Holm"])
def test_a_name_above_a_text_is_no_outlet(line: str) -> None:
    for head in (f"Blast in Tarsk\n{line}\n12 May 2025", f"Title: Blast\n{line}\nDate: 2025-05-12"):
        article = read_text(f"{head}\n\n{BODY}".encode(), "a").article
        assert article.outlet is None


@pytest.mark.parametrize(
    "head",
    [
        "Blast in Tarsk\n05/06/2025",  # either May or June
        "Blast in Tarsk\nPublished in May",
        "The blast of 12 May 2025 in Tarsk",
    ],
)
def test_a_day_that_is_not_told_is_not_made_up(head: str) -> None:
    article = read_text(f"{head}\n\n{BODY}".encode(), "a.txt").article
    assert article.title == head.split("\n")[0] or article.title is None
    assert not article.published.known


def test_a_short_line_right_above_the_story_is_its_title() -> None:
    article = read_text(f"Blast in Tarsk\n{BODY}\n{PROSE}".encode(), "a.txt").article
    assert article.title == "Blast in Tarsk"


def test_the_first_line_of_a_typewriters_paragraph_is_no_title() -> None:
    lines = (
        "Engineers reopened the northern bridge in Tarsk on Tuesday and said that\n"
        "the southern one would follow within a month, or two if the river rose\n"
        "again as it had done in spring, when the town was cut off for eleven days\n"
        "and bread was flown in by the army, the mayor’s office said."
    )
    assert read_text(lines.encode(), "a.txt").article.title is None


def test_the_caller_is_believed_before_the_head() -> None:
    told = Told(outlet="The Plain Courier", published="2025-05-13")
    data = f"Blast in Tarsk\nThe Tarsk Herald\n12 May 2025\n\n{BODY}".encode()
    article = read_text(data, "a.txt", told).article
    assert (article.outlet, article.published.value) == ("The Plain Courier", "2025-05-13")


def test_a_head_in_small_letters_does_not_hide_the_language_of_capitals() -> None:
    body = f"{BODY} {PROSE}".upper()
    for head in ("Gulf Herald\n9 July 2025", "Blast", "GULF\nHerald of the Gulf"):
        assert read_text(f"{head}\n\n{body}".encode(), "a.txt").article.language == "en"
        assert language_of(f"{head} {body}") == "en"
