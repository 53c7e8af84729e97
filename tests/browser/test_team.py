"""A desk for a team, in a browser: logging in, the editors' pages, one's own account, the API."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dateline import accounts
from dateline.accounts import Role
from dateline.workshop import workshop

pytestmark = pytest.mark.slow
WORDS = "three words in a row"
SIZES = (360, 1200)


@pytest.fixture
def team(ledger: Path, desk: str) -> str:
    """The address of a desk whose ledger has users."""
    with workshop(ledger=str(ledger)).ledger(write=True) as opened:
        accounts.add_user(opened, "Ada", Role.EDITOR, WORDS, "tests")
        accounts.add_user(opened, "Rob", Role.READER, WORDS, "tests")
        accounts.make_token(opened, "Rob", "the map on our site", "tests")
    return desk


def log_in(page: Page, name: str) -> None:
    """By keyboard alone."""
    page.focus("#name")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(WORDS)
    page.keyboard.press("Enter")
    page.wait_for_selector(".you")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_a_team_can_be_read_by_everybody(
    page: Page, team: str, accessible: Callable[[Page], None], scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{team}/login")
    accessible(page)
    log_in(page, "Ada")
    for address in ("/users", "/audit", "/account", "/api"):
        for width in SIZES:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(team + address)
            accessible(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} wide on a screen of {width}"


def test_one_logs_in_on_the_way_to_a_page_and_out_again(page: Page, team: str) -> None:
    page.goto(f"{team}/tally")
    log_in(page, "Rob")
    assert page.url == f"{team}/tally"
    page.click("text=Log out")
    page.wait_for_selector("#password")
    page.goto(f"{team}/tally")
    assert "/login" in page.url


def test_an_editor_makes_a_user_who_then_comes_in(page: Page, team: str) -> None:
    page.goto(f"{team}/users")
    log_in(page, "Ada")
    page.fill("#name", "Eve")
    page.select_option("#role", "reviewer")
    page.fill("#password", WORDS)
    page.click("text=Make the user")
    page.wait_for_selector("h2:has-text('Eve')")
    page.click("text=Log out")
    page.wait_for_selector("#password")
    log_in(page, "Eve")
    page.goto(f"{team}/account")
    assert "A reviewer" in page.inner_text("main")


def test_a_token_made_on_the_page_opens_the_api(page: Page, team: str) -> None:
    page.goto(f"{team}/account")
    log_in(page, "Rob")
    page.fill("#label", "a script")
    page.click("text=Make a token")
    word = page.inner_text(".secret")
    page.context.clear_cookies()
    asked = {"Authorization": f"Bearer {word}"}
    answer = page.context.request.get(f"{team}/api/me", headers=asked)
    assert answer.json() == {"name": "Rob", "role": "reader"}
