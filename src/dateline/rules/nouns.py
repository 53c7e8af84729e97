"""Who did it and to whom, where a noun tells it: "the arrest of X by Y", "a Taliban attack"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records import Stance
from dateline.rules import words as w
from dateline.rules.clauses import (
    before_in_clause,
    by_phrase,
    heads,
    joined_after,
    joined_before,
    main_words,
    object_behind,
    oblique,
)
from dateline.rules.scene import Phrase, Scene
from dateline.rules.telling import reporting
from dateline.rules.tokens import Token
from dateline.rules.triggers import Trigger

ADJACENT = 2  # words that may stand between a modifier and the noun it belongs to
ROLE_OF = {"of": "target", "on": "target", "against": "target", "by": "agent"}

Played = tuple[str, Phrase, Stance]


def played_by_noun(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Played]:
    yield from _modifier(scene, trigger)
    yield from _behind_noun(scene, trigger, triggers)
    yield from _carried_out(scene, trigger, triggers)
    yield from _tied(scene, trigger)
    yield from _harmed(scene, trigger, triggers)


def modifies(scene: Scene, phrase: Phrase, trigger: Trigger) -> bool:
    """Stands in front of the noun, with no new noun phrase and no verb in between."""
    between = scene.words_between(phrase.end, trigger.mark.start)
    barred = w.PREPOSITIONS | w.DETERMINERS | w.FOILED | w.CANCELLED | w.DENIED
    return (
        phrase.end <= trigger.mark.start
        and len(between) <= ADJACENT
        and all(word[:1].isalnum() and word not in barred for word in between)
    )


def _modifier(scene: Scene, trigger: Trigger) -> Iterator[Played]:
    """ "a Taliban attack", "Israeli strikes", "the two men's arrest"."""
    undergone = trigger.pattern.family in ("arrest", "release") or trigger.pattern.lemma in w.DEEDS
    for phrase in scene.phrases:
        if not modifies(scene, phrase, trigger):
            continue
        possessive = _is_possessive(scene, phrase)
        if undergone and possessive:
            yield "target", phrase, Stance.ASSERTED
        elif phrase.organisation or phrase.country or possessive:
            yield "agent", phrase, Stance.ASSERTED


def _is_possessive(scene: Scene, phrase: Phrase) -> bool:
    """Ends in 's, or stands right in front of one."""
    words, end = scene.sentence.words, phrase.end - scene.sentence.start
    return words[:end].endswith(("'s", "’s", "s'", "s’")) or words[end:].startswith(
        ("'s", "’s", "'", "’")
    )


def _behind_noun(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Played]:
    """ "arrest of X", "attack on X by Y", up to the next trigger or verb."""
    limit = min((t.mark.start for t in triggers if t.first > trigger.last), default=10**9)
    right = [p for p in scene.phrases if trigger.mark.end <= p.start and p.end <= limit]
    right = heads(scene, right)
    for n, phrase in enumerate(right):
        words = scene.words_between(trigger.mark.end, phrase.start)
        near = [word for word in words[-3:] if word in w.PREPOSITIONS]
        role = ROLE_OF.get(near[-1]) if near else None
        if set(words) & w.FINITE:
            return
        if role and "," not in words and len(words) <= (5 if role == "target" else 9):
            yield from ((role, p, Stance.ASSERTED) for p in joined_after(scene, right[n:]))


def _carried_out(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Played]:
    """ "X carried out the attack"; "the attack ..., executed by X"."""
    verbs = w.CARRY_OUT | w.LEAD if trigger.pattern.family == "protest" else w.CARRY_OUT
    for i in range(trigger.first - 1, max(-1, trigger.first - 6), -1):
        if scene.tokens[i].low in verbs:
            yield from (("agent", p, _stance_of(scene, i)) for p in _who_did(scene, i))
            break
    stop = min((t.first for t in triggers if t.first > trigger.last), default=len(scene.tokens))
    for i in range(trigger.last + 1, stop):
        following = [t.low for t in scene.tokens[i + 1 : i + 3]]
        if scene.tokens[i].low in verbs and "by" in following:
            found = [] if _is_cleared(scene, i) else by_phrase(scene, i)
            yield from (("agent", p, Stance.ASSERTED) for p in found)
            break


def _who_did(scene: Scene, verb: int) -> list[Phrase]:
    """The subject of "carried out", the token ``verb``."""
    if _is_cleared(scene, verb):
        return []
    left = before_in_clause(scene, scene.tokens[verb].start)
    free = heads(scene, [p for p in left if not oblique(scene, p)])
    return joined_before(scene, free[-1:], left)


def _is_cleared(scene: Scene, verb: int) -> bool:
    """ "was not carried out by", "denied carrying out", "denied that it had carried out"."""
    near = scene.tokens[max(0, verb - 3) : verb + 3]
    return any(t.low in w.NEGATIONS | w.DENIED for t in (*near, *reporting(scene, verb)))


def _stance_of(scene: Scene, verb: int) -> Stance:
    alleged = any(t.low in w.ALLEGING for t in reporting(scene, verb))
    return Stance.ALLEGED if alleged else Stance.ASSERTED


def _tied(scene: Scene, trigger: Trigger) -> Iterator[Played]:
    """ "two men implicated in the attack", "the group behind the bombing"."""
    for i in range(trigger.first - 1, max(-1, trigger.first - 8), -1):
        token = scene.tokens[i]
        if token.low in w.CLAUSE_BREAKS:
            return
        alleged = token.low in w.TIED_ALLEGED
        if not alleged and token.low not in w.TIED_ASSERTED:
            continue
        if token.low != "behind" and scene.tokens[i + 1].low not in (
            "in", "of", "for", "over", "with", "after",
        ):  # fmt: skip
            continue
        stance = Stance.ALLEGED if alleged else Stance.ASSERTED
        yield from (("agent", p, stance) for p in _just_before(scene, token))
        return


def _just_before(scene: Scene, token: Token) -> list[Phrase]:
    """The phrase that ends right in front of a token, past "who were" and the like."""
    skipped = w.RELATIVE | w.BE | w.HAVE | {",", "allegedly"}
    for phrase in reversed([p for p in scene.phrases if p.end <= token.start]):
        between = scene.words_between(phrase.end, token.start)
        if all(word in skipped for word in between):
            return [phrase]
        return []
    return []


def _harmed(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Played]:
    """ "the attack in Gao killed 32 people and wounded two nurses"."""
    if trigger.pattern.family != "attack":
        return
    others = [t for t in triggers if t.first > trigger.last and t.mark.words not in w.HARMS]
    behind = min((t.mark.start for t in others), default=10**9)
    reached = trigger.mark.end
    for token in scene.tokens[trigger.last + 1 :]:
        if token.low not in w.HARMS or token.start >= behind:
            continue
        between = main_words(scene, reached, token.start)
        own = [p for p in before_in_clause(scene, token.start) if p.start >= reached]
        if set(between) & (w.CLAUSE_BREAKS | w.BE) or any(not oblique(scene, p) for p in own):
            return
        found = object_behind(scene, token.end)
        yield from (("target", p, Stance.ASSERTED) for p in found)
        reached = found[-1].end if found else token.end
