""" "The group", "the militants", "the party": which party named before is meant, where that is
safe to say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.records import Actor, PartyKind, PartyMention, Sentence
from dateline.resolve.who.register import BODY, NEWS, PARTY, REBELS, Entry, Register
from dateline.resolve.who.words import POINTS_BACK, fold

_NAMED = frozenset(["register", "definition", "organisation"])
_REACH = 2  # sentences back

_ARMED = frozenset(
    "militant militants fighter fighters rebel rebels insurgent insurgents jihadist jihadists "
    "militia guerrillas terrorists extremists".split()
)
_ARMED_NOUNS = frozenset("group groups organisation organization network movement".split())
_ARMED_WORDS = frozenset("terrorist militant jihadist rebel extremist insurgent armed".split())
_ANY = frozenset("group organisation organization movement".split())
_BY_NAME = frozenset("party union company court agency university bank church guards".split())
_LINE = re.compile(r"(?<=[.!?…])\s+|\n+")
_DEFINITE = re.compile(r"\b(?:the|this|that)\s$", re.IGNORECASE)
_JOINED = re.compile(r",? (?:and|or|&)(?: the)? |, (?:the )?|/")
_FIGHTERS_OF = re.compile(
    r"\b(?:militants|fighters|rebels|insurgents|jihadists|guerrillas|gunmen) (?:of|from|with) "
    r"(?:the )?$|\b(?:rebel|armed|militant) group,? (?:the )?$",
    re.IGNORECASE,
)
_LOYAL_TO = re.compile(
    r"\b(?:branch|affiliate|offshoot|arm|wing|faction|part|ally|successor|rival|enemy|linked|"
    r"loyal|allied|allegiance|affiliated|pledged|opposed|against|from|than|by)\b[^.;]{0,24}$"
)


@dataclass(slots=True)
class _Told:
    """The mentions that have been read, in order, and where the sentences begin."""

    text: str
    register: Register | None
    starts: Sequence[int]
    before: list[PartyMention] = field(default_factory=list)
    armed: set[Actor] = field(default_factory=set)  # bodies that are told to have fighters

    def sentence(self, at: int) -> int:
        return bisect_right(self.starts, at)

    def entry(self, named: PartyMention) -> Entry | None:
        return self.register.entries.get(named.actor.entity or "") if self.register else None


def coreference(
    text: str,
    parties: Sequence[PartyMention],
    sentences: Sequence[Sentence] = (),
    register: Register | None = None,
) -> tuple[PartyMention, ...]:
    """The same mentions; those that point back ("the group") carry the actor they point to.

    A mention is resolved only to an armed group or organisation named at most two sentences
    before it, and not where a sentence names two of them side by side; "the terrorist
    organization" goes to the armed group named most often so far, "the party" and "the union" to
    the only one named. What is not safe is left as it is. With ``register``, news agencies are
    never meant, nor bodies of states by "the group" and "the movement".
    """
    told = _Told(text, register, [s.start for s in sentences] or _sentence_starts(text))
    for mention in sorted(parties, key=lambda m: (m.start, m.end)):
        actor = _antecedent(told, mention)
        known = replace(mention, actor=actor, score=0.7, rule=POINTS_BACK) if actor else mention
        told.before.append(known)
        if mention.rule in _NAMED and _FIGHTERS_OF.search(
            text[max(0, mention.start - 30) : mention.start]
        ):
            told.armed.add(mention.actor)
    return tuple(told.before)


def _sentence_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in _LINE.finditer(text))]


def _antecedent(told: _Told, mention: PartyMention) -> Actor | None:
    wants = _wanted(told.text, mention)
    if wants is None:
        return None
    if wants == "terrorist":
        return _most_named([m for m in told.before if _eligible(told, m, mention, wants)])
    here = told.sentence(mention.start)
    found: dict[int, list[PartyMention]] = {}
    for named in reversed(told.before):
        sentence = told.sentence(named.start)
        if sentence < here - _REACH:
            break
        if wants == "armed" and _introduced(told.text, named, mention):
            break
        if _eligible(told, named, mention, wants):
            found.setdefault(sentence, []).append(named)
    if not found:
        return None
    return _only_named(found) if wants == "name" else _first_named(told, found[max(found)][::-1])


def _only_named(found: dict[int, list[PartyMention]]) -> Actor | None:
    actors = {m.actor for named in found.values() for m in named}
    return actors.pop() if len(actors) == 1 else None


def _first_named(told: _Told, named: Sequence[PartyMention]) -> Actor | None:
    """The party a sentence names first, unless another stands beside it as its equal."""
    first = named[0]
    for other in named[1:]:
        if other.actor == first.actor or _is_lesser(told, first, other):
            continue
        return None
    return first.actor


def _is_lesser(told: _Told, first: PartyMention, other: PartyMention) -> bool:
    """Is the other only what the first belongs to or turns against: "IS-K, a branch of IS"?"""
    between = told.text[first.end : other.start]
    if _JOINED.fullmatch(between):
        return False
    entry = told.entry(first)
    belongs = entry is not None and entry.parent == other.actor.entity
    return belongs or _LOYAL_TO.search(between[-60:]) is not None


def _introduced(text: str, named: PartyMention, mention: PartyMention) -> bool:
    """Were fighters told of just before, by no name: "Masked gunmen came. The militants"?"""
    heads = {m.words.casefold().split()[-1] for m in (named, mention)}
    armed = heads <= _ARMED | {"gunmen", "attackers"}
    return armed and named.rule == "role" and not _is_definite(text, named)


def _wanted(text: str, mention: PartyMention) -> str | None:
    """What the words ask for: ``any`` body, an ``armed`` one, the ``terrorist`` one, one with
    the word in its ``name``; or nothing."""
    if mention.rule != "role" or mention.actor.country is not None:
        return None
    if not _is_definite(text, mention):
        return None
    if re.match(r"\s+of\b|['’]", text[mention.end : mention.end + 4]):
        return None if text[mention.end : mention.end + 1].isspace() else _asked(mention)
    return _asked(mention)


def _is_definite(text: str, mention: PartyMention) -> bool:
    return _DEFINITE.search(text[max(0, mention.start - 6) : mention.start]) is not None


def _asked(mention: PartyMention) -> str | None:
    *qualifiers, head = mention.words.casefold().split()
    if head in _ARMED and not qualifiers:
        return "armed"
    if head in _ARMED_NOUNS and qualifiers and set(qualifiers) <= _ARMED_WORDS | {"islamist"}:
        return "terrorist" if "terrorist" in qualifiers else "armed"
    if head in _BY_NAME and not qualifiers:
        return "name"
    return "any" if head in _ANY and not qualifiers else None


def _eligible(told: _Told, named: PartyMention, mention: PartyMention, wants: str) -> bool:
    if named.rule not in _NAMED:
        return False
    entry = told.entry(named)
    codes = entry.codes if entry else ""
    head = mention.words.casefold().split()[-1]
    if wants == "name":
        return _bears(named, head) or (head == "party" and codes == PARTY)
    kinds = (PartyKind.ARMED_GROUP, PartyKind.ORGANISATION)
    if named.actor.kind not in (kinds if wants == "any" else kinds[:1]):
        return wants == "armed" and (codes == REBELS or named.actor in told.armed)
    return codes != NEWS and not (codes == BODY and head in ("group", "movement"))


def _bears(named: PartyMention, head: str) -> bool:
    """Has its name the word in it: "the party" for the "Kurdistan Workers' Party"?"""
    words = fold(named.actor.name).split()
    return head in words or (head == "party" and "front" in words)


def _most_named(named: Sequence[PartyMention]) -> Actor | None:
    """The party named most often; of several, the one named last."""
    if not named:
        return None
    counts = Counter(m.actor for m in named)
    return max(reversed(named), key=lambda m: counts[m.actor]).actor
