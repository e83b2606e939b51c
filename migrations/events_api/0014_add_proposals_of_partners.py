"""Add proposals of partners.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "event_proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("recurrence", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("decided", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("state <> 'accepted' or event is not null", name=op.f("ck_event_proposals_event")),
        sa.CheckConstraint(
            "state in ('open', 'accepted', 'declined', 'withdrawn')", name=op.f("ck_event_proposals_state")
        ),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_event_proposals_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_proposals")),
        sa.UniqueConstraint("party", "uid", "recurrence", name="uq_event_proposals_uid"),
    )
    op.create_index(op.f("ix_event_proposals_event"), "event_proposals", ["event"], unique=False)
    op.create_index(
        op.f("ix_event_proposals_party_state_id"), "event_proposals", ["party", "state", "id"], unique=False
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_index(op.f("ix_event_proposals_party_state_id"), table_name="event_proposals")
    op.drop_index(op.f("ix_event_proposals_event"), table_name="event_proposals")
    op.drop_table("event_proposals")
