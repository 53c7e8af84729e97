"""Who is told in one breath with somebody: "a clerk and her two sons" are three.

Pure. What is said of the first of a row is said of all: who is told to have been hit or killed
"and" somebody beside. Where the second begins a clause of its own ("shot a man and a guard ran"),
or only says who the first is ("her cousin, a clerk"), there is no row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.harm_words import HARM, INJURED, tells_of_death
from dateline.coding.lead import STORY
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Quote,
    SectionKind,
)

IN_A_ROW = "those told in one breath"
BEFORE = 60  # code points before a row in which its verb stands

NUMBERS = {
    n: i + 2
    for i, n in enumerate("two three four five six seven eight nine ten eleven twelve".split())
}
ONE_NOUN = (
    r"(?:boy|girl|man|woman|male|female|son|daughter|child|kid|teen|teenager|toddler|baby|infant"
    r"|victim|juvenile|student|father|mother|brother|sister|wife|husband|girlfriend|boyfriend"
    r"|driver|passenger|neighbou?r|friend|officer|deputy|guard|bystander|clerk|cousin|uncle|aunt"
    r"|niece|nephew|grandmother|grandfather|grandson|granddaughter|stepson|stepdaughter|stepfather"
    r"|stepmother|roommate|adult|person|gunman|suspect|shooter|attacker|dad|mom|mum|sibling|soldier"
    r"|trooper|cop|worker|employee|teacher|customer|pedestrian|motorist|resident|caregiver)"
)
MANY_NOUN = (
    r"(?:boys|girls|men|women|males|females|sons|daughters|children|kids|teens|teenagers|toddlers"
    r"|babies|juveniles|students|brothers|sisters|passengers|neighbou?rs|friends|officers|deputies"
    r"|guards|bystanders|clerks|cousins|adults|people|persons|civilians|victims|others|siblings"
    r"|grandchildren|grandsons|granddaughters|relatives|family members|suspects|gunmen|soldiers"
    r"|troopers|bailiffs|cops|workers|employees|teachers|customers|pedestrians|residents|musicians)"
)
WORD = (
    r"(?!(?i:and|or|who|that|which|was|were|is|are|had|has|have|then|in|on|at|to|of|with|for|by"
    r"|from|as|but|while|when|after|before|including|among|near|about|not|said|told|killed|dead"
    r"|injured|wounded|shot|injuring|wounding|killing|hurting|shooting|leaving|critically|seriously"
    r"|an?|the|his|her|their)\b)[\w'’-]+"
)
_AGED = r",\s*(?:\d{1,3}|[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3}(?:,\s*\d{1,3})?)(?=\s*(?:,|and\b))"
# A person by name, where it ends the phrase: no "Ashby Mills police", no "Ann Orr, a clerk".
_NAMED = (
    r"(?:-?old[ ]|\d{1,3}-(?:year|month)-old[ ])?"
    r"(?P<name>[A-Z][\w’'-]+(?:[ ][A-Z][\w.’'-]*){1,3})(?:,[ ]\d{1,3})?"
    r"(?=\s*$|,?\s+(?:and|both|all|were|dead|died|shot|who|in|at|on|after|during|since|for|from)\b"
    r"|[.;\n]|,(?!\s+(?:an?|the|his|her|their|who)\b))"
)
_PHRASE = re.compile(
    rf"-?(?:(?i:his|her|their|the)[ ])?(?P<n>(?i:{'|'.join(NUMBERS)})|\d{{1,2}})[ ]"
    rf"(?:{WORD}[ ]){{0,3}}?"
    rf"(?i:{MANY_NOUN})\b(?!-|['’])(?:{_AGED})?"
    rf"|-?(?:(?i:an?|the|his|her|their|one|another)[ ])?(?:{WORD}[ ]){{0,4}}?(?i:{ONE_NOUN})\b"
    rf"(?!-|['’])(?:[ ](?i:{ONE_NOUN})\b)?(?:{_AGED})?"
    rf"|(?i:an?|the)[ ]\d{{1,3}}-year-old\b(?!\s*[\w’'-]+[ ](?:and|was|is)\b)"
    r"|(?:him|her)(?=[ ]and\b)"
    r"|[A-Z][\w’'-]+(?:[ ][A-Z][\w.’'-]*){1,3},[ ]\d{1,3}\b"
    rf"|{_NAMED}"
)
_JOINED = re.compile(
    r"(?<![\w.’'-])(?P<who>(?P<self>(?:him|her)self)"
    r"|(?!(?:Police|Officers|Deputies|Officials|Authorities|Witnesses|Paramedics|Medics|They|We"
    r"|[A-Z][a-z]+day)\b)[A-Z][\w’'-]+(?:[ ][A-Z][\w.’'-]+){0,2}(?:,[ ]\d{1,3},)?)[ ]and[ ]"
)
_NAMES_AGE = re.compile(r",\s(\d{1,3})(?=$|[,.;)]|\s+(?:and|of|was|died)\b)")
# Somebody right before a figure: "father, 2 children dead", "killed her and three others".
_SOMEBODY_BEFORE = re.compile(
    r"(?:^|[\n:;.—–-]\s*|\b(?i:kill(?:ed|s|ing)|shot|shoots|shooting|left|leaves|of|injured|injuring"
    r"|wounded|wounding)\s+)"
    rf"(?P<first>(?:(?i:an?|the|his|her|their)[ ])?(?:{WORD}[ ]){{0,3}}?(?i:{ONE_NOUN})|him|her)"
    r"(?:,|[ ]&|[ ]and)[ ]$"
)
_NEXT = re.compile(
    r",?\s+(?:and|&|along with|as well as)\s+(?:also\s+)?"
    r"|,\s+(?=[^,;.]{3,60},?\s+(?:and|then|(?:him|her)?self)\b)",
    re.I,
)
_TITLED = re.compile(
    rf"(?:,|[ ]&)[ ](?=(?:\d{{1,2}}[ ]{MANY_NOUN}|{ONE_NOUN})(?:\s*\n"
    r"|,?[ ](?:shot|killed|dead|hurt|injured|wounded|hit)\b))",
    re.I,
)
# What tells that a row is the object: "wounding", "the deaths of".
HIT_BY = re.compile(
    r"\b(?:kill(?:ed|s|ing)|injur(?:ed|es|ing)|wound(?:ed|s|ing)|shot|shoots?|shooting|hit|hits"
    r"|hitting|struck|strik(?:es|ing)|murder(?:ed|ing)|leaves|leaving|left|(?:deaths?|killings?"
    r"|murders?|slayings?|shootings?|lives)\s+of|life\s+of)\s+(?:both\s+)?$",
    re.I,
)
NEAR = 15  # code points before that verb in which "fatally" stands
_LEAD = re.compile(r"(?:\b(?:an?|the|his|her|their)\s+)?(?:[\w-]+-(?:old\s+)?)?$")
_SO_LEFT = re.compile(r",?\s+(?:dead|to death)\b", re.I)
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+\s+)?\w+\s+$", re.I)
# A verb behind an object's row has its last phrase for its subject.
_OWN_CLAUSE = re.compile(
    r"\s*,?\s*(?:who\b[^,.]{0,60},\s*)?(?:was|is|has|had|were|are|ran|fled|told|said|says|saw|heard"
    r"|tried|went|(?<!, )then(?!\s+(?:him|her)self)|got|did|will|would|could|(?!(?:injured|wounded"
    r"|killed|identified|named|aged|hospitali[sz]ed)\b)\w+ed)\b",
    re.I,
)
_SINCE = r"(?:who|both|all|have|had|also|later|each)"
_BEING = r"(?:were|are|been|being)"
_OF_ALL = re.compile(
    rf"(?:,?\s+(?:both|all|each)\s+(?:aged?\s+)?\d{{1,3}}(?=,))?\s*,?\s*(?:{_SINCE}\s+){{0,3}}(?:(?P<dead>(?:{_BEING}\s+(?:\w+\s+){{0,2}}?)?(?:shot\s+(?:dead"
    rf"|to\s+death)|killed|dead|died|die|slain|murdered|gunned\s+down|fatally\s+shot))"
    rf"|(?P<hit>{_BEING}\s+(?:\w+\s+){{0,2}}?shot|(?:{_BEING}\s+(?:\w+\s+){{0,2}}?)?(?:"
    r"shot(?!\s+(?:into|at|an?|the|his|her|him|their|\d))|hit|struck|injured|wounded|hurt|suffered"
    r"|hospitali[sz]ed|in\s+(?:critical|serious|stable)\s+condition)))\b",
    re.I,
)
_DEATH = re.compile(
    r"\b(?:kill\w*|dead|deadly|died|dies|deaths?|fatal\w*|murder\w*|slay\w*|slain|lives? of)\b",
    re.I,
)


def number_in_row(article: Article, measure: str, told: Quote) -> tuple[int, Quote] | None:
    """How many persons a row counts that begins with somebody's words, and the row's words; where
    its own sentence tells of all what a measure counts."""
    if told.field != "text" or measure not in HARM:
        return None
    before = _joined_before(article, measure, told)
    if before is not None:
        return before
    numbers, end, joint = _row(article, told.start)
    if len(numbers) < 2 or _is_whole(numbers, joint):
        return None
    titled = joint.startswith(",") and not joint.endswith("and")
    if not _is_of_all(article.text, measure, told.start, end, titled):
        return None
    return sum(numbers), article.quote(told.start, end)


def _joined_before(article: Article, measure: str, told: Quote) -> tuple[int, Quote] | None:
    """The row of somebody who is told behind a name, or behind who fired: "Orr and her aunt were
    wounded", "shot himself and a clerk"."""
    first = _JOINED.search(article.text, max(0, told.start - BEFORE), told.start + len("and "))
    if first is None or article.section_at(told.start) is SectionKind.TITLE:
        return None
    if not first.start() < told.start <= first.end():
        return None
    if first["self"] and (measure != INJURED or tells_of_death(article.text[:STORY])):
        return None
    number, end = row_of(article, first.end())
    if not number or not _is_of_all(article.text, measure, first.start("who"), end, False):
        return None
    return number + 1, article.quote(first.start("who"), end)


def age_of(article: Article, told: Quote) -> str | None:
    """The age that stands behind somebody's name: "Ann Orr, 31,"."""
    if told.field != "text" or told.words[:1] != told.words[:1].upper():
        return None
    age = _NAMES_AGE.search(told.words) or _NAMES_AGE.match(article.text, told.end)
    return age[1] if age else None


def row_of(article: Article, start: int) -> tuple[int, int]:
    """How many persons are told side by side from a place on, and where their words end."""
    numbers, end, joint = _row(article, start)
    whole = numbers[:1] if numbers and _is_whole(numbers, joint) else numbers
    return sum(whole), end


def _row(article: Article, start: int) -> tuple[list[int], int, str]:
    """How many each phrase of a row counts, where the row ends, and what joins its phrases."""
    text, at, joined = article.text, start, ""
    numbers: list[int] = []
    following = _PHRASE.match(text, start)
    while following:
        numbers, at = [*numbers, _number(following)], following.end()
        joint = _NEXT.match(text, at) or _in_title(article, at)
        following = _beside(text, following, joint) if joint else None
        joined += " ".join(joint[0].split()) if joint and following else ""
    return numbers, at, joined


def _beside(text: str, first: re.Match[str], joint: re.Match[str]) -> re.Match[str] | None:
    """Who stands behind a joint; in "two sons, Al Orr and Bo Orr" the names tell who they are."""
    other = _PHRASE.match(text, joint.end())
    named = other is not None and other["name"] and joint[0].startswith(",")
    return None if named and first["n"] and "and" not in joint[0] else other


def _is_whole(numbers: Sequence[int], joined: str) -> bool:
    """ "Six people, four men and two women": who they are."""
    whole, *beside = numbers
    return joined.startswith(",") and 1 < whole == sum(beside)


def _in_title(article: Article, at: int) -> re.Match[str] | None:
    """ "Clerk, boy shot": a headline leaves out its "and"."""
    if article.section_at(at) is not SectionKind.TITLE:
        return None
    return _TITLED.match(article.text, at)


def _number(phrase: re.Match[str]) -> int:
    told = phrase["n"]
    return 1 if told is None else NUMBERS.get(told.lower()) or int(told)


def _is_of_all(text: str, measure: str, start: int, end: int, titled: bool) -> bool:
    """Whether the verb before a row, or else the one behind it, tells of all its persons what a
    measure counts."""
    before = _LEAD.sub("", text[max(0, start - BEFORE) : start])
    behind = text[end : end + BEFORE]
    if (told := HIT_BY.search(before)) and not PASSIVE.search(before):
        dead = _DEATH.search(before[max(0, told.start() - NEAR) :]) or _SO_LEFT.match(behind)
        return _OWN_CLAUSE.match(behind) is None and (measure == "killed") is bool(dead)
    if titled and re.match(r"\s+shot\s", behind):
        return measure == "injured"
    of_all = _OF_ALL.match(behind)
    return of_all is not None and (measure == "killed") is (of_all["dead"] is not None)


def with_rows(article: Article, counts: Sequence[Count]) -> tuple[Count, ...]:
    """The counts, and for a figure with others beside it ("three adults and a child") their sum;
    what it sums is part of it."""
    for count in counts:
        row = _row_of(article, count)
        if row and row[0] > highest(counts, count.measure):
            return with_rows(article, _summed(counts, count, *row))
    return tuple(counts)


def _row_of(article: Article, count: Count) -> tuple[int, Quote] | None:
    value = count.amount.value
    if count.measure not in HARM or not value or not value.exact or not count.amount.quotes:
        return None
    words = count.amount.quotes[0]
    first = _from_somebody(article, words)
    if count.kind is CountKind.TOLL or (count.kind is CountKind.ADDITION and first is not words):
        return number_in_row(article, count.measure, first)
    return None


def _from_somebody(article: Article, words: Quote) -> Quote:
    """The words of a figure, from the person on who is told right before it."""
    if words.field != "text":
        return words
    begin = max(0, words.start - BEFORE)
    found = _SOMEBODY_BEFORE.search(article.text, begin, words.start)
    return article.quote(found.start("first"), words.end) if found else words


def highest(counts: Sequence[Count], measure: str) -> int:
    partial = (CountKind.SUBSET, CountKind.RUNNING_TOTAL)
    told = (c.amount.value for c in counts if c.measure == measure and c.kind not in partial)
    return max((v.high or v.low or 0 for v in told if v), default=0)


def _summed(counts: Sequence[Count], first: Count, number: int, words: Quote) -> tuple[Count, ...]:
    amount = Field(Bounds(number, number), Basis.INFERRED, (words,), 0.6, IN_A_ROW)
    total = replace(first, amount=amount, kind=CountKind.TOLL, of=None)
    parts = (part_of(c) if c.measure == first.measure and _is_in(c, words) else c for c in counts)
    return (total, *parts)


def _is_in(count: Count, words: Quote) -> bool:
    return any(words.start <= q.start < words.end for q in count.amount.quotes)


def part_of(count: Count) -> Count:
    return replace(count, kind=CountKind.SUBSET, of=count.measure)
