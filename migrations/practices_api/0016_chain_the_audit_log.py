"""Chain the entries of the audit log, and say on whose behalf and in which trace something was done.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

from migrations.audit_tables import BEGIN, CHAIN, SEAL_ALL, UNCHAIN

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None
_ADDED = ("on_behalf_of", "refused", "trace_id", "position", "hash")


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("audit_log", sa.Column("on_behalf_of", sa.ARRAY(sa.Text()), server_default="{}", nullable=False))
    op.add_column("audit_log", sa.Column("refused", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("audit_log", sa.Column("trace_id", sa.Text(), server_default="", nullable=False))
    op.add_column("audit_log", sa.Column("position", sa.BigInteger(), nullable=True))
    op.add_column("audit_log", sa.Column("hash", sa.LargeBinary(), nullable=True))
    op.create_table(
        "audit_head",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_head")),
    )
    for statement in (BEGIN, *SEAL_ALL):
        op.execute(statement)
    op.alter_column("audit_log", "position", nullable=False)
    op.alter_column("audit_log", "hash", nullable=False)
    op.create_unique_constraint(op.f("uq_audit_log_position"), "audit_log", ["position"])
    for statement in CHAIN:
        op.execute(statement)


def downgrade() -> None:
    """Take the step back."""
    for statement in UNCHAIN:
        op.execute(statement)
    op.drop_table("audit_head")
    for name in reversed(_ADDED):
        op.drop_column("audit_log", name)
