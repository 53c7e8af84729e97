"""The number words of the amount grammar, what they are worth, and the words that bound them.

All words are lower case. The lists are our own; ``interchange.md`` ("number words") documents
what a vague number is worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# ---------------------------------------------------------------- numbers

ONES: Mapping[str, int] = MappingProxyType(
    {
        word: value
        for value, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen".split()
        )
    }
)
TENS: Mapping[str, int] = MappingProxyType(
    {
        word: 10 * value
        for value, word in enumerate(
            "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
        )
    }
)
SCALES: Mapping[str, int] = MappingProxyType(
    {
        "thousand": 10**3, "lakh": 10**5, "lac": 10**5, "million": 10**6, "crore": 10**7,
        "billion": 10**9, "trillion": 10**12,
    }
)  # fmt: skip
AFTER_DIGITS: Mapping[str, int] = MappingProxyType(
    {"lakhs": 10**5, "lacs": 10**5, "crores": 10**7, "mn": 10**6, "bn": 10**9}
)
SHORT_SCALES: Mapping[str, int] = MappingProxyType(
    {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
)
MULTIPLIERS: Mapping[str, int] = MappingProxyType({"dozen": 12, "hundred": 100, **SCALES})

VAGUE: Mapping[tuple[str, ...], int] = MappingProxyType(
    {
        ("tens", "of", "thousands"): 20_000,
        ("tens", "of", "millions"): 20_000_000,
        ("hundreds", "of", "thousands"): 200_000,
        ("hundreds", "of", "millions"): 200_000_000,
        ("tens",): 20,
        ("dozens",): 24,
        ("scores",): 40,
        ("hundreds",): 200,
        ("thousands",): 2_000,
        ("millions",): 2_000_000,
        ("lakhs",): 200_000,
        ("crores",): 20_000_000,
    }
)
SEVERAL = 3
GROUPS: Mapping[str, int] = MappingProxyType(
    {"couple": 2, "pair": 2, "trio": 3, "quartet": 4, "score": 20}
)
PARTS: Mapping[str, int] = MappingProxyType(
    {
        "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
        "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
    }
)  # fmt: skip

# ---------------------------------------------------------------- bounds


def _phrases(*phrases: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(p.split()) for p in phrases)


ABOUT = _phrases(
    "about", "around", "nearly", "almost", "some", "roughly", "approximately", "approx", "circa",
    "an estimated", "estimated", "close to", "perhaps", "maybe", "possibly", "barely", "scarcely",
    "hardly", "nearer", "nearer to", "closer to", "in the region of", "something like",
    "more or less", "virtually", "probably",
)  # fmt: skip
AT_LEAST = _phrases(
    "at least", "at the very least", "no fewer than", "not fewer than", "no less than",
    "not less than", "a minimum of", "as few as", "nothing less than",
)  # fmt: skip
MORE_THAN = _phrases(
    "more than", "over", "above", "upwards of", "upward of", "in excess of", "well over",
    "just over", "well above", "just above", "north of", "many more than",
    "slightly over", "far more than", "well more than", "slightly more than", "a little over",
    "a little more than",
)  # fmt: skip
UP_TO = _phrases(
    "up to", "as many as", "no more than", "not more than", "at most", "at the most",
    "a maximum of", "anything up to", "anywhere up to", "just under", "just below", "just short of",
)  # fmt: skip
FEWER_THAN = _phrases("fewer than", "less than", "under", "below", "far fewer than", "well under",
    "well below", "slightly fewer than", "slightly under")  # fmt: skip
ANOTHER = _phrases(
    "another", "a further", "further", "an additional", "additional", "an extra", "extra",
)  # fmt: skip

BOUND_RULES: tuple[tuple[str, frozenset[tuple[str, ...]]], ...] = (
    ("about N", ABOUT),
    ("at least N", AT_LEAST),
    ("more than N", MORE_THAN),
    ("up to N", UP_TO),
    ("fewer than N", FEWER_THAN),
    ("another N", ANOTHER),
)
MODIFIERS: Mapping[tuple[str, ...], str] = MappingProxyType(
    {phrase: rule for rule, phrases in BOUND_RULES for phrase in phrases}
)
MODIFIER_STARTS = frozenset(phrase[0] for phrase in MODIFIERS)
LONGEST_MODIFIER = max(len(phrase) for phrase in MODIFIERS)
