"""Who of the persons named holds a public office, and how the others are shown."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import PartyMention, PersonMention
from dateline.resolve.who.names_later import is_full, telling
from dateline.resolve.who.names_office import holder_named
from dateline.resolve.who.names_page import Name, Page
from dateline.resolve.who.names_why import aged
from dateline.resolve.who.names_words import OFFICE_TITLES, OFFICE_WORDS
from dateline.resolve.who.register import Holder
from dateline.resolve.who.shown import ANYBODY, nameless, shown


def mentions(
    page: Page, names: Sequence[Name], roles: Sequence[PartyMention], year: int | None
) -> tuple[PersonMention, ...]:
    office = {_folded(page, n) for n in names if n.title in OFFICE_TITLES}
    holders = [_full_holder(page, n, office, year) for n in names]
    people = _linked(page, names, holders, year)
    private = {k for n, h in zip(names, people, strict=True) if h is None for k in telling(page, n)}
    told_roles = _roles_by_person(page, names, people, roles, private)
    return tuple(_mention(page, n, h, r) for n, h, r in zip(names, people, told_roles, strict=True))


def _folded(page: Page, name: Name) -> str:
    return " ".join(w.key for w in page.words[name.first : name.last + 1])


def _full_holder(page: Page, name: Name, office: set[str], year: int | None) -> Holder | None:
    said = _folded(page, name)
    holder = holder_named(page, name.first, name.last, name.title)
    if holder is None or not holder.public_in(year):
        return None
    # A private person may share the name: an age, and no office, tells a private person.
    return None if aged(page, name.first, name.last) and said not in office else holder


def _linked(
    page: Page, names: Sequence[Name], holders: Sequence[Holder | None], year: int | None
) -> list[Holder | None]:
    """Give each short name the person last named in full by it."""
    latest: dict[str, Holder | None] = {}
    linked: list[Holder | None] = []
    for name, holder in zip(names, holders, strict=True):
        entitled = holder is not None and name.title in OFFICE_TITLES
        full = is_full(name) and (name.last > name.first or entitled)
        keys = telling(page, name)
        if full:
            latest.update(dict.fromkeys(keys, holder))
        elif keys and keys[-1] in latest:
            holder = latest[keys[-1]]
        elif holder is None:
            holder = _titled_holder(page, name, keys, year, holders)
        linked.append(holder)
    return linked


def _in_office(person: Holder, year: int | None) -> bool:
    day = f"{year}-07-01"
    return year is not None and any(t.surely(day, day) for t in person.terms)


def _titled_holder(
    page: Page,
    name: Name,
    keys: Sequence[str],
    year: int | None,
    named: Sequence[Holder | None],
) -> Holder | None:
    """ "President Examplov": the one holder of that surname whose office fits the title."""
    if not keys or name.title not in OFFICE_WORDS:
        return None
    wanted = OFFICE_WORDS[name.title]
    held = page.register.surnames.get(keys[-1], ())
    fit = [p for p in held if any(w in t.office for t in p.terms for w in wanted)]
    if len(fit) > 1:  # two presidents of one name: who is named in full, or was in office
        fit = [p for p in fit if p in named] or [p for p in fit if _in_office(p, year)]
    return fit[0] if len(fit) == 1 and fit[0].public_in(year) else None


def _roles_by_person(
    page: Page,
    names: Sequence[Name],
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


def _surname(page: Page, name: Name) -> str:
    keys = telling(page, name)
    return keys[-1] if keys else _folded(page, name)


def _mention(page: Page, name: Name, holder: Holder | None, role: str | None) -> PersonMention:
    start, end = page.words[name.first].start, page.words[name.last].end
    words = page.text[start:end]
    return PersonMention(start, end, words, holder.id if holder else None, role, name.rule)
