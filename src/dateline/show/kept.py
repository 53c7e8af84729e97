"""Reports by their score: which are shown, and how many are not. Pure.

Nothing vanishes in silence: an article with fewer reports says so in a problem of its own. What a
reviewer has ruled on is shown whatever its score. The ledger keeps all.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.problems import Problem
from dateline.records import Basis, Report
from dateline.stages import Coded

BELOW = "score.below"


def kept(coded: Coded, least: float) -> Coded:
    """The article with the reports to be shown. A relation to one that is not keeps its words."""
    shown = {r.id for r in coded.reports if is_shown(r, least)}
    hidden = len(coded.reports) - len(shown)
    if not hidden:
        return coded
    reports = tuple(_without_others(r, shown) for r in coded.reports if r.id in shown)
    problems = (*coded.problems, Problem(BELOW, left_out(hidden, least)))
    return replace(coded, reports=reports, problems=problems)


def is_shown(report: Report, least: float) -> bool:
    fields = (report.type, report.stage, report.stance, report.when, report.where)
    return report.score >= least or any(f.basis is Basis.RULED for f in fields)


def left_out(number: int, least: float) -> str:
    what = "1 report below" if number == 1 else f"{number:,} reports below"
    return f"{what} --min-score {least:.2f} {'is' if number == 1 else 'are'} not shown"


def not_applied(least: float) -> str:
    return f"--min-score {least:.2f} is not applied here: incidents are made of all reports"


def _without_others(report: Report, shown: set[str]) -> Report:
    relations = (r if r.report in shown else replace(r, report=None) for r in report.relations)
    return replace(report, relations=tuple(relations))
