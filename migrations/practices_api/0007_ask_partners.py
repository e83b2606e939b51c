"""Ask partners.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward. The cities of what was written before stay: they were never asked."""
    op.add_column(
        "practices",
        sa.Column("invited", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column(
        "practices",
        sa.Column(
            "partners",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
    )
    op.create_index(op.f("ix_practices_invited"), "practices", ["invited"], postgresql_using="gin")


def downgrade() -> None:
    """Take the step back."""
    op.drop_index(op.f("ix_practices_invited"), table_name="practices")
    op.drop_column("practices", "partners")
    op.drop_column("practices", "invited")
