"""The orders in which lists of incidents stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_

from dateline.store.tables import incident_figures, incident_lines

line = incident_lines.c


class Sort(StrEnum):
    """By what a list is sorted; what is not told stands at the end, whichever way."""

    DAY = "day"
    TYPE = "type"
    PLACE = "place"
    REPORTS = "reports"
    REPORTED = "reported"
    CHANGED = "changed"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class ByFigure:
    """Sorted by how many: by the number of the whole happening that is surely reached, so that "at
    least 3" stands with 3 and "up to 40" behind those of which a least number is told."""

    measure: str


SortedBy = Sort | ByFigure

_SORTED: Mapping[Sort, tuple[Column[str], ...]] = {
    Sort.DAY: (line.last_day, line.first_day, line.type),  # as an index has them
    Sort.TYPE: (line.type,),
    Sort.PLACE: (line.country, line.label),
    Sort.REPORTS: (line.reports,),
    Sort.REPORTED: (line.last_reported,),
    Sort.CHANGED: (line.changed,),
    Sort.SCORE: (line.score,),
}


def in_order(question: Select[str], sort: SortedBy, down: bool) -> Select[str]:
    """Within the same of what is sorted by, the latest day first."""
    if isinstance(sort, ByFigure):
        question = question.outerjoin(incident_figures, _told_of(sort.measure))
    asked = [c.desc() if down else c.asc() for c in _columns(sort)]
    newest = [] if sort is Sort.DAY else [line.last_day.desc(), line.first_day.desc()]
    return question.order_by(
        *(c.nulls_last() for c in chain(asked, newest)),
        line.incident.desc() if down else line.incident.asc(),
    )


def _columns(sort: SortedBy) -> tuple[Column[Any], ...]:
    if isinstance(sort, ByFigure):
        return incident_figures.c.least, incident_figures.c.most
    return _SORTED[sort]


def _told_of(measure: str) -> ColumnElement[bool]:
    told = incident_figures.c
    return and_(told.incident == line.incident, told.measure == measure)
