"""Let others assess and the city reply.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "answer_versions",
        sa.Column("assessment", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["assessment"], ["assessments.id"], name=op.f("fk_answer_versions_assessment")),
        sa.PrimaryKeyConstraint("assessment", "question", "version", name=op.f("pk_answer_versions")),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answers_to", sa.Uuid(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment", "question", "answers_to"],
            ["comments.assessment", "comments.question", "comments.id"],
            name="fk_comments_answers_to",
        ),
        sa.ForeignKeyConstraint(["assessment"], ["assessments.id"], name=op.f("fk_comments_assessment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sa.UniqueConstraint("assessment", "question", "id", name="uq_comments_place"),
    )
    op.add_column("assessments", sa.Column("assessor", sa.Text(), nullable=True))
    op.add_column("assessments", sa.Column("assessor_city", sa.Text(), nullable=True))
    op.add_column("assessments", sa.Column("author", sa.Text(), nullable=True))
    op.add_column("assessments", sa.Column("embargo_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("assessments", sa.Column("reply_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("assessments", sa.Column("reply", sa.Text(), nullable=True))
    op.add_column("assessments", sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("assessments", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("assessments", sa.Column("migrated_from", sa.Uuid(), nullable=True))
    op.drop_index(
        op.f("uq_assessments_wave"),
        table_name="assessments",
        postgresql_where="((assessor_kind = 'self'::text) AND (published_at IS NOT NULL))",
    )
    op.create_index(op.f("ix_assessments_assessor_city"), "assessments", ["assessor_city"], unique=False)
    op.create_index(op.f("ix_assessments_author"), "assessments", ["author"], unique=False)
    op.create_index(
        "uq_assessments_year",
        "assessments",
        ["city", "year"],
        unique=True,
        postgresql_where=sa.text("assessor_kind = 'self' and state = 'published'"),
    )
    op.create_foreign_key(op.f("fk_assessments_migrated_from"), "assessments", "assessments", ["migrated_from"], ["id"])
    op.create_foreign_key(op.f("fk_assessments_assessor_city"), "assessments", "cities", ["assessor_city"], ["slug"])
    op.drop_constraint(op.f("ck_assessments_consent"), "assessments", type_="check")
    op.create_check_constraint(
        op.f("ck_assessments_consented"), "assessments", "published_at is null or consent is not null"
    )
    op.create_check_constraint(
        op.f("ck_assessments_peer_city"), "assessments", "(assessor_kind = 'peer_city') = (assessor_city is not null)"
    )
    op.create_check_constraint(
        op.f("ck_assessments_withdrawn"), "assessments", "(state = 'withdrawn') = (withdrawn_at is not null)"
    )
    op.create_check_constraint(op.f("ck_assessments_replied"), "assessments", "(reply is null) = (replied_at is null)")


def downgrade() -> None:
    """Take the step back."""
    op.drop_constraint(op.f("ck_assessments_consented"), "assessments", type_="check")
    op.drop_constraint(op.f("ck_assessments_peer_city"), "assessments", type_="check")
    op.drop_constraint(op.f("ck_assessments_withdrawn"), "assessments", type_="check")
    op.drop_constraint(op.f("ck_assessments_replied"), "assessments", type_="check")
    op.create_check_constraint(
        op.f("ck_assessments_consent"), "assessments", "(published_at is null) = (consent is null)"
    )
    op.drop_constraint(op.f("fk_assessments_assessor_city"), "assessments", type_="foreignkey")
    op.drop_constraint(op.f("fk_assessments_migrated_from"), "assessments", type_="foreignkey")
    op.drop_index(
        "uq_assessments_year",
        table_name="assessments",
        postgresql_where=sa.text("assessor_kind = 'self' and state = 'published'"),
    )
    op.drop_index(op.f("ix_assessments_author"), table_name="assessments")
    op.drop_index(op.f("ix_assessments_assessor_city"), table_name="assessments")
    op.create_index(
        op.f("uq_assessments_wave"),
        "assessments",
        ["city", "year"],
        unique=True,
        postgresql_where="((assessor_kind = 'self'::text) AND (published_at IS NOT NULL))",
    )
    op.drop_column("assessments", "migrated_from")
    op.drop_column("assessments", "withdrawn_at")
    op.drop_column("assessments", "replied_at")
    op.drop_column("assessments", "reply")
    op.drop_column("assessments", "reply_until")
    op.drop_column("assessments", "embargo_until")
    op.drop_column("assessments", "author")
    op.drop_column("assessments", "assessor_city")
    op.drop_column("assessments", "assessor")
    op.drop_table("comments")
    op.drop_table("answer_versions")
