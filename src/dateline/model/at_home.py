"""Whose a figure or a time is that the net gave to another happening: a part goes where its whole
goes, and "no one was hurt" is told of what was told last."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from dateline.codebook import Codebook
from dateline.records import Amount, Argument, CountKind, Happening, MarkKind, Span
from dateline.rules.figures import HARM, MEASURE_OF, measure_of
from dateline.rules.scene import Scene, amount_mark
from dateline.rules.words import BE, HAVE, RELATIVE

PART_OF_WHOLE = "N of the M"  # a rule of ``resolve.howmany``
PARTS_APART = frozenset(["N of them", "including N"])
SETTING = frozenset("of them whom people in at near on the last late early".split())
BESIDE = 4  # words between "the killings" and "last week"
FAR = 9  # words between a happening and "in which"
ALL_BUT_SURE = 0.9
PRONOUNS = frozenset("they it he she we police".split())
ANOTHER = frozenset("a an another one separate".split())
CLAUSES = frozenset(", ; — – ( ) after before since when while but".split())


def figures_at_home(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    clear = _in_which_at_home(told, scenes, book)
    parted = _parts_at_home(_wholes_at_home(clear, scenes, book), scenes)
    again = _own_at_home(parted, scenes, book)
    breath = _in_one_breath_at_home(again, scenes, book)
    own = _in_own_time(_noughts_at_home(breath, scenes, book), scenes, book)
    return [_without_parts_setting(h, scenes) for h in own]


def _without_parts_setting(happening: Happening, scenes: Sequence[Scene]) -> Happening:
    """In "14 have been arrested, eight of them in Jos on Monday" Jos and Monday are the eight's."""
    spans = {a.mark.span for a in happening.arguments if is_figure(a)}
    apart: set[Span] = set()
    for scene in scenes:
        for part in scene.amounts:
            whole = next((a for a in scene.amounts if a.start == part.part_of), None)
            if whole and part.rule in PARTS_APART and amount_mark(whole).span in spans:
                apart |= _setting_of(scene, part)
    kept = tuple(a for a in happening.arguments if a.mark.span not in apart)
    return replace(happening, arguments=kept)


def _setting_of(scene: Scene, part: Amount) -> set[Span]:
    """The places and times right behind a part, with nothing but prepositions before them."""
    marks = [Span(p.start, p.end) for p in scene.places]
    marks += [Span(t.start, t.end) for t in scene.times]
    behind = (t for t in scene.tokens if t.start >= part.end)
    own = takewhile(
        lambda t: t.low in SETTING or any(m.start <= t.start < m.end for m in marks), behind
    )
    reach = max((t.end for t in own), default=part.end)
    return {m for m in marks if part.end <= m.start < reach}


def _in_own_time(told: list[Happening], scenes: Sequence[Scene], book: Codebook) -> list[Happening]:
    """Behind the title "Miners freed" the week of "miners kidnapped last week were released on
    Wednesday" is not that of the release: the word for it there has a day of its own."""
    return [
        replace(h, arguments=kept) if len(kept) < len(h.arguments) else h
        for h in told
        for kept in [tuple(a for a in h.arguments if not _is_others_time(h, a, told, scenes, book))]
    ]


def _is_others_time(
    happening: Happening,
    argument: Argument,
    told: Sequence[Happening],
    scenes: Sequence[Scene],
    book: Codebook,
) -> bool:
    scene = next((s for s in scenes if s.sentence.start <= argument.mark.start < s.sentence.end),
                 None)  # fmt: skip
    if argument.role != "when" or scene is None or _is_in(scene, happening):
        return False
    if happening.trigger.end <= scene.sentence.start and _is_right_before(scene, argument, told):
        return True  # "Sixty huts were burnt. It avenges the killings near Gao last week"
    own, others = _times_there(happening, scene, told, book)
    return bool(own) and argument.mark.span not in own and argument.mark.span in others


def _is_right_before(scene: Scene, time: Argument, told: Sequence[Happening]) -> bool:
    """Whether "the killings near Gao" stand right before a time, which is theirs."""
    known = (
        h
        for h in told
        if _is_in(scene, h)
        and h.trigger.end <= time.mark.start
        and scene.word_before(h.trigger.start) == "the"
        and any(a.mark.span == time.mark.span for a in h.arguments)
    )
    between = (scene.words_between(h.trigger.end, time.mark.start) for h in known)
    return any(len(words) <= BESIDE and CLAUSES.isdisjoint(words) for words in between)


def _times_there(
    happening: Happening, scene: Scene, told: Sequence[Happening], book: Codebook
) -> tuple[set[Span], set[Span]]:
    """The times that a sentence tells of happenings of this one's family, and of others."""
    family = book.family(happening.type)
    own: set[Span] = set()
    others: set[Span] = set()
    for h in told:
        if _is_in(scene, h):
            times = {a.mark.span for a in h.arguments if a.role == "when"}
            (own if book.family(h.type) == family else others).update(times)
    return own, others


def _own_at_home(told: list[Happening], scenes: Sequence[Scene], book: Codebook) -> list[Happening]:
    """A figure goes to the happening of its own sentence where a title told it already, and the two
    are one; and where it was "in another ambush", and they are two."""
    figures = {amount_mark(a).span: (s, a) for s in scenes for a in s.amounts}
    kept: list[list[Argument]] = [[] for _ in told]
    for n, happening in enumerate(told):
        for argument in happening.arguments:
            home = _own_home(told, n, argument, figures, book)
            kept[n if home is None else home].append(argument)
    return [replace(h, arguments=tuple(own)) for h, own in zip(told, kept, strict=True)]


def _own_home(
    told: Sequence[Happening],
    n: int,
    argument: Argument,
    figures: Mapping[Span, tuple[Scene, Amount]],
    book: Codebook,
) -> int | None:
    """The happening of a figure's own sentence that has a better claim to it."""
    if not is_figure(argument) or argument.mark.span not in figures:
        return None
    scene, amount = figures[argument.mark.span]
    if _is_in(scene, told[n]):
        return None
    others = [a for a in told[n].arguments if a is not argument and a.role == argument.role]
    same = [figures[a.mark.span][1] for a in others if a.mark.span in figures]
    again = any(a.start < amount.start and (a.low, a.high) == (amount.low, amount.high)
                for a in same)  # fmt: skip
    family = book.family(told[n].type)
    here = (
        k
        for k, h in enumerate(told)
        if _is_in(scene, h)
        and book.family(h.type) == family
        and _counts(h, argument.role, book)
        and (again or _was_in_another(scene, amount, h))
    )
    return next(here, None)


def _in_one_breath_at_home(
    told: list[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    """Behind "Shots were exchanged in Kars" the wounded of "Two rebels were killed and nine guards
    wounded" go where the killed went, not to what the next sentence tells."""
    figures = {amount_mark(a).span: s for s in scenes for a in s.amounts}
    kept: list[list[Argument]] = [[] for _ in told]
    for n, happening in enumerate(told):
        for argument in happening.arguments:
            scene = figures.get(argument.mark.span) if is_figure(argument) else None
            home = _breath(told, n, argument, scene, figures) if scene is not None else None
            moves = home is not None and _counts(told[home], argument.role, book)
            kept[home if home is not None and moves else n].append(argument)
    return [replace(h, arguments=tuple(own)) for h, own in zip(told, kept, strict=True)]


def _breath(
    told: Sequence[Happening],
    n: int,
    argument: Argument,
    scene: Scene,
    figures: Mapping[Span, Scene],
) -> int | None:
    """The happening told before a sentence that tells none, which has another figure of it."""
    later = told[n].trigger.start >= scene.sentence.end
    if not later or argument.role not in HARM or any(_is_in(scene, h) for h in told):
        return None
    beside = (
        k
        for k, h in enumerate(told)
        if h.trigger.start < scene.sentence.start
        for a in h.arguments
        if is_figure(a) and a.role in HARM - {argument.role} and figures.get(a.mark.span) is scene
    )
    return next(beside, None)


def _was_in_another(scene: Scene, amount: Amount, happening: Happening) -> bool:
    """ "Six were killed in another ambush", "12 died in an attack"."""
    between = scene.words_between(amount.end, happening.trigger.start)
    lead = next((n for n in range(len(between)) if between[n:][:1] in (("in",), ("by",))), None)
    if lead is None or CLAUSES & set(between):
        return False
    harmed = any(MEASURE_OF.get(word) in HARM for word in between[:lead])
    return harmed and between[lead + 1 : lead + 2] != () and between[lead + 1] in ANOTHER


def _is_in(scene: Scene, happening: Happening) -> bool:
    return scene.sentence.start <= happening.trigger.start < scene.sentence.end


def _parts_at_home(told: Sequence[Happening], scenes: Sequence[Scene]) -> list[Happening]:
    """In "44 were hurt, and sixteen of them are still on the wards" the sixteen go where the 44
    go, unless words of their own tell what befell them."""
    parts = {a.start: a.part_of for s in scenes for a in s.amounts if _is_part(a)}
    apart = {a.start for s in scenes for a in s.amounts if a.rule == PART_OF_WHOLE}
    measures = {a.start: measure_of(s, a) for s in scenes for a in s.amounts if _is_part(a)}
    sentence = {a.start: n for n, s in enumerate(scenes) for a in s.amounts}
    homes = {
        a.mark.start: (n, a.role)
        for n, h in enumerate(told)
        for a in h.arguments
        if is_figure(a) and a.mark.start not in parts
    }
    kept: list[list[Argument]] = [[] for _ in told]
    for n, happening in enumerate(told):
        for argument in happening.arguments:
            if argument.mark.start in apart:  # "freed 40 of the 62": its fate is its own
                at, measure = homes.get(parts[argument.mark.start] or -1, (n, ""))
                kept[at if measure == argument.role else n].append(argument)
                continue
            whole = _outermost(argument.mark.start, parts) if is_figure(argument) else -1
            at, measure = homes.get(whole, (n, argument.role))
            if measures.get(argument.mark.start) not in (None, measure):
                at, measure = n, argument.role  # "nine of the 60 who were hurt have died"
            here = whole in homes or sentence.get(whole) == sentence.get(argument.mark.start)
            if here or not is_figure(argument):  # else nobody told of what it is a part
                kept[at].append(replace(argument, role=measure))
    return [replace(h, arguments=tuple(own)) for h, own in zip(told, kept, strict=True)]


def _in_which_at_home(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    """ "After a bombing in Kano in which at least 17 died": the bombing's, whoever was given them.
    Where a kind of happening counts none such, the figure is left out."""
    figures = {amount_mark(a).span: (s, a) for s in scenes for a in s.amounts}
    kept: list[list[Argument]] = [[] for _ in told]
    for n, happening in enumerate(told):
        for argument in happening.arguments:
            home = n
            if is_figure(argument) and argument.mark.span in figures:
                scene, amount = figures[argument.mark.span]
                owners = [k for k, h in enumerate(told) if _is_owner(scene, amount, h)]
                home = max(owners, key=lambda k: told[k].trigger.start, default=n)
            if home == n or _counts(told[home], argument.role, book):
                kept[home].append(argument)
    return [replace(h, arguments=tuple(own)) for h, own in zip(told, kept, strict=True)]


def _is_owner(scene: Scene, amount: Amount, happening: Happening) -> bool:
    if not _is_in(scene, happening) or amount.start < happening.trigger.end:
        return False
    between = scene.words_between(happening.trigger.end, amount.start)
    return between[-2:] == ("in", "which") and len(between) <= FAR and not CLAUSES & set(between)


def _wholes_at_home(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    """In "freed 40 of the 62 people they detained" 40 were freed, and 62 detained."""
    figures = {amount_mark(a).span: (s, a) for s in scenes for a in s.amounts}
    kept: list[list[Argument]] = [[] for _ in told]
    for n, happening in enumerate(told):
        for argument in happening.arguments:
            if not _is_whole_beside(argument, happening, figures):
                kept[n].append(argument)
                continue
            scene, amount = figures[argument.mark.span]
            done = _done_to(scene, amount)
            homes = (k for k, h in enumerate(told) if done and done[0].overlaps(h.trigger.span))
            home = next(homes, None)
            if home is not None and done and _counts(told[home], done[1], book):
                kept[home].append(replace(argument, role=done[1]))
    marked = {a.mark.span for own in kept for a in own}
    wholes = [[w for a in own for w in _own_whole(a, figures, marked)] for own in kept]
    return [
        replace(h, arguments=(*own, *more)) for h, own, more in zip(told, kept, wholes, strict=True)
    ]


def _own_whole(
    part: Argument, figures: Mapping[Span, tuple[Scene, Amount]], marked: Collection[Span]
) -> Iterator[Argument]:
    """The 23 of "nine of 23 abducted bakers", which the net left alone: they were abducted."""
    if not is_figure(part) or part.mark.span not in figures:
        return
    scene, amount = figures[part.mark.span]
    for whole in scene.amounts if amount.rule == PART_OF_WHOLE else ():
        mark = amount_mark(whole)
        own = whole.start == amount.part_of and mark.span not in marked
        if own and measure_of(scene, whole) == part.role:
            yield replace(part, mark=mark)


def _is_whole_beside(
    argument: Argument, happening: Happening, figures: Mapping[Span, tuple[Scene, Amount]]
) -> bool:
    """The 62 of "40 of the 62", where what befell the 40 is told of both."""
    if not is_figure(argument) or argument.mark.span not in figures:
        return False
    scene, whole = figures[argument.mark.span]
    if measure_of(scene, whole) == argument.role:
        return False  # "three of the 12 killed were nurses"
    beside = (a for a in happening.arguments if a.role == argument.role and a is not argument)
    parts = (figures[a.mark.span][1] for a in beside if a.mark.span in figures)
    return any(p.rule == PART_OF_WHOLE and p.part_of == whole.start for p in parts)


def _done_to(scene: Scene, amount: Amount) -> tuple[Span, str] | None:
    """The verb of "the 62 people they had detained", and its measure."""
    behind = [t for t in scene.tokens if t.start >= (amount.unit_end or amount.end)]
    own = list(dropwhile(lambda t: t.low in RELATIVE | PRONOUNS | HAVE | BE, behind))
    verb = own[0] if own and len(own) < len(behind) else None
    measure = MEASURE_OF.get(verb.low) if verb else None
    return (Span(verb.start, verb.end), measure) if verb and measure else None


def _is_part(amount: Amount) -> bool:
    return amount.kind is CountKind.SUBSET and amount.part_of is not None


def _outermost(start: int, parts: Mapping[int, int | None]) -> int:
    """The amount in which one lies, itself where it is no part."""
    whole = parts.get(start)
    return start if whole is None or whole >= start else _outermost(whole, parts)


def _noughts_at_home(
    told: list[Happening], scenes: Sequence[Scene], book: Codebook
) -> list[Happening]:
    """In "hundreds marched. No one was hurt. A bombing in May killed ten" nobody was hurt on the
    march: a nought without a happening in its own sentence is that of the last told before it."""
    nobody = {amount_mark(a).span: s for s in scenes for a in s.amounts if a.low == a.high == 0}
    kept = [tuple(a for a in h.arguments if _stays(h, a, nobody)) for h in told]
    moved: list[list[Argument]] = [[] for _ in told]
    for happening in told:
        for argument in happening.arguments:
            if not _stays(happening, argument, nobody):
                before = {k for k, h in enumerate(told) if h.trigger.end <= argument.mark.start}
                able = [k for k, h in enumerate(told) if _counts(h, argument.role, book)]
                scene = nobody[argument.mark.span]
                here = [k for k in able if _is_of_one_clause(scene, argument, told[k])]
                home = here or [k for k in able if k in before]
                if home:
                    moved[max(home, key=lambda k: told[k].trigger.start)].append(argument)
    return [
        replace(h, arguments=(*own, *more)) for h, own, more in zip(told, kept, moved, strict=True)
    ]


def _is_of_one_clause(scene: Scene, nobody: Argument, happening: Happening) -> bool:
    """ "Nobody was hurt when a second bomb went off"; not "nobody died, but a raid followed"."""
    between = set(scene.words_between(nobody.mark.end, happening.trigger.start))
    return _is_in(scene, happening) and not between & (CLAUSES - {"when", "as"} | {"and"})


def _stays(happening: Happening, argument: Argument, nobody: Mapping[Span, Scene]) -> bool:
    scene = nobody.get(argument.mark.span) if is_figure(argument) else None
    return scene is None or _is_in(scene, happening)


def _counts(happening: Happening, measure: str, book: Codebook) -> bool:
    return any(m.name == measure for m in book.types[happening.type].measures)


def is_figure(argument: Argument) -> bool:
    return argument.mark.kind is MarkKind.AMOUNT


def without_others_doers(
    told: Sequence[Happening], scenes: Sequence[Scene], book: Codebook
) -> tuple[Happening, ...]:
    """Who is named where another kind of happening is told, as its doer or as blamed for it, is not
    the doer of this one as well, unless the net is all but sure."""
    return tuple(
        replace(
            h,
            arguments=tuple(
                a for a in h.arguments if not _is_others_doer(h, a, told, scenes, book)
            ),
        )
        for h in told
    )


def _is_others_doer(
    happening: Happening,
    doer: Argument,
    told: Sequence[Happening],
    scenes: Sequence[Scene],
    book: Codebook,
) -> bool:
    if doer.role != "agent" or doer.score >= ALL_BUT_SURE:
        return False
    at = doer.mark.start
    scene = next((s for s in scenes if s.sentence.start <= at < s.sentence.end), None)
    if scene is None or _is_in(scene, happening):
        return False
    family = book.family(happening.type)
    there = [h for h in told if _is_in(scene, h) and _names(h, doer)]
    done = (h.type for h in there if _names(h, doer, "agent"))
    blamed = (str(h.about.label) for h in there if h.about)
    return any(book.family(kind) != family for kind in (*done, *blamed))


def _names(happening: Happening, party: Argument, role: str | None = None) -> bool:
    named = (a for a in happening.arguments if a.mark.span == party.mark.span)
    return any(a.role == role or role is None for a in named)
