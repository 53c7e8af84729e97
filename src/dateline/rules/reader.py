"""The rules reader as a whole: an article's sentences and findings in, a ``Reading`` out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.codebook import Codebook, EventType
from dateline.records import (
    Argument,
    Article,
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
from dateline.rules.figures import figures_of, opened, totals_apart, with_loose_figures
from dateline.rules.lexicon import Lexicon, Pattern, lexicon_of
from dateline.rules.lists import one_each
from dateline.rules.parties import parties_of
from dateline.rules.scene import Scene, scene_of
from dateline.rules.setting import places_of, times_of
from dateline.rules.speech import sources_of
from dateline.rules.telling import Told, told
from dateline.rules.triggers import MAKER, Trigger, triggers_of
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
    """Talk of a match, a film or a market, with nobody hurt and nobody held.

    One word of play is not enough where an organisation is named: it may be part of its name.
    """
    words = {t.low for t in scene.tokens}
    enough = 2 if any(p.organisation for p in scene.phrases) else 1
    return (playful or len(words & w.PLAY) >= enough) and not words & w.IN_EARNEST


def _with_scene(
    happenings: list[Happening], scene: Scene, lexicon: Lexicon, book: Codebook
) -> list[Happening]:
    """The happenings so far, with those of one more sentence and the figures it adds."""
    triggers = triggers_of(scene, lexicon)
    # What tells nothing, even alone, must not keep a place or a date from its neighbour.
    able = [t for t in triggers if _happening(scene, t, (t,), lexicon, book)]
    telling = [t for t in able if _happening(scene, t, able, lexicon, book)]
    found = [_happening(scene, t, telling, lexicon, book) for t in telling]
    kept = [h for h in found if h is not None]
    kept = [_about(h, kept, happenings, book) for h in kept]
    kept = [from_the_stay(h, kept[:n]) for n, h in enumerate(kept)]
    counted = with_loose_figures(happenings, kept, scene, book)
    earlier, fresh = counted[: len(happenings)], counted[len(happenings) :]
    each = (one for h in fresh for one in totals_apart(scene, list(one_each(scene, h)), book))
    return [*earlier, *(opened(scene, one) for one in each)]


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
        *figures_of(scene, parties, trigger.mark, kind, book),
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
    needs = {*pattern.needs, "agent"} if _armed(pattern, arguments) else set(pattern.needs)
    return not needs or any(a.role in needs for a in arguments)


def _armed(pattern: Pattern, arguments: Sequence[Argument]) -> bool:
    """Whom or what armed men attack need not be known: "militants attacked a bus"."""
    return pattern.family == "attack" and any(
        a.role == "agent" and a.mark.words.lower().split()[-1] in w.ARMED for a in arguments
    )


def _vague(scene: Scene, trigger: Trigger, arguments: Sequence[Argument]) -> bool:
    """ "widespread arrests": a bare plural of which nothing else is told is no happening."""
    if not trigger.nominal or arguments or scene.sentence.section is SectionKind.TITLE:
        return False
    before = [t.low for t in scene.tokens[max(0, trigger.first - 3) : trigger.first]]
    return not any(word in w.DEFINITE for word in before)


def from_the_stay(happening: Happening, before: Sequence[Happening]) -> Happening:
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
