"""Which kinds of word a sentence holds, so that only the rules that can match are tried on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.resolve.when.words import MONTHS, SEASONS, TENS_IN_PLURAL, UNITS, WEEKDAYS

_SHORT_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec".split()
_KINDS: dict[str, list[str]] = {
    "month": [*MONTHS, *_SHORT_MONTHS],
    "weekday": [*WEEKDAYS],
    "weekdays": [f"{d}s" for d in WEEKDAYS],
    "season": [*SEASONS],
    "part": [*MONTHS, *SEASONS],
    "unit": [*UNITS, *(f"{u}s" for u in UNITS), *"morning afternoon evening date".split()],
    "nth": "st nd rd th".split(),
    "feast": (
        "year epiphany christmas valentine women patrick fools fool anzac may juneteenth bastille"
        " halloween saints souls fawkes bonfire armistice veterans boxing stephen shrove mardi ash"
        " palm whitsun twelfth midsummer maundy holy good easter ascension pentecost whit corpus"
        " luther presidents memorial labor columbus thanksgiving"
    ).split(),
    "moon": (
        "ramadan ramazan eid ashura arbaeen muharram mawlid diwali deepavali holi dussehra navratri"
        " durga passover yom rosh sukkot hanukkah purim vesak lunar chinese tet tết nowruz losar"
    ).split(),
    "today": "today yesterday tomorrow tonight night".split(),
    "part_of_day": "morning afternoon evening overnight".split(),
    "which": "last past this next coming current".split(),
    "back": "last past this these".split(),
    "step": "next following previous preceding prior coming that same very".split(),
    "side": "earlier later previously prior on before after afterward afterwards following".split(),
    "same": "that same".split(),
    "whole": "full whole entire single".split(),
    "vague": (
        "few several many some couple number dozens hundreds thousands countless numerous"
    ).split(),
    "or": ["or", "to"],
    "between": ["between"],
    "those": "those these".split(),
    "end": ["end"],
    "ago_vague": "ago earlier later".split(),
    "half": ["half", "½"],
    "of": ["of"],
    "early": "earlier later late early".split(),
    "weekend": ["weekend"],
    "recent": "past last recent coming next following".split(),
    "come": "come ahead".split(),
    "turn": "first second third fourth last final latter q1 q2 q3 q4 q".split(),
    "ago": ["ago"],
    "since": ["since"],
    "then": ["then"],
    "quarter": "quarter quarters".split(),
    "era": "bc bce b".split(),
    "long": ["long"],
    "every": "every each".split(),
    "often": (
        "daily hourly nightly weekly fortnightly monthly yearly annually weekdays weeknights"
        " weekends weekday"
    ).split(),
    "now": (
        "now nowadays these recently currently lately present presently moment time date future"
        " past times notice other modern back late being foreseeable ago days"
    ).split(),
    "decade": [*TENS_IN_PLURAL],
}
_KINDS_OF = {
    word: frozenset(kind for kind, words in _KINDS.items() if word in words)
    for word in {w for words in _KINDS.values() for w in words}
}
_FIGURE, _YEAR = frozenset(("figure",)), frozenset(("figure", "year"))
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_BOUNDARY = re.compile(r"(?<=[.!?])[\"”’)]{0,3}\s+(?=[\"“‘(]{0,2}[A-Z])|\n[ \t\r]*\n")
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|[ap]\.?m|c|ca|no|st|dr|mrs?|ms|inst)\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where a time may not reach across: the ends of sentences, roughly, and of paragraphs."""
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        at = boundary.start()
        if not _ABBREVIATED.search(text[max(0, at - 8) : at]):
            yield start, boundary.end()
            start = boundary.end()
    yield start, len(text)


def kinds(text: str, start: int, end: int) -> frozenset[str]:
    """The kinds of word of time between two offsets; none for a sentence that tells no time."""
    found: set[str] = set()
    for token in set(_TOKEN.findall(text, start, end)):
        if token[0].isdigit():
            found |= _YEAR if len(token) == 4 else _FIGURE
            if token == "1":  # "2 1/2 years"
                found.add("half")
        else:
            found |= _KINDS_OF.get(token.lower(), frozenset())
    if "figure" in found:
        found.add("decade")
        if any(dash in text[start:end] for dash in "-–"):  # "3 - 5 weeks"
            found.add("or")
    return frozenset(found)
