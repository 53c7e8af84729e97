"""How many of what: which measure a number of a sentence belongs to."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.records import Amount, CountKind
from dateline.rules import words as w
from dateline.rules.scene import Scene

_WORDS = {
    "killed": "killed dead kill kills killing died dies dying death deaths fatalities fatality"
    " slain massacred perished lives shot-dead martyred",
    "injured": "injured injures injuring wounded wounds wounding hurt hurting injuries injury"
    " maimed",
    "arrested": "arrested arrests arresting arrest",
    "detained": "detained detains detaining detention detentions custody",
    "abducted": "abducted abducting kidnapped kidnapping abductions kidnappings hostage hostages",
    "released": "released freed releasing freeing",
    "deported": "deported deporting",
    "displaced": "displaced displacing displaces evacuated homeless fled",
    "missing": "missing",
    "surrendered": "surrendered surrendering",
}
MEASURE_OF: Mapping[str, str] = {
    word: measure for measure, words in _WORDS.items() for word in words.split()
}
HARM = frozenset(["killed", "injured"])
_SKIP_AFTER = (
    w.BE | w.HAVE
    | frozenset("more others other people reported confirmed left found reportedly also who"
                " feared either".split())
)  # fmt: skip
_SKIP_BEFORE = frozenset("another the a of some its to for left as over".split())


def measure_of(scene: Scene, amount: Amount) -> str | None:
    """The measure that the words around a number give it; null where they give none."""
    if amount.unit and amount.unit.lower() in MEASURE_OF:
        return MEASURE_OF[amount.unit.lower()]
    return _before(scene, amount) or _toll(scene, amount) or _after(scene, amount)


def _after(scene: Scene, amount: Amount) -> str | None:
    """ "12 people were killed", "30 others wounded", "three dead"."""
    end = amount.unit_end or amount.end
    for skipped, token in enumerate(t for t in scene.tokens if t.start >= end):
        if token.low in MEASURE_OF:
            return MEASURE_OF[token.low]
        if token.low not in _SKIP_AFTER or skipped == 3:
            return None
    return None


def _before(scene: Scene, amount: Amount) -> str | None:
    """ "killing at least 12", "arrested 147"."""
    before = [t for t in scene.tokens if t.end <= amount.start]
    for skipped, token in enumerate(reversed(before)):
        if token.low in MEASURE_OF:
            return MEASURE_OF[token.low]
        if token.low not in _SKIP_BEFORE or skipped == 2:
            return None
    return None


def _toll(scene: Scene, amount: Amount) -> str | None:
    """ "the death toll rose to 19", "the number of people killed by the bomb has risen to 17"."""
    before = [t.low for t in scene.tokens if t.end <= amount.start]
    if "toll" in before:
        injured = before[max(0, before.index("toll") - 1)] in ("injury", "casualty")
        return "injured" if injured else "killed"
    if "number" in before and before[-1:] == ["to"]:
        behind = before[before.index("number") :]
        return next((MEASURE_OF[word] for word in behind if word in MEASURE_OF), None)
    return None


def same_measure(scene: Scene, amount: Amount) -> str | None:
    """A subset is counted in the measure of the amount it lies in."""
    if amount.kind is CountKind.SUBSET and amount.part_of is not None:
        whole = next((a for a in scene.amounts if a.start == amount.part_of), None)
        if whole:
            return measure_of(scene, whole)
    return measure_of(scene, amount)
