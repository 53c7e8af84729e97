"""What was told of one happening that went on for a few days."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article

from dateline.coding.lasted import of_one_that_lasted
from dateline.records import Basis, Bounds, Count, CountKind, Field

TOLL, TOTAL = CountKind.TOLL, CountKind.RUNNING_TOTAL


@pytest.mark.parametrize(
    "text, kind",
    [
        ("Nineteen have been killed in two days of fighting.", TOLL),
        ("Nineteen have been killed in three days of heavy street fighting.", TOLL),
        ("Nineteen have been killed in ten days of fighting.", TOTAL),
        ("Nineteen have been killed since Monday in fighting.", TOTAL),
    ],
)
def test_a_few_days_of_fighting_are_one_happening(text: str, kind: CountKind) -> None:
    one = article(text)
    amount = Field(Bounds(19, 19), Basis.STATED, (one.quote(0, 8),))
    start = one.text.index("fighting")
    trigger = one.quote(start, start + len("fighting"))
    (found,) = of_one_that_lasted(one, "clash", trigger, [Count("killed", amount, TOTAL)])
    assert found.kind is kind
