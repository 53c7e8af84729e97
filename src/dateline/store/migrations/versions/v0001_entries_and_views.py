"""Entries and the views of them.

Migrations are history: this file keeps its own copy of the tables and is never edited.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE = (
    "CREATE VIRTUAL TABLE passages_fts USING fts5("
    "text, content = 'passages', content_rowid = 'id',"
    " tokenize = 'unicode61 remove_diacritics 2')",
    "CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN"
    " INSERT INTO passages_fts(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER passages_gone AFTER DELETE ON passages BEGIN"
    " INSERT INTO passages_fts(passages_fts, rowid, text)"
    " VALUES ('delete', old.id, old.text); END",
    # Entries are the truth: no program may take one away. A redaction rewrites a body only.
    "CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN"
    " SELECT RAISE(ABORT, 'entries are never deleted'); END",
    "CREATE TRIGGER entries_keep BEFORE UPDATE OF seq, kind, key, entered, run, about ON entries"
    " BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
)
_POSTGRESQL = (
    # Words in small letters, without accents, parted by one space. ICU's rules, which are the same
    # on every server, and not those of the database's own language.
    """
    CREATE FUNCTION dateline_words(told text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT lower(regexp_replace(
        regexp_replace(normalize(told, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE "und-x-icu",
        '[^[:alnum:]]+', ' ', 'g') COLLATE "und-x-icu")
    $$
    """,
    # A vector holds at most a megabyte of different words: of more, those of the beginning.
    """
    CREATE FUNCTION dateline_vector(told text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
    DECLARE
      kept text := told;
    BEGIN
      LOOP
        BEGIN
          RETURN to_tsvector('simple', kept);
        EXCEPTION WHEN program_limit_exceeded THEN
          kept := left(kept, length(kept) / 2);
        END;
      END LOOP;
    END $$
    """,
    "ALTER TABLE passages ADD COLUMN words tsvector"
    " GENERATED ALWAYS AS (dateline_vector(dateline_words(text))) STORED",
    "CREATE INDEX passages_words ON passages USING gin (words)",
    """
    CREATE FUNCTION dateline_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'entries are never %', TG_ARGV[0];
    END $$
    """,
    "CREATE TRIGGER entries_stay BEFORE DELETE OR TRUNCATE ON entries"
    " FOR EACH STATEMENT EXECUTE FUNCTION dateline_refuse('deleted')",
    "CREATE TRIGGER entries_keep BEFORE UPDATE OF seq, kind, key, entered, run, about ON entries"
    " FOR EACH STATEMENT EXECUTE FUNCTION dateline_refuse('changed')",
)


def upgrade() -> None:
    _entries()
    _page_views()
    _incident_views()
    own = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in own[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back: restore a copy instead")


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("entered", sa.String, nullable=False),
        sa.Column("run", sa.String),
        sa.Column("about", sa.String),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("entries_about", "entries", ["about", "kind"])
    op.create_index("entries_kind", "entries", ["kind", "seq"])


def _page_views() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("page", sa.String, nullable=False, index=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("newest", sa.Boolean, nullable=False),
        sa.Column("version_of", sa.String),
        sa.Column("content_hash", sa.String, nullable=False, index=True),
        sa.Column("coding", sa.String),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("article", sa.String, sa.ForeignKey("articles.id"), nullable=False, index=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("newest", sa.Boolean, nullable=False),
        sa.Column("rejected", sa.Boolean, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article", sa.String, sa.ForeignKey("articles.id"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("ref", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("kind", "ref"),
    )


def _incident_views() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False, index=True),
        sa.Column("first_day", sa.String),
        sa.Column("last_day", sa.String),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "incident_reports",
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("incident", sa.String, nullable=False, index=True),
    )
    op.create_table(
        "incident_facets",
        sa.Column("incident", sa.String, primary_key=True),
        sa.Column("facet", sa.String, primary_key=True),
        sa.Column("value", sa.String, primary_key=True),
    )
    op.create_index("incident_facets_value", "incident_facets", ["facet", "value"])
    op.create_table(
        "derivations",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("maker", sa.String, nullable=False),
    )
