"""Whether a text names the means that a type stands for.

A suicide bombing that no word tells is none, however like one a net finds the rest. Types that
list instruments in the codebook are known by their means: the text tells them by one of their
triggers or instruments, or by a word that is theirs alone ("suicide squad", "kamikaze").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dateline.codebook import Codebook, EventType
from dateline.rules.lexicon import GAP, Lexicon

SURE = 0.9  # the probability from which the net is believed without a word for the means
SHORTEST = 4  # letters of a word's beginning that are looked for
LONG = 6  # letters of a word that is likely to mean one thing only
_BETWEEN = r"\W+(?:\w+\W+){0,8}?"
Means = Mapping[str, re.Pattern[str]]


def means_of(book: Codebook, lexicon: Lexicon) -> Means:
    """For each type that lists instruments, what tells it."""
    known = [kind for kind in book.types.values() if lexicon.instruments[kind.name]]
    often = Counter(w for kind in book.types.values() for w in _all_words(kind))
    general = tuple({w for kind in book.types.values() if kind not in known for w in _alone(kind)})
    told = [p for patterns in lexicon.patterns.values() for p in patterns]
    return {
        kind.name: _any_of(
            [
                *(_phrase(p.words) for p in told if p.type == kind.name),
                *(_phrase(words.split()) for words in lexicon.instruments[kind.name]),
                *(
                    _begun(word)
                    for word in set(_for_means(kind))
                    if often[word] == 1 and not word.startswith(general)  # "attacker"
                ),
            ]
        )
        for kind in known
    }


def is_told(means: Means, kind: str, text: str) -> bool:
    """Whether the text tells the means of the type, or the type is of no means."""
    return kind not in means or means[kind].search(text) is not None


def _all_words(kind: EventType) -> frozenset[str]:
    return frozenset(w for t in kind.triggers for w in t.words)


def _alone(kind: EventType) -> Iterator[str]:
    """Words that are triggers by themselves."""
    told = (t.words for t in kind.triggers if t.part != "never" and len(t.words) == 1)
    return (words[0] for words in told if len(words[0]) >= SHORTEST)


def _for_means(kind: EventType) -> Iterator[str]:
    """What stands before the thing done: "suicide" of a suicide attack, "helicopter" of
    "helicopter fired"; and the words of instruments."""
    for trigger in kind.triggers:
        if trigger.part == "noun":
            yield from trigger.words[:-1]
        elif trigger.part == "phrase" and len(trigger.words[0]) >= LONG:
            yield trigger.words[0]
        elif trigger.part == "instrument":
            yield from trigger.words


def _phrase(words: Sequence[str]) -> str:
    together = r"\W+".join(re.escape(w) if w != GAP else GAP for w in words)
    return together.replace(rf"\W+{GAP}\W+", _BETWEEN) + r"\b"


def _begun(word: str) -> str:
    return re.escape(word[: max(SHORTEST, len(word) - 1)])


def _any_of(told: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(set(told)))})", re.IGNORECASE)
