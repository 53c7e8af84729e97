"""What speaks for a relation between happenings: the table beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from dateline.link import Relating, Weights

FILE = "relation-weights.toml"


@cache
def shipped_relations() -> Relating:
    told = tomllib.loads(resources.files(__package__).joinpath(FILE).read_text("utf-8"))
    return Relating(_weights(told["about"]), _weights(told["part_of"]), float(told["margin"]))


def _weights(table: Mapping[str, Any]) -> Weights:
    levels = {
        f"{field}.{level}": float(weight)
        for field, row in table.items()
        if isinstance(row, dict)
        for level, weight in row.items()
    }
    return Weights(MappingProxyType(levels), float(table["threshold"]), float(table["prior"]))
