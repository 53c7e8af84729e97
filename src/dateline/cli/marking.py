"""Commands on marked text: evaluate, agree."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.cli.base import PARTLY, example, form_option, setting, shop
from dateline.problems import BadRequest, Problem
from dateline.settings import Value

if TYPE_CHECKING:
    from dateline.read.corpus import MarkedText
    from dateline.scoring import Score
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
@form_option("table", "jsonl")
def evaluate(
    corpus: tuple[Path, ...], texts: tuple[Path, ...], form: str, **flags: Value | None
) -> None:
    """Hold what the reader makes of marked texts against their marks.

    CORPUS are pages of marked passages (.md) and standoff marks (.jsonl), or folders of them.
    """
    here = shop(**flags)
    marked, faulty = corpus_of(here, corpus, texts)
    show_scores(here.judge(marked), form)
    if faulty:
        raise click.exceptions.Exit(PARTLY)


@click.command(
    epilog=example("dateline agree first.jsonl second.jsonl --texts news.jsonl"),
    short_help="How far two markings agree.",
)
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@texts_option
@setting("codebook")
@form_option("table", "jsonl")
def agree(
    first: Path, second: Path, texts: tuple[Path, ...], form: str, **flags: Value | None
) -> None:
    """How far two markings of the same texts agree: F1 of happenings, Krippendorff's alpha."""
    here = shop(**flags)
    one, faulty = corpus_of(here, (first,), texts)
    other, also = corpus_of(here, (second,), texts)
    show_scores(here.agreement(one, other), form, agreement=True)
    if faulty or also:
        raise click.exceptions.Exit(PARTLY)


def corpus_of(
    here: Workshop, paths: tuple[Path, ...], texts: tuple[Path, ...]
) -> tuple[list[MarkedText], int]:
    """The marked texts that are sound enough to be read, and how many faults were named."""
    from dateline.read.corpus import read_corpus
    from dateline.show.talk import problem_line

    found, faults = [], 0
    for told in read_corpus(paths, here.book, texts):
        if isinstance(told, Problem):
            click.echo(problem_line(told), err=True)
            faults += 1
        else:
            found.append(told)
    if not found:
        raise BadRequest(f"no marked text under {', '.join(map(str, paths))}")
    return found, faults


def show_scores(scores: tuple[Score, ...], form: str, agreement: bool = False) -> None:
    from dateline.show import scores as page
    from dateline.show import screen

    if form == "jsonl":
        click.echo(json.dumps(page.rows(scores)))
    else:
        screen.show(page.score_page(scores, agreement))
