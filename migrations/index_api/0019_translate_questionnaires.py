"""Translate questionnaires.

A migration is surgery on a running service: expand, backfill, contract. Never rename or drop what the release
before this one still reads.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_TABLES = ("questionnaire_translations", "questionnaire_translation_reviews")
_OF = ["code", "version", "language", "number"]


def upgrade() -> None:
    """Bring the schema forward."""
    for name in _TABLES:
        words = [sa.Column("document", postgresql.JSONB(astext_type=sa.Text()), nullable=False)]
        note = [sa.Column("note", sa.Text(), nullable=True)]
        op.create_table(
            name,
            sa.Column("code", sa.Text(), nullable=False),
            sa.Column("version", sa.Text(), nullable=False),
            sa.Column("language", sa.Text(), nullable=False),
            sa.Column("number", sa.Integer(), nullable=False),
            *(words if name == _TABLES[0] else note),
            sa.Column("by_subject", sa.Text(), nullable=False),
            sa.Column("by_role", sa.Text(), nullable=False),
            sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False),
            sa.PrimaryKeyConstraint(*_OF, name=op.f(f"pk_{name}")),
        )
        making = f"$$begin raise exception '{name} is append-only'; end$$"
        op.execute(f"create function {name}_is_append_only() returns trigger language plpgsql as {making}")
        op.execute(
            f"create trigger {name}_is_append_only before update or delete or truncate on {name} "
            f"for each statement execute function {name}_is_append_only()"
        )
    op.create_foreign_key(
        op.f("fk_questionnaire_translations_code_version"), _TABLES[0], "questionnaires", _OF[:2], _OF[:2]
    )
    op.create_foreign_key(op.f("fk_questionnaire_translation_reviews_words"), _TABLES[1], _TABLES[0], _OF, _OF)


def downgrade() -> None:
    """Take the step back."""
    for name in reversed(_TABLES):
        op.drop_table(name)
        op.execute(f"drop function {name}_is_append_only()")
