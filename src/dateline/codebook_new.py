"""The file of a new type: a skeleton, each part explained by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.codebook_items import Faulty, Line
from dateline.problems import BadRequest

NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What types, roles, measures and families may be called."""

SKELETON = """\
# {name}

Label: {label}
Family: {family}
Same happening: within 1 day, same city

## Definition
What happens, in one or two sentences: who does what to whom. Say what the coder must see in the
text before this type is given.

## Unit of analysis
What is counted as one: an operation by one force on one day in one city, say. Two reports within
the days and the place named above ("Same happening") can be one happening; others cannot.

## Code when
- a case that belongs here, though it may not look like it

## Do not code when
- a case that looks like it and belongs to another type: name the type, and what decides

## Triggers
- verb: {verb}
- noun: {verb} {{target}}
- never: words that hold a trigger and mean something else

## Roles
- agent: Who did it?
- target: Whom was it done to?
- site: Where?

## Measures

## Crosswalk
- PLOVER: none
- CAMEO: none
- ACLED: none
- GTD: none
- MUC-4: none

## Examples
- (2024-03-05) [Somebody | agent] in [Nairobi | site=KE] [did | {name}] it to
  [somebody else | target] on [Monday | when=2024-03-04 basis=inferred].
- (2024-03-05; no: say here why this is none) Somebody in Nairobi did something that only
  sounds like it.
"""


def skeleton(name: str, family: str) -> str:
    """The file of a new type, each part explained by what stands in it.

    Raises ``BadRequest`` for a name that no type can bear.
    """
    if not NAME.fullmatch(name):
        raise BadRequest(f"{name!r} is no name for a type: use small letters, digits and _")
    words = name.replace("_", " ")
    return SKELETON.format(name=name, label=words.capitalize(), family=family, verb=words)


_TO_FILL = ("Definition", "Unit of analysis", "Code when", "Do not code when", "Examples")


def unfilled(name: str, lines: Iterable[Line]) -> list[Faulty]:
    """Where the skeleton's own words still stand, each stretch of them told once."""
    placeholders = _placeholders(name)
    found: list[Faulty] = []
    last = 0
    for line in lines:
        if line.text in placeholders:
            if line.number != last + 1:
                found.append(
                    Faulty(
                        line.number,
                        "still the skeleton's words: put your own, or take the line out",
                    )
                )
            last = line.number
    return found


def _placeholders(name: str) -> frozenset[str]:
    """The lines of the skeleton that explain what should stand in their place."""
    heading = ""
    found = set()
    for line in skeleton(name, "").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line and (heading in _TO_FILL or line.startswith("- never:")):
            found.add(line)
    return frozenset(found)
