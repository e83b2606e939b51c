"""Import published results.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLE = "published_results"


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column(TABLE, sa.Column("computed_with", sa.Text(), nullable=True))
    op.add_column(TABLE, sa.Column("corrects", sa.Uuid(), nullable=True))
    op.add_column(TABLE, sa.Column("reason", sa.Text(), nullable=True))
    op.add_column(TABLE, sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(TABLE, sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(TABLE, sa.Column("by_subject", sa.Text(), nullable=True))
    op.add_column(TABLE, sa.Column("by_role", sa.Text(), nullable=True))
    op.create_check_constraint(
        op.f("ck_published_results_corrected_with_reason"), TABLE, "(corrects is null) = (reason is null)"
    )
    op.create_foreign_key(op.f("fk_published_results_corrects"), TABLE, TABLE, ["corrects"], ["id"])
    op.create_index(
        "uq_published_results_current",
        TABLE,
        ["city", "year", "indicator"],
        unique=True,
        postgresql_where=sa.text("corrected_at is null"),
    )
    op.create_index("uq_published_results_corrects", TABLE, ["corrects"], unique=True)
    op.create_index(
        op.f("ix_published_results_city_year_indicator_id"), TABLE, ["city", "year", "indicator", "id"], unique=False
    )
    op.drop_constraint(op.f("uq_published_results_city_year_indicator"), TABLE, type_="unique")


def downgrade() -> None:
    """Take the step back; results that were corrected go."""
    op.execute("update published_results set corrects = null, reason = null")
    op.execute("delete from published_results where corrected_at is not null")
    op.create_unique_constraint(op.f("uq_published_results_city_year_indicator"), TABLE, ["city", "year", "indicator"])
    op.drop_index(op.f("ix_published_results_city_year_indicator_id"), table_name=TABLE)
    op.drop_index("uq_published_results_corrects", table_name=TABLE)
    op.drop_index("uq_published_results_current", table_name=TABLE)
    op.drop_constraint(op.f("fk_published_results_corrects"), TABLE, type_="foreignkey")
    op.drop_constraint(op.f("ck_published_results_corrected_with_reason"), TABLE, type_="check")
    for name in ("by_role", "by_subject", "recorded_at", "corrected_at", "reason", "corrects", "computed_with"):
        op.drop_column(TABLE, name)
