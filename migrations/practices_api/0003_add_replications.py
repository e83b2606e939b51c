"""Add replications.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "replications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("replica", sa.Uuid(), nullable=True),
        sa.Column("adapted", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), server_default="claimed", nullable=False),
        sa.Column("claimed_by", sa.Text(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "claimed_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'claimed') = (decided_at is null)", name=op.f("ck_replications_decided_at")),
        sa.CheckConstraint("claimed_by in ('adopter', 'source')", name=op.f("ck_replications_claimed_by")),
        sa.CheckConstraint("state in ('claimed', 'confirmed', 'denied')", name=op.f("ck_replications_state")),
        sa.CheckConstraint("replica <> practice", name=op.f("ck_replications_replica")),
        sa.ForeignKeyConstraint(
            ["practice", "number"],
            ["practice_versions.practice", "practice_versions.number"],
            name="fk_replications_version",
        ),
        sa.ForeignKeyConstraint(["replica"], ["practices.id"], name=op.f("fk_replications_replica")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replications")),
    )
    op.create_index(op.f("ix_replications_practice_id"), "replications", ["practice", "id"], unique=False)
    op.create_index(op.f("ix_replications_replica"), "replications", ["replica"], unique=False)
    op.create_index(
        "uq_replications_adopter",
        "replications",
        ["practice", "city"],
        unique=True,
        postgresql_where=sa.text("state <> 'denied'"),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_index("uq_replications_adopter", table_name="replications", postgresql_where=sa.text("state <> 'denied'"))
    op.drop_index(op.f("ix_replications_replica"), table_name="replications")
    op.drop_index(op.f("ix_replications_practice_id"), table_name="replications")
    op.drop_table("replications")
