"""The dateline of a story: "ISTANBUL, March 26 (Reuters) — ..." and its kin.

Pure form, no gazetteer: where the words that name places, a day and an agency stand. Which place
it is, and which agency, others say. It stands on the ground floor because reading, the rules and
the places all need to know where a story's own words begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as _date

from dateline.records import Span

LONGEST = 140  # code points from the first letter to the dash


@dataclass(frozen=True, slots=True)
class Dateline:
    """``start..end`` covers it all, the dash and the space behind it included. ``date`` is EDTF:
    ``2024-10-02``, or ``XXXX-03-26`` where no year is told. ``agency`` is what stands where an
    agency's name does; it may be one nobody knows."""

    start: int
    end: int
    places: tuple[Span, ...] = ()
    date: str | None = None
    date_span: Span | None = None
    agency: Span | None = None


def find_dateline(text: str, start: int = 0) -> Dateline | None:
    """The dateline with which the paragraph at ``start`` opens, or None.

    Offsets are half-open code points of ``text``. Looks at no more than ``LONGEST`` of them.
    """
    line = _line(text, start)
    indent = len(line) - len(line.lstrip())
    at = start + indent
    return find_byline_of_a_place(line[indent:], at) or _opening(line[indent:], at)


def is_in_dateline(text: str, at: int) -> bool:
    """Whether words stand in the dateline of their paragraph."""
    line = find_dateline(text, text.rfind("\n", 0, at) + 1)
    return line is not None and line.start <= at < line.end


def _line(text: str, start: int) -> str:
    stop = text.find("\n", start, start + 2 * LONGEST)
    return text[start : stop if stop >= 0 else start + 2 * LONGEST]


# ---------------------------------------------------------------- by our correspondent

_CORRESPONDENT = re.compile(
    r"(?:by|from)\s(?:(?:our|a|the)\s)?(?:(?:own|staff|special|foreign)\s)?"
    r"(?:correspondents?|reporters?|bureau)\s?(?:,|\bin\b|\bat\b|—|–|-)\s(?P<place>[^,.;:]{2,40})",
    re.IGNORECASE,
)


def find_byline_of_a_place(line: str, at: int = 0) -> Dateline | None:
    """A byline that names nobody but a place: "By Our Correspondent, Lagos". ``at``: where the
    line begins, for the offsets."""
    words = line.rstrip(" .")
    found = _CORRESPONDENT.fullmatch(words)
    if found is None or not _is_name(found["place"], capitals=False):
        return None
    place = Span(at + found.start("place"), at + found.end("place"))
    return Dateline(at, at + len(words), (place,))


# ---------------------------------------------------------------- places, day, agency, dash

_END = re.compile(
    r"\s{0,2}(?:—|–|―|--{1,2}|>>)\s{0,2}|\s-\s|(?<=\))-\s?|:\s|(?<=/)\.?\s|\s\|\s"
    r"|(?<=[^\W\d_a-z]{3})\.\s(?=[^\W\d_a-z])"
)
_MOST_ENDS = 5
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august"
            "|sep sept september|oct october|nov november|dec december"
        ).split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<{}>[A-Za-z]{{3,9}})\.?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATE = re.compile(
    rf"\b(?:{_WEEKDAY}\.?,?\s)?(?:"
    + _MONTH.format("m1")
    + r"\s(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?P<y1>\d{4}))?"
    + r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s"
    + _MONTH.format("m2")
    + r"(?:,?\s(?P<y2>\d{4}))?|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?!\w)"
    + rf"|\b{_WEEKDAY}(?!\w)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\((?P<round>[A-Z][\w .&'’/-]{1,40})\)|/(?P<slashed>[A-Z][\w -]{1,30})/(?![\w(])"
)
_BAR_AGENCY = re.compile(r"\|\s(?P<name>[A-Z]{2,6}|[A-Z][a-z]{3,12})\s?$")
_LIKE_AN_AGENCY = re.compile(
    r"(?:[A-Z]{2,8}|Reuters|Thomson Reuters|Xinhua|Bloomberg|Interfax|Anadolu|Yonhap|Kyodo"
    r"|.{0,30}\b(?:News|Agency|Wire|Press|Service|Agence France-Presse))"
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]{0,30}(?:\s(?:[^\W\d_][\w.'’-]{0,30}|&)){0,4}")
_BETWEEN = re.compile(r"\s?[,/|;]\s?|\.\s|\s?\band\b\s?|\s-\s|\s[–—]\s")
_SMALL = frozenset("de del da do la le el al of the and on upon sur in".split())
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth finally "
    "whereas considering therefore article section annex".split()
)
# What stands in capitals in front of a dash or a colon, and is no place
_LABELS = frozenset(
    """
    advisory alert am analysis answer army breaking brief broadcast business by chapter
    clarification column comment corrected correction corrects coverage day developing editor's
    editorial est exclusive explained explainer factbox feature flash gallery gmt headline
    headlines how images insight interview ist just kicker latest letter listen live map more
    news newsletter no note notes obituary opinion part photo photos picture pictures pm podcast
    police politics poll preview profile question read recap refile refiles related report
    review root roundup source sources special sport sports story summary timeline topshot
    transcript update updated updates urgent utc video warning watch weather what when where who
    why world wrapup yes
    """.split()
)


def _opening(line: str, at: int) -> Dateline | None:
    """The longest opening that reads as a dateline, up to one of its first dashes."""
    found: Dateline | None = None
    for number, mark in enumerate(_END.finditer(line, 0, LONGEST)):
        if number >= _MOST_ENDS:
            break
        if mark.start() and mark.end() < len(line):
            found = _read(line, mark, at) or found
    return found


def _read(line: str, mark: re.Match[str], at: int) -> Dateline | None:
    head, sign = line[: mark.start()], mark[0].strip()
    opened = 1 if head.startswith(("(", "[")) and not _AGENCY.match(head) else 0
    closed = head.rstrip()[-1:] in (")", "]") and opened
    body = head.rstrip()[opened : -1 if closed else None]
    when = next((m for m in _DATE.finditer(body) if _has_month(m)), None)
    agency = _AGENCY.search(body) or _BAR_AGENCY.search(body)
    day = _day(when) if when else None
    rest = _blanked(_blanked(body, when), agency)
    names = _names(rest)
    if names is None or not _is_sure(body, names, when, agency, sign, line[mark.end() :]):
        return None
    shift = at + opened
    return Dateline(
        at,
        at + mark.end(),
        tuple(Span(shift + a, shift + b) for a, b in names),
        day,
        Span(shift + when.start(), shift + when.end()) if when else None,
        _agency_span(agency, shift),
    )


def _blanked(words: str, part: re.Match[str] | None) -> str:
    """The same words, the same length, with a comma where the part stood."""
    if part is None:
        return words
    return words[: part.start()] + ",".ljust(part.end() - part.start()) + words[part.end() :]


def _agency_span(agency: re.Match[str] | None, shift: int) -> Span | None:
    if agency is None:
        return None
    group = agency.lastgroup or ""
    return Span(shift + agency.start(group), shift + agency.end(group))


def _has_month(when: re.Match[str]) -> bool:
    """Whether a word beside a number is a month; a bare weekday, and digits, need none."""
    word = when["m1"] or when["m2"]
    return word is None or word.lower() in _MONTHS


def _day(when: re.Match[str]) -> str | None:
    """EDTF of a day with its month; None for a bare weekday or a day that does not exist."""
    parts = when.groupdict()
    for n in ("1", "2", "3"):
        if parts[f"d{n}"]:
            word = parts[f"m{n}"]
            month = int(word) if word.isdigit() else _MONTHS.get(word.lower(), 0)
            return _edtf(parts[f"y{n}"], month, int(parts[f"d{n}"]))
    return None


def _edtf(year: str | None, month: int, day: int) -> str | None:
    try:
        _date(int(year or 2000), month, day)
    except ValueError:
        return None
    return f"{year or 'XXXX'}-{month:02d}-{day:02d}"


def _names(rest: str) -> list[tuple[int, int]] | None:
    """Where the places stand, or None where something else than names of places stands."""
    spans: list[tuple[int, int]] = []
    done = 0
    for stop in (*((m.start(), m.end()) for m in _BETWEEN.finditer(rest)), (len(rest), len(rest))):
        piece = rest[done : stop[0]]
        words = piece.strip()
        if words:
            start = done + len(piece) - len(piece.lstrip())
            if not _is_name(words, capitals=False):
                return None
            spans.append((start, start + len(words)))
        done = stop[1]
    return spans if len(spans) <= 6 else None


def _is_name(words: str, *, capitals: bool) -> bool:
    if not _NAME.fullmatch(words):
        return False
    tokens = words.split()
    if any(t.lower().strip(".") in _LABELS for t in tokens) or _DATE.fullmatch(words):
        return False
    if capitals:
        return words.isupper() and len(words.strip(".")) >= 3
    return not tokens[0][0].islower() and all(
        not t[0].islower() or t in _SMALL or t.startswith(("al-", "el-", "d'")) for t in tokens
    )


def _is_sure(
    body: str,
    names: list[tuple[int, int]],
    when: re.Match[str] | None,
    agency: re.Match[str] | None,
    sign: str,
    after: str,
) -> bool:
    """Whether the form leaves no doubt: capitals, or a day, or an agency in front of the dash."""
    if sign == "." and agency is None and when is None:
        return _is_town_alone(body, names, after)
    if sign in ("|", ".", ""):
        ends_it = agency is not None and body.rstrip().endswith((agency[0].strip(), "|"))
        return bool(names) and ends_it
    agency_told = agency is not None and bool(
        _LIKE_AN_AGENCY.fullmatch(agency[agency.lastgroup or 0])
    )
    if not names:
        full = when is not None and bool(when["y1"] or when["y2"] or when["y3"])
        return sign != ":" and (agency_told or full)
    first = body[names[0][0] : names[0][1]]
    if _is_name(first, capitals=True):
        return sign != ":" or not _is_shout(after)
    if when is not None and _day(when):
        return True
    return agency_told or (len(names) > 1 and sign in ("—", "–") and after[:1].isupper())


def _is_town_alone(body: str, names: list[tuple[int, int]], after: str) -> bool:
    """ "QUITO. In an operation": one name in capitals, and a sentence that is not; no "FIRST."."""
    if len(names) != 1 or not _is_name(body.strip(), capitals=True):
        return False
    words = body.lower().split()
    return not _ORDINALS.intersection(words) and not after[:12].isupper() and len(words) <= 3


def _is_shout(after: str) -> bool:
    """ "WARNING: DO NOT ENTER" is no dateline, nor is "JONES: I did not", a line of a hearing."""
    opening = after[:40]
    return opening.isupper() or opening.lstrip("\"“'").startswith(
        ("I ", "We ", "Yes", "No,", "Well")
    )
