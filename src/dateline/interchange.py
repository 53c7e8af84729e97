"""The public JSON of the records, as plain dictionaries; docs/interchange.md describes it.

Pure. What leaves the machine has private names masked: give the article masked, quotes follow.
Keys whose value is empty or null are left out, as the form allows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

from dateline.problems import Problem
from dateline.records import (
    Affiliation,
    Article,
    Attribution,
    Bounds,
    Consensus,
    Count,
    Dissent,
    Field,
    Figure,
    Incident,
    IncidentRelation,
    Link,
    Location,
    Party,
    PartyKind,
    Place,
    Quote,
    Relation,
    Report,
    Scope,
    Tally,
    TimeExpression,
    Unplaced,
)
from dateline.stages import Findings

Json = dict[str, Any]


def _kept(pairs: Mapping[str, Any]) -> Json:
    """Without what is null or empty; 0 and False are told."""
    return {k: v for k, v in pairs.items() if v is not None and v != [] and v != {} and v != ""}


# ---------------------------------------------------------------- an article and its reports


def coded(article: Article, reports: Iterable[Report], problems: Iterable[Problem]) -> Json:
    return {
        "article": article_json(article),
        "reports": [report_json(r) for r in reports],
        "problems": [problem_json(p) for p in problems],
    }


def article_json(article: Article) -> Json:
    return _kept(
        {
            "id": article.id,
            "version_of": article.version_of,
            "content_hash": article.content_hash,
            "url": article.url,
            "outlet": article.outlet,
            "agency": article.agency,
            "published": article.published.value,
            "published_basis": str(article.published.basis),
            "modified": article.modified,
            "retrieved": article.retrieved,
            "title": article.title,
            "language": article.language,
            "masked": True if "█" in article.text else None,
            "text": article.text,
            "sections": [
                _kept({"kind": str(s.kind), "start": s.start, "end": s.end, "time": s.time})
                for s in article.sections
            ],
            "leads": [
                {"title": x.title, "text": x.text, "truncated": x.truncated} for x in article.leads
            ],
        }
    )


def problem_json(problem: Problem) -> Json:
    return _kept(
        {
            "code": problem.code,
            "message": problem.message,
            "quote": quote_json(problem.quote) if problem.quote else None,
            "source": problem.source,
        }
    )


def quote_json(quote: Quote, with_article: bool = False) -> Json:
    if quote.field != "text":
        own: Json = {"field": quote.field, "words": quote.words}
    else:
        own = {"start": quote.start, "end": quote.end, "words": quote.words}
    return {"article": quote.article, **own} if with_article else own


def field_json(field: Field[Any], value: Any, across: bool = False) -> Json:
    """A field with its value already in public form. ``across`` articles, quotes name theirs."""
    return {
        "value": value,
        "basis": str(field.basis),
        "quotes": [quote_json(q, across) for q in field.quotes],
        "score": round(field.score, 4),
        "maker": field.maker,
    }


def place_json(place: Place | None) -> Json | None:
    if place is None:
        return None
    return _kept(
        {
            "name": place.name,
            "city": place.city,
            "country": place.country,
            "admin1": place.admin1,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geonames_id": place.geonames_id,
            "precision": str(place.precision),
        }
    )


def bounds_json(bounds: Bounds | None) -> Json | None:
    return {"low": bounds.low, "high": bounds.high} if bounds else None


def report_json(report: Report) -> Json:
    own = _kept(
        {
            "id": report.id,
            "type": report.type.value,
            "stage": _word(report.stage),
            "stance": _word(report.stance),
            "trigger": quote_json(report.trigger),
            "mentions": [quote_json(q) for q in report.mentions],
            "ordinal": report.ordinal,
            "places": [location_json(p) for p in report.places],
            "parties": [party_json(p) for p in report.parties],
            "counts": [count_json(c) for c in report.counts],
            "attributions": [attribution_json(a) for a in report.attributions],
            "relations": [relation_json(r) for r in report.relations],
            "salience": str(report.salience),
            "score": round(report.score, 4),
        }
    )
    own["when"] = field_json(report.when, report.when.value)
    own["where"] = field_json(report.where, place_json(report.where.value))
    return own


def _word(field: Field[Any]) -> str | None:
    return None if field.value is None else str(field.value)


def location_json(location: Location, across: bool = False) -> Json:
    place = location.place
    return {"role": str(location.role), **field_json(place, place_json(place.value), across)}


def party_json(party: Party, across: bool = False) -> Json:
    return _kept(
        {
            "role": party.role,
            **field_json(party.who, _actor(party.who), across),
            "stance": str(party.stance),
            "affiliation": _affiliation(party.affiliation, across),
        }
    )


def _actor(who: Field[Any]) -> Json | None:
    actor = who.value
    if actor is None:
        return None
    return _kept(
        {
            "name": actor.name,
            "entity": actor.entity,
            "kind": str(actor.kind),
            "country": actor.country,
        }
    )


def _affiliation(tie: Affiliation | None, across: bool) -> Json | None:
    if tie is None:
        return None
    return {**field_json(tie.who, _actor(tie.who), across), "stance": str(tie.stance)}


def count_json(count: Count) -> Json:
    return _kept(
        {
            "measure": count.measure,
            **field_json(count.amount, bounds_json(count.amount.value)),
            "kind": str(count.kind),
            "of": count.of,
            "revises": count.revises,
            "since": count.since.value if count.since else None,
            "since_basis": str(count.since.basis) if count.since else None,
            "until": count.until.value if count.until else None,
            "until_basis": str(count.until.basis) if count.until else None,
            "whom": count.whom,
            "source": count.source,
            "official": count.official,
            "as_of": count.as_of,
        }
    )


def attribution_json(attribution: Attribution) -> Json:
    return _kept(
        {
            "source": attribution.source,
            "via": list(attribution.via),
            "stance": str(attribution.stance),
            "quotes": [quote_json(q) for q in attribution.quotes],
        }
    )


def relation_json(relation: Relation) -> Json:
    return _kept(
        {
            "kind": str(relation.kind),
            "report": relation.report,
            "words": quote_json(relation.words) if relation.words else None,
        }
    )


# ---------------------------------------------------------------- an incident


def incident_json(incident: Incident) -> Json:
    own = _kept(
        {
            "id": incident.id,
            "aliases": list(incident.aliases),
            "type": incident.type.field.value,
            "stage": _word(incident.stage.field),
            "stance": _word(incident.stance.field),
            "places": [location_json(p, True) for p in incident.places],
            "parties": [party_json(p, True) for p in incident.parties],
            "counts": [figure_json(f) for f in incident.counts],
            "reports": list(incident.reports),
            "articles": list(incident.articles),
            "relations": [_across(r) for r in incident.relations],
            "links": [link_json(x) for x in incident.links],
            "first_reported": incident.first_reported,
            "last_reported": incident.last_reported,
        }
    )
    own["when"] = consensus_json(incident.when, incident.when.field.value)
    own["where"] = consensus_json(incident.where, place_json(incident.where.field.value))
    return own


def _across(relation: IncidentRelation) -> Json:
    because = link_json(relation.because) if relation.because else None
    return _kept({"kind": str(relation.kind), "incident": relation.incident, "because": because})


def consensus_json(consensus: Consensus[Any], value: Any) -> Json:
    return {
        **field_json(consensus.field, value, True),
        **_kept(
            {
                "rule": consensus.rule,
                "agree": list(consensus.agree),
                "dissent": [_dissent(d) for d in consensus.dissent],
            }
        ),
    }


def _dissent(dissent: Dissent[Any]) -> Json:
    value = dissent.value
    if isinstance(value, Place):
        value = place_json(value)
    elif isinstance(value, Bounds):
        value = bounds_json(value)
    return {"report": dissent.report, "value": value}


def figure_json(figure: Figure) -> Json:
    return _kept(
        {
            "measure": figure.measure,
            "value": bounds_json(figure.value),
            "kind": str(figure.kind),
            "rule": figure.rule,
            "of": figure.of,
            "whom": figure.whom,
            "since": figure.since,
            "until": figure.until,
            "series": [
                _kept(
                    {
                        "as_of": s.as_of,
                        "value": bounds_json(s.value),
                        "report": s.report,
                        "kind": str(s.kind),
                        "source": s.source,
                        "official": s.official,
                    }
                )
                for s in figure.series
            ],
            "agree": list(figure.agree),
            "dissent": [_dissent(d) for d in figure.dissent],
        }
    )


def link_json(link: Link) -> Json:
    return {
        "left": link.left,
        "right": link.right,
        "score": link.score,
        "weights": dict(link.weights),
    }


# ---------------------------------------------------------------- a tally


def tally_json(tally: Tally) -> Json:
    more = {
        "explained": bounds_json(tally.explained),
        "still_held": bounds_json(tally.still_held),
        "contradictions": list(tally.contradictions),
        "doubled": [list(pair) for pair in tally.doubled],
        "unplaced": _unplaced(tally.unplaced),
    }
    return {
        "measure": tally.measure,
        "scope": scope_json(tally.scope),
        "value": bounds_json(tally.value),
        "rule": tally.rule,
        "terms": [
            {
                "incident": t.incident,
                "report": t.report,
                "kind": str(t.kind),
                "value": bounds_json(t.value),
                "counted": t.counted,
                "why": t.why,
            }
            for t in tally.terms
        ],
        "unexplained": bounds_json(tally.unexplained),
        "dissent": [_tally_dissent(d, tally) for d in tally.dissent],
        **_kept(more),
    }


def _unplaced(told: Unplaced | None) -> Json | None:
    if told is None:
        return None
    return {"incidents": told.incidents, "value": bounds_json(told.value)}


def _tally_dissent(d: Dissent[Bounds], tally: Tally) -> Json:
    return _dissent(d) | ({"sum": True} if d in tally.sums else {})


def scope_json(scope: Scope) -> Json:
    return _kept(
        {
            "type": scope.type,
            "country": scope.country,
            "place": place_json(scope.place),
            "party": scope.party,
            "from": scope.start,
            "to": scope.end,
        }
    )


# ---------------------------------------------------------------- what the grammars find


def times_json(article: Article, found: Findings) -> Json:
    """Form 4. Give the article masked: the words of every listing are those of its text.

    Each date stands by itself, as in TIMEX3, with TIMEX3's values for words such as "now"
    (PRESENT_REF); where it bounds or closes an interval, that stands beside it as it is read.
    """
    return _listing(article, "expressions", (_time(article, p, found.times) for p in found.points))


def _time(article: Article, point: TimeExpression, times: Sequence[TimeExpression]) -> Json:
    at = bisect_right(times, point.start, key=lambda t: t.start) - 1
    whole = times[at] if at >= 0 and times[at].end > point.start else None
    told = _told(
        article, point, value=point.value, kind=str(point.kind), anchor=point.anchor,
        rule=point.rule,
    )  # fmt: skip
    if whole and whole.value and whole.value != point.value:
        told["interval"] = _told(article, whole, value=whole.value, rule=whole.rule)
    return told


def amounts_json(article: Article, found: Findings) -> Json:
    return _listing(
        article,
        "amounts",
        (
            _told(
                article, a, low=a.low, high=a.high, kind=str(a.kind), unit=a.unit, rule=a.rule
            )
            for a in found.amounts
        ),
    )  # fmt: skip


def places_json(article: Article, found: Findings) -> Json:
    """What tells a country without being a place ("Turkish") is not listed; a place that could
    not be told from its namesakes is, without a position."""
    return _listing(
        article,
        "places",
        (
            _told(article, m, **(place_json(m.place) or {}), rule=m.rule)
            for m in found.places
            if not m.demonym
        ),
    )


def parties_json(article: Article, found: Findings) -> Json:
    """Organisations, groups and roles, and persons: a private one is told by its masked words."""
    parties = [
        _told(
            article,
            m,
            name=m.actor.name,
            entity=m.actor.entity,
            country=m.actor.country,
            kind=str(m.actor.kind),
            rule=m.rule,
        )
        for m in found.parties
    ]
    persons = [
        _told(
            article,
            p,
            name=p.role if p.private else p.words,
            entity=p.holder,
            country=None,
            kind=str(PartyKind.PRIVATE_PERSON if p.private else PartyKind.PUBLIC_PERSON),
            rule=p.rule,
            **({"masked": True} if p.private else {}),
        )
        for p in found.persons
    ]
    return _listing(article, "parties", sorted([*parties, *persons], key=lambda m: m["start"]))


LISTINGS: Mapping[str, Callable[[Article, Findings], Json]] = MappingProxyType(
    {
        "times": times_json,
        "amounts": amounts_json,
        "places": places_json,
        "parties": parties_json,
    }
)


def listed(listing: Json) -> list[Json]:
    """The rows of a listing, whatever they are called in it."""
    rows: list[Json] = next(v for k, v in listing.items() if k not in ("id", "text"))
    return rows


def _listing(article: Article, key: str, told: Iterable[Json]) -> Json:
    return {"id": article.id, "text": article.text, key: list(told)}


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _told(article: Article, span: _Spanned, **more: Any) -> Json:
    at = {"start": span.start, "end": span.end, "words": article.text[span.start : span.end]}
    return at | more
