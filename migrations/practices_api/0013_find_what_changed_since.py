"""Find what changed since an instant.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_index("ix_changes_type_at", "changes", ["type", "at"], unique=False)


def downgrade() -> None:
    """Take the step back."""
    op.drop_index("ix_changes_type_at", table_name="changes")
