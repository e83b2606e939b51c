"""A contact who asks for their data and is not found, or is erased and still stands somewhere, or goes unnoticed."""

import json

import asyncpg
import pytest

from services.entries import Entry, entries_at, entry_named, erase_entries, held_by
from shared.platform.data.database import Database
from shared.platform.local.data_folder import CannotRun
from shared.platform.local.embedded_postgres import Server
from tests.platform.access.test_personal import where
from tests.support import Client

ADDRESS = "Quxel.Planted@example.org"
CONTACT = {"name": "Quxel Planted", "email": ADDRESS, "phone": "+47 55 00 00 00", "note": "prefers Quxel to call"}


@pytest.fixture
def urls(own_copy: Database, server: Server) -> dict[str, str]:
    return {"index_api": server.urls["index_api"].replace("/index_api?", "/index_api_copy?")}


async def enter(client: Client) -> str:
    who = client.bearer("secretariat") | {"idempotency-key": "of a contact"}
    made = await client.post("/v1/cities/oslo/contacts", json=CONTACT, headers=who)
    assert made.status_code == 201, made.text
    return f"contacts/{made.json()['id']}"


async def test_a_contact_is_given_out_by_address_and_by_entry(index_api_of_many: Client, urls: dict[str, str]) -> None:
    name = await enter(index_api_of_many)
    found = await entries_at(urls, ADDRESS.upper())
    assert found == [Entry("index_api", name)] == [entry_named(urls, name)]
    told = json.loads(await held_by(urls, found, ADDRESS))
    [row] = told["held"]["index_api"][name]["contacts"]
    assert {member: row[member] for member in CONTACT} == CONTACT
    assert told["named_in_texts"] == {"index_api": {}}


async def test_who_is_erased_by_address_is_nowhere_and_everybody_is_told(
    index_api_of_many: Client, urls: dict[str, str], owner_of_copy: asyncpg.Connection
) -> None:
    name = await enter(index_api_of_many)
    found, told = await entries_at(urls, ADDRESS), list[str]()
    await erase_entries(urls, found, told.append, address=ADDRESS, only_say=True)
    assert await where(owner_of_copy, "quxel") == {"contacts": 1}
    await erase_entries(urls, found, told.append, address=ADDRESS, only_say=False)
    assert await where(owner_of_copy, "quxel") == {}
    assert told == [
        f"index_api {name}: would be erased, with rows: 1 of contacts",
        f"index_api {name}: erased, with rows: 1 of contacts",
    ]
    heard = "select kind from changes where resource = $1 and gone"
    assert await owner_of_copy.fetchval(heard, name.partition("/")[2]) == "contact.erased"
    logged = "select subject, operation from audit_log order by position desc limit 1"
    assert [tuple(row) for row in await owner_of_copy.fetch(logged)] == [("icc", "erasePerson")]
    with pytest.raises(CannotRun, match="nothing is held under this address"):
        await erase_entries(urls, await entries_at(urls, ADDRESS), print, address=ADDRESS, only_say=False)


async def test_texts_that_name_an_address_are_counted_and_stay(
    index_api_of_many: Client, urls: dict[str, str], owner_of_copy: asyncpg.Connection
) -> None:
    body = {"title": {"en": "News"}, "text": {"en": f"Write to {ADDRESS}."}}
    who = index_api_of_many.bearer("secretariat")
    assert (await index_api_of_many.post("/v1/announcements", json=body, headers=who)).status_code == 201
    told = json.loads(await held_by(urls, [], ADDRESS))
    assert told == {"held": {}, "named_in_texts": {"index_api": {"announcements": 1}}}
    said: list[str] = []
    await erase_entries(urls, [], said.append, address=ADDRESS, only_say=False)
    assert [line.partition(";")[0] for line in said] == [
        "index_api announcements: 1 with a text that names the address"
    ]
    assert (await where(owner_of_copy, "quxel"))["announcements"] == 1


@pytest.mark.parametrize("address", ["", "@", "nobody", "@example"])
async def test_what_is_no_address_is_refused(urls: dict[str, str], address: str) -> None:
    with pytest.raises(CannotRun, match="--email takes an address"):
        await entries_at(urls, address)


@pytest.mark.parametrize(
    "name", ["contacts", "contacts/7", "cities/oslo", "experts/01890000-0000-7000-8000-000000000000"]
)
def test_what_is_no_entry_here_is_refused(name: str) -> None:
    with pytest.raises(CannotRun, match="--entry takes"):
        entry_named({"index_api": "postgresql://nowhere"}, name)


async def test_an_entry_that_is_not_there_is_told(urls: dict[str, str]) -> None:
    gone = entry_named(urls, "contacts/01890000-0000-7000-8000-000000000000")
    with pytest.raises(CannotRun, match="index_api has no contacts/"):
        await held_by(urls, [gone])
