"""Which words of a sentence tell a happening, and whether it is told as done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Mark, MarkKind, Span, Stage, Stance
from dateline.rules import words as w
from dateline.rules.lexicon import GAP, Form, Lexicon, Pattern
from dateline.rules.scene import Scene
from dateline.rules.tokens import Token

LONGEST_GAP = 8  # words between the parts of "take ... into custody"
MAKER = "rules"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger in its sentence. ``first..last`` are token indices, both included.

    ``patterns`` are the readings of the same words, the most specific first: which one holds is
    decided by the roles that are found.
    """

    patterns: tuple[Pattern, ...]
    first: int
    last: int
    mark: Mark
    nominal: bool
    passive: bool

    @property
    def pattern(self) -> Pattern:
        return self.patterns[0]


@dataclass(frozen=True, slots=True)
class Told:
    """How a happening is told. ``words`` are those that decide; null where nothing is special."""

    stage: Stage = Stage.ACCOMPLISHED
    stance: Stance = Stance.ASSERTED
    stage_words: Mark | None = None
    stance_words: Mark | None = None
    coded: bool = True  # false: negated, hypothetical, or a generic compound


def triggers_of(scene: Scene, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """The triggers of a sentence, left to right, none inside another."""
    found: list[Trigger] = []
    taken_to = -1
    barred = _barred(scene.tokens, lexicon)
    for i in range(len(scene.tokens)):
        free = i > taken_to and i not in barred and not _inside_a_name(scene, scene.tokens[i])
        best = _best_at(scene, i, lexicon) if free else None
        if best and not _carries_out(scene, best, found):
            found.append(best)
            taken_to = best.first if GAP in best.pattern.words else best.last
    return tuple(found)


def _barred(tokens: Sequence[Token], lexicon: Lexicon) -> frozenset[int]:
    """The tokens of phrases that the codebook says tell nothing."""
    return frozenset(
        i + n
        for i, token in enumerate(tokens)
        for words in lexicon.never.get(token.low, ())
        if tuple(t.low for t in tokens[i : i + len(words)]) == words
        for n in range(len(words))
    )


def _inside_a_name(scene: Scene, token: Token) -> bool:
    """The month of March and the Protest Party tell no march and no protest."""
    names = [p.mark.span for p in scene.phrases if p.organisation and " " in p.mark.words]
    times = [Span(t.start, t.end) for t in scene.times]
    return any(n.start < token.end and token.start < n.end for n in (*times, *names))


def _carries_out(scene: Scene, trigger: Trigger, before: Sequence[Trigger]) -> bool:
    """In "an attack on a church, executed by two men" the verb tells no second happening."""
    following = [t.low for t in scene.tokens[trigger.last + 1 : trigger.last + 3]]
    return (
        trigger.passive
        and scene.tokens[trigger.first].low in w.CARRY_OUT
        and "by" in following
        and any(t.nominal for t in before)
    )


def _best_at(scene: Scene, i: int, lexicon: Lexicon) -> Trigger | None:
    """The longest patterns that begin at a token, read as the noun or verb it stands as."""
    candidates: list[tuple[Pattern, int]] = []
    for pattern in lexicon.patterns.get(scene.tokens[i].low, ()):
        last = _match(scene.tokens, i, pattern.words)
        if last is not None and _stands_as(scene.tokens, i, last, pattern.form):
            candidates.append((pattern, last))
    if not candidates:
        return None
    best, last = max(candidates, key=lambda c: (len(c[0].words), c[0].form.nominal))
    alike = [p for p, end in candidates if end == last and p.form.nominal == best.form.nominal]
    end = i if GAP in best.words else last
    start, stop = scene.tokens[i].start, scene.tokens[end].end
    words = scene.sentence.words[start - scene.sentence.start : stop - scene.sentence.start]
    mark = Mark(MarkKind.TRIGGER, start, stop, words, best.type, 0.7, MAKER)
    past = best.form is Form.PAST
    passive = past and _is_passive(scene.tokens, i, last, best.lemma)
    ranked = tuple(sorted(alike, key=_specificity))
    return Trigger(ranked, i, last, mark, best.form.nominal, passive)


def _specificity(pattern: Pattern) -> tuple[int, bool, int, str]:
    """Longer first, the unspecific type of a family last, then what asks for the most."""
    return -len(pattern.words), pattern.type.endswith("_other"), -len(pattern.needs), pattern.type


def _match(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> int | None:
    """The index of the last token of a match that begins at ``i``."""
    at = i
    for n, word in enumerate(words):
        if word == GAP:
            rest = words[n + 1]
            at = next(
                (j for j in range(at, min(at + LONGEST_GAP, len(tokens))) if tokens[j].low == rest),
                len(tokens),
            )
            continue
        if at >= len(tokens) or tokens[at].low != word:
            return None
        at += 1
    return at - 1


def _stands_as(tokens: Sequence[Token], first: int, last: int, form: Form) -> bool:
    """ "attack" and "arrests" are nouns or verbs by what stands before and behind them."""
    if form in (Form.PAST, Form.FIXED):
        return True
    before = _previous(tokens, first)
    after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    noun = _noun_like(tokens, first, before, after)
    if form.nominal:
        return noun or (first == last and tokens[first].low.endswith("ion"))
    if form is Form.ING:
        return not (noun and after == "of")
    return not noun


def _previous(tokens: Sequence[Token], i: int) -> str:
    return tokens[i - 1].low if i else ""


def _noun_like(tokens: Sequence[Token], first: int, before: str, after: str) -> bool:
    if before in ("to", "who", "they", "we", "he", "she", "i", "it") or before in w.MODALS:
        return False
    if before == "will" or before in ("did", "do", "does", "n't"):
        return False
    previous = tokens[first - 1] if first else None
    if before in w.DETERMINERS or (before in w.PREPOSITIONS and before != "to"):
        return True
    if previous and previous.words.lower().replace("’", "'").endswith("'s"):
        return True
    if after in (
        "on",
        "against",
        "of",
        "by",
        "in",
        "at",
        "near",
        "kills",
        "leaves",
        "wounds",
        "",
        ".",
        ",",
        "and",
        "was",
        "were",
        "is",
        "has",
        "have",
        "had",
        "that",
        "which",
    ):
        return True
    # A plural noun or a capitalised name in front and a noun phrase behind: a verb.
    return not (
        after in w.DETERMINERS
        or after[:1].isdigit()
        or (previous is not None and previous.words[:1].isupper() and first > 0)
    )


def _is_passive(tokens: Sequence[Token], first: int, last: int, lemma: str) -> bool:
    """ "were arrested", "people detained across": "be" in front, or no object behind."""
    auxiliary = _auxiliary(tokens, first)
    if auxiliary in w.BE:
        return True
    after = tokens[last + 1].low if last + 1 < len(tokens) else "."
    if after == "by":
        return True
    if last > first or lemma in w.INTRANSITIVE:  # "opened fire on" has its object with it
        return False
    return auxiliary not in w.HAVE and (
        after in w.PREPOSITIONS or after in (".", ",", "and", ";", "last", "earlier", "—")
    )


def _auxiliary(tokens: Sequence[Token], first: int) -> str:
    """The word in front of a verb, adverbs passed over."""
    for token in reversed(tokens[max(0, first - 4) : first]):
        if token.low in ("been", "also", "not", "then", "since") or token.low.endswith("ly"):
            if token.low == "been":
                return "been"
            continue
        return token.low
    return ""


# ---------------------------------------------------------------- stage and stance


def told(scene: Scene, trigger: Trigger) -> Told:
    """Stage and stance of a trigger from the words around it, and whether it is coded at all."""
    if _generic(scene, trigger):
        return Told(coded=False)
    near = _governors(scene, trigger)
    lows = [t.low for t in near]
    denied = _first(near, w.DENIED)
    if denied:
        return Told(stance=Stance.DENIED, stance_words=_mark(scene, denied))
    unreal = _first(near, w.HYPOTHETICAL) or _first(near[-3:], w.MODALS)
    if _negated(near, trigger) or unreal:
        return Told(coded=False)
    stage, stage_token = _stage(scene, trigger, near)
    alleged = _alleged(near, trigger)
    return Told(
        stage=stage,
        stance=Stance.ALLEGED if alleged else Stance.ASSERTED,
        stage_words=_mark(scene, stage_token) if stage_token else None,
        stance_words=_mark(scene, alleged) if alleged else None,
        coded=not (lows and lows[-1] in ("anti", "anti-")),
    )


def _generic(scene: Scene, trigger: Trigger) -> bool:
    after = trigger.last + 1
    return (
        trigger.nominal and after < len(scene.tokens) and scene.tokens[after].low in w.GENERIC_HEADS
    )


def _governors(scene: Scene, trigger: Trigger) -> list[Token]:
    """Up to six words in front of a trigger, back to the beginning of its clause."""
    near: list[Token] = []
    for token in reversed(scene.tokens[max(0, trigger.first - 6) : trigger.first]):
        if token.low in w.CLAUSE_BREAKS or token.low in w.RELATIVE:
            break
        if token.low == "," and not trigger.nominal:
            break
        near.insert(0, token)
    return near


def _first(near: Sequence[Token], wanted: frozenset[str]) -> Token | None:
    return next((t for t in reversed(near) if t.low in wanted), None)


def _negated(near: Sequence[Token], trigger: Trigger) -> bool:
    close = near[-2:] if trigger.nominal else near
    return any(t.low in w.NEGATIONS for t in close)


def _stage(scene: Scene, trigger: Trigger, near: Sequence[Token]) -> tuple[Stage, Token | None]:
    close = near[-4:]
    behind = scene.tokens[trigger.last + 1 : trigger.last + 5]
    called_off = _first(near, w.CANCELLED) or _first(behind, w.CANCELLED)
    if called_off and trigger.nominal:
        return Stage.CANCELLED, called_off
    for stage, wanted in (
        (Stage.FOILED, w.FOILED),
        (Stage.ATTEMPTED, w.ATTEMPTED),
        (Stage.PLANNED, w.PLANNED),
    ):
        token = _first(close, wanted)
        if token:
            return stage, token
    foiled = _first([t for t in behind if trigger.nominal], w.FOILED)
    if foiled:
        return Stage.FOILED, foiled
    if trigger.pattern.form is Form.ING and close and close[-1].low in ("is", "are"):
        return Stage.ONGOING, close[-1]
    return Stage.ACCOMPLISHED, None


def _alleged(near: Sequence[Token], trigger: Trigger) -> Token | None:
    """Doubt right at the happening: "allegedly attacked", "a suspected attack". Doubt about a
    party ("suspected members") is the party's own."""
    return next((t for t in near[-2:] if t.low in w.ALLEGED), None)


def _mark(scene: Scene, token: Token) -> Mark:
    return Mark(MarkKind.TRIGGER, token.start, token.end, token.words, "", 0.8, MAKER)
