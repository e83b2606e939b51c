"""Let readers have deadlines and seats as a private calendar.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "private_calendars",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_calendars")),
        sa.UniqueConstraint("hash", name=op.f("uq_private_calendars_hash")),
        sa.UniqueConstraint("party", "by_subject", name="uq_private_calendars_reader"),
    )
    op.create_index(op.f("ix_private_calendars_by_subject"), "private_calendars", ["by_subject"], unique=False)
    op.create_table(
        "private_calendar_entries",
        sa.Column("calendar", sa.Uuid(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("text", postgresql.JSONB(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["calendar"],
            ["private_calendars.id"],
            name=op.f("fk_private_calendar_entries_calendar"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("calendar", "item", name=op.f("pk_private_calendar_entries")),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("private_calendar_entries")
    op.drop_table("private_calendars")
