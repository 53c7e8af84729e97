"""Walks a desk as a reader would who follows every link and sends every form that only asks."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import Route, compile_path

HARM = (
    '"><script>alert(7)</script>',
    "' onmouseover=alert(8) x='",
    '=HYPERLINK("https://evil.example","x")',
    "javascript:alert(9)",
    "//evil.example/x",
    "\u202e\u2066\x1b[31m\x9b█",
)
"""What is written into the inputs of forms."""
ALIKE, OF_ONE = 6, 60
"""Of linked addresses with the same names in their query, and of those of one page, so many are
asked for: conditions, order and pages can be combined without end. Without a query, all are."""
OPTIONS = 4  # of a choice, of which some are long
MOST = 1_500


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str
    content: bytes
    hops: tuple[str, ...] = ()  # the addresses that it was moved to
    linked: str | None = None  # the page on which its address stands; none: a form was sent

    @property
    def kind(self) -> str:
        return self.headers["content-type"].partition(";")[0]


@dataclass
class Form:
    """A form that asks: its inputs as a browser finds them, and what else they may hold."""

    action: str
    held: dict[str, str] = field(default_factory=dict)
    offered: list[tuple[str, str]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def sent(self) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
        """What it sends as it is found; with another choice; with harm in each of its inputs."""
        yield ("", ""), self.held
        chosen: Counter[str] = Counter()
        for name, value in self.offered:
            chosen[name] += 1
            if chosen[name] <= OPTIONS:
                yield (name, value), {**self.held, name: value}
        for n, name in enumerate(self.written):
            for harm in (HARM[n % len(HARM)], HARM[(n + 1) % len(HARM)]):
                yield (name, harm), {**self.held, name: harm}


class Page(HTMLParser):
    """The elements of a page, the addresses that it links to, and its forms that ask."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.forms: list[Form] = []
        self.comments: list[str] = []
        self._form: Form | None = None
        self._choice: str | None = None
        self.feed(text)

    @property
    def links(self) -> Iterator[str]:
        for tag, told in self.elements:
            for name in ("href", "xlink:href", "data-href", "hx-get"):
                if tag != "link" and told.get(name):
                    yield str(told[name])

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.elements.append((tag, told))
        name, value = told.get("name") or "", told.get("value") or ""
        if tag == "form":
            asks = (told.get("method") or "get").lower() == "get"
            self._form = Form(told.get("action") or "") if asks else None
        elif self._form is None:
            return
        elif tag in ("input", "textarea") and name:
            self._input(told, name, value)
        elif tag == "select":
            self._choice = name
        elif tag == "option" and self._choice:
            self._form.offered.append((self._choice, value))
            if "selected" in told or self._choice not in self._form.held:
                self._form.held[self._choice] = value
        elif tag == "button" and name:
            self._form.offered.append((name, value))

    def _input(self, told: Mapping[str, str | None], name: str, value: str) -> None:
        assert self._form is not None
        if told.get("type") in ("checkbox", "radio"):
            self._form.offered.append((name, value))
            if "checked" not in told:
                return
        elif told.get("type") != "submit":
            self._form.written.append(name)
        self._form.held[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form is not None:
            self.forms.append(self._form)
            self._form = None
        if tag == "select":
            self._choice = None


class Walk:
    """Breadth first, within the desk."""

    def __init__(self, app: FastAPI, desk: TestClient) -> None:
        self._desk = desk
        self._patterns = [(compile_path(path)[0], path) for path in paths(app)]
        self._waiting: deque[tuple[str, str | None]] = deque()
        self._alike: Counter[tuple[str, frozenset[str]]] = Counter()
        self._of_one: Counter[str] = Counter()
        self._known: set[str] = set()
        self._sent: set[tuple[str, str, str]] = set()
        self.found: dict[str, Answer] = {}

    def from_here(self, addresses: Iterable[str]) -> dict[str, Answer]:
        for address in addresses:
            self._come(address, None)
        while self._waiting and len(self.found) < MOST:
            address, linked = self._waiting.popleft()
            answer = self._ask(address, linked)
            self.found[address] = answer
            if answer.kind == "text/html":
                here = answer.hops[-1] if answer.hops else address
                self._read(here, Page(answer.text))
        return self.found

    def shape(self, address: str) -> tuple[str, frozenset[str]]:
        """The page that answers and the names in the query."""
        parts = urlsplit(address)
        page = next((p for pattern, p in self._patterns if pattern.match(parts.path)), parts.path)
        return page, frozenset(name for name, _ in parse_qsl(parts.query))

    def _ask(self, address: str, linked: str | None) -> Answer:
        told = self._desk.get(address, follow_redirects=True)
        hops = tuple(urldefrag(r.headers["location"]).url for r in told.history)
        return Answer(told.status_code, told.headers, told.text, told.content, hops, linked)

    def _read(self, here: str, page: Page) -> None:
        for link in page.links:
            self._come(urljoin(here, link), here)
        for form in page.forms:
            action = urljoin(here, form.action or urlsplit(here).path)
            for (name, value), told in form.sent():
                if (action, name, value) not in self._sent:
                    self._sent.add((action, name, value))
                    self._wait(f"{action.partition('?')[0]}?{urlencode(told)}", None)

    def _come(self, address: str, linked: str | None) -> None:
        """A link: one among many that are alike is left for others."""
        address = urldefrag(address).url
        if not within(address) or address in self._known:
            return
        page, names = shape = self.shape(address)
        if not names or (self._alike[shape] < ALIKE and self._of_one[page] < OF_ONE):
            self._alike[shape] += 1
            self._of_one[page] += 1
            self._wait(address, linked)

    def _wait(self, address: str, linked: str | None) -> None:
        if within(address) and address not in self._known:
            self._known.add(address)
            self._waiting.append((address, linked))


def within(address: str) -> bool:
    """Whether an address is of this desk, and no file that comes with it."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return inside and not address.startswith("/static")


def paths(app: FastAPI) -> list[str]:
    """Of all pages that are asked for, those of more words first."""
    found = []
    for route in app.routes:
        own = getattr(route, "original_router", None)
        for each in own.routes if own else [route]:
            if isinstance(each, Route) and "GET" in (each.methods or ()):
                found.append(each.path)
    return sorted(found, key=lambda p: ("{" in p, -len(re.sub(r"\{.*?\}", "", p))))
