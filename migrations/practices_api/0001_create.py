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
        "checklists",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("kind in ('practice', 'lesson')", name=op.f("ck_checklists_kind")),
        sa.CheckConstraint("status in ('draft', 'released', 'deprecated')", name=op.f("ck_checklists_status")),
        sa.CheckConstraint("version ~ '^[1-9][0-9]{0,3}$'", name=op.f("ck_checklists_version")),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_checklists")),
    )
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
        "practices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("cities", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("countries", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("city_networks", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("networks", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("indicators", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed("to_tsvector('simple'::regconfig, search_text)", persisted=True),
            nullable=True,
        ),
        sa.Column("writers", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("submitted_version", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind in ('practice', 'lesson')", name=op.f("ck_practices_kind")),
        sa.CheckConstraint("state <> 'published' or published_at is not null", name=op.f("ck_practices_published_at")),
        sa.CheckConstraint(
            "state in ('draft', 'submitted', 'changes_requested', 'published', 'declined', 'withdrawn')",
            name=op.f("ck_practices_state"),
        ),
        sa.CheckConstraint(
            "state in ('draft', 'withdrawn') or submitted_version is not null",
            name=op.f("ck_practices_submitted_version"),
        ),
        sa.CheckConstraint("cardinality(cities) between 1 and 20", name=op.f("ck_practices_cities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practices")),
    )
    op.create_index(op.f("ix_practices_cities"), "practices", ["cities"], unique=False, postgresql_using="gin")
    op.create_index(
        op.f("ix_practices_city_networks"), "practices", ["city_networks"], unique=False, postgresql_using="gin"
    )
    op.create_index(op.f("ix_practices_countries"), "practices", ["countries"], unique=False, postgresql_using="gin")
    op.create_index(op.f("ix_practices_indicators"), "practices", ["indicators"], unique=False, postgresql_using="gin")
    op.create_index(op.f("ix_practices_networks"), "practices", ["networks"], unique=False, postgresql_using="gin")
    op.create_index(op.f("ix_practices_search"), "practices", ["search"], unique=False, postgresql_using="gin")
    op.create_index(op.f("ix_practices_state_id"), "practices", ["state", "id"], unique=False)
    op.create_index(op.f("ix_practices_topics"), "practices", ["topics"], unique=False, postgresql_using="gin")
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
        "practice_versions",
        sa.Column("practice", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("checklist_code", sa.Text(), nullable=False),
        sa.Column("checklist_version", sa.Text(), nullable=False),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_practice_versions_number")),
        sa.ForeignKeyConstraint(
            ["checklist_code", "checklist_version"],
            ["checklists.code", "checklists.version"],
            name="fk_practice_versions_checklist",
        ),
        sa.ForeignKeyConstraint(["practice"], ["practices.id"], name=op.f("fk_practice_versions_practice")),
        sa.PrimaryKeyConstraint("practice", "number", name=op.f("pk_practice_versions")),
    )
    op.create_table(
        "evaluations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice", "number"],
            ["practice_versions.practice", "practice_versions.number"],
            name="fk_evaluations_version",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluations")),
        sa.UniqueConstraint("practice", "number", "by_subject", name="uq_evaluations_evaluator"),
    )
    op.create_index(op.f("ix_evaluations_practice_id"), "evaluations", ["practice", "id"], unique=False)
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("overruled", sa.Boolean(), nullable=False),
        sa.Column("unmet", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.CheckConstraint("verdict in ('published', 'declined')", name=op.f("ck_verdicts_verdict")),
        sa.CheckConstraint("not overruled or reason is not null", name=op.f("ck_verdicts_overruled")),
        sa.ForeignKeyConstraint(
            ["practice", "number"],
            ["practice_versions.practice", "practice_versions.number"],
            name="fk_verdicts_version",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
        sa.UniqueConstraint("practice", "number", name="uq_verdicts_version"),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("verdicts")
    op.drop_index(op.f("ix_evaluations_practice_id"), table_name="evaluations")
    op.drop_table("evaluations")
    op.drop_table("practice_versions")
    op.drop_table("snapshots")
    op.drop_index(op.f("ix_practices_topics"), table_name="practices", postgresql_using="gin")
    op.drop_index(op.f("ix_practices_state_id"), table_name="practices")
    op.drop_index(op.f("ix_practices_search"), table_name="practices", postgresql_using="gin")
    op.drop_index(op.f("ix_practices_networks"), table_name="practices", postgresql_using="gin")
    op.drop_index(op.f("ix_practices_indicators"), table_name="practices", postgresql_using="gin")
    op.drop_index(op.f("ix_practices_countries"), table_name="practices", postgresql_using="gin")
    op.drop_index(op.f("ix_practices_city_networks"), table_name="practices", postgresql_using="gin")
    op.drop_index(op.f("ix_practices_cities"), table_name="practices", postgresql_using="gin")
    op.drop_table("practices")
    op.drop_table("idempotency_keys")
    op.drop_table("checklists")
