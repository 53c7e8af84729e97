"""One table of settings. It makes the command-line flags, the keys of ``dateline.toml`` and the
page docs/settings.md; a test fails when the page and the table part."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.problems import BadRequest

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Setting:
    """``name`` is the TOML key and, with dashes, the flag. ``choices`` empty: any value.
    ``least`` and ``most`` bound a number, both included."""

    name: str
    default: Value
    help: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None


SETTINGS: tuple[Setting, ...] = (
    Setting("ledger", "dateline.db", "A file, or postgresql://user@host/db."),
    Setting("codebook", "security", "A packaged codebook by name, or a folder of your own."),
    Setting("gazetteer", "", "A gazetteer of your own; empty: the one Dateline ships."),
    Setting("reader", "trained", "What finds happenings in the text.", ("trained", "rules")),
    Setting(
        "min_score",
        0.0,
        "Reports with a lower score are not shown or exported, only counted; the ledger keeps all.",
        (),
        0,
        1,
    ),
    Setting("largest_page", 20, "Files larger than this many MB are refused.", (), 1),
    Setting("longest_fetch", 60, "Addresses are given up after this many seconds.", (), 1, 3600),
    Setting("reviewer", "", "Who gives verdicts and redacts; empty: the name you log in with."),
    Setting("host", "127.0.0.1", "Where the desk listens; beyond this machine only with users."),
    Setting("port", 8017, "The desk's port.", (), 1, 65535),
    Setting("name", "", "Names that others call the desk by, such as desk.example.org,other.name."),
    Setting("proxies", "", "Addresses of proxies whose X-Forwarded-For and -Proto are believed."),
    Setting(
        "trust_header", "", "A header in which these proxies, and nobody else, say who is asking."
    ),
)
BY_NAME: Mapping[str, Setting] = {s.name: s for s in SETTINGS}


def defaults() -> dict[str, Value]:
    return {s.name: s.default for s in SETTINGS}


def from_toml(text: str, source: str = "dateline.toml") -> dict[str, Value]:
    """The settings a TOML file gives. ``BadRequest`` names every key that is wrong."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRequest(f"{source} is not TOML: {error}") from error
    faults = [fault for key, value in given.items() if (fault := _fault(key, value))]
    if faults:
        raise BadRequest(f"{source}: " + "; ".join(faults))
    return dict(given)


def _fault(key: str, value: object) -> str | None:
    setting = BY_NAME.get(key)
    if setting is None:
        return f"{key!r} is no setting: they are {', '.join(BY_NAME)}"
    whole = isinstance(setting.default, float) and type(value) is int  # 1 is as good as 1.0
    if type(value) is not type(setting.default) and not whole:
        wanted = "a text in quotes" if isinstance(setting.default, str) else "a number"
        return f"{key} must be {wanted}, not {value!r}"
    if setting.choices and value not in setting.choices:
        return f"{key} must be one of {', '.join(setting.choices)}"
    if isinstance(value, int | float) and not _in_bounds(value, setting):
        most = "" if setting.most is None else f" and at most {setting.most}"
        return f"{key} must be at least {setting.least}{most}, not {value}"
    return None


def _in_bounds(value: float, setting: Setting) -> bool:
    return setting.least <= value and (setting.most is None or value <= setting.most)


def page() -> str:
    """docs/settings.md, whole."""
    rows = "\n".join(
        f"| `{s.name}` | `--{s.name.replace('_', '-')}` | `{s.default}` | {s.help} |"
        for s in SETTINGS
    )
    return (
        "# Settings\n\n"
        "A flag goes before the file `dateline.toml` in the folder you work in, which goes before"
        ' the\ndefault. The file has one line a setting, as `ledger = "story.db"`.\n\n'
        "| key in `dateline.toml` | flag | default | what it does |\n|---|---|---|---|\n"
        f"{rows}\n"
    )
