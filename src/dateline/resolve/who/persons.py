"""Persons named in an article, found by the shape of names and the words around them.

One name too many is better than one too few: whoever is not in the register of offices is
private, and a private name that is missed would leave the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dateline.records import PartyMention, PersonMention, PlaceMention
from dateline.resolve.who.names_later import telling, with_short_names
from dateline.resolve.who.names_office import office_names
from dateline.resolve.who.names_page import Name, Page, read_page
from dateline.resolve.who.names_public import mentions
from dateline.resolve.who.names_shape import full_names
from dateline.resolve.who.names_words import PERHAPS
from dateline.resolve.who.register import Register
from dateline.resolve.who.shown import ANYBODY, told


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

    Where the register has a model of names, words that only may be a name are among them, with
    the rule ``PERHAPS``: they are to be masked and say nothing of who did what.
    """
    # Numbers are worked with only here: who asks a ledger should not wait for what reads a text.
    from dateline.resolve.who.names_cues import cued_names
    from dateline.resolve.who.names_perhaps import believed, perhaps, weigh

    page = read_page(text, register, places, parties)
    known = list(office_names(page))
    names = cued_names(page, [*known, *full_names(page, known)])
    names = with_short_names(page, names)
    weighed = weigh(page, names)
    names = believed(page, names, weighed)
    found = mentions(page, names, told(parties), year)
    public = {k for n, p in zip(names, found, strict=True) if p.holder for k in telling(page, n)}
    doubtful = perhaps(page, names, weighed, public)
    return tuple(sorted((*found, *map(partial(_doubtful, page), doubtful)), key=_start))


def _doubtful(page: Page, name: Name) -> PersonMention:
    start, end = page.words[name.first].start, page.words[name.last].end
    return PersonMention(start, end, page.text[start:end], None, ANYBODY, PERHAPS)


def _start(mention: PersonMention) -> int:
    return mention.start
