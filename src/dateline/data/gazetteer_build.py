"""Build a gazetteer: an SQLite file of places and their folded names.

``build_from_geonames`` is behind ``dateline gazetteer build``; ``tools/build_gazetteer.py`` uses
``build`` for the file that Dateline ships. docs/grammars/places.md tells what is in it and where
each point comes from. The same sources give the same bytes: rows are sorted or in the sources'
order, ids are counted, nothing is dated. The towns are read twice and never held.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.data.gazetteer_entries import Entry, Lands, Survey, lands, survey, town_entry
from dateline.data.gazetteer_sources import Progress, Sources, from_geonames
from dateline.problems import BadRequest, UnreadableInput

VERSION = "2"
_BATCH = 20_000

SCHEMA = """
CREATE TABLE metadata (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,         -- c city, a admin1, d admin2, n country, r region, w water, l landmark
    country TEXT,
    admin1 INTEGER,             -- the place that is its first-order division
    latitude INTEGER,           -- degrees * 100000
    longitude INTEGER,
    geonames_id INTEGER,
    population INTEGER NOT NULL,
    countries TEXT,
    capital INTEGER,
    city TEXT                   -- a landmark's
);
CREATE TABLE name (
    folded TEXT NOT NULL,
    place INTEGER NOT NULL,
    how INTEGER NOT NULL,       -- 0 name, 1 alternate, 2 code, 3 demonym
    PRIMARY KEY (folded, place)
) WITHOUT ROWID;
"""  # noqa: E501
KINDS = {
    "city": "c", "admin1": "a", "admin2": "d", "country": "n", "region": "r", "water": "w",
    "landmark": "l",
}  # fmt: skip
HOWS = {"name": 0, "alternate": 1, "code": 2, "demonym": 3}
POINTS = (
    "countries and provinces: GeoNames' own point where the sources have it, else the populated "
    "place nearest the middle of the box around their populated places; second-order divisions: "
    "GeoNames' own point, else their seat or the town of their name, else none; regions, waters, "
    "landmarks and wide provinces: an approximate point of Dateline's own"
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What was built: ``places`` by kind, ``skipped`` the unreadable lines by file."""

    path: Path
    bytes: int
    names: int
    places: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)


def _silent(what: str, count: int) -> None:
    """No progress told."""


def build_from_geonames(
    folder: Path, out: Path, progress: Progress = _silent, least: int = 0
) -> Summary:
    """Build the gazetteer ``out`` from a folder of GeoNames' own files.

    The folder holds ``countryInfo.txt``, ``admin1CodesASCII.txt`` and places: ``allCountries.txt``,
    or countries' ``XX.txt``, or ``cities500.txt``; ``admin2Codes.txt`` and ``alternateNamesV2.txt``
    are used if there. Populated places under ``least`` inhabitants are left out. ``progress`` is
    told what is being read and how many lines so far. ``out`` is replaced only when all is
    written. Raises ``UnreadableInput`` for what is missing, ``BadRequest`` where ``out`` cannot be
    written.
    """
    if not folder.is_dir():
        raise UnreadableInput(f"{folder} is no folder")
    if out.is_dir() or not out.parent.is_dir():
        raise BadRequest(f"{out} cannot be written: name a file in a folder that is there")
    return build(from_geonames(folder, least, progress), out, progress)


def build(sources: Sources, out: Path, progress: Progress = _silent) -> Summary:
    """Build the gazetteer ``out`` from any sources; see ``build_from_geonames``."""
    seen = survey(sources)
    wide = lands(sources, seen)
    part = out.with_name(out.name + ".part")
    part.unlink(missing_ok=True)
    try:
        counted = _write(part, sources, seen, wide, progress)
        part.replace(out)
    except (sqlite3.OperationalError, OSError) as error:
        raise BadRequest(f"{out} cannot be written: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    names, places = counted
    return Summary(out, out.stat().st_size, names, places, dict(sources.skipped))


def _write(
    path: Path, sources: Sources, seen: Survey, wide: Lands, progress: Progress
) -> tuple[int, dict[str, int]]:
    db = sqlite3.connect(path)
    try:
        db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
        db.executemany("INSERT INTO metadata VALUES (?, ?)", sorted(metadata(sources).items()))
        _insert(db, _all(sources, seen, wide), progress)
        db.commit()
        db.execute("VACUUM")
        (names,) = db.execute("SELECT count(*) FROM name").fetchone()
        told = {short: kind for kind, short in KINDS.items()}
        counts = db.execute("SELECT kind, count(*) FROM place GROUP BY kind").fetchall()
        return names, {told[kind]: count for kind, count in counts}
    finally:
        db.close()


def metadata(sources: Sources) -> dict[str, str]:
    return {
        "version": VERSION,
        "built from": f"{sources.told}; Dateline's countries.csv and regions.csv",
        "licence": "GeoNames, CC BY 4.0",
        "points": POINTS,
    }


def _all(sources: Sources, seen: Survey, wide: Lands) -> Iterator[Entry]:
    yield from wide.entries
    for town in sources.towns():
        entry = town_entry(town, wide, seen, sources.english.get(town.geonames_id, ()))
        if entry is not None:
            yield entry


def _insert(db: sqlite3.Connection, entries: Iterable[Entry], progress: Progress) -> None:
    division: dict[str, int] = {}
    places: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int]] = []
    for number, entry in enumerate(entries, 1):
        if entry.kind == "admin1" and entry.admin1:
            division[entry.admin1] = number
        places.append(_row(number, entry, division.get(entry.admin1 or "")))
        names += [(folded, number, HOWS[how]) for folded, how in sorted(entry.names.items())]
        if len(places) == _BATCH:
            _flush(db, places, names)
            progress("places written", number)
    _flush(db, places, names)


def _row(number: int, e: Entry, division: int | None) -> tuple[object, ...]:
    return (
        number, e.name, KINDS[e.kind], e.country, division, _scaled(e.latitude),
        _scaled(e.longitude), e.geonames_id, e.population, ";".join(e.countries) or None,
        1 if e.capital else None, e.city,
    )  # fmt: skip


def _flush(
    db: sqlite3.Connection, places: list[tuple[object, ...]], names: list[tuple[str, int, int]]
) -> None:
    db.executemany(f"INSERT INTO place VALUES ({', '.join('?' * 12)})", places)
    db.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    places.clear()
    names.clear()


def _scaled(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * 100_000)
