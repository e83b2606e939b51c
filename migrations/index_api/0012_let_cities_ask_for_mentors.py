"""Let cities ask for mentors.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

STATE = "ck_mentorings_state"


def upgrade() -> None:
    """Let a mentoring begin as asked for."""
    op.drop_constraint(op.f(STATE), "mentorings")
    op.create_check_constraint(op.f(STATE), "mentorings", "state in ('asked', 'offered', 'agreed', 'ended')")


def downgrade() -> None:
    """Let it begin as offered alone; refused while one is asked for."""
    op.drop_constraint(op.f(STATE), "mentorings")
    op.create_check_constraint(op.f(STATE), "mentorings", "state in ('offered', 'agreed', 'ended')")
