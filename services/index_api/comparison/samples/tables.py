"""What PostgreSQL holds of samples: one row each, with all that comparisons need, never changed."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import append_only, moment

samples: Final = append_only(
    sa.Table(
        "samples",
        metadata,
        sa.Column("slug", sa.Text, primary_key=True),
        sa.Column("title", JSONB, nullable=False),
        sa.Column("questionnaire_code", sa.Text, nullable=False),
        sa.Column("questionnaire_version", sa.Text, nullable=False),
        sa.Column("network", sa.Text, sa.ForeignKey("networks.slug")),
        sa.Column("until_year", sa.Integer),
        sa.Column("synthetic", sa.Boolean, nullable=False),
        sa.Column("reconstruction", sa.Boolean, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("checksum", sa.Text, nullable=False),
        sa.Column("entries", JSONB, nullable=False),
        sa.Column("core", JSONB),
        sa.Column("by_subject", sa.Text, nullable=False),
        sa.Column("by_role", sa.Text, nullable=False),
        moment("frozen_at"),
        sa.ForeignKeyConstraint(
            ["questionnaire_code", "questionnaire_version"],
            ["questionnaires.code", "questionnaires.version"],
            name="fk_samples_questionnaire",
        ),
        sa.CheckConstraint("size > 0", name="size"),
    )
)
