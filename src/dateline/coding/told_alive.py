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
from dateline.coding.lead import body_of, is_lead
from dateline.coding.sentence import words_at
from dateline.records import Article, Count, CountKind, Report, SectionKind

OPENS = 400  # code points of a body that tell whether somebody died
_HURT = re.compile(
    r"\b(?:shot|wound\w*|injur\w*|hurt|hit|struck|hospitali[sz]ed|critical|graz(?:ed|es))\b", re.I
)
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


def without_the_shot(article: Article, report: Report, book: Codebook) -> Report:
    """The report with no figure of those who were shot among its dead."""
    if not book.alive:
        return report
    return replace(report, counts=tuple(_shot(article, c) for c in report.counts))


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
