"""Names of words that are places, days or everyday words, where what stands around them is a
sure sign: a title, an age, what the person is, or a list whose other members are persons. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dateline.resolve.who.names_page import Name, Page, initial, ordinary, spoken_for
from dateline.resolve.who.names_shape import title_before
from dateline.resolve.who.names_signs import Kind
from dateline.resolve.who.names_why import does, heads_a_body, heads_a_place
from dateline.resolve.who.names_words import (
    CALENDAR,
    DATED,
    FACILITIES,
    FORMAL,
    GRAMMAR,
    PLACE_OPENERS,
    PLACING,
    TITLES,
)
from dateline.resolve.who.shown import AGE_AFTER

_PEOPLE = frozenset(
    "brother brothers sister sisters siblings twins cousin cousins son sons daughter daughters "
    "children wife husband uncle aunt nephew niece grandson granddaughter victims".split()
)
_LEADS_IN = frozenset([" ", ", ", ": ", " — ", " – "])
_MOST = 3  # words of such a name
_NO_PERSONS = FACILITIES | frozenset(
    "day days week weekend month year bank banks garden gardens bowl cross corps".split()
)
_GIVEN = Kind.GIVEN_1 | Kind.GIVEN_2 | Kind.GIVEN_3
_SURNAME = Kind.SURNAME_1 | Kind.SURNAME_2 | Kind.SURNAME_4 | Kind.SURNAME_5
_COMMON_SURNAME = Kind.SURNAME_1 | Kind.SURNAME_5
_CALLED_AS = frozenset("named identified called known dead listed".split())
_CALLED = frozenset("named identified dead".split())  # what only people are
_AGE = re.compile(r"(?:,\s|\s\()(?:aged?\s)?\d{1,3}\)?")
_AND = re.compile(r"(?:,|;)?\s(?:and|or|&)\s|,\s")
_APPOSED = re.compile(r",\s(?:\d{1,3},\s)?(?:a|an|the|his|her|their)\s")
_ENDS_ROLE = re.compile(r"[,.;:)]|\s(?:who|from|at|in|and|with)\b|\s*\Z|\n")
_ROLE_WORDS = 5  # words of what somebody is, after the article
# A day or a month by which people are called, and what before it tells that time is meant.
_CALLED_DAYS = frozenset("sunday monday friday april may june august easter".split())
_SURELY_TIMED = frozenset("on in last next this every".split())
_TIMED = frozenset(
    "on in last next this by since until till from after before every each late early mid said "
    "says told through during for past at of between".split()
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words ``first..last``, each with a capital and parted by nothing but spaces or hyphens."""

    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def cued_names(page: Page, names: Sequence[Name]) -> list[Name]:
    """The names with those that only a sign around them makes names, in order.

    A name that is found in part ("Jordan" of "Sgt Jordan Israel") is made whole.
    """
    fixed = {i for n in names if n.rule == "office" for i in range(n.first, n.last + 1)}
    stretches = [s for s in _stretches(page) if not fixed & set(range(s.first, s.last + 1))]
    cued = [n for s in stretches if (n := _cued(page, s))]
    cued += _said_again(page, stretches, cued)
    whole = _together(names, cued)
    return _together(whole, list(_listed(page, stretches, whole)))


def _said_again(page: Page, stretches: Sequence[_Stretch], cued: Sequence[Name]) -> Iterator[Name]:
    """Who is called after a day is so, too, where the day might have been meant."""
    whole = {_said(page, n) for n in cued if page.words[n.first].key in _CALLED_DAYS}
    first = {n.first for n in cued}
    for s in stretches:
        before = page.words[s.first - 1].key if s.first else ""
        timed = before in _SURELY_TIMED
        if s.size > 1 and s.first not in first and not timed and _said(page, s) in whole:
            yield Name(s.first, s.last, title_before(page, s.first), "listed")


def _said(page: Page, s: Name | _Stretch) -> tuple[str, ...]:
    return tuple(w.key for w in page.words[s.first : s.last + 1])


def _together(names: Sequence[Name], cued: Sequence[Name]) -> list[Name]:
    """The cued names that are in none of the others, and the others that none of them overlaps."""
    ends = {i: n.last for n in names for i in range(n.first, n.last + 1)}
    longer = [n for n in cued if ends.get(n.first, -1) < n.last]
    taken = {i for n in longer for i in range(n.first, n.last + 1)}
    kept = [n for n in names if not taken & set(range(n.first, n.last + 1))]
    return sorted([*kept, *longer], key=lambda n: n.first)


# ---------------------------------------------------------------- stretches


def _stretches(page: Page) -> Iterator[_Stretch]:
    first = None
    for i in range(len(page.words) + 1):
        on = i < len(page.words) and _may_stand(page, i)
        if first is not None and not (on and _joins(page, i)):
            if i - first <= _MOST:
                yield _Stretch(first, i - 1)
            first = None
        if on and first is None:
            first = i


def _may_stand(page: Page, i: int) -> bool:
    word = page.words[i]
    if not word.capital or word.key in GRAMMAR or len(word.key) < 2:
        return False
    if word.key in TITLES and not _ends_capitals(page, i):
        return False
    if word.gap.endswith(("@", "#", "/", "_")) or any(c.isdigit() for c in word.words):
        return False
    return not page.named.meets(word.start, word.end) or _titled(page, i)


def _ends_capitals(page: Page, i: int) -> bool:
    """Does a title stand where a surname does, after a capital and with none to follow?"""
    words = page.words
    after = words[i + 1] if i + 1 < len(words) else None
    if not i or words[i].gap != " " or not words[i - 1].capital or words[i - 1].key in TITLES:
        return False
    return after is None or not after.capital or after.gap not in (" ", ". ")


def _joins(page: Page, i: int) -> bool:
    word, before = page.words[i], page.words[i - 1]
    return word.gap in (" ", "\u00a0", "-") and not word.sentence_start and not before.possessive


# ---------------------------------------------------------------- signs of one name


def _cued(page: Page, s: _Stretch) -> Name | None:
    """The stretch as a name, where a sign beside it makes it one; null where none does."""
    if set(range(s.first, s.last + 1)) & page.headline:
        return None
    named = _called_as(page, s) and _bearable(page, s)
    if _about_things(page, s) and not named:
        return None
    rule = _sign(page, s)
    return Name(s.first, s.last, title_before(page, s.first), rule) if rule else None


def _about_things(page: Page, s: _Stretch) -> bool:
    words = page.words
    keys = [w.key for w in words[s.first : s.last + 1]]
    if any(k in _NO_PERSONS for k in keys) or keys[0] in PLACE_OPENERS:
        return True
    of_another = heads_a_place(page, s.first, s.last) or heads_a_body(page, s.first, s.last)
    if not _titled(page, s.first) and of_another:
        return True
    return keys[-1] in page.register.country_words and not _titled(page, s.first)


def _sign(page: Page, s: _Stretch) -> str:
    if _titled(page, s.first):
        return "title"
    if not _bearable(page, s):
        return ""
    placed = _in_place(page, s.first)
    counted = page.counted.meets(page.words[s.first].start, page.words[s.last].end)
    if AGE_AFTER.match(page.text, page.words[s.last].end) and not placed and not counted:
        return "age"
    if _apposed(page, s) and not placed:
        return "apposed"
    if _called_as(page, s) or _day_called(page, s) or _plainly_full(page, s):
        return "listed"
    return ""


def _titled(page: Page, i: int) -> bool:
    """ "Sgt Jordan", "Ms Georgia": after these titles, nothing but a name stands."""
    before = page.words[i - 1] if i else None
    if before is None or before.key not in FORMAL or not before.capital:
        return False
    short = len(before.words) > 2 or before.words[1:].islower()  # not "DR Congo"
    return short and not before.words.isupper() and page.words[i].gap in (" ", ". ", "\u00a0")


def _bearable(page: Page, s: _Stretch) -> bool:
    """Can people be called so? A single word must be in the lists of names, or in none."""
    if s.size > 1:
        ends_in_title = page.words[s.last].key in TITLES
        return all(_is_name(page, i) for i in range(s.first, s.last + 1 - ends_in_title))
    key = page.words[s.first].key
    if key in CALENDAR or key in page.register.role_words:
        return False
    return key in page.register.given_names or not ordinary(page, s.first)


def _is_name(page: Page, i: int) -> bool:
    key = page.words[i].key
    if key in page.register.given_names or initial(page.words[i]):
        return True
    if ordinary(page, i) and not kind(page, key) & (_GIVEN | _SURNAME):
        return False
    return key not in page.register.role_words or bool(kind(page, key) & _COMMON_SURNAME)


def kind(page: Page, key: str) -> int:
    """The kinds of a word in the lists of names; 0 where the register has none."""
    model = page.register.names() if page.register.names else None
    return model.lists.kind(key) if model else 0


def _in_place(page: Page, first: int) -> bool:
    before = page.words[first - 1] if first else None
    return before is not None and before.key in PLACING and page.words[first].gap == " "


def _apposed(page: Page, s: _Stretch) -> bool:
    """ "Hope, a neighbour,": what a person is follows, and nothing else."""
    lead = _APPOSED.match(page.text, page.words[s.last].end)
    if not lead or (s.size == 1 and not _surely_called(page, s.first)):
        return False
    for word in page.words[s.last + 1 : s.last + 3 + _ROLE_WORDS]:
        if word.end in page.role_ends and word.start >= lead.end():
            return bool(_ENDS_ROLE.match(page.text, word.ends))
    return False


def _surely_called(page: Page, i: int) -> bool:
    key = page.words[i].key
    return key in page.register.given_names or bool(kind(page, key) & (_GIVEN | _COMMON_SURNAME))


def _called_as(page: Page, s: _Stretch) -> bool:
    """ "named as Rose May": two words or more, the first of which is a given name."""
    before = [w.key for w in page.words[max(0, s.first - 2) : s.first]]
    things = any(w.key in _NO_PERSONS for w in page.words[s.first : s.last + 1])
    as_who = before[:1] if before[-1:] == ["as"] else [] if things else before[-1:]
    told = bool(set(as_who) & (_CALLED if things else _CALLED_AS))
    return told and s.size > 1 and bool(kind(page, page.words[s.first].key) & _GIVEN)


def _day_called(page: Page, s: _Stretch) -> bool:
    """ "Sunday Adeyemi was shot", but not "on Sunday Adeyemi said"."""
    first = page.words[s.first]
    if s.size != 2 or first.key not in _CALLED_DAYS or page.words[s.last].key in DATED:
        return False
    before = page.words[s.first - 1] if s.first and not first.sentence_start else None
    if before is not None and (before.key in _TIMED or before.words[-1:].isdigit()):
        return False
    if page.placed.meets(page.words[s.last].start, page.words[s.last].end):
        return False
    surname = page.words[s.last].key
    if surname in page.register.given_names or kind(page, surname) & _SURNAME:
        return True
    return not ordinary(page, s.last) and does(page, s.first, s.last)


def _plainly_full(page: Page, s: _Stretch) -> bool:
    """ "Bill Field": a given name that is also a word, and a surname that is also a word."""
    if s.size != 2 or spoken_for(page, s.first) or spoken_for(page, s.last):
        return False
    one, two = page.words[s.first].key, page.words[s.last].key
    if (
        {one, two} & (DATED | page.register.country_words)
        or not kind(page, one) & _GIVEN
        or not kind(page, two) & _COMMON_SURNAME
    ):
        return False
    return one in page.register.given_names or does(page, s.first, s.last)


# ---------------------------------------------------------------- lists


def _listed(page: Page, stretches: Sequence[_Stretch], names: Sequence[Name]) -> Iterator[Name]:
    """Members of a list whose others are private persons: "Chidi, Ngozi and Emeka"."""
    members = _members(page, stretches, names)
    sure = {(n.first, n.last) for n in names if n.rule != "office"}
    at = 0
    while at < len(members):
        end = at + 1
        while end < len(members) and _next_in_list(page, members[end - 1], members[end]):
            end += 1
        yield from _carried(page, members[at:end], sure)
        at = end


def _members(page: Page, stretches: Sequence[_Stretch], names: Sequence[Name]) -> list[_Stretch]:
    taken = {i for n in names for i in range(n.first, n.last + 1)}
    free = [s for s in stretches if not taken & set(range(s.first, s.last + 1))]
    own = [_Stretch(n.first, n.last) for n in names]
    return sorted([*free, *own], key=lambda s: s.first)


def _next_in_list(page: Page, one: _Stretch, two: _Stretch) -> bool:
    start, end = page.words[one.last].ends, page.words[two.first].start
    if end - start > 24 or page.words[one.last].possessive:
        return False
    aged = _AGE.match(page.text, start)
    return bool(_AND.fullmatch(page.text, aged.end() if aged else start, end))


def _carried(
    page: Page, members: Sequence[_Stretch], sure: Collection[tuple[int, int]]
) -> Iterator[Name]:
    if _kin_before(page, members[0].first):
        like = [s for s in members if _is_like(page, s, ()) and _surely_called(page, s.first)]
        yield from (
            Name(s.first, s.last, None, "listed") for s in like if (s.first, s.last) not in sure
        )
        return
    known = [s for s in members if (s.first, s.last) in sure]
    if not known or len(known) == len(members) or _in_place(page, members[0].first):
        return
    like = [s for s in members if s not in known and _is_like(page, s, known)]
    people = [s for s in like if not _placed(page, s)]
    same = len({s.size for s in members}) == 1
    # A place is a person in a list only where all others are persons named as it is.
    if same and len(known) + len(people) > 1 and len(known) + len(like) == len(members):
        people = like
    for s in people:
        yield Name(s.first, s.last, None, "listed")


def _kin_before(page: Page, first: int) -> bool:
    """ "her brothers Bo and Xu", "the victims, Bo and Xu": all in the list are people."""
    before = page.words[first - 1] if first else None
    return before is not None and before.key in _PEOPLE and page.words[first].gap in _LEADS_IN


def _is_like(page: Page, s: _Stretch, known: Sequence[_Stretch]) -> bool:
    if known and s.size not in {k.size for k in known}:
        return False
    key = page.words[s.first].key
    given = key in page.register.given_names or (s.size > 1 and bool(kind(page, key) & _GIVEN))
    if _about_things(page, s) and not given:
        return False
    if set(range(s.first, s.last + 1)) & page.headline or not _bearable(page, s):
        return False
    return _placed(page, s) or _surely_called(page, s.first)


def _placed(page: Page, s: _Stretch) -> bool:
    return any(spoken_for(page, i) for i in range(s.first, s.last + 1))
