"""Add an audit log, as the other services have one.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

from migrations.audit_tables import chain, create_head, unchain

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
APPEND_ONLY = "$$begin raise exception 'audit_log is append-only'; end$$"
CHANGES = "before update or delete or truncate on audit_log for each statement"


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("fields", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("on_behalf_of", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("refused", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("trace_id", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
        sa.UniqueConstraint("position", name=op.f("uq_audit_log_position")),
    )
    op.create_index(op.f("ix_audit_log_object"), "audit_log", ["object"], unique=False)
    op.create_index(op.f("ix_audit_log_subject"), "audit_log", ["subject"], unique=False)
    create_head()
    op.execute(f"create function audit_log_is_append_only() returns trigger language plpgsql as {APPEND_ONLY}")
    op.execute(f"create trigger audit_log_is_append_only {CHANGES} execute function audit_log_is_append_only()")
    chain()


def downgrade() -> None:
    """Take the step back."""
    unchain()
    op.drop_table("audit_log")
    op.execute("drop function audit_log_is_append_only()")
