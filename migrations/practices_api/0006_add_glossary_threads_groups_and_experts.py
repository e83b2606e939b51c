"""Add the glossary, discussions, working groups and experts.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
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
    op.execute(f"create function audit_log_is_append_only() returns trigger language plpgsql as {APPEND_ONLY}")
    op.execute(f"create trigger audit_log_is_append_only {CHANGES} execute function audit_log_is_append_only()")
    op.create_table(
        "concepts",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("agreed_number", sa.Integer(), nullable=True),
        sa.Column("working_number", sa.Integer(), nullable=True),
        sa.Column("last_number", sa.Integer(), server_default="1", nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_concepts")),
    )
    op.create_table(
        "experts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("languages", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("made_under", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experts")),
        sa.UniqueConstraint("subject", name=op.f("uq_experts_subject")),
    )
    op.create_table(
        "working_groups",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("mandate", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("cities", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column(
            "updated_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_groups")),
    )
    op.create_table(
        "concept_versions",
        sa.Column("concept", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed("to_tsvector('simple'::regconfig, search_text)", persisted=True),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state in ('proposed', 'discussed', 'agreed', 'replaced', 'declined')",
            name=op.f("ck_concept_versions_state"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_concept_versions_number")),
        sa.ForeignKeyConstraint(["concept"], ["concepts.slug"], name=op.f("fk_concept_versions_concept")),
        sa.PrimaryKeyConstraint("concept", "number", name=op.f("pk_concept_versions")),
    )
    op.create_index(
        op.f("ix_concept_versions_search"), "concept_versions", ["search"], unique=False, postgresql_using="gin"
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice", sa.Uuid(), nullable=True),
        sa.Column("concept", sa.Text(), nullable=True),
        sa.Column("question", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("by_city", sa.Text(), nullable=True),
        sa.Column("by_network", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cleared", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state <> 'hidden' or reason is not null", name=op.f("ck_posts_reason")),
        sa.CheckConstraint("state in ('waiting', 'shown', 'hidden')", name=op.f("ck_posts_state")),
        sa.CheckConstraint("num_nonnulls(practice, concept) = 1", name=op.f("ck_posts_about")),
        sa.ForeignKeyConstraint(["concept"], ["concepts.slug"], name=op.f("fk_posts_concept")),
        sa.ForeignKeyConstraint(["practice"], ["practices.id"], name=op.f("fk_posts_practice")),
        sa.ForeignKeyConstraint(["question"], ["posts.id"], name=op.f("fk_posts_question")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
    )
    op.create_index(op.f("ix_posts_concept_id"), "posts", ["concept", "id"], unique=False)
    op.create_index(op.f("ix_posts_practice_id"), "posts", ["practice", "id"], unique=False)
    op.create_index(op.f("ix_posts_state_id"), "posts", ["state", "id"], unique=False)
    op.create_table(
        "proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("working_group", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("text", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("concept", sa.Text(), nullable=True),
        sa.Column("checklist", sa.Text(), nullable=True),
        sa.Column("questionnaire", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="proposed", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'proposed') = (decided_at is null)", name=op.f("ck_proposals_decided_at")),
        sa.CheckConstraint(
            "kind in ('concept', 'checklist', 'questionnaire_draft', 'action', 'recommendation')",
            name=op.f("ck_proposals_kind"),
        ),
        sa.CheckConstraint("state <> 'declined' or reason is not null", name=op.f("ck_proposals_reason")),
        sa.CheckConstraint("state in ('proposed', 'taken_up', 'declined')", name=op.f("ck_proposals_state")),
        sa.ForeignKeyConstraint(["concept"], ["concepts.slug"], name=op.f("fk_proposals_concept")),
        sa.ForeignKeyConstraint(["working_group"], ["working_groups.id"], name=op.f("fk_proposals_working_group")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(op.f("ix_proposals_working_group_id"), "proposals", ["working_group", "id"], unique=False)
    op.create_table(
        "working_group_experts",
        sa.Column("working_group", sa.Uuid(), nullable=False),
        sa.Column("expert", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expert"], ["experts.id"], name=op.f("fk_working_group_experts_expert"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["working_group"], ["working_groups.id"], name=op.f("fk_working_group_experts_working_group")
        ),
        sa.PrimaryKeyConstraint("working_group", "expert", name=op.f("pk_working_group_experts")),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("working_group_experts")
    op.drop_index(op.f("ix_proposals_working_group_id"), table_name="proposals")
    op.drop_table("proposals")
    op.drop_index(op.f("ix_posts_state_id"), table_name="posts")
    op.drop_index(op.f("ix_posts_practice_id"), table_name="posts")
    op.drop_index(op.f("ix_posts_concept_id"), table_name="posts")
    op.drop_table("posts")
    op.drop_index(op.f("ix_concept_versions_search"), table_name="concept_versions", postgresql_using="gin")
    op.drop_table("concept_versions")
    op.drop_table("working_groups")
    op.drop_table("experts")
    op.drop_table("concepts")
    op.drop_index(op.f("ix_audit_log_subject"), table_name="audit_log")
    op.drop_index(op.f("ix_audit_log_object"), table_name="audit_log")
    op.drop_table("audit_log")
    op.execute("drop function audit_log_is_append_only()")
