"""Ask people and organisations outside how they see a city.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_NAME = "'campaign_responses_' || replace(wanted::text, '-', '')"
_FUNCTIONS = (
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
)


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("questionnaire_code", sa.Text(), nullable=False),
        sa.Column("questionnaire_version", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("organiser_kind", sa.Text(), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=True),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("door_key", sa.LargeBinary(), nullable=True),
        sa.Column("reply", postgresql.JSONB(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("archived", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "state in ('asked', 'agreed', 'declined', 'open', 'closed')", name=op.f("ck_campaigns_state")
        ),
        sa.CheckConstraint(
            "consent in ('own', 'accepted', 'declined', 'unanswered')", name=op.f("ck_campaigns_consent")
        ),
        sa.CheckConstraint("door in ('open', 'invitations', 'panel')", name=op.f("ck_campaigns_door")),
        sa.CheckConstraint("minimum >= 5", name=op.f("ck_campaigns_minimum")),
        sa.CheckConstraint("opens_on <= closes_on", name=op.f("ck_campaigns_window")),
        sa.CheckConstraint("(door_key is not null) = (state = 'open')", name=op.f("ck_campaigns_door_key")),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_campaigns_city")),
        sa.ForeignKeyConstraint(
            ["questionnaire_code", "questionnaire_version"],
            ["questionnaires.code", "questionnaires.version"],
            name=op.f("fk_campaigns_questionnaire_code_questionnaire_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
    )
    op.create_index(op.f("ix_campaigns_city_id"), "campaigns", ["city", "id"])
    op.create_index("ix_campaigns_open", "campaigns", ["closes_on"], postgresql_where=sa.text("state = 'open'"))
    op.create_table(
        "campaign_responses",
        sa.Column("campaign", sa.Uuid(), nullable=False),
        sa.Column("door_hash", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("stratum", sa.Text(), nullable=False),
        sa.Column("answers", postgresql.JSONB(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("campaign", "door_hash", name=op.f("pk_campaign_responses")),
        sa.UniqueConstraint("campaign", "code_hash", name=op.f("uq_campaign_responses_campaign_code_hash")),
        postgresql_partition_by="LIST (campaign)",
    )
    op.create_table(
        "campaign_counts",
        sa.Column("campaign", sa.Uuid(), nullable=False),
        sa.Column("stratum", sa.Text(), nullable=False),
        sa.Column("slot", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("counts", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.ForeignKeyConstraint(["campaign"], ["campaigns.id"], name=op.f("fk_campaign_counts_campaign")),
        sa.PrimaryKeyConstraint("campaign", "stratum", "slot", name=op.f("pk_campaign_counts")),
        postgresql_with={"fillfactor": 50},
    )
    op.create_table(
        "campaign_invitations",
        sa.Column("campaign", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["campaign"], ["campaigns.id"], name=op.f("fk_campaign_invitations_campaign")),
        sa.PrimaryKeyConstraint("campaign", "hash", name=op.f("pk_campaign_invitations")),
        sa.UniqueConstraint("campaign", "organisation", name=op.f("uq_campaign_invitations_campaign_organisation")),
    )
    op.create_table(
        "campaign_results",
        sa.Column("campaign", sa.Uuid(), nullable=False),
        sa.Column("result", postgresql.JSONB(), nullable=False),
        sa.ForeignKeyConstraint(["campaign"], ["campaigns.id"], name=op.f("fk_campaign_results_campaign")),
        sa.PrimaryKeyConstraint("campaign", name=op.f("pk_campaign_results")),
    )
    op.execute("create schema archived")
    for statement in _FUNCTIONS:
        op.execute(statement)


def downgrade() -> None:
    """Take the step back. What was archived goes with it."""
    op.execute("drop function archive_campaign(uuid)")
    op.execute("drop function open_campaign(uuid)")
    op.execute("drop schema archived cascade")
    for table in ("campaign_results", "campaign_invitations", "campaign_counts", "campaign_responses", "campaigns"):
        op.drop_table(table)
