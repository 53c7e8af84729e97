"""To whom an organisation told as a tie belongs."""

from __future__ import annotations

import pytest

from dateline.model.tied import is_denied, is_thing, with_true_ties
from dateline.records import Argument, Happening, Mark, MarkKind, Sentence, Span
from dateline.rules.scene import Scene
from dateline.rules.tokens import tokens_of


def scene_of(told: str) -> Scene:
    sentence = Sentence(0, len(told), told)
    return Scene(sentence, tokens_of(sentence), (), (), (), ())


def marked(told: str, words: str, kind: MarkKind = MarkKind.PARTY) -> Mark:
    at = told.index(words)
    return Mark(kind, at, at + len(words), words)


def happening(
    told: str, kind: str, trigger: str, parties: dict[str, str], tie: str, of: str
) -> Happening:
    arguments = (
        *(Argument(role, marked(told, words)) for role, words in parties.items()),
        Argument("affiliation", marked(told, tie), of=of),
    )
    return Happening(marked(told, trigger, MarkKind.TRIGGER), kind, arguments=arguments)


def ties(told: Happening, sentence: str, family: str) -> list[str | None]:
    done = with_true_ties(told, [scene_of(sentence)], family)
    return [a.of for a in done.arguments if a.role == "affiliation"]


def test_those_arrested_are_tied_and_not_who_arrests_them() -> None:
    told = "Security forces detained 147 suspects in operations against the front"
    parties = {"agent": "Security forces", "target": "suspects"}
    one = happening(told, "arrest", "detained", parties, "the front", "agent")
    assert ties(one, told, "arrest") == ["target"]


def test_who_arrests_is_tied_to_nobody_where_no_one_is_told_to_be_held() -> None:
    told = "Police searched 15 addresses over money for the front"
    parties = {"agent": "Police", "target": "15 addresses"}
    one = happening(told, "raid", "searched", parties, "the front", "agent")
    assert ties(one, told, "raid") == []


def test_fighters_who_attack_keep_their_tie() -> None:
    told = "Fighters of the front attacked an army post"
    parties = {"agent": "Fighters", "target": "an army post"}
    one = happening(told, "attack_other", "attacked", parties, "the front", "agent")
    assert ties(one, told, "attack") == ["agent"]


def test_a_thing_is_tied_to_nobody() -> None:
    told = "A commander of the front spoke of the bombing of a bus terminal"
    one = happening(
        told, "attack_bombing", "bombing", {"target": "a bus terminal"}, "the front", "target"
    )
    assert ties(one, told, "attack") == []
    assert is_thing("15 addresses")
    assert not is_thing("two terminal guards")


@pytest.mark.parametrize(
    ("told", "denied"),
    [
        ("The suspect denied any link to the front", True),
        ("He is not a member of the front", True),
        ("A commander of the front denied that his men did it", True),
        ("A member of the front did not come", False),
        ("Men linked to the front were held", False),
    ],
)
def test_a_denied_tie_is_none(told: str, denied: bool) -> None:
    at = told.index("the front")
    assert is_denied(scene_of(told), Span(at, at + len("the front"))) is denied
