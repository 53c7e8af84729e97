"""What a sentence tells in the clause of another deed of the same kind."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.codebook import Codebook
from dateline.coding.sentence import sentence_at
from dateline.records import Article, PlaceMention, Report
from dateline.strands import strand_at, strands


def is_of_another_deed(
    article: Article,
    named: PlaceMention,
    report: Report,
    reports: Sequence[Report],
    book: Codebook,
) -> bool:
    """In "three were killed in a raid in Gao in retaliation for a bombing on Monday" Gao is told of
    the raid, and nothing says where the bombing was."""
    start, end = sentence_at(article.text, named.start)
    told = strands(article.text[start:end], start)
    place = strand_at(told, named.start)
    own = {s.strand for m in report.mentions if (s := strand_at(told, m.start))}
    if place is None or not own or place.strand in own:
        return False
    family = book.family(report.type.value or "")
    return any(
        (s := strand_at(told, m.start)) is not None and s.strand == place.strand
        for other in reports
        if other.id != report.id and book.family(other.type.value or "") == family
        for m in other.mentions
    )
