"""What an ambassador said or wrote in public, as every list of it has it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, TypedDict
from uuid import UUID

SAID: Final = ("kind", "title", "summary", "published_on", "where", "url", "language", "topics")
"""What is written of a statement."""


class StatementRow(TypedDict):
    """What an ambassador said or wrote in public."""

    id: UUID
    ambassador: UUID
    kind: str
    title: Mapping[str, str]
    summary: Mapping[str, str] | None
    published_on: date
    where: str | None
    url: str | None
    language: str | None
    topics: list[str]
    synthetic: bool
    created_at: datetime
