"""Names of the register in a text: the longest spelling first, shared ones only where the article
tells whom it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.records import Actor, PartyKind, PartyMention
from dateline.resolve.who.abbreviations import name_before
from dateline.resolve.who.register import BODY, Entry, Register, Spelling
from dateline.resolve.who.story import NAME_GAPS, OPEN_GAPS, Story
from dateline.resolve.who.words import Word, fold

_OPPOSED = frozenset("anti pro non ex post".split())
_EVERYDAY_ABBREVIATIONS = frozenset("is who ap un au eu ice mend who".split())
_CHIEF = "SECRETARY-GENERAL"
_AT_HOME_IN_MANY = "NGO"


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words ``first..last`` that fit spellings, each of another entry."""

    first: int
    last: int
    options: tuple[Spelling, ...]


def register_names(story: Story, register: Register) -> Iterator[PartyMention]:
    """The names of the register, in order; "NATO secretary general" whole, as an office."""
    hits = list(_spelled(story, register))
    redefined = _redefined(story, hits)
    sure = {s.entry for h in hits for s in h.options if not s.shared}
    sure |= {h.options[0].entry for h in _told_by_country(hits, register, story.told)}
    for hit in hits:
        entry = _meant(hit, register, story.told, sure)
        words = story.words[hit.first].words
        if entry is None or (hit.first == hit.last and redefined.get(words, entry.id) != entry.id):
            continue
        yield (
            _chief(story, register, hit, entry)
            or _national(story, register, hit, entry)
            or story.mention(hit.first, hit.last, actor_of(entry), 0.95, "register")
        )


def actor_of(entry: Entry) -> Actor:
    return Actor(entry.name, entry.kind, entry.id, entry.country)


def _spelled(story: Story, register: Register) -> Iterator[_Hit]:
    words, i = story.words, 0
    while i < len(words):
        fitting: list[Spelling] = []
        if not (words[i].glued and i and words[i - 1].key in _OPPOSED):
            options = register.spellings.get(words[i].key, ())
            fitting = [s for s in options if _fits(words, i, s)]
            if fitting and _inside_hyphens(words, i, register):
                fitting = [s for s in fitting if len(s.keys) > 1]
        longest = len(fitting[0].keys) if fitting else 1
        if fitting:
            same = tuple(s for s in fitting if len(s.keys) == longest)
            yield _Hit(i, i + longest - 1, same)
        i += longest


def _inside_hyphens(words: Sequence[Word], i: int, register: Register) -> bool:
    """Is the word the middle of one name, as in "PORT-AU-PRINCE"? In "UN-AU-EU" each is one."""
    if not i or i + 1 >= len(words) or not (words[i].glued and words[i + 1].glued):
        return False
    around = (words[i - 1], words[i + 1])
    return all(w.capital and w.key not in register.spellings for w in around)


def _fits(words: Sequence[Word], i: int, spelling: Spelling) -> bool:
    run = words[i : i + len(spelling.keys)]
    if len(run) != len(spelling.keys) or any(
        w.key != k for w, k in zip(run, spelling.keys, strict=True)
    ):
        return False
    if not all(w.gap in NAME_GAPS or w.gap in OPEN_GAPS for w in run[1:]):
        return False
    if not spelling.exact:
        return True
    exact = tuple(w.words.replace(".", "") for w in run)
    return exact == spelling.exact and not (len(run) == 1 and _shouted(words, i))


def _shouted(words: Sequence[Word], i: int) -> bool:
    """Is an everyday word in capitals only because its whole line is?"""
    if words[i].key not in _EVERYDAY_ABBREVIATIONS:
        return False
    around = [w for w in words[max(0, i - 2) : i + 3] if w is not words[i] and len(w.words) > 1]
    return bool(around) and all(w.words.isupper() for w in around)


def _told_by_country(
    hits: Sequence[_Hit], register: Register, told: frozenset[str]
) -> Iterator[_Hit]:
    """Names shared by bodies of several countries, of which the article names just one."""
    for hit in hits:
        local = tuple(s for s in hit.options if s.needs_country and _is_of(register, s, told))
        if len(local) == 1 and all(s.needs_country for s in hit.options):
            yield _Hit(hit.first, hit.last, local)


def _is_of(register: Register, spelling: Spelling, told: frozenset[str]) -> bool:
    return register.entries[spelling.entry].country in told


def _meant(hit: _Hit, register: Register, told: frozenset[str], sure: set[str]) -> Entry | None:
    """The one entry that the words can mean here; null where there is none, or more than one."""
    plain = [s for s in hit.options if not s.shared]
    named = [s for s in hit.options if s.entry in sure]
    local = [s for s in hit.options if s.needs_country and _is_of(register, s, told)]
    for group in (plain, named, local):
        if group:
            meant = {s.entry for s in group}
            return register.entries[group[0].entry] if len(meant) == 1 else None
    return None


def _redefined(story: Story, hits: Sequence[_Hit]) -> dict[str, str]:
    """Abbreviations that the article itself explains, and the entry they are explained by."""
    ends = {hit.last: hit.options[0].entry for hit in hits}
    found: dict[str, str] = {}
    for i, word in enumerate(story.words):
        if word.gap in (" (", " [") and story.text[word.end : word.end + 1] in (")", "]") and i:
            if i - 1 in ends:
                found.setdefault(word.words, ends[i - 1])
            elif name_before(story.words, i, word.words) is not None:
                found.setdefault(word.words, "")
    return found


def _national(story: Story, register: Register, hit: _Hit, entry: Entry) -> PartyMention | None:
    """ "Kenya Red Cross": a country's own branch of a body that is at home in many."""
    words = story.words[: hit.first]
    if entry.country or entry.codes != _AT_HOME_IN_MANY or not story.words[hit.first].follows:
        return None
    if not words or not words[-1].capital or words[-1].possessive:
        return None
    ends = {" ".join(w.key for w in words[-back:]): back for back in range(1, 4)}
    for country in register.countries.values():
        for name in (fold(country.name), fold(country.adjective)):
            if name and name in ends:
                first = hit.first - ends[name]
                said = story.text[story.words[first].start : story.words[hit.last].end]
                actor = Actor(" ".join(said.split()), entry.kind, entry.id, country.iso2)
                return story.mention(first, hit.last, actor, 0.9, "register")
    return None


def _chief(story: Story, register: Register, hit: _Hit, entry: Entry) -> PartyMention | None:
    """ "UN secretary-general": an office of a body of states."""
    words = story.words
    for role in (
        register.roles.get(words[hit.last + 1].key, ()) if hit.last + 1 < len(words) else ()
    ):
        run = words[hit.last + 1 : hit.last + 1 + len(role.noun)]
        same = tuple(w.key for w in run) == role.noun and all(w.follows for w in run)
        if same and role.branch == _CHIEF and entry.codes == BODY:
            name = f"{words[hit.first].words} {' '.join(role.noun)}"
            actor = Actor(name, PartyKind.ROLE, f"{entry.id}-{_CHIEF}", None)
            return story.mention(hit.first, hit.last + len(run), actor, 0.9, "office")
    return None
