"""Private names are masked with characters of equal length, and nothing else is."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.steps import grows_in_proportion

from dateline.people import (
    MASK,
    in_another_script,
    mask,
    mask_article,
    mask_problems,
    mask_quote,
    mask_report,
    private_spans,
)
from dateline.problems import Problem
from dateline.records import (
    Actor,
    Article,
    Attribution,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Party,
    PartyKind,
    PersonMention,
    Quote,
    Report,
    Span,
    Stage,
    Stance,
    absent,
)


def person(text: str, words: str, holder: str | None = None) -> PersonMention:
    start = text.index(words)
    return PersonMention(start, start + len(words), words, holder, "a private person", "test")


def hidden(text: str, *people: PersonMention) -> str:
    return mask(text, private_spans(text, people))


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(max_size=60))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return text, [Span(min(p), max(p)) for p in draw(st.lists(ends, max_size=5))]


@given(texts_and_spans())
def test_masking_keeps_the_length_and_all_that_lies_outside(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    masked = mask(text, spans)
    inside = {i for s in spans for i in range(s.start, s.end)}
    assert len(masked) == len(text)
    for i, (old, new) in enumerate(zip(text, masked, strict=True)):
        assert new == (MASK if i in inside and not old.isspace() else old)


@given(texts_and_spans())
def test_masking_twice_is_masking_once(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    assert mask(mask(text, spans), spans) == mask(text, spans)


@given(st.text(alphabet="abcIvo Testarov.,'-\n", max_size=80), st.text("bcd TESTARov", max_size=40))
def test_no_private_word_survives(before: str, after: str) -> None:
    text = f"{before} Ivo Testarov {after}"
    masked = hidden(text, person(text, "Ivo Testarov"))
    assert len(masked) == len(text)
    words = {w.casefold() for w in re.findall(r"[^\W_]+", masked)}
    assert not words & {"ivo", "testarov"}


def test_every_other_whole_word_is_masked_in_any_case() -> None:
    text = (
        "Ivo Testarov fled. TESTAROV’s car, Testarov-Muster, ivo.testarov@example.org; Testarova."
    )
    masked = hidden(text, person(text, "Ivo Testarov"))
    assert masked.endswith(
        "███-Muster".replace("███", "█" * 8) + ", ███.████████@example.org; Testarova."
    )
    assert masked.startswith("███ ████████ fled. ████████’s car")


def test_accents_do_not_hide_a_name() -> None:
    text = "José Ejémplo left. Ejemplo came back."
    assert "Ejemplo" not in hidden(text, person(text, "José Ejémplo"))


def test_an_everyday_word_is_a_name_only_with_its_capital() -> None:
    text = "Mo Said spoke. He said little. Said left."
    assert hidden(text, person(text, "Mo Said")) == "██ ████ spoke. He said little. ████ left."


def test_particles_and_initials_are_no_names_by_themselves() -> None:
    text = "J. van der Muster rang. The van left; a J. Doe came."
    assert "The van left; a J. Doe" in hidden(text, person(text, "J. van der Muster"))


def test_a_public_name_stays_where_a_private_one_is_like_it() -> None:
    text = "Zelda Merkel met Angela Merkel."
    public = person(text, "Angela Merkel", "ANGELA-MERKEL")
    assert hidden(text, person(text, "Zelda Merkel"), public) == "█████ ██████ met Angela Merkel."


def test_a_quote_is_masked_at_its_own_place() -> None:
    text = "Police held Ivo Testarov."
    quote = Quote("a", 7, 24, text[7:24])
    masked = mask_quote(quote, [Span(12, 24)])
    assert (masked.words, masked.start) == ("held ███ ████████", 7)
    assert mask_quote(masked, [Span(12, 24)]) == masked


def test_data_quotes_do_not_count_in_the_text() -> None:
    quote = Quote("a", 0, 7, "Example", "outlet")
    assert mask_quote(quote, [Span(0, 7)]) == quote


def report(text: str) -> Report:
    def quote(words: str) -> Quote:
        start = text.index(words)
        return Quote("Ivo-1", start, start + len(words), words)

    held = quote("held")
    told = (quote("held Ivo Testarov"),)
    return Report(
        id="Ivo-1-0",
        article="Ivo-1",
        type=Field("arrest", Basis.STATED, (held,)),
        stage=Field(Stage.ACCOMPLISHED, Basis.ASSUMED),
        stance=Field(Stance.ASSERTED, Basis.ASSUMED),
        trigger=held,
        mentions=(held,),
        when=absent(),
        where=absent(),
        parties=(
            Party("target", Field(Actor("a man", PartyKind.PRIVATE_PERSON), Basis.STATED, told)),
        ),
        counts=(
            Count(
                "arrested",
                Field(Bounds(1, 1), Basis.STATED, told),
                CountKind.TOLL,
                source="lawyers of Ivo Testarov",
            ),
        ),
        attributions=(Attribution("Testarov’s wife", via=("a friend of IVO",), quotes=told),),
    )


def test_a_report_holds_no_private_name_after_masking() -> None:
    text = "Police held Ivo Testarov."
    spans = private_spans(text, [person(text, "Ivo Testarov")])
    for masked in (mask_report(report(text), spans, text), mask_report(report(text), spans)):
        told = (*masked.attributions, *masked.counts, *masked.parties)
        assert "testarov" not in repr(told).casefold().replace("ivo-1", "")
        assert masked.counts[0].source == "lawyers of ███ ████████"
        assert masked.attributions[0].via == ("a friend of ███",)
        assert (masked.id, masked.article, masked.trigger) == ("Ivo-1-0", "Ivo-1", masked.trigger)
        assert mask_report(masked, spans, text) == masked


def test_a_report_without_private_names_is_left_as_it_is() -> None:
    text = "Police held Ivo Testarov."
    assert mask_report(report(text), (), text) == report(text)


def test_an_address_that_spells_a_private_name_is_masked() -> None:
    text = "Orla Quillfeather sold tea."
    article = Article("a", text, "h", url="https://news.example/orla-quillfeather-sold-tea")
    masked = mask_article(article, (Span(0, 17),))
    assert masked.url is not None
    assert "quillfeather" not in masked.url
    assert masked.url.endswith("-sold-tea")
    assert len(masked.url) == len(article.url or "")


def test_a_problem_shows_no_private_name() -> None:
    text = "Orla Quillfeather sold tea."
    told = Problem("read.published", "“Orla Quillfeather 2024” is no date")
    assert "Quillfeather" not in mask_problems([told], (Span(0, 17),), text)[0].message


def test_letters_in_which_no_name_can_be_found_are_known() -> None:
    assert in_another_script("محمود علي وصل إلى المدينة")
    assert in_another_script("Сидоров приехал в Kyiv")
    assert not in_another_script("Señor Núñez llegó a Łódź")
    assert not in_another_script("2024 — 17%")


def test_what_only_may_be_a_name_is_hidden_where_it_stands_alone() -> None:
    text = "The Plover rose. A plover sang."
    doubtful = person(text, "Plover")
    spans = private_spans(text, (), [doubtful])
    assert mask(text, spans) == "The ██████ rose. A plover sang."
    article = Article("a", text, "h", title="A plover and a Plover")
    assert mask_article(article, spans).title == "A plover and a ██████"


def test_thousands_of_names_are_hidden_in_proportion() -> None:
    def hide(times: int) -> None:
        text = " ".join(f"Ivo{i:x} Testarov." for i in range(times))
        found = [
            PersonMention(*m.span(), m.group(), "X" if i % 2 else None, None, "test")
            for i, m in enumerate(re.finditer("Ivo\\w+ Testarov", text))
        ]
        mask(text, private_spans(text, found))

    assert grows_in_proportion(hide, 400)


def test_a_place_or_a_day_that_bears_a_persons_name_is_spared() -> None:
    text = "Paris Testarova sang in Paris; PARIS wept."
    place = Span(24, 29)
    told = mask(text, private_spans(text, [person(text, "Paris Testarova")], (), [place]))
    assert told == "█████ █████████ sang in Paris; █████ wept."
