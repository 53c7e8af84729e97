"""News of our own wording, coded with the shipped codebook, register and gazetteer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dateline.read.article import Told, build
from dateline.records import Article, Report
from dateline.stages import Coded
from dateline.workshop import Workshop, workshop

PUBLISHED = "2024-05-15"  # a Wednesday


@cache
def shop() -> Workshop:
    return workshop(reader="rules")


def article(
    text: str, published: str | None = PUBLISHED, title: str | None = None, language: str = "en"
) -> Article:
    """An article as it is read, its language set: a single sentence is too short to tell."""
    made = build(
        title, text, Told(id="n1", published=published, outlet="The Post"), text.encode()
    ).article
    return replace(made, language=language)


def coded(text: str, published: str | None = PUBLISHED, title: str | None = None) -> Coded:
    return shop().code(article(text, published, title))


def reports(
    text: str, published: str | None = PUBLISHED, title: str | None = None
) -> tuple[Report, ...]:
    return coded(text, published, title).reports


def only(text: str, type_name: str, published: str | None = PUBLISHED) -> Report:
    """The one report of a type."""
    found = [r for r in reports(text, published) if r.type.value == type_name]
    assert len(found) == 1, [(r.type.value, r.trigger.words) for r in found]
    return found[0]


def told(text: str) -> set[tuple[str, str, str]]:
    """Type, stage and stance of all that is reported."""
    return {(str(r.type.value), str(r.stage.value), str(r.stance.value)) for r in reports(text)}


def parties(text: str, family: str) -> set[tuple[str, str]]:
    """Role and name, in small letters, of everybody in the reports of a family."""
    book = shop().book
    return {
        (p.role, p.who.value.name.lower())
        for r in reports(text)
        if book.family(r.type.value or "") == family
        for p in r.parties
        if p.who.value
    }


def figures(text: str) -> set[tuple[str, int | None, int | None]]:
    """Measure, low and high of every figure."""
    return {
        (c.measure, c.amount.value.low, c.amount.value.high)
        for r in reports(text)
        for c in r.counts
        if c.amount.value
    }


def site(report: Report) -> tuple[str, str | None] | None:
    """Name and country of where it was."""
    place = report.where.value
    return (place.name, place.country) if place else None
