"""Of those abducted: how many are still held, after what was told of the freed and the dead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.reckon.asked import void
from dateline.reckon.bounds import added, in_words, low, taken
from dateline.reckon.happenings import Placed
from dateline.reckon.of_one import FREED
from dateline.records import Bounds, CountKind, Figure, Incident, RelationKind

ABDUCTED = "abducted"
DEAD = "killed"
HOSTAGES = frozenset("hostage hostages captive captives abductee abductees".split())


@dataclass(frozen=True, slots=True)
class Gone:
    """Some who are held no longer; ``surely`` where they are told to be of those abducted."""

    value: Bounds
    surely: bool


def still_held(
    known: Sequence[Incident], tolls: Sequence[Placed], measure: str, codebook: Codebook
) -> tuple[Bounds | None, tuple[str, ...]]:
    """The rest of the abducted, null where nobody is told to be free or dead; and a sentence where
    more are told to be than were abducted."""
    if measure != ABDUCTED:
        return None, ()
    taken_away = [p for p in tolls if p.counted]
    gone = list(_gone(known, {p.toll.incident.id for p in taken_away}, codebook))
    if not taken_away or not gone:
        return None, ()
    whole = Bounds(sum(p.low for p in taken_away), added(p.toll.value for p in taken_away).high)
    surely = added(g.value for g in gone if g.surely)
    at_most = added(g.value for g in gone)
    if whole.high is not None and low(surely) > whole.high:
        away = f"{in_words(surely)} are told to be free or dead"
        return None, (f"{away}, more than the {in_words(whole)} abducted",)
    return taken(whole, Bounds(surely.low, at_most.high)), ()


def _gone(known: Sequence[Incident], ids: set[str], codebook: Codebook) -> Iterator[Gone]:
    """Told in the abductions themselves, or in what is told about them; a release that shares
    an article with an abduction may be of its people."""
    articles = {a for i in known if i.id in ids for a in i.articles}
    for i in known:
        if void(i, codebook) is not None:
            continue
        tied = i.id in ids or any(
            r.incident in ids and r.kind is not RelationKind.CORRECTS for r in i.relations
        )
        if not tied and not articles & set(i.articles):
            continue
        for f in i.counts:
            if _is_freed(f):
                yield Gone(f.value, tied)
            elif _is_dead(f) and (tied or _of_hostages(f)):
                yield Gone(f.value, tied and _of_hostages(f))


def _is_freed(f: Figure) -> bool:
    return f.measure in FREED and f.kind is CountKind.TOLL and f.whom is None


def _is_dead(f: Figure) -> bool:
    return f.measure == DEAD and f.kind in (CountKind.TOLL, CountKind.SUBSET)


def _of_hostages(f: Figure) -> bool:
    """Told of the hostages themselves: not whoever else died when they were taken or freed."""
    whom = frozenset((f.whom or "").casefold().split())
    return bool(whom & HOSTAGES) or f.of == ABDUCTED
