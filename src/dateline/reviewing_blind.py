"""The work of one reviewer on a batch: nothing follows from it that the other sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dateline.accounts import Person, Role
from dateline.blind import Batch, Closing, Coding, Opinion, codings, missing
from dateline.correcting import Correcting
from dateline.ledger import ADDED
from dateline.problems import BadRequest
from dateline.records import Report, Span, Verdict
from dateline.rulings import standing
from dateline.rulings_form import Ground
from dateline.show.phrases import listed
from dateline.store import Ledger
from dateline.store.accounts import Accounts


@dataclass(frozen=True, slots=True)
class Blind(Correcting):
    """Takes the opinions of one reviewer on a batch: nothing of the ledger follows from them."""

    batch: Batch
    opinions: tuple[Opinion, ...]

    def before(self, report: str) -> Report:
        for coding in (*self.codings(), *self.missing()):
            if coding.before.id == report:
                if coding.told is None:
                    raise BadRequest("you rejected this report: take that back to correct it")
                return coding.told
        raise BadRequest(f"batch {self.batch.name} holds no report {report}")

    def give(self, verdict: Verdict) -> None:
        self.ledger.opine(Opinion(self.batch.name, verdict))

    def tell_missing(
        self, article: str, words: Span, kind: str, day: str = "", place: str = ""
    ) -> Verdict:
        """A happening of an article that the batch does not tell: given, and taken back, with its
        day and its place in one breath."""
        if article not in {r.article for r in self.batch.reports}:
            raise BadRequest(f"batch {self.batch.name} holds no report of article {article}")
        told = self.added(article, words, kind)
        fields = {"when": day.strip(), "where": place.strip()}
        values = {f: self.checked(f, {"value": value}) for f, value in fields.items() if value}
        self.give(told)
        for field, value in values.items():
            given = self._made(told.subject, field, value, ())
            self.give(replace(given, at=told.at))
        return told

    def take_back(self, report: str) -> None:
        """A happening that this reviewer had found missing."""
        for verdict in standing(self.spoken()):
            if (verdict.subject, verdict.field) == (report, ADDED):
                self.undo(report, ADDED, verdict.at)
                return
        raise BadRequest("you have told no such happening: load the page again")

    def is_taken(self, report: str) -> bool:
        own = {c.before.id for c in self.missing()} | {r.id for r in self.batch.reports}
        return report in own or self.ledger.is_known(report)

    def spoken(self) -> Sequence[Verdict]:
        return [o.verdict for o in self.opinions]

    def codings(self) -> tuple[Coding, ...]:
        told = grounds(self.ledger, self.batch)
        return codings(self.batch, self.opinions, self.given.by, told)

    def missing(self) -> tuple[Coding, ...]:
        told = grounds(self.ledger, self.batch)
        return missing(self.batch, self.opinions, self.given.by, told)


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
    names = (_reviewer(ledger, reviewers[0]), _reviewer(ledger, reviewers[1]))
    whole = tuple(told[r] for r in reports if r in told)
    batch = Batch(name.strip(), whole, names, asked, by, at, why.strip())
    ledger.make_batch(batch)
    return batch


def _reviewer(ledger: Ledger, name: str) -> str:
    """A reviewer of a batch as the ledger calls them. Where it has users, it must be one of them
    who may give verdicts; where it has none, anybody's name will do."""
    told = name.strip()
    known = Accounts(ledger)
    if not told or not known.any():
        return told
    found = known.user(told)
    able = [u.name for u in known.users() if Person(u.name, Role(u.role)).may(Role.REVIEWER)]
    if found is None:
        raise BadRequest(f"there is no user {told!r}: a batch is coded by two of {listed(able)}")
    if found.name not in able:
        raise BadRequest(
            f"{found.name} is a {found.role} and gives no verdicts: a batch is coded by two of"
            f" {listed(able)}"
        )
    return found.name


def close(ledger: Ledger, batch: Batch, by: str, why: str) -> Closing:
    """Nothing more is said of a batch, nor settled; what was said stays."""
    if not why.strip():
        raise BadRequest("say why the batch is closed")
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    closing = Closing(batch.name, by, at, why.strip())
    ledger.close_batch(closing)
    return closing


def progress(told: Sequence[Coding]) -> Mapping[str, int]:
    return {"done": sum(c.done for c in told), "all": len(told)}
