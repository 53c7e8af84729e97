"""The death of who was hit, told apart from the shots: "a boy was shot ... the child died in
hospital", "charges in a clerk's death".

Pure. It stands only in the report that opens a story, and only where no figure tells of the dead at
all: the one who was hit is the one who died, unless words tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.coding.apart import apart
from dateline.coding.beside import highest, part_of
from dateline.coding.figures import BY_ONE
from dateline.coding.harm_words import BOTH, INJURED, KILLED, NO_DEATH
from dateline.coding.lead import OPENING, STORY, body_of, is_lead, is_sum
from dateline.coding.sentence import QUOTED_END, sentence_at
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
    Stage,
    Stance,
)

TOLD_APART = "who died, told apart from the shots"
BEFORE = 60  # code points before a death in which its person stands

_DIED = re.compile(
    r"\b(?:died|dies)\b(?! (?:down|out|away))"
    r"|\b(?:was|is|been) (?:\w+ )?(?:pronounced|declared|found) (?:\w+ )?dead\b|\bis dead\b"
    r"|\bsuccumb(?:ed|s)\b|\bpass(?:ed|es) away\b|\b(?:did not|didn['’]t) survive\b"
    r"|\bcould not be saved\b|\b(?:not able|unable) to save (?:him|her|the)\b"
    r"|\bwas (?:fatally (?:shot|wounded|injured)|killed|shot (?:and killed|dead|to death))\b"
    r"|\b(?:fatally shot|shot and killed|executed|murdered)"
    r"(?= (?:an?|the|his|her) (?!suspect|gunman))"
    r"|\bkilling (?:him|her)\b(?!self)"
    r"|\b(?:death|murder|killing|slaying) of(?= (?:an?|the|his|her|\d{1,3}-year-old|[A-Z][a-z]+) )",
    re.I,
)
# What makes a death another's, of another cause or day, or no death at all.
_NOT_HERE = re.compile(
    r"\b(?:another|earlier|previous|prior|separate|unrelated|last|same)\s+"
    r"(?:\w+\s+)?(?:shooting|incident|block|week|month|year|attack|january|february|march|april"
    r"|june|july|august|september|october|november|december|spring|summer|fall|winter)\b"
    r"|\bc[oa]mes? (?:[\w-]+ ){0,4}?after\b"
    r"|\b(?:weeks?|months?|years?|days?) (?:ago|earlier|before|after)\b"
    r"|\bin (?:(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b"
    r"|\b(?:natural causes|crash|collision|collided|cancer|heart attack|stroke|overdose|drown\w*"
    r"|fall from|stabb\w+|dogs?|canine|K-9|unborn|robot|bomb)\b"
    r"|\b(?:if|could|could['’]ve|would|almost|nearly|may|might|initially|fear\w*|despite|thought"
    r"|nobody|no one|none|never|story:|related:)\b|\bnot\b(?! (?:able|survive))"
    r"|n['’]t\b(?! survive)",
    re.I,
)
# Several people, or who fired: their deaths are not that of the one who was hit.
_MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|both|they|people|men|women|victims"
    r"|children|boys|girls|others|all|and an?|suspects?|gunm[ae]n|shooters?|attackers?)\b"
    r"[^.,;\n]{0,40}$",
    re.I,
)
# "On Sunday a man was shot dead": none of several who were told before.
_SOMEBODY_NEW = re.compile(r"(?:^|\b(?:and|while|when|\w+day)\s)an?\s", re.I)
_TITLED = re.compile(
    r"\b(?:fatal(?:ly)?|deadly|kill(?:s|ed|ing)?|dies|dead|death|murder(?:ed)?|homicide|slain"
    r"|slaying|manslaughter|succumbs)\b",
    re.I,
)
_TITLED_ONE = re.compile(
    r"\b(?:death|murder|homicide|slaying|manslaughter|dies|succumbs|slain)\b(?!-)"
    r"|\bkill(?:s|ed)\b|\b(?:fatally|deadly|fatal)\b",
    re.I,
)
_TITLED_MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+(?![-‑ ]year|,|\d|[-‑]month)|double"
    r"|triple|quadruple|multiple|several|deaths|murders|killings|homicides|suicide|killer|and)\b",
    re.I,
)


# "A woman was also killed", "the boy also died": beside who was told to have died before.
_ALSO = re.compile(
    r"\b(?:was|has|had) also (?:been )?(?:shot and killed|shot dead|shot to death|fatally shot"
    r"|killed|found dead|died)\b|\balso died\b",
    re.I,
)


def with_the_death(
    article: Article, report: Report, reports: Sequence[Report], book: Codebook
) -> Report:
    """The report that opens a story, with the one death that its words tell and no figure has."""
    if not book.alive or not _may_lack_it(report) or not is_lead(report, reports):
        return report
    hit = max(highest(report.counts, INJURED), highest(report.counts, BOTH))
    within = STORY if hit < 2 else min(STORY, body_of(article) + OPENING)
    deaths = _found(article, _DIED, within)
    told = next(
        (d for d in deaths if hit < 2 or not _SOMEBODY_NEW.search(d.words)), None
    ) or _in_title(article, several=hit > 0)
    if told is None:
        return report
    dead = Count(KILLED, Field(Bounds(1, 1), Basis.INFERRED, (told,), 0.5, TOLD_APART))
    if hit != 1:
        return replace(report, counts=(*report.counts, dead))
    hurt = [c for c in report.counts if c.measure in (INJURED, BOTH) and c.amount.quotes]
    if any(c.amount.maker not in BY_ONE for c in hurt):
        return report
    own = tuple(dict.fromkeys(q for c in hurt for q in c.amount.quotes))
    if any(apart(article, c, dead) for c in hurt):
        return replace(report, counts=(*report.counts, dead))
    dead = replace(dead, amount=replace(dead.amount, quotes=(*own, told)))
    return replace(report, counts=(*(c for c in report.counts if c not in hurt), dead))


def with_who_died_too(
    article: Article, report: Report, reports: Sequence[Report], book: Codebook
) -> Report:
    """The report that opens a story, with two dead where one is told and one who died "also"."""
    dead = [c for c in report.counts if c.measure == KILLED and c.kind is not CountKind.SUBSET]
    if not book.alive or not is_lead(report, reports) or highest(report.counts, KILLED) != 1:
        return report
    if any(c.amount.maker not in BY_ONE for c in dead):
        return report
    told = next(_found(article, _ALSO, STORY), None)
    before = [q for c in dead for q in c.amount.quotes if told and q.start < told.start]
    if told is None or not before:
        return report
    amount = Field(Bounds(2, 2), Basis.INFERRED, (before[0], told), 0.5, TOLD_APART)
    parts = (part_of(c) if c in dead else c for c in report.counts)
    return replace(report, counts=(Count(KILLED, amount), *parts))


def _may_lack_it(report: Report) -> bool:
    """Whether a deed that was done has no figure of the dead."""
    done = report.stage.value is Stage.ACCOMPLISHED and report.stance.value is not Stance.DENIED
    return done and not is_sum(report) and not any(c.measure == KILLED for c in report.counts)


def _found(article: Article, death: re.Pattern[str], within: int) -> Iterator[Quote]:
    """The words that tell of somebody's death in the deed that a story opens with."""
    text = article.text
    for verb in death.finditer(text, 0, within):
        start, end = sentence_at(text, verb.start(), QUOTED_END)
        furniture = article.section_at(verb.start()) is SectionKind.FURNITURE
        if furniture or _NOT_HERE.search(text, start, end):
            continue
        begin = max(start, verb.start() - BEFORE)
        if not _MANY.search(text[begin : verb.start()]):
            yield article.quote(_word_at(text, begin, verb.start()), verb.end())


def _word_at(text: str, begin: int, end: int) -> int:
    """Where the clause of a verb begins: behind the last comma or the first whole word."""
    clause = re.compile(r"[,;:.\n]\s*").finditer(text, begin, end)
    stops = [m.end() for m in clause if m.end() < end]
    if stops:
        return stops[-1]
    space = text.find(" ", begin, end)
    return space + 1 if begin and text[begin - 1].isalnum() and space >= 0 else begin


def _in_title(article: Article, several: bool) -> Quote | None:
    title = next((s for s in article.sections if s.kind is SectionKind.TITLE), None)
    if title is None:
        return None
    words = article.text[title.start : title.end]
    words = NO_DEATH.sub(lambda m: " " * len(m[0]), words)
    told = (_TITLED if several else _TITLED_ONE).search(words)
    if told is None or _NOT_HERE.search(words) or _TITLED_MANY.search(words):
        return None
    return article.quote(title.start + told.start(), title.start + told.end())
