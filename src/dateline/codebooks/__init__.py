"""Loading codebooks: a folder with ``codebook.toml`` and one Markdown file a type."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.codebook import Codebook, EventType, parse_type, skeleton
from dateline.codebook_check import check
from dateline.problems import BadRequest, CodebookFault, Problem

PACKAGED = Path(__file__).parent


def find(name: str) -> Path:
    """The folder of a packaged codebook by its name, or a folder of the user's by its path."""
    folder = PACKAGED / name
    if (folder / "codebook.toml").is_file():
        return folder
    if (Path(name) / "codebook.toml").is_file():
        return Path(name)
    shipped = ", ".join(sorted(p.parent.name for p in PACKAGED.glob("*/codebook.toml")))
    raise CodebookFault(
        f"no codebook {name!r}: name one of {shipped}, or a folder that holds a codebook.toml"
    )


def read(name: str) -> tuple[Codebook, tuple[Problem, ...]]:
    """A codebook and all its faults, each with file, line and cure."""
    folder = find(name)
    head, problems = _head(folder / "codebook.toml")
    types: dict[str, EventType] = {}
    for path in _pages(folder):
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            problems += (Problem("codebook.form", "not UTF-8: save it as such", source=path.name),)
            continue
        kind, faults = parse_type(text, path.name)
        problems += faults
        if kind and kind.name != path.stem:
            problems += (
                Problem("codebook.form", f"the file tells of {kind.name!r}", source=path.name),
            )
        if kind:
            types[kind.name] = kind
    if not types:
        raise CodebookFault(f"{folder} holds no type: add a file such as arrest.md")
    measures = _table(head, "measures")
    book = Codebook(
        name=str(head.get("name", folder.name)),
        title=str(head.get("title", folder.name)),
        version=str(head.get("version", "0")),
        families={k: str(v) for k, v in _table(head, "families").items()},
        measures={k: str(v.get("meaning", "")) for k, v in measures.items()},
        contains={k: tuple(v["contains"]) for k, v in measures.items() if "contains" in v},
        digest=_digest([folder / "codebook.toml", *_pages(folder)]),
        types=types,
    )
    return book, problems + check(book)


@lru_cache(maxsize=4)
def load(name: str = "security") -> Codebook:
    """A codebook that is sound. ``CodebookFault`` lists every fault otherwise."""
    book, problems = read(name)
    if problems:
        listed = "\n".join(f"  {p.source}: {p.message}" for p in problems)
        raise CodebookFault(f"the codebook {name!r} has {len(problems)} faults:\n{listed}")
    return book


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
    families = _table(_head(folder / "codebook.toml")[0], "families")
    text = skeleton(type_name, next(iter(families), "say which, as codebook.toml has it"))
    path = folder / f"{type_name}.md"
    if path.exists():
        raise BadRequest(f"{path} is there already: it is not written over")
    path.write_text(text, "utf-8")
    return path


def _pages(folder: Path) -> list[Path]:
    """The files of types. A README tells of the codebook and is no part of it."""
    return sorted(p for p in folder.glob("*.md") if p.stem != "README")


def _digest(paths: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:8]


def _head(path: Path) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    try:
        return tomllib.loads(path.read_text("utf-8")), ()
    except UnicodeDecodeError:
        return {}, (Problem("codebook.form", "not UTF-8: save it as such", source=path.name),)
    except tomllib.TOMLDecodeError as error:
        return {}, (Problem("codebook.form", f"not TOML: {error}", source=path.name),)


def _table(head: dict[str, Any], name: str) -> dict[str, Any]:
    table = head.get(name, {})
    return table if isinstance(table, dict) else {}
