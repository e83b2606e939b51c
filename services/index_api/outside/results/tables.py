"""What PostgreSQL holds of the results of campaigns: each once, as it is told."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata

campaign_results: Final = sa.Table(
    "campaign_results",
    metadata,
    sa.Column("campaign", sa.Uuid, sa.ForeignKey("campaigns.id"), primary_key=True),
    sa.Column("result", JSONB, nullable=False),
)
