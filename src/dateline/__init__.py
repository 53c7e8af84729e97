"""Dateline turns news into a ledger of happenings that can be audited.

The public verbs, in the order of the flow. They are loaded when first used, so that
``import dateline`` costs nothing.

    read_paths      files and folders -> articles, and each Problem met
    find_times      a text -> its dates          find_amounts   -> its counts, with bounds
    find_places     -> its places on the map     find_parties   -> its organisations and roles
    find_persons    -> its persons, private unless in the register of offices
    Workshop        codebook, reader, reference data and ledger put together: code, add, why, tally
    open_ledger     a ledger's file -> the ledger
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.problems import Problem as Problem
    from dateline.read.paths import read_paths as read_paths
    from dateline.resolve.howmany import find_amounts as find_amounts
    from dateline.resolve.when import find_times as find_times
    from dateline.resolve.where import find_places as find_places
    from dateline.resolve.who import find_parties as find_parties
    from dateline.resolve.who import find_persons as find_persons
    from dateline.store import open_ledger as open_ledger
    from dateline.workshop import Workshop as Workshop

__version__ = "0.3.0"

_HOMES = {
    "Problem": "dateline.problems",
    "read_paths": "dateline.read.paths",
    "find_times": "dateline.resolve.when",
    "find_amounts": "dateline.resolve.howmany",
    "find_places": "dateline.resolve.where",
    "find_parties": "dateline.resolve.who",
    "find_persons": "dateline.resolve.who",
    "Workshop": "dateline.workshop",
    "open_ledger": "dateline.store",
}
__all__ = [
    "Problem",
    "Workshop",
    "__version__",
    "find_amounts",
    "find_parties",
    "find_persons",
    "find_places",
    "find_times",
    "open_ledger",
    "read_paths",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"dateline has no {name!r}; its verbs are {', '.join(_HOMES)}")
    return getattr(import_module(home), name)
