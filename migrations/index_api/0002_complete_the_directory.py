"""Complete the directory.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
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
