"""To whom an organisation told as a tie belongs, and whether it is a tie at all.

A terminal belongs to no armed group; who denied a bombing is tied to nobody by it; and in "police
held 18 on suspicion of raising money for the front" those held are suspected, not the police.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model.bystanders import denies
from dateline.records import Argument, Happening, MarkKind, Span
from dateline.rules import words as w
from dateline.rules.figures import phrase_of
from dateline.rules.scene import Scene
from dateline.rules.ties import affiliation

PARTIES = frozenset([MarkKind.PARTY, MarkKind.PERSON])
THINGS = frozenset(
    "terminal station building house home market shop store mall shrine mosque church temple"
    " synagogue school hospital clinic university hotel restaurant bar cafe nightclub hall theatre"
    " cinema cockpit stadium park street road bridge checkpoint post base camp barracks airport"
    " port harbour dam plant refinery depot pipeline line tower prison jail courthouse embassy"
    " consulate office headquarters bank factory warehouse farm field village town city district"
    " neighbourhood area bus train tram truck car van vehicle convoy ship boat tanker vessel plane"
    " aircraft helicopter motorcycle ambulance tonne address place site cemetery weapon"
    " material publication".split()
)
# Who has the law behind him is not tied to whom he acts against.
LAW_ACTS = frozenset(["arrest", "charge", "verdict", "removal", "sanction", "seizure", "raid"])
OF_LAW = frozenset(
    "police officer officers force forces squad squads troops army soldiers gendarmes gendarmerie"
    " agents authorities prosecutor prosecutors court courts judge judges detectives ministry"
    " government guard marines military investigators deputies".split()
)
UNTIED = w.DENIED | {"no", "not", "without", "never"}
TIE_NOUNS = frozenset(
    "link links tie ties linked tied affiliation connection connections member membership"
    " belonging belonged".split()
)
UNNAMED = "role"  # by what rule the grammar of parties tells "a terrorist organisation"
NEAR = 8  # words in front of an organisation in which a tie is denied


def with_true_ties(happening: Happening, scenes: Sequence[Scene], family: str) -> Happening:
    """The happening without ties of things, denied ties and ties of who arrests; the last are
    those of whom he arrests, where somebody is told."""
    ties = [a for a in happening.arguments if a.role == "affiliation"]
    if not ties:
        return happening
    others = tuple(a for a in happening.arguments if a.role != "affiliation")
    kept = list(_each(others, ties, scenes, family))
    named = {t.of for t in kept if t.mark.maker != UNNAMED}
    kept = [t for t in kept if t.mark.maker != UNNAMED or t.of not in named]
    return replace(happening, arguments=(*others, *kept))


def _each(
    others: Sequence[Argument],
    ties: Sequence[Argument],
    scenes: Sequence[Scene],
    family: str,
) -> Iterator[Argument]:
    for tie in ties:
        party = _whose(others, tie)
        scene = next((s for s in scenes if _holds(s, tie.mark.span)), None)
        if party is None or scene is None:
            yield tie
        elif is_thing(party.mark.words) or is_denied(scene, tie.mark.span):
            continue
        elif family in LAW_ACTS and _is_of_law(party, tie) and not _is_own(scene, party, tie):
            yield from _handed_on(others, ties, tie)
        else:
            yield tie


def _whose(others: Sequence[Argument], tie: Argument) -> Argument | None:
    own = [a for a in others if a.role == tie.of and a.mark.kind in PARTIES]
    return min(own, key=lambda a: abs(a.mark.start - tie.mark.start), default=None)


def _holds(scene: Scene, span: Span) -> bool:
    return scene.sentence.start <= span.start < scene.sentence.end


def is_thing(words: str) -> bool:
    """Whether the last of some words is of what is built, driven or a place: "a bus terminal"."""
    last = words.lower().split()[-1:]
    return bool(last) and any(last[0].removesuffix(end) in THINGS for end in ("", "s", "es"))


def is_denied(scene: Scene, organisation: Span) -> bool:
    """ "The commander of the front denied", "denied any link to the front"."""
    before = [t.low for t in scene.tokens if t.end <= organisation.start][-NEAR:]
    last = max((n for n, low in enumerate(before) if low in UNTIED), default=None)
    untied = last is not None and bool(TIE_NOUNS & set(before[last:]))
    return untied or denies(scene, organisation)


def _is_of_law(party: Argument, tie: Argument) -> bool:
    return tie.of == "agent" and bool(OF_LAW & set(party.mark.words.lower().split()))


def _is_own(scene: Scene, party: Argument, tie: Argument) -> bool:
    """ "Police loyal to the front": by the words themselves."""
    phrase = phrase_of(scene, party)
    told = affiliation(scene, phrase, party.role) if phrase else []
    return any(t.mark.span.overlaps(tie.mark.span) for t in told)


def _handed_on(
    others: Sequence[Argument], ties: Sequence[Argument], tie: Argument
) -> Iterator[Argument]:
    held = any(
        a.role == "target" and a.mark.kind in PARTIES and not is_thing(a.mark.words) for a in others
    )
    if held and not any(t.of == "target" and t.mark.maker != UNNAMED for t in ties):
        yield replace(tie, of="target")
