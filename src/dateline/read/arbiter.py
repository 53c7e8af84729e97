"""The publication date: what each source tells, and which of them is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum

from dateline import edtf
from dateline.problems import Problem
from dateline.records import Basis


class Trust(IntEnum):
    """Who is believed first. What names no rank of its own stands in docs/pages.md too."""

    GIVEN = 0  # by the user, or by the JSON object the text came in
    JSON_LD = 1
    META = 2
    MICRODATA = 3
    FEED = 4
    TIME_ELEMENT = 5
    SHOWN = 6  # "Published on 26 March 2024", in words on the page
    ADDRESS = 7  # /2024/03/26/
    DATELINE = 8  # "MARSEILLE, 2 October 2024 —"
    FOUND = 9  # by a library, and written out on the page


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source tells of the publication date.

    ``value`` is EDTF: a moment, a day, a month, a year; or a day without a year, which can only
    contradict. ``start..end`` are the words it rests on, in the article's ``field``; 0..0 of
    ``published`` stands for the date itself.
    """

    value: str
    maker: str
    trust: Trust
    basis: Basis = Basis.STATED
    field: str = "published"
    start: int = 0
    end: int = 0

    @property
    def day(self) -> str | None:
        return self.value[:10] if len(self.value) >= 10 and self.value[:4].isdecimal() else None

    @property
    def yearless(self) -> bool:
        return self.value.startswith("XXXX")


@dataclass(frozen=True, slots=True)
class Ruling:
    claim: Claim | None
    problems: tuple[Problem, ...] = ()


AGREE_WITHIN = 1  # days: the same evening bears two dates in two time zones
_PLACEHOLDERS = ("0001-01-01", "1900-01-01", "1970-01-01", "1969-12-31")


def settle(claims: Sequence[Claim], retrieved: str | None, name: str | None) -> Ruling:
    """The claim to believe, and what is wrong with the others.

    A claim after ``retrieved`` (ISO 8601; now, where that is not told) is refused, and so is a
    date that computers put where none is known. A day goes before a month or a year; then the
    order is that of ``Trust``. What differs by more than a day is a problem that names both.
    """
    ranked = sorted(claims, key=lambda c: c.trust)
    refused = [(c, why) for c in ranked if (why := _refused(c, retrieved))]
    sound = [c for c in ranked if not _refused(c, retrieved)]
    chosen = _chosen(sound)
    problems = [_refusal(c, why, name) for c, why in refused]
    if chosen and chosen.trust is Trust.GIVEN and is_after(chosen.value, retrieved):
        problems.append(_ahead(chosen, name))
    against = [c for c in sound if chosen and _contradicts(c, chosen)]
    if chosen and against:
        problems.append(_conflict(chosen, against, name))
    return Ruling(chosen, tuple(problems))


def _refused(claim: Claim, retrieved: str | None) -> str | None:
    """Why a claim cannot be so. The user's word is never refused."""
    if claim.trust is Trust.GIVEN or claim.yearless:
        return None
    if claim.value[:10] in _PLACEHOLDERS:
        return "made_up"
    return "future" if is_after(claim.value, retrieved) else None


def is_after(value: str, retrieved: str | None, now: datetime | None = None) -> bool:
    """Whether a date begins more than a day after the page was fetched: a clock is wrong."""
    fetched = (retrieved or (now or datetime.now(UTC)).isoformat())[:10]
    first = edtf.bounds(value)[0] if edtf.valid(value) else value[:10]
    try:
        limit = date.fromisoformat(fetched) + timedelta(days=1)
    except (ValueError, OverflowError):
        return False
    return bool(first) and (first or "") > limit.isoformat()


def _chosen(sound: Sequence[Claim]) -> Claim | None:
    days = [c for c in sound if c.day]
    coarse = [c for c in sound if not c.day and not c.yearless]
    given = next((c for c in sound if c.trust is Trust.GIVEN), None)
    if given or not days:
        return given or next(iter(coarse), None)
    return next((c for c in days if not _is_stand_in(c, days)), days[0])


def _is_stand_in(claim: Claim, days: Sequence[Claim]) -> bool:
    """A 1 January at midnight that another source puts on a later day of that year: it stands
    for a year of which the day was not known."""
    first = claim.value[4:10] == "-01-01" and claim.value[10:16] in ("", "T00:00")
    return first and any(d.value[:4] == claim.value[:4] and _gap(d, claim) > 1 for d in days)


def _contradicts(other: Claim, chosen: Claim) -> bool:
    return other is not chosen and _gap(other, chosen) > AGREE_WITHIN


def _gap(left: Claim, right: Claim) -> int:
    """Days between two claims; 0 where they may mean the same day."""
    a, b = (c.day or c.value for c in (left, right))
    if not (edtf.valid(a) and edtf.valid(b)):
        return 0
    return edtf.days_between(a, b) or 0


# ---------------------------------------------------------------- telling


def _refusal(claim: Claim, why: str, name: str | None) -> Problem:
    told = f"{claim.maker} gives the publication date {claim.value}"
    if why == "future":
        message = f"{told}, which lies after the page was fetched: it was not believed"
        return Problem("published.future", message, source=name)
    message = f"{told}, which stands for no date known: it was not believed"
    return Problem("published.made_up", message, source=name)


def _ahead(claim: Claim, name: str | None) -> Problem:
    message = (
        f"the publication date {claim.value} lies in the future: it was taken as it was given;"
        " look whether the year is right"
    )
    return Problem("published.ahead", message, source=name)


def _conflict(chosen: Claim, against: Sequence[Claim], name: str | None) -> Problem:
    others = ", ".join(f"{c.value} by {c.maker}" for c in against[:3])
    message = (
        f"sources differ on the publication date: {chosen.value} by {chosen.maker} is believed, "
        f"against {others}"
    )
    return Problem("published.conflict", message, source=name)
