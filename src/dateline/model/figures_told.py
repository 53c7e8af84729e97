"""Figures that their own words take from what the net made of them."""

from __future__ import annotations

from itertools import pairwise

from dateline.records import Amount, Span
from dateline.rules import words as w
from dateline.rules.figures import HARM, MEASURE_OF, measure_of
from dateline.rules.scene import Scene

# What is counted is a deed or a place, and nobody's fate.
NOT_PEOPLE = frozenset(
    "operation raid attack bombing shooting shelling strike blast incident province city town"
    " village district neighbourhood address house home flat apartment room"
    " building office warehouse location place country search protest"
    " march rally day week month year hour time shell rocket missile drone bomb"
    " bus coach minibus lorry truck car van taxi motorcycle bicycle vehicle train boat ship"
    " aircraft helicopter gun rifle pistol weapon grenade magazine cartridge phone"
    " hut tent barn shop cow goat sheep camel donkey".split()
)
HARMED = frozenset("harm harmed harming unhurt unharmed casualties victims died die".split())
OF_PEOPLE = frozenset(MEASURE_OF.values())
SET_FREE = frozenset(["released", "escaped"])
STILL = frozenset("still remain remains remained remaining".split())
LEAVES = frozenset("leaves leave leaving left".split())
TELL = frozenset("told said say says".split())
WHOSE = frozenset("of from in at".split())
LENGTHS = frozenset("day days week weeks month months year years hours".split())
TO_COME = frozenset(["will", "shall"])
NOT_FREE = frozenset(
    "captivity captive captives held hands custody missing hostage hostages".split()
)


NAMED = frozenset("named identified".split())
HOLDING = frozenset("hold holds held holding jail jails jailed".split())
LISTED = frozenset("counted registered listed recorded included".split())


def was_listed_twice(scene: Scene, person: Span) -> bool:
    """ "One victim was counted twice": an error of the count, and nobody's fate."""
    behind = [t.low for t in scene.tokens if t.start >= person.end][:10]
    if behind[:2] == ["of", "the"]:
        behind = behind[3:]  # "two of the dead"
    listed = next((n for n, word in enumerate(behind) if word in LISTED), None)
    if listed is None or not w.AUXILIARIES.issuperset(behind[:listed]):
        return False
    return "twice" in behind[listed:] or behind[listed + 1 : listed + 3] == ["under", "two"]


def contradicts(scene: Scene, amount: Amount, role: str, own: frozenset[str]) -> bool:
    """Whether the words of a figure say that it is not of its measure, nor of any ``own`` to the
    happening: "131 were arrested" are no injured, "290 operations" no detained, "44 are still in
    captivity" no released, and "none of the three made the papers" tells no harm. Nor do "three
    relatives of the captives told us" say that three were taken, or "37 will be charged" that 37
    were hurt."""
    if role not in OF_PEOPLE:
        return role in ("locations", "items") and (amount.unit or "").lower() in w.PERSONS
    if _counts_no_people(amount) or _is_empty(scene, amount, role):
        return True
    if role in SET_FREE and _are_not_free(scene, amount):
        return True
    if (
        _is_a_length(scene, amount)
        or _is_to_come(scene, amount, role)
        or _tell_of_it(scene, amount)
    ):
        return True
    if role == "injured" and measure_of(scene, amount) is None and _are_named(scene, amount):
        return True
    if role in HARM and (_are_held(scene, amount) or was_listed_twice(scene, _span(amount))):
        return True
    told = measure_of(scene, amount)
    return told is not None and told not in own and (told in HARM) != (role in HARM)


def _span(amount: Amount) -> Span:
    return Span(amount.start, amount.end)


def _are_held(scene: Scene, amount: Amount) -> bool:
    """ "Senegal corrects toll to nine, holds 14"."""
    before = [t.low for t in scene.tokens if t.end <= amount.start]
    return bool(before) and before[-1] in HOLDING


def _counts_no_people(amount: Amount) -> bool:
    unit = (amount.unit or "").lower()
    forms = (unit, unit.removesuffix("s"), unit.removesuffix("es"), unit.removesuffix("ies") + "y")
    return any(form in NOT_PEOPLE for form in forms)


def _are_named(scene: Scene, amount: Amount) -> bool:
    """ "Three of the victims were named": the dead are, and seldom the injured."""
    own = scene.words_between(amount.end, amount.unit_end or amount.end)
    if any(MEASURE_OF.get(word) == "injured" for word in own):
        return False
    behind = [t.low for t in scene.tokens if t.start >= (amount.unit_end or amount.end)][:6]
    done = next((n for n, word in enumerate(behind) if word in NAMED), None)
    return bool(done) and w.AUXILIARIES.issuperset(behind[:done]) and "as" not in behind[done:]


def _are_not_free(scene: Scene, amount: Amount) -> bool:
    """ "Forty-four are thought to be still in captivity", "13 remain in their hands"."""
    behind = [t.low for t in scene.tokens if t.start >= amount.end][:12]
    before = [t.low for t in scene.tokens if t.end <= amount.start][-1:]
    if not LEAVES.isdisjoint(before) and not NOT_FREE.isdisjoint(behind[:6]):
        return True  # "leaves eight people in captivity"
    still = next((n for n, word in enumerate(behind) if word in STILL), None)
    if still is None and len(behind) > 1 and behind[0] in w.BE and behind[1] == "left":
        still = 1  # "seven are left in their hands"; not "28 left captivity"
    return still is not None and not NOT_FREE.isdisjoint(behind[still:])


def _is_a_length(scene: Scene, amount: Amount) -> bool:
    """The eight of "nine days after an attack and eight after a reprisal" are days as well."""
    behind = next((t.low for t in scene.tokens if t.start >= amount.end), "")
    if amount.unit is not None or behind not in ("after", "before"):
        return False
    before = [t.low for t in scene.tokens if t.end <= amount.start]
    return any(a in LENGTHS and b == behind for a, b in pairwise(before))


def _is_to_come(scene: Scene, amount: Amount, role: str) -> bool:
    """ "The remaining 37 will be charged": nothing that befell them yet, but what is to come."""
    if role not in HARM | SET_FREE:
        return False
    behind = [t.low for t in scene.tokens if t.start >= (amount.unit_end or amount.end)][:5]
    to_come = not TO_COME.isdisjoint(behind[:1])
    return to_come and not any(MEASURE_OF.get(word) == role for word in behind)


def _tell_of_it(scene: Scene, amount: Amount) -> bool:
    """ "Three relatives of the captives told us": who speaks of it, and not to whom it was done."""
    if amount.unit is None or measure_of(scene, amount) is not None:
        return False
    behind = [t.low for t in scene.tokens if t.start >= (amount.unit_end or amount.end)][:6]
    told = next((n for n, word in enumerate(behind) if word in TELL), None)
    if told is None or (told > 0 and behind[0] not in WHOSE):
        return False
    return not any(word in MEASURE_OF or not word.isalpha() for word in behind[:told])


def _is_empty(scene: Scene, amount: Amount, measure: str) -> bool:
    """A nought is told of a harm only where a word of that harm stands beside it."""
    if not amount.low == amount.high == 0:
        return False
    harms = (MEASURE_OF.get(t.low) == measure or t.low in HARMED for t in scene.tokens)
    return not any(harms)
