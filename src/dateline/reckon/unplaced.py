"""What a tally of a place leaves out because nobody tells where it was."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.codebook import Codebook
from dateline.reckon.asked import asked_days, days_of, is_asked, is_total, void
from dateline.reckon.bounds import added
from dateline.reckon.ground import HAPPENINGS, Within, asked_place
from dateline.reckon.places import lies_in
from dateline.reckon.tolls import toll_of
from dateline.records import Bounds, Incident, RelationKind, Scope, Unplaced

_ELSEWHERE = frozenset({RelationKind.ABOUT, RelationKind.PART_OF})


def unplaced(
    known: Sequence[Incident], measure: str, scope: Scope, codebook: Codebook, within: Within
) -> Unplaced | None:
    """The happenings of the type, party and days asked for that no place is told for; null where
    there are none, or no place is asked for."""
    if asked_place(scope) is None:
        return None
    days = asked_days(scope)
    told: list[Bounds] = []
    for i in known:
        left_out = (
            _is_nowhere(i, scope)
            and is_asked(i, scope, codebook, within)
            and not is_total(i)
            and void(i, codebook) is None
            and not days_of(i).common(days).empty
            and not _counted_elsewhere(i, measure)
        )
        toll = toll_of(i, measure, codebook) if left_out else None
        if toll is not None and toll.value.high != 0:
            told.append(toll.value)
    return Unplaced(len(told), added(told)) if told else None


def _is_nowhere(i: Incident, scope: Scope) -> bool:
    place, asked = i.where.field.value, asked_place(scope)
    if place is None or asked is None:
        return place is None
    return place.country is None and not lies_in(place, asked)


def _counted_elsewhere(i: Incident, measure: str) -> bool:
    """Its figure belongs to what it speaks of, or is part of."""
    return measure != HAPPENINGS and any(r.kind in _ELSEWHERE for r in i.relations)
