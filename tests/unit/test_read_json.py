"""Reading JSON and JSON Lines: every good article goes in, every fault is told at its place."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.problems import EmptyInput, NotText, Problem, TooLarge, UnreadableInput
from dateline.read.article import Read, Told
from dateline.read.records_json import read_json
from dateline.records import Basis, misquotes

TEXT = "Engineers reopened the bridge in Tarsk on Tuesday, the mayor said.\r\n\r\nIt rained."
TITLE = "Bridge in Tarsk reopens"


def reading(*values: object, told: Told | None = None) -> Iterator[Read | Problem]:
    lines = "\n".join(v if isinstance(v, str) else json.dumps(v) for v in values)
    return read_json(io.BytesIO(lines.encode("utf-8", "surrogatepass")), "in.jsonl", told)


def one(value: object, told: Told | None = None) -> Read:
    (read,) = reading(value, told=told)
    assert isinstance(read, Read)
    return read


def problems(found: Iterator[Read | Problem]) -> list[tuple[str, str | None]]:
    return [(p.code, p.source) for p in found if isinstance(p, Problem)]


def test_everything_an_object_may_tell() -> None:
    article = one(
        {
            "id": "x-1",
            "url": "https://tarsk.example/1",
            "outlet": "The Plain Courier",
            "agency": "Reuters",
            "published": "2024-03-05T10:00:00Z",
            "modified": "2024-03-06",
            "retrieved": "2024-03-07T09:00Z",
            "title": TITLE,
            "text": TEXT,
            "mood": ["unknown", "keys", "are", "ignored"],
        }
    ).article
    assert (article.id, article.url) == ("x-1", "https://tarsk.example/1")
    assert article.text == f"{TITLE}\n\n{TEXT}"
    assert (article.outlet, article.agency) == ("The Plain Courier", "Reuters")
    assert article.published.basis is Basis.STATED
    assert not misquotes(article.published, article)
    assert (article.modified, article.retrieved) == ("2024-03-06", "2024-03-07T09:00Z")


def test_a_text_that_begins_with_its_title_is_stored_as_it_is() -> None:
    text = f"{TITLE}\n{TEXT}"
    article = one({"title": TITLE, "text": text}).article
    assert article.text == text
    assert article.content_hash == one({"title": TITLE, "text": TEXT}).article.content_hash


def test_a_text_is_stored_as_given() -> None:
    text = f"  {TEXT}  "
    assert one({"text": text}).article.text == text


def test_an_id_is_kept_or_made_of_the_content() -> None:
    assert one({"id": 7, "text": TEXT}).article.id == "7"
    made = one({"text": TEXT}).article.id
    assert made == one({"text": TEXT, "outlet": "x"}).article.id
    assert made != one({"text": TEXT, "url": "https://tarsk.example/1"}).article.id


def test_what_an_object_tells_goes_before_what_the_caller_tells() -> None:
    told = Told(published="2024-01-01", outlet="Another", url="https://else.example/")
    article = one({"text": TEXT, "published": "2024-03-05"}, told).article
    assert (article.published.value, article.outlet) == ("2024-03-05", "Another")
    assert article.url == "https://else.example/"


def test_the_callers_address_is_not_given_to_many() -> None:
    found = list(reading({"text": TEXT}, {"text": TEXT}, told=Told(url="https://else.example/")))
    assert [r.article.url for r in found if isinstance(r, Read)] == [None, None]


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", 5), ("url", ["x"]), ("outlet", {"name": "x"}), ("id", True), ("agency", 1.5)],
)
def test_a_wrong_type_is_named_and_left_out(key: str, value: object) -> None:
    read = one({"text": TEXT, key: value})
    assert [p.code for p in read.problems] == ["read.json"]
    assert f'"{key}"' in read.problems[0].message
    assert read.article.text == TEXT


def test_a_bad_date_is_named_and_left_out() -> None:
    read = one({"text": TEXT, "published": "some day in March"})
    assert [p.code for p in read.problems] == ["read.published"]
    assert not read.article.published.known


def test_html_in_an_object() -> None:
    markup = f"<html><body><h1>{TITLE}</h1><p>{TEXT}</p><p>{TEXT}</p></body></html>"
    article = one({"html": markup, "id": "x", "title": "Another title here"}).article
    assert (article.id, article.title) == ("x", "Another title here")
    assert "Engineers reopened the bridge" in article.text
    assert problems(reading({"html": "<html></html>"})) == [("read.no_article", "in.jsonl")]


def test_one_bad_line_is_a_problem_and_all_others_go_in() -> None:
    found = list(
        reading({"text": TEXT}, "{broken", "", {"text": ""}, "[1]", {"text": "It rained."})
    )
    assert problems(iter(found)) == [
        ("read.json", "in.jsonl:2"),
        ("read.empty", "in.jsonl:4"),
        ("read.json", "in.jsonl:5"),
    ]
    texts = [r.article.text for r in found if isinstance(r, Read)]
    assert texts == [TEXT, "It rained."]


def test_the_first_line_may_be_the_bad_one() -> None:
    found = list(reading("{broken", {"text": TEXT}, {"text": "It rained."}))
    assert problems(iter(found)) == [("read.json", "in.jsonl:1")]
    assert sum(isinstance(r, Read) for r in found) == 2


def test_an_object_over_several_lines_and_a_list() -> None:
    pretty = json.dumps({"title": TITLE, "text": TEXT}, indent=2)
    assert one(pretty).article.title == TITLE
    found = list(reading(json.dumps([{"text": TEXT}, 5, {"text": "It rained."}], indent=1)))
    assert problems(iter(found)) == [("read.json", "in.jsonl:2")]
    assert sum(isinstance(r, Read) for r in found) == 2


def test_a_line_over_the_limit_does_not_stop_the_others() -> None:
    lines = [{"text": "It rained."}, {"text": "x" * 500}, {"text": "It snowed."}]
    stream = io.BytesIO("\n".join(map(json.dumps, lines)).encode())
    found = list(read_json(stream, "in.jsonl", max_bytes=200))
    assert problems(iter(found)) == [("read.json", "in.jsonl:2")]
    assert [r.article.text for r in found if isinstance(r, Read)] == ["It rained.", "It snowed."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(encoding: str) -> None:
    lines = "\n".join([json.dumps({"text": TEXT})] * 2)
    found = list(read_json(io.BytesIO(lines.encode(encoding)), "in.jsonl"))
    assert [r.article.text for r in found if isinstance(r, Read)] == [TEXT, TEXT]


def test_half_a_character_is_replaced_without_shifting_anything() -> None:
    read = one('{"text": "It \\ud800 rained."}')
    assert read.article.text == "It � rained."
    assert [p.code for p in read.problems] == ["read.encoding"]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", EmptyInput),
        (b" \n ", EmptyInput),
        (b"[]", EmptyInput),
        (b"{", UnreadableInput),
        (b"[" * 100_000, UnreadableInput),
        (b"9" * 10_000, UnreadableInput),
        (b"\x00\x01\x02", NotText),
        (b'{"text": "' + b"x" * 30_000 + b'"}', TooLarge),
    ],
)
def test_what_is_no_json_is_named(data: bytes, fault: type[UnreadableInput]) -> None:
    with pytest.raises(fault, match=r"in\.json"):
        list(read_json(io.BytesIO(data), "in.json", max_bytes=20_000))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "text", "title", "published", "url", "outlet", "x"]), inner
        )
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(JSON.map(json.dumps) | st.text(max_size=20), max_size=4))
def test_any_lines_are_read_or_told(lines: list[str]) -> None:
    try:
        found = list(reading(*lines))
    except UnreadableInput as fault:
        assert "in.jsonl" in str(fault)
    else:
        assert all(p.source for p in found if isinstance(p, Problem))


def test_an_object_without_a_text_is_told_which_keys_are_read() -> None:
    (found,) = reading('{"headline": "Fire in Tarsk", "body": "A fire burnt two barns."}')
    assert isinstance(found, Problem) and found.code == "read.empty"
    assert 'beside "headline", "body"' in found.message
    for key in ('"text"', '"title"', '"html"', '"published"'):
        assert key in found.message
