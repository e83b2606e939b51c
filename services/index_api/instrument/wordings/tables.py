"""What PostgreSQL holds of translations: the words of each number, and who found them right."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import append_only, moment

_OF_WORDS: Final = "fk_questionnaire_translation_reviews_words"
_OF: Final = ("code", "version", "language", "number")


translations: Final = append_only(
    sa.Table(
        "questionnaire_translations",
        metadata,
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("version", sa.Text, primary_key=True),
        sa.Column("language", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document", JSONB, nullable=False),
        sa.Column("by_subject", sa.Text, nullable=False),
        sa.Column("by_role", sa.Text, nullable=False),
        moment("at"),
        sa.ForeignKeyConstraint(["code", "version"], ["questionnaires.code", "questionnaires.version"]),
    )
)
translation_reviews: Final = append_only(
    sa.Table(
        "questionnaire_translation_reviews",
        metadata,
        *(sa.Column(name, sa.Integer if name == "number" else sa.Text, primary_key=True) for name in _OF),
        sa.Column("note", sa.Text),
        sa.Column("by_subject", sa.Text, nullable=False),
        sa.Column("by_role", sa.Text, nullable=False),
        moment("at"),
        sa.ForeignKeyConstraint(_OF, [f"questionnaire_translations.{name}" for name in _OF], name=_OF_WORDS),
    )
)
