"""What PostgreSQL holds of robustness analyses: the question with all it hangs on, its progress, what was found."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

robustness_analyses: Final = sa.Table(
    "robustness_analyses",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("question_checksum", sa.Text, nullable=False, unique=True),
    sa.Column("question", JSONB, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="waiting"),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.Column("progress", sa.Double, nullable=False, server_default="0"),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("result", JSONB),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("created_at"),
    moment("touched_at"),
    moment("finished_at", nullable=True),
    sa.CheckConstraint("state in ('waiting', 'running', 'done', 'cancelled', 'failed')", name="state"),
    sa.CheckConstraint("progress between 0 and 1", name="progress"),
    sa.CheckConstraint("(state = 'done') = (result is not null)", name="result"),
    sa.CheckConstraint("(state in ('waiting', 'running')) = (finished_at is null)", name="finished"),
)
sa.Index(
    "ix_robustness_analyses_unfinished",
    robustness_analyses.c.touched_at,
    postgresql_where=robustness_analyses.c.finished_at.is_(None),
)
