"""The acts of MUC-4 as the trained reader's heads of slots tell them. Pure.

The heads say what is filled, of which kind, and what belongs together; days, places and numbers are
the grammars'.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from evaluation.muc4_acts import RECENT, Act, Page, days_of, number_told
from evaluation.muc4_fills import NO_INSTRUMENT, NO_THINGS, weapon_of

from dateline.model.slots import Document, Fill, Template
from dateline.records import PlaceMention, Sentence, Span, TimeExpression, TimeKind
from dateline.stages import Findings

BESIDE = 12  # characters between a name and what describes it
AFTER_ALL = frozenset(["DEATH", "INJURY", "REGAINED FREEDOM"])  # of somebody kidnapped
EMPTY = frozenset(["THE", "A", "AN"])


def acts_of_templates(
    document: Document, sentences: Sequence[Sentence], found: Findings, page: Page
) -> list[Act]:
    return [_act(t, document, sentences, found, page) for t in document.templates]


def _act(
    template: Template,
    document: Document,
    sentences: Sequence[Sentence],
    found: Findings,
    page: Page,
) -> Act:
    act = Act(template.type, template.trait("stage"))
    act.category = template.trait("category")
    for fill in distinct(template.fills, page):
        _add(act, fill, page)
    _describe(act, template, page)
    near = _nearest_first(template, sentences)
    act.weapon = _weapon(act.type, near[0], page)
    act.when = next(_days(near, found.times, page), None)
    site = next(_sites(near, found.places, document.sites), None)
    if site:
        act.place, act.place_words = site.place, page.words(Span(site.start, site.end))
    return act


def _add(act: Act, fill: Fill, page: Page) -> None:
    words, told = page.words(fill.span), fill.traits
    if fill.slot == "instrument" and act.type not in NO_INSTRUMENT:
        act.instruments.append(words)
        act.kinds[words] = told["weapon"]
    elif fill.slot == "perpetrator_individual":
        act.individuals.append(words)
    elif fill.slot == "perpetrator_organisation":
        act.organisations[words] = told["confidence"]
    elif fill.slot == "physical_target" and act.type not in NO_THINGS:
        act.things[words] = number_told(fill.span, words, page)
        act.kinds[words] = told["thing"]
        if act.stage == "ACCOMPLISHED":
            act.thing_effects[words] = told["damage"]
    elif fill.slot in ("human_name", "human_description"):
        if fill.slot == "human_name":
            act.names.append(words)
        else:
            act.people[words] = number_told(fill.span, words, page)
        act.kinds[words] = told["person"]
        if act.type != "KIDNAPPING" or told["harm"] in AFTER_ALL:
            act.people_effects[words] = [told["harm"]]


def _weapon(kind: str, told: Sentence, page: Page) -> str | None:
    """With what it was done where no weapon is named: shots tell a gun, a blast a bomb."""
    if kind == "BOMBING":
        return "BOMB"
    return weapon_of(page.words(Span(told.start, told.end))) if kind == "ATTACK" else None


def _describe(act: Act, template: Template, page: Page) -> None:
    """In "Monsignor Oscar Romero" the words in front describe the name: one person, not two."""
    names, told = list(template.of("human_name")), list(template.of("human_description"))
    for description in told:
        words = page.words(description.span)
        name = next((n for n in names if _beside(description.span, n.span, page)), None)
        if name is None or words not in act.people:
            continue
        own = _words(name, page)
        of = next((n for n in act.names if _alike(own, n.upper().split())), None)
        if of:
            act.described[words] = of
            act.people_effects.pop(words, None)


def _beside(one: Span, other: Span, page: Page) -> bool:
    first, last = sorted((one, other), key=lambda s: s.start)
    if last.start < first.end:
        return True
    gap = page.article.text[first.end : last.start]
    return len(gap) <= BESIDE and not re.search(r"[.;:]|\bAND\b", gap.upper())


# ---------------------------------------------------------------- the same in other words


def distinct(fills: Sequence[Fill], page: Page) -> list[Fill]:
    """One mention of each filler, the surest. Two are one where the words of one are among those
    of the other, or its first letters."""
    kept: list[Fill] = []
    for fill in sorted(fills, key=lambda f: -f.score):
        own = _words(fill, page)
        if own and not any(f.slot == fill.slot and _alike(own, _words(f, page)) for f in kept):
            kept.append(fill)
    return sorted(kept, key=lambda f: f.at)


def _words(fill: Fill, page: Page) -> list[str]:
    return [w for w in re.findall(r"[\w']+", page.words(fill.span).upper()) if w not in EMPTY]


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    few, many = sorted((one, other), key=len)
    letters = "".join(w[0] for w in many if w not in ("OF", "FOR", "AND", "THE"))
    return set(few) <= set(many) or (len(few) == 1 and len(few[0]) > 2 and few[0] == letters)


# ---------------------------------------------------------------- day and place


def _nearest_first(template: Template, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences by how many of the fills stand in them, then those next to them."""
    own = Counter(
        n
        for n, s in enumerate(sentences)
        for f in template.fills
        if s.start <= f.span.start < s.end
    )
    order = [n for n, _ in own.most_common()]
    beside = [n + d for n in order for d in (-1, 1) if 0 <= n + d < len(sentences)]
    return [sentences[n] for n in dict.fromkeys([*order, *beside])]


def _days(near: Sequence[Sentence], times: Sequence[TimeExpression], page: Page) -> Iterator[str]:
    """Days of the last two months, as the task asks for news."""
    day = page.article.published_day
    published = datetime.date.fromisoformat(day) if day else None
    for sentence in near:
        for time in times:
            if time.kind is not TimeKind.DATE or not sentence.start <= time.start < sentence.end:
                continue
            last = days_of(time.value)[1]
            if time.value and last and published and last <= published <= last + RECENT:
                yield time.value


def _sites(
    near: Sequence[Sentence], places: Sequence[PlaceMention], sites: Sequence[Fill]
) -> Iterator[PlaceMention]:
    for sentence in near:
        for place in places:
            inside = sentence.start <= place.start < sentence.end and place.place is not None
            if inside and any(place.start < s.span.end and s.span.start < place.end for s in sites):
                yield place
