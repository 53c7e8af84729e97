"""Publication dates as they are told, checked, and never made up."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from dateline.problems import BadRequest

EXPECTED = "2024-03-26, 2024-03-26T14:05 or 2024-03-26T14:05+03:00"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[Tt ]+(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?"
    r"\s*(?P<zone>[Zz]|[+-]\d{2}:?(?:\d{2})?)?",
    re.ASCII,
)
_EARLIEST = 1600  # the first newspapers


def checked(published: str) -> str:
    """The date or moment in ISO 8601; ``BadRequest`` says the expected form."""
    found = iso(published)
    if found is None:
        raise BadRequest(f"{published!r} is no publication date; write it as {EXPECTED}")
    return found


def iso(words: str) -> str | None:
    """``YYYY-MM-DD``, or ``YYYY-MM-DDThh:mm[:ss][zone]``, of a date in ISO 8601; else ``None``.

    Fractions of a second are dropped. What is told less finely than to the day is ``None``.
    """
    told = words.strip()
    if _DAY.fullmatch(told):
        return told if _exists(told) else None
    moment = _MOMENT.fullmatch(told)
    if moment is None:
        return None
    value = f"{moment['day']}T{moment['clock']}{_zone(moment['zone'])}"
    return value if _exists(value) else None


def _zone(zone: str | None) -> str:
    if not zone or zone in "Zz":
        return "Z" if zone else ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _exists(value: str) -> bool:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    return moment.year >= _EARLIEST


def from_page(words: str) -> str | None:
    """A date as pages' own data write it: ISO 8601, as in mail headers, or in plain English."""
    return iso(words) or _as_mail(words) or _as_compact(words) or _as_english(words)


_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}", re.ASCII)


def _as_mail(words: str) -> str | None:
    try:
        moment = parsedate_to_datetime(words) if _MAIL.match(words) else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return iso(moment.isoformat()) if moment else None


def _as_compact(words: str) -> str | None:
    d = re.fullmatch(r"\s*(\d{4})[/.]?(\d{2})[/.]?(\d{2})(?:[T ]\S{0,20})?\s*", words)
    return iso(f"{d[1]}-{d[2]}-{d[3]}") if d else None


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ENGLISH = (
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b"),
    re.compile(
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[A-Za-z]{3,9})\.?,? (?P<year>\d{4})\b"
    ),
)


def _as_english(words: str) -> str | None:
    for pattern in _ENGLISH:
        d = pattern.search(words[:100])
        if d and d["month"][:3].lower() in _MONTHS:
            month = _MONTHS.index(d["month"][:3].lower()) + 1
            return iso(f"{d['year']}-{month:02d}-{int(d['day']):02d}")
    return None


def shown_in(day: str, page: str) -> bool:
    """Whether a page writes this day (``YYYY-MM-DD``) out in some form that can mean no other.

    What a date finder worked out of a month, a year or a copyright line is written nowhere.
    """
    when = date.fromisoformat(day)
    return any(re.search(form, page, re.IGNORECASE) for form in _written_forms(when))


def _written_forms(when: date) -> list[str]:
    y, m, d = when.year, when.month, when.day
    name = when.strftime("%B")
    month = rf"(?:{name}|{name[:3]}\.?|{name[:4]}\.?)"
    forms = [
        rf"\b{y}(?P<s>[-/.]?){m:02d}(?P=s){d:02d}(?!\d)",
        rf"\b{month}\s+0?{d}(?:st|nd|rd|th)?,?\s+{y}\b",
        rf"\b0?{d}(?:st|nd|rd|th)?\s+{month},?\s+{y}\b",
        rf"/{y}/0?{m}/0?{d}(?!\d)",
    ]
    if d > 12 or d == m:
        forms += [rf"\b0?{d}(?P<s>[-/.])0?{m}(?P=s){y}\b", rf"\b0?{m}(?P<s>[-/.])0?{d}(?P=s){y}\b"]
    return forms


def in_the_future(published: str, now: datetime | None = None) -> bool:
    """More than a day and a half from now: a clock or a template is wrong."""
    limit = (now or datetime.now(UTC)) + timedelta(days=1, hours=12)
    return published[:10] > limit.date().isoformat()
