"""Terminal pages: tables and the page that answers "why"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.codebook import Codebook, EventType
from dateline.examples import FIELDS, Score, added
from dateline.problems import Problem
from dateline.records import Article, Incident, Report, Tally, Term
from dateline.show import phrases
from dateline.show.why import Because, Explanation, Witness

QUIET = "dim"
VALUE = "bold"
WORDS = "bold yellow"
DISSENT = "red"


def console(stderr: bool = False) -> Console:
    """Results go to stdout, talk to stderr. Highlighting by content is off: the words speak."""
    return Console(stderr=stderr, highlight=False, soft_wrap=False)


# ---------------------------------------------------------------- why


def why_page(explanation: Explanation) -> RenderableType:
    head = Text.assemble((explanation.headline, "bold"), "  ", (explanation.id, QUIET))
    summary = [Text(line, style=QUIET) for line in explanation.summary]
    blocks = [_because(b) for b in explanation.fields]
    return Group(head, *summary, Text(), *blocks, *_links(explanation))


def _because(because: Because) -> RenderableType:
    title = Text.assemble((because.field.upper(), "bold cyan"), "  ", (because.value, VALUE))
    how = [("rule", because.rule)] if because.rule else []
    lines: list[RenderableType] = [title]
    lines.append(Padding(Text(because.basis, style=QUIET), (0, 0, 0, 2)))
    lines += [Padding(_note(label, words), (0, 0, 0, 2)) for label, words in how]
    lines += [_witness(w) for w in because.witnesses]
    if because.dissent:
        lines.append(Padding(Text("but", style=f"bold {DISSENT}"), (0, 0, 0, 2)))
        lines += [_witness(w, dissent=True) for w in because.dissent]
    if len(because.steps) > 1:
        lines.append(Padding(_steps(because.steps), (0, 0, 0, 4)))
    return Group(*lines, Text())


def _note(label: str, words: str) -> Text:
    return Text.assemble((f"{label}  ", QUIET), words)


def _witness(witness: Witness, dissent: bool = False) -> RenderableType:
    who = Text.assemble(
        (witness.outlet, "bold"),
        f", {phrases.date(witness.published[:10]) if _dated(witness) else witness.published}",
    )
    if witness.teller:
        who.append(f", citing {witness.teller}")
    if dissent:
        who.append(f": {witness.value}", style=DISSENT)
    quote = Text.assemble("“", witness.before, (witness.words, WORDS), witness.after, "”")
    lines: list[RenderableType] = [who, Padding(quote, (0, 0, 0, 2))]
    if witness.maker or witness.also:
        origin = f"by {witness.maker}" if witness.maker else ""
        if witness.also:
            origin += f"{', ' if origin else ''}with {phrases.listed(witness.also)}"
        lines.append(Padding(Text(origin, style=QUIET), (0, 0, 0, 2)))
    return Padding(Group(*lines), (0, 0, 0, 4))


def _dated(witness: Witness) -> bool:
    return witness.published[:4].isdigit()


def _steps(steps: Sequence[tuple[str, str, str]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for moment, figure, who in steps:
        table.add_row(
            Text(phrases.date(moment[:10]) if moment[:4].isdigit() else moment),
            figure,
            Text(who, style=QUIET),
        )
    return table


def _links(explanation: Explanation) -> list[RenderableType]:
    if not explanation.links:
        return []
    names = list(dict.fromkeys(n for _, _, _, weights in explanation.links for n, _ in weights))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=QUIET)
    for column in ("report", "with report"):
        table.add_column(column)
    for name in (*names, "sum"):
        table.add_column(name, justify="right")
    for left, right, score, weights in explanation.links:
        told = dict(weights)
        cells = [f"{told[n]:+.1f}" if n in told else "" for n in names]
        table.add_row(left, right, *cells, f"{score:+.1f}")
    head = Text("HELD TO BE ONE HAPPENING BECAUSE", style="bold cyan")
    return [head, Padding(table, (0, 0, 0, 2))]


# ---------------------------------------------------------------- tables


def incident_table(book: Codebook, incidents: Iterable[Incident]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=QUIET)
    for column in ("incident", "when", "what", "where", "who", "figures", "reports"):
        table.add_column(column, overflow="fold")
    for i in incidents:
        table.add_row(
            Text(i.id),
            Text(phrases.date(i.when.field.value)),
            Text(_what(book, i)),
            Text(phrases.place(i.where.field.value)),
            Text(_who(i)),
            Text("; ".join(phrases.figure(f) for f in i.counts)),
            Text(str(len(i.reports))),
        )
    return table


def _what(book: Codebook, incident: Incident) -> str:
    label = phrases.type_label(book, incident.type.field.value)
    doubts = [
        str(v)
        for v in (incident.stage.field.value, incident.stance.field.value)
        if v not in ("accomplished", "asserted", "claimed")
    ]
    return f"{label} ({', '.join(doubts)})" if doubts else label


def _who(incident: Incident) -> str:
    agents = phrases.names(incident.parties, "agent")
    targets = phrases.names(incident.parties, "target")
    return f"{agents} → {targets}" if targets else agents


def report_table(book: Codebook, article: Article, reports: Iterable[Report]) -> RenderableType:
    """What ``dateline code`` shows: each report with the words that told it."""
    blocks: list[RenderableType] = []
    for r in reports:
        head = Text.assemble(
            (phrases.report_headline(book, r), "bold"), "  ", (f"“{r.trigger.words}”", WORDS)
        )
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for label, value in _report_rows(r):
            table.add_row(Text(label, style=QUIET), Text(value))
        blocks += [head, Padding(table, (0, 0, 1, 2))]
    title = article.title or article.id
    return Group(Rule(Text(title), align="left", style=QUIET), *blocks)


def _report_rows(report: Report) -> Iterable[tuple[str, str]]:
    if report.when.known:
        yield "when", f"{phrases.date(report.when.value)} {_quoted(report.when)}"
    if report.where.known:
        yield "where", f"{phrases.place(report.where.value)} {_quoted(report.where)}"
    for p in report.parties:
        yield p.role, f"{phrases.party(p)} {_quoted(p.who)}"
    for c in report.counts:
        kind = "" if c.kind == "toll" else f" ({c.kind.replace('_', ' ')})"
        since = f" since {phrases.date(c.since.value)}" if c.since else ""
        yield c.measure, f"{phrases.number(c.amount.value)}{kind}{since} {_quoted(c.amount)}"
    for a in report.attributions:
        yield "told by", a.source
    for r in report.relations:
        words = f" “{r.words.words}”" if r.words else ""
        yield r.kind.replace("_", " "), f"{r.report or ''}{words}".strip()


def _quoted(field: object) -> str:
    quotes = getattr(field, "quotes", ())
    basis = getattr(field, "basis", "")
    words = ", ".join(f"“{q.words}”" for q in quotes)
    return f"[{basis}: {words}]" if words else f"[{basis}]"


def tally_page(tally: Tally) -> RenderableType:
    head = Text.assemble((phrases.number(tally.value), "bold"), f" {tally.measure}")
    scope = [
        f"{name} {value}"
        for name, value in (
            ("type", tally.scope.type),
            ("country", tally.scope.country),
            ("party", tally.scope.party),
            ("from", tally.scope.start),
            ("to", tally.scope.end),
        )
        if value
    ]
    lines: list[RenderableType] = [head]
    if scope:
        lines.append(Text(", ".join(scope), style=QUIET))
    lines += [Text(), Text(tally.rule)]
    if tally.unexplained:
        words = f"not explained by single incidents: {phrases.number(tally.unexplained)}"
        lines.append(Text(words))
    if tally.terms:
        lines += [Text(), _terms(tally.terms)]
    for d in tally.dissent:
        lines.append(Text(f"but {d.report}: {phrases.number(d.value)}", style=DISSENT))
    return Group(*lines)


def _terms(terms: Sequence[Term]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=QUIET)
    for column in ("", "figure", "kind", "incident", "why"):
        table.add_column(column, overflow="fold")
    for t in terms:
        table.add_row(
            Text("+" if t.counted else "·"),
            Text(phrases.number(t.value)),
            Text(t.kind.replace("_", " ")),
            Text(t.incident),
            Text(t.why),
        )
    return table


# ---------------------------------------------------------------- talk


def problem_line(problem: Problem) -> str:
    where = f"{problem.source}: " if problem.source else ""
    return f"{where}{problem.message} [{problem.code}]"


def type_page(kind: EventType) -> str:
    """A codebook type as Markdown a person reads."""
    roles = "\n".join(f"- {r.name}: {r.question}" for r in kind.roles)
    measures = "\n".join(f"- {m.name}: {m.question}" for m in kind.measures)
    walk = "\n".join(f"- {scheme}: {code}" for scheme, code in kind.crosswalk)
    include = "\n".join(f"- {line}" for line in kind.include)
    exclude = "\n".join(f"- {line}" for line in kind.exclude)
    return (
        f"# {kind.label} ({kind.name}, family {kind.family})\n\n{kind.definition}\n\n"
        f"One happening: {kind.unit}\n\n"
        f"Code when\n{include}\n\nDo not code when\n{exclude}\n\n"
        f"Roles\n{roles}\n\nMeasures\n{measures}\n\nElsewhere\n{walk}\n\n"
        f"{phrases.many(len(kind.examples), 'marked example')} in its file."
    )


# ---------------------------------------------------------------- the codebook


def codebook_table(book: Codebook) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=QUIET)
    for column in ("type", "family", "what it is", "examples"):
        table.add_column(column, overflow="fold")
    for kind in book.types.values():
        first = kind.definition.split(". ")[0].rstrip(".") + "."
        table.add_row(kind.name, kind.family, Text(first), str(len(kind.examples)))
    return table


def score_table(scores: Mapping[str, Score]) -> Table:
    """How a reader did on a codebook's examples: found, and right at what was found."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column("type")
    for column in ("examples", "marked", "made", "right", "P", "R", "F1", "false on negatives"):
        table.add_column(column, justify="right")
    for name in FIELDS:
        table.add_column(name, justify="right")
    for row in score_rows(scores):
        cells = [_share(row[k]) for k in ("precision", "recall", "f1")]
        told = [_share(row["fields"][f]) for f in FIELDS]
        counts = [str(row[k]) for k in ("examples", "marked", "made", "right")]
        table.add_row(str(row["type"]), *counts, *cells, str(row["false_alarms"]), *told)
    return table


def score_rows(scores: Mapping[str, Score]) -> list[dict[str, Any]]:
    """A row a type, and the sum of all under the name "all"."""
    return [_score_row(name, s) for name, s in [*scores.items(), ("all", added(scores.values()))]]


def _score_row(name: str, score: Score) -> dict[str, Any]:
    return {
        "type": name,
        "examples": score.examples,
        "marked": score.marked,
        "made": score.made,
        "right": score.right,
        "false_alarms": score.false_alarms,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "fields": {f: (r / of if of else None) for f, (r, of) in score.fields.items()},
    }


def _share(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else "–"
