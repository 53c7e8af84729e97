"""A report as link compares it: its family, when and where it may have been."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from dateline import edtf
from dateline.codebook import Codebook
from dateline.records import (
    Article,
    CountKind,
    Field,
    Place,
    PlaceRole,
    Report,
    Salience,
)

T = TypeVar("T")
FRESH_DAYS = 10  # news without a date is held to be of the ten days before publication
ROUND_DAYS = 3  # "around 5 March" is read as three days either way


@dataclass(frozen=True, slots=True)
class Days:
    """When it may have been, in ordinal days; None is open. ``sure``: told, not supposed."""

    first: int | None
    last: int | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what is needed to compare it."""

    report: Report
    article: Article
    source: str  # copies of one text and versions of one page are one source
    family: str
    days: Days
    sites: tuple[Place, ...]
    total: bool

    @property
    def type(self) -> str:
        return value(self.report.type)

    @property
    def order(self) -> tuple[str, str]:
        return (self.article.published.value or "9999", self.report.id)


def unspecific(t: Told) -> bool:
    """Whether the type says no more than its family: "attack_other"."""
    return t.type == f"{t.family}_other"


def tell(r: Report, article: Article, source: Mapping[str, str], codebook: Codebook) -> Told:
    sites = [x.place.value for x in r.places if x.role is PlaceRole.SITE]
    places = tuple(dict.fromkeys(p for p in (r.where.value, *sites) if p is not None))
    family = codebook.family(value(r.type))
    return Told(r, article, source[article.id], family, _days(r, article), places, _is_total(r))


def _is_total(r: Report) -> bool:
    wholes = [c.kind for c in r.counts if c.kind is not CountKind.SUBSET]
    return bool(wholes) and all(kind is CountKind.RUNNING_TOTAL for kind in wholes)


def _days(r: Report, article: Article) -> Days:
    first, last = edtf.ordinals(r.when.value)
    published = edtf.ordinals(article.published_day)[0]
    if first is not None:
        loose = ROUND_DAYS if set("~?%") & set(r.when.value or "") else 0
        end = last if last is not None else published
        return Days(first - loose, None if end is None else max(first, end) + loose, True)
    end = last if last is not None else published
    if end is None or r.salience is Salience.BACKGROUND:
        return Days(None, end, False)
    return Days(end - FRESH_DAYS, end, False)


def value(f: Field[T]) -> T:
    """The value of a field that is never absent: type, stage, stance."""
    if f.value is None:
        raise ValueError("the field is absent")
    return f.value


def fold(words: str | None) -> str:
    """Words without the differences of case and of Unicode form."""
    return unicodedata.normalize("NFKC", words or "").casefold().strip()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
