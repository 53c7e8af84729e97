"""Holidays: those of a fixed day, those that hang on Easter or on a weekday, those of the moon."""

from __future__ import annotations

from datetime import date, timedelta

FIXED = {
    "new year": (1, 1),
    "new year's day": (1, 1),
    "twelfth night": (1, 5),
    "epiphany": (1, 6),
    "orthodox christmas": (1, 7),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "midsummer's day": (6, 24),
    "midsummer day": (6, 24),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all saints day": (11, 1),
    "all souls' day": (11, 2),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "st stephen's day": (12, 26),
    "new year's eve": (12, 31),
}
"""Holidays that fall on one day of the year wherever they are kept."""

FROM_EASTER = {
    "shrove tuesday": -47,
    "mardi gras": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "holy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter sunday": 0,
    "easter monday": 1,
    "easter": 0,
    "ascension day": 39,
    "pentecost": 49,
    "whitsun": 49,
    "whit sunday": 49,
    "whit monday": 50,
    "corpus christi": 60,
}
"""Days after the Sunday of Easter."""

_THANKSGIVING = (11, 3, 4)
BY_WEEKDAY = {
    "martin luther king jr day": (1, 0, 3),
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving day": _THANKSGIVING,
    "thanksgiving": _THANKSGIVING,
}
"""Month, weekday (0 is Monday) and which of them, -1 the last: as the United States keep them."""

OF_THE_MOON = (
    "Ramadan|Ramazan|Eid(?: (?:al|ul)[- ](?:Fitr|Adha))?|Ashura|Arbaeen|Muharram|Mawlid|Diwali"
    "|Deepavali|Holi|Dussehra|Navratri|Durga Puja|Passover|Yom Kippur|Rosh Hashanah|Sukkot"
    "|Hanukkah|Purim|Vesak|(?:Lunar|Chinese) New Year|Tet|Tết|Nowruz|Losar"
)
"""Their day hangs on a sighting, a rite or a country: they are named, and have no value."""


def easter(year: int, orthodox: bool = False) -> date:
    """Easter Sunday in the calendar of today, 1583 to 4099 (Meeus; Butcher for the western)."""
    return _orthodox(year) if orthodox else _western(year)


def _western(year: int) -> date:
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * shift) // 451
    month, day = divmod(h + shift - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _orthodox(year: int) -> date:
    """By the calendar of Julius, put into that of today."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=behind)


def feast(name: str, year: int) -> date | None:
    """The day of a holiday in a year; None where it has none that can be known."""
    orthodox = name.startswith(("orthodox ", "greek ", "coptic "))
    plain = name.split(" ", 1)[1] if orthodox else name
    if plain in FROM_EASTER and 1583 <= year <= 4099:
        return easter(year, orthodox) + timedelta(days=FROM_EASTER[plain])
    if name in BY_WEEKDAY:
        return nth_weekday(year, *BY_WEEKDAY[name])
    if name in FIXED and 1 <= year <= 9999:
        return date(year, *FIXED[name])
    return None


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first (1), second, ... or last (-1) Monday (0), Tuesday, ... of a month."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    if which > 0:
        return day + timedelta(weeks=which - 1)
    last = day + timedelta(weeks=4)
    return last if last.month == month else last - timedelta(weeks=1)


def names() -> str:
    """All that have a day, as an expression: the longer names first, as they are printed."""
    moving = [*FROM_EASTER, *BY_WEEKDAY]
    orthodox = [f"orthodox {n}" for n in FROM_EASTER]
    listed = sorted({*FIXED, *moving, *orthodox}, key=lambda n: (-len(n), n))
    return "|".join(_printed(n) for n in listed)


def _printed(name: str) -> str:
    """Capitalised, or in capitals in a headline; "St" and "Jr" with or without their point."""
    words = " ".join(w.capitalize() for w in name.split())
    for plain, forms in (("'", "['’]"), ("St ", "St[.]? "), ("Jr ", "Jr[.]? ")):
        words = words.replace(plain, forms)
    return words
