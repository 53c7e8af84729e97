"""How rare a word is in news, counted over the project's own texts (``training.rarity``)."""

from __future__ import annotations

from functools import cache
from importlib import resources

RAREST = 15
FILE = "rarity.txt"


@cache
def _levels() -> dict[str, int]:
    text = resources.files(__package__).joinpath(FILE).read_text("utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {word: int(level) for level, *words in lines for word in words}


def rarity(word: str) -> int:
    """0 for a word that stands in nearly every text to 15 for one that stands in none or two."""
    return _levels().get(word, RAREST)
