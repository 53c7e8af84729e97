"""A small map that says where an incident was, and no more finely than it is told. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.desk.atlas import Box, Point, Shape, clipped, shape_of, shapes
from dateline.records import Incident, Place, PlaceRole, Precision
from dateline.show import phrases

WIDTH = 340.0
_TALLEST, _FLATTEST = 1.15, 0.55  # height by width
_LEAST = 2.0  # degrees across, however small the country
_MARGIN = 0.08  # of what is drawn, around it
_ALSO = 0.1  # islands of at least this part of the largest ring are drawn with it
_BEYOND = 20.0  # units around the drawing that outlines are kept for, so that no cut is seen


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: a dot where a town is told, a circle where only a province is."""

    x: float
    y: float
    name: str
    circle: bool
    main: bool
    left: bool  # its name stands on its left


@dataclass(frozen=True, slots=True)
class Locator:
    """``country`` is its outline, ``around`` those of others; ``whole``: no more than the country
    is told, so it is the whole of it. ``routes`` lead from an origin to a destination."""

    width: float
    height: float
    country: str
    around: tuple[str, ...]
    spots: tuple[Spot, ...]
    routes: tuple[tuple[float, float, float, float], ...]
    whole: bool
    words: str


def locator(incident: Incident) -> Locator | None:
    """None where no country is told, or the atlas does not draw it."""
    told = list(_places(incident))
    main = next((p for _, p in told), None)
    shape = shape_of(main.country) if main else None
    if main is None or shape is None:
        return None
    placed = [(role, p) for role, p in told if p.latitude is not None and p.longitude is not None]
    drawn = [(role, p) for role, p in placed if p.precision is not Precision.COUNTRY]
    view = _view(shape, [_at(p) for _, p in drawn])
    onto = _Projection(view)
    country, around = _outlines(main.country, view)
    return Locator(
        width=WIDTH,
        height=onto.height,
        country=country,
        around=around,
        spots=tuple(_spots([p for _, p in drawn], main, onto)),
        routes=tuple(_routes(drawn, onto)),
        whole=main.precision is Precision.COUNTRY or main.latitude is None,
        words=_words(main),
    )


@lru_cache(maxsize=128)
def _outlines(code: str | None, view: Box) -> tuple[str, tuple[str, ...]]:
    """The outline of a country and those of others around it. The atlas never changes, and most
    incidents of a country are drawn in one view."""
    own, onto = shape_of(code), _Projection(view)
    paths = [(s, p) for s in shapes().values() if (p := onto.path(s))]
    return "".join(p for s, p in paths if s is own), tuple(p for s, p in paths if s is not own)


def _places(incident: Incident) -> Iterator[tuple[PlaceRole, Place]]:
    """Where it was, then the other places that are told of it, each once."""
    seen: list[Place] = []
    if incident.where.field.value is not None:
        seen.append(incident.where.field.value)
        role = next((x.role for x in incident.places if x.place.value == seen[0]), PlaceRole.SITE)
        yield role, seen[0]
    for location in incident.places:
        place = location.place.value
        if place is not None and place not in seen:
            seen.append(place)
            yield location.role, place


def _words(place: Place) -> str:
    name = phrases.place(place)
    if place.precision is Precision.ADMIN1:
        return f"Somewhere in {name}: the town is not told, so the circle is no exact place."
    if place.precision is Precision.COUNTRY:
        return f"Somewhere in {name}: no more is told, so no point is drawn."
    if place.latitude is None:
        return f"{name} is in no gazetteer of ours: only its country is drawn."
    return name


def _spots(places: Sequence[Place], main: Place, onto: _Projection) -> Iterator[Spot]:
    """A street lies where its town does, as far as the gazetteer knows: it is named by the town."""
    taken: set[Point] = set()
    for place in places:
        x, y = onto.at(_at(place))
        if (x, y) not in taken:
            taken.add((x, y))
            circle = place.precision is Precision.ADMIN1
            yield Spot(x, y, place.city or place.name, circle, place == main, x > WIDTH * 0.6)


def _routes(
    drawn: Sequence[tuple[PlaceRole, Place]], onto: _Projection
) -> Iterator[tuple[float, float, float, float]]:
    starts = [onto.at(_at(p)) for role, p in drawn if role is PlaceRole.ORIGIN]
    ends = [onto.at(_at(p)) for role, p in drawn if role is PlaceRole.DESTINATION]
    yield from ((*a, *b) for a in starts for b in ends)


def _at(place: Place) -> Point:
    assert place.longitude is not None and place.latitude is not None
    return place.longitude, place.latitude


# ---------------------------------------------------------------- what is seen


def _view(shape: Shape, points: Sequence[Point]) -> Box:
    """The country's main land, and whatever else of it is told of."""
    main, largest = shape.boxes[0], _extent(shape.boxes[0])
    boxes = [b for b in shape.boxes if _extent(b) >= _ALSO * largest and abs(b[0] - main[0]) < 60]
    for x, y in points:
        if not any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes):
            boxes.append((x, y, x, y))
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return _widened((west, south, east, north))


def _extent(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _widened(box: Box) -> Box:
    """With a margin, no smaller than the least, and neither too tall nor too flat."""
    middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    narrow = _narrowing(middle_y)
    across = max(box[2] - box[0], _LEAST / narrow) * (1 + 2 * _MARGIN)
    high = max(box[3] - box[1], _LEAST) * (1 + 2 * _MARGIN)
    across = max(across, high / _TALLEST / narrow)
    high = max(high, across * narrow * _FLATTEST)
    return middle_x - across / 2, middle_y - high / 2, middle_x + across / 2, middle_y + high / 2


def _narrowing(latitude: float) -> float:
    """How much shorter a degree of longitude is there than at the equator."""
    return max(0.1, math.cos(math.radians(latitude)))


class _Projection:
    """Equirectangular, true in the middle of the view."""

    def __init__(self, view: Box) -> None:
        self.view = view
        self._narrow = _narrowing((view[1] + view[3]) / 2)
        self._scale = WIDTH / ((view[2] - view[0]) * self._narrow)
        self.height = round((view[3] - view[1]) * self._scale, 1)
        pad = _BEYOND / self._scale
        self._kept = (view[0] - pad, view[1] - pad, view[2] + pad, view[3] + pad)

    def at(self, point: Point) -> Point:
        x = (point[0] - self.view[0]) * self._narrow * self._scale
        return round(x, 1), round((self.view[3] - point[1]) * self._scale, 1)

    def path(self, shape: Shape) -> str:
        """The outline as far as it is seen; "" where it is not."""
        rings = zip(shape.rings, shape.boxes, strict=True)
        near = (clipped(ring, self._kept) for ring, box in rings if self._meets(box))
        return "".join(self._line(points) for points in near if len(points) > 2)

    def _meets(self, box: Box) -> bool:
        west, south, east, north = self._kept
        return box[0] <= east and west <= box[2] and box[1] <= north and south <= box[3]

    def _line(self, points: Sequence[Point]) -> str:
        drawn: list[Point] = []
        for point in map(self.at, points):
            if not drawn or abs(point[0] - drawn[-1][0]) + abs(point[1] - drawn[-1][1]) >= 0.8:
                drawn.append(point)
        return "M" + "L".join(f"{x:g},{y:g}" for x, y in drawn) + "Z"
