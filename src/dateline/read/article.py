"""Builds the record of an article out of what a reader found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from dateline.problems import Problem
from dateline.read.language import language_of
from dateline.records import Article, Basis, Field, Quote, Section, absent
from dateline.split import sections


@dataclass(frozen=True, slots=True)
class Read:
    """One article and the faults found while reading it."""

    article: Article
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What the caller or the input itself tells of an article beside its text. ``published`` is
    ISO 8601, checked; ``published_basis`` is stated or inferred."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    published: str | None = None
    published_basis: Basis = Basis.STATED
    published_maker: str = "given with the input"
    modified: str | None = None
    retrieved: str | None = None

    def or_else(self, other: Told) -> Told:
        """What is told here; what is not, from ``other``."""
        date_source = self if self.published else other
        return Told(
            id=self.id or other.id,
            url=self.url or other.url,
            outlet=self.outlet or other.outlet,
            agency=self.agency or other.agency,
            published=date_source.published,
            published_basis=date_source.published_basis,
            published_maker=date_source.published_maker,
            modified=self.modified or other.modified,
            retrieved=self.retrieved or other.retrieved,
        )


def stored_text(title: str | None, text: str) -> str:
    """The title, an empty line, the body; a text that already begins with its title stays."""
    if not title or text.startswith(title):
        return text
    return f"{title}\n\n{text}"


def build(
    title: str | None,
    text: str,
    told: Told,
    raw: bytes,
    hints: Sequence[Section] = (),
) -> Article:
    """The article. ``hints`` are sections of the stored text that the reader is sure of."""
    whole = stored_text(title, text)
    parts, leads = sections(whole, title, hints)
    body = whole[len(title) :] if title else whole
    content_hash = _hash(f"{title or ''}\n\n{body.strip()}".encode())
    article = Article(
        id=told.id or _made_id(told.url, content_hash),
        text=whole,
        content_hash=content_hash,
        title=title,
        raw_hash=_hash(raw),
        url=told.url,
        outlet=told.outlet,
        agency=told.agency or agency_in(body),
        modified=told.modified,
        retrieved=told.retrieved,
        language=language_of(body) or language_of(whole),
        sections=parts,
        leads=leads,
    )
    return replace(article, published=_published(article.id, told))


def _made_id(url: str | None, content_hash: str) -> str:
    return "a" + _hash(f"{url or ''}\n{content_hash}".encode())[:15]


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def _published(article_id: str, told: Told) -> Field[str]:
    value = told.published
    if value is None:
        return absent("no publication date given")
    quote = Quote(article_id, 0, len(value), value, "published")
    return Field(value, told.published_basis, (quote,), 1.0, told.published_maker)


# ---------------------------------------------------------------- news agencies

_AGENCIES = {
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "ap": "Associated Press",
    "the ap": "Associated Press",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "afp": "Agence France-Presse",
    "agence france-presse": "Agence France-Presse",
    "agence france presse": "Agence France-Presse",
    "upi": "United Press International",
    "united press international": "United Press International",
    "dpa": "Deutsche Presse-Agentur",
    "efe": "EFE",
    "ansa": "ANSA",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "interfax": "Interfax",
    "anadolu": "Anadolu Agency",
    "anadolu agency": "Anadolu Agency",
    "yonhap": "Yonhap",
    "kyodo": "Kyodo News",
    "kyodo news": "Kyodo News",
    "pti": "Press Trust of India",
    "press trust of india": "Press Trust of India",
    "pa media": "PA Media",
    "bloomberg": "Bloomberg",
}
_DATELINE = re.compile(r"\((?P<agency>[A-Za-z][A-Za-z -]{1,28})\)\s{0,3}(?:--?|–|—)")
_SEPARATORS = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bwith\b|\bvia\b|\bfor\b|\bin\b|-|–|—)\s+")


def agency_named(byline: str) -> str | None:
    """The news agency a byline or credit names, if it names one."""
    words = re.sub(r"^\s*by\s+", "", byline.strip(), flags=re.IGNORECASE)[:200].lower()
    parts = (words, *_SEPARATORS.split(words))
    return next((_AGENCIES[p.strip(" .()")] for p in parts if p.strip(" .()") in _AGENCIES), None)


def agency_in(body: str) -> str | None:
    """The news agency of a dateline, "TARSK (AP) —", at the head of a body."""
    dateline = _DATELINE.search(body[:400])
    return agency_named(dateline["agency"]) if dateline else None
