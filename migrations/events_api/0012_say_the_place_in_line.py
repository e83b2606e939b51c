"""Say the place in line of who waits for a seat.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None
NUMBER_THE_LINES = """
update participations set place_in_line = line.place
from (
    select id, row_number() over (partition by event order by id) as place from participations where state = 'waiting'
) as line
where participations.id = line.id
"""


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("participations", sa.Column("place_in_line", sa.Integer(), nullable=True))
    op.execute(NUMBER_THE_LINES)


def downgrade() -> None:
    """Take the step back."""
    op.drop_column("participations", "place_in_line")
