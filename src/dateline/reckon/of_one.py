"""A total of one happening's people: "59 of the abducted pupils are free so far"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline import edtf
from dateline.codebook import Codebook
from dateline.reckon.asked import Found, Stretch, days_of, is_total, void
from dateline.reckon.bounds import low
from dateline.reckon.tolls import toll_of
from dateline.records import Figure, Incident, RelationKind

FREED = ("released", "escaped")
TAKEN = frozenset({"abducted", "detained", "arrested"})


def taken_on(
    total: Incident,
    figure: Figure,
    asked: Sequence[Found],
    known: Sequence[Incident],
    codebook: Codebook,
) -> str | None:
    """The day on which those were taken whom a total without a start counts as free: nobody was
    freed before.

    Null unless the total, and all that it may sum, are told of the people of one happening, which
    took as many at least: else it would count others, or leave some of its own to be added.
    """
    if figure.measure not in FREED or figure.since is not None or figure.until is None:
        return None
    taken = _taken(total, known)
    last = edtf.ordinals(figure.until)[1]
    if taken is None or last is None or not _took(taken, figure):
        return None
    day = edtf.bounds(taken.when.field.value)[0] if taken.when.field.value else None
    first = edtf.ordinals(day)[0]
    if first is None or first > last:
        return None
    window = Stretch(first, last)
    summed = (
        f.incident
        for f in asked
        if f.inside
        and void(f.incident, codebook) is None
        and toll_of(f.incident, figure.measure, codebook) is not None
        and not days_of(f.incident).common(window).empty
    )
    return day if all(_about(i) == {taken.id} for i in summed) else None


def _taken(total: Incident, known: Sequence[Incident]) -> Incident | None:
    """The happening whose people a total counts: what it, and what is part of it, speak of."""
    parts = [i for i in known if _is_part(i, total)]
    named = _about(total).union(*map(_about, parts))
    found = [i for i in known if i.id in named and not is_total(i)]
    return found[0] if len(named) == len(found) == 1 else None


def _took(taken: Incident, figure: Figure) -> bool:
    told = [f.value for f in taken.counts if f.measure in TAKEN]
    return any(v.high is None or v.high >= low(figure.value) for v in told)


def _about(i: Incident) -> set[str]:
    return {r.incident for r in i.relations if r.kind is RelationKind.ABOUT}


def _is_part(i: Incident, total: Incident) -> bool:
    return any(r.kind is RelationKind.PART_OF and r.incident == total.id for r in i.relations)
