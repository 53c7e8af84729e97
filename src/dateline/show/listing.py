"""What the grammars found in one article, as a table: for reading, form 4 is for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from dateline.records import Article
from dateline.show import phrases
from dateline.show.screen import QUIET, WORDS, bare_table, one_line, text
from dateline.show.witness import outlet, published

Row = dict[str, Any]
UNKNOWN = "?"
COLUMNS = {
    "times": ("words", "value", "kind", "counted from", "rule"),
    "amounts": ("words", "how many", "of what", "kind", "rule"),
    "places": ("words", "place", "position", "precision", "rule"),
    "parties": ("words", "name", "register", "kind", "rule"),
}


def listing_page(part: str, article: Article, found: Iterable[Row]) -> RenderableType:
    """One row a mention, in the order of the text. ``part``: times, amounts, places, parties."""
    rows = _whole(found) if part == "times" else list(found)
    head = Text(one_line(article.title or outlet(article)), "bold")
    head.append(f"  {published(article)}", QUIET)
    if not rows:
        return Group(head, Text(f"no {part} found", QUIET), Text())
    table = bare_table(*COLUMNS[part])
    for row in rows:
        words, *cells = (text(one_line(cell)) for cell in CELLS[part](row))
        words.stylize(WORDS)
        table.add_row(words, *cells)
    return Group(head, table, Text())


def _whole(rows: Iterable[Row]) -> list[Row]:
    """Each time once, as it is read: an interval instead of the dates that bound it."""
    read = [{**row, **row.get("interval", {})} for row in rows]
    return list({row["start"]: row for row in read}.values())


def _time(row: Row) -> tuple[str, ...]:
    anchor = {
        "published": "the day of publication",
        "story": "a date told before",
        "post": "its post's day",
    }
    counted = anchor.get(row["anchor"] or "", "")
    value = UNKNOWN if row["kind"] == "reference" else row["value"] or UNKNOWN
    return row["words"], value, row["kind"], counted, row["rule"]


def _amount(row: Row) -> tuple[str, ...]:
    low, high = row["low"], row["high"]
    return row["words"], _bounds(low, high), row["unit"] or "", row["kind"], row["rule"]


def _bounds(low: int | None, high: int | None) -> str:
    if low == high:
        return UNKNOWN if low is None else f"{low:,}"
    if high is None:
        return f"{low:,} or more"
    return f"up to {high:,}" if not low else f"{low:,} to {high:,}"


def _place(row: Row) -> tuple[str, ...]:
    if "name" not in row:
        return row["words"], UNKNOWN, "", "", row["rule"]
    parts = (row["name"], row.get("admin1"), phrases.country(row.get("country")))
    named = ", ".join(dict.fromkeys(p for p in parts if p))
    at = ""
    if row.get("latitude") is not None:
        at = f"{row['latitude']:.2f} {row['longitude']:.2f}"
    return row["words"], named, at, row["precision"], row["rule"]


def _party(row: Row) -> tuple[str, ...]:
    name = row["name"] or UNKNOWN
    entity = row["entity"] or row["country"] or ""
    return row["words"], name, entity, row["kind"].replace("_", " "), row["rule"]


CELLS = {"times": _time, "amounts": _amount, "places": _place, "parties": _party}
