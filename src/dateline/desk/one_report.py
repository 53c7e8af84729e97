"""What stands on the page of a report: what one article says of one happening."""

from __future__ import annotations

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.one_incident import teller
from dateline.desk.pages import Context, Told
from dateline.desk.shown import files_of
from dateline.problems import NotFound
from dateline.records import Relation, Salience
from dateline.show import phrases
from dateline.show.why import Explanation, explain_report
from dateline.store import Ledger


def report(ledger: Ledger, book: Codebook, report_id: str) -> Context:
    files = files_of(ledger, [ledger.report(report_id).id])
    found = files.reports[report_id]
    article = files.articles[found.article]
    return {
        "page": links.report(report_id),
        "why": explain_report(found, files, book),
        "teller": teller(1, found, article, book),
        "attributions": found.attributions,
        "relations": [_relation(book, ledger, r) for r in found.relations],
        "background": found.salience is Salience.BACKGROUND,
        "home": home_of(ledger, book, report_id),
    }


def home_of(ledger: Ledger, book: Codebook, report_id: str) -> Told | None:
    """The incident a report belongs to; a report of a superseded article has none."""
    try:
        home = ledger.incident(report_id)
    except NotFound:
        return None
    return Told(phrases.headline(book, home), links.incident(home.id))


def why_report(ledger: Ledger, book: Codebook, report_id: str, field: str) -> Explanation:
    files = files_of(ledger, [ledger.report(report_id).id])
    return explain_report(files.reports[report_id], files, book, field)


def _relation(book: Codebook, ledger: Ledger, relation: Relation) -> Context:
    other = ledger.reports(ids=[relation.report]) if relation.report else ()
    return {
        "kind": relation.kind.replace("_", " "),
        "words": relation.words.words if relation.words else None,
        "other": Told(phrases.report_headline(book, other[0]), links.report(other[0].id))
        if other
        else None,
    }
