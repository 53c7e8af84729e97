"""Who says so, and when they said it: what belongs to the telling, not to the happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records import Argument, Mark, SectionKind, Stance, TimeExpression
from dateline.rules import words as w
from dateline.rules.scene import Phrase, Scene
from dateline.rules.tokens import Token
from dateline.rules.triggers import Trigger

SAID = frozenset(["said", "says", "announced"])
COUNTS = frozenset(["count", "counts", "counted"])
PUTS = frozenset(["put", "puts"])
SPEAKS_OF = frozenset(["speak", "speaks", "spoke", "spoken"])
BOUNDS_OF = frozenset("at least more than about some only".split())
DEAD = frozenset("dead toll number wounded injured killed".split())
GIVES = frozenset(", which who that has have had now since".split())
SAYING = frozenset("saying says said adding adds claiming boasting boasts".split())
CLAIMING = frozenset("claimed claims claiming claim took takes admitted admits".split())
ITSELF = frozenset("it they its their he she".split())
NOT_A_BELIEF = frozenset(["of", "in", "to", "responsibility"])


def sources_of(scene: Scene, trigger: Trigger | None = None) -> Iterator[Argument]:
    """ "..., the ministry said", "according to police"."""
    for phrase in scene.phrases:
        if trigger and phrase.mark.start <= trigger.mark.start < phrase.mark.end:
            continue
        stance = _says(scene, phrase)
        if stance is not None:
            yield Argument("source", phrase.mark, stance)


def teller_of(scene: Scene) -> Mark | None:
    """Who vouches for the figures of a sentence; null where the outlet itself does."""
    return next((a.mark for a in sources_of(scene) if a.stance is Stance.ASSERTED), None)


def teller_of_figure(scene: Scene, start: int) -> Mark | None:
    """Who gives the one figure that begins there: "put by the police at 12,000 and by the
    organisers at 40,000", "the police counted 6,000"; else whoever vouches for the sentence."""
    return counter_of(scene, start) or teller_of(scene)


def counter_of(scene: Scene, start: int) -> Mark | None:
    """Who is told to count or to put this very figure, and not just to speak in its sentence."""
    before = [t for t in scene.tokens if t.end <= start]
    own = _put_by(scene, before) or _counting(scene, before) or _giving(scene, before)
    return own or _boasting(scene, before)


def _put_by(scene: Scene, before: Sequence[Token]) -> Mark | None:
    if not before or before[-1].low != "at":
        return None
    near = (p for p in scene.phrases if before[-1].start - 1 <= p.end <= before[-1].start)
    return next((p.mark for p in near if scene.word_before(p.start) == "by"), None)


def _counting(scene: Scene, before: Sequence[Token]) -> Mark | None:
    """The subject of a clause that ends with "counts" or "had spoken of" in front of a figure."""
    words = [t.low for t in before if t.low not in BOUNDS_OF][-2:]
    counts = bool(words) and words[-1] in COUNTS
    puts = [t for t in before if t.low in PUTS] if before and before[-1].low == "at" else []
    if not counts and not puts and not (words[-1:] == ["of"] and words[0] in SPEAKS_OF):
        return None
    verb = puts[-1:] or [t for t in before if t.low == words[-1 if counts else 0]][-1:]
    stops = [t.end for t in before if t.low in (";", ":") or t.low in w.CLAUSE_BREAKS]
    start = max(stops, default=scene.sentence.start)
    own = (p for p in scene.phrases if start <= p.start and p.end <= verb[0].start)
    return next((p.mark for p in own if not p.amount), None)


def _giving(scene: Scene, before: Sequence[Token]) -> Mark | None:
    """The army, in "the army, which has given the number of its dead as eight"."""
    if not before or before[-1].low not in ("as", "at"):
        return None
    verbs = [n for n, t in enumerate(before) if t.low in ("given", "gave", "put", "puts")]
    if not verbs or DEAD.isdisjoint(t.low for t in before[verbs[-1] :]):
        return None
    end = before[verbs[-1]].start
    own = [p for p in scene.phrases if p.end <= end and not p.amount]
    between = scene.words_between(own[-1].end, end) if own else ()
    return own[-1].mark if own and set(between) <= GIVES else None


def _boasting(scene: Scene, before: Sequence[Token]) -> Mark | None:
    """Who claims a deed and goes on "saying that it had killed 19": the subject of the sentence."""
    told = [n for n, t in enumerate(before) if t.low in SAYING and n > 0]
    if scene.sentence.section is SectionKind.TITLE:
        return None  # "faction claims ambush, says it killed 19": the story names it
    if not told or before[told[-1] - 1].low not in (",", "and"):
        return None
    behind = [t.low for t in before[told[-1] + 1 : told[-1] + 3] if t.low != "that"]
    claims = not CLAIMING.isdisjoint(t.low for t in before[: told[-1]])
    if not claims or not behind or behind[0] not in ITSELF:
        return None
    end = before[told[-1]].start
    return next((p.mark for p in scene.phrases if p.end <= end and not p.amount), None)


def is_speaker(scene: Scene, phrase: Phrase) -> bool:
    """Who tells it, and so does not take part in it: ", the mayor said"."""
    return _says(scene, phrase) is not None


def _says(scene: Scene, phrase: Phrase) -> Stance | None:
    after = [t.low for t in scene.tokens if t.start >= phrase.end][:4]
    before = [t.low for t in scene.tokens if t.end <= phrase.start][-2:]
    if before == ["according", "to"] or _said_by(scene, phrase):
        return Stance.ASSERTED
    if after[:1] and after[0] in w.SPEECH and after[0] != "reported":
        return Stance.ASSERTED
    if after[:1] and after[0] in w.BELIEF and not set(after[1:3]) & NOT_A_BELIEF:
        return Stance.ALLEGED
    return None


def _said_by(scene: Scene, phrase: Phrase) -> bool:
    """ "..., said the mayor.": nobody else in front of "said", and nothing told behind."""
    before = [t for t in scene.tokens if t.end <= phrase.start]
    after = next((t.low for t in scene.tokens if t.start >= phrase.end), ".")
    if phrase.amount or len(before) < 2 or before[-1].low not in SAID:
        return False
    other = any(p.end == before[-2].end for p in scene.phrases)
    return not other and (not after[:1].isalnum() or after in w.PREPOSITIONS)


def is_time_of_telling(scene: Scene, triggers: Sequence[Trigger], time: TimeExpression) -> bool:
    """ "the ministry said on Wednesday", "the court on Friday heard": not when it happened."""
    left = [t for t in scene.tokens if t.end <= time.start]
    right = [t for t in scene.tokens if t.start >= time.end]
    nouns = [t for t in triggers if t.nominal]
    if right and _in_trigger(right[0], nouns):  # "said ... in Monday's protest"
        return False
    return _behind_speech(left, triggers) or _before_another_verb(left, right, triggers)


def _behind_speech(left: Sequence[Token], triggers: Sequence[Trigger]) -> bool:
    for token in reversed(left):
        if _in_trigger(token, triggers) or token.low in w.CLAUSE_BREAKS or token.low == ",":
            return False
        if token.low in w.SPEECH:
            return True
    return False


def _before_another_verb(
    left: Sequence[Token], right: Sequence[Token], triggers: Sequence[Trigger]
) -> bool:
    """A day between a subject and a verb that tells no happening is that verb's day."""
    if not right or not left or left[-1].low in (",", ":") or len(left) < 2:
        return False
    verb = right[0]
    head = left[-2] if left[-1].low in w.PREPOSITIONS else left[-1]
    if _in_trigger(head, triggers) or _in_trigger(verb, triggers):
        return False
    return verb.low in w.SPEECH or (verb.low.endswith("ed") and verb.low not in w.ALLEGED)


def _in_trigger(token: Token, triggers: Sequence[Trigger]) -> bool:
    return any(t.mark.start <= token.start < t.mark.end for t in triggers)
