"""What PostgreSQL holds of responses: each for itself while it may be needed, and counted from the first on.

A campaign has a partition of its own, so that its responses leave the service in one step. The role that serves can
create no table: two functions of the owner do, each for one campaign and nothing else.

Counts of a group stand in several rows, one of which each response is added to: of one alone every response would
wait for the one before.
"""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.index_api.metadata import metadata

SLOTS: Final = 8
"""How many rows the counts of a group stand in."""
_NAME: Final = "'campaign_responses_' || replace(wanted::text, '-', '')"

campaign_responses: Final = sa.Table(
    "campaign_responses",
    metadata,
    sa.Column("campaign", sa.Uuid, primary_key=True),
    sa.Column("door_hash", sa.LargeBinary, primary_key=True),
    sa.Column("code_hash", sa.LargeBinary, nullable=False),
    sa.Column("stratum", sa.Text, nullable=False),
    sa.Column("answers", JSONB, nullable=False),
    sa.Column("received_on", sa.Date, nullable=False),
    sa.UniqueConstraint("campaign", "code_hash"),
    postgresql_partition_by="LIST (campaign)",
)
_CANCEL: Final = f"""create function cancel_campaign(wanted uuid) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
    begin
        perform from campaigns where id = wanted and state = 'cancelled';
        if not found then raise exception 'the campaign is not cancelled'; end if;
        execute format('drop table if exists public.%I', {_NAME});
    end$$"""
campaign_responses.info["statements"] = (
    f"""create function open_campaign(wanted uuid) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
    begin
        perform from campaigns where id = wanted and state = 'open';
        if not found then raise exception 'the campaign is not open'; end if;
        execute format('create table %I (like campaign_responses including all)', {_NAME});
        execute format('alter table campaign_responses attach partition %I for values in (%L)', {_NAME}, wanted);
    end$$""",
    f"""create function archive_campaign(wanted uuid) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
    begin
        perform from campaigns where id = wanted and state = 'closed';
        if not found then raise exception 'the campaign is not closed'; end if;
        execute format('alter table campaign_responses detach partition %I', {_NAME});
        execute format('alter table %I set schema archived', {_NAME});
    end$$""",
    _CANCEL,
)

campaign_counts: Final = sa.Table(
    "campaign_counts",
    metadata,
    sa.Column("campaign", sa.Uuid, sa.ForeignKey("campaigns.id"), primary_key=True),
    sa.Column("stratum", sa.Text, primary_key=True),
    sa.Column("slot", sa.SmallInteger, primary_key=True, autoincrement=False),
    sa.Column("counts", ARRAY(sa.Integer), nullable=False),
    postgresql_with={"fillfactor": 50},
)

campaign_invitations: Final = sa.Table(
    "campaign_invitations",
    metadata,
    sa.Column("campaign", sa.Uuid, sa.ForeignKey("campaigns.id"), primary_key=True),
    sa.Column("hash", sa.LargeBinary, primary_key=True),
    sa.Column("organisation", sa.Text),
    sa.UniqueConstraint("campaign", "organisation"),
)
