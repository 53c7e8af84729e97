"""Gold and made happenings of one text held against each other.

A made happening is right when it has the type of a gold one and a trigger of the one overlaps a
trigger of the other; each counts once. Fields are judged on the pairs that were found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.records import Salience, Span
from dateline.scoring.happening import Counted, Happening, Played

NOTHING = "none"
FIELDS = (
    "stage", "stance", "salience", "when", "country", "place", "agent", "target", "other roles",
    "affiliation", "source", "counts", "counts with kind", "about, part_of",
)  # fmt: skip
UNITS = ("type", "stage", "stance", "salience", "when")


@dataclass(frozen=True, slots=True)
class Ratio:
    """Right values, of those in gold and those made."""

    right: int = 0
    gold: int = 0
    made: int = 0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.right + other.right, self.gold + other.gold, self.made + other.made)

    @property
    def precision(self) -> float | None:
        return self.right / self.made if self.made else None

    @property
    def recall(self) -> float | None:
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        total = self.gold + self.made
        return 2 * self.right / total if total else None


@dataclass(frozen=True, slots=True)
class Told:
    """A value of one happening as gold and as made tell it; ``span`` is of its first trigger."""

    field: str  # one of UNITS
    gold: str
    made: str
    span: Span


@dataclass(frozen=True, slots=True)
class Score:
    """Of one text or many: happenings, by type; fields; and which type was taken for which."""

    texts: int = 0
    types: Mapping[str, Ratio] = field(default_factory=dict)
    fields: Mapping[str, Ratio] = field(default_factory=dict)
    main: Ratio = Ratio()  # happenings without those that gold has in the background
    confusion: Mapping[tuple[str, str], int] = field(default_factory=dict)  # gold type, made type
    units: Mapping[str, tuple[tuple[str | None, str | None], ...]] = field(default_factory=dict)
    """For alpha: the values of type, stage, stance, salience and when, gold and made, a unit."""
    misses: tuple[Told, ...] = ()  # of one text alone: what the two tell differently

    @property
    def happenings(self) -> Ratio:
        return sum(self.types.values(), Ratio())


def added(scores: Iterable[Score]) -> Score:
    """The scores of several texts in one."""
    told = tuple(scores)
    return Score(
        texts=sum(s.texts for s in told),
        types=_summed(s.types for s in told),
        fields=_summed(s.fields for s in told),
        main=sum((s.main for s in told), Ratio()),
        confusion=sum((Counter(s.confusion) for s in told), Counter()),
        units={
            name: tuple(u for s in told for u in s.units.get(name, ()))
            for name in sorted({n for s in told for n in s.units})
        },
    )


def _summed(tables: Iterable[Mapping[str, Ratio]]) -> dict[str, Ratio]:
    total: dict[str, Ratio] = {}
    for table in tables:
        for name, ratio in table.items():
            total[name] = total.get(name, Ratio()) + ratio
    return dict(sorted(total.items()))


def compared(gold: Sequence[Happening], made: Sequence[Happening]) -> Score:
    """The score of one text."""
    found = dict(pairs(gold, made, same_type=True))
    loose = dict(pairs(gold, made, same_type=False))
    told = tuple(_told(gold, made, loose))
    return Score(
        texts=1,
        types=_by_type(gold, made, found),
        fields=_summed(
            [*_fields(gold, made, found), {"about, part_of": _links(gold, made, found)}]
        ),
        main=_main(gold, made, found),
        confusion=_confusion(gold, made, loose),
        units={name: tuple((t.gold, t.made) for t in told if t.field == name) for name in UNITS},
        misses=tuple(t for t in told if t.gold != t.made),
    )


# ---------------------------------------------------------------- which is which


def pairs(
    gold: Sequence[Happening], made: Sequence[Happening], same_type: bool
) -> Iterator[tuple[int, int]]:
    """Pairs of places in the two rows, the likest first, none used twice."""
    fit = sorted(
        (-likeness(g, m), i, j)
        for i, g in enumerate(gold)
        for j, m in enumerate(made)
        if touch(g.triggers, m.triggers) and (not same_type or g.type == m.type)
    )
    left, right = set(range(len(gold))), set(range(len(made)))
    for _, i, j in fit:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield i, j


def likeness(one: Happening, other: Happening) -> float:
    """Tells which of several happenings of one trigger is meant ("bombings in two cities")."""
    score = 10.0 * (one.type == other.type) + 2.0 * (one.triggers[0] == other.triggers[0])
    score += sum(any(t.overlaps(o) for o in other.triggers) for t in one.triggers)
    score += 1.5 * touch([p.span for p in one.places], [p.span for p in other.places])
    score += touch([p.span for p in one.parties], [p.span for p in other.parties])
    return score + (one.when is not None and one.when == other.when)


def touch(one: Iterable[Span], other: Collection[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


# ---------------------------------------------------------------- happenings and types


def _by_type(
    gold: Sequence[Happening], made: Sequence[Happening], found: Mapping[int, int]
) -> dict[str, Ratio]:
    right = Counter(gold[i].type for i in found)
    told, done = Counter(g.type for g in gold), Counter(m.type for m in made)
    return {t: Ratio(right[t], told[t], done[t]) for t in sorted({*told, *done})}


def _main(gold: Sequence[Happening], made: Sequence[Happening], found: Mapping[int, int]) -> Ratio:
    main = {i for i, g in enumerate(gold) if g.salience == Salience.MAIN}
    right = len(main & found.keys())
    return Ratio(right, len(main), len(made) - (len(found) - right))


def _confusion(
    gold: Sequence[Happening], made: Sequence[Happening], loose: Mapping[int, int]
) -> dict[tuple[str, str], int]:
    taken = set(loose.values())
    seen = [(g.type, made[loose[i]].type if i in loose else NOTHING) for i, g in enumerate(gold)]
    seen += [(NOTHING, m.type) for j, m in enumerate(made) if j not in taken]
    return dict(Counter(seen))


def _told(
    gold: Sequence[Happening], made: Sequence[Happening], loose: Mapping[int, int]
) -> Iterator[Told]:
    """What the two tell of each happening; of one that stands on one side alone, its type."""
    for i, g in enumerate(gold):
        if i not in loose:
            yield Told("type", g.type, NOTHING, g.triggers[0])
            continue
        m = made[loose[i]]
        values = (
            (g.type, m.type),
            (g.stage, m.stage),
            (g.stance, m.stance),
            (g.salience, m.salience),
            (g.when or NOTHING, m.when or NOTHING),
        )
        for name, (one, other) in zip(UNITS, values, strict=True):
            yield Told(name, one, other, g.triggers[0])
    for j in sorted(set(range(len(made))) - set(loose.values())):
        yield Told("type", NOTHING, made[j].type, made[j].triggers[0])


# ---------------------------------------------------------------- fields


def _fields(
    gold: Sequence[Happening], made: Sequence[Happening], found: Mapping[int, int]
) -> Iterator[dict[str, Ratio]]:
    for i, j in found.items():
        yield judged(gold[i], made[j])


def judged(g: Happening, m: Happening) -> dict[str, Ratio]:
    """Each field of a pair. What neither tells is not judged."""
    return {
        "stage": _value(g.stage, m.stage),
        "stance": _value(g.stance, m.stance),
        "salience": _value(g.salience, m.salience),
        "when": _value(g.when, m.when),
        "country": _set(g.countries, m.countries),
        "place": _spans([p.span for p in g.places], [p.span for p in m.places]),
        "agent": _spans(_of(g.parties, "agent"), _of(m.parties, "agent")),
        "target": _spans(_of(g.parties, "target"), _of(m.parties, "target")),
        "other roles": _roles(g.parties, m.parties),
        "affiliation": _spans(g.affiliations, m.affiliations),
        "source": _spans(g.sources, m.sources),
        "counts": _set(_plain(g.counts), _plain(m.counts)),
        "counts with kind": _set(g.counts, m.counts),
    }


def _value(gold: str | None, made: str | None) -> Ratio:
    return Ratio(
        int(gold is not None and gold == made), int(gold is not None), int(made is not None)
    )


def _set(gold: Collection[object], made: Collection[object]) -> Ratio:
    return Ratio(len(set(gold) & set(made)), len(gold), len(made))


def _plain(counts: Iterable[Counted]) -> frozenset[object]:
    return frozenset(c[:3] for c in counts)


def _of(played: Iterable[Played], role: str) -> list[Span]:
    return [p.span for p in played if p.role == role]


def _roles(gold: Iterable[Played], made: Iterable[Played]) -> Ratio:
    one, other = list(gold), list(made)
    roles = sorted({p.role for p in (*one, *other)} - {"agent", "target"})
    return sum((_spans(_of(one, r), _of(other, r)) for r in roles), Ratio())


def _spans(gold: Iterable[Span], made: Iterable[Span]) -> Ratio:
    told, done = set(gold), set(made)
    return Ratio(len(matched(told, done)), len(told), len(done))


def matched(gold: Iterable[Span], made: Iterable[Span]) -> frozenset[Span]:
    """The made words that are right: they overlap words of gold, one to one."""
    free = sorted(set(made))
    right: set[Span] = set()
    for span in sorted(set(gold)):
        match = next((f for f in free if f.overlaps(span)), None)
        if match is not None:
            free.remove(match)
            right.add(match)
    return frozenset(right)


def _links(gold: Sequence[Happening], made: Sequence[Happening], found: Mapping[int, int]) -> Ratio:
    """Relations between happenings, where both ends were found."""
    told = {(i, kind, other) for i, g in enumerate(gold) for kind, other in g.relations}
    done = {(j, kind, other) for j, m in enumerate(made) for kind, other in m.relations}
    right = sum((found.get(i), kind, found.get(other)) in done for i, kind, other in told)
    return Ratio(right, len(told), len(done))
