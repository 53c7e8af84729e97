"""Words hidden at their place: what was there has as many characters as before. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.records import Quote, Span

MASK = "█"


def mask(text: str, spans: Iterable[Span]) -> str:
    """The text with every character inside the spans but white space replaced by ``█``.

    It is as long as before, and what lies outside the spans is as before.
    """
    letters = list(text)
    for span in spans:
        for i in range(span.start, min(span.end, len(letters))):
            if not letters[i].isspace():
                letters[i] = MASK
    return "".join(letters)


def mask_quote(quote: Quote, spans: Iterable[Span]) -> Quote:
    """The quote with the private names in it masked. ``spans`` count in the article's text.

    A quote of the article's own data (its outlet, say) is not of that text and stays.
    """
    if quote.field != "text":
        return quote
    inside = [
        Span(max(s.start, quote.start) - quote.start, min(s.end, quote.end) - quote.start)
        for s in spans
        if s.overlaps(quote)
    ]
    return replace(quote, words=mask(quote.words, inside)) if inside else quote
