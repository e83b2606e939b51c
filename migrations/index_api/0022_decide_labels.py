"""Decide labels.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "code_labels",
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", postgresql.JSONB(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="2", nullable=False),
        sa.PrimaryKeyConstraint("list", "code", name=op.f("pk_code_labels")),
    )
    op.create_table(
        "code_label_versions",
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", postgresql.JSONB(), nullable=False),
        sa.Column("note", postgresql.JSONB(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["list", "code"],
            ["code_labels.list", "code_labels.code"],
            name=op.f("fk_code_label_versions_list_code"),
        ),
        sa.PrimaryKeyConstraint("list", "code", "version", name=op.f("pk_code_label_versions")),
    )
    op.execute(
        "create function code_label_versions_is_append_only() returns trigger language plpgsql as "
        "$$begin raise exception 'code_label_versions is append-only'; end$$"
    )
    op.execute(
        "create trigger code_label_versions_is_append_only before update or delete or truncate on code_label_versions "
        "for each statement execute function code_label_versions_is_append_only()"
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("code_label_versions")
    op.execute("drop function code_label_versions_is_append_only()")
    op.drop_table("code_labels")
