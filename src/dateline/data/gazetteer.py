"""The gazetteer Dateline ships: a read-only SQLite file, asked by folded name.

GeoNames data is licensed CC BY 4.0 (geonames.org); docs/grammars/places.md tells what is in the
file, ``gazetteer_build.py`` builds it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock

from dateline.problems import UnreadableInput
from dateline.resolve.where.names import Candidate, How, Kind

_KINDS: dict[str, Kind] = {
    "c": "city", "a": "admin1", "d": "admin2", "n": "country", "r": "region", "w": "water",
    "l": "landmark",
}  # fmt: skip
_HOWS: tuple[How, ...] = ("name", "alternate", "code", "demonym")
_QUERY = """
SELECT p.name, p.kind, p.country, d.name, p.latitude, p.longitude, p.geonames_id, p.population,
       n.how, p.countries, p.capital, p.city
FROM name AS n JOIN place AS p ON p.id = n.place LEFT JOIN place AS d ON d.id = p.admin1
WHERE n.folded = ? ORDER BY n.place
"""
_Row = tuple[
    str, str, str | None, str | None, int | None, int | None, int | None, int, int, str | None,
    int | None, str | None,
]  # fmt: skip


class Gazetteer:
    """Call it with a folded name (``where.fold``); it answers with all places of that name.

    Safe to share between threads. ``path`` defaults to the shipped file. Raises
    ``UnreadableInput`` where the file is missing or no gazetteer. Use as a context manager, or
    ``close`` it.
    """

    def __init__(self, path: Path | None = None, remember: int = 50_000) -> None:
        self._lock = Lock()
        self._db = _open(path) if path else _open_shipped()
        self._ask = lru_cache(maxsize=remember)(self._query)

    def __call__(self, folded: str) -> Sequence[Candidate]:
        return self._ask(folded)

    def _query(self, folded: str) -> tuple[Candidate, ...]:
        with self._lock:
            rows: list[_Row] = self._db.execute(_QUERY, (folded,)).fetchall()
        return tuple(_candidate(row) for row in rows)

    @property
    def metadata(self) -> dict[str, str]:
        """Version, sources and licence of the file."""
        with self._lock:
            return dict(self._db.execute("SELECT key, value FROM metadata"))

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _open_shipped() -> sqlite3.Connection:
    with as_file(files("dateline.data") / "gazetteer.sqlite") as path:
        return _open(path)


def _open(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        db = sqlite3.connect(address, uri=True, check_same_thread=False)
        db.execute("SELECT n.folded, p.city FROM name AS n, place AS p LIMIT 1").fetchone()
    except sqlite3.Error as fault:
        raise UnreadableInput(
            f"{path.name} is no gazetteer: {fault}; `dateline gazetteer build` makes one"
        ) from fault
    return db


def _candidate(row: _Row) -> Candidate:
    name, kind, country, admin1, latitude, longitude, identifier, people, how, inside, seat = row[
        :11
    ]
    return Candidate(
        name=name,
        kind=_KINDS[kind],
        country=country,
        admin1=name if kind == "a" else admin1,
        latitude=_degrees(latitude),
        longitude=_degrees(longitude),
        geonames_id=identifier,
        population=people,
        how=_HOWS[how],
        countries=tuple(inside.split(";")) if inside else (),
        capital=bool(seat),
        city=row[11],
    )


def _degrees(scaled: int | None) -> float | None:
    return None if scaled is None else scaled / 100_000
