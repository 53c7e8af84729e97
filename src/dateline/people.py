"""Names of private persons, kept out of whatever leaves the machine.

A masked text is as long as the text it was made of, so that every offset still holds.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import unquote

from dateline.masking import MASK as MASK
from dateline.masking import mask as mask
from dateline.masking import mask_quote as mask_quote
from dateline.problems import Problem
from dateline.records import Article, Field, PersonMention, Place, Quote, Report, Span, evidence

_WORD = re.compile(r"[^\W_]+")
_SPECIAL = str.maketrans("łŁđĐıİøØ", "lLdDiIoO")

# Parts of names that are as often no name at all: they are masked only inside a name.
_PARTICLES = frozenset(
    "al el bin ibn bint ben van von der den de da di do dos das du la le ter ten abu ul ur ud "
    "jr sr ii iii iv mr mrs ms dr st".split()
)
# Surnames that are everyday words: in small letters they are the word, not the person.
_EVERYDAY = frozenset(
    "a an the and or but not no in on at to of by for from with as is was are be been do so if "
    "he she it we they you i me my his her its our us them this that these those who what when "
    "where why how will would can could may might must shall should has have had said say says "
    "man men day days may march august june april monday sunday friday north south east west "
    "long short young old new big little white black brown green grey gray red blue king queen "
    "prince pope bishop church temple hall house home park street wood woods field fields hill "
    "hills lake river stone rock bridge water rain snow winter summer hope grace faith joy rose "
    "love peace power price banks bank law law's justice judge cook baker butler carpenter "
    "farmer fisher fox bird wolf hunter mason miller potter shepherd smith taylor weaver page "
    "bell ball bush gates best good rich poor strong sharp wise swift case cross day drew frank "
    "grant guy jack mark max miles ray rob sue bill will pat art gene dean duke earl major "
    "general sergeant marshal warden guard weeks small wells ward west lane read reed root ford "
    "pike mills moon sun star song sung win son sin ho ha he hu an ma so to too van war year "
    "died killed shot fire gun police city state people one two three first last".split()
)
# What is not prose: ids, codes and the words of the codebook keep their letters.
_KEPT = frozenset(
    "id article entity maker report basis field country type role measure kind stance stage "
    "precision salience of".split()
)
R = TypeVar("R")


def mask_article(article: Article, spans: Sequence[Span]) -> Article:
    """The article as it may be shown: private names masked in text, title and teasers."""
    names = _names(article.text, spans)
    title = article.title
    if title and article.text.startswith(title):
        title = mask(article.text, spans)[: len(title)]
    elif title:
        title = _scanned(title, names)
    return replace(
        article,
        text=mask(article.text, spans),
        title=title,
        url=_address(article.url, names) if article.url else None,
        leads=tuple(
            replace(x, title=_scanned(x.title, names), text=_scanned(x.text, names))
            for x in article.leads
        ),
    )


def mask_problems(
    problems: Sequence[Problem], spans: Sequence[Span], text: str
) -> tuple[Problem, ...]:
    """The problems of one article, whose messages and quotes hold no private name."""
    names, apart = _names(text, spans), _joined(spans)
    return tuple(
        replace(
            p,
            message=_scanned(p.message, names),
            quote=_masked_quote(p.quote, apart) if p.quote else None,
            source=_address(p.source, names) if p.source else None,
        )
        for p in problems
    )


def _masked_quote(quote: Quote, spans: Sequence[Span]) -> Quote:
    return mask_quote(quote, _between(spans, quote.start, quote.end))


def names_private(words: str, text: str, spans: Sequence[Span]) -> bool:
    """Whether words, of a reviewer's reason say, hold a name that is private in an article.
    ``spans``: where ``text``, the article's, names private persons."""
    return masked_words(words, text, spans) != words


def masked_words(words: str, text: str, spans: Sequence[Span]) -> str:
    """Words about an article with the names masked that are private in it."""
    return _scanned(words, _names(text, spans))


def in_another_script(text: str) -> bool:
    """Whether most letters are not Latin: names in such a text cannot be found, nor masked."""
    letters = [c for c in text if c.isalpha()]
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return bool(letters) and 2 * latin < len(letters)


_HOST = re.compile(r"[a-z]+://[^/]*", re.IGNORECASE)


def _address(url: str, names: _Names) -> str:
    """A page's address often spells its title: the words of a private name are masked there."""
    start = _HOST.match(url)
    host, path = (url[: start.end()], url[start.end() :]) if start else ("", url)

    def hidden(word: re.Match[str]) -> str:
        return MASK * len(word[0]) if _fold(word[0]) in names.words else word[0]

    return host + re.sub(r"[^\W_]{3,}", hidden, unquote(path))


def mask_report(report: Report, spans: Sequence[Span], text: str | None = None) -> Report:
    """The report with private names masked in its quotes and in every other string of prose.

    ``text`` is the article's stored text: from it the names are known that other strings (the
    source of a figure, say) are searched for. Without it, only names that the report's own
    quotes hold are known. Ids, codes and codebook words are never changed.
    """
    if not spans:
        return report
    names = _names(text, spans) if text is not None else _quoted_names(report, spans)
    return _masked(report, _near(report, _joined(spans)), names)


def mask_reports(reports: Sequence[Report], spans: Sequence[Span], text: str) -> tuple[Report, ...]:
    """All reports of one article; its names are gathered once. ``spans`` stand in order."""
    if not spans:
        return tuple(reports)
    names, apart = _names(text, spans), _joined(spans)
    return tuple(_masked(r, _near(r, apart), names) for r in reports)


def _near(report: Report, spans: Sequence[Span]) -> Sequence[Span]:
    """The spans that a report's quotes may meet, so that work does not grow with the article."""
    own = [q for q in evidence(report) if q.field == "text"]
    first, last = min(q.start for q in own), max(q.end for q in own)
    return _between(spans, first, last)


def _between(spans: Sequence[Span], first: int, last: int) -> Sequence[Span]:
    """Those of some spans, in order and apart, that meet ``first..last``."""
    return spans[bisect_right(spans, first, key=_end) : bisect_left(spans, last, key=_start)]


def private_spans(
    text: str,
    persons: Sequence[PersonMention],
    doubtful: Sequence[PersonMention] = (),
    spared: Iterable[Span] = (),
) -> tuple[Span, ...]:
    """Where the text names private persons: their mentions, and every other whole word that is
    part of a private name, in whatever case. Public persons' own mentions are left alone.

    ``doubtful`` mentions only may name a person: they are hidden where they stand, and nowhere
    else. At the ``spared`` stretches the words are known to mean something else ("in Paris",
    "on Sunday"), whoever bears the same name. Sorted, without overlaps. A name that is also an
    everyday word ("Brown") counts only with its capital. Offsets are half-open code points of
    ``text``.
    """
    private = [Span(p.start, p.end) for p in persons if p.private]
    public = _joined(Span(p.start, p.end) for p in persons if not p.private)
    shown = _joined([*public, *spared])
    names = _Names(frozenset(_words_at(text, private)))
    found = [Span(*m.span()) for m in _WORD.finditer(text) if names.hold(m.group())]
    others = [s for s in found if not _meets(s, shown)]
    unsure = [Span(p.start, p.end) for p in doubtful]
    return _joined([*private, *others, *(s for s in unsure if not _meets(s, public))])


# ---------------------------------------------------------------- names and words


def _fold(word: str) -> str:
    if word.isascii():  # most words: nothing to take apart
        return word.casefold()
    parts = unicodedata.normalize("NFKD", word.translate(_SPECIAL))
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


@dataclass(frozen=True, slots=True)
class _Names:
    """The folded words of names, and those of them that in small letters are no names."""

    words: frozenset[str]
    plain: frozenset[str] = frozenset()

    def hold(self, word: str) -> bool:
        folded = _fold(word)
        if folded not in self.words:
            return False
        everyday = folded in _EVERYDAY or folded in self.plain
        return word[0].isupper() or not everyday or not _cased(word)


def _names(text: str, spans: Sequence[Span]) -> _Names:
    """The names at the spans. What the text also writes small and shows is a word as well."""
    names, hidden = frozenset(_words_at(text, spans)), _joined(spans)
    small = (m for m in _WORD.finditer(text) if m.group().islower())
    shown = {_fold(m.group()) for m in small if not _meets(Span(*m.span()), hidden)}
    return _Names(names, names & shown)


def _words_at(text: str, spans: Iterable[Span]) -> set[str]:
    """The folded words at the spans; initials and particles are no names."""
    said = (m.group() for s in spans for m in _WORD.finditer(text, s.start, s.end))
    return {_fold(w) for w in said if len(w) > 1 and _fold(w) not in _PARTICLES}


def _cased(word: str) -> bool:
    return word.lower() != word.upper()


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps one of others, which stand in order and apart."""
    at = bisect_left(others, span.end, key=_start)
    return at > 0 and others[at - 1].end > span.start


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.start < span.end:
            joined.append(span)
    return tuple(joined)


# ---------------------------------------------------------------- records


def _masked(record: R, spans: Sequence[Span], names: _Names) -> R:
    """A copy of the record, and of all records in it, with names masked."""
    changed: dict[str, Any] = {}
    for part in fields(record):  # type: ignore[arg-type]
        if part.name not in _KEPT or is_dataclass(getattr(record, part.name)):
            old = getattr(record, part.name)
            new = _masked_value(old, spans, names, part.name)
            if new != old:
                changed[part.name] = new
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


def _masked_value(value: Any, spans: Sequence[Span], names: _Names, part: str) -> Any:
    if isinstance(value, Quote):
        if value.field == "text":  # what is masked in the text, and nothing else: offsets hold
            return mask_quote(value, spans)
        return replace(value, words=_scanned(value.words, names))
    if isinstance(value, Enum | Place):  # a gazetteer's words are no person's
        return value
    if isinstance(value, str):
        return _scanned(value, names)
    if isinstance(value, tuple):
        return tuple(_masked_value(v, spans, names, part) for v in value)
    if isinstance(value, Field) and part == "type":  # a word of the codebook: its quotes are prose
        return replace(value, quotes=_masked_value(value.quotes, spans, names, "quotes"))
    if is_dataclass(value) and not isinstance(value, type):
        return _masked(value, spans, names)
    return value


def _scanned(words: str, names: _Names) -> str:
    found = (Span(*m.span()) for m in _WORD.finditer(words) if names.hold(m.group()))
    return mask(words, found)


def _quoted_names(report: Report, spans: Sequence[Span]) -> _Names:
    """The private names that the report's own quotes hold."""
    names: set[str] = set()
    for quote in _quotes(report):
        if quote.field == "text":
            inside = [
                Span(max(s.start, quote.start) - quote.start, min(s.end, quote.end) - quote.start)
                for s in spans
                if s.overlaps(quote)
            ]
            names |= _words_at(quote.words, inside)
    return _Names(frozenset(names))


def _quotes(value: object) -> Iterable[Quote]:
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _quotes(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from _quotes(getattr(value, part.name))
