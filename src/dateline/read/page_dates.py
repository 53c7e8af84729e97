"""The publication dates a page tells, each with its source; and the day it was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from htmldate import find_date
from lxml.html import HtmlElement, tostring

from dateline.problems import Problem
from dateline.read import json_ld
from dateline.read.arbiter import Claim, Trust
from dateline.read.json_ld import Json
from dateline.read.published import (
    EXPECTED,
    beside_date,
    coarse,
    from_page,
    in_address,
    iso,
    shown_date,
    shown_in,
)
from dateline.records import Basis

META_KEYS = (
    "article:published_time article:published og:published_time og:article:published_time "
    "datepublished parsely-pub-date sailthru.date dc.date.issued dcterms.created dcterms.issued "
    "dc.date pubdate publishdate publish-date publish_date publication_date publishedat "
    "citation_publication_date cxenseparse:recs:publishtime cxenseparse:publishtime "
    "article.published bt:pubdate dateline originalpublicationdate date.issued "
    "publisheddate pub_date dateposted datecreated last-published date"
).split()
MODIFIED_KEYS = (
    "article:modified_time og:updated_time article:modified datemodified dcterms.modified "
    "lastmod last-modified revised article.updated"
).split()
MOST_ELEMENTS = 30_000  # beyond that the date finder takes seconds


def claims_of(
    tree: HtmlElement, meta: Mapping[str, str], main: Json, url: str | None, name: str
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Every claim of the page, and a problem for each that is no date."""
    claims: list[Claim] = []
    problems: list[Problem] = []
    for words, maker, trust in _declared(tree, meta, main):
        value = from_page(words) or coarse(words)
        if value:
            claims.append(Claim(value, maker, trust))
        else:
            problems.append(_bad(words, maker, name))
    claims += [*_shown(tree), *_in_address(url)]
    return tuple(claims), tuple(problems)


def _bad(words: str, maker: str, name: str) -> Problem:
    message = f"{maker} gives the publication date {words[:60]!r}, which is no day like {EXPECTED}"
    return Problem("read.published", message, source=name)


def _declared(
    tree: HtmlElement, meta: Mapping[str, str], main: Json
) -> Iterator[tuple[str, str, Trust]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if words := (json_ld.text(main, key) or "").strip():
            yield words, f"JSON-LD {key}", Trust.JSON_LD
            break
    for key in META_KEYS:
        if key in meta:
            yield meta[key], f"meta {key}", Trust.META
            break
    if told := next((e.get("norm") for e in tree.iter("date.issue") if e.get("norm")), None):
        yield told, "NITF date.issue", Trust.META
    if told := _microdata(tree, "datePublished"):
        yield told, "microdata datePublished", Trust.MICRODATA
    if told := _time_element(tree):
        yield told, "time element", Trust.TIME_ELEMENT


def modified(tree: HtmlElement, meta: Mapping[str, str], main: Json) -> str | None:
    """When the page was last changed, kept apart from its publication."""
    told = [json_ld.text(main, "dateModified"), *(meta.get(k) for k in MODIFIED_KEYS)]
    told += [_microdata(tree, "dateModified"), *_changed_times(tree)]
    found = (from_page(words) for words in told if words)
    return next((f for f in found if f), None) or _shown_change(tree)


# ---------------------------------------------------------------- elements that hold a date


def _microdata(tree: HtmlElement, prop: str) -> str | None:
    """The value of a property of the page's one article; none where several days are told."""
    found = [e for e in tree.iter() if prop in (_attribute(e, "itemprop")).split()]
    values = [
        _attribute(e, "content") or _attribute(e, "datetime") or e.text_content() for e in found
    ]
    told = [" ".join(v.split()) for v in values if v and v.strip()]
    return told[0] if told and _of_one_story(told) else None


def _attribute(element: HtmlElement, name: str) -> str:
    return (element.get(name) or "") if isinstance(element.tag, str) else ""


_CHANGED = re.compile(r"updat|modif|revis|edited|amended", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|teasers?|promo|recommended|sidebar|most|popular|cards?"
    r"|latest|ticker|footer|nav)(?:$|[\s_-])",
    re.IGNORECASE,
)


def _time_element(tree: HtmlElement) -> str | None:
    """The first machine-readable time in the story's own part of the page; none where the times
    there tell of more than two days, for then they may be those of other stories or of posts."""
    groups: dict[str, list[str]] = {}
    for element in list(tree.iter("time"))[:MOST_TIMES]:
        value = " ".join((element.get("datetime") or "").split())
        if value and not _is_of_change(element) and not _is_of_others(element):
            groups.setdefault(_part_of_page(element), []).append(value)
    values = next((groups[part] for part in _PARTS if part in groups), [])
    return values[0] if values and _of_one_story(values) else None


MOST_TIMES = 2_000
_PARTS = ("pubdate", "article", "main", "header", "elsewhere")  # the surest first


def _part_of_page(time: HtmlElement) -> str:
    if time.get("pubdate") is not None:
        return "pubdate"
    tags = {above.tag for above in time.iterancestors()}
    return next((part for part in _PARTS if part in tags), "elsewhere")


def _is_of_change(element: HtmlElement) -> bool:
    parent = element.getparent()
    own = f"{_attribute(element, 'class')} {_attribute(element, 'itemprop')}"
    above = _attribute(parent, "class") if parent is not None else ""
    before = (parent.text or "") if parent is not None and parent[0] is element else ""
    return bool(_CHANGED.search(f"{own} {above} {before} {element.text or ''}"))


def _is_of_others(element: HtmlElement) -> bool:
    """Whether a time stands in a box of other stories, in a comment, or inside a link."""
    for above in element.iterancestors():
        if above.tag in ("a", "aside", "nav", "footer") or _OTHERS.search(_named(above)):
            return above.tag not in ("body", "html")
    return False


def _named(element: HtmlElement) -> str:
    return f"{_attribute(element, 'class')} {_attribute(element, 'id')}"


def _of_one_story(times: Sequence[str]) -> bool:
    """A story has a day, and perhaps a second one on which it was changed."""
    return len({(from_page(t) or t)[:10] for t in times if t}) <= 2


def _changed_times(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("time"):
        if _is_of_change(element) and not _is_of_others(element):
            yield element.get("datetime") or element.text_content()


# ---------------------------------------------------------------- words that show a date

_DATE_CLASS = re.compile(
    r"date|(?:^|[\s_-])time|publish|posted|byline|meta(?:$|[\s_-])|stamp|info(?:$|[\s_-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:first )?(?:published|posted|filed)|publication date|date)(?: on| at)?\s?:?\s"
    r"|publié le |veröffentlicht|publicado|pubblicato",
    re.IGNORECASE,
)
_CHANGE_LABEL = re.compile(r"(?:last )?(?:updated|modified|amended|revised)\b", re.IGNORECASE)
_LONGEST_LINE = 160


def _shown(tree: HtmlElement) -> Iterator[Claim]:
    """The one day that the lines around the title show as that of publication."""
    found = [v for line in _date_lines(tree) if (v := shown_date(_before_change(line)))]
    days = list(dict.fromkeys(v[:10] for v in found))
    if len(days) == 1:
        finest = max(found, key=len)
        yield Claim(finest, "the date shown on the page", Trust.SHOWN, Basis.INFERRED)


def shown_above(lines: Sequence[str]) -> Iterator[Claim]:
    """The one day told in lines above a story: alone, behind a label, or behind a place."""
    found = [v for line in lines if _tells_day(line) and (v := shown_date(_before_change(line)))]
    if len({v[:10] for v in found}) == 1:
        yield Claim(
            max(found, key=len), "the date shown above the story", Trust.SHOWN, Basis.INFERRED
        )


def of_first_post(times: Sequence[str | None]) -> Iterator[Claim]:
    """A live blog was published with its first post."""
    moments = sorted(t for t in times if t and not t.startswith("T"))
    if moments:
        yield Claim(moments[0], "its first post", Trust.SHOWN, Basis.INFERRED)


def _tells_day(line: str) -> bool:
    rest = beside_date(line)
    if rest is None:
        return False
    return len(rest) <= 3 or _LABEL.search(line) is not None


def _shown_change(tree: HtmlElement) -> str | None:
    for line in _date_lines(tree):
        label = _CHANGE_LABEL.search(line)
        value = shown_date(line[label.end() :]) if label else None
        if value:
            return value
    return None


def _before_change(line: str) -> str:
    """ "Published 26 March 2024, updated 27 March 2024": the first half."""
    label = _CHANGE_LABEL.search(line)
    return line[: label.start()] if label else line


def _date_lines(tree: HtmlElement) -> Iterator[str]:
    """Short texts of elements that are named for a date, or that begin with such a label."""
    for number, element in enumerate(tree.iter()):
        if number > MOST_ELEMENTS:
            return
        if not isinstance(element.tag, str) or element.tag in (
            "script",
            "style",
            "a",
            "title",
            "body",
        ):
            continue
        named = _DATE_CLASS.search(_named(element)) or element.tag == "time"
        labelled = _LABEL.match((element.text or "").strip()[:40])
        if (named or labelled) and _is_short(element) and not _is_of_others(element):
            yield " ".join(element.text_content().split())


def _is_short(element: HtmlElement) -> bool:
    length = 0
    for piece in element.itertext():
        length += len(piece)
        if length > 3 * _LONGEST_LINE:
            return False
    return 0 < len(" ".join(element.text_content().split())) <= _LONGEST_LINE


def _in_address(url: str | None) -> Iterator[Claim]:
    found = in_address(url) if url else None
    if found:
        day, start, end = found
        yield Claim(day, "the address", Trust.ADDRESS, Basis.INFERRED, "url", start, end)


# ---------------------------------------------------------------- what a library finds


_TELLS_OF_CHANGE = re.compile(
    r"<meta\b[^>]{0,300}(?:modif|updated)[^>]{0,300}>|\"dateModified\"\s*:\s*\"[^\"]{0,40}\"",
    re.IGNORECASE,
)
"""What tells when a page was changed: never when it was published."""


def found_by_library(tree: HtmlElement, markup: str, url: str | None) -> Iterator[Claim]:
    """What htmldate finds, where the page or its address writes that day out: it fills a month
    or a year up to a day that nobody told."""
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return
    found = find_date(
        _without_many_times(tree), url=url, extensive_search=False, original_date=True
    )
    day = iso(found) if found else None
    if day and shown_in(day, f"{url or ''} {_TELLS_OF_CHANGE.sub(' ', markup)}"):
        yield Claim(day, "a date on the page (htmldate)", Trust.FOUND, Basis.INFERRED)


def _is_box(element: HtmlElement) -> bool:
    return bool(_OTHERS.search(_named(element)))


def _without_many_times(tree: HtmlElement) -> HtmlElement:
    """A copy of the page, for the date finder to work on, without the boxes of other stories, the
    comments, and the times of many stories."""
    copy = deepcopy(tree)
    for box in [e for e in copy.iter("div", "section", "aside", "ol", "ul") if _is_box(e)]:
        if box.getparent() is not None:
            box.drop_tree()
    for meta in [
        m for m in copy.iter("meta") if _TELLS_OF_CHANGE.search(tostring(m, encoding="unicode"))
    ]:
        meta.drop_tree()
    times = list(copy.iter("time"))
    if not _of_one_story([e.get("datetime") or "" for e in times]):
        for element in times:
            element.drop_tree()
    return copy
