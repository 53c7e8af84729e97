"""Two dates that make one interval, a date that opens or closes one, and "around" a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline import edtf
from dateline.records import TimeKind
from dateline.resolve.when.clock import Worked, duration_of, moved, unit_at, window
from dateline.resolve.when.words import CLOCK

_JOIN = re.compile(
    rf",?\s?(?:to|until|till|through|up to|and|[-–—])\s?(?:{CLOCK},?\s)?(?:on\s)?", re.IGNORECASE
)
_LISTED = re.compile(r",?\s(?:and|or)\s(?:on\s|in\s)?", re.IGNORECASE)
_CUE = re.compile(
    r"(?<!\w)(?P<cue>from|between|ever since|since|until|till|through|up to|by|before|prior to"
    r"|(?:not|no) later than|after|starting|beginning|effective|on or (?:about|around)|about"
    r"|around|circa|approximately|roughly)\s"
    rf"(?:(?:the )?(?P<rough>about|around|circa|approximately|roughly)\s)?"
    rf"(?:(?P<on>on|from|in)\s)?(?:(?P<clock>{CLOCK}),?\s(?:on\s)?)?(?:early\s|late\s)?$",
    re.IGNORECASE,
)
_ONWARDS = re.compile(r"\s(?:onwards?\b|on(?=\s?[,.;)]|\s(?:and|but)\b|$))", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_THING_FROM = re.compile(  # "photographs from Monday", "up from 2019": no stretch of time begins
    r"(?:images?|photos?|photographs?|pictures?|video|footage|reports?|figures?|data|toll|dat(?:es?"
    r"|ed|ing)|letters?|recover\w{0,4}|chang\w{1,3}|up|down|rise|rose|fell|drop\w{0,4}|statements?"
    r"|records?|survivors|news|results?|leftover|different|apart|far|away|moved|delayed|postponed"
    r"|brought forward|rescheduled|those|that|estimates?|numbers?|scenes?|year)\s$",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"(?<!\w)(?:about|around|circa|approximately|roughly|on or (?:about|around))\s$", re.IGNORECASE
)
_FROM_DAY = re.compile(r"\s(after|before)\s", re.IGNORECASE)
_LENGTH_TO = re.compile(r"\s(?:to|ending|through|ended|until|up to)\s(?:on\s)?", re.IGNORECASE)
_NIGHT = re.compile(r"(?<!\w)the\snight\s$", re.IGNORECASE)
_THE_UNIT_TO = re.compile(
    r"(?<!\w)the\s(?P<unit>week|month|year)\s(?:to|ending|ended|through|until)\s(?:on\s)?$",
    re.IGNORECASE,
)
_THE = re.compile(r"(?<!\w)the\s$", re.IGNORECASE)
_RANGED = frozenset(
    ("days_month", "between_days_month", "month_days", "month_between_days", "years",
     "years_before_our_era")
)  # fmt: skip
_FRAME = re.compile(r"(?:from|between)\s{1,3}", re.IGNORECASE)
_DAYS = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d/(?:\d{4}|XXXX)-\d\d-\d\d")
_FRAMES = ("from", "between")
_OPENING = frozenset(("since", "ever since", "after", "starting", "beginning", "effective", "from"))
_CLOSING = frozenset(
    ("until", "till", "through", "up to", "by", "before", "prior to", "no later than",
     "not later than")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An expression at its place, with what it was worked out to be. ``inner`` is where the first
    end of a range told by one rule ends, and the second begins; ``future`` what the words around
    speak of."""

    start: int
    end: int
    rule: str
    worked: Worked
    inner: tuple[int, int] | None = None
    future: bool = False


def with_ranges(text: str, told: Sequence[Told], apart: bool = False) -> list[Told]:
    """The expressions in order, neighbours joined and intervals opened where the words do so.

    ``apart`` leaves the ends of a range two expressions, each with the year it has in the range,
    and opens no interval.
    """
    out: list[Told] = []
    waiting = list(reversed(told))
    while waiting:
        here = waiting.pop()
        free_from = out[-1].end if out else 0
        if here.worked.stretch:
            out.append(_stretch(here, out))
            continue
        both = _both(text, here, waiting[-1], free_from, apart) if waiting else None
        if both is not None:
            waiting.pop()
            out += both
            continue
        here = _with_year(text, here, waiting[-1]) if waiting else here
        window_to = None if apart else _unit_to(text, here, free_from)
        if window_to is not None:
            out.append(window_to)
        elif apart:
            out += _split(text, _hedged(text, here, free_from))
        else:
            out.append(_opened(text, here, free_from))
    return out


def _stretch(those: Told, before: Sequence[Told]) -> Told:
    """ "Those three days" are the last interval told before, if it was so long."""
    values = (t.worked.value or "" for t in reversed(before) if not t.worked.stretch)
    value = next((v for v in values if _DAYS.fullmatch(v)), None)
    if value is None:
        return those
    first, last = (date.fromisoformat(d.replace("XXXX", "2000")) for d in value.split("/"))
    long = (last - first).days + 1 == those.worked.stretch
    return replace(those, worked=replace(those.worked, value=value)) if long else those


def _both(text: str, left: Told, right: Told, free_from: int, apart: bool) -> list[Told] | None:
    """What two neighbours make together; None when each stands for itself."""
    joined = _joined(text, left, right, free_from)
    if joined is not None:
        return _two_ends(joined, left, right) if apart else [joined]
    counted = _counted(text, left, right)
    if counted is not None:
        return [counted]
    length = None if apart else _length_to(text, left, right, free_from)
    return [length] if length else None


def _two_ends(joined: Told, left: Told, right: Told) -> list[Told]:
    first, _, last = (joined.worked.value or "").partition("/")
    return [
        replace(left, worked=replace(left.worked, value=first or None)),
        replace(right, worked=replace(right.worked, value=last or None)),
    ]


def _split(text: str, told: Told) -> list[Told]:
    """Both ends of a range that one rule told."""
    first, slash, last = (told.worked.value or "").partition("/")
    if told.inner is None or told.rule not in _RANGED or not slash:
        return [told]
    frame = _FRAME.match(text, told.start)
    start = frame.end() if frame else told.start
    return [
        replace(told, start=start, end=told.inner[0], worked=replace(told.worked, value=first)),
        replace(told, start=told.inner[1], worked=replace(told.worked, value=last)),
    ]


# ---------------------------------------------------------------- two dates


def _joined(text: str, left: Told, right: Told, free_from: int) -> Told | None:
    """One interval of "from March 3 to March 5", "between May and July", "Monday to Friday"."""
    cue = _cue(text, left.start, free_from)
    frame = cue["cue"].lower() if cue and cue["cue"].lower() in _FRAMES else ""
    if not _may_join(text, left, right, frame):
        return None
    value = _interval(left.worked, right.worked)
    unknown = left.worked.value is None and right.worked.value is None
    if value is None and not unknown:
        return None
    if left.rule == right.rule == "weekday":
        value = _within_a_week(value)
    start = _cue_start(left, cue) if cue and frame else left.start
    night = _NIGHT.search(text, max(free_from, start - 12), start)
    start = night.start() if night else start
    anchor = right.worked.anchor
    if not left.worked.yearless:
        anchor = left.worked.anchor or anchor
    return Told(start, right.end, "interval", Worked(value, anchor))


def _may_join(text: str, left: Told, right: Told, frame: str) -> bool:
    between = text[left.end : right.start]
    if len(between) > 36 or not _JOIN.fullmatch(between):
        return False
    if not (_is_date(left) and _is_date(right)):
        return False
    word = between.strip(" ,\n").lower()
    if word.startswith("and"):
        return frame == "between"
    return frame == "from" or (not frame and _precision(left) == _precision(right))


def _is_date(told: Told) -> bool:
    value = told.worked.value or ""
    return told.worked.kind is TimeKind.DATE and told.rule not in _RANGED and ".." not in value


def _precision(told: Told) -> int:
    return (told.worked.value or "").lstrip("-").count("-")


def _interval(left: Worked, right: Worked) -> str | None:
    """Both ends in one interval; a year told with one holds for the other."""
    if left.value is None or right.value is None:
        return None
    first = left.value.split("/")[0].rstrip("~?%")
    last = right.value.split("/")[-1].rstrip("~?%")
    readings = _readings(left, right, first, last)
    return next((f"{a}/{b}" for a, b in readings if a and b and _ordered(a, b)), None)


def _within_a_week(days: str | None) -> str | None:
    """ "From Friday until Sunday" is the Sunday behind that Friday."""
    ends = [date.fromisoformat(d) for d in (days or "").split("/") if len(d) == 10]
    if len(ends) != 2 or (ends[1] - ends[0]).days < 7:
        return days
    return f"{ends[0]}/{moved(ends[1], -7)}"


def _readings(
    left: Worked, right: Worked, first: str, last: str
) -> Iterator[tuple[str | None, str | None]]:
    """Pairs of ends to try, the likeliest first."""
    if right.yearless and not left.yearless:
        yield first, _in_year(right.yearless, first, 0)
        yield first, _in_year(right.yearless, first, 1)
        return
    if not left.yearless:
        yield first, last
        yield _week_before(first), last
        return
    if right.yearless:
        yield first, last
    yield _in_year(left.yearless, last, 0), last
    yield _in_year(left.yearless, last, -1), last


def _ordered(first: str, last: str) -> bool:
    if edtf.yearless(first) and edtf.yearless(last):
        return True
    return edtf.valid(f"{first}/{last}") and first != last


def _in_year(yearless: str, other: str, step: int) -> str | None:
    if not other[:4].isdecimal():
        return None
    return f"{int(other[:4]) + step:04d}{yearless[4:]}"


def _week_before(day: str) -> str | None:
    """ "Monday to Friday", told on a Tuesday: the Monday lies before that Friday."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return None
    return moved(date.fromisoformat(day), -7)


# ---------------------------------------------------------------- a length and a date


def _counted(text: str, left: Told, right: Told) -> Told | None:
    """ "Three days after 5 May", "the day before Christmas": a day counted from a named one."""
    between = _FROM_DAY.fullmatch(text, left.end, right.start)
    beside = left.rule == "day_beside_happening" and text[left.end : right.start].isspace()
    if not (between or beside) or not _is_date(right) or _POSSESSIVE.match(text, right.end):
        return None
    count, unit = duration_of(left.worked.value) or (0.0, "")
    if beside:
        count, unit = -1 if text[: left.end].endswith("before") else 1, "day"
    elif between and between[1].lower() == "before":
        count = -count
    day = right.worked.value or ""
    if not count or unit not in ("day", "week") or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return None
    value = moved(date.fromisoformat(day), int(count) * (7 if unit == "week" else 1))
    return Told(left.start, right.end, "counted", Worked(value, right.worked.anchor))


def _length_to(text: str, left: Told, right: Told, free_from: int) -> Told | None:
    """ "The 12 months to March 2010", "the 24 hours to Monday noon"."""
    length = duration_of(left.worked.value)
    if length is None or not _LENGTH_TO.fullmatch(text, left.end, right.start):
        return None
    the = _THE.search(text, max(free_from, left.start - 6), left.start)
    if the is None or not _is_date(right):
        return None
    value = _up_to(right.worked.value or "", *length)
    if value is None and right.worked.value is not None:
        return None
    return Told(the.start(), right.end, "window_to", Worked(value, right.worked.anchor))


def _unit_to(text: str, told: Told, free_from: int) -> Told | None:
    """ "The week to 12 June", "the year to March"."""
    cue = _THE_UNIT_TO.search(text, max(free_from, told.start - 24), told.start)
    if cue is None or not _is_date(told):
        return None
    value, unit = told.worked.value or "", cue["unit"].lower()
    if unit == "year" and re.fullmatch(r"\d{4}-\d\d", value):
        value = _up_to(value, 12, "month") or ""
    elif unit == "week":
        value = _up_to(value, 1, "week") or ""
    else:
        return None
    return Told(cue.start(), told.end, "window_to", replace(told.worked, value=value or None))


def _up_to(end: str, count: float, unit: str) -> str | None:
    """So many units that end in a day, a month or a year, which is the last of them."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", end) and unit in ("hour", "day", "week"):
        return window(date.fromisoformat(end), count, unit)
    grain = {4: "year", 7: "month"}.get(len(end))
    if grain != unit or not end[:4].isdecimal() or not edtf.valid(end) or count < 2:
        return None
    first, _ = edtf.bounds(end)
    start = unit_at(date.fromisoformat(first), unit, 1 - int(count)) if first else None
    return f"{start}/{end}" if start else None


# ---------------------------------------------------------------- one date


def _with_year(text: str, told: Told, following: Told) -> Told:
    """ "In March and April 2019": the year told with the second is that of the first."""
    value = following.worked.value or ""
    if not _LISTED.fullmatch(text, told.end, following.start) or not told.worked.yearless:
        return told
    if following.worked.anchor or not re.match(r"\d{4}-\d\d", value):
        return told
    return replace(told, worked=Worked(_in_year(told.worked.yearless, value, 0)))


def _opened(text: str, told: Told, free_from: int) -> Told:
    """ "Since June 1 2023", "until Friday", "from Monday on"; "around March 2"."""
    cue = _cue(text, told.start, free_from)
    if cue is None or told.worked.kind is not TimeKind.DATE:
        return told
    word = " ".join(cue["cue"].lower().split())
    rough = word not in _OPENING | _CLOSING | {"between"} and _may_be_rough(text, told, cue)
    if cue["rough"] or rough:
        told = replace(told, worked=_approximate(told.worked))
    if not _sets_bound(text, told, cue, word):
        return _hedged(text, told, free_from)
    start, end = _cue_start(told, cue), told.end
    if word not in _OPENING:
        return _open(told, start, end, "until" if word == "until" else "up_to", "../{last}")
    onwards = _ONWARDS.match(text, end) if word == "from" else None
    rule = "since" if word.endswith("since") else "from_on"
    return _open(told, start, onwards.end() if onwards else end, rule, "{first}/..")


def _sets_bound(text: str, told: Told, cue: re.Match[str], word: str) -> bool:
    if word not in _OPENING | _CLOSING or ".." in (told.worked.value or ""):
        return False
    if cue["on"] and word not in ("starting", "beginning", "effective"):
        return False
    if word in ("since", "ever since", "until", "till"):
        return True
    if _POSSESSIVE.match(text, told.end):
        return False
    if word == "through":
        return told.future and _precision(told) > 1
    if cue["clock"] and word in ("before", "after"):  # "shortly before noon on Friday" is Friday
        return False
    if word == "from":
        before = text[max(0, _cue_start(told, cue) - 24) : _cue_start(told, cue)]
        onwards = _ONWARDS.match(text, told.end) or cue["clock"]
        return bool(onwards) or not (_THING_FROM.search(before) or _precision(told) == 0)
    return True


def _hedged(text: str, told: Told, free_from: int) -> Told:
    """ "About 20 March", "in or around mid-July": the hedge is part of it."""
    hedge = _HEDGE.search(text, max(free_from, told.start - 30), told.start)
    if hedge is None or told.worked.kind is not TimeKind.DATE:
        return told
    if told.rule.startswith("weekday") or _POSSESSIVE.match(text, told.end):
        return told
    return replace(told, start=hedge.start(), worked=_approximate(told.worked))


def _may_be_rough(text: str, told: Told, cue: re.Match[str]) -> bool:
    """Not "about Monday's fire", nor "about 9 a.m. on Monday"."""
    on_weekday = told.rule.startswith("weekday") and not told.rule.startswith("weekday_date")
    return not (cue["clock"] or on_weekday or _POSSESSIVE.match(text, told.end))


def _open(told: Told, start: int, end: int, rule: str, shape: str) -> Told:
    value = told.worked.value
    if value is not None:
        value = shape.format(first=value.split("/")[0], last=value.split("/")[-1])
    return Told(start, end, rule, replace(told.worked, value=value))


def _approximate(worked: Worked) -> Worked:
    if worked.value is None or "/" in worked.value or worked.value[-1] in "~X":
        return worked
    return replace(worked, value=worked.value + "~")


def _cue(text: str, start: int, free_from: int) -> re.Match[str] | None:
    return _CUE.search(text, max(free_from, start - 60), start)


def _cue_start(told: Told, cue: re.Match[str]) -> int:
    return told.start - (cue.end() - cue.start())
