"""The death of who attacked, told apart from those he killed: "a gunman killed two clerks ... The
suspect was shot and killed by deputies"."""

from __future__ import annotations

import re

from dateline.coding.lead import STORY
from dateline.coding.sentence import QUOTED_END, sentence_at
from dateline.records import Article, Quote, Report, SectionKind

SELF = r"(?:(?:him|her|them)sel(?:f|ves)|self)"
_DOER = r"(?:gunman|gunwoman|shooter|suspect|attacker|assailant|killer)"
_GUN = rf"(?:the|his|her|a) (?:\w+ )?(?:gun|rifle|weapon|shotgun|pistol|handgun) on {SELF}"
_HE = (
    rf"(?:he|she|who|and|then|later|apparently|also|reportedly|man|woman|husband|father|{_DOER})"
    r" (?:(?:had|has|then|later|also|reportedly|apparently) ){0,2}"
)
_TOLD_DEAD = re.compile(
    rf"\b(?:killing|fatally shooting) {SELF}\b|\bturning {_GUN}\b"
    r"|\b(?:taking|ending) (?:his|her) own life\b|\bcommitting suicide\b"
    rf"|\b{_HE}(?:(?:kills|killed|fatally shot|fatally shoots) {SELF}\b|turn(?:s|ed) {_GUN}\b"
    r"|(?:took|takes|ended|ends) (?:his|her) own life\b|commit(?:ted|s) suicide\b)"
    r"|\b(?:died|dies|dead|dying)\b[^.\n]{0,40}\bself-inflicted\b"
    rf"|\b{_DOER}(?:,[^,.\n]{{1,40}},)? (?:who (?=was|is|died|had))?"
    r"(?:(?:is|was|also|later|then|has|had|been|now) ){0,3}"
    r"(?:(?:found dead|pronounced dead|slain)\b"
    r"|(?:shot and killed|shot dead|shot to death|fatally (?:shot|wounded)|killed|dead|died|dies)\b"
    r"(?=\s*(?:[.,;:\n]|$)|\s+(?:by|after|when|during|at|and|inside|of|from|in)\b))",
    re.I,
)
_ACCIDENT = re.compile(r"\baccident|\bplaying with\b|\bunintention", re.I)
_BY_A_DEED = re.compile(r"\b(?:that|which|shooting|incident|gunfire|violence|attack)\s+$", re.I)
_IS_DOER = re.compile(rf"(?:(?:an?|the)\s+)?(?:[\w-]+\s+){{0,2}}?{_DOER}\b", re.I)
_NOT_HIS = re.compile(
    r"\b(?:tried|trying|tries|attempt\w*|threat\w*|want\w*|planned|fail\w*|almost|nearly|survived"
    r"|if|not|would|could|accused of|charged)\b",
    re.I,
)
_HE_LIVED = re.compile(
    rf"\b(?:{_DOER}|he|she|himself|herself)\b[^.\n]{{0,60}}\b(?:critical condition|hospitali[sz]ed"
    r"|surviv\w+|recover\w*|in custody|arrested|in jail)\b",
    re.I,
)
COUNTS_HIM = re.compile(
    rf"\b(?:including|among them|one of them)\b[^.\n]{{0,40}}\b(?:{_DOER}|himself|herself)\b"
    rf"|\b(?:and|plus|,) (?:the |a )?(?:suspected |alleged )?{_DOER} (?:are|were|is|was)? ?"
    r"(?:all )?(?:dead|killed)\b",
    re.I,
)


def told_dead(article: Article, report: Report, opens: bool) -> Quote | None:
    """The words that tell the attacker's death: in a report's own sentences, and in the story of
    the report that opens it; none where other words tell that he lived."""
    text = article.text
    if _ACCIDENT.search(text, 0, STORY):
        return None
    spans = [sentence_at(text, m.start, QUOTED_END) for m in report.mentions]
    reach = [(0, min(STORY, len(text)))] if opens else spans
    for start, end in dict.fromkeys(reach):
        if _HE_LIVED.search(text, start, end):
            continue
        for found in _TOLD_DEAD.finditer(text, start, end):
            if _is_his(article, found):
                return article.quote(*found.span())
    return None


def by_a_person(before: str) -> bool:
    """Whether the words before a verb leave room for a person who did it: not "a shooting that"."""
    return _BY_A_DEED.search(before) is None


def is_the_doer(article: Article, dead: Quote) -> bool:
    """Whether the dead is who attacked: "the suspect"."""
    if dead.field != "text":
        return False
    return (
        _IS_DOER.match(article.text, dead.start) is not None
        or re.search(SELF, dead.words) is not None
    )


def _is_his(article: Article, found: re.Match[str]) -> bool:
    if article.section_at(found.start()) is SectionKind.FURNITURE:
        return False
    start, _ = sentence_at(article.text, found.start(), QUOTED_END)
    return _NOT_HIS.search(article.text, start, found.start()) is None


# Behind the dead of a headline: "three clerks killed; suspect dead", "then gunman kills himself".
_TITLED = re.compile(
    rf"(?:;|,|\band\b|\bthen\b|&)\s*(?:then |the |a |an )?(?P<n>(?:two|three|2|3) )?"
    r"(?:suspected )?"
    rf"(?:{_DOER}s?|gunmen|father|mother|dad|mom|husband|wife|boyfriend)"
    rf"(?:(?: is| are| was| were| also| found| shot| later| then| and)* (?:dead|killed|slain)\b"
    rf"| (?:then )?kill(?:s|ed)? {SELF}\b| (?:then )?(?:shoots?|shot) {SELF} dead\b"
    r"| (?:dies|died)\b"
    r"| commit(?:s|ted)? suicide\b| (?:takes|took) (?:his|her|their) own li(?:fe|ves)\b)",
    re.I,
)
_NUMBER = {"two": 2, "three": 3, "2": 2, "3": 3}
_SAME = re.compile(r"\b(?:including|among|with|incl\.)", re.I)
# Of such dead who fired is none, where he died by words of his own.
_ARE_OTHERS = re.compile(
    r"\s+(?:young |little |teenage |of (?:his|her|their) )?(?:children|kids|boys|girls|sons"
    r"|daughters|toddlers|bailiffs|officers|cops|policemen|deputies|guards)\b",
    re.I,
)


def titled_dead(article: Article, dead: Quote) -> tuple[int, Quote] | None:
    """How many who attacked a headline tells as dead behind those they killed, and its words."""
    title = next((s for s in article.sections if s.kind is SectionKind.TITLE), None)
    if title is None or dead.field != "text" or not title.start <= dead.start < title.end:
        return None
    told = _TITLED.search(article.text, dead.end, title.end)
    if told is None or _SAME.search(article.text, title.start, told.end()):
        return None
    number = _NUMBER[told["n"].strip().lower()] if told["n"] else 1
    return number, article.quote(*told.span())


def are_others(article: Article, dead: Quote) -> bool:
    """Whether the dead are such as no attacker is: "two children", "three deputies"."""
    return dead.field == "text" and _ARE_OTHERS.match(article.text, dead.end) is not None
