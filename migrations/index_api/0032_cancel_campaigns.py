"""Cancel campaigns.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_STATES = "state in ('asked', 'agreed', 'declined', 'open', 'closed'{more})"
_FUNCTION = """create function cancel_campaign(wanted uuid) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
    begin
        perform from campaigns where id = wanted and state = 'cancelled';
        if not found then raise exception 'the campaign is not cancelled'; end if;
        execute format('drop table if exists public.%I', 'campaign_responses_' || replace(wanted::text, '-', ''));
    end$$"""


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column("campaigns", sa.Column("cancellation", postgresql.JSONB(), nullable=True))
    op.add_column("campaigns", sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "campaigns", sa.Column("cancelled_while_open", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.drop_constraint(op.f("ck_campaigns_state"), "campaigns")
    op.create_check_constraint(op.f("ck_campaigns_state"), "campaigns", _STATES.format(more=", 'cancelled'"))
    op.create_check_constraint(
        op.f("ck_campaigns_cancelled"), "campaigns", "(state = 'cancelled') = (cancelled_at is not null)"
    )
    op.execute(_FUNCTION)


def downgrade() -> None:
    """Take the step back; refused while a campaign is cancelled."""
    op.execute("drop function cancel_campaign(uuid)")
    op.drop_constraint(op.f("ck_campaigns_cancelled"), "campaigns")
    op.drop_constraint(op.f("ck_campaigns_state"), "campaigns")
    op.create_check_constraint(op.f("ck_campaigns_state"), "campaigns", _STATES.format(more=""))
    for column in ("cancelled_while_open", "cancelled_at", "cancellation"):
        op.drop_column("campaigns", column)
