"""What PostgreSQL holds of invitations into networks."""

from typing import Final

import sqlalchemy as sa

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

invitations: Final = sa.Table(
    "invitations",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("network", sa.Text, sa.ForeignKey("networks.slug"), nullable=False, index=True),
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False, server_default="sent"),
    sa.Column("note", sa.Text),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.Column("decided_by_subject", sa.Text),
    sa.Column("decided_by_role", sa.Text),
    moment("decided_at", nullable=True),
    sa.Column("membership", sa.Uuid, sa.ForeignKey("memberships.id")),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.CheckConstraint("state in ('sent', 'accepted', 'declined', 'withdrawn')", name="state"),
    sa.Index("uq_invitations_open", "network", "city", unique=True, postgresql_where=sa.text("state = 'sent'")),
)
