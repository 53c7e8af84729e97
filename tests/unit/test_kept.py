"""Reports by their score: none vanishes in silence, and a reviewer's word outweighs a score."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.news_samples import coded

from dateline.records import Basis, Relation, RelationKind
from dateline.show.kept import BELOW, kept

NEWS = "Police arrested three men in Mombasa on Monday. A bomb killed two people in Gao on Tuesday."


def test_what_is_left_out_is_counted_in_a_problem() -> None:
    whole = coded(NEWS)
    weak = replace(whole.reports[0], score=0.4)
    shown = kept(replace(whole, reports=(weak, *whole.reports[1:])), 0.5)
    assert shown.reports == whole.reports[1:]
    assert [p.message for p in shown.problems if p.code == BELOW] == [
        "1 report below --min-score 0.50 is not shown"
    ]


def test_without_a_limit_and_above_it_nothing_is_changed() -> None:
    whole = coded(NEWS)
    assert kept(whole, 0.0) is whole
    assert kept(whole, min(r.score for r in whole.reports)) is whole


def test_a_relation_to_a_report_that_is_not_shown_keeps_its_words() -> None:
    whole = coded(NEWS)
    first, second = whole.reports
    about = Relation(RelationKind.ABOUT, first.id, first.trigger)
    both = (replace(first, score=0.1), replace(second, relations=(about,)))
    (shown,) = kept(replace(whole, reports=both), 0.5).reports
    assert shown.relations == (replace(about, report=None),)


def test_what_a_reviewer_ruled_on_is_shown_whatever_its_score() -> None:
    whole = coded(NEWS)
    ruled = replace(whole.reports[0].stage, basis=Basis.RULED)
    weak = tuple(replace(r, score=0.1) for r in whole.reports)
    told = replace(whole, reports=(replace(weak[0], stage=ruled), *weak[1:]))
    assert [r.stage.basis for r in kept(told, 0.5).reports] == [Basis.RULED]
