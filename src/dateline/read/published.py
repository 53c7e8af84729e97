"""Publication dates as they are told, checked, and never made up."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from dateline import edtf
from dateline.problems import BadRequest

EXPECTED = "2024-03-26, 2024-03-26T14:05 or 2024-03-26T14:05+03:00"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[Tt ]+(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?"
    r"\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?",
    re.ASCII,
)
_EARLIEST = 1600  # the first newspapers


def checked(published: str) -> str:
    """The date or moment in ISO 8601; ``BadRequest`` says the expected form."""
    found = iso(published)
    if found is None and (why := edtf.impossible(published.strip()[:10])):
        raise BadRequest(f"{why}; write a publication date as {EXPECTED}")
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
    if not zone or zone in ("Z", "z", "UTC", "GMT"):
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
    """A date as pages' own data write it: ISO 8601, as in mail headers, in digits, or in plain
    words; with its clock time and zone where they are told."""
    told = words.strip()[:120]
    return iso(told) or _as_mail(told) or _as_compact(told) or _as_epoch(told) or shown_date(told)


def coarse(words: str) -> str | None:
    """EDTF of a month or a year told as such and no finer: ``2024-03``, ``2024``."""
    told = re.fullmatch(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2]))?", words.strip(), re.ASCII)
    return told[0] if told and int(told["year"]) >= _EARLIEST else None


_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2,8},? )?\d{1,2} [A-Z][a-z]{2,8} \d{2,4} \d{1,2}:\d{2}", re.ASCII
)
_LONG_MONTH = re.compile(r"(?<= [A-Z][a-z]{2})[a-z]{1,6}(?= \d{2,4} \d)")


def _as_mail(words: str) -> str | None:
    short = _LONG_MONTH.sub("", re.sub(r"^([A-Z][a-z]{2})[a-z]{0,6},?(?= \d)", r"\1,", words))
    try:
        moment = parsedate_to_datetime(short) if _MAIL.match(words) else None
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return iso(moment.isoformat()) if moment else None


def _as_compact(words: str) -> str | None:
    d = re.fullmatch(r"(\d{4})([/.]?)(\d{2})\2(\d{2})(?:[T ](\d{2}):?(\d{2})\S{0,20})?", words)
    if d is None:
        return None
    day = f"{d[1]}-{d[3]}-{d[4]}"
    zone = re.search(r"[Zz]$|[+-]\d{2}:?\d{2}$", words) if d[5] else None
    return iso(f"{day}T{d[5]}:{d[6]}{zone[0] if zone else ''}" if d[5] else day)


def _as_epoch(words: str) -> str | None:
    """Seconds or milliseconds since 1970, as scripts write a moment."""
    if not re.fullmatch(r"1\d{9}(?:\d{3})?", words, re.ASCII):
        return None
    return datetime.fromtimestamp(int(words[:10]), UTC).isoformat().replace("+00:00", "Z")


# ---------------------------------------------------------------- in words

_MONTH_NAMES = (
    "january janvier januar enero januari ocak gennaio janeiro jan janv ene",
    "february février fevrier februar febrero februari şubat febbraio fevereiro feb févr febr",
    "march mars märz maerz marzo maart mart março mar maret",
    "april avril abril nisan aprile apr avr",
    "may mai mayo mei mayıs maggio maio",
    "june juin juni junio haziran giugno junho jun",
    "july juillet juli julio temmuz luglio julho jul juil",
    "august août aout agosto augustus ağustos aug agustus",
    "september septembre septiembre eylül settembre setembro sep sept",
    "october octobre oktober octubre ekim ottobre outubro oct okt",
    "november novembre noviembre kasım novembro nov",
    "december décembre decembre dezember diciembre desember aralık dicembre dezembro dec déc dez "
    "dic",
)
MONTHS = {n: number for number, ns in enumerate(_MONTH_NAMES, start=1) for n in ns.split()}
_WORD = r"(?P<month>[^\W\d_]{3,10})"
_IN_WORDS = (
    re.compile(rf"\b{_WORD}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"),
    re.compile(
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?(?: de| of)?[ -]"
        rf"{_WORD}\.?,?(?: de)?[ -](?P<year>\d{{4}})\b"
    ),
)
_DIGITS = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<year>\d{4})\b")
_ISO_INSIDE = re.compile(
    r"(?<![\d-])\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}\S{0,20})?(?![\d-])", re.ASCII
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::\d{2})?\s?"
    r"(?P<half>[ap]\.?m\b\.?)?(?:\s?\(?(?P<zone>GMT[+-]\d{1,4}|UTC[+-]\d{1,2}(?::?\d{2})?"
    r"|[+-]\d{2}:?\d{2}|[A-Z]{3,4}|Z)\b)?(?![\d/])",
    re.IGNORECASE,
)
_ZONES = {
    "GMT": "Z", "UTC": "Z", "Z": "Z", "WAT": "+01:00", "CET": "+01:00", "CEST": "+02:00",
    "CAT": "+02:00", "SAST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "EAT": "+03:00",
    "MSK": "+03:00", "TRT": "+03:00", "PKT": "+05:00", "BST": "+01:00", "WIB": "+07:00",
    "HKT": "+08:00", "SGT": "+08:00", "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00",
    "AEDT": "+11:00", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00",
    "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip
"""Those that mean one thing; IST and CST do not."""


def shown_date(words: str) -> str | None:
    """The one day that words tell, as pages show it to readers, with its clock time and zone where
    they stand beside it. Digits that could be day or month tell nothing."""
    told = " ".join(words[:200].split())
    for found in _days_in(told):
        day, start, end = found
        clock = _clock_beside(told, start, end)
        return iso(f"{day}{clock}") or day
    return None


def _days_in(told: str) -> list[tuple[str, int, int]]:
    inside = _ISO_INSIDE.search(told)
    if inside and iso(inside[0][:10]):
        return [(inside[0][:10], inside.start(), inside.start() + 10)]
    for pattern in _IN_WORDS:
        for d in pattern.finditer(told):
            month = MONTHS.get(d["month"].lower())
            day = iso(f"{d['year']}-{month:02d}-{int(d['day']):02d}") if month else None
            if day:
                return [(day, d.start(), d.end())]
    return [
        (day, d.start(), d.end()) for d in _DIGITS.finditer(told) if (day := _day_in_digits(d))
    ][:1]


def _day_in_digits(d: re.Match[str]) -> str | None:
    """Full stops stand in dates that begin with the day; else only a number above 12 tells."""
    a, b = int(d["a"]), int(d["b"])
    if d["s"] == "." or a > 12 or a == b:
        return iso(f"{d['year']}-{b:02d}-{a:02d}")
    return iso(f"{d['year']}-{a:02d}-{b:02d}") if b > 12 else None


def _clock_beside(told: str, start: int, end: int) -> str:
    """ "T14:05+03:00", or nothing where no clock time stands near the day."""
    for near in (told[end : end + 40], told[max(0, start - 30) : start]):
        for clock in _CLOCK.finditer(near):
            if value := _as_clock(clock):
                return value
    return ""


def clock_time(words: str) -> str | None:
    """ "T14:05", with its zone where one is told, of a label like "14:05" or "2.05pm GMT"."""
    found = _CLOCK.search(words[:60])
    return (_as_clock(found) if found else None) or None


def _as_clock(clock: re.Match[str]) -> str:
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if not clock["minute"] and not half:
        return ""
    minute = int(clock["minute"] or 0)
    if hour > (12 if half else 23) or minute > 59:
        return ""
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    return f"T{hour:02d}:{minute:02d}{_offset(clock['zone'] or '')}"


def _offset(zone: str) -> str:
    digits = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone)
    if digits:
        return f"{digits[1]}{int(digits[2]):02d}:{digits[3] or '00'}"
    return _ZONES.get(zone.upper(), "")


_LABELS = frozenset(
    """published publication posted updated update modified amended first last on at date time issue
    filed by from uhr um le à am pm gmt utc a p m h stand
    veröffentlicht publié publicado pubblicato
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonntag de of er st nd rd th local
    """.split()
)
LONGEST_DATE_LINE = 120


def beside_date(words: str) -> list[str] | None:
    """What a short line tells beside a date, its clock time and their labels; None where it is
    long or tells no date. Empty: the line is a date and no more."""
    if len(words) > LONGEST_DATE_LINE or not any(map(str.isdigit, words)) or not shown_date(words):
        return None
    rest = re.findall(r"[^\W\d_]+", words)
    return [
        w
        for w in rest
        if w.lower() not in _LABELS and w.lower() not in MONTHS and w.upper() not in _ZONES
    ]


# ---------------------------------------------------------------- in an address

_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<s>[/_-]?)(?P<month>\d{2}|[a-z]{3})(?P=s)"
    r"(?P<day>\d{2})(?!\d)",
    re.IGNORECASE,
)


def in_address(url: str) -> tuple[str, int, int] | None:
    """The day an address bears, with the offsets of its words: "/2024/03/26/". None where the
    address bears several, or only digits run together that may be anything."""
    path = re.match(r"https?://[^/?#]*", url)
    found: dict[str, tuple[str, int, int]] = {}
    for d in _IN_ADDRESS.finditer(url, path.end() if path else 0):
        month = MONTHS.get(d["month"].lower()) or (int(d["month"]) if d["month"].isdigit() else 0)
        day = iso(f"{d['year']}-{month:02d}-{d['day']}")
        if day and (d["s"] or url[d.start() - 1] in "/-_."):
            found[day] = (day, d.start(), d.end())
    return next(iter(found.values())) if len(found) == 1 else None


# ---------------------------------------------------------------- written out somewhere


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
