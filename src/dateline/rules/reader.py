"""The rules reader as a whole: an article's sentences and findings in, a ``Reading`` out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.codebook import Codebook, EventType
from dateline.records import (
    Amount,
    Argument,
    Article,
    CountKind,
    Happening,
    Mark,
    MarkKind,
    PlaceRole,
    Reading,
    SectionKind,
    Sentence,
    Stance,
)
from dateline.rules import words as w
from dateline.rules.figures import HARM, same_measure
from dateline.rules.lexicon import Lexicon, Pattern, lexicon_of
from dateline.rules.parties import parties_of
from dateline.rules.scene import Phrase, Scene, amount_mark, scene_of
from dateline.rules.setting import places_of, times_of
from dateline.rules.speech import sources_of, teller_of
from dateline.rules.triggers import MAKER, Told, Trigger, told, triggers_of
from dateline.stages import Findings, Reader

READ = frozenset(
    [SectionKind.TITLE, SectionKind.HEADING, SectionKind.BODY, SectionKind.CAPTION,
     SectionKind.CORRECTION, SectionKind.POST]
)  # fmt: skip


def rules_reader(book: Codebook) -> Reader:
    """A reader for a codebook. The lexicon is built once; reading is pure."""
    lexicon = lexicon_of(book)

    def read(article: Article, sentences: Sequence[Sentence], found: Findings) -> Reading:
        happenings: list[Happening] = []
        scenes = [scene_of(s, found) for s in sentences if s.section in READ]
        playful = len({t.low for s in scenes for t in s.tokens} & w.PLAY) >= w.PLAYFUL
        for scene in scenes:
            if not _in_play(scene, playful):
                happenings = _with_scene(happenings, scene, lexicon, book)
        return Reading(happenings=tuple(happenings))

    return read


def _in_play(scene: Scene, playful: bool) -> bool:
    """Talk of a match, a film or a market, with nobody hurt and nobody held."""
    words = {t.low for t in scene.tokens}
    return (playful or bool(words & w.PLAY)) and not words & w.IN_EARNEST


def _with_scene(
    happenings: list[Happening], scene: Scene, lexicon: Lexicon, book: Codebook
) -> list[Happening]:
    """The happenings so far, with those of one more sentence and the figures it adds."""
    triggers = triggers_of(scene, lexicon)
    # A trigger that turns out to tell nothing must not keep a place or a date from its neighbour.
    telling = [t for t in triggers if _happening(scene, t, triggers, lexicon, book)]
    fresh = [_happening(scene, t, telling, lexicon, book) for t in telling]
    kept = [h for h in fresh if h is not None]
    kept = [_about(h, kept, happenings, book) for h in kept]
    kept = [_from_the_stay(h, kept[:n]) for n, h in enumerate(kept)]
    told = _with_loose_figures(happenings, kept, scene, book)
    return [*told[: len(happenings)], *(_opened(scene, h) for h in told[len(happenings) :])]


def _happening(
    scene: Scene,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    lexicon: Lexicon,
    book: Codebook,
) -> Happening | None:
    """The first reading of a trigger whose roles are found; null where none is, or none told."""
    how = told(scene, trigger)
    if not how.coded:
        return None
    for pattern in trigger.patterns:
        kind = _by_means(scene, book.types[pattern.type], lexicon, book)
        arguments = _arguments(scene, trigger, triggers, kind, lexicon, book)
        if _fulfilled(pattern, arguments) and not _vague(scene, trigger, arguments):
            return Happening(
                trigger=trigger.mark,
                type=kind.name,
                stage=how.stage,
                stance=_stance(kind, how, pattern.lemma),
                arguments=arguments,
                stage_words=how.stage_words,
                stance_words=how.stance_words,
                score=0.7,
                maker=f"{MAKER}: {pattern.lemma}",
            )
    return None


def _arguments(
    scene: Scene,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    kind: EventType,
    lexicon: Lexicon,
    book: Codebook,
) -> tuple[Argument, ...]:
    roles = frozenset(r.name for r in kind.roles)
    movement = bool(roles & {"origin", "destination"})
    parties = parties_of(scene, trigger, triggers, roles)
    return (
        *parties,
        *places_of(scene, triggers, trigger, movement),
        *times_of(scene, triggers, trigger),
        *_figures(scene, parties, trigger, kind, book),
        *_instruments(scene, lexicon.instruments[kind.name]),
        *sources_of(scene, trigger),
    )


def _by_means(scene: Scene, kind: EventType, lexicon: Lexicon, book: Codebook) -> EventType:
    """An unspecific attack in a sentence that names the means of just one kind is of that kind."""
    if not kind.name.endswith("_other"):
        return kind
    fitting = [
        other
        for other in book.types.values()
        if other.family == kind.family and any(_instruments(scene, lexicon.instruments[other.name]))
    ]
    return fitting[0] if len(fitting) == 1 else kind


def _instruments(scene: Scene, words: frozenset[str]) -> Iterator[Argument]:
    """The weapons a sentence names, of those the type knows; of one word or two."""
    lows = [t.low for t in scene.tokens]
    for i, token in enumerate(scene.tokens):
        if token.low in words or " ".join(lows[i : i + 2]) in words:
            mark = Mark(MarkKind.TRIGGER, token.start, token.end, token.words, "instrument")
            yield Argument("instrument", mark)


def _stance(kind: EventType, how: Told, lemma: str) -> Stance:
    """A claim of responsibility is itself claimed, unless it is denied."""
    if kind.family == "claim" and how.stance is Stance.ASSERTED:
        return Stance.DENIED if set(lemma.split()) & w.DENIALS else Stance.CLAIMED
    return how.stance


def _fulfilled(pattern: Pattern, arguments: Sequence[Argument]) -> bool:
    """One of the roles the codebook asks for is there."""
    return not pattern.needs or any(a.role in pattern.needs for a in arguments)


def _vague(scene: Scene, trigger: Trigger, arguments: Sequence[Argument]) -> bool:
    """ "widespread arrests": a bare plural of which nothing else is told is no happening."""
    if not trigger.nominal or arguments or scene.sentence.section is SectionKind.TITLE:
        return False
    before = [t.low for t in scene.tokens[max(0, trigger.first - 3) : trigger.first]]
    return not any(word in w.DEFINITE for word in before)


def _from_the_stay(happening: Happening, before: Sequence[Happening]) -> Happening:
    """In "their stay in Oman, followed by their return to Mali" the return is from Oman."""
    roles = {a.role for a in happening.arguments}
    if PlaceRole.DESTINATION not in roles or PlaceRole.ORIGIN in roles:
        return happening
    stays = [
        a
        for h in before
        if h.type == happening.type
        for a in h.arguments
        if a.role == PlaceRole.SITE
    ]
    if not stays:
        return happening
    origin = replace(stays[-1], role=PlaceRole.ORIGIN)
    return replace(happening, arguments=(*happening.arguments, origin))


# ---------------------------------------------------------------- figures


def _figures(
    scene: Scene,
    parties: Sequence[Argument],
    trigger: Trigger,
    kind: EventType,
    book: Codebook,
) -> Iterator[Argument]:
    """The amounts inside the parties of a trigger, in the measure its words give."""
    for party in parties:
        phrase = _phrase_of(scene, party)
        if phrase is None or phrase.amount is None or party.role == "affiliation":
            continue
        measure = _measure_of_role(party.role, trigger, kind, scene, phrase.amount, book)
        if measure:
            yield _figure(scene, measure, phrase.amount)
            yield from (
                _figure(scene, measure, a)
                for a in scene.amounts
                if a.kind is CountKind.SUBSET and a.part_of == phrase.amount.start
            )


def _figure(scene: Scene, measure: str, amount: Amount) -> Argument:
    return Argument(measure, amount_mark(amount), teller=teller_of(scene))


def _phrase_of(scene: Scene, argument: Argument) -> Phrase | None:
    return next((p for p in scene.phrases if p.mark == argument.mark), None)


def _measure_of_role(
    role: str, trigger: Trigger, kind: EventType, scene: Scene, amount: Amount, book: Codebook
) -> str | None:
    """Words decide: "arrested" is arrested; "rounded up" only the wider detained."""
    measures = [m.name for m in kind.measures]
    if role == "agent":
        return "participants" if "participants" in measures else None
    by_words = same_measure(scene, amount)
    if by_words in measures and by_words not in HARM:
        return by_words
    named = [m for m in measures if m.startswith(trigger.pattern.lemma[:5])]
    return next(iter(named), None) or _usual_measure(measures, book)


def _usual_measure(measures: Sequence[str], book: Codebook) -> str | None:
    """What a type counts first, or the wider measure it lies in; harm is told by its own words."""
    first = next(iter(measures), None)
    if first is None or first in HARM or first == "participants":
        return None
    return next((m for m in measures if first in book.contains.get(m, ())), first)


def _with_loose_figures(
    before: list[Happening], fresh: list[Happening], scene: Scene, book: Codebook
) -> list[Happening]:
    """Give the figures that stand in no party to their happening.

    That is the nearest of the sentence that can have such a measure; in a sentence without one
    ("The death toll rose to 19"), the last told before it, for the dead and wounded only.
    """
    happenings = [*before, *fresh]
    for amount in scene.amounts:
        home = _home_of_part(happenings, scene, amount)
        measure = home[1] if home else _loose_measure(scene, amount, fresh, book)
        if measure is None:
            continue
        at = home[0] if home else _able(happenings, len(before), measure, amount, book)
        if at is not None:
            happenings[at] = _with_argument(happenings[at], _figure(scene, measure, amount))
    return happenings


def _home_of_part(
    happenings: Sequence[Happening], scene: Scene, amount: Amount
) -> tuple[int, str] | None:
    """In "The 43, including six minors, ..." the six belong where the 43 were counted."""
    whole = next((a for a in scene.amounts if a.start == amount.part_of), None)
    if amount.kind is not CountKind.SUBSET or whole is None:
        return None
    for at in range(len(happenings) - 1, -1, -1):
        for argument in happenings[at].arguments:
            counted = argument.mark.kind is MarkKind.AMOUNT
            if counted and argument.mark.words.casefold() == whole.words.casefold():
                return at, argument.role
    return None


def _loose_measure(
    scene: Scene, amount: Amount, fresh: Sequence[Happening], book: Codebook
) -> str | None:
    """By its words; a total without any ("bringing the total to 1,204") by the trigger before."""
    by_words = same_measure(scene, amount)
    if by_words or amount.kind is not CountKind.RUNNING_TOTAL:
        return by_words if by_words in HARM or fresh else None
    left = [h for h in fresh if h.trigger.end <= amount.start]
    if not left:
        return None
    measures = [m.name for m in book.types[left[-1].type].measures]
    stem = left[-1].trigger.words.lower()[:5]
    named = next((m for m in measures if m.startswith(stem)), None)
    return named or _usual_measure(measures, book)


def _able(
    happenings: Sequence[Happening], fresh_from: int, measure: str, amount: Amount, book: Codebook
) -> int | None:
    able = [
        i
        for i, h in enumerate(happenings)
        if any(m.name == measure for m in book.types[h.type].measures)
    ]
    fresh = [i for i in able if i >= fresh_from]
    if fresh:
        return min(fresh, key=lambda i: abs(happenings[i].trigger.start - amount.start))
    return able[-1] if able and measure in HARM else None


def _with_argument(happening: Happening, argument: Argument) -> Happening:
    if any(a.mark.span == argument.mark.span for a in happening.arguments):
        return happening
    return replace(happening, arguments=(*happening.arguments, argument))


def _opened(scene: Scene, happening: Happening) -> Happening:
    """Beside a running total, "since June 1" opens its window."""
    totals = [amount_mark(a).span for a in scene.amounts if a.kind is CountKind.RUNNING_TOTAL]
    if not any(a.mark.span in totals for a in happening.arguments):
        return happening
    arguments = tuple(
        replace(a, role="since") if a.role == "when" else a for a in happening.arguments
    )
    return replace(happening, arguments=arguments)


# ---------------------------------------------------------------- of what


def _about(
    happening: Happening, fresh: Sequence[Happening], before: Sequence[Happening], book: Codebook
) -> Happening:
    """A claim of responsibility is about the next attack of its sentence, or the last before."""
    if book.family(happening.type) != "claim":
        return happening
    attacks = [h for h in fresh if book.family(h.type) == "attack"]
    behind = [h for h in attacks if h.trigger.start > happening.trigger.start]
    earlier = [h for h in (*before, *attacks) if book.family(h.type) == "attack"]
    target = next(iter(behind or earlier[-1:]), None)
    return replace(happening, about=target.trigger) if target else happening
