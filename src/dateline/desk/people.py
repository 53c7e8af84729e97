"""Who uses the desk, and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Each may do what those before it may: read, give verdicts, take words out of articles."""

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"


_RANK = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever asks for a page. ``name`` stands beside the verdicts that they give."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether they may do what takes at least this role."""
        return _RANK[self.role] >= _RANK[role]
