"""Whose a share is: of a whole that many happenings made, each has what its own words give it.

"Of 31 rebels 19 died in an air strike" gives 19 to the strike, and "of the dead, 31 fall to the
fighting in May, nine to the reprisal" gives 31 to the fighting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.records import Amount, Argument, CountKind, Happening, MarkKind
from dateline.rules.figures import HARM, MEASURE_OF
from dateline.rules.scene import Scene, amount_mark
from dateline.rules.words import BE, HAVE

OF_WHOM = frozenset(["of whom N", "N of them"])  # rules of ``resolve.howmany``
LATER = frozenset("also all both later then since finally safely of whom".split())
PLACING = frozenset(["in", "during", "by"])
ONE_MORE = frozenset(["a", "an", "another", "one"])
PARTICIPANTS = "participants"
QUALIFYING = 2  # words between "an" and "strike"
OF_THE_HARMED = frozenset("dead killed wounded injured".split())
GIVEN = frozenset(["to", "in", "during", "by", "at"])
NEAR = 6  # words between a share and the happening whose it is


def shares_at_home(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    kept = [_with_those_who_were(h, scenes, book) for h in told]
    for scene in scenes:
        of_the_harmed = _opens_with_the_harmed(scene)
        for n, happening in enumerate(kept):
            if of_the_harmed is not None:
                kept[n] = _with_its_own(scene, happening, kept, of_the_harmed, book)
            elif _is_in(scene, happening):
                kept[n] = _of_whom(scene, happening, book)
    return kept


# ---------------------------------------------------------------- who were


def _with_those_who_were(
    happening: Happening, scenes: Sequence[Scene], book: Codebook
) -> Happening:
    """The twelve, in "of the twelve who were taken, three are still missing"."""
    measures = [m.name for m in book.types[happening.type].measures]
    scene = next((s for s in scenes if _is_in(s, happening)), None)
    if scene is None or not measures or measures[0] in HARM or measures[0] == PARTICIPANTS:
        return happening
    told = {a.mark.span for a in happening.arguments}
    more = (
        Argument(measures[0], amount_mark(a))
        for a in scene.amounts
        if amount_mark(a).span not in told and _who_were(scene, a, happening)
    )
    return replace(happening, arguments=(*happening.arguments, *more))


def _who_were(scene: Scene, amount: Amount, happening: Happening) -> bool:
    between = scene.words_between(amount.unit_end or amount.end, happening.trigger.start)
    if happening.trigger.start < amount.end or between[:1] not in (("who",), ("that",)):
        return False
    known = scene.word_before(amount.start) in ("the", "those")
    return known and len(between) > 1 and set(between[1:]) <= BE | HAVE


# ---------------------------------------------------------------- of whom


def _of_whom(scene: Scene, happening: Happening, book: Codebook) -> Happening:
    """The happening that befell those "of whom" it is told, and none of the others."""
    parts = (a for a in scene.amounts if _befell(scene, a, happening))
    part = next(parts, None)
    if part is None:
        return happening
    others = [a for a in happening.arguments if _counts_before(scene, a, part)]
    own = amount_mark(part)
    if any(a.mark.span == own.span for a in happening.arguments):
        more: tuple[Argument, ...] = ()
    elif others:
        more = (replace(others[-1], mark=own),)
    else:
        more = tuple(Argument(m, own) for m in _own_measure(happening, book))
    kept = tuple(a for a in happening.arguments if a not in others)
    return replace(happening, arguments=(*kept, *more))


def _own_measure(happening: Happening, book: Codebook) -> Iterator[str]:
    """What the word for a deed counts by itself: "released"; the harmed are told beside it."""
    measure = MEASURE_OF.get(happening.trigger.words.lower())
    own = {m.name for m in book.types[happening.type].measures}
    if measure is not None and measure in own - HARM:
        yield measure


def _counts_before(scene: Scene, argument: Argument, part: Amount) -> bool:
    amount = argument.mark.kind == MarkKind.AMOUNT
    return amount and scene.sentence.start <= argument.mark.start < part.start


def _befell(scene: Scene, part: Amount, happening: Happening) -> bool:
    """Whether a part is told with "whom", and to have been hit by this: "19 of whom were released",
    "of whom 19 died in an air strike"."""
    at = happening.trigger.start
    if part.kind is not CountKind.SUBSET or part.rule not in OF_WHOM or at < part.end:
        return False
    before = [t.low for t in scene.tokens if t.end <= part.start][-2:]
    between = [t.low for t in scene.tokens if part.end <= t.start and t.end <= at]
    if before[-2:] != ["of", "whom"] and between[:2] != ["of", "whom"]:
        return False
    if set(between) <= BE | HAVE | LATER:
        return True
    return _in_one_more(between)


def _in_one_more(between: Sequence[str]) -> bool:
    """ "died in an air", in front of "strike"."""
    lead = next((n for n, word in enumerate(between) if word in PLACING), None)
    if lead is None or between[lead + 1 : lead + 2] == [] or between[lead + 1] not in ONE_MORE:
        return False
    harmed = any(MEASURE_OF.get(word) in HARM for word in between[:lead])
    return harmed and "," not in between and len(between) - lead - 2 <= QUALIFYING


# ---------------------------------------------------------------- of the dead


def _opens_with_the_harmed(scene: Scene) -> str | None:
    """The measure of those whom a sentence deals out: "Of the dead, 31 fall to ..."."""
    words = [t.low for t in scene.tokens[:4]]
    if words[:2] != ["of", "the"] or len(words) < 4 or words[3] != ",":
        return None
    return MEASURE_OF.get(words[2]) if words[2] in OF_THE_HARMED else None


def _with_its_own(
    scene: Scene, happening: Happening, told: Sequence[Happening], measure: str, book: Codebook
) -> Happening:
    spans = {amount_mark(a).span for a in scene.amounts if _is_a_share(scene, a)}
    kept = tuple(a for a in happening.arguments if a.mark.span not in spans)
    if not any(m.name == measure for m in book.types[happening.type].measures):
        return replace(happening, arguments=kept)
    own = (Argument(measure, amount_mark(a)) for a in _shares_of(scene, happening, told))
    return replace(happening, arguments=(*kept, *own))


def _is_a_share(scene: Scene, amount: Amount) -> bool:
    """Whether it is dealt out: a number alone, with "to", "in" or "by" right behind it or behind
    its verb."""
    behind = [t.low for t in scene.tokens if t.start >= amount.end][:3]
    return amount.unit is None and not GIVEN.isdisjoint(behind)


def _shares_of(scene: Scene, happening: Happening, told: Sequence[Happening]) -> Iterator[Amount]:
    """The shares that stand right before a happening's own word."""
    if not _is_in(scene, happening):
        return
    at = happening.trigger.start
    for amount in scene.amounts:
        words = scene.words_between(amount.end, at) if amount.end <= at else ()
        nearer = any(amount.end <= h.trigger.start < at for h in told)
        beside = amount.end <= at and len(words) <= NEAR and not nearer and ";" not in words
        if beside and _is_a_share(scene, amount):
            yield amount


def _is_in(scene: Scene, happening: Happening) -> bool:
    return scene.sentence.start <= happening.trigger.start < scene.sentence.end
