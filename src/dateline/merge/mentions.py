"""Which mentions in one article are one happening.

Pure. Reports of one family are gathered in the order of the text; each joins the happening it
fits best, begins one of its own, or, where it tells nothing but "the attack" and nothing like it
was told, falls away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.merge.against import cannot_be, contradict, is_total, same_scene, types_differ
from dateline.merge.evidence import SAME_HAPPENING, evidence, is_another, returns
from dateline.merge.join import join
from dateline.records import (
    Article,
    Count,
    Mark,
    Quote,
    Relation,
    RelationKind,
    Report,
    SectionKind,
)
from dateline.strands import answers_to

ANY_DEED = frozenset("attack attacks assault assaults incident incidents violence".split())
UNTOLD_KIND = ANY_DEED | {"ambush", "ambushes", "ambushed", "attacked"}
LEAD = 40  # code points before such a word
_LED_IN = re.compile(r"\b[Ii]n (?:an?|another) (?:[\w'’-]+ ){0,2}\Z")
_LEADING = re.compile(r"[^,.;:\n]{0,60}, (?:[\w'’-]+ ){1,5}")
_DENIES = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|disclaim(?:s|ed)?|disown(?:s|ed)?|reject(?:s|ed)?)\b"
    r"[^.;:\n]*\b(?:part|role|hand|involvement|responsibility)\b[^.;:\n]*\Z",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|took|takes|taken|admit(?:s|ted)?)\b[^.;:\n]*\Z", re.IGNORECASE
)
_OF_THE = re.compile(r"\b[Oo]f the \Z")
_WHO_WERE = re.compile(r" (?:[\w-]+ )?(?:who|that) (?:were|was|had been|have been)\b")
CLAIM = 120  # code points between a claim and what is claimed
_SO_LONG_AFTER = re.compile(
    r"[^.;\n]{0,200}\b(?:hours?|days?|weeks?|months?|years?) (?:after|before)"
    r"(?! (?:the|this|that|these|those|its|their|his|her)\b) [^.;,\n]{0,60}"
)
SENTENCE = 400  # code points that a sentence may reach back
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
LOOK_BACK = 60  # happenings of one family that a long article may tell before it returns to one


def merge(
    article: Article,
    reports: Sequence[Report],
    book: Codebook,
    same: Sequence[tuple[Mark, Mark]] = (),
) -> tuple[Report, ...]:
    """The happenings of one article, each with all its mentions, in the order of the text.

    ``same`` are triggers that the reader takes for one happening: enough to join two mentions,
    where nothing that they tell speaks against it.
    """
    pairs = _one_happening(article, reports, book, same)
    gathered: list[Report] = []
    corrections = [r for r in reports if _is_correction(article, r)]
    told = [r for r in reports if r not in corrections]
    for report in sorted(told, key=lambda r: (r.trigger.start, r.ordinal)):
        at = _home(article, report, gathered, book, pairs)
        if at is not None:
            gathered[at] = join(_of_its_kind(gathered[at], report, article, book), report)
        elif not _empty(report):
            gathered.append(report)
    for correction in corrections:
        if gathered or not _empty(correction):
            gathered = _corrected(gathered, correction, book)
    return tuple(gathered)


def _one_happening(
    article: Article,
    reports: Sequence[Report],
    book: Codebook,
    same: Sequence[tuple[Mark, Mark]],
) -> frozenset[tuple[int, int]]:
    """Where the triggers stand that the reader takes for one happening. A title's word is none of
    another family's where the story tells of its own: its "riots" are not the shooting."""
    family = {r.trigger.start: book.family(r.type.value or "") for r in reports}
    body = {f for at, f in family.items() if article.section_at(at) is SectionKind.BODY}
    pairs = ((one.start, other.start) for one, other in same)
    return frozenset(
        (one, other)
        for one, other in pairs
        if family.get(one) == family.get(other) or not {family.get(one), family.get(other)} <= body
    )


def _is_correction(article: Article, report: Report) -> bool:
    return article.section_at(report.trigger.start) is SectionKind.CORRECTION


def _corrected(gathered: list[Report], correction: Report, book: Codebook) -> list[Report]:
    """What a correction tells is no happening of its own: it takes back a figure of one."""
    family = book.family(correction.type.value or "")
    for at, report in enumerate(gathered):
        if book.family(report.type.value or "") == family and not is_total(report):
            words = Relation(RelationKind.CORRECTS, None, correction.trigger)
            counts = tuple(_takes_back(c, correction.counts) for c in report.counts)
            changed = replace(report, counts=counts, relations=(*report.relations, words))
            return [*gathered[:at], changed, *gathered[at + 1 :]]
    return [*gathered, _standing_alone(correction)]  # it corrects another article: never lost


def _standing_alone(correction: Report) -> Report:
    """A correction on its own page: of two tolls it tells, the later takes back the earlier."""
    counts: list[Count] = []
    for count in correction.counts:
        old = next((c for c in counts if c.measure == count.measure and c.kind is count.kind), None)
        value = old.amount.value if old else None
        if old is not None and value is not None and value.exact:
            counts.remove(old)
            counts.append(replace(count, revises=value.low))
        else:
            counts.append(count)
    return replace(correction, counts=tuple(counts))


def _takes_back(count: Count, corrected: Sequence[Count]) -> Count:
    """The figure with what it revises: another number for the same measure."""
    for old in corrected:
        value, now = old.amount.value, count.amount.value
        same = old.measure == count.measure and old.kind == count.kind
        if same and value and now and value != now and value.low is not None:
            return replace(count, revises=value.low)
    return count


def _home(
    article: Article,
    report: Report,
    gathered: Sequence[Report],
    book: Codebook,
    pairs: frozenset[tuple[int, int]],
) -> int | None:
    """The index of the happening a mention belongs to, the best and then the latest told."""
    family = book.family(report.type.value or "")
    seen = [(_in_its_words(article, t, report, pairs), i) for i, t in enumerate(gathered)]
    alike = [
        (told, i)
        for told, i in seen
        if book.family(told.type.value or "") == family
        and not _is_long_after(article, told, report)
        and not _answers_to(article, told, report)
        and not _is_denied_beside(article, told, report)
    ]
    if _empty(report) and is_another(article, report):
        return None
    told_before = returns(article, report)
    fitting = [
        (evidence(article, report, told) + _said_same(report, told, pairs), i)
        for told, i in alike[-LOOK_BACK:]
        if not (cannot_be if told_before else contradict)(told, report, book)
        or (
            _announces(article, told, report)
            and (not types_differ(told, report, book) or _share_least(told, report))
            and not cannot_be(told, report, book)
        )
        or (
            _said_same(report, told, pairs)
            and _counts_all(article, report)
            and not _differ_but_in_figures(told, report, book)
        )
        or (_leads_in(article, gathered[i], report) and not cannot_be(gathered[i], report, book))
        or (
            _counted_by_another(article, told, report, pairs)
            and not _differ_but_in_figures(told, report, book)
        )
    ]
    if not fitting:
        return None
    if _empty(report):
        return fitting[-1][1]
    score, at = max(fitting)
    return at if score >= SAME_HAPPENING else None


def _is_long_after(article: Article, told: Report, report: Report) -> bool:
    """ "Freed on Friday, three weeks after 28 girls were let go": those were freed before."""
    at = report.trigger.start
    return any(
        m.end <= at and _SO_LONG_AFTER.fullmatch(article.text, m.end, at) for m in told.mentions
    )


def _answers_to(article: Article, told: Report, report: Report) -> bool:
    """ "Attacked on Friday in retaliation for an attack that killed two": the two are not one."""
    at = report.trigger.start
    start = max(0, at - SENTENCE)
    end = _SENTENCE_END.search(article.text, at)
    text = article.text[start : end.start() if end else len(article.text)]
    stops = [m.end() for m in _SENTENCE_END.finditer(text, 0, at - start)]
    begin = stops[-1] if stops else 0
    return any(
        answers_to(text[begin:], m.start - start - begin, at - start - begin)
        for m in told.mentions
        if start + begin <= m.start < at
    )


def _is_denied_beside(article: Article, told: Report, report: Report) -> bool:
    """Who "claimed the ambush ... and denied any part in the bombing" tells of two."""
    if not _DENIES.search(article.text, max(0, report.trigger.start - CLAIM), report.trigger.start):
        return False
    return any(_is_claimed(article, m) for m in told.mentions)


def _is_claimed(article: Article, mention: Quote) -> bool:
    before = article.text[max(0, mention.start - CLAIM) : mention.start]
    return _CLAIMS.search(before) is not None


def _in_its_words(
    article: Article, told: Report, report: Report, pairs: frozenset[tuple[int, int]]
) -> Report:
    """What only a title told, as the story calls it: its "clashes" may be an attack."""
    if _announces(article, told, report) and _said_same(report, told, pairs):
        return replace(told, type=report.type)
    return told


def _announces(article: Article, told: Report, report: Report) -> bool:
    """Whether nothing but the title told of it so far: the story may well count otherwise."""
    sections = {article.section_at(m.start) for m in told.mentions}
    return sections == {SectionKind.TITLE} and (
        article.section_at(report.trigger.start) is SectionKind.BODY
    )


def _counted_by_another(
    article: Article, told: Report, report: Report, pairs: frozenset[tuple[int, int]]
) -> bool:
    """Whether the reader takes both for one on one day: "the police confirmed the attack and 14
    deaths", of which others count 27; or for one that the first only claims, without its day."""
    if not _said_same(report, told, pairs):
        return False
    boast = not told.when.known and any(_is_claimed(article, m) for m in told.mentions)
    return same_scene(told, report) or boast


def _counts_all(article: Article, report: Report) -> bool:
    """ "Of the fourteen who were taken": all of them, of whom some were told of before."""
    quotes = (q for c in report.counts for q in c.amount.quotes)
    return any(
        _OF_THE.search(article.text, max(0, q.start - LEAD), q.start)
        and _WHO_WERE.match(article.text, q.end)
        for q in quotes
    )


def _differ_but_in_figures(told: Report, report: Report, book: Codebook) -> bool:
    return types_differ(told, report, book) or cannot_be(told, report, book)


def _leads_in(article: Article, told: Report, report: Report) -> bool:
    """Whether a word for any deed at all leads in the clause that tells it: "in a separate attack
    on Friday, gunmen killed four". What kind of deed it was is told there."""
    at, deed = told.trigger, report.trigger
    if len(told.mentions) > 1 or told.counts or at.words.casefold() not in ANY_DEED:
        return False
    between = article.text[at.end : max(at.end, deed.start)]
    led = _LED_IN.search(article.text, max(0, at.start - LEAD), at.start)
    return led is not None and _LEADING.fullmatch(between) is not None


def _of_its_kind(told: Report, report: Report, article: Article, book: Codebook) -> Report:
    """What a title calls a blast may be, by the story, a suicide bombing; and whose title says no
    more than "ambush" or "attack", its kind is for the story to tell."""
    titled = _announces(article, told, report)
    renamed = (titled or _leads_in(article, told, report)) and types_differ(told, report, book)
    any_kind = (report.type.value or "").endswith("_other")
    renamed = renamed or (titled and any_kind and told.trigger.words.casefold() in UNTOLD_KIND)
    return replace(told, type=report.type) if renamed else told


def _share_least(one: Report, other: Report) -> bool:
    """Whether both tell of the same number: "22", and "at least 22"."""
    least = {(c.measure, c.amount.value.low) for c in one.counts if c.amount.value}
    return any((c.measure, c.amount.value.low) in least for c in other.counts if c.amount.value)


def _said_same(report: Report, told: Report, pairs: frozenset[tuple[int, int]]) -> float:
    """The reader's word that both are one happening."""
    said = any((report.trigger.start, m.start) in pairs for m in told.mentions)
    return SAME_HAPPENING if said else 0.0


def _empty(report: Report) -> bool:
    """Tells neither when nor where, who nor how many."""
    return not (report.when.known or report.places or report.parties or report.counts)
