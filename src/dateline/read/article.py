"""Builds the record of an article out of what a reader found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from dateline.datelines import Dateline, find_dateline
from dateline.problems import Problem
from dateline.read.agencies import agency_at_the_end, agency_of_dateline
from dateline.read.arbiter import Claim, Trust, settle
from dateline.read.language import language_of
from dateline.records import Article, Basis, Field, Lead, Quote, Section, SectionKind, absent
from dateline.split import sections


@dataclass(frozen=True, slots=True)
class Read:
    """One article and the faults found while reading it."""

    article: Article
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What the caller or the input itself tells of an article beside its text.

    ``published`` is given, in ISO 8601, checked, and goes before all ``claims``, which are what
    the page's own sources tell.
    """

    id: str | None = None
    url: str | None = None
    url_tells_day: bool = True  # a day in the address counts as one of publication
    outlet: str | None = None
    agency: str | None = None
    published: str | None = None
    published_maker: str = "given with the input"
    claims: tuple[Claim, ...] = ()
    modified: str | None = None
    retrieved: str | None = None

    def or_else(self, other: Told) -> Told:
        """What is told here; what is not, from ``other``. The claims of both."""
        date_source = self if self.published else other
        return Told(
            id=self.id or other.id,
            url=self.url or other.url,
            url_tells_day=self.url_tells_day and other.url_tells_day,
            outlet=self.outlet or other.outlet,
            agency=self.agency or other.agency,
            published=date_source.published,
            published_maker=date_source.published_maker,
            claims=self.claims + other.claims,
            modified=self.modified or other.modified,
            retrieved=self.retrieved or other.retrieved,
        )


def stored_text(title: str | None, text: str) -> str:
    """The title, an empty line, the body; a text that already begins with its title stays."""
    if not title or text.startswith(title):
        return text
    return f"{title}\n\n{text}" if text else title


def build(
    title: str | None,
    text: str,
    told: Told,
    raw: bytes,
    hints: Sequence[Section] = (),
    leads: Sequence[Lead] = (),
    name: str | None = None,
) -> Read:
    """The article, and what is wrong with its date of publication.

    ``hints`` are sections of the stored text that the reader is sure of, ``leads`` the teasers it
    found beside the text; ``name`` is the input's, for messages.
    """
    whole = stored_text(title, text)
    parts, in_text = sections(whole, title, hints)
    body = whole[len(title) :] if title else whole
    content_hash = _hash(f"{title or ''}\n\n{body.strip()}".encode())
    dateline = dateline_in(whole, parts)
    article = Article(
        id=told.id or _made_id(told.url, content_hash),
        text=whole,
        content_hash=content_hash,
        title=title,
        raw_hash=_hash(raw),
        url=told.url,
        outlet=told.outlet,
        agency=told.agency or agency_of_dateline(whole, dateline) or _credited(whole, parts),
        modified=told.modified,
        retrieved=told.retrieved,
        language=language_of(body) or language_of(whole),
        sections=parts,
        leads=(*in_text, *leads),
    )
    ruling = settle([*_claims(told), *_claim_of(dateline)], told.retrieved, name)
    return Read(replace(article, published=_field(article, ruling.claim)), ruling.problems)


def _made_id(url: str | None, content_hash: str) -> str:
    return "a" + _hash(f"{url or ''}\n{content_hash}".encode())[:15]


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


# ---------------------------------------------------------------- the day of publication


def _claims(told: Told) -> Iterator[Claim]:
    if told.published:
        yield Claim(told.published, told.published_maker, Trust.GIVEN)
    yield from told.claims


def _claim_of(dateline: Dateline | None) -> Iterator[Claim]:
    """What the dateline tells of the day: a full date can be believed, one without a year can
    only contradict."""
    if dateline and dateline.date and dateline.date_span:
        span = dateline.date_span
        maker = "the dateline of the text"
        yield Claim(
            dateline.date, maker, Trust.DATELINE, Basis.INFERRED, "text", span.start, span.end
        )


def _field(article: Article, claim: Claim | None) -> Field[str]:
    if claim is None:
        return absent("no publication date given")
    return Field(claim.value, claim.basis, (_evidence(article, claim),), 1.0, claim.maker)


def _evidence(article: Article, claim: Claim) -> Quote:
    """The words the date rests on; where they stand in nothing we store, the date itself."""
    source = {"text": article.text, "url": article.url or ""}.get(claim.field, "")
    words = source[claim.start : claim.end]
    if words:
        return Quote(article.id, claim.start, claim.end, words, claim.field)
    return Quote(article.id, 0, len(claim.value), claim.value, "published")


# ---------------------------------------------------------------- dateline and credit

_LINES_ABOVE = 4  # bylines, times and the like that may stand above a dateline
_TOLD = (SectionKind.BODY, SectionKind.HEADING, SectionKind.FURNITURE)


def dateline_in(text: str, parts: Sequence[Section]) -> Dateline | None:
    """The dateline at the head of the body. It may stand on a line of its own, and a byline or a
    time above it."""
    for number, start in enumerate(_line_starts(text, parts)):
        found = find_dateline(text, start)
        if found or number >= _LINES_ABOVE:
            return found
    return None


def _line_starts(text: str, parts: Sequence[Section]) -> Iterator[int]:
    """Where the first lines below the title begin, up to the first that tells something."""
    for part in parts:
        if part.kind not in _TOLD:
            continue
        start = part.start
        while 0 <= start < part.end:
            stop = text.find("\n", start, part.end)
            line = text[start : stop if stop >= 0 else part.end]
            if line.strip():
                yield start
                if part.kind is SectionKind.BODY and len(line) > 100:
                    return
            start = stop + 1 if stop >= 0 else -1


def _credited(text: str, parts: Sequence[Section]) -> str | None:
    """The agency credited below the last words: in the last paragraph, or in a line of its own."""
    bodies = [s for s in parts if s.kind in (SectionKind.BODY, SectionKind.FURNITURE)]
    lines = [line for s in bodies[-2:] for line in text[s.start : s.end].rsplit("\n", 3)[-2:]]
    return next((a for a in map(agency_at_the_end, reversed(lines[-3:])) if a), None)
