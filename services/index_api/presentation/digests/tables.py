"""What PostgreSQL holds of digests: who gets them, what they were told, and which mail is on its way."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

subscriptions: Final = sa.Table(
    "digest_subscriptions",
    metadata,
    sa.Column("contact", sa.Uuid, sa.ForeignKey("contacts.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("rhythm", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("token", sa.Text, nullable=False, unique=True),
    sa.Column("address", sa.LargeBinary, nullable=False),
    sa.Column("gathered_at", sa.DateTime(timezone=True)),
    sa.Column("sent_at", sa.DateTime(timezone=True)),
    sa.Column("failing_since", sa.DateTime(timezone=True)),
    sa.Column("bounced_at", sa.DateTime(timezone=True)),
    sa.Column("bounce_status", sa.Text),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    sa.CheckConstraint("rhythm in ('daily', 'weekly')", name="rhythm"),
    sa.CheckConstraint("(bounced_at is null) = (bounce_status is null)", name="bounced"),
)

mails: Final = sa.Table(
    "digest_mails",
    metadata,
    sa.Column("contact", sa.Uuid, sa.ForeignKey("digest_subscriptions.contact", ondelete="CASCADE"), primary_key=True),
    sa.Column("id", sa.Uuid, nullable=False),
    sa.Column("names", ARRAY(sa.Text), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
)

told: Final = sa.Table(
    "digest_items",
    metadata,
    sa.Column("contact", sa.Uuid, sa.ForeignKey("digest_subscriptions.contact", ondelete="CASCADE"), primary_key=True),
    sa.Column("item", sa.Text, primary_key=True),
    sa.Column("since", sa.DateTime(timezone=True)),
    sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
)
