"""Which words of time beside a happening tell its day, and which tell another's.

"The number of people killed in a bombing rose to 11 on Wednesday": that is the day of the toll,
not of the bombing. "The September 20 attack" tells its day whatever stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.coding.sentence import CLAUSE_END, start_of
from dateline.datelines import find_dateline
from dateline.edtf import ordinals
from dateline.ranked import stretch_of_rank
from dateline.records import Article, Field, Mark, SectionKind, TimeExpression, TimeKind

LONG = 300  # code points between a happening and its words of time, at most
WEEK = 7  # days
STAMP = 60  # code points before words of time, in which it is told what they are of
SO_LONG_SINCE = "so_long_since"  # a rule of ``resolve.when``: "it is six days since"

_TOLL_GREW = re.compile(
    r"\b(?:(?:ros|ris(?:e|es|en|ing)|climb|jump|increas|grow|grew|gone up|went up|fell|f[ae]ll"
    r"|dropp|lower|cut|revis|rais)\w* to|reached|stood at|stands at)\b",
    re.IGNORECASE,
)
_BURIED = re.compile(
    r"\b(?:buried|laid to rest|interred|cremated|mourned|remembered|funerals?)\b", re.IGNORECASE
)
_DIED_LATER = re.compile(r"\b(?:died|dies|succumbed)\b", re.IGNORECASE)
_HURT_BEFORE = re.compile(r"\b(?:wounded|injured|hurt|burned|burnt|who|whose)\b", re.IGNORECASE)
_IS_OF_A_DEATH = re.compile(
    r"\b(?:of (?:the|those) (?:\w+ )?|more of )(?:those )?(?:wounded|injured|hurt)\b[^.;\n]*"
    r"\b(?:died|dies|succumbed)\b(?: [\w'’,-]+){0,4} \Z",
    re.IGNORECASE,
)
_ELSEWHERE_ON_EARTH = re.compile(r"\([^()\n]*\b(?:GMT|UTC)\b[^()\n]*\Z")
_BY_WHO = re.compile(
    r"\b(?:who|accused of|suspected of|charged with|convicted of|wanted (?:for|in|over)|blamed for"
    r"|(?:suspects?|gunm[ae]n|shooters?|attackers?|man|men|woman|women|teen(?:ager)?s?) in)"
    r"(?: [\w'’-]+){0,4} \Z",
    re.IGNORECASE,
)
_TRIED = re.compile(
    r"\b(?:(?:re-?)?arrested|charged|sentenced|indicted|convicted|arraigned|booked|jailed|captured"
    r"|extradited|surrendered|(?:pleaded|pled) (?:not )?guilty|appeared in court"
    r"|turned (?:him|her|them)sel(?:f|ves) in|released from (?:jail|custody|prison))\b"
    r"(?: [\w'’-]+){0,3} \Z",
    re.IGNORECASE,
)
_STAMPED = re.compile(  # "Posted: Tuesday, 27 May 4:43 PM EDT", "- A. Name (@name) May 4, 2015"
    r"(?:\b(?:posted|updated|published|created|modified|uploaded|last update|first reported)"
    r"(?: on)?\s?:\s|\((?:published|updated|posted) |\(@\w{1,30}\) )\Z",
    re.IGNORECASE,
)
_BEFORE_OWN = re.compile(r"\b(?:the|this|last|deadly|bloody) \Z", re.IGNORECASE)
_OWN = re.compile(r"[Tt]he (?=[\dA-Z])")
_OF_A_DAY = re.compile(r"['’]s?(?: [a-z-]+){0,2} \Z")
_BETWEEN = re.compile(r"(?: [a-z-]+){0,2} \Z")
_SO_LONG_AFTER = re.compile(
    r"[^.;\n]{0,40}\b(?:hours?|days?|nights?|weeks?|months?|years?)"
    r" (?:after|before|since|following)\b(?: [\w'’-]+){0,8} \Z",
    re.IGNORECASE,
)
_SINCE_THE = re.compile(
    r"\b(?:since|after|before|following|of|over) (?:the|last|this) \Z", re.IGNORECASE
)
_EARLIER_NOUN = re.compile(
    r"(?: [a-z-]+){0,2} (?:attack|assault|bombing|blast|explosion|shooting|stabbing|strike"
    r"|airstrike|raid|ambush|massacre|kidnapping|abduction|siege|shelling|killings?|coup|protests?|riots?)\b",
    re.IGNORECASE,
)
_HELD_OVER = re.compile(
    r"\b(?:held|detained|arrested|jailed|questioned|charged|closed|shut|displaced|fled)\b"
    r"[^.;\n]{0,40}?"
    r"\b(?:over|for|in connection with|because of|after|following) (?:the|an?|this|that)"
    r" (?:[\w-]+ ){0,2}\Z",
    re.IGNORECASE,
)
_NEXT_VERB = re.compile(
    r" (?:was|were|is|are|has|have|had|escaped|fled|ran|broke|got|came|walked|went|returned|met"
    r"|died|[a-z]+ed)\b",
    re.IGNORECASE,
)
_FINITE_BEFORE = re.compile(r"\b(?:was|were|has|have|had|been|be) (?:[a-z]+ly )?\Z", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AND = re.compile(r"\sand\s(?:on\s)?", re.IGNORECASE)
_NEXT = timedelta(days=1)
_TO_THE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T|$)")
_SPOKEN = re.compile(
    r"\b(?:said|says|told|added|stated|announced|confirmed)(?:\s[\w'’]{1,20}){0,3}"
    r"\s(?:(?:late|early|on)\s){0,2}\Z"
)
_JOINS = frozenset("and or but that when as in on at of to by for from with after before".split())


def own_day(article: Article, trigger: Mark, times: Iterable[TimeExpression]) -> Mark | None:
    """The day that stands right before a happening's word as its own: "Tuesday's bombing", "the
    September 20 suicide attack"."""
    for time in times:
        if time.end > trigger.start or not _DAY.match(time.value or ""):
            continue
        between = article.text[time.end : trigger.start]
        if (len(between) <= 40 or time.rule == SO_LONG_SINCE) and _belongs(
            article.text, time, between
        ):
            return Mark(trigger.kind, time.start, time.end, time.words)
    return None


def _belongs(text: str, time: TimeExpression, between: str) -> bool:
    if time.rule == SO_LONG_SINCE:
        return between.startswith(" since ") and not CLAUSE_END.search(between)
    if _JOINS & set(between.split()):
        return False
    if _OF_A_DAY.fullmatch(between):
        return True
    named = _BEFORE_OWN.search(text, max(0, time.start - 12), time.start)
    named = named or _OWN.match(time.words)  # "the 10 March blast" is told with its article
    return bool(named and _BETWEEN.fullmatch(between))


def nearer_day(
    article: Article, trigger: Mark, chosen: TimeExpression, times: Iterable[TimeExpression]
) -> TimeExpression | None:
    """In "pupils taken last week escaped on Saturday" the week is the taking's, and Saturday that
    of the next verb: the words of time between a happening's word and another verb."""
    text = article.text
    if chosen.start < trigger.end or CLAUSE_END.search(text, trigger.end, chosen.start):
        return None
    dates = (t for t in times if t.kind is TimeKind.DATE and t.value)
    between = (t for t in dates if trigger.end <= t.start and t.end <= chosen.start)
    first = next(between, None)
    if first is None or not _NEXT_VERB.match(text, first.end, chosen.start):
        return None
    return None if _FINITE_BEFORE.search(text, max(0, trigger.start - 24), trigger.start) else first


def is_anothers(article: Article, trigger: Mark, time: TimeExpression) -> bool:
    """Whether words of time are of something else than the happening: of its toll, of a victim's
    later death or burial, of a trial, a picture or a page, or of the same hour elsewhere."""
    text = article.text
    if _is_of_a_picture(article, trigger, time) or _is_stamped(text, time):
        return True
    if _IS_OF_A_DEATH.search(text, _sentence_start(article, time.start), time.start):
        return True
    if _ELSEWHERE_ON_EARTH.search(text, max(0, time.start - 60), time.start):
        return True
    if time.end <= trigger.start:  # "died on Tuesday, a week after the attack"
        long_after = _SO_LONG_AFTER.fullmatch(text, time.end, trigger.start)
        return long_after is not None or _is_of_an_earlier(text, time, trigger)
    if not trigger.end <= time.start <= trigger.end + LONG:
        return False
    between = text[trigger.end : time.start]
    if CLAUSE_END.search(between):
        return False
    if _TOLL_GREW.search(between) or _BURIED.search(between):
        return True
    if _TRIED.search(between) and _BY_WHO.search(text, max(0, trigger.start - 60), trigger.start):
        return True  # "the gunman who killed six was sentenced on Monday"
    ranked = stretch_of_rank(text, trigger.start, trigger.end)
    if ranked is not None and ranked <= time.start + len("this "):
        return True
    if time.rule == "since" and _HELD_OVER.search(text, max(0, trigger.start - 80), trigger.start):
        return True
    begin = _sentence_start(article, trigger.start)
    hurt = _HURT_BEFORE.search(text, begin, trigger.start)
    return bool(hurt and _DIED_LATER.search(between))


def _is_of_an_earlier(text: str, time: TimeExpression, trigger: Mark) -> bool:
    """ "Held since the May 14 raid, they were freed", "after the May 14 raid six were arrested"."""
    noun = _EARLIER_NOUN.match(text, time.end, trigger.start)
    return noun is not None and bool(_SINCE_THE.search(text, max(0, time.start - 24), time.start))


def _is_stamped(text: str, time: TimeExpression) -> bool:
    """Whether a page or a short message says by it when it was written."""
    return _STAMPED.search(text, max(0, time.start - STAMP), time.start) is not None


def _is_of_a_picture(article: Article, trigger: Mark, time: TimeExpression) -> bool:
    """A caption tells when its picture was taken: not when what the story tells was."""
    captioned = article.section_at(time.start) is SectionKind.CAPTION
    return captioned and article.section_at(trigger.start) is not SectionKind.CAPTION


def _sentence_start(article: Article, at: int) -> int:
    if article.section_at(at) is SectionKind.TITLE:
        return 0
    return start_of(article.text, at, LONG, CLAUSE_END)


def only_day(article: Article, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The one day of the week before publication that a story tells, if it tells just one. The day
    of publication, of the dateline, of the page or of a picture is none of the story's, nor is the
    day on which somebody spoke; and beside a day that cannot be worked out no day is the only
    one."""
    published = ordinals(article.published_day)[0]
    days = [t for t in times if t.kind is TimeKind.DATE and not _is_stamped(article.text, t)]
    told = {t.value[:10]: t for t in reversed(days) if t.value and _TO_THE_DAY.match(t.value)}
    if published is None or len(told) != 1 or any(t.value is None for t in days):
        return None
    ((value, first),) = told.items()
    day = ordinals(value)[0]
    if day is None or not 0 < published - day <= WEEK:
        return None
    return None if all(_is_beside_story(article, t) for t in days if t.value) else first


def _is_beside_story(article: Article, time: TimeExpression) -> bool:
    """Whether words of time tell when a picture was taken, a line written or a word spoken."""
    text, begin = article.text, article.text.rfind("\n", 0, time.start) + 1
    if article.section_at(time.start) is SectionKind.CAPTION:
        return True
    line = find_dateline(text, begin)
    if line is not None and line.start <= time.start < line.end:
        return True
    return _SPOKEN.search(text, max(begin, time.start - 60), time.start) is not None


def with_the_next(
    article: Article, day: Field[str], time: TimeExpression, told: Sequence[TimeExpression]
) -> Field[str]:
    """ "On Monday and Tuesday": a day and the next, both told of a happening, are its two days.

    ``day`` is what was made of ``time``, ``told`` are all times of the happening.
    """
    for other in told:
        first, last = sorted((time, other), key=lambda t: t.start)
        days = [t.value for t in (first, last) if t.value and _DAY.fullmatch(t.value)]
        if (
            _AND.fullmatch(article.text, first.end, last.start)
            and day.value in days
            and len(days) == 2
            and date.fromisoformat(days[0]) + _NEXT == date.fromisoformat(days[1])
        ):
            own = (article.quote(first.start, first.end), article.quote(last.start, last.end))
            quotes = tuple(dict.fromkeys((*own, *day.quotes)))
            return replace(day, value="/".join(days), quotes=quotes)
    return day
