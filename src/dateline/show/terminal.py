"""Terminal pages: lists of incidents, what an article tells, codebooks and their scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.codebook import Codebook, EventType, Trigger
from dateline.reckon import is_total
from dateline.records import Article, Basis, Field, Incident, Quote, Report
from dateline.scoring.examples import FIELDS, Score, added
from dateline.show import phrases
from dateline.show.screen import (
    LABEL,
    QUIET,
    WORDS,
    bare_table,
    indented,
    one_line,
    shortened,
    text,
)
from dateline.show.witness import called, day, outlet, published

# ---------------------------------------------------------------- tables


def incident_table(
    book: Codebook, incidents: Iterable[Incident], watched: bool = False
) -> RenderableType:
    """One row an incident; those that are told as totals over a period stand below, by themselves.
    ``watched``, on a terminal: narrow, with ids cut to what is needed; else one line each, with
    whole ids."""
    found = tuple(incidents)
    names = shortened([i.id for i in found]) if watched else {i.id: i.id for i in found}
    draw = _narrow if watched else _wide
    totals = [i for i in found if is_total(i)]
    single = [i for i in found if not is_total(i)]
    parts: list[RenderableType] = [draw(book, single, names)] if single or not totals else []
    if totals:
        parts += [Text()] if single else []
        head = Text("TOTALS OVER SEVERAL HAPPENINGS, as they were told", style=LABEL)
        parts += [head, draw(book, totals, names)]
    return Group(*parts)


def _wide(book: Codebook, found: Sequence[Incident], names: Mapping[str, str]) -> Table:
    table = bare_table("incident", "when", "what", "where", "who", "figures", "reports")
    table.columns[0].no_wrap = True  # an id is copied whole or not at all
    for i in found:
        table.add_row(
            names[i.id],
            phrases.date(i.when.field.value),
            text(_what(book, i)),
            text(one_line(phrases.place(i.where.field.value))),
            text(one_line(_who(i))),
            text(one_line("; ".join(phrases.headline_figures(i)))),
            str(len(i.reports)),
        )
    return table


def _narrow(book: Codebook, found: Sequence[Incident], names: Mapping[str, str]) -> Table:
    table = bare_table()
    table.add_column("incident", no_wrap=True)
    table.add_column("what, where, when; who", overflow="fold")
    table.add_column("figures", max_width=26, overflow="fold")
    for i in found:
        words = text(one_line(phrases.headline(book, i)), "bold")
        if who := _who(i):
            words.append(f"\n{one_line(who)}", style="not bold")
        figures = [one_line(words) for words in phrases.headline_figures(i)]
        told = Text("".join(f"{f}\n" for f in figures))
        told.append(phrases.many(len(i.reports), "report"), QUIET)
        table.add_row(names[i.id], words, told)
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
    return f"{agents or '?'} → {targets}" if targets else agents


def incident_head(book: Codebook, incident: Incident) -> RenderableType:
    """An incident in short, above its reports."""
    head = Text.assemble(
        (one_line(phrases.headline(book, incident)), "bold"), "  ", (incident.id, QUIET)
    )
    rows = [("who", _who(incident)), ("figures", "; ".join(phrases.all_figures(incident)))]
    table = bare_table("", "", header=False)
    for label, value in rows:
        if value:
            table.add_row(Text(label, style=QUIET), text(one_line(value)))
    told = (
        f"{phrases.many(len(incident.reports), 'report')}; `dateline why` tells what each bears out"
    )
    return Group(head, indented(table, 2), indented(text(told, QUIET), 2), Text())


# ---------------------------------------------------------------- articles and their reports


def article_head(article: Article) -> RenderableType:
    title = Text(one_line(called(article)), style="bold underline")
    told = f"{outlet(article)}, {day(published(article))}, {article.id}"
    return Group(title, text(one_line(told), QUIET))


def article_page(
    book: Codebook, article: Article, reports: Iterable[Report], note: str | None = None
) -> RenderableType:
    """What ``dateline code`` shows: each report with the words that told it. ``note`` says what is
    not shown."""
    told = tuple(reports)
    blocks: list[RenderableType] = [article_head(article), Text()]
    blocks += [block for r in told for block in (report_block(book, r), Text())]
    if note or not told:
        words = f"{note}." if note else "No happening of the codebook was found in it."
        blocks += [indented(text(words, QUIET), 2), Text()]
    return Group(*blocks)


def report_block(book: Codebook, report: Report) -> RenderableType:
    head = Text.assemble(
        (one_line(phrases.report_headline(book, report)), "bold"),
        "  ",
        (f"“{one_line(report.trigger.words)}”", WORDS),
        (f"  {report.id}", QUIET),
    )
    table = bare_table("", "", header=False)
    for label, value in _report_rows(report):
        table.add_row(Text(label, style=QUIET), text(one_line(value)))
    return indented(Group(head, indented(table, 2)), 2)


def _report_rows(report: Report) -> Iterable[tuple[str, str]]:
    yield "when", _valued(phrases.date(report.when.value), report.when)
    yield "where", _valued(phrases.place(report.where.value), report.where)
    for location in report.places:
        if location.place.value != report.where.value:
            words = phrases.place(location.place.value)
            yield location.role, _valued(words, location.place)
    for p in report.parties:
        yield p.role, _valued(phrases.party(p), p.who)
    for c in report.counts:
        since = f" since {phrases.date(c.since.value)}" if c.since else ""
        words = f"{phrases.under_its_measure(c)}{since}"
        yield c.measure.replace("_", " "), _valued(words, c.amount)
    for a in report.attributions:
        yield "told by", a.source if a.stance == "asserted" else f"{a.source} ({a.stance})"
    for r in report.relations:
        words = f"“{r.words.words}”" if r.words else ""
        yield r.kind.replace("_", " "), f"{words} {r.report or ''}".strip()


def _valued(words: str, field: Field[Any]) -> str:
    """The value, how it is known where it is not plainly stated, and the words."""
    if not field.known:
        return phrases.NOT_TOLD
    basis = "" if field.basis is Basis.STATED else f"{field.basis} from "
    quotes = ", ".join(_evidence(q) for q in field.quotes)
    return f"{words}  [{basis}{quotes}]" if quotes else f"{words}  [{field.basis}]"


def _evidence(quote: Quote) -> str:
    if quote.field == "text":
        return f"“{quote.words}”"
    return f"publication {day(quote.words)}" if quote.field == "published" else quote.words


# ---------------------------------------------------------------- hits


def hit_page(kind: str, name: str, snippet: str, headline: str, who: str) -> RenderableType:
    """Where words were found: a report's or an article's headline, who told it, the words."""
    head = Text.assemble(
        (one_line(headline), "bold"), f"  {one_line(who)}", (f"  {kind} {name}", QUIET)
    )
    return Group(head, indented(text(" ".join(snippet.split())), 2))


def type_page(kind: EventType) -> str:
    """A codebook type as Markdown a person reads."""
    roles = "\n".join(f"- {r.name}: {r.question}" for r in kind.roles)
    measures = "\n".join(f"- {m.name}: {m.question}" for m in kind.measures)
    walk = "\n".join(f"- {scheme}: {code}" for scheme, code in kind.crosswalk)
    include = "\n".join(f"- {line}" for line in kind.include)
    exclude = "\n".join(f"- {line}" for line in kind.exclude)
    days = phrases.many(kind.days, "day")
    place = {"admin1": "province"}.get(kind.place, kind.place)
    return (
        f"# {kind.label} ({kind.name}, family {kind.family})\n\n{kind.definition}\n\n"
        f"One happening: {kind.unit}\n\n"
        f"Reports of one happening lie within {days}, same {place}.\n\n{_related(kind)}"
        f"Code when\n{include}\n\nDo not code when\n{exclude}\n\nTriggers\n{_triggers(kind)}\n\n"
        f"Roles\n{roles}\n\nMeasures\n{measures}\n\nElsewhere\n{walk}\n\n"
        f"{_example(kind)}{phrases.many(len(kind.examples), 'marked example')} in its file."
    )


def _related(kind: EventType) -> str:
    """Of what families the happenings are that it speaks of, and that it may be part of; as what
    types its own may be told."""
    told = (
        ("Speaks of", kind.about),
        ("May be part of", kind.part_of),
        ("One happening may also be told as", kind.also),
    )
    lines = [f"{words}: {', '.join(names)}." for words, names in told if names]
    return "".join(f"{line}\n\n" for line in lines)


def _triggers(kind: EventType) -> str:
    parts: dict[str, list[str]] = {}
    for trigger in kind.triggers:
        parts.setdefault(trigger.part, []).append(_trigger(trigger))
    return "\n".join(f"- {part}: {', '.join(words)}" for part, words in parts.items())


def _trigger(trigger: Trigger) -> str:
    """As its file has it."""
    forms = f" ({', '.join(trigger.forms)})" if trigger.forms else ""
    needs = f" {{{'|'.join(trigger.needs)}}}" if trigger.needs else ""
    return f"{' '.join(trigger.words)}{forms}{needs}"


def _example(kind: EventType) -> str:
    """The first passage in which the type is marked."""
    from dateline.read.corpus import inline  # reads pages; questions to a ledger do without

    for example in kind.examples:
        if example.passage.with_label(frozenset({kind.name})):
            day = f"({example.published}) " if example.published else ""
            return f"Example\n- {day}{inline(example.passage)}\n\n"
    return ""


# ---------------------------------------------------------------- the codebook


def codebook_table(book: Codebook) -> Table:
    table = bare_table()
    table.add_column("type", no_wrap=True)
    table.add_column("examples", justify="right")
    table.add_column("what it is")  # the last: no row is filled up to the longest in a pipe
    for kind in book.types.values():
        first = " ".join(kind.definition.split("\n\n")[0].split())
        table.add_row(kind.name, str(len(kind.examples)), text(_first_sentence(first)))
    return table


def _first_sentence(words: str) -> str:
    return words.partition(". ")[0].rstrip(".") + "."


def score_table(scores: Mapping[str, Score]) -> RenderableType:
    """How a reader did on a codebook's examples: found, and right at what was found."""
    table = bare_table()
    table.add_column("type", no_wrap=True)
    for column in ("marked", "made", "right", "P", "R", "F1", "false"):
        table.add_column(column, justify="right", no_wrap=True)
    for row in score_rows(scores):
        counts = [str(row[k]) for k in ("marked", "made", "right")]
        cells = [_share(row[k]) for k in ("precision", "recall", "f1")]
        table.add_row(str(row["type"]), *counts, *cells, str(row["false_alarms"]))
    fields = bare_table()
    fields.add_column("type", no_wrap=True)
    for name in FIELDS:
        fields.add_column(name, justify="right", no_wrap=True)
    for row in score_rows(scores):
        fields.add_row(str(row["type"]), *(_share(row["fields"][f]) for f in FIELDS))
    note = "P precision, R recall; false: happenings made of negative examples"
    return Group(
        table,
        text(note, QUIET),
        Text(),
        text("Of the happenings found, the share whose field is right:", QUIET),
        fields,
    )


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
