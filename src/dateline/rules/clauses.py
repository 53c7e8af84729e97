"""Clauses without a parser: what stands aside, what heads a phrase, what is joined to what."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Span
from dateline.rules import words as w
from dateline.rules.scene import Phrase, Scene
from dateline.rules.speech import is_speaker
from dateline.rules.tokens import Token

JOINS = frozenset(
    [("and",), (",",), (",", "and"), ("or",), ("along", "with"), ("as", "well", "as"),
     ("together", "with"), (",", "along", "with")]
)  # fmt: skip


def asides(scene: Scene) -> tuple[Span, ...]:
    """Relative clauses between two commas: ", where two banks were bombed,"."""
    found: list[Span] = []
    opened: int | None = None
    for i, token in enumerate(scene.tokens):
        if token.low != ",":
            continue
        if opened is not None:
            found.append(Span(opened, token.end))
            opened = None
        elif _opens_relative(scene.tokens[i + 1 : i + 3]):
            opened = token.start
    return tuple(found)


def _opens_relative(behind: Sequence[Token]) -> bool:
    """ "who", "where", "for which" right behind a comma."""
    lows = [t.low for t in behind]
    if lows[:1] and lows[0] in w.PREPOSITIONS:
        lows = lows[1:]
    return bool(lows) and lows[0] in w.RELATIVE | {"where", "when"} - {"that"}


def main_words(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """The words from ``start`` to ``end``, those of asides left out."""
    passed = [a for a in asides(scene) if start <= a.start and a.end <= end]
    return tuple(
        t.low
        for t in scene.tokens
        if start <= t.start and t.end <= end and not any(a.start <= t.start < a.end for a in passed)
    )


def before_in_clause(scene: Scene, offset: int) -> list[Phrase]:
    """The phrases in front of ``offset`` that are in no aside which ends before it."""
    closed = [a for a in asides(scene) if a.end <= offset]
    return [
        p
        for p in scene.phrases
        if p.end <= offset and not any(a.start <= p.start < a.end for a in closed)
    ]


def in_relative(scene: Scene, start: int, verb: int) -> bool:
    """Whether what starts at ``start`` is told in a relative clause in front of a ``verb``.

    In "the soldiers who attacked the village in Mopti on Monday were freed" neither Mopti nor
    Monday is told of the release. Both are offsets.
    """
    before = [t for t in scene.tokens if t.end <= start < verb]
    opened = next((t for t in reversed(before) if t.low in w.RELATIVE), None)
    if opened is None:
        return False
    named = [p for p in scene.phrases if opened.end <= p.start and p.end <= start]
    return any(
        t.start >= opened.end
        and t.low not in w.PREPOSITIONS
        and not any(p.start <= t.start < p.end for p in named)
        for t in before
    )


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


def begins_clause(scene: Scene, phrase: Phrase, verb: int) -> bool:
    """ "before officers arrested him": a conjunction, a subject and at once its verb.

    ``verb`` is the offset of the verb.
    """
    between = scene.words_between(phrase.end, verb)
    return scene.word_before(phrase.start) in w.WHEN_CLAUSES and set(between) <= w.AUXILIARIES


def qualifies(scene: Scene, phrase: Phrase) -> bool:
    """Stands right in front of the noun it belongs to: "Islamic State" fighters."""
    named = phrase.organisation or phrase.country
    return named and any(
        other.mark.start > phrase.mark.start
        and scene.sentence.words[
            phrase.end - scene.sentence.start : other.mark.start - scene.sentence.start
        ]
        == " "
        for other in scene.phrases
    )


def heads(scene: Scene, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Phrases that can play a part themselves: neither part of the next nor who tells it."""
    return [p for p in phrases if not qualifies(scene, p)]


def acts(scene: Scene, phrase: Phrase) -> bool:
    """In "burned tyres and police fired tear gas" the police begin a clause of their own."""
    behind = next((t.low for t in scene.tokens if t.start >= phrase.end), "")
    joined = scene.word_before(phrase.start) in ("and", "but")
    return joined and (behind.endswith("ed") or behind in w.AUXILIARIES)


def joined_after(scene: Scene, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The first phrase with what is joined to it; ", the mayor said" is joined to nothing."""
    chain = [p for p in phrases[:1] if not is_speaker(scene, p)]
    for phrase in phrases[1:] if chain else ():
        joined = scene.words_between(chain[-1].end, phrase.start) in JOINS
        if not joined or is_speaker(scene, phrase) or acts(scene, phrase):
            break
        chain.append(phrase)
    return chain


def joined_before(scene: Scene, found: Sequence[Phrase], left: Sequence[Phrase]) -> list[Phrase]:
    chain = list(found)
    for phrase in reversed([p for p in left if chain and p.end <= chain[0].start]):
        if scene.words_between(phrase.end, chain[0].start) not in JOINS:
            break
        chain.insert(0, phrase)
    return chain


def object_behind(scene: Scene, offset: int, allowed: frozenset[str] = frozenset()) -> list[Phrase]:
    """The first phrase behind a verb that ends at ``offset``, with what is joined to it.

    None where a preposition, but for the ``allowed`` ones, or a clause comes in between.
    """
    right = heads(scene, [p for p in scene.phrases if p.start >= offset])
    if not right:
        return []
    between = scene.words_between(offset, right[0].start)
    barred = (w.PREPOSITIONS - allowed) | w.CLAUSE_BREAKS | w.RELATIVE | {","}
    if any(word in barred for word in between) or len(between) > 6 or acts(scene, right[0]):
        return []
    return joined_after(scene, right)


def by_phrase(scene: Scene, index: int) -> list[Phrase]:
    """The phrases behind "by", where it follows the token ``index`` within its clause."""
    for i in range(index + 1, min(index + 12, len(scene.tokens))):
        low = scene.tokens[i].low
        if low in w.CLAUSE_BREAKS:
            return []
        if low == "by":
            right = heads(scene, [p for p in scene.phrases if p.start >= scene.tokens[i].end])
            near = right and len(scene.words_between(scene.tokens[i].end, right[0].start)) <= 2
            return joined_after(scene, right) if near else []
    return []
