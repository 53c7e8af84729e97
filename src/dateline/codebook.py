"""A codebook: what is coded, when, and how it is asked for. One Markdown file a type.

The form of a type's file is told in docs/codebook.md; ``codebook_form`` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.codebook_items import Example as Example
from dateline.codebook_items import passages as passages


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that may tell a happening of the type.

    ``words`` are lemmas, ``...`` stands for up to eight words between; ``forms`` are irregular
    past forms; ``needs`` are roles of which one must be found, or it is not coded. Two parts
    are no triggers: ``instrument`` lists words for means, ``never`` phrases in which a trigger
    tells nothing ("heart attack"). ``line`` is where it stands in its file, here and below.
    """

    words: tuple[str, ...]
    part: str  # one of codebook_form.PARTS
    forms: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    line: int = field(default=1, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    question: str
    line: int = field(default=1, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    question: str
    line: int = field(default=1, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of happening. ``days`` and ``place`` say how far two reports of one happening may
    lie apart: days between their dates, and the precision at which their places must agree.
    ``about`` and ``part_of`` name the families of what it speaks of, and of what it may lie in;
    ``also`` the types of its own family that others may tell the same happening as."""

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
    family_line: int = field(default=1, compare=False, repr=False)
    about: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    about_line: int = field(default=1, compare=False, repr=False)
    part_of_line: int = field(default=1, compare=False, repr=False)
    also: tuple[str, ...] = ()
    also_line: int = field(default=1, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Codebook:
    """``contains`` says which measure takes in which: who is arrested is also detained. ``alive``
    says which measure counts those of another of whom no death is told: who was shot is injured.
    ``attackers`` are the measures that count who did it too, where it befell him."""

    name: str
    title: str
    version: str
    families: Mapping[str, str]
    measures: Mapping[str, str]
    contains: Mapping[str, tuple[str, ...]]
    digest: str  # of all its files: an edited codebook is another codebook
    types: Mapping[str, EventType]
    alive: Mapping[str, str] = field(default_factory=dict)
    attackers: frozenset[str] = frozenset()

    def family(self, type_name: str) -> str:
        """The family a type belongs to; a type the codebook does not know is its own family."""
        known = self.types.get(type_name)
        return known.family if known else type_name

    def parts(self, family: str) -> tuple[str, ...]:
        """The families of what may be part of a happening of this family."""
        return tuple(sorted({t.family for t in self.types.values() if family in t.part_of}))
