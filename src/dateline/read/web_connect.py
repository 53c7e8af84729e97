"""Connections that keep to our rules: a name is looked up once, the number is checked, that very
number is connected to, and nothing takes longer than its time.

A name that gives a public number when it is checked and a private one when it is connected to
(DNS rebinding) gains nothing: there is no second look-up.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic, sleep
from typing import Any

import httpcore
import httpx

from dateline.read.web_address import Unfetched, check_reach

MOST_TRIED = 4  # numbers of one host that are tried
SILENCE = 15.0  # seconds without a byte
Resolve = Callable[[str, int], Sequence[str]]


def look_up(host: str, port: int) -> tuple[str, ...]:
    """The numbers a name stands for, as the system tells. Raises ``OSError`` for none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(where[0]) for *_, where in found))


@dataclass(frozen=True)
class Net:
    """What the web is reached through; a test puts its own in. ``silence`` in seconds."""

    resolve: Resolve = look_up
    dial: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)
    clock: Callable[[], float] = monotonic
    sleep: Callable[[float], None] = sleep
    silence: float = SILENCE

    @cached_property
    def certificates(self) -> ssl.SSLContext:
        """The usual authorities (certifi's), whatever the environment says."""
        return httpx.create_ssl_context(verify=True, trust_env=False)


class Deadline:
    """A moment by which all must be done."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self.seconds = seconds
        self.clock = clock
        self.end = clock() + seconds

    def within(self, seconds: float) -> float:
        """So many seconds, or what is left. ``Unfetched`` when nothing is."""
        left = self.end - self.clock()
        if left <= 0:
            raise too_long(self.seconds)
        return min(seconds, left)

    def later(self, seconds: float) -> None:
        """Time that we waited out of politeness does not count."""
        self.end += seconds


def too_long(seconds: float) -> Unfetched:
    time = "1 second" if seconds == 1 else f"{seconds:g} seconds"
    return Unfetched(
        "web.slow", f"it took longer than {time}; try again later, or raise --longest-fetch"
    )


class Guard(httpcore.NetworkBackend):
    """Opens connections to checked numbers only."""

    def __init__(self, net: Net, deadline: Deadline, own_network: bool) -> None:
        self.net = net
        self.deadline = deadline
        self.own_network = own_network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        numbers = self._numbers(host, port)
        for number in numbers:
            check_reach(host, number, self.own_network)
        fault: Exception | None = None
        for number in numbers[:MOST_TRIED]:
            try:
                wait = self.deadline.within(self.net.silence)
                stream = self.net.dial.connect_tcp(number, port, wait)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as refused:
                fault = refused
            else:
                return self._checked(stream, host, number)
        raise fault or httpcore.ConnectError("no number")

    def _numbers(self, host: str, port: int) -> Sequence[str]:
        if _is_number(host):
            return (host,)
        limit = self.deadline.within(self.net.silence)
        found = in_time(lambda: self.net.resolve(host, port), limit)
        if isinstance(found, OSError | UnicodeError) or not found:
            raise Unfetched(
                "web.unreachable",
                f"no host of the name {host} was found; check the spelling, and the connection",
            )
        return found

    def _checked(
        self, stream: httpcore.NetworkStream, host: str, number: str
    ) -> httpcore.NetworkStream:
        """The connection, once it is seen to lead where it should."""
        peer = stream.get_extra_info("server_addr")
        if peer is None or ip_address(str(peer[0])) != ip_address(number):
            stream.close()
            raise Unfetched("web.refused", f"the connection to {host} led elsewhere")
        return Timed(stream, self.deadline, self.net.silence)


class Timed(httpcore.NetworkStream):
    """A connection on which no read or write outlasts the deadline, or ``silence`` seconds."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline, silence: float) -> None:
        self.stream = stream
        self.deadline = deadline
        self.silence = silence

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.deadline.within(self.silence))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.deadline.within(self.silence))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        wait = self.deadline.within(self.silence)
        stream = self.stream.start_tls(ssl_context, server_hostname, wait)
        return Timed(stream, self.deadline, self.silence)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def in_time(
    work: Callable[[], Sequence[str]], seconds: float
) -> Sequence[str] | OSError | UnicodeError:
    """What the work gives, or its fault. The system's look-up knows no time limit: past it we
    leave it to end by itself."""
    answer: SimpleQueue[Sequence[str] | OSError | UnicodeError] = SimpleQueue()

    def run() -> None:
        try:
            answer.put(work())
        except (OSError, UnicodeError) as fault:
            answer.put(fault)

    Thread(target=run, daemon=True).start()
    try:
        return answer.get(timeout=seconds)
    except Empty:
        return TimeoutError("the name was not looked up in time")
