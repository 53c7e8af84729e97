"""What a story tells beside the words: whose police "the police" are, and who "they" are.

Only where one answer is left: one country that the story is told of, one ministry named before,
one group in the sentence before. Everything else stays as the words have it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.records import Actor, PartyKind, PartyMention, Precision
from dateline.resolve.who.phrases import AT_HOME, Phrase, as_party
from dateline.resolve.who.register import BODY, NEWS, Country, Register
from dateline.resolve.who.story import Story
from dateline.resolve.who.words import POINTS_BACK, Word

_WHERE = frozenset("in near across at outside around throughout inside central of".split())
_OF_THE_STORY = frozenset(
    "army military navy government authorities parliament ministry minister president".split()
)  # what "the" may stand before: there is one of it in a country
_OF_PROVINCES_TOO = frozenset("government parliament legislature senate assembly".split())
_FOREIGN = frozenset([NEWS, BODY, "NGO"])  # whose country is not the country of the story
_FOLK = (PartyKind.ARMED_GROUP, PartyKind.ORGANISATION)
_PEOPLE_DO = frozenset(
    "said fled escaped left entered took opened fired shot attacked killed stormed asked demanded "
    "released arrested detained searched refused denied surrendered marched chanted threw burned "
    "torched kidnapped abducted seized looted retreated withdrew advanced demand want ask say "
    "deny refuse fought robbed beat stabbed ambushed raided occupied blocked".split()
)
_HEADS = frozenset(
    "front alliance coalition league council commission federation association committee "
    "brigade brigades battalion institute foundation".split()
)
_AT_THE = frozenset("at on to from along near in behind across toward towards".split())
_DOES = _PEOPLE_DO | frozenset(
    "says has had have is was will would did does also then later wants denies claims and but "
    "that which who".split()
)
_BETWEEN = frozenset("also then later had have reportedly allegedly again".split())
_PRONOUNS = frozenset("they we he she them us him her you i".split())
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december i".split()
)
_LONGEST_NAME = 6  # words between two offices side by side
_REACH = 2  # sentences: how far an office carries
_LONGEST_SENTENCE = 60  # words; in a longer one nobody is safely the only one


@dataclass(frozen=True, slots=True)
class _Context:
    story: Story
    starts: tuple[int, ...]  # the words at which sentences begin
    home: Country | None  # the only country of the story
    provinces: bool  # does it name a province, which may have a government of its own?

    def near(self, before: int, i: int) -> bool:
        """Does word ``before`` stand at most two sentences before word ``i``?"""
        return bisect_right(self.starts, i) - bisect_right(self.starts, before) <= _REACH

    def sentence(self, i: int) -> tuple[int, int]:
        """The first word of the sentence of word ``i``, and the first behind it."""
        at = bisect_right(self.starts, i)
        end = self.starts[at] if at < len(self.starts) else len(self.story.words)
        return self.starts[at - 1], end


def in_context(
    story: Story, register: Register, phrases: Sequence[Phrase], named: Sequence[PartyMention]
) -> Iterator[PartyMention]:
    """The parties that phrases name, their country filled in where the story leaves one."""
    starts = tuple(i for i, w in enumerate(story.words) if w.sentence_start)
    context = _Context(story, starts, _home(story, register, phrases, named), _provinces(story))
    before: dict[str, dict[str, Phrase]] = {}  # by head noun and country, the last one named
    bodies = frozenset(k for m in named for k in m.words.casefold().split())
    last: Phrase | None = None
    for phrase in phrases:
        known = _known(context, phrase, before, bodies, last)
        mention = as_party(story, phrase)
        if known is not None:
            mention = _as_known(story, phrase, known, mention)
        told = known or phrase
        last = told if _is_office(told) else last
        if told.country is not None or len(phrase.role.noun) > 1:
            before.setdefault(_head(phrase), {})[_shown(mention)] = told
        yield mention


def _as_known(story: Story, phrase: Phrase, known: Phrase, plain: PartyMention) -> PartyMention:
    """The mention with the party that the story tells. Where it only tells the country, the
    party is shown as the words have it."""
    actor = as_party(story, known).actor
    if actor.entity is None:
        return plain
    if known.first == phrase.first:
        actor = replace(actor, name=plain.actor.name)
    return story.mention(phrase.first, phrase.last, actor, 0.7, POINTS_BACK)


def _shown(mention: PartyMention) -> str:
    return mention.actor.name.casefold()


def _head(phrase: Phrase) -> str:
    return phrase.role.noun[-1]


def _known(
    context: _Context,
    phrase: Phrase,
    before: Mapping[str, Mapping[str, Phrase]],
    bodies: frozenset[str],
    last: Phrase | None,
) -> Phrase | None:
    """The phrase with its country, or the one before that it points back to; null if unsafe."""
    if phrase.country or _head(phrase) in bodies:
        return None
    beside = _of_one_country(context.story, phrase, last)
    if beside is not None:
        return replace(phrase, country=beside)
    if not _definite(context.story, phrase):
        return None
    earlier = before.get(_head(phrase), {})
    if len(earlier) == 1:
        (named,) = earlier.values()
        here = _told_here(context, phrase)
        near = phrase.role.kind is not PartyKind.ROLE or context.near(named.first, phrase.first)
        return named if near and named.country and here <= {named.country.iso2} else None
    if earlier or context.home is None or not phrase.role.branch:
        return None
    if _head(phrase) in _OF_PROVINCES_TOO and context.provinces:
        return None
    return replace(phrase, country=context.home)


def _of_one_country(story: Story, phrase: Phrase, last: Phrase | None) -> Country | None:
    """ "Iranian President A and Foreign Minister B": offices of one country, side by side. Only
    the holder's name and an "and" or a comma stand between them."""
    if last is None or last.country is None or not _is_office(phrase):
        return None
    between = story.words[last.last + 1 : phrase.first]
    joined = (between[-1:] and between[-1].key == "and") or "," in story.words[phrase.first].gap
    if not joined or len(between) > _LONGEST_NAME or not story.words[phrase.first].capital:
        return None
    names = all(w.capital or w.key == "and" for w in between)
    apart = any(w.sentence_start for w in (*between, story.words[phrase.first]))
    return last.country if names and not apart else None


def _is_office(phrase: Phrase) -> bool:
    office = phrase.role.kind is PartyKind.ROLE and bool(phrase.role.branch)
    return office and phrase.role.branch not in AT_HOME and not phrase.role.plural


def _definite(story: Story, phrase: Phrase) -> bool:
    """ "the army", "police": the one of the story; not "an officer", nor "the army of the lake"."""
    after = story.words[phrase.last + 1] if phrase.last + 1 < len(story.words) else None
    if after is not None and after.follows and after.key == "of":
        return False
    if phrase.first != phrase.last - len(phrase.role.noun) + 1:
        return False
    before = story.words[phrase.first - 1].key if phrase.first else ""
    linked = story.words[phrase.first].follows
    if before in ("the",) and linked:
        return phrase.role.branch in AT_HOME or _head(phrase) in _OF_THE_STORY
    return _head(phrase) in ("police", "parliament") and before not in ("a", "an", "former")


def _told_here(context: _Context, phrase: Phrase) -> set[str]:
    """The countries that the phrase's own sentence names."""
    first, end = context.sentence(phrase.first)
    story = context.story
    sites = {story.sites[i].country for i in range(first, end) if i in story.sites}
    people = {story.adjectives[i][0].iso2 for i in range(first, end) if i in story.adjectives}
    return {c for c in sites | people if c is not None}


def _home(
    story: Story, register: Register, phrases: Sequence[Phrase], named: Sequence[PartyMention]
) -> Country | None:
    """The country of a story that is told of one only: something is there, or its police act.
    A story in which foreigners alone name a country ("two Chinese engineers") has none."""
    if len(story.told) != 1:
        return None
    (only,) = story.told
    if not _entries_of(register, named) <= {only}:
        return None
    there = any(_is_where(story, site.first) for site in story.sites.values())
    acts = any(p.country and p.country.iso2 == only and p.role.branch for p in phrases)
    return register.countries.get(only) if there or acts else None


def _provinces(story: Story) -> bool:
    places = (s.mention.place for s in story.sites.values())
    return any(p is not None and p.precision is Precision.ADMIN1 for p in places)


def _entries_of(register: Register, named: Sequence[PartyMention]) -> set[str]:
    """The countries of the register's bodies that the story names."""
    entries = (register.entries.get(m.actor.entity or "") for m in named)
    return {e.country for e in entries if e and e.country and e.codes not in _FOREIGN}


def _is_where(story: Story, first: int) -> bool:
    if first == 0 or story.words[first - 1].key in ("the", *_WHERE):
        return True
    return story.words[first].words.isupper() and story.words[first].sentence_start  # a dateline


# ---------------------------------------------------------------- the front


def by_last_word(story: Story, named: Sequence[PartyMention]) -> Iterator[PartyMention]:
    """ "The front said": the one body named so far whose name has the word for its head. "The
    front" of a war, and "the council of the town", are not meant."""
    bodies: dict[str, set[Actor]] = {}
    ordered = sorted((m for m in named if m.rule in ("register", "organisation")), key=_ends)
    at = 0
    for i, word in enumerate(story.words):
        while at < len(ordered) and ordered[at].end <= word.start:
            for head in _HEADS & set(ordered[at].words.casefold().split()):
                bodies.setdefault(head, set()).add(ordered[at].actor)
            at += 1
        meant = bodies.get(word.key, ())
        if len(meant) == 1 and word.words.islower() and _stands_alone(story.words, i):
            yield story.mention(i, i, next(iter(meant)), 0.6, POINTS_BACK)


def _ends(mention: PartyMention) -> int:
    return mention.end


def _stands_alone(words: Sequence[Word], i: int) -> bool:
    """Is it "the front", not at, on or of something, and no "front line"?"""
    if not i or words[i - 1].key != "the" or not words[i].follows:
        return False
    if i > 1 and words[i - 1].follows and words[i - 2].key in _AT_THE:
        return False
    after = words[i + 1] if i + 1 < len(words) else None
    return words[i].possessive or after is None or not after.follows or after.key in _DOES


# ---------------------------------------------------------------- they


def they(
    story: Story, register: Register, phrases: Sequence[Phrase], found: Sequence[PartyMention]
) -> Iterator[PartyMention]:
    """ "They fled", where the sentence before names one group of people and nobody else."""
    starts = tuple(i for i, w in enumerate(story.words) if w.sentence_start)
    plural = {story.words[p.first].start for p in phrases if p.role.plural}
    at = {m.start: m for m in found}
    for n, i in enumerate(starts):
        if n == 0 or story.words[i].words != "They" or not _people_do(story.words, i + 1):
            continue
        meant = _only_group(story, range(starts[n - 1], i), at, plural)
        if meant is not None and "\n" not in story.words[i].gap:
            yield story.mention(i, i, meant.actor, 0.6, POINTS_BACK)


def _people_do(words: Sequence[Word], i: int) -> bool:
    while i < len(words) and words[i].key in _BETWEEN:
        i += 1
    return i < len(words) and words[i].key in _PEOPLE_DO


def _only_group(
    story: Story, sentence: range, at: Mapping[int, PartyMention], plural: set[int]
) -> PartyMention | None:
    """The only party of a sentence, if it is several people; null where others are told of."""
    if len(sentence) > _LONGEST_SENTENCE:
        return None
    mentions = [at[story.words[i].start] for i in sentence if story.words[i].start in at]
    if len(mentions) != 1 or _others(story, sentence, mentions[0]):
        return None
    group = mentions[0]
    return group if group.start in plural or group.actor.kind in _FOLK else None


def _others(story: Story, sentence: range, group: PartyMention) -> bool:
    """Are there capitals, pronouns or somebody's own words, in which others may be told of?"""
    told = [story.words[i] for i in sentence]
    if any(w.key in _PRONOUNS or any(c in w.gap for c in '"“”') for w in told):
        return True
    sites = {i for s in story.sites.values() for i in range(s.first, s.last + 1)}
    return any(
        story.words[i].capital
        and not story.words[i].sentence_start
        and i not in sites
        and story.words[i].key not in _CALENDAR
        and not group.start <= story.words[i].start < group.end
        for i in sentence
    )
