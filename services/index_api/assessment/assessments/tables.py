"""What PostgreSQL holds of assessments: the answers of one are one value."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

assessments: Final = sa.Table(
    "assessments",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), nullable=False),
    sa.Column("questionnaire_code", sa.Text, nullable=False),
    sa.Column("questionnaire_version", sa.Text, nullable=False),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("assessor_kind", sa.Text, nullable=False),
    sa.Column("assessor", sa.Text),
    sa.Column("assessor_city", sa.Text, sa.ForeignKey("cities.slug"), index=True),
    sa.Column("author", sa.Text, index=True),
    sa.Column("state", sa.Text, nullable=False, server_default="draft"),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("answers", JSONB, nullable=False, server_default=sa.text("'{}'::jsonb")),
    sa.Column("consent", sa.Text),
    sa.Column("submitted_by", sa.Text),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("published_at", nullable=True),
    moment("embargo_until", nullable=True),
    # Everybody was told that the embargo has ended.
    sa.Column("embargo_told", sa.Boolean, nullable=False, server_default=sa.false()),
    moment("reply_until", nullable=True),
    sa.Column("reply", sa.Text),
    moment("replied_at", nullable=True),
    moment("withdrawn_at", nullable=True),
    sa.Column("migrated_from", sa.Uuid, sa.ForeignKey("assessments.id")),
    sa.ForeignKeyConstraint(
        ["questionnaire_code", "questionnaire_version"],
        ["questionnaires.code", "questionnaires.version"],
        name="fk_assessments_questionnaire",
    ),
    sa.CheckConstraint(
        "state in ('draft', 'submitted', 'under_review', 'changes_requested', 'accepted', 'published', 'withdrawn')",
        name="state",
    ),
    sa.CheckConstraint("assessor_kind in ('self', 'ngo', 'citizens', 'expert', 'peer_city')", name="assessor_kind"),
    sa.CheckConstraint("published_at is null or consent is not null", name="consented"),
    sa.CheckConstraint("(assessor_kind = 'peer_city') = (assessor_city is not null)", name="peer_city"),
    sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_at is not null)", name="withdrawn"),
    sa.CheckConstraint("(reply is null) = (replied_at is null)", name="replied"),
    sa.Index(
        "uq_assessments_year",
        "city",
        "year",
        unique=True,
        postgresql_where=sa.text("assessor_kind = 'self' and state = 'published'"),
    ),
    sa.Index(None, "city", "id"),
)

answer_versions: Final = sa.Table(
    "answer_versions",
    metadata,
    sa.Column("assessment", sa.Uuid, sa.ForeignKey("assessments.id"), primary_key=True),
    sa.Column("question", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("answer", JSONB, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
)

scores: Final = sa.Table(
    "scores",
    metadata,
    sa.Column("assessment", sa.Uuid, sa.ForeignKey("assessments.id"), primary_key=True),
    sa.Column("method", sa.Text, primary_key=True),
    sa.Column("input_checksum", sa.Text, nullable=False),
    sa.Column("document", JSONB, nullable=False),
    moment("created_at"),
)
