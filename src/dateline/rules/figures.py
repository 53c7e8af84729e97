"""How many of what: the measure a number of a sentence belongs to, and the happening."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from dateline.codebook import Codebook, EventType
from dateline.records import (
    Amount,
    Argument,
    CountKind,
    Happening,
    Mark,
    MarkKind,
    PartyKind,
    PlaceMention,
    PlaceRole,
    Precision,
    Span,
    TimeExpression,
)
from dateline.rules import words as w
from dateline.rules.scene import Phrase, Scene, amount_mark, place_mark, time_mark
from dateline.rules.speech import is_speaker, teller_of_figure
from dateline.rules.tokens import Token

_WORDS = {
    "killed": "killed dead kill kills killing died dies dying death deaths fatalities fatality"
    " slain massacred perished lives shot-dead martyred",
    "injured": "injured injures injuring wounded wounds wounding hurt hurting injuries injury"
    " maimed",
    "arrested": "arrested arrests arresting arrest",
    "detained": "detained detains detaining detention detentions custody",
    "abducted": "abducted abducting kidnapped kidnapping abductions kidnappings hostage hostages",
    "released": "released freed releasing freeing release releases frees",
    "deported": "deported deporting",
    "displaced": "displaced displacing displaces evacuated homeless fled",
    "missing": "missing",
    "escaped": "escaped escaping",
    "surrendered": "surrendered surrendering",
}
MEASURE_OF: Mapping[str, str] = {
    word: measure for measure, words in _WORDS.items() for word in words.split()
}
TOTAL = "rules: a total of its own"
HARM = frozenset(["killed", "injured"])
CASUALTIES = "casualties"
# "The toll rose to six when a boy died in Nakuru": the six were hit elsewhere.
OF_ANOTHER = w.CLAUSE_BREAKS | {"when", "after", "as"}
_BY_NOW = {
    **MEASURE_OF,
    **dict.fromkeys("bars jail prison cells recaptured rearrested captured".split(), "detained"),
    "free": "released",
}
_TO_THEIR_FATE = 12  # words from "that makes 48" to "in custody"
DEADLY = frozenset("dead death kill killed killing fatally fatal died".split())
SINGLE = frozenset([PartyKind.ROLE, PartyKind.PRIVATE_PERSON, PartyKind.PUBLIC_PERSON])
_SKIP_AFTER = (
    w.BE | w.HAVE
    | frozenset("more others other people reported confirmed left found reportedly also who"
                " feared either".split())
)  # fmt: skip
BY_LATER_FATE = {"N laid to rest": "killed", "N still in hospital": "injured"}
_LONG_AGO = frozenset(
    ["year", "month_year", "years", "year_subject", "month_day_which_year", "month_which_year"]
)  # rules of ``resolve.when``
_MISHAPS = frozenset("sank capsized crashed collapsed overturned derailed plunged".split())
_PARTING = frozenset([",", "and", "including", "among", "of", "them", "whom"])
_SKIP_BEFORE = frozenset("another the a of some its to for left as over".split())


def measure_of(scene: Scene, amount: Amount) -> str | None:
    """The measure that the words around a number give it, or else its noun; null if none does."""
    unit = MEASURE_OF.get((amount.unit or "").lower())
    later = BY_LATER_FATE.get(amount.rule) or _by_now(scene, amount)
    told = _before(scene, amount) or _toll(scene, amount) or _after(scene, amount)
    told = told or _of_those(scene, amount) or _within(scene, amount)
    return later or told or unit


def _by_now(scene: Scene, amount: Amount) -> str | None:
    """ "That makes 48 of 84 who are in custody again"."""
    if amount.rule != "that makes":
        return None
    behind = [t.low for t in scene.tokens if t.start >= amount.end][:_TO_THEIR_FATE]
    return next((_BY_NOW[word] for word in behind if word in _BY_NOW), None)


def _within(scene: Scene, amount: Amount) -> str | None:
    """ "23 abducted bakers"."""
    words = scene.words_between(amount.end, amount.unit_end or amount.end)[:-1]
    return next((MEASURE_OF[word] for word in words if word in MEASURE_OF), None)


def _of_those(scene: Scene, amount: Amount) -> str | None:
    """ "Three of those injured are children", "eleven of the dead", "nine of them have died"."""
    behind = [t.low for t in scene.tokens if t.start >= amount.end][:6]
    if behind[:2] in (["of", "them"], ["of", "whom"]):
        done = next((t for t in behind[2:] if t not in w.AUXILIARIES | w.HAVE), "")
        return MEASURE_OF[done] if MEASURE_OF.get(done) in HARM else None
    if behind[:1] != ["of"] or behind[1:2] == [] or behind[1] not in w.DEFINITE:
        return None
    return next((MEASURE_OF[word] for word in behind[2:4] if MEASURE_OF.get(word) in HARM), None)


def _after(scene: Scene, amount: Amount) -> str | None:
    """ "12 people were killed", "30 others wounded", "three dead"; not "12 men killed a guard"."""
    behind = [t for t in scene.tokens if t.start >= _reach(scene, amount)]
    for skipped, token in enumerate(behind):
        if token.low in MEASURE_OF:
            passive = any(t.low in w.BE for t in behind[:skipped])
            active = not passive and _takes_object(scene, behind[skipped + 1 :])
            return None if active else MEASURE_OF[token.low]
        if token.low not in _SKIP_AFTER or skipped == 3:
            return None
    return None


def _takes_object(scene: Scene, behind: Sequence[Token]) -> bool:
    """A new noun phrase begins right behind a verb."""
    return bool(behind) and (
        behind[0].low in w.DETERMINERS or any(a.start == behind[0].start for a in scene.amounts)
    )


def _reach(scene: Scene, amount: Amount) -> int:
    """Where an amount ends: behind its parts in "40 people, including six children, were"."""
    end = amount.unit_end or amount.end
    for part in scene.amounts:
        if part.part_of != amount.start or part.start < end:
            continue  # "three of the 12 killed"
        if set(scene.words_between(end, part.start)) <= _PARTING:
            end = part.unit_end or part.end
    comma = next((t for t in scene.tokens if t.start >= end), None)
    aside = end != (amount.unit_end or amount.end) and comma and comma.low == ","
    return comma.end if aside and comma else end


def _before(scene: Scene, amount: Amount) -> str | None:
    """ "killing at least 12", "arrested 147"."""
    before = [t for t in scene.tokens if t.end <= amount.start]
    for skipped, token in enumerate(reversed(before)):
        if token.low in MEASURE_OF:
            return MEASURE_OF[token.low]
        if token.low not in _SKIP_BEFORE or skipped == 2:
            return None
    return None


LEVEL = frozenset("at was is reached hit past topped stood stands".split())
NAMED_AS = frozenset(["as", ":"])  # "gave the number of arrests as 19", "the number of dead: 19"
LEADING = frozenset("to at of from by is was reached hit past topped stood stands".split())


def _of_people(amount: Amount) -> bool:
    return amount.unit is None or amount.unit.lower() in ("people", "persons", "dead", "victims")


def _toll(scene: Scene, amount: Amount) -> str | None:
    """ "the death toll rose to 19", "the number of people killed by the bomb has risen to 17"."""
    before = [t.low for t in scene.tokens if t.end <= amount.start]
    if "toll" in before and before[-1] in LEADING and _of_people(amount):
        injured = before[max(0, before.index("toll") - 1)] in ("injury", "casualty")
        return "injured" if injured else "killed"
    if before[-1:] == ["number"] and "who" in before:  # "those who escaped on Friday number 84"
        behind = before[before.index("who") :]
        return next((MEASURE_OF[word] for word in behind if word in MEASURE_OF), None)
    level = before[-1:] != [] and before[-1] in LEVEL | NAMED_AS and _of_people(amount)
    if "number" in before and (level or before[-1] == "to"):
        behind = before[before.index("number") :]
        return next((MEASURE_OF[word] for word in behind if word in MEASURE_OF), None)
    return _number_of(scene, amount) if before[-1:] == ["to"] else None


def _number_of(scene: Scene, amount: Amount) -> str | None:
    """ "bringing to 300 the number of people killed"."""
    behind = [t.low for t in scene.tokens if t.start >= amount.end][:8]
    if not {"number", "total", "tally"} & set(behind[:3]):
        return None
    return next((MEASURE_OF[word] for word in behind if word in MEASURE_OF), None)


def of_those_shot(scene: Scene, amount: Amount) -> str | None:
    """ "Six people were shot", "shot two officers", "three hit by bullets": who of them died is not
    told. Not "shot six times", nor "two men were shot dead", whose measure other words give."""
    if (amount.unit or "people").lower() not in w.PERSONS:
        return None
    before = [t.low for t in scene.tokens if t.end <= amount.start]
    behind = [t.low for t in scene.tokens if t.start >= _reach(scene, amount)]
    while before and before[-1] in ("at", "least", "another"):
        before.pop()
    if before[-1:] in (["shot"], ["shooting"]) and before[-2:-1] != ["fatally"]:
        return None if DEADLY & set(behind[:3]) else CASUALTIES
    while behind and behind[0] in _SKIP_AFTER:
        behind.pop(0)
    hit = behind[:1] == ["shot"] or (
        behind[:2] in (["hit", "by"], ["struck", "by"]) and bool(w.BULLETS & set(behind[2:5]))
    )
    aimed = behind[1:2] == ["at"] and not set(behind[2:3]) - w.SHOT_AT  # "shot at by a rival"
    return CASUALTIES if hit and not aimed and not DEADLY & set(behind[1:4]) else None


def same_measure(scene: Scene, amount: Amount) -> str | None:
    """A subset is counted in the measure of the amount it lies in."""
    if amount.kind is CountKind.SUBSET and amount.part_of is not None:
        whole = next((a for a in scene.amounts if a.start == amount.part_of), None)
        if whole:
            return measure_of(scene, whole)
    return measure_of(scene, amount)


# ---------------------------------------------------------------- whose figure


def figures_of(
    scene: Scene,
    parties: Sequence[Argument],
    trigger: Mark,
    kind: EventType,
    book: Codebook,
) -> Iterator[Argument]:
    """The amounts inside the parties of a trigger, in the measure its words give."""
    for party in parties:
        phrase = phrase_of(scene, party)
        if phrase is None or phrase.amount is None or party.role == "affiliation":
            continue
        if is_one_of_several(scene, phrase):
            continue
        measure = _measure_of_role(party.role, trigger, kind, book)
        if measure:
            yield _figure(scene, measure, phrase.amount)
            yield from (
                _figure(scene, measure, a)
                for a in scene.amounts
                if a.kind is CountKind.SUBSET and a.part_of == phrase.amount.start
            )


def is_one_of_several(scene: Scene, phrase: Phrase) -> bool:
    """In "two guards and the mayor were killed" nobody tells how many they were: not two."""
    for one, other in pairwise(scene.phrases):
        beside = other if one is phrase else one if other is phrase else None
        if beside is None or not (beside.amount or beside.mark.label in SINGLE):
            continue
        if beside.amount and phrase.amount and _befell_another(scene, phrase.amount, beside.amount):
            continue
        joined = scene.words_between(one.end, other.start) in (("and",), (",",), (",", "and"))
        if joined and not is_speaker(scene, beside):
            return True
    return False


def _befell_another(scene: Scene, amount: Amount, other: Amount) -> bool:
    """ "12 people were killed and 30 wounded", or one is part of the other: no list."""
    parts = amount.part_of is not None or other.part_of is not None
    told = {measure_of(scene, amount), measure_of(scene, other)} - {None}
    return parts or len(told) > 1


def _figure(scene: Scene, measure: str, amount: Amount) -> Argument:
    mark = amount_mark(amount)
    return Argument(measure, mark, teller=teller_of_figure(scene, mark.start))


def phrase_of(scene: Scene, argument: Argument) -> Phrase | None:
    """The phrase that an argument marks, or that ends with the words it marks."""
    exact = next((p for p in scene.phrases if p.mark == argument.mark), None)
    ending = (p for p in scene.phrases if p.mark.end == argument.mark.end)
    return exact or next(ending, None)


def _measure_of_role(role: str, trigger: Mark, kind: EventType, book: Codebook) -> str | None:
    """Words decide: "arrested" is arrested; "rounded up" only the wider detained."""
    measures = [m.name for m in kind.measures]
    if role == "agent":
        return "participants" if "participants" in measures else None
    return _own_measure(trigger, measures) or _usual_measure(measures, book)


def _usual_measure(measures: Sequence[str], book: Codebook) -> str | None:
    """What a type counts first, or the wider measure it lies in; harm is told by its own words."""
    first = next(iter(measures), None)
    if first is None or first in HARM or first == "participants":
        return None
    return next((m for m in measures if first in book.contains.get(m, ())), first)


def with_loose_figures(
    before: list[Happening],
    fresh: list[Happening],
    scene: Scene,
    book: Codebook,
    placed: Collection[Span] = (),
) -> list[Happening]:
    """Give the figures that stand in no party to their happening; those in ``placed`` have one.

    That is the nearest of the sentence that can have such a measure; in a sentence without one
    ("The death toll rose to 19"), the last told before it, for the dead and wounded only.
    """
    happenings = [*before, *fresh]
    totals: list[Happening] = []
    listed = [p.amount for p in scene.phrases if p.amount and is_one_of_several(scene, p)]
    for amount in scene.amounts:
        if amount in listed or amount_mark(amount).span in placed:
            continue
        home = _home_of_part(happenings, scene, amount)
        measure = home[1] if home else _loose_measure(scene, amount, fresh, book)
        if measure is None:
            continue
        at = home[0] if home else _able(happenings, len(before), measure, amount, book)
        if at is None:
            continue
        figure = _figure(scene, measure, amount)
        earlier = at < len(before)
        if earlier and not home and _is_of_another_scene(scene, amount, happenings[at]):
            continue
        elsewhere = _told_elsewhere(scene, amount, happenings[at]) if earlier else None
        if earlier and (elsewhere or amount.kind is CountKind.RUNNING_TOTAL):
            totals += _on_its_own(scene, happenings[at], figure, amount, book, elsewhere)
        else:
            happenings[at] = _with_argument(happenings[at], figure)
    return [*happenings, *totals]


def _is_of_another_scene(scene: Scene, amount: Amount, told: Happening) -> bool:
    """Whether a sentence tells its dead of something else than what was told before it: of a year
    gone by ("in 2018 more than 200 died"), of a mishap ("40 drowned when a ferry sank")."""
    if amount.kind is CountKind.RUNNING_TOTAL:
        return False
    own = {a.mark.words for a in told.arguments if a.role == "when"}
    if any(t.rule in _LONG_AGO and t.words not in own for t in scene.times):
        return True
    behind = [t.low for t in scene.tokens if t.start >= amount.end]
    return "when" in behind and not _MISHAPS.isdisjoint(behind[behind.index("when") :])


def _told_elsewhere(scene: Scene, amount: Amount, home: Happening) -> PlaceMention | None:
    """The town in which these people were killed or hurt, where the happening told before was in
    another: "14 villagers were killed in Grimari", after an attack on Bambari."""
    towns = {a.mark.words for a in home.arguments if a.mark.kind is MarkKind.PLACE}
    tokens = (t for t in scene.tokens if t.start > amount.end)
    behind = takewhile(lambda t: t.low not in OF_ANOTHER, tokens)
    harmed = [t.end for t in behind if MEASURE_OF.get(t.low) in HARM]
    for place in scene.places:
        near = [scene.words_between(end, place.start) for end in harmed[:1] if end <= place.start]
        beside = any(len(words) == 1 and words[0] in w.SITE_PREPOSITIONS for words in near)
        city = place.place is not None and place.place.precision is Precision.CITY
        if beside and city and towns and place.words not in towns:
            return place
    return None


def _on_its_own(
    scene: Scene,
    home: Happening,
    figure: Argument,
    amount: Amount,
    book: Codebook,
    place: PlaceMention | None = None,
) -> Iterator[Happening]:
    """A sum over many happenings, or one told of another town, is none of those told before it,
    but a report of its own.

    Its trigger is the word that gives the measure.
    """
    words = [t for t in scene.tokens if MEASURE_OF.get(t.low) == figure.role]
    nearest = min(words, key=lambda t: abs(t.start - amount.start), default=None)
    if nearest is None:
        return
    kind = _unspecific(home.type, book)
    start = nearest.start - scene.sentence.start
    mark = Mark(
        MarkKind.TRIGGER,
        nearest.start,
        nearest.end,
        scene.sentence.words[start : start + nearest.end - nearest.start],
        kind,
        0.7,
        "rules",
    )
    sites = (place,) if place else scene.places[:1]
    places = tuple(Argument(PlaceRole.SITE, place_mark(p)) for p in sites)
    yield Happening(
        mark,
        kind,
        arguments=(*places, *_windows(scene, amount), figure),
        salience=home.salience,
        score=0.7,
        maker=TOTAL,
    )


def _unspecific(type_name: str, book: Codebook) -> str:
    """The type of a total of a family: nobody says that all it sums up were bombings."""
    other = f"{book.family(type_name)}_other"
    return other if other in book.types else type_name


def _windows(scene: Scene, amount: Amount) -> Iterator[Argument]:
    """The time that a total sums over: one that follows "since", or else the only one told."""
    open_ended = [t for t in scene.times if _opens_window(scene, t)]
    for time in open_ended[:1] or (scene.times if len(scene.times) == 1 else ()):
        yield Argument("when", time_mark(time))


def _opens_window(scene: Scene, time: TimeExpression) -> bool:
    return time.words.lower().startswith("since") or scene.word_before(time.start) == "since"


def totals_apart(
    scene: Scene, happenings: Sequence[Happening], book: Codebook
) -> Iterator[Happening]:
    """The happenings of one trigger, and one more for a total that a toll stands beside.

    In "killed 12, bringing to 300 the number of people killed since January" the 300 are no
    toll of that day.
    """
    summed = [a for a in scene.amounts if a.kind is CountKind.RUNNING_TOTAL]
    parts = [a for a in scene.amounts if a.part_of in {s.start for s in summed}]
    spans = {amount_mark(a).span for a in (*summed, *parts)}
    ordinal = max((h.ordinal for h in happenings), default=0)
    for happening in happenings:
        figures = [a for a in happening.arguments if a.mark.kind is MarkKind.AMOUNT]
        totals = [a for a in figures if a.mark.span in spans]
        own = [a for a in figures if a not in totals and a.role in {t.role for t in totals}]
        levels = [a for a in own if a.mark.label != CountKind.SUBSET]
        if not (totals and levels):
            yield happening
            continue
        totals += [a for a in own if a not in levels and _nearest(a, (*totals, *levels)) in totals]
        windows = [a for a in happening.arguments if a.role == "when" and _is_since(scene, a)]
        apart = (*totals, *windows)
        yield replace(happening, arguments=tuple(a for a in happening.arguments if a not in apart))
        ordinal += 1
        opening = windows or _windows_of(scene, totals)
        kind = _unspecific(happening.type, book)
        yield replace(
            happening, type=kind, arguments=(*totals, *opening), ordinal=ordinal, maker=TOTAL
        )


def _nearest(part: Argument, figures: Sequence[Argument]) -> Argument | None:
    """The last of the figures before a part: "bringing to 2,919 those held; of them, 692 ..." """
    before = [a for a in figures if a.mark.start < part.mark.start]
    return max(before, key=lambda a: a.mark.start, default=None)


def _windows_of(scene: Scene, totals: Sequence[Argument]) -> list[Argument]:
    mine = [a for a in scene.amounts if amount_mark(a).span == totals[0].mark.span]
    return [w for a in mine for w in _windows(scene, a) if _is_since(scene, w)]


def _is_since(scene: Scene, argument: Argument) -> bool:
    return any(t.start == argument.mark.start and _opens_window(scene, t) for t in scene.times)


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
    return _own_measure(left[-1].trigger, measures) or _usual_measure(measures, book)


def _own_measure(trigger: Mark, measures: Sequence[str]) -> str | None:
    """The measure that a trigger's own word gives: "arrested". Harm is told beside it."""
    own = next((MEASURE_OF[t] for t in trigger.words.lower().split() if t in MEASURE_OF), None)
    return own if own in measures and own not in HARM else None


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


def opened(scene: Scene, happening: Happening) -> Happening:
    """Beside a running total, "since June 1" opens its window."""
    totals = [amount_mark(a).span for a in scene.amounts if a.kind is CountKind.RUNNING_TOTAL]
    own = [a for a in happening.arguments if a.mark.span in totals]
    if not own:
        return happening
    told = [a for a in happening.arguments if a.role == "when"]
    windows = told if any(_is_since(scene, a) for a in told) else _windows_of(scene, own) or told
    others = tuple(a for a in happening.arguments if a.role != "when")
    return replace(happening, arguments=(*others, *(replace(a, role="since") for a in windows)))
