"""Commands on marked text: evaluate, agree."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.cli.base import PARTLY, example, fail, form_option, misses_option, setting, shop
from dateline.problems import BadRequest, Problem
from dateline.settings import Value

if TYPE_CHECKING:
    from dateline.read.corpus import MarkedText
    from dateline.show.scores import Judged
    from dateline.workshop import Workshop

F = TypeVar("F", bound=Callable[..., Any])


def texts_option(command: F) -> F:
    told = "JSON Lines with the texts that standoff marks are of; may be given again."
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.option("--texts", type=kind, multiple=True, metavar="FILE", help=told)(command)


@click.command(
    epilog=example(
        "dateline evaluate my-passages/", "dateline evaluate marks.jsonl --texts news.jsonl"
    ),
    short_help="Score the reader on a marked corpus.",
)
@click.argument("corpus", nargs=-1, required=True, type=click.Path(path_type=Path))
@texts_option
@setting("codebook")
@setting("reader")
@misses_option
@form_option("table", "jsonl")
def evaluate(
    corpus: tuple[Path, ...],
    texts: tuple[Path, ...],
    misses: bool,
    form: str,
    **flags: Value | None,
) -> None:
    """Hold what the reader makes of marked texts against their marks.

    CORPUS are pages of marked passages (.md) and standoff marks (.jsonl), or folders of them.
    """
    here = shop(**flags)
    marked, faults = corpus_of(here, corpus, texts)
    say_faults(faults)
    there_must_be(marked, faults, corpus)
    scores = here.judge(marked)
    told = [(t.source, t.example, score) for t, score in zip(marked, scores, strict=True)]
    show_scores(told, form, misses)
    if faults:
        raise click.exceptions.Exit(PARTLY)


@click.command(
    epilog=example("dateline agree first.jsonl second.jsonl --texts news.jsonl"),
    short_help="How far two markings agree.",
)
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@texts_option
@setting("codebook")
@misses_option
@form_option("table", "jsonl")
def agree(
    first: Path,
    second: Path,
    texts: tuple[Path, ...],
    misses: bool,
    form: str,
    **flags: Value | None,
) -> None:
    """How far two markings of the same texts agree: F1 of happenings, Krippendorff's alpha.

    Texts that only one of them holds are told and not scored.
    """
    from dateline.read.corpus import paired

    here = shop(**flags)
    one, faults = corpus_of(here, (first,), texts)
    other, also = corpus_of(here, (second,), texts)
    faults = list(dict.fromkeys([*faults, *also]))  # a fault of the texts is one fault
    say_faults(faults)
    there_must_be(one, faults, (first,))
    there_must_be(other, faults, (second,))
    pairs = paired(one, other)
    for path, alone in ((first, pairs.first), (second, pairs.second)):
        say_alone(path, alone)
    scores = here.agreement(one, other)
    redated = [line for one, other in pairs.both if (line := dates_differ(one, other))]
    for line in redated:
        say(line)
    told = [(a.source, a.example, s) for (a, _), s in zip(pairs.both, scores, strict=True)]
    show_scores(told, form, misses, agreement=True)
    if faults or redated:
        raise click.exceptions.Exit(PARTLY)


def corpus_of(
    here: Workshop, paths: tuple[Path, ...], texts: tuple[Path, ...]
) -> tuple[list[MarkedText], list[Problem]]:
    """The sound marked texts, and what is wrong with the others."""
    from dateline.read.corpus import read_corpus

    found, faults = [], []
    for told in read_corpus(paths, here.book, texts):
        if isinstance(told, Problem):
            faults.append(told)
        else:
            found.append(told)
    return found, faults


def say_faults(faults: Sequence[Problem]) -> None:
    from dateline.read.corpus import TEXT_FAULTS
    from dateline.show.phrases import many
    from dateline.show.talk import problem_line

    for fault in faults:
        click.echo(problem_line(fault), err=True)
    left_out = len({f.source for f in faults if f.code in TEXT_FAULTS})
    if left_out:
        say(f"{many(left_out, 'text')} left out, see above")


def there_must_be(
    marked: Sequence[MarkedText], faults: Sequence[Problem], paths: Sequence[Path]
) -> None:
    where = ", ".join(map(str, paths))
    if not marked and faults:
        fail(f"no text under {where} is without a fault: nothing was scored", PARTLY)
    if not marked:
        raise BadRequest(f"no marked text under {where}")


def say_alone(path: Path, alone: Sequence[MarkedText]) -> None:
    """Texts that the other marking does not hold, or holds with a fault."""
    from dateline.show.phrases import many

    if alone:
        which = f"{alone[0].id} ({alone[0].source})"
        also = "" if len(alone) == 1 else ", the first of them"
        say(f"{many(len(alone), 'text')} marked in {path} alone{also} {which}")


def dates_differ(one: MarkedText, other: MarkedText) -> str:
    """What to say of a text that two markers took to be of different days; nothing where not."""
    days = [t.example.published or "no day" for t in (one, other)]
    if days[0] == days[1]:
        return ""
    return (
        f"{other.source}: published {days[1]}, and {days[0]} in {one.source}: their days of"
        " happenings cannot be compared"
    )


def say(words: str) -> None:
    from dateline.show.screen import one_line

    click.echo(one_line(words), err=True)


def show_scores(told: Judged, form: str, misses: bool, agreement: bool = False) -> None:
    from dateline.show import scores as page
    from dateline.show import screen

    judged = list(told)
    scores = [score for _, _, score in judged]
    if form == "jsonl":
        also = {"misses": page.miss_rows(judged, agreement)} if misses else {}
        click.echo(json.dumps(page.rows(scores, agreement) | also))
        return
    screen.show(page.score_page(scores, agreement))
    if misses:
        click.echo()
        screen.show(page.miss_page(judged, agreement))
