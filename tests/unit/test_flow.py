"""The whole flow, with the shipped codebook, register and gazetteer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.unit.news_samples import article, coded, shop

from dateline import flow, interchange, people
from dateline.problems import Problem
from dateline.records import (
    Argument,
    Article,
    Basis,
    Happening,
    Mark,
    MarkKind,
    Quote,
    Reading,
    SectionKind,
    Sentence,
    evidence,
)
from dateline.stages import Coded, Findings, Reader
from dateline.workshop import masked

NAMES = ("Marvin Oldacre", "Amina Belgarou", "Pavel Zorin", "Harlan Quigg", "José Almendriz")
ABOUT_PEOPLE = (
    "Police arrested {full}, 42, in Bristol on Tuesday. {last} denied the charge.",
    "The murder of {full} in Tallinn on Friday shocked friends of the {last} family.",
    'Witness {full} said soldiers had attacked the village. "They shot at us," {last} said.',
    "According to {full}, three men attacked the church in Jos on Friday.",
    "Gunmen killed {full} and his brother in Jos on Friday, and {last}'s house was set on fire.",
    "The court in Minsk freed {full} and two other men on Friday, the {last} family said.",
)


def holds(quote: Quote, one: Article) -> bool:
    """The quote is what the article says there, but for masked characters."""
    source = one.published.value if quote.field == "published" else one.text
    said = (source or "")[quote.start : quote.end]
    return len(said) == len(quote.words) and all(
        q in (s, people.MASK) for s, q in zip(said, quote.words, strict=True)
    )


def misquoted(one: Coded) -> list[Quote]:
    return [q for r in one.reports for q in evidence(r) if not holds(q, one.article)]


# ---------------------------------------------------------------- from words to reports


def test_a_story_becomes_reports_with_who_where_when_and_how_many() -> None:
    one = coded(
        "Kenyan police arrested three men in Mombasa on Monday, the ministry said.",
        title="Three held in Mombasa",
    )
    arrest = next(r for r in one.reports if r.type.value == "arrest")
    assert arrest.when.value == "2024-05-13"
    assert arrest.where.value and arrest.where.value.country == "KE"
    assert {(p.role, p.who.value.name) for p in arrest.parties if p.who.value} >= {
        ("agent", "Kenyan police"), ("target", "men"),
    }  # fmt: skip
    assert [c.amount.value.low for c in arrest.counts if c.amount.value] == [3]
    assert [a.source for a in arrest.attributions] == ["ministry"]


def test_coding_is_the_same_every_time() -> None:
    text = "A bomb exploded in Kano on Friday. The attack killed 12 people, police said."
    assert coded(text) == coded(text)


def test_what_is_told_without_a_story_gives_no_report() -> None:
    one = coded("The choir of Salzburg opened its season with a mass by Haydn on Sunday.")
    assert (one.reports, one.problems) == ((), ())


def test_problems_from_reading_come_along() -> None:
    before = Problem("read.encoding", "a byte could not be read")
    made = shop().code(article("Police arrested two men in Lyon."), [before])
    assert made.problems[0] == before


def test_below_the_story_nothing_is_coded() -> None:
    text = (
        "Police arrested two men in Lyon on Monday.\n\nMORE FROM THE POST\n\n"
        "Bomb kills nine in Kano\n\nA bomb exploded in a market in Kano on Friday..."
    )
    one = shop().code(article(text, title="Two men arrested in Lyon"))
    kept = [
        r.type.value
        for r in one.reports
        if one.article.section_at(r.trigger.start) is SectionKind.FURNITURE
    ]
    assert kept == []


# ---------------------------------------------------------------- languages


@pytest.mark.parametrize("language", ["fr", "ar", None])
def test_what_is_not_english_is_stored_and_not_coded(language: str | None) -> None:
    long = "Police arrested three men in Lyon. " + "They had waited all day. " * 20
    one = replace(article(long), language=language)
    made = shop().code(one)
    assert made.article == one
    assert made.reports == ()
    assert [p.code for p in made.problems] == ["language.uncoded"]
    assert (language or "cannot tell") in made.problems[0].message


def test_private_names_are_known_in_what_is_not_coded_too() -> None:
    text = "Police arrested Marvin Oldacre in Lyon on Friday."
    made = shop().code(replace(article(text), language="fr"))
    assert "Oldacre" not in masked(made).text


# ---------------------------------------------------------------- another reader


def test_a_reader_handed_in_is_used() -> None:
    asked: list[str] = []

    def reader(one: Article, cut: Sequence[Sentence], found: Findings) -> Reading:
        asked.extend(s.words for s in cut)
        start = one.text.index("met")
        told = Mark(MarkKind.TRIGGER, start, start + 3, "met")
        return Reading(happenings=(Happening(told, "protest", maker="a test"),))

    fake: Reader = reader
    base = shop().tools
    own = flow.tools(base.book, base.register, base.lookup, fake)
    title = "They met in Lyon.\n\n"
    made = flow.code(article(title + "Two men met in Oslo on Friday."), own)
    assert asked
    assert all("met" in words for words in asked)
    # A reader that tells neither when nor where, who nor how many tells nothing.
    assert made.reports == ()


def test_what_another_reader_finds_is_coded_by_the_same_rules() -> None:
    def reader(one: Article, cut: Sequence[Sentence], found: Findings) -> Reading:
        start = one.text.index("met")
        trigger = Mark(MarkKind.TRIGGER, start, start + 3, "met")
        time = found.times[0]
        when = Argument("when", Mark(MarkKind.TIME, time.start, time.end, time.words))
        return Reading(happenings=(Happening(trigger, "protest", arguments=(when,), maker="t"),))

    base = shop().tools
    made = flow.code(
        article("Two men met in Oslo on Friday."),
        flow.tools(base.book, base.register, base.lookup, reader),
    )
    assert [(r.type.value, r.when.value, r.when.basis) for r in made.reports] == [
        ("protest", "2024-05-10", Basis.INFERRED)
    ]


# ---------------------------------------------------------------- private people


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("told", ABOUT_PEOPLE)
def test_a_private_name_is_nowhere_but_in_the_stored_text(told: str, name: str) -> None:
    text = told.format(full=name, last=name.split()[-1])
    one = coded(text)
    assert one.article.text == text
    row = interchange.coded(masked(one), one.reports, one.problems)
    leaves = json.dumps(row, ensure_ascii=False).casefold()
    assert [part for part in name.split() if part.casefold() in leaves] == []
    assert misquoted(one) == []


@pytest.mark.parametrize(
    "text",
    [
        "Two Krane brothers were detained in Oslo on Friday.",
        "Supporters of Bodil Krane marched in Accra on Friday against the arrest of Krane.",
        "According to Bodil Krane, three men attacked the church in Jos on Friday.",
    ],
)
def test_a_rare_private_name_is_masked_too(text: str) -> None:
    assert "Krane" not in masked(coded(text)).text


def test_a_name_that_an_outlets_name_happens_to_hold_is_still_a_persons() -> None:
    one = replace(article("Police arrested Ian Kent in Oslo."), outlet="The Persian Kentish Post")
    two = replace(article("Police arrested Sian Mander in Oslo."), outlet="Persian Mandering News")
    assert "Kent" not in masked(shop().code(one)).text
    assert "Mander" not in masked(shop().code(two)).text


def test_who_holds_office_keeps_the_name() -> None:
    one = coded("President Emmanuel Macron travelled to Beijing on Wednesday.")
    assert "Emmanuel Macron" in {p.who.value.name for p in one.reports[0].parties if p.who.value}
    assert masked(one).text == one.article.text


# ---------------------------------------------------------------- any text

NEWS = st.sampled_from(
    (
        "Police arrested three men in Mombasa on Monday.",
        "A bomb exploded in Kano, killing at least 12 people and wounding 30.",
        "The Taliban claimed responsibility for the attack in Kabul last January.",
        "Marvin Oldacre, 42, was shot dead in Jos on 3 May 2023, his wife said.",
        "A total of 2,000 people have been detained across the country since June 1.",
        "Turkish troops withdrew from Afrin to Idlib.",
        "\n\nMORE FROM THE POST\n\n",
        "  \t",
        "“The attack,” he said — ‘no’.",
        "القاهرة",
        "🚨💥",
        "\x00\x07\u202e",
        "Cafe\u0301 İstanbul ǅ ﬁ",
        "9" * 60,
    )
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(NEWS, st.text(max_size=30)), max_size=8).map(" ".join),
    st.sampled_from([None, "2024-03-26", "2024", "2024-02-29T23:59+14:00"]),
)
@example("", None)
@example("\n", "2024-03-26")
@example("Police arrested three men on Monday." * 40, "2024-03-26")
def test_any_text_goes_through_and_every_quote_holds(text: str, published: str | None) -> None:
    one = coded(text, published)
    assert misquoted(one) == []
    assert all(0 <= s.start < s.end <= len(one.article.text) for s in one.private)
    kept = masked(one)
    assert len(kept.text) == len(one.article.text)
    ids = [r.id for r in one.reports]
    assert len(ids) == len(set(ids))
    json.dumps(interchange.coded(kept, one.reports, one.problems))


@settings(max_examples=25, deadline=None)
@given(st.lists(NEWS, max_size=6).map("\n\n".join))
def test_without_a_publication_date_no_date_leans_on_one(text: str) -> None:
    for report in coded(text, None).reports:
        assert all(q.field != "published" for q in report.when.quotes)
        assert not [c for c in report.counts if c.until and c.until.basis is Basis.ASSUMED]


def test_a_very_long_article_goes_through() -> None:
    sentence = "Police arrested three men in Mombasa on Monday, the ministry said. "
    one = coded(sentence * 300)
    assert one.reports
    assert misquoted(one) == []


def test_a_text_too_short_to_tell_its_language_is_coded() -> None:
    one = replace(article("Police arrested three men in Lyon."), language=None)
    assert [r.type.value for r in shop().code(one).reports] == ["arrest"]
