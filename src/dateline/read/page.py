"""What a page tells of itself beside its text: title, address, outlet, dates, agency."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from htmldate import find_date
from lxml.html import HtmlElement

from dateline.problems import Problem
from dateline.read.article import Told, agency_named
from dateline.read.published import EXPECTED, from_page, in_the_future, iso, shown_in
from dateline.records import Basis

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    title: str | None
    told: Told
    problems: tuple[Problem, ...] = ()


def describe(tree: HtmlElement, markup: str, url: str | None, name: str) -> Page:
    """The page's own data. ``url`` is its address where the caller knows it."""
    meta, objects = _meta(tree), tuple(_json_ld(tree))
    main = next((o for o in objects if _is_article(o)), {})
    outlet = _first(meta.get("og:site_name"), _name(main.get("publisher")))
    published, problems = _published(tree, meta, main, markup, url, name)
    address = url or _address(tree, meta)
    modified = _first(_text(main, "dateModified"), meta.get("article:modified_time"))
    told = Told(
        url=address,
        outlet=outlet,
        agency=_agency(tree, meta, main),
        modified=from_page(modified) if modified else None,
    )
    return Page(_title(tree, meta, main, outlet), published.or_else(told), problems)


def squeezed(words: str | None) -> str:
    """One line, single spaces, without the invisible marks of line breaking and halves of pairs,
    which no file can hold."""
    return " ".join(re.sub("[\u00ad\u200b\u2060\ufeff\ud800-\udfff]", "", words or "").split())


def _first(*values: str | None) -> str | None:
    return next((v for v in map(squeezed, values) if v), None)


# ---------------------------------------------------------------- meta elements and JSON-LD


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of every named meta element, by lower-case name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = squeezed(element.get("content"))
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


_DEEPEST_JSON = 12
_ARTICLE_TYPE = re.compile(r"(?:.*Article|.*Posting|Report)", re.ASCII)


def _json_ld(tree: HtmlElement) -> Iterator[Json]:
    """The objects of a page's JSON-LD, but those in lists of other pages. What is not JSON is a
    fault of the page that hides no text, so it is passed over."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                value = json.loads(script.text_content(), strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _objects(value, 0)


def _objects(value: object, depth: int) -> Iterator[Json]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _is_article(value: Json) -> bool:
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(k, str) and _ARTICLE_TYPE.fullmatch(k) for k in kinds)


def _text(value: Json, key: str) -> str | None:
    found = value.get(key)
    return found if isinstance(found, str) else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _name(item)
        if name:
            yield name


# ---------------------------------------------------------------- title


def _title(
    tree: HtmlElement, meta: Mapping[str, str], main: Json, outlet: str | None
) -> str | None:
    """The title without the site's name: as shared, as shown on the page, or as in the tab."""
    shown = [squeezed(h.text_content()) for h in tree.iter("h1")]
    shown = [h for h in shown if h and not _is_name_of(h, outlet)]
    tab = squeezed(next((t.text_content() for t in tree.iter("title")), ""))
    shared = _first(meta.get("og:title"), meta.get("twitter:title"), _text(main, "headline"))
    for long in (shared, tab):
        inside = next((h for h in shown if long and h in long and len(h) >= 15), None)
        if inside:
            return inside
    title = shared or (shown[0] if shown else tab)
    return _without_site_name(title, outlet) or None


def _is_name_of(words: str, outlet: str | None) -> bool:
    return bool(outlet) and _letters(words) == _letters(outlet or "")


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _without_site_name(title: str, outlet: str | None) -> str:
    """ "Bridge reopened | The Courier" and the like. A bar always sets a name off; a dash only
    where we know the name."""
    for bar in (" | ", " » ", " - ", " – ", " — ", " :: "):
        head, found, tail = title.rpartition(bar)
        if found and (_is_name_of(tail, outlet) or (bar == " | " and tail.count(" ") < 4)):
            return head.strip() if head.count(" ") >= 1 else title
    return title


# ---------------------------------------------------------------- address, agency


def _address(tree: HtmlElement, meta: Mapping[str, str]) -> str | None:
    canonical = next(
        (e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"),
        None,
    )
    candidates = (squeezed(canonical), meta.get("og:url", ""))
    return next((c for c in candidates if re.match(r"https?://[^\s/]", c)), None)


def _agency(tree: HtmlElement, meta: Mapping[str, str], main: Json) -> str | None:
    lines = [*_names(main.get("author")), *_names(main.get("creditText"))]
    lines += [meta[k] for k in ("author", "article:author", "byl", "dc.creator") if k in meta]
    lines += _bylines(tree)
    return next((a for a in map(agency_named, lines) if a), None)


def _bylines(tree: HtmlElement) -> list[str]:
    marked = tree.xpath(
        "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')"
        " or contains(@class, 'author') or contains(@class, 'source')]"
    )
    found = [squeezed(e.text_content()[:400]) for e in marked[:20]]
    return [b for b in found if 0 < len(b) <= 120]


# ---------------------------------------------------------------- date of publication

_DATE_KEYS = (
    "article:published_time article:published og:published_time og:article:published_time "
    "datepublished parsely-pub-date sailthru.date dc.date.issued dcterms.created dcterms.issued "
    "dc.date pubdate publishdate publish-date publication_date citation_publication_date "
    "cxenseparse:recs:publishtime date"
).split()
MOST_ELEMENTS_FOR_DATES = 30_000  # beyond that the date finder takes seconds


def _published(
    tree: HtmlElement,
    meta: Mapping[str, str],
    main: Json,
    markup: str,
    url: str | None,
    name: str,
) -> tuple[Told, tuple[Problem, ...]]:
    problems: list[Problem] = []
    for words, maker in _stated_dates(tree, meta, main):
        value = from_page(words)
        if value and not in_the_future(value):
            return Told(published=value, published_maker=maker), tuple(problems)
        problems.append(_bad_date(words, maker, name))
    day = _found_date(tree, markup, url)
    basis, maker = Basis.INFERRED, "date shown on the page (htmldate)"
    told = Told(published=day, published_basis=basis, published_maker=maker) if day else Told()
    return told, tuple(problems)


def _bad_date(words: str, maker: str, name: str) -> Problem:
    message = f"{maker} gives the publication date {words[:60]!r}, which is no day like {EXPECTED}"
    return Problem("read.published", message, source=name)


def _stated_dates(
    tree: HtmlElement, meta: Mapping[str, str], main: Json
) -> Iterator[tuple[str, str]]:
    """Every statement of the publication date in the page's data, the surest first."""
    if words := _text(main, "datePublished"):
        yield words, "JSON-LD datePublished"
    for key in _DATE_KEYS:
        if key in meta:
            yield meta[key], f"meta {key}"
    if words := _time_element(tree):
        yield words, "time element"


def _time_element(tree: HtmlElement) -> str | None:
    """The first machine-readable time in the story's own part of the page; none where the times
    there tell of more than two days, for then they may be those of other stories or of posts."""
    for path in (
        "//*[@itemprop='datePublished'][@datetime or @content]",
        "//time[@pubdate][@datetime]",
        "//article//time[@datetime]",
        "//main//time[@datetime]",
    ):
        found: Sequence[HtmlElement] = tree.xpath(path)
        times = [squeezed(e.get("datetime") or e.get("content")) for e in found]
        if any(times):
            return next(t for t in times if t) if _of_one_story(times) else None
    return None


def _of_one_story(times: Sequence[str]) -> bool:
    """A story has a day, and perhaps a second one on which it was changed."""
    return len({(from_page(t) or t)[:10] for t in times if t}) <= 2


def _without_many_times(tree: HtmlElement) -> HtmlElement:
    """A copy of the page, for the date finder to work on, without times of many stories."""
    copy = deepcopy(tree)
    times = list(copy.iter("time"))
    if not _of_one_story([e.get("datetime") or "" for e in times]):
        for element in times:
            element.drop_tree()
    return copy


def _found_date(tree: HtmlElement, markup: str, url: str | None) -> str | None:
    """What htmldate finds, where the page or its address writes that day out: it fills a month
    or a year up to a day that nobody told."""
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS_FOR_DATES:
        return None
    found = find_date(
        _without_many_times(tree), url=url, extensive_search=False, original_date=True
    )
    day = iso(found) if found else None
    evidence = f"{url or ''} {markup}"
    return day if day and not in_the_future(day) and shown_in(day, evidence) else None
