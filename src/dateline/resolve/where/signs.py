"""Words that only the news of one land uses: of its courts, its police, its roads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

MOST = 1.0  # votes for a land, however many of its words are told
EACH = 0.5

_SIGNS = {
    "US": (
        r"[Ss]heriff(?:['\u2019]?s)? (?:[Oo]ffice|[Dd]epartment|[Dd]eput)",
        r"County Sheriff\b",
        r"[A-Z]\w+ Police Department",
        r"[Dd]istrict [Aa]ttorney",
        r"[Ss]tate (?:[Tt]rooper|[Pp]olice)",
        r"(?:Interstate |\bI-)\d{1,3}\b",
        r"[Gg]rand jury",
        r"[Ff]elony|[Mm]isdemeanor",
        r"High School",
    ),
    "GB": (
        r"[Cc]rown [Cc]ourt",
        r"[Mm]agistrates['\u2019]? [Cc]ourt",
        r"[Dd]etective (?:[Cc]hief )?(?:[Ii]nspector|[Cc]onstable|[Ss]uperintendent)",
        r"\bMet Police\b|Scotland Yard",
    ),
    "CA": (r"\bRCMP\b", r"Ontario Provincial Police", r"S\u00fbret\u00e9 du Qu\u00e9bec"),
    "AU": (r"(?:NSW|Victoria|Queensland) Police", r"Australian Federal Police"),
}
_PATTERNS: Mapping[str, tuple[re.Pattern[str], ...]] = MappingProxyType(
    {land: tuple(re.compile(p) for p in patterns) for land, patterns in _SIGNS.items()}
)


def lands_by_words(text: str) -> Mapping[str, float]:
    """How much a text's own words, without any name of a place, speak for a land."""
    found = {
        land: min(MOST, EACH * sum(p.search(text) is not None for p in patterns))
        for land, patterns in _PATTERNS.items()
    }
    return {land: votes for land, votes in found.items() if votes}
