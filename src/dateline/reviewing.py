"""What two reviewers made of the same batch: how far they agree, and what a third settles.

Agreement is Krippendorff's alpha, field by field, over the reports that both have coded.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dateline.blind import Batch, Coding, Opinion, check_opinion, codings
from dateline.correcting import Correcting, rows_of
from dateline.ledger import COUNT, PARTY
from dateline.problems import BadRequest
from dateline.records import Place, Report, Span, Verdict
from dateline.rulings_form import Ground, dumped, place_row
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


@dataclass(frozen=True, slots=True)
class Blind(Correcting):
    """Takes the opinions of one reviewer on a batch: nothing of the ledger follows from them."""

    batch: Batch
    opinions: tuple[Opinion, ...]

    def before(self, report: str) -> Report:
        for coding in self.codings():
            if coding.before.id == report:
                if coding.told is None:
                    raise BadRequest("you rejected this report: take that back to correct it")
                return coding.told
        raise BadRequest(f"batch {self.batch.name} holds no report {report}")

    def give(self, verdict: Verdict) -> None:
        opinion = Opinion(self.batch.name, verdict)
        check_opinion(self.batch, opinion)
        self.ledger.opine(opinion)

    def spoken(self) -> Sequence[Verdict]:
        return [o.verdict for o in self.opinions]

    def codings(self) -> tuple[Coding, ...]:
        told = grounds(self.ledger, self.batch)
        return codings(self.batch, self.opinions, self.given.by, told)


def grounds(ledger: Ledger, batch: Batch) -> dict[str, Ground]:
    """The texts that the reports of a batch are of, by article."""
    found = {}
    for name in sorted({r.article for r in batch.reports}):
        told = ledger.coded(name)
        found[name] = Ground(name, told.article.text, told.private)
    return found


def make(
    ledger: Ledger,
    name: str,
    reports: Sequence[str],
    reviewers: tuple[str, str],
    by: str,
    why: str,
    asked: str = "",
) -> Batch:
    """A batch of reports as they are read now, for two reviewers to code blind."""
    if not why.strip():
        raise BadRequest("say what the batch is for")
    told = {r.id: r for r in ledger.reports(ids=reports)}
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    names = (reviewers[0].strip(), reviewers[1].strip())
    whole = tuple(told[r] for r in reports if r in told)
    batch = Batch(name.strip(), whole, names, asked, by, at, why.strip())
    ledger.make_batch(batch)
    return batch


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


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of field over the batch. ``alpha`` is null where nobody could have differed."""

    label: str
    alpha: float | None
    compared: int
    same: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """``both``: the reports that both have coded; ``done``: how many each has. ``agreed``: those on
    which the two differ in nothing."""

    rows: tuple[Row, ...]
    differing: tuple[Differing, ...]
    both: int
    done: tuple[int, int]
    agreed: tuple[str, ...]


def agreement(ledger: Ledger, batch: Batch, shop: Workshop) -> Agreement:
    told = both_codings(ledger, batch)
    pairs = [(a, b) for a, b in zip(*told, strict=True) if a.done and b.done]
    rows = tuple(_row(kind, label, pairs) for kind, label in KINDS.items())
    differing = tuple(d for a, b in pairs for d in _differing(a, b, ledger, batch, shop))
    apart = {d.report for d in differing}
    agreed = tuple(a.before.id for a, _ in pairs if a.before.id not in apart)
    done = (sum(c.done for c in told[0]), sum(c.done for c in told[1]))
    return Agreement(tuple(r for r in rows if r.compared), differing, len(pairs), done, agreed)


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
        fields = list(_apart(one.told, other.told))
    headline = phrases.report_headline(shop.book, one.before)
    for field in fields:
        words = (in_words(one, field, shop), in_words(other, field, shop))
        whys = (_why(both[0], field), _why(both[1], field))
        settled = _settled(ledger, batch, one.before.id, field)
        label = KINDS.get(field) or field.split(" ", 1)[1].replace("_", " ")
        yield Differing(one.before.id, headline, field, label, words, whys, settled)


def _apart(one: Report, other: Report) -> Iterator[str]:
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


def settle(by: Correcting, batch: Batch, report: str, field: str, whose: str) -> Verdict:
    """The third takes what one of the two says; it becomes a verdict of the ledger."""
    _check_third(by, batch)
    if whose not in batch.reviewers:
        raise BadRequest(f"say whose word stands: {' or '.join(batch.reviewers)}")
    told = both_codings(by.ledger, batch)[batch.reviewers.index(whose)]
    coding = next((c for c in told if c.before.id == report), None)
    if coding is None:
        raise BadRequest(f"batch {batch.name} holds no report {report}")
    return _take(by, report, coding.told, field)


def settle_agreed(by: Correcting, batch: Batch, shop: Workshop) -> int:
    """The third takes over all on which the two differ in nothing; how many reports it was."""
    _check_third(by, batch)
    agreed = set(agreement(by.ledger, batch, shop).agreed)
    own = [c for c in both_codings(by.ledger, batch)[0] if c.before.id in agreed]
    for coding in own:
        report = coding.before.id
        if coding.told is None:
            by.reject(report)
            continue
        for field in _apart(coding.before, coding.told):
            _take(by, report, coding.told, field)
        by.accept(report)
    return len(own)


def _check_third(by: Correcting, batch: Batch) -> None:
    if by.given.by in batch.reviewers:
        raise BadRequest("what two reviewers differ in is settled by a third, not by one of them")


def _take(by: Correcting, report: str, told: Report | None, field: str) -> Verdict:
    if field == HAPPENING or told is None:
        value = "true" if told is None else "false"
        return by.rule(report, HAPPENING, value)
    value, words = as_ruled(told, field)
    return by.rule(report, field, value, words)


def as_ruled(report: Report, field: str) -> tuple[str, tuple[Span, ...]]:
    """What a report tells in a field, as a verdict writes it, and the words that it rests on."""
    if field not in SINGLE:
        return dumped(rows_of(report, field)), ()
    own = getattr(report, field)
    words = tuple(q.span for q in own.quotes if q.field == "text")
    if own.value is None:
        return "", ()
    return dumped(place_row(own.value)) if field == "where" else str(own.value), words


def by_third(by: Correcting, why: str) -> Correcting:
    """The same reviewer with another reason."""
    return replace(by, given=replace(by.given, why=why))


def progress(told: Sequence[Coding]) -> Mapping[str, int]:
    return {"done": sum(c.done for c in told), "all": len(told)}
