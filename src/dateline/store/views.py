"""The views of pages: articles, their reports, and the passages that search runs over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, bindparam, select

from dateline.ledger import Coding, Entry, EntryKind, Filed, Version, entry_key, fold
from dateline.problems import Refused
from dateline.records import Quote, Report, Span, Verdict, evidence
from dateline.store.asked import having, into, without
from dateline.store.tables import (
    PAGE_VIEWS,
    articles,
    entries,
    entry_of,
    former_reports,
    pack,
    passages,
    reports,
    unpack,
)

T = TypeVar("T")
Mask = Callable[[str, Sequence[Span]], str]

BATCH = 400  # stays below what any database takes as parameters of one statement
_AROUND = 200  # code points kept on each side of a report's words


def batches(items: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch


def refresh(
    connection: Connection, article_ids: Sequence[str], mask: Mask, fresh: bool = False
) -> None:
    """Work out the views of pages anew; ``article_ids`` are all of their versions. ``fresh``: the
    views hold nothing of them yet."""
    if not fresh:
        _clear(connection, article_ids)
    state = fold(page_entries(connection, article_ids))
    _write_versions(connection, state.versions)
    shown = [row for v in state.versions if v.newest for row in _passages(v, mask)]
    if shown:
        connection.execute(into(passages), shown)
    for former in batches(state.former):
        rows = [{"report": f.report, "article": f.article, "now": f.now} for f in former]
        connection.execute(into(former_reports), rows)


def pages(connection: Connection) -> dict[str, list[str]]:
    """Every page of the ledger with the ids of its versions, from the entries alone."""
    found: dict[str, list[str]] = {}
    question = select(entries.c.body).where(entries.c.kind == EntryKind.ARTICLE)
    for body in connection.execute(question).scalars():
        article = unpack(body, Filed).article
        found.setdefault(article.page, []).append(article.id)
    return found


# ---------------------------------------------------------------- entries


def page_entries(connection: Connection, article_ids: Sequence[str]) -> list[Entry]:
    """The entries of some articles: their texts, codings, runs, and verdicts on their reports."""
    kinds = (EntryKind.ARTICLE, EntryKind.CODED, EntryKind.VERDICT)
    told = entries_about(connection, article_ids, *kinds)
    run_ids = {e.run for e in told if e.run}
    report_ids = {r.id for e in told if isinstance(e.body, Coding) for r in e.body.reports}
    report_ids |= {e.body.subject for e in told if isinstance(e.body, Verdict)}
    runs = entries_by_key(connection, [entry_key(EntryKind.RUN, i) for i in sorted(run_ids)])
    return [
        *told,
        *runs.values(),
        *entries_about(connection, sorted(report_ids), EntryKind.VERDICT),
    ]


_ABOUT = having(entries.c.about).where(entries.c.kind.in_(bindparam("kinds", expanding=True)))


def entries_about(
    connection: Connection, subjects: Sequence[str], *kinds: EntryKind
) -> list[Entry]:
    found: list[Entry] = []
    for batch in batches(subjects):
        rows = connection.execute(_ABOUT, {"some": batch, "kinds": kinds})
        found += [entry_of(row) for row in rows]
    return sorted(found, key=lambda e: e.seq)


def verdicts_on(connection: Connection, report_id: str) -> tuple[Verdict, ...]:
    """All verdicts ever given on a report, in their order, the one that added it among them."""
    found = [
        connection.execute(select(column).where(name == report_id)).scalar()
        for column, name in (
            (reports.c.article, reports.c.id),
            (former_reports.c.article, former_reports.c.report),
        )
    ]
    told = entries_about(connection, [report_id, *(a for a in found if a)], EntryKind.VERDICT)
    bodies = (e.body for e in told)
    return tuple(b for b in bodies if isinstance(b, Verdict) and b.subject == report_id)


def entries_by_key(connection: Connection, keys: Sequence[str]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for batch in batches(keys):
        for row in connection.execute(having(entries.c.key), {"some": batch}):
            found[row.key] = entry_of(row)
    return found


# ---------------------------------------------------------------- rows


def _clear(connection: Connection, article_ids: Sequence[str]) -> None:
    for table in PAGE_VIEWS:
        column = table.c.id if table is articles else table.c.article
        for batch in batches(article_ids):
            connection.execute(without(column), {"some": batch})


def _write_versions(connection: Connection, versions: Sequence[Version]) -> None:
    if not versions:
        return
    connection.execute(into(articles), [_article_row(v) for v in versions])
    if rows := [row for v in versions for row in _report_rows(v)]:
        connection.execute(into(reports), rows)


def _article_row(version: Version) -> dict[str, object]:
    article = version.article
    return {
        "id": article.id,
        "page": version.page,
        "place": version.place,
        "newest": version.newest,
        "version_of": article.version_of,
        "content_hash": article.content_hash,
        "coding": version.coding,
    }


def _report_rows(version: Version) -> Iterator[dict[str, object]]:
    told = [(r, False) for r in version.reports] + [(r, True) for r in version.rejected]
    for place, (report, rejected) in enumerate(told):
        yield {
            "id": report.id,
            "article": version.article.id,
            "place": place,
            "newest": version.newest,
            "rejected": rejected,
            "body": pack(report),
        }


def _passages(version: Version, mask: Mask) -> list[dict[str, object]]:
    article = version.article
    shown = mask(article.text, version.private)
    if len(shown) != len(article.text):
        raise Refused(f"masking changed the length of {article.id}: its quotes would be wrong")
    found = [("article", article.id, shown)]
    found += [("report", r.id, _passage(r, shown)) for r in version.reports]
    return [{"article": article.id, "kind": k, "ref": ref, "text": t} for k, ref, t in found]


def _passage(report: Report, shown: str) -> str:
    """The words a report rests on, with some of what stands around them, as they may be shown."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted({_around(q, shown) for q in evidence(report) if q.field == "text"}):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return "\n".join(shown[start:end] for start, end in joined)


def _around(quote: Quote, text: str) -> tuple[int, int]:
    """The quote's line, cut where it runs on for long."""
    line_start = text.rfind("\n", 0, quote.start) + 1
    line_end = text.find("\n", quote.end)
    end = len(text) if line_end < 0 else line_end
    return max(line_start, quote.start - _AROUND), min(end, quote.end + _AROUND)
