"""Stories in many articles with what happened in them: read, and found again in what was coded."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dateline import edtf
from dateline.codebook import Codebook
from dateline.problems import Problem
from dateline.read.paths import read_paths
from dateline.records import Article, Basis, Bounds, Field, Place, Precision, Quote, Report
from dateline.split import sentences
from dateline.stages import Coded

Row = Mapping[str, Any]
STORIES = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True)
class Told:
    """Words of an article that tell of an incident; ``article`` counts from 1."""

    key: str
    article: int
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """Articles as they are read, and what a careful reader says happened in them."""

    name: str
    title: str
    codebook: str
    articles: tuple[Article, ...]
    incidents: Mapping[str, Row]
    same: tuple[frozenset[str], ...]
    relations: tuple[Row, ...]
    tallies: tuple[Row, ...]
    told: tuple[Told, ...]
    also_true: tuple[Row, ...] = ()
    first_run: str | None = None  # the day, of one whose gold was written unseen

    def one(self, left: str, right: str) -> bool | None:
        """Whether two are one happening; None where both answers are right."""
        if left == right:
            return True
        return None if any({left, right} <= group for group in self.same) else False


def stories(folder: Path = STORIES, names: Sequence[str] = ()) -> Iterator[Story]:
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        if not names or name in names:
            yield _story(folder / f"{name}.jsonl", json.loads(path.read_text("utf-8")))


def _story(articles: Path, gold: Row) -> Story:
    read = []
    for found in read_paths([articles]):
        if isinstance(found, Problem):
            raise SystemExit(f"{found.source}: {found.message}")
        read.append(found.article)
    texts = [json.loads(line)["text"] for line in articles.read_text("utf-8").splitlines()]
    return Story(
        name=gold["story"],
        title=gold["title"],
        codebook=gold["codebook"],
        articles=tuple(read),
        incidents={i["key"]: i for i in gold["incidents"]},
        same=tuple(frozenset(group) for group in gold["same"]),
        relations=tuple(gold["relations"]),
        tallies=tuple(gold["tallies"]),
        told=tuple(_marks(gold["told"], read, texts)),
        also_true=tuple(gold.get("also_true", ())),
        first_run=gold.get("first_run"),
    )


def _marks(told: Row, read: Sequence[Article], texts: Sequence[str]) -> Iterator[Told]:
    for key, places in told.items():
        for place in places:
            article, text = read[place["article"] - 1], texts[place["article"] - 1]
            start, words = article.text.find(text) + place["start"], place["words"]
            if article.text[start : start + len(words)] != words:
                raise SystemExit(f"{key}: {words!r} does not stand in article {place['article']}")
            yield Told(key, place["article"], start, words)


# ---------------------------------------------------------------- which report tells what


def numbered(story: Story, article: Article) -> int:
    """Which of the story's articles it is, counted from 1; a ledger may have given it a new id."""
    hashes = [(a.content_hash, a.url) for a in story.articles]
    return hashes.index((article.content_hash, article.url)) + 1


def matched(story: Story, coded: Iterable[Coded], book: Codebook) -> dict[str, str]:
    """Report id -> the key of the incident it tells of, for all that tell of one."""
    found = {}
    for c in coded:
        marks = [t for t in story.told if t.article == numbered(story, c.article)]
        for report in c.reports:
            key = _key(story, report, marks, c.article, book)
            if key is not None:
                found[report.id] = key
    return found


def _key(
    story: Story, report: Report, marks: Sequence[Told], article: Article, book: Codebook
) -> str | None:
    """By the words of the report, then by its sentence, then by its kind alone."""
    family = book.family(report.type.value or "")
    own = [m for m in marks if family in _families(story.incidents[m.key], book)]
    quotes = [report.trigger, *report.mentions]
    for quote in quotes:
        for mark in own:
            if _overlap(quote, mark):
                return mark.key
    spans = [(s.start, s.end) for s in sentences(article) if _holds(s.start, s.end, quotes[0])]
    beside = {m.key for m in own for start, end in spans if start <= m.start < end}
    everywhere = {m.key for m in own}
    for keys in (beside, everywhere):
        if len(keys) == 1:
            return keys.pop()
    return None


def _overlap(quote: Quote, mark: Told) -> bool:
    return quote.start < mark.start + len(mark.words) and mark.start < quote.end


def _holds(start: int, end: int, quote: Quote) -> bool:
    return start <= quote.start < end


def _families(gold: Row, book: Codebook) -> set[str]:
    return {book.family(t) for t in gold["types"]}


# ---------------------------------------------------------------- as if all had been read well


def as_told(story: Story, coded: Sequence[Coded], keys: Mapping[str, str]) -> list[Coded]:
    """The reports that were matched, with the type, day and place that the gold has."""
    return [
        replace(c, reports=tuple(_as_gold(r, story.incidents[keys[r.id]])
                                 for r in c.reports if r.id in keys))
        for c in coded
    ]  # fmt: skip


def _as_gold(report: Report, gold: Row) -> Report:
    kind = report.type.value if report.type.value in gold["types"] else gold["types"][0]
    where = report.where if is_place(report.where.value, gold) else _place(gold)
    return replace(
        report,
        type=Field(kind, Basis.RULED),
        when=Field(gold["when"], Basis.RULED),
        where=where,
    )


def _place(gold: Row) -> Field[Place]:
    if gold["places"]:
        name = gold["places"][0]
        place = Place(name, gold["country"], city=name, precision=Precision.CITY)
    else:
        place = Place(gold["country"], gold["country"], precision=Precision.COUNTRY)
    return Field(place, Basis.RULED)


def is_place(place: Place | None, gold: Row) -> bool:
    if place is None or place.country != gold["country"]:
        return False
    names = {_plain(name) for name in gold["places"]}
    return not names or bool(names & {_plain(place.name), _plain(place.city or place.name)})


def _plain(name: str) -> str:
    """Without accents: Izmir is İzmir."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


def is_day(value: str | None, gold: Row) -> bool:
    """The day the gold has, or one inside the stretch that the gold has."""
    if value in [gold["when"], *gold.get("when_or", [])]:
        return True
    start, end = edtf.ordinals(gold["when"])
    first, last = edtf.ordinals(value)
    if start is None or end is None or first is None or last is None:
        return False
    return start < end and start <= first and last <= end


def bounds(pair: Sequence[int | None]) -> Bounds:
    return Bounds(pair[0], pair[1])
