"""Let cities read drafts of questionnaires in a window.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLE = "draft_consultations"


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        TABLE,
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("questionnaire_version", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("network", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=False),
        sa.Column("by_subject", sa.Text(), nullable=False),
        sa.Column("by_role", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_draft_consultations_order")),
        sa.ForeignKeyConstraint(
            ["code", "questionnaire_version"],
            ["questionnaires.code", "questionnaires.version"],
            name=op.f("fk_draft_consultations_code_questionnaire_version"),
        ),
        sa.ForeignKeyConstraint(["network"], ["networks.slug"], name=op.f("fk_draft_consultations_network")),
        sa.PrimaryKeyConstraint("code", "questionnaire_version", name=op.f("pk_draft_consultations")),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table(TABLE)
