"""Who may use the desk, and what they did.

Migrations are history: this file keeps its own copy of the tables and is never edited.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SQLITE = (
    "CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN"
    " SELECT RAISE(ABORT, 'what was done is never deleted'); END",
    "CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN"
    " SELECT RAISE(ABORT, 'what was done is never changed'); END",
)
_POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION dateline_refuse_audit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'what was done is never %', TG_ARGV[0];
    END $$
    """,
    "CREATE TRIGGER audit_stays BEFORE DELETE OR TRUNCATE ON audit"
    " FOR EACH STATEMENT EXECUTE FUNCTION dateline_refuse_audit('deleted')",
    "CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit"
    " FOR EACH STATEMENT EXECUTE FUNCTION dateline_refuse_audit('changed')",
)


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("password", sa.String),
        sa.Column("made", sa.String, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("user", sa.String, sa.ForeignKey("users.key"), nullable=False, index=True),
        sa.Column("ends", sa.String, nullable=False),
    )
    op.create_table(
        "tokens",
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("user", sa.String, sa.ForeignKey("users.key"), nullable=False, index=True),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("ends", sa.String, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String, nullable=False, index=True),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("did", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    own = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in own[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back: restore a copy instead")
