"""The records: what cannot be true cannot be built."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Incident,
    Place,
    Quote,
    Relation,
    RelationKind,
    Report,
    Section,
    SectionKind,
    Span,
    Stage,
    Stance,
    absent,
    evidence,
    known,
    misquotes,
)

TEXT = "Police arrested two men in Lagos."
ARTICLE = Article("a1", TEXT, "hash", outlet="The Gazette")


def stated(value: str, start: int, end: int) -> Field[str]:
    return Field(value, Basis.STATED, (ARTICLE.quote(start, end),))


def report(quote: Quote | None = None) -> Report:
    q = quote or ARTICLE.quote(7, 15)
    return Report(
        id="r1",
        article=q.article,
        type=Field("arrest", Basis.STATED, (q,)),
        stage=Field(Stage.ACCOMPLISHED, Basis.INFERRED, (q,)),
        stance=Field(Stance.ASSERTED, Basis.INFERRED, (q,)),
        trigger=q,
        mentions=(q,),
        when=absent("not told"),
        where=absent("not told"),
    )


@given(st.text(min_size=1), st.data())
def test_a_quote_of_an_article_is_always_the_words_at_its_place(
    text: str, data: st.DataObject
) -> None:
    article = Article("a", text, "h")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = article.quote(start, end)
    assert quote.words == text[start:end]
    assert misquotes(quote, article) == ()


@given(st.integers(-5, 50), st.integers(-5, 50))
def test_no_quote_reaches_outside_the_text(start: int, end: int) -> None:
    inside = 0 <= start < end <= len(TEXT)
    if inside:
        assert ARTICLE.quote(start, end).words
    else:
        with pytest.raises(ValueError, match="outside"):
            ARTICLE.quote(start, end)


def test_a_quote_whose_words_do_not_fill_its_span_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="do not fill"):
        Quote("a", 0, 3, "Police")


@pytest.mark.parametrize("basis", [Basis.STATED, Basis.INFERRED])
def test_a_value_told_by_words_must_quote_them(basis: Basis) -> None:
    with pytest.raises(ValueError, match="quotes no words"):
        Field("2024", basis)


def test_an_absent_field_has_no_value_and_any_other_has_one() -> None:
    with pytest.raises(ValueError, match="absent field has a value"):
        Field("2024", Basis.ABSENT)
    with pytest.raises(ValueError, match="needs a value"):
        Field(None, Basis.ASSUMED)
    with pytest.raises(ValueError, match="absent"):
        known(absent())


@given(st.floats(allow_nan=True))
def test_scores_lie_between_nought_and_one(score: float) -> None:
    if 0 <= score <= 1:
        assert Field("x", Basis.ASSUMED, (), score).score == score
    else:
        with pytest.raises(ValueError, match="score"):
            Field("x", Basis.ASSUMED, (), score)


@given(st.none() | st.integers(-3, 9), st.none() | st.integers(-3, 9))
def test_bounds_are_never_empty_negative_or_crossed(low: int | None, high: int | None) -> None:
    told = [b for b in (low, high) if b is not None]
    sound = bool(told) and min(told) >= 0 and (len(told) == 1 or told[0] <= told[1])
    if sound:
        assert Bounds(low, high).exact == (low is not None and low == high)
    else:
        with pytest.raises(ValueError):
            Bounds(low, high)


def test_no_place_is_never_latitude_nought() -> None:
    assert Place("Nowhere").latitude is None
    with pytest.raises(ValueError, match="come together"):
        Place("Half", latitude=0.0)
    with pytest.raises(ValueError, match="latitude"):
        Place("Beyond", latitude=91.0, longitude=0.0)


def test_a_subset_says_what_it_is_part_of() -> None:
    amount = Field(Bounds(3, 3), Basis.STATED, (ARTICLE.quote(16, 19),))
    with pytest.raises(ValueError, match="which count"):
        Count("killed", amount, CountKind.SUBSET)
    assert Count("killed", amount, CountKind.SUBSET, of="killed").of == "killed"


def test_sections_keep_their_order_and_stay_in_the_text() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        Article("a", TEXT, "h", sections=(
            Section(SectionKind.BODY, 0, 10), Section(SectionKind.BODY, 5, 12)))  # fmt: skip
    with pytest.raises(ValueError, match="leaves"):
        Article("a", TEXT, "h", sections=(Section(SectionKind.BODY, 0, 999),))


def test_a_report_quotes_its_own_article_only() -> None:
    foreign = Quote("a2", 0, 6, "Police")
    sound = report()
    with pytest.raises(ValueError, match="another article"):
        replace(sound, type=Field("arrest", Basis.STATED, (foreign,)))


def test_type_stage_and_stance_are_never_absent() -> None:
    sound = report()
    with pytest.raises(ValueError, match="never absent"):
        replace(sound, stage=absent())


def test_a_relation_points_somewhere() -> None:
    with pytest.raises(ValueError, match="point"):
        Relation(RelationKind.ABOUT)


def test_an_incident_without_reports_cannot_be_built() -> None:
    with pytest.raises((ValueError, TypeError)):
        Incident("i", None, None, None, None, None)  # type: ignore[arg-type]


def test_evidence_finds_every_quote_however_deep() -> None:
    words = [q.words for q in evidence(report())]
    assert words == ["arrested"] * 5


def test_misquotes_are_found_in_text_and_in_the_articles_own_data() -> None:
    assert misquotes(ARTICLE.data_quote("outlet"), ARTICLE) == ()
    assert misquotes(Quote("a1", 0, 6, "Polizi"), ARTICLE)
    assert misquotes(Quote("a1", 0, 9, "The Times", "outlet"), ARTICLE)


def test_records_survive_being_written_and_read() -> None:
    sound = report()
    assert msgspec.json.decode(msgspec.json.encode(sound), type=Report) == sound


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_overlap_is_mutual(a: int, b: int, c: int, d: int) -> None:
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert one.overlaps(other) == other.overlaps(one)
