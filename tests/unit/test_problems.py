"""What can go wrong: one tree to catch, and faults in the data as data."""

from __future__ import annotations

import inspect

import pytest

from dateline import problems
from dateline.problems import (
    BadRequest,
    CodebookFault,
    DatelineError,
    EmptyInput,
    LedgerFault,
    NoArticle,
    NotFound,
    NotText,
    Problem,
    TooLarge,
    UnreadableInput,
)

OURS = [
    kind for _, kind in inspect.getmembers(problems, inspect.isclass) if issubclass(kind, Exception)
]


@pytest.mark.parametrize("kind", OURS)
def test_whoever_catches_the_root_catches_all(kind: type[Exception]) -> None:
    with pytest.raises(DatelineError, match="say what to do"):
        raise kind("say what to do")


@pytest.mark.parametrize("kind", [EmptyInput, NotText, TooLarge, NoArticle])
def test_what_holds_no_article_is_unreadable(kind: type[Exception]) -> None:
    assert issubclass(kind, UnreadableInput)


def test_a_bad_question_is_not_a_bad_file() -> None:
    for kind in (BadRequest, CodebookFault, LedgerFault, NotFound):
        assert not issubclass(kind, UnreadableInput)


def test_the_tree_at_the_top_of_the_page_names_every_one() -> None:
    assert all(kind.__name__ in (problems.__doc__ or "") for kind in OURS)


def test_a_fault_in_the_data_is_data() -> None:
    one = Problem("when.unresolved", "the date is left open")
    assert one == Problem("when.unresolved", "the date is left open")
    assert (one.quote, one.source) == (None, None)
    assert not isinstance(one, Exception)
