"""Articles and reports as the desk may show them: names of private persons masked everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dateline import people
from dateline.problems import Problem
from dateline.records import Article, Report
from dateline.show.why import Files
from dateline.stages import Coded
from dateline.store import Ledger

LONGEST_TITLE = 500
"""Letters of a title that are shown beside other things; the text holds all of it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A coded article, masked. ``address`` is where it was published, where that names nobody."""

    article: Article
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    address: str | None


def shown_article(coded: Coded) -> Article:
    """The article alone, for a line of a list: its reports are not looked at."""
    if not coded.private:
        return coded.article
    article = people.mask_article(coded.article, coded.private)
    return replace(article, url=article.url and _masked(coded, article.url))


def shown(coded: Coded) -> Shown:
    """Masked once more here: what came into the ledger by another way is masked as well."""
    article = shown_article(coded)
    return Shown(
        article=replace(article, title=article.title and _cut(article.title)),
        reports=people.mask_reports(coded.reports, coded.private, coded.article.text),
        problems=tuple(_masked_problem(coded, p) for p in coded.problems),
        address=article.url if article.url == coded.article.url else None,
    )


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _masked_problem(coded: Coded, problem: Problem) -> Problem:
    quote = problem.quote and people.mask_quote(problem.quote, coded.private)
    return replace(problem, message=_masked(coded, problem.message), quote=quote)


def _masked(coded: Coded, words: str) -> str:
    """Words about the article, which are searched for its private names as its title is."""
    if not coded.private:
        return words
    alike = replace(coded.article, title=words)
    return people.mask_article(alike, coded.private).title or ""


def masker(ledger: Ledger, article_ids: Iterable[str]) -> Callable[[str], str]:
    """What masks words about some articles, such as a reviewer's reason: the names of private
    persons that these articles hold are found in them."""
    known = [c for c in ledger.coded_of(article_ids, with_reports=False) if c.private]

    def masked(words: str) -> str:
        for coded in known:
            words = _masked(coded, words)
        return words

    return masked


def files_of(ledger: Ledger, report_ids: Iterable[str]) -> Files:
    """Reports with their articles, as they may be shown."""
    wanted = set(report_ids)
    told: dict[str, list[Report]] = {}
    for report in ledger.reports(ids=wanted):
        told.setdefault(report.article, []).append(report)
    bare = ledger.coded_of(told, with_reports=False)
    found = [shown(replace(c, reports=tuple(told[c.article.id]), problems=())) for c in bare]
    reports = {r.id: r for s in found for r in s.reports}
    return Files(reports, {s.article.id: s.article for s in found})
