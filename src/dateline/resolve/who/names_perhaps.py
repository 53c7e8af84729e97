"""Words that may be a person's name, where nothing sure tells so: they are masked, not coded.

The cost of a name too many is a black word in what leaves the machine; that of one too few is a
private person's name there. So little doubt is enough, and least in writing that nobody edited,
where names stand small and nothing introduces them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.resolve.who.names_later import means_a_place, telling
from dateline.resolve.who.names_model import Floats
from dateline.resolve.who.names_page import Name, Page, among_places
from dateline.resolve.who.names_signs import Ints, Kind, signs
from dateline.resolve.who.names_standing import COUNTRY, ROLE, TITLE, standing
from dateline.resolve.who.names_why import heads_a_body
from dateline.resolve.who.names_words import (
    COLLECTIVE,
    DATED,
    FEASTS,
    GRAMMAR,
    LINKS,
    NAMED_AFTER,
    PARTICLES,
    PERHAPS,
    TITLES,
)
from dateline.resolve.who.words import Word

# How likely a word must be part of a name, by how far its paragraph is from edited prose. Chosen
# on the sentences the weights were fitted on, each third read with weights of the others.
_ENOUGH = np.array([0.17, 0.05, 0.01, 0.005], np.float32)
_BESIDE = 0.4  # of that, for a word next to one that is likely enough
_SPOKEN_FOR = 0.9  # for the name of a place or of a party, which a person may bear
_TOO_LITTLE = 0.08  # no word of the name is likelier than that: it is none, whatever its shape
_RATHER = 0.5  # rather a name than not
_CERTAIN = frozenset(["office", "title", "age", "apposed", "listed"])  # rules that need no weighing


@dataclass(frozen=True, eq=False)
class Weighed:
    """For each word of a page, how likely it is part of a name and how likely it must be."""

    chances: Floats
    limits: Floats
    listed: NDArray[np.bool_]  # given names that are nothing else, in unedited writing
    barred: NDArray[np.bool_]  # words that are no names by themselves, however likely


def weigh(page: Page, names: Sequence[Name]) -> Weighed | None:
    """All words of the page, weighed; null where the register has nothing to weigh them by."""
    model = page.register.names() if page.register.names else None
    if model is None or not page.words:
        return None
    told = signs(page.text, page.words, model.lists, standing(page, names))
    limits = _ENOUGH[told["informal"]]
    spoken_for = [i for i, w in enumerate(page.words) if _spoken_for(page, w)]
    limits[spoken_for] = np.maximum(limits[spoken_for], _SPOKEN_FOR)
    chances = model.chances(page.words, told)
    listed = _listed(told)
    listed[spoken_for] = False
    barred = _barred(page, told, chances)
    barred[list(_where(page))] = True
    titles = [n.first - 1 for n in names if n.title in TITLES]
    barred[titles] |= told["informal"][titles] <= 1
    return Weighed(chances, limits, listed, barred)


def _where(page: Page) -> Iterator[int]:
    """Words that the words around them make places."""
    for i, word in enumerate(page.words):
        placed = page.placed.meets(word.start, word.end)
        if word.capital and (among_places(page, i) or (placed and means_a_place(page, i))):
            yield i


def _listed(told: Mapping[str, Ints]) -> NDArray[np.bool_]:
    given = (told["kind"] & (Kind.GIVEN_1 | Kind.GIVEN_2)) > 0
    other = (told["kind"] & _NO_NAME) > 0
    return np.asarray(given & ~other & (told["informal"] > 1) & (told["net"] == 0), np.bool_)


_NO_NAME = Kind.WORD_1 | Kind.WORD_2 | Kind.WORD_3 | Kind.WORD_4 | Kind.PLACE_1 | Kind.PLACE_2


_CALLED = (Kind.GIVEN_1 | Kind.GIVEN_2 | Kind.GIVEN_3 | Kind.SURNAME_1) | (
    Kind.SURNAME_2 | Kind.SURNAME_3 | Kind.SURNAME_4 | Kind.SURNAME_5
)


def _barred(page: Page, told: Mapping[str, Ints], chances: Floats) -> NDArray[np.bool_]:
    """Numbers; days and months and everyday words that nobody is called, unless they are rather
    likely; and, in edited prose, all that is written small."""
    kind, small, edited = told["kind"], told["case"] == 0, told["informal"] <= 1
    called = (kind & (Kind.GIVEN_1 | Kind.SURNAME_1 | Kind.SURNAME_5)) > 0
    roles, titles = (told["known"] & (ROLE | COUNTRY)) > 0, (told["known"] & TITLE) > 0
    everyday, common = (kind & Kind.WORD_1) > 0, (kind & (Kind.WORD_1 | Kind.WORD_2)) > 0
    numbers = np.array([w.words.isnumeric() for w in page.words])
    dated = np.array([w.key in DATED for w in page.words])
    dated &= chances < np.where(edited, _SPOKEN_FOR, _RATHER)
    small &= (edited & (chances < _RATHER)) | (common & ~called) | (told["informal"] == 0)
    # In capitals, the words around a name look like names: what nobody is called is none.
    nobody = (kind & (Kind.WORD_1 | Kind.WORD_2) > 0) & (kind & _CALLED == 0)
    shouted = (told["case"] == 2) & (nobody | (roles & (chances < _SPOKEN_FOR)))
    letters = np.array([len(w.key) == 1 for w in page.words])
    unlikely = (((everyday | roles) & ~called) | letters) & (chances < _RATHER)
    return np.asarray(
        numbers | dated | small | shouted | (edited & ((titles & ~called) | unlikely)), np.bool_
    )


def _spoken_for(page: Page, word: Word) -> bool:
    return page.named.meets(word.start, word.end) or page.placed.meets(word.start, word.end)


def believed(page: Page, names: Sequence[Name], weighed: Weighed | None) -> list[Name]:
    """The names, less those that the shape of the words alone suggested and all else denies."""
    if weighed is None:
        return list(names)
    chances = weighed.chances
    certain = {k for n in names if n.rule in _CERTAIN for k in telling(page, n)}
    return [
        n
        for n in names
        if n.rule in _CERTAIN
        or (n.rule == "named before" and page.words[n.last].key in certain)
        or float(chances[n.first : n.last + 1].max()) >= _TOO_LITTLE
    ]


def perhaps(
    page: Page, names: Sequence[Name], weighed: Weighed | None, public: Collection[str]
) -> list[Name]:
    """What may name a person beside ``names``; ``public``: keys that name public persons here."""
    if weighed is None:
        return []
    taken = {i for n in names for i in range(n.first, n.last + 1)}
    free = np.array([i not in taken and w.key not in public for i, w in enumerate(page.words)])
    free &= ~weighed.barred
    shown = {n.first for n in names if n.rule == "office"}
    free[[i for i in range(len(page.words)) if _names_no_person(page, i, shown, public)]] = False
    run_on = _run_on(page, names, public)
    private = {page.words[i].key for i in taken} | run_on
    free[[i for i in range(len(page.words)) if _of_a_body(page, i, private)]] = False
    told = np.array([w.key.rstrip("0123456789") in run_on for w in page.words]) | weighed.listed
    sure = ((weighed.chances >= weighed.limits) | told) & free
    likely = ((weighed.chances >= weighed.limits * _BESIDE) | told) & free
    return [Name(first, last, None, PERHAPS) for first, last in _runs(page, sure, likely)]


def _names_no_person(page: Page, i: int, shown: Collection[int], public: Collection[str]) -> bool:
    """A title before a name that is shown, an office, a feast, a storm, what is named after
    somebody: however much the word looks like a name."""
    word = page.words[i]
    after = page.words[i + 1] if i + 1 < len(page.words) else None
    if word.key in GRAMMAR and word.sentence_start and len(word.key) > 2:
        return True
    if word.end in page.offices or word.key in page.storms:
        return True
    if after is not None and after.gap == " " and not word.possessive:
        if word.capital and word.key in TITLES and (i + 1 in shown or after.key in public):
            return True
        if _named_after(page, i):
            before = page.words[i - 1] if i and not word.sentence_start else None
            return before is None or not before.capital or before.key in PARTICLES
    return word.key in FEASTS and not _beside_capital(page, i)


def _of_a_body(page: Page, i: int, private: Collection[str]) -> bool:
    """Is the word in the name of a body, "the Sons of Dagon", and names nobody elsewhere?"""
    return page.words[i].key not in private and heads_a_body(page, i, i)


def _named_after(page: Page, i: int) -> bool:
    """Does "mosque", "Plan" or "Peace Prize" follow?"""
    for word in page.words[i + 1 : i + 4]:
        if word.gap != " ":
            return False
        if word.key in NAMED_AFTER | _AFTER_FEAST:
            return True
        if not word.capital:
            return False
    return False


_AFTER_FEAST = frozenset(["day", "eve"])


def _beside_capital(page: Page, i: int) -> bool:
    near = [page.words[i - 1]] if i and page.words[i].gap == " " else []
    if i + 1 < len(page.words) and page.words[i + 1].gap == " ":
        near.append(page.words[i + 1])
    return any(w.capital and not w.sentence_start for w in near)


def _run_on(page: Page, names: Sequence[Name], public: Collection[str]) -> frozenset[str]:
    """Full names as handles and hashtags spell them, in one word."""
    keys = ([w.key for w in page.words[n.first : n.last + 1]] for n in names if n.last > n.first)
    return frozenset("".join(k) for k in keys if not all(x in public for x in k))


def _runs(
    page: Page, sure: NDArray[np.bool_], likely: NDArray[np.bool_]
) -> Iterator[tuple[int, int]]:
    """Stretches of likely words, joined as the words of a name are, with a surer one in each."""
    first = None
    for i in range(len(page.words) + 1):
        on = i < len(page.words) and bool(likely[i])
        if first is not None and not (on and page.words[i].gap in LINKS):
            if sure[first:i].any() and page.words[first].key not in COLLECTIVE:
                yield first, i - 1
            first = None
        if on and first is None:
            first = i
