"""What PostgreSQL holds of offers of mentoring, and of mentoring between two cities."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

mentoring_offers: Final = sa.Table(
    "mentoring_offers",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), nullable=False),
    sa.Column("indicator", sa.Text, nullable=False),
    sa.Column("text", JSONB),
    sa.Column("state", sa.Text, nullable=False, server_default="open"),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    sa.Column("withdrawal_note", sa.Text),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    sa.CheckConstraint("state in ('open', 'withdrawn')", name="state"),
    sa.Index("uq_mentoring_offers_open", "city", "indicator", unique=True, postgresql_where=sa.text("state = 'open'")),
    sa.Index(None, "city", "id"),
)

mentorings: Final = sa.Table(
    "mentorings",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("mentor", sa.Text, sa.ForeignKey("cities.slug"), nullable=False, index=True),
    sa.Column("mentee", sa.Text, sa.ForeignKey("cities.slug"), nullable=False, index=True),
    sa.Column("indicator", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="offered"),
    moment("agreed_at", nullable=True),
    moment("ended_at", nullable=True),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    sa.CheckConstraint("mentor <> mentee", name="pair"),
    sa.CheckConstraint("state in ('asked', 'offered', 'agreed', 'ended')", name="state"),
    sa.Index(
        "uq_mentorings_running",
        "mentor",
        "mentee",
        "indicator",
        unique=True,
        postgresql_where=sa.text("state <> 'ended'"),
    ),
)

mentoring_steps: Final = sa.Table(
    "mentoring_steps",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("mentoring", sa.Uuid, sa.ForeignKey("mentorings.id"), nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("cities", ARRAY(sa.Text), nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
)
