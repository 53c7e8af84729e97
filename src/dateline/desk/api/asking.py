"""What may be asked under ``/api``: each question opens the ledger for itself, to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dateline import interchange
from dateline.desk import links, shown
from dateline.desk.api.forms import Json, answers, page_of, paged, record
from dateline.desk.asked import of_query
from dateline.desk.drawing import Desk, moved
from dateline.desk.party_names import Name, called
from dateline.desk.party_names import name as party_name
from dateline.desk.safe import PlainJson
from dateline.desk.sorting import Order, sorting
from dateline.problems import BadRequest
from dateline.records import Stage, Stance, Verdict
from dateline.show import told_json
from dateline.show.why import explain, explain_report
from dateline.show.witness import outlet
from dateline.store import Ledger
from dateline.store.acting import PartyCount
from dateline.store.lines import Days, Sort, Status
from dateline.workshop import incident_named, report_named

MOST = 200
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
Page = Annotated[int, Query(ge=1, le=1_000_000, description="Which page, from 1.")]
Type = Annotated[str | None, Query(description="A type or family of the codebook: arrest, attack.")]
Country = Annotated[str | None, Query(description="A country by name or ISO 3166 code.")]
Where = Annotated[str | None, Query(description="A province or town, and all in it.")]
Doubted = Annotated[Status | None, Query(description="Those with this doubt, or with none.")]
Span = Annotated[Days | None, Query(description="How the days asked for are meant.")]
At = Annotated[str | None, Query(description="The key of a place of the map.")]
Party = Annotated[str | None, Query(description="A party by name or register id.")]
From = Annotated[str | None, Query(alias="from", description="First day, YYYY-MM-DD, included.")]
To = Annotated[str | None, Query(alias="to", description="Last day, YYYY-MM-DD, included.")]
Clock = Annotated[
    Literal["published", "entered"],
    Query(description="By when things were published, or entered into this ledger."),
]
After = Annotated[str, Query(description="Those after this id.")]
Number = Annotated[int, Query(ge=0, description="Those after so many.")]
OfArticle = Annotated[str | None, Query(description="The id of an article.")]
OfIncident = Annotated[str | None, Query(description="The id of an incident.")]
OfReport = Annotated[str | None, Query(description="The id of a report.")]
OneField = Annotated[str | None, Query(description="One field alone: when, where, killed, …")]
Measure = Annotated[str, Query(description="What is counted: killed, detained, …")]
Words = Annotated[str, Query(description="Words that must all be there.")]
Staged = Annotated[Stage | None, Query(description="Whether it happened, goes on, was foiled, …")]
Held = Annotated[Stance | None, Query(description="On whose word: asserted, alleged, denied, …")]
SortBy = Annotated[
    str, Query(description=f"By what they are sorted: {', '.join(Sort)}, or a measure: killed, …")
]
Way = Annotated[Order, Query(description="down: the greatest, or newest, first.")]
Called = Annotated[str, Query(description="Those that are called so, or begin so.")]
Doubts = Annotated[bool, Query(description="Also those with an alleged or denied part only.")]
Masked = Callable[[str], str]
LISTED = record("An article without its text.", "id", "reports")
HISTORY = record("What changed, when, and through what.", "incident", "lines")
WHY = record("An explanation.", "id", "headline", "fields", "articles")
APART = record("A comparison.", "answer", "sides", "needed")
HIT = record("A hit.", "kind", "id", "article", "snippet")
PARTY = record("A party.", "key", "name", "kind", "incidents")
ARTICLE = record("An article and its reports: form 1.", "article", "reports", "problems")
INCIDENT = record("An incident: form 2.", "id", "type", "when", "where", "reports")
REPORT = record("A report, as in form 1.", "id", "type", "when", "where")
TALLY = record("A tally: form 3.", "measure", "value", "rule", "terms")
VERDICT = record("A verdict.", "subject", "field", "value", "by", "at", "why")


def as_of(
    as_of: Annotated[
        str | None, Query(description="Answer as of a day (YYYY-MM-DD) or a moment (ISO 8601).")
    ] = None,
    clock: Clock = "published",
) -> None:
    """What every question may be asked as of; ``Desk.reading`` understands it."""


def room(desk: Desk) -> APIRouter:
    here = Asking(desk)
    router = APIRouter(dependencies=[Depends(as_of)])
    for path, question, words, form, *faults in (
        ("/me", here.me, "Who asks.", record("A user.", "name", "role")),
        ("/articles", here.articles, "Articles by id.", page_of("articles", LISTED)),
        ("/articles/{name:path}", here.article, "The article.", ARTICLE, 404),
        ("/incidents", here.incidents, "Incidents by day.", page_of("incidents", INCIDENT), 400),
        ("/incidents/{name}", here.incident, "The incident.", INCIDENT, 404),
        ("/incidents/{name}/history", here.history, "Its story.", HISTORY, 404),
        ("/reports", here.reports, "The reports.", page_of("reports", REPORT), 400, 404),
        ("/reports/{name}", here.report, "The report.", REPORT, 404),
        ("/why/{name}", here.why, "The words behind it.", WHY, 404),
        ("/why/{name}/{other}", here.apart, "What speaks for and against.", APART, 400, 404),
        ("/tally", here.tally, "How many.", TALLY, 400),
        ("/search", here.search, "The hits, the best first.", page_of("hits", HIT), 400),
        ("/parties", here.parties, "Those named most first.", page_of("parties", PARTY)),
        ("/verdicts", here.verdicts, "In the order they came.", page_of("verdicts", VERDICT)),
    ):
        router.add_api_route(
            path, question, methods=["GET"], response_model=None, response_class=PlainJson,
            responses=answers(words, form, *faults), operation_id=f"get_{question.__name__}",
        )  # fmt: skip
    return router


class Asking:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.shop = desk.shop

    def me(self, request: Request) -> Response:
        """Who I am here, and what I may do"""
        person = self.desk.person(request)
        return PlainJson({"name": person.name, "role": str(person.role)})

    # ------------------------------------------------------------ articles and reports

    def articles(self, request: Request, after: After = "", limit: Limit = 50) -> Response:
        """Articles in their newest version, without their text"""
        with self.desk.reading(request) as ledger:
            ids = ledger.article_ids(after, limit + 1)
            rows = [_listed(ledger, i) for i in ids[:limit]]
        if len(ids) <= limit:
            return paged("articles", rows, None)
        more = links.asking("/api/articles", {"after": ids[limit - 1], "limit": limit})
        return paged("articles", rows, more)

    def article(self, request: Request, name: str) -> Response:
        """An article with its text, its reports and what is wrong with it"""
        with self.desk.reading(request) as ledger:
            return PlainJson(article_json(ledger, name))

    def reports(
        self, request: Request, article: OfArticle = None, incident: OfIncident = None
    ) -> Response:
        """The reports of an article, or of an incident"""
        if (article is None) == (incident is None):
            raise BadRequest("say of which article or of which incident")
        with self.desk.reading(request) as ledger:
            if incident is not None:
                found = shown.files_of(ledger, ledger.incident(incident).reports)
                told = list(found.reports.values())
            else:
                told = list(shown.shown(ledger.coded(article or "")).reports)
        return paged("reports", [interchange.report_json(r) for r in told], None)

    def report(self, request: Request, name: str) -> Response:
        """A report: what one article tells of one happening"""
        with self.desk.reading(request) as ledger:
            files = shown.files_of(ledger, [ledger.report(name).id])
        return PlainJson(interchange.report_json(files.reports[name]))

    # ------------------------------------------------------------ incidents

    def incidents(
        self, request: Request, type: Type = None, country: Country = None, place: Where = None,
        party: Party = None, since: From = None, until: To = None, stage: Staged = None,
        stance: Held = None, status: Doubted = None, days: Span = None, at: At = None,
        sort: SortBy = str(Sort.DAY), order: Way = Order.DOWN, page: Page = 1, limit: Limit = 50,
    ) -> Response:  # fmt: skip
        """Incidents: the same questions as the table, the map and the timeline answer"""
        asked = of_query(request.query_params, self.shop)
        sought = asked.sought(self.shop.book)
        way = sorting(sort, order, self.shop.book)
        with self.desk.reading(request) as ledger:
            total = ledger.lines.counted(sought).all
            start = (page - 1) * limit
            found = ledger.lines.page(sought, way.by, way.down, limit, start)
        told = {**asked.query, "sort": way.word, "order": order, "limit": limit, "page": page + 1}
        more = links.asking("/api/incidents", told) if total > start + limit else None
        return paged("incidents", [interchange.incident_json(i) for i in found], more, total)

    def incident(self, request: Request, name: str) -> Response:
        """An incident: what all its reports agree on, and where they do not"""
        with self.desk.reading(request) as ledger:
            found = ledger.incident(name)
        if found.id != name:
            return moved(f"/api/incidents/{links.part(found.id)}")
        return PlainJson(interchange.incident_json(found))

    def history(self, request: Request, name: str, clock: Clock = "published") -> Response:
        """What changed in an incident, when, and through which article or verdict"""
        with self.shop.ledger() as ledger:
            told = told_json.history_json(self.shop.history(ledger, name, clock), clock)
            masked = shown.masker(ledger, ledger.incident(told["incident"]).articles)
        return PlainJson(_each_text(told, masked))

    # ------------------------------------------------------------ why

    def why(self, request: Request, name: str, field: OneField = None) -> Response:
        """The words behind an incident or a report, field by field"""
        with self.desk.reading(request) as ledger:
            incident = incident_named(ledger, name)
            if incident is not None:
                files = shown.files_of(ledger, incident.reports)
                told = explain(incident, files, self.shop.book, field)
            else:
                report = report_named(ledger, name).id
                files = shown.files_of(ledger, [report])
                told = explain_report(files.reports[report], files, self.shop.book, field)
        return PlainJson(told_json.explanation_json(told))

    def apart(self, request: Request, name: str, other: str) -> Response:
        """Why two incidents, or two reports, are one happening or are not"""
        with self.desk.reading(request) as ledger:
            return PlainJson(told_json.comparison_json(self.shop.apart(ledger, name, other)))

    # ------------------------------------------------------------ questions

    def tally(
        self, request: Request, measure: Measure, type: Type = None, country: Country = None,
        place: Where = None, party: Party = None, since: From = None, until: To = None,
    ) -> Response:  # fmt: skip
        """How many in all, with the arithmetic"""
        with self.desk.reading(request) as ledger:
            scope = self.shop.scope(ledger, type, country, party, since, until, place)
            return PlainJson(interchange.tally_json(self.desk.large.tally(ledger, measure, scope)))

    def search(self, request: Request, q: Words, limit: Limit = 50) -> Response:
        """Articles and reports that hold all the words"""
        if not any(c.isalnum() for c in q):
            raise BadRequest("say which words to search for, as q=market+bombing")
        rows = []
        with self.desk.reading(request) as ledger:
            for hit in ledger.search(q, limit):
                of = shown.shown(ledger.coded(hit.article)).article
                rows.append(told_json.hit_json(hit, of.title, outlet(of), of.published.value))
        return paged("hits", rows, None)

    def parties(
        self, request: Request, name: Called = "", type: Type = None, country: Country = None,
        place: Where = None, since: From = None, until: To = None, doubtful: Doubts = False,
        page: Page = 1, limit: Limit = 50,
    ) -> Response:  # fmt: skip
        """Organisations, states and their branches, and how often they act; never a person"""
        asked = of_query(request.query_params, self.shop)
        register = self.shop.register
        start = (page - 1) * limit
        with self.desk.reading(request) as ledger:
            wanted = called(name, register)
            told, total = ledger.acting.listed(asked.sought(self.shop.book), wanted, limit, start)
            known = ledger.acting.named([p.key for p in told])
        rows = [_party(p, party_name(p.key, known.get(p.key), register)) for p in told]
        query = {**asked.query, "name": name.strip(), "limit": limit, "page": page + 1}
        more = links.asking("/api/parties", query) if total > start + limit else None
        return paged("parties", rows, more, total)

    def verdicts(
        self, request: Request, subject: OfReport = None, after: Number = 0, limit: Limit = 50
    ) -> Response:
        """Verdicts, on one report or on any"""
        with self.shop.ledger() as ledger:
            found = ledger.verdicts(subject)
            rows = [verdict_json(ledger, v) for v in found[after : after + limit]]
        more = {"subject": subject, "after": after + limit, "limit": limit}
        more_at = links.asking("/api/verdicts", more) if len(found) > after + limit else None
        return paged("verdicts", rows, more_at)


# ---------------------------------------------------------------- records


def article_json(ledger: Ledger, name: str) -> Json:
    file = shown.shown(ledger.coded(name))
    return interchange.coded(file.article, file.reports, file.problems)


def _listed(ledger: Ledger, name: str) -> Json:
    row = article_json(ledger, name)
    kept = ("id", "version_of", "url", "outlet", "agency", "published", "title", "language")
    return {k: row["article"][k] for k in kept if k in row["article"]} | {
        "reports": [r["id"] for r in row["reports"]]
    }


def _party(told: PartyCount, known: Name) -> Json:
    return {
        "key": told.key,
        "name": known.words,
        "kind": known.kind,
        "incidents": told.incidents,
        "as_agent": told.as_agent,
        "as_target": told.as_target,
        "doubtful": told.doubtful,
    }


def verdict_json(ledger: Ledger, told: Verdict) -> Json:
    """A reviewer's reason may name somebody whom the article names."""
    mention = told.mention
    masked = shown.masker(ledger, [mention.article] if mention else [])
    row: Json = {
        "subject": told.subject,
        "field": told.field,
        "value": told.value,
        "by": told.by,
        "at": told.at,
        "why": masked(told.why),
    }
    return row | ({"words": masked(mention.words)} if mention else {})


def _each_text(value: object, masked: Masked) -> object:
    """A copy with every text in it masked."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {k: _each_text(v, masked) for k, v in value.items()}
    return [_each_text(v, masked) for v in value] if isinstance(value, list) else value
