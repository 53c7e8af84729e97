"""Lists with a line for each deed: no line's deed has the figures, day or place of another's."""

from __future__ import annotations

from tests.unit.deed_samples import Deed, deeds_of, scenes_of

from dateline.codebooks import load
from dateline.model.list_lines import line_by_line, lines_of

BOOK = load("security")
LIST = (
    "Incidents of the week\n- Mopti: 14 dead, 6 wounded, blast, 13 May\n- Gao: 3 dead, 11 wounded,"
    " ambush, 14 May\n- Kidal: 2 soldiers killed, 1 abducted, 12 May"
)


def told(text: str, *deeds: Deed) -> dict[str, list[tuple[str, str]]]:
    """What each deed has in the end, told by its word, its type and the words first given to it."""
    happenings, scenes = deeds_of(text, *deeds)
    done = line_by_line(happenings, scenes, BOOK)
    return {h.trigger.words: [(a.role, a.mark.words) for a in h.arguments] for h in done}


def test_each_line_tells_its_own_deed() -> None:
    assert told(LIST, ("ambush", "attack_other", ["14", "3", "2", "Mopti", "the week"])) == {
        "ambush": [("killed", "3"), ("site", "Gao"), ("when", "14 May"), ("injured", "11")]
    }


def test_a_line_of_two_deeds_keeps_to_what_the_reader_said() -> None:
    assert told(
        "- Gao: ambush, 3 dead; later a raid, 14 May\n- Kidal: quiet",
        ("ambush", "attack_other", []),
        ("raid", "raid", ["3"]),
    ) == {"ambush": [("site", "Gao")], "raid": [("killed", "3"), ("site", "Gao")]}


def test_days_and_towns_at_the_head_make_a_line_of_a_list() -> None:
    days = "Monday - Mopti: four dead\nTuesday - Gao, Mali: two dead\nOn Friday nobody was hurt."
    heads = [line.scenes[0].sentence.words[: line.head] for line in lines_of(scenes_of(days))]
    assert len(heads) == 2


def test_neither_prose_nor_one_line_alone_is_a_list() -> None:
    assert lines_of(scenes_of("Mopti: four dead.\nThe army said nothing of it.")) == ()
    assert lines_of(scenes_of("Friday's ambush killed two.\nMonday's ambush killed four.")) == ()
    points = "- A bomb went off in Gao on Friday\n- Four people died\n- The army has closed Gao"
    assert lines_of(scenes_of(points)) == ()
