"""Incidents and reports as rows of a table, for spreadsheets and pandas. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from dateline import edtf
from dateline.codebook import Codebook
from dateline.records import Article, Incident, Party, Place, Report
from dateline.show import phrases
from dateline.show.screen import visible

INCIDENT_COLUMNS = (
    "id", "type", "stage", "stance", "when", "when_from", "when_to", "when_basis", "country",
    "admin1", "place", "latitude", "longitude", "precision", "agents", "targets", "measure",
    "whom", "low", "high", "kind", "since", "rule", "source", "words", "reports", "articles",
    "first_reported", "last_reported", "headline",
)  # fmt: skip
REPORT_COLUMNS = (
    "id", "article", "outlet", "published", "type", "stage", "stance", "trigger", "when",
    "when_basis", "when_words", "country", "admin1", "place", "latitude", "longitude",
    "precision", "agents", "targets", "measure", "whom", "low", "high", "kind", "since", "salience",
    "score",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = dict[str, object]


def incident_rows(book: Codebook, incidents: Iterable[Incident]) -> Iterator[Row]:
    """One row a figure, so that every number keeps its measure; one row where none was told.

    ``whom`` and ``kind`` tell the rows of one measure apart: a subset is in the toll already.
    ``source``: the reports that bear the figure out, ``words`` the page of the desk that quotes
    them.
    """
    for i in incidents:
        own: Row = {
            "id": i.id,
            "type": i.type.field.value,
            "stage": i.stage.field.value,
            "stance": i.stance.field.value,
            "when": i.when.field.value,
            **_span(i.when.field.value),
            "when_basis": i.when.field.basis,
            **_place(i.where.field.value),
            **_parties(i.parties),
            "reports": len(i.reports),
            "articles": len(i.articles),
            "first_reported": i.first_reported,
            "last_reported": i.last_reported,
            "headline": phrases.headline(book, i),
        }
        for f in i.counts:
            yield {
                **own,
                "measure": f.measure,
                "whom": f.whom,
                "low": f.value.low,
                "high": f.value.high,
                "kind": f.kind,
                "since": f.since,
                "rule": f.rule,
                "source": "; ".join(f.agree),
                "words": f"/incident/{quote(i.id, safe='')}/why/{quote(f.measure, safe='')}",
            }
        if not i.counts:
            yield own


def report_rows(reports: Iterable[tuple[Article, Report]]) -> Iterator[Row]:
    """One row a count; one row where none was told."""
    for article, r in reports:
        own: Row = {
            "id": r.id,
            "article": article.id,
            "outlet": article.outlet,
            "published": article.published.value,
            "type": r.type.value,
            "stage": r.stage.value,
            "stance": r.stance.value,
            "trigger": r.trigger.words,
            "when": r.when.value,
            "when_basis": r.when.basis,
            "when_words": "; ".join(q.words for q in r.when.quotes),
            **_place(r.where.value),
            **_parties(r.parties),
            "salience": r.salience,
            "score": round(r.score, 4),
        }
        for c in r.counts:
            value = c.amount.value
            yield {
                **own,
                "measure": c.measure,
                "whom": c.whom,
                "low": value.low if value else None,
                "high": value.high if value else None,
                "kind": c.kind,
                "since": c.since.value if c.since else None,
            }
        if not r.counts:
            yield own


def _span(when: str | None) -> Row:
    """The first and the last day of a date that may be a span; an open end stays empty."""
    if when is None or not edtf.valid(when) or edtf.yearless(when):
        return {}
    first, last = edtf.bounds(when)
    return {"when_from": first, "when_to": last}


def _place(place: Place | None) -> Row:
    if place is None:
        return {}
    return {
        "country": place.country,
        "admin1": place.admin1,
        "place": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
    }


def _parties(parties: Iterable[Party]) -> Row:
    told = tuple(parties)
    return {"agents": phrases.names(told, "agent"), "targets": phrases.names(told, "target")}


def as_csv(columns: tuple[str, ...], rows: Iterable[Row]) -> Iterator[str]:
    """Lines of CSV (RFC 4180, UTF-8), the header first. A cell that a spreadsheet would take for
    a formula is written behind an apostrophe; letters that turn others around are made visible."""
    yield _line(columns)
    for row in rows:
        yield _line([_cell(row.get(c)) for c in columns])


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)  # it quotes what holds a line break only if it writes one
    return out.getvalue().removesuffix("\r\n")


def _cell(value: object) -> object:
    if isinstance(value, str):
        words = visible(value)
        return f"'{words}" if value.startswith(FORMULA) else words
    return "" if value is None else value
