"""What lists are sorted by besides: the figures of incidents, and when they were last changed.

Views, worked out anew. Migrations are history: this file keeps its own copy of the tables and is
never edited.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incident_figures",
        sa.Column("incident", sa.String, primary_key=True),
        sa.Column("measure", sa.String, primary_key=True),
        sa.Column("least", sa.BigInteger),
        sa.Column("most", sa.BigInteger),
    )
    op.drop_table("incident_lines")
    op.create_table(
        "incident_lines",
        sa.Column("incident", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("stance", sa.String, nullable=False),
        sa.Column("first_day", sa.String),
        sa.Column("last_day", sa.String),
        sa.Column("first_reported", sa.String),
        sa.Column("last_reported", sa.String),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("disputed", sa.Boolean, nullable=False),
        sa.Column("spot", sa.String),
        sa.Column("precision", sa.String),
        sa.Column("country", sa.String),
        sa.Column("label", sa.String),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("admin1", sa.String),
        sa.Column("town", sa.String),
        sa.Column("geonames", sa.Integer),
        sa.Column("doubtful_place", sa.Boolean, nullable=False),
        sa.Column("changed", sa.String, nullable=False),
    )
    day = ["last_day", "first_day", "type", "incident"]
    op.create_index("incident_lines_day", "incident_lines", day)
    told = ["spot", "latitude", "longitude", "label", "doubtful_place"]
    op.create_index("incident_lines_spot", "incident_lines", told)
    op.execute("DELETE FROM derivations")


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back: restore a copy instead")
