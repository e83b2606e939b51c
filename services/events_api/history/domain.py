"""What is told of an event's past."""

from datetime import datetime
from typing import TypedDict
from uuid import UUID

from services.events_api.dates.domain import WhenShown
from services.events_api.events.domain import EventShown, Pick, in_language
from shared.schemas.fields import without_nulls


class DateShown(TypedDict):
    """An entry of the history of dates, for readers, in every language."""

    id: UUID
    change: str
    reason: str | None
    by: str
    at: datetime
    when: WhenShown


class VersionShown(TypedDict):
    """What an event was before a change, for readers, in every language."""

    version: int
    replaced_by: str
    replaced_at: datetime
    event: EventShown


def date_in_language(entry: DateShown, pick: Pick) -> dict[str, object]:
    """Give an entry of the history of dates for readers of one language."""
    return without_nulls({**entry, "when": {**entry["when"], "text": pick(entry["when"]["text"])}})


def version_in_language(version: VersionShown, pick: Pick) -> dict[str, object]:
    """Give what an event was for readers of one language."""
    return {**version, "event": in_language(version["event"], pick)}
