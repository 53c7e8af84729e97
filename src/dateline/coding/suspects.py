"""Whoever is named in one breath with a suspect is suspected too, and who stood beside is not.

"They suspected a sleeper cell of the Islamic State group", "he accused the Hamrin Front, an older
armed group": what is only alleged of the one is not told as a fact of the other.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.records import Article, Party, Report, Stance

_ONE_BREATH = re.compile(
    r",? (?:of|and|or) (?:the |an? )?(?:[\w-]+ ){0,2}|, (?:the |an? )(?:[\w-]+ ){0,3}"
)
_BESIDE_WHOSE = re.compile(
    r" (?:beside|near|outside|behind|opposite|next to|in front of|close to|at|in|by) whose "
)


def with_suspects(article: Article, report: Report) -> Report:
    """Doers as far as they are told to be: beside an alleged one alleged; none whose stall or door
    it only was."""
    there = [p for p in report.parties if not _stood_beside(article, p)]
    alleged = [p for p in there if p.role == "agent" and p.stance is Stance.ALLEGED]
    parties = tuple(
        replace(p, stance=Stance.ALLEGED)
        if p.role == "agent"
        and p.stance is Stance.ASSERTED
        and any(_in_one_breath(article, suspect, p) for suspect in alleged)
        else p
        for p in there
    )
    return report if parties == report.parties else replace(report, parties=parties)


def _in_one_breath(article: Article, suspect: Party, other: Party) -> bool:
    return any(
        _ONE_BREATH.fullmatch(article.text, one.end, two.start) is not None
        for one in suspect.who.quotes
        for two in other.who.quotes
        if one.end < two.start
    )


def _stood_beside(article: Article, party: Party) -> bool:
    quotes = party.who.quotes
    return (
        party.role == "agent"
        and bool(quotes)
        and all(_BESIDE_WHOSE.match(article.text, q.end) is not None for q in quotes)
    )
