"""Lists, articles, tallies and codebooks on a terminal and in a pipe."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType
from tests.unit.show_samples import PRIVATE, shop_with_story, story

from dateline.codebooks import load
from dateline.data.register import shipped_register
from dateline.problems import BadRequest
from dateline.records import Bounds, CountKind, Dissent, Figure, Scope, Tally, Term
from dateline.scoring.examples import FIELDS, Score
from dateline.show import asked, phrases, screen, terminal
from dateline.show.tally_page import Behind, equation, tally_page
from dateline.workshop import Workshop, masked

BOOK = load()


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return shop_with_story(tmp_path_factory.mktemp("terminal"))


def drawn(page: RenderableType, width: int = 80) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False, markup=False).print(page)
    return out.getvalue()


# ---------------------------------------------------------------- incidents


def test_in_a_pipe_an_incident_is_one_line_with_its_whole_id(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        found = ledger.incidents()
    lines = drawn(terminal.incident_table(BOOK, found), 10_000).splitlines()
    for incident in found:
        assert len([line for line in lines if line.startswith(incident.id)]) == 1
    assert len(lines) == len(found) + len(("head", "", "TOTALS", "head"))


def test_totals_stand_below_the_happenings_under_a_heading(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        found = ledger.incidents()
    (total,) = (i for i in found if any(f.since for f in i.counts))
    for watched in (False, True):
        page = drawn(terminal.incident_table(BOOK, (total, *found), watched), 120)
        single, _, totals = page.partition("TOTALS OVER SEVERAL HAPPENINGS, as they were told\n")
        assert "120 detained since" in totals and "120 detained" not in single
        assert "9 killed" in single


def test_only_totals_stand_under_their_heading_alone(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        totals = [i for i in ledger.incidents() if any(f.since for f in i.counts)]
    assert drawn(terminal.incident_table(BOOK, totals), 120).startswith("TOTALS OVER")


def figure(n: int, measure: str, part_of: str | None = None, whom: str | None = None) -> Figure:
    kind = CountKind.SUBSET if part_of else CountKind.TOLL
    return Figure(measure, Bounds(n, n), "", kind, of=part_of, whom=whom)


def test_parts_stand_behind_their_whole_and_not_in_the_list(shop: Workshop) -> None:
    counts = (
        figure(2, "happenings"), figure(38, "injured"), figure(9, "injured", "injured"),
        figure(2, "injured", "injured", "children"), figure(0, "killed"),
        figure(3, "arrested", "arrested"),
    )  # fmt: skip
    with shop.ledger() as ledger:
        incident = replace(ledger.incidents()[0], counts=counts)
    assert phrases.headline_figures(incident) == [
        "38 injured", "3, a part of those arrested"
    ]  # fmt: skip
    assert phrases.all_figures(incident) == [
        "2 happenings", "38 injured (of these, 9 told apart and 2 children)", "0 killed",
        "3, a part of those arrested",
    ]  # fmt: skip
    page = drawn(terminal.incident_head(BOOK, incident), 120)
    assert "38 injured (of these, 9 told apart and 2 children)" in page


def test_each_part_says_that_it_is_of_its_whole(shop: Workshop) -> None:
    counts = (
        figure(44, "injured"), figure(9, "injured", "injured"), figure(3, "killed", "killed"),
        figure(3, "killed", "killed", "children"), figure(18, "killed"),
    )  # fmt: skip
    with shop.ledger() as ledger:
        incident = replace(ledger.incidents()[0], counts=counts)
    words = [words for _, words in phrases.each_figure(counts, incident)]
    assert words == [
        "44 injured", "9 of the 44 injured", "18 killed", "3 children of the 18 killed"
    ]  # fmt: skip
    assert phrases.all_figures(incident) == [
        "44 injured (of these, 9 told apart)", "18 killed (of these, 3 children)"
    ]  # fmt: skip
    alone = replace(incident, counts=counts[3:4])
    assert [w for _, w in phrases.each_figure(alone.counts, alone)] == [
        "3 children, a part of those killed"
    ]
    assert phrases.headline_figures(alone) == ["3 children, a part of those killed"]


def test_a_part_says_of_whom_also_where_the_number_of_the_whole_is_not_exact(
    shop: Workshop,
) -> None:
    many = replace(figure(12, "detained"), value=Bounds(12, None))
    freed = replace(figure(4, "released", "detained", "women"))
    some = figure(2, "participants", "participants")
    with shop.ledger() as ledger:
        incident = replace(ledger.incidents()[0], counts=(many, freed, some))
    told = {f.measure: words for f, words in phrases.each_figure(incident.counts, incident)}
    assert told["released"] == "4 released (women) of at least 12 detained"
    assert told["participants"] == "2, a part of the participants"
    assert phrases.part_of(freed, incident) == "at least 12 detained"
    assert phrases.part_of(some, incident) == "the participants"
    assert phrases.those("2") == "another figure", "an index into the figures of one report"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_on_a_terminal_ids_are_cut_but_still_tell_apart(shop: Workshop, width: int) -> None:
    with shop.ledger() as ledger:
        found = ledger.incidents()
    page = drawn(terminal.incident_table(BOOK, found, watched=True), width)
    assert max(len(line.rstrip()) for line in page.splitlines()) <= width
    for incident in found:
        assert incident.id[: screen.SHORT_ID] in page
        assert incident.id not in page
    assert "9 killed" in page


@given(st.lists(st.text("ab", min_size=12, max_size=12), min_size=1, max_size=20, unique=True))
def test_shortened_ids_are_all_different(ids: list[str]) -> None:
    short = screen.shortened(ids)
    assert len(set(short.values())) == len(ids)
    assert all(name.startswith(cut) for name, cut in short.items())


# ---------------------------------------------------------------- articles


def test_an_article_is_shown_masked_with_the_words_of_each_value() -> None:
    coded = story()[0]
    page = drawn(terminal.article_page(BOOK, masked(coded), coded.reports), 120)
    assert "Harbour Herald, 26 March 2024, a1herald" in page
    assert "at least 4  [“at least four”]" in page
    assert "inferred from “Monday”, publication 26 March 2024" in page
    assert PRIVATE not in page


def test_an_article_that_tells_nothing_says_so() -> None:
    assert "No happening of the codebook" in drawn(
        terminal.article_page(BOOK, story()[0].article, ())
    )


def test_control_characters_and_turned_letters_are_made_visible() -> None:
    coded = story()[3]
    page = drawn(terminal.article_page(BOOK, coded.article, coded.reports))
    assert "\x1b" not in page
    assert screen.visible("a\x07b\x9bc\u202ed\te\n") == "a␇b�c�d\te\n"


@given(st.text(max_size=60))
def test_no_text_can_reach_the_terminal_raw(words: str) -> None:
    shown = screen.one_line(words)
    assert len(shown) == len(words)
    assert all(c.isprintable() or ord(c) > 0x9F for c in shown)


# ---------------------------------------------------------------- tallies


def term(n: int, high: int | None, counted: bool = True, why: str = "added") -> Term:
    return Term(f"i{n}", f"r{n}", CountKind.TOLL, Bounds(n, high), counted, why)


def test_the_sum_is_written_out_where_it_adds_up() -> None:
    tally = Tally("killed", Scope(), Bounds(7, 7), "the sum", (term(3, 3), term(4, 4)))
    assert equation(tally) == "3 + 4 = 7"
    open_end = Tally("killed", Scope(), Bounds(7, None), "the sum", (term(3, None), term(4, 4)))
    assert equation(open_end) == "(at least 3) + 4 = at least 7"
    perhaps = term(4, 4, why="its date is not told: upper bound only")
    maybe = Tally("killed", Scope(), Bounds(3, 7), "the sum", (term(3, 3), perhaps))
    assert equation(maybe) == "3 + (up to 4) = 3 to 7"


def test_a_sum_that_does_not_add_up_is_not_written_out() -> None:
    bounded = Tally("killed", Scope(), Bounds(7, 900), "between", (term(3, 3), term(4, 4)))
    assert equation(bounded) is None
    assert equation(Tally("killed", Scope(), None, "no figure was told")) is None


def test_each_term_names_the_happening_the_outlet_and_the_day() -> None:
    tally = Tally(
        "killed",
        Scope("arrest", "TR", "Red Front", "2024-01-01", "2024-03-31"),
        Bounds(7, 7),
        "the sum of 2 reported incidents",
        (term(3, 3), term(4, 4), term(9, 9, False, "only its perpetrators claim it")),
        Bounds(0, 2),
        (Dissent("r9", Bounds(12, 12)),),
    )
    behind = {
        "r3": Behind("Raid in Arlenz", "Bell", "2 March 2024"),
        "r9": Behind("X", "Wire", "d"),
    }
    page = drawn(tally_page(tally, behind), 100)
    assert "type arrest, in Turkey, party Red Front, 1 January 2024 to 31 March 2024" in page
    assert "Raid in Arlenz  i3 " in page
    assert "Bell, 2 March 2024" in page
    assert page.index("NOT COUNTED") < page.index("only its perpetrators claim it")
    assert "Not accounted for by single happenings: up to 2." in page
    assert page.index("BUT NOT ALL AGREE") < page.index("12  Wire, d")


def test_the_arithmetic_of_the_story_is_shown_whole(shop: Workshop) -> None:
    with shop.ledger() as ledger:
        answer = shop.tally(ledger, "detained", Scope())
        page = drawn(tally_page(answer, shop.behind(ledger, answer)), 100)
    assert "120 + (up to 12) = 120 to 132" in page
    assert "outlet not told (a4none), 29 March 2024" in page


def test_nothing_told_is_not_zero() -> None:
    page = drawn(tally_page(Tally("killed", Scope(), None, "no figure was told")))
    assert page.startswith("not told: how many killed")
    assert "No figure was told." in page


# ---------------------------------------------------------------- codebooks


def test_a_codebook_lists_its_types_with_one_sentence_each() -> None:
    page = drawn(terminal.codebook_table(BOOK), 120)
    assert all(name in page for name in BOOK.types)
    assert "\n\n" not in page


def test_in_a_pipe_no_row_is_filled_up_to_the_longest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    screen.show(terminal.codebook_table(BOOK))
    assert "   " not in capsys.readouterr().out.splitlines()[1].split(maxsplit=2)[2]


def test_a_type_is_shown_whole() -> None:
    page = terminal.type_page(BOOK.types["arrest"])
    for part in (
        "Code when",
        "Do not code when",
        "Roles",
        "Measures",
        "Elsewhere",
        "marked example",
        "within 1 day, same city",
        "- verb: arrest",
        "| arrest]",
    ):
        assert part in page


def test_scores_fit_eighty_columns_and_end_with_the_sum() -> None:
    score = Score(
        examples=4, marked=4, made=5, right=3, false_alarms=1, fields=dict.fromkeys(FIELDS, (2, 3))
    )
    scores = {"attack_shelling_or_missile": score}
    page = drawn(terminal.score_table(scores), 80)
    assert "attack_shelling_or_missile" in page
    assert "…" not in page
    assert [row["type"] for row in terminal.score_rows(scores)] == [
        "attack_shelling_or_missile",
        "all",
    ]


# ---------------------------------------------------------------- what a question names

COUNTRIES = shipped_register().countries


@pytest.mark.parametrize(
    ("words", "code"),
    [("TR", "TR"), ("tr", "TR"), ("TUR", "TR"), ("Turkey", "TR"), ("türkiye", "TR"), ("UK", "GB")],
)
def test_a_country_goes_by_its_code_or_its_name(words: str, code: str) -> None:
    assert asked.country(words, COUNTRIES) == code


def test_a_country_that_is_none_names_the_likeliest() -> None:
    with pytest.raises(BadRequest, match=r"did you mean Turkey \(TR\)"):
        asked.country("Turky", COUNTRIES)
    with pytest.raises(BadRequest, match="give a code such as TR, or a name"):
        asked.country("zzzzzzzz", COUNTRIES)


def test_types_and_measures_are_those_of_the_codebook_and_of_the_ledger() -> None:
    assert asked.type_name("attack", BOOK, ()) == "attack"
    assert asked.type_name("ship_sinking", BOOK, {"ship_sinking"}) == "ship_sinking"
    with pytest.raises(BadRequest, match=r"no type 'arest'.*arrest"):
        asked.type_name("arest", BOOK, ())
    assert asked.measure("killed", BOOK, ()) == "killed"
    assert asked.measure("ships", BOOK, {"ships"}) == "ships"
    with pytest.raises(BadRequest, match=r"no measure 'dead'.*killed"):
        asked.measure("dead", BOOK, ())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Arrest", "arrest"),
        ("ATTACK", "attack"),
        ("attack bombing", "attack_bombing"),
        ("Attack-Bombing", "attack_bombing"),
        ("Suicide bombing", "attack_suicide_bombing"),
        (" claim  of responsibility ", "claim_of_responsibility"),
        ("Ship sinking", "ship_sinking"),
    ],
)
def test_a_type_goes_by_its_name_or_its_label_however_it_is_written(words: str, name: str) -> None:
    assert asked.type_name(words, BOOK, {"ship_sinking"}) == name


def test_a_type_that_is_none_names_the_likeliest() -> None:
    with pytest.raises(BadRequest, match=r"no type 'Kidnaping': did you mean kidnapping\?"):
        asked.type_name("Kidnaping", BOOK, ())
    with pytest.raises(BadRequest, match=r"no type 'xyzzy'; there are: accusation, .*families"):
        asked.type_name("xyzzy", BOOK, ())


def test_a_label_of_two_types_is_not_guessed_at() -> None:
    twin = replace(BOOK.types["arrest"], name="detention", family="detention")
    both = replace(BOOK, types={**BOOK.types, "detention": replace(twin, label="Kidnap")})
    two = replace(both.types["kidnapping"], label="Kidnap")
    with pytest.raises(BadRequest, match="'kidnap' may be kidnapping or detention: say which"):
        asked.type_name("kidnap", replace(both, types={**both.types, "kidnapping": two}), ())


@pytest.mark.parametrize(
    ("day", "words"),
    [("2024-13-01", "a year has 12 months"), ("2024-02-30", "February 2024 has 29 days")],
)
def test_a_day_that_there_is_not_is_called_so(day: str, words: str) -> None:
    with pytest.raises(BadRequest, match=f"--from takes a day that exists: .*{words}"):
        asked.days(day, None)


@pytest.mark.parametrize("day", ["20240301", "March", "", "2024-W01-1"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(BadRequest, match="--from takes a day as 2024-03-26"):
        asked.days(day, None)


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(BadRequest, match="exchange them"):
        asked.days("2024-03-02", "2024-03-01")
    assert asked.days("2024-03-01", "2024-03-01") == ("2024-03-01", "2024-03-01")


def test_a_pipe_gets_no_blanks_at_the_ends_of_lines(
    shop: Workshop, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    with shop.ledger() as ledger:
        screen.show(terminal.incident_table(BOOK, ledger.incidents()))
    lines = capsys.readouterr().out.splitlines()
    assert lines == [line.rstrip() for line in lines]
