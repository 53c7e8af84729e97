"""What stands on each page: records of the ledger, put in the words and order of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.codebook import Codebook
from dateline.desk import links
from dateline.records import Article, Figure, Incident, Stage, Stance
from dateline.show import phrases

Context = dict[str, Any]


# ---------------------------------------------------------------- what several pages tell of one


@dataclass(frozen=True, slots=True)
class Told:
    """Words that lead somewhere."""

    words: str
    href: str


def figures(incident: Incident, book: Codebook, page: str) -> Iterator[Told]:
    """Its figures, in the order of the codebook's measures, the parts of each behind it."""
    order = {name: n for n, name in enumerate(book.measures)}
    counted = sorted(incident.counts, key=lambda f: order.get(f.measure, len(order)))
    for f, words in phrases.each_figure(counted, incident):
        yield figure(f, page, words)


def figure(told: Figure, page: str, words: str | None = None) -> Told:
    """``words``: what is shown, where that is more or less than the figure by itself."""
    whole = phrases.figure(told)  # of several of one measure, the page is opened at this one
    return Told(words or whole, links.why(page, told.measure, links.value(whole)))


def doubts(incident: Incident, book: Codebook) -> tuple[str, ...]:
    family = book.family(incident.type.field.value or "")
    told = told_doubts(incident.stage.field.value, incident.stance.field.value, family)
    return tuple(words for _, words in told)


def told_doubts(
    stage: Stage | None, stance: Stance | None, family: str
) -> Iterator[tuple[str, str]]:
    """The field and the words of each doubt whether it happened. A claim is always claimed."""
    if stage not in (None, Stage.ACCOMPLISHED):
        yield "stage", phrases.stage(stage)
    if stance not in (None, Stance.ASSERTED) and (family, stance) != ("claim", Stance.CLAIMED):
        yield "stance", phrases.stance(stance)


def disputed(incident: Incident) -> list[str]:
    """The fields on which not all reports agree."""
    named = ("type", "stage", "stance", "when", "where")
    fields = [name for name in named if getattr(incident, name).dissent]
    return list(dict.fromkeys([*fields, *(f.measure for f in incident.counts if f.dissent)]))


def reported(incident: Incident) -> str:
    first, last = incident.first_reported, incident.last_reported
    if first is None or last is None or first == last:
        return (
            f"reported {phrases.date(first or last)}" if first or last else "day of report not told"
        )
    return f"first reported {phrases.date(first)}, last {phrases.date(last)}"


def published(article: Article) -> str:
    return phrases.date(article.published_day) if article.published_day else "day not told"
