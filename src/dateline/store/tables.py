"""The tables, and entry bodies as JSON. Nothing here knows one database from another."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from dateline.ledger import (
    Batch,
    Body,
    Closing,
    Coding,
    Entry,
    EntryKind,
    Filed,
    Opinion,
    Redaction,
)
from dateline.problems import LedgerFault, Refused
from dateline.records import Report, Run, Verdict

T = TypeVar("T")

_REMEMBERED = 2_000  # reports
SCHEMA = "0007"
"""The newest version of the tables: the head of ``migrations``."""

metadata = MetaData()

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False, unique=True),
    Column("entered", String, nullable=False),
    Column("run", String),
    Column("about", String),  # the article, or the report a verdict is on
    Column("body", Text, nullable=False),
    Index("entries_about", "about", "kind"),
    Index("entries_kind", "kind", "seq"),
    sqlite_autoincrement=True,
)

# Who may use the desk, and what they did. Beside the entries and no part of them: nothing here is
# exported, copied to another ledger, or worked out anew.

users = Table(
    "users",
    metadata,
    Column("key", String, primary_key=True),  # the name, in small letters
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("password", String),  # its argon2 hash; null: nobody logs in under this name by one
    Column("made", String, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String, primary_key=True),
    Column("user", String, ForeignKey("users.key"), nullable=False, index=True),
    Column("ends", String, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("hash", String, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("user", String, ForeignKey("users.key"), nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("made", String, nullable=False),
    Column("ends", String, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False, index=True),
    Column("who", String, nullable=False),
    Column("did", String, nullable=False),
    Column("about", String, nullable=False),
    Column("address", String, nullable=False),
    sqlite_autoincrement=True,
)

# Everything below is a view: dropped and worked out anew from the entries by ``rebuild``.

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("page", String, nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("newest", Boolean, nullable=False),
    Column("version_of", String),
    Column("content_hash", String, nullable=False, index=True),
    Column("coding", String),
)

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("newest", Boolean, nullable=False),
    Column("rejected", Boolean, nullable=False),
    Column("body", Text, nullable=False),
)

former_reports = Table(  # of earlier runs and of older versions of a page
    "former_reports",
    metadata,
    Column("report", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("now", String),  # the report that is made of the same words now; null: there is none
)

passages = Table(  # what full-text search runs over: private names are masked in it
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("ref", String, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("kind", "ref"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False, index=True),
    Column("first_day", String),  # both null: no day is told
    Column("last_day", String),
    Column("body", Text, nullable=False),
)

incident_reports = Table(
    "incident_reports",
    metadata,
    Column("report", String, primary_key=True),
    Column("incident", String, nullable=False, index=True),
)

incident_facets = Table(
    "incident_facets",
    metadata,
    Column("incident", String, primary_key=True),
    Column("facet", String, primary_key=True),
    Column("value", String, primary_key=True),
    Index("incident_facets_value", "facet", "value", "incident"),
)

incident_lines = Table(  # what incidents are filtered, sorted and counted by, without their bodies
    "incident_lines",
    metadata,
    Column("incident", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("first_day", String),  # both null: no day is told
    Column("last_day", String),
    Column("first_reported", String),
    Column("last_reported", String),
    Column("reports", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("score", Float, nullable=False),  # of its least sure field
    Column("disputed", Boolean, nullable=False),
    Column("spot", String),  # null: no place is told; else the place by its name: ``store.spots``
    Column("precision", String),
    Column("country", String),
    Column("label", String),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("admin1", String),  # in small letters, as is the town
    Column("town", String),
    Column("geonames", Integer),
    Column("doubtful_place", Boolean, nullable=False),
    Column("changed", String, nullable=False),  # when the newest of what it rests on was entered
    Index("incident_lines_day", "last_day", "first_day", "type", "incident"),
    Index("incident_lines_spot", "spot", "latitude", "longitude", "label", "doubtful_place"),
)

incident_figures = Table(  # of each measure the number of the whole happening, where it is told
    "incident_figures",
    metadata,
    Column("incident", String, primary_key=True),
    Column("measure", String, primary_key=True),
    Column("least", BigInteger),
    Column("most", BigInteger),
)

incident_ways = Table(  # whence, whither and by which way, where something moved
    "incident_ways",
    metadata,
    Column("incident", String, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("role", String, nullable=False),
    Column("spot", String),
    Column("precision", String),
    Column("country", String),
    Column("label", String),
    Column("latitude", Float),
    Column("longitude", Float),
)

incident_parties = Table(  # organisations and states with a part in it: ``store.parties``
    "incident_parties",
    metadata,
    Column("incident", String, primary_key=True),
    Column("party", String, primary_key=True),
    Column("told", String, nullable=False),  # the name, as it was told
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("part", String, nullable=False),  # the doubt on its part, "" where it is told for sure
    Column("as_agent", String),  # the same; null: it is no agent
    Column("as_target", String),
    Index("incident_parties_party", "party", "part", "as_agent", "as_target", "incident"),
)

incident_ties = Table(  # who acts upon whom
    "incident_ties",
    metadata,
    Column("incident", String, primary_key=True),
    Column("agent", String, primary_key=True),
    Column("target", String, primary_key=True),
    Column("doubt", String, nullable=False),  # "" where it is told for sure
    Index("incident_ties_agent", "agent", "target", "doubt", "incident"),
    Index("incident_ties_target", "target", "agent", "doubt", "incident"),
)

derivations = Table(  # up to which entry, and by what, the incidents were worked out
    "derivations",
    metadata,
    Column("name", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("maker", String, nullable=False),
    Column("token", String),  # another each time
)

# What linking keeps so that a new report is compared with a few and nothing else is looked at.

compared = Table(  # what is compared of each report of the newest versions: ``link.Gist``
    "compared",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", String, nullable=False, unique=True),
    Column("article", String, nullable=False, index=True),
    Column("rank", BigInteger, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

heads = Table(  # the articles of these reports without their words: ``link.Head``
    "heads",
    metadata,
    Column("article", String, primary_key=True),
    Column("body", Text, nullable=False),
)

blocks = Table(  # under which keys a report is found by others, and looks for them
    "blocks",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("side", Integer, primary_key=True, autoincrement=False),  # see ``store.shelf``
    Column("rank", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

ties = Table(  # reports that may be one happening
    "ties",
    metadata,
    Column("earlier", Integer, primary_key=True, autoincrement=False),
    Column("later", Integer, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    Index("ties_later", "later", "earlier"),
    sqlite_with_rowid=False,
)

spoken = Table(  # a report that speaks of what another reports
    "spoken",
    metadata,
    Column("report", String, primary_key=True),
    Column("other", String, primary_key=True, index=True),
    Column("kind", String, primary_key=True),
)

relations = Table(  # what a report found in other articles: ``link.Related``
    "relations",
    metadata,
    Column("finder", Integer, primary_key=True, autoincrement=False),  # whose look found it
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("report", String, nullable=False, index=True),
    Column("other", String, nullable=False, index=True),
    Column("body", Text),  # null: one of the rivals of a relation
)

PAGE_VIEWS = (passages, former_reports, reports, articles)
LINK_VIEWS = (relations, spoken, ties, blocks, heads, compared)
INCIDENT_VIEWS = (
    incident_ties,
    incident_parties,
    incident_ways,
    incident_figures,
    incident_lines,
    incident_facets,
    incident_reports,
    incidents,
    derivations,
)


# ---------------------------------------------------------------- bodies

_BODIES: dict[EntryKind, type[Body]] = {
    EntryKind.RUN: Run,
    EntryKind.ARTICLE: Filed,
    EntryKind.CODED: Coding,
    EntryKind.VERDICT: Verdict,
    EntryKind.REDACTION: Redaction,
    EntryKind.BATCH: Batch,
    EntryKind.OPINION: Opinion,
    EntryKind.CLOSING: Closing,
}


def pack(record: object) -> str:
    """A record as JSON. ``Refused`` where a string holds half a character."""
    try:
        return msgspec.json.encode(record).decode()
    except UnicodeEncodeError as error:
        raise Refused(f"text with half a character cannot be kept: {error}") from error


def unpack(body: str, kind: type[T]) -> T:
    """The record back. ``LedgerFault`` where the JSON is not such a record."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise LedgerFault(f"the ledger holds a damaged {kind.__name__}: {error}") from error


@lru_cache(maxsize=_REMEMBERED)
def unpack_report(body: str) -> Report:
    """A report back: those of a story are read again with each that comes in."""
    return unpack(body, Report)


def entry_of(row: Row[tuple[int, str, str, str, str | None, str | None, str]]) -> Entry:
    kind = EntryKind(row.kind)
    body: Body = unpack(row.body, _BODIES[kind])
    return Entry(row.seq, kind, row.key, row.entered, row.run, body)
