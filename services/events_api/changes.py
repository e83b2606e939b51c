"""What the commands of events_api leave word of."""

from typing import Final

from shared.schemas.changes import ChangeKind

EVENT_CREATED: Final = ChangeKind("event.created", "event", "/v1/events/{id}", "An event was written down.")
KINDS: Final = (EVENT_CREATED,)
