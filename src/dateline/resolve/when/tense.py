"""Whether the words around a date speak of what is to come."""

from __future__ import annotations

import re

_REACH = 200  # characters looked at on either side, within the sentence
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?\s|\n")
_VERB = r"(?: (?:not|be|also|have|been|likely|only|then)){0,3}(?: \w{1,30})?"
_TO_COME = (
    r"(?:will|shall|would|won['’]t|wouldn['’]t|\w{1,20}['’]ll|going to|aims? to|intends? to"
    r"|plans? (?:to|for|on)|planning (?:to|for)|hopes? to|vow(?:s|ed) to|promis(?:es|ed) to"
    r"|(?:is|are|was|were) (?:due|to|set|poised)(?: to)?"
    r"|(?:scheduled|planned|slated|expected|due) (?:to|for|on|in|by|next)"
    r"|(?:is|are|be|been|being) (?:scheduled|planned|slated|expected|due)"
    r"|to (?:hold|meet|vote|begin|start|appear|visit|host|resume|expire|be held|take place)"
    r"|(?:starts?|begins?|opens?|ends?|resumes?|takes? place) (?:on|in|at|next)"
    r"|(?:goes?|heads?) to the polls|resumes?|upcoming|looming|deadline|expires?|ahead of"
    rf"|(?:extended|postponed|delayed|adjourned|suspended|deferred|rescheduled|put off)"
    rf"(?: \w{{1,20}}){{0,2}} (?:until|till|to|for)){_VERB}"
)
_PAST = (
    r"(?:was|were|had|has|have|did|\w{2,30}ed|said|told|took|held|began|left|came|went|shot|found"
    r"|fled|struck|hit|won|lost|made|met|led|sent|saw|fell|broke|blew|set|put|cut|fought|caught"
    r"|brought|got|gave|grew|ran|rose|sank|stole|threw|wrote|became|knew|thought|kept|built)"
)
_CUE = re.compile(
    rf"(?<!\w)(?:(?P<come>{_TO_COME})|(?P<past>{_PAST}))(?!\w)".replace(" ", r"\s"), re.IGNORECASE
)


def speaks_of_future(text: str, start: int, end: int) -> bool:
    """Whether the verb nearest before ``start`` in the sentence, or else the first one after
    ``end``, tells of something to come ("will", "is planned for"). False when no verb tells."""
    before = text[max(0, start - _REACH) : start]
    boundaries = [m.end() for m in _SENTENCE_END.finditer(before)]
    cues = list(_CUE.finditer(before, boundaries[-1] if boundaries else 0))
    if cues:
        return cues[-1]["come"] is not None
    after = text[end : end + _REACH]
    boundary = _SENTENCE_END.search(after)
    cue = _CUE.search(after, 0, boundary.start() if boundary else len(after))
    return cue is not None and cue["come"] is not None
