"""Who speaks of a deed, or comes to it afterwards, has not done it.

"The front condemned the bombing" tells a bombing, and a front that spoke of it. Whoever condemns,
denies, mourns, investigates or helps is no agent of the deed, whatever the net made of it; nor is
a state that is accused of something else, or in whose name the place of a bombing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records import Span
from dateline.rules import words as w
from dateline.rules.clauses import asides
from dateline.rules.scene import Scene
from dateline.rules.tokens import Token

CONDEMNING = frozenset(
    "condemn condemns condemned condemning denounce denounces denounced denouncing deplore deplores"
    " deplored deploring decry decries decried decrying reject rejects rejected rejecting mourn"
    " mourns mourned mourning lament laments lamented lamenting regret regrets regretted".split()
)
DENYING = frozenset("deny denies denied denying disown disowns disowned disclaimed".split())
ASKING_AFTER = frozenset(
    "investigate investigates investigated investigating probe probes probed probing".split()
)
GIVING = frozenset(
    "expressed expresses expressing express offered offers offering offer sent sends sending"
    " extended extends conveyed conveys voiced voices".split()
)
SYMPATHY = frozenset(
    "condolence condolences sympathy sympathies sorrow grief solidarity shock outrage sadness"
    " horror regret".split()
)
CALLING = frozenset("called calls calling urged urges urging appealed appeals appealing".split())
PEACE = frozenset(
    "calm restraint peace dialogue investigation inquiry probe unity justice prayers".split()
)
NAMING = frozenset("called calls described describes branded brands labelled labeled".split())
HELPING = frozenset("treated treats treating evacuated evacuates evacuating".split())
HELPED = frozenset("helped helps helping aided assisted".split())
VICTIMS = frozenset("victims wounded injured survivors families casualties".split())
OWNING = frozenset("claimed claims admitted admits acknowledged acknowledges boasted".split())
DEED_NOUNS = frozenset(
    "attack attacks bombing bombings blast blasts explosion killing killings murder murders"
    " massacre violence shooting shootings raid raids assault kidnapping abduction strike strikes"
    " incident it this them deaths death victims shelling".split()
)
BREAKS = frozenset("and but ; while after before when although though then".split())
SKIPPED = w.AUXILIARIES | frozenset("also both all strongly swiftly quickly on in at".split())
CLOSE = 6  # words in which the object of a verb begins
REACH = 14  # words from the verb to the deed that it speaks of

# What a state may be accused of that is not the deed itself: "of giving shelter to militants".
LENDING = frozenset(
    "giving sheltering shelter harbouring harboring hosting backing supporting funding financing"
    " arming training failing ignoring aiding allowing letting sponsoring interfering protecting"
    " tolerating".split()
)

NO_NOUNS = w.PREPOSITIONS | w.AUXILIARIES | w.SPEECH | {"and", "or", "launched", "launches"}


def is_bystander(scene: Scene, party: Span, deed: Span) -> bool:
    """Whether the words behind or in front of a party make it one that only reacts to a deed,
    told in this sentence or in another."""
    if not scene.sentence.start <= party.start < scene.sentence.end:
        return False
    return (
        _reacts(scene, party, deed) or _reacted_by(scene, party) or _is_accused_else(scene, party)
    )


def denies(scene: Scene, party: Span) -> bool:
    """ "The front denied ...": whose word it is that something is not so."""
    return any(verb.low in DENYING for verb in list(_main(scene, party))[:1])


def _reacts(scene: Scene, party: Span, deed: Span) -> bool:
    main = list(_main(scene, party))
    lows = [t.low for t in main]
    if not lows or OWNING & set(lows[1:]):
        return False
    near, here = set(lows[1 : CLOSE + 1]), _deed_at(main, deed)
    if lows[0] in DENYING:
        return here is None or not _leaves(lows[1:here])
    if (lows[0] in CALLING and PEACE & near) or (lows[0] in GIVING and SYMPATHY & near):
        return here is None or not _leaves(lows[1:here])
    if lows[0] in HELPING or (lows[0] in HELPED and VICTIMS & near):
        return here is None
    if lows[0] in NAMING:
        return _names(lows, here)
    if lows[0] in CONDEMNING | ASKING_AFTER:
        elsewhere = here is None and bool(DEED_NOUNS & set(lows[1:REACH]))
        return elsewhere or (here is not None and here <= REACH and not _leaves(lows[1:here]))
    return False


def _names(lows: Sequence[str], here: int | None) -> bool:
    """ "Called the bombing un-Islamic", not "called an attack on the town"."""
    at = here if here is not None else next(
        (n for n, low in enumerate(lows) if low in DEED_NOUNS), None
    )  # fmt: skip
    if at is None or at > CLOSE - 2 or lows[1] not in w.DEFINITE | {"it"}:
        return False
    behind = lows[at + 1 : at + 2]
    return bool(behind) and behind[0][:1].isalpha() and behind[0] not in w.PREPOSITIONS


def _leaves(between: Sequence[str]) -> bool:
    """Whether another deed begins on the way: in "condemned the talks and bombed Gao"; not in
    "condemned the killings and the bombing"."""
    last = max((n for n, low in enumerate(between) if low in BREAKS), default=None)
    return last is not None and not w.DETERMINERS & set(between[last + 1 :])


def _deed_at(main: Sequence[Token], deed: Span) -> int | None:
    return next((n for n, t in enumerate(main) if t.start < deed.end and deed.start < t.end), None)


def _main(scene: Scene, party: Span) -> Iterator[Token]:
    """What a party does: the words behind it, from its verb on; what stands between commas, the
    day and auxiliaries are passed over."""
    closed = [*asides(scene), *_appositions(scene, party.end)]
    times = [Span(t.start, t.end) for t in scene.times]
    begun = False
    for token in scene.tokens:
        span = Span(token.start, token.end)
        if token.start < party.end or any(a.covers(span) for a in closed):
            continue
        if not begun and (token.low in SKIPPED or any(t.covers(span) for t in times)):
            continue
        begun = True
        yield token


def _appositions(scene: Scene, end: int) -> Iterator[Span]:
    """ "The front, a group of the hills, denied": from the comma behind a party to the next."""
    behind = [t for t in scene.tokens if t.start >= end]
    commas = [t for t in behind if t.low == ","]
    if behind and behind[0].low == "," and len(commas) > 1:
        yield Span(commas[0].start, commas[1].end)


def _reacted_by(scene: Scene, party: Span) -> bool:
    """ "Was condemned by the front", "drew condemnation from the front"."""
    before = [t.low for t in scene.tokens if t.end <= party.start]
    while before and before[-1] in w.DETERMINERS:
        before.pop()
    if before[-1:] == ["by"]:
        return bool((CONDEMNING | ASKING_AFTER) & set(before[-3:-1]))
    return before[-1:] == ["from"] and bool({"condemnation", "condolences"} & set(before[-4:]))


def _is_accused_else(scene: Scene, party: Span) -> bool:
    """ "Islamabad accuses Kabul of giving shelter to militants": of no more than that."""
    before = [t.low for t in scene.tokens if t.end <= party.start]
    after = [t.low for t in scene.tokens if t.start >= party.end]
    while before and before[-1] in w.DETERMINERS:
        before.pop()
    blamed = before[-1:] != [] and before[-1] in w.ACCUSE | {"blames", "blamed"}
    return blamed and after[:1] in (["of"], ["for"]) and bool(LENDING & set(after[1:3]))


def is_only_where(scene: Scene, country: Span, deed: Span) -> bool:
    """In "Pakistan shrine bombing" the country is where it was: what was hit, or nothing, stands
    between its name and the deed, which is told to be of or on nothing else."""
    between = scene.words_between(country.end, deed.start)
    behind = next((t.low for t in scene.tokens if t.start >= deed.end), "")
    return (
        scene.sentence.start <= country.start < deed.start < scene.sentence.end
        and len(between) <= 2
        and all(b.isalpha() and b not in NO_NOUNS for b in between)
        and behind not in ("of", "on", "against")
    )
