"""What a page tells of itself beside its text: title, address, outlet, dates, agency."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dateline.problems import Problem
from dateline.read import json_ld, page_dates
from dateline.read.agencies import agency_named
from dateline.read.article import Told
from dateline.read.json_ld import Json, letters, main_article, name, names, text


@dataclass(frozen=True, slots=True)
class Page:
    """``objects`` are those of the page's JSON-LD, ``main`` the article among them, empty where
    there is none; ``meta`` are the named meta elements; ``tab`` is what the window shows."""

    title: str | None
    told: Told
    problems: tuple[Problem, ...] = ()
    main: Json = field(default_factory=dict)
    objects: tuple[Json, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    tab: str = ""


def describe(tree: HtmlElement, known: Told, source: str) -> Page:
    """The page's own data, beside what the caller knows."""
    url = known.url
    meta, found = _meta(tree), json_ld.objects(tree)
    addresses = [url or "", _canonical(tree), meta.get("og:url", "")]
    shown = [squeezed(h.text_content()) for h in tree.iter("h1")]
    main = main_article(found, [meta.get("og:title", ""), *shown], addresses)
    outlet = _first(meta.get("og:site_name"), name(main.get("publisher")), *_site(found))
    address = url or _address(tree, meta, main)
    dated = address if known.url_tells_day else None
    claims, problems = page_dates.claims_of(tree, meta, main, dated, source)
    told = Told(
        url=address,
        url_tells_day=known.url_tells_day,
        outlet=outlet,
        agency=_agency(tree, meta, main),
        claims=claims,
        modified=page_dates.modified(tree, meta, main),
    )
    syndicated = () if url else _syndicated(_canonical(tree), address, source)
    title = _title(tree, meta, main, outlet)
    return Page(title, told, (*problems, *syndicated), main, found, meta, _tab(tree))


def squeezed(words: str | None) -> str:
    """One line, single spaces, without the invisible marks of line breaking and halves of pairs,
    which no file can hold."""
    return " ".join(_INVISIBLE.sub("", words or "").split())


_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ud800-\udfff]")


def _site(found: tuple[Json, ...]) -> list[str]:
    """The site's name, where the page declares its site or the publisher beside the article."""
    kinds = ("NewsMediaOrganization", "WebSite", "Organization")
    named = [(k, name(o)) for k in kinds for o in found if k in json_ld.kinds(o)]
    return [n for _, n in named if n]


def _first(*values: str | None) -> str | None:
    return next((v for v in map(squeezed, values) if v), None)


# ---------------------------------------------------------------- meta elements


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of every named meta element, by lower-case name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = squeezed(element.get("content"))
        for key in ("property", "name"):
            told = (element.get(key) or "").strip().lower()
            if told and content:
                found.setdefault(told, content)
    return found


# ---------------------------------------------------------------- title


def _title(
    tree: HtmlElement, meta: Mapping[str, str], main: Json, outlet: str | None
) -> str | None:
    """The title without the site's name: as shared, as shown on the page, or as in the tab."""
    heads = _headlines(tree, ("h1",), outlet)
    shown = heads or _headlines(tree, ("h2", "h3"), outlet)[:4]
    tab = _tab(tree)
    told = (meta.get("og:title"), meta.get("twitter:title"), text(main, "headline"))
    shared = _first(*(html.unescape(t) for t in told if t))
    for long in (shared, tab):
        inside = next((h for h in shown if long and h in long and len(h) >= 15), None)
        inside = inside or next((h for h in shown if long and _is_same_story(h, long)), None)
        if inside:
            return inside
    title = shared or (heads[0] if heads else tab)
    return _without_site_name(title, outlet) or None


def _headlines(tree: HtmlElement, tags: tuple[str, ...], outlet: str | None) -> list[str]:
    """The headings of a page that are not its outlet's name."""
    found = (squeezed(h.text_content()) for h in tree.iter(*tags))
    return [h for h in found if h and not _is_name_of(h, outlet)]


def _tab(tree: HtmlElement) -> str:
    return squeezed(next((t.text_content() for t in tree.iter("title")), ""))


def _is_same_story(shown: str, shared: str) -> bool:
    """Whether a headline on the page says in other words what is shared of it: it is the title
    then; what networks are given is often a shorter one."""
    a, b = (set(re.findall(r"\w{4,}", t.casefold())) for t in (shown, shared))
    return shown.count(" ") >= 3 and len(a & b) >= 2


def _is_name_of(words: str, outlet: str | None) -> bool:
    return bool(outlet) and letters(words) == letters(outlet or "")


def _without_site_name(title: str, outlet: str | None) -> str:
    """ "Bridge reopened | The Courier" and the like. A bar always sets a name off; a dash only
    where we know the name."""
    for bar in (" | ", " » ", " - ", " – ", " — ", " :: "):
        head, found, tail = title.rpartition(bar)
        if found and (_is_name_of(tail, outlet) or (bar == " | " and tail.count(" ") < 4)):
            return head.strip() if head.count(" ") >= 1 else title
    return title


# ---------------------------------------------------------------- address, agency


def _canonical(tree: HtmlElement) -> str:
    links = (e for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    return next((squeezed(e.get("href")) for e in links), "")


def _address(tree: HtmlElement, meta: Mapping[str, str], main: Json) -> str | None:
    """The page's own address: the canonical one, unless that is of another site, as it is on a
    copy of another outlet's story."""
    canonical, page = _canonical(tree), main.get("mainEntityOfPage")
    page_id = page.get("@id") if isinstance(page, dict) else page
    own = [meta.get("og:url", ""), text(main, "url") or "", str(page_id or "")]
    own = [a for a in map(squeezed, own) if _is_address(a)]
    if _is_address(canonical) and not (
        own and all(_site_of(a) != _site_of(canonical) for a in own)
    ):
        return canonical
    return own[0] if own else None


def _is_address(words: str) -> bool:
    return re.match(r"https?://[^\s/]+", words) is not None


def _site_of(address: str) -> str:
    """The last two parts of the host's name; three where the last but one is short ("co.uk")."""
    try:
        parts = (urlsplit(address).hostname or "").split(".")
    except ValueError:
        return address
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= 3 else parts[-2:])


def _syndicated(canonical: str, address: str | None, source: str) -> tuple[Problem, ...]:
    if not address or not _is_address(canonical) or _site_of(canonical) == _site_of(address):
        return ()
    message = f"the page says that it is a copy of {canonical[:200]}"
    return (Problem("page.syndicated", message, source=source),)


def _agency(tree: HtmlElement, meta: Mapping[str, str], main: Json) -> str | None:
    lines = [n for k in ("author", "creditText", "sourceOrganization") for n in names(main.get(k))]
    lines += [meta[k] for k in _AUTHOR_KEYS if k in meta]
    lines += _bylines(tree)
    return next((a for a in map(agency_named, lines) if a), None)


_AUTHOR_KEYS = "author article:author byl byline dc.creator dc.source article:source".split()


def _bylines(tree: HtmlElement) -> list[str]:
    marked = tree.xpath(
        "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')"
        " or contains(@class, 'author') or contains(@class, 'source')]"
    )
    found = [squeezed(e.text_content()[:400]) for e in marked[:20]]
    return [b for b in found if 0 < len(b) <= 120]
