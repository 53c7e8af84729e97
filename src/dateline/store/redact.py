"""Taking words out of an article for good: the one rewrite of entries that is allowed.

The hash of the content stays, and with it the knowledge that the article was added; the words
are kept nowhere, not even here. All versions of the page that are in the ledger are treated; the
same content is not taken in again, from anywhere. A version that comes later has other content
and needs a redaction of its own; if words left the address, it begins a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select, update

from dateline.blind import blackened
from dateline.ledger import (
    Batch,
    Body,
    Coding,
    Entry,
    EntryKind,
    Filed,
    Opinion,
    Redaction,
)
from dateline.problems import BadRequest, NotFound
from dateline.records import Article, Span, Verdict
from dateline.rulings import reworded
from dateline.store import dialect
from dateline.store.append import note_redaction, page_of
from dateline.store.black import Words, black_article, black_record
from dateline.store.tables import entries, entry_of, pack
from dateline.store.views import Mask, entries_about, page_entries, refresh


def redact(
    connection: Connection,
    article_id: str,
    what: str | Span,
    reason: str,
    by: str,
    mask: Mask,
) -> tuple[Redaction, ...]:
    """Take words out of every version of an article's page; one redaction for each it changed.

    ``what`` is the words, or where they stand in the text of this article (half-open code
    points). Returns () where nothing is left of them after an earlier redaction. The incidents,
    made from the words, are to be worked out again in the same transaction.

    Raises ``NotFound`` for an unknown article, ``BadRequest`` where it does not hold the words.
    """
    versions = page_of(connection, article_id)
    if not versions:
        raise NotFound(f"no article {article_id} in this ledger")
    if not reason.strip() or not by.strip():
        raise BadRequest("a redaction needs a reason and the name of whoever orders it")
    words, asked = _wanted(connection, article_id, what)
    done = [
        _redact_version(connection, v, words, asked if v == article_id else (), (reason, by))
        for v in versions
    ]
    found = tuple(r for r in done if r is not None)
    if not found and not entries_about(connection, [article_id], EntryKind.REDACTION):
        raise BadRequest(f"article {article_id} does not hold these words as whole words")
    refresh(connection, versions, mask)
    dialect.of(connection).reindex(connection)
    return found


def _wanted(
    connection: Connection, article_id: str, what: str | Span
) -> tuple[Words, tuple[Span, ...]]:
    asked: tuple[Span, ...] = ()
    if isinstance(what, Span):
        text = _filed(entries_about(connection, [article_id], EntryKind.ARTICLE)).text
        if not what.start < what.end <= len(text):
            raise BadRequest(f"{what.start}..{what.end} lies outside the text of {article_id}")
        asked, what = (what,), text[what.start : what.end]
    if not any(char.isalnum() for char in what) and not asked:
        raise BadRequest("say which words to take out")
    return Words([what] if any(char.isalnum() for char in what) else []), asked


def _redact_version(
    connection: Connection,
    article_id: str,
    words: Words,
    asked: Sequence[Span],
    order: tuple[str, str],
) -> Redaction | None:
    told = page_entries(connection, [article_id])
    told += entries_about(connection, [article_id], EntryKind.REDACTION)
    told += _blind(connection, article_id)
    before = _filed(told)
    spans = tuple(sorted({*asked, *words.spans(before.text)}))
    changed = [_rewrite(connection, entry, before, spans, words) for entry in told]
    if not any(changed):
        return None
    redaction = Redaction(article_id, spans, words.black(order[0]), order[1])
    note_redaction(connection, redaction)
    return redaction


def _rewrite(
    connection: Connection, entry: Entry, before: Article, spans: Sequence[Span], words: Words
) -> bool:
    """Rewrite the body of one entry. False: it does not hold the words."""
    body = _black_body(entry.body, before, spans, words)
    if body == entry.body:
        return False
    statement = update(entries).where(entries.c.seq == entry.seq).values(body=pack(body))
    connection.execute(statement)
    return True


def _black_body(body: Body, before: Article, spans: Sequence[Span], words: Words) -> Body:
    match body:
        case Filed():
            article = black_article(body.article, spans, words)
            return replace(black_record(body, words, article), article=article)
        case Coding():
            seen = body.read or before
            here = spans if seen.text == before.text else words.spans(seen.text)
            article = black_article(seen, here, words)
            read = article if body.read else None
            return replace(black_record(body, words, article), read=read)
        case Verdict():
            return _black_verdict(body, before, spans, words)
        case Opinion():
            return replace(body, verdict=_black_verdict(body.verdict, before, spans, words))
        case Batch():
            article = black_article(before, spans, words)
            own = (r for r in body.reports if r.article == article.id)
            return blackened(body, article.id, [black_record(r, words, article) for r in own])
        case Redaction():
            return black_record(body, words, black_article(before, spans, words))
    return body


def _black_verdict(
    verdict: Verdict, before: Article, spans: Sequence[Span], words: Words
) -> Verdict:
    plain = reworded(verdict, words.black)
    return black_record(plain, words, black_article(before, spans, words))


def _blind(connection: Connection, article_id: str) -> list[Entry]:
    """The batches that hold reports of an article, and the opinions on these."""
    question = select(entries).where(entries.c.kind.in_((EntryKind.BATCH, EntryKind.OPINION)))
    found = [entry_of(row) for row in connection.execute(question.order_by(entries.c.seq))]
    return [e for e in found if _is_of(e.body, article_id)]


def _is_of(body: Body, article_id: str) -> bool:
    if isinstance(body, Batch):
        return any(r.article == article_id for r in body.reports)
    mention = body.verdict.mention if isinstance(body, Opinion) else None
    return mention is not None and mention.article == article_id


def _filed(told: Iterable[Entry]) -> Article:
    return next(e.body.article for e in told if isinstance(e.body, Filed))
