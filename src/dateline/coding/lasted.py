"""What was told of one happening that went on for a few days, and is no sum over many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Article, Count, CountKind, Quote

LASTING = frozenset(["clash"])
_DAYS_OF_IT = re.compile(
    r"\bin (?:the )?(?:two|three|2|3) days of (?:[\w-]+ ){0,2}\Z", re.IGNORECASE
)
_REACH = 60  # code points in which "two days of" stands before "fighting"


def of_one_that_lasted(
    article: Article, type_name: str, trigger: Quote, counts: Sequence[Count]
) -> tuple[Count, ...]:
    """ "Nineteen have died in two days of fighting": the toll of the fighting, as long as it went
    on, which the next one replaces."""
    before = article.text[max(0, trigger.start - _REACH) : trigger.start]
    if type_name not in LASTING or _DAYS_OF_IT.search(before) is None:
        return tuple(counts)
    return tuple(
        replace(c, kind=CountKind.TOLL, since=None, until=None)
        if c.kind is CountKind.RUNNING_TOTAL
        else c
        for c in counts
    )
