"""A codebook: what is coded, when, and how it is asked for. One Markdown file a type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that may tell a happening of the type.

    ``words`` are lemmas, ``...`` stands for up to eight words between; ``forms`` are irregular
    past forms; ``needs`` is a role without which it is not coded.
    """

    words: tuple[str, ...]
    part: str  # verb | noun | phrase
    forms: tuple[str, ...] = ()
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Example:
    """A marked passage, at ``line`` of its file. A negative has a ``reason``."""

    marked: str
    published: str | None
    reason: str | None
    line: int


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of happening. ``days`` and ``place`` say how far two reports of one happening may
    lie apart: days between their dates, and the precision at which their places must agree."""

    name: str
    label: str
    family: str
    definition: str
    unit: str
    days: int
    place: str  # city | admin1 | country
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    triggers: tuple[Trigger, ...]
    roles: tuple[Role, ...]
    measures: tuple[Measure, ...]
    crosswalk: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    name: str
    version: str
    types: Mapping[str, EventType]

    def family(self, type_name: str) -> str:
        """The family a type belongs to; a type the codebook does not know is its own family."""
        known = self.types.get(type_name)
        return known.family if known else type_name
