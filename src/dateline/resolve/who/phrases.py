"""Noun phrases around a role noun: "Turkish police", "a Tajik national", "masked gunmen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.records import Actor, PartyKind, PartyMention
from dateline.resolve.who.register import Country, Register, Role
from dateline.resolve.who.story import LOCATIVE, Story
from dateline.resolve.who.words import Taken, Word

_SUSPICION = frozenset("suspected alleged accused suspecting".split())
_VERB_CUES = frozenset(
    "will would can could may might must should shall do does did not they we you who".split()
)
_VERB_LIKE = frozenset(
    "suspect suspects guard guards man rebel rebels judge judges coach author host witness "
    "force forces head leads elder troop".split()
)
_AFTER_VERB = frozenset("that him them her it us me against the".split())
_THINGS = frozenset(
    "activity activities attack attacks threat threats act acts plot plots cell cells operation "
    "operations offensive base bases camp camps station stations setback setbacks building "
    "buildings car cars vehicle vehicles van truck trucks convoy convoys checkpoint checkpoints "
    "post posts outpost outposts headquarters raid raids custody action actions campaign "
    "campaigns court courts service services strike strikes intervention aid equipment hardware "
    "drill drills exercise exercises coup coups rule effort efforts presence training airport "
    "stronghold strongholds territory area areas zone zones town village violence brutality "
    "investigation investigations report reports record records statement statements source "
    "policy policies office offices spending budget shutdown ranks ties links".split()
)
_LONGEST = 8  # words a noun phrase may have before its next role noun
_DETERMINERS = frozenset(
    "a an the this that each every another any no one his her their its our my your some said "
    "by as former old".split()
)
_DONE_TO = frozenset(
    "arrested captured convicted detained displaced injured jailed wounded".split()
)
_NO_LONGER = frozenset("former ex late retired ousted deposed exiled deserted".split())
_NOT_THE_OFFICE = _NO_LONGER | frozenset("deputy vice assistant junior shadow".split())
_UNTIL_CALLED = frozenset(["elect", "designate"])  # "the president-elect"
AT_HOME = frozenset(
    "POLICE COURT PROSECUTION PRISON PARLIAMENT EMERGENCY".split()
)  # where they stand, there they belong: "police in Cologne", not "troops in Mali"
_ABODES = frozenset("hospital court school church university".split())
_COLLECTIVES = frozenset(
    "group organisation organization movement network cell faction gang cartel mob crowd militia "
    "family couple crew team community diaspora minority delegation tribe party opposition union "
    "jury branch".split()
)
_ADJECTIVES = frozenset(["local"])  # also nouns: "a local said"
_FOLLOWS_NOUN = frozenset(
    "said told says was is has had who whose and or but in from at on to of with by as that near "
    "saw heard called knew found took went came led".split()
)
_BODIES = frozenset("army navy military government parliament".split())
_JOINED_TO = frozenset("year years ex".split())  # "a 12-year-old"; "ex-navy" is read whole
_PROPER = frozenset(
    "christian muslim jewish catholic orthodox protestant anglican evangelical shiite shia sunni "
    "hindu sikh buddhist yazidi coptic kurdish arab druze alawite tamil pashtun baloch uyghur "
    "rohingya tuareg fulani chechen basque catalan african asian european islamic".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: words ``first..last`` around a role noun, and whose it is."""

    first: int
    last: int
    role: Role
    country: Country | None
    elsewhere: bool = False  # of a body that is no state: "an official of the Red Cross"
    placed: bool = False  # the country is told by where they are: "police in Cologne"


def noun_phrases(story: Story, register: Register, taken: Taken) -> Iterator[Phrase]:
    """The phrases around role nouns, in order, where no words are taken."""
    openers = {m.partition("-")[0] for m in register.modifiers} | register.roles.keys()
    i, behind = 0, -1  # the word right behind the phrase before
    while i < len(story.words):
        opens = story.words[i].key in openers or story.owner(i) or i in story.countries
        if i == behind and story.words[i].key in _DONE_TO:
            opens = False
        phrase = _phrase_at(story, register, i, taken) if opens else None
        if phrase is None:
            i += 1
            continue
        yield phrase
        i = behind = phrase.last + 1


def _phrase_at(story: Story, register: Register, i: int, taken: Taken) -> Phrase | None:
    """The phrase that begins at word ``i``: a country, modifiers and role nouns, the last one
    its head. Words that suspect somebody are no part of it, nor are words taken by a name. In
    "police arrested teachers" the verb ends the phrase, though "arrested" may be a modifier."""
    words, j = story.words, i
    if story.inside_place(i) or (words[i].glued and words[i - 1].key in _JOINED_TO):
        return None
    if words[i].key in _DONE_TO and i and taken.meets(words[i - 1].start, words[i - 1].end):
        return None
    country, head, last = None, None, i
    owner = story.owner(j) or _named_owner(story, register, j)
    if owner:
        country, j = owner[0], j + owner[1]
    while j < min(len(words), last + _LONGEST) and (j == i or words[j].follows):
        if taken.meets(words[j].start, words[j].end):
            break
        noun = role_at(words, register, j)
        if noun is not None and not _is_verb(words, j, noun):
            head, j = noun, j + len(noun.noun)
            last = j - 1
            if words[last].possessive:
                break
            continue
        step = _modifier_length(story, register, j)
        if not step or words[j].possessive or (head and words[j].key in _DONE_TO):
            break
        held = story.adjectives.get(j)
        country = country or (held[0] if held else None)
        j += step
    if head is None or _only_qualifies(words, i, last, head, country):
        return None
    if country is None and _is_adjective(words, i, last, head):
        return None
    country = country or _of_country(story, last)
    if country is not None:
        return Phrase(i, last, head, country)
    country = _stands_in(story, last, head, register)
    return Phrase(i, last, head, country, _of_body(story, last, taken), country is not None)


def _named_owner(story: Story, register: Register, i: int) -> tuple[Country, int] | None:
    """ "US troops", "Kenya police": the name itself stands in front, with no place told by it."""
    held = story.countries.get(i)
    if held is None or i + held[1] >= len(story.words):
        return None
    short = story.words[i].words.replace(".", "").isupper()
    located = i > 0 and story.words[i - 1].key in LOCATIVE and not short
    noun = role_at(story.words, register, i + held[1])
    fits = noun is not None and (short or bool(noun.branch))
    return held if fits and not located and story.words[i + held[1]].follows else None


def _modifier_length(story: Story, register: Register, j: int) -> int:
    """How many words the modifier at ``j`` has ("masked", "off-duty"); 0 where there is none."""
    words = story.words
    if j in story.adjectives:
        return story.adjectives[j][1]
    joined = words[j].key
    for k in range(j + 1, min(j + 3, len(words))):
        if not words[k].glued:
            break
        joined = f"{joined}-{words[k].key}"
        if joined in register.modifiers:
            return k + 1 - j
    return 1 if words[j].key in register.modifiers else 0


def _only_qualifies(
    words: Sequence[Word], first: int, last: int, role: Role, country: Country | None
) -> bool:
    """Do the words only qualify a thing ("terrorist activities", "police station")?"""
    if words[first].key in _SUSPICION or _is_abode(words, first, last):
        return True
    after = words[last + 1] if last + 1 < len(words) else None
    if words[last].key in ("source", "sources") and after is not None and after.key == "of":
        return True
    thing = after is not None and after.key in _THINGS and after.follows
    if thing and after and not after.capital and not words[last].possessive:
        return True
    if role.kind is not PartyKind.GROUP or role.plural or country or last > first:
        return False
    while first and words[first].follows and words[first - 1].key in _SUSPICION:
        first -= 1  # "a suspected member"
    before = words[first - 1] if first and words[first].follows else None
    named = before and (before.key in _DETERMINERS or before.possessive or before.key[0].isdigit())
    return not (named or words[first].capital)


def _is_adjective(words: Sequence[Word], first: int, last: int, role: Role) -> bool:
    """ "Ex-navy diver", "local media": what somebody was, or where something is, is no party."""
    if words[last].key in _BODIES and last == first + 1 and words[last].glued:
        return words[first].key == "ex"
    if first != last or words[last].key not in _ADJECTIVES:
        return False
    after = words[last + 1] if last + 1 < len(words) else None
    before = words[first - 1] if first and words[first].follows else None
    named = before is not None and (before.key in _DETERMINERS or before.key[0].isdigit())
    ends = after is None or not after.follows or after.key in _FOLLOWS_NOUN
    return not (named and (ends or (after is not None and after.key.endswith("ed"))))


def _is_abode(words: Sequence[Word], first: int, last: int) -> bool:
    """ "died in hospital", "told in court": where somebody is, no body that acts."""
    before = words[first - 1].key if first and words[first].follows else ""
    return first == last and words[first].key in _ABODES and before in ("in", "to", "at", "from")


def _stands_in(story: Story, last: int, role: Role, register: Register) -> Country | None:
    """ "police in Cologne"."""
    words, j = story.words, last + 1
    if j >= len(words) or not words[j].follows or words[last].possessive or words[j].key != "in":
        return None
    at_home = role.branch in AT_HOME or role.noun[-1] == "authorities"
    return _country_at(story, j + 1, register) if at_home else None


def _of_country(story: Story, last: int) -> Country | None:
    """ "the government of Kenya", "the army of the Gambia"."""
    words, j = story.words, last + 1
    if j < len(words) and words[j].key == "of" and words[j].follows:
        j += 1
        if j < len(words) and words[j].key == "the":
            j += 1
        held = story.countries.get(j)
        return held[0] if held else None
    return None


def _of_body(story: Story, last: int, taken: Taken) -> bool:
    """ "an official of the Red Cross": do they belong to a body that bears a name?"""
    words, j = story.words, last + 1
    if j >= len(words) or words[j].key not in ("of", "from", "with") or not words[j].follows:
        return False
    j += 2 if j + 1 < len(words) and words[j + 1].key == "the" else 1
    return j < len(words) and words[j].follows and taken.meets(words[j].start, words[j].end)


def _country_at(story: Story, i: int, register: Register) -> Country | None:
    """The country of the place that begins at word ``i``; the seats of world courts have none."""
    near = (story.sites.get(k) for k in range(i, i + 4))
    site = next((s for s in near if s is not None and s.first == i), None)
    if site is None or story.words[site.last].key in ("hague", "strasbourg", "luxembourg"):
        return None
    return register.countries.get(site.country or "")


def role_at(words: Sequence[Word], register: Register, j: int) -> Role | None:
    """The longest role noun that begins at word ``j``."""
    for role in register.roles.get(words[j].key, ()):
        run = words[j : j + len(role.noun)]
        if len(run) == len(role.noun) and all(
            w.key == k and (n == 0 or w.follows)
            for n, (w, k) in enumerate(zip(run, role.noun, strict=True))
        ):
            return role
    return None


def _is_verb(words: Sequence[Word], j: int, role: Role) -> bool:
    """ "who suspect that", "to guard the gate", "a priest accused of it": the same letters, but
    no party."""
    before = words[j - 1].key if j else ""
    after = words[j + 1].key if j + 1 < len(words) else ""
    if words[j].key == "accused":
        return after == "of" and before not in ("the", "all")
    if words[j].key not in _VERB_LIKE or len(role.noun) > 1:
        return False
    return before in _VERB_CUES or before == "to" or after in _AFTER_VERB


# ---------------------------------------------------------------- as a party


def as_party(story: Story, phrase: Phrase) -> PartyMention:
    """The party a phrase names. A former soldier is no arm of a state; nor is a deputy
    minister the minister."""
    role, country = phrase.role, phrase.country
    said = {w.key for w in story.words[phrase.first : phrase.last + 1]}
    after = story.words[phrase.last + 1] if phrase.last + 1 < len(story.words) else None
    not_yet = after is not None and after.glued and after.key in _UNTIL_CALLED
    office = role.kind is PartyKind.ROLE and role.branch not in AT_HOME
    barred = said & (_NOT_THE_OFFICE if office else _NO_LONGER) or (office and not_yet)
    branch = "" if barred or (office and role.plural) else role.branch
    entity = f"{country.iso3}-{branch}" if country and branch else None
    kind = _kind(role, bool(barred) or phrase.elsewhere)
    actor = Actor(_shown(story, phrase), kind, entity, country.iso2 if country else None)
    told = ("office" if office else "branch") if entity else "role"
    score = 0.7 if country is None else 0.85
    return story.mention(phrase.first, phrase.last, actor, score, told)


def _kind(role: Role, no_longer: bool) -> PartyKind:
    if no_longer and role.kind is PartyKind.STATE:
        return PartyKind.GROUP if role.plural else PartyKind.ROLE
    single = role.kind is PartyKind.GROUP and not role.plural
    collective = role.noun[-1] in _COLLECTIVES
    return PartyKind.ROLE if single and not collective else role.kind


def _shown(story: Story, phrase: Phrase) -> str:
    """How the party is shown: the country as its adjective, the rest as the article has it."""
    words, country = story.words, phrase.country
    first = phrase.first
    held = story.adjectives.get(first) or story.countries.get(first)
    own = held is not None and country is not None and held[0] == country
    rest = first + held[1] if own and held else first
    begin = words[rest].start if rest <= phrase.last else words[first].start
    said = " ".join(story.text[begin : words[phrase.last].end].split())
    if words[min(rest, phrase.last)].capital and _loses_capital(story, rest, phrase):
        said = said[0].lower() + said[1:]
    if own and country:
        return f"{country.adjective} {said}"
    if phrase.placed:
        return said
    if country and first not in story.adjectives and not _names(country, said):
        return f"{country.adjective} {said}"
    return said


def _names(country: Country, said: str) -> bool:
    return country.adjective.casefold() in said.casefold()


def _loses_capital(story: Story, i: int, phrase: Phrase) -> bool:
    """Is the word capitalised for its place, not for itself?"""
    if i > phrase.last or i in story.adjectives or story.words[i].key in _PROPER:
        return False
    if story.words[i].words[1:].isupper():
        return False
    return story.words[i].sentence_start or i > phrase.last - len(phrase.role.noun)
