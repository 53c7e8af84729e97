"""Whether the words around a date speak of what is to come."""

from __future__ import annotations

import re

_REACH = 200  # characters looked at on either side, within the sentence
_SENTENCE_END = re.compile(r"(?:(?<![ap]\.m)\.|[!?])[\"'”’)]?\s(?=[\"“'‘(]?[A-Z]|$)|\n")
_VERB = r"(?: to)?(?: (?:not|be|also|have|been|likely|only|then)){0,3}(?: \w{1,30})?"
_TO_COME = (
    r"(?:will|shall|would(?!-be)|won['’]t|wouldn['’]t|\w{1,20}['’]ll|going to|aims? to|intends? to"
    r"|plans? (?:to|for|on)|planning (?:to|for)|hopes? to|wants? to|vow(?:s|ed) to"
    r"|promis(?:es|ed) to|pledg(?:es|ed) to|agreed? to|expects? to|expect(?:s|ed)? (?:him|her|it"
    r"|them) to|(?:asked|urged|ordered|directed|instructed|invited|summoned|told)"
    r"(?: [\w'’-]{1,20}){1,5} to(?= [a-z])"
    r"|(?:(?:is|are|be|was|were)|['’]s) (?:due|poised)(?: to)?|set to|set for"
    r"|(?:is|are) to(?= [a-z])"
    r"|(?:scheduled|planned|slated|expected) (?:to|for|on|in|by|next)"
    r"|due (?:back|home|out|on|in|at|by|before|next)|ha(?:s|ve) (?:scheduled|planned|called) an?"
    r"|(?:\w{3,20}ed|pencilled in|a date) for(?= ?$)"
    r"|(?:is|are|be|been|being) (?:scheduled|planned|slated|expected|due)"
    r"|to (?:hold|meet|vote|begin|start|appear|visit|host|resume|expire|be held|take place)"
    r"|(?:goes?|heads?) to the polls|resumes?|upcoming|looming|deadline|expires?|ahead of"
    r"|(?:should|must|may|might|could(?! not)|need to|needs to|ought to)"
    r"(?! (?:\w{1,20} )?(?:have|hear|see|feel|be seen|be heard|smell)\b)"
    rf"|(?:extended|postponed|delayed|adjourned|suspended|deferred|rescheduled|put off)"
    rf"(?: \w{{1,20}}){{0,2}} (?:until|till|to|for)){_VERB}"
)
_PLANNED = (  # the present tense of what is fixed in the calendar: "Quebec votes on October 30"
    r"(?-i:votes|meets?|opens?|closes?|begins?|starts|ends|hosts|holds|plays|faces|travels"
    r"|leaves?|arrives?|visits|returns|goes|heads|kicks? off|launches|stops|runs|falls"
    r"|takes? (?:place|office|over|effect)|comes? into|resumes?|retires?|lands|sits?|reopens?"
    r"|flies|fly|lapses?|shuts|joins?|departs?|sails|concludes?|elects?|go (?:up|down|into|on)"
    r"|(?:[Tt]hey|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|who|which) (?:vote|start|end|play|travel|visit"
    r"|return|head|stop|run|sail|land|host)"
    r"|(?:is|are|am) (?:flying|meeting|visiting|travell?ing|leaving|hosting|opening|closing|playing"
    r"|speaking|marching|returning|arriving|voting|launching|releasing|starting|beginning|ending"
    r"|striking|retiring|stepping down|reopening))"
)
_PAST = (
    r"(?:(?:was|were|had|has|have|did|does|do|is|are|could)n['’]t|was|were|had|has|have|did|\w{2,30}ed|said|told|took|held|began|left|came|went|shot|found"
    r"|fled|struck|hit|won|lost|made|met|led|sent|saw|fell|broke|blew|set|put|cut|fought|caught"
    r"|brought|got|gave|grew|ran|rose|sank|stole|threw|wrote|became|knew|thought|kept|built"
    r"|stood|spoke|drove|swept|burst|died|bought|sold|paid|spent|withdrew|flew|woke|lay|stuck"
    r"|hid|drew|chose|tore|wore|shook|rode|slid|swore|slept|heard|felt|bled|wept|clung|crept)"
)
_CUE = re.compile(
    rf"(?<!\w)(?:(?P<come>{_TO_COME})|(?P<plan>{_PLANNED})|(?P<past>{_PAST}))(?!\w)".replace(
        " ", r"\s"
    ),
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"(?<!\w)to\s(?!(?:the|an|his|her|its|their|this|that)\s)[a-z]{2,20}(?:\s[\w'’-]{1,20}){0,6}\s$"
)
_NEW_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|which|who|that)\b")
_MAY_NAME = re.compile(r"(?<!\w)(?:May|Will|Can)(?!\w)")  # a month or a name, not a verb
_BEFORE_DAY = (
    r"\s(?:(?:about|around|early|late|at|on|the|noon|midnight|dawn|dusk|\d[\d.:]{0,4}|[ap]\.?m\.?)"
    r"\s){0,4}$"
)
_TILL = re.compile(rf"\b(?:until|till|through){_BEFORE_DAY}", re.IGNORECASE)
_FROM = re.compile(rf"(?:(?:^|,\s)from|\b(?:starting|beginning)){_BEFORE_DAY}", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”\n]{0,200}”|\"[^\"\n]{0,200}\"")
_ARTICLE = re.compile(r"(?<!\w)(?:an?|the|his|her|their|its)\s$", re.IGNORECASE)
_THING_TO_COME = re.compile(  # "a June 21 shooting" is past, whatever verb stands before it
    r"\s(?:vote|polls?|elections?|ballot|referendum|deadline|meeting|hearing|summit|match|game|final"
    r"|talks|session|trial|launch|conference|rally|march|strike|wedding|funeral|ceremony|opening"
    r"|concert|debate|visit|race|runoff|run-off|showdown|vigil|protest|release|appearance)",
)
_A_THING = re.compile(r"\s[a-z]{3,20}\b")
_LASTED = re.compile(
    r"\b(?:was|were|had|did|lasted|continued|remained|went|ran|held|stayed|kept|fought|waited"
    r"|served|lived|worked|stood|ruled|burned|raged|sat|dragged)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\bby\s(?:(?:the|early|late|mid|noon|midnight|end|close|of)\s){0,4}$", re.IGNORECASE
)
_DEMAND = re.compile(
    r"\b(?:demand\w{0,3}|order(?:s|ed|ing)?|urg(?:es?|ed|ing)|ask(?:s|ed|ing)?|told|tell(?:s|ing)?"
    r"|requir\w{1,3}|ultimatum|call(?:s|ed|ing)? (?:on|for)|insist\w{0,3}|g[ia]ve[ns]?)\b",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r"[;:]\s|,?\s(?:and|but|while)\s(?:that\s)?")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")


def speaks_of_future(text: str, start: int, end: int) -> bool:
    """Whether the verb nearest before ``start`` in the sentence, or else the first one after
    ``end``, tells of something to come ("will", "is planned for"). False when no verb tells."""
    clause = _said_before(text, start)
    if _is_of_past_thing(text, clause, end):
        return False
    if _BY.search(clause) and _DEMAND.search(clause):  # "told to leave by Friday"
        return True
    cues = _cues(clause)
    if _TILL.search(clause):  # "banned until Friday": what is told to last so long still lasts
        return bool(cues and cues[-1]["come"]) or not _LASTED.search(_own_clause(clause))
    owned = _POSSESSIVE.match(text, end)
    if cues and cues[-1]["plan"] and ";" in clause[cues[-1].end() :]:
        cues = []  # "the front holds the hills; in October a bomb went off"
    if cues:
        at_hand = not owned or _THING_TO_COME.match(text, owned.end())
        return bool(at_hand) and _is_to_come(cues, clause)
    after = text[end : end + _REACH]
    boundary = _SENTENCE_END.search(after)
    behind = _cues(after[: boundary.start()] if boundary else after)
    if behind:  # "Friday's attack will cost him votes" is past
        past_thing = owned and not _THING_TO_COME.match(text, owned.end())
        return behind[0]["past"] is None and not past_thing
    headline = _INFINITIVE.search(clause) or _FROM.search(clause)  # "Minister to visit Tuesday"
    return bool(headline) and not owned


def _own_clause(clause: str) -> str:
    """ "Two were hurt, and roads stay closed until": what is told behind the last joint."""
    joints = [m.end() for m in _NEXT_CLAUSE.finditer(clause)]
    own = clause[joints[-1] :] if joints else clause
    return own if len(own.split()) > 2 else clause


def _said_before(text: str, start: int) -> str:
    """The sentence up to ``start``, without what somebody is quoted to have said in it."""
    before = text[max(0, start - _REACH) : start]
    boundaries = [m.end() for m in _SENTENCE_END.finditer(before)]
    clause = before[boundaries[-1] :] if boundaries else before
    return _QUOTED.sub("", clause) if '"' in clause or "“" in clause else clause


def _is_of_past_thing(text: str, clause: str, end: int) -> bool:
    article = _ARTICLE.search(clause) and _A_THING.match(text, end)
    return bool(article) and not _THING_TO_COME.match(text, end)


def _cues(clause: str) -> list[re.Match[str]]:
    return [m for m in _CUE.finditer(clause) if not _MAY_NAME.match(m[0])]


def _is_to_come(cues: list[re.Match[str]], clause: str) -> bool:
    """A plan in the present tense counts only where no other verb stands before it: in "officials
    counted votes on Sunday" it is no verb at all."""
    last = cues[-1]
    if last["plan"] is None or len(cues) == 1:
        return last["past"] is None
    between = clause[cues[-2].end() : last.start()]
    return bool(_NEW_CLAUSE.search(between)) or _is_to_come(cues[:-1], clause)
