"""Values of verdicts that are more than a word: places, parties, counts, sources. Pure.

They are JSON, as docs/verdicts.md tells. A quote is ``{"start", "end"}``, never words: these stand
in the article, where a name may yet have to be masked or a word taken out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from dateline import edtf
from dateline.masking import mask_quote
from dateline.records import (
    Actor,
    Affiliation,
    Attribution,
    Basis,
    Bounds,
    Count,
    CountKind,
    Field,
    Party,
    PartyKind,
    Place,
    Precision,
    Quote,
    Span,
    Stance,
)

T = TypeVar("T")
Json = Mapping[str, Any]
NOT_A_PERSON = (PartyKind.PUBLIC_PERSON, PartyKind.PRIVATE_PERSON)


@dataclass(frozen=True, slots=True)
class Ground:
    """The text that a verdict's words stand in, and where it names private persons."""

    article: str
    text: str
    private: tuple[Span, ...] = ()

    def quote(self, span: Span) -> Quote:
        """``ValueError`` where the span is not of this text."""
        if not span.start < span.end <= len(self.text):
            raise ValueError(f"{span.start}..{span.end} lies outside the text of {self.article}")
        words = Quote(self.article, span.start, span.end, self.text[span.start : span.end])
        return mask_quote(words, self.private)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes fields that a reviewer ruled; without a ground they quote nothing."""

    name: str
    ground: Ground | None = None

    def ruled(self, value: T, spans: Sequence[Span] = ()) -> Field[T]:
        return Field(value, Basis.RULED, self.quotes(spans), 1.0, self.name)

    def quotes(self, spans: Sequence[Span]) -> tuple[Quote, ...]:
        return tuple(self.ground.quote(s) for s in spans) if self.ground else ()


# ---------------------------------------------------------------- reading JSON


def loaded(text: str) -> Any:
    """``ValueError`` in plain words where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is not JSON ({error})") from error


def dumped(value: object) -> str:
    """The same value in the same letters."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rows(text: str, known: frozenset[str]) -> list[Json]:
    """A list of objects with no key but the known ones."""
    told = loaded(text)
    if not isinstance(told, list) or not all(isinstance(row, dict) for row in told):
        raise ValueError("write a list of objects: [{...}]")
    for row in told:
        _only(row, known)
    return told


def _only(row: Json, known: frozenset[str]) -> None:
    strange = sorted(row.keys() - known)
    if strange:
        raise ValueError(f"{strange[0]!r} is none of {', '.join(sorted(known))}")


def _text(row: Json, name: str) -> str:
    value = _word(row, name)
    if value is None:
        raise ValueError(f"{name!r} is not told")
    return value


def _word(row: Json, name: str) -> str | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name!r} takes words, not {value!r}")
    return value.strip()


def _whole(row: Json, name: str) -> int | None:
    value = row.get(name)
    if value is not None and type(value) is not int:
        raise ValueError(f"{name!r} takes a whole number, not {value!r}")
    return value


def _degrees(row: Json, name: str) -> float | None:
    value = row.get(name)
    if value is not None and type(value) not in (int, float):
        raise ValueError(f"{name!r} takes degrees, not {value!r}")
    return None if value is None else float(value)


def _choice(row: Json, name: str, kinds: Callable[[str], T], usual: str) -> T:
    return kinds(str(row.get(name) or usual))


def _country(row: Json) -> str | None:
    code = _word(row, "country")
    if code is not None and not (len(code) == 2 and code.isascii() and code.isupper()):
        raise ValueError(f"'country' takes a code of two letters such as TR, not {code!r}")
    return code


def spans(row: Json) -> tuple[Span, ...]:
    """The offsets of a row's quotes."""
    told = row.get("quotes") or []
    if not isinstance(told, list) or not all(isinstance(q, dict) for q in told):
        raise ValueError('\'quotes\' is a list of {"start", "end"}')
    found = []
    for quote in told:
        _only(quote, frozenset({"start", "end"}))
        start, end = _whole(quote, "start"), _whole(quote, "end")
        if start is None or end is None or not 0 <= start < end:
            raise ValueError(f"a quote has a start before its end, not {start}..{end}")
        found.append(Span(start, end))
    return tuple(found)


def span_rows(told: Sequence[Span]) -> list[dict[str, int]]:
    return [{"start": s.start, "end": s.end} for s in told]


# ---------------------------------------------------------------- places

_PLACE = frozenset("name country admin1 city latitude longitude geonames_id precision".split())


def place(text: str) -> Place:
    row = loaded(text)
    if not isinstance(row, dict):
        raise ValueError('write a place: {"name": "Istanbul", "country": "TR"}')
    _only(row, _PLACE)
    return Place(
        _text(row, "name"),
        _country(row),
        _word(row, "admin1"),
        _word(row, "city"),
        _degrees(row, "latitude"),
        _degrees(row, "longitude"),
        _whole(row, "geonames_id"),
        _choice(row, "precision", Precision, Precision.REGION),
    )


def place_row(value: Place) -> dict[str, Any]:
    told = {name: getattr(value, name) for name in _PLACE}
    return {k: str(v) if k == "precision" else v for k, v in told.items() if v is not None}


# ---------------------------------------------------------------- parties

_PARTY = frozenset("value stance affiliation quotes".split())
_ACTOR = frozenset("name kind entity country".split())
_TIE = frozenset("value stance quotes".split())


def parties(text: str, role: str, maker: Maker) -> tuple[Party, ...]:
    return tuple(_party(row, role, maker) for row in rows(text, _PARTY))


def _party(row: Json, role: str, maker: Maker) -> Party:
    told = row.get("affiliation")
    return Party(
        role,
        maker.ruled(_actor(row), spans(row)),
        _choice(row, "stance", Stance, Stance.ASSERTED),
        _tie(told, maker) if told else None,
    )


def _tie(told: object, maker: Maker) -> Affiliation:
    if not isinstance(told, dict):
        raise ValueError("'affiliation' is {\"value\": {...}}")
    _only(told, _TIE)
    who = _actor(told)
    if who.kind in NOT_A_PERSON:
        raise ValueError("a party is tied to an organisation or a state, not to a person")
    stance = _choice(told, "stance", Stance, Stance.ASSERTED)
    return Affiliation(maker.ruled(who, spans(told)), stance)


def _actor(row: Json) -> Actor:
    told = row.get("value")
    if not isinstance(told, dict):
        raise ValueError('a party needs "value": {"name": ..., "kind": ...}')
    _only(told, _ACTOR)
    kind = PartyKind(_text(told, "kind"))
    entity = _word(told, "entity")
    if kind is PartyKind.PUBLIC_PERSON and entity is None:
        raise ValueError(
            "a person is told by name only where the register has them in office:"
            " tell any other as private_person, by their role"
        )
    return Actor(_text(told, "name"), kind, entity, _country(told))


def party_row(party: Party) -> dict[str, Any]:
    row = _actor_row(party.who, party.stance)
    if party.affiliation:
        row["affiliation"] = _actor_row(party.affiliation.who, party.affiliation.stance)
    return row


def _actor_row(who: Field[Actor], stance: Stance) -> dict[str, Any]:
    if who.value is None:
        raise ValueError("a party that is not told cannot be ruled")
    told = {name: getattr(who.value, name) for name in _ACTOR}
    value = {k: str(v) for k, v in told.items() if v is not None}
    return {"value": value, "stance": str(stance), "quotes": _own(who.quotes)}


def _own(quotes: Sequence[Quote]) -> list[dict[str, int]]:
    return span_rows([q.span for q in quotes if q.field == "text"])


# ---------------------------------------------------------------- counts

_COUNT = frozenset("value kind of since until whom source official as_of quotes".split())
_BOUNDS = frozenset(("low", "high"))


def counts(text: str, measure: str, maker: Maker) -> tuple[Count, ...]:
    return tuple(_count(row, measure, maker) for row in rows(text, _COUNT))


def _count(row: Json, measure: str, maker: Maker) -> Count:
    official = row.get("official")
    if official not in (None, True, False):
        raise ValueError(f"'official' is true or false, not {official!r}")
    return Count(
        measure=measure,
        amount=maker.ruled(_bounds(row.get("value")), spans(row)),
        kind=_choice(row, "kind", CountKind, CountKind.TOLL),
        of=_word(row, "of"),
        since=_day(row, "since", maker),
        until=_day(row, "until", maker),
        whom=_word(row, "whom"),
        source=_word(row, "source"),
        official=official,
        as_of=_word(row, "as_of"),
    )


def _bounds(told: object) -> Bounds:
    if not isinstance(told, dict):
        raise ValueError('a count needs "value": {"low": ..., "high": ...}')
    _only(told, _BOUNDS)
    return Bounds(_whole(told, "low"), _whole(told, "high"))


def _day(row: Json, name: str, maker: Maker) -> Field[str] | None:
    day = _word(row, name)
    if day is None:
        return None
    if not edtf.valid(day):
        raise ValueError(f"{name!r} takes a date in EDTF, not {day!r}")
    return maker.ruled(day)


def count_row(count: Count) -> dict[str, Any]:
    if count.amount.value is None:
        raise ValueError("a count that is not told cannot be ruled")
    row = {
        "value": {"low": count.amount.value.low, "high": count.amount.value.high},
        "kind": str(count.kind),
        "of": count.of,
        "since": count.since.value if count.since else None,
        "until": count.until.value if count.until else None,
        "whom": count.whom,
        "source": count.source,
        "official": count.official,
        "as_of": count.as_of,
        "quotes": _own(count.amount.quotes),
    }
    return {k: v for k, v in row.items() if v is not None}


# ---------------------------------------------------------------- sources

_SOURCE = frozenset("source stance via quotes".split())


def attributions(text: str, maker: Maker) -> tuple[Attribution, ...]:
    return tuple(_attribution(row, maker) for row in rows(text, _SOURCE))


def _attribution(row: Json, maker: Maker) -> Attribution:
    via = row.get("via") or []
    if not isinstance(via, list) or not all(isinstance(v, str) and v.strip() for v in via):
        raise ValueError("'via' is a list of words")
    stance = _choice(row, "stance", Stance, Stance.ASSERTED)
    return Attribution(_text(row, "source"), stance, tuple(via), maker.quotes(spans(row)))


def attribution_row(told: Attribution) -> dict[str, Any]:
    return {
        "source": told.source,
        "stance": str(told.stance),
        "via": list(told.via),
        "quotes": _own(told.quotes),
    }


# ---------------------------------------------------------------- what is prose in them

_PROSE = frozenset("name admin1 city source via whom".split())


def changed(value: Any, change: Callable[[str], str], name: str = "") -> Any:
    """A value from JSON with its prose changed: the names and sources, never codes or keys."""
    if isinstance(value, dict):
        return {k: changed(v, change, k) for k, v in value.items()}
    if isinstance(value, list):
        return [changed(v, change, name) for v in value]
    return change(value) if isinstance(value, str) and name in _PROSE else value


def prose(value: Any) -> Iterator[str]:
    found: list[str] = []

    def noted(words: str) -> str:
        found.append(words)
        return words

    changed(value, noted)
    yield from found


def moved_quotes(value: Any, move: Callable[[Span], Span | None]) -> Any:
    """A value from JSON with its quotes at other offsets; those that are nowhere are left out."""
    if isinstance(value, list):
        return [moved_quotes(v, move) for v in value]
    if not isinstance(value, dict):
        return value
    there = {k: moved_quotes(v, move) for k, v in value.items() if k != "quotes"}
    if "quotes" in value:
        there["quotes"] = span_rows([s for q in spans(value) if (s := move(q)) is not None])
    return there
