"""The desk's own addresses. Every part that is not ours is quoted.

Where a page is read as of a day, the addresses that it leads to are of that day as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from urllib.parse import quote, urlencode

_WORD = re.compile(r"\w+")
_read_as_of: ContextVar[Mapping[str, str] | None] = ContextVar("read_as_of", default=None)
"""What stands in the address of the page that is drawn, of the day that it is read as of."""


def stand_on(as_of: Mapping[str, str] | None) -> None:
    """From here on, in this request, addresses are as of a day; null: of today."""
    _read_as_of.set(as_of)


def part(words: str) -> str:
    return quote(words, safe="", errors="replace")


def incident(incident_id: str, was: str = "") -> str:
    """``was``: the old id by which somebody came, which the page tells."""
    return _then(f"/incident/{part(incident_id)}" + (f"?was={part(was)}" if was else ""))


def history(incident_id: str, clock: str = "") -> str:
    """An incident's history tells all days, so it is never as of one."""
    return f"/incident/{part(incident_id)}/history" + (f"?clock={clock}" if clock else "")


def apart(one: str, other: str) -> str:
    return _then(f"/why/{part(one)}/{part(other)}")


def report(report_id: str) -> str:
    return _then(f"/report/{part(report_id)}")


def article(article_id: str, anchor: str = "") -> str:
    return _then(f"/article/{part(article_id)}") + (f"#{part(anchor)}" if anchor else "")


def event_type(name: str) -> str:
    return f"/codebook/{part(name)}"


def party(key: str) -> str:
    return _then(f"/party/{part(key)}")


def why(page: str, field: str, anchor: str = "") -> str:
    """``page`` is the address of an incident or a report."""
    path, mark, query = page.partition("?")
    return f"{path}/why/{part(field)}{mark}{query}" + (f"#{part(anchor)}" if anchor else "")


def value(words: str) -> str:
    """The anchor of a value on the page that tells why it is so."""
    return "is-" + "-".join(_WORD.findall(words))


def asking(page: str, asked: Mapping[str, str | int | None]) -> str:
    """A page with what was asked of it; what was left empty is left out."""
    told = {k: str(v) for k, v in asked.items() if v not in (None, "")}
    return _then(f"{page}?{urlencode(told, errors='replace')}" if told else page)


def _then(address: str) -> str:
    told = _read_as_of.get()
    if not told:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(told, errors='replace')}"
