"""Note of embargoes and of windows of drafts what was told because the day had come.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward. Of what is public or open already it is told again."""
    op.add_column(
        "assessments", sa.Column("embargo_told", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("draft_consultations", sa.Column("told", sa.Text(), nullable=True))
    op.create_check_constraint(
        op.f("ck_draft_consultations_told"), "draft_consultations", "told in ('opened', 'closed')"
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_constraint(op.f("ck_draft_consultations_told"), "draft_consultations", type_="check")
    op.drop_column("draft_consultations", "told")
    op.drop_column("assessments", "embargo_told")
