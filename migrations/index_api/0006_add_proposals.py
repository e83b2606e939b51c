"""Add proposals.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "proposals",
        sa.Column("assessment", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("source", sa.Uuid(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["assessment"], ["assessments.id"], name=op.f("fk_proposals_assessment")),
        sa.ForeignKeyConstraint(["source"], ["assessments.id"], name=op.f("fk_proposals_source")),
        sa.PrimaryKeyConstraint("assessment", "question", name=op.f("pk_proposals")),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("proposals")
