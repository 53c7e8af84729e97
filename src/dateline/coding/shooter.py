"""The attacker who dies in his own attack: "he killed his wife and himself" are two dead.

Pure. Only where the codebook says that a measure counts the attackers too, and only where the words
tell that he died: who shot himself may live. A figure that has him already ("two dead in a
murder-suicide", "three killed, the gunman among them") is left as it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.codebook import Codebook
from dateline.coding.beside import HIT_BY, PASSIVE, highest, number_in_row, part_of, row_of
from dateline.coding.harm_words import KILLED
from dateline.coding.lead import STORY, is_lead
from dateline.coding.sentence import QUOTED_END
from dateline.coding.shooter_told import (
    COUNTS_HIM,
    SELF,
    are_others,
    by_a_person,
    is_the_doer,
    titled_dead,
    told_dead,
)
from dateline.records import (
    Article,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Quote,
    Report,
    SectionKind,
    Stage,
    Stance,
)

HIMSELF = "who attacked, and died"
AND_HIMSELF = "with the attacker, who died in his own attack"
BEFORE = 60  # code points before the dead in which the verb stands
NEAR = 20  # code points before it in which "fatally" stands

_DIES = re.compile(
    rf"\b(?:kill(?:s|ed|ing)|fatally (?:shot|shooting)) {SELF}\b"
    r"|\b(?:took|taking|takes|ended|ending) (?:his|her) own life\b"
    r"|\b(?:and|,|before|then) (?:then )?"
    r"(?:committed|committing|commits|dying by|died by) suicide\b"
    r"|\bbefore (?:(?:he|she|the (?:gunman|shooter|suspect)) was |being )(?:fatally )?"
    r"(?:shot (?:dead|and killed|to death)|killed|fatally shot)\b"
    r"|\bbefore (?:police|officers|deputies|guards|[a-z]+ officers) (?:fatally )?(?:shot and )?"
    r"(?:killed|shot dead) (?:him|her|the (?:gunman|shooter|suspect|attacker))\b",
    re.I,
)
# Right behind those he killed: "killed his wife, two sons, then himself", "kills clerk, self".
_AND_SELF = re.compile(
    r"(?:\s+(?!and\b|then\b)[a-z’-]+){0,2}?\s*(?:,|&|\band\b|\bthen\b)[\s,]*(?:(?:and|then)\s+)*"
    rf"{SELF}\b(?!-|\s+(?:was|is|had|has|hurt|wounded|injured))",
    re.I,
)
# "Four people were killed by a man ... before he was shot dead."
_WERE_KILLED = re.compile(
    r"(?:\s+[\w’-]+){0,3}?\s+(?:was|were)\s+(?:fatally\s+)?"
    r"(?:killed|shot|gunned down|murdered|slain)\b",
    re.I,
)
_BEFORE_HE_DIED = re.compile(
    r"\bbefore (?:(?:(?:he|she|the (?:gunman|shooter|suspect|man|woman)) was |being )"
    r"(?:shot (?:dead|and killed|to death)|killed|fatally shot)"
    rf"|(?:killing|fatally shooting) {SELF}|(?:taking|ending) (?:his|her) own life"
    rf"|committing suicide"
    rf"|turning (?:the|his|her|a) (?:\w+ )?(?:gun|rifle|weapon|pistol) on {SELF})\b",
    re.I,
)
_SELF_AND = re.compile(rf"\b(?P<self>kill(?:s|ed|ing) {SELF})(?:,| and| &)\s+$", re.I)
_KILLED_THEM = re.compile(
    r"\b(?:kill(?:s|ed|ing)|fatally (?:shot|shoots|shooting)|murder(?:s|ed|ing))\s+(?:both\s+)?",
    re.I,
)
_KILLS = re.compile(r"\b(?:kill|slay|slain|murder|fatal)", re.I)
_IN_MURDER_AND_SUICIDE = re.compile(
    r"\bin (?:an? )?(?:[\w.'’-]+ ){0,4}?(?:murder|homicide)[-–/ ](?:and[- ])?suicide\b", re.I
)
# In a murder and suicide he dies by what else may leave him alive.
_SHOOTS_SELF = re.compile(
    rf"\b(?:shot|shoots?|shooting) {SELF}\b"
    r"|\bturn(?:s|ed|ing) (?:it|(?:the|his|her|a) (?:\w+ )?"
    rf"(?:gun|rifle|weapon|shotgun|pistol|handgun)) on {SELF}\b"
    rf"|(?:\bthen|\band then|\band|,|, and) {SELF}\b",
    re.I,
)
_MURDER_AND_SUICIDE = re.compile(
    r"\b(?:murder|homicide)s?(?:[-–/ ]| and | then |, )suicides?\b|\bfound (?:him|her) dead\b"
    r"|\b(?:died|dead|death) (?:of|from|by|with) an? (?:\w+ )?self-inflicted\b"
    r"|\b(?:kill(?:s|ed|ing)) (?:him|her)self\b|\bown life\b",
    re.I,
)
_ONLY_TRIED = re.compile(
    r"\b(?:tried|trying|tries|attempt\w*|threat\w*|want\w*|planned|fail\w*|almost|nearly|survived)\b",
    re.I,
)
_HE = re.compile(
    r"(?:(?:police|investigators|authorities|detectives|deputies|officials) (?:say|said|believe)"
    r" (?:that )?)?(?:he|she|the (?:man|woman|gunman|shooter|suspect|husband|father))\b",
    re.I,
)


def with_attacker(
    article: Article, report: Report, reports: Sequence[Report], book: Codebook
) -> tuple[Count, ...]:
    """The counts of a report, and the dead with who killed them and died, where no figure has
    him."""
    counts = report.counts
    if KILLED not in book.attackers or not _happened(report):
        return counts
    opens = is_lead(report, reports)
    apart = told_dead(article, report, opens)
    dead = [q for c in counts if c.measure == KILLED for q in c.amount.quotes]
    has_him = opens and COUNTS_HIM.search(article.text, 0, STORY)
    if has_him or any(is_the_doer(article, q) for q in dead):
        apart = None
    if apart and not any(c.measure == KILLED for c in counts):
        alone = Field(Bounds(1, 1), Basis.INFERRED, (apart,), 0.5, HIMSELF)
        return (*counts, Count(KILLED, alone))
    found = [*_victims(article, counts, apart), *(_rows(article) if opens else ())]
    most = max(found, key=lambda f: f[0], default=None)
    if most is None or most[0] < highest(counts, KILLED):
        return counts
    number, quotes = most[0] + 1, most[1]
    amount = Field(Bounds(number, number), Basis.INFERRED, quotes, 0.6, AND_HIMSELF)
    parts = (part_of(c) if c.measure == KILLED and c.kind is CountKind.TOLL else c for c in counts)
    return (Count(KILLED, amount), *parts)


def _happened(report: Report) -> bool:
    return report.stage.value is Stage.ACCOMPLISHED and report.stance.value is not Stance.DENIED


def _rows(article: Article) -> Iterator[tuple[int, tuple[Quote, Quote]]]:
    """Those whom a story tells in one breath as killed, and who killed them: "fatally shoots wife,
    two sons, self"."""
    text = article.text
    for verb in _KILLED_THEM.finditer(text, 0, STORY):
        number, end = row_of(article, verb.end())
        furniture = article.section_at(verb.start()) is SectionKind.FURNITURE
        if not number or furniture or PASSIVE.search(text, max(0, verb.start() - 30), verb.end()):
            continue
        dead = article.quote(verb.end(), end)
        told = _beside_the_dead(article, dead, _sentence_end(text, end))
        if told:
            yield number, (dead, article.quote(*told))


def _victims(
    article: Article, counts: Sequence[Count], apart: Quote | None
) -> Iterator[tuple[int, tuple[Quote, Quote]]]:
    """How many are told to be killed by who then died, with the words of both."""
    for count in counts:
        value = count.amount.value
        if count.measure != KILLED or value is None or not value.exact:
            continue
        for quote in count.amount.quotes:
            if titled := titled_dead(article, quote):
                yield (value.low or 0) + titled[0] - 1, (quote, titled[1])
                continue
            own = _his_death(article, quote, apart) if quote.field == "text" else None
            if own is None and are_others(article, quote):
                own = apart
            if own is not None:
                row = number_in_row(article, KILLED, quote)
                alone = count.amount.basis is Basis.INFERRED
                yield row[0] if row else 1 if alone else value.low or 0, (quote, own)


def _his_death(article: Article, dead: Quote, apart: Quote | None) -> Quote | None:
    """The words that tell, behind those he killed or apart from them, that he died."""
    text = article.text
    before = re.sub(
        r"(?:\b(?:an?|the|his|her|their)\s+)?(?:[\w-]+-|\d+(?=$))?$",
        "",
        text[max(0, dead.start - BEFORE) : dead.start],
    )
    first = _SELF_AND.search(before)
    if first and not _ONLY_TRIED.search(before):
        at = max(0, dead.start - BEFORE)
        return article.quote(at + first.start(), at + first.end("self"))
    if _WERE_KILLED.match(text, dead.end):
        own = _BEFORE_HE_DIED.search(text, dead.end, _sentence_end(text, dead.end))
        return article.quote(*own.span()) if own else None
    verb = HIT_BY.search(before)
    if not verb or PASSIVE.search(before):
        return None
    end = _sentence_end(text, dead.end)
    told = _death_in(text, dead.end, end)
    if told is None and _KILLS.search(before, max(0, verb.start() - NEAR)):
        told = _beside_the_dead(article, dead, end)
    if told is None and _HE.match(text, end):
        told = _death_in(text, end, _sentence_end(text, end))
    if told is None:
        bare = re.match(r"(?:deaths?|lives|life)\b", verb[0], re.I)
        return apart if by_a_person(before[: verb.start()]) and not bare else None
    return article.quote(*told)


def _beside_the_dead(article: Article, dead: Quote, end: int) -> tuple[int, int] | None:
    """The words, in one breath with those he killed, that he is dead too."""
    reach = max(dead.end, row_of(article, dead.start)[1])
    own = _AND_SELF.match(article.text, reach)
    own = own or _IN_MURDER_AND_SUICIDE.search(article.text, reach, end)
    if own is None or _ONLY_TRIED.search(article.text, dead.end, own.start()):
        return None
    return own.span()


def _death_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    own = _DIES.search(text, start, end)
    if own is None and _MURDER_AND_SUICIDE.search(text):
        own = _SHOOTS_SELF.search(text, start, end)
    if own is None or _ONLY_TRIED.search(text, start, own.end()):
        return None
    return own.span()


def _sentence_end(text: str, at: int) -> int:
    stop = QUOTED_END.search(text, at)
    return stop.end() if stop else len(text)
