"""What PostgreSQL holds of campaigns."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

campaigns: Final = sa.Table(
    "campaigns",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), nullable=False),
    sa.Column("questionnaire_code", sa.Text, nullable=False),
    sa.Column("questionnaire_version", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("organiser_kind", sa.Text, nullable=False),
    sa.Column("organiser", sa.Text),
    sa.Column("consent", sa.Text, nullable=False),
    sa.Column("decision_note", sa.Text),
    sa.Column("door", sa.Text, nullable=False),
    sa.Column("minimum", sa.Integer, nullable=False),
    sa.Column("opens_on", sa.Date, nullable=False),
    sa.Column("closes_on", sa.Date, nullable=False),
    sa.Column("content", JSONB, nullable=False),
    sa.Column("door_key", sa.LargeBinary),
    sa.Column("reply", JSONB),
    moment("closed_at", nullable=True),
    sa.Column("cancellation", JSONB),
    moment("cancelled_at", nullable=True),
    sa.Column("cancelled_while_open", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    sa.ForeignKeyConstraint(
        ["questionnaire_code", "questionnaire_version"], ["questionnaires.code", "questionnaires.version"]
    ),
    sa.CheckConstraint("state in ('asked', 'agreed', 'declined', 'open', 'closed', 'cancelled')", name="state"),
    sa.CheckConstraint("consent in ('own', 'accepted', 'declined', 'unanswered')", name="consent"),
    sa.CheckConstraint("door in ('open', 'invitations', 'panel')", name="door"),
    sa.CheckConstraint("minimum >= 5", name="minimum"),
    sa.CheckConstraint("opens_on <= closes_on", name="window"),
    sa.CheckConstraint("(state = 'cancelled') = (cancelled_at is not null)", name="cancelled"),
    sa.CheckConstraint("(door_key is not null) = (state = 'open')", name="door_key"),
    sa.Index(None, "city", "id"),
    sa.Index("ix_campaigns_open", "closes_on", postgresql_where=sa.text("state = 'open'")),
)
