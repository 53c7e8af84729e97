"""Furniture, captions, corrections: what a paragraph is by its own words."""

from __future__ import annotations

import re

from dateline.split.looks import MONTHS_AND_DAYS, NAME_JOINERS, is_title_like


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
    r"sources?: https?://\S{1,300}$|print this (?:page|article)$",
    r"back to top$|jump to\b.{0,20}$|loading(?: [\w ]{1,20})?\s?(?:\.\.\.|…|$)",
    r"terms (?:of use|and conditions)\b.{0,20}$",
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
CORRECTION_LABEL = re.compile(r"(?:corrections?|clarifications?)\W{0,3}", re.IGNORECASE)
_UPDATED = _starts(
    r"\(?this (?:article|story|post|report) (?:has been|was|is being|will be) updated\b"
)
CAPTION = _starts(
    r"\[?\(?(?:file )?(?:photos?|pictures?|pics?|images?|videos?|maps?|graphics?|captions?|credits?"
    r"|photographs?|illustration)(?: credits?| captions?| by| courtesy of| source)?\s*[:/|]",
    r"(?:photo|photograph|picture|image|illustration)s? (?:by|courtesy of|via)\s",
    r"image (?:source|caption|copyright)\b",
    r"file (?:photo|image|picture)\b",
)
CREDIT = re.compile(
    r"(?:\([^()]{0,80}\b(?:photo|file|handout|picture|getty images|via ap|/ap)\b[^()]{0,40}\)"
    r"|\[[^\[\]]{0,80}\b(?:reuters|ap|afp|epa|efe|getty|getty images|anadolu|file)\b"
    r"[^\[\]]{0,20}\])$",
    re.IGNORECASE,
)
POST_SIGNATURE = re.compile(
    r"\(@\w{1,30}\)\W{1,3}(?P<month>[A-Z][a-z]{2,8}) (?P<day>\d{1,2}), (?P<year>\d{4})$"
)
MORE_FROM = re.compile(
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


_BY_STAFF = re.compile(  # a byline that names nobody
    r"(?:by|from) (?:(?:our|a|the|own|staff|special|foreign|local|news) ){0,3}"
    r"(?:staff|correspondents?|reporters?|writers?|agenc(?:y|ies)|bureau|desk|wires?)"
    r"(?:(?: and|,) (?:staff|agenc(?:y|ies)|wires?))?",
    re.IGNORECASE,
)


def is_correction(words: str) -> bool:
    """Whether a paragraph says that the story was wrong before."""
    return len(words) <= 2000 and _CORRECTION.match(words) is not None


def is_furniture(words: str) -> bool:
    """Whether a paragraph is page furniture by its own words."""
    if len(words) > LONGEST_FURNITURE:
        return False
    return bool(
        _FURNITURE.match(words)
        or _CONTRIBUTED.search(words)
        or _READ_MORE.match(words)
        or see_also(words)
        or (_UPDATED.match(words) and not _CORRECTION.match(words))
        or _is_share_bar(words)
        or _is_byline(words)
    )


def see_also(words: str) -> str | None:
    """The title that "Read more: …" points to."""
    found = _SEE_ALSO.fullmatch(words) if len(words) <= 250 else None
    title = found["title"] if found else None
    return title if title and is_title_like(title) else None


def _is_share_bar(words: str) -> bool:
    tokens = re.findall(r"[\w-]+", words.lower())
    return 0 < len(tokens) <= 15 and all(t in _SHARE_WORDS for t in tokens)


def _is_byline(words: str) -> bool:
    if _BY_STAFF.fullmatch(words):
        return True
    first, *names = words.split()
    if first.lower() != "by" or not 2 <= len(names) <= 14 or words.endswith("."):
        return False
    return all(_could_be_named(n.strip(",;|()")) for n in names)


def _could_be_named(token: str) -> bool:
    return token.lower() in NAME_JOINERS or (
        not token[:1].islower() and token.lower() not in MONTHS_AND_DAYS
    )


def first_line_title(text: str) -> str | None:
    """The first line, where it reads as a title: short, no final full stop, an empty line below
    it, and something after that. The text must begin with it."""
    head, newline, rest = text.partition("\n")
    title, rest_lines = head.strip(), rest.splitlines()
    if not (newline and title and text.startswith(title) and is_title_like(title)):
        return None
    if not rest_lines or rest_lines[0].strip() or not rest.strip() or is_furniture(title):
        return None
    return title
