"""Whose figure it is where captives are told of: the taken, the freed, those who are still held.

Pure. "Thirty-one children seized in May were freed" counts the freed; "ten of dozens" tells of ten;
"44 are still in captivity" are some of those who were taken, and not all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.coding.sentence import CLAUSE_END, NEAR, end_of, start_of
from dateline.records import Article, Count, CountKind, Field, Mark, Quote, Report

KIDNAPPING = "kidnapping"
TAKEN, HELD = "abducted", "detained"
FREED = {"release": "released", "escape": "escaped"}
"""The measure of those who are captives no longer, by the type of happening."""

_DONE_ON_A_DAY = frozenset(["released", "escaped", "arrested", "detained", "abducted"])
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TAKE = r"(?:abducted|kidnapped|seized|taken|snatched|captured|held|captive|hostages?)"
_TAKEN = re.compile(rf"\b{_TAKE}\b", re.IGNORECASE)
_ARE_FREE = {
    "released": re.compile(
        r"\b(?:was|were|been|being|are|is)\s+(?:\w+ly\s+|then\s+|later\s+)?"
        r"(?:freed|released|rescued|liberated|let\s+go|set\s+free|handed\s+over)\b",
        re.IGNORECASE,
    ),
    "escaped": re.compile(r"\b(?:escaped|fled|got\s+away|broke\s+free)\b", re.IGNORECASE),
}
_FREES = re.compile(
    r"\b(?:free[sd]?|releas(?:e|es|ed)|rescue[sd]?|liberate[sd]?)\s+(?:the\s+|another\s+|all\s+)?"
    r"(?:last\s+|other\s+|remaining\s+)?\Z",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"\bof\s+(?:the|those|these|its|their)\s+\Z", re.IGNORECASE)
_STILL = re.compile(
    rf"[^.;\n]{{0,60}}?\b(?:still|remain(?:s|ed|ing)?|left)\b[^.;,\n]{{0,30}}?"
    rf"\b(?:{_TAKE}|captivity|hands|missing|unaccounted)\b",
    re.IGNORECASE,
)
_NOT_AMONG = re.compile(
    r"\b(?:not\s+(?:counting|including)|excluding)\s+(?:the\s+)?(?:[a-z]+\s+)?\Z", re.IGNORECASE
)
_SO_LONG_AFTER = re.compile(
    r"\b(?:hours?|days?|nights?|weeks?|months?|years?)\s+after\s+(?:the\s+|(?:a|an)other\s+)?\Z",
    re.IGNORECASE,
)
_OF_MANY = re.compile(r"\s+of\s+(?:the\s+|those\s+|these\s+|its\s+|their\s+)?", re.IGNORECASE)
_SO_FAR = re.compile(
    rf"\bof\s+(?:the|those)\s+[^.;\n]{{0,60}}?\b{_TAKE}\b[^.;\n]{{0,60}},\s*"
    r"(?:at\s+least\s+|about\s+|some\s+|only\s+)?\Z",
    re.IGNORECASE,
)
_HAVE_BEEN = re.compile(
    r"[\w\s'’-]{0,40}?\b(?:have|has)\s+(?:now\s+|since\s+|so\s+far\s+)?"
    r"(?:been\s+(?:freed|released|rescued)|escaped|come\s+home|got\s+away)\b",
    re.IGNORECASE,
)
_WERE_FREED = re.compile(
    r"\s*(?:[\w-]+\s+){0,2}?(?:(?:who|that)\s+(?:were|was|are|ha(?:ve|d)\s+been)\s+)?"
    r"(?:freed|released|rescued)\b",
    re.IGNORECASE,
)


def with_captives(
    article: Article, type_name: str, trigger: Mark, counts: Sequence[Count]
) -> tuple[Count, ...]:
    """The counts of one happening: each of its own people, and of the measure that befell them."""
    freed = FREED.get(type_name)
    found = (_of_the_happening(article, c, freed, trigger) for c in counts)
    kept = [c for c in found if c is not None]
    return tuple(_without_the_many(article, kept, freed) if freed else kept)


def on_a_day_of_their_own(
    article: Article, counts: Sequence[Count], when: Field[str]
) -> tuple[Count, ...]:
    """ "Fifteen more were released on Sunday": more than were freed before, and all of that day.
    Who died is added to a toll; who was freed, held or taken on a day of its own is its figure."""
    if not when.known or not _A_DAY.fullmatch(when.value or "") or not when.quotes:
        return tuple(counts)
    tolls = {c.measure for c in counts if c.kind is CountKind.TOLL}
    return tuple(
        replace(c, kind=CountKind.TOLL, of=None)
        if c.kind is CountKind.ADDITION
        and c.measure in _DONE_ON_A_DAY - tolls
        and _in_one_sentence(article, c, when.quotes[0])
        else c
        for c in counts
    )


def _in_one_sentence(article: Article, count: Count, day: Quote) -> bool:
    quotes = count.amount.quotes
    first, last = sorted((quotes[0], day), key=lambda q: q.start) if quotes else (day, day)
    between = article.text[first.end : last.start]
    return bool(quotes) and day.field == "text" and CLAUSE_END.search(between) is None


def with_those_taken(article: Article, report: Report, reports: Sequence[Report]) -> Report:
    """A release or an escape without a figure of its own in its sentence, with that of the taken
    who are told to be free: "Thirty-one children seized in May were freed"."""
    freed = FREED.get(report.type.value or "")
    if freed is None:
        return report
    taken = (c for r in reports if r.id != report.id for c in r.counts if c.measure == TAKEN)
    told = [c for c in taken if _is_told_free(article, report, c, freed)]
    own = {q for c in report.counts if c.measure == freed for q in c.amount.quotes}
    more = [c for c in told[:1] if not own.intersection(c.amount.quotes)]
    found = (replace(c, measure=freed, kind=CountKind.TOLL, of=None, whom=None) for c in more)
    return replace(report, counts=(*found, *report.counts)) if more else report


def with_captives_at_home(article: Article, reports: Sequence[Report]) -> list[Report]:
    """The reports; how many had been taken is told of the one kidnapping of a story, and no more of
    the release that names them, wherever they were set free: "the last five of nine abducted
    nurses were freed. They had been seized on 3 June"."""
    homes = [n for n, r in enumerate(reports) if r.type.value == KIDNAPPING]
    if len(homes) != 1 or any(c.measure == TAKEN for c in reports[homes[0]].counts):
        return list(reports)
    found = list(reports)
    for n, report in enumerate(reports):
        taken = [c for c in report.counts if c.measure == TAKEN and c.kind is CountKind.TOLL]
        if (
            report.type.value in FREED
            and len(taken) == 1
            and _is_beside(article, taken[0], found[homes[0]])
        ):
            kept = tuple(c for c in report.counts if c is not taken[0])
            found[n] = replace(report, counts=kept)
            found[homes[0]] = replace(found[homes[0]], counts=(*found[homes[0]].counts, taken[0]))
            break
    return found


def _is_beside(article: Article, count: Count, home: Report) -> bool:
    """Whether no paragraph ends between a figure and a word of the kidnapping."""
    at = count.amount.quotes[0].start if count.amount.quotes else 0
    spans = (sorted((at, m.start)) for m in home.mentions)
    return any("\n" not in article.text[a:b] for a, b in spans)


def _is_told_free(article: Article, report: Report, count: Count, freed: str) -> bool:
    if not count.amount.quotes or count.kind is CountKind.RUNNING_TOTAL:
        return False
    before, behind = _around(article, count)
    free = _ARE_FREE[freed].search(behind)
    if free is None or _OF_THE.search(before) or not _TAKEN.search(behind, 0, free.start()):
        return False
    start = count.amount.quotes[0].end
    return any(start + free.start() <= m.start < start + free.end() for m in report.mentions)


def _of_the_happening(
    article: Article, count: Count, freed: str | None, trigger: Mark
) -> Count | None:
    if not count.amount.quotes:
        return count
    before, behind = _around(article, count)
    if freed is None:
        held = count.measure == TAKEN and _are_only_some(count.kind, before, behind)
        return replace(count, kind=CountKind.SUBSET, of=TAKEN) if held else count
    if _NOT_AMONG.search(before):
        return None  # "59 freed, not counting the twelve who fled"
    told_before = trigger.start < count.amount.quotes[0].start - len(_after_so_long(before))
    if told_before and _after_so_long(before):
        return None  # "freed on Friday, three weeks after 28 girls were let go"
    subject = not _OF_THE.search(before) and _are(freed, behind)
    if count.measure == TAKEN and (subject or _FREES.search(before)):
        count = replace(count, measure=freed, kind=_whole(count.kind), of=None, whom=None)
    summed = count.measure == freed and _SO_FAR.search(before) and _HAVE_BEEN.match(behind)
    if summed and count.kind is not CountKind.ADDITION:
        return replace(count, kind=CountKind.RUNNING_TOTAL, of=None, whom=None)
    return count


def _are_only_some(kind: CountKind, before: str, behind: str) -> bool:
    """ "44 are still held", "fifteen more of those taken were released"; not "of the 14 who were
    taken, five are still held"."""
    if kind is CountKind.ADDITION:
        return _ARE_FREE["released"].search(behind) is not None
    still = kind is CountKind.TOLL and _STILL.match(behind) is not None
    return still and not _OF_THE.search(before)


def _after_so_long(before: str) -> str:
    """The words "weeks after" that a figure is told with, and what stands between."""
    found = _SO_LONG_AFTER.search(before)
    return found[0] if found else ""


def _whole(kind: CountKind) -> CountKind:
    return CountKind.TOLL if kind is CountKind.SUBSET else kind


def _are(freed: str, behind: str) -> bool:
    """Whether those taken are told to be free by the verb of their own sentence."""
    free = _ARE_FREE[freed].search(behind)
    return free is not None and _TAKEN.search(behind, 0, free.start()) is not None


def _without_the_many(article: Article, counts: Sequence[Count], freed: str) -> Iterator[Count]:
    """ "Ten of the 84 abducted were freed": ten are all who were freed, and 84 were abducted."""
    many = [c for c in counts if c.measure == freed and any(_of(article, o, c) for o in counts)]
    for c in counts:
        if c in many:
            taken = _TAKEN.search(_around(article, c)[1])
            if taken:
                measure = HELD if taken[0].casefold() == "held" else TAKEN
                yield replace(c, measure=measure, kind=CountKind.TOLL, of=None, whom=None)
            continue
        part = c.measure == c.of == freed and c.kind is CountKind.SUBSET
        if part and any(_of(article, c, m) for m in many):
            c = replace(c, kind=CountKind.TOLL, of=None, whom=None)
        yield c


def _of(article: Article, few: Count, many: Count) -> bool:
    """Whether one is the N and the other the M of "N of the M", where M is not told as freed."""
    if few is many or few.measure != many.measure or not (few.amount.quotes and many.amount.quotes):
        return False
    one, other = few.amount.quotes[0], many.amount.quotes[0]
    if not _OF_MANY.fullmatch(article.text, one.end, other.start):
        return False
    return not _WERE_FREED.match(article.text, other.end)


def _around(article: Article, count: Count) -> tuple[str, str]:
    """What its sentence tells before a figure, and behind it."""
    quote = count.amount.quotes[0]
    start = start_of(article.text, quote.start, NEAR, CLAUSE_END)
    end = end_of(article.text, quote.end, NEAR, CLAUSE_END)
    return article.text[start : quote.start], article.text[quote.end : end]
