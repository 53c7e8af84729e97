"""A report as link compares it: its family, when and where it may have been."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from dateline import edtf
from dateline.codebook import Codebook
from dateline.records import (
    Article,
    CountKind,
    Field,
    Report,
)

T = TypeVar("T")

DAY = 24 * 60  # minutes
NEVER = 2**31 - 2  # minutes, in the year 4083: when nobody told when


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what is needed to compare it."""

    report: Report
    article: Article
    source: str  # copies of one text and versions of one page are one source
    family: str
    total: bool

    @property
    def type(self) -> str:
        return value(self.report.type)

    @property
    def order(self) -> tuple[int, str]:
        return (moment(self.article.published.value or ""), self.report.id)


@lru_cache(maxsize=10_000)
def moment(published: str) -> int:
    """Minutes from the start of year 1 in UTC, of a day without a time its first; ``NEVER`` where
    no day is told, so that it sorts last."""
    try:
        told = datetime.fromisoformat(published)
    except ValueError:
        day = edtf.ordinals(published)[0]
        return NEVER if day is None else min(day * DAY, NEVER)
    east = (told.utcoffset() or timedelta()) // timedelta(minutes=1)
    return max(0, min(told.toordinal() * DAY + told.hour * 60 + told.minute - east, NEVER))


def unspecific(t: Told) -> bool:
    """Whether the type says no more than its family: "attack_other"."""
    return t.type == f"{t.family}_other"


def tell(r: Report, article: Article, source: Mapping[str, str], codebook: Codebook) -> Told:
    return Told(r, article, source[article.id], codebook.family(value(r.type)), is_total(r))


def is_total(r: Report) -> bool:
    wholes = [c.kind for c in r.counts if c.kind is not CountKind.SUBSET]
    return bool(wholes) and all(kind is CountKind.RUNNING_TOTAL for kind in wholes)


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
