"""What reviewers rule: which verdicts can be given, which are in force, what they make of a report.

Pure. A verdict's field and value are told in docs/verdicts.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from types import MappingProxyType

from dateline import edtf, rulings_form
from dateline.problems import BadRequest
from dateline.records import (
    Span,
    Stage,
    Stance,
    Verdict,
)
from dateline.rulings_form import Maker

ONE_WITH = "one_with "
"""Before the id of another report: whether the two are of one happening."""
PARTY = "party "
"""Before a role: all parties in it."""
COUNT = "count "
"""Before a measure: all its figures."""
UNDO = "undo "
"""Before a field: takes back the verdict on it that was given at the moment of the value."""
ADDED = "added"
"""A report that the reader missed, on the words of the verdict."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "stage": tuple(Stage),
    "stance": tuple(Stance),
    "rejected": ("true", "false"),
    "accepted": ("true", "false"),
}
SINGLE = ("type", "stage", "stance", "when", "where")
FIELDS = (*SINGLE, "rejected", "accepted", "attributions", ADDED)
_NAMED = (PARTY, COUNT, UNDO, ONE_WITH)


def instant(text: str) -> datetime:
    """A moment in ISO 8601; without an offset it is UTC. ``ValueError`` where it is none."""
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


# ---------------------------------------------------------------- what can be ruled


def check_verdict(verdict: Verdict) -> None:
    """``BadRequest`` where a verdict cannot be applied; the message says what can be ruled."""
    if verdict.field == ONE_WITH + verdict.subject:
        raise BadRequest(f"report {verdict.subject} cannot be held against itself")
    _check_value(verdict)
    if verdict.words and verdict.field not in (*SINGLE, ADDED):
        raise BadRequest(f"a verdict on {verdict.field} rests on no words of its own")
    if not verdict.by.strip():
        raise BadRequest("a verdict needs the name of whoever gives it")
    try:
        instant(verdict.at)
    except ValueError as error:
        raise BadRequest(f"a verdict's moment must be ISO 8601, not {verdict.at!r}") from error


def _check_value(verdict: Verdict) -> None:
    name, value = verdict.field, verdict.value
    wanted = _wanted(name)
    if wanted is None:
        named = [f"{n}NAME" for n in (PARTY, COUNT)] + [f"{UNDO}FIELD", f"{ONE_WITH}REPORT"]
        raise BadRequest(f"nobody can rule on {name!r}: choose {', '.join([*FIELDS, *named])}")
    holds, words = wanted
    try:
        right = holds(value)
    except (ValueError, TypeError) as error:
        raise BadRequest(f"{name} must be {words}: {error}") from error
    if not right:
        raise BadRequest(f"{name} must be {words}, not {value!r}")
    if name == ADDED and len(verdict.words) != 1:
        raise BadRequest("a report that is added stands on the words that name the happening")


_Check = tuple[Callable[[str], bool], str]


def _wanted(name: str) -> _Check | None:
    """How a value of a field is checked, and what it must be; null where there is no such field."""
    kind = next((n for n in _NAMED if name.startswith(n)), None)
    rest = name.removeprefix(kind or "")
    if kind == ONE_WITH:
        return _one_of("true", "false")
    if kind == UNDO:
        return (_is_moment, "the moment of the verdict that is taken back") if rest else None
    if kind is not None and _NAME.fullmatch(rest):
        return (partial(_reads, kind, rest), "a list as docs/verdicts.md tells")
    if name in _CHOICES:
        return _one_of(*_CHOICES[name])
    return _PLAIN.get(name)


def _reads(kind: str, name: str, value: str) -> bool:
    made = rulings_form.parties if kind == PARTY else rulings_form.counts
    return made(value, name, Maker("")) is not None


def _one_of(*choices: str) -> _Check:
    words = " or ".join(choices) if len(choices) == 2 else "one of " + ", ".join(choices)
    return (lambda v: v in choices, words)


def _is_moment(value: str) -> bool:
    return instant(value) is not None


_PLAIN: Mapping[str, _Check] = {
    "type": (lambda v: _NAME.fullmatch(v) is not None, "the name of a type in the codebook"),
    "when": (
        lambda v: v == "" or edtf.valid(v),
        "a date in EDTF, such as 2024-01-28 or 2024-01/2024-03",
    ),
    "where": (lambda v: v == "" or rulings_form.place(v) is not None, "a place"),
    "attributions": (
        lambda v: rulings_form.attributions(v, Maker("")) is not None,
        "a list of sources",
    ),
    ADDED: (lambda v: _addition(v) is not None, "a type with its family"),
}


# ---------------------------------------------------------------- what is in force


def standing(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Those that nobody took back, in the order given; the taking back is not among them."""
    told = list(verdicts)
    undone = {
        (v.subject, v.field.removeprefix(UNDO), instant(v.value))
        for v in told
        if v.field.startswith(UNDO)
    }
    return [
        v
        for v in told
        if not v.field.startswith(UNDO) and (v.subject, v.field, instant(v.at)) not in undone
    ]


def in_force(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The newest verdict on each field of each subject that nobody took back; of the same moment,
    the one given last."""
    newest: dict[tuple[str, str], Verdict] = {}
    for verdict in standing(verdicts):
        place = (verdict.subject, verdict.field)
        if place not in newest or instant(verdict.at) >= instant(newest[place].at):
            newest[place] = verdict
    return tuple(newest[place] for place in sorted(newest))


def ruled_pairs(
    verdicts: Iterable[Verdict], now: Mapping[str, str | None] = MappingProxyType({})
) -> dict[frozenset[str], bool]:
    """What reviewers say of two reports being one happening, the newest word on each pair; of the
    same moment, the one given last.

    ``now`` tells where former reports are: a pair carries over with both of its reports.
    """
    found: dict[frozenset[str], bool] = {}
    for v in sorted(filter(_of_a_pair, standing(verdicts)), key=lambda v: instant(v.at)):
        one, other = (now.get(r, r) for r in pair_of(v))
        if one is not None and other is not None and one != other:
            found[frozenset((one, other))] = v.value == "true"
    return found


def about_a_pair(verdict: Verdict) -> bool:
    """Whether it is on two reports, or takes such a verdict back."""
    return verdict.field.removeprefix(UNDO).startswith(ONE_WITH)


def _of_a_pair(verdict: Verdict) -> bool:
    return verdict.field.startswith(ONE_WITH)


def pair_of(verdict: Verdict) -> tuple[str, str]:
    """The two reports that a verdict on a pair, or one that takes it back, is on."""
    return verdict.subject, verdict.field.removeprefix(UNDO).removeprefix(ONE_WITH)


def reports_of_verdict(verdict: Verdict) -> tuple[str, ...]:
    """The report, or the two, that a verdict is on."""
    return pair_of(verdict) if _of_a_pair(verdict) else (verdict.subject,)


# ---------------------------------------------------------------- words that move, words that go


def moved_verdict(verdict: Verdict, move: Callable[[Span], Span | None]) -> Verdict:
    """A verdict with its words at other offsets; those that are nowhere are left out."""
    words = tuple(s for old in verdict.words if (s := move(old)) is not None)
    value = verdict.value
    if _in_json(verdict):
        value = rulings_form.dumped(rulings_form.moved_quotes(rulings_form.loaded(value), move))
    return replace(verdict, words=words, value=value)


def reworded(verdict: Verdict, change: Callable[[str], str]) -> Verdict:
    """A verdict with the prose in its value changed: words that are to be taken out, say. A place
    whose name changes keeps no number that would tell it."""
    if not _in_json(verdict) and not (verdict.field == "where" and verdict.value):
        return verdict
    before = rulings_form.loaded(verdict.value)
    after = rulings_form.changed(before, change)
    if verdict.field == "where" and after != before:
        told = ("latitude", "longitude", "geonames_id")
        after = {k: v for k, v in after.items() if k not in told}
    return replace(verdict, value=rulings_form.dumped(after)) if after != before else verdict


def prose(verdict: Verdict) -> tuple[str, ...]:
    """The words in a verdict that somebody wrote: the reason, names of parties, sources."""
    if not _in_json(verdict):
        return (verdict.why,)
    return (verdict.why, *rulings_form.prose(rulings_form.loaded(verdict.value)))


def rested_on(verdict: Verdict) -> tuple[Span, ...]:
    """All the words of the article that a verdict points at."""
    if not _in_json(verdict):
        return verdict.words
    told = rulings_form.loaded(verdict.value)
    ties = [row["affiliation"] for row in told if row.get("affiliation")]
    return verdict.words + tuple(s for row in (*told, *ties) for s in rulings_form.spans(row))


def _in_json(verdict: Verdict) -> bool:
    return verdict.field.startswith((PARTY, COUNT)) or verdict.field == "attributions"


# ---------------------------------------------------------------- a report that the reader missed


@dataclass(frozen=True, slots=True)
class Addition:
    """What a reviewer says of a happening that the reader missed. Its day, its place and the rest
    are verdicts of their own. ``ordinal``: which happening of its head word."""

    type: str
    family: str
    ordinal: int = 0


def addition_value(told: Addition) -> str:
    row = {"type": told.type, "family": told.family, "ordinal": told.ordinal}
    return rulings_form.dumped(row)


def _addition(value: str) -> Addition:
    row = rulings_form.loaded(value)
    if not isinstance(row, dict) or row.keys() - {"type", "family", "ordinal"}:
        raise ValueError('write {"type": "arrest", "family": "force", "ordinal": 0}')
    kind, family, ordinal = row.get("type"), row.get("family"), row.get("ordinal", 0)
    if not all(isinstance(n, str) and _NAME.fullmatch(n) for n in (kind, family)):
        raise ValueError("'type' and 'family' are names of the codebook")
    if type(ordinal) is not int or ordinal < 0:
        raise ValueError(f"'ordinal' counts from 0, not {ordinal!r}")
    return Addition(str(kind), str(family), ordinal)


def addition_of(verdict: Verdict) -> Addition:
    """``BadRequest`` where the verdict adds nothing."""
    check_verdict(verdict)
    return _addition(verdict.value)


# ---------------------------------------------------------------- verdicts without a report


@dataclass(frozen=True, slots=True)
class Orphan:
    """A verdict in force that finds no report to stand on, and why."""

    verdict: Verdict
    why: str


def orphaned(verdicts: Iterable[Verdict], now: Mapping[str, str | None]) -> tuple[Orphan, ...]:
    """The verdicts that find no report to stand on. ``now``: where every report is, those that
    are still made under their own id included."""
    return tuple(_orphans(in_force(verdicts), now))


def _orphans(verdicts: Iterable[Verdict], now: Mapping[str, str | None]) -> Iterator[Orphan]:
    for verdict in verdicts:
        why = _homeless(verdict, now)
        if why:
            yield Orphan(verdict, why)


def _homeless(verdict: Verdict, now: Mapping[str, str | None]) -> str | None:
    asked = reports_of_verdict(verdict)
    lost = [r for r in asked if now.get(r) is None]
    if lost:
        return f"no report is made of the words of {' and '.join(lost)} any more"
    if len(asked) == 2 and verdict.value == "false" and now[asked[0]] == now[asked[1]]:
        return f"both are one report now, {now[asked[0]]}"
    return None
