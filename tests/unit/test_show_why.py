"""Why: every value with its words, its teller, its rule, and who disagrees."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from tests.unit.show_samples import (
    PRIVATE,
    article,
    at,
    count,
    report,
    shop_with_story,
    stated,
)

from dateline.problems import NotFound
from dateline.records import Basis, Field, absent
from dateline.resolve.when import RULES
from dateline.show import reasons
from dateline.show.reasons import reason
from dateline.show.why import Because, Explanation, Files, outlet
from dateline.show.why_page import why_page
from dateline.show.witness import context, trimmed, witnesses
from dateline.stages import Coded
from dateline.workshop import Workshop, workshop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return shop_with_story(tmp_path_factory.mktemp("why"))


def asked(shop: Workshop, kind: str, field: str | None = None) -> Explanation:
    with shop.ledger() as ledger:
        found = next(i for i in ledger.incidents() if i.type.field.value == kind)
        return shop.why(ledger, found.id, field)


def drawn(page: Explanation, width: int = 100, plain: bool = True) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False, markup=False).print(why_page(page, plain))
    return out.getvalue()


def named(page: Explanation, field: str) -> Because:
    return next(f for f in page.fields if f.field == field)


# ---------------------------------------------------------------- what an explanation holds


def test_every_value_has_words_from_every_teller(shop: Workshop) -> None:
    page = asked(shop, "attack_bombing")
    for name in ("type", "stage", "stance", "when", "where"):
        told = named(page, name)
        assert {w.outlet for w in told.witnesses} == {
            "Harbour Herald",
            "Valley Post",
            "Arlenz Bell",
        }
        assert all(w.reason and w.words for w in told.witnesses)


def test_words_stand_in_their_sentence_and_are_marked(shop: Workshop) -> None:
    page = asked(shop, "attack_bombing")
    post = next(w for w in named(page, "when").witnesses if w.outlet == "Valley Post")
    assert "".join(words for words, _ in post.pieces) == (
        "The bombing in Arlenz on Monday killed six people, the health ministry said."
    )
    assert [words for words, marked in post.pieces if marked] == ["Monday"]
    assert post.also == ("the day of publication, 27 March 2024",)


def test_a_figure_names_its_tellers_its_steps_and_the_source_of_each(shop: Workshop) -> None:
    page = asked(shop, "attack_bombing", "killed")
    (killed,) = page.fields
    assert killed.value == "9 killed"
    assert killed.rule
    assert [s[1] for s in killed.steps] == ["at least 4", "6", "9"]
    assert killed.steps[1][2] == "Valley Post, citing health ministry, official"


def test_a_figure_is_borne_out_only_by_words_that_leave_room_for_it(shop: Workshop) -> None:
    page = asked(shop, "attack_bombing", "killed")
    told = {w.words for w in page.fields[0].witnesses}
    assert "six" not in told
    assert "nine" in told


def test_a_running_total_is_said_to_be_one(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        totals = [i for i in ledger.incidents() if i.counts and i.counts[0].since]
        page = shop.why(ledger, totals[0].id, "detained")
    assert page.fields[0].value == "120 detained since 1 March 2024"
    assert "sum over several happenings" in page.fields[0].basis


def test_what_is_not_told_is_said_not_to_be(shop: Workshop) -> None:
    when = named(asked(shop, "arrest"), "when")
    assert (when.value, when.witnesses) == ("not told", ())
    assert when.rule == "no report tells a date"


def test_a_field_that_is_not_there_names_those_that_are(shop: Workshop) -> None:
    with pytest.raises(NotFound, match="type, stage, stance, when, where, killed"):
        asked(shop, "attack_bombing", "colour")


def test_a_field_is_found_in_any_case_and_a_role_without_its_name(shop: Workshop) -> None:
    assert asked(shop, "attack_bombing", "WHERE").fields[0].field == "where"
    assert asked(shop, "arrest", "agent").fields[0].value == "police"


def test_a_report_can_be_asked_about_too(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        report = ledger.reports(article="a2post")[0]
        page = shop.why(ledger, report.id[:8])
    assert named(page, "killed (toll)").value == "6 killed"
    assert page.headline == "Bombing in Arlenz, Albania, 25 March 2024"


def test_links_carry_weights_that_add_up(shop: Workshop) -> None:
    page = asked(shop, "attack_bombing")
    assert page.links
    for _, _, score, weights in page.links:
        assert round(sum(w for _, w in weights), 6) == score >= page.needed


# ---------------------------------------------------------------- the page


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_page_fits_its_width(shop: Workshop, width: int) -> None:
    page = drawn(asked(shop, "attack_bombing"), width)
    assert max(len(line.rstrip()) for line in page.splitlines()) <= width


def test_the_page_shows_no_private_name(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        pages = [drawn(shop.why(ledger, i.id)) for i in ledger.incidents()]
        pages += [drawn(shop.why(ledger, r.id)) for r in ledger.reports()]
    for part in PRIVATE.split():
        assert not any(part in p for p in pages)


def test_what_an_article_says_cannot_steer_the_terminal(shop: Workshop) -> None:
    page = drawn(asked(shop, "arrest"))
    assert "\x1b" not in page
    assert "Held␛[2J at night" in page


def test_without_colour_the_words_are_set_apart_by_marks(shop: Workshop) -> None:
    page = asked(shop, "attack_bombing", "killed")
    assert "‹nine›" in drawn(page)
    assert "‹" not in drawn(page, plain=False)


def test_a_sentence_is_shown_whole_once_and_then_only_around_the_words(shop: Workshop) -> None:
    page = drawn(asked(shop, "attack_bombing"), 10_000)
    assert page.count("A ‹bomb› killed at least four people at a market in Arlenz on Monday") == 1
    assert "“…four people at a market in Arlenz on ‹Monday›, police said.”" in page


def test_many_tellers_are_counted_and_the_rest_is_one_command_away(shop: Workshop) -> None:
    page = asked(shop, "attack_bombing")
    told = named(page, "type")
    crowd = Because("type", "Bombing", "stated", "a rule", told.witnesses * 5, label="type")
    many = Explanation(page.id, page.headline, (), (crowd,))
    assert f"and 12 more: dateline why {page.id} type" in drawn(many)
    whole = Explanation(page.id, page.headline, (), (crowd,), asked="type")
    assert "more: dateline" not in drawn(whole)


def test_dissent_is_shown_with_its_value(shop: Workshop) -> None:
    page = asked(shop, "attack_bombing")
    told = named(page, "when")
    split = Because(
        "when", "25 March 2024", "stated", "a rule", (), told.witnesses[:1], label="when"
    )
    text = drawn(Explanation(page.id, page.headline, (), (split,)))
    assert "but not all agree:" in text
    assert "Harbour Herald, 26 March 2024, citing police: 25 March 2024" in text


# ---------------------------------------------------------------- the words of a rule


def test_every_rule_of_time_has_a_sentence() -> None:
    names = {r.name for r in RULES} | {"interval", "since", "until", "from_on"}
    assert names <= set(reasons.TIMES)


@pytest.mark.parametrize(
    ("name", "maker", "words"),
    [
        ("when", "time: weekday", "a day of the week"),
        ("where", "gazetteer: context", "the one in a country the article speaks of"),
        ("agent", "party: coreference", "points back to a party named before it"),
        ("target", "person: age", "as the age beside it tells"),
        ("killed", "amount: dozens", "read as 24 or more"),
        ("type", "rules: detain", "the codebook lists “detain” for this type"),
        ("stage", "rules: detain, told plainly", "no word beside it says that it failed"),
        ("stance", "rules: detain, told plainly", "no word beside it casts doubt"),
        ("stance", "rules: detain", "the words say so"),
    ],
)
def test_a_rule_is_told_in_words_with_its_name_in_brackets(
    name: str, maker: str, words: str
) -> None:
    of = article("a", "T", "Police held two men.", "2024-03-26")
    told = reason(name, stated("x", at(of, "held"), maker))
    assert words in told
    assert told.endswith(f"[{maker}]")


def test_a_date_counted_from_the_story_says_so() -> None:
    of = article("a", "T", "Police held two men on Monday.", "2024-03-26")
    quote = at(of, "Monday")
    story = Field("2024-03-25", Basis.INFERRED, (quote,), 1.0, "time: weekday")
    assert "counted from a date told before it" in reason("when", story)
    fresh = Field(
        "2024-03-25", Basis.INFERRED, (quote, of.data_quote("published")), 1.0, "time: weekday"
    )
    assert "told before it" not in reason("when", fresh)


def test_a_maker_that_is_a_sentence_stays_one() -> None:
    assert reason("when", absent("no date is told for it")) == "no date is told for it"
    of = article("a", "T", "Police held two men.", "2024-03-26")
    assert reason("when", stated("x", at(of, "held"), "verdict by R. Row")) == "verdict by R. Row"
    assert reason("when", stated("x", at(of, "held"), "time: new_rule")) == "time: new_rule"


# ---------------------------------------------------------------- words in context


def test_an_outlet_that_is_not_told_is_not_made_up() -> None:
    bare = article("a123456789", "T", "Police held two men.", None)
    assert outlet(bare) == "outlet not told (a12345678)"
    from dataclasses import replace

    assert outlet(replace(bare, url="https://www.arlenz.example/x")) == "arlenz.example"
    assert outlet(replace(bare, url="http://[bad")) == "outlet not told (a12345678)"
    assert outlet(replace(bare, outlet="Bell", agency="Wire")) == "Bell (Wire)"


def test_a_quote_of_the_articles_own_data_needs_no_sentence() -> None:
    of = article("a", "T", "Police held two men.", "2024-03-26", "Bell")
    quote = of.data_quote("published")
    field = Field("2024-03-26", Basis.ASSUMED, (quote,), 1.0, "until publication")
    (told,) = witnesses("until", field.quotes, field, "x", Files({}, {"a": of}))
    assert (told.words, told.pieces, told.before) == ("2024-03-26", (), "")


@given(
    st.lists(st.tuples(st.text(max_size=120), st.booleans()), max_size=5),
    st.integers(2, 60),
)
def test_trimming_keeps_every_marked_word(pieces: Sequence[tuple[str, bool]], side: int) -> None:
    kept = trimmed(pieces, side)
    assert [p for p in kept if p[1]] == [p for p in pieces if p[1]]
    assert all(len(words) <= side + 2 for words, marked in kept if not marked)


@given(st.text(min_size=1, max_size=400), st.data())
def test_context_and_words_are_of_the_text(text: str, data: st.DataObject) -> None:
    of = article("a", "T", text, "2024-03-26")
    start = data.draw(st.integers(0, len(of.text) - 1))
    end = data.draw(st.integers(start + 1, len(of.text)))
    quote = of.quote(start, end)
    before, after = context(of, quote)
    assert of.text[:start].endswith(before.removeprefix("…"))
    assert of.text[end:].startswith(after.removesuffix("…"))
    field = stated("x", quote, "a rule")
    (told,) = witnesses("type", (quote,), field, "x", Files({}, {"a": of}))
    marked = "".join(words for words, is_marked in told.pieces if is_marked)
    assert marked == " ".join(quote.words.split("\n"))


# ---------------------------------------------------------------- copies


def test_a_copied_story_is_marked_as_one_source_with_the_first(tmp_path: Path) -> None:
    body = (
        "A bomb killed six people at a market in Arlenz on Monday, the health ministry said, and"
        " the roads around the old fish hall stayed closed until late in the evening."
    )
    outlets = (("a1", "Harbour Herald", "2024-03-26"), ("a2", "Valley Post", "2024-03-27"))
    told = [article(a, "Bomb at market in Arlenz", body, day, o) for a, o, day in outlets]
    copies = [Coded(a, (report(a, "bomb", (count(a, "six", 6, 6),)),)) for a in told]
    shop = workshop(ledger=str(tmp_path / "copies.db"))
    with shop.ledger(write=True) as ledger:
        for coded in copies:
            ledger.add(coded, shop.run)
    page = drawn(asked(shop, "attack_bombing"), 120)
    assert "[2] Valley Post, 27 March 2024: Bomb at market in Arlenz (a copy of [1]: one" in page
    assert "sources agree" not in page
