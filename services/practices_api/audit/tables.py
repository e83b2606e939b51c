"""What PostgreSQL holds of readings and changes of personal data. Nothing in it is changed or removed."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from services.practices_api.metadata import metadata
from shared.platform.tables import append_only, moment

audit_log: Final = append_only(
    sa.Table(
        "audit_log",
        metadata,
        sa.Column("id", sa.Uuid, primary_key=True),
        moment("at"),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("operation", sa.Text, nullable=False),
        sa.Column("object", sa.Text, nullable=False, index=True),
        sa.Column("fields", ARRAY(sa.Text), nullable=False),
    )
)
