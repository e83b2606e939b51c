"""Add samples, withholdings and the version of what is public.

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

APPEND_ONLY = ("samples", "withholdings")


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "publication_state",
        sa.Column("singleton", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("singleton", name=op.f("ck_publication_state_singleton")),
        sa.PrimaryKeyConstraint("singleton", name=op.f("pk_publication_state")),
    )
    op.create_table(
        "withholdings",
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_withholdings_city")),
        sa.PrimaryKeyConstraint("city", "version", name=op.f("pk_withholdings")),
    )
    op.create_table(
        "samples",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("questionnaire_code", sa.Text(), nullable=False),
        sa.Column("questionnaire_version", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=True),
        sa.Column("until_year", sa.Integer(), nullable=True),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("reconstruction", sa.Boolean(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("entries", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_samples_size")),
        sa.ForeignKeyConstraint(["network"], ["networks.slug"], name=op.f("fk_samples_network")),
        sa.ForeignKeyConstraint(
            ["questionnaire_code", "questionnaire_version"],
            ["questionnaires.code", "questionnaires.version"],
            name="fk_samples_questionnaire",
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_samples")),
    )
    for table in APPEND_ONLY:
        name = f"{table}_is_append_only"
        making = f"$$begin raise exception '{table} is append-only'; end$$"
        when = f"before update or delete or truncate on {table} for each statement"
        op.execute(f"create function {name}() returns trigger language plpgsql as {making}")
        op.execute(f"create trigger {name} {when} execute function {name}()")


def downgrade() -> None:
    """Take the step back."""
    for table in APPEND_ONLY:
        op.drop_table(table)
        op.execute(f"drop function {table}_is_append_only()")
    op.drop_table("publication_state")
