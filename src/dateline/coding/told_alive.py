"""The dead of later paragraphs, where a story opens with the wounded alone.

Pure. "Four hurt at a mill ... a week after a clerk was killed next door": where the headline tells
who was hit and of no death, and the opening of the story of none either, the dead whom it tells
farther down are those of another deed; and a figure of those who were shot is not one of the dead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.coding.figures import BY_ONE
from dateline.coding.harm_words import BOTH, HIT, INJURED, KILLED, tells_of_death
from dateline.coding.lead import OPENING, body_of, is_lead
from dateline.coding.sentence import words_at
from dateline.records import Article, Count, CountKind, Report, SectionKind

NEAR = 30  # code points before a figure in which "trying to kill" and "all" stand
OPENS = 400  # code points of a body that tell whether somebody died
_HURT = re.compile(
    r"\b(?:shot|wound\w*|injur\w*|hurt|hit|struck|hospitali[sz]ed|critical|graz(?:ed|es))\b", re.I
)
_ALL = re.compile(r"\b(?:all|both|the)\s+$", re.I)
_TRIED = re.compile(
    r"\b(?:try|tries|tried|trying|plott?\w*|conspir\w*|want\w*|threat\w*|attempt\w*) to"
    r" (?:kill|murder) $|\battempted (?:murders?|killings?) of $",
    re.I,
)
# Who lives next door: "one woman who lives nearby", "two doors down".
_BESIDE = re.compile(r"\bwho lives?\b|\bdoors? (?:down|away|up)\b", re.I)
_MISSED = re.compile(r"\b(?:miss(?:ed|ing)|unhurt|unharmed|uninjured|shot at|fired at)\b", re.I)


def without_dead_of_others(
    article: Article, report: Report, reports: Sequence[Report], book: Codebook
) -> Report:
    """The report that opens a story, with nobody among the dead where headline and opening tell
    that those hit are alive."""
    dead = any(c.measure == KILLED for c in report.counts)
    if not book.alive or not dead or not is_lead(report, reports):
        return report
    if not opens_with_the_wounded(article):
        return report
    return replace(report, counts=tuple(_alive(article, report.counts)))


def without_the_shot(
    article: Article, report: Report, reports: Sequence[Report], book: Codebook
) -> Report:
    """The report with nobody among its dead who was only shot, nor who was nobody of it."""
    if not book.alive:
        return report
    titled = _titled(article, report.counts) if is_lead(report, reports) else None
    own = [c for c in report.counts if not _is_nobody(article, c)]
    own = [c for c in own if titled is None or not _is_above(article, c, titled)]
    return replace(report, counts=tuple(_shot(article, c) for c in own))


def _is_nobody(article: Article, count: Count) -> bool:
    """ "A woman who lives two doors down", "trying to kill two officers"."""
    if count.measure != KILLED or not count.amount.quotes:
        return False
    text, quote = article.text, count.amount.quotes[0]
    before = text[max(0, quote.start - NEAR) : quote.start]
    if _TRIED.search(before):
        return True
    own = words_at(text, quote.start)
    beside = count.amount.maker not in BY_ONE and _BESIDE.search(own) is not None
    return beside and not tells_of_death(own)


def _titled(article: Article, counts: Sequence[Count]) -> int | None:
    """How many dead the title tells."""
    title = next((s for s in article.sections if s.kind is SectionKind.TITLE), None)
    told = (
        _low(c)
        for c in counts
        if c.measure == KILLED and c.kind is CountKind.TOLL and c.amount.quotes
        if title is not None and title.start <= c.amount.quotes[0].start < title.end
    )
    return max(told, default=0) or None


def _is_above(article: Article, count: Count, titled: int) -> bool:
    """Whether a figure far below the title counts more dead than that: in "one dead at a mill ...
    a crash that killed 78 people" those of another matter."""
    if count.measure != KILLED or _low(count) <= titled or not count.amount.quotes:
        return False
    at = count.amount.quotes[0].start
    whole = _ALL.search(article.text, max(0, at - NEAR), at) is not None
    return at >= body_of(article) + OPENING and not whole


def opens_with_the_wounded(article: Article) -> bool:
    """Whether the headline tells who was hit, and neither it nor the opening tells of a death."""
    title = next((s for s in article.sections if s.kind is SectionKind.TITLE), None)
    if title is None:
        return False
    words, body = article.text[title.start : title.end], body_of(article)
    opening = article.text[body : body + OPENS]
    return _HURT.search(words) is not None and not tells_of_death(f"{words}\n{opening}")


def _alive(article: Article, counts: Sequence[Count]) -> Iterator[Count]:
    """The counts without the dead; who is told to have been hit, and of no death, lived."""
    for count in counts:
        if count.measure != KILLED or _is_none(count):
            yield count
        elif _is_hit(article, count):
            some = count.amount.maker not in BY_ONE and _low(count) > 1
            yield replace(count, measure=BOTH if some else INJURED, kind=CountKind.TOLL, of=None)


def _shot(article: Article, count: Count) -> Count:
    """Of several who were shot, and of whose death no word of their sentence tells, nobody knows
    who died."""
    several = count.measure == KILLED and count.kind is not CountKind.SUBSET and _low(count) > 1
    if (
        not several
        or count.amount.maker in (*BY_ONE, "amount: both")
        or not _is_hit(article, count)
    ):
        return count
    return replace(count, measure=BOTH, kind=CountKind.TOLL, of=None)


def _is_hit(article: Article, count: Count) -> bool:
    told = [words_at(article.text, q.start) for q in count.amount.quotes]
    return any(HIT.search(s) and not _MISSED.search(s) for s in told) and not any(
        tells_of_death(s) for s in told
    )


def _low(count: Count) -> int:
    return count.amount.value.low or 0 if count.amount.value is not None else 0


def _is_none(count: Count) -> bool:
    """ "Nobody was killed"."""
    return count.amount.value is not None and count.amount.value.high == 0
