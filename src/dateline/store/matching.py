"""What a database makes of a question for words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select


@dataclass(frozen=True, slots=True)
class Matching:
    """``number``: by what the passages are numbered, the last written last; ``rank``: what puts
    the best first. Both are ways to order the question's rows."""

    question: Select[Any]
    number: ColumnElement[int]
    rank: ColumnElement[Any]
