"""Persons named in an article, found by the shape of names and the words around them.

One name too many is better than one too few: whoever is not in the register of offices is
private, and a private name that is missed would leave the machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.records import (
    PartyKind,
    PartyMention,
    PersonMention,
    PlaceMention,
    Span,
)
from dateline.resolve.who.register import Holder, Register
from dateline.resolve.who.shown import AGE_AFTER, ANYBODY, nameless, shown, told
from dateline.resolve.who.words import HYPHENS, Taken, Word, words_of

TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady gen general col colonel maj major "
    "capt captain lt lieutenant sgt sergeant cpl corporal pvt private adm admiral cmdr commander "
    "officer constable detective det inspector insp superintendent judge justice sheikh shaikh "
    "sheik imam mullah maulana maulvi ayatollah hojatoleslam rabbi rev reverend father sister "
    "brother bishop archbishop cardinal pastor pope king queen prince princess emir sultan "
    "president premier chancellor minister secretary senator sen rep congressman congresswoman "
    "governor gov mayor ambassador chief coach uncle aunt comrade sri shri smt haji hajji senor "
    "senora monsieur madame herr frau ustad deputy sheriff trooper marshal chairman leader "
    "spokesman spokeswoman spokesperson supt cpt brig brigadier".split()
)
_FORMAL = frozenset(
    "mr mrs ms miss mx dr sgt det sir lt col capt judge officer gen maj cpl pvt insp rev sen "
    "detective sergeant sheriff constable lieutenant colonel".split()
)
_PARTICLES = frozenset(
    "al el bin ibn bint ben van von der den de da di do dos das du la le ter ten abu ul ur ud e y "
    "ad as ash an at az ar mac mc".split()
)
_NO_NAMES = (_PARTICLES | frozenset("jr sr ii iii iv".split())) - {"ben"}
_JOINED_ONLY = frozenset("as ash an at ad az ar e y do le".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_ATTACHED = frozenset(
    "led backed based linked run style born old year affiliated era like controlled owned "
    "aligned type held inspired bound funded made sponsored occupied trained wide area".split()
)
_SPEECH = frozenset(
    "said says told tells added adds warned wrote writes tweeted testified argued argues "
    "explained recalled insisted insists replied noted joked shouted confessed pleaded".split()
)
_FACILITIES = frozenset(
    "street road avenue lane square bridge river lake sea ocean bay gulf island islands mountain "
    "mountains mount valley desert forest park city town village province district county airport "
    "port hospital school university college church mosque temple cathedral abbey market mall "
    "hotel restaurant stadium theatre theater museum library prison camp base building tower "
    "house hall palace castle center centre station highway dam canal awards award prize cup "
    "act law agreement accord treaty festival league club fc foundation institute company inc ltd "
    "corporation records band show films studios party times news post journal magazine war "
    "battle operation hill hills beach creek falls heights region state states league dispatch "
    "daily wire ledger standard herald gazette record tribune chronicle observer telegraph "
    "mariners rovers united wanderers".split()
)
_PLACING = frozenset("a an in at near from to into through across around towards of the".split())
_NOT_NAMES = ("tion", "tions", "ment", "ments", "ness", "ology", "ism", "ists", "ship", "ical")
_LINKS = frozenset([" ", "\n", "\u00a0", ". ", ".", "-", "‐", "‑", ".\u00a0"])


@dataclass(frozen=True, slots=True)
class _Page:
    """An article's words and what is already known about each of them."""

    text: str
    words: tuple[Word, ...]
    register: Register
    named: Taken  # names of organisations and states
    placed: Taken
    role_ends: frozenset[int]  # where a role noun for one person ends
    lower: frozenset[str]  # what the article also writes small
    headline: frozenset[int]  # words of lines where every word is capitalised


@dataclass(frozen=True, slots=True)
class _Name:
    """A candidate: words ``first..last``, the word index of its title, and why it is believed."""

    first: int
    last: int
    title: str | None = None
    rule: str = ""


def find_persons(
    text: str,
    register: Register,
    places: Sequence[PlaceMention] = (),
    parties: Sequence[PartyMention] = (),
    year: int | None = None,
) -> tuple[PersonMention, ...]:
    """Every name of a person in the text, in order; ``words == text[start:end]``, titles left out.

    ``holder`` is set only for who is in the register of offices; with ``year`` (of publication)
    only for who had taken office by then. Everyone else is private and has a ``role`` to be
    shown by, which never holds the name. Offsets are half-open code points.
    """
    page = _page(text, register, places, parties)
    names = _with_short_names(page, list(_full_names(page)))
    return _mentions(page, names, told(parties), year)


# ---------------------------------------------------------------- reading the page


def _page(
    text: str,
    register: Register,
    places: Sequence[PlaceMention],
    parties: Sequence[PartyMention],
) -> _Page:
    words = words_of(text)
    named = [Span(m.start, m.end) for m in parties if m.rule in _NAMED_BY]
    placed = [Span(m.start, m.end) for m in places if m.place is not None]
    return _Page(
        text=text,
        words=words,
        register=register,
        named=Taken(named),
        placed=Taken(placed),
        role_ends=frozenset(m.end for m in parties if m.actor.kind is PartyKind.ROLE),
        lower=frozenset(w.key for w in words if w.words.islower()),
        headline=frozenset(_headline_words(words)),
    )


_NAMED_BY = frozenset(["register", "definition", "organisation"])


def _headline_words(words: Sequence[Word]) -> Iterator[int]:
    """The words of lines where nearly every longer word begins with a capital."""
    line: list[int] = []
    ended: list[Word | None] = [*words, None]
    for i, word in enumerate(ended):
        if word is None or "\n" in word.gap:
            long = [words[j] for j in line if len(words[j].words) > 3]
            if len(long) > 2 and sum(w.capital for w in long) > 0.8 * len(long):
                yield from line
            line = []
        line.append(i)


# ---------------------------------------------------------------- candidates


def _full_names(page: _Page) -> Iterator[_Name]:
    i = 0
    while i < len(page.words):
        last = _run_end(page, i)
        if last is None:
            i += 1
            continue
        name = _judged(page, i, last)
        if name:
            yield name
        i = last + 1


def _run_end(page: _Page, i: int) -> int | None:
    """The last word of the name-like stretch that begins at word ``i``; null if none does."""
    words = page.words
    if not _may_begin(page, i):
        return None
    last = j = i
    while j + 1 < len(words) and _may_follow(page, i, j, j + 1):
        j += 1
        if words[j].capital or words[j].glued:
            last = j
        elif j - last > 3:
            break
    return last


def _may_begin(page: _Page, i: int) -> bool:
    word, register = page.words[i], page.register
    if not word.capital or word.gap.endswith(("@", "#", "/", "_")):
        return False
    if word.key in TITLES and word.key not in register.given_names:
        return False
    if _spoken_for(page, i) and not _given_before_surname(page, i):
        return False
    if not _ordinary(page, i):
        return True
    return _formally_titled(page, i) or _given_before_surname(page, i)


def _formally_titled(page: _Page, i: int) -> bool:
    """ "Mr Brown", "Judge White": an everyday word that a title makes a name."""
    word, before = page.words[i], page.words[i - 1] if i else None
    if before is None or before.key not in _FORMAL or not before.capital:
        return False
    return word.gap in _LINKS and word.key not in TITLES and i not in page.headline


def _given_before_surname(page: _Page, i: int) -> bool:
    """Is a doubtful given name ("Jordan", "May") followed by what can only be a surname?"""
    word, register = page.words[i], page.register
    if word.key not in register.given_names or page.named.meets(word.start, word.end):
        return False
    if i + 1 >= len(page.words) or _function_like(word):
        return False
    after = page.words[i + 1]
    if not after.capital or after.gap != " " or after.sentence_start or word.possessive:
        return False
    return not _ordinary(page, i + 1) and not _spoken_for(page, i + 1)


def _function_like(word: Word) -> bool:
    return word.sentence_start and word.key in _OPENERS


_OPENERS = frozenset("will may can do so an man said art even mark".split())


def _may_follow(page: _Page, first: int, j: int, k: int) -> bool:
    """May word ``k`` belong to the name that began at ``first`` and runs to ``j``?"""
    before, word = page.words[j], page.words[k]
    if before.possessive or word.gap not in _LINKS or (word.glued and word.key in _ATTACHED):
        return False
    if word.gap.startswith(".") and not (_initial(before) or before.key in _SUFFIXES):
        return False
    if page.named.meets(word.start, word.end) or "\n\n" in word.gap:
        return False
    if not word.capital:
        glued = word.glued and word.words.islower() and len(word.words) <= 6
        return glued or _particle_leads_on(page, k)
    if word.glued or word.key in _SUFFIXES or _initial(word):
        return True
    if word.key in TITLES and word.key in page.register.ordinary_words and before.capital:
        return _surname_of_given(page, first, k)
    if _ordinary(page, k) or _spoken_for(page, k):
        return _surname_of_given(page, first, k)
    return not word.sentence_start


def _particle_leads_on(page: _Page, k: int) -> bool:
    """ "van", "bin", "de la": small words of a name that a capital must follow."""
    for step in range(k, min(k + 3, len(page.words))):
        word = page.words[step]
        if word.capital:
            return step > k and word.gap in _LINKS
        if word.key not in _PARTICLES or (word.gap not in _LINKS):
            return False
    return False


def _surname_of_given(page: _Page, first: int, k: int) -> bool:
    """An everyday word or a place is a surname after a given name: "Mary Field"."""
    given, word = page.words[first], page.words[k]
    sure = given.key in page.register.given_names or _initial(given)
    if not sure or k in page.headline or word.key in _FACILITIES or word.sentence_start:
        return False
    if given.key in page.register.doubtful_names and _ordinary(page, first):
        return False
    return k - first <= 2 and word.key not in _CALENDAR


_CALENDAR = frozenset(
    "january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)


def _initial(word: Word) -> bool:
    return (word.words.replace(".", "").isupper() and len(word.words.replace(".", "")) == 1) or (
        "." in word.words and len(word.words) <= 6
    )


def _spoken_for(page: _Page, i: int) -> bool:
    word = page.words[i]
    return page.named.meets(word.start, word.end) or page.placed.meets(word.start, word.end)


def _ordinary(page: _Page, i: int) -> bool:
    """Is this no part of a name but an everyday word, a demonym, an abbreviation?"""
    word, register = page.words[i], page.register
    key = word.key
    if key in register.ordinary_words or key in register.country_words:
        return True
    if any(c.isdigit() for c in word.words):
        return True
    if key in register.given_names:
        return False
    if key in page.lower or key in register.role_words or key.endswith(_NOT_NAMES):
        return True
    short = 1 < len(word.words) <= 5 and word.words.isupper() and not word.glued
    return short and not _initial(word) and not _all_capitals_near(page, i)


def _all_capitals_near(page: _Page, i: int) -> bool:
    around = page.words[max(0, i - 1) : i + 2]
    return sum(len(w.words) > 1 and w.words.isupper() for w in around) > 1


# ---------------------------------------------------------------- judging a candidate


def _judged(page: _Page, first: int, last: int) -> _Name | None:
    """The candidate as a name with the rule that makes it one; null where nothing does."""
    words = page.words
    first = _skip_openers(page, first, last)
    if words[last].key in _FACILITIES and last > first and words[last].capital:
        return None
    title = _title_before(page, first)
    start = _with_particles(page, first)
    rule = _rule(page, first, last, title)
    return _Name(start, last, title, rule) if rule else None


def _skip_openers(page: _Page, first: int, last: int) -> int:
    while first < last and _function_like(page.words[first]):
        first += 1
    return first


def _with_particles(page: _Page, first: int) -> int:
    """Take in "al-", "van der" before a surname that stands alone."""
    words = page.words
    while first and words[first - 1].key in _PARTICLES and words[first - 1].words.islower():
        joined = words[first].glued
        if not joined and (words[first].gap != " " or words[first - 1].key in _JOINED_ONLY):
            break
        if not joined and words[first - 1].key in ("la", "el", "al"):
            break
        first -= 1
    return first


def _title_before(page: _Page, first: int) -> str | None:
    """The title or the role noun right before the name."""
    if first == 0 or page.words[first].gap not in _LINKS:
        return None
    before = page.words[first - 1]
    if before.possessive or (before.gap in HYPHENS and before.key not in TITLES):
        return None
    if before.key in TITLES and (before.capital or before.key not in _PLAIN_WORDS):
        return before.key
    small = before.words.islower() or before.sentence_start
    told_so = before.end in page.role_ends and before.key not in _ADJECTIVES
    return before.key if small and told_so else None


_ADJECTIVES = frozenset("national local minor elder official military".split())


_PLAIN_WORDS = frozenset("general major private father sister brother chief lord miss".split())


def _rule(page: _Page, first: int, last: int, title: str | None) -> str:
    words, register = page.words, page.register
    length = sum(w.capital and not w.glued for w in words[first : last + 1])
    known = " ".join(w.key for w in words[first : last + 1])
    if known in register.holders:
        return "office"
    if title:
        return "title"
    if _aged(page, first, last):
        return "age"
    if _heads_a_place(page, first, last):
        return ""
    given = words[first].key in register.given_names
    doubtful = words[first].key in register.doubtful_names
    if length > 1:
        return _rule_for_many(page, first, last, given)
    if given and not doubtful and len(words[first].words) > 2:
        return "given name"
    if first == last and _initial(words[first]):
        return ""
    if _ordinary(page, first):
        return ""
    if _speaks(page, first, last):
        return "speech"
    return "deed" if _acts(page, first, last) else ""


def _heads_a_place(page: _Page, first: int, last: int) -> bool:
    """ "Stanley Cup", "San Mateo": a name within the name of a place or a thing."""
    words = page.words
    after = words[last + 1] if last + 1 < len(words) else None
    if after and after.gap == " " and after.capital and after.key in _FACILITIES:
        return not words[last].possessive
    before = words[first - 1] if first and words[first].gap == " " else None
    return before is not None and before.capital and before.key in _PLACE_OPENERS


_PLACE_OPENERS = frozenset(
    "new san santa santo los las saint st fort port mount lake north south east west el la sao "
    "são puerto villa cape camp hotel operation hurricane".split()
)


# What begins so is a gang, a plan or a paper, unless a given name follows: "Los Lobos".
_COLLECTIVE = frozenset("los las plan operation project campaign radio team grupo frente".split())


def _rule_for_many(page: _Page, first: int, last: int, given: bool) -> str:
    words, register = page.words, page.register
    run = words[first : last + 1]
    if given:
        return "given name"
    if any(_initial(w) for w in run[:-1]) and not _initial(run[-1]):
        return "initials"
    if any(w.key in register.given_names and w.key not in register.doubtful_names for w in run):
        return "given name"
    if _speaks(page, first, last):
        return "speech"
    if len(run) > 4 or set(range(first, last + 1)) & page.headline:
        return ""
    if run[0].key in _COLLECTIVE:
        return ""
    before = words[first - 1].key if first and words[first].follows else ""
    return "" if before in _PLACING else "shape"


def _aged(page: _Page, first: int, last: int) -> bool:
    if AGE_AFTER.match(page.text, page.words[last].end):
        return True
    return first > 1 and page.words[first - 1].key == "old" and page.words[first - 1].glued


def _speaks(page: _Page, first: int, last: int) -> bool:
    after = page.words[last + 1] if last + 1 < len(page.words) else None
    before = page.words[first - 1] if first else None
    if after and after.follows and after.key in _SPEECH and not page.words[last].possessive:
        return True
    return bool(before and before.key in ("said", "says", "told") and page.words[first].gap == " ")


def _acts(page: _Page, first: int, last: int) -> bool:
    """Do the words after tell of what a person does or suffers?"""
    words = page.words
    before = words[first - 1].key if first and words[first].gap == " " else ""
    beside = first > 0 and words[first].gap == " " and words[first - 1].capital
    if before in _PLACING or len(words[last].words) < 3 or beside:
        return False
    if last + 2 >= len(words) or not words[last + 1].follows or words[last].possessive:
        return False
    one, two = words[last + 1].key, words[last + 2].key
    if one in _DEEDS or (one.endswith("ed") and words[last + 1].words.islower()):
        return True
    if one in ("has", "had", "also", "later", "then", "never") and two.endswith("ed"):
        return True
    return one in ("was", "is", "were", "had", "has", "been") and two in _FATES


_DEEDS = frozenset(
    "who whose died married pleaded admitted fled escaped confessed testified smiled laughed "
    "cried retired resigned graduated herself himself took made began went came won lost left "
    "gave ran became felt thought knew grew wrote spoke stood drove fell told".split()
)
_FATES = frozenset(
    "born arrested charged sentenced shot stabbed jailed convicted detained hospitalised "
    "hospitalized married survived accused executed acquitted indicted remanded beaten abducted "
    "kidnapped pronounced buried wounded injured survived educated appointed engaged dead".split()
)


# ---------------------------------------------------------------- later mentions


def _with_short_names(page: _Page, names: list[_Name]) -> list[_Name]:
    """Add the places where somebody named in full is named by one name alone."""
    known = {k for n in names if _is_full(n) for k in _telling(page, n)}
    found = {i for n in names for i in range(n.first, n.last + 1)}
    for i, word in enumerate(page.words):
        if word.key in known and i not in found and _may_stand_alone(page, i):
            first = _with_particles(page, i)
            names.append(_Name(first, i, _title_before(page, first), "named before"))
    return sorted(names, key=lambda n: n.first)


def _is_full(name: _Name) -> bool:
    return name.last > name.first or name.title is not None or name.rule in _TELLING_RULES


_TELLING_RULES = frozenset(["age", "title", "speech", "deed", "given name"])


def _telling(page: _Page, name: _Name) -> list[str]:
    """The words of a full name by which the person may be named again."""
    run = page.words[name.first : name.last + 1]
    telling = [w for w in run if len(w.key) > 1 and w.key not in _NO_NAMES]
    return [w.key for w in telling if len(w.words) > 3 or not w.words.isupper()]


def _may_stand_alone(page: _Page, i: int) -> bool:
    word = page.words[i]
    if not word.capital or page.named.meets(word.start, word.end):
        return False
    everyday = word.key in page.register.ordinary_words or word.key in page.lower
    if everyday and (word.sentence_start or i in page.headline):
        return False
    return not _heads_a_place(page, i, i)


# ---------------------------------------------------------------- who is public


def _mentions(
    page: _Page, names: Sequence[_Name], roles: Sequence[PartyMention], year: int | None
) -> tuple[PersonMention, ...]:
    office = {_folded(page, n) for n in names if n.title in _OFFICE_TITLES}
    holders = [_full_holder(page, n, office, year) for n in names]
    people = _linked(page, names, holders, year)
    private = {
        k for n, h in zip(names, people, strict=True) if h is None for k in _telling(page, n)
    }
    told_roles = _roles_by_person(page, names, people, roles, private)
    return tuple(_mention(page, n, h, r) for n, h, r in zip(names, people, told_roles, strict=True))


_OFFICE_TITLES = frozenset(
    "president minister premier chancellor king queen pope secretary leader emir sultan general "
    "sheikh ayatollah mr mrs ms prince".split()
)


def _folded(page: _Page, name: _Name) -> str:
    return " ".join(w.key for w in page.words[name.first : name.last + 1])


def _full_holder(page: _Page, name: _Name, office: set[str], year: int | None) -> Holder | None:
    said = _folded(page, name)
    holder = page.register.holders.get(said)
    if holder is None or not holder.public_in(year):
        return None
    # A private person may share the name: an age, and no office, tells a private person.
    return None if _aged(page, name.first, name.last) and said not in office else holder


def _linked(
    page: _Page, names: Sequence[_Name], holders: Sequence[Holder | None], year: int | None
) -> list[Holder | None]:
    """Give each short name the person last named in full by it."""
    latest: dict[str, Holder | None] = {}
    linked: list[Holder | None] = []
    for name, holder in zip(names, holders, strict=True):
        full = _is_full(name) and name.last > name.first
        keys = _telling(page, name)
        if full:
            latest.update(dict.fromkeys(keys, holder))
        elif keys and keys[-1] in latest:
            holder = latest[keys[-1]]
        elif holder is None:
            holder = _titled_holder(page, name, keys, year)
        linked.append(holder)
    return linked


def _titled_holder(
    page: _Page, name: _Name, keys: Sequence[str], year: int | None
) -> Holder | None:
    """ "President Examplov": the one holder of that surname whose office fits the title."""
    held = page.register.surnames.get(keys[-1], ()) if keys else ()
    if len(held) != 1 or name.title not in _OFFICE_WORDS or not held[0].public_in(year):
        return None
    wanted = _OFFICE_WORDS[name.title]
    return held[0] if any(w in t.office for t in held[0].terms for w in wanted) else None


_OFFICE_WORDS = {
    "president": ("president",),
    "minister": ("minister",),
    "premier": ("prime minister",),
    "chancellor": ("chancellor",),
    "king": ("monarch",),
    "queen": ("monarch",),
    "pope": ("pope",),
    "secretary": ("secretary",),
}


def _roles_by_person(
    page: _Page,
    names: Sequence[_Name],
    people: Sequence[Holder | None],
    roles: Sequence[PartyMention],
    private: set[str],
) -> list[str | None]:
    """How each private mention is shown: the first role told of the person, for all mentions."""
    best: dict[str, str] = {}
    for name, holder in zip(names, people, strict=True):
        if holder is None:
            span = page.words[name.first].start, page.words[name.last].end
            role = nameless(shown(page.text, *span, roles), private)
            if role != ANYBODY:
                best.setdefault(_surname(page, name), role)
    return [
        None if holder else best.get(_surname(page, name), ANYBODY)
        for name, holder in zip(names, people, strict=True)
    ]


def _surname(page: _Page, name: _Name) -> str:
    keys = _telling(page, name)
    return keys[-1] if keys else _folded(page, name)


def _mention(page: _Page, name: _Name, holder: Holder | None, role: str | None) -> PersonMention:
    start, end = page.words[name.first].start, page.words[name.last].end
    words = page.text[start:end]
    return PersonMention(start, end, words, holder.id if holder else None, role, name.rule)
