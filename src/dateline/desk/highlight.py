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
    """Words at half-open code-point offsets, with the reports (counted from 1) they serve, and the
    row of each beside the article."""

    start: int
    end: int
    role: Role
    reports: tuple[int, ...]
    told: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rested:
    """A field of a report that rests on words: what it does, its row, its value in words."""

    role: Role
    row: str
    told: str
    quotes: tuple[Quote, ...]

    @property
    def first(self) -> int | None:
        """Where the first of its words in the text begins."""
        return min((q.start for q in self.quotes if q.field == "text"), default=None)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of an article, as markup, and what part of the page it is."""

    kind: SectionKind
    markup: Markup
    time: str | None = None
    start: int = 0  # where it begins in the stored text, for whoever selects words of it


# ---------------------------------------------------------------- what is marked


def markings(reports: Sequence[Report]) -> tuple[Marking, ...]:
    """Every word the reports rest on; words in one role of several reports are marked once."""
    told = sorted(
        (
            (q.start, q.end, _ORDER[r.role], n, r.row, r.role, r.told)
            for n, report in enumerate(reports, start=1)
            for r in rested_on(report)
            for q in r.quotes
            if q.field == "text"
        ),
    )
    found = []
    for (start, end, _), group in groupby(told, key=lambda t: t[:3]):
        same = list(group)
        words = "; ".join(dict.fromkeys(t[6] for t in same if t[6]))
        rows = {n: row for _, _, _, n, row, _, _ in reversed(same)}
        numbers = tuple(sorted(rows))
        found.append(
            Marking(start, end, same[0][5], numbers, words, tuple(rows[n] for n in numbers))
        )
    return tuple(found)


def rested_on(report: Report) -> Iterator[Rested]:
    """Every field of a report with its words, the rows numbered as the report tells them."""
    what = (report.type.value or "").replace("_", " ")
    yield Rested(Role.WHAT, "what", what, report.mentions)
    yield Rested(Role.TIME, "when", phrases.date(report.when.value), report.when.quotes)
    yield Rested(Role.PLACE, "where", phrases.place(report.where.value), report.where.quotes)
    for n, location in enumerate(report.places):
        place = location.place
        row = "where" if place.value == report.where.value else f"place{n}"
        yield Rested(Role.PLACE, row, phrases.place(place.value), place.quotes)
    for n, party in enumerate(report.parties):
        role = _PARTY_ROLES.get(party.role, Role.PARTY)
        yield Rested(role, f"party{n}", phrases.party(party), party.who.quotes)
        if party.affiliation:
            tie = party.affiliation.who
            words = f"{party.role} tied to {phrases.actor(tie.value)}"
            yield Rested(Role.PARTY, f"party{n}", words, tie.quotes)
    for n, count in enumerate(report.counts):
        words = f"{phrases.number(count.amount.value)} {count.measure}"
        yield Rested(Role.COUNT, f"count{n}", words, count.amount.quotes)
        for end in (count.since, count.until):
            if end:
                yield Rested(Role.TIME, f"count{n}", phrases.date(end.value), end.quotes)
    for n, attribution in enumerate(report.attributions):
        yield Rested(Role.SOURCE, f"source{n}", attribution.source, attribution.quotes)


# ---------------------------------------------------------------- an article in blocks


def blocks(article: Article, marked: Sequence[Marking], linked: bool = True) -> tuple[Block, ...]:
    """The whole stored text, paragraph by paragraph, in order."""
    return tuple(
        Block(kind, highlighted(article.text, marked, p.start, p.end, linked), time, p.start)
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
    letter and the numbers of its reports, each a link to its row beside the article where
    ``linked``. Without the keys, the text is what it was. Words that can be linked to bear the
    anchor ``at-`` and where they begin.
    """
    inside = _clipped(marked, start, end)
    lines = _lines(inside)
    opening, closing = _at_edges(inside)
    edges = sorted({start, end, *opening, *closing})
    out: list[Markup] = []
    standing: list[Marking] = []
    anchored: set[int] = set()
    for at, until in pairwise([*edges, end]):
        ending = closing.get(at, [])
        crossed = _close(standing, ending, out)
        out += [_key(m, linked) for m in ending]
        for m in [*crossed, *opening.get(at, ())]:
            anchor = linked and m.start == at and at not in anchored
            anchored.add(at)
            out.append(_open(m, lines[m], anchor))
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


def _open(m: Marking, line: int, anchor: bool) -> Markup:
    title = f"{KEYS[m.role].words}: {visible(m.told)}" if m.told else KEYS[m.role].words
    named = Markup(' id="at-{}"').format(m.start) if anchor else ""
    return Markup('<mark{} class="{} line{}" title="{}">').format(
        named, m.role, min(line, _DEEPEST - 1), title
    )


def _key(m: Marking, linked: bool) -> Markup:
    """The letter, and a number each report: the letter leads where the first number does."""
    letter = KEYS[m.role].letter
    if not linked or not m.rows:
        numbers = ",".join(map(str, m.reports))
        return Markup('<sup class="key {}">{}{}</sup>').format(m.role, letter, numbers)
    keys = (_key_link(m, letter, n, row) for n, row in zip(m.reports, m.rows, strict=True))
    return Markup('<sup class="key {}">{}</sup>').format(m.role, Markup(",").join(keys))


def _key_link(m: Marking, letter: str, n: int, row: str) -> Markup:
    shown = f"{letter}{n}" if n == m.reports[0] else str(n)
    label = f"{shown}: {KEYS[m.role].words}, report {n}"
    link = Markup('<a href="#f{}-{}" aria-label="{}">{}</a>')
    return link.format(n, row, label, shown)


# ---------------------------------------------------------------- words that were searched for


def emphasised(text: str, wanted: str) -> Markup:
    """A snippet with the words of a search marked, whatever their case."""
    words = {w.casefold() for w in _WORD.findall(wanted)}
    pieces = _PIECE.findall(visible(text))
    return Markup("").join(
        Markup('<mark class="found">{}</mark>').format(p) if p.casefold() in words else escape(p)
        for p in pieces
    )
