"""Who did it and to whom: the noun phrases that play a role beside a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records import Argument, Stance
from dateline.rules import words as w
from dateline.rules.clauses import (
    before_in_clause,
    begins_clause,
    by_phrase,
    heads,
    joined_before,
    main_words,
    object_behind,
    oblique,
)
from dateline.rules.lexicon import Form
from dateline.rules.nouns import Played, modifies, played_by_noun
from dateline.rules.scene import COUNTED, Phrase, Scene
from dateline.rules.speech import is_speaker
from dateline.rules.ties import affiliation
from dateline.rules.triggers import Trigger

CONTROL = frozenset(["by", "after", "while", "before", ",", "and"])
STRUCK = frozenset(["on", "at", "against"])  # "fired on", "shot at": prepositions of an object


def parties_of(
    scene: Scene, trigger: Trigger, triggers: Sequence[Trigger], roles: frozenset[str]
) -> tuple[Argument, ...]:
    """The agents and targets of one trigger, each with the organisation it is tied to."""
    passive = trigger.passive and "target" in roles
    arguments: list[Argument] = []
    seen: set[tuple[str, int]] = set()
    for role, phrase, stance in _played(scene, trigger, triggers, passive):
        if role not in roles or (role, phrase.mark.start) in seen:
            continue
        seen.add((role, phrase.mark.start))
        arguments.append(Argument(role, phrase.mark, stance))
        arguments += affiliation(scene, phrase, role)
    return tuple(arguments)


def _played(
    scene: Scene, trigger: Trigger, triggers: Sequence[Trigger], passive: bool
) -> Iterator[Played]:
    inside = _inside(scene, trigger)
    if inside:
        yield from _active(scene, trigger, inside)
    elif trigger.nominal:
        yield from played_by_noun(scene, trigger, triggers)
    elif passive:
        yield from _passive(scene, trigger, triggers)
    else:
        yield from _active(scene, trigger, _subject(scene, trigger, triggers))


def _inside(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """The subject that the codebook's own words name: "gunmen stormed"."""
    if trigger.pattern.form is not Form.FIXED:
        return []
    span = trigger.mark
    return [
        p
        for p in scene.phrases
        if span.start <= p.mark.start and p.mark.end < span.end and p.mark.maker != COUNTED
    ]


def _active(scene: Scene, trigger: Trigger, subject: Sequence[Phrase]) -> Iterator[Played]:
    allowed = STRUCK if trigger.pattern.family == "attack" else frozenset()
    if not trigger.foiling:
        stance = Stance.ALLEGED if _is_accused(scene, trigger) else Stance.ASSERTED
        yield from (("agent", p, stance) for p in subject)
    for phrase in object_behind(scene, trigger.mark.end, allowed):
        yield "target", phrase, Stance.ASSERTED


def _is_accused(scene: Scene, trigger: Trigger) -> bool:
    """ "accused the army of shelling"."""
    before = [t.low for t in scene.tokens[max(0, trigger.first - 8) : trigger.first]]
    return before[-1:] == ["of"] and bool(set(before) & w.ACCUSE)


def _passive(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Played]:
    subject = _subject(scene, trigger, triggers)
    if not (subject and _is_object_of_another(scene, subject[-1], trigger, triggers)):
        yield from (("target", p, Stance.ASSERTED) for p in subject)
    yield from (("agent", p, Stance.ASSERTED) for p in by_phrase(scene, trigger.last))


def _is_object_of_another(
    scene: Scene, phrase: Phrase, trigger: Trigger, triggers: Sequence[Trigger]
) -> bool:
    """In "detained 27 people, bringing the total detained to 90" the 27 belong to the first."""
    return any(
        phrase in object_behind(scene, t.mark.end)
        for t in triggers
        if t.first < trigger.first and not t.nominal and not t.passive
    )


# ---------------------------------------------------------------- subjects


def _subject(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> list[Phrase]:
    """The nearest phrase on the left that can be a subject, with what is joined to it."""
    verb = trigger.mark.start
    left = _before_relative(scene, trigger, triggers)
    if _is_of_a_thing(scene, trigger):
        return []
    free = heads(scene, [p for p in left if not oblique(scene, p) or begins_clause(scene, p, verb)])
    if _is_number(scene, verb) or _is_told_of_plot(scene, trigger) or _is_it(scene, trigger):
        return []
    if _shares_subject(scene, trigger):
        first = _first_of_clause(scene, free, verb)
        return [] if _are_happenings(first, triggers) else joined_before(scene, first, left)
    if not free or set(main_words(scene, free[-1].end, verb)) & w.CLAUSE_BREAKS:
        return []
    if _is_subject_itself(scene, free[-1], trigger, triggers):
        return []
    return joined_before(scene, free[-1:], left)


def _is_of_a_thing(scene: Scene, trigger: Trigger) -> bool:
    """In "two men over the bombing that killed 18" no party stands in front of "that"."""
    if trigger.first < 2 or scene.tokens[trigger.first - 1].low not in ("that", "which"):
        return False
    noun = scene.tokens[trigger.first - 2]
    return not any(p.mark.start <= noun.start < p.mark.end for p in scene.phrases)


def _before_relative(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> list[Phrase]:
    """The phrases in front of a verb. In "the officer who shot a student was arrested" the one
    who was arrested stands in front of "who"."""
    left = before_in_clause(scene, trigger.mark.start)
    others = [t for t in triggers if t.first < trigger.first and not t.nominal]
    finite = scene.tokens[trigger.first - 1].low in w.FINITE if trigger.first else False
    if not others or not finite:
        return left
    opened = [t.start for t in scene.tokens[: others[-1].first] if t.low in ("who", "which")]
    main = [p for p in left if opened and p.end <= opened[-1]]
    return main or left


def _shares_subject(scene: Scene, trigger: Trigger) -> bool:
    """ "stormed a village and killed 20 people", "..., killing 20": the subject came before."""
    before = [t.low for t in scene.tokens[max(0, trigger.first - 3) : trigger.first]]
    while before and (before[-1] in w.AUXILIARIES or before[-1].endswith("ly")):
        before.pop()
    if trigger.pattern.form is Form.ING:
        return before[-1:] != [] and before[-1] in CONTROL
    return before[-1:] in (["and"], ["or"], ["but"])


def _first_of_clause(scene: Scene, free: Sequence[Phrase], verb: int) -> list[Phrase]:
    """The first phrase behind the last break of clauses, who tells it only where nobody else is."""
    breaks = [
        t.end
        for t in scene.before(verb)[:-2]
        if t.low in w.CLAUSE_BREAKS and any(p.start >= t.end for p in free)
    ]
    own = [p for p in free if p.start >= (breaks[-1] if breaks else 0)]
    return [p for p in own if not is_speaker(scene, p)][:1] or own[:1]


def _is_number(scene: Scene, verb: int) -> bool:
    """In "three people were hurt and 27 detained" 27 is the subject, without a noun."""
    return any(
        a.unit_start is None
        and a.end <= verb
        and set(scene.words_between(a.end, verb)) <= w.AUXILIARIES
        for a in scene.amounts
    )


def _is_it(scene: Scene, trigger: Trigger) -> bool:
    """In "people left as it burned" the people did not burn."""
    before = [t.low for t in scene.tokens[max(0, trigger.first - 3) : trigger.first]]
    while before and before[-1] in w.AUXILIARIES:
        before.pop()
    return before[-1:] == ["it"] and trigger.passive


def _is_told_of_plot(scene: Scene, trigger: Trigger) -> bool:
    """In "police foiled a plot to bomb a station" nobody is told who was to bomb it."""
    before = [t.low for t in scene.tokens[max(0, trigger.first - 8) : trigger.first]]
    return before[-1:] == ["to"] and bool(set(before) & w.FOILED)


def _is_subject_itself(
    scene: Scene, phrase: Phrase, trigger: Trigger, triggers: Sequence[Trigger]
) -> bool:
    """In "a Russian air strike hit" and "a bombing that killed" it is the happening that acts."""
    between = [t for t in triggers if t.nominal and phrase.end <= t.mark.start < trigger.mark.start]
    if not between:
        return _are_happenings([phrase], triggers)
    behind = main_words(scene, between[-1].mark.end, trigger.mark.start)
    return modifies(scene, phrase, between[-1]) or bool({"that", "which"} & set(behind))


def _are_happenings(phrases: Sequence[Phrase], triggers: Sequence[Trigger]) -> bool:
    """ "Two bombs exploded, killing 12": the bombs are what happened, and nobody's name."""
    nouns = [t for t in triggers if t.nominal and t.pattern.form is not Form.FIXED]
    return any(p.mark.span.overlaps(t.mark) for p in phrases for t in nouns)
