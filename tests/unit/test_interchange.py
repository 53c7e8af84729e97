"""The public JSON: its keys, its values, and offsets that hold."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.news_samples import article, coded, shop

from dateline import interchange
from dateline.link import link
from dateline.problems import Problem
from dateline.reckon import tally
from dateline.records import Bounds, Place, Scope
from dateline.workshop import masked

TEXT = (
    "Turkish police detained 34 men in Ankara on Monday, the governor said. A total of 412"
    " people allegedly linked to the Islamic State have been detained in Turkey since June 1."
)
REPORT = {
    "id", "type", "stage", "stance", "trigger", "mentions", "ordinal", "when", "where", "places",
    "parties", "counts", "attributions", "relations", "salience", "score",
}  # fmt: skip
FIELD = {"value", "basis", "quotes", "score", "maker"}


def form_1(text: str, published: str | None = "2024-05-15", title: str | None = None) -> Any:
    one = coded(text, published, title)
    row = interchange.coded(masked(one), one.reports, one.problems)
    return json.loads(json.dumps(row, ensure_ascii=False))


def quotes(value: Any) -> list[dict[str, Any]]:
    """Every quote of a row, however deep."""
    if isinstance(value, list):
        return [q for item in value for q in quotes(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "words"} <= set(value) else []
    return own + [q for item in value.values() for q in quotes(item)]


# ---------------------------------------------------------------- form 1


def test_the_keys_of_a_row() -> None:
    row = form_1(TEXT, title="Dozens held in Ankara")
    assert set(row) == {"article", "reports", "problems"}
    told = row["article"]
    assert {
        "id", "content_hash", "outlet", "published", "published_basis", "title", "language",
        "text", "sections",
    } <= set(told)  # fmt: skip
    assert {s["kind"] for s in told["sections"]} >= {"title", "body"}
    assert row["reports"]
    assert all(set(r) <= REPORT for r in row["reports"])
    assert all({"id", "type", "stage", "stance", "trigger", "when", "where"} <= set(r)
               for r in row["reports"])  # fmt: skip


def test_every_field_says_how_it_is_known() -> None:
    for report in form_1(TEXT)["reports"]:
        fields = [report["when"], report["where"], *report["parties"], *report.get("counts", [])]
        fields += report.get("places", [])
        for one in fields:
            assert set(one) >= FIELD
            assert one["basis"] in ("stated", "inferred", "assumed", "ruled", "absent")
            assert (one["value"] is None) == (one["basis"] == "absent")
            assert one["quotes"] or one["basis"] not in ("stated", "inferred")


def test_a_running_total_tells_its_window() -> None:
    counts = [c for r in form_1(TEXT)["reports"] for c in r.get("counts", [])]
    total = next(c for c in counts if c["kind"] == "running_total")
    assert (total["measure"], total["value"]) == ("detained", {"low": 412, "high": 412})
    assert (total["since"], total["until"], total["until_basis"]) == (
        "2023-06-01", "2024-05-15", "assumed",
    )  # fmt: skip


def test_a_tie_is_told_with_its_own_stance() -> None:
    parties = [p for r in form_1(TEXT)["reports"] for p in r["parties"]]
    tie = next(p["affiliation"] for p in parties if "affiliation" in p)
    assert (tie["value"]["entity"], tie["stance"]) == ("ISLAMIC-STATE", "alleged")
    assert tie["quotes"]


def test_evidence_of_the_articles_own_data_names_the_field() -> None:
    when = form_1(TEXT)["reports"][0]["when"]
    assert {"field": "published", "words": "2024-05-15"} in when["quotes"]


def test_no_place_is_never_latitude_nought() -> None:
    row = form_1("Police arrested two men. Rebels attacked a church on Friday.")
    assert row["reports"]
    for report in row["reports"]:
        assert report["where"]["value"] is None
    assert interchange.place_json(None) is None
    assert "latitude" not in (interchange.place_json(Place("the north")) or {})
    assert (interchange.place_json(Place("Null Island", latitude=0.0, longitude=0.0)) or {})[
        "latitude"
    ] == 0.0


def test_an_open_bound_is_null() -> None:
    assert interchange.bounds_json(Bounds(40, None)) == {"low": 40, "high": None}
    assert interchange.bounds_json(Bounds(0, 0)) == {"low": 0, "high": 0}


def test_a_masked_text_says_so_and_keeps_its_length() -> None:
    text = "Police arrested Marvin Oldacre in Bristol on Tuesday."
    told = form_1(text)["article"]
    assert told["masked"] is True
    assert len(told["text"]) == len(text)
    assert "masked" not in form_1("Police arrested two men in Bristol.")["article"]


def test_a_problem_is_told_with_its_words() -> None:
    row = form_1("Police arrested two men in Lyon on Monday.", published=None)
    assert [(p["code"], p["quote"]["words"]) for p in row["problems"]] == [
        ("when.unresolved", "Monday")
    ]
    assert interchange.problem_json(Problem("read.empty", "no text", source="a.txt")) == {
        "code": "read.empty", "message": "no text", "source": "a.txt",
    }  # fmt: skip


PARTS = st.sampled_from(
    (
        "Police arrested Marvin Oldacre in Bristol on Tuesday.",
        "💥 A bomb killed 12 people in Kano on Friday — police said.",
        "Cafe\u0301: “the attack”",
        TEXT,
        "\u202eالقاهرة\x00",
    )
)


@settings(max_examples=30, deadline=None)
@given(st.lists(PARTS, max_size=4).map("\n".join))
def test_offsets_hold_in_the_text_that_is_told(text: str) -> None:
    row = form_1(text)
    told = row["article"].get("text", "")
    assert all(told[q["start"] : q["end"]] == q["words"] for q in quotes(row))


# ---------------------------------------------------------------- form 2


def test_the_keys_of_an_incident() -> None:
    one = coded(TEXT)
    found = link([one], shop().linker())
    rows = json.loads(json.dumps([interchange.incident_json(i) for i in found]))
    assert rows
    for row in rows:
        assert {
            "id", "type", "stage", "stance", "when", "where", "reports", "articles",
            "first_reported", "last_reported",
        } <= set(row)  # fmt: skip
        assert row["first_reported"] == "2024-05-15"
    counts = [c for row in rows for c in row["counts"]]
    assert all({"measure", "value", "rule", "series", "agree"} <= set(c) for c in counts)
    # Across articles a quote says whose words it has.
    parties = [p for row in rows for p in row["parties"]]
    assert all(q["article"] == one.article.id for p in parties for q in p["quotes"])


def test_a_link_tells_weights_that_add_up() -> None:
    one = coded("A bomb exploded in a market in Kano on Friday, killing 12 people, police said.")
    again = article("On Friday a bomb exploded in Kano and killed 12 people.")
    other = shop().code(replace(again, id="n2", outlet="The Courier"))
    links = [x for i in link([one, other], shop().linker()) for x in i.links]
    rows = [interchange.link_json(x) for x in links]
    assert rows
    for row in rows:
        assert set(row) == {"left", "right", "score", "weights"}
        assert abs(sum(row["weights"].values()) - row["score"]) < 1e-6


# ---------------------------------------------------------------- form 3


def test_the_keys_of_a_tally() -> None:
    one = coded(TEXT)
    incidents = link([one], shop().linker())
    scope = Scope("arrest", "TR", None, "2023-06-01", "2024-05-15")
    row = interchange.tally_json(tally(incidents, "detained", scope, shop().book, shop().within))
    assert set(row) == {
        "measure", "scope", "value", "rule", "terms", "unexplained", "dissent", "explained",
    }  # fmt: skip
    assert row["scope"] == {
        "type": "arrest", "country": "TR", "from": "2023-06-01", "to": "2024-05-15",
    }  # fmt: skip
    assert row["value"] == {"low": 412, "high": 412}
    assert all({"report", "kind", "value", "counted", "why"} <= set(t) for t in row["terms"])


# ---------------------------------------------------------------- form 4


def test_the_keys_of_the_listings() -> None:
    found, _ = shop().survey(article(TEXT))
    rows = {
        "expressions": interchange.times_json(article(TEXT), found),
        "amounts": interchange.amounts_json(article(TEXT), found),
        "places": interchange.places_json(article(TEXT), found),
        "parties": interchange.parties_json(article(TEXT), found),
    }
    keys = {
        "expressions": {"value", "kind", "anchor", "rule"},
        "amounts": {"low", "high", "kind", "unit", "rule"},
        "places": {"name", "country", "latitude", "longitude", "geonames_id", "precision", "rule"},
        "parties": {"name", "entity", "country", "kind", "rule"},
    }
    for key, row in rows.items():
        assert set(row) == {"id", "text", key}
        assert row["text"] == TEXT
        assert row[key]
        for told in row[key]:
            assert {"start", "end", "words"} | keys[key] <= set(told)
            assert TEXT[told["start"] : told["end"]] == told["words"]


def test_a_listing_of_parties_holds_no_private_name() -> None:
    text = "Police in Izmir arrested Ruslan Delikaya, a baker, on Monday, officials said."
    found, told = shop().survey(article(text))
    row = interchange.parties_json(masked(told), found)
    assert "Delikaya" not in str(row)
    hidden = next(p for p in row["parties"] if p["kind"] == "private_person")
    assert hidden["masked"]
    assert text[hidden["start"] : hidden["end"]] == "Ruslan Delikaya"
