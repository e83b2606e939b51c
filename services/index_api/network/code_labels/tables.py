"""What PostgreSQL holds of decisions about labels, which the directory keeps."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import append_only, moment

code_label_versions: Final = append_only(
    sa.Table(
        "code_label_versions",
        metadata,
        sa.Column("list", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("label", JSONB, nullable=False),
        sa.Column("note", JSONB),
        sa.Column("by_subject", sa.Text, nullable=False),
        sa.Column("by_role", sa.Text, nullable=False),
        moment("at"),
        sa.ForeignKeyConstraint(["list", "code"], ["code_labels.list", "code_labels.code"]),
    )
)
