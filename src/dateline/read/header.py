"""The head of a plain text: front matter, and the lines of title, outlet, byline and day above it.

What a line does not plainly tell is not guessed: a line that could be somebody's name is no
outlet, and digits that could be day or month are no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.datelines import find_byline_of_a_place, find_dateline
from dateline.read.arbiter import Claim, Trust
from dateline.read.article import Told, stored_text
from dateline.read.published import beside_date, coarse, from_page, shown_date
from dateline.records import Basis, Section, SectionKind
from dateline.split import first_line_title, is_furniture, is_heading_like, is_prose, paragraphs

MOST_LINES = 8
"""How many lines may stand above a story."""
LONGEST_OUTLET = 60
LONGEST_HEAD = 120  # code points of a line that tells outlet, place and day
MOST_NAMES = 2
_BETWEEN_NAMES = re.compile(r",\s|\s?[|·]\s?|\s[-–—]\s")
_CAPITAL = r"(?:[A-ZÀ-Þ][\w.'’&-]*|of|the|de|da|del|la|and|&)"
_NAME = re.compile(rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,4}}")

_KEYS = {
    "title": "title headline heading",
    "published": "date published pubdate publishdate publishedat datepublished published_at "
    "publication_date published_on posted dated",
    "outlet": "outlet publisher publication newspaper site site_name sitename website",
    "source": "source",  # an outlet, where it is called like one: a person may be one, too
    "url": "url link canonical permalink",
    "byline": "author authors by byline writer reporter",
}
_MEANS = {word: key for key, words in _KEYS.items() for word in words.split()}
_LABELLED = re.compile(r"(?P<key>[A-Za-z][A-Za-z_ -]{1,18}?)\s*:\s*(?P<value>\S.*)")
_NAMES_OUTLETS = re.compile(
    r"\b(?:news|times|herald|daily|gazette|courier|tribune|observer|guardian|chronicle|telegraph"
    r"|monitor|dispatch|bulletin|broadcasting|journal|examiner|independent|standard|express|radio"
    r"|television|tv|wire|agency|weekly|magazine|newspaper|online|star|citizen|ledger"
    r"|diario|jornal|prensa|zeitung|nachrichten|tidning|corriere|gazeta|haber|the \w+ (?:post|sun"
    r"|mail|echo|mirror|globe|voice|record|review|press))\b|\.(?:com|org|net|news|info)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """``text`` begins with the title, where there is one. ``hints`` are its lines that only tell of
    the article."""

    title: str | None
    text: str
    told: Told
    hints: tuple[Section, ...]


# ---------------------------------------------------------------- front matter

_FENCE = re.compile(r"---[ \t]*\n(?P<inside>.{0,4000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Front:
    """What stands between two lines of dashes, or in labelled lines, before a text; and the text
    without it."""

    title: str | None
    told: Told
    text: str


def front_matter(text: str) -> Front:
    fenced = _FENCE.match(text)
    if fenced:
        told = _labelled(fenced["inside"].split("\n"))
        if told:
            return Front(told.get("title"), _told(told), text[fenced.end() :].strip("\n"))
    block, gap, rest = text.partition("\n\n")
    lines = block.split("\n")
    told = _labelled(lines)
    whole = len(told) == len(lines) <= MOST_LINES and ("title" in told or len(told) > 1)
    if gap and whole and rest.strip():
        return Front(told.get("title"), _told(told), rest.strip("\n"))
    return Front(None, Told(), text)


def _labelled(lines: list[str]) -> dict[str, str]:
    """What labelled lines tell, by what their labels mean; an unknown label tells nothing."""
    told: dict[str, str] = {}
    for line in lines:
        pair = _LABELLED.fullmatch(line.strip())
        key = _meaning(pair["key"]) if pair else None
        if pair and key:
            told.setdefault(key, pair["value"].strip().strip("\"'").strip())
    return told


def _meaning(label: str) -> str | None:
    return _MEANS.get(re.sub(r"[ -]", "_", label.lower())) or _MEANS.get(label.lower())


def _told(found: Mapping[str, str]) -> Told:
    words = found.get("published", "")
    value = from_page(words) or coarse(words)
    url = found.get("url")
    return Told(
        url=url if url and re.match(r"https?://", url) else None,
        outlet=_labelled_outlet(found),
        claims=(Claim(value, "the text's own head", Trust.META),) if value else (),
    )


def _labelled_outlet(found: Mapping[str, str]) -> str | None:
    source = found.get("source", "")
    return found.get("outlet") or (source if _NAMES_OUTLETS.search(source) else None)


# ---------------------------------------------------------------- lines above the story


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str


def head_of(title: str | None, body: str) -> Header:
    """The title, where none is known yet, and what the lines above the story tell. ``body``: the
    text, which begins with its title where it holds one."""
    text = stored_text(title, body)
    lines = list(_first_lines(text[len(title or "") :], len(title or "")))
    if title is None:
        title = _title(text, lines)
        lines = lines[1:] if title else lines
    below = lines
    claims: list[Claim] = []
    outlet: str | None = None
    hints: list[Section] = []
    for n, line in enumerate(below):
        following = below[n + 1].words if n + 1 < len(below) else ""
        if day := _day_alone(line.words):
            claims.append(_claim(day, line))
        elif dated := _dated_line(line.words):
            day, names = dated
            claims.append(_claim(day, line))
            outlet = outlet or (names[0] if title and _NAMES_OUTLETS.search(names[0]) else None)
        elif title and not outlet and _is_outlet(line.words, following):
            outlet = _unlabelled(line.words)
        elif find_byline_of_a_place(line.words):
            continue  # it tells of the story, too: where it was written
        elif not _only_tells(line.words):
            break
        hints.append(Section(SectionKind.FURNITURE, line.start, line.end))
    if not title and not claims:
        hints = []
    return Header(title, text, Told(outlet=outlet, claims=tuple(claims[:1])), tuple(hints))


def _claim(day: str, line: _Line) -> Claim:
    maker = "the date above the text"
    return Claim(day, maker, Trust.SHOWN, Basis.INFERRED, "text", line.start, line.end)


def _first_lines(text: str, at: int) -> Iterator[_Line]:
    """The first lines that hold anything; ``at``: where the text begins."""
    for raw in text[:4000].split("\n")[: MOST_LINES * 2]:
        words = raw.strip()
        if words:
            start = at + raw.index(words)
            yield _Line(start, start + len(words), words)
        at += len(raw) + 1


def _title(text: str, lines: list[_Line]) -> str | None:
    """The first line, where it reads as a title: an empty line below it, or a line that only tells
    of the article, or prose that it is no part of."""
    if len(lines) < 2 or lines[0].start:
        return None
    first, second = lines[0].words, lines[1].words
    if _day_alone(first) or is_furniture(first) or find_dateline(text) or _labelled([first]):
        return None
    if found := first_line_title(text):
        return found
    if not is_heading_like(first):
        return None
    third = lines[2].words if len(lines) > 2 else ""
    if (
        _day_alone(second)
        or _dated_line(second)
        or _only_tells(second)
        or _is_outlet(second, third)
    ):
        return first
    (opening, *_) = paragraphs(text[:4000])
    return first if opening.words == first and is_prose(second) else None


def _day_alone(words: str) -> str | None:
    """The day of a line that tells a date, its clock time and their labels, and no more."""
    labelled = _labelled([words])
    told = labelled.get("published", "") if labelled else words
    return shown_date(told) if told and beside_date(told) == [] else None


def _dated_line(words: str) -> tuple[str, tuple[str, ...]] | None:
    """The day that ends a line, and the names in front of it: "The Tarsk Herald, Tarsk, 12 May
    2025". None where anything but a name or two stands there."""
    ends = list(_BETWEEN_NAMES.finditer(words[:LONGEST_HEAD]))[:MOST_NAMES]
    for n, end in enumerate(ends):
        day = _day_alone(words[end.end() :])
        if day:
            starts = [0, *(m.end() for m in ends[:n])]
            names = tuple(words[a : m.start()] for a, m in zip(starts, ends, strict=False))
            return (day, names) if all(map(_NAME.fullmatch, names)) else None
    return None


def _is_outlet(words: str, following: str) -> bool:
    """A line that names an outlet: labelled, or in words that outlets are called by, above a day or
    a byline. Another could as well name whoever wrote it."""
    if labelled := _labelled([words]):
        return bool(_labelled_outlet(labelled))
    plain = len(words) <= LONGEST_OUTLET and words[0].isupper() and not words.endswith((".", ":"))
    if not plain or any(map(str.isdigit, words)) or not _NAMES_OUTLETS.search(words):
        return False
    return words.count(" ") <= 5 and bool(_day_alone(following) or _only_tells(following))


def _unlabelled(words: str) -> str:
    return _labelled_outlet(_labelled([words])) or words


def _only_tells(words: str) -> bool:
    """A byline, a label, or other furniture of a page."""
    labelled = bool(_labelled([words]))
    return bool(words) and (is_furniture(words) or labelled or bool(find_byline_of_a_place(words)))
