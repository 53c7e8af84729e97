"""Batches that two reviewers code without seeing one another's work. Pure.

What they say is kept as opinions beside the ledger's verdicts: no view follows from it. Only what
a third settles becomes a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.problems import BadRequest
from dateline.records import Report, Verdict
from dateline.rulings import in_force
from dateline.rulings_applied import apply_verdicts
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
class Opinion:
    """What one of the reviewers of a batch says of a report. It changes no view."""

    batch: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Coding:
    """What a reviewer makes of one report of a batch. ``told`` is null where they rejected it."""

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


def check_opinion(batch: Batch, opinion: Opinion) -> Report:
    """The report it is on. ``BadRequest`` where this reviewer has no say, or it is on no report of
    the batch."""
    if opinion.verdict.by not in batch.reviewers:
        told = " and ".join(batch.reviewers)
        raise BadRequest(f"batch {batch.name} is coded by {told}, not by {opinion.verdict.by}")
    for report in batch.reports:
        if report.id == opinion.verdict.subject:
            return report
    raise BadRequest(f"batch {batch.name} holds no report {opinion.verdict.subject}")


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


def blackened(batch: Batch, article: str, reports: Iterable[Report]) -> Batch:
    """A batch with the reports of one article replaced."""
    now = {r.id: r for r in reports}
    return replace(
        batch,
        reports=tuple(now.get(r.id, r) if r.article == article else r for r in batch.reports),
    )
