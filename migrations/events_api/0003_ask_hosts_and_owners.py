"""Ask hosts and owners.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward. What stands in the calendar stays: hosts and owners of before were never asked."""
    op.add_column(
        "events",
        sa.Column("owners", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("follow_ups", sa.Column("agreement", sa.Text(), server_default="accepted", nullable=False))
    op.add_column("follow_ups", sa.Column("agreed_by_subject", sa.Text(), nullable=True))
    op.add_column("follow_ups", sa.Column("agreed_by_role", sa.Text(), nullable=True))
    op.add_column("follow_ups", sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(
        op.f("ck_follow_ups_agreement"), "follow_ups", "agreement in ('asked', 'accepted', 'declined')"
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_constraint(op.f("ck_follow_ups_agreement"), "follow_ups")
    for name in ("agreed_at", "agreed_by_role", "agreed_by_subject", "agreement"):
        op.drop_column("follow_ups", name)
    op.drop_column("events", "owners")
