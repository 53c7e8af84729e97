"""Which parties of a report are somebody: no bare numbers, and none told twice by other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Party, PartyKind, Report

ARTICLES = frozenset("a an the".split())
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred thousand million dozen dozens scores hundreds thousands some several first second"
    " third last at least most of them those these and about nearly more than".split()
)


def with_parties_once(report: Report) -> Report:
    """Without "two of the nine", whom no word names, and without "a bus terminal" beside "the
    main bus terminal" in one role."""
    somebody = [p for p in report.parties if not is_number(p)]
    kept = tuple(
        p
        for n, p in enumerate(somebody)
        if not any(_goes_for(q, p, m < n) for m, q in enumerate(somebody) if m != n)
    )
    return replace(report, parties=kept) if len(kept) < len(report.parties) else report


def is_number(party: Party) -> bool:
    who = party.who.value
    if who is None or who.entity is not None or who.kind is not PartyKind.GROUP:
        return False
    words = who.name.lower().replace("-", " ").replace(",", "").split()
    return all(w in NUMBERS | ARTICLES or w.isdigit() for w in words)


def _goes_for(other: Party, party: Party, earlier: bool) -> bool:
    """Whether another party of the role is the same by more words, or by as many before."""
    mine, its = _own_words(party), _own_words(other)
    if not mine or other.role != party.role or party.affiliation or not _is_tail(mine, its):
        return False
    return len(its) > len(mine) or earlier


def _is_tail(short: Sequence[str], long: Sequence[str]) -> bool:
    return list(long[-len(short) :]) == list(short)


def _own_words(party: Party) -> tuple[str, ...]:
    """The words that name a party which no register knows, without its article."""
    who = party.who.value
    if who is None or who.entity is not None or who.kind is not PartyKind.GROUP:
        return ()
    words = who.name.lower().split()
    return tuple(words[1:] if words[:1] and words[0] in ARTICLES else words)
