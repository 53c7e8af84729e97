"""What one article costs the ledger as it grows: milliseconds to add it, and to derive incidents.

    python benchmarks/ledger.py [--articles 2000]

Made-up reports of arrests over many days and cities go in; the cost of an article should not grow
with the ledger, that of deriving grows with its size (linking report by report comes later).
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from dateline.records import Article, Basis, Field, Quote, Section, SectionKind
from dateline.workshop import workshop

CITIES = ("Nairobi", "Lagos", "Lyon", "Quito", "Ankara", "Manila", "Dhaka", "Lima")


def article(number: int) -> Article:
    day = date(2024, 1, 1) + timedelta(days=number // len(CITIES))
    city = CITIES[number % len(CITIES)]
    text = (
        f"Police arrest {number % 40 + 2} in {city}\n\nPolice arrested {number % 40 + 2} men in"
        f" {city} on {day:%A}, the interior ministry said. The men are suspected of stealing"
        f" copper cables, file {number}."
    )
    published = f"{day}T18:00Z"
    quote = Quote(f"a{number}", 0, len(published), published, "published")
    title = text.partition("\n")[0]
    return Article(
        id=f"a{number}",
        text=text,
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
        title=title,
        outlet=f"Outlet {number % 5}",
        published=Field(published, Basis.STATED, (quote,)),
        language="en",
        sections=(
            Section(SectionKind.TITLE, 0, len(title)),
            Section(SectionKind.BODY, len(title) + 2, len(text)),
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    most: int = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        shop = workshop(ledger=str(Path(folder) / "bench.db"))
        with shop.ledger(write=True) as ledger:
            done, first = 0, 0.0
            for mark in (most // 8, most // 4, most // 2, most):
                coded = [shop.code(article(n)) for n in range(done, mark)]
                started = time.perf_counter()
                for c in coded:
                    ledger.add(c, shop.run)
                cost = (time.perf_counter() - started) * 1000 / (mark - done)
                first = first or cost
                started = time.perf_counter()
                ledger.derive()
                derived = (time.perf_counter() - started) * 1000 / mark
                done = mark
                print(
                    f"{mark:>6,} articles  add {cost:6.2f} ms each (ratio {cost / first:.2f})"
                    f"  derive {derived:6.2f} ms an article"
                )


if __name__ == "__main__":
    main()
