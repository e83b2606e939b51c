"""For how long each service keeps what has an end of its own, and what becomes of it then: the worker sees to it daily.

What is kept as long as the thing that it is part of, or until somebody erases it, is not here; the record of
processing tells of both.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import sqlalchemy as sa

from services.events_api.private_calendars import repository as private_calendars
from services.events_api.proposals import repository as proposals
from services.index_api.comparison.robustness_analyses import repository as robustness_analyses
from services.index_api.network.contacts import repository as contacts
from services.index_api.network.contacts.service import Contacts
from services.personal_data import PERSONAL_DATA, entered
from shared.platform.access.permits import CLOCK
from shared.platform.access.retention import Deed, Retention, carry_out, deleting, due, emptying
from shared.platform.command import ANY_VERSION, Commands
from shared.platform.data import changes, idempotency
from shared.platform.data.database import Database
from shared.platform.refusals import NotFound
from shared.platform.webhooks import deliveries

SUBJECT_DAYS: Final = 2_190
"""Six years: longer than from one wave of a city to the next but one."""
_CONTACTS_AT_A_TIME: Final = 10
_SOME_CONTACTS: Final = contacts.OVER.limit(sa.literal_column(str(_CONTACTS_AT_A_TIME)))


async def _erase_contacts(database: Database) -> int:
    """Erase some contacts as the API does, so that everybody hears of it."""
    gone = 0
    for found in await database.all(_SOME_CONTACTS):
        try:
            await Contacts(database, Commands(database)).erase(CLOCK, found["city"], found["id"], ANY_VERSION)
        except NotFound:
            continue  # another worker was first
        gone += 1
    return gone


_SHARED: Final = (
    deleting(idempotency.OVER, idempotency.KEPT_DAYS, "the request"),
    deleting(changes.OVER, changes.KEPT_DAYS, "the change"),
    deleting(deliveries.OVER, deliveries.KEPT_DAYS, "the last attempt"),
    emptying(deliveries.OLD_SECRETS_OVER, ["old_secret", "old_secret_until"], 0, "it signs no longer"),
)
_OWN: Final[Mapping[str, Sequence[Retention]]] = {
    "index_api": (
        deleting(robustness_analyses.OVER, robustness_analyses.KEPT_DAYS, "it was finished"),
        Retention(
            "contacts",
            contacts.KEPT_DAYS,
            "they were entered or last confirmed",
            Deed.DELETED,
            contacts.OVER,
            _erase_contacts,
        ),
    ),
    "practices_api": (),
    "events_api": (
        deleting(private_calendars.OVER, private_calendars.KEPT_DAYS, "a program last read it"),
        deleting(private_calendars.ENTRIES_OVER, private_calendars.ENTRIES_KEPT_DAYS, "the deadline was gone"),
        deleting(proposals.OVER, 0, "its last day, where it became no event"),
    ),
}
SUBJECTS: Final[Mapping[str, Retention]] = {
    service: data.retention_of_subjects(SUBJECT_DAYS) for service, data in PERSONAL_DATA.items()
}
RETENTIONS: Final[Mapping[str, Sequence[Retention]]] = {
    service: (*_SHARED, *own, SUBJECTS[service]) for service, own in _OWN.items()
}


async def end_retention(urls: Mapping[str, str], tell: Callable[[str], None], *, only_say: bool) -> None:
    """Carry out each retention now, and tell of how many rows what became; or, with `only_say`, what would."""
    for service, url in urls.items():
        async with entered(service, url) as database:
            waiting = await due(database, RETENTIONS[service])
            for one in RETENTIONS[service]:
                rows = waiting[one.of] if only_say else await carry_out(service, database, one)
                tell(f"{service} {one.of}: {rows}{' would be' if only_say else ''} {one}")
