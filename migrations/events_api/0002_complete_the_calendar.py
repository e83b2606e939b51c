"""Complete the calendar.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.drop_constraint(op.f("ck_event_dates_change"), "event_dates")
    op.create_check_constraint(
        op.f("ck_event_dates_change"), "event_dates", "change in ('first', 'narrowed', 'moved', 'withdrawn')"
    )
    op.add_column("events", sa.Column("visits", sa.Text(), nullable=True))
    op.add_column("events", sa.Column("left_range", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.create_index(op.f("ix_events_updated_at"), "events", ["updated_at"], unique=False)
    op.create_index(op.f("ix_events_visits"), "events", ["visits"], unique=False)


def downgrade() -> None:
    """Take the step back."""
    op.execute("update event_dates set change = 'moved' where change = 'withdrawn'")
    op.drop_constraint(op.f("ck_event_dates_change"), "event_dates")
    op.create_check_constraint(op.f("ck_event_dates_change"), "event_dates", "change in ('first', 'narrowed', 'moved')")
    op.drop_index(op.f("ix_events_visits"), table_name="events")
    op.drop_index(op.f("ix_events_updated_at"), table_name="events")
    op.drop_column("events", "left_range")
    op.drop_column("events", "visits")
