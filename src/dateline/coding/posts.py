"""The posts of a live page that stands as plain text: paragraphs that open with the hour.

Each is a little story of that hour. What it tells without a day was on the page's own, and where
the page tells of several places a figure of one post is no toll of what another tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook import Codebook
from dateline.coding.lead import is_sum
from dateline.records import Article, Basis, Count, CountKind, Field, Report, Salience, Stage

FEWEST = 3  # paragraphs that open with the hour, on a live page
THE_PAGES_DAY = "the day of the live page, before the hour it was published"
_HOUR = re.compile(r"^(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)\b(?!\s?[%$])", re.MULTILINE)
_CLOCK = re.compile(r"T(?P<hour>\d{2}):(?P<minute>\d{2})")


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


def on_the_day_of_the_page(article: Article, report: Report) -> Report:
    """What a post tells without a day was on the day of its page, if its hour was before that of
    publication."""
    posts = posts_of(article)
    main = report.salience is Salience.MAIN and report.stage.value is Stage.ACCOMPLISHED
    if not posts or report.when.known or is_sum(report) or not main:
        return report
    at = bisect_right(posts, report.trigger.start)
    opened = _HOUR.match(article.text, posts[at - 1]) if at else None
    clock = _CLOCK.search(article.published.value or "")
    if opened is None or clock is None or article.published_day is None:
        return report
    if _minutes(opened) > _minutes(clock):
        return report
    quotes = (article.quote(opened.start(), opened.end()), article.data_quote("published"))
    day = Field(article.published_day, Basis.INFERRED, quotes, 0.6, THE_PAGES_DAY)
    return replace(report, when=day)


def _minutes(clock: re.Match[str]) -> int:
    return 60 * int(clock["hour"]) + int(clock["minute"])


def _is_elsewhere(report: Report, other: Report, book: Codebook) -> bool:
    families = {book.family(r.type.value or "") for r in (report, other)}
    one, two = report.where.value, other.where.value
    return len(families) == 1 and one is not None and two is not None and one.city != two.city


def _post(posts: Sequence[int], count: Count) -> int:
    return bisect_right(posts, count.amount.quotes[0].start) if count.amount.quotes else -1


def _is_toll(count: Count) -> bool:
    return count.kind is CountKind.TOLL
