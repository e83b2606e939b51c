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
        "cities",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("candidate", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("member_since", sa.Text(), nullable=True),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "profile", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("country ~ '^[A-Z]{2}$'", name=op.f("ck_cities_country")),
        sa.CheckConstraint("kind in ('city', 'town', 'region')", name=op.f("ck_cities_kind")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_cities")),
    )
    op.create_index(op.f("ix_cities_country_slug"), "cities", ["country", "slug"], unique=False)
    op.create_table(
        "directory_state",
        sa.Column("singleton", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("singleton", name=op.f("ck_directory_state_singleton")),
        sa.PrimaryKeyConstraint("singleton", name=op.f("pk_directory_state")),
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
        "networks",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("countries", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "profile", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("state in ('active', 'forming', 'outside_icc')", name=op.f("ck_networks_state")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_networks")),
    )
    op.create_table(
        "questionnaires",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("status in ('draft', 'released', 'deprecated')", name=op.f("ck_questionnaires_status")),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_questionnaires")),
    )
    op.create_table(
        "topics",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("label", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("priority_years", postgresql.ARRAY(sa.Integer()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("source", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_topics")),
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("questionnaire_code", sa.Text(), nullable=False),
        sa.Column("questionnaire_version", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("assessor_kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column(
            "answers", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.Column("consent", sa.Text(), nullable=True),
        sa.Column("submitted_by", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "assessor_kind in ('self', 'ngo', 'citizens', 'expert', 'peer_city')",
            name=op.f("ck_assessments_assessor_kind"),
        ),
        sa.CheckConstraint(
            "state in ('draft', 'submitted', 'under_review', 'changes_requested', 'accepted', 'published', 'withdrawn')",
            name=op.f("ck_assessments_state"),
        ),
        sa.CheckConstraint("(published_at is null) = (consent is null)", name=op.f("ck_assessments_consent")),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_assessments_city")),
        sa.ForeignKeyConstraint(
            ["questionnaire_code", "questionnaire_version"],
            ["questionnaires.code", "questionnaires.version"],
            name="fk_assessments_questionnaire",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    op.create_index(op.f("ix_assessments_city_id"), "assessments", ["city", "id"], unique=False)
    op.create_index(
        "uq_assessments_wave",
        "assessments",
        ["city", "year"],
        unique=True,
        postgresql_where=sa.text("assessor_kind = 'self' and published_at is not null"),
    )
    op.create_table(
        "facts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("definition", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=True),
        sa.Column("source", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_facts_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sa.UniqueConstraint("city", "code", "year", name=op.f("uq_facts_city_code_year")),
    )
    op.create_table(
        "memberships",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column(
            "source", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_memberships_order")),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_memberships_city")),
        sa.ForeignKeyConstraint(["network"], ["networks.slug"], name=op.f("fk_memberships_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint(
            "network",
            "city",
            "from_on",
            name=op.f("uq_memberships_network_city_from_on"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_memberships_city"), "memberships", ["city"], unique=False)
    op.create_table(
        "published_results",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("percent", sa.Double(), nullable=False),
        sa.Column("rank", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("note", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("source", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_published_results_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_results")),
        sa.UniqueConstraint("city", "year", "indicator", name=op.f("uq_published_results_city_year_indicator")),
    )
    op.create_table(
        "assessment_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["assessment"], ["assessments.id"], name=op.f("fk_assessment_steps_assessment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_steps")),
    )
    op.create_index(op.f("ix_assessment_steps_assessment"), "assessment_steps", ["assessment"], unique=False)
    op.create_table(
        "scores",
        sa.Column("assessment", sa.Uuid(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("input_checksum", sa.Text(), nullable=False),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.ForeignKeyConstraint(["assessment"], ["assessments.id"], name=op.f("fk_scores_assessment")),
        sa.PrimaryKeyConstraint("assessment", "method", name=op.f("pk_scores")),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("scores")
    op.drop_index(op.f("ix_assessment_steps_assessment"), table_name="assessment_steps")
    op.drop_table("assessment_steps")
    op.drop_table("published_results")
    op.drop_index(op.f("ix_memberships_city"), table_name="memberships")
    op.drop_table("memberships")
    op.drop_table("facts")
    op.drop_index(
        "uq_assessments_wave",
        table_name="assessments",
        postgresql_where=sa.text("assessor_kind = 'self' and published_at is not null"),
    )
    op.drop_index(op.f("ix_assessments_city_id"), table_name="assessments")
    op.drop_table("assessments")
    op.drop_table("topics")
    op.drop_table("questionnaires")
    op.drop_table("networks")
    op.drop_table("idempotency_keys")
    op.drop_table("directory_state")
    op.drop_index(op.f("ix_cities_country_slug"), table_name="cities")
    op.drop_table("cities")
