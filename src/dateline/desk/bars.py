"""The arithmetic of a tally as bars: what is added, what stands inside what, what is left. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dateline.records import Bounds, CountKind, Tally, Term
from dateline.show import phrases
from dateline.show.tally_page import UPPER_ONLY

WIDTH, ROW, HEAD = 340.0, 38.0, 26.0
MOST = 15  # bars of one group; the rest of it is one bar
_LONGEST = 38  # characters of a headline that fit


class Part(StrEnum):
    """What a bar does in the sum."""

    TOTAL = "total"
    INSIDE = "inside"
    REST = "rest"
    ADDED = "added"
    MAYBE = "maybe"
    ANSWER = "answer"


HEADS = {
    Part.TOTAL: "Totals that were told",
    Part.INSIDE: "Single incidents inside them, already counted",
    Part.ADDED: "Added up",
    Part.MAYBE: "May count: in the upper bound only",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """From ``x`` on so wide for sure, from ``more_x`` on so much ``more`` perhaps; ``open``:
    without an end. ``head``: what stands above the first bar of its part."""

    part: Part
    name: str
    number: str
    href: str | None
    y: float
    x: float
    width: float
    more_x: float
    more: float
    open: bool
    head: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """``adds_up``: whether the ends of the bars are the ends of the answer; where they are not,
    something was counted once that is told twice, or a wider total is the most."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    adds_up: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    part: Part
    name: str
    value: Bounds
    href: str | None
    start: int  # where it begins for sure
    words: str = ""


def bars(answer: Tally, named: dict[str, tuple[str, str]]) -> Bars | None:
    """``named``: by incident, its headline and the address of why its figure is so. Null where
    there is nothing to draw."""
    if answer.value is None:
        return None
    pieces = list(_pieces(answer, named))
    if len(pieces) < 2:
        return None
    reach = max(_end(p) for p in pieces) or 1
    drawn = tuple(_drawn(pieces, WIDTH / reach))
    last = drawn[-1]
    return Bars(WIDTH, last.y + ROW, drawn, _adds_up(answer))


def part_of(term: Term, answer: Tally) -> Part | None:
    """What a term does in the sum; null for one that is left out."""
    if term.kind is CountKind.RUNNING_TOTAL:
        return (Part.MAYBE if is_maybe(term) else Part.TOTAL) if term.counted else None
    if not term.counted:
        return Part.INSIDE if answer.explained and _is_inside(term) else None
    return Part.MAYBE if is_maybe(term) else Part.ADDED


def is_maybe(term: Term) -> bool:
    """Whether it is in the upper bound only."""
    return term.counted and term.why.endswith(UPPER_ONLY)


def _is_inside(term: Term) -> bool:
    return "the stated total already counts it" in term.why or (
        "the stated total, which already counts it" in term.why
    )


def _pieces(answer: Tally, named: dict[str, tuple[str, str]]) -> Iterator[_Piece]:
    by_part: dict[Part, list[Term]] = {part: [] for part in HEADS}
    for term in answer.terms:
        part = part_of(term, answer)
        if part is not None:
            by_part[part].append(term)
    at = 0
    for part, terms in by_part.items():
        inside = part is Part.INSIDE
        pieces = list(_run(part, terms, named, 0 if inside else at))
        yield from pieces
        if inside:
            yield from _left(answer)
        elif part is not Part.MAYBE:
            at += sum(t.value.low or 0 for t in terms)
    if answer.value is not None:
        words = f"{answer.measure} in all"
        yield _Piece(Part.ANSWER, words, answer.value, None, 0)


def _run(
    part: Part, terms: Sequence[Term], named: dict[str, tuple[str, str]], start: int
) -> Iterator[_Piece]:
    """One after the other, each from where the one before ends for sure: the largest first."""
    at = start
    ordered = sorted(terms, key=lambda t: (-_size(t.value), t.incident))
    for term in ordered[:MOST]:
        name, href = named.get(term.incident, (term.incident, ""))
        yield _Piece(part, name, _shown(part, term.value), href or None, at)
        at += 0 if part is Part.MAYBE else term.value.low or 0
    rest = ordered[MOST:]
    if rest:
        whole = _added([_shown(part, t.value) for t in rest])
        yield _Piece(part, f"and {phrases.many(len(rest), 'incident')} more", whole, None, at)


def _shown(part: Part, value: Bounds) -> Bounds:
    """What may count counts from nothing up to itself."""
    return Bounds(0, value.high) if part is Part.MAYBE else value


def _left(answer: Tally) -> Iterator[_Piece]:
    """What no single incident accounts for, at the end of the totals."""
    if answer.unexplained is None:
        return
    totals = [t for t in answer.terms if part_of(t, answer) is Part.TOTAL]
    whole = sum(t.value.low or 0 for t in totals)
    least = answer.unexplained.low or 0
    words = "told of by no single incident"
    left = Bounds(least, max(least, whole)) if answer.unexplained.high is None else (
        answer.unexplained
    )  # fmt: skip
    number = phrases.number(answer.unexplained)
    yield _Piece(Part.REST, words, left, None, max(0, whole - (left.high or 0)), number)


def _added(values: Iterable[Bounds]) -> Bounds:
    told = list(values)
    highs = [v.high for v in told]
    high = None if None in highs else sum(h for h in highs if h is not None)
    return Bounds(sum(v.low or 0 for v in told), high)


def _adds_up(answer: Tally) -> bool:
    counted = [t for t in answer.terms if t.counted]
    whole = _added([Bounds(0, t.value.high) if is_maybe(t) else t.value for t in counted])
    value = answer.value
    return value is not None and (whole.low, whole.high) == (value.low or 0, value.high)


# ---------------------------------------------------------------- drawing


def _size(value: Bounds) -> int:
    return value.high if value.high is not None else value.low or 0


def _end(piece: _Piece) -> int:
    return piece.start + _size(piece.value)


def _drawn(pieces: Sequence[_Piece], scale: float) -> Iterator[Bar]:
    y, before = 0.0, None
    for p in pieces:
        head = HEADS.get(p.part, "") if p.part is not before else ""
        y += HEAD if head else 0
        low = p.value.low or 0
        name = p.name if len(p.name) <= _LONGEST else p.name[: _LONGEST - 1].rstrip() + "…"
        start, sure = p.start * scale, max(low * scale, 1.0 if low else 0.0)
        more = (_size(p.value) - low) * scale
        ends = p.part is Part.REST  # what is left lies at the end: what may be left before it
        yield Bar(
            part=p.part,
            name=name,
            number=p.words or phrases.number(p.value),
            href=p.href,
            y=y,
            x=round(start + (more if ends else 0), 1),
            width=round(sure, 1),
            more_x=round(start if ends else start + sure, 1),
            more=round(more, 1),
            open=p.value.high is None,
            head=head,
        )
        y += ROW
        before = p.part
