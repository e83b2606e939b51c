"""What PostgreSQL holds of what comes after. Feedback has no time, no author and no order."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from services.events_api.metadata import metadata
from shared.platform.data.tables import moment

feedback_tokens: Final = sa.Table(
    "feedback_tokens",
    metadata,
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), primary_key=True),
    sa.Column("hash", sa.LargeBinary, primary_key=True),
)

feedback: Final = sa.Table(
    "feedback",
    metadata,
    # A random identifier, not one that sorts by time.
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), nullable=False, index=True),
    sa.Column("rating", sa.Integer, nullable=False),
    sa.Column("text", sa.Text),
    sa.CheckConstraint("rating between 1 and 5", name="rating"),
)

report_backs: Final = sa.Table(
    "report_backs",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), nullable=False),
    sa.Column("city", sa.Text, nullable=False, index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.UniqueConstraint("event", "city", name="uq_report_backs_city"),
)

follow_ups: Final = sa.Table(
    "follow_ups",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("owner_kind", sa.Text, nullable=False),
    sa.Column("owner", sa.Text),
    sa.Column("authority", sa.Text),
    sa.Column("due_on", sa.Date),
    sa.Column("practices", ARRAY(sa.Text), nullable=False),
    sa.Column("topics", ARRAY(sa.Text), nullable=False),
    sa.Column("side", sa.Text),
    sa.Column("state", sa.Text, nullable=False, server_default="open"),
    # What its owner said; nobody owes what others wrote down for them.
    sa.Column("agreement", sa.Text, nullable=False, server_default="accepted"),
    sa.Column("agreed_by_subject", sa.Text),
    sa.Column("agreed_by_role", sa.Text),
    moment("agreed_at", nullable=True),
    sa.Column("note", sa.Text),
    sa.Column("done_on", sa.Date),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.CheckConstraint("state in ('open', 'done', 'dropped')", name="state"),
    sa.CheckConstraint("agreement in ('asked', 'accepted', 'declined')", name="agreement"),
    sa.CheckConstraint("side in ('local', 'national')", name="side"),
    sa.CheckConstraint("(owner is null) = (owner_kind in ('secretariat', 'national_authority'))", name="owner"),
    sa.CheckConstraint("(authority is null) = (owner_kind <> 'national_authority')", name="authority"),
    sa.Index(None, "event", "id"),
    sa.Index(None, "owner_kind", "owner"),
)
