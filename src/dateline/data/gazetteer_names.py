"""Which names of a place the gazetteer keeps, folded, and how they name it.

Kept of the other names: what news in English may use, so Latin script, capitalised, no codes, and
no country's name, no ordinary word, and not the usual name of a place ten times as large. A small
town goes by its own name only where its country writes in Latin letters. Names of
Arabic-speaking countries are also kept with another article or none, and without the final h.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from anyascii import anyascii

from dateline.resolve.where.names import fold
from dateline.resolve.where.words import COMMON, NEVER, NEVER_ALONE

ARABIC = frozenset("AE BH DJ DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split())
TRANSCRIBED = ARABIC | frozenset("AF BD IN IR JP LK NP PK".split())  # shown without diacritics
# Where a town's Latin spelling is anyone's choice, small towns too keep their other names.
OTHER_SCRIPTS = TRANSCRIBED | frozenset(
    "AM AZ BG BT BY ER ET GE GR IL KG KH KP KR KZ LA MK MM MN MV RS RU TH TJ TM TW UA UZ".split()
)
ENGLISH = frozenset("AU CA GB IE NZ US".split())
SMALL = 20_000  # inhabitants below which a town keeps few names
LARGE = 250_000  # inhabitants from which a name may be a word: "Cologne"
ENGLISH_SMALL = 100_000  # the same where English is spoken

_ARTICLE = re.compile(r"^(?:al|el|ar|as|at|ad|an|ash|az|adh|ath) (?=[a-z]{4})")
_LATIN_NAME = re.compile(r"(?:[aA]l-|[eE]l-)?[^\W\d_][\w .'’‘ʼ`-]*")
_DIVISION = re.compile(
    r" (?:oblast|province|region|state|governorate|republic|kray|krai|district|county|prefecture"
    r"|department|territory|rayon|oblysy|city|area|sahari)$"
)
_ROADS = (
    ("northern ", "north "),
    ("southern ", "south "),
    ("eastern ", "east "),
    ("western ", "west "),
    ("nord ", "north "),
    ("sud ", "south "),
)
_DISTRICT_BEFORE = re.compile(
    r"^(?:province of|county of|city of|borough of|department of|provincia (?:di|de|del|dell)"
    r"|provincia|departamento de(?:l| la)?|departamento|departement (?:de la|de l|des|du|de|d)"
    r"|departement|province (?:de la|de|du)|provincie|kabupaten|kota|powiat|okres|judetul"
    r"|municipio(?: de)?|comuna|gemeente|amphoe|huyen|regierungsbezirk|partido de"
    r"|politischer bezirk) (?=.{3})"
)
_DISTRICT_AFTER = re.compile(
    r" (?:county|district|division|raion|rayon|regency|province|prefecture|department|parish"
    r"|municipality|district municipality|borough|governorate|kommun|gun|shi|si|ku|gu|ilcesi"
    r"|city and county council|county council|council|agency|city|region|krajs|novads|municipio"
    r"|shire|local government area|census area|zone)$"
)
_ENGLISH_KIND = re.compile(r"^province of| (?:raion|regency|division|parish|borough|agency)$")


def spellings(folded: str, country: str) -> Iterator[str]:
    """Other ways to write an Arabic name in Latin letters: article and final h."""
    if country not in ARABIC:
        return
    core = _ARTICLE.sub("", folded)
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
        and _LATIN_NAME.fullmatch(name) is not None
        and all(
            c.isascii() or "\u00c0" <= c <= "\u024f" or "\u1e00" <= c <= "\u1eff" for c in letters
        )
    )


def useful(names: Iterable[str]) -> Iterator[str]:
    for name in sorted(set(names)):
        if is_useful(name):
            yield fold(name)


def shown(name: str, country: str) -> str:
    """The name as an English newspaper prints it: "Diyala", not "Diyālá"."""
    if country not in TRANSCRIBED:
        return name
    plain = anyascii(name.translate({ord(c): None for c in "‘’ʻʼʽ`"}))
    return plain if plain else name


def division_names(name: str) -> Iterator[str]:
    """A first-order division with and without its kind: "Saratov Oblast", "Saratov"."""
    folded = fold(name)
    for form in (folded, _DIVISION.sub("", folded)):
        yield form
        for old, new in _ROADS:
            if form.startswith(old):
                yield new + form[len(old) :]


def district_names(name: str, country: str) -> Iterator[str]:
    """A second-order division; bare too, but "Scott County" is never just "Scott"."""
    folded = fold(name)
    bare = _DISTRICT_AFTER.sub("", _DISTRICT_BEFORE.sub("", folded))
    if country == "US" or bare == folded or len(bare) < 4:
        yield folded
        return
    if _ENGLISH_KIND.search(folded):
        yield folded
    yield bare


def town_names(
    name: str,
    others: Iterable[str],
    country: str,
    population: int,
    taken: Collection[str],
    largest: Mapping[str, int],
) -> Iterator[str]:
    """A town's other names, folded: none that a country or a place ten times as large bears."""
    key = fold(name)
    for other in _candidates(key, others, country, population):
        crowded = largest.get(other, 0) > 10 * population
        plain = population >= LARGE or not _is_word(other)
        if not crowded and other not in taken and plain and other not in NEVER:
            yield other


def _candidates(key: str, others: Iterable[str], country: str, population: int) -> Iterator[str]:
    yield from spellings(key, country)
    if population < (ENGLISH_SMALL if country in ENGLISH else SMALL) and (
        country not in OTHER_SCRIPTS
    ):
        return
    for other in useful(others):
        yield other
        yield from spellings(other, country)


def _is_word(folded: str) -> bool:
    return folded in COMMON or folded in NEVER_ALONE
