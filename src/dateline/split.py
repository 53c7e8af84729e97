"""Splits a stored text: which stretch is which part of the page, and where its sentences end.

Offsets are half-open code points of the stored text. Nothing is cut away: what does not belong
to the story is a ``furniture`` section, and the teasers in it are handed on as leads.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.records import Article, Lead, Section, SectionKind, Sentence

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

# ---------------------------------------------------------------- lines and paragraphs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines that belong together. ``alone``: empty lines, or an edge, on both sides."""

    start: int
    end: int
    words: str
    alone: bool = True


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str
    after_gap: bool  # an empty line, or the edge of the text, stands before it
    indent: int  # characters of white space before its words


_RAGGED = 8  # characters that a typist leaves free rather than break a word
WIDEST_WRAP = 120  # characters; longer lines are not the work of a typewriter


def paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text[start:end]``, in order: an empty line always separates two, a line
    break does unless the text is wrapped to a column or the sentence plainly runs on."""
    stop = len(text) if end is None else end
    return tuple(_paragraphs(text, start, stop, _wrap_width(text)))


def _paragraphs(text: str, start: int, end: int, width: int | None) -> Iterator[Paragraph]:
    lines = list(_lines(text, start, end))
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and _runs_on(lines[i - 1], lines[i], width):
            continue
        a, b = lines[first].start, lines[i - 1].end
        alone = lines[first].after_gap and (i == len(lines) or lines[i].after_gap)
        yield Paragraph(a, b, text[a:b], alone)
        first = i


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines that hold anything, without their outer white space."""
    gap, offset = True, start
    for raw in text[start:end].splitlines(keepends=True):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            at = offset + indent
            yield _Line(at, at + len(words), words, gap, indent)
        gap = not words
        offset += len(raw)


def _wrap_width(text: str) -> int | None:
    """The column a text was wrapped to, or ``None`` where every line is a paragraph."""
    lines = list(_lines(text, 0, len(text)))
    inner = [len(a.words) for a, b in pairwise(lines) if not b.after_gap]
    if len(inner) < 3:
        return None
    width = sorted(len(line.words) for line in lines)[len(lines) * 9 // 10]
    full = sum(length >= 0.75 * width for length in inner)
    return width if 30 <= width <= WIDEST_WRAP and full >= 0.6 * len(inner) else None


def _runs_on(line: _Line, following: _Line, width: int | None) -> bool:
    if following.after_gap:
        return False
    if following.words[0].islower() and line.words[-1] not in ".!?:;…":
        return True
    if width is None or following.indent > line.indent + 1:
        return False
    first_word = following.words.split(None, 1)[0]
    needed = len(line.words) + 1 + len(first_word)
    return needed > width - _RAGGED or (needed > 0.6 * width and line.words[-1] not in '.!?:;…"”')


# ---------------------------------------------------------------- what a line looks like

_CLOSERS = "\"'”’»)]* "
_ENDS = (".", "!", "?", "…")
_LEADS_IN = frozenset(
    "said says say added wrote writes read reads follows following stated tweeted told asked "
    "include includes including are were is was that".split()
)
_MONTHS_AND_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december noon midnight night morning".split()
)
_NAME_JOINERS = frozenset("and de da del der van von bin al el for in of the | & with".split())


def ends_a_sentence(words: str) -> bool:
    return words.rstrip(_CLOSERS).endswith(_ENDS)


def is_prose(words: str) -> bool:
    """Long enough, or closed with a full stop: something is being told."""
    return ends_a_sentence(words) or words.count(" ") >= 12


def is_cut_off(words: str) -> bool:
    """A teaser's text: it breaks off with dots."""
    return words.rstrip(" ]).").endswith("…") or words.rstrip(" ])").endswith("...")


def _is_title_like(words: str) -> bool:
    return (
        words.count(" ") < 25
        and len(words) <= 200
        and not words.rstrip(_CLOSERS).endswith((".", "…", ":", ",", ";"))
        and any(c.isalpha() for c in words)
    )


def _is_heading_like(words: str) -> bool:
    bare = words.rstrip(_CLOSERS)
    return (
        "\n" not in words
        and " | " not in words
        and words.count(" ") < 12
        and len(words) <= 100
        and not bare.endswith((*_ENDS, ",", ";", "-", "–", "—"))
        and not words[0].islower()
        and any(c.isalpha() for c in words)
        and bare.rstrip(":").rsplit(None, 1)[-1] not in _LEADS_IN
    )


def first_line_title(text: str) -> str | None:
    """The first line, where it reads as a title: short, no final full stop, an empty line below
    it, and something after that. The text must begin with it."""
    head, newline, rest = text.partition("\n")
    title, rest_lines = head.strip(), rest.splitlines()
    if not (newline and title and text.startswith(title) and _is_title_like(title)):
        return None
    if not rest_lines or rest_lines[0].strip() or not rest.strip() or is_furniture(title):
        return None
    return title


# ---------------------------------------------------------------- furniture, captions, corrections


def _starts(*alternatives: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(alternatives) + ")", re.IGNORECASE)


_FURNITURE = _starts(
    r"share (?:this|on|via)\b",
    r"(?:click|tap) (?:here )?to (?:share|print|e-?mail|subscribe|read)\b",
    r"follow (?:us|me|@)",
    r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? (?:\w+ )?cookies\b",
    r"by (?:continuing|clicking|using)\b[^.]{0,80}\b(?:cookies|terms|privacy)\b",
    r"accept (?:all )?cookies\b",
    r"manage (?:cookies|preferences|consent)\b",
    r"(?:cookie|privacy) (?:policy|notice|settings|preferences)$",
    r"(?:sign up|subscribe|register)\b[^.]{0,100}"
    r"\b(?:newsletters?|e-?mails?|inbox|briefing|alerts?|updates|channel|today|now|free)\b",
    r"(?:sign up|subscribe|log in|sign in|register)(?: (?:now|here|today|to (?:read|continue)))?$",
    r"get [^.]{0,80}\b(?:in|to) your inbox\b",
    r"join (?:us|our)\b[^.]{0,40}\b(?:telegram|whatsapp|channel|newsletter|facebook)\b",
    r"download (?:the|our) (?:[\w ]{0,30})?app\b",
    r"advertisement\b.{0,20}$|advertising$|sponsored(?: content)?$|promoted$",
    r"(?:the )?(?:story|article) continues (?:below|after)\b",
    r"(?:scroll|skip|click|tap)(?: down| here)? (?:to|past|for) "
    r"(?:video|photos|continue|content|main|advertisement|next)\b",
    r"©|\(c\) ?\d{4}|copyright\b.{0,20}(?:\d{4}|©)",
    r"all rights reserved\b",
    r"(?:please )?(?:enable|turn on|activate) javascript\b",
    r"javascript (?:is|must|has|seems)\b",
    r"(?:your|this) browser (?:does not|doesn.t|is not|is out)\b",
    r"(?:written|reported|compiled|edited|reporting|additional reporting|writing|editing|report"
    r"|produced|translated)(?: and (?:writing|editing|reporting))? by\b",
    r"with (?:reporting|files|additional reporting) (?:from|by)\b",
    r"\d{1,3} min(?:ute)?s? read\b",
    r"(?:first )?(?:published|updated|posted|last updated|last modified)"
    r"(?: on| at)?:? [^.]{0,15}\d[^.]{0,40}$",
    r"(?:\d{1,6} )?comments?(?: ?\(\d{1,6}\))?$|leave a (?:comment|reply)\b",
    r"comments are (?:closed|off)\b|view (?:all )?comments\b",
    r"back to top$|jump to\b.{0,20}$|loading\W{0,3}$|terms (?:of use|and conditions)\b.{0,20}$",
)
_CONTRIBUTED = re.compile(r"\bcontributed (?:\w+ )?to this (?:report|article|story)\W{0,2}$", re.I)
_SEE_ALSO = re.compile(
    r"(?:read(?: more| also| next| the full story)?|also read|see also|more|watch(?: also)?"
    r"|related(?: story| article)?)\s*(?:[:|»>]|–|—|-\s)\s*(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_READ_MORE = _starts(
    r"(?:read (?:more|also|next)|continue reading|also read|see also|show more)\W{0,3}$"
)
_SHARE_WORDS = frozenset(
    "share tweet email e-mail print whatsapp facebook twitter linkedin telegram copy link save "
    "pinterest reddit flipboard viber messenger x instagram youtube home menu search login "
    "subscribe close play pause next previous".split()
)
_CORRECTION = _starts(
    r"corrections?(?:, [^:.]{3,40})?\s*(?:[:(–—-]|$)",
    r"clarifications?(?:, [^:.]{3,40})?\s*(?:[:(–—-]|$)",
    r"\(?(?:this|the) (?:article|story|post|piece|report|page|headline|version)\b[^.]{0,60}"
    r"\b(?:amended|corrected|clarified)\b",
    r"\(?(?:this|the) (?:article|story|post|piece|report|page|headline)\b[^.]{0,40}\bupdated\b"
    r"[^.]{0,40}\b(?:correct|amend|clarify|fix)",
    r"\(?an? (?:earlier|previous) version of (?:this|the|our)\b",
    r"editor.s note\s*:[^.]{0,20}\b(?:earlier version|been (?:corrected|amended|updated))\b",
    r"\((?:corrects|refiles|fixes|removes)\b",
)
_CORRECTION_LABEL = re.compile(r"(?:corrections?|clarifications?)\W{0,3}", re.IGNORECASE)
_UPDATED = _starts(
    r"\(?this (?:article|story|post|report) (?:has been|was|is being|will be) updated\b"
)
_CAPTION = _starts(
    r"\[?\(?(?:file )?(?:photos?|pictures?|pics?|images?|videos?|maps?|graphics?|captions?|credits?"
    r"|photographs?|illustration)(?: credits?| captions?| by| courtesy of| source)?\s*[:/|]",
    r"(?:photo|photograph|picture|image|illustration)s? (?:by|courtesy of|via)\s",
    r"image (?:source|caption|copyright)\b",
    r"file (?:photo|image|picture)\b",
)
_CREDIT = re.compile(
    r"(?:\([^()]{0,80}\b(?:photo|file|handout|picture|getty images|via ap|/ap)\b[^()]{0,40}\)"
    r"|\[[^\[\]]{0,80}\b(?:reuters|ap|afp|epa|efe|getty|getty images|anadolu|file)\b"
    r"[^\[\]]{0,20}\])$",
    re.IGNORECASE,
)
_POST_SIGNATURE = re.compile(
    r"\(@\w{1,30}\)\W{1,3}(?P<month>[A-Z][a-z]{2,8}) (?P<day>\d{1,2}), (?P<year>\d{4})$"
)
_MORE_FROM = re.compile(
    r"(?:more (?:from|on|in|about|stories|news|coverage|headlines)\b.{0,60}"
    r"|(?:related|recommended|suggested|popular|trending|sponsored|promoted|latest|top|other"
    r"|more|recent)(?: (?:stories|articles|news|content|posts|coverage|links|topics|reading|videos"
    r"|now|headlines|for you|stor(?:y|ies) for you))?"
    r"|most (?:read|popular|viewed|shared|recent|commented)(?: .{0,30})?"
    r"|you (?:may|might|could) (?:also )?(?:like|enjoy|be interested in|have missed)(?: .{0,30})?"
    r"|(?:read|up|what to read|watch) next|also read|read also|see also|don.t miss"
    r"|editors?.?s?.? (?:picks?|choice)|keep reading|in case you missed it"
    r"|(?:from )?around the web|from (?:our|the) (?:partners|web|archives?)|must[- ]reads?)\s*:?",
    re.IGNORECASE,
)
LONGEST_FURNITURE = 700  # characters; a longer paragraph tells a story, whatever it begins with


def is_furniture(words: str) -> bool:
    """Whether a paragraph is page furniture by its own words."""
    if len(words) > LONGEST_FURNITURE:
        return False
    return bool(
        _FURNITURE.match(words)
        or _CONTRIBUTED.search(words)
        or _READ_MORE.match(words)
        or _see_also(words)
        or (_UPDATED.match(words) and not _CORRECTION.match(words))
        or _is_share_bar(words)
        or _is_byline(words)
    )


def _see_also(words: str) -> str | None:
    """The title that "Read more: …" points to."""
    found = _SEE_ALSO.fullmatch(words) if len(words) <= 250 else None
    title = found["title"] if found else None
    return title if title and _is_title_like(title) else None


def _is_share_bar(words: str) -> bool:
    tokens = re.findall(r"[\w-]+", words.lower())
    return 0 < len(tokens) <= 15 and all(t in _SHARE_WORDS for t in tokens)


def _is_byline(words: str) -> bool:
    first, *names = words.split()
    if first.lower() != "by" or not 2 <= len(names) <= 14 or words.endswith("."):
        return False
    return all(_could_be_named(n.strip(",;|()")) for n in names)


def _could_be_named(token: str) -> bool:
    return token.lower() in _NAME_JOINERS or (
        not token[:1].islower() and token.lower() not in _MONTHS_AND_DAYS
    )


# ---------------------------------------------------------------- sections


def sections(
    text: str, title: str | None, hints: Sequence[Section] = ()
) -> tuple[tuple[Section, ...], tuple[Lead, ...]]:
    """The parts of a stored text and the teasers of other stories among them.

    The sections cover all that is not white space, in order, without overlap. ``hints`` are
    sections the reader already knows (a page's headings and captions), ordered by their start;
    a paragraph that begins inside a hint takes its kind.
    """
    title_end = _title_end(text, title)
    body = _cut_at_hints(paragraphs(text, title_end), text, hints)
    kinds = [_kind_by_hint(p, hints) or _kind_by_words(p) for p in body]
    leads = _set_teasers_aside(body, kinds)
    _find_corrections(body, kinds)
    _find_headings(body, kinds, spaced=any("\n" in g for g in _gaps(text, body)))
    parts = [Section(SectionKind.TITLE, *_trimmed(text, 0, title_end))] if title_end else []
    parts += _joined(body, kinds, hints)
    return tuple(parts), tuple(leads)


def _title_end(text: str, title: str | None) -> int:
    """Where the title at the head of the text ends; 0 where it does not stand there by itself."""
    if not title or not title.strip() or not text.startswith(title):
        return 0
    rest = text[len(title) :]
    follows = rest[:400].lstrip(" \t")
    by_itself = not follows or follows[0] in "\r\n\v\f\x85\u2028\u2029" or title[-1].isspace()
    long_title = title.count(" ") >= 3 and rest[:1].isspace() and follows[0].isupper()
    return len(title) if by_itself or long_title else 0


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _gaps(text: str, body: Sequence[Paragraph]) -> Iterator[str]:
    """What stands between two paragraphs, without the first line break."""
    for a, b in pairwise(body):
        yield text[a.end : b.start].replace("\r", "").replace("\n", "", 1)


def _cut_at_hints(
    body: Sequence[Paragraph], text: str, hints: Sequence[Section]
) -> tuple[Paragraph, ...]:
    """A paragraph that a hint begins or ends inside of becomes two."""
    cuts = sorted({offset for h in hints for offset in (h.start, h.end)})
    return tuple(piece for p in body for piece in _cut(p, text, cuts)) if cuts else tuple(body)


def _cut(p: Paragraph, text: str, cuts: Sequence[int]) -> Iterator[Paragraph]:
    inside = cuts[bisect_right(cuts, p.start) : bisect_right(cuts, p.end - 1)]
    for a, b in pairwise((p.start, *inside, p.end)):
        start, end = _trimmed(text, a, b)
        if start < end:
            yield Paragraph(start, end, text[start:end], p.alone)


def _hint_at(offset: int, hints: Sequence[Section]) -> Section | None:
    i = bisect_right(hints, offset, key=lambda h: h.start) - 1
    return hints[i] if i >= 0 and hints[i].start <= offset < hints[i].end else None


def _kind_by_hint(p: Paragraph, hints: Sequence[Section]) -> SectionKind | None:
    hint = _hint_at(p.start, hints)
    return hint.kind if hint and hint.kind is not SectionKind.BODY else None


def _kind_by_words(p: Paragraph) -> SectionKind:
    words = p.words
    if len(words) <= 2000 and _CORRECTION.match(words):
        return SectionKind.CORRECTION
    if is_furniture(words):
        return SectionKind.FURNITURE
    if len(words) <= LONGEST_FURNITURE and (_CAPTION.match(words) or _CREDIT.search(words[-200:])):
        return SectionKind.CAPTION
    if _POST_SIGNATURE.search(words[-80:]):
        return SectionKind.POST
    return SectionKind.BODY


def _find_corrections(body: Sequence[Paragraph], kinds: list[SectionKind]) -> None:
    """A bare "Correction" above a paragraph makes that paragraph one."""
    for i, (p, following) in enumerate(pairwise(body)):
        if kinds[i] is SectionKind.CORRECTION and _CORRECTION_LABEL.fullmatch(p.words):
            kinds[i + 1] = SectionKind.CORRECTION if is_prose(following.words) else kinds[i + 1]


def _find_headings(body: Sequence[Paragraph], kinds: list[SectionKind], *, spaced: bool) -> None:
    """A short line that stands alone above prose. Where a text knows no empty lines (``spaced``
    is false), every line stands alone."""
    for i, p in enumerate(body[:-1]):
        if kinds[i] is not SectionKind.BODY or kinds[i + 1] is not SectionKind.BODY:
            continue
        if (p.alone or not spaced) and _is_heading_like(p.words) and is_prose(body[i + 1].words):
            kinds[i] = SectionKind.HEADING


def _joined(
    body: Sequence[Paragraph], kinds: Sequence[SectionKind], hints: Sequence[Section]
) -> list[Section]:
    """Neighbours that are body, or furniture, are one section; every other part is its own."""
    parts: list[Section] = []
    for p, kind in zip(body, kinds, strict=True):
        joins = kind in (SectionKind.BODY, SectionKind.FURNITURE)
        if joins and parts and parts[-1].kind is kind:
            parts[-1] = Section(kind, parts[-1].start, p.end)
        else:
            parts.append(Section(kind, p.start, p.end, _post_time(p, kind, hints)))
    return parts


def _post_time(p: Paragraph, kind: SectionKind, hints: Sequence[Section]) -> str | None:
    """The day a post gives below itself, ``YYYY-MM-DD``."""
    if kind is not SectionKind.POST:
        return None
    hint, signed = _hint_at(p.start, hints), _POST_SIGNATURE.search(p.words[-80:])
    if hint and hint.time:
        return hint.time
    month = _MONTHS.get(signed["month"][:3].lower()) if signed else None
    if not (signed and month and 1 <= int(signed["day"]) <= 31):
        return None
    return f"{signed['year']}-{month:02d}-{int(signed['day']):02d}"


_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}


# ---------------------------------------------------------------- teasers of other stories


def _set_teasers_aside(body: Sequence[Paragraph], kinds: list[SectionKind]) -> list[Lead]:
    """Marks "Read more: …" and the lists below "More from …" as furniture; returns their leads."""
    leads: list[Lead] = []
    i = 0
    while i < len(body):
        title = _see_also(body[i].words)
        if title:
            leads.append(Lead(title))
        end, found = _teasers(body, i) if _is_marker(body[i]) else (i + 1, [])
        if found:
            kinds[i:end] = [SectionKind.FURNITURE] * (end - i)
            leads += found
        i = end
    return leads


def _is_marker(p: Paragraph) -> bool:
    return len(p.words) <= 80 and _MORE_FROM.fullmatch(p.words) is not None


def _teasers(body: Sequence[Paragraph], marker: int) -> tuple[int, list[Lead]]:
    """The teasers below a marker and the index of the first paragraph after them. They stop where
    prose begins that no teaser's title introduces: there the story goes on."""
    leads: list[Lead] = []
    i = marker + 1
    while i < len(body):
        words = body[i].words
        following = body[i + 1].words if i + 1 < len(body) else ""
        if is_furniture(words) or _is_marker(body[i]):
            i += 1
        elif is_cut_off(words):
            leads.append(Lead("", words, truncated=True))
            i += 1
        elif not _is_title_like(words):
            break
        elif following and (is_cut_off(following) or _all_teasers(body, marker, i, leads)):
            leads.append(Lead(words, following, is_cut_off(following)))
            i += 2
        else:
            leads.append(Lead(words))
            i += 1
    return (i, leads) if leads else (marker + 1, [])


def _all_teasers(
    body: Sequence[Paragraph], marker: int, first: int, before: Sequence[Lead]
) -> bool:
    """At least two titles, the last one ``before`` counted, each above one short paragraph, down
    to the end of the page. All of them must be shorter than the story above: else its own
    headings would pass for teasers."""
    if 2 * body[marker].start < body[-1].end or not is_prose(body[first + 1].words):
        return False
    rest = body[first : first + 60]
    pairs = list(zip(rest[::2], rest[1::2], strict=False))
    told = sum(1 for lead in before[-1:] if lead.text)
    return len(pairs) + told >= 2 and all(
        _is_title_like(t.words) and is_prose(p.words) and p.words.count(" ") < 60 for t, p in pairs
    )


# ---------------------------------------------------------------- sentences


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of everything but the furniture, in order. A title or a heading is one
    sentence; none crosses from one paragraph into the next."""
    text = article.text
    parts = article.sections or sections(text, article.title)[0]
    width = _wrap_width(text)
    found: list[Sentence] = []
    number = 0
    for part in parts:
        if part.kind is SectionKind.TITLE:
            found.append(_sentence(text, part.start, part.end, part.kind, 0))
            continue
        for p in _paragraphs(text, part.start, part.end, width):
            number += 1
            if part.kind is not SectionKind.FURNITURE:
                spans = [(p.start, p.end)] if part.kind is SectionKind.HEADING else _spans(p)
                found += [_sentence(text, a, b, part.kind, number) for a, b in spans]
    return tuple(s for s in found if s.words)


def _sentence(text: str, start: int, end: int, kind: SectionKind, paragraph: int) -> Sentence:
    a, b = _trimmed(text, start, end)
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
