"""Add yearly series.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("events", sa.Column("series", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_events_series"), "events", ["series"], unique=False)
    op.create_foreign_key(op.f("fk_events_series"), "events", "events", ["series"], ["id"])


def downgrade() -> None:
    """Take the step back."""
    op.drop_constraint(op.f("fk_events_series"), "events", type_="foreignkey")
    op.drop_index(op.f("ix_events_series"), table_name="events")
    op.drop_column("events", "series")
