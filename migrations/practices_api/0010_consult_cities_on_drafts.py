"""Consult cities on drafts.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    default = None if nullable else sa.text("clock_timestamp()")
    return sa.Column(name, sa.DateTime(timezone=True), server_default=default, nullable=nullable)


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "consultations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("working_group", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("concept", sa.Text(), nullable=True),
        sa.Column("checklist", sa.Text(), nullable=True),
        sa.Column("questionnaire", sa.Text(), nullable=True),
        sa.Column("parts", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("title", postgresql.JSONB(), nullable=False),
        sa.Column("text", postgresql.JSONB(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("network", sa.Text(), nullable=True),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        sa.CheckConstraint("kind in ('concept', 'checklist', 'questionnaire')", name=op.f("ck_consultations_kind")),
        sa.CheckConstraint(
            "num_nonnulls(concept, checklist, questionnaire) = 1", name=op.f("ck_consultations_one_draft")
        ),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_consultations_order")),
        sa.ForeignKeyConstraint(["working_group"], ["working_groups.id"], name=op.f("fk_consultations_working_group")),
        sa.ForeignKeyConstraint(["concept"], ["concepts.slug"], name=op.f("fk_consultations_concept")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
    )
    op.create_index(op.f("ix_consultations_working_group"), "consultations", ["working_group"], unique=False)
    op.create_table(
        "consultation_comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultation", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        _moment("at"),
        _moment("changed_at", nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("revision_before", sa.Integer(), nullable=True),
        sa.Column("revision_after", sa.Integer(), nullable=True),
        sa.Column("answered_by_subject", sa.Text(), nullable=True),
        sa.Column("answered_by_role", sa.Text(), nullable=True),
        _moment("answered_at", nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "verdict in ('taken_up', 'partly', 'declined')", name=op.f("ck_consultation_comments_verdict")
        ),
        sa.CheckConstraint(
            "verdict <> 'taken_up' or revision_before < revision_after",
            name=op.f("ck_consultation_comments_taken_up"),
        ),
        sa.CheckConstraint(
            "num_nulls(verdict, answer, answered_by_subject, answered_by_role, answered_at) in (0, 5)",
            name=op.f("ck_consultation_comments_answer"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation"], ["consultations.id"], name=op.f("fk_consultation_comments_consultation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_comments")),
    )
    op.create_index(
        op.f("ix_consultation_comments_consultation_id"), "consultation_comments", ["consultation", "id"], unique=False
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("consultation_comments")
    op.drop_table("consultations")
