"""The wounded whom plain words tell and no figure has: "killed a boy and wounded his brother",
"a second person was also injured".

Pure. They stand only where a story tells no figure of the wounded at all, and never for a person
who may be one of its dead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.coding.apart import apart
from dateline.coding.beside import part_of, row_of
from dateline.coding.figures import BY_ONE
from dateline.coding.harm_words import BOTH, DIED, INJURED, KILLED, NO_DEATH, UNHURT
from dateline.coding.lead import STORY, is_lead
from dateline.coding.sentence import words_at
from dateline.records import Article, Basis, Bounds, Count, Field, Report, SectionKind

BEFORE = 20  # code points before "wounded" in which "a second" stands
PLAINLY = "those told plainly to be wounded"

_WOUNDING = re.compile(r"\b(?:wound|injur|graz)(?:ed|es|ing)\s+(?=[\w-])", re.I)
_SO_TOLD = re.compile(
    r"\b(?:an?|the|his|her|their|one|two|other|another|second|third|of|more|several"
    r"|fatally|mortally|(?:was|were|is|are)(?: \w+)?)\s+$",
    re.I,
)
"""Before a word for who is wounded: "a second injured person"; and for being wounded."""
_LIVING = (
    r"(?=[^.\n]*\b(?:non-?\s?life|not (?:appear to be )?life|expected to|surviv|stable|recover))"
)
_BEING = re.compile(
    r"(?:,\s[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2},|,\s\d{1,2},)?\s*,?\s+(?:who\s+)?(?:"
    r"(?:was|were)\s+(?:(?:also|both|all|each|slightly|seriously|critically|badly|severely|then)\s+)"
    r"{0,3}(?:wounded|injured|grazed|hurt|shot\s+and\s+(?:wounded|injured))\b"
    r"|(?:was|were)\s+also\s+(?:shot|hit|struck)\b"
    r"(?!\s+(?:and\s+(?:killed|died)|dead|to\s+death|at\b|several))"
    rf"|(?:suffered|sustained)\s+(?:[\w-]+\s+){{0,3}}?(?:wounds?|injuries)\b{_LIVING})",
    re.I,
)
# "wounding another in the leg", "a second was hurt"
_ANOTHER = re.compile(
    r"(?:one other|another|a second|a third)(?:\s+(?:person|man|woman|victim))?"
    r"(?=\s+(?:in|at|on|near|during|when|was)\b|[,.;]|$)",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?;:]\s)|(?<=,\s)|(?<=\band\s)|(?<=\bwhile\s)|(?<=\n))(?=\S)", re.I
)
_A_NAME = r"[A-Z][\w.’'-]+(?:[ ][A-Z][\w.’'-]+){1,3}"
_NAME = re.compile(_A_NAME)
_NAMES = re.compile(rf"{_A_NAME}(?:,[ ]{_A_NAME})*,?[ ]and[ ]{_A_NAME}(?=[ ]were\b)")
# "Also wounded in the gunfire were two clerks."
_INVERTED = re.compile(
    r"(?<=[.!?\n]\s)(?:also\s+)?(?:injured|wounded|hurt|shot)(?:\s+in\s+(?:\w+\s+){1,3}?)?\s*\b"
    r"(?:was|were)\s+(?=\w)",
    re.I,
)
_ALSO = re.compile(r"(?:,[^,.;\n]{1,40},)?\s+(?:was|were)\s+also\b", re.I)
_OTHERS = re.compile(r"\b(?:others?|another|more|second|third|fourth|fifth|also)\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:another|earlier|previous|separate|unrelated|last)\s+(?:\w+\s+)?(?:shooting|incident|year"
    r"|month|week|attack)|\b(?:crash|collision|dog|canine|K-9|stabb\w+|beat\w*)\b",
    re.I,
)


def with_wounded(article: Article, report: Report, reports: Sequence[Report]) -> Report:
    """The report that opens a story, with the wounded whom its words tell."""
    if not is_lead(report, reports):
        return report
    hurt = [c for c in report.counts if c.measure in (INJURED, BOTH) and _some(c)]
    if any(c.amount.maker not in BY_ONE or _some(c) > 1 for c in hurt):
        return report
    dead = [c for c in report.counts if c.measure == KILLED and _some(c)]
    told = [c for c in _told(article) if _may_live(article, c, dead)]
    most = max(told, key=_some, default=None)
    if most is None or (hurt and _some(most) < 2):
        return report
    alone = (part_of(c) if c in hurt and c.measure == INJURED else c for c in report.counts)
    return replace(report, counts=(*alone, most))


def _told(article: Article) -> Iterator[Count]:
    text = article.text
    for number, start, end in (*_hurt_by(article), *_were_hurt(article)):
        sentence = words_at(text, start)
        furniture = article.section_at(start) is SectionKind.FURNITURE
        if furniture or UNHURT.search(sentence) or _ELSEWHERE.search(sentence):
            continue
        words, bounds = article.quote(start, end), Bounds(number, number)
        yield Count(INJURED, Field(bounds, Basis.INFERRED, (words,), 0.5, PLAINLY))


def _hurt_by(article: Article) -> Iterator[tuple[int, int, int]]:
    """How many "wounding a guard and two clerks" tells, and where."""
    for verb in _WOUNDING.finditer(article.text, 0, STORY):
        if _SO_TOLD.search(article.text, max(0, verb.start() - BEFORE), verb.start()):
            continue
        number, end = _row(article, verb.end())
        if number:
            yield number, verb.end(), end


def _were_hurt(article: Article) -> Iterator[tuple[int, int, int]]:
    """How many "a guard and two clerks were also wounded" tells, and where."""
    for place in _SUBJECT.finditer(article.text, 0, STORY):
        number, end = _row(article, place.start())
        if not number and (names := _NAMES.match(article.text, place.start())):
            number, end = len(_NAME.findall(names[0])), names.end()
        if number and _BEING.match(article.text, end):
            yield number, place.start(), end
    for verb in _INVERTED.finditer(article.text, 0, STORY):
        number, end = row_of(article, verb.end())
        if number:
            yield number, verb.end(), end


def _row(article: Article, start: int) -> tuple[int, int]:
    other = _ANOTHER.match(article.text, start)
    return (1, other.end()) if other else row_of(article, start)


def _may_live(article: Article, wounded: Count, dead: Sequence[Count]) -> bool:
    """Whether none of the dead may be who is told as wounded."""
    sentence = _sentence(article, wounded)
    if DIED.search(NO_DEATH.sub(" ", sentence)) and not dead:
        return False
    words = wounded.amount.quotes[0]
    if _ALSO.match(article.text, words.end) or _ANOTHER.fullmatch(words.words):
        return True
    if _some(wounded) == 1:
        return all(apart(article, wounded, d) for d in dead if d.amount.quotes)
    beside = any(_sentence(article, d) == sentence for d in dead if d.amount.quotes)
    more = _some(wounded) > max(map(_some, dead), default=0)
    return beside or more or _OTHERS.search(sentence) is not None


def _sentence(article: Article, count: Count) -> str:
    return words_at(article.text, count.amount.quotes[0].start)


def _some(count: Count) -> int:
    return count.amount.value.low or 0 if count.amount.value is not None else 0
