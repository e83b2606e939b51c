"""What PostgreSQL holds of decisions about the vocabulary, which the directory keeps."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import append_only, moment

topic_versions: Final = append_only(
    sa.Table(
        "topic_versions",
        metadata,
        sa.Column("topic", sa.Text, sa.ForeignKey("topics.slug"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("label", JSONB, nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False),
        sa.Column("note", JSONB),
        sa.Column("by_subject", sa.Text),
        sa.Column("by_role", sa.Text),
        moment("at"),
    )
)
"""Without an actor: as it came with a release."""

topic_priorities: Final = append_only(
    sa.Table(
        "topic_priorities",
        metadata,
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("topics", ARRAY(sa.Text), nullable=False),
        sa.Column("note", JSONB),
        sa.Column("by_subject", sa.Text),
        sa.Column("by_role", sa.Text),
        moment("at"),
    )
)
