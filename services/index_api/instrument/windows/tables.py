"""What PostgreSQL holds of the windows in which cities read drafts."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata

draft_consultations: Final = sa.Table(
    "draft_consultations",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("questionnaire_version", sa.Text, primary_key=True),
    sa.Column("from_on", sa.Date, nullable=False),
    sa.Column("to_on", sa.Date, nullable=False),
    sa.Column("network", sa.Text, sa.ForeignKey("networks.slug")),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("document", JSONB, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    # What of its window was told because the day had come: `opened`, then `closed`.
    sa.Column("told", sa.Text),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.ForeignKeyConstraint(["code", "questionnaire_version"], ["questionnaires.code", "questionnaires.version"]),
    sa.CheckConstraint("from_on <= to_on", name="order"),
    sa.CheckConstraint("told in ('opened', 'closed')", name="told"),
)
