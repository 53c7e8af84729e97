"""The day of a happening is not the day its toll rose, nor the day a victim died of it."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article

from dateline.coding.days import is_anothers, own_day
from dateline.records import Article, Mark, MarkKind
from dateline.resolve.when import find_times


def trigger(one: Article, words: str) -> Mark:
    start = one.text.rindex(words)
    return Mark(MarkKind.TRIGGER, start, start + len(words), words)


@pytest.mark.parametrize(
    ("text", "word", "anothers"),
    [
        ("The number of people killed in a bombing in Kano rose to 11 on Monday.", "bombing", True),
        ("The toll of the bombing in Kano has climbed to 11 on Monday.", "bombing", True),
        ("A student wounded in a stabbing in Lyon died on Monday.", "stabbing", True),
        ("A girl who lost a leg in the bombing died on Monday.", "bombing", True),
        ("A bomb exploded before 7 a.m. local time (2300 GMT on Monday).", "exploded", True),
        ("A girl died on Monday, exactly a week after the bombing.", "bombing", True),
        ("He was held on Monday, three days before the city's worst bombing.", "bombing", True),
        ("On Monday, after a bombing in Kano, shops stayed shut.", "bombing", False),
        ("A bombing in Kano killed 11 people on Monday.", "bombing", False),
        ("In a bombing in Kano, 11 people died on Monday.", "bombing", False),
        ("The toll rose to 11. A bombing hit Kano on Monday.", "bombing", False),
    ],
)
def test_a_day_may_be_the_tolls_or_a_victims(text: str, word: str, anothers: bool) -> None:
    one = article(text)
    day = next(t for t in find_times(one.text, one.published_day) if t.words.endswith("Monday"))
    assert is_anothers(one, trigger(one, word), day) is anothers


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("He died on Monday of the September 20 suicide attack.", "attack", "September 20"),
        ("Nine mourned on Monday those killed in Friday's bombing.", "bombing", "Friday"),
        ("Police said on Monday that gunmen opened fire.", "opened fire", None),
        ("The minister spoke on Monday of the attack.", "attack", None),
    ],
)
def test_a_day_right_before_the_word_is_its_own(text: str, word: str, day: str | None) -> None:
    one = article(text)
    found = own_day(one, trigger(one, word), find_times(one.text, one.published_day))
    assert (found.words if found else None) == day
