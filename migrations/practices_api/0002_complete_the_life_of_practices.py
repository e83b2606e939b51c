"""Complete the life of practices.

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

CHECKS = {
    "published_version": "state <> 'published' or published_version is not null",
    "revision_state": "revision_state in ('draft', 'submitted', 'changes_requested')",
    "revision": "(revision is null) = (revision_state is null)",
    "revision_of_published": "revision is null or state = 'published'",
    "anonymous": "not anonymous or kind = 'lesson'",
}


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.CheckConstraint("kind in ('message', 'changes_request')", name=op.f("ck_messages_kind")),
        sa.ForeignKeyConstraint(["practice"], ["practices.id"], name=op.f("fk_messages_practice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index(op.f("ix_messages_practice_id"), "messages", ["practice", "id"], unique=False)
    op.create_table(
        "verifications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["practice"], ["practices.id"], name=op.f("fk_verifications_practice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verifications")),
    )
    op.create_index(op.f("ix_verifications_practice_id"), "verifications", ["practice", "id"], unique=False)
    op.create_table(
        "assignments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("expert", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice", "number"],
            ["practice_versions.practice", "practice_versions.number"],
            name="fk_assignments_version",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("practice", "number", "expert", name="uq_assignments_expert"),
    )
    op.add_column(
        "practice_versions",
        sa.Column("city_names", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column(
        "practice_versions", sa.Column("anonymous", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("practice_versions", sa.Column("published_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "practices",
        sa.Column("city_names", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("practices", sa.Column("year", sa.Integer(), nullable=True))
    op.add_column("practices", sa.Column("published_version", sa.Integer(), nullable=True))
    op.add_column("practices", sa.Column("revision", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("practices", sa.Column("revision_state", sa.Text(), nullable=True))
    op.add_column("practices", sa.Column("anonymous", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("practices", sa.Column("highlighted", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("practices", sa.Column("replication_count", sa.Integer(), server_default="0", nullable=False))
    op.add_column("practices", sa.Column("withdrawal_reason", sa.Text(), nullable=True))
    op.add_column("practices", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("practices", sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("practices", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_practices_changed_at_id"), "practices", ["changed_at", "id"], unique=False)

    op.execute(
        """
        update practices set
            published_version = case when state = 'published' then submitted_version end,
            changed_at = published_at,
            year = substring(document ->> 'years' from '(?:^|[^0-9X])([0-9]{4})(?![0-9X])')::integer
        """
    )
    op.execute(
        """
        update practice_versions set published_at = practices.published_at from practices
        where practices.id = practice and practices.published_version = number
        """
    )
    for name, rule in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_practices_{name}"), "practices", rule)


def downgrade() -> None:
    """Take the step back."""
    for name in reversed(CHECKS):
        op.drop_constraint(op.f(f"ck_practices_{name}"), "practices", type_="check")
    op.drop_index(op.f("ix_practices_changed_at_id"), table_name="practices")
    op.drop_column("practices", "withdrawn_at")
    op.drop_column("practices", "verified_at")
    op.drop_column("practices", "changed_at")
    op.drop_column("practices", "withdrawal_reason")
    op.drop_column("practices", "replication_count")
    op.drop_column("practices", "highlighted")
    op.drop_column("practices", "anonymous")
    op.drop_column("practices", "revision_state")
    op.drop_column("practices", "revision")
    op.drop_column("practices", "published_version")
    op.drop_column("practices", "year")
    op.drop_column("practices", "city_names")
    op.drop_column("practice_versions", "published_at")
    op.drop_column("practice_versions", "anonymous")
    op.drop_column("practice_versions", "city_names")
    op.drop_table("assignments")
    op.drop_index(op.f("ix_verifications_practice_id"), table_name="verifications")
    op.drop_table("verifications")
    op.drop_index(op.f("ix_messages_practice_id"), table_name="messages")
    op.drop_table("messages")
