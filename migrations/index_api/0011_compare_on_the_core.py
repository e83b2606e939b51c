"""Compare on the core.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a frozen sample keep what its versions have in common."""
    op.add_column("samples", sa.Column("core", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    """Forget the cores of frozen samples."""
    op.drop_column("samples", "core")
