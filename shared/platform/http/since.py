"""Lists that are narrowed to what changed at or after an instant, as the record of changes tells."""

from typing import Annotated, Final

from fastapi import Depends, Query

from shared.platform.access.change_log import ChangeLog
from shared.platform.data.changes import KEPT_DAYS, Since
from shared.platform.http.routing import Allowed, provided
from shared.schemas.fields import Instant

UPDATED_SINCE: Final = "updated_since"
_ASKED: Final = Query(
    alias=UPDATED_SINCE,
    description="Only what changed at or after this instant, as far as `listChanges` tells you of it. An instant "
    f"before the record of changes begins, or more than {KEPT_DAYS} days ago, gives the whole list. What is gone is in "
    "no list: `listChanges` tells of it, and is the exact way to mirror. To keep a simple copy, note the `Date` of the "
    "first answer of a reading, and ask next time for five minutes before it: a change can be read a little after its "
    "instant, so that some things come twice and none is missed. Write `+` as `%2B`.",
    examples=["2026-11-27T09:30:00Z"],
)


async def _since(
    permit: Allowed,
    log: Annotated[ChangeLog, provided(ChangeLog)],
    instant: Annotated[Instant | None, _ASKED] = None,
) -> Since | None:
    if instant is None:
        return None
    audience = await log.audience(permit.caller)
    return Since(instant, None if audience is None else sorted(audience))


SinceAsked = Annotated[Since | None, Depends(_since)]
"""From when on a list is asked for, by `updated_since`."""
