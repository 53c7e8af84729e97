"""A desk over the sample articles, and a browser to read it with: Debian's Chromium by Playwright.

Where there is no Chromium the tests are skipped, unless ``DATELINE_TEST_BROWSER`` is "required".
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import pytest
import uvicorn
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Route, sync_playwright

from dateline.cli import main
from dateline.desk import create_app
from dateline.workshop import workshop

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 20.0  # seconds


class Serve(Protocol):
    """Opens a desk over a ledger and answers with its address."""

    def __call__(self, ledger: Path, reviewer: str = "") -> str: ...


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample articles, read by the shipped reader. Not to be written to."""
    made = tmp_path_factory.mktemp("samples") / "samples.db"
    asked = ["add", "--ledger", str(made), str(ROOT / "samples" / "articles")]
    CliRunner().invoke(main, asked, catch_exceptions=False)
    return made


@pytest.fixture
def ledger(samples: Path, tmp_path: Path) -> Path:
    """A ledger of the sample articles that a test may change."""
    return Path(shutil.copy(samples, tmp_path / "news.db"))


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Opens desks over ledgers. They outlive the test's page (see there)."""
    with ExitStack() as open_desks:
        yield lambda ledger, reviewer="": open_desks.enter_context(_served(ledger, reviewer))


@pytest.fixture
def desk(ledger: Path, serve: Serve) -> str:
    """The address of a desk over the test's own ledger."""
    return serve(ledger)


@contextmanager
def _served(ledger: Path, reviewer: str) -> Iterator[str]:
    app = create_app(workshop(ledger=str(ledger), reviewer=reviewer))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + PATIENCE
    while not server.started:
        assert thread.is_alive() and time.monotonic() < end, "the desk does not start"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("DATELINE_TEST_BROWSER") == "required":
            pytest.fail("there is no chromium: apt-get install chromium")
        pytest.skip("there is no chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program)


@pytest.fixture
def page(browser: Browser, serve: Serve) -> Iterator[Page]:
    """A page of a fresh browser. It fails the test where anything goes beyond this machine, or
    where a script fails or is refused.

    It needs ``serve`` so that it is closed before any desk is: a page still asking for its last
    file when its desk goes away would count as refused."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    faults: list[str] = []
    context.route("**/*", lambda route: _only_here(route, faults))
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert faults == []


def _only_here(route: Route, faults: list[str]) -> None:
    if route.request.url.startswith("http://127.0.0.1:"):
        route.continue_()
        return
    faults.append(f"the page asked for {route.request.url}")
    route.abort()


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Holds a page against WCAG 2.2 AA by axe-core."""

    def check(page: Page) -> None:
        page.evaluate(AXE.read_text())  # by the debugger: the page's own policy forbids it
        found = page.evaluate("tags => axe.run({runOnly: tags})", WCAG)
        assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]] == []

    return check
