"""The table, the map and the timeline in a browser: by mouse, by keys, and without scripts."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.slow
VIEWS = (
    "/incidents",
    "/incidents?sort=place&order=up&status=disputed",
    "/map",
    "/map#at=40,34,12",
    "/timeline",
    "/timeline?by=week&rows=type&country=MZ",
)
SIZES = (360, 1200)
MIDDLE = """() => {
  const box = document.querySelector("svg.world .marks a .hit").getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", VIEWS)
def test_a_view_can_be_read_by_everybody(
    page: Page, desk: str, accessible: Callable[[Page], None], address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for width in SIZES:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(desk + address)
        if address.startswith("/map"):
            drawn(page)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} is {wide} wide on a screen of {width}"


def drawn(page: Page) -> Locator:
    """The map, once its marks are there."""
    world = page.locator("svg.world")
    expect(world.locator(".marks .hit").first).to_be_attached()
    return world


def found(page: Page) -> int:
    told = page.locator(".tally-line strong").inner_text()
    return int(re.sub(r"\D", "", told))


def zoom(page: Page) -> float:
    moved = page.locator("svg.world .land").get_attribute("transform") or ""
    told = re.search(r"scale\(([\d.]+)\)", moved)
    assert told, moved
    return float(told[1])


# ---------------------------------------------------------------- one query


def test_a_query_is_asked_once_and_seen_in_every_view(page: Page, desk: str) -> None:
    page.goto(f"{desk}/incidents")
    page.get_by_label("Type").select_option("protest")
    page.get_by_label("Country").fill("Mozambique")
    page.get_by_role("button", name="Show", exact=True).click()
    asked = found(page)
    assert page.locator("tr.incident").count() == asked > 1
    tabs = page.get_by_role("navigation", name="Views of these incidents")
    for view in ("Map", "Timeline", "Table"):
        tabs.get_by_role("link", name=view).click()
        assert found(page) == asked
        assert "type=protest&country=MZ" in page.url
    page.get_by_role("columnheader").get_by_role("link", name="Where").click()
    assert "type=protest&country=MZ" in page.url
    expect(page.get_by_role("columnheader", name="Where")).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_the_table_is_sorted_by_a_figure_of_its_own_and_by_any_other(page: Page, desk: str) -> None:
    page.goto(f"{desk}/incidents?country=IQ")
    heading = page.get_by_role("columnheader", name="Killed")
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    told = [
        c.split()[0]
        for c in page.locator("td.of-figure:nth-child(4) li:first-child").all_inner_texts()
    ]
    assert [int(n) for n in told] == sorted(map(int, told), reverse=True) != []
    page.get_by_text("More conditions").click()
    page.get_by_label("Sorted by").select_option("how many arrested")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("columnheader", name="Arrested")).to_have_attribute(
        "aria-sort", "descending"
    )
    assert "sort=arrested" in (page.get_by_role("link", name="CSV").get_attribute("href") or "")


def test_the_table_can_be_taken_away(page: Page, desk: str) -> None:
    page.goto(f"{desk}/incidents?country=EC")
    ids = {
        (a.get_attribute("href") or "").removeprefix("/incident/")
        for a in page.locator("a.headline").all()
    }
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV", exact=True).click()
    text = Path(taken.value.path()).read_text("utf-8-sig")
    assert {row["id"] for row in csv.DictReader(text.splitlines())} == ids
    assert taken.value.suggested_filename == "incidents.csv"


# ---------------------------------------------------------------- the map


def test_the_map_is_moved_by_keys_and_buttons(page: Page, desk: str) -> None:
    page.goto(f"{desk}/map")
    world = drawn(page)
    page.get_by_role("button", name="World", exact=True).click()
    expect(page.locator("svg.world .land")).to_have_attribute(
        "transform", "translate(0 0) scale(1)"
    )
    world.focus()
    page.keyboard.press("+")
    page.wait_for_function("() => location.hash.endsWith(',1.60')")
    page.get_by_role("button", name="Nearer", exact=True).click()
    page.wait_for_function("() => location.hash.endsWith(',2.56')")
    before = page.url
    world.focus()
    page.keyboard.press("ArrowLeft")
    assert page.url != before
    page.reload()
    drawn(page)
    assert zoom(page) == pytest.approx(2.56, abs=0.01)
    world.focus()
    page.keyboard.press("0")
    page.wait_for_function("() => location.hash.endsWith(',1.00')")


def test_marks_close_together_come_apart_and_lead_to_their_incidents(page: Page, desk: str) -> None:
    page.goto(f"{desk}/map?type=protest")
    world = drawn(page)
    several = world.get_by_role("button").first
    words = several.get_attribute("aria-label") or ""
    assert "places close together" in words
    several.focus()
    expect(page.locator(".said")).to_have_text(words)
    before = zoom(page)
    page.keyboard.press("Enter")
    page.wait_for_function("n => Number(location.hash.split(',').pop()) > n", arg=before)
    page.goto(f"{desk}/map?type=protest#at=36,-18,40")
    mark = drawn(page).get_by_role("link", name=re.compile("Tete, Mozambique"))
    n = int(re.search(r": (\d+)", mark.get_attribute("aria-label") or "")[1])  # type: ignore[index]
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents?*at=*")
    assert page.locator("tr.incident").count() == n
    assert "type=protest" in page.url
    expect(page.locator(".chosen")).to_contain_text("Tete, Mozambique")


def test_a_country_is_hatched_and_has_no_dot(page: Page, desk: str) -> None:
    page.goto(f"{desk}/map?at=country/EC")
    world = drawn(page)
    n = found(page)
    expect(world.locator(".land path.told")).to_have_count(1)
    assert world.locator("circle").count() == 0
    expect(world.get_by_role("link")).to_have_accessible_name(
        re.compile(f"Ecuador {n} incidents?, no more told than the country")
    )


def test_dragging_the_map_moves_it_and_presses_nothing(page: Page, desk: str) -> None:
    page.goto(f"{desk}/map#at=36,-18,30")
    drawn(page)
    x, y = page.evaluate(MIDDLE)  # in one go: finer outlines may be drawn at any moment
    before = page.locator("svg.world .land").get_attribute("transform")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert "/map" in page.url
    assert page.locator("svg.world .land").get_attribute("transform") != before


def test_a_wheel_moves_the_page_until_the_map_was_pressed(page: Page, desk: str) -> None:
    page.goto(f"{desk}/map")
    world = drawn(page)
    before = zoom(page)
    world.hover(position={"x": 8, "y": 8})
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => scrollY > 0")
    assert zoom(page) == before
    world.focus()
    world.hover(position={"x": 8, "y": 8})
    page.mouse.wheel(0, -120)
    page.wait_for_function("n => Number(location.hash.split(',').pop()) > n", arg=before)


def test_without_scripts_all_stands_in_lists(browser: Browser, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk}/map?type=displacement")
    assert page.locator(".map-list li").count() == found(page) > 0
    way = page.locator(".ways li").filter(has_text="Milange, Mozambique →")
    expect(way).to_have_count(1)
    expect(page.locator(".places tbody tr").first).to_be_visible()
    expect(page.locator("#map")).to_be_hidden()
    page.goto(f"{desk}/timeline")
    assert page.locator(".timeline rect").count() > 5
    context.close()


# ---------------------------------------------------------------- the timeline


def test_a_bar_of_the_timeline_leads_to_its_incidents(page: Page, desk: str) -> None:
    page.goto(f"{desk}/timeline?by=week&rows=all")
    bar = page.locator(".timeline a rect").last
    words = bar.locator("title").text_content() or ""
    bar.click()
    n = int(re.search(r"(\d+) incident", words)[1])  # type: ignore[index]
    assert page.locator("tr.incident").count() == n


def test_the_timeline_is_read_by_keys_in_its_table(page: Page, desk: str) -> None:
    page.goto(f"{desk}/timeline?by=month&rows=all")
    page.get_by_text("The same as a table").focus()
    page.keyboard.press("Enter")
    table = page.get_by_role("table")
    last = table.get_by_role("row").last
    n = int(last.get_by_role("link").inner_text())
    last.get_by_role("link").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents?*")
    assert page.locator("tr.incident").count() == n
