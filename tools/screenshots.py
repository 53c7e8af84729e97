"""Pictures of the desk's pages for the docs, taken of the sample articles by Debian's Chromium.

    python tools/screenshots.py [--ledger FILE] [--out docs/desk] [--widths 1200 360] [--dark]

Without ``--ledger`` the sample articles are read into a ledger that is thrown away.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from click.testing import CliRunner
from playwright.sync_api import Page, sync_playwright

from dateline.cli import main as command
from dateline.desk import create_app
from dateline.workshop import workshop

ROOT = Path(__file__).parents[1]
HIGH = 900  # pixels of a window
FIRST = "main a[href^='/incident/']"


def pages(ledger: Path) -> Mapping[str, str]:
    """Name of the picture -> address. The incident is the one that most reports tell."""
    with workshop(ledger=str(ledger)).ledger() as opened:
        told = max(opened.incidents(), key=lambda i: (len(i.reports), i.id))
        article = told.articles[0]
    return {
        "today": "/",
        "incidents": "/incidents",
        "map": "/map",
        "timeline": "/timeline",
        "incident": f"/incident/{told.id}",
        "history": f"/incident/{told.id}/history",
        "why": f"/incident/{told.id}/why/killed",
        "article": f"/article/{article}",
        "tally": "/tally?measure=killed&country=IQ",
        "parties": "/parties",
        "search": "/search?q=market",
        "review": "/review",
        "codebook": "/codebook",
        "type": "/codebook/arrest",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "desk")
    parser.add_argument("--widths", type=int, nargs="+", default=[1200])
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--whole", action="store_true", help="the whole page, however long")
    asked = parser.parse_args()
    program = shutil.which("chromium") or sys.exit("there is no chromium: apt-get install chromium")
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        ledger = asked.ledger or _samples(Path(folder))
        with _served(ledger) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program)
            for width in asked.widths:
                scheme = "dark" if asked.dark else "light"
                size = {"width": width, "height": HIGH}
                page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
                ending = f"{'-narrow' if width < 600 else ''}{'-dark' if asked.dark else ''}"
                for name, path in pages(ledger).items():
                    _take(page, f"{address}{path}", asked.out / f"{name}{ending}.png", asked.whole)


def _samples(folder: Path) -> Path:
    made = folder / "samples.db"
    told = ["add", "--ledger", str(made), str(ROOT / "samples" / "articles")]
    CliRunner().invoke(command, told, catch_exceptions=False)
    return made


def _take(page: Page, address: str, picture: Path, whole: bool) -> None:
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or answer.status != 200:
        print(f"{address}: answered {answer and answer.status}, no picture taken")
        return
    page.screenshot(path=picture, full_page=whole)
    print(picture.name)


@contextmanager
def _served(ledger: Path) -> Iterator[str]:
    app = create_app(workshop(ledger=str(ledger)))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            sys.exit("the desk does not start")
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    main()
