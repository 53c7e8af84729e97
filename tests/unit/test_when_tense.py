"""Whether a date is past or still to come, read off the words around it."""

from __future__ import annotations

import pytest

from dateline.resolve.when import find_times

PUBLISHED = "2009-06-17"  # a Wednesday


def value(text: str) -> str | None:
    (found,) = find_times(text, PUBLISHED)
    return found.value


def test_what_an_earlier_half_tells_of_today_is_not_told_of_the_other() -> None:
    assert value("The front holds the hills; in October a bomb went off there.") == "2008-10"


@pytest.mark.parametrize(
    "text",
    [
        "The vote is set for Friday.",
        "The curfew is to lift on Friday.",
        "Port to reopen Friday",
        "Talks open on Friday.",
        "The council votes on Friday.",
        "They stop on Friday.",
        "The team is flying home on Friday.",
        "Guns are to fall silent at 2 a.m. Friday, mediators said.",
        "The rifles should arrive on Friday.",
        "Talks could open on Friday, an envoy said.",
        "They expect to be bored on Friday.",
        "A march is called for Friday.",
        "He asked them to give blood on Friday.",
        "The funeral will be held on Friday.",
        "The deadline is Friday.",
        "He has until Friday to pay.",
        "Marches were put off until Friday.",
        "Marches are banned through Friday.",
        "The offer lapses on Friday.",
        "They will vote in Friday's election.",
        "He’s due back in court on Friday.",
        "All three are expected to be arraigned on Friday.",
        "A further march, announced for Friday, was called off.",
    ],
)
def test_what_is_to_come(text: str) -> None:
    assert "2009-06-19" in (value(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        "The barn was set on fire on Friday.",
        "Officials counted votes on Friday.",
        "Police are investigating Friday's fire.",
        "Police are investigating a shooting on Friday night.",
        "The town will recover from Friday's fire.",
        "The charges stem from a Friday night shooting.",
        "The judge ordered him held on Friday.",
        "Police were called to the house at about 9 p.m. on Friday.",
        "The suspect in the shooting in Wichita Falls on Friday told police so.",
        "A bomb exploded in a garbage can on Friday.",
        "The port was closed until Friday.",
        "Ministers, who will meet again, met on Friday.",
        "“We will be back,” he said on Friday.",
        "They could not reach the village on Friday.",
        "The children didn't go to school Friday.",
        "The school was closed due to flooding on Friday.",
        "The mayor fears Friday's attack will keep guests away.",
        "The clerk fought off a would-be thief early Friday.",
        "They would hunt the men who hid behind hedges on Friday.",
    ],
)
def test_what_is_over(text: str) -> None:
    assert "2009-06-12" in (value(text) or "")


def test_a_day_some_weeks_ago_is_not_taken_for_next_year() -> None:
    assert value("He will stand trial over the deaths of June 10.") == "2009-06-10"
