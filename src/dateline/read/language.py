"""Which language a text is written in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST_LETTERS = 40  # below that a guess is worth nothing
SURE_ENOUGH = 0.5
_LONGEST_SAMPLE = 8_000  # characters; more makes no answer better
# The languages newsrooms publish in, ISO 639-1. Fewer choices make fewer wrong ones: names in an
# English text make the full model think of languages nobody files a story in.
_LANGUAGES = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr ht hu hy "
    "id is it ja ka kk km kn ko ku ky lo lt lv mg mk ml mn mr ms my ne nl no pa pl ps pt ro ru rw "
    "si sk sl so sq sr sv sw ta te th tl tr ug uk ur uz vi yo zh zu"
).split()


def language_of(text: str) -> str | None:
    """ISO 639-1, or ``None`` where the text is too short or too mixed to tell."""
    sample = _from_the_middle(text)
    if sum(c.isalpha() for c in sample) < FEWEST_LETTERS:
        return None
    language, score = _identifier().classify(_in_small_letters(sample))
    return str(language) if score >= SURE_ENOUGH else None


def _in_small_letters(sample: str) -> str:
    """What is told in capitals is read in small letters, by which languages are known; a line of
    another case above it decides nothing."""
    cased = [c for c in sample if c.isupper() or c.islower()]
    return sample.lower() if 2 * sum(map(str.isupper, cased)) > len(cased) else sample


def _from_the_middle(text: str) -> str:
    """What opens a page is often names and places, what ends it often other languages."""
    if len(text) <= _LONGEST_SAMPLE:
        return text
    start = min(len(text) // 10, len(text) - _LONGEST_SAMPLE)
    return text[start : start + _LONGEST_SAMPLE]


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier
