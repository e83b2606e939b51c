"""Note of consultations that their first day has come, so that it is told once.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward. Of those that are open already it is told again."""
    op.add_column(
        "consultations", sa.Column("opening_told", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_column("consultations", "opening_told")
