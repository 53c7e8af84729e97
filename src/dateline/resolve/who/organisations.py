"""Organisations told by the form of their names: "Free Villages Front", "Ministry of Roads"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records import Actor, PartyKind, PartyMention
from dateline.resolve.who.register import Country, Register
from dateline.resolve.who.story import NAME_GAPS, OPEN_GAPS, SMALL, Story
from dateline.resolve.who.words import Taken, Word

ORGANISATION_HEADS = frozenset(
    "front forces force army movement party brigade brigades group union council committee "
    "ministry battalion battalions militia legion league alliance coalition command commission "
    "federation association organisation organization agency authority directorate department "
    "bureau network corps guard guards institute foundation university hospital court tribunal "
    "parliament senate assembly congress board office service services company bank corporation "
    "holdings airlines airways police company club society centre center school college church "
    "times post tribune herald gazette".split()
)
_OF_HEADS = frozenset(
    "ministry department university bank bureau institute office church court house board "
    "council committee movement front party union league army directorate forces alliance "
    "coalition federation association organisation organization congress commission brigades "
    "brigade group network confederation".split()
)
_FOR_HEADS = frozenset(
    "movement front party union council committee alliance coalition league association "
    "organisation organization forces army congress centre center institute foundation agency "
    "commission network group campaign coordination rally assembly".split()
)
_LEADING = frozenset("the a an this that these those our their his her its".split())
_STOPS = frozenset(["in", "on", "to"])  # "the Front for the Liberation of Xland on Monday"
_KINDS = (
    (PartyKind.ARMED_GROUP, frozenset("militia brigade brigades battalion battalions".split())),
    (
        PartyKind.STATE,
        frozenset("ministry police court tribunal parliament senate directorate embassy".split()),
    ),
)
# In a text of capitals, what stands in no organisation's name.
_NO_PART_OF_NAMES = frozenset(
    "a an in on at to by with from into over under after before during against near between "
    "through within without about and or but nor that which who whom whose when where while "
    "because if as than is are was were be been being has have had do does did will would may "
    "might can could shall should must not no he she it they we you i his her its their our "
    "this these those there said says told".split()
)
# What may stand before the "and" inside one name: "Trade and Industry Authority".
_SUBJECTS = frozenset(
    "trade roads food drug drugs truth peace human health water energy oil gas land lands women "
    "children youth labour labor employment industry industries home ports railways rivers mines "
    "mining housing fisheries forests wildlife elections securities standards customs revenue "
    "excise monitoring training science arts sports media news islamic rights law justice crime "
    "crimes fire rescue search disaster disasters emergency relief refugee refugees aid border "
    "borders science communications telecommunications banking insurance tax taxes free fair "
    "monetary prisons parks".split()
)
_OF_QUALITIES = (
    "al", "ent", "ary", "ory", "ive", "ics", "ment", "tion", "sion", "ture", "ity", "ness",
    "ance", "ence", "ism",
)  # fmt: skip
_PARTICIPLES_OF_NAMES = frozenset(
    "united armed allied associated federated unified organized organised integrated reformed "
    "advanced combined displaced disabled retired incorporated limited consolidated "
    "self-employed landless oppressed sacred hundred".split()
)
_LAWMEN = frozenset("police sheriff sheriff's coroner gendarmerie".split())
_OF_MEMBERS = frozenset(
    "union association federation club foundation league society council college".split()
)
_ADDRESSED = frozenset("mr mrs ms dr prof professor sir judge gen col capt president".split())
_HEADLINE_VERBS = frozenset(
    "says said arrests arrest kills kill attacks attack bombs hits strikes by with as after "
    "against from over near joins accuses urges blames warns claims denies in at on to is are "
    "was were detains targets raids shoots storms seizes frees and".split()
)


def organisations(story: Story, register: Register, taken: Taken) -> Iterator[PartyMention]:
    """Capitalised names with an organisation's head, where no words are taken."""
    words = story.words
    for first, last in _capital_runs(words):
        start, end = _trimmed(words, register, _past_role(words, register, first, last), last)
        if end <= start or taken.meets(words[start].start, words[end].end):
            continue
        site = story.sites.get(end)
        if site is not None and site.first == start and site.mention.rule != "facility":
            continue  # "Soviet Union"
        if not _only_roles(story, register, start, end):
            yield _named(story, start, end)


def _past_role(words: Sequence[Word], register: Register, first: int, last: int) -> int:
    """ "Gunmen of the Free Villages Front": the name begins behind the role noun; in a text of
    capitals also behind "three gunmen of the"."""
    for i in range(first + 1, last - 1):
        if not (_is_shouted(words[i], words[i + 1]) and words[i + 1].key in ("of", "for", "from")):
            continue
        if words[i].key in register.roles and words[i].key not in _OF_HEADS | _FOR_HEADS:
            first = i
            break
    if words[first].key not in register.role_words or first + 2 > last:
        return first
    joint = words[first + 1]
    shouted = _is_shouted(words[first], joint) and joint.key in ("for", "from")
    if not (joint.key == "of" or shouted) or words[first].key in _OF_HEADS:
        return first
    return first + (3 if words[first + 2].key == "the" else 2)


def _only_roles(story: Story, register: Register, first: int, last: int) -> bool:
    """Is it a role in a headline's capitals ("Turkish Police"), and no name? A country behind
    "of" only says whose it is."""
    owned = {
        i + n
        for held in (story.adjectives, story.countries)
        for i in range(first, last + 1)
        if i in held
        for n in range(held[i][1])
    }
    while last > first and last in owned:
        last -= 1
    while last > first and story.words[last].key in ("of", "the"):
        last -= 1
    return all(
        i in owned or w.key in register.modifiers or w.key in register.role_words
        for i, w in enumerate(story.words[first : last + 1], first)
    )


def _named(story: Story, first: int, last: int) -> PartyMention:
    name = " ".join(story.text[story.words[first].start : story.words[last].end].split())
    held = story.adjectives.get(first) or story.countries.get(first) or _owner(story, first)
    country = held[0].iso2 if held else None
    kind = _kind(story, first, last)
    if kind is PartyKind.STATE and country is None:
        country = _seat(story, first, last)
    return story.mention(first, last, Actor(name, kind, None, country), 0.7, "organisation")


def _kind(story: Story, first: int, last: int) -> PartyKind:
    heads = {story.words[first].key, story.words[last].key}
    if any(w.key in _LAWMEN for w in story.words[first : last + 1]) and not heads & _OF_MEMBERS:
        return PartyKind.STATE
    return next((k for k, named in _KINDS if heads & named), PartyKind.ORGANISATION)


def _seat(story: Story, first: int, last: int) -> str | None:
    """ "Springfield Police Department": the country of the town in its name."""
    inside = (story.sites[i].country for i in range(first, last + 1) if i in story.sites)
    found = {c for c in inside if c is not None}
    return found.pop() if len(found) == 1 else None


def _owner(story: Story, first: int) -> tuple[Country, int] | None:
    """ "Iraq's Ministry of Roads": the country just before, where it owns what follows."""
    for back in range(1, min(4, first) + 1):
        held = story.countries.get(first - back)
        if held and held[1] == back and story.words[first - 1].possessive:
            return held
    return None


def _capital_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, small words like "of" allowed between two of them."""
    i = 0
    while i < len(words):
        if not words[i].capital:
            i += 1
            continue
        last = j = i
        while j + 1 < len(words) and _runs_on(words[j], words[j + 1]):
            if _another_name(words[j : j + 3]):
                break
            j += 1
            if words[j].capital:
                last = j
            elif j - last > 2:
                break
        yield i, last
        i = last + 1


def _another_name(words: Sequence[Word]) -> bool:
    """ "Commission and the": a name is over, another one begins."""
    over = [w.key for w in words[1:]] == ["and", "the"] and words[1].words == "and"
    return over and words[0].key in ORGANISATION_HEADS


def _runs_on(before: Word, word: Word) -> bool:
    initials = word.gap == ". " and len(before.words) == 1 and word.capital
    linked = word.gap in NAME_GAPS or word.gap in OPEN_GAPS or initials
    if word.gap in (" - ", " – ") and _is_city_of_dateline(before) and not word.words.isupper():
        return False
    if "\n" in word.gap or not linked or word.sentence_start or _shouted_end(before, word):
        return False
    return word.capital or (word.key in SMALL and not before.possessive)


def _is_city_of_dateline(word: Word) -> bool:
    """ "GAO CITY - Police said": the dash ends the dateline, and the police bear no such name."""
    return len(word.words) > 1 and word.words.isupper()


def _shouted_end(before: Word, word: Word) -> bool:
    """In a text of capitals every word is one: a verb, an article, a preposition ends a name, and
    none begins behind it; "of", "for" and "of the" go on."""
    if not _is_shouted(before, word):
        return False
    if word.key == "the":
        return before.key not in ("of", "for")
    return _ends_shouted(word.key) or _ends_shouted(before.key)


def _is_shouted(before: Word, word: Word) -> bool:
    """Are both in capitals all over, as in a text that is?"""
    return before.words.isupper() and word.words.isupper() and len(before.words) > 1


def _ends_shouted(key: str) -> bool:
    if key in _NO_PART_OF_NAMES or key in _HEADLINE_VERBS:
        return True
    return key.endswith("ed") and len(key) > 4 and key not in _PARTICIPLES_OF_NAMES


def _trimmed(words: Sequence[Word], register: Register, first: int, last: int) -> tuple[int, int]:
    """The part of a run that is an organisation's name; an empty one (last < first) if none is."""
    first = _after_person(words, register, first, last)
    while first < last and words[first].key in _LEADING:
        first += 1
    named = _of_or_for(words, first, last, register)
    if named is not None:
        return named
    for end in range(last, first, -1):
        if words[end].key in ORGANISATION_HEADS and words[end].capital:
            first = _after_article(words, _after_verbs(words, first, end, register), end)
            while first < end and words[first].key in _LEADING:
                first += 1
            return first, end
    return first, first - 1


def _after_article(words: Sequence[Word], first: int, last: int) -> int:
    """In "In Macedonia the National Front" the name begins behind "the"; not so in "for the"."""
    for i in range(last - 1, first, -1):
        if words[i].words == "the" and words[i - 1].key not in ("of", "for"):
            return i + 1
    return first


def _of_or_for(
    words: Sequence[Word], first: int, last: int, register: Register
) -> tuple[int, int] | None:
    """ "Ministry of Roads", "United Front for the Liberation of Xland", up to "in" or "on"."""
    for head in range(first, min(first + 5, last - 1)):
        joint, key = words[head + 1].key, words[head].key
        fits = (joint == "of" and key in _OF_HEADS) or (joint == "for" and key in _FOR_HEADS)
        if not words[head].capital:
            break
        joined = words[head + 1].words.islower() or _is_shouted(words[head], words[head + 1])
        if fits and joined:
            return _after_verbs(words, first, head, register), _before_stop(words, head + 1, last)
    return None


def _before_stop(words: Sequence[Word], joint: int, last: int) -> int:
    """The last word of the name; a lower-case "in" or "on" ends it."""
    for i in range(joint, last):
        if words[i].key in _STOPS and not words[i].capital:
            return i - 1
    return last


def _after_person(words: Sequence[Word], register: Register, first: int, last: int) -> int:
    """ "Professor Jane Examplov of the University of Roads": the name begins after "of"."""
    start = first
    for i in range(first, last):
        if words[i].key in SMALL and words[i].words.islower():
            start = i + 1
        elif words[i].key not in register.given_names and words[i].key not in _ADDRESSED:
            continue
        elif words[i].key not in register.doubtful_names and i == start:
            after = next((k for k in range(i + 1, last) if words[k].words.islower()), None)
            if after is not None and words[after].key in ("of", "for", "from", "and"):
                first = start = after + 1
    return first


def _after_verbs(words: Sequence[Word], first: int, last: int, register: Register) -> int:
    """In a headline the words before a name are capitalised too: begin after the last verb."""
    for i in range(last - 1, first - 1, -1):
        if words[i].key in _HEADLINE_VERBS and not _joins_qualities(words, first, i, register):
            return i + 1
    return first


def _joins_qualities(words: Sequence[Word], first: int, i: int, register: Register) -> bool:
    """Is word ``i`` the "and" of "Independent Electoral and Boundaries Commission": before it,
    words for subjects and qualities, none for somebody, a country or the head of a name?"""
    if words[i].words != "and":
        return False
    owned = next((k for k in range(i - 1, first - 1, -1) if words[k].possessive), first - 1)
    before = [w.key for w in words[owned + 1 : i] if w.key not in _LEADING]
    return bool(before) and all(_is_quality(key, register) for key in before)


def _is_quality(key: str, register: Register) -> bool:
    who = any(len(role.noun) == 1 for role in register.roles.get(key, ()))
    if (
        who
        or key in register.given_names
        or key in register.country_words
        or key in ORGANISATION_HEADS | _HEADLINE_VERBS
    ):
        return False
    return key in _SUBJECTS or (len(key) > 5 and key.endswith(_OF_QUALITIES))
