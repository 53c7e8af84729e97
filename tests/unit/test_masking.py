"""What is hidden keeps its length and its place."""

from __future__ import annotations

from dateline.masking import mask, mask_quote
from dateline.records import Quote, Span


def test_words_are_hidden_at_their_place() -> None:
    assert mask("held Orlo Vant on Monday", [Span(5, 14)]) == "held ████ ████ on Monday"


def test_a_quote_of_the_articles_own_data_is_not_of_its_text() -> None:
    outlet = Quote("a", 0, 4, "Orlo", "outlet")
    assert mask_quote(outlet, [Span(0, 4)]) == outlet
    assert mask_quote(Quote("a", 3, 9, "d Orlo"), [Span(5, 9)]).words == "d ████"
