"""The trained reader: an article's sentences and findings in, a ``Reading`` out.

The net says which words tell a happening and which words play a part in it. What those words are
worth stays with the grammars: a date, a place or a figure is taken only where a grammar found one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.codebook import Codebook
from dateline.model.encoder import Encoder
from dateline.model.heads import Heads, Places, Vectors
from dateline.model.lexical import matches
from dateline.model.parties import names_somebody, party_mark
from dateline.model.windows import Window, windows
from dateline.model.words import is_shouted, shapes_of
from dateline.records import (
    Amount,
    Argument,
    Article,
    CountKind,
    Happening,
    Mark,
    MarkKind,
    PlaceMention,
    PlaceRole,
    Reading,
    Salience,
    Sentence,
    Span,
    Stage,
    Stance,
    TimeExpression,
    TimeKind,
)
from dateline.rules.lexicon import Lexicon, lexicon_of
from dateline.rules.reader import READ
from dateline.rules.scene import amount_mark, place_mark, time_mark
from dateline.stages import Findings, Reader

TELLS = 0.5  # the probability from which a word tells a happening
PLAYS = 0.5  # from which a word plays a part
SAME = 0.5
TIED = 0.5
NO_PARTIES = frozenset(["when", "source", "relayed_by", "affiliation", "instrument", *PlaceRole])


@dataclass(frozen=True, slots=True)
class Told:
    """One trigger of a window: its word, its type, and the net's rows for it."""

    word: int
    type: str
    score: float
    mark: Mark
    played: Vectors  # W x R
    stage: Stage
    stage_score: float
    stance: Stance
    stance_score: float
    salience: Salience


@dataclass(frozen=True, slots=True)
class View:
    """A window with what the grammars found in it."""

    text: str
    words: tuple[Span, ...]
    found: Findings

    def index(self, span: Span) -> list[int]:
        return [i for i, w in enumerate(self.words) if w.start < span.end and span.start < w.end]


def trained_reader(book: Codebook, encoder: Encoder, heads: Heads, maker: str) -> Reader:
    """A reader for a codebook whose types the net knows."""
    net = _Net(book, encoder, heads, maker, lexicon_of(book), tuple(sorted(book.types)))

    def read(article: Article, sentences: Sequence[Sentence], found: Findings) -> Reading:
        own = [s for s in sentences if s.section in READ]
        shouted = is_shouted(article.text)
        happenings: list[Happening] = []
        for window in windows(article.text, own):
            happenings += net.read(article.text, window, found, shouted)
        return Reading(happenings=tuple(happenings))

    return read


@dataclass(frozen=True, slots=True)
class _Net:
    book: Codebook
    encoder: Encoder
    heads: Heads
    maker: str
    lexicon: Lexicon
    types: tuple[str, ...]

    def read(
        self, text: str, window: Window, found: Findings, shouted: bool
    ) -> Iterator[Happening]:
        """The happenings of a window; what is beyond the encoder's reach is read by itself."""
        strings = [text[w.start : w.end] for w in window.words]
        shapes = shapes_of(strings, shouted)
        vectors, reach = self.encoder.vectors(strings, shapes)
        rest = Window(window.words[reach:], max(window.first - reach, 0))
        view = View(text, window.words[:reach], found)
        yield from self._read(view, window.first, strings[:reach], shapes[:reach], vectors)
        if reach and rest.words:
            yield from self.read(text, rest, found, shouted)

    def _read(
        self,
        view: View,
        first: int,
        strings: Sequence[str],
        shapes: Sequence[int],
        vectors: Vectors,
    ) -> Iterator[Happening]:
        if not strings:
            return
        own = np.array(shapes, np.int64)
        match = matches(strings, self.lexicon, self.types)
        likely = self.heads.triggers(vectors, own, match, self.types)
        at = np.array(
            [i for i in range(first, len(strings)) if 1 - likely[i, 0] >= TELLS], np.int64
        )
        if len(at):
            here = view.found.within(view.words[0].start, view.words[-1].end)
            view = View(view.text, view.words, here)
            yield from self._happenings(
                view, list(self._told(view, vectors, own, likely, at)), vectors
            )

    def _told(
        self, view: View, vectors: Vectors, shapes: Places, likely: Vectors, at: Places
    ) -> Iterator[Told]:
        played = self.heads.played(vectors, shapes, at)
        stage, stance, salience = self.heads.told(vectors, at)
        for k, word in enumerate(at):
            kind = self.types[int(likely[word, 1:].argmax())]
            span = view.words[word]
            score = _rounded(1 - likely[word, 0])
            words = view.text[span.start : span.end]
            yield Told(
                int(word),
                kind,
                score,
                Mark(MarkKind.TRIGGER, span.start, span.end, words, kind, score, self.maker),
                played[k],
                Stage(self.heads.stages[int(stage[k].argmax())]),
                _rounded(stage[k].max()),
                Stance(self.heads.stances[int(stance[k].argmax())]),
                _rounded(stance[k].max()),
                Salience(self.heads.saliences[int(salience[k].argmax())]),
            )

    def _happenings(
        self, view: View, told: Sequence[Told], vectors: Vectors
    ) -> Iterator[Happening]:
        """Triggers of one happening together, each with the parts that any of them is told."""
        if not told:
            return
        ties = self.heads.tied(vectors, np.array([t.word for t in told], np.int64))
        same, about, part_of = (self.heads.ties.index(n) for n in ("same", "about", "part_of"))
        groups = _groups(told, ties[..., same], self.book)
        home = {k: group for group in groups for k in group}
        whose = self._whose(view, [[told[k] for k in group] for group in groups])
        for n, group in enumerate(groups):
            first = told[group[0]]
            yield Happening(
                trigger=first.mark,
                type=first.type,
                stage=first.stage,
                stance=first.stance,
                salience=first.salience,
                arguments=tuple(self._arguments(view, [told[k] for k in group], whose, n)),
                about=_other(group, ties[..., about], told, home),
                part_of=_other(group, ties[..., part_of], told, home),
                again=tuple(told[k].mark for k in group[1:]),
                score=max(told[k].score for k in group),
                maker=self.maker,
                stage_score=first.stage_score,
                stance_score=first.stance_score,
            )

    def _whose(self, view: View, groups: Sequence[Sequence[Told]]) -> dict[int, int]:
        """Each figure, by its offset, is one happening's: that which claims it most surely."""
        found: dict[int, int] = {}
        for amount in view.found.amounts:
            rated = [
                (self._best(view, _most(group), amount, self._measures(group[0].type))[1], -n)
                for n, group in enumerate(groups)
            ]
            found[amount.start] = -max(rated)[1]
        return found

    def _measures(self, kind: str) -> tuple[str, ...]:
        own = (m.name for m in self.book.types[kind].measures)
        return tuple(m for m in own if m in self.heads.roles)

    def _arguments(
        self, view: View, told: Sequence[Told], whose: Mapping[int, int], number: int
    ) -> Iterator[Argument]:
        played = _most(told)
        yield from self._parties(view, [t.played for t in told], told[0].type)
        yield from self._places(view, played)
        times = list(self._times(view, played))
        yield from times
        own = [a for a in view.found.amounts if whose[a.start] == number]
        yield from self._counts(view, played, self._measures(told[0].type), own, times)

    def _parties(self, view: View, tellings: Sequence[Vectors], kind: str) -> Iterator[Argument]:
        """A party is taken from the one mention of the happening that tells it most surely."""
        roles = {r.name for r in self.book.types[kind].roles}
        asked = [r for r in self.heads.roles if f"{r}:start" in self.heads.roles]
        own: list[Argument] = []
        for role in asked:
            if role not in roles and role not in ("source", "affiliation"):
                continue
            column = self.heads.roles.index(role)
            played = max(tellings, key=lambda t: float(t[:, column].max()))
            for first, last in self._spans(played, role):
                if not names_somebody(view.text, view.words[first:last]):
                    continue
                mark = party_mark(view.text, view.words[first:last], view.found, self.maker)
                stance = self._alleged(played, role, first, last)
                if role == "instrument":
                    span = Span(view.words[first].start, view.words[last - 1].end)
                    words = view.text[span.start : span.end]
                    mark = Mark(MarkKind.TRIGGER, span.start, span.end, words, "instrument")
                of = _nearest(own, mark) if role == "affiliation" else None
                if role != "affiliation" or of:
                    score = _rounded(played[first:last, column].mean())
                    own.append(Argument(role, mark, stance, of, score=score))
        yield from own

    def _spans(self, played: Vectors, role: str) -> Iterator[tuple[int, int]]:
        """Runs of words in a role, parted where another party begins."""
        inside = _bridged(played[:, self.heads.roles.index(role)])
        starts = played[:, self.heads.roles.index(f"{role}:start")] >= PLAYS
        first = None
        for i, word in enumerate(inside):
            if first is not None and (not word or starts[i]):
                yield first, i
                first = None
            if word and first is None:
                first = i
        if first is not None:
            yield first, len(inside)

    def _alleged(self, played: Vectors, role: str, first: int, last: int) -> Stance:
        name = f"{role}:alleged"
        if name not in self.heads.roles:
            return Stance.ASSERTED
        likely = float(played[first:last, self.heads.roles.index(name)].mean())
        return Stance.ALLEGED if likely >= PLAYS else Stance.ASSERTED

    def _places(self, view: View, played: Vectors) -> Iterator[Argument]:
        for place in view.found.places:
            if place.place is None or place.demonym:
                continue
            role, likely = self._best(view, played, place, tuple(PlaceRole))
            if likely >= PLAYS:
                yield Argument(role, place_mark(place), score=_rounded(likely))

    def _times(self, view: View, played: Vectors) -> Iterator[Argument]:
        rated = [
            (self._best(view, played, t, ("when",))[1], t)
            for t in view.found.times
            if t.kind is TimeKind.DATE
        ]
        for likely, time in sorted(rated, key=lambda told: -told[0]):
            if likely >= PLAYS:
                yield Argument("when", time_mark(time), score=_rounded(likely))

    def _counts(
        self,
        view: View,
        played: Vectors,
        measures: Sequence[str],
        amounts: Sequence[Amount],
        times: Sequence[Argument],
    ) -> Iterator[Argument]:
        total = False
        for amount in amounts:
            measure, likely = self._best(view, played, amount, measures)
            if likely >= PLAYS:
                total = total or amount.kind is CountKind.RUNNING_TOTAL
                yield Argument(measure, amount_mark(amount), score=_rounded(likely))
        if total:
            yield from (Argument("since", t.mark) for t in times[:1])

    def _best(
        self,
        view: View,
        played: Vectors,
        mention: PlaceMention | TimeExpression | Amount,
        roles: Sequence[str],
    ) -> tuple[str, float]:
        """The likeliest of the roles, over the mention's words."""
        here = view.index(Span(mention.start, mention.end))
        if not here or not roles:
            return "", 0.0
        rows = played[here].mean(axis=0)
        best = max(roles, key=lambda r: rows[self.heads.roles.index(r)])
        return best, float(rows[self.heads.roles.index(best)])


def _rounded(likely: float | np.floating[Any]) -> float:
    return round(float(likely), 3)


def _most(told: Sequence[Told]) -> Vectors:
    """What each word is to a happening, over all its mentions: W x R."""
    return np.asarray(np.max([t.played for t in told], axis=0), np.float32)


def _bridged(likely: Vectors) -> list[bool]:
    """The words in a role, a doubtful one between two others taken in."""
    sure = likely >= PLAYS
    doubtful = likely >= PLAYS / 2
    between = [False, *(bool(a and b) for a, b in zip(sure, sure[2:], strict=False)), False]
    pairs = zip(sure, doubtful, between[: len(sure)], strict=True)
    return [bool(s or (d and b)) for s, d, b in pairs]


def _groups(told: Sequence[Told], same: Vectors, book: Codebook) -> list[list[int]]:
    """Triggers that tell one happening; each joins the likeliest before it, of its own family."""
    groups: list[list[int]] = []
    for k, t in enumerate(told):
        fitting = [
            (max(float(same[k, j] + same[j, k]) / 2 for j in group), n)
            for n, group in enumerate(groups)
            if book.family(told[group[0]].type) == book.family(t.type)
        ]
        likely, n = max(fitting, default=(0.0, -1))
        if likely >= SAME:
            groups[n].append(k)
        else:
            groups.append([k])
    return groups


def _other(
    group: Sequence[int], ties: Vectors, told: Sequence[Told], home: dict[int, list[int]]
) -> Mark | None:
    """The first trigger of the happening that this one is most likely about or part of."""
    rated = [(float(max(ties[k, j] for k in group)), j) for j in range(len(told)) if j not in group]
    likely, other = max(rated, default=(0.0, -1))
    return told[home[other][0]].mark if likely >= TIED else None


def _nearest(parties: Sequence[Argument], mark: Mark) -> str | None:
    near = [p for p in parties if p.role not in NO_PARTIES]
    best = min(near, key=lambda p: abs(p.mark.start - mark.start), default=None)
    return best.role if best else None
