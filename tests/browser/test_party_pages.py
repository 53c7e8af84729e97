"""Parties, search and the codebook in a browser: drawn when it may be, read by everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow
SIZES = (360, 1200)
PATIENCE = 20_000.0  # milliseconds
BRIGADES = "/party/citadel%20revenge%20brigades"
PAGES = (
    "/parties",
    "/parties?doubtful=1",
    "/parties?name=nobody",
    f"{BRIGADES}?doubtful=1",
    "/party/ECU-POLICE?type=arrest",
    "/incidents?agent=IRQ-POLICE&target=citadel%20revenge%20brigades",
    "/search",
    "/search?q=police&country=Ecuador",
    "/search?q=zebra",
    "/codebook",
    "/codebook/arrest",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_everybody(
    page: Page, desk: str, accessible: Callable[[Page], None], scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in PAGES:
        for width in SIZES:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(desk + address)
            accessible(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} wide on a screen of {width}"


def test_from_the_list_over_the_matrix_to_the_incident(page: Page, desk: str) -> None:
    page.goto(f"{desk}/parties")
    page.get_by_role("link", name="Citadel Revenge Brigades").first.click()
    page.locator("table.matrix td a").first.click()
    expect(page.locator(".tally-line strong")).to_have_text("1 incident")
    expect(page.locator(".chosen")).to_contain_text("Acted upon: Citadel Revenge Brigades")


def test_the_network_is_drawn_when_it_comes_into_view_and_loads_nothing_before(
    page: Page, desk: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 1200, "height": 300})
    page.goto(desk + BRIGADES)
    assert not any("cytoscape" in url for url in asked)
    page.locator("[data-network]").scroll_into_view_if_needed()
    expect(page.locator("[data-network][data-drawn=yes] canvas").first).to_be_visible()
    assert any("cytoscape" in url for url in asked)


def test_without_scripts_the_list_says_the_same_and_search_answers(
    browser: Browser, desk: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk + BRIGADES)
    expect(page.locator("[data-network]")).to_be_hidden()
    expect(page.locator(".ties li")).to_contain_text("Iraqi police")
    page.goto(f"{desk}/search")
    page.get_by_label("Words").fill("police")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("ol.hits > li").first).to_be_visible()
    context.close()


def test_what_is_alleged_is_switched_on_by_keyboard_and_kept_in_the_address(
    page: Page, desk: str
) -> None:
    page.goto(f"{desk}/parties")
    page.get_by_role("link", name="Show what is alleged, claimed or denied as well").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**doubtful=1")
    expect(page.locator(".doubt-switch")).to_contain_text("nobody's finding")
    expect(page.get_by_role("link", name="Islamic State")).to_be_visible()


def test_search_answers_as_one_types_and_its_address_can_be_kept(page: Page, desk: str) -> None:
    page.goto(f"{desk}/search")
    page.get_by_label("Words").press_sequentially("police", delay=15)
    expect(page.locator("ol.hits > li").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_label("Words")).to_be_focused()
    expect(page.locator("mark.found").first).to_have_text("Police")
    page.wait_for_url("**q=police**")
    before = page.locator(".tally-line strong").inner_text()
    page.get_by_label("Country").fill("Ecuador")
    page.get_by_label("Country").press("Tab")
    page.wait_for_url("**country=Ecuador**")
    expect(page.locator(".tally-line")).to_contain_text(
        "that tell of such an incident", timeout=PATIENCE
    )
    after = page.locator(".tally-line strong").inner_text()
    assert after != before
    page.goto(page.url)
    assert page.locator(".tally-line strong").inner_text() == after


def test_a_question_that_cannot_be_answered_is_told_when_it_is_sent(
    browser: Browser, desk: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{desk}/search?q=police")
    page.get_by_label("Country").fill("Atlantis")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("main")).to_contain_text("Atlantis")
    context.close()


def test_the_codebook_leads_from_a_type_to_its_incidents(page: Page, desk: str) -> None:
    page.goto(f"{desk}/codebook")
    page.get_by_role("link", name="Arrest", exact=True).click()
    expect(page.locator("table.scores")).to_contain_text("passages held out")
    page.locator(".told a").first.click()
    expect(page.locator("h1")).to_have_text("Incidents")
