"""What PostgreSQL holds of evaluations and verdicts: each bound to the version that it judges."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment

evaluations: Final = sa.Table(
    "evaluations",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("practice", sa.Uuid, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("items", JSONB, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.ForeignKeyConstraint(
        ["practice", "number"],
        ["practice_versions.practice", "practice_versions.number"],
        name="fk_evaluations_version",
    ),
    sa.UniqueConstraint("practice", "number", "by_subject", name="uq_evaluations_evaluator"),
    sa.Index(None, "practice", "id"),
)

verdicts: Final = sa.Table(
    "verdicts",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("practice", sa.Uuid, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("overruled", sa.Boolean, nullable=False),
    sa.Column("unmet", ARRAY(sa.Text), nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.ForeignKeyConstraint(
        ["practice", "number"], ["practice_versions.practice", "practice_versions.number"], name="fk_verdicts_version"
    ),
    sa.CheckConstraint("verdict in ('published', 'declined')", name="verdict"),
    sa.CheckConstraint("not overruled or reason is not null", name="overruled"),
    sa.UniqueConstraint("practice", "number", name="uq_verdicts_version"),
)
