"""Batches that two reviewers code without seeing one another's work. Pure.

What they say is kept as opinions beside the ledger's verdicts: no view follows from it. Only what
a third settles becomes a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.problems import BadRequest
from dateline.records import Quote, Report, Verdict
from dateline.rulings import ADDED, in_force
from dateline.rulings_applied import added_report, apply_verdicts
from dateline.rulings_form import Ground

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
LARGEST = 500


@dataclass(frozen=True, slots=True)
class Batch:
    """Reports as they were when the batch was made: whoever codes later sees the same.

    ``asked`` is the query that they were chosen by, as it stands in an address.
    """

    name: str
    reports: tuple[Report, ...]
    reviewers: tuple[str, ...]
    asked: str
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Closing:
    """An editor's word that a batch is not coded or settled any further."""

    batch: str
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one of the reviewers of a batch says of a report. It changes no view."""

    batch: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Coding:
    """What a reviewer makes of one report of a batch, or of a happening that they found missing in
    it, which is ``before`` as its words alone tell it. ``told`` is null where they rejected it."""

    before: Report
    told: Report | None
    done: bool
    whys: Mapping[str, str]  # field -> the reason given


def check_batch(batch: Batch) -> None:
    """``BadRequest`` where a batch cannot be coded."""
    if not _NAME.fullmatch(batch.name):
        raise BadRequest(
            f"a batch is named in small letters, digits and -, such as spring-1: not {batch.name!r}"
        )
    names = [r.strip() for r in batch.reviewers]
    if len(names) != 2 or not all(names) or names[0] == names[1]:
        raise BadRequest("a batch is coded by two reviewers of different names")
    if not batch.reports:
        raise BadRequest("no report fits this query: the batch would be empty")
    if len(batch.reports) > LARGEST:
        raise BadRequest(f"a batch holds at most {LARGEST} reports, not {len(batch.reports)}")


def check_open(batch: str, closing: Closing | None) -> None:
    """``BadRequest`` where a batch was closed."""
    if closing is not None:
        raise BadRequest(f"batch {batch} was closed by {closing.by}: {closing.why}")


def check_opinion(batch: Batch, opinion: Opinion, given: Iterable[Opinion] = ()) -> Quote:
    """The words it is bound to. ``BadRequest`` where this reviewer has no say, or it is on nothing
    in the batch. ``given``: what was said of the batch before, by anybody."""
    verdict = opinion.verdict
    added = [o.verdict for o in given if o.verdict.field == ADDED]
    mine = [v for v in added if v.subject == verdict.subject]
    if verdict.by not in batch.reviewers:
        if verdict.field == "rejected" and mine:  # a third settles that it is no happening
            return _mention(mine[0])
        told = " and ".join(batch.reviewers)
        raise BadRequest(f"batch {batch.name} is coded by {told}, not by {verdict.by}")
    if verdict.field == ADDED:
        return _missing(batch, verdict)
    words = [r.trigger for r in batch.reports if r.id == verdict.subject]
    words += [_mention(v) for v in mine if v.by == verdict.by]
    if words:
        return words[0]
    raise BadRequest(f"batch {batch.name} holds no report {verdict.subject}")


def _missing(batch: Batch, verdict: Verdict) -> Quote:
    words = _mention(verdict)
    if words.article not in {r.article for r in batch.reports}:
        raise BadRequest(f"batch {batch.name} holds no report of article {words.article}")
    if verdict.subject in {r.id for r in batch.reports}:
        raise BadRequest(f"batch {batch.name} holds report {verdict.subject} already")
    return words


def _mention(verdict: Verdict) -> Quote:
    if verdict.mention is None:
        raise BadRequest("a happening that is missing stands on the words that name it")
    return verdict.mention


def codings(
    batch: Batch, opinions: Iterable[Opinion], by: str, grounds: Mapping[str, Ground]
) -> tuple[Coding, ...]:
    """What one reviewer makes of each report of a batch, in its order."""
    own = [o.verdict for o in opinions if o.batch == batch.name and o.verdict.by == by]
    return tuple(_coding(r, [v for v in own if v.subject == r.id], grounds) for r in batch.reports)


def _coding(report: Report, given: Sequence[Verdict], grounds: Mapping[str, Ground]) -> Coding:
    standing = in_force(given)
    done = any(v.field in ("accepted", "rejected") and v.value == "true" for v in standing)
    told = apply_verdicts(report, standing, grounds.get(report.article))
    return Coding(report, told, done, {v.field: v.why for v in standing})


# ---------------------------------------------------------------- happenings that are missing

Pair = tuple[Coding | None, Coding | None]


def missing(
    batch: Batch, opinions: Iterable[Opinion], by: str, grounds: Mapping[str, Ground]
) -> tuple[Coding, ...]:
    """The happenings that one reviewer found missing in the articles of a batch, in their order."""
    own = [o.verdict for o in opinions if o.batch == batch.name and o.verdict.by == by]
    found = []
    for verdict in in_force(own):
        ground = grounds.get(_mention(verdict).article) if verdict.field == ADDED else None
        if ground is not None:
            report = added_report(verdict, verdict.subject, ground, verdict.words[0])
            coding = _coding(report, [v for v in own if v.subject == report.id], grounds)
            found.append(replace(coding, done=True))
    return tuple(sorted((c for c in found if c.told is not None), key=_place))


def paired(one: Sequence[Coding], other: Sequence[Coding]) -> tuple[Pair, ...]:
    """What two found missing, each with the same happening of the other's: of the same words, or
    of such as overlap, those of the same type first. Null: the other does not tell it."""
    fits = [
        (a.before.id != b.before.id, _type(a) != _type(b), -_common(a, b), n, m)
        for n, a in enumerate(one)
        for m, b in enumerate(other)
        if a.before.article == b.before.article and _common(a, b) > 0
    ]
    found: dict[int, int] = {}
    for *_, n, m in sorted(fits):
        if n not in found and m not in found.values():
            found[n] = m
    pairs: list[Pair] = [(a, other[found[n]] if n in found else None) for n, a in enumerate(one)]
    alone = [(None, b) for m, b in enumerate(other) if m not in found.values()]
    return tuple(sorted([*pairs, *alone], key=lambda p: _place(p[0] or p[1])))


def _place(coding: Coding | None) -> tuple[str, int, str]:
    assert coding is not None
    return coding.before.article, coding.before.trigger.start, coding.before.id


def _type(coding: Coding) -> str | None:
    return coding.told.type.value if coding.told else None


def _common(one: Coding, other: Coding) -> int:
    """How many characters of their words they share."""
    a, b = one.before.trigger, other.before.trigger
    return min(a.end, b.end) - max(a.start, b.start)


# ---------------------------------------------------------------- redaction


def blackened(batch: Batch, article: str, reports: Iterable[Report]) -> Batch:
    """A batch with the reports of one article replaced."""
    now = {r.id: r for r in reports}
    return replace(
        batch,
        reports=tuple(now.get(r.id, r) if r.article == article else r for r in batch.reports),
    )
