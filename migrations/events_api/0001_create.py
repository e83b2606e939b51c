"""Create.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("written_when", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("date_status", sa.Text(), nullable=False),
        sa.Column("edtf", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column(
            "sort_on",
            sa.Date(),
            sa.Computed(
                "coalesce(case when date_status <> 'to_be_confirmed' then earliest end, 'infinity'::date)",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column("parent", sa.Uuid(), nullable=True),
        sa.Column("host_cities", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("networks", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("indicators", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "date_status in ('to_be_confirmed', 'approximate', 'fixed')", name=op.f("ck_events_date_status")
        ),
        sa.CheckConstraint(
            "state in ('proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled')",
            name=op.f("ck_events_state"),
        ),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_events_order")),
        sa.CheckConstraint("earliest is not null or latest is not null", name=op.f("ck_events_bounds")),
        sa.CheckConstraint("parent <> id", name=op.f("ck_events_parent")),
        sa.ForeignKeyConstraint(["parent"], ["events.id"], name=op.f("fk_events_parent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(
        "ix_events_days",
        "events",
        [sa.literal_column("daterange(earliest, latest, '[]')")],
        unique=False,
        postgresql_using="gist",
    )
    op.create_index(
        "ix_events_named",
        "events",
        ["host_cities", "networks", "topics", "indicators"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(op.f("ix_events_parent"), "events", ["parent"], unique=False)
    op.create_index(op.f("ix_events_sort_on_id"), "events", ["sort_on", "id"], unique=False)
    op.create_table(
        "idempotency_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_idempotency_keys")),
    )
    op.create_table(
        "snapshots",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("body", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "fetched_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_snapshots")),
    )
    op.create_table(
        "event_dates",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("written_when", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("date_status", sa.Text(), nullable=False),
        sa.Column("edtf", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.CheckConstraint("change in ('first', 'narrowed', 'moved')", name=op.f("ck_event_dates_change")),
        sa.CheckConstraint(
            "date_status in ('to_be_confirmed', 'approximate', 'fixed')", name=op.f("ck_event_dates_date_status")
        ),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_event_dates_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_dates")),
    )
    op.create_index(op.f("ix_event_dates_event_id"), "event_dates", ["event", "id"], unique=False)
    op.create_table(
        "event_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_event_steps_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_steps")),
    )
    op.create_index(op.f("ix_event_steps_event_id"), "event_steps", ["event", "id"], unique=False)
    op.create_table(
        "event_versions",
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("replaced_by_subject", sa.Text(), nullable=False),
        sa.Column("replaced_by_role", sa.Text(), nullable=False),
        sa.Column(
            "replaced_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_event_versions_event")),
        sa.PrimaryKeyConstraint("event", "version", name=op.f("pk_event_versions")),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("event_versions")
    op.drop_index(op.f("ix_event_steps_event_id"), table_name="event_steps")
    op.drop_table("event_steps")
    op.drop_index(op.f("ix_event_dates_event_id"), table_name="event_dates")
    op.drop_table("event_dates")
    op.drop_table("snapshots")
    op.drop_table("idempotency_keys")
    op.drop_index(op.f("ix_events_sort_on_id"), table_name="events")
    op.drop_index(op.f("ix_events_parent"), table_name="events")
    op.drop_index("ix_events_named", table_name="events", postgresql_using="gin")
    op.drop_index("ix_events_days", table_name="events", postgresql_using="gist")
    op.drop_table("events")
