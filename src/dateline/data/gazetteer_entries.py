"""What the gazetteer says of each place: its names, its point, its size."""

from __future__ import annotations

import csv
import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

from dateline.data.gazetteer_names import (
    district_names,
    division_names,
    is_useful,
    shown,
    spellings,
    town_names,
)
from dateline.data.gazetteer_sources import Known, Sources, Town
from dateline.resolve.where.names import fold

COUNTED = 500  # inhabitants of the places that countries' and provinces' points come from
CROWDING = 5_000  # inhabitants from which a town's name keeps smaller towns' other names out
TRIM = 0.02  # of a country's places, left out on each side
MUNICIPAL = frozenset("BR CO CY HR JM LC LV MX NL NO PR SE".split())  # districts are towns there
DISTRICT_PEOPLE = 20_000  # taken for a district whose people we cannot count


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
    city: str | None = None
    names: dict[str, str] = field(default_factory=dict)

    def called(self, words: str, how: str) -> None:
        key = fold(words)
        if key:
            self.names.setdefault(key, how)


def _rows(name: str) -> list[dict[str, str]]:
    """One of Dateline's own tables; lines that begin with # are remarks."""
    text = (files("dateline.data") / name).read_text("utf-8")
    return list(csv.DictReader(x for x in text.splitlines() if not x.startswith("#")))


# ---------------------------------------------------------------- what the towns tell


@dataclass(slots=True)
class Spread:
    """Where the counted places of a country or a division lie, and how many live there."""

    north: array[float] = field(default_factory=lambda: array("d"))
    east: array[float] = field(default_factory=lambda: array("d"))
    population: int = 0
    largest: int = -1
    origin: float = 0.0

    def add(self, town: Town) -> None:
        self.north.append(town.latitude)
        self.east.append(town.longitude)
        self.population += town.population
        if town.population > self.largest:
            self.largest, self.origin = town.population, town.longitude

    def middle(self, trim: float = 0.0) -> tuple[float | None, float | None]:
        """The place nearest the middle of the box around all but the outermost; of equals, the
        first. Longitudes count from the largest place, for countries across 180 degrees."""
        if not self.north:
            return None, None
        east = [(x - self.origin + 180.0) % 360.0 - 180.0 for x in self.east]
        y, x = _box_middle(self.north, trim), _box_middle(east, trim)
        shrink = math.cos(math.radians(y))
        away = [math.hypot(b - y, (a - x) * shrink) for a, b in zip(east, self.north, strict=True)]
        best = away.index(min(away))
        return self.north[best], self.east[best]


def _box_middle(values: Iterable[float], trim: float) -> float:
    ordered = sorted(values)
    cut = round(trim * (len(ordered) - 1))
    return (ordered[cut] + ordered[len(ordered) - 1 - cut]) / 2.0


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first reading of the towns tells: where people live, which names are large towns',
    who is the capital, and the town that bears a division's name."""

    inside: Mapping[str, Spread]
    largest: Mapping[str, int]
    capitals: Mapping[str, int]  # GeoNames id by country
    seats: Mapping[tuple[str, str], tuple[int, float, float]]  # by admin1 and folded name


def survey(sources: Sources) -> Survey:
    inside: dict[str, Spread] = defaultdict(Spread)
    largest: dict[str, int] = defaultdict(int)
    seats: dict[tuple[str, str], tuple[int, float, float]] = {}
    wanted = {row["iso2"]: fold(row["capital"]) for row in _rows("countries.csv")}
    best: dict[str, tuple[bool, int, int]] = {}
    asked = _asked_seats(sources)
    for town in sources.towns():
        key = fold(town.name)
        if town.population >= COUNTED:
            for code in filter(None, (town.country, town.admin1, town.admin2)):
                inside[code].add(town)
        if town.population >= CROWDING:
            largest[key] = max(largest[key], town.population)
        held = seats.get((town.admin1, key))
        if (town.admin1, key) in asked and (held is None or town.population > held[0]):
            seats[town.admin1, key] = (town.population, town.latitude, town.longitude)
        if _is_seat(town, key, wanted.get(town.country)):
            mark = (town.capital, town.population, town.geonames_id)
            best[town.country] = max(best.get(town.country, mark), mark)
    return Survey(inside, largest, {c: mark[2] for c, mark in best.items()}, seats)


def _asked_seats(sources: Sources) -> Collection[tuple[str, str]]:
    """The towns that districts are named after or ruled from: by province and folded name."""
    named = {
        (".".join(code.split(".")[:2]), form)
        for code, name, _ in _coded(sources.districts)
        for form in district_names(name, code.split(".")[0])
    }
    return named | {(row["admin1"], fold(row["seat"])) for row in _rows("seats.csv")}


def _is_seat(town: Town, key: str, wanted: str | None) -> bool:
    """The capital: so marked, or by its name; of several, the largest is it."""
    if town.capital:
        return True
    names = {key, key.removesuffix(" city")}
    return bool(wanted) and (wanted in names or wanted in {fold(n) for n in town.others})


# ---------------------------------------------------------------- countries and divisions


@dataclass(frozen=True, slots=True)
class Lands:
    """All that is no town, in order, and what towns ask of it."""

    entries: Sequence[Entry]
    countries: Collection[str]
    divisions: Collection[str]
    taken: Collection[str]  # countries' names


def lands(sources: Sources, seen: Survey) -> Lands:
    nations = dict(_countries(sources, seen))
    taken = {name for nation in nations.values() for name in nation.names}
    provinces = dict(_divisions(sources, seen, taken))
    wide = list(_regions(provinces, seen))
    districts = list(_districts(sources, seen, provinces, taken))
    ordered = sorted(provinces.values(), key=lambda e: str(e.admin1))
    return Lands(
        [*nations.values(), *ordered, *wide, *districts],
        frozenset(nations),
        frozenset(provinces),
        taken,
    )


def _countries(sources: Sources, seen: Survey) -> Iterator[tuple[str, Entry]]:
    info = {row[0]: row for row in sources.countries if len(row) > 16 and row[16].isdecimal()}
    for row in _rows("countries.csv"):
        code = row["iso2"]
        if code not in info:
            continue
        known = info[code]
        latitude, longitude = _point(sources, seen, int(known[16]), code, TRIM)
        entry = Entry(
            row["name"],
            "country",
            code,
            None,
            latitude,
            longitude,
            int(known[16]),
            int(known[7] or 0),
        )
        entry.called(row["name"], "name")
        for name in filter(None, [*row["other_names"].split(";"), known[4]]):
            entry.called(name, _how(name))
        for name in filter(None, f"{row['adjectives']};{row['people']}".split(";")):
            entry.called(name, "demonym")
        yield code, entry


def _coded(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """Code, name and GeoNames id of divisions; lines that lack one are no divisions."""
    for row in rows:
        if len(row) > 3 and row[3].isdecimal():
            yield row[0], row[1], row[3]


def _point(
    sources: Sources, seen: Survey, identifier: int, code: str, trim: float = 0.0
) -> tuple[float | None, float | None]:
    known = sources.known.get(identifier)
    if known:
        return known.latitude, known.longitude
    spread = seen.inside.get(code)
    return spread.middle(trim) if spread else (None, None)


def _divisions(
    sources: Sources, seen: Survey, taken: Collection[str]
) -> Iterator[tuple[str, Entry]]:
    for code, name, told in _coded(sources.divisions):
        country, identifier = code.split(".")[0], int(told)
        latitude, longitude = _point(sources, seen, identifier, code)
        people = _people(sources.known.get(identifier), seen.inside.get(code))
        entry = Entry(
            shown(name, country), "admin1", country, code, latitude, longitude, identifier, people
        )
        entry.called(name, "name")
        for form in sorted(set(division_names(name)) - set(taken)):
            entry.names.setdefault(form, "name")
            for other in spellings(form, country):
                entry.names.setdefault(other, "alternate")
        for other in _told_names(sources, identifier):
            if fold(other) not in taken:
                entry.called(other, "alternate")
        yield code, entry


def _people(known: Known | None, spread: Spread | None) -> int:
    return (known.population if known else 0) or (spread.population if spread else 0)


def _told_names(sources: Sources, identifier: int) -> Iterator[str]:
    """Other names that a dump has for a division, if an English newspaper may write them."""
    known = sources.known.get(identifier)
    names = [*sources.english.get(identifier, ()), *(known.others if known else ())]
    yield from (name for name in sorted(set(names)) if is_useful(name))


def _districts(
    sources: Sources, seen: Survey, provinces: Mapping[str, Entry], taken: Collection[str]
) -> Iterator[Entry]:
    """Second-order divisions; a name that a town of the same province bears is the town's."""
    seats = {(r["admin1"], fold(r["county"])): fold(r["seat"]) for r in _rows("seats.csv")}
    for code, name, told in _coded(sources.districts):
        country, province = code.split(".")[0], ".".join(code.split(".")[:2])
        if province not in provinces or country in MUNICIPAL or any(map(str.isdigit, name)):
            continue
        forms = [f for f in dict.fromkeys(district_names(name, country)) if f not in taken]
        seat = seats.get((province, fold(name).removesuffix(" county").removesuffix(" parish")))
        latitude, longitude, people = _seat(sources, seen, int(told), code, forms, seat)
        entry = Entry(
            shown(name, country), "admin2", country, province, latitude, longitude, int(told),
            people,
        )  # fmt: skip
        for form in forms:
            if (province, form) not in seen.seats and len(form) > 2 and not form.isdecimal():
                entry.names[form] = "name"
        if entry.names:
            yield entry


def _seat(
    sources: Sources, seen: Survey, identifier: int, code: str, forms: Sequence[str],
    seat: str | None,
) -> tuple[float | None, float | None, int]:  # fmt: skip
    """A point: told, or of the places inside, or the seat's, or the town's of the same name."""
    people = _people(sources.known.get(identifier), seen.inside.get(code))
    latitude, longitude = _point(sources, seen, identifier, code)
    if latitude is not None:
        return latitude, longitude, people or DISTRICT_PEOPLE
    province = ".".join(code.split(".")[:2])
    for name in (seat, *reversed(forms)):
        held = seen.seats.get((province, name)) if name else None
        if held:
            return held[1], held[2], max(held[0], DISTRICT_PEOPLE)
    return None, None, DISTRICT_PEOPLE


# ---------------------------------------------------------------- our own regions

SIZES = {"county": 200_000, "landmark": 100_000}


def _regions(provinces: dict[str, Entry], seen: Survey) -> Iterator[Entry]:
    """Our own regions; where one is a province of GeoNames, it lends that its names."""
    for row in _rows("regions.csv"):
        names = [row["name"], *filter(None, row["other_names"].split(";"))]
        inside = tuple(filter(None, row["countries"].split(";")))
        entry = _twin(row, inside, provinces)
        if entry is None:
            if row["kind"] != "admin1":
                yield _region(row, names, inside)
            continue
        if row["kind"] == "admin1":
            entry.name = row["name"]
        if row["latitude"]:
            entry.latitude, entry.longitude = float(row["latitude"]), float(row["longitude"])
        for name in names:
            entry.called(name, _how(name))


def _twin(
    row: Mapping[str, str], inside: Sequence[str], provinces: Mapping[str, Entry]
) -> Entry | None:
    if row["kind"] == "admin1":
        return provinces.get(inside[0])
    key = fold(row["name"])
    same = [p for p in provinces.values() if (p.country,) == tuple(inside) and key in p.names]
    return same[0] if same and row["kind"] == "region" else None


def _region(row: Mapping[str, str], names: Iterable[str], inside: tuple[str, ...]) -> Entry:
    """``countries`` of a county or landmark may be a province's code, "GB.ENG"."""
    code = inside[0] if len(inside) == 1 else ""
    entry = Entry(
        row["name"],
        "admin2" if row["kind"] == "county" else row["kind"],
        code[:2] or None,
        code if "." in code else None,
        float(row["latitude"]),
        float(row["longitude"]),
        None,
        SIZES.get(row["kind"], 1_000_000),
        tuple(dict.fromkeys(c[:2] for c in inside)),
        city=row.get("city") or None,
    )
    for name in names:
        entry.called(name, _how(name))
    return entry


def _how(name: str) -> str:
    compact = name.replace(".", "")
    return "code" if compact.isupper() and len(compact) <= 5 else "name"


# ---------------------------------------------------------------- towns


def town_entry(town: Town, wide: Lands, seen: Survey, english: Sequence[str]) -> Entry | None:
    """A town's entry; none where its country is unknown."""
    if town.country not in wide.countries:
        return None
    entry = Entry(
        shown(town.name, town.country), "city", town.country,
        town.admin1 if town.admin1 in wide.divisions else None,
        town.latitude, town.longitude, town.geonames_id, town.population,
        capital=seen.capitals.get(town.country) == town.geonames_id,
    )  # fmt: skip
    entry.called(town.name, "name")
    key = fold(town.name)
    bare = key.removesuffix(" city")
    if bare != key and bare not in wide.taken and bare in {fold(n) for n in town.others}:
        entry.called(bare, "name")
    others = town_names(
        town.name, [*town.others, *english], town.country, town.population, wide.taken,
        seen.largest,
    )  # fmt: skip
    for other in others:
        entry.names.setdefault(other, "alternate")
    return entry
