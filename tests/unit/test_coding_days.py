"""The day of a happening is not the day its toll rose, nor the day a victim died of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.news_samples import article

from dateline.coding.days import is_anothers, nearer_day, only_day, own_day, with_the_next
from dateline.records import Article, Basis, Field, Mark, MarkKind, Section, SectionKind
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
        (
            "Flowers lay there on Monday, a year after a man with a knife killed two.",
            "killed",
            True,
        ),
        ("He was held on Monday, three days before the city's worst bombing.", "bombing", True),
        ("Nine killed in a bombing in Kano were buried on Monday.", "bombing", True),
        ("The victims of the bombing in Kano were mourned on Monday.", "bombing", True),
        (
            "Miners held since the Monday raid on a camp were freed in an operation.",
            "operation",
            True,
        ),
        ("After the Monday raid police arrested six men.", "arrested", True),
        ("In the Monday raid police arrested six men.", "arrested", False),
        ("The victims of the Monday raid were hit by a bombing.", "raid", False),
        ("On Monday, after a bombing in Kano, shops stayed shut.", "bombing", False),
        ("A bombing in Kano killed 11 people on Monday.", "bombing", False),
        ("In a bombing in Kano, 11 people died on Monday.", "bombing", False),
        ("The toll rose to 11. A bombing hit Kano on Monday.", "bombing", False),
        ("A gunman who killed six people in a shop was sentenced on Monday.", "killed", True),
        ("Men accused of abducting a priest appeared in court on Monday.", "abducting", True),
        ("The suspect in the blast was arrested late on Monday.", "blast", True),
        ("A gunman who killed six people on Monday was sentenced.", "killed", False),
        ("Police said the marchers who were arrested ran on Monday.", "arrested", False),
        ("In a raid three men were arrested on Monday.", "raid", False),
        ("Blast in Kano Posted: Monday", "Blast", True),
        ("Blast in Kano (Published Monday)", "Blast", True),
        ("Police tell of a blast in Kano. - A. Bello (@abello) Monday", "blast", True),
        ("The video posted of the blast on Monday was seen by many.", "blast", False),
        ("Bombing: two more die. Two more of those hurt in Kano died on Monday.", "Bombing", True),
        ("Five have been held over the attack since Monday.", "attack", True),
        ("Shops have been shut because of the shelling since Monday.", "shelling", True),
        ("The army has kept up the siege since Monday.", "siege", False),
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
        ("Bakers held in Kano this week were released.", "released", None),
        ("Nine were told to have died of the 13 May blast.", "blast", "the 13 May"),
        ("It is six days since a cart of coal blew up in Kano.", "blew up", "six days"),
        ("It is six days since the king died. A cart blew up in Kano.", "blew up", None),
    ],
)
def test_a_day_right_before_the_word_is_its_own(text: str, word: str, day: str | None) -> None:
    one = article(text)
    found = own_day(one, trigger(one, word), find_times(one.text, one.published_day))
    assert (found.words if found else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A bomb went off in Kano. It had been left there on Monday night.", "Monday night"),
        ("KANO, May 13 (Wire) - A bomb went off in the town.", None),  # the dateline's
        ("A bomb went off in Kano. Shops opened again on Wednesday.", None),  # publication's
        ("Updated: Tuesday, May 14\nA bomb went off. It was left there on Monday.", "Monday"),
        ("A bomb went off in Kano. The mayor said on Monday that he was sad.", None),  # he spoke
        ("A bomb went off in Kano on a Tuesday. It was left there on Monday.", None),  # another
        ("A bomb went off in Kano. The mayor said on Monday: it was left on Monday.", "Monday"),
    ],
)
def test_the_only_day_of_a_story_is_one_that_it_tells(text: str, day: str | None) -> None:
    one = article(text)
    found = only_day(one, find_times(one.text, one.published_day))
    assert (found.words if found else None) == day


def with_caption(text: str, caption: str) -> Article:
    one = article(f"{text}\n\n{caption}\n\nThe bomb was hidden.")
    start = one.text.index(caption)
    end = start + len(caption)
    return replace(
        one,
        sections=(
            Section(SectionKind.BODY, 0, start),
            Section(SectionKind.CAPTION, start, end),
            Section(SectionKind.BODY, end, len(one.text)),
        ),
    )


def test_a_caption_tells_when_its_picture_was_taken() -> None:
    one = with_caption("A bomb went off in Kano.", "Traders sweep the lane on Monday.")
    times = find_times(one.text, one.published_day)
    assert only_day(one, times) is None
    assert is_anothers(one, trigger(one, "bomb"), times[0])


def test_a_caption_may_date_what_it_tells_itself() -> None:
    one = with_caption("Traders were sad.", "The bombing of Kano on Monday.")
    times = find_times(one.text, one.published_day)
    assert not is_anothers(one, trigger(one, "bombing"), times[0])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Crowds looted shops on Monday and Tuesday.", "2024-05-13/2024-05-14"),
        ("Crowds looted shops on Monday and on Tuesday.", "2024-05-13/2024-05-14"),
        ("Crowds looted shops on Sunday and Tuesday.", "2024-05-14"),
        ("Crowds looted shops on Monday, and the market shut on Tuesday.", "2024-05-14"),
    ],
)
def test_a_day_and_the_next_are_the_two_days_of_a_happening(text: str, value: str) -> None:
    one = article(text)
    times = find_times(one.text, one.published_day)
    last = times[-1]
    day = Field(last.value, Basis.INFERRED, (one.quote(last.start, last.end),), 0.85, "time")
    found = with_the_next(one, day, last, times)
    assert found.value == value
    assert all(q.words == one.text[q.start : q.end] for q in found.quotes)


# ---------------------------------------------------------------- a day before the next verb


@pytest.mark.parametrize(
    ("text", "word", "own"),
    [
        ("Two of the bakers seized in Jos last week escaped on Monday.", "seized", "last week"),
        ("Ten miners kidnapped on Friday were freed on Monday.", "kidnapped", "Friday"),
        ("Ten miners were kidnapped on Friday and freed on Monday.", "kidnapped", None),
        ("Gunmen kidnapped ten miners in Jos on Monday.", "kidnapped", None),
        ("Ten miners, kidnapped in Jos, were freed on Monday.", "kidnapped", None),
        ("Ten miners kidnapped on Friday. They were freed on Monday.", "kidnapped", None),
    ],
)
def test_a_day_behind_the_next_verb_is_of_that_verb(text: str, word: str, own: str | None) -> None:
    one = article(text)
    times = find_times(one.text, one.published_day)
    found = nearer_day(one, trigger(one, word), times[-1], times)
    assert (found.words if found else None) == own
