"""What a headline tells of everybody in a row: "Parents, 2 children dead", "Girl hurt, two men also
wounded in a shooting".

Pure. A headline opens with its persons and tells at once what became of them; it stands for the
happening that the story opens with, where no figure of its own is as high.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.beside import MANY_NOUN, NUMBERS, ONE_NOUN, WORD, highest, part_of
from dateline.coding.harm_words import BOTH, HARM, INJURED, KILLED
from dateline.coding.lead import is_lead, is_sum
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

TITLED = "all whom the headline tells"
DEAD = "the dead whom the headline counts"

_BEFORE = re.compile(r"\s*(?:[^:\n]{1,40}:\s+|[A-Z][\w ]{1,20}\s[-–—|]\s)?")  # "Police: "
_PHRASE = re.compile(
    r"(?:the )?(?P<pair>parents|couple)\b"
    rf"|(?:(?:his|her|their|the)[ ])?(?P<n>{'|'.join(NUMBERS)}|\d{{1,2}})[ ](?:{WORD}[ ]){{0,2}}?"
    rf"{MANY_NOUN}\b(?!-|['’])"
    rf"|(?:(?:an?|the|his|her|their|one|1|another)[ ])?(?:{WORD}[ ]){{0,3}}?{ONE_NOUN}\b(?!-|['’])"
    r"(?:,[ ]\d{1,2}(?=,))?"
    r"|(?:an?[ ])?\d{1,2}-(?:year|month|week)-old\b(?!-)"
    r"|another(?=[ ])|(?P<more>\d{1,2})(?:[ ]more(?=[ ])|(?=[ ](?:dead|killed)\b))",
    re.I,
)
_NEXT = re.compile(r",?[ ](?:and|&)[ ](?:also[ ])?|,[ ]", re.I)
_HOW = (
    r"(?:(?:also|both|all|critically|seriously|badly|gravely|fatally|accidentally|found)[ ]){0,3}"
)
_SO = re.compile(
    rf"[ ,]+{_HOW}(?:(?P<dead>shot(?:,| and| &)? (?:dead|killed|to death)"
    r"|(?<=fatally )(?:shot|wounded)|dead|killed|slain|murdered|gunned down|die[ds]?)"
    r"|(?P<hurt>hurt|injured|wounded|hospitali[sz]ed|grazed"
    r"|in (?:critical|serious|stable) condition|recovering|surviv(?:es?|ed)"
    r"|(?:sent|taken|rushed|transported|flown|airlifted) to (?:the |an? |area |local )?hospitals?)"
    r"|(?P<shot>shot|hit|struck))\b(?=\s*(?:$|[,;:.|–—-])"
    r"|\s+(?:in|at|on|near|by|during|after|while|when|outside|inside|as|overnight|early|late|and|&"
    r"|amid|following|from|over|this|last|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|multiple|several|along|across|within|with)\b)",
    re.I,
)
_THEN = re.compile(
    r"(?:[ ]by[ ](?:(?:an?|stray)[ ])*(?:bullets?|gunfire))?"
    r"(?:,|(?P<aside>[ ][^,;:\n]{1,50})?;|[ ]&|,?[ ]and|,?[ ]while)[ ]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A row of persons and what became of them, in one breath."""

    fate: str
    number: int
    start: int
    end: int


# What a headline sums over happenings: "20 wounded in several shootings".
_SEVERAL = re.compile(
    r"\b(?:several|separate|multiple|\d+|two|three|four|five|six|pair of|series of|string of"
    r"|weekend|overnight|unrelated)"
    r"(?:[ ](?!(?:dead|killed|in|at|hurt|injured|wounded|shot)\b)[\w-]+){0,4}[ ]"
    r"(?:shootings|incidents|attacks|locations|scenes)\b"
    r"|\bshootings (?:across|since|citywide|over)\b",
    re.I,
)


_COUNTED = rf"{'|'.join(NUMBERS)}|\d{{1,2}}"
# The dead of a headline wherever they stand: "Woman held after rampage; 4 dead", "gunman kills 3".
_DEAD = re.compile(
    rf"(?<![\w.-])(?<!of )(?<!among )(?<!least )(?<!no\. )(?P<n>{_COUNTED})[ ]"
    rf"(?:(?:{WORD}[ ]){{0,2}}?{MANY_NOUN}[ ])?(?:are |were |found |shot )?"
    r"(?:dead|killed|slain|murdered)\b"
    r"|\b(?:kill(?:s|ed|ing)|fatally (?:shot|shoots|shooting)"
    r"|(?:deaths|murders?|killing|slaying) of)"
    rf"[ ](?P<of>{_COUNTED})(?:[ ](?:{WORD}[ ]){{0,2}}?{MANY_NOUN})?\b(?![-’'])",
    re.I,
)


def with_headline(article: Article, report: Report, reports: Sequence[Report]) -> Report:
    """The report that opens the story, with the figures that its headline tells by persons."""
    if not is_lead(report, reports):
        return report
    if not is_sum(report):
        report = replace(report, counts=_with_dead(article, report.counts))
    counts = report.counts
    told = _told(article)
    if sum(number for _, number, _ in told) == 1 and any(_counts(c) for c in counts):
        return report
    for measure, number, words in told:
        whole = highest(counts, measure)
        if measure == BOTH:
            whole = max(whole, highest(counts, KILLED) + highest(counts, INJURED))
        if number > whole:
            amount = Field(Bounds(number, number), Basis.INFERRED, (words,), 0.6, TITLED)
            counts = (Count(measure, amount), *(_within(c, measure, words) for c in counts))
    return replace(report, counts=counts)


def _with_dead(article: Article, counts: Sequence[Count]) -> tuple[Count, ...]:
    """The counts, and the dead whom the headline tells by number where no figure is as high."""
    title = next((s for s in article.sections if s.kind is SectionKind.TITLE), None)
    if title is None or _SEVERAL.search(article.text[: title.end], title.start):
        return tuple(counts)
    for dead in _DEAD.finditer(article.text, title.start, title.end):
        told = (dead["n"] or dead["of"]).lower()
        number = int(told) if told.isdigit() else NUMBERS[told]
        if number > highest(counts, KILLED):
            words = article.quote(*dead.span())
            amount = Field(Bounds(number, number), Basis.INFERRED, (words,), 0.6, DEAD)
            counts = (Count(KILLED, amount), *counts)
    return tuple(counts)


def _counts(count: Count) -> bool:
    """Whether a figure counts somebody who was hit."""
    value = count.amount.value
    return count.measure in HARM | {BOTH} and value is not None and value.high != 0


def _within(count: Count, measure: str, words: Quote) -> Count:
    """A figure of the headline, or of a person told alone, is part of all of them."""
    here = any(words.start <= q.start < words.end for q in count.amount.quotes)
    alone = count.amount.value == Bounds(1, 1)
    own = count.measure == measure and count.kind in (CountKind.TOLL, CountKind.ADDITION)
    return part_of(count) if own and (here or alone) else count


def _told(article: Article) -> list[tuple[str, int, Quote]]:
    """How many a headline tells by measure, with its words; none where it tells of one alone."""
    title = next((s for s in article.sections if s.kind is SectionKind.TITLE), None)
    if title is None:
        return []
    text, at = article.text[: title.end], title.start
    lead = _BEFORE.match(text, at)
    if _SEVERAL.search(text, at):
        return []
    found = _clauses(text, lead.end() if lead else at) or _clauses(text, at)
    fates = [c.fate for c in found]
    if BOTH in fates and KILLED in fates[fates.index(BOTH) :]:
        return []  # of "five men shot, two women dead" nobody knows whether they are seven
    other = {BOTH: INJURED} if KILLED in fates else {INJURED: BOTH} if BOTH in fates else {}
    apart = [replace(c, fate=other.get(c.fate, c.fate)) for c in found]
    return [_all_of(article, fate, apart) for fate in dict.fromkeys(c.fate for c in apart)]


def _all_of(article: Article, fate: str, clauses: Sequence[_Clause]) -> tuple[str, int, Quote]:
    own = [c for c in clauses if c.fate == fate]
    words = article.quote(own[0].start, own[-1].end)
    return fate, sum(c.number for c in own), words


def _clauses(text: str, at: int) -> list[_Clause]:
    """The rows of persons that a headline opens with, each with what became of them."""
    found: list[_Clause] = []
    apart = False  # what stands behind a semicolon may be another's: "; suspect shot"
    while True:
        number, end = _row(text, at)
        so = _SO.match(text, end) if number else None
        if so is None or (apart and so["shot"]):
            return found
        fate = KILLED if so["dead"] else INJURED if so["hurt"] else BOTH
        found.append(_Clause(fate, number, at, end))
        then = _THEN.match(text, so.end())
        if then is None:
            return found
        at, apart = then.end(), apart or then["aside"] is not None


def _row(text: str, at: int) -> tuple[int, int]:
    """How many persons are named side by side, and where their words end."""
    number, end = 0, at
    phrase = _PHRASE.match(text, at)
    while phrase:
        number, end = number + _number(phrase), phrase.end()
        joint = _NEXT.match(text, end)
        phrase = _PHRASE.match(text, joint.end()) if joint else None
    return number, end


def _number(phrase: re.Match[str]) -> int:
    if phrase["pair"]:
        return 2
    told = (phrase["n"] or phrase["more"] or "1").lower()
    return int(told) if told.isdigit() else NUMBERS.get(told, 1)
