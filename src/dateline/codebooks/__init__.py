"""Loading codebooks: a folder with ``codebook.toml`` and one Markdown file a type."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from dateline.codebook import Codebook, EventType
from dateline.codebook_check import check, refusal
from dateline.codebook_form import parse_type
from dateline.codebook_head import FILE, Head, parse_head
from dateline.codebook_new import skeleton
from dateline.problems import BadRequest, CodebookFault, Problem

PACKAGED = Path(__file__).parent
FOR_PEOPLE = "README"


def find(name: str) -> Path:
    """The folder of a packaged codebook by its name, or a folder of the user's by its path."""
    folder = PACKAGED / name
    if (folder / FILE).is_file():
        return folder
    if (Path(name) / FILE).is_file():
        return Path(name)
    shipped = ", ".join(sorted(p.parent.name for p in PACKAGED.glob(f"*/{FILE}")))
    raise CodebookFault(
        f"no codebook {name!r}: name one of {shipped}, or a folder that holds a codebook.toml"
    )


def read(name: str) -> tuple[Codebook, tuple[Problem, ...]]:
    """A codebook and all its faults, each with file, line and cure.

    A codebook none of whose files can be read holds no type.
    """
    folder = find(name)
    if not _pages(folder):
        raise CodebookFault(f"{folder} holds no type: add a file such as arrest.md")
    return _read(folder)


@lru_cache(maxsize=4)
def load(name: str = "security") -> Codebook:
    """A codebook that is sound. ``CodebookFault`` lists every fault otherwise."""
    return _sound(name, *read(name))


@lru_cache(maxsize=4)
def load_to_code(name: str = "security") -> Codebook:
    """A codebook that is sound, as coding needs it: without the examples of a packaged one, which
    were checked before it was shipped and take most of the time of reading it."""
    if find(name).parent != PACKAGED:
        return load(name)
    return _sound(name, *_read(find(name), with_examples=False))


def begin(type_name: str, codebook: str) -> Path:
    """A new type's file in a codebook of the user's own. Tells its path.

    Raises ``BadRequest`` for a packaged codebook, a name in use, and a name that is none.
    """
    folder = find(codebook)
    if folder.parent == PACKAGED:
        raise BadRequest(
            f"{codebook!r} comes with Dateline and is not changed here: copy {folder} to a folder"
            " of your own, and name it with --codebook"
        )
    book, _ = _read(folder)
    text = skeleton(type_name, next(iter(book.families), "say which, as codebook.toml has it"))
    path = folder / f"{type_name}.md"
    if path.exists():
        raise BadRequest(f"{path} is there already: it is not written over")
    if why := refusal(book, type_name):
        raise BadRequest(why)
    path.write_text(text, "utf-8")
    return path


# ---------------------------------------------------------------- the files


def _read(folder: Path, with_examples: bool = True) -> tuple[Codebook, tuple[Problem, ...]]:
    head, problems = _head(folder / FILE)
    types: dict[str, EventType] = {}
    files: dict[str, str] = {}
    for path in _pages(folder):
        text = _text(path)
        if isinstance(text, Problem):
            problems += (text,)
            continue
        kind, faults = parse_type(text, path.name, with_examples)
        problems += (*faults, *(_misnamed(kind, path) if kind else ()))
        if kind and kind.name not in types:
            types[kind.name], files[kind.name] = kind, path.name
    book = _book(head, folder, types)
    return book, tuple(sorted(problems + check(book, files), key=_place))


def _sound(name: str, book: Codebook, problems: tuple[Problem, ...]) -> Codebook:
    if problems:
        listed = "\n".join(f"  {p.source}: {p.message}" for p in problems)
        faults = "1 fault" if len(problems) == 1 else f"{len(problems)} faults"
        raise CodebookFault(f"the codebook {name!r} has {faults}:\n{listed}")
    return book


def _book(head: Head, folder: Path, types: Mapping[str, EventType]) -> Codebook:
    """What ``codebook.toml`` could not tell is taken from the types, so that its faults are told
    once and not again for every type."""
    families, measures = head.families, head.measures
    if families is None:
        families = {t.family: "" for t in types.values() if t.family}
    if measures is None:
        measures = {m.name: "" for t in types.values() for m in t.measures}
    return Codebook(
        name=head.name or folder.name,
        title=head.title or folder.name,
        version=head.version or "0",
        families=families,
        measures=measures,
        contains=head.contains,
        alive=head.alive,
        attackers=head.attackers,
        digest=_digest([folder / FILE, *_pages(folder)]),
        types=types,
    )


def _pages(folder: Path) -> list[Path]:
    """The files of types. A README tells of the codebook and is no part of it."""
    pages = (p for p in folder.iterdir() if p.suffix.lower() == ".md")
    return sorted(p for p in pages if p.stem.upper() != FOR_PEOPLE)


def _head(path: Path) -> tuple[Head, tuple[Problem, ...]]:
    text = _text(path)
    return (Head(), (text,)) if isinstance(text, Problem) else parse_head(text)


def _text(path: Path) -> str | Problem:
    """What a file holds, or why it cannot be read. A byte order mark is no part of it."""
    if path.suffix not in (".md", ".toml"):
        return _form(path, f"the ending is not .md: rename it to {path.stem}.md")
    if path.is_dir():
        return _form(path, "a folder, no file: move it out of the codebook")
    if not path.exists():
        return _form(path, "a link that leads nowhere: mend it or take it out")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _form(path, "not UTF-8: save the file in the encoding UTF-8", line)
    except OSError as error:
        return _form(path, f"cannot be read: {error.strerror}")


def _form(path: Path, message: str, line: int = 1) -> Problem:
    return Problem("codebook.form", message, source=f"{path.name}:{line}")


def _misnamed(kind: EventType, path: Path) -> tuple[Problem, ...]:
    if kind.name == path.stem:
        return ()
    cure = f'rename it to {kind.name}.md, or write "# {path.stem}"'
    return (_form(path, f"the file tells of {kind.name!r}: {cure}"),)


def _place(problem: Problem) -> tuple[bool, str, int]:
    """Where a problem stands: the head first, then file by file and line by line."""
    file, _, line = (problem.source or "").rpartition(":")
    return file != FILE, file, int(line)


def _digest(paths: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        if path.is_file():
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:8]
