"""Splits a stored text: which stretch is which part of the page, and where its sentences end.

Offsets are half-open code points of the stored text. Nothing is cut away: what does not belong
to the story is a ``furniture`` section, and the teasers in it are handed on as leads.
"""

from __future__ import annotations

from dateline.split.furniture import (
    LONGEST_FURNITURE,
    first_line_title,
    is_correction,
    is_furniture,
    see_also,
)
from dateline.split.lines import Paragraph, paragraphs, unwrapped
from dateline.split.looks import ends_a_sentence, is_cut_off, is_heading_like, is_prose
from dateline.split.parts import sections
from dateline.split.sentences_of import sentences

__all__ = [
    "LONGEST_FURNITURE",
    "Paragraph",
    "ends_a_sentence",
    "first_line_title",
    "is_correction",
    "is_cut_off",
    "is_furniture",
    "is_heading_like",
    "is_prose",
    "paragraphs",
    "sections",
    "see_also",
    "sentences",
    "unwrapped",
]
