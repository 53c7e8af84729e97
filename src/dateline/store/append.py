"""Adding entries: the only way into the ledger. Each call stands in a transaction of its caller."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby

from sqlalchemy import Connection, Row, bindparam, delete, or_, select

from dateline import people
from dateline.blind import check_batch, check_open, check_opinion
from dateline.ledger import (
    ADDED,
    UNDO,
    Batch,
    Body,
    Closing,
    Coding,
    EntryKind,
    Filed,
    Opinion,
    Redaction,
    article_key,
    check_verdict,
    coding_key,
    digest,
    entry_key,
    instant,
    rekey,
)
from dateline.problems import BadRequest, LedgerFault, NotFound, Refused
from dateline.records import Article, Quote, Report, Run, Span, Verdict, misquotes
from dateline.rulings import prose, rested_on
from dateline.stages import Coded
from dateline.store import dialect
from dateline.store.asked import having, into
from dateline.store.black import holds
from dateline.store.derive import forget
from dateline.store.tables import PAGE_VIEWS, articles, entries, pack, reports, unpack
from dateline.store.views import (
    Mask,
    batches,
    entries_about,
    entries_by_key,
    pages,
    refresh,
    verdicts_on,
)

_WORDED = ("text", "title", "url", "outlet", "agency", "leads")


class Added(StrEnum):
    """What became of an article that was handed in."""

    NEW = "new"
    NEW_VERSION = "new version"  # the page is known, its content is not
    RECODED = "recoded"  # the text is known, what was made of it is not
    ALREADY_THERE = "already there"


@dataclass(frozen=True, slots=True)
class Home:
    """Where an article belongs: the id it is stored under, and what of it is known already."""

    id: str
    page: str
    known: bool
    page_known: bool
    redacted: bool = False


def add(connection: Connection, coded: Coded, run: Run, mask: Mask) -> Added:
    """Enter an article and what a run made of it. Twice is as good as once.

    Where words were redacted, only the text without them is coded again.
    """
    _check(coded, run)
    home = find_home(connection, coded.article)
    coded = _at_home(coded, home)
    brings_back = home.redacted and not _holds_same(connection, coded.article)
    key = _key(connection, coded.article, run, home)
    if brings_back or not _enter_coding(connection, coded, run, home, key):
        return Added.ALREADY_THERE
    refresh(connection, _versions(connection, home), mask, fresh=not home.page_known)
    if home.known:
        return Added.RECODED
    return Added.NEW_VERSION if home.page_known else Added.NEW


def add_all(connection: Connection, together: Sequence[Coded], run: Run, mask: Mask) -> list[Added]:
    """Enter articles that came together, as if each had come by itself. Those that nothing is known
    of are asked for, and put in, all at once."""
    new = _unknown(connection, [coded.article for coded in together])
    found: list[Added] = []
    for is_new, some in groupby(together, lambda coded: coded.article.id in new):
        if is_new:
            found += _add_new(connection, list(some), run, mask)
        else:
            found += [add(connection, coded, run, mask) for coded in some]
    return found


def _unknown(connection: Connection, together: Sequence[Article]) -> set[str]:
    """The articles whose id, page and content neither the ledger has nor another of them."""
    told = [{name: getattr(a, name) for name in _KNOWN_BY} for a in together]
    known = Counter((name, value) for row in told for name, value in row.items())
    for name in _KNOWN_BY:
        for some in batches(sorted({row[name] for row in told})):
            rows = connection.execute(having(articles.c[name], articles.c[name]), {"some": some})
            known.update((name, value) for value in rows.scalars())
    return {row["id"] for row in told if all(known[pair] == 1 for pair in row.items())}


def _add_new(connection: Connection, some: Sequence[Coded], run: Run, mask: Mask) -> list[Added]:
    coming: list[_New] = []
    for coded in some:
        _check(coded, run)
        coming += _entries_of(coded, run, coding_key(coded.article.id, run))
    if not _entered(connection, [entry_key(EntryKind.RUN, run.id)]):
        coming.insert(0, _entry_of_run(run))
    _append(connection, coming)
    refresh(connection, [coded.article.id for coded in some], mask, fresh=True)
    return [Added.NEW] * len(some)


def recode(connection: Connection, coded: Coded, run: Run, mask: Mask) -> Added:
    """Enter what a run makes of a stored article, which is believed from now on.

    Where the same code, codebook and reader are believed already, nothing is changed; where
    another run came between, theirs is entered again.
    """
    _check(coded, run)
    if is_read_by(connection, coded.article.id, run):
        return Added.ALREADY_THERE
    page = select(articles.c.page).where(articles.c.id == coded.article.id)
    home = Home(coded.article.id, str(connection.execute(page).scalar_one()), True, True)
    key = _key(connection, coded.article, run, home)
    if _entered(connection, [key]):
        key = f"{key}+{entry_key(run.id)}"
    _enter_coding(connection, coded, run, home, key)
    refresh(connection, _versions(connection, home), mask)
    return Added.RECODED


def is_read_by(connection: Connection, article_id: str, run: Run) -> bool:
    """Whether what is believed of an article is by the code, codebook and reader of a run."""
    question = select(articles.c.coding).where(articles.c.id == article_id)
    believed = connection.execute(question).scalar() or ""
    key = coding_key(article_id, run)
    return believed == key or believed.startswith(f"{key}+")


def record(connection: Connection, verdict: Verdict, mask: Mask) -> bool:
    """Enter a reviewer's word on a report. False: the very same verdict is already there.

    It is bound to the words of the report's head word where it names none itself. Raises
    ``BadRequest`` where it cannot be applied or tells the name of a private person, ``NotFound``
    where there is no such report.
    """
    check_verdict(verdict)
    bound = _bound(connection, verdict)
    verdict = replace(verdict, mention=bound)
    _check_words(connection, verdict, bound)
    about = bound.article if verdict.field == ADDED else verdict.subject
    key = entry_key(EntryKind.VERDICT, digest(pack(verdict)))
    if not _enter(connection, _New(EntryKind.VERDICT, key, verdict, None, about)):
        return False
    refresh(connection, page_of(connection, bound.article), mask)
    return True


def _bound(connection: Connection, verdict: Verdict) -> Quote:
    """The words that a verdict is bound to."""
    question = select(reports.c.body).where(reports.c.id == verdict.subject)
    body = connection.execute(question).scalar_one_or_none()
    if verdict.field.startswith(UNDO):
        return _taken_back(connection, verdict)
    if verdict.field == ADDED and verdict.mention is not None:
        if body is not None:
            raise BadRequest(f"these words are told by report {verdict.subject} already")
        return verdict.mention
    if body is None:
        raise NotFound(f"no report {verdict.subject} in this ledger to give a verdict on")
    return verdict.mention or unpack(body, Report).trigger


def _taken_back(connection: Connection, verdict: Verdict) -> Quote:
    """The words of the verdict that another takes back."""
    field, at = verdict.field.removeprefix(UNDO), instant(verdict.value)
    for told in verdicts_on(connection, verdict.subject):
        if told.field == field and instant(told.at) == at and told.mention is not None:
            return told.mention
    raise NotFound(f"no verdict on the {field} of {verdict.subject} was given at {verdict.value}")


def _check_words(connection: Connection, verdict: Verdict, bound: Quote) -> None:
    """That the words it points at are of the article, and that it tells no private name."""
    row = connection.execute(
        select(articles.c.coding).where(articles.c.id == bound.article)
    ).one_or_none()
    if row is None:
        raise NotFound(f"no article {bound.article} in this ledger")
    keys = [article_key(bound.article), *([row.coding] if row.coding else [])]
    bodies = [entries_by_key(connection, [key])[key].body for key in keys]
    article, private = _read(bodies)
    if any(span.end > len(article.text) for span in rested_on(verdict)):
        raise BadRequest(f"the words lie outside the text of {bound.article}")
    for words in prose(verdict):
        if people.names_private(words, article.text, private):
            raise BadRequest(
                f"“{people.masked_words(words, article.text, private)}” names a private person:"
                " tell the person by role, such as “a Tajik national”"
            )


def _read(bodies: Sequence[Body]) -> tuple[Article, tuple[Span, ...]]:
    """An article as it is read now, and where it names private persons."""
    filed, coding = bodies[0], bodies[-1]
    assert isinstance(filed, Filed)
    if isinstance(coding, Coding):
        return coding.read or filed.article, coding.private
    return filed.article, filed.private


def make_batch(connection: Connection, batch: Batch) -> None:
    """Enter a batch that two reviewers are to code. ``BadRequest`` where one has its name."""
    check_batch(batch)
    key = _batch_key(batch.name)
    if not _enter(connection, _New(EntryKind.BATCH, key, batch, None, key)):
        raise BadRequest(f"there is a batch called {batch.name} already: choose another name")


def opine(connection: Connection, opinion: Opinion) -> bool:
    """Enter what a reviewer says of a report of a batch, or that one is missing in it. No view
    changes."""
    batch = batch_named(connection, opinion.batch)
    check_open(batch.name, closing_of(connection, batch.name))
    check_verdict(opinion.verdict)
    told_before = opinion.verdict.subject in {r.id for r in batch.reports}
    given = () if told_before else opinions_on(connection, opinion.batch)
    bound = check_opinion(batch, opinion, given)
    _check_words(connection, opinion.verdict, bound)
    told = replace(opinion, verdict=replace(opinion.verdict, mention=bound))
    key = entry_key(EntryKind.OPINION, digest(pack(told)))
    new = _New(EntryKind.OPINION, key, told, None, _batch_key(opinion.batch))
    return _enter(connection, new)


def close_batch(connection: Connection, closing: Closing) -> None:
    """Enter that a batch is closed. ``BadRequest`` where it is already."""
    check_open(closing.batch, closing_of(connection, closing.batch))
    batch = _batch_key(batch_named(connection, closing.batch).name)
    _enter(connection, _New(EntryKind.CLOSING, _closing_key(closing.batch), closing, None, batch))


def closing_of(connection: Connection, name: str) -> Closing | None:
    key = _closing_key(name)
    found = entries_by_key(connection, [key]).get(key)
    return found.body if found is not None and isinstance(found.body, Closing) else None


def _closing_key(name: str) -> str:
    return entry_key(EntryKind.CLOSING, name)


def batch_named(connection: Connection, name: str) -> Batch:
    """Raises ``NotFound``."""
    key = _batch_key(name)
    found = entries_by_key(connection, [key]).get(key)
    if found is None or not isinstance(found.body, Batch):
        raise NotFound(f"there is no batch called {name!r}")
    return found.body


def opinions_on(connection: Connection, name: str) -> tuple[Opinion, ...]:
    """All that was said of the reports of a batch, in its order."""
    told = entries_about(connection, [_batch_key(name)], EntryKind.OPINION)
    return tuple(e.body for e in told if isinstance(e.body, Opinion))


def _batch_key(name: str) -> str:
    return entry_key(EntryKind.BATCH, name)


def note_redaction(connection: Connection, redaction: Redaction) -> None:
    key = entry_key(EntryKind.REDACTION, redaction.article, _now(), digest(pack(redaction)))
    _enter(connection, _New(EntryKind.REDACTION, key, redaction, None, redaction.article))


def rebuild(connection: Connection, mask: Mask) -> None:
    """Drop all views and work them out anew from the entries; the incidents when next asked for."""
    forget(connection)
    for table in PAGE_VIEWS:
        connection.execute(delete(table))
    for _, versions in sorted(pages(connection).items()):
        refresh(connection, versions, mask)
    dialect.of(connection).reindex(connection)


# ---------------------------------------------------------------- where an article belongs


def find_home(connection: Connection, article: Article) -> Home:
    """The same content of the same page is known; the same id with other content is not.

    A given id that comes again with other content gets ``ID~`` and the first eight digits of the
    content's hash. Without an address of its own it is then a new version of ``ID``. Content
    from which words were redacted is known wherever it comes from.
    """
    second_id = f"{article.id}~{article.content_hash[:8]}"
    beside = _beside(connection, article)
    for row in beside:
        if row.content_hash != article.content_hash:
            continue
        redacted = bool(entries_about(connection, [row.id], EntryKind.REDACTION))
        if redacted or row.page == article.page or row.id in (article.id, second_id):
            return Home(row.id, row.page, True, True, redacted)
    taken = next((row.page for row in beside if row.id == article.id), None)
    if taken is None:
        page_known = any(row.page == article.page for row in beside)
        return Home(article.id, article.page, False, page_known)
    page = article.url or taken
    return Home(second_id, page, False, page == taken or _has_page(connection, page))


_KNOWN_BY = ("id", "page", "content_hash")
_BESIDE = (
    select(articles.c.id, articles.c.page, articles.c.content_hash)
    .where(or_(*(articles.c[name] == bindparam(name) for name in _KNOWN_BY)))
    .order_by(articles.c.id)
)


def _beside(connection: Connection, article: Article) -> list[Row[tuple[str, str, str]]]:
    """The articles of the same id, page or content, by id."""
    told = {name: getattr(article, name) for name in _KNOWN_BY}
    return list(connection.execute(_BESIDE, told))


def page_of(connection: Connection, article_id: str) -> list[str]:
    """All versions of the page that an article is a version of."""
    page = select(articles.c.page).where(articles.c.id == article_id).scalar_subquery()
    question = select(articles.c.id).where(articles.c.page == page).order_by(articles.c.id)
    return list(connection.execute(question).scalars())


def _has_page(connection: Connection, page: str) -> bool:
    question = select(articles.c.id).where(articles.c.page == page).limit(1)
    return connection.execute(question).first() is not None


def _versions(connection: Connection, home: Home) -> list[str]:
    if not home.page_known:
        return [home.id]
    question = select(articles.c.id).where(articles.c.page == home.page)
    return sorted({home.id, *connection.execute(question).scalars()})


def _at_home(coded: Coded, home: Home) -> Coded:
    """The article under the id, and of the page, that it is stored under."""
    coded = rekey(coded, home.id)
    if home.known or coded.article.page == home.page:
        return coded
    return replace(coded, article=replace(coded.article, version_of=home.page))


def _holds_same(connection: Connection, article: Article) -> bool:
    """Whether an article has the very words that are stored."""
    stored = _filed(connection, article.id).article
    return all(getattr(article, name) == getattr(stored, name) for name in _WORDED)


def _filed(connection: Connection, article_id: str) -> Filed:
    key = article_key(article_id)
    body = entries_by_key(connection, [key])[key].body
    assert isinstance(body, Filed)
    return body


# ---------------------------------------------------------------- entering


def _check(coded: Coded, run: Run) -> None:
    """Nothing enters whose quotes do not hold: the ledger could not be audited."""
    name = coded.article.id
    for quote in misquotes(coded.reports, coded.article):
        if not holds(quote, coded.article):  # a private name may be masked in a quote
            raise Refused(f"a report of {name} quotes words not in it: {quote.words!r}")
    for report in coded.reports:
        if report.article != name:
            raise Refused(f"report {report.id} is of {report.article}, not of {name}")
    for report_id, times in Counter(r.id for r in coded.reports).items():
        if times > 1:
            raise Refused(f"{times} reports of {name} have the id {report_id}")
    if any(span.end > len(coded.article.text) for span in coded.private):
        raise Refused(f"a private name of {name} lies outside its text")
    try:
        instant(run.started)
    except ValueError as error:
        raise LedgerFault(f"run {run.id} must start at a moment, not {run.started!r}") from error


def _key(connection: Connection, article: Article, run: Run, home: Home) -> str:
    """The key of a coding. Data that an article first came without, its day of publication, say,
    makes another: it was given later and is believed."""
    key = coding_key(home.id, run)
    filed = _filed(connection, home.id).article if home.known else article
    told = {name: _told(article, name) for name in _TOLD_LATER}
    more = {n: value for n, value in told.items() if value and value != _told(filed, n)}
    return f"{key}+{digest(repr(sorted(more.items())))[:8]}" if more else key


_TOLD_LATER = ("published", "outlet", "agency", "modified")


def _told(article: Article, name: str) -> str | None:
    value = article.published.value if name == "published" else getattr(article, name)
    return None if value is None else str(value)


def _enter_coding(connection: Connection, coded: Coded, run: Run, home: Home, key: str) -> bool:
    """Append what a run made of an article, with the run and the article where they are not there.
    False: it is there, and nothing is appended."""
    run_key, filed_key = entry_key(EntryKind.RUN, run.id), article_key(home.id)
    there = _entered(connection, [key, run_key, filed_key])
    if key in there:
        return False
    stored = _filed(connection, home.id).article if home.known else None
    coming = [_entry_of_run(run), *_entries_of(coded, run, key, stored)]
    _append(connection, [new for new in coming if new.key not in there])
    return True


def _entry_of_run(run: Run) -> _New:
    return _New(EntryKind.RUN, entry_key(EntryKind.RUN, run.id), run, run.id)


def _entries_of(coded: Coded, run: Run, key: str, stored: Article | None = None) -> list[_New]:
    """The article, where none is ``stored``, and what the run made of it."""
    name = coded.article.id
    read = _read_otherwise(stored, coded.article) if stored is not None else None
    coding = Coding(name, coded.reports, coded.problems, coded.private, read)
    made = _New(EntryKind.CODED, key, coding, run.id, name)
    if stored is not None:
        return [made]
    filed = Filed(coded.article, coded.problems, coded.private)
    return [_New(EntryKind.ARTICLE, article_key(name), filed, run.id, name), made]


def _read_otherwise(filed: Article, now: Article) -> Article | None:
    """The article as it is read now; None where only the moment it was fetched has changed."""
    now = replace(now, version_of=filed.version_of, retrieved=filed.retrieved)
    return None if now == filed else now


@dataclass(frozen=True, slots=True)
class _New:
    """An entry to be appended."""

    kind: EntryKind
    key: str
    body: Body
    run: str | None
    about: str | None = None


def _enter(connection: Connection, new: _New) -> bool:
    """Append one entry. False: an entry of this key is there, and stays as it is."""
    if _entered(connection, [new.key]):
        return False
    _append(connection, [new])
    return True


def _append(connection: Connection, coming: Sequence[_New]) -> None:
    rows = [
        {
            "kind": new.kind,
            "key": new.key,
            "entered": _now(),
            "run": new.run,
            "about": new.about,
            "body": pack(new.body),
        }
        for new in coming
    ]
    connection.execute(into(entries), rows)


def _entered(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of some keys that entries have."""
    return set(connection.execute(having(entries.c.key, entries.c.key), {"some": keys}).scalars())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
