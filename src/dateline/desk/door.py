"""Where the desk listens, by which names it is called, and whose word on a caller it takes."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.desk.safe import HOSTS, is_loopback
from dateline.problems import BadRequest
from dateline.settings import Value

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_OF_EVERYBODY = frozenset(
    "authorization cookie host origin forwarded x-forwarded-for x-forwarded-proto content-type"
    " content-length user-agent accept referer".split()
)


@dataclass(frozen=True, slots=True)
class Door:
    """``names``: what others call the desk, beside this machine's own names. ``proxies`` are
    believed when they say for whom they ask; ``trust_header`` names the header in which they say
    who that is ("": they do not)."""

    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    proxies: tuple[Network, ...] = ()
    trust_header: str = ""

    @property
    def open_to_others(self) -> bool:
        """Whether somebody may reach the desk who does not sit at this machine."""
        return not is_loopback(self.host) or bool(self.names or self.proxies or self.trust_header)

    @property
    def hosts(self) -> list[str]:
        """The names under which the desk answers."""
        return [*HOSTS, *self.names]

    def is_proxy(self, address: str) -> bool:
        try:
            told = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(told in network for network in self.proxies)


def door(settings: Mapping[str, Value]) -> Door:
    """As the settings have it. ``BadRequest`` names the setting that is wrong."""
    host = str(settings["host"]).strip()
    names = [_name(n) for n in _listed(settings["name"])]
    proxies = tuple(_network(p) for p in _listed(settings["proxies"]))
    header = str(settings["trust_header"]).strip()
    if header and not proxies:
        raise BadRequest(
            f"--trust-header {header}: anybody could send this header; say whose word is taken,"
            " as --proxies 127.0.0.1"
        )
    if header and (not _HEADER.fullmatch(header) or header.lower() in _OF_EVERYBODY):
        raise BadRequest(
            f"--trust-header takes the name of a header such as X-Remote-User, not {header!r}"
        )
    own = _address(host)
    if own is not None and own.is_unspecified:
        if not names:
            raise BadRequest(
                f"--host {host} listens everywhere: say by which name others call the desk, as"
                " --name desk.example.org"
            )
    elif not is_loopback(host):
        names.append(_name(host) if own is None else host)
    return Door(host, tuple(names), proxies, header.lower())


def _listed(value: Value) -> list[str]:
    return [word for word in re.split(r"[\s,]+", str(value)) if word]


def _name(word: str) -> str:
    if _address(word) is not None:
        return word
    if not _NAME.fullmatch(word.lower()):
        raise BadRequest(f"a name is written as desk.example.org, without port or *, not {word!r}")
    return word.lower()


def _address(word: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(word)
    except ValueError:
        return None


def _network(word: str) -> Network:
    try:
        found = ipaddress.ip_network(word)
    except ValueError as error:
        raise BadRequest(
            f"--proxies takes addresses as 127.0.0.1 or 10.1.0.0/24, not {word!r}"
        ) from error
    if found.prefixlen == 0:
        raise BadRequest(f"--proxies {word} is everybody: name the proxies")
    return found
