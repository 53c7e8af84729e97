"""A codebook that asks for MUC-4's slots is read by the document: templates in, happenings out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.codebook import Codebook, EventType
from dateline.model.encoder import Encoder
from dateline.model.heads import Heads
from dateline.model.parties import party_mark
from dateline.model.slots import Document, Read, Template, document
from dateline.model.windows import windows
from dateline.model.words import words_of
from dateline.records import (
    Argument,
    Article,
    Happening,
    Mark,
    MarkKind,
    PlaceRole,
    Reading,
    Salience,
    Sentence,
    Stage,
    Stance,
)
from dateline.rules.reader import READ
from dateline.rules.scene import place_mark, time_mark
from dateline.stages import Findings, Reader

ROLES = {
    "perpetrator_individual": ("agent", "perpetrator_individual"),
    "perpetrator_organisation": ("agent", "perpetrator_organisation"),
    "physical_target": ("target", "physical_target"),
    "human_name": ("target", "human_target"),
    "human_description": ("target", "human_target"),
    "instrument": ("instrument",),
}
OWN = frozenset(["perpetrator_individual", "perpetrator_organisation", "human_target"])
STAGES = {"ATTEMPTED": Stage.ATTEMPTED, "THREATENED": Stage.PLANNED}


def asks_for_slots(book: Codebook) -> bool:
    """Whether every type has MUC-4's own roles, and says which of its incidents it is."""
    return all(
        {r.name for r in kind.roles} >= OWN and "MUC-4" in dict(kind.crosswalk)
        for kind in book.types.values()
    )


def read_document(
    article: Article, sentences: Sequence[Sentence], encoder: Encoder, heads: Heads
) -> Document:
    """The templates of an article's own text. What the heads were fitted to is printed in
    capitals throughout, so case is kept from them."""
    return document(heads, _read(article, sentences, encoder))


def _read(article: Article, sentences: Sequence[Sentence], encoder: Encoder) -> Iterator[Read]:
    before = 0
    own = [s for s in sentences if s.section in READ]
    for window in windows(article.text, own):
        before -= window.first
        for stretch in encoder.stretches(article.text, window, untold=True):
            yield Read(stretch.words, stretch.vectors, stretch.first, before)
            before += len(stretch.words)


def document_reader(book: Codebook, encoder: Encoder, heads: Heads, maker: str) -> Reader:
    """A reader for a codebook of MUC-4's slots."""
    types = {dict(kind.crosswalk)["MUC-4"]: kind for kind in book.types.values()}

    def read(article: Article, sentences: Sequence[Sentence], found: Findings) -> Reading:
        told = read_document(article, sentences, encoder, heads)
        return Reading(
            happenings=tuple(
                _happening(article, sentences, t, types[t.type], told, found, maker)
                for t in told.templates
                if t.type in types
            )
        )

    return read


def _happening(
    article: Article,
    sentences: Sequence[Sentence],
    template: Template,
    kind: EventType,
    document: Document,
    found: Findings,
    maker: str,
) -> Happening:
    """The best of its fills stands for the words that tell it: a template has no trigger."""
    best = max(template.fills, key=lambda f: f.score)
    here = next(s for s in sentences if s.start <= best.span.start < s.end)
    near = found.within(here.start, here.end)
    sites = [
        Argument(PlaceRole.SITE, place_mark(p))
        for p in near.places
        if p.place and any(p.start < s.span.end and s.span.start < p.end for s in document.sites)
    ]
    times = [Argument("when", time_mark(t)) for t in near.times]
    score = round(best.score, 3)
    words = article.text[best.span.start : best.span.end]
    roles = {r.name for r in kind.roles}
    parties = (p for p in _parties(article, template, found, maker) if p.role in roles)
    told = Mark(MarkKind.TRIGGER, best.span.start, best.span.end, words, kind.name, score, maker)
    return Happening(
        trigger=told,
        type=kind.name,
        stage=STAGES.get(template.trait("stage"), Stage.ACCOMPLISHED),
        stance=Stance.ASSERTED,
        salience=Salience.MAIN,
        arguments=(*parties, *sites[:1], *times[:1]),
        score=score,
        maker=maker,
    )


def _parties(
    article: Article, template: Template, found: Findings, maker: str
) -> Iterator[Argument]:
    for fill in template.fills:
        words = words_of(article.text, fill.span.start, fill.span.end)
        for role in ROLES[fill.slot]:
            if role == "instrument":
                told = article.text[fill.span.start : fill.span.end]
                span = fill.span
                yield Argument(role, Mark(MarkKind.TRIGGER, span.start, span.end, told, role))
            else:
                mark = party_mark(article.text, words, found, maker)
                claimed = fill.traits["confidence"].startswith(("SUSPECTED", "POSSIBLE"))
                alleged = claimed and fill.slot == "perpetrator_organisation"
                yield Argument(role, mark, Stance.ALLEGED if alleged else Stance.ASSERTED)
