"""The desk's own addresses. Every part that is not ours is quoted."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode


def part(words: str) -> str:
    return quote(words, safe="", errors="replace")


def incident(incident_id: str) -> str:
    return f"/incident/{part(incident_id)}"


def report(report_id: str) -> str:
    return f"/report/{part(report_id)}"


def article(article_id: str, anchor: str = "") -> str:
    return f"/article/{part(article_id)}" + (f"#{part(anchor)}" if anchor else "")


def event_type(name: str) -> str:
    return f"/codebook/{part(name)}"


def why(page: str, field: str) -> str:
    """``page`` is the address of an incident or a report."""
    return f"{page}/why/{part(field)}"


def asking(page: str, asked: Mapping[str, str | int | None]) -> str:
    """A page with what was asked of it; what was left empty is left out."""
    told = {k: str(v) for k, v in asked.items() if v not in (None, "")}
    return f"{page}?{urlencode(told, errors='replace')}" if told else page
