"""What PostgreSQL holds of concepts: each version of a definition, and which of them holds or is worked on."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment, searched

concepts: Final = sa.Table(
    "concepts",
    metadata,
    sa.Column("slug", sa.Text, primary_key=True),
    sa.Column("agreed_number", sa.Integer),
    sa.Column("working_number", sa.Integer),
    sa.Column("last_number", sa.Integer, nullable=False, server_default="1"),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("updated_at"),
)

concept_versions: Final = sa.Table(
    "concept_versions",
    metadata,
    sa.Column("concept", sa.Text, sa.ForeignKey("concepts.slug"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("document", JSONB, nullable=False),
    *searched(),
    sa.Column("note", sa.Text),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    moment("decided_at", nullable=True),
    sa.CheckConstraint("state in ('proposed', 'discussed', 'agreed', 'replaced', 'declined')", name="state"),
    sa.CheckConstraint("number >= 1", name="number"),
    sa.Index(None, "search", postgresql_using="gin"),
)
