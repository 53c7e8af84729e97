"""Reading the ledger in a browser: why a figure is what it is, in three clicks at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dateline.workshop import workshop

pytestmark = pytest.mark.slow
SIZES = (360, 1200)
TALLY = "/tally?measure=detained&type=arrest&country=EC&from=2025-06-01&to=2025-08-31"


def bombing(ledger: Path) -> str:
    """The incident with the most reports."""
    with workshop(ledger=str(ledger)).ledger() as opened:
        return max(opened.incidents(), key=lambda i: len(i.reports)).id


def addresses(ledger: Path) -> list[str]:
    """One of every page that this room draws."""
    shop = workshop(ledger=str(ledger))
    with shop.ledger() as opened:
        told = {len(i.reports): i for i in opened.incidents()}
        most, other = told[max(told)], next(i for i in opened.incidents() if len(i.reports) == 1)
        versions = next(a.id for a in opened.articles() if len(opened.arrived.versions(a.id)) > 1)
        spanish = next(a.id for a in opened.articles() if a.language == "es")
        report = most.reports[0]
    return [
        "/",
        "/?since=0&doubt=date",
        "/?as_of=2025-07-01",
        f"/incident/{most.id}",
        f"/incident/{most.id}?as_of=2025-03-06",
        f"/incident/{most.id}/history",
        f"/incident/{most.id}/why/killed",
        f"/why/{most.id}/{other.id}",
        f"/report/{report}",
        f"/article/{versions}",
        f"/article/{spanish}",
        TALLY,
        "/tally?measure=killed&country=Iraq",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_everybody(
    page: Page, desk: str, ledger: Path, accessible: Callable[[Page], None], scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in addresses(ledger):
        for width in SIZES:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(desk + address)
            accessible(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} wide on a screen of {width}"


# ---------------------------------------------------------------- three clicks


def words_are_shown(page: Page) -> bool:
    """Whether the words that a figure rests on stand on the page, marked."""
    return page.locator("mark.cited:visible, article mark:target").count() > 0


def test_from_todays_figure_to_its_words_and_to_the_article(page: Page, desk: str) -> None:
    page.goto(desk)
    figure = page.get_by_role("link", name="18 killed", exact=True)
    figure.click()
    assert words_are_shown(page), "one click does not lead to the words"
    assert "18" in page.locator("mark.cited").first.inner_text()
    page.locator("figure.witness a").first.click()
    assert page.locator("mark:target").inner_text() == "18"


def test_from_a_headline_to_the_curve_and_the_step_that_made_it(page: Page, desk: str) -> None:
    page.goto(desk)
    page.get_by_role("link", name="Bombing in Copper Lane, Kirkuk, Iraq, 4 March 2025").click()
    curve = page.locator("figure.curve", has_text="18 killed")
    curve.locator("svg a[aria-label^='10.']").click()
    assert page.locator(".because:target mark.cited").first.inner_text() == "18"


def test_from_a_tally_to_the_words_of_a_term(page: Page, desk: str) -> None:
    page.goto(desk + TALLY)
    assert page.locator("#answer").inner_text().startswith("1,310")
    page.locator("tr", has_text="68").locator("td.num a").first.click()
    assert "68" in page.locator("mark.cited").first.inner_text()
    page.locator("figure.witness a").first.click()
    assert "68" in page.locator("mark:target").inner_text()


def test_from_the_table_of_incidents_a_figure_is_one_click_from_its_words(
    page: Page, desk: str
) -> None:
    page.goto(desk + "/incidents")
    page.get_by_role("link", name="18 killed", exact=True).first.click()
    assert words_are_shown(page)


def test_every_figure_of_an_incident_leads_to_marked_words(
    page: Page, desk: str, ledger: Path
) -> None:
    page.goto(f"{desk}/incident/{bombing(ledger)}")
    figures = page.locator(".opening .figures a")
    there = [figures.nth(n).get_attribute("href") for n in range(figures.count())]
    assert len(there) > 4
    for address in there:
        page.goto(f"{desk}{address}")
        assert words_are_shown(page), address


def test_a_mark_leads_to_its_field_and_back_by_keyboard_without_scripts(
    page: Page, desk: str, ledger: Path
) -> None:
    page.goto(f"{desk}/incident/{bombing(ledger)}/why/killed")
    page.locator("figure.witness a").first.click()
    key = page.locator("mark:target + sup a, mark:target sup a").first
    key.focus()
    page.keyboard.press("Enter")
    row = page.locator(".field-row:target")
    assert "killed" in row.inner_text()
    row.locator(".key a").focus()
    page.keyboard.press("Enter")
    assert page.locator("mark:target").count() == 1


# ---------------------------------------------------------------- today, and the past


def test_what_was_seen_is_gone_from_today_and_can_be_looked_at_again(page: Page, desk: str) -> None:
    page.goto(desk)
    page.get_by_role("button", name="I have seen these").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Since you last looked"
    assert page.get_by_text("You have seen it all").is_visible()
    page.get_by_role("link", name="Look at everything").click()
    assert page.locator(".wire .incident").count() > 5


def test_a_doubt_is_chosen_and_stays_in_the_address(page: Page, desk: str) -> None:
    page.goto(desk)
    every = page.locator(".wire .incident").count()
    page.get_by_label("Uncertain", exact=True).select_option("contradiction")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**doubt=contradiction**")
    assert 0 < page.locator(".wire .incident").count() < every


def test_an_incident_is_shown_as_it_was_and_leads_on_to_that_day(
    page: Page, desk: str, ledger: Path
) -> None:
    page.goto(f"{desk}/incident/{bombing(ledger)}")
    page.get_by_label("As of the end of").fill("2025-03-05")
    page.get_by_label("As of the end of").locator("xpath=ancestor::form").get_by_role(
        "button"
    ).click()
    assert "as of 5 March 2025" in page.locator(".past").inner_text()
    page.locator(".opening .figures").get_by_role("link", name="17 killed", exact=True).click()
    assert "as_of=2025-03-05" in page.url
    page.get_by_role("link", name="See it as it is now").click()
    assert page.get_by_role("heading", level=1).inner_text() == "18 killed"


def test_the_sentence_of_a_tally_is_filled_in_and_its_address_keeps_it(
    page: Page, desk: str
) -> None:
    page.goto(f"{desk}/tally")
    page.get_by_label("How many", exact=True).select_option("killed")
    page.get_by_label("in the country").fill("Iraq")
    page.keyboard.press("Enter")
    answer = page.locator("#answer").inner_text()
    assert answer.startswith("24")
    page.goto(page.url)
    assert page.locator("#answer").inner_text() == answer
