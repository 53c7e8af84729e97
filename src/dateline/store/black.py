"""Words made black: ``█`` for every character, so that every offset holds. Pure.

An article's id, its hashes, its dates and the codes of its reports are left as they are: an id
must not hold what may have to be taken out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dateline.ledger import reshape
from dateline.records import Article, Place, Quote, Span

T = TypeVar("T")

BLACK = "█"

_CODES = frozenset(
    "id article version_of content_hash raw_hash published modified retrieved language time"
    " type stage stance when kind role measure of since until as_of report maker basis entity"
    " country precision code field subject value by at".split()
)
# Scripts that set no space between words: there a word has no edge to look for.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_SPACED_LETTER = f"[^\\W{_UNSPACED}]"
_ALIKE = {c: f"[{group}]" for group in ("'’‘ʼ", "\\-‐‑") for c in group if c != "\\"}


class Words:
    """Some words to look for: as whole words, in any case, across line breaks."""

    def __init__(self, words: Iterable[str]) -> None:
        forms = {unicodedata.normalize(form, w) for w in words for form in ("NFC", "NFD")}
        wanted = sorted((w for w in forms if w.strip()), key=lambda w: (-len(w), w))
        whole = "|".join(map(_whole, wanted))
        self._pattern = re.compile(whole, re.IGNORECASE) if whole else None

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where they stand: half-open code-point offsets."""
        if self._pattern is None:
            return ()
        return tuple(Span(*m.span()) for m in self._pattern.finditer(text))

    def black(self, text: str) -> str:
        return blackened(text, self.spans(text))


# White space, and what stands for it in an address that spells a title.
_BETWEEN = r"(?:\s+|[-_+.]|%20)"


def _whole(words: str) -> str:
    inner = _BETWEEN.join("".join(_ALIKE.get(c, re.escape(c)) for c in w) for w in words.split())
    first, last = words.strip()[0], words.strip()[-1]
    before = f"(?<!{_SPACED_LETTER})" if re.match(_SPACED_LETTER, first) else ""
    after = f"(?!{_SPACED_LETTER})" if re.match(_SPACED_LETTER, last) else ""
    return before + inner + after


def blackened(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans black; line breaks stay, as they part its paragraphs."""
    chars = list(text)
    for span in spans:
        for at in range(span.start, min(span.end, len(chars))):
            if chars[at] not in "\r\n":
                chars[at] = BLACK
    return "".join(chars)


def black_article(article: Article, spans: Sequence[Span], words: Words) -> Article:
    """The article without some spans of its text, and without the words in all that it holds."""
    plain = black_record(replace(article, text=blackened(article.text, spans)), words, None)
    return black_record(plain, words, plain)


def black_record(record: T, words: Words, article: Article | None) -> T:
    """A record without the words. Its quotes are black where the article now is."""

    def own(part: object) -> Mapping[str, Any]:
        if isinstance(part, Quote) and article is not None:
            now = said(part, article)
            return {"words": words.black(part.words) if now is None else _both(part.words, now)}
        if isinstance(part, Place) and _names(part, words):  # or a number would tell the name
            return {"latitude": None, "longitude": None, "geonames_id": None}
        return {}

    def leaf(text: str, name: str) -> str:
        return text if name in _CODES else words.black(text)

    return reshape(record, own, leaf)


def _names(place: Place, words: Words) -> bool:
    told = (place.name, place.city, place.admin1)
    return any(words.spans(name) for name in told if name)


def said(quote: Quote, article: Article) -> str | None:
    """What the article says at a quote's place; None where that is no place of this article."""
    source = {
        "text": article.text,
        "outlet": article.outlet,
        "url": article.url,
        "agency": article.agency,
        "published": article.published.value,
    }[quote.field]
    if source is None or quote.article != article.id or quote.end > len(source):
        return None
    return source[quote.start : quote.end]


def holds(quote: Quote, article: Article) -> bool:
    """Whether a quote is what the article says, but for characters that are black in the quote."""
    words = said(quote, article)
    return words is not None and _both(words, quote.words) == quote.words


def _both(words: str, other: str) -> str:
    """The words, black also where the other ones are: a name masked in a quote stays masked."""
    return "".join(BLACK if o == BLACK else w for w, o in zip(words, other, strict=True))
