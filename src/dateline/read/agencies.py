"""News agencies, as bylines, credits and datelines name them."""

from __future__ import annotations

import re

from dateline.datelines import Dateline

_NAMES = {
    "Reuters": "reuters|thomson reuters|reuters news agency",
    "Associated Press": "ap|the ap|associated press|the associated press",
    "Agence France-Presse": "afp|agence france-presse|agence france presse",
    "United Press International": "upi|united press international",
    "Deutsche Presse-Agentur": "dpa|deutsche presse-agentur|dpa international",
    "EFE": "efe|agencia efe|efe-epa",
    "ANSA": "ansa",
    "Xinhua": "xinhua|xinhua news agency",
    "TASS": "tass|itar-tass|tass news agency",
    "Interfax": "interfax",
    "RIA Novosti": "ria novosti|ria",
    "Anadolu Agency": "anadolu|anadolu agency|anadolu ajansi",
    "Yonhap": "yonhap|yonhap news agency",
    "Kyodo News": "kyodo|kyodo news",
    "Press Trust of India": "pti|press trust of india",
    "Asian News International": "ani|asian news international",
    "Indo-Asian News Service": "ians|indo-asian news service",
    "PA Media": "pa media|press association|pa news agency",
    "Bloomberg": "bloomberg|bloomberg news",
    "Australian Associated Press": "aap|australian associated press",
    "The Canadian Press": "the canadian press|canadian press",
    "Associated Press of Pakistan": "app|associated press of pakistan",
    "News Agency of Nigeria": "nan|news agency of nigeria",
    "Pan African News Agency": "pana|panapress",
    "Ghana News Agency": "gna|ghana news agency",
    "Saudi Press Agency": "spa|saudi press agency",
    "Emirates News Agency": "wam|emirates news agency",
    "Islamic Republic News Agency": "irna",
    "Syrian Arab News Agency": "sana",
    "Agenzia Nova": "agenzia nova",
    "Ukrinform": "ukrinform",
    "Bernama": "bernama",
    "Antara": "antara|antara news agency",
}
_SHORT_AND_COMMON = frozenset("ani nan app spa ria sana pana ians aap gna wam ap pti".split())
"""Counted only where a dateline, a credit or a byline stands, and in capitals."""
_BY_NAME = {told: name for name, all_told in _NAMES.items() for told in all_told.split("|")}
_SEPARATORS = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bwith\b|\bvia\b|\bfor\b|\bin\b|-|–|—)\s+|/")
_UNKNOWN = re.compile(r"[A-Z][\w.&’' -]{1,40}\b(?:News(?: Agency| Service)?|Agency|Wire|Press)")
_AT_THE_END = re.compile(
    r"(?:(?:^|\s)(?:—|–|--|-|/)\s?|[(\[]\s?|(?:^|[.!?”\"]\s)(?:Source|Credit|Agency|Via):?\s)"
    r"(?P<name>[A-Za-z][\w /,&-]{1,50}?)\s?[)\]/]?\W?$"
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\W{0,3}(?:\d{4}\W{0,2})?(?P<name>[A-Za-z][\w -]{1,40}?)"
    r"(?:\.|,|\sall rights|$)",
    re.IGNORECASE,
)


def agency_named(byline: str) -> str | None:
    """The news agency a byline or credit names, if it names one."""
    words = re.sub(r"^\s*(?:by|source:?)\s+", "", byline.strip(), flags=re.IGNORECASE)[:200]
    return next((a for a in map(_known, (words, *_SEPARATORS.split(words))) if a), None)


def _known(words: str) -> str | None:
    name = words.strip(" .()[]")
    low = name.lower()
    shouted = low in _SHORT_AND_COMMON and not name.isupper()
    return None if shouted and low != "ap" else _BY_NAME.get(low)


def agency_of_dateline(text: str, dateline: Dateline | None) -> str | None:
    """The agency a dateline names: one we know, or one that calls itself a wire or an agency."""
    if dateline is None or dateline.agency is None:
        return None
    words = text[dateline.agency.start : dateline.agency.end]
    return agency_named(words) or (words if _UNKNOWN.fullmatch(words) else None)


def agency_at_the_end(paragraph: str) -> str | None:
    """The agency credited behind the last words of a story: "— Xinhua", "(Reuters)"."""
    tail = paragraph[-200:]
    found = _AT_THE_END.search(tail) or _RIGHTS.search(tail)
    return agency_named(found["name"]) if found else None
