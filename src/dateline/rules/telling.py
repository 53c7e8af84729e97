"""Whether a happening is told as done, tried, planned or denied: its stage and its stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.records import Mark, MarkKind, Stage, Stance
from dateline.rules import words as w
from dateline.rules.lexicon import Form
from dateline.rules.scene import Scene
from dateline.rules.tokens import Token
from dateline.rules.triggers import MAKER, Trigger


@dataclass(frozen=True, slots=True)
class Told:
    """How a happening is told. ``words`` are those that decide; null where nothing is special."""

    stage: Stage = Stage.ACCOMPLISHED
    stance: Stance = Stance.ASSERTED
    stage_words: Mark | None = None
    stance_words: Mark | None = None
    coded: bool = True  # false: negated, hypothetical, or a generic compound


def told(scene: Scene, trigger: Trigger) -> Told:
    """Stage and stance of a trigger from the words around it, and whether it is coded at all."""
    near = _governors(scene, trigger)
    if _generic(scene, trigger) or _in_words_only(scene, trigger) or _unreal(scene, trigger, near):
        return Told(coded=False)
    said = reporting(scene, trigger.first) if not _is_known(near, trigger) else ()
    stage, stage_token = _stage(scene, trigger, near)
    denied = _denied(near) or _first(said, w.DENIED)
    alleged = _alleged(near) or _first(said, w.ALLEGING)
    stance = Stance.DENIED if denied else Stance.ALLEGED if alleged else Stance.ASSERTED
    stance_token = denied or alleged
    return Told(
        stage=Stage.ACCOMPLISHED if denied else stage,
        stance=stance,
        stage_words=_mark(scene, stage_token) if stage_token and not denied else None,
        stance_words=_mark(scene, stance_token) if stance_token else None,
    )


def _unreal(scene: Scene, trigger: Trigger, near: Sequence[Token]) -> bool:
    """Negated, feared, demanded, unconfirmed: nobody says that it happened."""
    if _denied(near):
        return False
    return (
        _negated(near, trigger)
        or _first(near, w.HYPOTHETICAL) is not None
        or _first(near[-3:], w.MODALS) is not None
        or _first(reporting(scene, trigger.first), w.HYPOTHETICAL) is not None
        or _first(near, w.DEMANDS) is not None
        or (_called_for(near) is not None and trigger.pattern.family != "protest")
        or (bool(near) and near[-1].low in ("anti", "anti-"))
    )


def _generic(scene: Scene, trigger: Trigger) -> bool:
    after = trigger.last + 1
    return (
        trigger.nominal and after < len(scene.tokens) and scene.tokens[after].low in w.GENERIC_HEADS
    )


def _governors(scene: Scene, trigger: Trigger) -> list[Token]:
    """Up to six words in front of a trigger, back to the beginning of its clause: who "urged calm
    after the attack" urged no attack."""
    near: list[Token] = []
    for token in reversed(scene.tokens[max(0, trigger.first - 6) : trigger.first]):
        if token.low in w.CLAUSE_BREAKS | w.RELATIVE | w.WHEN_CLAUSES:
            break
        if token.low == "," and not trigger.nominal:
            break
        near.insert(0, token)
    return near


def _first(near: Sequence[Token], wanted: frozenset[str]) -> Token | None:
    return next((t for t in reversed(near) if t.low in wanted), None)


def _negated(near: Sequence[Token], trigger: Trigger) -> bool:
    confirmed = _first(near, w.CONFIRMED)
    close = near[-2:] if trigger.nominal and not confirmed else near
    return _first(close, w.NEGATIONS) is not None


def _in_words_only(scene: Scene, trigger: Trigger) -> bool:
    """ "attacked the opposition in a speech": with words, not with arms."""
    if trigger.nominal or trigger.pattern.family != "attack":
        return False
    behind = [t.low for t in scene.tokens[trigger.last + 1 : trigger.last + 10]]
    said = next((n for n, word in enumerate(behind) if word in w.SPOKEN), 0)
    return "in" in behind[max(0, said - 3) : said]


def reporting(scene: Scene, verb: int) -> Sequence[Token]:
    """The words in front of the "that" behind which the token ``verb`` stands."""
    for i in range(verb - 1, max(-1, verb - 12), -1):
        if scene.tokens[i].low in w.CLAUSE_BREAKS:
            return ()
        if scene.tokens[i].low == "that":
            return scene.tokens[max(0, i - 2) : i]
    return ()


def _denied(near: Sequence[Token]) -> Token | None:
    """Who denies a part in an attack, or to have carried out the attack, does not deny it."""
    denied = _first(near, w.DENIED)
    behind = near[near.index(denied) :] if denied else ()
    known = bool(near) and near[-1].low in w.DEFINITE and _first(behind, w.CARRY_OUT)
    return None if known or _first(behind, w.PART_IN) else denied


def _is_known(near: Sequence[Token], trigger: Trigger) -> bool:
    """ "that X carried out the attack": the attack is known, only who did it is told or doubted."""
    return trigger.nominal and bool(near) and near[-1].low in w.DEFINITE


def _called_for(near: Sequence[Token]) -> Token | None:
    """ "called for", "called again for"."""
    return next(
        (
            token
            for n, token in enumerate(near)
            if token.low in w.CALLS and "for" in [t.low for t in near[n + 1 : n + 3]]
        ),
        None,
    )


def _stage(scene: Scene, trigger: Trigger, near: Sequence[Token]) -> tuple[Stage, Token | None]:
    close = near[-4:]
    behind = _predicate(scene, trigger)
    called_off = _cancelled(near) or _cancelled(behind)
    if called_off and trigger.nominal:
        return Stage.CANCELLED, called_off
    if trigger.foiling:
        return Stage.FOILED, scene.tokens[trigger.first]
    for stage, token in (
        (Stage.FOILED, _first(close, w.FOILED) or _first(behind, w.FOILED)),
        (Stage.ATTEMPTED, _first(close, w.ATTEMPTED)),
        (Stage.PLANNED, _first(close, w.PLANNED) or _promised(near) or _scheduled(behind)),
    ):
        if token:
            return stage, token
    if trigger.pattern.form is Form.ING and close and close[-1].low in ("is", "are"):
        return Stage.ONGOING, close[-1]
    return Stage.ACCOMPLISHED, None


def _predicate(scene: Scene, trigger: Trigger) -> Sequence[Token]:
    """What is said of a noun: "planned" right behind it, or "was thwarted" further on."""
    if not trigger.nominal:
        return ()
    behind = scene.tokens[trigger.last + 1 : trigger.last + 15]
    for n, token in enumerate(behind):
        if token.low in w.CLAUSE_BREAKS or (n > 1 and token.low in w.RELATIVE):
            break
        if token.low in w.FINITE:
            return (*behind[:2], *behind[n : n + 4])
    return behind[:2]


def _cancelled(tokens: Sequence[Token]) -> Token | None:
    off = next((a for a, b in pairwise(tokens) if a.low == "called" and b.low == "off"), None)
    return off or _first(tokens, w.CANCELLED)


def _promised(near: Sequence[Token]) -> Token | None:
    """ "promised to release", "called for a protest"."""
    promised = next((a for a, b in pairwise(near) if a.low in w.PROMISED and b.low == "to"), None)
    return promised or _called_for(near)


def _scheduled(behind: Sequence[Token]) -> Token | None:
    """ "planned for Saturday", "will be held"; not "planned by two men"."""
    lows = [t.low for t in behind]
    if "will" in lows and set(lows) & w.HELD:
        return behind[lows.index("will")]
    return None if "by" in lows else _first(behind, w.SCHEDULED)


def _alleged(near: Sequence[Token]) -> Token | None:
    """Doubt right at the happening: "allegedly attacked", "accused the army of shelling". Doubt
    about a party ("suspected members", "the suspects") is the party's own."""
    accused = _first(near, w.ACCUSE) if near[-1:] and near[-1].low == "of" else None
    return accused or _first(near[-2:], w.ALLEGED - w.SUSPECTS)


def _mark(scene: Scene, token: Token) -> Mark:
    return Mark(MarkKind.TRIGGER, token.start, token.end, token.words, "", 0.8, MAKER)
