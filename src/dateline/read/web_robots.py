"""What a host's robots.txt lets us read (RFC 9309). Pure.

The standard library's ``urllib.robotparser`` takes the first rule that fits, not the longest,
and takes ``*`` and ``$`` in paths for letters: it reads "Allow: /" before "Disallow: /private" as
leave to read /private.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

US = "dateline"
MOST_BYTES = 512_000  # the RFC asks for 500 KiB at least; what comes after is not read
MOST_RULES = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    path: str
    allows: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What is asked of us on one host. ``delay``: seconds between two requests, if told."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allow(self, target: str) -> bool:
        """Whether a path with its query may be read: the longest rule that fits decides, and
        between equals the one that allows."""
        path = _normal(target)
        fitting = [r for r in self.rules if _fits(r.path, path)]
        best = max(fitting, key=lambda r: (len(r.path), r.allows), default=None)
        return best is None or best.allows


EVERYTHING = Rules()


@dataclass(frozen=True, slots=True)
class _Group:
    agents: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]


def parse(text: str, us: str = US) -> Rules:
    """The rules for us: those of every group that names us, else those of the groups for all."""
    groups = tuple(_groups(_lines(text)))
    ours = [g for g in groups if us in g.agents] or [g for g in groups if "*" in g.agents]
    lines = [line for g in ours for line in g.lines][:MOST_RULES]
    rules = tuple(
        Rule(_normal(value), key == "allow")
        for key, value in lines
        if key in ("allow", "disallow") and value
    )
    delays = [d for key, value in lines if key == "crawl-delay" and (d := _seconds(value))]
    return Rules(rules, max(delays, default=None))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _groups(lines: Iterator[tuple[str, str]]) -> Iterator[_Group]:
    agents: list[str] = []
    told: list[tuple[str, str]] = []
    for key, value in lines:
        if key == "user-agent":
            if told:
                yield _Group(tuple(agents), tuple(told))
                agents, told = [], []
            agents.append(_product(value))
        elif agents and key in ("allow", "disallow", "crawl-delay"):
            told.append((key, value))
    if agents:
        yield _Group(tuple(agents), tuple(told))


def _product(value: str) -> str:
    """The product's name, without version: "Dateline/1.0" speaks to us too."""
    return "*" if value == "*" else re.split(r"[/\s]", value.lower(), maxsplit=1)[0]


def _seconds(value: str) -> float | None:
    found = re.fullmatch(r"\d{1,9}(?:\.\d{1,3})?", value, re.ASCII)
    return float(found[0]) if found else None


# ---------------------------------------------------------------- paths


_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_RESERVED = "%:/?#[]@!$&'()*+,;="


def _normal(path: str) -> str:
    """One spelling of every path: letters, digits and -._~ plain, everything else that is not
    plain escaped in capitals. An escaped slash or star stays one."""
    return quote(_ESCAPE.sub(_plain_or_capital, path), safe=_RESERVED)


def _plain_or_capital(escape: re.Match[str]) -> str:
    letter = chr(int(escape[0][1:], 16))
    plain = letter.isascii() and (letter.isalnum() or letter in "-._~")
    return letter if plain else escape[0].upper()


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says; ``*`` stands for anything, a last ``$`` for the
    end. Each piece is looked for once, from the left, so that no pattern takes long."""
    ends = pattern.endswith("$")
    head, *pieces = pattern.removesuffix("$").split("*") if ends else pattern.split("*")
    if not path.startswith(head):
        return False
    at = len(head)
    last = pieces.pop() if ends and pieces else None
    for piece in pieces:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if last is not None:
        return len(path) - len(last) >= at and path.endswith(last)
    return not ends or at == len(path)
