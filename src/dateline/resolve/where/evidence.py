"""What an article says of where it plays: votes for countries, and the provinces that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dateline.resolve.where.names import Candidate
from dateline.resolve.where.outlet import Home
from dateline.resolve.where.spans import Hit

ONLY_THERE = 0.3  # the vote of a name that only one country has

Land = tuple[str | None, str | None]  # ISO code of a country, name of its province


@dataclass(frozen=True, slots=True)
class Context:
    """What stands beside the hits, by their first tokens."""

    beside: Mapping[int, Sequence[Candidate]]  # the containers of a name
    holding: Mapping[int, Sequence[Candidate]]  # what a container is: "Buffalo, New York"
    listed: Mapping[int, Listed]  # what the members of a list are
    near: Mapping[int, frozenset[Land]] = field(default_factory=dict)  # told in its sentence
    provinces: frozenset[tuple[str, str]] = frozenset()  # told by parts of other names
    signs: Mapping[str, float] = field(default_factory=dict)  # votes of words of one land's news

    def of(self, hit: Hit) -> tuple[object, ...]:
        at = hit.first
        return (
            tuple(self.beside.get(at, ())), tuple(self.holding.get(at, ())),
            self.listed.get(at), self.near.get(at, frozenset()),
        )  # fmt: skip


class Listed(Protocol):
    """What a member of a list ought to be."""

    def fits(self, c: Candidate) -> bool: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the article says of where it plays."""

    lands: Mapping[str, float]  # votes for each country
    own: Mapping[str, Mapping[str, float]]  # of these, the votes of each name
    provinces: Mapping[tuple[str | None, str | None], frozenset[str]]  # and the names that tell it
    inside: Mapping[str, Sequence[Candidate]]  # containers of a name, at any of its mentions
    firm: frozenset[tuple[str | None, str | None]]  # told by their own names or their counties'
    context: Context
    outlet: Home = field(default_factory=Home)  # where it is told
    anchors: Sequence[tuple[str, Candidate]] = field(default=())


def gather(hits: Sequence[Hit], context: Context, outlet: Home) -> Evidence:
    """Votes for countries and provinces from the names that leave no doubt."""
    lands: dict[str, float] = defaultdict(float)
    own: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    provinces: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    inside: dict[str, list[Candidate]] = defaultdict(list)
    for hit in hits:
        for country, weight in _votes(hit):
            lands[country] += weight
            own[hit.key][country] += weight
        if province := _province(hit):
            provinces[province].add(hit.key)
        for container in context.beside.get(hit.first, ()):
            inside[hit.key].append(container)
            lands[str(container.country)] += 0.5
            provinces[container.country, container.admin1].add("")
    for country, votes in context.signs.items():
        lands[country] += votes
    for country, name in context.provinces:
        provinces[country, name].add("")
    told = {place: frozenset(keys) for place, keys in provinces.items()}
    firm = frozenset(p for h in hits if (p := _province_by_name(h)))
    return Evidence(lands, own, told, inside, firm, context, outlet)


def lands_beside(hits: Sequence[Hit], sentence: Callable[[Hit], int]) -> dict[int, frozenset[Land]]:
    """By first token, for names of a country and of another's province ("Georgia"): where the
    other names of the sentence lie by their first meaning, if in one country."""
    told: dict[int, set[Land]] = defaultdict(set)
    for hit in hits:
        best = max(hit.candidates, key=_size)
        if best.country and not _means_two(hit):
            told[sentence(hit)].add((best.country, best.admin1))
    found: dict[int, frozenset[Land]] = {}
    for hit in hits:
        others = told.get(sentence(hit), set())
        if _means_two(hit) and len({country for country, _ in others}) == 1:
            found[hit.first] = frozenset(others)
    return found


def _means_two(hit: Hit) -> bool:
    """A country, or another country's province."""
    lands = {c.country for c in hit.candidates if c.kind == "country"}
    return any(c.kind == "admin1" and c.country not in lands for c in hit.candidates) and bool(
        lands
    )


def _votes(hit: Hit) -> Iterator[tuple[str, float]]:
    lands = [c for c in hit.candidates if c.kind == "country"]
    others = [c for c in hit.candidates if c.kind == "admin1"]
    if len(lands) == 1 and not others:
        yield str(lands[0].country), 1.0
    elif not lands:
        if not others and len({c.country for c in hit.candidates}) == 1:
            yield str(hit.candidates[0].country), ONLY_THERE
        for c in hit.candidates:
            for country in c.countries:
                yield country, 0.5 / len(c.countries)
        best = _dominant(hit.candidates)
        if best and best.country:
            yield best.country, 0.5


def _dominant(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one candidate that no other of another country comes near in size."""
    best = max(candidates, key=_size)
    rivals = [c for c in candidates if c.country != best.country]
    clear = all(_size(best) >= 10 * _size(c) for c in rivals)
    return best if clear and best.population >= 100_000 and best.how == "name" else None


def _size(c: Candidate) -> int:
    return max(c.population, 1000) // (10 if c.how == "alternate" else 1)


def provinces_named(hits: Sequence[Hit]) -> frozenset[tuple[str, str]]:
    """The provinces in names of something else: "Donetsk People's Republic"."""
    told = (_province(h) for h in hits if any(c.kind == "admin1" for c in h.candidates))
    return frozenset((p[0], p[1]) for p in told if p and p[0] and p[1])


def _province(hit: Hit) -> tuple[str | None, str | None] | None:
    """The province that a name tells, where no other reading comes near."""
    best = max(hit.candidates, key=_size)
    rivals = [c for c in hit.candidates if (c.country, c.admin1) != (best.country, best.admin1)]
    clear = all(_size(best) >= 10 * _size(c) and not c.capital for c in rivals)
    return (best.country, best.admin1) if clear and best.admin1 else None


def _province_by_name(hit: Hit) -> tuple[str | None, str | None] | None:
    named = any(c.kind in ("admin1", "admin2") for c in hit.candidates)
    return _province(hit) if named else None
