"""The page of an article, with its reports beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.codebook import Codebook
from dateline.desk import highlight, links
from dateline.desk.one_report import home_of
from dateline.desk.pages import Context, Told, published, told_doubts
from dateline.desk.shown import Shown, shown
from dateline.records import Report, Salience, SectionKind
from dateline.show import phrases
from dateline.show.witness import called, outlet
from dateline.store import Ledger


@dataclass(frozen=True, slots=True)
class Row:
    """A field beside the article. ``row`` is what the marks of its words lead to, ``at`` where
    the first of them begins; ``href`` is its why."""

    row: str
    role: highlight.Role | None
    name: str
    value: str
    href: str | None
    at: int | None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the page."""

    href: str
    words: str
    here: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A report beside its article. ``n`` is the number its marks bear."""

    n: int
    id: str
    href: str
    incident: Told | None
    headline: str
    rows: tuple[Row, ...]
    background: bool


def article(ledger: Ledger, book: Codebook, article_id: str, masked: bool = True) -> Context:
    """``masked``: also in the text of the article, which nobody but whoever sits at this machine
    may read with the names of private persons in it."""
    coded = ledger.coded(article_id)
    file = shown(coded)
    stored = file.article if masked else replace(file.article, text=coded.article.text)
    text = highlight.blocks(stored, highlight.markings(file.reports))
    return {
        "file": file,
        "called": called(file.article),
        "outlet": outlet(file.article),
        "published": published(file.article),
        "blocks": text,
        "titled": any(b.kind is SectionKind.TITLE for b in text),
        "cards": [_card(n, r, ledger, book) for n, r in enumerate(file.reports, start=1)],
        "keys": _keys_used(file),
        "letters": {role: key.letter for role, key in highlight.KEYS.items()},
        "versions": list(_versions(ledger, article_id)),
        "markable": _measures(file, book),
    }


def _versions(ledger: Ledger, article_id: str) -> Iterator[Version]:
    """All versions of its page, the oldest first; none where there is but one."""
    found = ledger.arrived.versions(article_id)
    for n, name in enumerate(found if len(found) > 1 else (), start=1):
        file = shown(ledger.coded(name)).article
        told = file.modified or file.published.value or file.retrieved
        when = phrases.moment(told) if told else "day not told"
        newest = ", the newest" if n == len(found) else ""
        yield Version(links.article(name), f"Version {n}{newest}: {when}", name == article_id)


def _measures(file: Shown, book: Codebook) -> list[str]:
    """The measures of the types of an article's reports, in the order of the codebook."""
    kinds = {r.type.value or "" for r in file.reports}
    own = {m.name for k in kinds if k in book.types for m in book.types[k].measures}
    return [m for m in book.measures if m in own]


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
        rows=tuple(_rows(told, book, page)),
        background=told.salience is Salience.BACKGROUND,
    )


def _rows(told: Report, book: Codebook, page: str) -> Iterator[Row]:
    """Its fields with the words that they rest on; type first, then doubts, then the rest."""
    own: dict[str, highlight.Rested] = {}
    for rested in highlight.rested_on(told):
        own.setdefault(rested.row, rested)

    def row(key: str, name: str, value: str, field: str | None) -> Row:
        found = own.get(key)
        why = links.why(page, field) if field else None
        first = found.first if found else None
        return Row(key, found.role if found else None, name, value, why, first)

    yield row("what", "what", phrases.type_label(book, told.type.value), "type")
    family = book.family(told.type.value or "")
    for name, doubt in told_doubts(told.stage.value, told.stance.value, family):
        yield row(name, name, doubt, name)
    yield row("when", "when", phrases.date(told.when.value), "when")
    yield row("where", "where", phrases.place(told.where.value), "where")
    for n, location in enumerate(told.places):
        if location.place.value != told.where.value:
            words = phrases.place(location.place.value)
            yield row(f"place{n}", location.role, words, f"{location.role} {words}")
    for n, party in enumerate(told.parties):
        field = f"{party.role} {phrases.actor(party.who.value)}"
        yield row(f"party{n}", party.role, phrases.party(party), field)
    for n, count in enumerate(told.counts):
        yield row(f"count{n}", count.measure, phrases.under_its_measure(count), count.measure)
    for n, attribution in enumerate(told.attributions):
        yield row(f"source{n}", "on the word of", attribution.source, None)
