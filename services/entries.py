"""Persons who stand in a register and have no token: found by their address or their entry, given out, and erased."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, NamedTuple
from uuid import UUID

from services.index_api.dependencies import provide as provide_index
from services.index_api.network.ambassadors.service import Ambassadors
from services.index_api.network.contacts.service import Contacts
from services.personal_data import PERSONAL_DATA, entered, spelt
from services.practices_api.dependencies import provide as provide_practices
from services.practices_api.knowledge.experts.service import Experts
from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour
from shared.platform.access.permits import OPERATOR
from shared.platform.command import ANY_VERSION
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
from shared.platform.local.data_folder import CannotRun


class Entry(NamedTuple):
    """An entry of a person: the service that has it, and its name there, `table/id`."""

    service: str
    name: str


async def _erase_contact(database: Database, contact: UUID, row: Mapping[str, Any]) -> None:
    contacts = provide_index(database)[Contacts]
    assert isinstance(contacts, Contacts)
    await contacts.erase(OPERATOR, row["city"], contact, ANY_VERSION)


async def _erase_ambassador(database: Database, ambassador: UUID, row: Mapping[str, Any]) -> None:
    ambassadors = provide_index(database)[Ambassadors]
    assert isinstance(ambassadors, Ambassadors)
    await ambassadors.erase(OPERATOR, row["city"], ambassador, ANY_VERSION)


async def _erase_expert(database: Database, expert: UUID, _: Mapping[str, Any]) -> None:
    async with Neighbour("index_api", "http://127.0.0.1") as never_asked:
        experts = provide_practices(database, IndexClient(never_asked, Snapshots(database)))[Experts]
        assert isinstance(experts, Experts)
        await experts.erase(OPERATOR, expert, ANY_VERSION)


_ERASED_BY: Final[Mapping[str, Callable[[Database, UUID, Mapping[str, Any]], Awaitable[None]]]] = {
    "ambassadors": _erase_ambassador,
    "contacts": _erase_contact,
    "experts": _erase_expert,
}


async def entries_at(urls: Mapping[str, str], address: str) -> list[Entry]:
    """Find whoever is entered with an e-mail address, in whatever case it is written. Raises `CannotRun`."""
    if "@" not in address.strip("@"):
        raise CannotRun(f"--email takes an address, such as name@example.org; it was {address}")
    found = []
    for service, url in urls.items():
        async with entered(service, url) as database:
            found += [Entry(service, one) for one in await PERSONAL_DATA[service].entries_at(database, address)]
    return found


def entry_named(urls: Mapping[str, str], name: str) -> Entry:
    """Read the name of an entry: `contacts/…`, `ambassadors/…` or `experts/…`. Raises `CannotRun`."""
    table, _, identifier = name.partition("/")
    for service in urls:
        data = PERSONAL_DATA[service]
        if table in data.entries and table in data.metadata.tables:
            try:
                return Entry(service, f"{table}/{UUID(identifier)}")
            except ValueError:
                break
    known = ", ".join(f"{one}/…" for one in _ERASED_BY)
    raise CannotRun(f"--entry takes {known} with the identifier of an entry in these databases; it was {name}")


async def held_by(urls: Mapping[str, str], entries: list[Entry], address: str = "") -> str:
    """Write all that is held of some entries as JSON, and how many texts name the address. Raises `CannotRun`."""
    held: dict[str, dict[str, Any]] = {}
    for entry in entries:
        async with entered(entry.service, urls[entry.service]) as database:
            held.setdefault(entry.service, {})[entry.name] = await _held_by(database, entry)
    named = await _naming(urls, address) if address else {}
    if not held and not any(named.values()):
        raise CannotRun("nothing is held under this address")
    return json.dumps({"held": held, "named_in_texts": named}, ensure_ascii=False, indent=2, default=spelt)


async def erase_entries(
    urls: Mapping[str, str], entries: list[Entry], tell: Callable[[str], None], *, address: str = "", only_say: bool
) -> None:
    """Erase entries through their services, so that everybody is told. Raises `CannotRun`.

    Texts that name the address stay with what they are part of; where there are any is told.
    """
    for entry in entries:
        table, _, identifier = entry.name.partition("/")
        async with entered(entry.service, urls[entry.service]) as database:
            held = await _held_by(database, entry)
            rows = ", ".join(f"{len(found)} of {name}" for name, found in held.items())
            if not only_say:
                await _ERASED_BY[table](database, UUID(identifier), held[table][0])
            tell(f"{entry.service} {entry.name}: {'would be erased' if only_say else 'erased'}, with rows: {rows}")
    named = await _naming(urls, address) if address else {}
    for service, tables in named.items():
        for name, count in tables.items():
            tell(f"{service} {name}: {count} with a text that names the address; whoever answers for it takes it out")
    if not entries and not any(named.values()):
        raise CannotRun("nothing is held under this address")


async def _held_by(database: Database, entry: Entry) -> dict[str, list[dict[str, Any]]]:
    if held := await PERSONAL_DATA[entry.service].held_by(database, entry.name):
        return held
    raise CannotRun(f"{entry.service} has no {entry.name}")


async def _naming(urls: Mapping[str, str], address: str) -> dict[str, dict[str, int]]:
    named = {}
    for service, url in urls.items():
        async with entered(service, url) as database:
            named[service] = await PERSONAL_DATA[service].naming(database, address)
    return named
