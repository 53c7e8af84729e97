"""Corrections as a reviewer takes them in a browser: by words, by keys, two by two."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Serve

pytestmark = pytest.mark.slow
SIZES = (360, 1200)
SELECT = """words => {
  const walker = document.createTreeWalker(
    document.querySelector('article.text'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) {
      getSelection().setBaseAndExtent(node, at, node, at + words.length);
      return true;
    }
  }
  return false;
}"""


def select(page: Page, words: str) -> None:
    """Select words in an article as a mouse does."""
    assert page.evaluate(SELECT, words), f"{words} are not in one piece of the text"


def first_incident(page: Page, desk: str, query: str = "") -> str:
    page.goto(f"{desk}/incidents{query}")
    href = page.locator("main a[href^='/incident/']").first.get_attribute("href")
    assert href
    return desk + href.partition("?")[0]


def because(page: Page, which: str = "#why") -> None:
    """No form gives a reason for somebody."""
    page.locator(which).select_option(index=1)


def rows(page: Page) -> int:
    return int(page.locator(".row-nav .tally-line").inner_text().split(" of ")[1].split()[0])


def shows_first_of(page: Page, number: int) -> None:
    told = f"1 of {number} reports to look at"
    expect(page.locator(".row-nav .tally-line")).to_have_text(told, timeout=30_000)


# ---------------------------------------------------------------- by words


def test_a_date_is_corrected_by_selecting_words(page: Page, desk: str) -> None:
    """The incident follows, and its history tells who, and why."""
    incident = first_incident(page, desk, "?type=attack_bombing&q=Kirkuk")
    page.goto(incident)
    before = page.locator("h1").inner_text()
    article = page.locator("main a[href^='/article/']").first
    article.click()
    marked = page.locator("article.text mark.time").first
    words = marked.inner_text()
    select(page, words)
    expect(page.locator("#mark-words")).to_have_value(words)
    expect(page.locator("#mark-field")).to_have_value("when")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#quoted mark")).to_have_text(words)
    assert not any("words=" in url for url in asked)  # they may hold a name
    page.get_by_label("Day", exact=True).fill("2024-02-29")
    because(page)
    page.get_by_role("button", name="Rule so").click()
    expect(page.locator(".card:target")).to_contain_text("29 February 2024")
    expect(page.get_by_role("status")).to_contain_text("The day is now: 29 February 2024")
    expect(page.get_by_role("button", name="Undo it")).to_be_in_viewport()
    expect(page.locator(".card:target h3")).to_be_in_viewport()
    page.locator(
        ".card:target a[href^='/incident/'], .card:has(:target) a[href^='/incident/']"
    ).first.click()
    assert "29 February 2024" in page.locator("main").inner_text()
    assert before  # it had a headline of its own before
    page.goto(page.url.partition("?")[0] + "/history")
    expect(page.locator("main")).to_contain_text("the words say so")


def test_offsets_hold_where_marks_letters_and_emphasis_stand_between(page: Page, desk: str) -> None:
    """What is selected over several marks is what the stored text has at these offsets."""
    page.goto(first_incident(page, desk))
    page.locator("main a[href^='/article/']").first.click()
    told = page.evaluate(
        """() => {
          const block = [...document.querySelectorAll('article.text [data-start]')]
            .find(b => b.querySelectorAll('mark').length > 1);
          const marks = block.querySelectorAll('mark');
          getSelection().setBaseAndExtent(
            marks[0].firstChild, 0, marks[1].lastChild, marks[1].lastChild.data.length);
          return true;
        }"""
    )
    assert told
    expect(page.locator("#mark-words")).to_have_value(re.compile(r"\S \S"))
    words = page.locator("#mark-words").input_value()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#quoted mark")).to_have_text(words)


def test_a_happening_that_was_missed_is_added_by_its_words(page: Page, desk: str) -> None:
    page.goto(first_incident(page, desk))
    page.locator("main a[href^='/article/']").first.click()
    cards = page.locator("article.card").count()
    plain = page.evaluate(
        """() => {
          for (const b of document.querySelectorAll('article.text p[data-start]'))
            for (const n of b.childNodes)
              if (n.nodeType === 3) {
                const word = n.data.match(/[a-z]{5,}/);
                if (word) return word[0];
              }
        }"""
    )
    select(page, plain)
    page.get_by_label("They belong to").select_option("")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#quoted mark")).to_have_text(plain)
    page.get_by_label("What happened").select_option("protest")
    because(page)
    page.get_by_role("button", name="Add the report").click()
    expect(page.locator("article.card")).to_have_count(cards + 1)


# ---------------------------------------------------------------- by keys


def test_reports_are_reviewed_by_keys_alone(page: Page, desk: str) -> None:
    page.goto(f"{desk}/review")
    item = page.locator("#item")
    first, before = item.get_attribute("data-report"), rows(page)
    page.keyboard.press("?")
    expect(page.locator("#keys dl")).to_be_visible()
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(item).not_to_have_attribute("data-report", first or "")
    second = item.get_attribute("data-report")
    page.keyboard.press("k")
    expect(item).to_have_attribute("data-report", first or "")
    page.keyboard.press("a")
    expect(page.locator(".row-nav .tally-line")).to_have_text(
        f"1 of {before - 1} reports to look at"
    )
    expect(item).to_have_attribute("data-report", second or "")
    page.keyboard.press("r")
    expect(page.locator(".row-nav .tally-line")).to_have_text(
        f"1 of {before - 2} reports to look at"
    )
    page.keyboard.press("u")
    expect(page.locator(".row-nav .tally-line")).to_have_text(
        f"1 of {before - 1} reports to look at"
    )
    expect(item).to_have_attribute("data-report", second or "")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.closest('.fields') !== null")
    page.keyboard.press("4")  # the fourth field
    expect(page.get_by_role("button", name="Rule so")).to_be_visible()
    because(page)
    page.get_by_role("button", name="Rule so").press("Enter")
    expect(item).to_be_visible()


def test_keys_pressed_in_a_hurry_are_all_taken(page: Page, desk: str) -> None:
    page.goto(f"{desk}/review")
    before = rows(page)
    page.wait_for_load_state("networkidle")
    for _ in range(4):
        page.keyboard.press("a")
    expect(page.locator(".row-nav .tally-line")).to_have_text(
        f"1 of {before - 4} reports to look at"
    )


def test_letters_written_into_a_field_are_no_decisions(page: Page, desk: str) -> None:
    page.goto(f"{desk}/review")
    before = rows(page)
    page.get_by_label("or in your own words").fill("")
    page.get_by_label("or in your own words").press_sequentially("arum")
    page.reload()
    assert rows(page) == before


def test_buttons_do_what_keys_do(page: Page, desk: str) -> None:
    page.goto(f"{desk}/review")
    before = rows(page)
    page.get_by_label("or in your own words").fill("as the health ministry says")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".row-nav .tally-line")).to_have_text(
        f"1 of {before - 1} reports to look at"
    )


# ---------------------------------------------------------------- one happening or two


def tally(page: Page, desk: str) -> str:
    page.goto(f"{desk}/tally?measure=killed&type=attack")
    return page.locator(".big").first.inner_text()


def test_a_merge_and_a_split_change_the_tally(page: Page, desk: str) -> None:
    before = tally(page, desk)
    incident = first_incident(page, desk, "?type=attack_bombing&sort=reports")
    page.goto(incident)
    page.get_by_role("link", name="Merge or split").click()
    boxes = page.locator("input[name=reports]")
    count = boxes.count()
    assert count > 1
    boxes.last.check()
    because(page, "#split-why")
    page.get_by_role("button", name="Split them off").click()
    page.wait_for_url("**/incident/*")
    parted = page.url
    after = tally(page, desk)
    page.goto(f"{parted}/regroup")
    page.locator("input[name=other]").first.check()
    because(page, "#merge-why")
    page.get_by_role("button", name="Merge them").click()
    page.wait_for_url("**/incident/*")
    assert after != before
    assert tally(page, desk) == before


# ---------------------------------------------------------------- two by two


@pytest.fixture
def two_desks(ledger: Path, serve: Serve) -> tuple[str, str]:
    return serve(ledger, "Ada"), serve(ledger, "Ben")


def test_two_code_a_batch_and_see_how_far_they_agree(
    page: Page, desk: str, two_desks: tuple[str, str], accessible: Callable[[Page], None]
) -> None:
    page.goto(f"{desk}/review/batches")
    for label, words in (
        ("Name", "spring-1"),
        ("First reviewer", "Ada"),
        ("Second reviewer", "Ben"),
        ("How many", "3"),
        ("What it is for", "how well do we agree"),
    ):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Make it").click()
    for one, decisions in zip(two_desks, ("aaa", "ara"), strict=True):
        page.goto(f"{one}/review/batch/spring-1")
        for n, key in enumerate(decisions, start=1):
            page.keyboard.press(key)
            expect(page.locator(".tally-line")).to_contain_text(f"you have coded {n}")
        accessible(page)
    page.get_by_role("link", name="How far you agree").click()
    expect(page.locator("table")).to_contain_text("is it a happening")
    page.goto(f"{desk}/review/batch/spring-1/agreement")
    accessible(page)
    page.get_by_role("button", name="Ben is right").click()
    expect(page.locator(".differing")).to_contain_text("Settled by")
    page.get_by_role("button", name="Take over what both say").click()
    expect(page.locator("h1")).to_contain_text("agree")


def test_what_is_missing_is_told_on_words_that_one_selects(
    page: Page, desk: str, two_desks: tuple[str, str], accessible: Callable[[Page], None]
) -> None:
    page.goto(f"{desk}/review/batches")
    for label, words in (
        ("Name", "spring-1"),
        ("First reviewer", "Ada"),
        ("Second reviewer", "Ben"),
        ("How many", "1"),
        ("What it is for", "is any missing"),
    ):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Make it").click()
    ada, ben = two_desks
    page.goto(f"{ada}/review/batch/spring-1")
    page.keyboard.press("n")
    page.locator("article.text p").nth(2).select_text()
    typed = page.get_by_label("Words, as the article has them")
    expect(typed).not_to_have_value("")
    accessible(page)
    page.get_by_label("What happened").select_option("protest")
    page.get_by_label("Day, if it is told").fill("2024-03-02")
    because(page)
    page.get_by_role("button", name="It is missing").click()
    expect(page.locator(".missing")).to_contain_text("Protest, 2 March 2024")
    accessible(page)
    page.goto(f"{ben}/review/batch/spring-1")
    expect(page.get_by_role("link", name="A happening is missing here")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Protest, 2 March 2024")
    page.goto(f"{ada}/review/batch/spring-1")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".missing")).to_have_count(0)


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    ["/review", "/review/batches", "/add", "/redact", "correct", "regroup", "article", "add"],
)
def test_a_page_of_corrections_can_be_used_by_everybody(
    page: Page, desk: str, accessible: Callable[[Page], None], address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    where = desk + address
    if not address.startswith("/"):
        incident = first_incident(page, desk)
        page.goto(incident)
        article = page.locator("main a[href^='/article/']").first.get_attribute("href") or ""
        page.goto(f"{desk}/review")
        field = page.locator(".fields a").nth(5).get_attribute("href") or ""
        where = {
            "correct": desk + field,
            "regroup": f"{incident}/regroup",
            "article": desk + article,
            "add": desk + article.partition("#")[0] + "/add-report?start=3&end=9",
        }[address]
    for width in SIZES:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(where)
        accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{where} is {wide} wide on a screen of {width}"
