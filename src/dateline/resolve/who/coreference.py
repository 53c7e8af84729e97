""" "The group", "the militants": which party named before is meant, where that is safe to say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Actor, PartyKind, PartyMention, Sentence
from dateline.resolve.who.register import BODY, NEWS, Register

RULE = "coreference"
_NAMED = frozenset(["register", "definition", "organisation"])
_REACH = 2  # sentences back

_ARMED = frozenset(
    "militant militants fighter fighters rebel rebels insurgent insurgents jihadist jihadists "
    "militia guerrillas terrorists extremists".split()
)
_ARMED_NOUNS = frozenset("group groups organisation organization network movement".split())
_ARMED_WORDS = frozenset("terrorist militant jihadist rebel extremist insurgent armed".split())
_ANY = frozenset("group organisation organization movement".split())
_LINE = re.compile(r"(?<=[.!?…])\s+|\n+")
_DEFINITE = re.compile(r"\b(?:the|this|that)\s$", re.IGNORECASE)


def coreference(
    text: str,
    parties: Sequence[PartyMention],
    sentences: Sequence[Sentence] = (),
    register: Register | None = None,
) -> tuple[PartyMention, ...]:
    """The same mentions; those that point back ("the group") carry the actor they point to.

    A mention is resolved only to an armed group or organisation named at most two sentences
    before it; "the terrorist organization" goes to the armed group named most often so far.
    What is not safe is left as it is. With ``register``, news agencies are never meant, nor
    bodies of states by "the group" and "the movement".
    """
    starts = [s.start for s in sentences] or _sentence_starts(text)
    ordered = sorted(parties, key=lambda m: (m.start, m.end))
    done: list[PartyMention] = []
    for mention in ordered:
        actor = _antecedent(text, mention, done, starts, register)
        done.append(replace(mention, actor=actor, score=0.7, rule=RULE) if actor else mention)
    return tuple(done)


def _sentence_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in _LINE.finditer(text))]


def _antecedent(
    text: str,
    mention: PartyMention,
    before: Sequence[PartyMention],
    starts: Sequence[int],
    register: Register | None,
) -> Actor | None:
    wants = _wanted(text, mention)
    if wants is None:
        return None
    if wants == "terrorist":
        return _most_named([m for m in before if _eligible(m, mention, wants, register)])
    here = bisect_right(starts, mention.start)
    found: dict[int, Actor] = {}  # the first to be named in each sentence within reach
    for named in reversed(before):
        sentence = bisect_right(starts, named.start)
        if sentence < here - _REACH:
            break
        if _eligible(named, mention, wants, register):
            found[sentence] = named.actor
    return found[max(found)] if found else None


def _wanted(text: str, mention: PartyMention) -> str | None:
    """What the words ask for: ``any`` body, an ``armed`` one, the ``terrorist`` one; or nothing."""
    if mention.rule != "role" or mention.actor.country is not None:
        return None
    if not _DEFINITE.search(text[max(0, mention.start - 6) : mention.start]):
        return None
    if re.match(r"\s+of\b|['’]", text[mention.end : mention.end + 4]):
        return None if text[mention.end : mention.end + 1].isspace() else _asked(mention)
    return _asked(mention)


def _asked(mention: PartyMention) -> str | None:
    *qualifiers, head = mention.words.casefold().split()
    if head in _ARMED and not qualifiers:
        return "armed"
    if head in _ARMED_NOUNS and qualifiers and set(qualifiers) <= _ARMED_WORDS | {"islamist"}:
        return "terrorist" if "terrorist" in qualifiers else "armed"
    return "any" if head in _ANY and not qualifiers else None


def _eligible(
    named: PartyMention, mention: PartyMention, wants: str, register: Register | None
) -> bool:
    if named.rule not in _NAMED:
        return False
    kinds = (PartyKind.ARMED_GROUP, PartyKind.ORGANISATION)
    if named.actor.kind not in (kinds if wants == "any" else kinds[:1]):
        return False
    entry = register.entries.get(named.actor.entity or "") if register else None
    codes = entry.codes if entry else ""
    head = mention.words.casefold().split()[-1]
    return codes != NEWS and not (codes == BODY and head in ("group", "movement"))


def _most_named(named: Sequence[PartyMention]) -> Actor | None:
    """The party named most often; of several, the one named last."""
    if not named:
        return None
    counts = Counter(m.actor for m in named)
    return max(reversed(named), key=lambda m: counts[m.actor]).actor
