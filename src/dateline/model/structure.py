"""What follows from the words once it is known which of them tell and play: to whom a party is
tied, whose a figure is that stands in a party, totals apart from tolls. The rules' own work, done
sentence by sentence on happenings that the net told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.codebook import Codebook
from dateline.model.at_home import figures_at_home, is_figure, without_others_doers
from dateline.model.by_strand import by_strand
from dateline.model.bystanders import is_bystander, is_only_where
from dateline.model.doubt import in_doubt
from dateline.model.figures_told import contradicts, was_listed_twice
from dateline.model.killed_in import harmed_in_what_is_told
from dateline.model.list_lines import figures_of_lists, line_by_line
from dateline.model.no_deed import is_caught_in_it, is_mutual, is_of_fire
from dateline.model.own_phrase import within_its_phrase
from dateline.model.parts_apart import with_parts_told_apart
from dateline.model.rescues import is_rescue
from dateline.model.shares import shares_at_home
from dateline.model.tied import with_true_ties
from dateline.records import (
    Amount,
    Argument,
    CountKind,
    Happening,
    Mark,
    MarkKind,
    PlaceRole,
    Span,
    Stance,
)
from dateline.rules.aims import is_aim
from dateline.rules.figures import (
    HARM,
    figures_of,
    of_those_shot,
    opened,
    phrase_of,
    same_measure,
    totals_apart,
    with_loose_figures,
)
from dateline.rules.lexicon import Lexicon
from dateline.rules.lists import one_each
from dateline.rules.reader import from_the_stay
from dateline.rules.scene import Scene, amount_mark, place_mark
from dateline.rules.setting import clause_between, place_of_clause, time_owner
from dateline.rules.speech import counter_of, teller_of_figure
from dateline.rules.ties import affiliation
from dateline.rules.tokens import Token
from dateline.rules.triggers import Trigger, triggers_of
from dateline.rules.words import BE, DETERMINERS, HAVE
from dateline.side_by_side import rows

PARTIES = frozenset([MarkKind.PARTY, MarkKind.PERSON])
ACCUSING = frozenset(["accusation", "charge"])
# Who accuses, arrests or judges is no suspect for it.
OF_LAW = ACCUSING | {"claim_of_responsibility", "arrest", "conviction_or_sentence"}
# What somebody does to others, and nobody does by speaking of it.
DEEDS = frozenset(["attack", "abduction", "violence"])
CLASH = "clash"
UNTOLD_HOW = frozenset(["attack_other", "other_violence"])
# "Pakistan bombing", unlike "Russia strike", tells where it was.
NO_STATES_DEED = frozenset(
    ["attack_bombing", "attack_suicide_bombing", "attack_stabbing", "attack_shooting",
     "attack_arson", "attack_vehicle", "attack_other", "kidnapping"]
)  # fmt: skip
COUNTRIES = frozenset(["country", "capital"])  # by what rule the grammar of parties told them
DONE_TO = ("ed", "held", "taken", "caught", "hurt", "shot")  # endings of participles
WHO = frozenset((",", "who", "that"))
ALSO = frozenset("also all both later then finally safely".split())
NOT_TIED = frozenset(["affiliation", "source"])
UNMARKED = 0.5


def laid_out(
    told: Sequence[Happening], scenes: Iterable[Scene], book: Codebook, lexicon: Lexicon
) -> tuple[Happening, ...]:
    """The happenings with what their sentences make plain; those of none of them as they are."""
    scenes = tuple(scenes)
    marked = frozenset(a.mark.span for h in told for a in h.arguments)
    told = [
        _mutual(h, scenes, book)
        for h in told
        if not (_is_aim(h, scenes) or _is_no_deed(h, scenes) or _is_rescue(h, scenes))
    ]
    told = harmed_in_what_is_told(told, scenes, book)
    whole = with_parts_told_apart(figures_at_home(told, scenes, book), scenes, book)
    told = shares_at_home(whole, scenes, book)
    placed = frozenset(a.mark.span for h in (*whole, *told) for a in h.arguments if is_figure(a))
    placed |= frozenset(figures_of_lists(scenes))
    told = line_by_line(by_strand(told, scenes, book), scenes, book)
    done: list[Happening] = []
    for scene in scenes:
        here = Span(scene.sentence.start, scene.sentence.end)
        triggers = triggers_of(scene, lexicon)
        fresh = [
            within_its_phrase(
                scene, _in_clause(scene, _not_in_apposition(scene, h), triggers), told
            )
            for h in told
            if h.trigger.span.overlaps(here)
        ]
        done = _with_scene(done, fresh, scene, placed, book)
    spans = [Span(s.sentence.start, s.sentence.end) for s in scenes]
    bare = (h for h in told if not any(h.trigger.span.overlaps(s) for s in spans))
    true = (_not_told_of_others(h, scenes) for h in _true_to_words(done, scenes, book))
    true = (_counted_elsewhere(h, scenes) for h in true)
    all_told = (*(_less_sure(h, marked) for h in true), *bare)
    tied = tuple(with_true_ties(h, scenes, book.family(h.type)) for h in all_told)
    own = without_others_doers(tied, scenes, book)
    return _suspected(_without_bystanders(own, scenes, book), scenes)


def _is_rescue(happening: Happening, scenes: Sequence[Scene]) -> bool:
    here = (s for s in scenes if _holds(s, happening.trigger.span))
    return any(is_rescue(scene, happening.trigger) for scene in here)


def _without_bystanders(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> tuple[Happening, ...]:
    """Who condemned, denied or mourned a deed is not its agent, nor is the country it was in."""
    return tuple(
        replace(h, arguments=tuple(a for a in h.arguments if not _only_near(h, a, scenes)))
        if book.family(h.type) in DEEDS
        else h
        for h in told
    )


def _only_near(happening: Happening, party: Argument, scenes: Sequence[Scene]) -> bool:
    scene = next((s for s in scenes if _holds(s, party.mark.span)), None)
    if scene is None or party.role != "agent" or happening.stance is Stance.DENIED:
        return False
    where = party.mark.maker in COUNTRIES and happening.type in NO_STATES_DEED
    return is_bystander(scene, party.mark.span, happening.trigger.span) or (
        where and is_only_where(scene, party.mark.span, happening.trigger.span)
    )


def _holds(scene: Scene, span: Span) -> bool:
    return scene.sentence.start <= span.start < scene.sentence.end


def _suspected(told: Sequence[Happening], scenes: Sequence[Scene]) -> tuple[Happening, ...]:
    """Who is accused of a deed has not been told to have done it, be it by a report of the
    accusation ("residents blamed the front") or by words of doubt at the deed."""
    accused = [
        a.mark.span
        for h in told
        if h.type in ACCUSING
        for a in h.arguments
        if a.role == "target" and a.mark.kind in PARTIES
    ]

    def is_suspected(happening: Happening, party: Span) -> bool:
        home = next((s for s in scenes if s.sentence.start <= party.start < s.sentence.end), None)
        doubted = home is not None and in_doubt(home, happening.trigger.span, party)
        return doubted or any(party.overlaps(s) for s in accused)

    return tuple(h if h.type in OF_LAW else _alleged(h, is_suspected) for h in told)


def _alleged(happening: Happening, is_suspected: Callable[[Happening, Span], bool]) -> Happening:
    arguments = (
        replace(a, stance=Stance.ALLEGED)
        if a.role == "agent" and is_suspected(happening, a.mark.span)
        else a
        for a in happening.arguments
    )
    return replace(happening, arguments=tuple(arguments))


def _less_sure(happening: Happening, marked: frozenset[Span]) -> Happening:
    """What the net did not mark itself is scored like what it only just marks."""
    arguments = (
        a if a.mark.span in marked else replace(a, score=UNMARKED) for a in happening.arguments
    )
    return replace(happening, arguments=tuple(arguments))


def _with_scene(
    before: list[Happening],
    fresh: Sequence[Happening],
    scene: Scene,
    placed: frozenset[Span],
    book: Codebook,
) -> list[Happening]:
    tied = [_measured(scene, _with_ties(scene, _where(scene, h)), book) for h in fresh]
    kept = [_with_figures(scene, h, placed, book) for h in tied]
    kept = [from_the_stay(h, kept[:n]) for n, h in enumerate(kept)]
    kept = [_with_row(scene, h, placed) for h in kept]
    kept = _with_those_shot(scene, kept, placed, book)
    counted = with_loose_figures(before, kept, scene, book, placed)
    earlier, own = counted[: len(before)], counted[len(before) :]
    each = (one for h in own for one in totals_apart(scene, list(one_each(scene, h)), book))
    return [*earlier, *(_vouched(scene, opened(scene, one)) for one in each)]


def _where(scene: Scene, happening: Happening) -> Happening:
    """With the place that its clause tells, where none is marked."""
    if any(a.mark.kind is MarkKind.PLACE for a in happening.arguments):
        return happening
    place = place_of_clause(scene, happening.trigger.start)
    site = (Argument(PlaceRole.SITE, place_mark(place)),) if place else ()
    return replace(happening, arguments=(*happening.arguments, *site))


def _with_ties(scene: Scene, happening: Happening) -> Happening:
    """The organisations that the words tie the parties to, and the doubt of the tie."""
    ties = [
        tie
        for a in happening.arguments
        if a.mark.kind in PARTIES and a.role not in NOT_TIED
        for phrase in [phrase_of(scene, a)]
        if phrase
        for tie in affiliation(scene, phrase, a.role)
    ]
    kept = [a for a in happening.arguments if not any(_is_same_tie(a, t) for t in ties)]
    return replace(happening, arguments=(*kept, *ties))


def _is_same_tie(argument: Argument, tie: Argument) -> bool:
    """Of two words on whom the parties of a role are tied to, those of the sentence decide."""
    return argument.role == "affiliation" and argument.of == tie.of


def _measured(scene: Scene, happening: Happening, book: Codebook) -> Happening:
    """Where words beside a figure tell its measure ("12 wounded", "three of the dead"), they
    decide it."""
    own = frozenset(m.name for m in book.types[happening.type].measures)
    words = {amount_mark(a).span: same_measure(scene, a) for a in scene.amounts}
    arguments = ((a, words.get(a.mark.span) if is_figure(a) else None) for a in happening.arguments)
    return replace(
        happening,
        arguments=tuple(replace(a, role=m) if m and m in own else a for a, m in arguments),
    )


def _true_to_words(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> Iterator[Happening]:
    """The happenings with each figure in the measure that its own words give it, wherever they
    stand, and without those that are, by their words, of no measure of its."""
    figures = {amount_mark(a).span: (scene, a) for scene in scenes for a in scene.amounts}
    for happening in told:
        own = frozenset(m.name for m in book.types[happening.type].measures)
        arguments = (_in_own_measure(a, figures, own) for a in happening.arguments)
        yield replace(
            happening,
            arguments=tuple(a for a in arguments if not _is_untrue(a, figures, scenes, own)),
        )


def _in_own_measure(
    argument: Argument, figures: Mapping[Span, tuple[Scene, Amount]], own: frozenset[str]
) -> Argument:
    if not is_figure(argument) or argument.mark.span not in figures:
        return argument
    measure = same_measure(*figures[argument.mark.span])
    return replace(argument, role=measure) if measure in HARM & own else argument


def _is_untrue(
    argument: Argument,
    figures: Mapping[Span, tuple[Scene, Amount]],
    scenes: Sequence[Scene],
    own: frozenset[str],
) -> bool:
    span = argument.mark.span
    if not is_figure(argument):
        return False
    if span in figures:
        return contradicts(*figures[span], argument.role, own)
    return any(was_listed_twice(s, span) for s in scenes if _holds(s, span))


def _is_aim(happening: Happening, scenes: Sequence[Scene]) -> bool:
    """Nothing happened in "a drive against armed robbery" but the drive."""
    return any(
        is_aim(s, happening.trigger.start) for s in scenes if _holds(s, happening.trigger.span)
    )


def _mutual(happening: Happening, scenes: Sequence[Scene], book: Codebook) -> Happening:
    """Who "killed each other" clashed, where nothing tells how."""
    if CLASH not in book.types or happening.type not in UNTOLD_HOW:
        return happening
    mutual = any(
        is_mutual(s, happening.trigger) for s in scenes if _holds(s, happening.trigger.span)
    )
    trigger = replace(happening.trigger, label=CLASH)
    return replace(happening, type=CLASH, trigger=trigger) if mutual else happening


def _is_no_deed(happening: Happening, scenes: Sequence[Scene]) -> bool:
    """Nobody was arrested who "was caught in an ambush", nor freed in an exchange of fire."""
    return any(
        is_caught_in_it(s, happening) or is_of_fire(s, happening)
        for s in scenes
        if _holds(s, happening.trigger.span)
    )


def _not_in_apposition(scene: Scene, happening: Happening) -> Happening:
    """In "the front, a group of the hills near Gao, denied the attack" Gao is told of the front."""
    inside = [
        Span(one.start, behind.start)
        for one, first, behind in _between_commas(scene)
        if first.low in DETERMINERS and behind.start <= happening.trigger.start
    ]
    kept = tuple(
        a
        for a in happening.arguments
        if a.mark.kind is not MarkKind.PLACE or not any(s.overlaps(a.mark.span) for s in inside)
    )
    return replace(happening, arguments=kept)


def _not_told_of_others(happening: Happening, scenes: Sequence[Scene]) -> Happening:
    """Without a place of another sentence in which it only says who somebody is: "the front, an
    armed group active near Gao, denied it. The bombing ..." was not near Gao."""
    elsewhere = [s for s in scenes if not _holds(s, happening.trigger.span)]
    kept = tuple(
        a
        for a in happening.arguments
        if a.mark.kind is not MarkKind.PLACE
        or not any(_is_in_apposition(s, a.mark.span) for s in elsewhere if _holds(s, a.mark.span))
    )
    return replace(happening, arguments=kept) if len(kept) < len(happening.arguments) else happening


def _is_in_apposition(scene: Scene, span: Span) -> bool:
    """Behind ", an armed group", up to the next comma, with a word on what it is between."""
    return any(
        first.low in ("a", "an")
        and Span(first.start, behind.start).overlaps(span)
        and len(scene.words_between(first.end, span.start)) > 1
        for _, first, behind in _between_commas(scene)
    )


def _between_commas(scene: Scene) -> Iterator[tuple[Token, Token, Token]]:
    """Each comma, the word behind it, and the next comma."""
    commas = [i for i, t in enumerate(scene.tokens[:-1]) if t.low == ","]
    for one, other in pairwise(commas):
        yield scene.tokens[one], scene.tokens[one + 1], scene.tokens[other]


def _in_clause(scene: Scene, happening: Happening, triggers: Sequence[Trigger]) -> Happening:
    """Without a place behind another verb ("the attack had stayed in Gao") and without the day of
    a claim ("claimed the attack on Thursday")."""
    own = next((t for t in triggers if t.mark.span.overlaps(happening.trigger.span)), None)
    if own is None:
        return happening
    apart = {
        (p.start, p.end)
        for p in scene.places
        if p.start >= own.mark.end and clause_between(scene, own, p.start)
    } | {
        (t.start, t.end)
        for t in scene.times
        for owner in [time_owner(scene, triggers, t)]
        if owner and owner is not own and owner.pattern.family == "claim"
    }
    kept = tuple(a for a in happening.arguments if (a.mark.start, a.mark.end) not in apart)
    return replace(happening, arguments=kept)


def _with_figures(
    scene: Scene, happening: Happening, placed: frozenset[Span], book: Codebook
) -> Happening:
    """A figure that stands in a party counts that party, unless the net gave it to another."""
    kind = book.types[happening.type]
    parties = [a for a in happening.arguments if a.mark.kind in PARTIES]
    figures = [
        figure
        for figure in figures_of(scene, parties, happening.trigger, kind, book)
        if figure.mark.span not in placed or _became(scene, figure, happening.trigger)
    ]
    return replace(happening, arguments=(*happening.arguments, *figures))


def _became(scene: Scene, figure: Argument, trigger: Mark) -> bool:
    """In "four hostages seized last month were freed" the four were seized, and they were freed;
    and so they were in "four hostages, who were seized in May, were freed"."""
    amount = next((a for a in scene.amounts if amount_mark(a).span == figure.mark.span), None)
    if amount is None or amount.unit_end is None or amount.kind is CountKind.RUNNING_TOTAL:
        return False
    between = scene.words_between(amount.unit_end, trigger.start)
    deed = next((n for n, word in enumerate(between) if word not in BE | HAVE | WHO), None)
    if deed is None or not between[deed].endswith(DONE_TO) or "whom" in between:
        return False
    last = max((n for n, word in enumerate(between) if word not in BE | HAVE | ALSO), default=0)
    return last >= deed and not BE.isdisjoint(between[last + 1 :])


def _with_row(scene: Scene, happening: Happening, placed: frozenset[Span]) -> Happening:
    """In "killed 14 soldiers and two officers" the two are what the 14 are, unless the net gave
    them to another."""
    measures = {a.mark.span: a.role for a in happening.arguments if is_figure(a)}
    joined: list[Argument] = []
    for row in rows(scene.sentence.words, scene.amounts, scene.sentence.start):
        marks = [amount_mark(amount) for amount in row]
        told = {measures[m.span] for m in marks if m.span in measures}
        if len(told) == 1:
            taken = placed | set(measures)
            joined += [Argument(min(told), m) for m in marks if m.span not in taken]
    return replace(happening, arguments=(*happening.arguments, *joined))


def _with_those_shot(
    scene: Scene, happenings: list[Happening], placed: frozenset[Span], book: Codebook
) -> list[Happening]:
    """In "six people were shot" the six are casualties of the nearest happening that counts such,
    unless the net gave them to one."""
    for amount in scene.amounts:
        mark, measure = amount_mark(amount), of_those_shot(scene, amount)
        taken = placed | {a.mark.span for h in happenings for a in h.arguments}
        able = [
            n
            for n, h in enumerate(happenings)
            if any(m.name == measure for m in book.types[h.type].measures)
        ]
        if measure is None or mark.span in taken or not able:
            continue
        at = min(able, key=lambda n: abs(happenings[n].trigger.start - mark.start))
        own = (*happenings[at].arguments, Argument(measure, mark))
        happenings = [replace(h, arguments=own) if n == at else h for n, h in enumerate(happenings)]
    return happenings


def _vouched(scene: Scene, happening: Happening) -> Happening:
    """The figures with the one of their sentence on whose word they stand."""
    return replace(happening, arguments=tuple(_with_teller(scene, happening)))


def _counted_elsewhere(happening: Happening, scenes: Sequence[Scene]) -> Happening:
    """With who counts a figure that stands in another sentence: "the union counts 37 dead"."""
    arguments = []
    for argument in happening.arguments:
        told = is_figure(argument) and not argument.teller
        home = next((s for s in scenes if told and _holds(s, argument.mark.span)), None)
        teller = counter_of(home, argument.mark.start) if home else None
        arguments.append(replace(argument, teller=teller) if teller else argument)
    return replace(happening, arguments=tuple(arguments))


def _with_teller(scene: Scene, happening: Happening) -> Iterator[Argument]:
    here = Span(scene.sentence.start, scene.sentence.end)
    for argument in happening.arguments:
        own = is_figure(argument) and argument.mark.span.overlaps(here)
        if own and not argument.teller:
            yield replace(argument, teller=teller_of_figure(scene, argument.mark.start))
        else:
            yield argument
