"""The page that answers "why", for a terminal: every value, and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dateline.show import phrases
from dateline.show.screen import (
    DISSENT,
    LABEL,
    QUIET,
    VALUE,
    WORDS,
    bare_table,
    indented,
    one_line,
    shortened,
    text,
    visible,
)
from dateline.show.weights import meanings
from dateline.show.why import Because, Explanation, Teller
from dateline.show.witness import Piece, Witness, day, trimmed

MOST = 3  # witnesses shown for a field, unless the page is about that field alone
GLIMPSE = 40  # code points around words whose whole sentence stands above


class _Page:
    """What is known while a page is written: numbers of articles, sentences already shown."""

    def __init__(self, explanation: Explanation, plain: bool) -> None:
        self.explanation = explanation
        whole = explanation.asked is None
        self.tellers = explanation.tellers if whole else ()
        self.numbers = {t.article: t.number for t in self.tellers}
        self.plain = plain
        self.shown: set[tuple[str, tuple[int, int]]] = set()

    def numbered(self, article: str) -> str:
        return f"[{self.numbers[article]}] " if article in self.numbers else ""


def why_page(explanation: Explanation, plain: bool = False) -> RenderableType:
    """``plain``: nothing but letters can set words apart, so that ‹marks› do."""
    page = _Page(explanation, plain)
    head = Text.assemble(
        (visible(explanation.headline), "bold"), "  ", (visible(explanation.id), QUIET)
    )
    return Group(
        head,
        *(text(words) for words in explanation.summary),
        Text(),
        *_tellers(page.tellers),
        *(_because(page, b) for b in explanation.fields),
        *_links(page),
        *_relations(page),
    )


def _tellers(tellers: Sequence[Teller]) -> Iterator[RenderableType]:
    if not tellers:
        return
    names = shortened([r for t in tellers for r in t.reports])
    for t in tellers:
        words = Text.assemble(
            (f"[{t.number}] ", QUIET),
            (one_line(t.outlet), "bold"),
            f", {one_line(day(t.published))}",
        )
        if t.title:
            words.append(f": {one_line(t.title)}")
        if t.copy_of is not None:
            words.append(f" (a copy of [{t.copy_of}]: one source with it)")
        words.append(f"  {', '.join(names[r] for r in t.reports)}", style=QUIET)
        yield indented(words, 2)
    yield Text()


# ---------------------------------------------------------------- one field


def _because(page: _Page, because: Because) -> RenderableType:
    label = one_line(because.label or because.field).upper()
    title = Text.assemble((label, LABEL), "  ", (one_line(because.value), VALUE))
    lines: list[RenderableType] = [title]
    how = "; ".join(w for w in (because.basis, because.rule) if w and w != because.value)
    if how:
        lines.append(indented(text(how, QUIET), 2))
    lines += _witnesses(page, because)
    if because.dissent:
        lines.append(indented(Text("but not all agree:", style=f"bold {DISSENT}"), 2))
        lines += [_witness(page, w, dissent=True) for w in because.dissent]
    if len(because.steps) > 1:
        lines += [indented(Text("told so far:", style=QUIET), 4), _steps(because.steps)]
    return Group(*lines, Text())


def _witnesses(page: _Page, because: Because) -> Iterator[RenderableType]:
    most = MOST if page.explanation.asked is None else len(because.witnesses)
    yield from (_witness(page, w) for w in because.witnesses[:most])
    more = len(because.witnesses) - most
    if more > 0:
        name = because.field.split(" ")[0]
        words = f"and {more:,} more: dateline why {page.explanation.id} {name}"
        yield indented(text(words, QUIET), 4)


def _witness(page: _Page, witness: Witness, dissent: bool = False) -> RenderableType:
    who = Text.assemble(
        (page.numbered(witness.article), QUIET),
        (one_line(witness.outlet), "bold"),
        f", {one_line(day(witness.published))}",
    )
    if witness.teller:
        who.append(f", citing {one_line(witness.teller)}")
    if dissent:
        who.append(f": {one_line(witness.value)}", style=f"bold {DISSENT}")
    lines: list[RenderableType] = [who, indented(_quote(page, witness), 4)]
    notes = [witness.reason or witness.maker]
    if witness.also:
        notes.append(f"worked out with {phrases.listed([one_line(w) for w in witness.also])}")
    told = "; ".join(n for n in notes if n)
    if told:
        lines.append(indented(text(told, QUIET), 4))
    return indented(Group(*lines), 4)


def _quote(page: _Page, witness: Witness) -> Text:
    """The sentence, whole when it is shown first; after that the words and their neighbours."""
    pieces: Sequence[Piece] = witness.pieces or ((witness.words, True),)
    place = (witness.article, witness.passage)
    if place in page.shown:
        pieces = trimmed(pieces, GLIMPSE)
    page.shown.add(place)
    quote = Text("“")
    for words, marked in pieces:
        told = one_line(words)
        if marked and page.plain:
            told = f"‹{told}›"
        quote.append(told, style=WORDS if marked else "")
    return quote.append("”")


def _steps(steps: Sequence[tuple[str, str, str]]) -> RenderableType:
    table = bare_table("", "", "", header=False)
    for moment, figure, who in steps:
        table.add_row(text(moment), Text(figure), text(one_line(who), QUIET))
    return indented(table, 6)


# ---------------------------------------------------------------- why the reports are one


def _links(page: _Page) -> Iterator[RenderableType]:
    links = page.explanation.links
    if not links or page.explanation.asked is not None:
        return
    names = list(dict.fromkeys(n for _, _, _, weights in links for n, _ in weights))
    table = bare_table("reports")
    for name in (*names, "sum"):
        table.add_column(name, justify="right", no_wrap=True)
    numbers = {r: t.number for t in page.explanation.tellers for r in t.reports}
    for left, right, score, weights in links:
        told = dict(weights)
        cells = [f"{told[n]:+g}" if n in told else "" for n in names]
        first, second = sorted((left, right), key=lambda r: numbers.get(r, 0))
        pair = f"{_named(numbers, first)} and {_named(numbers, second)}"
        table.add_row(Text(pair), *cells, f"{score:+g}")
    yield Text("ONE HAPPENING, BECAUSE", style=LABEL)
    words = (
        "What speaks for and against two reports telling of one happening, as log-odds that add up"
        f" (0 is an even chance); from {page.explanation.needed:g} on they are held to."
    )
    yield indented(text(words, QUIET), 2)
    yield indented(table, 4)
    found = {n: {w for _, _, _, told in links for m, w in told if m == n} for n in names}
    for line in meanings(found):
        yield indented(text(line, QUIET), 4)


def _relations(page: _Page) -> Iterator[RenderableType]:
    """Why another article's happening is what this one is about, or part of."""
    told = page.explanation.relations
    if not told or page.explanation.asked is not None:
        return
    names = list(dict.fromkeys(n for _, _, _, weights in told for n, _ in weights))
    table = bare_table("relation")
    for name in (*names, "sum", "needed"):
        table.add_column(name, justify="right", no_wrap=True)
    for relation, needed, score, weights in told:
        cells = [f"{dict(weights)[n]:+g}" if n in dict(weights) else "" for n in names]
        table.add_row(Text(relation), *cells, f"{score:+g}", f"{needed:+g}")
    yield Text()
    yield Text("RELATED, BECAUSE", style=LABEL)
    words = (
        "What speaks for and against it, in articles that do not name one another, as log-odds that"
        " add up; from what is needed on it is held to be so."
    )
    yield indented(text(words, QUIET), 2)
    yield indented(table, 4)


def _named(numbers: dict[str, int], report: str) -> str:
    return f"[{numbers[report]}]" if report in numbers else report
