"""Chain the entries of the audit log, and say on whose behalf and in which trace something was done.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

from migrations.audit_tables import extend_and_chain, unchain_and_cut_back

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    extend_and_chain()


def downgrade() -> None:
    """Take the step back."""
    unchain_and_cut_back()
