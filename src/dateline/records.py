"""Every noun of Dateline: small frozen records, standard library only.

Offsets are half-open and count Unicode code points of the article's stored text.
A record that breaks its own invariant cannot be built: the constructor raises ``ValueError``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

T = TypeVar("T")


# ---------------------------------------------------------------- the words of the trade


class Basis(StrEnum):
    """How a value is known."""

    STATED = "stated"  # the words say it whole
    INFERRED = "inferred"  # worked out from words and something else
    ASSUMED = "assumed"  # a documented default
    RULED = "ruled"  # a reviewer decided
    ABSENT = "absent"  # not told; there is no value


class Stage(StrEnum):
    """Did it happen?"""

    ACCOMPLISHED = "accomplished"
    ONGOING = "ongoing"
    ATTEMPTED = "attempted"
    FOILED = "foiled"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Stance(StrEnum):
    """On whose word?"""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    CLAIMED = "claimed"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class CountKind(StrEnum):
    """What a figure does to the ledger."""

    TOLL = "toll"  # the level of this one happening; a later figure replaces it
    ADDITION = "addition"  # adds to the toll: "two more died"
    RUNNING_TOTAL = "running_total"  # a sum over several happenings in a window
    SUBSET = "subset"  # part of another count: "including three children"


class Precision(StrEnum):
    """How finely a place is known, the finest first."""

    EXACT = "exact"
    CITY = "city"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"

    @property
    def coarseness(self) -> int:
        """0 for the finest; rises."""
        return list(Precision).index(self)


class PlaceRole(StrEnum):
    SITE = "site"
    ORIGIN = "origin"
    DESTINATION = "destination"
    VIA = "via"


class PartyKind(StrEnum):
    STATE = "state"
    ARMED_GROUP = "armed_group"
    ORGANISATION = "organisation"
    GROUP = "group"
    ROLE = "role"
    PUBLIC_PERSON = "public_person"
    PRIVATE_PERSON = "private_person"


class RelationKind(StrEnum):
    ABOUT = "about"
    PART_OF = "part_of"
    CORRECTS = "corrects"


class Salience(StrEnum):
    MAIN = "main"
    BACKGROUND = "background"


class SectionKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    CORRECTION = "correction"
    POST = "post"
    FURNITURE = "furniture"


class MarkKind(StrEnum):
    """What the words of a mark name."""

    TRIGGER = "trigger"
    PARTY = "party"
    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    AMOUNT = "amount"


# ---------------------------------------------------------------- words and what they are worth


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code-point offsets into some text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must have 0 <= start <= end, not {self.start}..{self.end}")

    def overlaps(self, other: Span | Quote | Mark) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span | Quote | Mark) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """The exact words of one article, at their place: ``text[start:end] == words``.

    ``field`` says which of the article's strings the offsets count in: its text, or its own data
    (``outlet``, ``url``, ``published``, ``agency``) where that is the evidence.
    """

    article: str
    start: int
    end: int
    words: str
    field: str = "text"

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a quote must have 0 <= start < end, not {self.start}..{self.end}")
        if len(self.words) != self.end - self.start:
            raise ValueError(
                f"the words {self.words!r} do not fill {self.start}..{self.end} of {self.article}"
            )
        if self.field not in QUOTABLE:
            raise ValueError(f"no evidence can be quoted from an article's {self.field!r}")

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


QUOTABLE = ("text", "outlet", "url", "published", "agency")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A value, how it is known, and the words it rests on.

    ``maker`` names the rule or model that produced it; ``score`` (0 to 1) is its own confidence:
    with the trained reader the probability that the value is right, given that the happening is.
    """

    value: T | None
    basis: Basis
    quotes: tuple[Quote, ...] = ()
    score: float = 1.0
    maker: str = ""

    def __post_init__(self) -> None:
        if self.basis is Basis.ABSENT and self.value is not None:
            raise ValueError(f"an absent field has a value: {self.value!r}")
        if self.basis is not Basis.ABSENT and self.value is None:
            raise ValueError(f"a field that is {self.basis} needs a value")
        if self.basis in (Basis.STATED, Basis.INFERRED) and not self.quotes:
            raise ValueError(f"{self.value!r} is {self.basis} but quotes no words")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"a score lies between 0 and 1, not {self.score}")

    @property
    def known(self) -> bool:
        return self.basis is not Basis.ABSENT


def absent(maker: str = "") -> Field[T]:
    """The field that says: not told."""
    return Field(None, Basis.ABSENT, (), 1.0, maker)


def known(f: Field[T]) -> T:
    """The value of a field that has one; ``ValueError`` where it is absent."""
    if f.value is None:
        raise ValueError("the field is absent")
    return f.value


# ---------------------------------------------------------------- what was published


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the stored text and what part of the page it is. ``time`` is a post's own."""

    kind: SectionKind
    start: int
    end: int
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a section, at its place in the stored text."""

    start: int
    end: int
    words: str
    section: SectionKind = SectionKind.BODY
    paragraph: int = 0  # counts the lines of text in the article; a title is 0


@dataclass(frozen=True, slots=True)
class Lead:
    """A teaser of another story found on the page."""

    title: str
    text: str = ""
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one page. The stored text is the title, an empty line, the body."""

    id: str
    text: str
    content_hash: str  # sha256 of title and text as given, hex
    title: str | None = None
    raw_hash: str | None = None  # sha256 of the bytes as they came, hex
    version_of: str | None = None
    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    published: Field[str] = field(default_factory=lambda: absent("no publication date given"))
    modified: str | None = None
    retrieved: str | None = None
    language: str | None = None
    sections: tuple[Section, ...] = ()
    leads: tuple[Lead, ...] = ()

    def __post_init__(self) -> None:
        end = 0
        for s in self.sections:
            if not end <= s.start <= s.end <= len(self.text):
                raise ValueError(f"section {s.kind} {s.start}..{s.end} overlaps or leaves the text")
            end = s.end

    @property
    def published_day(self) -> str | None:
        """The day of publication, ``YYYY-MM-DD``, where it is known to the day."""
        value = self.published.value
        return value[:10] if value and len(value) >= 10 else None

    @property
    def host(self) -> str | None:
        """The site it stands on, without ``www``; null where the address names none."""
        try:
            return (urlsplit(self.url or "").hostname or "").removeprefix("www.") or None
        except ValueError:
            return None

    @property
    def page(self) -> str:
        """What stays the same when a page changes: its address, or else the article's own id."""
        return self.url or (self.version_of or self.id)

    def quote(self, start: int, end: int) -> Quote:
        """The words at ``start..end`` of the stored text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}..{end} lies outside the text of {self.id}")
        return Quote(self.id, start, end, self.text[start:end])

    def data_quote(self, name: str) -> Quote:
        """The whole of one of the article's own data, as evidence: its outlet, say."""
        words = self.published.value if name == "published" else getattr(self, name)
        if not words:
            raise ValueError(f"{self.id} has no {name} to quote")
        return Quote(self.id, 0, len(words), words, name)

    def section_at(self, offset: int) -> SectionKind:
        for s in self.sections:
            if s.start <= offset < s.end:
                return s.kind
        return SectionKind.BODY


# ---------------------------------------------------------------- what was read


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a sentence that name something. Offsets are the article's, not the sentence's.

    ``label`` refines the kind: the codebook type of a trigger, ``private`` or ``public`` of a
    person; empty where there is nothing to add.
    """

    kind: MarkKind
    start: int
    end: int
    words: str
    label: str = ""
    score: float = 1.0
    maker: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Argument:
    """A mark that plays a role in a happening.

    ``role`` is a party or place role of the codebook, a measure, ``when``, ``affiliation`` or
    ``source``; ``of`` names the role an affiliation belongs to, ``teller`` who vouches for a
    figure (null: the outlet itself). ``score``: how sure the reader is of the role.
    """

    role: str
    mark: Mark
    stance: Stance = Stance.ASSERTED
    of: str | None = None
    teller: Mark | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Happening:
    """One trigger read as a happening: still words, not yet values."""

    trigger: Mark
    type: str
    stage: Stage = Stage.ACCOMPLISHED
    stance: Stance = Stance.ASSERTED
    arguments: tuple[Argument, ...] = ()
    about: Mark | None = None  # the trigger of the happening this one is about
    part_of: Mark | None = None
    ordinal: int = 0
    stage_words: Mark | None = None  # the words that decide the stage, where there are any
    stance_words: Mark | None = None
    salience: Salience = Salience.MAIN
    score: float = 1.0
    maker: str = ""
    stage_score: float | None = None  # null: as sure as the happening itself
    stance_score: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one article: the seam between finding words and coding them.

    ``same`` are pairs of triggers that the reader takes for one happening: evidence for merging.
    """

    marks: tuple[Mark, ...] = ()
    happenings: tuple[Happening, ...] = ()
    same: tuple[tuple[Mark, Mark], ...] = ()


# ---------------------------------------------------------------- what the grammars find


class TimeKind(StrEnum):
    DATE = "date"  # a day, month, year, season, interval: has an EDTF value
    DURATION = "duration"  # "for three weeks": an ISO 8601 duration
    RECURRING = "recurring"  # "every Friday": no value
    REFERENCE = "reference"  # "now", "these days": no value


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of time in a text. ``value`` is EDTF for a date (null: cannot be worked out).

    ``anchor`` says what else was needed: ``published``, ``story`` (a date told before), ``post``
    (the time of the live blog's post it stands in) or null.
    """

    start: int
    end: int
    words: str
    kind: TimeKind
    value: str | None
    anchor: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A count of people or things in a text, with bounds. An open end is null.

    ``unit`` is the head noun that is counted, as written, with its own offsets; null where the
    noun is not told ("at least 20 were killed"). ``start..end`` covers the number words with
    their modifiers ("at least two"), not the noun. ``part_of`` gives the start of the amount
    that a subset lies in.
    """

    start: int
    end: int
    words: str
    low: int | None
    high: int | None
    kind: CountKind
    rule: str
    unit: str | None = None
    unit_start: int | None = None
    unit_end: int | None = None
    approximate: bool = False
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in a text and where it lies; ``place`` is null when we abstain.

    ``demonym`` is true for "Turkish" and the like, which tell a country without being a place,
    ``capital`` for a country's capital.
    """

    start: int
    end: int
    words: str
    place: Place | None
    score: float
    rule: str
    demonym: bool = False
    capital: bool = False


@dataclass(frozen=True, slots=True)
class PartyMention:
    """Words that name a party: an organisation, a state or its branch, a group, a role."""

    start: int
    end: int
    words: str
    actor: Actor
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name in a text. ``holder`` is the public office's register id, or null: private.

    ``role`` is how a private person may be shown instead: "a Tajik national", "the suspect".
    """

    start: int
    end: int
    words: str
    holder: str | None
    role: str | None
    rule: str

    @property
    def private(self) -> bool:
        return self.holder is None


# ---------------------------------------------------------------- values


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map. No place is never latitude 0: coordinates are null when unknown."""

    name: str
    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None
    city: str | None = None
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None
    geonames_id: int | None = None
    precision: Precision = Precision.REGION

    def __post_init__(self) -> None:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError(f"{self.name}: latitude and longitude come together")
        if self.latitude is not None and not -90 <= self.latitude <= 90:
            raise ValueError(f"{self.name}: latitude {self.latitude}")
        if self.longitude is not None and not -180 <= self.longitude <= 180:
            raise ValueError(f"{self.name}: longitude {self.longitude}")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: the name as it may be shown (a private person's role, never the name) and the entity."""

    name: str
    kind: PartyKind
    entity: str | None = None  # id in the register
    country: str | None = None  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number known to lie between ``low`` and ``high``; an open end is null."""

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a count without any bound is no count")
        if (self.low or 0) < 0 or (self.high or 0) < 0:
            raise ValueError(f"a count cannot be negative: {self.low}..{self.high}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} lies above high {self.high}")

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


# ---------------------------------------------------------------- one article on one happening


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A tie of a party to an organisation, on its own word: arrests are sure, ties seldom."""

    who: Field[Actor]
    stance: Stance = Stance.ASSERTED


@dataclass(frozen=True, slots=True)
class Party:
    role: str
    who: Field[Actor]
    stance: Stance = Stance.ASSERTED
    affiliation: Affiliation | None = None


@dataclass(frozen=True, slots=True)
class Location:
    role: PlaceRole
    place: Field[Place]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what. ``of`` and ``revises`` point at counts: a measure, or an index as text."""

    measure: str
    amount: Field[Bounds]
    kind: CountKind = CountKind.TOLL
    of: str | None = None
    revises: int | None = None  # the figure the article says this one corrects
    since: Field[str] | None = None  # EDTF
    until: Field[str] | None = None  # EDTF
    whom: str | None = None
    source: str | None = None
    official: bool | None = None
    as_of: str | None = None

    def __post_init__(self) -> None:
        if self.kind is CountKind.SUBSET and self.of is None:
            raise ValueError(f"a subset of {self.measure} must say of which count it is part")


@dataclass(frozen=True, slots=True)
class Attribution:
    source: str
    stance: Stance = Stance.ASSERTED
    via: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """To another report of the article, or to words that name a happening."""

    kind: RelationKind
    report: str | None = None
    words: Quote | None = None

    def __post_init__(self) -> None:
        if self.report is None and self.words is None:
            raise ValueError(f"a relation {self.kind} must point at a report or at words")


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of one happening."""

    id: str
    article: str
    type: Field[str]
    stage: Field[Stage]
    stance: Field[Stance]
    trigger: Quote
    mentions: tuple[Quote, ...]
    when: Field[str]  # EDTF, ISO 8601-2
    where: Field[Place]
    ordinal: int = 0
    places: tuple[Location, ...] = ()
    parties: tuple[Party, ...] = ()
    counts: tuple[Count, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    relations: tuple[Relation, ...] = ()
    salience: Salience = Salience.MAIN
    score: float = 1.0

    def __post_init__(self) -> None:
        if self.trigger not in self.mentions:
            raise ValueError(f"report {self.id}: its trigger is not among its mentions")
        for known_field in (self.type, self.stage, self.stance):
            if not known_field.known:
                raise ValueError(f"report {self.id}: type, stage and stance are never absent")
        for quote in evidence(self):
            if quote.article != self.article:
                raise ValueError(f"report {self.id} quotes another article, {quote.article}")


# ---------------------------------------------------------------- what happened


@dataclass(frozen=True, slots=True)
class Dissent(Generic[T]):
    """A report that says otherwise. ``value`` null: it denies without giving another value."""

    report: str
    value: T


@dataclass(frozen=True, slots=True)
class Consensus(Generic[T]):
    """What the reports agree on, by which rule, and who disagrees."""

    field: Field[T]
    rule: str
    agree: tuple[str, ...] = ()
    dissent: tuple[Dissent[T], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports are held to be of one happening. ``score`` is the sum of the weights."""

    left: str
    right: str
    weights: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        return round(sum(w for _, w in self.weights), 6)


@dataclass(frozen=True, slots=True)
class Step:
    """One report's figure in the history of a toll.

    ``as_of``: the day or, where the time of day is known, the moment (ISO 8601 with its offset).
    ``source``: who is named for the figure; null where the outlet tells it on nobody's word.
    """

    report: str
    value: Bounds
    as_of: str | None
    kind: CountKind
    official: bool | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of an incident, reconciled. ``round``: told as "nearly 70" and the like."""

    measure: str
    value: Bounds
    rule: str
    kind: CountKind = CountKind.TOLL
    since: str | None = None
    until: str | None = None
    series: tuple[Step, ...] = ()
    agree: tuple[str, ...] = ()
    dissent: tuple[Dissent[Bounds], ...] = ()
    of: str | None = None
    whom: str | None = None
    round: bool = False


@dataclass(frozen=True, slots=True)
class IncidentRelation:
    """To another incident. ``because``: the report that tells it and the one that it means, with
    what speaks for it; without weights where one article tells both."""

    kind: RelationKind
    incident: str
    because: Link | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """The happening behind one or more reports: a function of their set, not of their order."""

    id: str
    type: Consensus[str]
    stage: Consensus[Stage]
    stance: Consensus[Stance]
    when: Consensus[str]
    where: Consensus[Place]
    places: tuple[Location, ...] = ()
    parties: tuple[Party, ...] = ()
    counts: tuple[Figure, ...] = ()
    reports: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    relations: tuple[IncidentRelation, ...] = ()
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    first_reported: str | None = None
    last_reported: str | None = None

    def __post_init__(self) -> None:
        if not self.reports:
            raise ValueError(f"incident {self.id} has no report behind it")


@dataclass(frozen=True, slots=True)
class Scope:
    """The question a tally answers. Dates are days, ``YYYY-MM-DD``, both ends included.

    ``place``: with all that lies in it; it is in ``country``, where both are asked for.
    """

    type: str | None = None
    country: str | None = None
    party: str | None = None
    start: str | None = None
    end: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of a tally: whether it was added in, and why or why not."""

    incident: str
    report: str
    kind: CountKind
    value: Bounds
    counted: bool
    why: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Happenings that would be counted, were they told to be in the place asked for: no place is
    told. How many they are, and what they come to."""

    incidents: int
    value: Bounds


@dataclass(frozen=True, slots=True)
class Tally:
    """A reconciled figure over incidents and the arithmetic behind it, in words.

    ``explained``: what the single happenings under a stated total come to, ``unexplained`` the
    rest of it; null where no total stands. ``still_held``: of the abducted, where some are told
    to be free or dead. ``contradictions``: what cannot all be true, a sentence each. ``doubled``:
    pairs of incidents that may be one happening; the lower bound holds the first of them only.
    ``sums``: those of ``dissent`` that nobody told, being our own sum of happenings. ``unplaced``:
    of a question about a place, what is not counted as no place is told for it.
    """

    measure: str
    scope: Scope
    value: Bounds | None  # null: no figure was told
    rule: str
    terms: tuple[Term, ...] = ()
    unexplained: Bounds | None = None
    dissent: tuple[Dissent[Bounds], ...] = ()
    explained: Bounds | None = None
    still_held: Bounds | None = None
    contradictions: tuple[str, ...] = ()
    doubled: tuple[tuple[str, str], ...] = ()
    sums: tuple[Dissent[Bounds], ...] = ()
    unplaced: Unplaced | None = None


# ---------------------------------------------------------------- the ledger's memory


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's word. Append-only; the newest wins, none is lost.

    ``at`` is UTC, ISO 8601. ``mention`` binds it to words in an article, so that it survives
    another model's reports. ``words`` are those of the same article's text that a single value
    rests on; ``field`` and ``value`` are told in docs/verdicts.md.
    """

    subject: str
    field: str
    value: str
    by: str
    at: str
    why: str
    mention: Quote | None = None
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Which Dateline believed it. ``started`` is UTC, ISO 8601.

    ``families``: each type of the codebook with its family, where that has another name.
    """

    id: str
    code_version: str
    codebook_version: str
    model_version: str
    settings: tuple[tuple[str, str], ...]
    started: str
    families: tuple[tuple[str, str], ...] = ()


# ---------------------------------------------------------------- walking over evidence


def evidence(record: object) -> Iterator[Quote]:
    """Every quote inside a record, however deep, in the order of its fields."""
    found: list[Quote] = []
    _gather(record, found)
    return iter(found)


def _gather(record: object, found: list[Quote]) -> None:
    # Every report that is read passes here: a list is filled, as generators in generators are slow.
    if isinstance(record, Quote):
        found.append(record)
    elif isinstance(record, tuple):
        for item in record:
            _gather(item, found)
    else:
        kind: type = type(record)
        for name in _parts(kind):
            part = getattr(record, name)
            if part is not None and not isinstance(part, str | int | float):
                _gather(part, found)


@cache
def _parts(kind: type) -> tuple[str, ...]:
    """The names of a record's fields that may hold a quote; none of what is no record."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple(f.name for f in fields(kind) if not _is_plain(hints[f.name]))


def _is_plain(hint: Any) -> bool:
    """Whether words and numbers are all that a field can hold."""
    if isinstance(hint, type):
        return issubclass(hint, str | int | float | NoneType)
    several = get_origin(hint) in (tuple, Union, UnionType)
    return several and all(_is_plain(h) for h in get_args(hint) if h is not ...)


def misquotes(record: object, article: Article) -> tuple[Quote, ...]:
    """The quotes in a record that are not what the article says at their place."""
    return tuple(q for q in evidence(record) if not _holds(q, article))


def _holds(quote: Quote, article: Article) -> bool:
    source = {
        "text": article.text,
        "outlet": article.outlet,
        "url": article.url,
        "agency": article.agency,
        "published": article.published.value,
    }[quote.field]
    return (
        quote.article == article.id
        and source is not None
        and source[quote.start : quote.end] == quote.words
    )
