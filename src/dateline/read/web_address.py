"""Which addresses of the web we go to: the written address, and the number it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpx

from dateline.problems import UnreadableInput

LONGEST = 4_000  # characters of an address
USUAL_PORTS = {"http": 80, "https": 443}
Number = IPv4Address | IPv6Address


class Unfetched(UnreadableInput):
    """A page that was not fetched. ``code`` is the problem's, ``reason`` goes on where "… was not
    read: " stops and says what to do; ``at`` is the address where it happened, if another."""

    def __init__(self, code: str, reason: str, at: str | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.at = at


@dataclass(frozen=True, slots=True)
class Address:
    """A written address in its one normal form. ``host`` is ASCII, without a last dot."""

    scheme: str
    host: str
    port: int
    target: str  # path and query, escaped

    @property
    def origin(self) -> str:
        usual = self.port == USUAL_PORTS[self.scheme]
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{'' if usual else f':{self.port}'}"

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def checked(given: str, own_network: bool = False, base: Address | None = None) -> Address:
    """The address as it will be asked for; relative to ``base`` where one is given.

    ``Unfetched`` says what is wrong with it: not the web, a password in it, a port that is none
    of the web's (allowed with ``own_network``), a host that is no name and no plain number.
    """
    if len(given) > LONGEST:
        raise _refused(f"its address is longer than {LONGEST:,} characters")
    try:
        url = httpx.URL(str(base)).join(given.strip()) if base else httpx.URL(given.strip())
    except (httpx.InvalidURL, ValueError) as fault:
        raise _refused(f"it is no address of the web ({fault})") from fault
    if url.scheme not in USUAL_PORTS:
        raise _refused("only addresses that begin with http:// or https:// are read")
    if url.userinfo:
        raise _refused("its address holds a name or a password; Dateline never logs in")
    host = _host(url.raw_host.decode("ascii"))
    port = USUAL_PORTS[url.scheme] if url.port is None else url.port
    if not 0 < port < 65_536:
        raise _refused(f"there is no port {port}")
    if not own_network and port not in USUAL_PORTS.values():
        raise _refused(
            f"port {port} is none of the web's, 80 or 443; --private-addresses allows others"
        )
    return Address(url.scheme, host, port, url.raw_path.decode("ascii"))


def _refused(reason: str) -> Unfetched:
    return Unfetched("web.refused", reason)


_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,60}", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)


def _host(host: str) -> str:
    """The host without its last dot. What a system would take for a number in an odd form
    (2130706433, 0x7f.1, 0177.0.0.1) is refused: nobody writes it but to hide."""
    if _as_number(host) is not None:
        return str(_as_number(host))
    name = host.lower().removesuffix(".")
    if _as_number(name) is not None:
        return name
    if not _NAME.fullmatch(name) or len(name) > 253:
        raise _refused(
            "its host is neither a name nor a plain number" if name else "it has no host"
        )
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        raise _refused("its host is a number in disguise; write it as four numbers with dots")
    return name


def _as_number(host: str) -> Number | None:
    try:
        return ip_address(host) if "%" not in host else None
    except ValueError:
        return None


def without_password(given: str) -> str:
    """An address as it may be shown: no name or password, and not without end."""
    shown = re.sub(r"//[^/?#\s]*@", "//", given.strip()[:LONGEST], count=1)
    return shown if len(shown) <= 300 else f"{shown[:299]}…"


# ---------------------------------------------------------------- what a number stands for


class Reach(StrEnum):
    """From where a number can be reached."""

    PUBLIC = "public"
    OWN = "own"  # this machine and private networks: only where the user allows it
    NEVER = "never"  # no newspaper is there


_OWN = {
    "127.0.0.0/8": "on this machine",
    "::1/128": "on this machine",
    "10.0.0.0/8": "inside a private network",
    "172.16.0.0/12": "inside a private network",
    "192.168.0.0/16": "inside a private network",
    "fc00::/7": "inside a private network",
    "100.64.0.0/10": "inside a provider's network",
}
# IANA's special-purpose registries, and the numbers at which clouds hand out their keys.
_NEVER = {
    "0.0.0.0/8": "no host's",
    "100.100.100.200/32": "a cloud's own service",
    "168.63.129.16/32": "a cloud's own service",
    "169.254.0.0/16": "link-local, where clouds hand out keys",
    "192.0.0.0/24": "reserved",
    "192.0.2.0/24": "for documentation",
    "192.88.99.0/24": "a tunnel",
    "198.18.0.0/15": "for measuring networks",
    "198.51.100.0/24": "for documentation",
    "203.0.113.0/24": "for documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
    "fd00:ec2::254/128": "a cloud's own service",
    "2001::/23": "a tunnel or reserved",
    "2001:db8::/32": "for documentation",
    "2002::/16": "a tunnel",
    "3fff::/20": "for documentation",
    "fe80::/10": "link-local",
    "ff00::/8": "multicast",
}
_GLOBAL_V6 = IPv6Network("2000::/3")  # all that has been given out so far
_TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: an IPv4 number in the last 32 bits


def _table(told: dict[str, str]) -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    return tuple((ip_network(network), words) for network, words in told.items())


_OWN_NETWORKS, _NEVER_NETWORKS = _table(_OWN), _table(_NEVER)


def reach(number: str) -> tuple[Reach, str]:
    """From where a numeric address can be reached, and in words what it is.

    An IPv4 number inside an IPv6 one (mapped, translated) counts as itself.
    """
    found = _as_number(number)
    if found is None:
        return Reach.NEVER, "no plain number"
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return reach(str(found.ipv4_mapped))
    if found in _TRANSLATED:
        inner, words = reach(str(IPv4Address(int(found) & 0xFFFF_FFFF)))
        return (inner, words) if inner is Reach.PUBLIC else (Reach.NEVER, words)
    for networks, kind in ((_NEVER_NETWORKS, Reach.NEVER), (_OWN_NETWORKS, Reach.OWN)):
        for network, words in networks:
            if found in network:
                return kind, words
    if isinstance(found, IPv6Address) and found not in _GLOBAL_V6:
        return Reach.NEVER, "reserved"
    return Reach.PUBLIC, "public"


def check_reach(host: str, number: str, own_network: bool) -> None:
    """``Unfetched`` where a host stands for a number that we do not go to."""
    kind, words = reach(number)
    if kind is Reach.PUBLIC or (kind is Reach.OWN and own_network):
        return
    who = number if host == number else f"{host} is at {number}, which"
    cure = "; --private-addresses allows it" if kind is Reach.OWN else "; no page is read there"
    raise _refused(f"{who} is {words}{cure}")
