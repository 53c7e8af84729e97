"""What stands in the way of a story, or in its place: paywalls, notices, errors, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from dateline.problems import Problem
from dateline.read.json_ld import kinds
from dateline.read.page import Page, squeezed
from dateline.read.walk import Block, named
from dateline.records import Lead, SectionKind
from dateline.split import is_cut_off

_WALL_WORDS = re.compile(
    r"\b(?:(?:subscribe|register|log ?in|sign ?(?:in|up)|join)\b.{0,40}"
    r"\bto (?:continue|keep|read|unlock|access)"
    r"|(?:continue|keep) reading (?:with|for|by)\b|to (?:continue|keep) reading\b"
    r"|(?:this|the) (?:article|story|content|report) is (?:only )?(?:available |reserved )?"
    r"(?:for|to) (?:\w+ ){0,2}(?:subscribers|members)"
    r"|(?:subscribers?|members?)[- ]only\b|for subscribers only"
    r"|already a (?:subscriber|member)|(?:free )?articles? (?:left|remaining) this month"
    r"|you have (?:reached|read|used) (?:your|all)\b.{0,40}\barticles?"
    r"|unlock (?:this|the) (?:article|story)|exclusive to (?:subscribers|members)"
    r"|read the (?:full|rest of the) (?:story|article))",
    re.IGNORECASE,
)
_WALL_CLASS = re.compile(
    r"paywall|pay-wall|regwall|metered|subscriber-?wall|piano-|subscription-?(?:wall|gate|offer)",
    re.IGNORECASE,
)
FULL_STORY = 1_500  # code points; what is longer is no teaser, unless it breaks off
_ERROR = re.compile(
    r"\berror (?:404|403|410|50\d)\b|^\W{0,3}(?:404|403|410|50\d)\W{0,3}$"
    r"|\b(?:404|403|410|50\d)[ :–-]{1,3}(?:error|page not found|not found|forbidden|gone)\b"
    r"|\b(?:page|article|story|content)(?: is| was| you)?(?: \w{1,20}){0,4} (?:not found"
    r"|cannot be found|could not be found|no longer (?:exists|available)|unavailable"
    r"|doesn.t exist|removed)"
    r"|^not found\b|access denied|forbidden$|service unavailable|bad gateway|just a moment"
    r"|are you a (?:robot|human)|attention required|too many requests"
    r"|(?:verify|prove) (?:that )?you are (?:a )?(?:human|not a robot)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent|privacy|personal data|our partners|vendors|tracking|preferences)\b",
    re.IGNORECASE,
)
LONGEST_NOTICE = 900  # code points of a page that holds no more than a notice
FEWEST_TEASERS = 4


def stub(page: Page, tree_words: str, blocks: Sequence[Block], source: str) -> Problem | None:
    """The problem that only the beginning of a story is there. ``tree_words`` are those of the
    page's walls."""
    body = [b for b in blocks if b.kind is SectionKind.BODY]
    length = sum(len(b.words) for b in body)
    if not body:
        return None
    broken = is_cut_off(body[-1].words)
    declared = _is_locked(page)
    asked = bool(tree_words) or any(_WALL_WORDS.search(b.words) for b in blocks[-3:])
    if (declared or asked) and (length < FULL_STORY or broken):
        why = "asks for a subscription" if asked else "says that the rest is for subscribers"
        message = f"only the beginning of the story is there: the page {why}"
        return Problem("page.stub", message, source=source)
    return None


def _is_locked(page: Page) -> bool:
    told = page.main.get("isAccessibleForFree")
    tier = page.meta.get("article:content_tier", "").lower()
    return tier in ("locked", "metered") or str(told).lower() in ("false", "0", "no")


def wall_words(tree: HtmlElement) -> str:
    """What the page's paywall says, if it has one."""
    for element in tree.iter("div", "section", "aside", "p", "span", "form", "h2", "h3", "a"):
        if _WALL_CLASS.search(named(element)):
            words = squeezed(element.text_content()[:600])
            if words and len(words) < 600 and not _is_hidden(element):
                return words
        elif len(element) == 0 and _WALL_WORDS.search((element.text or "")[:300]):
            return squeezed((element.text or "")[:300])
    return ""


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    return element.get("hidden") is not None or "display:none" in style


def without_walls(blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs without those that ask for a subscription."""
    return [b for b in blocks if len(b.words) > 300 or not _WALL_WORDS.search(b.words)]


def in_place_of_a_story(page: Page, blocks: Sequence[Block]) -> str | None:
    """What a short page is instead of a story: an error, a notice on cookies. None: a story."""
    words = " ".join(b.words for b in blocks)
    if len(words) > LONGEST_NOTICE or page.main:
        return None
    if _ERROR.search(page.title or "") or _ERROR.search(page.tab):
        return "is an error page, not a story"
    if len(words) < 300 and _ERROR.search(words):
        return "is an error page, not a story"
    body = [b for b in blocks if b.kind is SectionKind.BODY]
    if body and all(_CONSENT.search(b.words) for b in body):
        return "holds a notice on cookies or consent, and no story"
    return None


def is_list(page: Page, blocks: Sequence[Block], leads: Sequence[Lead]) -> bool:
    """Whether a page only points to stories: many teasers, and hardly a word of its own."""
    own = sum(len(b.words) for b in blocks if b.kind is SectionKind.BODY and b.link_share < 0.5)
    kind = page.meta.get("og:type", "").lower()
    if page.main or kind == "article":
        most = 60
    else:
        listed = any(k in _LISTS for o in page.objects for k in kinds(o))
        most = 400 if listed or kind == "website" else 120
    return len(leads) >= FEWEST_TEASERS and own < most


_LISTS = ("CollectionPage", "ItemList", "SearchResultsPage")


_PAGES = re.compile(r"\bpage (?P<n>\d{1,3}) (?:of|/) ?(?P<all>\d{1,3})\b", re.IGNORECASE)


def continues(tree: HtmlElement, source: str) -> Problem | None:
    """The problem that a story goes on, or began, on another page."""
    told = next(
        (
            m
            for e in tree.iter("p", "div", "span", "li", "nav", "strong", "a", "td")
            if 8 <= len(squeezed((e.text or "")[:60])) <= 40 and (m := _PAGES.search(e.text or ""))
        ),
        None,
    )
    links = [e for e in tree.iter("link") if (e.get("rel") or "").lower() in ("next", "prev")]
    if told and int(told["all"]) > 1:
        message = (
            f"this is page {int(told['n'])} of {int(told['all'])} of the story: add the others too"
        )
    elif any((e.get("href") or "").strip() for e in links):
        message = "the story goes on, or began, on another page: add that too"
    else:
        return None
    return Problem("page.continues", message, source=source)
