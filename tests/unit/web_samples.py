"""A web to test with: made-up hosts at public numbers that are answered in memory, and a small
server on this machine's loopback."""

from __future__ import annotations

import gzip
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore

from dateline.problems import Problem
from dateline.read.article import Read
from dateline.read.web import Web
from dateline.read.web_connect import Net

PUBLIC, OTHER = "93.184.216.34", "93.184.216.35"
NUMBERS: Mapping[str, Sequence[str]] = {
    "courier.example": (PUBLIC,),
    "www.courier.example": (PUBLIC,),
    "ledger.example": (OTHER,),
    "inside.example": ("10.0.0.7",),
    "metadata.example": ("169.254.169.254",),
    "mixed.example": (PUBLIC, "127.0.0.1"),
    "mapped.example": ("::ffff:127.0.0.1",),
}
WORDS = (
    "Police in Lagos held ten men on Monday after a fire at a market, officials said. "
    "They were taken to the capital, where a court will hear them next week."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Ten held in Lagos</title>
<meta property="article:published_time" content="2024-03-26T14:05:00+03:00"></head>
<body><article><h1>Ten held in Lagos</h1><p>{WORDS}</p><p>{WORDS[::-1][::-1]}</p></article>
</body></html>"""
HTML = "text/html; charset=utf-8"


def answer(
    body: bytes | str = b"", status: int = 200, kind: str | None = HTML, **headers: str
) -> bytes:
    """One HTTP answer as it comes over the wire."""
    data = body.encode() if isinstance(body, str) else body
    told = {"Content-Length": str(len(data)), **({"Content-Type": kind} if kind else {})}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status} Something\r\n{lines}\r\n".encode("latin-1") + data


def sent_to(place: str, status: int = 302) -> bytes:
    return answer(status=status, Location=place)


NO_ROBOTS = answer("no such page", 404)


class Wire(httpcore.NetworkStream):
    """A connection that remembers what was asked and gives what the host has."""

    def __init__(self, host: Hosts, number: str, port: int) -> None:
        self.host, self.number, self.port = host, number, port
        self.asked = b""
        self.parts: Iterator[bytes] | None = None

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.asked += buffer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self.parts is None:
            self.parts = iter(self.host.parts_for(self.asked))
        return next(self.parts, b"")

    def close(self) -> None:
        self.host.open -= 1

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        assert ssl_context.verify_mode is ssl.CERT_REQUIRED and ssl_context.check_hostname
        self.host.names.append(server_hostname)
        if self.host.tls_fault:
            raise httpcore.ConnectError(self.host.tls_fault)
        return self

    def get_extra_info(self, info: str) -> Any:
        return (self.host.peer or self.number, self.port) if info == "server_addr" else None


class Hosts(httpcore.NetworkBackend):
    """What stands behind the numbers: answers by "host/path", or a list of them in turn."""

    def __init__(self, pages: Mapping[str, bytes | Iterable[bytes]]) -> None:
        self.pages = dict(pages)
        self.dialled: list[tuple[str, int]] = []
        self.names: list[str | None] = []
        self.asked: list[str] = []
        self.requests: list[bytes] = []
        self.tls_fault: Exception | None = None
        self.peer: str | None = None
        self.down: set[str] = set()
        self.open = 0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self.dialled.append((host, port))
        if host in self.down:
            raise httpcore.ConnectError(ConnectionRefusedError(111, "Connection refused"))
        self.open += 1
        return Wire(self, host, port)

    def parts_for(self, request: bytes) -> Iterable[bytes]:
        lines = request.decode("latin-1").split("\r\n")
        host = next(x[6:] for x in lines if x.startswith("Host: "))
        page = f"{host}{lines[0].split()[1]}"
        self.asked.append(page)
        self.requests.append(request)
        found = self.pages.get(page, NO_ROBOTS if page.endswith("/robots.txt") else b"")
        return [found] if isinstance(found, bytes) else found


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def resolved(host: str, port: int) -> Sequence[str]:
    if host not in NUMBERS:
        raise OSError("Name or service not known")
    return NUMBERS[host]


def web(
    pages: Mapping[str, bytes | Iterable[bytes]],
    resolve: Callable[[str, int], Sequence[str]] = resolved,
    own_network: bool = False,
    clock: Clock | None = None,
) -> tuple[Web, Hosts]:
    hosts, time = Hosts(pages), clock or Clock()
    net = Net(resolve, hosts, time, time.sleep)
    return Web(own_network, net=net, now=lambda: "2026-11-22T09:00Z"), hosts


def only_article(found: Iterable[Read | Problem]) -> Read:
    (read,) = found
    assert isinstance(read, Read), read
    return read


def only_problem(found: Iterable[Read | Problem]) -> Problem:
    (problem,) = found
    assert isinstance(problem, Problem), problem
    return problem


# ---------------------------------------------------------------- a server on the loopback

Serve = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(pages: Mapping[str, Serve]) -> Iterator[str]:
    """Serves pages from 127.0.0.1; gives the address it listens at."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path)
            if page is None:
                self.send_error(404)
            else:
                page(self)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass  # a reader that hangs up is what we test

    listening = Server(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_address[1]}"
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


def page(body: str | bytes = PAGE, kind: str = HTML, **headers: str) -> Serve:
    """Serves a page whole."""

    def serve(handler: BaseHTTPRequestHandler) -> None:
        wire = answer(body, 200, kind, **headers)
        handler.wfile.write(wire)

    return serve


def bomb(size: int) -> bytes:
    """So many bytes of nothing, packed a thousandfold."""
    return gzip.compress(bytes(size), 9)
