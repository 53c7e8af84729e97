"""An article's text as markup: its words marked by the role they play in its reports. Pure.

Everything here escapes what it is given; nothing of an article ever becomes markup.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from dateline.marking import Passage
from dateline.records import Article, Quote, Report, SectionKind
from dateline.show import phrases
from dateline.show.screen import visible
from dateline.split import paragraphs


class Role(StrEnum):
    """What marked words do in a report."""

    WHAT = "what"
    AGENT = "agent"
    TARGET = "target"
    PARTY = "party"
    PLACE = "place"
    TIME = "time"
    COUNT = "count"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Key:
    """How a role is shown: the letter above its words and what the legend says of it."""

    letter: str
    words: str


KEYS: Mapping[Role, Key] = {
    Role.WHAT: Key("H", "what happened"),
    Role.AGENT: Key("A", "who did it"),
    Role.TARGET: Key("T", "to whom"),
    Role.PARTY: Key("O", "others, ties and means"),
    Role.PLACE: Key("P", "where"),
    Role.TIME: Key("W", "when"),
    Role.COUNT: Key("N", "how many"),
    Role.SOURCE: Key("S", "on whose word"),
}
_PARTY_ROLES = {"agent": Role.AGENT, "target": Role.TARGET}
_TAG_ROLES: Mapping[str, Role] = {
    **_PARTY_ROLES,
    **dict.fromkeys(("site", "origin", "destination", "via"), Role.PLACE),
    **dict.fromkeys(("source", "relayed_by"), Role.SOURCE),
    **dict.fromkeys(("affiliation", "party", "instrument"), Role.PARTY),
    "when": Role.TIME,
}
_ORDER = {role: place for place, role in enumerate(Role)}
_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"\w+|\W+")
_DEEPEST = 3  # lines that fit under one word; deeper ones share the lowest


@dataclass(frozen=True, slots=True)
class Marking:
    """Words at half-open code-point offsets, with the reports (counted from 1) they serve."""

    start: int
    end: int
    role: Role
    reports: tuple[int, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of an article, as markup, and what part of the page it is."""

    kind: SectionKind
    markup: Markup
    time: str | None = None


# ---------------------------------------------------------------- what is marked


def markings(reports: Sequence[Report]) -> tuple[Marking, ...]:
    """Every word the reports rest on; words in one role of several reports are marked once."""
    told = sorted(
        (
            (q.start, q.end, _ORDER[role], n, role, words)
            for n, report in enumerate(reports, start=1)
            for role, words, quotes in _rested_on(report)
            for q in quotes
            if q.field == "text"
        ),
    )
    found = []
    for (start, end, _), group in groupby(told, key=lambda t: t[:3]):
        same = list(group)
        words = "; ".join(dict.fromkeys(t[5] for t in same if t[5]))
        numbers = tuple(dict.fromkeys(t[3] for t in same))
        found.append(Marking(start, end, same[0][4], numbers, words))
    return tuple(found)


def _rested_on(report: Report) -> Iterator[tuple[Role, str, tuple[Quote, ...]]]:
    """Role, value in words, and quotes of every field of a report."""
    yield Role.WHAT, (report.type.value or "").replace("_", " "), report.mentions
    yield Role.TIME, phrases.date(report.when.value), report.when.quotes
    yield Role.PLACE, phrases.place(report.where.value), report.where.quotes
    for location in report.places:
        yield Role.PLACE, phrases.place(location.place.value), location.place.quotes
    for party in report.parties:
        role = _PARTY_ROLES.get(party.role, Role.PARTY)
        yield role, phrases.party(party), party.who.quotes
        if party.affiliation:
            tie = party.affiliation.who
            yield Role.PARTY, f"{party.role} tied to {phrases.actor(tie.value)}", tie.quotes
    for count in report.counts:
        words = f"{phrases.number(count.amount.value)} {count.measure}"
        yield Role.COUNT, words, count.amount.quotes
        for end in (count.since, count.until):
            if end:
                yield Role.TIME, phrases.date(end.value), end.quotes
    for attribution in report.attributions:
        yield Role.SOURCE, attribution.source, attribution.quotes


# ---------------------------------------------------------------- an article in blocks


def blocks(article: Article, marked: Sequence[Marking]) -> tuple[Block, ...]:
    """The whole stored text, paragraph by paragraph, in order."""
    return tuple(
        Block(kind, highlighted(article.text, marked, p.start, p.end), time)
        for kind, start, end, time in _stretches(article)
        for p in paragraphs(article.text, start, end)
    )


def _stretches(article: Article) -> Iterator[tuple[SectionKind, int, int, str | None]]:
    """The sections, and as body what lies in none."""
    at = 0
    for s in article.sections:
        if at < s.start:
            yield SectionKind.BODY, at, s.start, None
        yield s.kind, s.start, s.end, s.time
        at = s.end
    if at < len(article.text):
        yield SectionKind.BODY, at, len(article.text), None


def example(passage: Passage, types: Iterable[str]) -> Markup:
    """A codebook's example with its marks shown as an article's are."""
    known = frozenset(types)
    marked = [
        Marking(m.span.start, m.span.end, _role(m.tag.label, known), m.tag.numbers, m.tag.label)
        for m in passage.marks
    ]
    return highlighted(passage.text, marked, 0, len(passage.text), linked=False)


def _role(label: str, types: frozenset[str]) -> Role:
    return Role.WHAT if label in types else _TAG_ROLES.get(label, Role.COUNT)


# ---------------------------------------------------------------- marks that overlap


def highlighted(
    text: str, marked: Sequence[Marking], start: int, end: int, linked: bool = True
) -> Markup:
    """``text[start:end]``, escaped, with its markings as properly nested elements.

    Marks that cross are closed and opened again at the crossing. Behind a mark stands its key, a
    letter and the numbers of its reports, as a link to the report where ``linked``. Without
    the keys, the text is what it was.
    """
    inside = _clipped(marked, start, end)
    lines = _lines(inside)
    opening, closing = _at_edges(inside)
    edges = sorted({start, end, *opening, *closing})
    out: list[Markup] = []
    standing: list[Marking] = []
    for at, until in pairwise([*edges, end]):
        ending = closing.get(at, [])
        crossed = _close(standing, ending, out)
        out += [_key(m, linked) for m in ending]
        for m in [*crossed, *opening.get(at, ())]:
            out.append(_open(m, lines[m]))
            standing.append(m)
        out.append(escape(visible(text[at:until])))
    return Markup("").join(out)


def _clipped(marked: Sequence[Marking], start: int, end: int) -> list[Marking]:
    """The parts of the markings that lie inside, the longest first where several begin."""
    inside = [
        replace(m, start=max(m.start, start), end=min(m.end, end))
        for m in marked
        if max(m.start, start) < min(m.end, end)
    ]
    return sorted(dict.fromkeys(inside), key=lambda m: (m.start, -m.end, _ORDER[m.role]))


def _at_edges(
    marked: Sequence[Marking],
) -> tuple[dict[int, list[Marking]], dict[int, list[Marking]]]:
    opening: dict[int, list[Marking]] = defaultdict(list)
    closing: dict[int, list[Marking]] = defaultdict(list)
    for m in marked:
        opening[m.start].append(m)
        closing[m.end].append(m)
    return opening, closing


def _close(standing: list[Marking], ending: Sequence[Marking], out: list[Markup]) -> list[Marking]:
    """Close those that end and those opened after them; the latter are to be opened again."""
    crossed: list[Marking] = []
    left = set(ending)
    while left:
        last = standing.pop()
        out.append(Markup("</mark>"))
        if last in left:
            left.remove(last)
        else:
            crossed.insert(0, last)
    return crossed


def _lines(marked: Sequence[Marking]) -> dict[Marking, int]:
    """How far below its words each marking is drawn: the shorter one nearer, none over another."""
    lines: dict[Marking, int] = {}
    for m in sorted(marked, key=lambda m: (m.end - m.start, m.start, _ORDER[m.role])):
        taken = {n for other, n in lines.items() if m.start < other.end and other.start < m.end}
        lines[m] = next(n for n in range(len(lines) + 1) if n not in taken)
    return lines


def _open(m: Marking, line: int) -> Markup:
    title = f"{KEYS[m.role].words}: {visible(m.told)}" if m.told else KEYS[m.role].words
    return Markup('<mark class="{} line{}" title="{}">').format(
        m.role, min(line, _DEEPEST - 1), title
    )


def _key(m: Marking, linked: bool) -> Markup:
    letter, words = KEYS[m.role].letter, KEYS[m.role].words
    numbers = ",".join(map(str, m.reports))
    if not linked:
        return Markup('<sup class="key {}">{}{}</sup>').format(m.role, letter, numbers)
    label = f"{words}, {'report' if len(m.reports) == 1 else 'reports'} {numbers}"
    link = Markup('<sup class="key {}"><a href="#card-{}" aria-label="{}">{}{}</a></sup>')
    return link.format(m.role, m.reports[0], label, letter, numbers)


# ---------------------------------------------------------------- words that were searched for


def emphasised(text: str, wanted: str) -> Markup:
    """A snippet with the words of a search marked, whatever their case."""
    words = {w.casefold() for w in _WORD.findall(wanted)}
    pieces = _PIECE.findall(visible(text))
    return Markup("").join(
        Markup('<mark class="found">{}</mark>').format(p) if p.casefold() in words else escape(p)
        for p in pieces
    )
