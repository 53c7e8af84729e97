"""A live page as plain text: paragraphs that open with the hour."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.news_samples import coded, shop

from dateline.coding.posts import without_other_posts
from dateline.records import Report

PAGE = (
    "11:30 A crane is on its way, the mayor says.\n\n"
    "07:40 A bombing in Konya injured two people.\n\n"
    "02:55 A bombing in Ankara injured nineteen people."
)
LATE = "2024-05-15T12:00:00+03:00"


def told(published: str, page: str = PAGE) -> dict[str, Report]:
    reports = coded(page, published).reports
    return {str(r.where.value.city): r for r in reports if r.where.value}


def test_a_figure_of_another_post_is_no_toll_of_what_this_one_tells() -> None:
    page, found = coded(PAGE, LATE).article, told(LATE)
    konya, ankara = found["Konya"], found["Ankara"]
    both = replace(konya, counts=(*konya.counts, *ankara.counts))
    book = shop().book
    assert without_other_posts(page, both, [both, ankara], book).counts == konya.counts
    assert without_other_posts(page, both, [both], book) == both  # of one happening, it may be
    alone = replace(konya, counts=ankara.counts)
    assert without_other_posts(page, alone, [alone, ankara], book) == alone
