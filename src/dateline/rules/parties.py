"""Who did it and to whom: the noun phrases that play a role beside a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records import Argument, Stance
from dateline.rules import words as w
from dateline.rules.lexicon import Form
from dateline.rules.scene import Phrase, Scene
from dateline.rules.tokens import Token
from dateline.rules.triggers import Trigger

JOINS = frozenset(
    [("and",), (",",), (",", "and"), ("or",), ("along", "with"), ("as", "well", "as"),
     ("together", "with"), (",", "along", "with")]
)  # fmt: skip
CONTROL = frozenset(["by", "after", "while", "before", ",", "and"])
ADJACENT = 2  # words that may stand between a modifier and the noun it belongs to

Played = tuple[str, Phrase, Stance]


def parties_of(
    scene: Scene, trigger: Trigger, triggers: Sequence[Trigger], roles: frozenset[str]
) -> tuple[Argument, ...]:
    """The agents and targets of one trigger, each with the organisation it is tied to."""
    passive = trigger.passive and "target" in roles
    played = (
        _nominal(scene, trigger, triggers)
        if trigger.nominal
        else _verbal(scene, trigger, triggers, passive)
    )
    arguments: list[Argument] = []
    seen: set[tuple[str, int]] = set()
    for role, phrase, stance in played:
        if role not in roles or (role, phrase.mark.start) in seen:
            continue
        seen.add((role, phrase.mark.start))
        arguments.append(Argument(role, phrase.mark, stance))
        arguments += _affiliation(scene, phrase, role)
    return tuple(arguments)


# ---------------------------------------------------------------- verbs


def _verbal(
    scene: Scene, trigger: Trigger, triggers: Sequence[Trigger], passive: bool
) -> Iterator[Played]:
    subject = _subject(scene, trigger)
    if passive and subject and _is_object_of_another(subject[-1], trigger, triggers):
        subject = []
    if passive:
        yield from (("target", p, Stance.ASSERTED) for p in subject)
        yield from (("agent", p, Stance.ASSERTED) for p in _by_phrase(scene, trigger.last))
        return
    yield from (("agent", p, Stance.ASSERTED) for p in subject)
    yield from (("target", p, Stance.ASSERTED) for p in _object(scene, trigger))


def _is_object_of_another(phrase: Phrase, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """In "detained 27 people, bringing the total detained to 90" the 27 belong to the first."""
    return (
        any(
            t.mark.end <= phrase.start
            and not t.nominal
            and not t.passive
            and t.first < trigger.first
            for t in triggers
        )
        and not trigger.pattern.form.nominal
    )


def _subject(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """The nearest phrase on the left that can be a subject, with what is joined to it."""
    left = [p for p in scene.phrases if p.end <= trigger.mark.start]
    free = [p for p in left if not oblique(scene, p)]
    if trigger.pattern.form is Form.ING and _word_before(scene, trigger) in CONTROL:
        return _joined_before(scene, free[:1], left)
    for phrase in reversed(free):
        between = scene.words_between(phrase.end, trigger.mark.start)
        if any(word in w.CLAUSE_BREAKS for word in between):
            return []
        return _joined_before(scene, [phrase], left)
    return []


def oblique(scene: Scene, phrase: Phrase) -> bool:
    """Stands behind a preposition, and so is not the subject of what follows.

    "..., with the group claiming" is a subject all the same.
    """
    before = [t for t in scene.tokens if t.end <= phrase.start]
    if not before:
        return False
    if before[-1].low == "with":
        return not (len(before) == 1 or before[-2].low in (",", "and"))
    return before[-1].low in w.OBLIQUE


def _word_before(scene: Scene, trigger: Trigger) -> str:
    return scene.tokens[trigger.first - 1].low if trigger.first else ""


def _object(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """The first phrase on the right, unless a preposition or a place comes in between."""
    right = [p for p in scene.phrases if p.start >= trigger.mark.end]
    if not right:
        return []
    between = scene.words_between(trigger.mark.end, right[0].start)
    allowed = {"on", "at", "against"} if trigger.pattern.family == "attack" else set()
    barred = (w.PREPOSITIONS - allowed) | w.CLAUSE_BREAKS | w.RELATIVE | {","}
    if any(word in barred for word in between) or len(between) > 6:
        return []
    return _joined_after(scene, right)


def _by_phrase(scene: Scene, index: int) -> list[Phrase]:
    """The phrases behind "by", where it follows a token within its clause."""
    for i in range(index + 1, min(index + 12, len(scene.tokens))):
        low = scene.tokens[i].low
        if low in w.CLAUSE_BREAKS:
            return []
        if low == "by":
            right = [p for p in scene.phrases if p.start >= scene.tokens[i].end]
            near = right and len(scene.words_between(scene.tokens[i].end, right[0].start)) <= 2
            return _joined_after(scene, right) if near else []
    return []


def _joined_after(scene: Scene, phrases: Sequence[Phrase]) -> list[Phrase]:
    chain = list(phrases[:1])
    for phrase in phrases[1:]:
        if scene.words_between(chain[-1].end, phrase.start) not in JOINS:
            break
        chain.append(phrase)
    return chain


def _joined_before(scene: Scene, found: Sequence[Phrase], left: Sequence[Phrase]) -> list[Phrase]:
    chain = list(found)
    for phrase in reversed([p for p in left if chain and p.end <= chain[0].start]):
        if scene.words_between(phrase.end, chain[0].start) not in JOINS:
            break
        chain.insert(0, phrase)
    return chain


# ---------------------------------------------------------------- nouns


def _nominal(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Played]:
    yield from _modifier(scene, trigger)
    yield from _behind_noun(scene, trigger, triggers)
    yield from _carried_out(scene, trigger, triggers)
    yield from _tied(scene, trigger)


def _modifier(scene: Scene, trigger: Trigger) -> Iterator[Played]:
    """ "a Taliban attack", "Israeli strikes", "the two men's arrest"."""
    for phrase in scene.phrases:
        between = scene.words_between(phrase.end, trigger.mark.start)
        if phrase.end > trigger.mark.start or len(between) > ADJACENT:
            continue
        if any(word in w.PREPOSITIONS or not word[:1].isalnum() for word in between):
            continue
        possessed = trigger.pattern.family in ("arrest", "release")
        last_word = scene.sentence.words[: phrase.end - scene.sentence.start]
        possessive = last_word.endswith(("'s", "’s", "s'", "s’"))
        if possessed and possessive:
            yield "target", phrase, Stance.ASSERTED
        elif phrase.organisation or phrase.country or possessive:
            yield "agent", phrase, Stance.ASSERTED


def _behind_noun(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Played]:
    """ "arrest of X", "attack on X by Y", up to the next trigger."""
    limit = min((t.mark.start for t in triggers if t.first > trigger.last), default=10**9)
    roles = {"of": "target", "on": "target", "against": "target", "by": "agent"}
    right = [p for p in scene.phrases if trigger.mark.end <= p.start and p.end <= limit]
    for n, phrase in enumerate(right):
        words = scene.words_between(trigger.mark.end, phrase.start)
        near = [word for word in words[-3:] if word in w.PREPOSITIONS]
        role = roles.get(near[-1]) if near else None
        if role and "," not in words and len(words) <= (5 if role == "target" else 9):
            yield from ((role, p, Stance.ASSERTED) for p in _joined_after(scene, right[n:]))


def _carried_out(scene: Scene, trigger: Trigger, triggers: Sequence[Trigger]) -> Iterator[Played]:
    """ "X carried out the attack"; "the attack ..., executed by X"."""
    for i in range(trigger.first - 1, max(-1, trigger.first - 6), -1):
        if scene.tokens[i].low in w.CARRY_OUT:
            left = [p for p in scene.phrases if p.end <= scene.tokens[i].start]
            free = [p for p in left if not oblique(scene, p)]
            yield from (
                ("agent", p, Stance.ASSERTED) for p in _joined_before(scene, free[-1:], left)
            )
            break
    stop = min((t.first for t in triggers if t.first > trigger.last), default=len(scene.tokens))
    for i in range(trigger.last + 1, stop):
        following = [t.low for t in scene.tokens[i + 1 : i + 3]]
        if scene.tokens[i].low in w.CARRY_OUT and "by" in following:
            yield from (("agent", p, Stance.ASSERTED) for p in _by_phrase(scene, i))
            break


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


# ---------------------------------------------------------------- ties

_TIES = frozenset(
    "linked links link ties tied affiliation affiliated belonging loyal connected connections"
    " membership members member allegiance working fighting recruited".split()
)
_TIE_WORDS = (
    _TIES | w.ALLEGED | w.DETERMINERS | w.RELATIVE | w.BE | w.HAVE
    | frozenset("to with of in for being having from as".split())
)  # fmt: skip


def _affiliation(scene: Scene, phrase: Phrase, role: str) -> list[Argument]:
    """The organisation a party is tied to, and whether the tie is only alleged."""
    for other in scene.phrases:
        if not other.organisation or other is phrase:
            continue
        between = scene.words_between(phrase.mark.end, other.mark.start)
        behind = phrase.mark.end <= other.mark.start and between and _is_tie(between)
        inside = other.mark.end <= phrase.mark.start and not scene.words_between(
            other.mark.end, phrase.mark.start
        )
        if behind or inside:
            doubted = _doubted(scene, phrase, between if behind else ())
            stance = Stance.ALLEGED if doubted else Stance.ASSERTED
            return [Argument("affiliation", other.mark, stance, role)]
    return []


def _is_tie(words: tuple[str, ...]) -> bool:
    return len(words) <= 9 and set(words) <= _TIE_WORDS and bool(set(words) & (_TIES | {"of"}))


def _doubted(scene: Scene, phrase: Phrase, between: tuple[str, ...]) -> bool:
    own = scene.words_between(min(phrase.start, phrase.mark.start), phrase.mark.end)
    before = tuple(t.low for t in scene.tokens if t.end <= phrase.mark.start)[-3:]
    return bool(w.ALLEGED & {*own, *between, *before})
