"""What two reviewers made of the same batch: how far they agree.

Agreement is Krippendorff's alpha, field by field, over the reports that both have coded.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.blind import Batch, Coding, Pair, codings, missing, paired
from dateline.ledger import ADDED, COUNT, PARTY
from dateline.records import Place, Report
from dateline.reviewing_blind import grounds
from dateline.scoring import krippendorff
from dateline.show import phrases
from dateline.store import Ledger
from dateline.workshop import Workshop

HAPPENING = "rejected"
"""Whether a report tells of a happening at all, by the field of the verdict on it."""
SINGLE = ("type", "stage", "stance", "when", "where")
KINDS = {
    HAPPENING: "is it a happening",
    "type": "what happened",
    "stage": "whether it took place",
    "stance": "how surely it is told",
    "when": "day",
    "where": "place",
    f"{PARTY}agent": "who did it",
    f"{PARTY}target": "to whom",
    PARTY: "other parties",
    COUNT: "figures",
    "attributions": "on whose word",
}
"""The rows of the table of agreement: several roles and all measures stand in one row."""


# ---------------------------------------------------------------- how far they agree


@dataclass(frozen=True, slots=True)
class Differing:
    """A field of a report in which the two differ: what each says, in words, and why."""

    report: str
    headline: str
    field: str
    label: str
    values: tuple[str, str]
    whys: tuple[str, str]
    settled: str | None = None  # by whom, and how
    article: str = ""
    """Of a happening that was missing in the batch, which no report of the ledger may tell yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of field over the batch. ``alpha`` is null where nobody could have differed."""

    label: str
    alpha: float | None
    compared: int
    same: int


@dataclass(frozen=True, slots=True)
class Missed:
    """Happenings that the batch does not tell, of the articles that both have coded to the end: how
    many both found, and each of the two alone. ``f1``: of all happenings of the batch, the told
    and the missing; null where neither holds anything for one.

    Alpha does not hold them. It is of units that stand there before anybody codes them, and these
    stand there because somebody did: that both leave all other words alone would count for nothing.
    """

    both: int
    alone: tuple[int, int]
    f1: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """``both``: the reports that both have coded; ``done``: how many each has. ``agreed``: those on
    which the two differ in nothing. ``missed``: null where nobody found anything missing."""

    rows: tuple[Row, ...]
    differing: tuple[Differing, ...]
    both: int
    done: tuple[int, int]
    agreed: tuple[str, ...]
    missed: Missed | None = None


def agreement(ledger: Ledger, batch: Batch, shop: Workshop) -> Agreement:
    told = both_codings(ledger, batch)
    pairs = [(a, b) for a, b in zip(*told, strict=True) if a.done and b.done]
    missed = missing_pairs(ledger, batch)
    same = [(a, b) for a, b in missed if a is not None and b is not None]
    rows = tuple(
        _row(kind, label, pairs if kind == HAPPENING else [*pairs, *same])
        for kind, label in KINDS.items()
    )
    differing = tuple(d for a, b in pairs for d in _differing(a, b, ledger, batch, shop))
    differing += tuple(d for pair in missed for d in _missed_apart(pair, ledger, batch, shop))
    parted = {d.report for d in differing}
    agreed = tuple(a.before.id for a, _ in (*pairs, *same) if a.before.id not in parted)
    done = (sum(c.done for c in told[0]), sum(c.done for c in told[1]))
    told_rows = tuple(r for r in rows if r.compared)
    return Agreement(told_rows, differing, len(pairs), done, agreed, _missed(pairs, missed))


def _missed(pairs: Sequence[tuple[Coding, Coding]], missed: Sequence[Pair]) -> Missed | None:
    if not missed:
        return None
    both = sum(None not in pair for pair in missed)
    alone = (sum(b is None for _, b in missed), sum(a is None for a, _ in missed))
    told = [(a.told is not None, b.told is not None) for a, b in pairs]
    same = both + sum(x and y for x, y in told)
    each = 2 * both + sum(alone) + sum(x + y for x, y in told)
    return Missed(both, alone, 2 * same / each if each else None)


def missing_pairs(ledger: Ledger, batch: Batch) -> tuple[Pair, ...]:
    """What the two found missing in the articles of which both have coded every report: until then
    that one of them does not tell it says nothing."""
    told, opinions = both_codings(ledger, batch), ledger.opinions(batch.name)
    texts = grounds(ledger, batch)
    waiting = {c.before.article for own in told for c in own if not c.done}
    one, other = (
        [c for c in missing(batch, opinions, r, texts) if c.before.article not in waiting]
        for r in batch.reviewers
    )
    return paired(one, other)


def both_codings(ledger: Ledger, batch: Batch) -> tuple[tuple[Coding, ...], tuple[Coding, ...]]:
    opinions, texts = ledger.opinions(batch.name), grounds(ledger, batch)
    one, other = (codings(batch, opinions, r, texts) for r in batch.reviewers)
    return one, other


def _row(kind: str, label: str, pairs: Sequence[tuple[Coding, Coding]]) -> Row:
    units = [(_value(a, kind), _value(b, kind)) for a, b in pairs]
    both = [(x, y) for x, y in units if x is not None and y is not None]
    if all(x == y == () for x, y in both):  # neither ever told any
        both = []
    return Row(label, krippendorff(both), len(both), sum(x == y for x, y in both))


def _value(coding: Coding, kind: str) -> Hashable | None:
    """What a reviewer says in a kind of field; null where they say it is no happening."""
    if kind == HAPPENING:
        return coding.told is not None
    if coding.told is None:
        return None
    if kind in SINGLE:
        return _single(coding.told, kind)
    return tuple(
        (name, _many(coding.told, name)) for name in _fields(coding.told) if _is_of(name, kind)
    )


def _is_of(field: str, kind: str) -> bool:
    if kind == PARTY:
        return field.startswith(PARTY) and field not in KINDS
    return field.startswith(COUNT) if kind == COUNT else field == kind


def _single(report: Report, field: str) -> Hashable:
    if field == "where":
        where = report.where.value
        return ("",) if where is None else _spot(where)
    value = getattr(report, field).value
    return "" if value is None else str(value)


def _spot(where: Place) -> Hashable:
    if where.geonames_id is not None:
        return where.geonames_id
    return (where.country, where.admin1, (where.city or where.name).casefold())


def _many(report: Report, field: str) -> Hashable:
    if field.startswith(PARTY):
        role = field.removeprefix(PARTY)
        return frozenset(
            (p.who.value.entity or p.who.value.name.casefold(), p.stance)
            for p in report.parties
            if p.role == role and p.who.value
        )
    if field.startswith(COUNT):
        own = [c for c in report.counts if c.measure == field.removeprefix(COUNT)]
        return frozenset((c.amount.value, c.kind, c.whom) for c in own)
    return frozenset((a.source.casefold(), a.stance) for a in report.attributions)


def _fields(report: Report) -> list[str]:
    """The fields of several values that a report tells, in a fixed order."""
    found = {f"{PARTY}{p.role}" for p in report.parties}
    found |= {f"{COUNT}{c.measure}" for c in report.counts}
    return sorted(found) + (["attributions"] if report.attributions else [])


# ---------------------------------------------------------------- where they differ


def _differing(
    one: Coding, other: Coding, ledger: Ledger, batch: Batch, shop: Workshop
) -> Iterator[Differing]:
    both = (one, other)
    if (one.told is None) != (other.told is None):
        fields = [HAPPENING]
    elif one.told is None or other.told is None:
        return
    else:
        fields = list(apart(one.told, other.told))
    headline = phrases.report_headline(shop.book, one.before)
    for field in fields:
        words = (in_words(one, field, shop), in_words(other, field, shop))
        whys = (_why(both[0], field), _why(both[1], field))
        settled = _settled(ledger, batch, one.before.id, field)
        label = KINDS.get(field) or field.split(" ", 1)[1].replace("_", " ")
        yield Differing(one.before.id, headline, field, label, words, whys, settled)


def _missed_apart(pair: Pair, ledger: Ledger, batch: Batch, shop: Workshop) -> Iterator[Differing]:
    """Where the two differ in a happening that was missing: whether it is there, or in fields."""
    one, other = pair
    first = one or other
    assert first is not None and first.told is not None
    article = first.before.article
    if one is not None and other is not None:
        for told in _differing(one, other, ledger, batch, shop):
            yield replace(told, headline=_missed_words(first, shop), article=article)
        return
    report = first.before.id
    values = (_missed_value(one, shop), _missed_value(other, shop))
    whys = (_why(one, ADDED) if one else "", _why(other, ADDED) if other else "")
    settled = _settled(ledger, batch, report, ADDED) or _dismissed(ledger, batch, report)
    label = KINDS[HAPPENING]
    words = _missed_words(first, shop)
    yield Differing(report, words, ADDED, label, values, whys, settled, article)


def _missed_words(coding: Coding, shop: Workshop) -> str:
    headline = phrases.report_headline(shop.book, coding.told or coding.before)
    return f"{headline} (“{coding.before.trigger.words}”)"


def _missed_value(coding: Coding | None, shop: Workshop) -> str:
    return "does not tell it" if coding is None else "a happening that is missing"


def _dismissed(ledger: Ledger, batch: Batch, report: str) -> str | None:
    """The third who settled that it is no happening: no report is there to be rejected."""
    given = (o.verdict for o in ledger.opinions(batch.name))
    thirds = [v.by for v in given if v.subject == report and v.by not in batch.reviewers]
    return thirds[-1] if thirds else None


def apart(one: Report, other: Report) -> Iterator[str]:
    yield from (f for f in SINGLE if _single(one, f) != _single(other, f))
    names = dict.fromkeys((*_fields(one), *_fields(other)))
    yield from (f for f in names if _many(one, f) != _many(other, f))


def _why(coding: Coding, field: str) -> str:
    return coding.whys.get(field) or coding.whys.get("accepted", "")


def _settled(ledger: Ledger, batch: Batch, report: str, field: str) -> str | None:
    """By whom a field was ruled on since the batch was made."""
    given = [v for v in ledger.verdicts(report) if v.field == field and v.at > batch.at]
    return given[-1].by if given else None


def in_words(coding: Coding, field: str, shop: Workshop) -> str:
    """What a reviewer says in a field, as a page shows it."""
    report = coding.told
    if field == HAPPENING:
        return "no happening" if report is None else "a happening"
    if report is None:
        return "no happening"
    if field == "type":
        return phrases.type_label(shop.book, report.type.value)
    if field == "when":
        return phrases.date(report.when.value)
    if field == "where":
        return phrases.place(report.where.value)
    if field in SINGLE:
        return str(getattr(report, field).value)
    if field.startswith(PARTY):
        own = [p for p in report.parties if p.role == field.removeprefix(PARTY)]
        return "; ".join(map(phrases.party, own)) or phrases.NOT_TOLD
    if field.startswith(COUNT):
        figures = [c for c in report.counts if c.measure == field.removeprefix(COUNT)]
        return "; ".join(map(phrases.count, figures)) or phrases.NOT_TOLD
    return "; ".join(a.source for a in report.attributions) or phrases.NOT_TOLD


# ---------------------------------------------------------------- what a third settles
