"""What PostgreSQL holds of questions and answers on practices, lessons and concepts."""

from typing import Final

import sqlalchemy as sa

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment

posts: Final = sa.Table(
    "posts",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("practice", sa.Uuid, sa.ForeignKey("practices.id")),
    sa.Column("concept", sa.Text, sa.ForeignKey("concepts.slug")),
    sa.Column("question", sa.Uuid, sa.ForeignKey("posts.id")),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    sa.Column("by_city", sa.Text),
    sa.Column("by_network", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("cleared", sa.Boolean, nullable=False, server_default=sa.text("false")),
    sa.Column("reason", sa.Text),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("at"),
    moment("decided_at", nullable=True),
    sa.CheckConstraint("state in ('waiting', 'shown', 'hidden')", name="state"),
    sa.CheckConstraint("num_nonnulls(practice, concept) = 1", name="about"),
    sa.CheckConstraint("state <> 'hidden' or reason is not null", name="reason"),
    sa.Index(None, "practice", "id"),
    sa.Index(None, "concept", "id"),
    sa.Index(None, "state", "id"),
)
