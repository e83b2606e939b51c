"""Draft checklists.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ADDED = ("revision", "by_subject", "by_role", "released_at")


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("checklists", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("checklists", sa.Column("by_subject", sa.Text(), nullable=True))
    op.add_column("checklists", sa.Column("by_role", sa.Text(), nullable=True))
    op.add_column("checklists", sa.Column("released_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take the step back."""
    for name in reversed(_ADDED):
        op.drop_column("checklists", name)
