"""Where and when: which place and time of a sentence belongs to which of its triggers."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.datelines import find_dateline
from dateline.records import Argument, PlaceMention, PlaceRole, TimeExpression
from dateline.rules import words as w
from dateline.rules.clauses import in_relative, main_words
from dateline.rules.scene import Scene, place_mark, time_mark
from dateline.rules.speech import is_time_of_telling
from dateline.rules.triggers import Trigger

UNITS = frozenset(
    "city town village province region district state port capital county suburb island".split()
)
SKIPPED_BEFORE_PLACE = 4  # "in the northern province of Idlib"


# "the workers it seized in Milange": what stands behind another subject is that one's.
OTHERS_BEGIN = frozenset((",", ";", "—", "–", "and", "but", "after", "before", "while"))
HAPPENED = frozenset("broke broken took taken erupted happened occurred began started".split())
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
        if clause_between(scene, trigger, place.start):
            continue
        if in_relative(scene, place.start, trigger.mark.start):
            continue
        if movement or role is PlaceRole.SITE:
            found.append(Argument(role, place_mark(place)))
    if not found and not movement and (there := place_of_clause(scene, trigger.mark.start)):
        return (Argument(PlaceRole.SITE, place_mark(there)),)
    return tuple(_behind_first(scene, trigger, found))


def place_of_clause(scene: Scene, at: int) -> PlaceMention | None:
    """In "stopped work in Bukoba, where a guard shot two of them" the shots fell in Bukoba; "the
    clash which broke out on 9 May in the hills of Bukoba" was there."""
    for place in scene.places:
        between = scene.words_between(place.end, at)
        if between[:2] == (",", "where") and OTHERS_BEGIN.isdisjoint(between[2:]):
            return place
        if between[:1] == (":",) and _opens_line(scene, place):
            return place
        if place.start > at and not place.demonym and _came_about(scene, at, place):
            return place
    return None


def _opens_line(scene: Scene, place: PlaceMention) -> bool:
    """ "Jos: a boy was shot", "17:05 Jos: a boy was shot": a label in front of all but a clock."""
    before = (t.low for t in scene.tokens if t.end <= place.start)
    return not place.demonym and not any(word.isalpha() for word in before)


def _came_about(scene: Scene, at: int, place: PlaceMention) -> bool:
    """Whether nothing parts a happening from a place but the words that say it happened there."""
    between = scene.words_between(at, place.start)
    which = next((n for n, word in enumerate(between[:3]) if word in ("which", "that")), None)
    if which is None or place_role(scene, place) is not PlaceRole.SITE:
        return False
    own = [word for word in between[which + 1 :] if word not in w.HAVE]
    return own[:1] != [] and own[0] in HAPPENED and OTHERS_BEGIN.isdisjoint(own)


def _behind_first(scene: Scene, trigger: Trigger, found: Sequence[Argument]) -> Sequence[Argument]:
    """ "The court in Madrid ... the bombing in Bilbao": of two sites the one behind is its own,
    and the one in front only where it belongs to the noun: "the Kabul attack"."""
    sites = [a for a in found if a.role == PlaceRole.SITE]
    own = [
        a
        for a in sites
        if a.mark.start >= trigger.mark.end
        or (trigger.nominal and _modifies(scene, a.mark.end, trigger))
    ]
    return [a for a in found if a not in sites or a in own] if own else found


def clause_between(scene: Scene, trigger: Trigger, place: int) -> bool:
    """In "their stay, they are believed to have trained in Russia" Russia is not of the stay, nor
    is Paris of an attack that "was condemned in Paris"; but one "was foiled in Paris" there."""
    between = set(main_words(scene, trigger.mark.end, place))
    of_itself = "," not in between and between & (w.FOILED | w.CANCELLED | w.HELD | w.CARRY_OUT)
    return trigger.nominal and bool(between & (w.BE | w.HAVE | w.MODALS)) and not of_itself


def _adjacent(scene: Scene, place: PlaceMention, trigger: Trigger) -> PlaceRole | None:
    """ "the Moscow attack"; "shelled Kharkiv"; "the fall of Mosul"."""
    if place.end <= trigger.mark.start:
        modifies = trigger.nominal and _modifies(scene, place.end, trigger)
        return PlaceRole.SITE if modifies else None
    between = scene.words_between(trigger.mark.end, place.start)
    if not set(between) - w.DETERMINERS - w.STRIKES - UNITS - {"of", "on"}:
        return PlaceRole.SITE
    return None


def times_of(scene: Scene, triggers: Sequence[Trigger], trigger: Trigger) -> tuple[Argument, ...]:
    """The times of one trigger, the likeliest first: what follows goes before what precedes.

    A "since ..." beside a total is told apart by the reader.
    """
    own = [
        t
        for t in scene.times
        if time_owner(scene, triggers, t) is trigger
        and (_owns(scene, t, trigger) or not in_relative(scene, t.start, trigger.mark.start))
        and not _in_dateline(scene, t)
        and not _is_of_the_telling(scene, triggers, t, trigger)
    ]
    own.sort(key=lambda t: _unlikeliness(scene, trigger, t))
    return tuple(Argument("when", time_mark(time)) for time in own)


def _owns(scene: Scene, time: TimeExpression, trigger: Trigger) -> bool:
    """ "Monday's protest", wherever it stands."""
    before = trigger.nominal and time.end <= trigger.mark.start
    return before and _modifies(scene, time.end, trigger)


def _is_of_the_telling(
    scene: Scene, triggers: Sequence[Trigger], time: TimeExpression, owner: Trigger
) -> bool:
    """In "the bombing in Kano in 2019 killed 12" the year is not that of the verb behind it."""
    verb = next((t.low for t in scene.tokens if t.start >= time.end), "")
    if verb not in w.SPEECH and owner.nominal and _ends_clause(scene, owner, time):
        return False
    return is_time_of_telling(scene, triggers, time)


def _unlikeliness(scene: Scene, trigger: Trigger, time: TimeExpression) -> tuple[bool, bool, int]:
    """ "on Monday freed" before "freed on Monday" before "On Monday, ... freed"."""
    before = time.end <= trigger.mark.start
    close = before and len(scene.words_between(time.end, trigger.mark.start)) <= 1
    return not (close and not trigger.nominal), before, abs(time.start - trigger.mark.start)


def _in_dateline(scene: Scene, time: TimeExpression) -> bool:
    """The day in front of a dash, "LIMA, JULY 7 -- ...", is the day of writing."""
    line = find_dateline(scene.sentence.words)
    return line is not None and time.end <= scene.sentence.start + line.end


def time_owner(scene: Scene, triggers: Sequence[Trigger], time: TimeExpression) -> Trigger | None:
    """ "on Tuesday arrested": a time right in front of a verb is that verb's."""
    owner = _owner(scene, triggers, time.start, time.end)
    for trigger in triggers:
        gap = scene.words_between(time.end, trigger.mark.start)
        if time.end <= trigger.mark.start and gap[:2] == (",", "when"):
            return trigger
        close = not trigger.nominal and time.end <= trigger.mark.start and len(gap) <= 1
        if close and not _ends_clause(scene, owner, time):
            return trigger
    return _claim_over(scene, triggers, owner) if owner and time.start > owner.mark.end else owner


def _ends_clause(scene: Scene, owner: Trigger | None, time: TimeExpression) -> bool:
    """In "two men detained in Gao in 2017 were freed" 2017 closes what is told of the men; in
    "..., the police on Monday freed two men" there is a new subject or a comma before the day."""
    if owner is None or owner.mark.end > time.start:
        return False
    between = scene.words_between(owner.mark.end, time.start)
    subject = any(
        owner.mark.end <= p.start and set(scene.words_between(p.end, time.start)) <= w.PREPOSITIONS
        for p in scene.phrases
        if p.end <= time.start
    )
    return not subject and not set(between) & (w.CLAUSE_BREAKS | {",", "and"})


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
        between = set(main_words(scene, left[-1].mark.end, start))
        return None if between & OTHER_CLAUSE else left[-1]
    return triggers[0] if triggers and _opens(scene, start, end, triggers[0]) else None


def _opens(scene: Scene, start: int, end: int, trigger: Trigger) -> bool:
    """Stands in front of all triggers and belongs to the first: at the sentence's beginning, or
    with no comma in between. In "a threat in Oman, with the group claiming" Oman does not."""
    before = [t for t in scene.tokens if t.end <= start]
    if len(before) > 1 and _is_topic(scene, trigger):
        return False
    return len(before) <= SKIPPED_BEFORE_PLACE or "," not in scene.words_between(
        end, trigger.mark.start
    )


def _is_topic(scene: Scene, trigger: Trigger) -> bool:
    """ "Protesters in Tehran chanted against the arrest": it need not have been in Tehran."""
    before = [t.low for t in scene.tokens[max(0, trigger.first - 3) : trigger.first]]
    while before and (before[-1] in w.DETERMINERS or before[-1].isdigit()):
        before.pop()
    return trigger.nominal and before[-1:] != [] and before[-1] in w.TOPICAL


def _modifies(scene: Scene, end: int, trigger: Trigger) -> bool:
    """Stands right in front of a noun, or one word before it: "the Moscow (mall) attack".

    In "arrests in Baku drew protests" the place has its own preposition, and the word is a verb.
    """
    between = scene.words_between(end, trigger.mark.start)
    if len(between) == 1 and _has_preposition(scene, end):
        return False
    return len(between) <= 1 and all(b.isalpha() and b not in w.PREPOSITIONS for b in between)


def _has_preposition(scene: Scene, end: int) -> bool:
    """Whether the place that ends at ``end`` stands right behind a preposition."""
    start = next((p.start for p in scene.places if p.end == end), end)
    return scene.word_before(start) in w.PREPOSITIONS
