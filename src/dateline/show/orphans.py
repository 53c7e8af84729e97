"""Verdicts that stand on no report now, as they are listed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from dateline import people
from dateline.ledger import Orphan
from dateline.records import Verdict
from dateline.show.phrases import date
from dateline.show.ruled import ruling
from dateline.show.screen import QUIET, indented, one_line, text
from dateline.show.witness import outlet
from dateline.stages import Coded

AROUND = 60  # code points shown on either side of a verdict's words


@dataclass(frozen=True, slots=True)
class Lost:
    """A verdict without a report: why, and its words with what surrounds them, masked."""

    verdict: Verdict
    why: str
    outlet: str | None = None
    words: str | None = None
    around: str | None = None

    @classmethod
    def of(cls, orphan: Orphan, articles: Mapping[str, Coded]) -> Lost:
        quote = orphan.verdict.mention
        if quote is None:
            return cls(orphan.verdict, orphan.why)
        told = articles[quote.article]
        shown = people.mask(told.article.text, told.private)
        start, end = max(0, quote.start - AROUND), quote.end + AROUND
        around = f"{'…' if start else ''}{shown[start:end]}{'…' if end < len(shown) else ''}"
        words = shown[quote.start : quote.end]
        return cls(orphan.verdict, orphan.why, outlet(told.article), words, around)


def orphans_page(found: Sequence[Lost]) -> RenderableType:
    return Group(*(part for lost in found for part in _block(lost)))


def _block(lost: Lost) -> list[RenderableType]:
    v = lost.verdict
    said = f"{v.by}, {date(v.at[:10])}: {v.why}"
    lines = [text(one_line(said)), text(one_line(lost.why), QUIET)]
    if lost.around:
        lines.append(text(one_line(f"{lost.outlet}: {lost.around}")))
    head = Text.assemble((one_line(ruling(v)), "bold"), (f"  {v.subject}", QUIET))
    return [head, indented(Group(*lines), 2), Text()]


def orphan_json(lost: Lost) -> dict[str, Any]:
    """A line of ``dateline ledger orphans --format jsonl``."""
    v = lost.verdict
    mention = None
    if v.mention is not None:
        mention = {
            "article": v.mention.article,
            "start": v.mention.start,
            "end": v.mention.end,
            "words": lost.words,
        }
    return {
        "report": v.subject,
        "field": v.field,
        "value": v.value,
        "by": v.by,
        "at": v.at,
        "why": v.why,
        "mention": mention,
        "lost": lost.why,
    }
