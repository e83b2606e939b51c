"""Grow questionnaires.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "adaptations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("base_code", sa.Text(), nullable=False),
        sa.Column("base_version", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("network", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("plan", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state in ('draft', 'released')", name=op.f("ck_adaptations_state")),
        sa.ForeignKeyConstraint(
            ["base_code", "base_version"], ["questionnaires.code", "questionnaires.version"], name="fk_adaptations_base"
        ),
        sa.ForeignKeyConstraint(["network"], ["networks.slug"], name=op.f("fk_adaptations_network")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adaptations")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_adaptations_code_version")),
    )
    op.create_table(
        "questionnaire_mappings",
        sa.Column("from_code", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Text(), nullable=False),
        sa.Column("to_code", sa.Text(), nullable=False),
        sa.Column("to_version", sa.Text(), nullable=False),
        sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "created_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.CheckConstraint(
            "(from_code, from_version) <> (to_code, to_version)", name=op.f("ck_questionnaire_mappings_two_versions")
        ),
        sa.ForeignKeyConstraint(
            ["from_code", "from_version"],
            ["questionnaires.code", "questionnaires.version"],
            name="fk_questionnaire_mappings_from",
        ),
        sa.ForeignKeyConstraint(
            ["to_code", "to_version"],
            ["questionnaires.code", "questionnaires.version"],
            name="fk_questionnaire_mappings_to",
        ),
        sa.PrimaryKeyConstraint(
            "from_code", "from_version", "to_code", "to_version", name=op.f("pk_questionnaire_mappings")
        ),
    )
    op.add_column("questionnaires", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("questionnaires", sa.Column("changed_by", sa.Text(), nullable=True))
    op.add_column("questionnaires", sa.Column("successor", sa.Text(), nullable=True))
    op.add_column(
        "questionnaires", sa.Column("deprecation_note", postgresql.JSONB(astext_type=sa.Text()), nullable=True)
    )
    op.add_column("questionnaires", sa.Column("released_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("questionnaires", sa.Column("deprecated_at", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(
        op.f("ck_questionnaires_deprecation"),
        "questionnaires",
        "(status = 'deprecated') or (deprecated_at is null and successor is null)",
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_constraint(op.f("ck_questionnaires_deprecation"), "questionnaires", type_="check")
    op.drop_column("questionnaires", "deprecated_at")
    op.drop_column("questionnaires", "released_at")
    op.drop_column("questionnaires", "deprecation_note")
    op.drop_column("questionnaires", "successor")
    op.drop_column("questionnaires", "changed_by")
    op.drop_column("questionnaires", "revision")
    op.drop_table("questionnaire_mappings")
    op.drop_table("adaptations")
