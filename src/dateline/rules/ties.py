"""The organisation a party is tied to: "members of", "linked to", "Islamic State fighters"."""

from __future__ import annotations

from dateline.records import Argument, Stance
from dateline.rules import words as w
from dateline.rules.scene import Phrase, Scene

_TIES = frozenset(
    "linked links link ties tied affiliation affiliated belonging loyal connected connections"
    " membership members member allegiance working fighting recruited".split()
)
_TIE_WORDS = (
    _TIES | w.ALLEGED | w.DETERMINERS | w.RELATIVE | w.BE | w.HAVE
    | frozenset("to with of in for being having from as".split())
)  # fmt: skip


def affiliation(scene: Scene, phrase: Phrase, role: str) -> list[Argument]:
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
