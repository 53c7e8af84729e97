"""What the history of an incident is told from, gathered from the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.ledger import Coding, Entry, Filed, fold, pair_of
from dateline.link import Linker, link
from dateline.problems import NotFound
from dateline.records import Article, Incident, Report
from dateline.rulings import about_a_pair
from dateline.show.replay import Case
from dateline.stages import Coded
from dateline.store import Ledger


def case_of(ledger: Ledger, incident: Incident, linker: Linker) -> Case:
    """An incident with the entries of its pages, and of those that it was once with."""
    own = set(incident.reports)
    once = {r for pair in _ever_ruled(ledger) if pair & own for r in pair - own}
    others = {i.id: i for r in sorted(once) for i in [_holding(ledger, r)] if i}
    kin = [incident, *others.values()]
    articles = {a for i in kin for a in i.articles} | _rejected(ledger)
    entries = ledger.entries_of(sorted(articles))
    made = {r.id for e in entries if isinstance(e.body, Coding) for r in e.body.reports}
    links = tuple(x for i in kin for x in i.links)
    now = ledger.homes(made)
    lost = _lost(entries, now)
    also = _would_be_of(ledger, incident, lost, linker) if lost else frozenset()
    return Case(incident, entries, links, now, also)


def _ever_ruled(ledger: Ledger) -> set[frozenset[str]]:
    """The pairs of reports that a reviewer ever ruled on, also where it was taken back."""
    pairs = {pair_of(v) for v in ledger.verdicts() if about_a_pair(v)}
    now = ledger.homes({r for pair in pairs for r in pair})
    return {frozenset(now.get(r) or r for r in pair) for pair in pairs}


def _holding(ledger: Ledger, report: str) -> Incident | None:
    """The incident that holds a report; none where the report is made no more, or was rejected."""
    try:
        return ledger.incident(report)
    except NotFound:
        return None


def _rejected(ledger: Ledger) -> set[str]:
    """The articles of which a report was ever rejected."""
    told = (v for v in ledger.verdicts() if v.field == "rejected")
    return {v.mention.article for v in told if v.mention is not None}


def _lost(
    entries: Sequence[Entry], now: Mapping[str, str | None]
) -> dict[str, tuple[Article, Report]]:
    """Reports that no incident holds now: rejected, or made no more of their words."""
    found = {r.id: (v.article, r) for v in fold(entries).versions for r in v.rejected}
    filed = {e.body.article.id: e.body.article for e in entries if isinstance(e.body, Filed)}
    for body in (e.body for e in entries):
        if isinstance(body, Coding):
            article = body.read or filed[body.article]
            gone = (r for r in body.reports if r.id in now and now[r.id] is None)
            found |= {r.id: (article, r) for r in gone}
    return found


def _would_be_of(
    ledger: Ledger,
    incident: Incident,
    lost: Mapping[str, tuple[Article, Report]],
    linker: Linker,
) -> frozenset[str]:
    """Those of some lost reports that would be linked with the reports of an incident."""
    own = set(incident.reports)
    coded = [Coded(article, (report,)) for article, report in lost.values()]
    for c in map(ledger.coded, incident.articles):
        coded.append(replace(c, reports=tuple(r for r in c.reports if r.id in own)))
    found = link(coded, linker)
    return frozenset(r for i in found if own & set(i.reports) for r in i.reports) - own
