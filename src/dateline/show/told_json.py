"""Explanations, comparisons and hits as plain dictionaries, for other programs. Pure."""

from __future__ import annotations

from typing import Any

from dateline.link import Between
from dateline.show.apart import Comparison, Side, verdict_words
from dateline.show.history import History, line_json
from dateline.show.why import Because, Explanation, Teller
from dateline.show.witness import Witness
from dateline.store import Hit

Json = dict[str, Any]


def explanation_json(told: Explanation) -> Json:
    return {
        "id": told.id,
        "headline": told.headline,
        "summary": list(told.summary),
        "fields": [_because(b) for b in told.fields],
        "links": [
            {"left": left, "right": right, "score": score, "weights": dict(weights)}
            for left, right, score, weights in told.links
        ],
        "needed": told.needed,
        "relations": [
            {"relation": name, "needed": needed, "score": score, "weights": dict(weights)}
            for name, needed, score, weights in told.relations
        ],
        "articles": [_teller(t) for t in told.tellers],
    }


def _because(told: Because) -> Json:
    return {
        "field": told.field,
        "value": told.value,
        "basis": told.basis,
        "rule": told.rule,
        "witnesses": [_witness(w) for w in told.witnesses],
        "dissent": [_witness(w) for w in told.dissent],
        "steps": [{"as_of": at, "figure": n, "told_by": who} for at, n, who in told.steps],
    }


def _witness(told: Witness) -> Json:
    return {
        "report": told.report,
        "article": told.article,
        "outlet": told.outlet,
        "published": told.published,
        "value": told.value,
        "before": told.before,
        "words": told.words,
        "after": told.after,
        "source": told.teller,
        "maker": told.maker,
        "reason": told.reason,
    }


def _teller(told: Teller) -> Json:
    return {
        "article": told.article,
        "outlet": told.outlet,
        "published": told.published,
        "title": told.title,
        "reports": list(told.reports),
        "copy_of": told.copy_of,
    }


def comparison_json(told: Comparison) -> Json:
    return {
        "answer": verdict_words(told),
        "incident": told.one_id,
        "ruled": told.ruled,
        "needed": told.needed,
        "sides": [_side(s) for s in told.sides],
        **_between(told.between),
    }


def _side(side: Side) -> Json:
    return {
        "id": side.id,
        "headline": side.headline,
        "reports": [{"id": r, "told_by": who, **side.fields[r]} for r, who in side.tellers.items()],
    }


def _between(found: Between) -> Json:
    best = found.best
    return {
        "together": found.together,
        "compared": found.met,
        "parted": [{"left": p.left, "right": p.right, "by": p.by} for p in found.parted],
        "best": best
        and {
            "left": best.left,
            "right": best.right,
            "score": best.score,
            "weights": dict(best.weights),
        },
    }


def history_json(told: History, clock: str) -> Json:
    return {"incident": told.incident.id, "lines": [line_json(x, clock) for x in told.lines]}


def hit_json(hit: Hit, title: str | None, outlet: str, published: str | None) -> Json:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "article": hit.article,
        "title": title,
        "outlet": outlet,
        "published": published,
        "snippet": hit.snippet,
    }
