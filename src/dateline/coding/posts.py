"""The posts of a live page that stands as plain text: paragraphs that open with the hour.

Each is a little story of that hour: where the page tells of several places, a figure of one post
is no toll of what another tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.records import Article, Count, CountKind, Report

FEWEST = 3  # paragraphs that open with the hour, on a live page
_HOUR = re.compile(r"^(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!\s?[%$])", re.MULTILINE)


def posts_of(article: Article) -> tuple[int, ...]:
    """Where the posts begin; none where too few paragraphs open with the hour."""
    found = tuple(m.start() for m in _HOUR.finditer(article.text))
    return found if len(found) >= FEWEST else ()


def without_other_posts(
    article: Article, report: Report, reports: Sequence[Report], book: Codebook
) -> Report:
    """Without the figures of other posts, where its own post tells one of that measure and the page
    tells of such a happening elsewhere."""
    posts = posts_of(article)
    if not posts or not any(_is_elsewhere(report, other, book) for other in reports):
        return report
    own = {bisect_right(posts, m.start) for m in report.mentions}
    told_there = {c.measure for c in report.counts if _post(posts, c) in own and _is_toll(c)}
    counts = tuple(
        c for c in report.counts if c.measure not in told_there or _post(posts, c) in own
    )
    return replace(report, counts=counts) if len(counts) < len(report.counts) else report


def _is_elsewhere(report: Report, other: Report, book: Codebook) -> bool:
    families = {book.family(r.type.value or "") for r in (report, other)}
    one, two = report.where.value, other.where.value
    return len(families) == 1 and one is not None and two is not None and one.city != two.city


def _post(posts: Sequence[int], count: Count) -> int:
    return bisect_right(posts, count.amount.quotes[0].start) if count.amount.quotes else -1


def _is_toll(count: Count) -> bool:
    return count.kind is CountKind.TOLL
