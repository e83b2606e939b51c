"""What PostgreSQL holds of webhooks, in the database of each service; the jobs are those of pgqueuer."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from shared.platform.data.tables import moment, service_metadata


def webhook_tables(metadata: sa.MetaData) -> tuple[sa.Table, sa.Table, sa.Table]:
    """Declare the tables of webhooks, of their deliveries and of how far these were made, in a service's metadata."""
    webhooks = sa.Table(
        "webhooks",
        metadata,
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("kinds", ARRAY(sa.Text), nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False, server_default=sa.false()),
        *_on_whose_behalf(),
        *_secrets(),
        moment("failing_since", nullable=True),
        moment("disabled_at", nullable=True),
        sa.Column("disabled_reason", sa.Text),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        moment("created_at"),
        sa.CheckConstraint("(disabled_at is null) = (disabled_reason is null)", "disabled"),
        sa.Index(None, "subject", "id"),
    )
    deliveries = sa.Table(
        "webhook_deliveries",
        metadata,
        sa.Column("webhook", sa.Uuid, sa.ForeignKey("webhooks.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.BigInteger, primary_key=True),
        sa.Column("state", sa.Text, nullable=False, server_default="waiting"),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("problem", sa.Text),
        sa.Column("status", sa.Integer),
        moment("created_at"),
        moment("due_at"),
        moment("tried_at", nullable=True),
        sa.CheckConstraint("state in ('waiting', 'failed')", "state"),
        sa.Index("ix_webhook_deliveries_due", "due_at", postgresql_where=sa.text("state = 'waiting'")),
    )
    progress = sa.Table(
        "webhook_progress",
        metadata,
        sa.Column("alone", sa.Boolean, primary_key=True, server_default=sa.true()),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.CheckConstraint("alone", "alone"),
    )
    return webhooks, deliveries, progress


def _on_whose_behalf() -> tuple[sa.Column[object], ...]:
    """Keep what the token of the subscriber said, so that the worker can ask what the subscriber may hear of today."""
    return (
        sa.Column("subject", sa.Text, nullable=False),
        *(sa.Column(name, ARRAY(sa.Text), nullable=False) for name in ("roles", "cities", "networks")),
    )


def _secrets() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("old_secret", sa.Text),
        moment("old_secret_until", nullable=True),
    )


webhooks, deliveries, progress = webhook_tables(service_metadata())
"""The same tables for the statements, which are those of whichever service runs them."""
__all__: Final = ["deliveries", "progress", "webhook_tables", "webhooks"]
