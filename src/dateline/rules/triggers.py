"""Which words of a sentence tell a happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Mark, MarkKind, Span
from dateline.rules import words as w
from dateline.rules.aims import is_aim
from dateline.rules.lexicon import GAP, Form, Lexicon, Pattern, barred, placed
from dateline.rules.scene import Scene
from dateline.rules.tokens import Token

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

    @property
    def foiling(self) -> bool:
        """Tells how an attack was stopped: "shot down", "defused"."""
        words = self.pattern.lemma.split()
        return bool({words[0], " ".join(words[:2])} & w.FOILING)


def triggers_of(scene: Scene, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """The triggers of a sentence, left to right, none inside another."""
    found: list[Trigger] = []
    taken_to = -1
    lows = [t.low for t in scene.tokens]
    told_nothing = barred(lows, lexicon)
    for i in range(len(scene.tokens)):
        free = i > taken_to and i not in told_nothing and not _inside_a_name(scene, scene.tokens[i])
        best = _best_at(scene, lows, i, lexicon) if free else None
        if best and not (_carries_out(scene, best, found) or is_aim(scene, best.mark.start)):
            found.append(best)
            taken_to = best.first if GAP in best.pattern.words else best.last
    return tuple(found)


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


def _best_at(scene: Scene, lows: Sequence[str], i: int, lexicon: Lexicon) -> Trigger | None:
    """The longest patterns that begin at a token, read as the noun or verb it stands as."""
    candidates: list[tuple[Pattern, int]] = []
    for pattern in lexicon.patterns.get(lows[i], ()):
        at = placed(lows, i, pattern.words)
        if at and _stands_as(scene.tokens, i, at[-1], pattern.form):
            candidates.append((pattern, at[-1]))
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


def _stands_as(tokens: Sequence[Token], first: int, last: int, form: Form) -> bool:
    """ "attack" and "arrests" are nouns or verbs by what stands before and behind them."""
    if form in (Form.PAST, Form.FIXED):
        return True
    before = _previous(tokens, first)
    after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    noun = _noun_like(tokens, first, before, after)
    if form.nominal:
        if last > first:  # "air strike" can be no verb
            return True
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
    if before in w.DETERMINERS:
        return True
    if tokens[first].low.endswith("ing") and (after in w.DETERMINERS or after[:1].isdigit()):
        return False  # "accused of killing 12"
    if before in w.PREPOSITIONS and before != "to":
        return True
    if previous and previous.words.lower().replace("’", "'").endswith("'s"):
        return True
    if after in w.BEHIND_NOUNS:
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
    counted = [t.low for t in tokens[last + 1 : last + 4]]
    if counted[:2] in (["at", "least"], ["up", "to"], ["at", "most"]) or _is_amount(counted):
        return False  # "killed at least six", "killed about 20": an object behind
    return auxiliary not in w.HAVE and (
        after in w.PREPOSITIONS or after in (".", ",", "and", ";", "last", "earlier", "—")
    )


def _is_amount(words: Sequence[str]) -> bool:
    """ "over 20", "about a dozen": a preposition that makes a number round, and the number."""
    rounds = words[:1] and words[0] in ("about", "over", "around", "under", "between")
    return bool(rounds) and any(w[:1].isdigit() or w in ("dozen", "hundred") for w in words[1:])


def _auxiliary(tokens: Sequence[Token], first: int) -> str:
    """The word in front of a verb, adverbs passed over."""
    for token in reversed(tokens[max(0, first - 4) : first]):
        if token.low in ("been", "also", "not", "then", "since") or token.low.endswith("ly"):
            if token.low == "been":
                return "been"
            continue
        return token.low
    return ""
