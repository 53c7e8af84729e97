"""The trained reader: an article's sentences and findings in, a ``Reading`` out.

The net says which words tell a happening and which words play a part in it. What those words are
worth stays with the grammars: a date, a place or a figure is taken only where a grammar found one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dateline.codebook import Codebook
from dateline.model.encoder import Encoder, Stretch
from dateline.model.heads import Heads, Parts, Places, Vectors
from dateline.model.lexical import matches
from dateline.model.means import SURE, Means, is_told, means_of
from dateline.model.parties import is_one_person, names_somebody, party_mark
from dateline.model.proposals import PROPOSED, Proposals, proposed
from dateline.model.runs import runs
from dateline.model.structure import laid_out
from dateline.model.windows import Window, windows
from dateline.model.words import is_shouted
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
    Precision,
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
from dateline.rules.reader import READ, rules_reader
from dateline.rules.scene import amount_mark, place_mark, scene_of, time_mark
from dateline.stages import Findings, Reader

TELLS = 0.85  # the probability from which a word tells a happening (set on the texts kept back)
HINTED = 0.03  # from which it does where the rules see one too
UNSURE = 0.5  # of a place that only the net sees
PLAYS = 0.5  # from which a word plays a part
BELONGS = 0.2  # from which it tells whose member a party is: marked in too few texts to be surer of
COUNTED = 0.2  # from which one person is counted, where no figure and nobody else is
TIMED = 0.35  # from which a time is that of a happening: few others compete with it
SAME = 0.5
CLEAR = 1500  # code points of a sentence that the rules can take apart; a longer one is a list
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
    """A window with what the grammars found in it and what the rules propose."""

    text: str
    words: tuple[Span, ...]
    found: Findings
    proposals: Proposals

    def index(self, span: Span) -> range:
        """The words that overlap a span; words stand in order and apart."""
        first = bisect_right(self.words, span.start, key=lambda w: w.end)
        return range(first, bisect_left(self.words, span.end, first, key=lambda w: w.start))


def trained_reader(book: Codebook, encoder: Encoder, heads: Heads, maker: str) -> Reader:
    """A reader for a codebook whose types the net knows."""
    columns = {role: n for n, role in enumerate(heads.roles)}
    types, lexicon = tuple(sorted(book.types)), lexicon_of(book)
    net = _Net(book, encoder, heads, maker, lexicon, types, columns, means_of(book, lexicon))
    rules = rules_reader(book)

    def read(article: Article, sentences: Sequence[Sentence], found: Findings) -> Reading:
        own = [s for s in sentences if s.section in READ]
        clear = [s for s in own if s.end - s.start <= CLEAR]
        proposals = Proposals(rules(article, clear, found).happenings)
        shouted = is_shouted(article.text)
        happenings: list[Happening] = []
        same: list[tuple[Mark, Mark]] = []
        for window in windows(article.text, own):
            for told, ties in net.read(article.text, window, found, proposals, shouted):
                happenings += told
                same += ties
        scenes = [scene_of(s, found) for s in clear]
        return Reading(happenings=laid_out(happenings, scenes, book, net.lexicon), same=tuple(same))

    return read


@dataclass(frozen=True, slots=True)
class _Net:
    book: Codebook
    encoder: Encoder
    heads: Heads
    maker: str
    lexicon: Lexicon
    types: tuple[str, ...]
    columns: Mapping[str, int]  # of each role in what the head says
    means: Means  # what tells the types that are known by their means

    def read(
        self, text: str, window: Window, found: Findings, proposals: Proposals, shouted: bool
    ) -> Iterator[tuple[list[Happening], list[tuple[Mark, Mark]]]]:
        """The happenings of a window, and which triggers tell the same."""
        for stretch in self.encoder.stretches(text, window, shouted):
            span = stretch.words[0].start, stretch.words[-1].end
            view = View(text, stretch.words, found.within(*span), proposals.within(*span))
            yield self._read(view, stretch)

    def _read(
        self, view: View, stretch: Stretch
    ) -> tuple[list[Happening], list[tuple[Mark, Mark]]]:
        vectors, own = stretch.vectors, np.array(stretch.shapes, np.int64)
        match = matches(stretch.strings, self.lexicon, self.types)
        likely = self.heads.triggers(vectors, own, match, self.types)
        at = np.array(sorted(_telling(view, stretch.first, 1 - likely[:, 0])), np.int64)
        if not len(at):
            return [], []
        parts = self.heads.told(vectors, own, at)
        told = list(self._told(view, parts, likely, at))
        return list(self._happenings(view, told, parts.ties)), list(
            _same(told, self._tie(parts.ties, "same"))
        )

    def _told(self, view: View, parts: Parts, likely: Vectors, at: Places) -> Iterator[Told]:
        for k, word in enumerate(at):
            span = view.words[word]
            kind = self._type(view, span, likely[word, 1:])
            score = self._score(view, span, float(1 - likely[word, 0]))
            words = view.text[span.start : span.end]
            yield Told(
                int(word),
                kind,
                score,
                Mark(MarkKind.TRIGGER, span.start, span.end, words, kind, score, self.maker),
                parts.played[k],
                Stage(self.heads.stages[int(parts.stages[k].argmax())]),
                _rounded(parts.stages[k].max()),
                Stance(self.heads.stances[int(parts.stances[k].argmax())]),
                _rounded(parts.stances[k].max()),
                Salience(self.heads.saliences[int(parts.saliences[k].argmax())]),
            )

    def _score(self, view: View, span: Span, likely: float) -> float:
        """What the rules see too is surer: half of what the net leaves open."""
        advised = view.proposals.within(span.start, span.end).happenings
        return _rounded(likely + (1 - likely) / 2 if advised else likely)

    def _type(self, view: View, span: Span, likely: Vectors) -> str:
        """The likeliest type; one that the rules propose needs to be less likely, one whose means
        the text nowhere tells to be all but sure. Where words before a verb tell whose deed it is,
        as in "gunmen raided", it is of the family that the codebook has for them."""
        advised = view.proposals.within(span.start, span.end).happenings
        told = {h.type for h in advised}
        share = likely / likely.sum()
        families = {self.book.family(h.type) for h in advised if h.trigger.start < span.start}
        if families:
            share = share * [self.book.family(name) in families for name in self.types]
        ahead = np.array([(PLAYS - PROPOSED) * (name in told) for name in self.types])
        for best in np.argsort(-(share + ahead)):
            kind = self.types[best]
            if share[best] >= SURE or is_told(self.means, kind, view.text):
                return str(kind)
        return self.types[int(share.argmax())]

    def _tie(self, ties: Vectors, name: str) -> Vectors:
        return np.asarray(ties[..., self.heads.ties.index(name)], np.float32)

    def _happenings(self, view: View, told: Sequence[Told], ties: Vectors) -> Iterator[Happening]:
        whose = self._whose(view, told)
        for k, one in enumerate(told):
            yield Happening(
                trigger=one.mark,
                type=one.type,
                stage=one.stage,
                stance=one.stance,
                salience=one.salience,
                arguments=tuple(self._arguments(view, one, [a for a, n in whose if n == k])),
                about=_other(k, self._tie(ties, "about"), told),
                part_of=_other(k, self._tie(ties, "part_of"), told),
                score=one.score,
                maker=self.maker,
                stage_score=one.stage_score,
                stance_score=one.stance_score,
            )

    def _whose(self, view: View, told: Sequence[Told]) -> list[tuple[Amount, int]]:
        """Each figure is one happening's: that which claims it most surely, the first of equals."""
        return [
            (amount, max(range(len(told)), key=lambda k: (self._claim(view, told[k], amount), -k)))
            for amount in view.found.amounts
        ]

    def _claim(self, view: View, told: Told, amount: Amount) -> float:
        return self._best(view, told.played, amount, self._measures(told.type))[1]

    def _measures(self, kind: str) -> tuple[str, ...]:
        own = (m.name for m in self.book.types[kind].measures)
        return tuple(m for m in own if m in self.heads.roles)

    def _arguments(self, view: View, told: Told, own: Sequence[Amount]) -> Iterator[Argument]:
        family = self.book.family(told.type)
        likely = view.proposals.arguments(told.mark.span, family, self.book)
        yield from self._parties(view, told, likely)
        yield from self._places(view, told, likely)
        yield from self._times(view, told.played, likely)
        yield from self._counts(view, told.played, self._measures(told.type), own, likely)

    def _parties(self, view: View, told: Told, likely: Sequence[Argument]) -> Iterator[Argument]:
        asked = {r.name for r in self.book.types[told.type].roles} | {"source", "affiliation"}
        own: list[Argument] = []
        for role in self.heads.roles:
            if role not in asked or f"{role}:start" not in self.heads.roles:
                continue
            for argument in (
                *self._marked(view, told.played, role),
                *self._agreed(view, told.played, role, likely),
            ):
                of = _nearest(own, argument.mark) if role == "affiliation" else None
                if (role != "affiliation" or of) and not _is_named(own, argument):
                    own.append(replace(argument, of=of))
        yield from own

    def _marked(self, view: View, played: Vectors, role: str) -> Iterator[Argument]:
        """The parties that the net marks by itself."""
        for first, last in self._spans(played, role):
            if not names_somebody(view.text, view.words[first:last]):
                continue
            mark = party_mark(view.text, view.words[first:last], view.found, self.maker)
            if role == "instrument":
                span = Span(view.words[first].start, view.words[last - 1].end)
                words = view.text[span.start : span.end]
                mark = Mark(MarkKind.TRIGGER, span.start, span.end, words, "instrument")
            alleged = self._alleged(played, role, first, last)
            sure = played[first:last, self.columns[role]].mean()
            yield Argument(role, mark, alleged, score=_rounded(sure))

    def _agreed(
        self, view: View, played: Vectors, role: str, likely: Sequence[Argument]
    ) -> Iterator[Argument]:
        """The parties that the rules propose and the net does not refuse."""
        for argument in likely:
            sure = argument.role == role and self._sure(view, played, argument.mark.span, role)
            if sure >= PROPOSED:
                yield replace(argument, score=_rounded(sure))

    def _spans(self, played: Vectors, role: str) -> Iterator[tuple[int, int]]:
        """Runs of words in a role, parted where another party begins."""
        begun = played[:, self.columns[f"{role}:start"]]
        least = BELONGS if role == "affiliation" else PLAYS
        return runs(played[:, self.columns[role]], begun, least)

    def _alleged(self, played: Vectors, role: str, first: int, last: int) -> Stance:
        name = f"{role}:alleged"
        if name not in self.columns:
            return Stance.ASSERTED
        likely = float(played[first:last, self.columns[name]].mean())
        return Stance.ALLEGED if likely >= PLAYS else Stance.ASSERTED

    def _places(self, view: View, told: Told, likely: Sequence[Argument]) -> Iterator[Argument]:
        """The places of a happening; where its own sentence tells one, no other sentence's."""
        found = list(self._all_places(view, told.played, likely))
        near = {a.role for a in found if _in_one_sentence(view.text, told.mark, a.mark)}
        yield from (
            a for a in found if a.role not in near or _in_one_sentence(view.text, told.mark, a.mark)
        )

    def _all_places(
        self, view: View, played: Vectors, likely: Sequence[Argument]
    ) -> Iterator[Argument]:
        for place in view.found.places:
            if place.place is None or place.demonym:
                continue
            role, sure = self._best(view, played, place, tuple(PlaceRole), likely)
            if sure >= PLAYS:
                yield Argument(role, place_mark(place), score=_rounded(sure))
        for role in PlaceRole:
            likely_here = played[:, self.columns[role]]
            yield from (Argument(role, m) for m in _unlisted(view, likely_here, self.maker))

    def _times(self, view: View, played: Vectors, likely: Sequence[Argument]) -> Iterator[Argument]:
        rated = [
            (self._best(view, played, t, ("when",), likely, TIMED - PROPOSED)[1], t)
            for t in view.found.times
            if t.kind is TimeKind.DATE
        ]
        sure = [(p, t) for p, t in rated if p >= TIMED]
        for p, time in sorted(sure, key=lambda told: -told[0]):
            yield Argument("when", time_mark(time), score=_rounded(p))

    def _counts(
        self,
        view: View,
        played: Vectors,
        measures: Sequence[str],
        amounts: Sequence[Amount],
        likely: Sequence[Argument],
    ) -> Iterator[Argument]:
        figures = [(a, *self._best(view, played, a, measures, likely)) for a in amounts]
        told = [Argument(m, amount_mark(a), score=_rounded(p)) for a, m, p in figures if p >= PLAYS]
        told += self._persons(view, played, measures, PLAYS)
        yield from told or self._persons(view, played, measures, COUNTED)

    def _persons(
        self, view: View, played: Vectors, measures: Sequence[str], least: float
    ) -> Iterator[Argument]:
        for measure in measures:
            yield from (Argument(measure, m) for m in self._alone(view, played, measure, least))

    def _alone(self, view: View, played: Vectors, measure: str, least: float) -> Iterator[Mark]:
        """Persons who are counted without a number: "Ada Park, 24, died". The mark's label says
        whether one more is meant."""
        more = self.columns[f"kind:{CountKind.ADDITION}"]
        likely = played[:, self.columns[measure]]
        for first, last in runs(likely, np.zeros_like(likely), least):
            words = view.words[first:last]
            span = Span(words[0].start, words[-1].end)
            if is_one_person(view.text, words, view.found) and not any(
                Span(a.start, a.end).overlaps(span) for a in view.found.amounts
            ):
                more_told = played[first:last, more].mean() >= PLAYS
                told = view.text[span.start : span.end]
                label = CountKind.ADDITION if more_told else CountKind.TOLL
                sure = _rounded(float(likely[first:last].max()))
                yield Mark(MarkKind.AMOUNT, span.start, span.end, told, label, sure, self.maker)

    def _best(
        self,
        view: View,
        played: Vectors,
        mention: PlaceMention | TimeExpression | Amount,
        roles: Sequence[str],
        likely: Sequence[Argument] = (),
        ahead: float = PLAYS - PROPOSED,
    ) -> tuple[str, float]:
        """The likeliest of the roles, over the mention's words. One that the rules propose too is
        so far ``ahead``: as sure at ``PROPOSED`` as another at ``PLAYS``."""
        span = Span(mention.start, mention.end)
        told = {"when" if role == "since" else role for role in proposed(likely, span)}
        here = view.index(span)
        if not here:
            return "", 0.0
        sums = played[here.start : here.stop].mean(axis=0)
        rated = [(float(sums[self.columns[r]]) + (ahead if r in told else 0.0), r) for r in roles]
        sure, role = max(rated, key=lambda one: one[0], default=(0.0, ""))
        return role, sure

    def _sure(self, view: View, played: Vectors, span: Span, role: str) -> float:
        here = view.index(span)
        return float(played[here, self.columns[role]].mean()) if here else 0.0


def _rounded(likely: float | np.floating[Any]) -> float:
    """A score as reports carry it; what the rules agree to may have passed 1."""
    return min(round(float(likely), 3), 1.0)


def _telling(view: View, first: int, likely: Vectors) -> Iterator[int]:
    """The words that tell a happening, of those from ``first`` on; of a trigger that the rules
    propose the surest, where none is sure by itself."""
    sure = {i for i in range(first, len(view.words)) if likely[i] >= TELLS}
    yield from sure
    for span in view.proposals.triggers():
        here = [i for i in view.index(span) if i >= first]
        best = max(here, key=lambda i: float(likely[i]), default=None)
        if best is not None and not sure & set(here) and likely[best] >= HINTED:
            yield best


def _same(told: Sequence[Told], same: Vectors) -> Iterator[tuple[Mark, Mark]]:
    """The triggers that tell one happening, in pairs, the later first."""
    for k, one in enumerate(told):
        for j, other in enumerate(told[:k]):
            if float(same[k, j] + same[j, k]) / 2 >= SAME:
                yield one.mark, other.mark


def _in_one_sentence(text: str, one: Mark, other: Mark) -> bool:
    first, last = min(one.end, other.end), max(one.start, other.start)
    return not _STOP.search(text, first, last)


_STOP = re.compile(r"[.!?][\"”’')]*\s|\n")


def _is_named(own: Sequence[Argument], argument: Argument) -> bool:
    """Whether the words are a party of the happening already; the tied one may lie in its party."""
    tied = ("affiliation", "source")
    return any(
        a.mark.span.overlaps(argument.mark.span)
        and (a.role == argument.role or not {a.role, argument.role} & {*tied})
        for a in own
    )


def _unlisted(view: View, likely: Vectors, maker: str) -> Iterator[Mark]:
    """Names of places that no grammar found, by what the net says of each word."""
    found = view.found
    known = (found.places, found.parties, found.persons, found.times, found.amounts)
    for first, last in runs(likely, np.zeros_like(likely), PLAYS):
        words = view.words[first:last]
        while words and not view.text[words[0].start].isupper():
            words = words[1:]
        while words and not view.text[words[-1].start].isupper():
            words = words[:-1]
        if not words:
            continue
        span = Span(words[0].start, words[-1].end)
        if not any(m.start < span.end and span.start < m.end for kind in known for m in kind):
            told = view.text[span.start : span.end]
            yield Mark(MarkKind.PLACE, span.start, span.end, told, Precision.REGION, UNSURE, maker)


def _other(k: int, ties: Vectors, told: Sequence[Told]) -> Mark | None:
    """The trigger that this one is most likely about or part of."""
    rated = [(float(ties[k, j]), -j) for j in range(len(told)) if j != k]
    likely, other = max(rated, default=(0.0, 0))
    return told[-other].mark if likely >= TIED else None


def _nearest(parties: Sequence[Argument], mark: Mark) -> str | None:
    near = [p for p in parties if p.role not in NO_PARTIES]
    best = min(near, key=lambda p: abs(p.mark.start - mark.start), default=None)
    return best.role if best else None
