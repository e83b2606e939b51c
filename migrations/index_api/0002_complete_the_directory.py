"""Complete the directory.

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
        sa.Column("fields", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index(op.f("ix_audit_log_object"), "audit_log", ["object"], unique=False)
    op.create_index(op.f("ix_audit_log_subject"), "audit_log", ["subject"], unique=False)
    op.create_table(
        "announcements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network", sa.Text(), nullable=True),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("text", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("links", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("visibility in ('network', 'public')", name=op.f("ck_announcements_visibility")),
        sa.ForeignKeyConstraint(["network"], ["networks.slug"], name=op.f("fk_announcements_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_index(
        "ix_announcements_feed",
        "announcements",
        ["updated_at", "id"],
        unique=False,
        postgresql_where=sa.text("visibility = 'public'"),
    )
    op.create_index(op.f("ix_announcements_network"), "announcements", ["network"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("made_under", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_contacts_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    op.create_index(op.f("ix_contacts_city_id"), "contacts", ["city", "id"], unique=False)
    op.create_table(
        "joining_steps",
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column(
            "evidence", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_joining_steps_city")),
        sa.PrimaryKeyConstraint("city", "step", name=op.f("pk_joining_steps")),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("text", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("links", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="sent", nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("state in ('sent', 'acknowledged', 'answered', 'withdrawn')", name=op.f("ck_notices_state")),
        sa.CheckConstraint("visibility in ('network', 'public')", name=op.f("ck_notices_visibility")),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_notices_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_city_id"), "notices", ["city", "id"], unique=False)
    op.create_index(
        "ix_notices_feed",
        "notices",
        ["updated_at", "id"],
        unique=False,
        postgresql_where=sa.text("visibility = 'public' and state <> 'withdrawn'"),
    )
    op.create_table(
        "notice_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notice", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["notice"], ["notices.id"], name=op.f("fk_notice_steps_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_steps")),
    )
    op.create_index(op.f("ix_notice_steps_notice"), "notice_steps", ["notice"], unique=False)
    op.add_column("facts", sa.Column("corrects", sa.Uuid(), nullable=True))
    op.add_column("facts", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("facts", sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("facts", sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_constraint(op.f("uq_facts_city_code_year"), "facts", type_="unique")
    op.create_index(op.f("ix_facts_city_code_year_id"), "facts", ["city", "code", "year", "id"], unique=False)
    op.create_index("uq_facts_corrects", "facts", ["corrects"], unique=True)
    op.create_index(
        "uq_facts_current",
        "facts",
        ["city", "code", "year"],
        unique=True,
        postgresql_where=sa.text("corrected_at is null"),
    )
    op.create_foreign_key(op.f("fk_facts_corrects"), "facts", "facts", ["corrects"], ["id"])
    op.add_column("memberships", sa.Column("note", sa.Text(), nullable=True))
    op.add_column("memberships", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.execute(f"create function audit_log_is_append_only() returns trigger language plpgsql as {APPEND_ONLY}")
    op.execute(f"create trigger audit_log_is_append_only {CHANGES} execute function audit_log_is_append_only()")


def downgrade() -> None:
    """Take the step back."""
    op.drop_column("memberships", "version")
    op.drop_column("memberships", "note")
    op.drop_constraint(op.f("fk_facts_corrects"), "facts", type_="foreignkey")
    op.drop_index("uq_facts_current", table_name="facts", postgresql_where=sa.text("corrected_at is null"))
    op.drop_index("uq_facts_corrects", table_name="facts")
    op.drop_index(op.f("ix_facts_city_code_year_id"), table_name="facts")
    op.create_unique_constraint(
        op.f("uq_facts_city_code_year"), "facts", ["city", "code", "year"], postgresql_nulls_not_distinct=False
    )
    op.drop_column("facts", "recorded_at")
    op.drop_column("facts", "corrected_at")
    op.drop_column("facts", "reason")
    op.drop_column("facts", "corrects")
    op.drop_index(op.f("ix_notice_steps_notice"), table_name="notice_steps")
    op.drop_table("notice_steps")
    op.drop_index(
        "ix_notices_feed",
        table_name="notices",
        postgresql_where=sa.text("visibility = 'public' and state <> 'withdrawn'"),
    )
    op.drop_index(op.f("ix_notices_city_id"), table_name="notices")
    op.drop_table("notices")
    op.drop_table("joining_steps")
    op.drop_index(op.f("ix_contacts_city_id"), table_name="contacts")
    op.drop_table("contacts")
    op.drop_index(op.f("ix_announcements_network"), table_name="announcements")
    op.drop_index(
        "ix_announcements_feed", table_name="announcements", postgresql_where=sa.text("visibility = 'public'")
    )
    op.drop_table("announcements")
    op.drop_index(op.f("ix_audit_log_subject"), table_name="audit_log")
    op.drop_index(op.f("ix_audit_log_object"), table_name="audit_log")
    op.drop_table("audit_log")
    op.execute("drop function audit_log_is_append_only()")
