"""The codebook's trigger words, inflected and laid out for look-up by their first form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dateline.codebook import Codebook, EventType, Trigger

VOWELS = "aeiou"
GAP = "..."
LONGEST_GAP = 8  # words between the parts of "take ... into custody"


class Form(StrEnum):
    """Which form of a word a trigger stands in."""

    BASE = "base"
    THIRD = "third"  # arrests
    PAST = "past"  # arrested, shot: past tense or participle
    ING = "ing"
    SINGULAR = "singular"
    PLURAL = "plural"
    FIXED = "fixed"  # a phrase

    @property
    def nominal(self) -> bool:
        return self in (Form.SINGULAR, Form.PLURAL, Form.FIXED)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One inflected form of one trigger: words in order, ``...`` for a gap."""

    type: str
    family: str
    words: tuple[str, ...]
    form: Form
    lemma: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by their first word, each type's words for instruments, and by their first word
    the phrases in which no trigger tells anything."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    instruments: Mapping[str, frozenset[str]]
    never: Mapping[str, tuple[tuple[str, ...], ...]]


def lexicon_of(book: Codebook) -> Lexicon:
    """A codebook's words. Of patterns that begin alike the longest come first."""
    index: dict[str, list[Pattern]] = {}
    for kind in book.types.values():
        for pattern in _patterns(kind):
            index.setdefault(pattern.words[0], []).append(pattern)
    patterns = {
        first: tuple(sorted(found, key=lambda p: (-len(p.words), p.words, p.type)))
        for first, found in index.items()
    }
    instruments = {kind.name: _instruments(kind) for kind in book.types.values()}
    return Lexicon(patterns, instruments, _never(book))


def _never(book: Codebook) -> dict[str, tuple[tuple[str, ...], ...]]:
    """ "heart attack" and "heart attacks", by "heart"."""
    index: dict[str, tuple[tuple[str, ...], ...]] = {}
    for kind in book.types.values():
        for words in (t.words for t in kind.triggers if t.part == "never"):
            both = (words, (*words[:-1], plural(words[-1])))
            index[words[0]] = (*index.get(words[0], ()), *both)
    return index


def _instruments(kind: EventType) -> frozenset[str]:
    words = [" ".join(t.words) for t in kind.triggers if t.part == "instrument"]
    return frozenset([*words, *(plural(w) for w in words)])


def _patterns(kind: EventType) -> Iterator[Pattern]:
    for trigger in kind.triggers:
        if trigger.part not in ("instrument", "never"):
            for words, form in _inflections(trigger):
                lemma = " ".join(trigger.words)
                yield Pattern(kind.name, kind.family, tuple(words), form, lemma, trigger.needs)


def _inflections(trigger: Trigger) -> Iterator[tuple[list[str], Form]]:
    words = list(trigger.words)
    if trigger.part == "noun":
        yield words, Form.SINGULAR
        yield [*words[:-1], plural(words[-1])], Form.PLURAL
        return
    if trigger.part == "phrase":
        yield words, Form.FIXED
        return
    rest = words[1:]
    yield words, Form.BASE
    yield [third(words[0]), *rest], Form.THIRD
    yield [gerund(words[0]), *rest], Form.ING
    for past in trigger.forms or (regular_past(words[0]),):
        # A form may be told with its particle ("blew up") or without it ("took").
        yield ([*past.split()] if " " in past else [past, *rest]), Form.PAST


def placed(lows: Sequence[str], i: int, words: Sequence[str]) -> tuple[int, ...]:
    """Where the words of a pattern stand that begins at ``i``, none if it is not there whole."""
    at = i
    taken: list[int] = []
    for n, word in enumerate(words):
        if word == GAP:
            rest, end = words[n + 1], min(at + LONGEST_GAP, len(lows))
            at = next((j for j in range(at, end) if lows[j] == rest), len(lows))
            continue
        if at >= len(lows) or lows[at] != word:
            return ()
        taken.append(at)
        at += 1
    return tuple(taken)


def barred(lows: Sequence[str], lexicon: Lexicon) -> frozenset[int]:
    """The words of phrases that the codebook says tell nothing."""
    return frozenset(
        i + n
        for i, low in enumerate(lows)
        for words in lexicon.never.get(low, ())
        if tuple(lows[i : i + len(words)]) == words
        for n in range(len(words))
    )


def plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun + "s"


def third(verb: str) -> str:
    return verb + "es" if verb.endswith("o") else plural(verb)


def regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ed"


def gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ing"


_PREFIX = re.compile(r"^(?:ad|com|over|out|per|re|sub|trans|un|under)(?=[^aeiou]+[aeiou])")


def _doubles(verb: str) -> bool:
    """stab -> stabbed: one short syllable, consonant - vowel - consonant (not w, x, y). A prefix
    leaves the stress where it was: admit -> admitted."""
    verb = _PREFIX.sub("", verb.rpartition("-")[2])
    vowels = sum(c in VOWELS for c in verb)
    return (
        len(verb) >= 3
        and vowels == 1
        and verb[-1] not in VOWELS + "wxy"
        and verb[-2] in VOWELS
        and verb[-3] not in VOWELS
    )
