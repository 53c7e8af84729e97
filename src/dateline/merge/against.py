"""What speaks against two mentions of one article being one happening."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.codebook import Codebook
from dateline.edtf import bounds
from dateline.merge.alike import share_day
from dateline.records import (
    Count,
    CountKind,
    Field,
    Place,
    PlaceRole,
    Precision,
    RelationKind,
    Report,
    Stage,
)

PARTIAL = frozenset([CountKind.SUBSET, CountKind.ADDITION])  # figures of some, beside any whole
NOT_DONE = frozenset([Stage.FOILED, Stage.PLANNED, Stage.CANCELLED, Stage.ATTEMPTED])


def contradict(one: Report, other: Report, book: Codebook) -> bool:
    """They cannot be the same happening, unless the second says outright that it is."""
    return (
        types_differ(one, other, book)
        or (
            _counts_differ(one, other)
            and not _tells_of_some(one, other)
            and not (one.type.value == other.type.value and same_scene(one, other))
        )
        or cannot_be(one, other, book)
    )


def cannot_be(one: Report, other: Report, book: Codebook) -> bool:
    """They cannot be the same happening, whatever is said."""
    return (
        book.family(one.type.value or "") != book.family(other.type.value or "")
        or (one.stage.value in NOT_DONE) != (other.stage.value in NOT_DONE)
        or is_total(one) != is_total(other)
        or (one.trigger.span == other.trigger.span and one.ordinal != other.ordinal)
        or _dates_differ(one.when, other.when)
        or (_stays(one) and _goes(other))
        or (_goes(one) and _stays(other))
        or _places_differ(one, other)
        or _is_part_of(one, other)
        or _is_part_of(other, one)
    )


def _is_part_of(one: Report, other: Report) -> bool:
    """ "Police held 96. Nine of them were held in Kisumu": a part is not its whole."""
    parts = (r.words for r in one.relations if r.kind is RelationKind.PART_OF)
    return any(words in other.mentions for words in parts)


def same_scene(one: Report, other: Report) -> bool:
    """The same day is told of both: of two figures one is another's or an earlier one."""
    return not is_total(other) and share_day(one, other)


def _tells_of_some(one: Report, other: Report) -> bool:
    """Whether a later mention, without a day or a place of its own, may tell of some of those whom
    the first counts: "a second man who was shot was treated"."""
    if other.when.known or other.places or is_total(other):
        return False
    return all(
        not whole or any(not _apart(a, b) or _is_above(a, b) for a in whole)
        for b in other.counts
        for whole in [_wholes(one, b.measure)]
    )


def _wholes(report: Report, measure: str) -> list[Count]:
    return [c for c in report.counts if c.measure == measure and c.kind not in PARTIAL]


def _is_above(one: Count, other: Count) -> bool:
    a, b = one.amount.value, other.amount.value
    return a is not None and b is not None and b.high is not None and (a.low or 0) > b.high


def types_differ(one: Report, other: Report, book: Codebook) -> bool:
    left, right = one.type.value or "", other.type.value or ""
    if book.family(left) != book.family(right):
        return True
    return left != right and not (left.endswith("_other") or right.endswith("_other"))


def is_total(report: Report) -> bool:
    return any(c.kind is CountKind.RUNNING_TOTAL for c in report.counts)


def _goes(report: Report) -> bool:
    """A movement of which it is told where from or where to."""
    return bool({p.role for p in report.places} & {PlaceRole.ORIGIN, PlaceRole.DESTINATION})


def _stays(report: Report) -> bool:
    """A movement of which only a site is told: nobody goes anywhere."""
    return bool(report.places) and not _goes(report)


def _dates_differ(one: Field[str], other: Field[str]) -> bool:
    if not one.value or not other.value:
        return False
    (first, last), (begin, end) = bounds(one.value), bounds(other.value)
    return bool((last and begin and last < begin) or (end and first and end < first))


def _places_differ(one: Report, other: Report) -> bool:
    """A movement's origin and destination do not stand against its other mention's."""
    for role in {p.role for p in one.places} & {p.role for p in other.places}:
        left, right = _finest(one, role), _finest(other, role)
        if left and right and not any(may_be_same(a, b) for a in left for b in right):
            return True
    return False


def _finest(report: Report, role: PlaceRole) -> list[Place]:
    """The cities of a role where cities are told, else whatever is told."""
    told = [p.place.value for p in report.places if p.role is role and p.place.value]
    fine = [p for p in told if p.precision in (Precision.CITY, Precision.EXACT)]
    return fine or told


def may_be_same(one: Place, other: Place) -> bool:
    """One may lie in the other, as far as their countries, provinces and cities are told."""
    if one.country and other.country and one.country != other.country:
        return False
    fine = (Precision.CITY, Precision.EXACT)
    if one.precision in fine and other.precision in fine:
        return (one.city or one.name) == (other.city or other.name)
    if one.admin1 and other.admin1:
        return one.admin1 == other.admin1
    return True


def _counts_differ(one: Report, other: Report) -> bool:
    """Whether a figure of the second is none that the first tells."""
    return any(
        whole
        and all(
            _apart(a, b) and not (_adds_up(a, other.counts) or _adds_up(b, one.counts))
            for a in whole
        )
        for b in other.counts
        for whole in [_wholes(one, b.measure)]
    )


def _adds_up(count: Count, told: Sequence[Count]) -> bool:
    """Whether "four were shot" are the dead and the wounded of "one was killed, three hurt"."""
    dead, hurt = (
        {n for c in told if c.measure == measure and (n := _exact_toll(c))}
        for measure in ("killed", "injured")
    )
    own = _exact_toll(count) if count.measure == "injured" else None
    return own in {a + b for a in dead for b in hurt}


def _exact_toll(count: Count) -> int | None:
    value = count.amount.value
    exact = count.kind is CountKind.TOLL and value is not None and value.exact
    return value.low if exact and value is not None else None


def _apart(one: Count, other: Count) -> bool:
    if PARTIAL & {one.kind, other.kind}:
        return False
    a, b = one.amount.value, other.amount.value
    if a is None or b is None:
        return False
    if one.revises is not None or other.revises is not None:
        return False
    above = a.low is not None and b.high is not None and a.low > b.high
    below = b.low is not None and a.high is not None and b.low > a.high
    return above or below
