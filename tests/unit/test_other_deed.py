"""A place named in the clause of another deed of its kind is not where a deed was."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import reports


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (
            "Gunmen killed nine herders in Kano on Tuesday in retaliation for an attack last week"
            " that left 14 farmers dead.",
            None,
        ),
        ("An attack last week left 14 farmers dead, police in Kano said.", "Kano"),
    ],
)
def test_where_the_reason_for_a_deed_was_is_not_told(text: str, town: str | None) -> None:
    (told,) = (r for r in reports(text) if r.trigger.words.lower() in ("attack", "an attack"))
    assert (told.where.value.name if told.where.value else None) == town
