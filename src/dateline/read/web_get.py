"""One request, and no more of its answer than was asked for."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from dateline import __version__
from dateline.problems import TooLarge
from dateline.read.encoding import MEGABYTE
from dateline.read.web_address import Address, Unfetched
from dateline.read.web_connect import Deadline, Guard, Net

USER_AGENT = f"Dateline/{__version__} (news ledger)"
_ACCEPTED = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,"
    "application/feed+json;q=0.9,application/json;q=0.8,text/plain;q=0.8,*/*;q=0.1"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many bytes of an answer's body are wanted, unpacked; a longer one is cut, or refused."""

    most: int
    cut: bool = False


NOTHING = Wanted(0, cut=True)
Want = Callable[[int, httpx.Headers], Wanted]
"""Decides by status and headers; raises ``Unfetched`` or ``TooLarge`` where nothing is right."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: httpx.Headers
    body: bytes


def get(address: Address, want: Want, net: Net, deadline: Deadline, own_network: bool) -> Answer:
    """One GET over a connection of its own: no cookies, no credentials, no proxy, no redirect.

    Raises ``Unfetched``, and ``TooLarge`` for a body beyond what is wanted.
    """
    pool = httpcore.ConnectionPool(
        ssl_context=net.certificates if address.scheme == "https" else None,
        max_connections=1,
        max_keepalive_connections=0,
        network_backend=Guard(net, deadline, own_network),
    )
    url = httpcore.URL(
        scheme=address.scheme, host=address.host, port=address.port, target=address.target
    )
    with (
        _told(address, net, deadline),
        pool,
        pool.stream("GET", url, headers=_headers(address)) as response,
    ):
        headers = httpx.Headers(response.headers)
        wanted = want(response.status, headers)
        body = _body(response.iter_stream(), headers, wanted) if wanted.most else b""
        return Answer(response.status, headers, body)


def _headers(address: Address) -> list[tuple[str, str]]:
    return [
        ("Host", address.origin.partition("://")[2]),
        ("User-Agent", USER_AGENT),
        ("Accept", _ACCEPTED),
        ("Accept-Language", "en, *;q=0.5"),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
    ]


# ---------------------------------------------------------------- the body


def _body(parts: Iterator[bytes], headers: httpx.Headers, wanted: Wanted) -> bytes:
    unpacker = _unpacker(headers)
    body, came = bytearray(), 0
    for part in parts:
        came += len(part)
        # one byte more than wanted tells that there is more
        body += unpacker.take(part, wanted.most + 1 - len(body))
        if len(body) > wanted.most or came > wanted.most:
            if wanted.cut:
                return bytes(body[: wanted.most])
            raise too_large(wanted.most)
    if not unpacker.whole:
        raise Unfetched("web.broken", "it came only in part; try again")
    return bytes(body)


def too_large(most: int) -> TooLarge:
    megabytes = f"{most / MEGABYTE:g} MB"
    return TooLarge(f"it holds more than {megabytes}; save it, and take only the article out of it")


def _unpacker(headers: httpx.Headers) -> Plain | Gzip:
    packed = headers.get("content-encoding", "identity").strip().lower()
    if packed in ("", "identity"):
        return Plain()
    if packed in ("gzip", "x-gzip"):
        return Gzip()
    raise Unfetched("web.broken", f"it came packed as {packed[:40]!r}, which was not asked for")


class Plain:
    """What came as it is."""

    whole = True

    def take(self, part: bytes, most: int) -> bytes:
        return part[:most]


class Gzip:
    """Unpacks as it comes, and never more at a time than is wanted: a bomb stays packed."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._begun = False

    @property
    def whole(self) -> bool:
        return self._member.eof or not self._begun

    def take(self, part: bytes, most: int) -> bytes:
        out = bytearray()
        while part and len(out) < most:
            if self._member.eof:
                if not part.startswith(b"\x1f"):
                    break  # padding after the last member
                self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            self._begun = True
            try:
                out += self._member.decompress(part, most - len(out))
            except zlib.error as fault:
                raise Unfetched("web.broken", "it came damaged; try again") from fault
            part = self._member.unused_data if self._member.eof else b""
        return bytes(out)


# ---------------------------------------------------------------- what can go wrong on the way


@contextmanager
def _told(address: Address, net: Net, deadline: Deadline) -> Iterator[None]:
    """Turns what the network raises into words."""
    try:
        yield
    except httpcore.TimeoutException as fault:
        deadline.within(net.silence)
        raise Unfetched(
            "web.slow", f"{address.host} was silent for {net.silence:g} seconds; try again later"
        ) from fault
    except httpcore.ConnectError as fault:
        raise _unconnected(address, fault) from fault
    except (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError) as fault:
        raise Unfetched(
            "web.broken", f"{address.host} broke off or does not speak HTTP ({fault}); try again"
        ) from fault
    except httpcore.LocalProtocolError as fault:
        raise Unfetched("web.refused", f"it cannot be asked for ({fault})") from fault


def _unconnected(address: Address, fault: httpcore.ConnectError) -> Unfetched:
    cause = fault.args[0] if fault.args else fault
    if isinstance(cause, ssl.SSLCertVerificationError):
        why = getattr(cause, "verify_message", None) or "not valid"
        return Unfetched(
            "web.tls",
            f"{address.host} could not prove who it is (its certificate: {why}), so that anybody "
            "could have written the page; save it from a browser if you trust it",
        )
    if isinstance(cause, ssl.SSLError):
        why = str(getattr(cause, "reason", None) or cause).replace("_", " ").lower()
        return Unfetched("web.tls", f"no secure connection to {address.host} could be made ({why})")
    why = getattr(cause, "strerror", None) or str(cause)
    return Unfetched("web.unreachable", f"{address.host} could not be reached ({why}); try again")
