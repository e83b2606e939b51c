"""Add robustness analyses.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "robustness_analyses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("question_checksum", sa.Text(), nullable=False),
        sa.Column("question", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("progress", sa.Double(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "touched_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state in ('waiting', 'running')) = (finished_at is null)", name=op.f("ck_robustness_analyses_finished")
        ),
        sa.CheckConstraint("(state = 'done') = (result is not null)", name=op.f("ck_robustness_analyses_result")),
        sa.CheckConstraint(
            "state in ('waiting', 'running', 'done', 'cancelled', 'failed')", name=op.f("ck_robustness_analyses_state")
        ),
        sa.CheckConstraint("progress between 0 and 1", name=op.f("ck_robustness_analyses_progress")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_robustness_analyses")),
        sa.UniqueConstraint("question_checksum", name=op.f("uq_robustness_analyses_question_checksum")),
    )
    op.create_index(
        "ix_robustness_analyses_unfinished",
        "robustness_analyses",
        ["touched_at"],
        unique=False,
        postgresql_where=sa.text("finished_at IS NULL"),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_index(
        "ix_robustness_analyses_unfinished",
        table_name="robustness_analyses",
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.drop_table("robustness_analyses")
