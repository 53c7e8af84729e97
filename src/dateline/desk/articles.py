"""The pages on which articles stand: one with its reports beside it, and those a search found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.codebook import Codebook, EventType
from dateline.desk import highlight, links
from dateline.desk.one_report import home_of
from dateline.desk.pages import UNTITLED, Context, Told, published, told_doubts
from dateline.desk.shown import Shown, shown
from dateline.records import CountKind, Report, Salience, SectionKind
from dateline.show import phrases
from dateline.show.why import outlet
from dateline.store import Ledger
from dateline.store.query import Hit

HITS = 50


@dataclass(frozen=True, slots=True)
class Card:
    """A report beside its article. ``n`` is the number its marks bear."""

    n: int
    id: str
    href: str
    incident: Told | None
    headline: str
    rows: tuple[tuple[str, str, str], ...]  # field, value, address of its why
    background: bool


def article(ledger: Ledger, book: Codebook, article_id: str) -> Context:
    file = shown(ledger.coded(article_id))
    text = highlight.blocks(file.article, highlight.markings(file.reports))
    return {
        "file": file,
        "outlet": outlet(file.article),
        "published": published(file.article),
        "blocks": text,
        "titled": any(b.kind is SectionKind.TITLE for b in text),
        "cards": [_card(n, r, ledger, book) for n, r in enumerate(file.reports, start=1)],
        "keys": _keys_used(file),
    }


def _keys_used(file: Shown) -> list[tuple[highlight.Role, highlight.Key]]:
    used = {m.role for m in highlight.markings(file.reports)}
    return [(role, key) for role, key in highlight.KEYS.items() if role in used]


def _card(n: int, told: Report, ledger: Ledger, book: Codebook) -> Card:
    page = links.report(told.id)
    return Card(
        n=n,
        id=told.id,
        href=page,
        incident=home_of(ledger, book, told.id),
        headline=phrases.report_headline(book, told),
        rows=tuple(
            (name, value, links.why(page, field)) for name, value, field in _fields(told, book)
        ),
        background=told.salience is Salience.BACKGROUND,
    )


def _fields(told: Report, book: Codebook) -> Iterator[tuple[str, str, str]]:
    """Name, value in words, and the field that explains it."""
    family = book.family(told.type.value or "")
    for name, doubt in told_doubts(told.stage.value, told.stance.value, family):
        yield name, doubt, name
    yield "when", phrases.date(told.when.value), "when"
    yield "where", phrases.place(told.where.value), "where"
    for party in told.parties:
        yield party.role, phrases.party(party), f"{party.role} {phrases.actor(party.who.value)}"
    for count in told.counts:
        kind = "" if count.kind is CountKind.TOLL else f" ({count.kind.replace('_', ' ')})"
        words = f"{phrases.number(count.amount.value)}{kind}"
        yield count.measure, words, count.measure


# ---------------------------------------------------------------- what a search found


def hits(ledger: Ledger, book: Codebook, words: str) -> list[Context]:
    return [_hit(ledger, book, hit, words) for hit in ledger.search(words, HITS)]


def _hit(ledger: Ledger, book: Codebook, hit: Hit, words: str) -> Context:
    file = shown(ledger.coded(hit.article))
    told = next((r for r in file.reports if r.id == hit.id), None)
    title = file.article.title or UNTITLED
    return {
        "kind": hit.kind,
        "headline": phrases.report_headline(book, told) if told else title,
        "href": links.report(hit.id) if told else links.article(hit.article),
        "outlet": outlet(file.article),
        "published": published(file.article),
        "snippet": highlight.emphasised(hit.snippet, words),
    }


# ---------------------------------------------------------------- the codebook


def codebook(book: Codebook) -> Context:
    """Its types by family, in the order of the families."""
    families = [
        {
            "name": name,
            "words": words,
            "types": [t for t in book.types.values() if t.family == name],
        }
        for name, words in book.families.items()
    ]
    return {"book": book, "families": families}


def event_type(book: Codebook, kind: EventType) -> Context:
    examples = [
        {
            "markup": highlight.example(e.passage, book.types),
            "published": phrases.date(e.published) if e.published else None,
            "reason": e.reason,
        }
        for e in kind.examples
    ]
    return {
        "book": book,
        "kind": kind,
        "examples": [e for e in examples if not e["reason"]],
        "negatives": [e for e in examples if e["reason"]],
        "triggers": _triggers(kind),
        "keys": highlight.KEYS.items(),
    }


def _triggers(kind: EventType) -> dict[str, str]:
    """Part of speech -> its words, one after another."""
    parts = dict.fromkeys(t.part for t in kind.triggers)
    return {
        part: ", ".join(" ".join(t.words) for t in kind.triggers if t.part == part)
        for part in parts
    }
