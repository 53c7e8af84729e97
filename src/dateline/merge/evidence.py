"""What speaks for two mentions of one article being one happening."""

from __future__ import annotations

import re

from dateline.merge.alike import narrows, share_count, share_day, share_party, share_place, unnamed
from dateline.ranked import stretch_of_rank
from dateline.records import (
    Article,
    Quote,
    Report,
    SectionKind,
)

DEFINITE = frozenset("the this that these those its their".split())
OTHER = frozenset("another second third fourth separate similar different previous earlier other"
                  " further more new unrelated".split())  # fmt: skip
ONE_MORE = frozenset(
    "man men woman women boy boys girl girls child children teen teens teenager teenagers person"
    " people victim victims student students pupil pupils officer officers policeman policemen"
    " soldier soldiers civilian civilians protester protesters resident residents villager"
    " villagers worker workers passenger passengers relative relatives others".split()
)
_NEW_SENTENCE = re.compile(r"[.!?]\s|\n")
PRONOUNS = frozenset(["they", "he", "she"])
SAME_HAPPENING = 2.0  # evidence from which two mentions are one


def returns(article: Article, report: Report) -> bool:
    """Whether the words say that this was told before: "the attack", "the gunmen fired".

    Such a mention may tell another means (an assault by several is one happening) or another
    figure (a second source's) of the happening told before; it tells no day and no place.
    """
    if _tells_its_day(article, report) or report.places or is_another(article, report):
        return False
    return _is_definite(article, report.trigger) or _by_those_told(article, report)


def _tells_its_day(article: Article, report: Report) -> bool:
    """Whether words of its own sentence tell the day; not "the police confirmed the attack" behind
    "armed men attacked on Saturday", whose Saturday it is."""
    days = [q for q in report.when.quotes if q.field == "text"]
    spans = (sorted((q.start, report.trigger.start)) for q in days)
    own = any(not _NEW_SENTENCE.search(article.text, first, last) for first, last in spans)
    return report.when.known and (own or not days)


def _by_those_told(article: Article, report: Report) -> bool:
    agents = [p for p in report.parties if p.role == "agent"]
    if not agents:
        return bool(set(_words_before(article, report.trigger)) & PRONOUNS)
    return all(unnamed(p) and any(_is_definite(article, q) for q in p.who.quotes) for p in agents)


def _is_definite(article: Article, quote: Quote) -> bool:
    """ "The attackers", or "the" before the word or its one adjective; also inside the quote."""
    if quote.words.split()[0].casefold() in DEFINITE:
        return True
    return bool(set(_words_before(article, quote)[-2:]) & DEFINITE)


def is_another(article: Article, report: Report) -> bool:
    """ "Another shooting"; not "another man was shot", who may be of those hit in the first."""
    if _is_ranked(article, report):
        return False
    before = _words_before(article, report.trigger)
    return any(w in OTHER and not ONE_MORE.intersection(before[n:]) for n, w in enumerate(before))


def _is_ranked(article: Article, report: Report) -> bool:
    """ "It was the second killing on the street this month": the one told already."""
    at = report.trigger
    return stretch_of_rank(article.text, at.start, at.end) is not None


def evidence(article: Article, report: Report, told: Report) -> float:
    """The sum of what two mentions share."""
    lead = told.trigger.start == min(m.start for m in told.mentions) and (
        article.section_at(told.trigger.start) is SectionKind.TITLE
    )
    heading = article.section_at(report.trigger.start) is SectionKind.HEADING
    score = 0.0
    if is_another(article, report):
        return -1.0
    if lead or heading:
        score += 1.5
    if set(_words_before(article, report.trigger)) & DEFINITE:
        score += 1.0
    score += SAME_HAPPENING if returns(article, report) else 0.0
    score += 1.0 if _is_ranked(article, report) else 0.0
    score += 1.5 if share_place(report, told) else 0.0
    score += 2.0 if share_count(report, told) else 0.0
    score += 1.5 if share_day(report, told) else 0.0
    score += 1.0 if narrows(told.when, report.when) else 0.0
    score += 0.75 if share_party(report, told) else 0.0
    score += 0.5 if report.type.value == told.type.value else 0.0
    score += 1.5 if _in_one_sentence(article, report, told) else 0.0
    return score


def _in_one_sentence(article: Article, one: Report, other: Report) -> bool:
    """ "a bomb ... killed": two words of one sentence for one happening."""
    last = max((m for m in other.mentions if m.end <= one.trigger.start), default=None)
    if last is None:
        return False
    between = article.text[last.end : one.trigger.start]
    return not re.search(r"[.!?;\n]\s|\n", between)


def _words_before(article: Article, trigger: Quote) -> list[str]:
    return article.text[max(0, trigger.start - 40) : trigger.start].lower().split()[-3:]
