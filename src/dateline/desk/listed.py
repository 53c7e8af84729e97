"""Incidents as rows of a table, sorted by a column and parted into pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.asked import Asked
from dateline.desk.pages import Context, Told, disputed, doubts, figure, figures
from dateline.desk.sorting import Order, Sorting, choices
from dateline.desk.steps import MONTHS
from dateline.records import CountKind, Figure, Incident
from dateline.show import phrases
from dateline.store import Ledger
from dateline.store.incidents import least_score
from dateline.store.lines import ByFigure, Sort, SortedBy, Sought

PER_PAGE = 50
PARTIES = 3  # of each role; the incident's page has them all
FIGURES = 2
"""How many of the codebook's measures, its first, have a column of their own."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked of the table."""

    sought: Sought
    sorting: Sorting
    page: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in the column of its measure: the number, what else is said of it, and the
    measure's word, which the column says to whoever sees it; it stands last of a part, "3 children
    of the 18 killed"."""

    href: str
    number: str
    measure: str
    more: str
    part: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in the list."""

    href: str
    label: str
    headline: str
    when: str
    where: str
    also: str
    counted: tuple[tuple[Cell, ...], ...]  # for each column of a measure
    figures: tuple[Told, ...]  # the others
    who: str
    doubts: tuple[str, ...]
    disputed: tuple[Told, ...]
    reports: int
    outlets: int
    reported: str
    changed: str  # the moment, as ISO 8601
    changed_day: str
    score: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its words and, where it can be sorted by, the address that does and how it is
    sorted now (ascending, descending or none)."""

    words: str
    name: str
    href: str | None = None
    sorted: str = "none"


Column = tuple[str, str, SortedBy | None]
_BEFORE: tuple[Column, ...] = (
    ("When", "when", Sort.DAY),
    ("What", "what", Sort.TYPE),
    ("Where", "where", Sort.PLACE),
)
_BEHIND: tuple[Column, ...] = (
    ("Told by", "told", Sort.REPORTS),
    ("Reported", "reported", Sort.REPORTED),
    ("Changed", "changed", Sort.CHANGED),
    ("Score", "score", Sort.SCORE),
)
_FIRST = {Sort.TYPE: Order.UP, Sort.PLACE: Order.UP, Sort.SCORE: Order.UP}
"""How a column is sorted when it is first chosen, where that is not downwards."""


def table(ledger: Ledger, book: Codebook, asked: Asked, asking: Asking, found: int) -> Context:
    """A page of the incidents asked for."""
    asked_by = asking.sorting
    start = (asking.page - 1) * PER_PAGE
    here = ledger.lines.page(asking.sought, asked_by.by, asked_by.down, PER_PAGE, start)
    outlets, changed = ledger.lines.outlets(here), ledger.lines.changed(here)
    measures = _measures(book, asked_by)
    return {
        "rows": [_row(i, book, measures, outlets.get(i.id, 0), changed[i.id]) for i in here],
        "headings": [_heading(asked, asking, *column) for column in _columns(measures, book)],
        "sorts": list(choices(book)),
        "has_others": len(measures) < len(book.measures),
        "start": start + 1,
        "asking": asking,
        **paging("/incidents", asked.query, asking.page, found, PER_PAGE),
    }


def _measures(book: Codebook, asked: Sorting) -> list[str]:
    """The measures with a column: the codebook's first, and the one that is sorted by."""
    first = list(book.measures)[:FIGURES]
    own = [asked.by.measure] if isinstance(asked.by, ByFigure) else []
    return list(dict.fromkeys((*first, *own)))


def _columns(measures: Sequence[str], book: Codebook) -> Iterator[Column]:
    yield from _BEFORE
    for measure in measures:
        yield measure.replace("_", " ").capitalize(), "figure", ByFigure(measure)
    if len(measures) < len(book.measures):
        yield ("Other figures" if measures else "Figures"), "figs", None
    yield from _BEHIND


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


def _heading(asked: Asked, asking: Asking, words: str, name: str, sort: SortedBy | None) -> Heading:
    if sort is None:
        return Heading(words, name)
    now = asking.sorting
    if sort != now.by:
        first = _FIRST.get(sort, Order.DOWN) if isinstance(sort, Sort) else Order.DOWN
        return Heading(words, name, _sorted_by(asked, Sorting(sort, first)))
    other = Order.UP if now.down else Order.DOWN
    way = "descending" if now.down else "ascending"
    return Heading(words, name, _sorted_by(asked, Sorting(sort, other)), way)


def _sorted_by(asked: Asked, sorting: Sorting) -> str:
    return links.asking("/incidents", {**asked.query, **sorting.query})


def _row(
    incident: Incident, book: Codebook, measures: Sequence[str], outlets: int, changed: str
) -> Row:
    page = links.incident(incident.id)
    return Row(
        href=page,
        label=phrases.type_label(book, incident.type.field.value),
        headline=phrases.headline(book, incident),
        when=phrases.date(incident.when.field.value),
        where=phrases.place(incident.where.field.value),
        also=_other_places(incident),
        counted=tuple(tuple(_cells(incident, m, page)) for m in measures),
        figures=tuple(figures(_without(incident, measures), book, page)),
        who=_who(incident),
        doubts=doubts(incident, book),
        disputed=tuple(Told(name, links.why(page, name)) for name in disputed(incident)),
        reports=len(incident.reports),
        outlets=outlets,
        reported=_reported(incident),
        changed=changed,
        changed_day=_short(changed),
        score=f"{least_score(incident):.2f}",
    )


def _without(incident: Incident, measures: Sequence[str]) -> Incident:
    left = tuple(f for f in incident.counts if f.measure not in measures)
    return replace(incident, counts=left)


def _cells(incident: Incident, measure: str, page: str) -> Iterator[Cell]:
    """Its figures of a measure: the whole, and each part with what it is a part of."""
    for told, words in phrases.each_figure(incident.counts, incident):
        if told.measure == measure:
            yield _cell(told, words, page)


def _cell(told: Figure, words: str, page: str) -> Cell:
    number, measure = phrases.number(told.value), phrases.measured(told.measure, told.value)
    href = figure(told, page).href
    if told.kind is not CountKind.SUBSET:
        return Cell(href, number, measure, words.removeprefix(f"{number} {measure}"), False)
    column = told.measure.replace("_", " ")
    more, alone = words.removeprefix(number), words == phrases.figure(told)
    last = column if not alone and more.endswith(f" {column}") else ""
    return Cell(href, number, last, more.removesuffix(f" {last}") if last else more, True)


def _short(moment: str) -> str:
    """Its day in as few letters as a column needs: ``2024-03-26T14:05Z`` -> 26 Mar 2024."""
    day = date.fromisoformat(moment[:10])
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


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
