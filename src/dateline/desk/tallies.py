"""What stands on the page of a tally: the answer, its terms, its arithmetic."""

from __future__ import annotations

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.desk.pages import Context, Told
from dateline.records import Incident, Tally, Term
from dateline.show import phrases
from dateline.show.tally_page import named, rest, sentence
from dateline.store import Ledger


def tally(ledger: Ledger, book: Codebook, answer: Tally) -> Context:
    known = {i.id: i for i in ledger.incidents()}
    terms = [_term(t, known.get(t.incident), book) for t in answer.terms]
    pairs = [[known[n] for n in pair if n in known] for pair in answer.doubled]
    return {
        "number": phrases.number(answer.value),
        "measure": answer.measure,
        "rule": sentence(answer.rule),
        "terms": terms,
        "rest": list(rest(answer)),
        "contradictions": [named(words) for words in answer.contradictions],
        "doubled": [
            [Told(phrases.headline(book, i), links.incident(i.id)) for i in pair] for pair in pairs
        ],
        "dissent": [
            Told(phrases.number(d.value), links.why(links.report(d.report), answer.measure))
            for d in answer.dissent
        ],
    }


def _term(term: Term, of: Incident | None, book: Codebook) -> Context:
    return {
        "counted": term.counted,
        "value": phrases.number(term.value),
        "kind": term.kind.replace("_", " "),
        "headline": phrases.headline(book, of) if of else term.incident,
        "href": links.incident(term.incident),
        "report": links.report(term.report),
        "why": named(term.why),
    }
