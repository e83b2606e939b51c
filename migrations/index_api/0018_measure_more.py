"""Measure more.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "fact_codes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", postgresql.JSONB(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("least", sa.Double(), nullable=True),
        sa.Column("most", sa.Double(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_fact_codes")),
        sa.UniqueConstraint("place", name=op.f("uq_fact_codes_place")),
    )
    op.create_table(
        "fact_code_versions",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", postgresql.JSONB(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("least", sa.Double(), nullable=True),
        sa.Column("most", sa.Double(), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("note", postgresql.JSONB(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=True),
        sa.Column("by_role", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["fact_codes.code"], name=op.f("fk_fact_code_versions_code")),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_fact_code_versions")),
    )
    op.execute(
        "create function fact_code_versions_is_append_only() returns trigger language plpgsql as "
        "$$begin raise exception 'fact_code_versions is append-only'; end$$"
    )
    op.execute(
        "create trigger fact_code_versions_is_append_only before update or delete or truncate on fact_code_versions "
        "for each statement execute function fact_code_versions_is_append_only()"
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("fact_code_versions")
    op.execute("drop function fact_code_versions_is_append_only()")
    op.drop_table("fact_codes")
