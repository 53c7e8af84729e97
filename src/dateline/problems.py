"""What can go wrong.

    DatelineError               ours to raise; the message says what to do
    ├── UnreadableInput         a file or stream that holds no article
    │   ├── EmptyInput
    │   ├── NotText             binary, or an encoding we cannot tell
    │   ├── TooLarge
    │   └── NoArticle           markup without any running text
    ├── CodebookFault           the codebook cannot be used as it stands
    ├── LedgerFault             the ledger cannot be opened, read or written
    │   ├── LedgerBusy          another program is writing to it
    │   └── Refused             what was to be entered cannot be kept; anything else still can
    ├── NotFound                no such incident, report or article
    └── BadRequest              the question cannot be understood

A fault of ours or of the user's request is raised. A fault in the data is a ``Problem`` and is
returned beside the data: everything else still goes in.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Quote


class DatelineError(Exception):
    """The root of everything Dateline raises on purpose."""


class UnreadableInput(DatelineError):
    pass


class EmptyInput(UnreadableInput):
    pass


class NotText(UnreadableInput):
    pass


class TooLarge(UnreadableInput):
    pass


class NoArticle(UnreadableInput):
    pass


class CodebookFault(DatelineError):
    pass


class LedgerFault(DatelineError):
    pass


class LedgerBusy(LedgerFault):
    """Somebody else is writing: the same may be tried again."""


class Refused(LedgerFault):
    """What was to be entered cannot be kept, or could not be audited: anything else still can."""


class NotFound(DatelineError):
    pass


class BadRequest(DatelineError):
    pass


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the data. ``code`` is stable ("when.unresolved"), ``message`` is for people."""

    code: str
    message: str
    quote: Quote | None = None
    source: str | None = None  # the file, line or address it was found in
