"""What linking keeps between one report and the next; views, worked out when next asked for.

Migrations are history: this file keeps its own copy of the tables and is never edited.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "compared",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("report", sa.String, nullable=False, unique=True),
        sa.Column("article", sa.String, nullable=False, index=True),
        sa.Column("rank", sa.BigInteger, nullable=False, index=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "heads",
        sa.Column("article", sa.String, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "blocks",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("side", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rank", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ties",
        sa.Column("earlier", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("later", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("score", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ties_later", "ties", ["later", "earlier"])
    op.create_table(
        "spoken",
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("other", sa.String, primary_key=True, index=True),
        sa.Column("kind", sa.String, primary_key=True),
    )
    op.create_table(
        "relations",
        sa.Column("finder", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("report", sa.String, nullable=False, index=True),
        sa.Column("other", sa.String, nullable=False, index=True),
        sa.Column("body", sa.Text),
    )
    op.add_column("derivations", sa.Column("token", sa.String))
    op.execute("DELETE FROM derivations")


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back: restore a copy instead")
