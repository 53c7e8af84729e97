"""What linking compares of a report: small, without its article and without any person's name.

A gist depends on one report, its article and the codebook alone, so it can be kept and compared
with reports that come in later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from dateline import edtf
from dateline.codebook import Codebook
from dateline.link.told import fold, is_total, moment, value, words
from dateline.records import (
    Actor,
    Article,
    Bounds,
    Count,
    CountKind,
    Field,
    PartyKind,
    Place,
    PlaceRole,
    Precision,
    Report,
    Salience,
)

OF_A_NAME = (Precision.ADMIN1, Precision.COUNTRY)  # how much is known of a village by its name
FRESH_DAYS = 10  # news without a date is held to be of the ten days before publication
ROUND_DAYS = 3  # "around 5 March" is read as three days either way
CONTAINED = {"arrested": "detained"}  # who is arrested is also detained
NAMED = frozenset(
    {PartyKind.ORGANISATION, PartyKind.ARMED_GROUP, PartyKind.STATE, PartyKind.PUBLIC_PERSON}
)
AROUND = 60  # code points on each side of a trigger: enough to know a passage again
PRINT = 16  # hashes that stand for the words around a trigger
READ = 3000  # code points of an article whose words are compared
MOST_WORDS = 64  # of these, the rarest
LEAST_LETTERS = 4  # of a word that is compared; of a number two digits
RARE = 13  # of a word, from which it seldom stands in two texts by chance
BEFORE = 30  # code points before a trigger, where it is told that it is one beside others
ANOTHER = re.compile(
    r"\b(?:another|(?:an)?other|second|third|fourth|separate|similar|earlier|previous|further|"
    r"later|subsequent|simultaneous|two|three|four|several|elsewhere|different)\b[^.;:!?]*$",
    re.IGNORECASE,
)
NEAR = 240  # code points on each side of a trigger, where a named operation is its own
OPERATION = re.compile(
    r"\b[Oo]peration [\"'\u2018\u201c]?(?P<name>[A-Z]\w+(?:[ -](?:(?:of|the) )?[A-Z]\w+)*)"
)
RARER = 4  # bits: how rare a word is stands in the last bits of its hash

Rarity = Callable[[str], int]
"""How rare a word is in news: 0 for the commonest to 15."""


@dataclass(frozen=True, slots=True)
class Days:
    """When it may have been, in ordinal days; None is open. ``sure``: told, not supposed."""

    first: int | None
    last: int | None
    sure: bool

    @property
    def length(self) -> float:
        if self.first is None or self.last is None:
            return float("inf")
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its words folded; coordinates in degrees, none for a country. ``rare``: so
    seldom in the news that two reports seldom name it by chance. ``listed``: a gazetteer has it."""

    name: str
    country: str | None
    admin1: str | None
    city: str | None
    latitude: float | None
    longitude: float | None
    rare: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation of the register in a role."""

    role: str
    entity: str
    state: bool
    country: str | None


PARTS = frozenset(["amount: of whom N", "amount: N of them", "amount: N of those told"])


@dataclass(frozen=True, slots=True)
class Window:
    """What a running total counts: of which measure, of whom, since which ordinal day."""

    measure: str
    whom: str | None
    began: int | None
    value: Bounds | None


@dataclass(frozen=True, slots=True)
class Gist:
    """``slack`` and ``precision``: what the type allows between two reports of one happening.

    ``around`` and ``words`` are hashes: of the words beside the trigger, and of the rarest words
    that the report is told with, each with how rare it is; private names are masked before.
    ``windows`` are of a running total; others have none. ``about``, ``part_of`` and ``holds`` are
    families of what it may speak of, lie in and take in; ``related`` says which of these relations
    its own article tells. ``operations`` are hashes of names such as "Operation Long Night".
    ``also``: the types that the same happening may be told as. ``tied``: the reports that its own
    article joins it with by a relation; ``another``: told as one beside others ("a second blast").
    """

    report: str
    article: str
    published: str
    type: str
    family: str
    slack: int
    precision: str
    days: Days
    spots: tuple[Spot, ...] = ()
    members: tuple[Member, ...] = ()
    names: tuple[str, ...] = ()
    crowds: tuple[str, ...] = ()
    tolls: tuple[tuple[str, Bounds], ...] = ()
    stage: str = ""
    background: bool = False
    total: bool = False
    windows: tuple[Window, ...] = ()
    area: tuple[str, str, str] | None = None
    around: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    stance: str = ""
    about: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    operations: tuple[int, ...] = ()
    also: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    another: bool = False

    def __hash__(self) -> int:
        return hash(self.report)

    @property
    def order(self) -> tuple[int, str]:
        """By publication, then id: what "first reported" means."""
        return (self.minute, self.report)

    @property
    def rank(self) -> int:
        """A number that sorts by publication and seldom ties: 31 bits of minutes, 32 of the id."""
        tail = blake2b(self.report.encode("utf-8", "backslashreplace"), digest_size=4).digest()
        return self.minute << 32 | int.from_bytes(tail)

    @property
    def end_rank(self) -> int:
        """Above the ranks of all reports of its moment, and of those before."""
        return self.minute + 1 << 32

    @property
    def minute(self) -> int:
        """The moment of publication; see ``told.moment``."""
        return moment(self.published)

    @property
    def unspecific(self) -> bool:
        """Whether the type says no more than its family: "attack_other"."""
        return self.type == f"{self.family}_other"


def gist(r: Report, article: Article, shown: str, book: Codebook, rarity: Rarity) -> Gist:
    """What of a report is compared. ``shown`` is the article's text, private names masked."""
    name = value(r.type)
    kind = book.types.get(name)
    total = is_total(r)
    sites = [x.place.value for x in r.places if x.role is PlaceRole.SITE]
    places = tuple(dict.fromkeys(p for p in (r.where.value, *sites) if p is not None))
    return Gist(
        report=r.id,
        article=article.id,
        published=article.published.value or "9999",
        type=name,
        family=book.family(name),
        slack=kind.days if kind else 1,
        precision=kind.place if kind else "city",
        days=_days(r, article),
        spots=tuple(_spot(p, rarity) for p in places),
        members=tuple(_members(r)),
        names=_names(r, NAMED),
        crowds=_names(r, (PartyKind.GROUP,)),
        tolls=tuple(sorted(_tolls(r).items())),
        stage=value(r.stage),
        background=r.salience is Salience.BACKGROUND,
        total=total,
        windows=tuple(_windows(r)) if total else (),
        area=_area(r.where.value) if total else None,
        around=_around(r, shown),
        words=_words(r, shown, rarity),
        stance=value(r.stance),
        about=kind.about if kind else (),
        part_of=kind.part_of if kind else (),
        holds=book.parts(book.family(name)),
        related=tuple(sorted({x.kind for x in r.relations if x.report is not None})),
        operations=_operations(r, shown),
        also=kind.also if kind else (),
        tied=tuple(sorted({x.report for x in r.relations if x.report is not None})),
        another=_another(r, shown),
    )


def _days(r: Report, article: Article) -> Days:
    first, last = edtf.ordinals(r.when.value)
    published = edtf.ordinals(article.published_day)[0]
    if first is not None:
        loose = ROUND_DAYS if set("~?%") & set(r.when.value or "") else 0
        end = last if last is not None else published
        return Days(first - loose, None if end is None else max(first, end) + loose, True)
    end = last if last is not None else published
    if end is None or r.salience is Salience.BACKGROUND:
        return Days(None, end, False)
    return Days(end - FRESH_DAYS, end, False)


def _spot(p: Place, rarity: Rarity) -> Spot:
    exact = p.precision not in (Precision.COUNTRY, Precision.REGION)
    return Spot(
        fold(p.name),
        p.country,
        fold(p.admin1) or None,
        fold(p.city) or None,
        p.latitude if exact else None,
        p.longitude if exact else None,
        max((rarity(w) for w in words(p.city or p.name)), default=0) >= RARE,
        p.geonames_id is not None or p.city is not None or p.precision not in OF_A_NAME,
    )


def _area(p: Place | None) -> tuple[str, str, str] | None:
    return (fold(p.country or p.name), fold(p.admin1), fold(p.city)) if p else None


def _actors(r: Report) -> Iterator[tuple[str, Actor]]:
    """Everybody with a role in the happening, and whom they are said to belong to."""
    for party in r.parties:
        if party.role == "source":
            continue
        if party.who.value is not None:
            yield party.role, party.who.value
        if party.affiliation is not None and party.affiliation.who.value is not None:
            yield "affiliation", party.affiliation.who.value


def _members(r: Report) -> Iterator[Member]:
    found = {
        (role, a.entity): Member(role, a.entity, a.kind is PartyKind.STATE, a.country)
        for role, a in _actors(r)
        if a.entity is not None and a.kind is not PartyKind.PRIVATE_PERSON
    }
    yield from (found[key] for key in sorted(found))


def _names(r: Report, kinds: Iterable[PartyKind]) -> tuple[str, ...]:
    wanted = set(kinds)
    return tuple(
        sorted({fold(a.name) for _, a in _actors(r) if a.entity is None and a.kind in wanted})
    )


def _tolls(r: Report) -> dict[str, Bounds]:
    return {
        CONTAINED.get(c.measure, c.measure): c.amount.value
        for c in r.counts
        if c.kind is CountKind.TOLL and c.whom is None and c.amount.value is not None
    }


def _windows(r: Report) -> Iterator[Window]:
    for c in r.counts:
        if c.kind is CountKind.RUNNING_TOTAL:
            measure = c.measure if _is_part(c) else CONTAINED.get(c.measure, c.measure)
            yield Window(measure, c.whom, _began(c.since), c.amount.value)


def _is_part(count: Count) -> bool:
    """ "683 were held. Of these, 211 were arrested": the arrested are not all who were held."""
    return count.amount.maker in PARTS


def _began(since: Field[str] | None) -> int | None:
    return edtf.ordinals(since.value)[0] if since is not None else None


# ---------------------------------------------------------------- the words it is told with


def _around(r: Report, shown: str) -> tuple[int, ...]:
    start, end = max(0, r.trigger.start - AROUND), r.trigger.end + AROUND
    return tuple(sorted(hashed(w) for w in set(words(shown[start:end])))[:PRINT])


def _words(r: Report, shown: str, rarity: Rarity) -> tuple[int, ...]:
    """The rarest words of the story's beginning, or of what stands around a trigger far down."""
    first = 0 if r.trigger.start < READ else r.trigger.start - READ // 4
    told = {w for w in words(shown[first : first + READ]) if _compared(w)}
    rarest = sorted(((rarity(w), hashed(w)) for w in told), reverse=True)[:MOST_WORDS]
    return tuple(sorted(h << RARER | rare for rare, h in rarest))


def _operations(r: Report, shown: str) -> tuple[int, ...]:
    """Hashes of the names of operations that are told beside the trigger."""
    start, end = max(0, r.trigger.start - NEAR), r.trigger.end + NEAR
    named = (m["name"] for m in OPERATION.finditer(shown[start:end]))
    return tuple(sorted({hashed(" ".join(words(name))) for name in named}))


def _another(r: Report, shown: str) -> bool:
    start, end = max(0, r.trigger.start - BEFORE), r.trigger.end
    return ANOTHER.search(shown[start:end]) is not None


def _compared(word: str) -> bool:
    return len(word) >= (2 if word.isdigit() else LEAST_LETTERS)


def hashed(word: str) -> int:
    """24 bits of a word: enough to compare it, too few to keep it."""
    return int.from_bytes(blake2b(word.encode(), digest_size=3).digest())
