"""Reconcile what a city and people outside see.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "campaign_reconciliations",
        sa.Column("campaign", sa.Uuid(), nullable=False),
        sa.Column("assessment", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reply_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposals", postgresql.JSONB(), nullable=False),
        sa.Column("replies", postgresql.JSONB(), nullable=False),
        sa.Column("decisions", postgresql.JSONB(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "state in ('proposed', 'replied', 'published')", name=op.f("ck_campaign_reconciliations_state")
        ),
        sa.CheckConstraint(
            "(state = 'published') = (published_at is not null)", name=op.f("ck_campaign_reconciliations_published")
        ),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessments.id"], name=op.f("fk_campaign_reconciliations_assessment")
        ),
        sa.ForeignKeyConstraint(["campaign"], ["campaigns.id"], name=op.f("fk_campaign_reconciliations_campaign")),
        sa.PrimaryKeyConstraint("campaign", name=op.f("pk_campaign_reconciliations")),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("campaign_reconciliations")
