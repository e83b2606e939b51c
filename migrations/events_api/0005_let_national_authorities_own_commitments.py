"""Let national authorities own commitments.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Name an authority in place of a city or a network."""
    op.add_column("follow_ups", sa.Column("authority", sa.Text(), nullable=True))
    op.drop_constraint(op.f("ck_follow_ups_owner"), "follow_ups")
    op.create_check_constraint(
        op.f("ck_follow_ups_owner"),
        "follow_ups",
        "(owner is null) = (owner_kind in ('secretariat', 'national_authority'))",
    )
    op.create_check_constraint(
        op.f("ck_follow_ups_authority"), "follow_ups", "(authority is null) = (owner_kind <> 'national_authority')"
    )


def downgrade() -> None:
    """Take the step back; refused while an authority owns something."""
    op.drop_constraint(op.f("ck_follow_ups_authority"), "follow_ups")
    op.drop_constraint(op.f("ck_follow_ups_owner"), "follow_ups")
    op.create_check_constraint(
        op.f("ck_follow_ups_owner"), "follow_ups", "(owner is null) = (owner_kind = 'secretariat')"
    )
    op.drop_column("follow_ups", "authority")
