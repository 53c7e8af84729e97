"""The wounded whom plain words tell and no figure has: "killed a boy and wounded his brother",
"a second person was also injured".

Pure. They stand only where a story tells no figure of the wounded at all, and never for a person
who may be one of its dead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.coding.apart import apart
from dateline.coding.beside import NUMBERS, part_of, row_of
from dateline.coding.figures import BY_ONE
from dateline.coding.harm_words import (
    BOTH,
    DIED,
    INJURED,
    KILLED,
    NO_DEATH,
    UNHURT,
    tells_of_death,
)
from dateline.coding.lead import STORY, is_lead
from dateline.coding.sentence import LONG, sentence_at, words_at
from dateline.records import Article, Basis, Bounds, Count, Field, Report, SectionKind

BEFORE = 20  # code points before "wounded" in which "a second" stands
PLAINLY = "those told plainly to be wounded"

_WOUNDING = re.compile(r"\b(?:(?:wound|injur|graz)(?:ed|es|ing)|wounds)\s+(?=[\w-])", re.I)
_SO_TOLD = re.compile(
    r"\b(?:an?|the|his|her|their|one|two|other|another|second|third|of|more|several"
    r"|fatally|mortally|(?:was|were|is|are)(?: \w+)?)\s+$",
    re.I,
)
"""Before a word for who is wounded: "a second injured person"; and for being wounded."""
_LIVING = r"(?=[^.\n]*\b(?:non-?\s?life|not (?:\w+ ){0,3}?life|expected to|surviv|stable|recover))"
_AND_A_DEATH = (
    r"(?=[^.;\n]{0,60}\band\s+(?:[\w-]+\s+){1,4}?(?:was|were)\s+(?:also\s+)?(?:killed|fatally))"
)
# Right behind them: "in the car with him", ", later named as Ann Orr, 31, a clerk,".
_WHERE = r"(?:\s+(?:in|inside|at|near|with|from|outside)\s+[^,.;\n]{1,40}?(?=\s+(?:was|were)\b))"
_WHO_ELSE = r"(?:(?:,[^,.;\n]{1,70}){1,3},(?=\s+(?:was|were)\s+also\b))"
_NOT_DEAD = r"(?!\s+(?:and\s+(?:killed|died)|dead|to\s+death|at\b|several))"
_BEING = re.compile(
    r"(?:,\s[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2},|,\s\d{1,2},"
    rf"|{_WHERE}|{_WHO_ELSE})?\s*,?\s+(?:who\s+)?(?:"
    r"(?:was|were)\s+(?:(?:also|both|all|each|slightly|seriously|critically|badly|severely|then)\s+)"
    r"{0,3}(?:wounded|injured|grazed|hurt|shot\s+and\s+(?:wounded|injured))\b"
    rf"|(?:was|were)\s+also\s+(?:shot|hit|struck)\b{_NOT_DEAD}"
    r"|(?:was|were)\s+also\s+found\b[^.;\n]{0,50}\bwith\s+(?:an?\s+)?(?:\w+\s+)?gunshot\s+wounds?\b"
    r"|(?:all\s+|both\s+|also\s+)?(?:suffered|sustained|received)\s+(?:[\w-]+\s+){0,3}?"
    rf"(?:wounds?|injuries)\b{_LIVING}"
    r"|(?:all|both)\s+(?:suffered|sustained|received)\s+(?:[\w-]+\s+){0,3}?(?:wounds|injuries)\b"
    rf"|(?:was|were)\s+(?:shot|hit|struck)\b{_NOT_DEAD}(?:{_LIVING}|{_AND_A_DEATH})"
    r"|(?:was|were)\s+(?:(?:also|all|both|then)\s+){0,2}(?:taken|transported|rushed|flown|airlifted)\s+to\b"
    rf"(?:{_LIVING}|(?=[^.;\n]{{0,60}}\bwith\s+(?:an?\s+)?gunshot\s+(?:wounds?|injur)))"
    r"|(?:is|are|was|were|remains?|remained)\s+(?:\w+\s+){0,2}?in\s+(?:(?!(?:his|her|their)\b)\w+\s+)"
    r"{1,3}condition\b)",
    re.I,
)
_LIVES = re.compile(_LIVING, re.I)
_AND_SHOT = re.compile(rf"\s+(?:was|were)\s+(?:\w+ly\s+)?(?:shot|hit|struck)\b{_NOT_DEAD}", re.I)
# "A guard was killed and", "left a guard dead and"
_BESIDE_DEAD = re.compile(
    r"\b(?:dead|kill(?:ed|s|ing)|died|fatally\s+\w+)\b[^.;\n]{0,60}?(?:,|\band|\bwhile|\bbut)\s+"
    r"(?:(?:\w+ly\s+)?(?:(?:wound|injur)(?:ed|es|ing)|wounds)\s+)?$",
    re.I,
)
_LEFT_HURT = re.compile(
    r"\s+(?:\w+ly\s+)?(?:wounded|injured|hurt|hospitali[sz]ed|in\s+(?:critical|serious|stable)\s+condition"
    r"|fighting\s+for)\b",
    re.I,
)
_LEFT = re.compile(
    r"\b(?:leaves?|leaving|left)\s+(?:[^.;\n]{3,80}?\b(?:dead|killed)\s*,?\s+(?:and|while|with)\s+)?",
    re.I,
)
# "wounding another in the leg", "a second was hurt"
_ANOTHER = re.compile(
    r"(?:one other|another|a second|a third)(?:\s+(?:person|man|woman|victim))?"
    r"(?=\s+(?:in|at|on|near|during|when|was)\b|[,.;]|$)",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?;:]\s)|(?<=,\s)|(?<=\band\s)|(?<=\bwhile\s)|(?<=\bsaid\s)|(?<=\bthat\s)|(?<=\n))(?=\S)",
    re.I,
)
_A_NAME = r"[A-Z][\w.’'-]+(?:[ ][A-Z][\w.’'-]+){1,3}"
_NAME = re.compile(_A_NAME)
_HITS = re.compile(r"\b(?:shot|shoots|hits?|struck|strikes|grazes|grazed)\s+(?=[\w-])", re.I)
_IS_HIT = re.compile(
    r"(?:\s+(?:was|were|is|are)(?:\s+(?:also|accidentally|both|all))?|,)?\s+(?:shot|hit|struck|grazed)\b"
    r"(?!\s+(?:at|dead|to\s+death|and\s+killed|several|by\s+(?:an?\s+)?(?:car|vehicle|truck)))",
    re.I,
)
_HIT_NAMED = re.compile(
    r"\b(?:(?i:struck|hit|shot|shoot|shooting))\s+[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]+){0,2}(?:,\s\d{1,3},)?"
    r"\s+and\s+"
)
_NAMES = re.compile(rf"{_A_NAME}(?:,[ ]{_A_NAME})*,?[ ]and[ ]{_A_NAME}(?=[ ](?:were|all|both)\b)")
# "Also wounded in the gunfire were two clerks."
_INVERTED = re.compile(
    r"(?<=[.!?\n]\s)(?:also\s+)?(?:injured|wounded|hurt|shot)(?:\s+in\s+(?:\w+\s+){1,3}?)?\s*\b"
    r"(?:was|were)\s+(?=\w)",
    re.I,
)
_ALSO = re.compile(rf"(?:(?:,[^,.;\n]{{1,70}}){{1,3}},|{_WHERE})?\s+(?:was|were)\s+also\b", re.I)
_OTHERS = re.compile(r"\b(?:others?|another|more|second|third|fourth|fifth|also)\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:another|earlier|previous|separate|unrelated|last)\s+(?:\w+\s+)?(?:shooting|incident|year"
    r"|month|week|attack)|\bother\s+(?:shootings|incidents|attacks)\b|\bearlier\s+(?:in\s+the|that|on)\b|\b(?:crash|collision|dog|canine|K-9|stabb\w+|beat\w*)\b",
    re.I,
)

_THE_REST = re.compile(
    rf"\bthe\s+other\s+(?P<n>{'|'.join(NUMBERS)}|\d{{1,2}})\s+(?:[\w-]+\s+)?(?:victims|people|persons|men"
    rf"|women|teens|teenagers|patients)\b{_LIVING}",
    re.I,
)
# "This is the second shooting this week": what follows is of the first.
_ONE_OF_MANY = re.compile(
    r"\b(?:this|it)\s+(?:is|was|marks)\s+(?:\w+\s+){0,2}?(?:second|third|fourth|fifth|latest)\s+"
    r"(?:\w+\s+)?(?:shooting|killing|attack|homicide)"
    r"\s+(?:this|in|since|of)\b",
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
    if not told and not hurt and not dead and not tells_of_death(article.text[:STORY]):
        told = list(_counted(article, _hit(article)))
    most = max(told, key=_some, default=None)
    if most is None or (hurt and _some(most) < 2):
        return report
    alone = (part_of(c) if c in hurt and c.measure == INJURED else c for c in report.counts)
    return replace(report, counts=(*alone, most))


def _told(article: Article) -> Iterator[Count]:
    finders = (_hurt_by, _left_hurt, _beside_named, _were_hurt, _the_others)
    yield from _counted(article, (told for find in finders for told in find(article)))


def _counted(article: Article, found: Iterable[tuple[int, int, int]]) -> Iterator[Count]:
    text = article.text
    for number, start, end in found:
        sentence = words_at(text, start)
        furniture = article.section_at(start) is SectionKind.FURNITURE
        before = text[max(0, start - LONG) : start]
        if (
            _ONE_OF_MANY.search(before)
            or furniture
            or UNHURT.search(sentence)
            or _ELSEWHERE.search(sentence)
        ):
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


def _beside_named(article: Article) -> Iterator[tuple[int, int, int]]:
    """How many "gunfire struck Ann Orr and three others" tells beside her, and where."""
    for verb in _HIT_NAMED.finditer(article.text, 0, STORY):
        number, end = row_of(article, verb.end())
        if number and _OTHERS.search(article.text, verb.end(), end):
            yield number, verb.end(), end


def _hit(article: Article) -> Iterator[tuple[int, int, int]]:
    """How many "a bullet struck a girl", "two clerks were shot" tells, and where."""
    for verb in _HITS.finditer(article.text, 0, STORY):
        number, end = row_of(article, verb.end())
        if number:
            yield number, verb.end(), end
    for place in _SUBJECT.finditer(article.text, 0, STORY):
        number, end = row_of(article, place.start())
        if number and _IS_HIT.match(article.text, end):
            yield number, place.start(), end


def _left_hurt(article: Article) -> Iterator[tuple[int, int, int]]:
    """How many "left a guard dead and two clerks wounded" tells, and where."""
    for verb in _LEFT.finditer(article.text, 0, STORY):
        number, end = _row(article, verb.end())
        if number and _LEFT_HURT.match(article.text, end):
            yield number, verb.end(), end


def _is_beside_dead(article: Article, at: int) -> bool:
    """Whether the words right before somebody tell of another's death in the same breath."""
    start, _ = sentence_at(article.text, at)
    return _BESIDE_DEAD.search(article.text, start, at) is not None


def _were_hurt(article: Article) -> Iterator[tuple[int, int, int]]:
    """How many "a guard and two clerks were also wounded" tells, and where."""
    for place in _SUBJECT.finditer(article.text, 0, STORY):
        number, end = _row(article, place.start())
        if not number and (names := _NAMES.match(article.text, place.start())):
            number, end = len(_NAME.findall(names[0])), names.end()
        beside = _is_beside_dead(article, place.start())
        if number and (
            _BEING.match(article.text, end) or (beside and _AND_SHOT.match(article.text, end))
        ):
            yield number, place.start(), end
    for verb in _INVERTED.finditer(article.text, 0, STORY):
        number, end = row_of(article, verb.end())
        if number:
            yield number, verb.end(), end


def _the_others(article: Article) -> Iterator[tuple[int, int, int]]:
    """How many "the other four victims are expected to survive" tells, and where."""
    for rest in _THE_REST.finditer(article.text, 0, STORY):
        number = NUMBERS.get(rest["n"].lower())
        yield number or int(rest["n"]), *rest.span()


def _row(article: Article, start: int) -> tuple[int, int]:
    other = _ANOTHER.match(article.text, start)
    return (1, other.end()) if other else row_of(article, start)


def _may_live(article: Article, wounded: Count, dead: Sequence[Count]) -> bool:
    """Whether none of the dead may be who is told as wounded."""
    sentence = _sentence(article, wounded)
    if DIED.search(NO_DEATH.sub(" ", sentence)) and not dead:
        return False
    words = wounded.amount.quotes[0]
    if _is_beside_dead(article, words.start):
        return True
    if _LIVES.match(article.text, words.end) and not DIED.search(NO_DEATH.sub(" ", sentence)):
        return True
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
