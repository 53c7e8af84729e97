"""Words for values, as a newsroom would write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.codebook import Codebook
from dateline.data.register import shipped_register
from dateline.records import (
    Actor,
    Bounds,
    Count,
    CountKind,
    Figure,
    Incident,
    IncidentRelation,
    Party,
    Place,
    Precision,
    Report,
    Stage,
    Stance,
)

MONTHS = (
    "January February March April May June July August September October November December"
).split()
STAGES: Mapping[Stage, str] = {
    Stage.ACCOMPLISHED: "accomplished: it took place",
    Stage.ONGOING: "ongoing: not over when last told",
    Stage.ATTEMPTED: "attempted: it was tried and failed",
    Stage.FOILED: "foiled: others prevented it",
    Stage.PLANNED: "planned: not done when last told",
    Stage.CANCELLED: "cancelled: called off",
}
STANCES: Mapping[Stance, str] = {
    Stance.ASSERTED: "asserted: told as a fact",
    Stance.ALLEGED: "alleged: suspected, not established",
    Stance.CLAIMED: "claimed: by those who say they did it",
    Stance.DENIED: "denied",
    Stance.HYPOTHETICAL: "hypothetical: told as a possibility",
}
PARTS_OF_YEAR = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "the first quarter of", "34": "the second quarter of",
    "35": "the third quarter of", "36": "the fourth quarter of",
    "40": "the first half of", "41": "the second half of",
}  # fmt: skip
NOT_TOLD = "not told"
_CLOCK = re.compile(r"(?P<time>\d{2}:\d{2})(?::\d{2}(?:[.,]\d+)?)?(?P<offset>Z|[+-]\d{2}:?\d{2})?")
_POINT = re.compile(
    r"(?P<year>-?[\dX]{4})(?:-(?P<month>[\dX]{2}))?(?:-(?P<day>[\dX]{2}))?(?P<mark>[~?%]?)"
)


def date(edtf: str | None) -> str:
    """``2024-01-28`` -> 28 January 2024; ``2023-06-01/..`` -> since 1 June 2023."""
    if not edtf:
        return NOT_TOLD
    start, slash, end = edtf.partition("/")
    if not slash or start == end != "":
        return _point(start)
    if start in ("", ".."):
        return f"by {_point(end)}"
    if end in ("", ".."):
        return f"since {_point(start)}"
    return f"{_point(start)} to {_point(end)}"


def moment(told: str | None) -> str:
    """A day as ``date`` tells it and, where it is told, the time of day with its offset:
    ``2024-01-28T14:05+03:00`` -> 28 January 2024, 14:05 (UTC+03:00)."""
    day, _, clock = (told or "").partition("T")
    match = _CLOCK.fullmatch(clock)
    if not match:
        return date(day)
    offset = match["offset"] or ""
    zone = " (UTC)" if offset in ("Z", "+00:00") else f" (UTC{offset})" if offset else ""
    return f"{date(day)}, {match['time']}{zone}"


def _point(edtf: str) -> str:
    match = _POINT.match(edtf)
    if not match:
        return edtf
    year, month, day = match["year"], match["month"], match["day"]
    about = "about " if match["mark"] == "~" else ""
    doubt = " (uncertain)" if match["mark"] in ("?", "%") and match["mark"] else ""
    told_year = "year not told" if year == "XXXX" else _year(year)
    if month is None:
        return f"{about}{told_year}{doubt}"
    name = _month(month)
    comma = ", " if year == "XXXX" else " "
    whole = f"{name}{comma}{told_year}"
    return (
        f"{about}{int(day)} {whole}{doubt}" if day and day.isdigit() else f"{about}{whole}{doubt}"
    )


def _year(year: str) -> str:
    """``-0489`` is 490 BC: there is no year 0 but in ISO 8601."""
    if year.endswith("XX"):
        return f"the {year[:2]}00s"
    if year.endswith("X"):
        return f"the {year[:3]}0s"
    if year.startswith("-") or year == "0000":
        return f"{1 - int(year)} BC"
    return year


def _month(month: str) -> str:
    if month in PARTS_OF_YEAR:
        return PARTS_OF_YEAR[month]
    return MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else "month not told"


def place(value: Place | None) -> str:
    """Place, province, country: the finest first, nothing twice."""
    if value is None:
        return NOT_TOLD
    name = country(value.country) if value.name == value.country else value.name
    parts = [name, value.city]
    if value.precision is not Precision.COUNTRY:
        parts += [value.admin1, country(value.country)]
    elif value.geonames_id is None:  # a village that no gazetteer has
        parts.append(country(value.country))
    kept: list[str] = []
    for part in parts:
        if part and part.casefold() not in {k.casefold() for k in kept}:
            kept.append(part)
    return ", ".join(kept)


def country(code: str | None) -> str | None:
    """A country's usual name; its ISO 3166-1 code where we know none."""
    known = shipped_register().countries.get(code or "")
    return known.name if known else code


def number(bounds: Bounds | None) -> str:
    if bounds is None:
        return NOT_TOLD
    if bounds.exact:
        return f"{bounds.low:,}"
    if bounds.high is None and not bounds.low:
        return "any number"
    if bounds.high is None:
        return f"at least {bounds.low:,}"
    if not bounds.low:
        return f"up to {bounds.high:,}"
    return f"{bounds.low:,} to {bounds.high:,}"


def actor(value: Actor | None) -> str:
    return value.name if value else NOT_TOLD


def party(value: Party) -> str:
    """The party, its tie, and the doubt on either, in words."""
    words = actor(value.who.value)
    if value.stance is not Stance.ASSERTED:
        words += f" ({value.stance})"
    if value.affiliation:
        tie = actor(value.affiliation.who.value)
        how = "" if value.affiliation.stance is Stance.ASSERTED else f", {value.affiliation.stance}"
        words += f" (tied to {tie}{how})"
    return words


def stage(value: Stage | None) -> str:
    """The stage and what it means."""
    return STAGES[value] if value else NOT_TOLD


def stance(value: Stance | None) -> str:
    """The stance and what it means."""
    return STANCES[value] if value else NOT_TOLD


def measured(measure: str, bounds: Bounds | None) -> str:
    """The measure behind its number: 1 participant, 2 participants, 1 killed."""
    one = bounds is not None and bounds.low == 1 and bounds.high in (1, None)
    words = measure.replace("_", " ")
    if not one or not words.endswith("s"):
        return words
    return f"{words[:-3]}y" if words.endswith("ies") else words[:-1]


def figure(value: Figure) -> str:
    """A figure by itself: one that is a part says of whom."""
    words = so_many(value, value.value)
    return f"{words} since {date(value.since)}" if value.since else words


def so_many(value: Figure | Count, amount: Bounds | None) -> str:
    """A number and what it counts."""
    if value.kind is CountKind.SUBSET:
        return f"{_so_many_of(value, amount)}, a part of {those(value.of)}"
    whom = f" ({value.whom})" if value.whom else ""
    return f"{number(amount)} {measured(value.measure, amount)}{whom}"


def those(measure: str | None) -> str:
    """All whom a measure counts: "those killed", "the participants"."""
    if measure is None or measure.isdigit():  # it points at a figure, and at none by its name
        return "another figure"
    words = measure.replace("_", " ")
    return f"the {words}" if words.endswith("s") else f"those {words}"


def count(value: Count) -> str:
    """A figure as one report tells it."""
    words = so_many(value, value.amount.value)
    if value.kind not in (CountKind.TOLL, CountKind.SUBSET):
        words += f", {value.kind.replace('_', ' ')}"
    return f"{words} since {date(value.since.value)}" if value.since else words


def under_its_measure(value: Count) -> str:
    """The same where the measure stands above or before it: "12", "3 children, a part of those
    killed"."""
    if value.kind is CountKind.SUBSET:
        return so_many(value, value.amount.value)
    whom = f" {value.whom}" if value.whom else ""
    kind = "" if value.kind is CountKind.TOLL else f", {value.kind.replace('_', ' ')}"
    return f"{number(value.amount.value)}{whom}{kind}"


def on_whose_word(report: Report, value: Bounds | None) -> str:
    """Who is named in a report for a figure, behind its words; empty where the outlet tells it."""
    named = [c.source for c in report.counts if c.amount.value == value]
    return f", citing {named[0]}" if named and named[0] else ""


def headline_figures(incident: Incident) -> list[str]:
    """Those that say how much it was: no part of another, no nought, no count of happenings."""
    return [figure(f) for f in incident.counts if _is_headline(f) and not _whole_of(f, incident)]


def all_figures(incident: Incident) -> list[str]:
    """Every figure, the parts behind their whole: "38 injured (of these, 9 children)"."""
    told: list[str] = []
    for whole, parts in _with_parts(incident.counts, incident):
        words = listed([_part(p) for p in parts])
        told.append(f"{figure(whole)} (of these, {words})" if parts else figure(whole))
    return told


def each_figure(figures: Sequence[Figure], incident: Incident) -> Iterator[tuple[Figure, str]]:
    """Figures of an incident with their words, the parts behind their whole: "18 killed", "3
    children of the 18 killed"."""
    for whole, parts in _with_parts(figures, incident):
        yield whole, figure(whole)
        yield from ((p, f"{_so_many_of(p, p.value)} of {_all_of(whole)}") for p in parts)


def _with_parts(
    figures: Sequence[Figure], incident: Incident
) -> Iterator[tuple[Figure, list[Figure]]]:
    """Those that are no part, each with its parts: without one that says no more than another,
    "three of the dead" beside "three of the dead were children"."""
    for f in figures:
        if _whole_of(f, incident):
            continue
        parts = [p for p in figures if _whole_of(p, incident) is f]
        named = {(p.measure, p.value) for p in parts if p.whom}
        yield f, [p for p in parts if p.whom or (p.measure, p.value) not in named]


def _is_headline(value: Figure) -> bool:
    return value.measure != "happenings" and value.value.high != 0


def _whole_of(value: Figure, incident: Incident) -> Figure | None:
    """The figure that it is a part of, where that is told."""
    if value.kind is not CountKind.SUBSET:
        return None
    wholes = (f for f in incident.counts if f.measure == value.of and f.whom is None)
    return next((f for f in wholes if f.kind is not CountKind.SUBSET), None)


def _part(value: Figure) -> str:
    return f"{number(value.value)} {_what(value, value.value) or 'told apart'}"


def part_of(value: Figure, incident: Incident) -> str:
    """What a figure is a part of: "the 18 killed", or "those killed" where no number is told."""
    whole = _whole_of(value, incident)
    return _all_of(whole) if whole else those(value.of)


def _all_of(whole: Figure) -> str:
    return f"the {figure(whole)}" if whole.value.exact else figure(whole)


def _so_many_of(value: Figure | Count, amount: Bounds | None) -> str:
    """The number of a part and who they are, so far as it is told: "3 children", "3"."""
    return f"{number(amount)} {_what(value, amount)}".rstrip()


def _what(value: Figure | Count, amount: Bounds | None) -> str:
    """Who a part are: of the wounded, "children"; of those detained, "released (women)"."""
    if value.measure == value.of:
        return value.whom or ""
    whom = f" ({value.whom})" if value.whom else ""
    return f"{measured(value.measure, amount)}{whom}"


def type_label(book: Codebook, name: str | None) -> str:
    known = book.types.get(name or "")
    return known.label if known else (name or NOT_TOLD).replace("_", " ")


def headline(book: Codebook, incident: Incident) -> str:
    """One line made from the fields alone, so that it can be questioned like them."""
    return _headline(
        type_label(book, incident.type.field.value),
        incident.where.field.value,
        incident.when.field.value,
        incident.stage.field.value,
        incident.stance.field.value,
        _usual_stance(book, incident.type.field.value),
    )


def report_headline(book: Codebook, report: Report) -> str:
    return _headline(
        type_label(book, report.type.value),
        report.where.value,
        report.when.value,
        report.stage.value,
        report.stance.value,
        _usual_stance(book, report.type.value),
    )


def _usual_stance(book: Codebook, type_name: str | None) -> Stance:
    """That a claim is claimed goes without saying."""
    return Stance.CLAIMED if book.family(type_name or "") == "claim" else Stance.ASSERTED


def _headline(
    label: str,
    where: Place | None,
    when: str | None,
    stage: Stage | None,
    stance: Stance | None,
    usual: Stance,
) -> str:
    told = []
    if stage and stage is not Stage.ACCOMPLISHED:
        told.append(str(stage))
    if stance and stance not in (Stance.ASSERTED, usual):
        told.append(str(stance))
    words = f"{', '.join(told)} {label[:1].lower()}{label[1:]}" if told else label
    words = words[:1].upper() + words[1:]
    if where:
        words += f" in {place(where)}" if where.precision is not Precision.REGION else ""
    if when:
        words += f", {date(when)}"
    return words


def names(parties: Iterable[Party], role: str) -> str:
    """The parties of one role, each once."""
    return "; ".join(dict.fromkeys(party(p) for p in parties if p.role == role))


def listed(words: Sequence[str]) -> str:
    """a, b and c"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def many(n: int, noun: str) -> str:
    """1 report, 2 reports, 3 countries, 4 days"""
    if n == 1:
        return f"1 {noun}"
    plural = noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"
    return f"{n:,} {plural}"


def because(relation: IncidentRelation) -> str:
    """How a relation is known, behind its words: by one article, or by what several agree in."""
    link = relation.because
    if link is None:
        return ""
    if not link.weights:
        return ": one article tells both"
    fields = [name for name, weight in link.weights if weight > 0 and name != "prior"]
    return f": by {listed([WORDED.get(f, f) for f in fields])}"


WORDED = {
    "when": "time", "where": "place", "counts": "figures", "operation": "the operation's name",
}  # fmt: skip
"""Fields of weights in words."""
