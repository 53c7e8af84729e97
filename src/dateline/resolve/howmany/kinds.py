"""What a figure does to the ledger: toll, addition, running total or subset, and by which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records import CountKind
from dateline.resolve.howmany.counted import Candidate, Part
from dateline.resolve.howmany.figure import Around, Figure, does
from dateline.resolve.howmany.parts import GROUP, part_of
from dateline.resolve.howmany.revised import Sides, is_revised_figure, is_twofold
from dateline.resolve.howmany.summed import (
    are_logged,
    brings,
    compared,
    happens_there,
    has_befallen,
    has_done,
    has_suffered,
    in_one_row,
    is_number_of,
    is_of_last_year,
    is_of_those,
    is_since,
    is_to_come,
    is_total,
    makes,
    near,
    same_clause,
    same_clause_of_theirs,
    same_sentence_part,
    was_done,
    was_over,
)
from dateline.resolve.howmany.tokens import Token, is_month, words_before
from dateline.resolve.howmany.verbs import (
    FINITE,
    ONE_HAPPENING,
    RECORDS,
    harm,
)
from dateline.resolve.howmany.windows import Window
from dateline.resolve.howmany.words import WEEKDAYS

_REMEMBERED = 8  # earlier amounts of the sentence that a part may belong to
_AHEAD = 4  # later ones that a breakdown may name
_HAVING = frozenset("has have had was were did do could would will are".split())
_RIVALS = frozenset("has counts counted counting lists listed says said".split())
_FEW = 6  # tokens of what follows "wounded in"
_PARTICLES = frozenset("away off out up down back on".split())
_GROWS = ("rose", "rise", "grew", "grow", "increas", "climb", "swell", "jump", "up")


def figures(
    tokens: Sequence[Token],
    candidates: Sequence[Candidate],
    told: Sequence[Window],
    past: Sequence[Figure],
) -> tuple[Figure, ...]:
    """The figures of one sentence. ``told`` are its windows, ``past`` the figures before it."""
    found: list[Figure] = []
    weighed = [c.counted.last for c in candidates if _is_weighed(tokens, c)]
    told = compared(told, [c.counted.last for c in candidates], weighed)
    for i, candidate in enumerate(candidates):
        earlier, later = found[-_REMEMBERED:], candidates[i + 1 : i + 1 + _AHEAD]
        found.append(
            _dated(tokens, candidate, told)
            or _revised(tokens, candidate, Sides(bool(earlier), later, bool(earlier or past)))
            or _part(tokens, candidate, Around(earlier, past[-_REMEMBERED:], later), told)
            or _of_another_fate(tokens, candidate, past)
            or _addition(tokens, candidate, earlier)
            or _running_total(tokens, candidate, told)
            or _told_with_a_total(tokens, candidate, earlier)
            or _told_before_a_total(tokens, candidate, later, told)
            or _killing(tokens, candidate, earlier)
            or Figure(candidate, CountKind.TOLL, candidate.number.rule)
        )
    return tuple(found)


def _part(
    tokens: Sequence[Token], c: Candidate, around: Around, told: Sequence[Window]
) -> Figure | None:
    """A part of a whole; but "11 of its members have been held since May" are part of no figure,
    and "bringing the total to 40 of the 84 who fled" sums up who was caught."""
    part = part_of(tokens, c, around)
    sums_up = brings(tokens, c.number.first, c.number.last) == "total"
    if part is not None and (sums_up or makes(tokens, c.number.first, c.number.last)):
        return _running_total(tokens, c, told)
    if part is None or part.parent is not None or part.rule != GROUP:
        return part
    total = _running_total(tokens, c, told)
    return total if total is not None and total.rule == "since" else part


# ---------------------------------------------------------------- more of the same

OF_ANOTHER = "N more of another fate"


def _addition(tokens: Sequence[Token], c: Candidate, earlier: Sequence[Figure]) -> Figure | None:
    """ "two more died". "Killed five and hurt another 12" adds nothing to the five: a toll."""
    if not c.number.added:
        return _growth(tokens, c)
    other = words_before(tokens, c.number.first, 1) == ["for"] or _is_of_others(tokens, c, earlier)
    kind = CountKind.TOLL if other else CountKind.ADDITION
    return Figure(c, kind, OF_ANOTHER if other else "N more")


def _of_another_fate(
    tokens: Sequence[Token], c: Candidate, past: Sequence[Figure]
) -> Figure | None:
    """ "812 have been killed since May. Another 4,170 have been wounded": over the same days. "They
    shot 14 dead. Another nine were wounded": a toll as the first is."""
    before = [f for f in past if f.kind is not CountKind.SUBSET][-1:]
    if not c.number.added or not before or not tokens[c.number.first].opens:
        return None
    mine, its = _fate(tokens, c), _fate(tokens, before[0].candidate)
    if mine is None or its in (None, mine):
        return None
    if before[0].kind is CountKind.RUNNING_TOTAL and has_befallen(tokens, c.counted.last):
        return replace(before[0], candidate=c)
    joins = its == "dead" and before[0].kind is CountKind.TOLL
    first = all(_fate(tokens, f.candidate) != mine for f in past)
    return Figure(c, CountKind.TOLL, OF_ANOTHER) if joins and first else None


def _is_of_others(tokens: Sequence[Token], c: Candidate, earlier: Sequence[Figure]) -> bool:
    """Whether "more" joins what befell others: "killed three and injured twelve more"."""
    levels = [f for f in earlier if f.kind is not CountKind.SUBSET]
    if not levels:
        return False
    mine, its = _fate(tokens, c), _fate(tokens, levels[-1].candidate)
    if mine is not None and its not in (None, mine):
        return True
    last = levels[-1] if its == "dead" else earlier[-1]
    return last.kind is not CountKind.ADDITION and _is_another_deed(tokens, c, last.candidate)


def _is_another_deed(tokens: Sequence[Token], c: Candidate, before: Candidate) -> bool:
    """ "destroyed nine houses and damaged a further thirty"."""
    mine, its = _deed(tokens, c), _deed(tokens, before)
    deeds = [w for w in (*mine, *its) if w.endswith(("ed", "ing")) or w in FINITE - _HAVING]
    if len(deeds) == 2 and harm(deeds[1]) == "dead" and harm(deeds[0]) is None:
        return True  # "killing 83 people and burning 190 more people"
    same_noun = c.unit is not None and c.unit == before.unit
    return len(deeds) == 2 and deeds[0][:4] != deeds[1][:4] and not same_noun


def _deed(tokens: Sequence[Token], c: Candidate) -> list[str]:
    """The word before a count, without "away" and the like: "turned away nine"."""
    words = words_before(tokens, c.number.first, 2)
    return words[:1] if words[1:] and words[1] in _PARTICLES else words[-1:]


def _growth(tokens: Sequence[Token], c: Candidate) -> Figure | None:
    """ "the lists grew by ninety-one names"."""
    words = words_before(tokens, c.number.first, 4)
    if words[-1:] in (["added"], ["adding"]):
        return Figure(c, CountKind.ADDITION, "N more")
    if words[-2:] in ([",", "up"], ["(", "up"], ["increase", "of"], ["rise", "of"]):
        return Figure(c, CountKind.ADDITION, "N more")
    last = c.counted.last
    if [t.lower for t in tokens[last : last + 2]] == ["were", "added"]:
        return Figure(c, CountKind.ADDITION, "N more")
    grows = words[-1:] == ["by"] and any(w.startswith(_GROWS) for w in words[:-1])
    return Figure(c, CountKind.ADDITION, "N more") if grows else None


def _goes_on_by_month(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "Nineteen died in May, 12 in June"."""
    behind = tokens[c.number.last : c.number.last + 2]
    return len(behind) == 2 and behind[0].lower == "in" and is_month(behind[1])


def _fate(tokens: Sequence[Token], c: Candidate) -> str | None:
    """The family of harm that befell the counted: "injured another 12", "12 others were hurt"."""
    sentence = tokens[c.number.first].sentence
    for token in tokens[c.counted.last : c.counted.last + 5]:
        if token.sentence != sentence or token.lower in (",", ";", ".", "and", "but", "while"):
            break
        if family := harm(token.lower):
            return family
    behind = words_before(tokens, c.number.first, 3)
    return next((family for w in reversed(behind) if (family := harm(w))), None)


# ---------------------------------------------------------------- a sum over many happenings


def _running_total(tokens: Sequence[Token], c: Candidate, told: Sequence[Window]) -> Figure | None:
    first, last = c.number.first, c.counted.last
    if c.number.high == 0:
        return _never_since(tokens, c, told)
    brought = brings(tokens, first, last)
    if told and (brought or is_total(tokens, first, last)):
        return Figure(c, CountKind.RUNNING_TOTAL, "total since")
    alone = c.unit is None or was_over(tokens, last)
    if alone and any(w.since and is_since(tokens, last, w.at) for w in near(told, first)):
        return Figure(c, CountKind.RUNNING_TOTAL, "since")
    if is_number_of(tokens, first, told):
        return Figure(c, CountKind.RUNNING_TOTAL, "so far")
    if brought == "total":
        return Figure(c, CountKind.RUNNING_TOTAL, "bringing the total to")
    close = near(told, first)
    if any(w.long and in_one_row(tokens, w.at, first) for w in close):
        return Figure(c, CountKind.RUNNING_TOTAL, "so far")
    mine = [w for w in close if same_clause(tokens, first, w.at)]
    perfect = has_befallen(tokens, last) or (has_done(tokens, first) and not _begins(tokens, c))
    if perfect and any(w.since and w.at < first for w in close if _in_reach(tokens, w, first)):
        return Figure(c, CountKind.RUNNING_TOTAL, "since")
    if perfect and any(w.since and same_clause_of_theirs(tokens, last, w.at) for w in close):
        return Figure(c, CountKind.RUNNING_TOTAL, "since")
    if makes(tokens, first, last):
        return Figure(c, CountKind.RUNNING_TOTAL, "that makes")
    if not mine or words_before(tokens, first, 1) == ["same"]:
        return _of_last_year(tokens, c)
    since = any(w.since for w in mine)
    opened = any(w.since and tokens[w.at].opens for w in mine) and was_done(tokens, last)
    if since and (perfect or opened or was_over(tokens, last)):
        return Figure(c, CountKind.RUNNING_TOTAL, "since")
    if any(w.strong for w in mine) and not is_to_come(tokens, first, last):
        return Figure(c, CountKind.RUNNING_TOTAL, "so far")
    known = words_before(tokens, first, 1) == ["the"]  # "the 84 taken last week": of one deed
    suffered = has_suffered(tokens, last) and (since or not happens_there(tokens, last))
    if suffered and not since and is_of_those(tokens, last):
        return _of_last_year(tokens, c)
    if (suffered and (since or not known)) or are_logged(tokens, first, c.unit):
        return Figure(c, CountKind.RUNNING_TOTAL, "since" if since else "so far")
    return _of_last_year(tokens, c)


def _begins(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "two have died and one is in prison": a clause of its own."""
    joined = words_before(tokens, c.number.first, 1) == ["and"] and c.unit is None
    verb = tokens[c.number.last].lower if c.number.last < len(tokens) else ""
    return joined and (does(verb) or verb in ("is", "are"))


def _is_weighed(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "against 17", "up from 640"."""
    return words_before(tokens, c.number.first, 1)[-1:] in (["against"], ["from"], ["than"])


def _dated(tokens: Sequence[Token], c: Candidate, told: Sequence[Window]) -> Figure | None:
    """ "up from 640 in 2014", "against 17 in April": a sum over a window of its own."""
    if not _is_weighed(tokens, c) or len(told) < 2:
        return None
    if not any(w.at == c.counted.last and not w.since for w in near(told, c.number.first)):
        return None
    return Figure(c, CountKind.RUNNING_TOTAL, "so far")


def _never_since(tokens: Sequence[Token], c: Candidate, told: Sequence[Window]) -> Figure | None:
    """ "has hanged no one since 1992"."""
    behind = c.counted.last
    since = any(w.since and w.at == behind for w in near(told, behind))
    return Figure(c, CountKind.RUNNING_TOTAL, "since") if since else None


def _in_reach(tokens: Sequence[Token], window: Window, first: int) -> bool:
    return same_sentence_part(tokens, window.at, first)


def _of_last_year(tokens: Sequence[Token], c: Candidate) -> Figure | None:
    if is_of_last_year(tokens, c.number.first):
        return Figure(c, CountKind.RUNNING_TOTAL, "so far")
    return None


def _told_with_a_total(
    tokens: Sequence[Token], c: Candidate, earlier: Sequence[Figure]
) -> Figure | None:
    """ "In all, 63 were killed, the network said, and 154 were wounded": over those days. "A list
    has 70 names of people killed in June; the network has 63": a rival's total."""
    if not earlier or earlier[-1].kind is not CountKind.RUNNING_TOTAL:
        return None
    before = words_before(tokens, c.number.first, 1)
    verb = tokens[c.counted.last].lower if c.counted.last < len(tokens) else ""
    if before == ["with"] and (verb.endswith("ed") or harm(verb) is not None):
        return replace(earlier[-1], candidate=c)
    if _are_where(tokens, c):
        return replace(earlier[-1], candidate=c)
    if c.unit is not None:
        return None
    if before == ["and"] and harm(verb) is not None and _in_several(tokens, c.counted.last + 1):
        return replace(earlier[-1], candidate=c)
    joined = before == ["and"] and was_done(tokens, c.counted.last)
    behind = c.counted.last + 2 if joined else c.counted.last
    if not joined and not _RIVALS.intersection(before):
        return None
    ends = behind >= len(tokens) or tokens[behind].text in ".,;" or tokens[behind].opens
    return replace(earlier[-1], candidate=c) if ends else None


def _told_before_a_total(
    tokens: Sequence[Token], c: Candidate, later: Sequence[Candidate], told: Sequence[Window]
) -> Figure | None:
    """ "212 killed, 389 wounded since 1 January": both since then."""
    last = c.counted.last
    beside = later[0] if later else None
    if beside is None or not was_over(tokens, last) or not was_over(tokens, beside.counted.last):
        return None
    between = [t.lower for t in tokens[last + 1 : beside.number.first]]
    if between not in ([","], ["and"], [",", "and"]):
        return None
    total = _running_total(tokens, beside, told)
    since = total is not None and any(w.at == beside.counted.last + 1 and w.since for w in told)
    return replace(total, candidate=c) if total is not None and since else None


def _in_several(tokens: Sequence[Token], i: int) -> bool:
    """ "and 60 wounded in raids on the valley", unlike "in the raid" or "in Friday's raid"."""
    if i >= len(tokens) or tokens[i].lower not in ("in", "by"):
        return False
    mine = tokens[i].sentence
    words = [t.lower for t in tokens[i : i + _FEW] if t.sentence == mine]
    scene = words[: words.index(",")] if "," in words else words
    days = any(w.startswith(tuple(WEEKDAYS)) for w in scene)
    return not days and not any(w in ONE_HAPPENING for w in scene) and _name_several(scene)


def _are_where(tokens: Sequence[Token], c: Candidate) -> bool:
    """ "31 were killed in raids on 12 hamlets": as many as the raids were on in those days."""
    words = words_before(tokens, c.number.first, 2)
    return words[1:] in (["on"], ["in"], ["across"]) and _name_several(words)


def _name_several(words: Sequence[str]) -> bool:
    return any(w.endswith("s") and w[:-1] in ONE_HAPPENING for w in words)


def _killing(tokens: Sequence[Token], c: Candidate, earlier: Sequence[Figure]) -> Figure | None:
    """ "has carried out 30 attacks since 2018, killing 400 people": as far as the attacks go."""
    verb = words_before(tokens, c.number.first, 2)[::-1]
    if verb[:1] in (["only"], ["just"]):
        verb = verb[1:]
    if not earlier or earlier[-1].kind is not CountKind.RUNNING_TOTAL or not verb:
        return None
    if c.counted.part is not Part.NOTHING or c.number.added:
        return None
    if c.unit is None and _goes_on_by_month(tokens, c):
        return replace(earlier[-1], candidate=c)
    records = c.unit is None and verb[0] in RECORDS
    if records or (verb[0].endswith("ing") and harm(verb[0]) is not None):
        return replace(earlier[-1], candidate=c)
    return None


# ---------------------------------------------------------------- a figure that was given before


def _revised(tokens: Sequence[Token], c: Candidate, sides: Sides) -> Figure | None:
    if is_twofold(tokens, c):
        return Figure(c, CountKind.TOLL, "counted twice")
    if is_revised_figure(tokens, c, sides):
        return Figure(c, CountKind.TOLL, "revised from")
    return None
