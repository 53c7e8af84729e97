"""Where the gazetteer's places come from: a folder of GeoNames' own files.

GeoNames (geonames.org, CC BY 4.0) publishes a line a place, tab-separated: the whole world in
``allCountries.txt``, a country in ``XX.txt``, the larger towns in ``cities500.txt`` and the like.
Beside them lie ``countryInfo.txt``, ``admin1CodesASCII.txt`` and, if wanted, ``admin2Codes.txt``
and ``alternateNamesV2.txt`` (or the older ``alternateNames.txt``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.problems import UnreadableInput

Progress = Callable[[str, int], None]
Row = Sequence[str]

CAPITAL = "PPLC"
_GONE = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})  # historical, abandoned, destroyed
_COLUMNS = 15  # of a place's line, as far as we read it
_TOWNS = ("cities500.txt", "cities1000.txt", "cities5000.txt", "cities15000.txt")


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place as GeoNames tells it; the codes of its divisions may be empty."""

    geonames_id: int
    name: str
    others: Sequence[str]
    latitude: float
    longitude: float
    country: str
    admin1: str  # "TR.34"
    admin2: str  # "US.IL.167"
    population: int
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What GeoNames says of a country or a division beside its name."""

    latitude: float
    longitude: float
    population: int
    others: Sequence[str] = ()


@dataclass(slots=True)
class Sources:
    """Everything a gazetteer is built from. ``towns`` may be asked for more than once, in one
    order; ``skipped`` counts the lines that could not be read, by file."""

    countries: Sequence[Row]
    divisions: Sequence[Row]
    districts: Sequence[Row]
    towns: Callable[[], Iterator[Town]]
    known: Mapping[int, Known] = field(default_factory=dict)
    english: Mapping[int, Sequence[str]] = field(default_factory=dict)
    told: str = "GeoNames"
    skipped: dict[str, int] = field(default_factory=dict)


def table(path: Path) -> list[Row]:
    """A GeoNames table's rows. ``UnreadableInput`` names a file that is missing or not text."""
    return [line.split("\t") for line in _lines(path) if not line.startswith("#")]


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                if line.strip():
                    yield line.rstrip("\r\n")
    except FileNotFoundError as fault:
        raise UnreadableInput(f"{path.name} is not in {path.parent}") from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise UnreadableInput(f"{path.name} cannot be read: {fault}") from fault


# ---------------------------------------------------------------- a folder of GeoNames


def from_geonames(folder: Path, least: int, progress: Progress) -> Sources:
    """The sources in a folder of GeoNames' files. Places under ``least`` inhabitants are left
    out, seats of divisions never. Raises ``UnreadableInput`` where a needed file is missing."""
    files = place_files(folder)
    known: dict[int, Known] = {}
    sources = Sources(
        countries=table(folder / "countryInfo.txt"),
        divisions=table(folder / "admin1CodesASCII.txt"),
        districts=_if_there(folder / "admin2Codes.txt"),
        towns=lambda: _towns(files, least, progress, skipped, known),
        known=known,
        english=_english(folder, progress),
        told="GeoNames: " + ", ".join(f.name for f in files),
    )
    skipped = sources.skipped
    return sources


def place_files(folder: Path) -> Sequence[Path]:
    """The world's file; else the countries' files; else the largest list of towns."""
    world = folder / "allCountries.txt"
    if world.is_file():
        return (world,)
    countries = sorted(p for p in folder.glob("??.txt") if p.stem.isalpha() and p.stem.isupper())
    if countries:
        return countries
    towns = next((folder / name for name in _TOWNS if (folder / name).is_file()), None)
    if towns is None:
        raise UnreadableInput(
            f"{folder} holds no GeoNames places: neither allCountries.txt nor a country's XX.txt "
            "nor cities500.txt (unpack the zip file first)"
        )
    return (towns,)


def _if_there(path: Path) -> list[Row]:
    return table(path) if path.is_file() else []


def _towns(
    files: Sequence[Path],
    least: int,
    progress: Progress,
    skipped: dict[str, int],
    known: dict[int, Known],
) -> Iterator[Town]:
    """The populated places, while ``known`` takes what is told of countries and divisions."""
    read = 0
    for path in files:
        bad = 0
        for line in _lines(path):
            read += 1
            if read % 100_000 == 0:
                progress(path.name, read)
            row = line.split("\t")
            try:
                yield from _town(row, least, known)
            except (ValueError, IndexError):
                bad += 1
        if bad:
            skipped[path.name] = bad


def _town(row: Row, least: int, known: dict[int, Known]) -> Iterator[Town]:
    kind, feature = row[6], row[7]
    if kind == "A" and (feature in ("ADM1", "ADM2") or feature.startswith("PCL")):
        known[int(row[0])] = Known(*_point(row), int(row[14] or 0), _others(row))
    if kind != "P" or feature in _GONE or len(row) < _COLUMNS:
        return
    population = int(row[14] or 0)
    if population < least and not feature.startswith(("PPLA", CAPITAL)):
        return
    admin1 = f"{row[8]}.{row[10]}"
    latitude, longitude = _point(row)
    yield Town(
        int(row[0]), row[1], _others(row), latitude, longitude, row[8],
        admin1, f"{admin1}.{row[11]}" if row[11] else "", population, feature == CAPITAL,
    )  # fmt: skip


def _point(row: Row) -> tuple[float, float]:
    latitude, longitude = float(row[4]), float(row[5])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError("no point on the globe")
    return latitude, longitude


def _others(row: Row) -> Sequence[str]:
    return [name for name in row[3].split(",") if name]


def _english(folder: Path, progress: Progress) -> Mapping[int, Sequence[str]]:
    """English names by place, none that is historic: of ``alternateNamesV2.txt``, if there."""
    paths = (folder / "alternateNamesV2.txt", folder / "alternateNames.txt")
    path = next((p for p in paths if p.is_file()), None)
    found: dict[int, list[str]] = defaultdict(list)
    for number, line in enumerate(_lines(path) if path else (), 1):
        if number % 1_000_000 == 0 and path:
            progress(path.name, number)
        row = line.split("\t")
        if len(row) > 3 and row[2] == "en" and row[1].isdecimal() and "1" not in row[7:8]:
            found[int(row[1])].append(row[3])
    return found
