"""One table of settings: the flags, the TOML keys and the page agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.problems import BadRequest
from dateline.settings import SETTINGS, defaults, from_toml, page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_made_from_the_table() -> None:
    assert (DOCS / "settings.md").read_text("utf-8") == page()


def test_a_file_gives_settings() -> None:
    assert from_toml('ledger = "story.db"\nport = 9000') == {"ledger": "story.db", "port": 9000}


def test_a_whole_number_is_a_score_too() -> None:
    assert from_toml("min_score = 1") == {"min_score": 1}
    assert from_toml("min_score = 0.65") == {"min_score": 0.65}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ledgers = 'x'", "is no setting"),
        ("port = 'x'", "must be a number"),
        ("ledger = 3", "must be a text"),
        ("min_score = 1.5", "at least 0 and at most 1"),
        ("min_score = nan", "at least 0 and at most 1"),
        ("min_score = 'high'", "must be a number"),
        ("port = 80.5", "must be a number"),
        ("reader = 'magic'", "one of trained, rules"),
        ("= 3", "not TOML"),
    ],
)
def test_a_wrong_key_is_named(text: str, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        from_toml(text)


def test_every_setting_has_a_default_and_a_help() -> None:
    assert set(defaults()) == {s.name for s in SETTINGS}
    assert all(s.help for s in SETTINGS)
