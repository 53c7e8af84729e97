"""Who is suspected of a deed has not been told to have done it: the words of doubt themselves.

"The movement was blamed for a bombing" tells a bombing, and a movement that is said to have done
it. Whether the net sees that or not, its part is alleged: suspicion never stands as fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Span
from dateline.rules import words as w
from dateline.rules.scene import Scene

# Of, for or with a deed that stands behind; whoever is held or tried, is so for or over it.
BLAMING = frozenset("blame blamed blames blaming".split())
ACCUSED = w.ACCUSE | w.SUSPECTS | BLAMING
ACCUSED |= frozenset(
    "charged charging indicted suspected suspecting implicated linked linking tied wanted suspicion"
    " allegations allegation accusations accusation charges".split()
)
OF_A_DEED = frozenset("of for with over in to on behind".split())
HELD = frozenset(
    "arrest arrests arrested arresting detained held questioned sought tried trial"
    " prosecuted".split()
)
OVER_IT = frozenset("for over connection suspicion".split())
# Without a preposition: "police believe the front shot them", "he allegedly shot them".
BELIEVING = frozenset(
    "believe believes believed thought suspect suspects suspected allege alleges alleging"
    " alleged allegedly reportedly purportedly supposedly presumably apparently".split()
)
BLAME = BLAMING | {"pinned"}
SUSPECTED = w.SUSPECTS | frozenset("suspected alleged presumed purported supposed".split())
MEMBERS = frozenset("member members".split())
THAT = frozenset("charge charges charged accuse accused".split())
RELATIVE = frozenset("who which that".split())
PROVEN = frozenset("convicted guilty sentenced convict confessed admitted".split())
BREAKS = frozenset("; after when while but before although though until because since as".split())
WITHIN = 24  # words between the doubt and the deed
NEAR = 10  # words between a deed and who is told to have done it


def in_doubt(scene: Scene, deed: Span, party: Span) -> bool:
    """Whether the words of the sentence make the party's part in the deed a suspicion only."""
    if any(t.low in PROVEN for t in scene.tokens):
        return False
    here = scene.sentence.start <= deed.start < scene.sentence.end
    ways = (_governs, _put_upon) if here else (_blamed,)
    return _is_suspect(scene, party) or any(
        way(scene, n, deed, party) for way in ways for n in range(len(scene.tokens))
    )


def _is_suspect(scene: Scene, party: Span) -> bool:
    """ "Suspected rebels", "the suspect"; of "suspected members" only the tie is in doubt."""
    own = [t.low for t in scene.tokens if t.start >= party.start and t.end <= party.end]
    near = [*(t.low for t in scene.before(party.start)[-1:]), *own[:3]]
    return bool(SUSPECTED & set(near)) and not MEMBERS & set(own)


def _governs(scene: Scene, at: int, deed: Span, party: Span) -> bool:
    """ "Accused of the killing", "blamed the army for the raid", "is believed to have shot"."""
    doubt = scene.tokens[at]
    if doubt.end > deed.start or party.start <= doubt.start < party.end:
        return False
    if party.start >= deed.end:
        return doubt.low in BELIEVING and _is_done_by(scene, deed, party)
    between = scene.words_between(doubt.end, deed.start)
    beyond = scene.words_between(max(doubt.end, party.end), deed.start)
    is_object = party.start >= doubt.end
    if len(between) > WITHIN or _leaves(scene, at, between, is_object):
        return False
    if doubt.low in ACCUSED and OF_A_DEED & set(beyond[:3]):
        return True
    if doubt.low in HELD and OVER_IT & set(beyond[:3]):
        return True
    if doubt.low == "said":  # "is said to have shot"
        return between[:2] == ("to", "have")
    if doubt.low in THAT and between[:1] == ("that",):
        return is_object and not RELATIVE & set(beyond[:1])
    return doubt.low in BELIEVING and not RELATIVE & set(beyond[:1])


def _leaves(scene: Scene, at: int, between: Sequence[str], is_object: bool) -> bool:
    """Whether another clause begins before the deed: behind ", blamed for a bombing, the front on
    Monday attacked" the attack is told as done."""
    aside = at > 0 and scene.tokens[at - 1].low == ","
    return bool(BREAKS & set(between)) or ("," in between and (aside or is_object))


def _put_upon(scene: Scene, at: int, deed: Span, party: Span) -> bool:
    """ "An attack blamed on the rebels", "apparently carried out by a couple"."""
    doubt = scene.tokens[at]
    if party.start < doubt.end:
        return False
    between = scene.words_between(doubt.end, party.start)
    if BREAKS & set(between):
        return False
    if doubt.low in BLAME and "on" in between[-3:]:
        return True
    return doubt.low in BELIEVING and deed.end <= doubt.start and _is_done_by(scene, deed, party)


def _is_done_by(scene: Scene, deed: Span, party: Span) -> bool:
    between = scene.words_between(deed.end, party.start)
    return "by" in between[-3:] and len(between) < NEAR and not BREAKS & set(between)


def _blamed(scene: Scene, at: int, deed: Span, party: Span) -> bool:
    """ "The governor blames the militants", whatever for."""
    between = scene.words_between(scene.tokens[at].end, party.start)
    behind = party.start >= scene.tokens[at].end
    return behind and scene.tokens[at].low in BLAME and not set(between) - w.DETERMINERS
