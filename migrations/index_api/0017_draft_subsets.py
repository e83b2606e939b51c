"""Draft subsets.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "questionnaire_subsets",
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=True),
        sa.Column("by_role", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status in ('draft', 'released')", name=op.f("ck_questionnaire_subsets_status")),
        sa.PrimaryKeyConstraint("family", "code", "number", name=op.f("pk_questionnaire_subsets")),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("questionnaire_subsets")
