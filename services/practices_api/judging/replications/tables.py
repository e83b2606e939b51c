"""What PostgreSQL holds of replications: who repeats what, and whether both sides say so."""

from typing import Final

import sqlalchemy as sa

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment

replications: Final = sa.Table(
    "replications",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("practice", sa.Uuid, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("city", sa.Text, nullable=False),
    sa.Column("replica", sa.Uuid, sa.ForeignKey("practices.id")),
    sa.Column("adapted", sa.Text, nullable=False),
    sa.Column("result", sa.Text),
    sa.Column("evidence", sa.Text),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="claimed"),
    sa.Column("claimed_by", sa.Text, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("claimed_at"),
    moment("decided_at", nullable=True),
    sa.ForeignKeyConstraint(
        ["practice", "number"],
        ["practice_versions.practice", "practice_versions.number"],
        name="fk_replications_version",
    ),
    sa.CheckConstraint("state in ('claimed', 'confirmed', 'denied')", name="state"),
    sa.CheckConstraint("claimed_by in ('adopter', 'source')", name="claimed_by"),
    sa.CheckConstraint("(state = 'claimed') = (decided_at is null)", name="decided_at"),
    sa.CheckConstraint("replica <> practice", name="replica"),
    sa.Index("uq_replications_adopter", "practice", "city", unique=True, postgresql_where=sa.text("state <> 'denied'")),
    sa.Index(None, "practice", "id"),
    sa.Index(None, "replica"),
)
