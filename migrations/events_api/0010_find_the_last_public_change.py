"""Find the last change that everybody hears of.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_index(
        "ix_changes_public",
        "changes",
        ["position"],
        unique=False,
        postgresql_where=sa.text("'public' = any (audience)"),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_index("ix_changes_public", table_name="changes")
