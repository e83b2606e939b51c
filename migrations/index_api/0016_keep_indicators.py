"""Keep indicators.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "indicators",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", postgresql.JSONB(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_indicators")),
        sa.UniqueConstraint("place", name=op.f("uq_indicators_place")),
    )
    op.create_table(
        "indicator_versions",
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", postgresql.JSONB(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("note", postgresql.JSONB(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=True),
        sa.Column("by_role", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["indicator"], ["indicators.code"], name=op.f("fk_indicator_versions_indicator")),
        sa.PrimaryKeyConstraint("indicator", "version", name=op.f("pk_indicator_versions")),
    )
    op.execute(
        "create function indicator_versions_is_append_only() returns trigger language plpgsql as "
        "$$begin raise exception 'indicator_versions is append-only'; end$$"
    )
    op.execute(
        "create trigger indicator_versions_is_append_only before update or delete or truncate on indicator_versions "
        "for each statement execute function indicator_versions_is_append_only()"
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("indicator_versions")
    op.execute("drop function indicator_versions_is_append_only()")
    op.drop_table("indicators")
