"""What a reviewer looks at next: the latest reports, and incidents that may be one happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from dateline.ledger import EntryKind
from dateline.link import Gist, Linker, between_two
from dateline.link.arrivals import arrival
from dateline.records import Incident, Verdict
from dateline.rulings import about_a_pair, standing
from dateline.store import incidents
from dateline.store.shelf import SqlShelf
from dateline.store.tables import articles, entries, former_reports, reports
from dateline.store.views import batches, entries_about


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident that may be one happening with another. ``together``: the log-odds of it; null
    where all that their reports tell excludes it. ``pair``: the two reports that are most alike.
    ``parted``: what any of their reports contradict one another in, by which linking never joins
    them."""

    incident: Incident
    together: float | None
    pair: tuple[str, str]
    parted: tuple[str, ...] = ()


def candidates(
    connection: Connection, linker: Linker, report_ids: Sequence[str], most: int
) -> tuple[Candidate, ...]:
    """The incidents that reports were compared with and are not of, the likeliest first."""
    shelf = SqlShelf(connection, {})
    own = shelf.gists(shelf.numbers(report_ids).values())
    near = {n for number, g in own.items() for p in _near(g, number, shelf) for n in p}
    others = {g.report: g for n, g in shelf.gists(near - own.keys()).items()}
    homes = incidents.homes(connection, others)
    here = set(incidents.homes(connection, report_ids).values())
    told: dict[str, list[Gist]] = defaultdict(list)
    for report, home in homes.items():
        if home not in here:
            told[home].append(others[report])
    found = incidents.by_id(connection, told)
    made = [_candidate(list(own.values()), told[i], found[i], linker) for i in sorted(found)]
    made.sort(key=lambda c: (bool(c.parted), -(c.together or 0.0), c.incident.id))
    return tuple(made[:most])


def _near(g: Gist, number: int, shelf: SqlShelf) -> Iterable[tuple[int, int]]:
    return arrival(g, number, shelf.linking).near


def _candidate(
    own: Sequence[Gist], others: Sequence[Gist], incident: Incident, linker: Linker
) -> Candidate:
    said = between_two(own, others, linker.weights, met=True)  # by which they were found
    pair = (said.best.left, said.best.right) if said.best else (own[0].report, others[0].report)
    parted = tuple(dict.fromkeys(p.by for p in said.parted))
    return Candidate(incident, said.together, pair, parted)


def latest_articles(connection: Connection, most: int) -> list[str]:
    """The articles that were read last, in their newest version, the latest first."""
    question = select(entries.c.about).where(entries.c.kind == EntryKind.CODED)
    rows = connection.execute(question.order_by(entries.c.seq.desc()).limit(most)).scalars()
    found = list(dict.fromkeys(a for a in rows if a))
    newest: set[str] = set()
    for some in batches(found):
        current = select(articles.c.id).where(articles.c.id.in_(some), articles.c.newest.is_(True))
        newest |= set(connection.execute(current).scalars())
    return [a for a in found if a in newest]


def is_known(connection: Connection, report_id: str) -> bool:
    """Whether a report of this id is, or ever was, made; a rejected one counts."""
    return any(
        connection.execute(select(column).where(column == report_id)).first() is not None
        for column in (reports.c.id, former_reports.c.report)
    )


def incidents_of(connection: Connection, report_ids: Iterable[str]) -> dict[str, Incident]:
    """Report id -> the incident that holds it."""
    homes = incidents.homes(connection, report_ids)
    found = incidents.by_id(connection, homes.values())
    return {report: found[home] for report, home in homes.items()}


def ruled_on(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    """Those of some reports that a verdict stands on which is not of a pair, be it given under an
    id that they had before."""
    asked = set(report_ids)
    now = {report: report for report in asked}
    for some in batches(sorted(asked)):
        rows = select(former_reports).where(former_reports.c.now.in_(some))
        now |= {row.report: row.now for row in connection.execute(rows)}
    told = entries_about(connection, sorted(now), EntryKind.VERDICT)
    given = standing(e.body for e in told if isinstance(e.body, Verdict))
    return {now[v.subject] for v in given if not about_a_pair(v)}


def made(connection: Connection, article_id: str) -> set[str]:
    """The reports that are made of an article now, those that a verdict rejected included."""
    question = select(reports.c.id).where(reports.c.article == article_id)
    return set(connection.execute(question).scalars())


def articles_of(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    """The newest articles that some reports are of, be they rejected."""
    found: set[str] = set()
    question = select(reports.c.article).where(reports.c.newest.is_(True))
    for some in batches(sorted(set(report_ids))):
        found |= set(connection.execute(question.where(reports.c.id.in_(some))).scalars())
    return found
