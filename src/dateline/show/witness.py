"""Words in an article that a value rests on, with what surrounds them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dateline.records import Article, Field, Quote, Report, Sentence, Span
from dateline.show import phrases
from dateline.show.reasons import reason
from dateline.split import sentences

CONTEXT = 160  # code points on either side of a quote, cut at a space
LONGEST_SIDE = 240  # the same for a sentence, which is shown whole where it is no longer

Piece = tuple[str, bool]
"""A stretch of a passage, and whether it is among the words that the value rests on."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Words in an article that a value rests on, masked, with a little of what surrounds them.

    ``pieces`` is the sentence they stand in, ``passage`` where that sentence stands in the text;
    empty where the evidence is the article's own data. ``reason`` is the maker in a sentence.
    """

    report: str
    article: str
    outlet: str
    published: str
    before: str
    words: str
    after: str
    teller: str | None
    maker: str
    value: str
    also: tuple[str, ...] = ()  # what else it was worked out from
    reason: str = ""
    pieces: tuple[Piece, ...] = ()
    passage: tuple[int, int] = (0, 0)
    at: int | None = None  # where its first words begin in the text


@dataclass(frozen=True)
class Files:
    """The reports and (masked) articles an explanation draws on, by id."""

    reports: Mapping[str, Report]
    articles: Mapping[str, Article]

    def outlet(self, report: str) -> str:
        told = self.reports.get(report)
        return outlet(self.articles[told.article]) if told else report

    @cached_property
    def _sentences(self) -> dict[str, tuple[Sentence, ...]]:
        return {}

    def sentences(self, article: Article) -> tuple[Sentence, ...]:
        if article.id not in self._sentences:
            self._sentences[article.id] = sentences(article)
        return self._sentences[article.id]


def outlet(article: Article) -> str:
    """Who published it: the outlet, else the host of its address, else that it is not told."""
    name = article.outlet or article.host or f"outlet not told ({article.id[:9]})"
    agency = article.agency
    return f"{name} ({agency})" if agency and agency.casefold() not in name.casefold() else name


MOST_WORDS = 10
LONGEST_NAME = 120
"""Of the first words of an article that has no title: so many, in so many letters."""


def called(article: Article) -> str:
    """What an article is called: its title, else the address it came from, else its first words.
    A page hands in the article as it may be shown."""
    if article.title:
        return article.title
    if article.url:
        return article.url
    words = article.text.split(maxsplit=MOST_WORDS)
    if not words:
        return "an article without a title"
    first = " ".join(words[:MOST_WORDS])
    more = "…" if len(words) > MOST_WORDS or len(first) > LONGEST_NAME else ""
    return f"“{first[:LONGEST_NAME]}{more}”, without a title"


def published(article: Article) -> str:
    return article.published.value or "day not told"


def day(moment: str) -> str:
    """A day or moment in ISO 8601, as people write the day; words stay words."""
    return phrases.date(moment[:10]) if moment[:4].isdigit() else moment


# ---------------------------------------------------------------- witnesses


def witnesses(
    name: str,
    quotes: Sequence[Quote],
    field: Field[Any],
    value: str,
    files: Files,
    report: Report | None = None,
) -> Iterator[Witness]:
    """One an article: its quotes in their sentence, and those from elsewhere named beside it.

    ``name`` is the field's, ``report`` the one that tells it, where it is one alone.
    """
    by_article: dict[str, list[Quote]] = {}
    for quote in dict.fromkeys(quotes):
        by_article.setdefault(quote.article, []).append(quote)
    for article_id, own in by_article.items():
        article = files.articles.get(article_id)
        if article:
            yield _witness(name, article, own, field, value, files, report)


def _witness(
    name: str,
    article: Article,
    quotes: Sequence[Quote],
    field: Field[Any],
    value: str,
    files: Files,
    report: Report | None,
) -> Witness:
    first = next((q for q in quotes if q.field == "text"), quotes[0])
    before, after = context(article, first)
    passage = _passage(files.sentences(article), first) if first.field == "text" else None
    inside = [q for q in quotes if passage and q.field == "text" and passage.covers(q)]
    tellers = tuple(dict.fromkeys(a.source for a in report.attributions)) if report else ()
    return Witness(
        report=report.id if report else "",
        article=article.id,
        outlet=outlet(article),
        published=published(article),
        before=before,
        words=first.words,
        after=after,
        teller=phrases.listed(tellers) or None,
        maker=field.maker,
        value=value,
        also=tuple(_beside(q) for q in quotes if q is not first and q not in inside),
        reason=reason(name, field),
        pieces=trimmed(_pieces(article.text, passage, inside), LONGEST_SIDE) if passage else (),
        passage=(passage.start, passage.end) if passage else (0, 0),
        at=first.start if first.field == "text" else None,
    )


def _beside(quote: Quote) -> str:
    if quote.field == "text":
        return f"“{quote.words}”"
    if quote.field == "published":
        return f"the day of publication, {day(quote.words)}"
    return f"the article’s {quote.field}, {quote.words}"


# ---------------------------------------------------------------- the sentence around the words


def _passage(told: Sequence[Sentence], quote: Quote) -> Span:
    """The sentence or sentences that a quote stands in; the quote itself where none holds it."""
    around = [s for s in told if s.start < quote.end and quote.start < s.end]
    start = min([quote.start, *(s.start for s in around)])
    return Span(start, max([quote.end, *(s.end for s in around)]))


def _pieces(text: str, passage: Span, quotes: Sequence[Quote]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = passage.start
    for quote in sorted(quotes, key=lambda q: q.start):
        if quote.end <= at:
            continue
        start = max(quote.start, at)
        pieces += [(text[at:start], False), (text[start : quote.end], True)]
        at = quote.end
    pieces.append((text[at : passage.end], False))
    return tuple((" ".join(words.split("\n")), marked) for words, marked in pieces if words)


def trimmed(pieces: Sequence[Piece], side: int) -> tuple[Piece, ...]:
    """The passage with at most so many code points before, between and after the marked words."""
    last = len(pieces) - 1
    kept = []
    for n, (words, marked) in enumerate(pieces):
        if marked or len(words) <= side:
            kept.append((words, marked))
        elif n == 0:
            kept.append((_tail(words, side), False))
        elif n == last:
            kept.append((_head(words, side), False))
        else:
            kept.append((_middle(words, side), False))
    return tuple(kept)


def context(article: Article, quote: Quote) -> tuple[str, str]:
    """What stands around a quote in its line of text, cut at spaces."""
    if quote.field != "text":
        return "", ""
    text = article.text
    line_start = text.rfind("\n", 0, quote.start) + 1
    line_end = text.find("\n", quote.end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_start : quote.start], text[quote.end : line_end]
    return _tail(before, CONTEXT), _head(after, CONTEXT)


def _tail(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    cut = words[-most:]
    return "…" + cut[cut.find(" ") + 1 :]


def _head(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    cut = words[:most]
    space = cut.rfind(" ")
    return (cut[:space] if space > 0 else cut) + "…"


def _middle(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return f"{_head(words, most // 2)} {_tail(words, most // 2)[1:].lstrip()}"
