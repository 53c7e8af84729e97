"""What stands on each page: records of the ledger, put in the words and order of the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.asked import Asked
from dateline.desk.shown import shown
from dateline.records import Article, Incident, Stage, Stance
from dateline.show import phrases
from dateline.show.why import outlet
from dateline.store import Ledger
from dateline.store.incidents import days

Context = dict[str, Any]

PER_PAGE = 50
UNTITLED = "an article without a title"


# ---------------------------------------------------------------- the list of incidents


@dataclass(frozen=True, slots=True)
class Told:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in the list."""

    href: str
    headline: str
    figures: tuple[Told, ...]
    who: str
    places: str
    doubts: tuple[str, ...]
    disputed: tuple[Told, ...]
    reports: int
    outlets: int
    reported: str


def incidents(ledger: Ledger, book: Codebook, asked: Asked, page: int) -> Context:
    """A page of the incidents asked for: those with a day first, the newest of them on top."""
    found = newest_first(
        ledger.incidents(
            type=asked.type,
            country=asked.country,
            party=asked.party,
            since=asked.since,
            until=asked.until,
        )
    )
    pages = max(1, -(-len(found) // PER_PAGE))
    start = (page - 1) * PER_PAGE
    here = found[start : start + PER_PAGE]
    names = _outlets(ledger, here)
    return {
        "rows": [_row(i, book, names) for i in here],
        "total": len(found),
        "page": page,
        "pages": pages,
        "newer": links.asking(
            "/incidents", {**asked.query, "page": page - 1 if page > 2 else None}
        ),
        "older": links.asking("/incidents", {**asked.query, "page": page + 1}),
    }


def newest_first(found: Sequence[Incident]) -> list[Incident]:
    """By the last day it may have been; after them, by when they were told, those without one."""

    def told_day(i: Incident) -> tuple[str, str]:
        first, last = days(i.when.field.value)
        return last or "", first or ""

    ordered = sorted(found, key=lambda i: i.id)
    return sorted(ordered, key=lambda i: (*told_day(i), i.last_reported or ""), reverse=True)


def _outlets(ledger: Ledger, found: Sequence[Incident]) -> dict[str, str]:
    """Article id -> outlet."""
    wanted = sorted({a for i in found for a in i.articles})
    return {a: outlet(shown(ledger.coded(a)).article) for a in wanted}


def _row(incident: Incident, book: Codebook, outlets: Mapping[str, str]) -> Row:
    page = links.incident(incident.id)
    return Row(
        href=page,
        headline=phrases.headline(book, incident),
        figures=tuple(_figures(incident, book, page)),
        who=_who(incident),
        places=_other_places(incident),
        doubts=doubts(incident, book),
        disputed=tuple(Told(name, links.why(page, name)) for name in _disputed(incident)),
        reports=len(incident.reports),
        outlets=len({outlets[a] for a in incident.articles}),
        reported=reported(incident),
    )


def _who(incident: Incident) -> str:
    agents = phrases.names(incident.parties, "agent")
    targets = phrases.names(incident.parties, "target")
    if agents and targets:
        return f"{agents} → {targets}"
    return f"→ {targets}" if targets else agents


def _figures(incident: Incident, book: Codebook, page: str) -> Iterator[Told]:
    """Its figures, in the order of the codebook's measures."""
    order = {name: n for n, name in enumerate(book.measures)}
    for f in sorted(incident.counts, key=lambda f: order.get(f.measure, len(order))):
        yield Told(phrases.figure(f), links.why(page, f.measure))


def _other_places(incident: Incident) -> str:
    """The places that the headline does not tell; a country does not stand beside its city."""
    told = [phrases.place(incident.where.field.value)] if incident.where.field.known else []
    main = len(told)
    for other in incident.places:
        words = phrases.place(other.place.value)
        if other.place.known and not any(t == words or t.endswith(f", {words}") for t in told):
            told.append(words)
    return "; ".join(told[main:])


def doubts(incident: Incident, book: Codebook) -> tuple[str, ...]:
    family = book.family(incident.type.field.value or "")
    told = told_doubts(incident.stage.field.value, incident.stance.field.value, family)
    return tuple(words for _, words in told)


def told_doubts(
    stage: Stage | None, stance: Stance | None, family: str
) -> Iterator[tuple[str, str]]:
    """The field and the words of each doubt whether it happened. A claim is always claimed."""
    if stage not in (None, Stage.ACCOMPLISHED):
        yield "stage", phrases.stage(stage)
    if stance not in (None, Stance.ASSERTED) and (family, stance) != ("claim", Stance.CLAIMED):
        yield "stance", phrases.stance(stance)


def _disputed(incident: Incident) -> list[str]:
    """The fields on which not all reports agree."""
    named = ("type", "stage", "stance", "when", "where")
    fields = [name for name in named if getattr(incident, name).dissent]
    return list(dict.fromkeys([*fields, *(f.measure for f in incident.counts if f.dissent)]))


def reported(incident: Incident) -> str:
    first, last = incident.first_reported, incident.last_reported
    if first is None or last is None or first == last:
        return (
            f"reported {phrases.date(first or last)}" if first or last else "day of report not told"
        )
    return f"first reported {phrases.date(first)}, last {phrases.date(last)}"


def published(article: Article) -> str:
    return phrases.date(article.published_day) if article.published_day else "day not told"
