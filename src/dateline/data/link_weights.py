"""What agreement between two reports weighs: the table beside this file, as linking takes it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from types import MappingProxyType

from dateline.link import Weights

FILE = "link-weights.toml"


@cache
def shipped_weights() -> Weights:
    told = tomllib.loads(resources.files(__package__).joinpath(FILE).read_text("utf-8"))
    levels = {
        f"{field}.{level}": float(weight)
        for field, table in told.items()
        if isinstance(table, dict)
        for level, weight in table.items()
    }
    return Weights(MappingProxyType(levels), float(told["threshold"]), float(told["prior"]))
