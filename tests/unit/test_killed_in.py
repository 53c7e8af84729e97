"""Who was killed "in a shootout" was killed in that shootout, and in no attack beside it."""

from __future__ import annotations

import pytest
from tests.unit.news_samples import article, shop

from dateline import flow
from dateline.model.killed_in import harmed_in_what_is_told
from dateline.records import Argument, Happening, Mark, MarkKind
from dateline.rules.scene import Scene, scene_of
from dateline.side_by_side import follows_person
from dateline.split import sentences

BOOK = shop().book


def scenes(text: str) -> list[Scene]:
    one = article(text)
    found = flow.find(one, shop().tools)
    return [scene_of(s, found) for s in sentences(one)]


def mark(text: str, words: str, kind: MarkKind) -> Mark:
    start = text.index(words)
    return Mark(kind, start, start + len(words), words)


def told(text: str, deed: str, other: str, kind: str) -> list[Happening]:
    three = Argument("killed", mark(text, "three", MarkKind.AMOUNT))
    harmed = Happening(mark(text, deed, MarkKind.TRIGGER), "attack_other", arguments=(three,))
    home = Happening(mark(text, other, MarkKind.TRIGGER), kind)
    return harmed_in_what_is_told([harmed, home], scenes(text), BOOK)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("On Monday three rebels were killed in a fierce shootout near Jos.", "shootout"),
        ("On Monday three rebels were killed during the clashes near Jos.", "clashes"),
    ],
)
def test_the_dead_of_a_shootout_are_the_shootouts(text: str, other: str) -> None:
    (home,) = told(text, "killed", other, "clash")
    assert home.type == "clash"
    assert [(a.role, a.mark.words) for a in home.arguments] == [("killed", "three")]


@pytest.mark.parametrize(
    ("text", "other", "kind"),
    [
        ("On Monday three rebels were killed in Jos, and clashes went on in Kano.", "clashes",
         "clash"),
        ("On Monday three rebels were killed in a raid before the clashes near Jos.", "clashes",
         "clash"),
        ("On Monday three rebels were killed in a bombing near Jos.", "bombing",
         "attack_bombing"),  # of one family: the merge joins them
    ],
)  # fmt: skip
def test_what_only_stands_beside_is_another(text: str, other: str, kind: str) -> None:
    assert len(told(text, "killed", other, kind)) == 2


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("A parish priest and two guards were killed.", True),
        ("A parish priest was killed and two guards fled.", False),
        ("A parish priest said two guards were killed.", False),
    ],
)
def test_one_who_is_told_by_a_mere_article_stands_in_a_row(text: str, row: bool) -> None:
    assert follows_person(text, 1, text.index("two")) is row
