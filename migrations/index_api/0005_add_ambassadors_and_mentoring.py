"""Add ambassadors and mentoring.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "ambassadors",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("office", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("made_under", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_ambassadors_order")),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_ambassadors_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambassadors")),
    )
    op.create_index(op.f("ix_ambassadors_city_id"), "ambassadors", ["city", "id"], unique=False)
    op.create_table(
        "mentoring_offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("text", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("withdrawal_note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("state in ('open', 'withdrawn')", name=op.f("ck_mentoring_offers_state")),
        sa.ForeignKeyConstraint(["city"], ["cities.slug"], name=op.f("fk_mentoring_offers_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_offers")),
    )
    op.create_index(op.f("ix_mentoring_offers_city_id"), "mentoring_offers", ["city", "id"], unique=False)
    op.create_index(
        "uq_mentoring_offers_open",
        "mentoring_offers",
        ["city", "indicator"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "mentorings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mentor", sa.Text(), nullable=False),
        sa.Column("mentee", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="offered", nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("state in ('offered', 'agreed', 'ended')", name=op.f("ck_mentorings_state")),
        sa.CheckConstraint("mentor <> mentee", name=op.f("ck_mentorings_pair")),
        sa.ForeignKeyConstraint(["mentee"], ["cities.slug"], name=op.f("fk_mentorings_mentee")),
        sa.ForeignKeyConstraint(["mentor"], ["cities.slug"], name=op.f("fk_mentorings_mentor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorings")),
    )
    op.create_index(op.f("ix_mentorings_mentee"), "mentorings", ["mentee"], unique=False)
    op.create_index(op.f("ix_mentorings_mentor"), "mentorings", ["mentor"], unique=False)
    op.create_index(
        "uq_mentorings_running",
        "mentorings",
        ["mentor", "mentee", "indicator"],
        unique=True,
        postgresql_where=sa.text("state <> 'ended'"),
    )
    op.create_table(
        "ambassador_statements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("ambassador", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("where", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("topics", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("made_under", sa.Text(), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint("kind in ('statement', 'article')", name=op.f("ck_ambassador_statements_kind")),
        sa.ForeignKeyConstraint(["ambassador"], ["ambassadors.id"], name=op.f("fk_ambassador_statements_ambassador")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambassador_statements")),
    )
    op.create_index(
        op.f("ix_ambassador_statements_ambassador_id"), "ambassador_statements", ["ambassador", "id"], unique=False
    )
    op.create_table(
        "mentoring_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mentoring", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cities", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
        sa.ForeignKeyConstraint(["mentoring"], ["mentorings.id"], name=op.f("fk_mentoring_steps_mentoring")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_steps")),
    )
    op.create_index(op.f("ix_mentoring_steps_mentoring"), "mentoring_steps", ["mentoring"], unique=False)


def downgrade() -> None:
    """Take the step back."""
    op.drop_index(op.f("ix_mentoring_steps_mentoring"), table_name="mentoring_steps")
    op.drop_table("mentoring_steps")
    op.drop_index(op.f("ix_ambassador_statements_ambassador_id"), table_name="ambassador_statements")
    op.drop_table("ambassador_statements")
    op.drop_index("uq_mentorings_running", table_name="mentorings", postgresql_where=sa.text("state <> 'ended'"))
    op.drop_index(op.f("ix_mentorings_mentor"), table_name="mentorings")
    op.drop_index(op.f("ix_mentorings_mentee"), table_name="mentorings")
    op.drop_table("mentorings")
    op.drop_index("uq_mentoring_offers_open", table_name="mentoring_offers", postgresql_where=sa.text("state = 'open'"))
    op.drop_index(op.f("ix_mentoring_offers_city_id"), table_name="mentoring_offers")
    op.drop_table("mentoring_offers")
    op.drop_index(op.f("ix_ambassadors_city_id"), table_name="ambassadors")
    op.drop_table("ambassadors")
