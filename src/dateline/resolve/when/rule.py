"""What a rule of the grammar is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dateline.resolve.when.clock import Clock, Worked

Work = Callable[[re.Match[str], Clock], Worked | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """``words`` in the language of ``words.pattern``; ``work`` gives the value.

    ``work`` returns None when the words tell no time after all, whatever the clock says. Of two
    rules that match, the one that starts first wins, then the longer, then the earlier in the
    table. ``needs`` names kinds of word (``triggers``) without which the rule cannot match, so
    that most sentences are passed over.
    """

    name: str
    words: str
    work: Work
    needs: str = ""
