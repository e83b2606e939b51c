"""Let cities consent.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_WHO = ("agreed_by_subject", "agreed_by_role", "ended_by_subject", "ended_by_role")


def upgrade() -> None:
    """Bring the schema forward."""
    for name in _WHO:
        op.add_column("memberships", sa.Column(name, sa.Text(), nullable=True))
    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="sent", nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("decided_by_subject", sa.Text(), nullable=True),
        sa.Column("decided_by_role", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("membership", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("state in ('sent', 'accepted', 'declined', 'withdrawn')", name=op.f("ck_invitations_state")),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_invitations_city")),
        sa.ForeignKeyConstraint(["membership"], ["memberships.id"], name=op.f("fk_invitations_membership")),
        sa.ForeignKeyConstraint(["network"], ["networks.slug"], name=op.f("fk_invitations_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
    )
    op.create_index(op.f("ix_invitations_city"), "invitations", ["city"])
    op.create_index(op.f("ix_invitations_network"), "invitations", ["network"])
    op.create_index(
        "uq_invitations_open",
        "invitations",
        ["network", "city"],
        unique=True,
        postgresql_where=sa.text("state = 'sent'"),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("invitations")
    for name in reversed(_WHO):
        op.drop_column("memberships", name)
