"""Parties named in an article: register names, defined abbreviations, branches of states, roles.

The search goes over the words from the surest evidence to the weakest, and words once taken are
not taken again: names of the register, names of organisations told by their form, then noun
phrases around a role noun, then countries that act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Actor, PartyKind, PartyMention, PlaceMention, Precision, Span
from dateline.resolve.who.register import Country, Entry, Register, Role, Spelling
from dateline.resolve.who.words import Taken, Word, words_of

_NAME_GAPS = frozenset([" ", "\n", "\u00a0", "-", "‐", "‑", "–", "/", " / ", " - ", " – "])
_OPEN_GAPS = frozenset(["' ", "’ ", " & "])
_OPPOSED = frozenset("anti pro non ex post".split())

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
    "council committee movement front party union league army directorate".split()
)
_SMALL = frozenset("of for and the de la del al ul e in on to und et y & '".split())
_LEADING = frozenset("the a an this that these those our their his her its".split())
_LOCATIVE = frozenset(
    "in from to at near across into through within throughout around outside inside onto toward "
    "towards over off via leave left leaving visit visited visiting entered entering reached "
    "northern southern eastern western central north south east west of".split()
)
_KINDS = (
    (PartyKind.ARMED_GROUP, frozenset("militia brigade brigades battalion battalions".split())),
    (
        PartyKind.STATE,
        frozenset("ministry police court tribunal parliament senate directorate embassy".split()),
    ),
)
_SUSPICION = frozenset("suspected alleged accused suspecting".split())
_VERB_CUES = frozenset(
    "will would can could may might must should shall do does did not they we you who".split()
)
_VERB_LIKE = frozenset(
    "suspect suspects guard guards man rebel rebels judge judges coach author host witness "
    "force forces head leads elder".split()
)
_AFTER_VERB = frozenset("that him them her it us me against".split())
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
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9/&.-]{1,9}")


@dataclass(frozen=True, slots=True)
class _Text:
    """An article's text, its words, and what the gazetteer said of them."""

    text: str
    words: tuple[Word, ...]
    adjectives: Mapping[int, tuple[Country, int]]  # word index -> country, words covered
    countries: Mapping[int, tuple[Country, int]]
    ends: Mapping[int, str | None]  # last word of a place -> its country, ISO 3166-1 alpha-2

    def mention(self, first: int, last: int, actor: Actor, score: float, rule: str) -> PartyMention:
        start, end = self.words[first].start, self.words[last].end
        return PartyMention(start, end, self.text[start:end], actor, score, rule)


def find_parties(
    text: str, register: Register, places: Sequence[PlaceMention] = ()
) -> tuple[PartyMention, ...]:
    """Every party the text names, in order, without overlaps; ``words == text[start:end]``.

    Countries come from ``places``: demonyms compose with role nouns ("Turkish police"), country
    names stand for the state where they act. Offsets are half-open code points of ``text``.
    """
    read = _read(text, register, places)
    taken = Taken()
    found = list(_register_names(read, register))
    for mention in found:
        taken.add(mention.start, mention.end)
    named = _organisations(read, register, taken)
    found.extend(_keep(named, taken))
    found.extend(_keep(_defined(read, found), taken))
    found.extend(_keep(_noun_phrases(read, register, taken), taken))
    found.extend(_keep(_acting_countries(read, taken), taken))
    found.extend(_keep(_acting_adjectives(read, taken), taken))
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _keep(mentions: Iterator[PartyMention], taken: Taken) -> list[PartyMention]:
    kept = []
    for mention in mentions:
        if not taken.meets(mention.start, mention.end):
            taken.add(mention.start, mention.end)
            kept.append(mention)
    return kept


def _read(text: str, register: Register, places: Sequence[PlaceMention]) -> _Text:
    words = words_of(text)
    at = {w.start: i for i, w in enumerate(words)}
    adjectives: dict[int, tuple[Country, int]] = {}
    countries: dict[int, tuple[Country, int]] = {}
    ends: dict[int, str | None] = {}
    for mention in places:
        country = _country_of(mention, register)
        first = at.get(mention.start)
        if first is None:
            continue
        count = max(1, sum(1 for w in words[first : first + 8] if w.start < mention.end))
        if mention.place and not mention.demonym:
            ends[first + count - 1] = mention.place.country
        if country is None:
            continue
        (adjectives if mention.demonym else countries)[first] = (country, count)
    return _Text(text, words, adjectives, countries, ends)


def _country_of(mention: PlaceMention, register: Register) -> Country | None:
    place = mention.place
    if place is None or place.country is None:
        return None
    if not mention.demonym and place.precision is not Precision.COUNTRY:
        return None
    return register.countries.get(place.country)


# ---------------------------------------------------------------- names of the register


def _register_names(read: _Text, register: Register) -> Iterator[PartyMention]:
    hits = list(_spelled(read, register))
    redefined = _redefined(read, hits)
    named = {spelling.entry for _, _, spelling in hits if not spelling.needs_name}
    for first, last, spelling in hits:
        entry = register.entries[spelling.entry]
        words = read.words[first].words
        if spelling.needs_name and spelling.entry not in named:
            continue
        if first == last and redefined.get(words, entry.id) != entry.id:
            continue
        yield read.mention(first, last, _actor(entry), 0.95, "register")


def _spelled(read: _Text, register: Register) -> Iterator[tuple[int, int, Spelling]]:
    words, i = read.words, 0
    while i < len(words):
        hit = None
        if not (words[i].glued and i and words[i - 1].key in _OPPOSED):
            options = register.spellings.get(words[i].key, ())
            hit = next((s for s in options if _fits(words, i, s)), None)
        if hit:
            yield i, i + len(hit.keys) - 1, hit
        i += len(hit.keys) if hit else 1


def _fits(words: Sequence[Word], i: int, spelling: Spelling) -> bool:
    run = words[i : i + len(spelling.keys)]
    if len(run) != len(spelling.keys) or any(
        w.key != k for w, k in zip(run, spelling.keys, strict=True)
    ):
        return False
    if not all(w.gap in _NAME_GAPS or w.gap in _OPEN_GAPS for w in run[1:]):
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


_EVERYDAY_ABBREVIATIONS = frozenset("is who ap un au eu ice mend".split())


def _redefined(read: _Text, hits: Sequence[tuple[int, int, Spelling]]) -> dict[str, str]:
    """Abbreviations that the article itself explains, and the entry they are explained by."""
    ends = {last: spelling.entry for _, last, spelling in hits}
    found: dict[str, str] = {}
    for i, word in enumerate(read.words):
        if word.gap == " (" and read.text[word.end : word.end + 1] == ")" and i:
            if i - 1 in ends:
                found.setdefault(word.words, ends[i - 1])
            elif _name_before(read.words, i, word.words) is not None:
                found.setdefault(word.words, "")
    return found


def _actor(entry: Entry) -> Actor:
    return Actor(entry.name, entry.kind, entry.id, entry.country)


# ---------------------------------------------------------------- names told by their form


def _organisations(read: _Text, register: Register, taken: Taken) -> Iterator[PartyMention]:
    """Capitalised names with an organisation's head: "Free Villages Front", "Ministry of Roads"."""
    words = read.words
    for first, last in _capital_runs(words):
        start, end = _trimmed(words, register, _past_role(words, register, first, last), last)
        if end <= start or taken.meets(words[start].start, words[end].end):
            continue
        if not _only_roles(read, register, start, end):
            yield _named(read, start, end)


def _past_role(words: Sequence[Word], register: Register, first: int, last: int) -> int:
    """ "Gunmen of the Free Villages Front": the name begins behind the role noun."""
    if words[first].key not in register.role_words or first + 2 > last:
        return first
    if words[first + 1].key != "of":
        return first
    return first + (3 if words[first + 2].key == "the" else 2)


def _only_roles(read: _Text, register: Register, first: int, last: int) -> bool:
    """Is it a role in a headline's capitals ("Turkish Police"), and no name?"""
    owned = {
        i + n
        for held in (read.adjectives, read.countries)
        for i in range(first, last + 1)
        if i in held
        for n in range(held[i][1])
    }
    return all(
        i in owned or w.key in register.modifiers or w.key in register.role_words
        for i, w in enumerate(read.words[first : last + 1], first)
    )


def _named(read: _Text, first: int, last: int) -> PartyMention:
    name = " ".join(read.text[read.words[first].start : read.words[last].end].split())
    held = read.adjectives.get(first) or read.countries.get(first) or _owner(read, first)
    country = held[0].iso2 if held else None
    heads = {read.words[first].key, read.words[last].key}
    kind = next((k for k, named in _KINDS if heads & named), PartyKind.ORGANISATION)
    return read.mention(first, last, Actor(name, kind, None, country), 0.7, "organisation")


def _owner(read: _Text, first: int) -> tuple[Country, int] | None:
    """ "Iraq's Ministry of Roads": the country just before, where it owns what follows."""
    for back in range(1, min(4, first) + 1):
        held = read.countries.get(first - back)
        if held and held[1] == back and read.words[first - 1].possessive:
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
            j += 1
            if words[j].capital:
                last = j
            elif j - last > 2:
                break
        yield i, last
        i = last + 1


def _runs_on(before: Word, word: Word) -> bool:
    linked = word.gap in _NAME_GAPS or word.gap in _OPEN_GAPS
    if "\n" in word.gap or not linked or word.sentence_start:
        return False
    return word.capital or (word.key in _SMALL and not before.possessive)


def _trimmed(words: Sequence[Word], register: Register, first: int, last: int) -> tuple[int, int]:
    """The part of a run that is an organisation's name; an empty one (last < first) if none is."""
    first = _after_person(words, register, first, last)
    while first < last and words[first].key in _LEADING:
        first += 1
    if words[first].key in _OF_HEADS and first + 1 < last and words[first + 1].key == "of":
        return first, last
    for end in range(last, first, -1):
        if words[end].key in ORGANISATION_HEADS and words[end].capital:
            start = _after_verbs(words, first, end)
            return start, end
    return first, first - 1


def _after_person(words: Sequence[Word], register: Register, first: int, last: int) -> int:
    """ "Professor Jane Examplov of the University of Roads": the name begins after "of"."""
    start = first
    for i in range(first, last):
        if words[i].key in _SMALL and words[i].words.islower():
            start = i + 1
        elif words[i].key not in register.given_names and words[i].key not in _ADDRESSED:
            continue
        elif words[i].key not in register.doubtful_names and i == start:
            ahead = (k for k in range(i + 1, last) if words[k].words.islower())
            after = next(ahead, None)
            if after is not None and words[after].key in ("of", "for", "from", "and"):
                first = start = after + 1
    return first


_ADDRESSED = frozenset("mr mrs ms dr prof professor sir judge gen col capt president".split())


def _after_verbs(words: Sequence[Word], first: int, last: int) -> int:
    """In a headline the words before a name are capitalised too: begin after the last verb."""
    for i in range(last - 1, first - 1, -1):
        if words[i].key in _HEADLINE_VERBS:
            return i + 1
    return first


_HEADLINE_VERBS = frozenset(
    "says said arrests arrest kills kill attacks attack bombs hits strikes by with as after "
    "against from over near joins accuses urges blames warns claims denies in at on to is are "
    "was were detains targets raids shoots storms seizes frees and".split()
)


# ---------------------------------------------------------------- abbreviations defined here


def _defined(read: _Text, found: Sequence[PartyMention]) -> Iterator[PartyMention]:
    """ "the Free Villages Front (FVF)": the abbreviation stands for the name in this article."""
    by_end = {m.end: m.actor for m in found}
    meaning: dict[str, Actor] = {}
    for i, word in enumerate(read.words):
        if word.gap == " (" and i and read.words[i - 1].end in by_end:
            short = _in_brackets(read.text, word.start)
            if short:
                meaning.setdefault(short, by_end[read.words[i - 1].end])
    for short, actor in meaning.items():
        for match in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", read.text):
            start, end = match.span()
            yield PartyMention(start, end, match.group(), actor, 0.9, "definition")


def _in_brackets(text: str, start: int) -> str | None:
    """The abbreviation that begins at ``start`` and is closed by a bracket; null if none is."""
    match = _ABBREVIATION.match(text, start)
    if match is None or text[match.end() : match.end() + 1] != ")":
        return None
    short = match.group()
    return short if sum(c.isupper() for c in short) >= 2 else None


def _name_before(words: Sequence[Word], i: int, short: str) -> int | None:
    """Where the name begins that ``short``, the word at ``i``, abbreviates; null if none does."""
    letters = [c.casefold() for c in short if c.isalnum()]
    if len(letters) < 2 or not short.isupper():
        return None
    j, left = i, len(letters)
    while j > 0 and left and i - j < 12:
        j -= 1
        if words[j].key[0] == letters[left - 1] and words[j].capital:
            left -= 1
        elif words[j].key not in _SMALL:
            return None
    return j if not left else None


# ---------------------------------------------------------------- role nouns and branches


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase: words ``first..last`` around a role noun, and whose it is."""

    first: int
    last: int
    role: Role
    country: Country | None


def _noun_phrases(read: _Text, register: Register, taken: Taken) -> Iterator[PartyMention]:
    i = 0
    while i < len(read.words):
        phrase = _phrase_at(read, register, i, taken)
        if phrase is None:
            i += 1
            continue
        yield _as_party(read, phrase)
        i = phrase.last + 1


def _phrase_at(read: _Text, register: Register, i: int, taken: Taken) -> _Phrase | None:
    """The phrase that begins at word ``i``: a country, modifiers and role nouns, the last one
    its head. Words that suspect somebody are no part of it, nor are words taken by a name. In
    "police arrested teachers" the verb ends the phrase, though "arrested" may be a modifier."""
    words, j = read.words, i
    if words[i].glued and words[i - 1].key in ("year", "years"):
        return None
    if words[i].key in _DONE_TO and i and taken.meets(words[i - 1].start, words[i - 1].end):
        return None
    country, head, last = None, None, i
    owner = read.adjectives.get(j) or (read.countries.get(j) if _owns(read, j) else None)
    if owner:
        country, j = owner[0], j + owner[1]
    while j < min(len(words), last + _LONGEST) and (j == i or words[j].follows):
        if taken.meets(words[j].start, words[j].end):
            break
        noun = _role_at(words, register, j)
        if noun is not None and not _is_verb(words, j, noun):
            head, j = noun, j + len(noun.noun)
            last = j - 1
            if words[last].possessive:
                break
            continue
        step = _modifier_length(read, register, j)
        if not step or words[j].possessive or (head and words[j].key in _DONE_TO):
            break
        country = country or _other(read, j)
        j += step
    if head is None or _only_qualifies(words, i, last, head, country):
        return None
    return _Phrase(i, last, head, country or _of_country(read, last))


_DONE_TO = frozenset(
    "arrested captured convicted detained displaced injured jailed wounded".split()
)


def _modifier_length(read: _Text, register: Register, j: int) -> int:
    """How many words the modifier at ``j`` has ("masked", "off-duty"); 0 where there is none."""
    words = read.words
    if j in read.adjectives:
        return read.adjectives[j][1]
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
    if words[first].key in _SUSPICION:
        return True
    after = words[last + 1] if last + 1 < len(words) else None
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


def _other(read: _Text, j: int) -> Country | None:
    held = read.adjectives.get(j)
    return held[0] if held else None


def _owns(read: _Text, j: int) -> bool:
    held = read.countries.get(j)
    return held is not None and read.words[j + held[1] - 1].possessive


def _of_country(read: _Text, last: int) -> Country | None:
    """ "the government of Kenya", "the army of the Gambia"."""
    words, j = read.words, last + 1
    if j < len(words) and words[j].key == "of" and words[j].follows:
        j += 1
        if j < len(words) and words[j].key == "the":
            j += 1
        held = read.countries.get(j)
        return held[0] if held else None
    return None


def _role_at(words: Sequence[Word], register: Register, j: int) -> Role | None:
    for role in register.roles.get(words[j].key, ()):
        run = words[j : j + len(role.noun)]
        if len(run) == len(role.noun) and all(
            w.key == k and (n == 0 or w.follows)
            for n, (w, k) in enumerate(zip(run, role.noun, strict=True))
        ):
            return role
    return None


def _is_verb(words: Sequence[Word], j: int, role: Role) -> bool:
    """ "who suspect that", "to guard the gate": the same letters, but no party."""
    before = words[j - 1].key if j else ""
    after = words[j + 1].key if j + 1 < len(words) else ""
    if words[j].key not in _VERB_LIKE or len(role.noun) > 1:
        return False
    return before in _VERB_CUES or before == "to" or after in _AFTER_VERB


def _as_party(read: _Text, phrase: _Phrase) -> PartyMention:
    role, country = phrase.role, phrase.country
    name = _shown(read, phrase)
    single = role.kind is PartyKind.GROUP and not role.plural
    collective = role.noun[-1] in _COLLECTIVES
    kind = PartyKind.ROLE if single and not collective else role.kind
    entity = f"{country.iso3}-{role.branch}" if country and role.branch else None
    actor = Actor(name, kind, entity, country.iso2 if country else None)
    composed = country is not None
    rule = "branch" if entity else "role"
    return read.mention(phrase.first, phrase.last, actor, 0.85 if composed else 0.7, rule)


_COLLECTIVES = frozenset(
    "group organisation organization movement network cell faction gang cartel mob crowd militia "
    "family couple crew team community diaspora minority delegation tribe party opposition union "
    "jury branch".split()
)


def _shown(read: _Text, phrase: _Phrase) -> str:
    """How the party is shown: the country as its adjective, the rest as the article has it."""
    words, country = read.words, phrase.country
    first = phrase.first
    held = read.adjectives.get(first) or (read.countries.get(first) if _owns(read, first) else None)
    own = held is not None and country is not None and held[0] == country
    rest = first + held[1] if own and held else first
    begin = words[rest].start if rest <= phrase.last else words[first].start
    said = " ".join(read.text[begin : words[phrase.last].end].split())
    if words[rest].capital and _loses_capital(read, rest, phrase):
        said = said[0].lower() + said[1:]
    if own and country:
        return f"{country.adjective} {said}"
    if country and phrase.first not in read.adjectives and not _names(country, said):
        return f"{country.adjective} {said}"
    return said


def _names(country: Country, said: str) -> bool:
    return country.adjective.casefold() in said.casefold()


def _loses_capital(read: _Text, i: int, phrase: _Phrase) -> bool:
    """Is the word capitalised for its place, not for itself?"""
    if i in read.adjectives or read.words[i].key in _PROPER or read.words[i].words[1:].isupper():
        return False
    return read.words[i].sentence_start or i > phrase.last - len(phrase.role.noun)


_PROPER = frozenset(
    "christian muslim jewish catholic orthodox protestant anglican evangelical shiite shia sunni "
    "hindu sikh buddhist yazidi coptic kurdish arab druze alawite tamil pashtun baloch uyghur "
    "rohingya tuareg fulani chechen basque catalan african asian european islamic".split()
)


# ---------------------------------------------------------------- countries that act


def _acting_countries(read: _Text, taken: Taken) -> Iterator[PartyMention]:
    """A country's name stands for its state, except where it only tells the place."""
    located: set[int] = set()
    for first, (country, count) in sorted(read.countries.items()):
        last = first + count - 1
        span = Span(read.words[first].start, read.words[last].end)
        if _tells_place(read, first, last, country, located):
            located.add(last)
        elif not taken.meets(span.start, span.end):
            actor = Actor(country.name, PartyKind.STATE, country.iso3, country.iso2)
            yield read.mention(first, last, actor, 0.6, "country")


def _tells_place(read: _Text, first: int, last: int, country: Country, located: set[int]) -> bool:
    """Is the country only where something is: "in Syria and Iraq", "Kirkuk, Iraq"?"""
    words, j = read.words, first - 1
    if j < 0 or words[first].sentence_start:
        return False
    if words[j].key == "the":
        j -= 1
    if j >= 0 and words[j].key in ("and", "or"):
        return j - 1 in located
    if words[first].gap.startswith(","):
        return j in located or _lies_in(read, j, last, country)
    return j >= 0 and words[j].key in _LOCATIVE


def _lies_in(read: _Text, before: int, last: int, country: Country) -> bool:
    """ "Kirkuk, Iraq" is one place; in "after the raid in Kirkuk, Turkey said" Turkey acts."""
    if before in read.ends:
        return read.ends[before] == country.iso2
    following = read.words[last + 1] if last + 1 < len(read.words) else None
    closes = following is None or following.gap.startswith((",", "."))
    return read.words[before].capital and closes


_ACTS = frozenset(
    "strike strikes airstrike airstrikes raid raids shelling bombardment offensive missile "
    "missiles drone drones incursion invasion".split()
)


def _acting_adjectives(read: _Text, taken: Taken) -> Iterator[PartyMention]:
    """ "Israeli air strikes": the adjective stands for the state whose act it is."""
    for first, (country, count) in sorted(read.adjectives.items()):
        last = first + count - 1
        following = [w.key for w in read.words[last + 1 : last + 3]]
        start, end = read.words[first].start, read.words[last].end
        acts = following[:1] and following[0] in _ACTS
        if (acts or (following[:1] == ["air"] and following[-1] in _ACTS)) and not taken.meets(
            start, end
        ):
            actor = Actor(country.name, PartyKind.STATE, country.iso3, country.iso2)
            yield read.mention(first, last, actor, 0.6, "country")
