"""Whether a text tells the means that a type stands for."""

from __future__ import annotations

import pytest

from dateline.codebooks import load
from dateline.model.means import is_told, means_of
from dateline.rules.lexicon import lexicon_of

BOOK = load("security")
MEANS = means_of(BOOK, lexicon_of(BOOK))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("attack_suicide_bombing", "Two men blew themselves up at the mill in Tarsk."),
        ("attack_suicide_bombing", "A suicide squad drove at the gate."),
        ("attack_suicide_bombing", "He set off the charge in his vest."),
        ("attack_stabbing", "The attack with machetes lasted an hour."),
        ("attack_shooting", "GUNMEN ATTACKED THE FERRY."),
        ("attack_bombing", "They had planted, police said, a second bomb."),
        ("attack_other", "It was the second attack this year."),
        ("protest", "Nothing of the kind is said."),
    ],
)
def test_a_text_that_tells_the_means(kind: str, text: str) -> None:
    assert is_told(MEANS, kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("attack_suicide_bombing", "It was the second attack on the ferry landing since May."),
        ("attack_suicide_bombing", "The attackers came by boat, in two groups."),
        ("attack_suicide_bombing", "A bomb went off at the mill; nobody claimed it."),
        ("attack_stabbing", "Four people were killed in the attack on the mill."),
        ("attack_shelling_or_missile", "Men with rifles raided the mill."),
        ("attack_air_or_drone", "The attack on the mill lasted all night."),
    ],
)
def test_a_text_that_does_not(kind: str, text: str) -> None:
    assert not is_told(MEANS, kind, text)
