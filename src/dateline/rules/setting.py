"""Where and when: which place and time of a sentence belongs to which of its triggers."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Argument, PlaceMention, PlaceRole, TimeExpression
from dateline.rules import words as w
from dateline.rules.scene import Scene, place_mark, time_mark
from dateline.rules.speech import is_time_of_telling
from dateline.rules.triggers import Trigger

UNITS = frozenset(
    "city town village province region district state port capital county suburb island".split()
)
SKIPPED_BEFORE_PLACE = 4  # "in the northern province of Idlib"


# "the workers it seized in Milange": what stands behind another subject is that one's.
OTHER_CLAUSE = frozenset("it they he she we who whom which whose where".split())


def place_role(scene: Scene, place: PlaceMention) -> PlaceRole | None:
    """The role that the preposition in front gives a place; null where there is none."""
    before = [t.low for t in scene.tokens if t.end <= place.start][-2 * SKIPPED_BEFORE_PLACE :]
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in UNITS:
        before = before[:-2]  # "in the northern city of Kirkuk"
    for n, word in enumerate(reversed(before[-SKIPPED_BEFORE_PLACE:])):
        if word in w.FROM_PREPOSITIONS:
            return PlaceRole.ORIGIN
        if word in w.TO_PREPOSITIONS:
            return PlaceRole.DESTINATION
        if word in w.VIA_PREPOSITIONS:
            return PlaceRole.VIA
        if word in w.SITE_PREPOSITIONS or (word == "of" and n == 0):
            return PlaceRole.SITE
        if word == "," and n == 0:
            return None
        if word in w.PREPOSITIONS - {"of"} or word in (".", ";", ":"):
            return None
    return None


def places_of(
    scene: Scene, triggers: Sequence[Trigger], trigger: Trigger, movement: bool
) -> tuple[Argument, ...]:
    """The places of one trigger. Movements keep origin and destination; others only a site."""
    found = []
    for place in scene.places:
        if place.demonym:
            continue
        role = _adjacent(scene, place, trigger) or place_role(scene, place)
        if role is None or _owner(scene, triggers, place.start, place.end) is not trigger:
            continue
        if _clause_between(scene, trigger, place):
            continue
        if movement or role is PlaceRole.SITE:
            found.append(Argument(role, place_mark(place)))
    return tuple(found)


def _clause_between(scene: Scene, trigger: Trigger, place: PlaceMention) -> bool:
    """In "their stay, they are believed to have trained in Russia" Russia is not of the stay."""
    between = scene.words_between(trigger.mark.end, place.start)
    return trigger.nominal and bool(set(between) & (w.BE | w.HAVE | w.MODALS))


def _adjacent(scene: Scene, place: PlaceMention, trigger: Trigger) -> PlaceRole | None:
    """ "the Moscow attack"; "shelled Kharkiv"; "the fall of Mosul"."""
    if place.end <= trigger.mark.start:
        modifies = trigger.nominal and _modifies(scene, place.end, trigger)
        return PlaceRole.SITE if modifies else None
    between = scene.words_between(trigger.mark.end, place.start)
    if not set(between) - w.DETERMINERS - {"of", "on", "city", "town", "village", "capital"}:
        return PlaceRole.SITE
    return None


def times_of(scene: Scene, triggers: Sequence[Trigger], trigger: Trigger) -> tuple[Argument, ...]:
    """The times of one trigger, the likeliest first: what follows goes before what precedes.

    A "since ..." beside a total is told apart by the reader.
    """
    own = [
        t
        for t in scene.times
        if _time_owner(scene, triggers, t) is trigger
        and not _in_dateline(scene, t)
        and not is_time_of_telling(scene, triggers, t)
    ]
    own.sort(key=lambda t: _unlikeliness(scene, trigger, t))
    return tuple(Argument("when", time_mark(time)) for time in own)


def _unlikeliness(scene: Scene, trigger: Trigger, time: TimeExpression) -> tuple[bool, bool, int]:
    """ "on Monday freed" before "freed on Monday" before "On Monday, ... freed"."""
    before = time.end <= trigger.mark.start
    close = before and len(scene.words_between(time.end, trigger.mark.start)) <= 1
    return not (close and not trigger.nominal), before, abs(time.start - trigger.mark.start)


def _in_dateline(scene: Scene, time: TimeExpression) -> bool:
    """The day in front of a dash, "LIMA, JULY 7 -- ...", is the day of writing."""
    after = next((t.low for t in scene.tokens if t.start >= time.end), "")
    before = [t for t in scene.tokens if t.end <= time.start]
    return after in ("-", "–", "—", "(") and all(
        t.words[:1].isupper() or not t.words[:1].isalnum() for t in before
    )


def _time_owner(scene: Scene, triggers: Sequence[Trigger], time: TimeExpression) -> Trigger | None:
    """ "on Tuesday arrested": a time right in front of a verb is that verb's."""
    for trigger in triggers:
        gap = scene.words_between(time.end, trigger.mark.start)
        if time.end <= trigger.mark.start and gap[:2] == (",", "when"):
            return trigger
        if not trigger.nominal and time.end <= trigger.mark.start and len(gap) <= 1:
            return trigger
    owner = _owner(scene, triggers, time.start, time.end)
    return _claim_over(scene, triggers, owner) if owner and time.start > owner.mark.end else owner


def _claim_over(scene: Scene, triggers: Sequence[Trigger], owner: Trigger) -> Trigger:
    """In "a group claimed the bombing on Thursday" Thursday is the day of the claim."""
    claims = [t for t in triggers if t.pattern.family == "claim" and t.first < owner.first]
    known = owner.nominal and owner.first and scene.tokens[owner.first - 1].low in w.DEFINITE
    return claims[-1] if claims and known else owner


def _owner(scene: Scene, triggers: Sequence[Trigger], start: int, end: int) -> Trigger | None:
    """The nearest trigger on the left, or the first of the sentence for what stands before all.

    A trigger that follows at once ("the Moscow attack") comes before both.
    """
    for trigger in triggers:
        if trigger.nominal and end <= trigger.mark.start and _modifies(scene, end, trigger):
            return trigger
    left = [t for t in triggers if t.mark.end <= start]
    if left:
        between = set(scene.words_between(left[-1].mark.end, start))
        return None if between & OTHER_CLAUSE else left[-1]
    return triggers[0] if triggers and _opens(scene, start, end, triggers[0]) else None


def _opens(scene: Scene, start: int, end: int, trigger: Trigger) -> bool:
    """Stands in front of all triggers and belongs to the first: at the sentence's beginning, or
    with no comma in between. In "a threat in Oman, with the group claiming" Oman does not."""
    before = [t for t in scene.tokens if t.end <= start]
    return len(before) <= SKIPPED_BEFORE_PLACE or "," not in scene.words_between(
        end, trigger.mark.start
    )


def _modifies(scene: Scene, end: int, trigger: Trigger) -> bool:
    """Stands right in front of a noun, or one word before it: "the Moscow (mall) attack"."""
    between = scene.words_between(end, trigger.mark.start)
    return len(between) <= 1 and all(b.isalpha() and b not in w.PREPOSITIONS for b in between)
