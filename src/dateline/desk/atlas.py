"""The outlines of countries, from world-atlas (Natural Earth), as rings of degrees."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

OUTLINES = "desk/static/vendor/countries-50m.json"
CODES = "data/atlas.csv"
"""ISO 3166-1 alpha-2 and what the atlas calls the country: its numeric code, or else its name."""

Point = tuple[float, float]
"""Longitude and latitude, in degrees; or x and y of a drawing."""
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]
"""West, south, east, north."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A country's outer rings, the largest first. ``boxes``: what each ring reaches."""

    rings: tuple[Ring, ...]
    boxes: tuple[Box, ...]


def shape_of(country: str | None) -> Shape | None:
    """By ISO 3166-1 alpha-2; None where the atlas draws no such country by itself."""
    return shapes().get(codes().get(country or "", ""))


@cache
def shapes() -> Mapping[str, Shape]:
    """All countries, by what the atlas calls them."""
    told = json.loads(files("dateline").joinpath(OUTLINES).read_text())
    arcs = [_arc(a, told["transform"]) for a in told["arcs"]]
    found: dict[str, list[Ring]] = {}
    for g in told["objects"]["countries"]["geometries"]:
        name = g.get("id") or g["properties"]["name"]
        found.setdefault(name, []).extend(_ring(ring, arcs) for ring in _outer(g))
    return {name: _shape(rings) for name, rings in found.items()}


@cache
def codes() -> Mapping[str, str]:
    """Country by ISO 3166-1 alpha-2 -> what the atlas calls it."""
    lines = files("dateline").joinpath(CODES).read_text().splitlines()
    return {row["iso2"]: row["atlas"] for row in csv.DictReader(lines)}


def _shape(rings: Sequence[Ring]) -> Shape:
    ordered = tuple(sorted(rings, key=area, reverse=True))
    return Shape(ordered, tuple(box(r) for r in ordered))


def _outer(geometry: Mapping[str, Any]) -> Iterator[Sequence[int]]:
    """The outer ring of each of its polygons, as numbers of arcs."""
    if geometry["type"] == "Polygon":
        yield geometry["arcs"][0]
    elif geometry["type"] == "MultiPolygon":
        yield from (polygon[0] for polygon in geometry["arcs"])


def _arc(steps: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Ring:
    """TopoJSON tells an arc by the steps between its points, in whole numbers."""
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in steps:
        x, y = x + step[0], y + step[1]
        points.append((x * kx + dx, y * ky + dy))
    return tuple(points)


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs one after another; a negative number is an arc told backwards."""
    points: list[Point] = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)


# ---------------------------------------------------------------- rings


def area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def box(ring: Ring) -> Box:
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs), min(ys), max(xs), max(ys)


def clipped(ring: Sequence[Point], within: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman)."""
    west, south, east, north = within
    points = list(ring)
    for axis, edge, keep_above in ((0, west, True), (0, east, False), (1, south, True),
                                   (1, north, False)):  # fmt: skip
        points = list(_cut(points, axis, edge, keep_above))
    return points


def _cut(points: Sequence[Point], axis: int, edge: float, above: bool) -> Iterator[Point]:
    for before, point in zip([*points[-1:], *points[:-1]], points, strict=True):
        was, is_ = ((p[axis] >= edge) == above or p[axis] == edge for p in (before, point))
        if was != is_:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            yield (edge, other) if axis == 0 else (other, edge)
        if is_:
            yield point
