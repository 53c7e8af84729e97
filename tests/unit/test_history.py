"""How an incident came to be what it is, told line by line, by either clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.memory_samples import FIRST, JOS, LAST, NINE, add, another, kano, piece, shop_at

from dateline import cli
from dateline.records import Bounds, CountKind, Figure, Verdict
from dateline.show.history import Line, _figure, _turn
from dateline.show.past import past_words
from dateline.store import Ledger
from dateline.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return shop_at(tmp_path)


@pytest.fixture
def ledger(shop: Workshop) -> Iterator[Ledger]:
    with shop.ledger(write=True) as opened:
        yield opened


def lines(shop: Workshop, ledger: Ledger, clock: str = "published") -> list[Line]:
    return list(shop.history(ledger, kano(ledger).id, clock).lines)


def words(told: list[Line]) -> list[str]:
    return [f"{line.at}: {line.words}" for line in told]


def told(shop: Workshop, *asked: str) -> Result:
    given = ["history", *asked, "--ledger", str(shop.settings["ledger"])]
    return CliRunner().invoke(cli.main, given, prog_name="dateline")


def rule(ledger: Ledger, article: str, field: str, value: str, day: str = "2024-06-01") -> None:
    (report,) = [r for r in ledger.reports(article) if r.type.value == "attack_bombing"]
    at = f"{day}T00:00:00Z"
    ledger.record(Verdict(report.id, field, value, "Ada", at, "seen on the scene"))


# ---------------------------------------------------------------- by publication


def test_a_rising_toll_is_told_step_by_step(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "wire", "bell", "courier", "herald", "post")
    first, second, third, last = words(lines(shop, ledger))
    assert first == (
        "2024-05-14: The Herald: first report: Bombing in Kano, Nigeria, 13 May 2024:"
        " at least 5 killed"
    )
    assert second.startswith("2024-05-15: The Courier: ")
    assert "killed rose from at least 5 to 9 (" in second
    assert third == "2024-05-16: The Bell: says the same"
    assert "2024-05-18: The Wire: killed rose from 9 to 11 (" in last


def test_the_end_of_the_story_is_what_the_ledger_holds(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger)
    now = kano(ledger)
    for clock in ("published", "entered"):
        told = shop.history(ledger, now.id, clock)
        assert told.incident == now
        assert {r for line in told.lines for r in line.reports} == set(now.reports)


def test_a_day_that_a_reviewer_set_is_told_with_who_and_why(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "herald")
    rule(ledger, "herald", "when", "2024-05-12")
    assert words(lines(shop, ledger))[-1] == (
        "2024-06-01T00:00:00Z: Ada, a reviewer, set the day of The Herald's report to 12 May 2024"
        " because “seen on the scene”: the day changed from 13 May 2024 to 12 May 2024"
    )


def test_a_place_that_was_narrowed_is_told(shop: Workshop, ledger: Ledger) -> None:
    wide = "A bomb exploded in a market in Nigeria on Monday, killing at least five people."
    shop.add(ledger, piece("herald", "The Herald", "2024-05-14", wide), ())
    add(shop, ledger, "courier")
    one = ledger.incidents(type="attack_bombing")
    if len(one) > 1:
        shop.merge(ledger, one[0].id, one[1].id, "one market")
    story = " ".join(words(lines(shop, ledger)))
    assert "the place narrowed from Nigeria to Kano, Nigeria" in story


def test_merge_and_split_are_told_when_they_were_ruled(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger)
    whole = kano(ledger)
    leaving = [r for r in whole.reports if ledger.report(r).article == "bell"]
    shop.split(ledger, whole.id, leaving, "another bomb")
    (jos,) = [i for i in ledger.incidents(type="attack_bombing") if "post" in i.articles]
    shop.merge(ledger, kano(ledger).id, jos.id, "one attack at two places")
    story = lines(shop, ledger)
    told = ["The Herald", "The Courier", "The Bell", "The Post", "The Wire"]
    assert [line.who for line in story[:5]] == told
    assert [line.who for line in story if line.aside] == ["The Post"]
    split, merged = story[5:]
    assert split.words == (
        "Ada, a reviewer, split the incident because “another bomb”: left by 1 report (The Bell)"
    )
    assert "merged two incidents because “one attack at two places”: joined with" in merged.words
    assert "The Post" in merged.words
    ((aside,),) = [i.reports for i in [ledger.incident(leaving[0])]]
    other = shop.history(ledger, aside, "published").lines
    assert other[-1].words.startswith("Ada, a reviewer, split the incident")


def test_the_toll_that_rose_before_a_merge_is_told(shop: Workshop, ledger: Ledger) -> None:
    jos = ("harp", "The Harp", "2024-05-17", JOS.replace("two", "four"))
    add(shop, ledger, "herald", "post")
    shop.add(ledger, piece(*jos), ())
    found = {name: i for i in ledger.incidents(type="attack_bombing") for name in i.articles}
    assert found["post"].id == found["harp"].id != found["herald"].id
    shop.merge(ledger, found["herald"].id, found["post"].id, "one attack at two places")
    for clock in ("published", "entered"):
        story = lines(shop, ledger, clock)
        assert [line.who for line in story] == [
            "The Herald",
            "The Post",
            "The Harp",
            "Ada, a reviewer,",
        ]
        assert [line.aside for line in story] == [False, True, True, False]
        assert story[1].words.startswith(
            "The Post (of an incident merged into this one later): first report: Bombing in Jos"
        )
        assert "killed rose from 2 to 4 (" in story[2].words
        assert "joined with 2 reports (" in story[3].words


def test_a_verdict_on_what_was_merged_later_is_told_once(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "herald", "post")
    rule(ledger, "post", "when", "2024-05-12", "2024-05-20")
    found = {name: i for i in ledger.incidents(type="attack_bombing") for name in i.articles}
    shop.merge(ledger, found["herald"].id, found["post"].id, "one attack at two places")
    story = lines(shop, ledger)
    (ruled,) = [x for x in story if x.at == "2024-05-20T00:00:00Z"]
    assert ruled.aside
    assert "the day changed from 13 May 2024 to 12 May 2024" in ruled.words


def test_a_merge_is_one_line_however_many_verdicts_it_takes(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger)
    whole = kano(ledger)
    bell = [r for r in whole.reports if ledger.report(r).article == "bell"]
    wire = [r for r in whole.reports if ledger.report(r).article == "wire"]
    shop.split(ledger, whole.id, bell, "another bomb")
    shop.split(ledger, whole.id, wire, "a third bomb")
    aside = ledger.incident(bell[0])
    shop.merge(ledger, kano(ledger).id, aside.id, "one bomb after all")
    story = lines(shop, ledger)
    assert sum("merged two incidents" in x.did for x in story) == 1
    assert sum("split the incident" in x.did for x in story) == 2
    assert len({v.at for v in ledger.verdicts() if v.why == "one bomb after all"}) == 1


def test_a_corrected_day_tells_what_it_brought_together(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "herald", "courier")
    late = "A bomb that exploded in a market in Kano on 1 May 2024 killed nine people, police said."
    shop.add(ledger, piece("bell", "The Bell", "2024-05-16", late), ())
    assert "bell" not in kano(ledger).articles
    rule(ledger, "bell", "when", "2024-05-13", "2024-05-20")
    assert "bell" in kano(ledger).articles
    ruled = lines(shop, ledger)[-1]
    both = "2 reports (The Herald and The Courier) that stood apart, with 9 killed"
    assert f"brought together with {both}" in ruled.words
    assert "changed nothing else" not in ruled.words


def test_of_two_stories_of_one_day_one_without_an_hour_none_is_said_to_have_fallen(
    shop: Workshop, ledger: Ledger
) -> None:
    eight = "A bomb in a market in Kano on Monday killed eight people, residents said."
    five = "A bomb in a market in Kano on Monday killed five people, police said."
    shop.add(ledger, piece("herald", "The Herald", "2024-05-14", eight), ())
    shop.add(ledger, piece("wire", "The Wire", "2024-05-14T13:20+01:00", five), ())
    last = lines(shop, ledger)[-1].words
    assert "fell" not in last
    assert "5 killed are followed, not 8 (" in last
    assert "which was told first that day is not known)" in last
    entered = lines(shop, ledger, "entered")[-1].words
    assert "killed fell from 8 to 5" in entered, "what we believed did fall"


def test_what_was_rejected_belongs_to_the_story(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger)
    rule(ledger, "wire", "rejected", "true")
    story = lines(shop, ledger)
    assert story[-2].who == "The Wire"
    assert "rejected The Wire's report because “seen on the scene”" in story[-1].words
    assert "killed fell from 11 to 9" in story[-1].words


def test_a_page_that_changed_is_told_as_a_new_version(shop: Workshop, ledger: Ledger) -> None:
    shop.add(ledger, piece("herald", "The Herald", "2024-05-14", FIRST), ())
    later = replace(piece("herald2", "The Herald", "2024-05-14", NINE), modified="2024-05-15")
    shop.add(ledger, replace(later, url="https://herald.example/1"), ())
    first, second = shop.history(ledger, ledger.incidents()[0].id, "published").lines
    assert "first report" in first.words
    assert (second.at, second.did) == ("2024-05-15", "in a new version")
    assert "killed rose from at least 5 to 9" in second.words


def test_an_article_without_a_day_is_told_as_such(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "herald")
    text = LAST.replace("on Monday", "on 13 May 2024")
    shop.add(ledger, piece("sheet", "The Sheet", None, text), ())
    (line,) = [x for x in lines(shop, ledger) if x.who == "The Sheet"]
    assert line.at is None
    page = told(shop, kano(ledger).id).stdout
    assert "day not told, The Sheet: " in page


# ---------------------------------------------------------------- by entry


def test_by_entry_the_story_goes_as_it_came_in(shop: Workshop, ledger: Ledger) -> None:
    for name in ("wire", "herald", "courier"):
        add(shop, ledger, name)
    story = lines(shop, ledger, "entered")
    assert [line.who for line in story] == ["The Wire", "The Herald", "The Courier"]
    assert "11 killed" in story[0].words
    entered = {e.entered for e in ledger.entries()}
    assert all(line.at in entered for line in story)


def test_another_reading_that_changes_nothing_is_no_news(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger, "herald", "courier")
    rule(ledger, "herald", "when", "2024-05-12")
    before = {clock: words(lines(shop, ledger, clock)) for clock in ("published", "entered")}
    list(another(shop).recode(ledger))
    for clock, story in before.items():
        assert words(lines(shop, ledger, clock)) == story


# ---------------------------------------------------------------- the command


def test_the_command_tells_it_in_words_and_in_json(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger)
    name = kano(ledger).id
    page = " ".join(told(shop, name[:9]).stdout.split())
    assert "14 May 2024, The Herald: first report: " in page
    rows = [json.loads(x) for x in told(shop, name, "--format", "jsonl").stdout.splitlines()]
    assert [r["who"] for r in rows] == ["The Herald", "The Courier", "The Bell", "The Wire"]
    (toll,) = [c for c in rows[1]["changes"] if c["what"] == "killed"]
    assert (toll["before"], toll["now"]) == ("at least 5", "9")
    assert rows[0]["words"] in page
    assert told(shop, "i-nothing").exit_code == 3


def test_the_story_as_of_a_day_ends_there(shop: Workshop, ledger: Ledger) -> None:
    add(shop, ledger)
    done = told(shop, kano(ledger).id, "--as-of", "2024-05-15")
    assert "The Courier" in done.stdout
    assert "The Bell" not in done.stdout
    asked = Workshop({**shop.settings, "as_of": "2024-05-15", "clock": "published"})
    with asked.ledger() as was:
        assert was.past is not None
        assert past_words(was.past) in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("before", "now", "turn"),
    [
        ((5, None), (9, 9), "rose"),
        ((9, 9), (11, 11), "rose"),
        ((9, 9), (10, None), "rose"),
        ((11, 11), (9, 9), "fell"),
        ((20, None), (9, 9), "fell"),
        ((5, 10), (7, 8), "narrowed"),
        ((5, None), (5, 5), "narrowed"),
        ((9, 9), (9, None), "changed"),
        ((5, 10), (7, 12), "rose"),
        ((5, 10), (3, 8), "fell"),
        ((7, 8), (5, 10), "changed"),
    ],
)
def test_how_a_figure_moved(
    before: tuple[int, int | None], now: tuple[int, int | None], turn: str
) -> None:
    assert _turn(Bounds(*before), Bounds(*now)) == turn


@pytest.mark.parametrize(
    ("whom", "words"),
    [
        (None, "another part is told: 3, a part of those abducted; before it, 44"),
        ("pupils", "abducted (pupils, a part) fell from 44 to 3 (latest figure)"),
    ],
)
def test_a_part_of_nobody_knows_whom_did_not_shrink(whom: str | None, words: str) -> None:
    before, now = (
        Figure(
            "abducted", Bounds(n, n), "latest figure", CountKind.SUBSET, of="abducted", whom=whom
        )
        for n in (44, 3)
    )
    assert [c.words for c in _figure(before, now)] == [words]
