"""The worked examples of docs/reckoning.md hold.

A block ``reckoning`` is a table of figures, a line ``---`` and the answers that must come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.codebook import Codebook
from dateline.reckon import figures, tally
from dateline.records import (
    Actor,
    Affiliation,
    Article,
    Basis,
    Bounds,
    Consensus,
    Count,
    CountKind,
    Dissent,
    Field,
    Figure,
    Incident,
    IncidentRelation,
    Party,
    PartyKind,
    Place,
    Precision,
    Quote,
    RelationKind,
    Report,
    Scope,
    Stage,
    Stance,
    Tally,
    absent,
)
from dateline.stages import Coded

PAGE = Path(__file__).parents[2] / "docs" / "reckoning.md"
BLOCK = re.compile(r"^### (?P<title>[^\n]*)$|^```reckoning\n(?P<body>.*?)^```$", re.M | re.S)
CONTAINS = {"detained": ("arrested",), "casualties": ("killed", "injured")}
BOOK = Codebook(
    name="empty",
    title="Empty",
    version="0",
    families={},
    measures={},
    contains=CONTAINS,
    digest="",
    types={},
)
VAGUE = {"dozens": "24..", "hundreds": "200.."}
TURKEY = Place("Turkey", country="TR", precision=Precision.COUNTRY)
PLACES = {
    "Turkey": TURKEY,
    **{
        name: Place(name, country="TR", admin1=name, precision=Precision.ADMIN1)
        for name in ("Ankara", "Izmir", "Adana")
    },
    "Kars": Place("Kars", country="TR", admin1="Kars", city="Kars", precision=Precision.CITY),
    "Kozan": Place("Kozan", country="TR", admin1="Adana", city="Kozan", precision=Precision.CITY),
}


@dataclass(frozen=True)
class Row:
    report: str
    happening: str
    day: str
    published: str
    outlet: str
    told: str


def examples() -> list[tuple[str, str]]:
    title, found = "", []
    for m in BLOCK.finditer(PAGE.read_text("utf-8")):
        if m["body"] is None:
            title = m["title"]
        else:
            found.append((title, m["body"]))
    return found


@pytest.mark.parametrize(("title", "body"), examples(), ids=lambda x: x[:40].split("\n")[0])
def test_the_worked_examples_hold(title: str, body: str) -> None:
    table, answers = body.split("---\n")
    rows = [Row(*(cell.strip() for cell in line.split("|"))) for line in table.splitlines()[1:]]
    for answer in answers.splitlines():
        check(answer, rows)


def test_the_page_has_examples_of_figures_and_of_tallies() -> None:
    bodies = "".join(body for _, body in examples())
    assert len(examples()) >= 12
    assert "\nfigure " in bodies and "\ntally " in bodies


def check(answer: str, rows: list[Row]) -> None:
    head, _, wanted = answer.partition(" = ")
    value, *clauses = wanted.split("; ", 1)
    words = head.split()
    if words[0] == "figure":
        found = figure(rows, words[1], words[2], words[4] if len(words) > 3 else None)
        assert tell(found.value) == value
        check_clauses(clauses, figure_clauses(found))
    else:
        result = total(rows, words[1], question(words[2:]))
        assert tell(result.value) == value, result
        check_clauses(clauses, tally_clauses(result))


def check_clauses(clauses: list[str], found: dict[str, str]) -> None:
    text = clauses[0] if clauses else ""
    text, _, rule = text.partition("rule ")
    if rule:
        assert found["rule"] == rule
    told = [c for c in text.strip("; ").split("; ") if c]
    wanted = dict(next((n, c[len(n) + 1 :]) for n in found if c.startswith(n)) for c in told)
    assert wanted == {name: found[name] for name in wanted}
    optional = {"rule", "left out", "counted"}
    assert not {n for n, v in found.items() if v and n not in wanted} - optional, found


def figure(rows: list[Row], happening: str, measure: str, whom: str | None) -> Figure:
    found = figures(coded(rows, happening))
    return next(f for f in found if (f.measure, f.whom) == (measure, whom))


def figure_clauses(f: Figure) -> dict[str, str]:
    return {"agree": ", ".join(f.agree), "dissent": dissent(f.dissent), "rule": f.rule}


def question(words: list[str]) -> Scope:
    """``[in Ankara] [of Front] [type bombing] START to END``"""
    asked = dict(zip(words[:-3:2], words[1:-3:2], strict=True))
    start, _, end = words[-3:]
    place = PLACES[asked["in"]] if "in" in asked else None
    first = None if start == ".." else start
    return Scope(asked.get("type"), "TR", asked.get("of"), first, end, place)


def branch(part: str, whole: str) -> bool:
    """``Front-North`` is a branch of ``Front``."""
    return part == whole or part.startswith(f"{whole}-")


def total(rows: list[Row], measure: str, scope: Scope) -> Tally:
    found = [incident(rows, name) for name in dict.fromkeys(r.happening for r in rows)]
    return tally(found, measure, scope, BOOK, branch)


def tally_clauses(t: Tally) -> dict[str, str]:
    counted = [x.report for x in t.terms if x.counted]
    return {
        "unexplained": tell(t.unexplained) if t.unexplained else "",
        "still held": tell(t.still_held) if t.still_held else "",
        "contradictions": str(len(t.contradictions) or ""),
        "doubled": ", ".join(" ".join(sorted(pair)) for pair in t.doubled),
        "counted": ", ".join(sorted(dict.fromkeys(counted))) or "nothing",
        "left out": ", ".join(sorted({x.report for x in t.terms} - set(counted))),
        "dissent": dissent(t.dissent),
        "no place is told": untold(t),
        "rule": t.rule,
    }


def untold(t: Tally) -> str:
    left = t.unplaced
    return f"{left.incidents} with {tell(left.value)}" if left else ""


def dissent(told: tuple[Dissent[Bounds], ...]) -> str:
    return ", ".join(f"{d.report} {tell(d.value)}" for d in told)


def tell(b: Bounds | None) -> str:
    if b is None:
        return "?"
    low, high = f"{b.low:,}" if b.low else "", "" if b.high is None else f"{b.high:,}"
    return high if b.exact else f"{low}..{high}"


# ---------------------------------------------------------------- from rows to records


def coded(rows: list[Row], happening: str) -> list[Coded]:
    ours = [r for r in rows if r.happening == happening]
    return [
        code([r for r in ours if r.report == name]) for name in sorted({r.report for r in ours})
    ]


def code(rows: list[Row]) -> Coded:
    first = rows[0]
    text = "\n".join(r.told for r in rows)
    published = Field(first.published, Basis.RULED)
    article = Article(f"a-{first.report}", text, "0", outlet=first.outlet, published=published)
    counts = tuple(count(r, article) for r in rows)
    trigger = article.quote(0, 1)
    flags = flags_of(first)
    report = Report(
        first.report,
        article.id,
        Field(kind_told(first), Basis.RULED),
        Field(next((s for s in Stage if s in flags), Stage.ACCOMPLISHED), Basis.RULED),
        Field(next((s for s in Stance if s in flags), Stance.ASSERTED), Basis.RULED),
        trigger,
        (trigger,),
        Field(first.day, Basis.RULED) if first.day else absent(),
        absent(),
        parties=parties(first),
        counts=counts,
    )
    return Coded(article, (report,))


def flags_of(row: Row) -> list[str]:
    return [f.strip() for f in row.told.partition(";")[2].split(",")]


def kind_told(row: Row) -> str:
    return flag(row, "type ") or "arrest"


def flag(row: Row, head: str) -> str | None:
    """What follows a word behind the semicolon: ``in Ankara`` -> Ankara."""
    return next((f[len(head) :] for f in flags_of(row) if f.startswith(head)), None)


def count(row: Row, article: Article) -> Count:
    words = row.told.partition(";")[0].split(" of ")
    number, measure = words[0].rsplit(" ", 1)
    flags = flags_of(row)
    totals = re.search(r"\btotal(?: since ([^\s,]+))?(?: until ([^\s,]+))?", row.told)
    corrects = re.search(r"corrects (\d+)", row.told)
    return Count(
        measure,
        amount(number, article),
        kind=kind_of(flags),
        of=whole_of(measure, flags),
        revises=int(corrects[1]) if corrects else None,
        since=Field(totals[1], Basis.RULED) if totals and totals[1] else None,
        until=Field(totals[2], Basis.RULED) if totals and totals[2] else None,
        whom=words[1] if len(words) > 1 else None,
        source=next((f[3:] for f in flags if f.startswith("by ")), None),
        official=("official" in flags) if any(f.startswith("by ") for f in flags) else None,
    )


def whole_of(measure: str, flags: list[str]) -> str | None:
    if "of the injured" in flags:
        return "injured"
    return measure if "part" in flags else None


def kind_of(flags: list[str]) -> CountKind:
    if "addition" in flags or "of the injured" in flags:
        return CountKind.ADDITION
    if "part" in flags:
        return CountKind.SUBSET
    total = any(f == "total" or f.startswith("total ") for f in flags)
    return CountKind.RUNNING_TOTAL if total else CountKind.TOLL


def amount(words: str, article: Article) -> Field[Bounds]:
    start = article.text.index(words)
    quote: Quote = article.quote(start, start + len(words))
    bare = VAGUE.get(words, words.replace(",", "").replace("nearly ", ""))
    digits = [int(n) for n in re.findall(r"\d+", bare)]
    low = None if bare.startswith("up to") else digits[0]
    high = None if bare.startswith("at least") or bare.endswith("..") else digits[-1]
    return Field(Bounds(low, high), Basis.STATED, (quote,))


def incident(rows: list[Row], name: str) -> Incident:
    told = coded(rows, name)
    ours = [r for r in rows if r.happening == name]
    report = told[0].reports[0]
    return Incident(
        name,
        Consensus(report.type, ""),
        Consensus(report.stage, ""),
        Consensus(report.stance, ""),
        Consensus(report.when, ""),
        Consensus(place_of(ours[0]), ""),
        parties=parties(ours[0]),
        counts=figures(told),
        reports=tuple(c.reports[0].id for c in told),
        articles=tuple(c.article.id for c in told),
        relations=tuple(relations(ours[0])),
        first_reported=min(r.published[:10] for r in ours),
        last_reported=max(r.published[:10] for r in ours),
    )


def parties(row: Row) -> tuple[Party, ...]:
    return tuple(party_told(row))


def party_told(row: Row) -> Iterator[Party]:
    for head, role, stance in (
        ("of group ", "target", Stance.ASSERTED),
        ("done by ", "agent", Stance.ASSERTED),
        ("perhaps by ", "agent", Stance.ALLEGED),
    ):
        if group := flag(row, head):
            yield Party(role, group_of(group), stance)
    if group := flag(row, "suspects of "):
        suspects = Field(Actor("suspects", PartyKind.GROUP), Basis.RULED)
        yield Party("target", suspects, affiliation=Affiliation(group_of(group), Stance.ALLEGED))


def group_of(name: str) -> Field[Actor]:
    return Field(Actor(name, PartyKind.ARMED_GROUP, name), Basis.RULED)


def place_of(row: Row) -> Field[Place]:
    name = flag(row, "in ") or "Turkey"
    return absent() if name == "an untold place" else Field(PLACES[name], Basis.RULED)


def relations(row: Row) -> Iterator[IncidentRelation]:
    for kind, head in ((RelationKind.PART_OF, "part of "), (RelationKind.ABOUT, "about ")):
        other = flag(row, head)
        if other:
            yield IncidentRelation(kind, other)
