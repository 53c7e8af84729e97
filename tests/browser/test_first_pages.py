"""The pages as a browser shows them: read by everybody, and by nothing but this machine."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.slow
PAGES = ("/", "/tally", "/search?q=police", "/codebook", "/codebook/arrest")
SIZES = (360, 1200)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_read_by_everybody(
    page: Page, desk: str, accessible: Callable[[Page], None], address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for width in SIZES:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(desk + address)
        accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} is {wide} wide on a screen of {width}"


def test_a_figure_is_three_clicks_from_its_words(page: Page, desk: str) -> None:
    page.goto(desk)
    page.locator("main a[href^='/incident/']").first.click()
    page.locator("main a[href*='/why/']").first.click()
    page.locator("main a[href^='/article/']").first.click()
    assert page.locator("mark").count() > 0
