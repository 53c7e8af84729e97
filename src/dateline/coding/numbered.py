"""Those who were hit, counted through: "three men were shot, a fourth was grazed" are four.

Pure. Who is told as the fourth victim, and to be wounded, tells of three before, whether or not a
figure does; where the dead are told, the rest of the four are the wounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.beside import highest, part_of
from dateline.coding.figures import BY_ONE
from dateline.coding.harm_words import BOTH, DIED, INJURED, KILLED, NO_DEATH, UNHURT
from dateline.coding.lead import STORY, is_lead
from dateline.coding.sentence import words_at
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Quote,
    Report,
    SectionKind,
)

NUMBERED = "those counted through"

_ORDINALS = {
    n: i + 2
    for i, n in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split())
}
_WHO = r"(?:victim|person|man|woman|teen|teenager|boy|girl|child|male|female|patient)"
_NTH = re.compile(
    rf"(?:^|(?<=[.!?;:,]\s)|(?<=\n)|(?<=\band\s)|(?<=\bwhile\s)|(?<=\bthat\s)|(?<=\bsaid\s)"
    rf"|(?<=\bsay\s)|(?<=\bsay now\s)|(?<=\bnow\s)|(?<=\blearned\s)|(?<=\bsays\s))"
    rf"(?:an?\s+|the\s+)?(?P<n>{'|'.join(_ORDINALS)}|[2-9](?:nd|rd|th)|1\dth)"
    rf"(?:\s+(?:[a-z]+\s+){{0,2}}?{_WHO}\b|(?=\s+(?:was|is|wounded|injured|hurt)\b))",
    re.I,
)
# What is told of who is counted: that he was hit, or is in a hospital.
_HURT = re.compile(
    r"(?:,[^,.\n]{1,60},)?(?:,?\s+who\b)?(?:\s+(?:was|is|has|had|been|being|also|still|later|then|being"
    r"|reportedly|apparently|only|just|in|the|leg|arm|[a-z]+ly)\b)*,?\s*"
    r"(?:shot|hit|struck|grazed|wounded|injured|hurt|treated|hospitali[sz]ed"
    r"|(?:suffer(?:s|ed|ing)|sustain(?:s|ed|ing)|with|receiv(?:es|ed|ing))\s+(?:[\w-]+\s+){0,5}?"
    r"(?:wounds?|injur(?:y|ies))|in\s+(?:critical|serious|stable|fair|good)\s+condition"
    r"|(?:taken|transported|rushed|flown|airlifted|driven)\s+to|drove\s+(?:him|her)self\s+to"
    r"|(?:showed|turned|walked)\s+(?:up|in)(?:to)?\s+(?:\w+\s+){0,3}?hospital"
    r"|(?:arrived|appeared|was\s+reported)\s+at\s+(?:\w+\s+){0,4}?hospital|recovering"
    r"|expected\s+to\s+(?:survive|recover|live|be))\b",
    re.I,
)
_DIED_LATER = re.compile(
    r"[^.\n]*[.\n]\s*(?:that|the) (?:\w+ )?(?:person|victim|man|woman|teen|boy|girl)\b[^.\n]*\b"
    r"(?:died|dead|death)\b|[^.\n]*[.]\s*(?:he|she)\b[^.\n]*\b(?:died|dead)\b",
    re.I,
)
# "The third child to be shot this month", "the third shooting": counted over other deeds.
_OVER_DEEDS = re.compile(
    r"\b(?:this|last|past|same) (?:\w+ )?(?:year|month|week|weekend|season)\b|\bso far\b|\bsince\b"
    r"|\bin (?:\w+ ){1,3}(?:days|weeks|months|years|hours)\b|\bto (?:be|die|get)\b|\bcrash\b"
    r"|\banother shooting\b|\b(?:second|third|fourth|separate|unrelated) (?:shooting|incident)",
    re.I,
)


def with_numbered(article: Article, report: Report, reports: Sequence[Report]) -> Report:
    """The report that opens a story, with the wounded whom "a fourth victim" tells of."""
    if not is_lead(report, reports):
        return report
    number, words = max(_told(article), key=lambda told: told[0], default=(0, None))
    counts = report.counts
    dead, hurt = highest(counts, KILLED), highest(counts, INJURED)
    told = max(highest(counts, BOTH), dead + hurt)
    if words is None or number <= told or (number > told + 1 and _are_alone(counts)):
        return report
    rest = Bounds(number - dead, number - dead)
    quotes = (words, *_words_of(counts, dead))
    wounded = Count(INJURED, Field(rest, Basis.INFERRED, quotes, 0.5, NUMBERED))
    parts = (part_of(c) if _is_wounded(c) else c for c in counts)
    return replace(report, counts=(wounded, *parts))


def _are_alone(counts: Sequence[Count]) -> bool:
    """Whether the dead are told by no number, so that there may be more of them."""
    dead = [c for c in counts if c.measure == KILLED]
    return bool(dead) and all(c.amount.maker in BY_ONE for c in dead)


def _words_of(counts: Sequence[Count], dead: int) -> tuple[Quote, ...]:
    """The words that tell how many died."""
    own = (c for c in counts if c.measure == KILLED and c.amount.value == Bounds(dead, dead))
    return next((c.amount.quotes for c in own), ())


def _is_wounded(count: Count) -> bool:
    toll = count.kind in (CountKind.TOLL, CountKind.ADDITION)
    value = count.amount.value
    return toll and count.measure == INJURED and value is not None and value.high != 0


def _told(article: Article) -> list[tuple[int, Quote]]:
    """As whom the wounded are counted, with the words."""
    found = []
    text = article.text
    for nth in _NTH.finditer(text, 0, STORY):
        sentence = NO_DEATH.sub(" ", words_at(text, nth.start()))
        furniture = article.section_at(nth.start()) is SectionKind.FURNITURE
        dead = DIED.search(sentence) or _DIED_LATER.match(text, nth.end())
        if furniture or dead or UNHURT.search(sentence) or _OVER_DEEDS.search(sentence):
            continue
        if _HURT.match(text, nth.end()):
            found.append((_number(nth["n"]), article.quote(*nth.span())))
    return found


def _number(told: str) -> int:
    return _ORDINALS.get(told.lower()) or int(re.sub(r"\D", "", told))
