"""What a page's scripts of JSON-LD tell: the article among them, and its plain strings."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

Json = Mapping[str, object]

_DEEPEST = 12
_MOST = 5_000  # objects looked at
_ARTICLE_TYPE = re.compile(r"(?:https?://schema\.org/)?(?:\w{0,40}Article|\w{0,40}Posting|Report)")
_WRAPPED = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*;?\s*$")
_LAST_COMMA = re.compile(r",(?=\s{0,200}[}\]])")


def objects(tree: HtmlElement) -> tuple[Json, ...]:
    """The objects of a page's JSON-LD, but those in lists of other pages. What is not JSON is a
    fault of the page that hides no text, so it is passed over."""
    found: list[Json] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for value in _objects(_parsed(script.text_content() or ""), 0):
                found.append(value)
                if len(found) >= _MOST:
                    return tuple(found)
    return tuple(found)


def _parsed(script: str) -> object:
    bare = _WRAPPED.sub("", script)
    for text in (bare, html.unescape(bare), _LAST_COMMA.sub("", bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object, depth: int) -> Iterator[Json]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def main_article(found: Sequence[Json], titles: Sequence[str], addresses: Sequence[str]) -> Json:
    """The object that tells of this page: the one of several whose headline or address is the
    page's, else the first. Empty where the page declares no article."""
    articles = [o for o in found if is_article(o)]
    known = {letters(t) for t in titles if t}
    for article in articles if len(articles) > 1 else ():
        if letters(text(article, "headline") or "") in known or _at(article, addresses):
            return article
    return articles[0] if articles else {}


def letters(words: str) -> str:
    """The letters and digits alone: two tellings of one title compare equal."""
    return "".join(c for c in words.casefold() if c.isalnum())


def _at(article: Json, addresses: Sequence[str]) -> bool:
    page = article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    told = {str(a).rstrip("/") for a in (article.get("url"), article.get("@id"), page) if a}
    return any(a.rstrip("/") in told for a in addresses if a)


def kinds(value: Json) -> tuple[str, ...]:
    """The types of an object, without the vocabulary's address."""
    told = value.get("@type")
    return tuple(
        k.rsplit("/", 1)[-1]
        for k in (told if isinstance(told, list) else [told])
        if isinstance(k, str)
    )


def is_article(value: Json) -> bool:
    return any(_ARTICLE_TYPE.fullmatch(k) for k in kinds(value))


def text(value: Json, key: str) -> str | None:
    """A string of an object; of a list of strings, the first."""
    found = value.get(key)
    if isinstance(found, list):
        found = next((f for f in found if isinstance(f, str)), None)
    return html.unescape(found) if isinstance(found, str) else None


def name(value: object) -> str | None:
    return next(names(value), None)


def names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        found = item.get("name") if isinstance(item, dict) else item
        if isinstance(found, str):
            yield html.unescape(found)


def paragraphs(body: str) -> list[str]:
    """The paragraphs of an ``articleBody``, which some write with tags, some as one line."""
    bare = html.unescape(body)
    if re.search(r"<(?:p|br|div)\b", bare, re.IGNORECASE):
        bare = re.sub(r"</?(?:p|br|div|h\d|li|ul)\b[^<>]{0,300}>", "\n", bare, flags=re.IGNORECASE)
    bare = re.sub(r"<[^<>]{1,500}>", "", bare)
    return [" ".join(line.split()) for line in bare.splitlines() if line.strip()]
