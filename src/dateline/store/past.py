"""The ledger as it was: the entries that count as of a day, in a ledger of their own.

They are copied into a file that only this user can read and that is gone when it is closed; the
views are worked out there by the same code as ever. The real ledger is only read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select

from dateline import edtf
from dateline.ledger import EntryKind, instant
from dateline.problems import BadRequest
from dateline.records import Article
from dateline.store import query
from dateline.store.append import rebuild
from dateline.store.handle import Ledger, MakeLinker
from dateline.store.open import open_ledger
from dateline.store.tables import articles, entries
from dateline.store.views import BATCH, Mask, batches


class Clock(StrEnum):
    PUBLISHED = "published"  # what follows from the articles published by then
    ENTERED = "entered"  # what the ledger held by then


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day, both clocks to its end, or a moment. ``words`` as it was asked for."""

    clock: Clock
    words: str
    day: date | None = None
    moment: datetime | None = None

    @property
    def end(self) -> datetime:
        """The last moment that counts; of a day its end in UTC."""
        return self.moment or _end(self.day or date.max)

    def covers(self, told: str) -> bool:
        """Whether a date or moment of an article (ISO 8601) lies surely before the end. A day
        goes by the article's own calendar; where a moment is asked for, an article of which only
        the day is told counts from the end of that day on, in UTC."""
        last = _last_day(told)
        if self.day is not None:
            return last is not None and last <= self.day
        moment = _moment(told)
        if moment is None:
            return last is not None and _end(last) <= self.end
        return moment <= self.end


@dataclass(frozen=True, slots=True)
class Past:
    """What a ledger of the past leaves out: articles of later, and such without a day."""

    asked: AsOf
    later: int
    undated: int
    folder: TemporaryDirectory[str] | None = field(repr=False)
    """Where the copy stands; null where somebody else takes it away."""
    until: str | None = None
    """The moment at which it was worked out, where more was entered since."""

    @property
    def path(self) -> Path:
        assert self.folder is not None
        return Path(self.folder.name) / "ledger.db"


def as_of(words: str, clock: str = Clock.PUBLISHED) -> AsOf:
    """A day as 2024-03-26, or a moment as 2024-03-26T18:00+03:00 (without an offset in UTC)."""
    try:
        if len(words) == len("2024-03-26"):
            return AsOf(Clock(clock), words, day=date.fromisoformat(words))
        if "T" in words:
            return AsOf(Clock(clock), words, moment=instant(words))
    except (ValueError, OverflowError):
        pass
    raise BadRequest(
        f"--as-of takes a day as 2024-03-26 or a moment as 2024-03-26T18:00Z, not {words!r}"
    )


def past(ledger: Ledger, asked: AsOf, *, link: MakeLinker | None, maker: str, mask: Mask) -> Ledger:
    """A ledger for reading only, of the entries that count as of a day or moment."""
    made = _made(ledger, asked, mask)
    with _gone_on_fault(made):
        found = open_ledger(made.path, link=link, maker=maker, mask=mask)
    found.past = made
    return found


def settled(ledger: Ledger, asked: AsOf, *, link: MakeLinker, maker: str, mask: Mask) -> Past:
    """The same with its incidents worked out for good, to be opened by ``reopened`` again and
    again. Whoever asked for it takes its ``folder`` away."""
    made = Past(asked, 0, 0, TemporaryDirectory(prefix="dateline-"))
    with _gone_on_fault(made):
        later, undated = settle(ledger, asked, made.path, link=link, maker=maker, mask=mask)
    return replace(made, later=later, undated=undated)


def settle(
    ledger: Ledger, asked: AsOf, path: Path, *, link: MakeLinker, maker: str, mask: Mask
) -> tuple[int, int]:
    """The same in a file of the caller's, which is new; how many articles it leaves out: of later,
    and undated."""
    left_out = _copied(ledger, asked, path, mask)
    with open_ledger(path, write=True, link=link, maker=maker, mask=mask) as found:
        found.derive()
    return left_out


def reopened(
    made: Past, until: str | None = None, *, link: MakeLinker, maker: str, mask: Mask
) -> Ledger:
    """A ledger that ``settled`` made, for one more reader. ``until``: see ``Past``."""
    found = open_ledger(made.path, link=link, maker=maker, mask=mask)
    found.past = replace(made, folder=None, until=until)
    return found


def _made(ledger: Ledger, asked: AsOf, mask: Mask) -> Past:
    made = Past(asked, 0, 0, TemporaryDirectory(prefix="dateline-"))
    with _gone_on_fault(made):
        later, undated = _copied(ledger, asked, made.path, mask)
        return replace(made, later=later, undated=undated)


def _copied(ledger: Ledger, asked: AsOf, path: Path, mask: Mask) -> tuple[int, int]:
    with open_ledger(path, write=True, mask=mask) as copy, ledger._reading() as source:
        return _copy(source, copy, asked, mask)


@contextmanager
def _gone_on_fault(made: Past) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if made.folder is not None:
            made.folder.cleanup()
        raise


def _copy(source: Connection, made: Ledger, asked: AsOf, mask: Mask) -> tuple[int, int]:
    """How many articles are left out: of later, and undated."""
    with made._writing() as target:
        if asked.clock is Clock.ENTERED:
            later, undated = _copy_entered(source, target, asked), 0
        else:
            later, undated = _copy_published(source, target, asked)
        rebuild(target, mask)
    return later, undated


def _copy_entered(source: Connection, target: Connection, asked: AsOf) -> int:
    """What had been entered; and every redaction, whenever it was ordered."""
    until = asked.end.strftime("%Y-%m-%dT%H:%M:%S.%fZ")  # as entries are dated
    _insert(source, target, or_(entries.c.entered <= until, entries.c.kind == EntryKind.REDACTION))
    count = select(func.count()).where(entries.c.kind == EntryKind.ARTICLE)
    return source.execute(count.where(entries.c.entered > until)).scalar() or 0


def _copy_published(source: Connection, target: Connection, asked: AsOf) -> tuple[int, int]:
    """The articles published by then with all that was ever said of them."""
    kept, later, undated = [], 0, 0
    for article, place in _versions(source):
        told = dates(article, place)
        if told and all(asked.covers(t) for t in told):
            kept.append(article.id)
        else:
            later, undated = (later + 1, undated) if told else (later, undated + 1)
    _insert(source, target, entries.c.kind.in_((EntryKind.RUN, EntryKind.VERDICT)))
    for batch in batches(kept):
        of_articles = (EntryKind.ARTICLE, EntryKind.CODED, EntryKind.REDACTION)
        _insert(source, target, entries.c.about.in_(batch) & entries.c.kind.in_(of_articles))
    return later, undated


def dates(article: Article, place: int) -> list[str]:
    """The dates by all of which the words of a version were published. ``place`` counts the
    versions of its page: a later one that tells no date of its change was there when it was
    fetched; empty where no day is told."""
    found = [d for d in (article.published.value, article.modified) if d]
    if place and not article.modified and article.retrieved:
        found.append(article.retrieved)
    return found


def _versions(source: Connection) -> Iterator[tuple[Article, int]]:
    rows = source.execute(select(articles.c.id, articles.c.place))
    places: dict[str, int] = {row.id: row.place for row in rows}
    for batch in batches(sorted(places)):
        yield from ((c.article, places[c.article.id]) for c in query.coded_of(source, batch))


def _insert(source: Connection, target: Connection, wanted: ColumnElement[bool]) -> None:
    found = source.execute(select(entries).where(wanted).order_by(entries.c.seq))
    for some in found.mappings().partitions(BATCH):
        target.execute(insert(entries), [dict(row) for row in some])


# ---------------------------------------------------------------- days and moments


def _end(day: date) -> datetime:
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight + timedelta(days=1, microseconds=-1)


def _last_day(told: str) -> date | None:
    """The last day that a date or moment may mean, by its own calendar."""
    text = told[:10]
    if not edtf.valid(text):
        return None
    last = edtf.bounds(text)[1]
    return date.fromisoformat(last) if last else None


def _moment(told: str) -> datetime | None:
    try:
        return instant(told) if "T" in told else None
    except ValueError:
        return None
