"""Complete the calendar.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.drop_constraint(op.f("ck_event_dates_change"), "event_dates")
    op.create_check_constraint(
        op.f("ck_event_dates_change"), "event_dates", "change in ('first', 'narrowed', 'moved', 'withdrawn')"
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.CheckConstraint("rating between 1 and 5", name=op.f("ck_feedback_rating")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_feedback_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    op.create_index(op.f("ix_feedback_event"), "feedback", ["event"], unique=False)
    op.create_table(
        "feedback_tokens",
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_feedback_tokens_event")),
        sa.PrimaryKeyConstraint("event", "hash", name=op.f("pk_feedback_tokens")),
    )
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner_kind", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("practices", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.CheckConstraint("(owner is null) = (owner_kind = 'secretariat')", name=op.f("ck_follow_ups_owner")),
        sa.CheckConstraint("side in ('local', 'national')", name=op.f("ck_follow_ups_side")),
        sa.CheckConstraint("state in ('open', 'done', 'dropped')", name=op.f("ck_follow_ups_state")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_follow_ups_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    op.create_index(op.f("ix_follow_ups_event_id"), "follow_ups", ["event", "id"], unique=False)
    op.create_index(op.f("ix_follow_ups_owner_kind_owner"), "follow_ups", ["owner_kind", "owner"], unique=False)
    op.create_table(
        "host_calls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("networks", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("offers_by", sa.Date(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_host_calls_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_host_calls")),
    )
    op.create_index(op.f("ix_host_calls_event"), "host_calls", ["event"], unique=False)
    op.create_table(
        "participations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), server_default="requested", nullable=False),
        sa.Column("support_asked", sa.Boolean(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("grant", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.CheckConstraint(
            "state in ('requested', 'confirmed', 'waiting', 'withdrawn')", name=op.f("ck_participations_state")
        ),
        sa.CheckConstraint("people > 0", name=op.f("ck_participations_people")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_participations_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participations")),
    )
    op.create_index(op.f("ix_participations_city"), "participations", ["city"], unique=False)
    op.create_index(op.f("ix_participations_event_id"), "participations", ["event", "id"], unique=False)
    op.create_index(
        "uq_participations_city",
        "participations",
        ["event", "city"],
        unique=True,
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.create_table(
        "report_backs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_report_backs_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_backs")),
        sa.UniqueConstraint("event", "city", name="uq_report_backs_city"),
    )
    op.create_index(op.f("ix_report_backs_city"), "report_backs", ["city"], unique=False)
    op.create_table(
        "host_offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call", sa.Uuid(), nullable=True),
        sa.Column("event", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "(kind = 'partner') = (name is not null) and (kind = 'partner') = (ref is null)",
            name=op.f("ck_host_offers_named"),
        ),
        sa.CheckConstraint(
            "state in ('offered', 'accepted', 'confirmed', 'declined', 'withdrawn')", name=op.f("ck_host_offers_state")
        ),
        sa.CheckConstraint("call is not null or event is not null", name=op.f("ck_host_offers_target")),
        sa.ForeignKeyConstraint(["call"], ["host_calls.id"], name=op.f("fk_host_offers_call")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_host_offers_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_host_offers")),
    )
    op.create_index(op.f("ix_host_offers_call_id"), "host_offers", ["call", "id"], unique=False)
    op.create_index(op.f("ix_host_offers_event"), "host_offers", ["event"], unique=False)
    op.create_index(
        "uq_host_offers_open",
        "host_offers",
        [sa.literal_column("coalesce(call, event)"), "kind", sa.literal_column("coalesce(ref, name)")],
        unique=True,
        postgresql_where=sa.text("state not in ('declined', 'withdrawn')"),
    )
    op.add_column("events", sa.Column("visits", sa.Text(), nullable=True))
    op.add_column("events", sa.Column("left_range", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.create_index(op.f("ix_events_updated_at"), "events", ["updated_at"], unique=False)
    op.create_index(op.f("ix_events_visits"), "events", ["visits"], unique=False)


def downgrade() -> None:
    """Take the step back."""
    op.execute("update event_dates set change = 'moved' where change = 'withdrawn'")
    op.drop_constraint(op.f("ck_event_dates_change"), "event_dates")
    op.create_check_constraint(op.f("ck_event_dates_change"), "event_dates", "change in ('first', 'narrowed', 'moved')")
    op.drop_index(op.f("ix_events_visits"), table_name="events")
    op.drop_index(op.f("ix_events_updated_at"), table_name="events")
    op.drop_column("events", "left_range")
    op.drop_column("events", "visits")
    op.drop_index(
        "uq_host_offers_open",
        table_name="host_offers",
        postgresql_where=sa.text("state not in ('declined', 'withdrawn')"),
    )
    op.drop_index(op.f("ix_host_offers_event"), table_name="host_offers")
    op.drop_index(op.f("ix_host_offers_call_id"), table_name="host_offers")
    op.drop_table("host_offers")
    op.drop_index(op.f("ix_report_backs_city"), table_name="report_backs")
    op.drop_table("report_backs")
    op.drop_index(
        "uq_participations_city", table_name="participations", postgresql_where=sa.text("state <> 'withdrawn'")
    )
    op.drop_index(op.f("ix_participations_event_id"), table_name="participations")
    op.drop_index(op.f("ix_participations_city"), table_name="participations")
    op.drop_table("participations")
    op.drop_index(op.f("ix_host_calls_event"), table_name="host_calls")
    op.drop_table("host_calls")
    op.drop_index(op.f("ix_follow_ups_owner_kind_owner"), table_name="follow_ups")
    op.drop_index(op.f("ix_follow_ups_event_id"), table_name="follow_ups")
    op.drop_table("follow_ups")
    op.drop_table("feedback_tokens")
    op.drop_index(op.f("ix_feedback_event"), table_name="feedback")
    op.drop_table("feedback")
