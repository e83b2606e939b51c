"""Add collections and host offers.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "collections",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=True),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "changed_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_collections")),
    )
    op.create_table(
        "collected",
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("practice", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(place is null) = (removed_at is not null)", name=op.f("ck_collected_place")),
        sa.ForeignKeyConstraint(["collection"], ["collections.slug"], name=op.f("fk_collected_collection")),
        sa.ForeignKeyConstraint(["practice"], ["practices.id"], name=op.f("fk_collected_practice")),
        sa.PrimaryKeyConstraint("collection", "practice", name=op.f("pk_collected")),
    )
    op.create_index(op.f("ix_collected_practice"), "collected", ["practice"], unique=False)
    op.add_column(
        "practices",
        sa.Column(
            "host_offers",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_column("practices", "host_offers")
    op.drop_index(op.f("ix_collected_practice"), table_name="collected")
    op.drop_table("collected")
    op.drop_table("collections")
