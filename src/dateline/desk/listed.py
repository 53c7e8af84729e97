"""Incidents as rows of a table, sorted by a column and parted into pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.asked import Asked
from dateline.desk.pages import Context, Told, disputed, doubts, figures
from dateline.records import Incident
from dateline.show import phrases
from dateline.store import Ledger
from dateline.store.incidents import least_score
from dateline.store.lines import Sort, Sought

PER_PAGE = 50
PARTIES = 3  # of each role; the incident's page has them all


class Order(StrEnum):
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked of the table."""

    sought: Sought
    sort: Sort
    order: Order
    page: int


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in the list."""

    href: str
    label: str
    headline: str
    when: str
    where: str
    also: str
    figures: tuple[Told, ...]
    who: str
    doubts: tuple[str, ...]
    disputed: tuple[Told, ...]
    reports: int
    outlets: int
    reported: str
    score: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its words and, where it can be sorted by, the address that does and how it is
    sorted now (ascending, descending or none)."""

    words: str
    name: str
    href: str | None = None
    sorted: str = "none"


_COLUMNS = (
    ("When", "when", Sort.DAY),
    ("What", "what", Sort.TYPE),
    ("Where", "where", Sort.PLACE),
    ("Figures", "figs", None),
    ("Told by", "told", Sort.REPORTS),
    ("Reported", "reported", Sort.REPORTED),
    ("Score", "score", Sort.SCORE),
)
_FIRST = {Sort.TYPE: Order.UP, Sort.PLACE: Order.UP, Sort.SCORE: Order.UP}
"""How a column is sorted when it is first chosen, where that is not downwards."""


def table(ledger: Ledger, book: Codebook, asked: Asked, asking: Asking, found: int) -> Context:
    """A page of the incidents asked for."""
    down = asking.order is Order.DOWN
    start = (asking.page - 1) * PER_PAGE
    here = ledger.lines.page(asking.sought, asking.sort, down, PER_PAGE, start)
    outlets = ledger.lines.outlets(here)
    return {
        "rows": [_row(i, book, outlets) for i in here],
        "headings": [_heading(asked, asking, *column) for column in _COLUMNS],
        "start": start + 1,
        "asking": asking,
        **paging("/incidents", _told(asked, asking), asking.page, found, PER_PAGE),
    }


def paging(
    address: str, query: Mapping[str, str | int | None], page: int, found: int, per_page: int
) -> Context:
    """The addresses of the pages beside this one."""
    pages = max(1, -(-found // per_page))
    before = page - 1 if page > 2 else None
    return {
        "page": page,
        "pages": pages,
        "first_page": links.asking(address, query),
        "back": links.asking(address, {**query, "page": before}) if page > 1 else None,
        "on": links.asking(address, {**query, "page": page + 1}) if page < pages else None,
    }


def _told(asked: Asked, asking: Asking) -> dict[str, str | int | None]:
    """The query with how it is sorted, where that is not as usual."""
    usual = (asking.sort, asking.order) == (Sort.DAY, Order.DOWN)
    order = {} if usual else {"sort": asking.sort, "order": asking.order}
    return {**asked.query, **order}


def _heading(asked: Asked, asking: Asking, words: str, name: str, sort: Sort | None) -> Heading:
    if sort is None:
        return Heading(words, name)
    first = _FIRST.get(sort, Order.DOWN)
    if sort is not asking.sort:
        return Heading(words, name, _sorted_by(asked, asking, sort, first))
    other = Order.UP if asking.order is Order.DOWN else Order.DOWN
    way = "descending" if asking.order is Order.DOWN else "ascending"
    return Heading(words, name, _sorted_by(asked, asking, sort, other), way)


def _sorted_by(asked: Asked, asking: Asking, sort: Sort, order: Order) -> str:
    other = Asking(asking.sought, sort, order, 1)
    return links.asking("/incidents", _told(asked, other))


def _row(incident: Incident, book: Codebook, outlets: Mapping[str, int]) -> Row:
    page = links.incident(incident.id)
    return Row(
        href=page,
        label=phrases.type_label(book, incident.type.field.value),
        headline=phrases.headline(book, incident),
        when=phrases.date(incident.when.field.value),
        where=phrases.place(incident.where.field.value),
        also=_other_places(incident),
        figures=tuple(figures(incident, book, page)),
        who=_who(incident),
        doubts=doubts(incident, book),
        disputed=tuple(Told(name, links.why(page, name)) for name in disputed(incident)),
        reports=len(incident.reports),
        outlets=outlets.get(incident.id, 0),
        reported=_reported(incident),
        score=f"{least_score(incident):.2f}",
    )


def _reported(incident: Incident) -> str:
    """From when to when."""
    days = dict.fromkeys(d for d in (incident.first_reported, incident.last_reported) if d)
    return " to ".join(phrases.date(d) for d in days) or phrases.NOT_TOLD


def _who(incident: Incident) -> str:
    agents, targets = (_named(incident, role) for role in ("agent", "target"))
    if agents and targets:
        return f"{agents} → {targets}"
    return f"→ {targets}" if targets else agents


def _named(incident: Incident, role: str) -> str:
    """The parties of a role, the first few of many."""
    told = phrases.names(incident.parties, role).split("; ")
    more = f"; and {len(told) - PARTIES} more" if len(told) > PARTIES + 1 else ""
    return "; ".join(told[:PARTIES] if more else told) + more


def _other_places(incident: Incident) -> str:
    """The places that are not told already; a country does not stand beside its city."""
    return "; ".join(_others(incident))


def _others(incident: Incident) -> Iterator[str]:
    told = [phrases.place(incident.where.field.value)] if incident.where.field.known else []
    for other in incident.places:
        words = phrases.place(other.place.value)
        if other.place.known and not any(t == words or t.endswith(f", {words}") for t in told):
            told.append(words)
            yield words
