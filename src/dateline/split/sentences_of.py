"""Sentences: where they end, in every part of an article but the furniture."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.records import Article, SectionKind, Sentence
from dateline.split.lines import Paragraph, paragraphs_between, trimmed, wrap_width
from dateline.split.parts import sections

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of everything but the furniture, in order. A title or a heading is one
    sentence; none crosses from one paragraph into the next."""
    text = article.text
    parts = article.sections or sections(text, article.title)[0]
    width = wrap_width(text)
    found: list[Sentence] = []
    number = 0
    for part in parts:
        if part.kind is SectionKind.TITLE:
            found.append(_sentence(text, part.start, part.end, part.kind, 0))
            continue
        for p in paragraphs_between(text, part.start, part.end, width):
            number += 1
            if part.kind is not SectionKind.FURNITURE:
                spans = [(p.start, p.end)] if part.kind is SectionKind.HEADING else _spans(p)
                found += [_sentence(text, a, b, part.kind, number) for a, b in spans]
    return tuple(s for s in found if s.words)


def _sentence(text: str, start: int, end: int, kind: SectionKind, paragraph: int) -> Sentence:
    a, b = trimmed(text, start, end)
    return Sentence(min(a, b), b, text[min(a, b) : b], kind, paragraph)


def _spans(p: Paragraph) -> list[tuple[int, int]]:
    """Sentence spans of one paragraph, as offsets of the stored text."""
    words = _readable(p.words)
    cuts = [start for start, _ in _tokenizer().span_tokenize(words)]
    cuts = sorted({*cuts, *(m.start() for m in _GLUED.finditer(words))} - {0})
    kept = [c for c in cuts if not _goes_on(words, c)]
    return [(p.start + a, p.start + b) for a, b in pairwise((0, *kept, len(words)))]


_PLAIN_QUOTES = str.maketrans("“”„«»‘’‚‹›", "\"\"\"\"\"'''''")
_ENDLESS_WORD = re.compile(r"\S{400,}")
# "on Monday.The man": a space was lost where two sentences meet; never inside an address
_GLUED = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]{2})")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(
    r"(?:^|[\s(\"'-])(?:Lt|Col|Pfc|Pvt|Brig|Maj|Gen|Capt|Cpl|Sgt|Spc|Adm|Cmdr|Cdr|Insp|Supt|Det|Sen"
    r"|Rep|Gov|Pres|Prof|Dr|Mr|Mrs|Ms|Mx|Messrs|Hon|Rev|Fr|Ven|Amb|Atty|Asst|Dep|Mt|Ft|St|Ste|Sts"
    r"|Sr\. Lt|Msgr|Sheikh|Hajj|Eng|Ing|Vol|approx|ca|vs|v|cf|e\.g|i\.e|viz|incl)\.\s*$"
)
_BEFORE_A_NUMBER = re.compile(
    r"(?:^|[\s(\"'#])(?:No|Nos|Art|Arts|Fig|Figs|Sec|Secs|Ch|Vol|Vols|p|pp|para|paras|Rt|Rte|Hwy"
    r"|Res|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|approx|ca)\.\s*$",
    re.IGNORECASE,
)
_STARTS_LOW = re.compile(r"(?!al-|el-|ad-|an-|ar-|as-|at-|i[A-Z]|e[A-Z])[a-z]")


def _readable(words: str) -> str:
    """The same number of characters, as the tokenizer likes them: plain quotes, and no endless
    run without a space, on which it would take quadratic time."""
    plain = words.translate(_PLAIN_QUOTES)
    return _ENDLESS_WORD.sub(lambda m: "x" * len(m[0]), plain)


def _goes_on(words: str, cut: int) -> bool:
    """Whether the tokenizer was wrong to end a sentence before ``cut``."""
    before, after = words[max(0, cut - 30) : cut], words[cut : cut + 8].lstrip("\"'([")
    if not before.strip(" \t\n\"'([-–—"):
        return False
    if not before[-1].isspace():
        glued = _ADDRESS.search(before) or "@" in words[cut : cut + 60].split(None, 1)[0]
        return bool(glued or _BEFORE_A_NAME.search(before))
    if before.rstrip().endswith(".") and _STARTS_LOW.match(words[cut : cut + 4]):
        return True
    if after[:1].isdigit():
        return _BEFORE_A_NUMBER.search(before) is not None
    return _BEFORE_A_NAME.search(before) is not None


# What nupunkt learnt as abbreviations came partly from misread scans ("gunpoint", "bombed").
# These are the ones newsrooms use; ranks and numbers are mended in ``_goes_on``.
_ABBREVIATIONS = """
    a.d a.k.a a.m abbr adj adm admin amb apr approx assn assoc asst atty aug ave b.c blvd brig bros
    c.e c.i.a c.o ca cal calif capt cf cmdr cdr co colo comdr comm cmte conn corp cpl ct d.c dec del
    dept dep det dist div dr drs d.r.c e.g e.u ed eds eng esp esq est et.al etc ext f.b.i feb fla
    fr ft g.m.t ga gen gov govt hon hosp hq hwy i.e i.d ibid inc incl insp int'l intl jan jr jul jun
    kan km ky lt ltd m.d maj mar mass mfg mgr mich min minn mo mont mr mrs ms msgr mt mx n.b n.c
    n.d n.h n.j n.m n.y n.y.c nat'l natl neb nev nov oct okla ore p.m p.s penn pfc ph.d pl pp pres
    prof pty pvt rd rep reps rev s.c s.d sec secy sen sens sep sept sgt spc sr st sta ste supt tel
    temp tenn tex twp u.a.e u.k u.n u.s u.s.a u.s.s.r univ v va vols vs vt w.h.o w.va wis wyo
"""


@lru_cache(maxsize=1)
def _tokenizer() -> PunktSentenceTokenizer:
    """Loaded when first needed: reading the model takes longer than most texts."""
    from nupunkt import PunktSentenceTokenizer, load_default_model

    learnt = load_default_model().parameters
    learnt.abbrev_types = {*_ABBREVIATIONS.split(), *"abcdefghijklmnopqrstuvwxyz"}
    return PunktSentenceTokenizer(learnt, include_common_abbrevs=False)
