"""What keeps hostile text harmless on a page: headers, addresses, and letters that play tricks."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from fastapi.responses import JSONResponse
from markupsafe import Markup
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.show.screen import visible

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self';"
    " style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
HOSTS = ("127.0.0.1", "localhost", "[::1]", "::1", "testserver")
"""The names under which the desk may be called: no foreign page can speak in its name."""
_ESCAPED = {
    n: f"\\u{n:04x}" for n in (*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


class SafeHeaders:
    """Puts the headers on every response, whoever made it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                kept = headers.get("cache-control", HEADERS["Cache-Control"])
                headers.update({**HEADERS, "Cache-Control": kept})
            await send(message)

        await self.app(scope, receive, send_safely)


def json_text(value: object) -> str:
    """JSON in the letters it has, but for those that turn others around, which are escaped."""
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)


class PlainJson(JSONResponse):
    """Every letter beyond ASCII is escaped: none turns a terminal around, none is half a letter."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=True, allow_nan=False).encode()


def all_visible(value: object) -> object:
    """What a template shows: texts made visible, markup and other values left as they are."""
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return visible(str(value)) if plain else value


def outside(url: str | None) -> str | None:
    """The address where it may become a link: http or https, with a host, in plain letters."""
    if not url or any(not "!" <= c <= "~" for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def is_loopback(host: str) -> bool:
    """Whether a name means this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host) in (
            ipaddress.ip_address("127.0.0.1"),
            ipaddress.ip_address("::1"),
        )
    except ValueError:
        return False
