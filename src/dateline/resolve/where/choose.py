"""Which place of several a name means, by what the rest of the article says.

Each candidate gets points: a tenfold population 1; a country 2, a region or sea 1.5, 3 more after
"the"; a capital 1; another name than the usual -1; the country told elsewhere in the article up to
3.5, its province 1.5, up to 1.5 more where that is told by name and alone of its country; the
outlet's country 1.5, and what lies about the outlet's own town up to 2, where its country is meant
even without; other places near by up to 1; a container beside the name ("Paris, Texas") 8, beside
another mention of the name 4; for a name of a country and of another's province ("Georgia") what
the rest of its sentence tells, the country 2.5, the province 2 more; after "province" a province 4,
a second-order division of that title 6; what holds the name before it ("Buffalo, New York") 6; the
kind of place that the list it stands in is of 4. A name is no evidence for itself. A candidate's
share of exp(1.6 * points), together with the candidates that lie in the same spot, is the score:
from 0 to 1. Of two villages of one name and country that less than half a point tells apart, none
is chosen.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.resolve.where.evidence import Context, Evidence, Land, gather
from dateline.resolve.where.names import Candidate, fold
from dateline.resolve.where.outlet import Home
from dateline.resolve.where.spans import Hit

THRESHOLD = 0.4  # below it we name no place
SHARPNESS = 1.6
SUPPORT = 5.0  # points a town needs, or it is one we do not know
SAME_SPOT = 60.0  # km
ANCHORS = 60
NEAR = ((60.0, 1.0), (200.0, 0.6), (500.0, 0.3))  # km, points
TOWN = 5_000  # inhabitants
AFIELD = 200.0  # km
TOLD_APART = 0.5  # points between two villages of one name and country
DISTRICT_POPULATION = 100_000
ALONE = 1.5  # points of a province that is told by name and alone of its country


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a hit, or none, and why."""

    candidate: Candidate | None
    score: float
    rule: str


def choose(hits: Sequence[Hit], context: Context, outlet: Home) -> dict[Hit, Choice]:
    """A place for every hit: first each by itself, then in the light of the sure ones."""
    first = gather(hits, context, outlet)
    alone = _choose_all(hits, first)
    sure = _sure(alone)
    return _choose_all(hits, replace(first, anchors=tuple(sure)[:ANCHORS]))


def _choose_all(hits: Sequence[Hit], told: Evidence) -> dict[Hit, Choice]:
    """Names told alike are chosen alike, and only once."""
    known: dict[object, Choice] = {}
    found: dict[Hit, Choice] = {}
    for hit in hits:
        alike = (
            hit.key, hit.candidates, hit.province, hit.district, hit.article,
            told.context.of(hit),
        )  # fmt: skip
        if alike not in known:
            known[alike] = _choose(hit, told)
        found[hit] = known[alike]
    return found


def _sure(alone: Mapping[Hit, Choice]) -> Iterator[tuple[str, Candidate]]:
    told: set[str] = set()
    for hit, choice in alone.items():
        place = choice.candidate
        if place and choice.score >= 0.7 and place.kind in ("city", "admin1"):
            if hit.key not in told:
                yield hit.key, place
            told.add(hit.key)


# ---------------------------------------------------------------- one name


DOMINANT = 100_000  # inhabitants from which a town is meant however it is spelt


def _choose(hit: Hit, told: Evidence) -> Choice:
    points = [_points(c, hit, told) for c in hit.candidates]
    if not points:
        return Choice(None, 0.0, "unlisted")
    points = _with_home(hit.candidates, points, told.outlet)
    top = max(points)
    weights = [math.exp(SHARPNESS * (p - top)) for p in points]
    best = hit.candidates[points.index(top)]
    together = sum(
        w for c, w in zip(hit.candidates, weights, strict=True) if c is best or same_spot(c, best)
    )
    score = round(together / sum(weights), 3)
    placed = _inside_any(best, told.context.beside.get(hit.first, ()))
    if score < THRESHOLD or (top < _rival(hit, best, points) + TOLD_APART):
        return Choice(None, score, "ambiguous")
    near = placed or _share(best, hit.key, told) >= 0.3
    if hit.district and not near and best.population < DISTRICT_POPULATION:
        return Choice(None, score, "district")
    if top < SUPPORT and best.kind == "city" and not _tells_itself(best, hit, told):
        return Choice(None, 0.0, "unsupported")
    if not placed and (
        _is_far_namesake(best, hit, told) or _is_of_another_province(best, hit, told)
    ):
        return Choice(None, score, "far namesake")
    return Choice(best, score, _rule(best, hit, told, placed))


def _with_home(
    candidates: Sequence[Candidate], points: Sequence[float], outlet: Home
) -> list[float]:
    """The points, with more for what lies about the outlet's own town, where its country is meant
    even without: a paper of Illinois that names Paris means the one in France all the same."""
    best, own = candidates[points.index(max(points))], outlet.place
    if own is None or best.country != own.country:
        return list(points)
    return [p + _at_home(c, own) for c, p in zip(candidates, points, strict=True)]


def _at_home(c: Candidate, own: Candidate) -> float:
    if c.country != own.country or c.kind == "country":
        return 0.0
    away = kilometres(c, own) if own.kind == "city" else math.inf
    near = next((points for limit, points in NEAR if away <= limit), 0.0)
    return near + 1.0 * (c.admin1 == own.admin1)


def _rival(hit: Hit, best: Candidate, points: Sequence[float]) -> float:
    """The points of the best other town of the same name and country, where both are small:
    between two villages their size tells nothing."""
    if best.kind != "city" or best.population >= TOWN:
        return -math.inf
    return max(
        (
            p
            for c, p in zip(hit.candidates, points, strict=True)
            if c.kind == "city" and c.country == best.country and not same_spot(c, best)
        ),
        default=-math.inf,
    )


def _tells_itself(best: Candidate, hit: Hit, told: Evidence) -> bool:
    """A town of some size, where the article names no land to hold it against."""
    others = sum(told.lands.values()) - sum(told.own.get(hit.key, {}).values())
    return best.population >= TOWN and others < 0.01


def _is_far_namesake(best: Candidate, hit: Hit, told: Evidence) -> bool:
    """A small town known by another spelling, in a country that the article does not speak of
    while it speaks of others: the place that is meant is one we do not know."""
    if best.kind != "city" or best.how != "alternate" or best.population >= DOMINANT:
        return False
    own = told.own.get(hit.key, {})
    elsewhere = {c for c, w in told.lands.items() if w - own.get(c, 0.0) > 0.01}
    elsewhere |= {str(a.country) for key, a in told.anchors if key != hit.key}
    return bool(elsewhere) and str(best.country) not in elsewhere


def _is_of_another_province(best: Candidate, hit: Hit, told: Evidence) -> bool:
    """One of several small towns of a name, in another province than the one alone that the
    article names of the country, and far from all that it names."""
    firm = {p for p in told.firm if p[0] == best.country}
    if best.kind != "city" or best.population >= DOMINANT or len(firm) != 1:
        return False
    if (best.country, best.admin1) in firm or any(hit.key in told.provinces[p] for p in firm):
        return False
    alike = [c for c in hit.candidates if c.kind == "city" and c.country == best.country]
    return len(alike) > 1 and all(
        kilometres(best, a) > AFIELD for key, a in told.anchors if key != hit.key
    )


def _rule(best: Candidate, hit: Hit, told: Evidence, placed: bool) -> str:
    if hit.demonym:
        return "demonym"
    if placed:
        return "container"
    if best.kind != "city" or len(hit.candidates) == 1:
        return best.kind
    return "context" if told.lands.get(str(best.country)) else "prominence"


def _points(c: Candidate, hit: Hit, told: Evidence) -> float:
    points = math.log10(c.population + 1000)
    points += {"country": 2.0, "region": 1.5, "water": 1.5}.get(c.kind, 0.0)
    points += 1.0 * _is_seat(c, hit) - 1.0 * (c.how == "alternate")
    points += _shape(c, hit)
    points += 3.0 * (hit.article and c.kind in ("region", "water", "landmark"))
    points += 3.5 * _share(c, hit.key, told)
    points += _province_told(c, hit.key, told)
    points += _beside(c, told.context.near.get(hit.first, frozenset()))
    points += 1.5 * (told.outlet.country is not None and c.country == told.outlet.country)
    points += _near(c, hit.key, told.anchors)
    points += 6.0 * (c in told.context.holding.get(hit.first, ()))
    listed = told.context.listed.get(hit.first)
    points += 4.0 * bool(listed and listed.fits(c))
    if _inside_any(c, told.context.beside.get(hit.first, ())):
        return points + 8.0
    return points + 4.0 * _inside_any(c, told.inside.get(hit.key, ()))


def _province_told(c: Candidate, key: str, told: Evidence) -> float:
    """Is the candidate's province told by another name, and how alone among its country's?"""
    own = told.provinces.get((c.country, c.admin1), frozenset()) - {key}
    if not own or (c.country, c.admin1) not in told.firm:
        return 1.5 * bool(own)
    others = (
        len(keys - {key}) for (country, _), keys in told.provinces.items() if country == c.country
    )
    return 1.5 + ALONE * len(own) / sum(others)


def _beside(c: Candidate, near: frozenset[Land]) -> float:
    """Is a country, or the province itself, told by the other names of the sentence?"""
    inside = c.kind == "admin1" and (c.country, c.admin1) in near
    return 2.5 * any(c.country == country for country, _ in near) + 2.0 * inside


def _share(c: Candidate, key: str, told: Evidence) -> float:
    """Of the other names' votes, how many go to the candidate's country."""
    own = told.own.get(key, {})
    total = sum(told.lands.values()) - sum(own.values())
    lands = (c.country,) if c.country else c.countries
    votes = max((told.lands.get(x, 0.0) - own.get(x, 0.0) for x in lands), default=0.0)
    return votes / (total + 0.5)


def _shape(c: Candidate, hit: Hit) -> float:
    """The words "Idlib province" mean the province, "Idlib" rather the city."""
    if hit.province:
        inner = c.kind == "region" and c.country is not None
        named = c.kind == "admin2" and "province" in fold(c.name).split()
        return 6.0 if named else 4.0 if c.kind == "admin1" or inner else 0.0
    if hit.district and c.kind == "admin2":
        return 2.0
    if c.kind != "city":
        return 0.0
    seat = any(p.kind == "admin1" and lies_in(c, p) for p in hit.candidates)
    return 1.0 if seat else 0.5


def _is_seat(c: Candidate, hit: Hit) -> bool:
    """A capital; but "Singapore" is rather the country."""
    lands = {x.country for x in hit.candidates if x.kind == "country"}
    return c.capital and c.country not in lands


def _near(c: Candidate, key: str, anchors: Sequence[tuple[str, Candidate]]) -> float:
    if c.kind not in ("city", "admin1", "admin2", "landmark"):
        return 0.0
    nearest = min((kilometres(c, a) for k, a in anchors if k != key), default=math.inf)
    return next((points for limit, points in NEAR if nearest <= limit), 0.0)


def _inside_any(c: Candidate, containers: Sequence[Candidate]) -> bool:
    return any(lies_in(c, b) for b in containers)


def lies_in(c: Candidate, container: Candidate) -> bool:
    """Is the place in the country, province, county or region?"""
    if c.kind == "country" or (c.kind == container.kind and container.kind != "region"):
        return False
    if container.kind == "country":
        return c.country == container.country
    if container.kind == "admin2":
        same = container.admin1 in (None, c.admin1) and c.country == container.country
        return same and (container.latitude is None or kilometres(c, container) < 80)
    if container.kind == "admin1":
        return (c.country, c.admin1) == (container.country, container.admin1)
    return c.country is not None and c.country in container.countries


def same_spot(one: Candidate, other: Candidate) -> bool:
    """A city and the province or region around it, or two rows for one town."""
    if one.country != other.country:
        return False
    if one.kind in ("city", "admin2") and other.kind in ("city", "admin2"):
        return kilometres(one, other) <= SAME_SPOT
    return one.admin1 == other.admin1 or kilometres(one, other) <= SAME_SPOT


def kilometres(one: Candidate, other: Candidate) -> float:
    """Along the great circle; infinite where a point is not known."""
    if one.latitude is None or one.longitude is None:
        return math.inf
    if other.latitude is None or other.longitude is None:
        return math.inf
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * (
        math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
