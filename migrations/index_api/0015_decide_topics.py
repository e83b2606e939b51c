"""Decide topics.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("topic_versions", "topic_priorities")


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("topics", sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("topics", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.alter_column("topics", "source", server_default=sa.text("'{}'::jsonb"))
    op.create_table(
        "topic_versions",
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("label", postgresql.JSONB(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("note", postgresql.JSONB(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=True),
        sa.Column("by_role", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["topic"], ["topics.slug"], name=op.f("fk_topic_versions_topic")),
        sa.PrimaryKeyConstraint("topic", "version", name=op.f("pk_topic_versions")),
    )
    op.create_table(
        "topic_priorities",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("note", postgresql.JSONB(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=True),
        sa.Column("by_role", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.PrimaryKeyConstraint("year", "version", name=op.f("pk_topic_priorities")),
    )
    for table in _APPEND_ONLY:
        name = f"{table}_is_append_only"
        op.execute(
            f"create function {name}() returns trigger language plpgsql as "
            f"$$begin raise exception '{table} is append-only'; end$$"
        )
        op.execute(
            f"create trigger {name} before update or delete or truncate on {table} "
            f"for each statement execute function {name}()"
        )


def downgrade() -> None:
    """Take the step back."""
    for table in reversed(_APPEND_ONLY):
        op.drop_table(table)
        op.execute(f"drop function {table}_is_append_only()")
    op.alter_column("topics", "source", server_default=None)
    op.drop_column("topics", "version")
    op.drop_column("topics", "retired")
