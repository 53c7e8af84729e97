"""Who had which part in an incident, and who acted upon whom; views, worked out anew.

Migrations are history: this file keeps its own copy of the tables and is never edited.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incident_parties",
        sa.Column("incident", sa.String, primary_key=True),
        sa.Column("party", sa.String, primary_key=True),
        sa.Column("told", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("country", sa.String),
        sa.Column("part", sa.String, nullable=False),
        sa.Column("as_agent", sa.String),
        sa.Column("as_target", sa.String),
    )
    op.create_index(
        "incident_parties_party",
        "incident_parties",
        ["party", "part", "as_agent", "as_target", "incident"],
    )
    op.create_table(
        "incident_ties",
        sa.Column("incident", sa.String, primary_key=True),
        sa.Column("agent", sa.String, primary_key=True),
        sa.Column("target", sa.String, primary_key=True),
        sa.Column("doubt", sa.String, nullable=False),
    )
    op.create_index(
        "incident_ties_agent", "incident_ties", ["agent", "target", "doubt", "incident"]
    )
    op.create_index(
        "incident_ties_target", "incident_ties", ["target", "agent", "doubt", "incident"]
    )
    op.execute("DELETE FROM derivations")


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back: restore a copy instead")
