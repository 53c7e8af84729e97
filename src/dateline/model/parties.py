"""From the words that play a role to the party they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from dateline.records import Mark, MarkKind, PartyKind, Span
from dateline.rules.scene import person_mark
from dateline.stages import Findings

CLOSE = frozenset("of from in at near with to for on by who that which , ; : ( - and or".split())
EMPTY = frozenset(
    "a an the this that these those its their his her our he she it they him them us we i".split()
)
SEVERAL = frozenset(
    "people men women children police troops both all others they them none nobody multiple several"
    " many two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty dozen dozens scores".split()
)
PARTS = frozenset(
    "group groups number dozens hundreds thousands scores crowd crowds couple pair band bands some"
    " many several one two three four five six seven eight nine ten all most none part members"
    " people score handful convoy column team".split()
)

AGES = frozenset("aged and or to between".split())
AGE = re.compile(
    r"(?:\b(?:an?|the)\s+)?\b\w+(?:-\w+)?[- ](?:year|month|week|day)s?[- ]olds?\b", re.IGNORECASE
)
_OWNER = re.compile(r"(?:\b(?:the|an?)\s)?\b[\w-]+['’]?$", re.IGNORECASE)
LONGEST_OWNER = 40  # code points
LONGEST_AGE = 30  # code points


def party_mark(text: str, words: Sequence[Span], found: Findings, maker: str) -> Mark:
    """The mark of the party that a run of words names: whom the grammars know at its head, else
    the words themselves up to the head ("a cousin" of "a cousin of the president")."""
    words = _with_owner(text, _opened(text, words) or words)
    age = _age(text, words)
    if age:
        words = [age, *_next_word(text, age.end, found)]
    start = words[0].start
    words = _opened(text, _behind_amount(words, found)) or words
    own = words[-1] if age else words[_head(text, words)]
    for party in found.parties:
        if party.start < own.end and own.start < party.end:
            kind, score = party.actor.kind, party.score
            return Mark(
                MarkKind.PARTY, party.start, party.end, party.words, kind, score, party.rule
            )
    for person in found.persons:
        if person.start < own.end and own.start < person.end:
            return person_mark(person)
    return _own_words(text, Span(start, own.end), maker)


def _with_owner(text: str, words: Sequence[Span]) -> Sequence[Span]:
    """The whole of "the vessel's owner" where a run of words begins with its "'s"."""
    first = words[0]
    before = text[max(0, first.start - LONGEST_OWNER) : first.start]
    inside = before[-1:].isalnum() if _word(text, first) in "'’" else before.endswith(("'", "’"))
    owner = _OWNER.search(before) if inside and _word(text, first) in ("'", "’", "s") else None
    return [Span(first.start - len(owner[0]), first.end), *words[1:]] if owner else words


def _own_words(text: str, span: Span, maker: str) -> Mark:
    told = text[span.start : span.end]
    return Mark(MarkKind.PARTY, span.start, span.end, told, PartyKind.GROUP, 0.5, maker)


def _opened(text: str, words: Sequence[Span]) -> Sequence[Span]:
    return list(dropwhile(lambda w: _closes(text, w), words))


def _closes(text: str, span: Span) -> bool:
    """A sign inside a word, as in "little-known", closes nothing."""
    beside = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    inside = not text[span.start].isalnum() and len(beside) == 2 and beside.isalnum()
    return _word(text, span) in CLOSE and not inside


def _behind_amount(words: Sequence[Span], found: Findings) -> Sequence[Span]:
    """ "people" of "2,919 people": a number is no head, and its comma closes no phrase."""
    amount = next((a for a in found.amounts if a.start <= words[0].start < a.end), None)
    return [w for w in words if w.start >= amount.end] if amount else words


def _age(text: str, words: Sequence[Span]) -> Span | None:
    """The whole of "a 19-year-old" where a run of words breaks off in it."""
    first, last = words[0].start, words[-1].end
    near = AGE.finditer(text, max(0, first - LONGEST_AGE), last + LONGEST_AGE)
    ages = (Span(m.start(), m.end()) for m in near)
    return next((a for a in ages if a.start < last <= a.end and first < a.end), None)


def _next_word(text: str, end: int, found: Findings) -> list[Span]:
    """ "man" of "a 19-year-old man": a noun that the grammars know, as a verb may stand there."""
    behind = re.compile(r"\s(\w+)").match(text, end)
    span = Span(*behind.span(1)) if behind else None
    known = [Span(m.start, m.end) for kind in (found.parties, found.persons) for m in kind]
    return [span] if span and any(k.overlaps(span) for k in known) else []


def names_somebody(text: str, words: Sequence[Span]) -> bool:
    """Whether more stands there than "a", "the" or a sign, and than an age: "aged 24 and 31"."""
    told = [_word(text, w) for w in words if text[w.start].isalnum()]
    if told[:1] == ["aged"] and all(w in AGES or w.isdigit() for w in told):
        return False
    return any(_word(text, w) not in CLOSE | EMPTY and text[w.start].isalnum() for w in words)


def is_one_person(text: str, words: Sequence[Span], found: Findings) -> bool:
    """Whether a run of words names one person, or speaks of one: "the clerk"."""
    span = Span(words[0].start, words[-1].end)
    if any(p.start < span.end and span.start < p.end for p in found.persons):
        return True
    head = text[words[_head(text, words)].start : words[_head(text, words)].end].lower()
    return head.isalpha() and head not in SEVERAL and (not head.endswith("s") or head[-2:] == "ss")


def _head(text: str, words: Sequence[Span]) -> int:
    """The word a noun phrase is about: the last before what closes it, past "a group of"."""
    start = 0
    while True:
        close = next((i for i in range(start, len(words)) if _closes(text, words[i])), len(words))
        partial = (
            start < close < len(words) - 1
            and _word(text, words[close]) == "of"
            and _word(text, words[close - 1]) in PARTS
        )
        if not partial:
            return max(close - 1, 0)
        start = close + 1


def _word(text: str, span: Span) -> str:
    return text[span.start : span.end].lower()
