"""A ledger that was read with one codebook and is used with another: what is said of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.codebook import Codebook
from dateline.records import Run


@dataclass(frozen=True, slots=True)
class Mixed:
    """The codebook that a ledger was read with last, and another one that it is used with."""

    read: str
    used: str
    strange: bool  # of another name, not another state of the same one

    @property
    def notice(self) -> str:
        """What is said beside an answer."""
        if not self.strange:
            return (
                f"this ledger was read with another state of the codebook {self.used}: its reports"
                " are as they were read then, their incidents are worked out by the rules of now;"
                " `dateline recode` reads its articles anew"
            )
        return (
            f"this ledger was read with the codebook {self.read}, and is asked with {self.used}:"
            f" its reports keep the types of {self.read}, their incidents are worked out by the"
            f" rules of {self.used}; ask with --codebook {self.read}, or read its articles anew"
            f" by `dateline recode --codebook {self.used}`"
        )

    @property
    def refusal(self) -> str:
        """Why nothing is added."""
        return (
            f"this ledger was read with the codebook {self.read}, and {self.used} is another: add"
            f" with --codebook {self.read}, or begin with `dateline recode --codebook {self.used}`,"
            " which reads its articles anew"
        )


def mixed(last: Run | None, book: Codebook) -> Mixed | None:
    """Null where the run that read an article last went by this codebook, or none has read any.

    A run that was not made by a workshop need not name its codebook so that it can be compared.
    """
    named = last.codebook_version.rsplit(" ", 2) if last else []
    if len(named) < 3:
        return None
    name, _, digest = named
    if digest == book.digest:
        return None
    return Mixed(name, book.name, name != book.name)
