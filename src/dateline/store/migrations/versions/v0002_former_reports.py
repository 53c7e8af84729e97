"""Where the reports of earlier runs and of older versions of a page are now., a view."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_reports",
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("article", sa.String, sa.ForeignKey("articles.id"), nullable=False, index=True),
        sa.Column("now", sa.String),
    )


def downgrade() -> None:
    raise NotImplementedError("a ledger is never taken back: restore a copy instead")
