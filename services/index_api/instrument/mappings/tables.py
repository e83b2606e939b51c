"""What PostgreSQL holds of mappings: each whole, as one document."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

_VERSION: Final = ["questionnaires.code", "questionnaires.version"]

questionnaire_mappings: Final = sa.Table(
    "questionnaire_mappings",
    metadata,
    sa.Column("from_code", sa.Text, primary_key=True),
    sa.Column("from_version", sa.Text, primary_key=True),
    sa.Column("to_code", sa.Text, primary_key=True),
    sa.Column("to_version", sa.Text, primary_key=True),
    sa.Column("document", JSONB, nullable=False),
    moment("created_at"),
    sa.ForeignKeyConstraint(["from_code", "from_version"], _VERSION, name="fk_questionnaire_mappings_from"),
    sa.ForeignKeyConstraint(["to_code", "to_version"], _VERSION, name="fk_questionnaire_mappings_to"),
    sa.CheckConstraint("(from_code, from_version) <> (to_code, to_version)", name="two_versions"),
)
