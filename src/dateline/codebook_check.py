"""What is wrong between the parts of a codebook. All faults are told in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dateline.codebook import Codebook, EventType, Example
from dateline.codebook_marks import (
    COMMON,
    RESERVED,
    Labels,
    labels_of,
    measures_of,
    roles_of,
)
from dateline.codebook_marks import example_faults as example_faults
from dateline.problems import Problem


def check(book: Codebook, files: Mapping[str, str]) -> tuple[Problem, ...]:
    """Faults between the files: unknown families, roles and measures, marks that point nowhere.

    ``files`` tells in which file each type stands.
    """
    named = {n: kind for n, kind in book.types.items() if not _taken(book, n)}
    sound = replace(book, types=named)  # a name that stands for something else explains no mark
    labels = labels_of(sound)
    return tuple(
        p for t in book.types.values() for p in _check_type(sound, t, labels, files[t.name])
    )


def _repeated(kind: EventType, source: str) -> Iterator[Problem]:
    """A passage that stands twice would be scored, and learnt from, twice."""
    first: dict[str, int] = {}
    for example in kind.examples:
        before = first.setdefault(" ".join(example.passage.text.split()), example.line)
        if before != example.line:
            message = f"this passage stands in line {before} already: keep one"
            yield Problem("codebook.example", message, source=f"{source}:{example.line}")


def _check_type(book: Codebook, kind: EventType, labels: Labels, source: str) -> list[Problem]:
    problems = [
        Problem("codebook.type", message, source=f"{source}:{line}")
        for line, message in _names(book, kind)
    ]
    for example in kind.examples:
        faults = [*_negative(kind, example), *example_faults(book, example, labels)]
        problems += [
            Problem("codebook.example", message, source=f"{source}:{example.line}")
            for message in faults
        ]
    return [*problems, *_repeated(kind, source)]


def _taken(book: Codebook, name: str) -> str:
    """What a type's name stands for already."""
    if name in RESERVED:
        return "a mark's own label"
    return "a measure" if name in book.measures else ""


def refusal(book: Codebook, name: str) -> str:
    """Why a new type may not bear this name; empty where it may."""
    what = _taken(book, name)
    if not what and any(name in roles_of(k) | measures_of(k) for k in book.types.values()):
        what = "a role or measure"
    if not what and name in ("readme", "notes"):
        what = "a page for people"
    return f"{name!r} is the name of {what}: give the type another" if what else ""


def _names(book: Codebook, kind: EventType) -> Iterator[tuple[int, str]]:
    """Names that the type uses and nobody has explained, or that stand for something else, each
    with its line."""
    if what := _taken(book, kind.name):
        yield 1, f"{kind.name!r} is the name of {what}: give the type another"
    if kind.family and kind.family not in book.families:
        yield (
            kind.family_line,
            f"the family {kind.family!r} is not in codebook.toml: add it under [families], or"
            f" name one of {', '.join(book.families) or 'those you add'}",
        )
    yield from _unknown_families(book, "About", kind.about, kind.about_line)
    yield from _unknown_families(book, "Part of", kind.part_of, kind.part_of_line)
    yield from ((kind.also_line, message) for message in _also(book, kind))
    for role in kind.roles:
        if what := _of_another_kind(book, kind, role.name):
            yield role.line, f"the role {role.name!r} is the name of {what}: give it another"
    for measure in kind.measures:
        if measure.name not in book.measures:
            yield (
                measure.line,
                f"the measure {measure.name!r} is not in codebook.toml:"
                f' add [measures.{measure.name}] with meaning = "..."',
            )
    yield from _needs(kind)


def _unknown_families(
    book: Codebook, key: str, families: tuple[str, ...], line: int
) -> Iterator[tuple[int, str]]:
    for name in families:
        if name not in book.families:
            family = book.family(name)
            cure = (
                f"name its family, {family}"
                if family in book.families
                else f"name some of {', '.join(book.families) or 'those you add'}"
            )
            yield line, f'"{key}:" names {name!r}, which is no family of codebook.toml: {cure}'


def _also(book: Codebook, kind: EventType) -> Iterator[str]:
    """What may be told as another type is of its family, and both files say so."""
    for name in kind.also:
        other = book.types.get(name)
        said = f'"Also told as:" names {name!r}, '
        if other is None:
            yield f"{said}which is no type of this codebook: name some of the family {kind.family}"
        elif name == kind.name:
            yield f"{said}which is the type itself: take it out"
        elif other.family != kind.family:
            yield (
                f"{said}which is of the family {other.family}: only types of one family,"
                f" {kind.family}, can be told of one happening"
            )
        elif kind.name not in other.also:
            yield f'{said}whose file does not name {kind.name!r}: say "Also told as:" in both'


def _of_another_kind(book: Codebook, kind: EventType, role: str) -> str:
    if role in COMMON:
        return "a mark that every type has"
    if role in book.types:
        return "a type"
    return "a measure" if role in book.measures or role in measures_of(kind) else ""


def _needs(kind: EventType) -> Iterator[tuple[int, str]]:
    known = roles_of(kind) | measures_of(kind) | {"when"}
    for trigger in kind.triggers:
        for need in trigger.needs:
            if need not in known:
                words = " ".join(trigger.words)
                yield (
                    trigger.line,
                    f"the trigger {words!r} needs {need!r}, which is no role of the type: add it"
                    f' under "## Roles", or name one of {", ".join(sorted(known))}',
                )


def _negative(kind: EventType, example: Example) -> Iterator[str]:
    """A negative may hold happenings of other types, and none of its own."""
    if example.reason is None:
        return
    for mark in example.passage.with_label(frozenset({kind.name})):
        yield (
            f"a negative of {kind.name} marks one (on {mark.words!r}): take the mark out, or the"
            ' "no:" in front'
        )
