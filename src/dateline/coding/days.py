"""Which words of time beside a happening tell its day, and which tell another's.

"The number of people killed in a bombing rose to 11 on Wednesday": that is the day of the toll,
not of the bombing. "The September 20 attack" tells its day whatever stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.ranked import stretch_of_rank
from dateline.records import Article, Mark, SectionKind, TimeExpression

LONG = 300  # code points between a happening and its words of time, at most

_STOP = re.compile(r"[.!?;]\s|\n")
_TOLL_GREW = re.compile(
    r"\b(?:(?:ros|ris(?:e|es|en|ing)|climb|jump|increas|grow|grew|gone up|went up|fell|f[ae]ll"
    r"|dropp|lower|cut|revis|rais)\w* to|reached|stood at|stands at)\b",
    re.IGNORECASE,
)
_DIED_LATER = re.compile(r"\b(?:died|dies|succumbed)\b", re.IGNORECASE)
_HURT_BEFORE = re.compile(r"\b(?:wounded|injured|hurt|burned|burnt|who|whose)\b", re.IGNORECASE)
_ELSEWHERE_ON_EARTH = re.compile(r"\([^()\n]*\b(?:GMT|UTC)\b[^()\n]*\Z")
_BEFORE_OWN = re.compile(r"\b(?:the|this|last|deadly|bloody) \Z", re.IGNORECASE)
_OF_A_DAY = re.compile(r"['’]s?(?: [a-z-]+){0,2} \Z")
_BETWEEN = re.compile(r"(?: [a-z-]+){0,2} \Z")
_SO_LONG_AFTER = re.compile(
    r"[^.;\n]{0,40}\b(?:hours?|days?|nights?|weeks?|months?|years?)"
    r" (?:after|before|since|following)\b(?: [\w'’-]+){0,4} \Z",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_JOINS = frozenset("and or but that when as in on at of to by for from with after before".split())


def own_day(article: Article, trigger: Mark, times: Iterable[TimeExpression]) -> Mark | None:
    """The day that stands right before a happening's word as its own: "Tuesday's bombing", "the
    September 20 suicide attack"."""
    for time in times:
        if time.end > trigger.start or not _DAY.match(time.value or ""):
            continue
        between = article.text[time.end : trigger.start]
        if len(between) <= 40 and _belongs(article.text, time, between):
            return Mark(trigger.kind, time.start, time.end, time.words)
    return None


def _belongs(text: str, time: TimeExpression, between: str) -> bool:
    if _JOINS & set(between.split()):
        return False
    if _OF_A_DAY.fullmatch(between):
        return True
    named = _BEFORE_OWN.search(text, max(0, time.start - 12), time.start)
    return bool(named and _BETWEEN.fullmatch(between))


def is_anothers(article: Article, trigger: Mark, time: TimeExpression) -> bool:
    """Whether words of time are of something else than the happening: of its toll, of a victim who
    died of it later, or of the same hour elsewhere on earth."""
    text = article.text
    if _ELSEWHERE_ON_EARTH.search(text, max(0, time.start - 60), time.start):
        return True
    if time.end <= trigger.start:  # "died on Tuesday, a week after the attack"
        return _SO_LONG_AFTER.fullmatch(text, time.end, trigger.start) is not None
    if not trigger.end <= time.start <= trigger.end + LONG:
        return False
    between = text[trigger.end : time.start]
    if _STOP.search(between):
        return False
    if _TOLL_GREW.search(between):
        return True
    ranked = stretch_of_rank(text, trigger.start, trigger.end)
    if ranked is not None and ranked <= time.start + len("this "):
        return True
    begin = _sentence_start(article, trigger.start)
    hurt = _HURT_BEFORE.search(text, begin, trigger.start)
    return bool(hurt and _DIED_LATER.search(between))


def _sentence_start(article: Article, at: int) -> int:
    if article.section_at(at) is SectionKind.TITLE:
        return 0
    stops = [m.end() for m in _STOP.finditer(article.text, max(0, at - LONG), at)]
    return stops[-1] if stops else max(0, at - LONG)
