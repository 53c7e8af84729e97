"""On whose word a figure stands: for whom a spokesman speaks, and what is taken as known."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.records import Actor, Article, Mark, PartyKind
from dateline.stages import Findings

_OWNS = re.compile(r"(?:'s|\u2019s|(?<=s)['\u2019]) ")
_SPEAKS = re.compile(r"spokes(?:man|woman|person|men|people)", re.I)
_FOR = re.compile(r" (?:for|of) (?:the )?")
_TAKEN_AS_KNOWN = re.compile(
    r"\bthe (?:[\w-]+ ){1,4}(?:(?:that|which) (?:had |has )?"
    r"(?:killed|injured|wounded|hurt|maimed|claimed|left)|in which) (?:[\w-]+ ){0,3}"
    r"(?:[\w-]+, (?:including|among them) (?:[\w-]+ ){0,2})?$",
    re.I,
)
_AUTHORITY = re.compile(
    r"\b(?:ministry|ministère|gendarmerie|prefecture|governorate|armed forces|defen[cs]e forces"
    r"|police (?:command|department|service|force|bureau|headquarters)|governor['’]s office)\b"
    r"|\bpolice\Z",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:minister|governor|prefect|attorney general|interior secretary"
    r"|police (?:chief|commander|commissioner|director|superintendent))\Z",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"\b(?:former|ex|shadow|vice|opposition|deposed|union)\b", re.IGNORECASE)
_PRESS = re.compile(
    r"\b(?:news|times|gazette|post|herald|journal|review|watch|blog|magazine|radio|tv)\b",
    re.IGNORECASE,
)
_LONGEST = 120  # characters looked at before a figure


def speaking_for(article: Article, mark: Mark, teller: Actor, found: Findings) -> Actor:
    """The same teller; "the group's spokesman" is its spokesman, and tells what it tells."""
    if not _SPEAKS.fullmatch(teller.name.split(" ")[-1]):
        return teller
    text = article.text
    for p in found.parties:
        before = p.end <= mark.start and _OWNS.fullmatch(text, p.end, mark.start)
        behind = p.start >= mark.end and _FOR.fullmatch(text, mark.end, p.start)
        if (before or behind) and p.actor.kind is not PartyKind.PRIVATE_PERSON:
            name = f"{p.actor.name}'s {teller.name}"
            return replace(p.actor, name=name)
    return teller


def is_official(teller: Actor) -> bool:
    """Whether it is the state that tells: by an authority, or by who holds an office of it."""
    return teller.kind is PartyKind.STATE or (
        _OFFICE.search(teller.name) is not None and _NO_MORE.search(teller.name) is None
    )


def publishing_authority(article: Article) -> Actor | None:
    """The ministry or the police whose own page it is, on whose word all stands that it tells of
    nobody else's; null for a newspaper."""
    outlet = article.outlet or ""
    if not _AUTHORITY.search(outlet) or _PRESS.search(outlet):
        return None
    return Actor(outlet, PartyKind.STATE)


def taken_as_known(article: Article, figure: int) -> bool:
    """Whether a figure is no part of what is told there: "they carried out the bombing that killed
    11" says who did it; that it killed 11 is taken as known."""
    before = article.text[max(0, figure - _LONGEST) : figure]
    return _TAKEN_AS_KNOWN.search(before.replace("\n", " . ")) is not None
