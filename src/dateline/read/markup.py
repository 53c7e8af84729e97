"""From markup, however broken or hostile, to a tree that can be walked."""

from __future__ import annotations

import re

from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dateline.problems import NoArticle

DEEPEST = 150  # levels; the parser drops everything below 256
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,40})(?:[^<>]*)>")
_UNNESTED = frozenset(
    # void elements, and those that the next of their kind closes
    "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td "
    "th thead tbody tfoot colgroup html head body title script style".split()
)
_LEVELS = {"table": 4, "ul": 2, "ol": 2, "dl": 2}


def shallow(markup: str) -> str:
    """The same page with every element below ``DEEPEST`` levels unwrapped; its text stays.

    One pass over the tags: a page of 100,000 levels takes no longer than any of its length.
    """
    open_tags: list[str] = []
    unwrapped: dict[str, int] = {}
    pieces: list[str] = []
    depth = done = 0
    for tag in _TAG.finditer(markup):
        name = tag["name"].lower()
        if name in _UNNESTED:
            continue
        levels = _LEVELS.get(name, 1)
        if not tag["close"]:
            if depth + levels <= DEEPEST:
                open_tags.append(name)
                depth += levels
                continue
            unwrapped[name] = unwrapped.get(name, 0) + 1
        elif unwrapped.get(name):
            unwrapped[name] -= 1
        else:
            depth -= _closed(open_tags, name)
            continue
        pieces += [markup[done : tag.start()], " "]
        done = tag.end()
    return "".join([*pieces, markup[done:]]) if pieces else markup


def _closed(open_tags: list[str], name: str) -> int:
    """Takes the element off the stack with all that was left open inside it; the levels freed."""
    near = open_tags[-8:]
    if name not in near:
        return 0
    keep = len(open_tags) - 1 - near[::-1].index(name)
    freed = sum(_LEVELS.get(n, 1) for n in open_tags[keep:])
    del open_tags[keep:]
    return freed


def parsed(markup: str, name: str) -> HtmlElement:
    """The tree of a page. Raises ``NoArticle`` where the parser can make nothing of it."""
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True
    )
    fewer = _MANY_ATTRIBUTES.sub(r"\1", shallow(markup))
    clean = _CONTROL.sub("", _DECLARATION.sub("", fewer, count=1))
    try:
        return document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (ParserError, LxmlError, ValueError) as fault:
        raise NoArticle(f"{name} cannot be read as a page: {fault}") from fault


# The parser compares every attribute of a tag with all before it: thousands would never end
_MANY_ATTRIBUTES = re.compile(
    r"(<[A-Za-z][^\s<>]{0,40}\s{1,5})"
    r"(?:[^\s=<>\"']{1,60}(?:=(?:\"[^\"]{0,300}\"|'[^']{0,300}'|[^\s\"'<>]{1,300}))?\s{1,5}){1000,}+"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s{0,20}<\?xml[^<>]{0,200}\?>")  # it may name an encoding of before

_CHARSET = re.compile(
    rb"(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,30})", re.IGNORECASE
)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page, or an XML file, gives for itself in its first lines."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "ignore") if found else None
