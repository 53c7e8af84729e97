"""Finding incidents, reports, articles and runs by what a person types; their words as shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from dateline import people
from dateline.problems import NotFound
from dateline.records import Article, Incident, Report, Run
from dateline.show.witness import Files
from dateline.stages import Coded

if TYPE_CHECKING:  # a question to a ledger opens it; this only asks
    from dateline.store import Ledger

SHORTEST_PREFIX = 4  # letters of an id that a person may type for the whole


def the_incident(ledger: Ledger, name: str) -> Incident:
    found = incident_named(ledger, name)
    if found is None:
        raise NotFound(f"no incident {name!r} in this ledger: `dateline incidents` lists them")
    return found


def told_by(ledger: Ledger, name: str) -> tuple[str, ...]:
    """The reports of an incident, or the one report of that name."""
    incident = None if name.startswith("r") else incident_named(ledger, name)
    return incident.reports if incident is not None else (report_named(ledger, name).id,)


def incident_named(ledger: Ledger, name: str) -> Incident | None:
    """The incident with an id, an old id, or a beginning of one that fits no other."""
    try:
        return ledger.incident(name)
    except NotFound:
        found = _only(name, ledger.incidents_called) or _old_id(ledger, name)
    return ledger.incident(found) if found else None


def _old_id(ledger: Ledger, name: str) -> str | None:
    """The one incident that had an id which begins so."""
    held = once_called(ledger, name) if len(name) >= SHORTEST_PREFIX else []
    if len(held) > 1:
        raise NotFound(f"{name!r} begins old ids of several incidents: {', '.join(held)}")
    return next(iter(held), None)


def once_called(ledger: Ledger, start: str) -> list[str]:
    """The ids of today of the incidents that had an id which begins so."""
    if not start.startswith("i"):
        return []
    return sorted({i for r in ledger.report_ids(start[1:]) if (i := _holder(ledger, r))})


def _holder(ledger: Ledger, report: str) -> str | None:
    try:
        return ledger.incident(report).id
    except NotFound:
        return None


def run_named(ledger: Ledger, name: str) -> Run:
    """The run with an id or a beginning of one; ``latest`` is the newest."""
    runs = ledger.runs()
    if name == "latest" and runs:
        return runs[-1]
    found = {r.id: r for r in runs}
    fitting = (
        name
        if name in found
        else _only(name, lambda start: [i for i in found if i.startswith(start)])
    )
    if fitting is None:
        raise NotFound(f"no run {name!r} in this ledger: `dateline runs` lists them")
    return found[fitting]


def make_of(run: Run) -> tuple[object, ...]:
    """What two runs have in common that make the same of the same article."""
    return run.code_version, run.codebook_version, run.model_version, run.settings


def report_named(ledger: Ledger, name: str) -> Report:
    """The report with an id or a beginning of one. ``NotFound`` says what to do instead."""
    try:
        return ledger.report(name)
    except NotFound as fault:
        if "rejected" in str(fault):
            raise
        found = _only(name, ledger.reports_called)
    if found:
        return ledger.report(found)
    if article_named(ledger, name) is not None:
        raise NotFound(
            f"{name!r} is an article: `dateline show {name}` lists its reports, ask why of those"
        )
    short = (
        f"; type at least {SHORTEST_PREFIX} letters of an id" if len(name) < SHORTEST_PREFIX else ""
    )
    raise NotFound(
        f"the ledger holds nothing called {name!r}{short}: `dateline incidents` lists the incidents"
    )


def article_named(ledger: Ledger, name: str) -> Coded | None:
    try:
        return ledger.coded(name)
    except NotFound:
        found = _only(name, ledger.articles_called)
    return ledger.coded(found) if found else None


def _only(name: str, called: Callable[[str], Sequence[str]]) -> str | None:
    """The one id that begins so; None where there is none."""
    fitting = called(name) if len(name) >= SHORTEST_PREFIX else []
    if len(fitting) > 1:
        more = f" and {len(fitting) - 5} more" if len(fitting) > 5 else ""
        raise NotFound(f"{name!r} begins several ids: {', '.join(fitting[:5])}{more}")
    return next(iter(fitting), None)


def files_of(ledger: Ledger, report_ids: Iterable[str]) -> Files:
    """Reports with their articles, private names masked."""
    reports = {r.id: r for r in ledger.reports(ids=report_ids)}
    coded = [ledger.coded(a) for a in sorted({r.article for r in reports.values()})]
    return Files(reports, {c.article.id: masked(c) for c in coded})


def masked(coded: Coded) -> Article:
    """The article as it may be shown: private names masked in text, title and teasers."""
    return people.mask_article(coded.article, coded.private)
