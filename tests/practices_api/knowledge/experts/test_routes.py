"""A person who stands in public without having agreed, one who cannot get out, a trace that tells too much."""

from typing import Any

import asyncpg
import pytest

from tests.practices_api.shelf import Shelf, good
from tests.support import problem, statements

EXPERT: dict[str, Any] = {
    "name": "Petra Uncommonname",
    "text": {"en": "Mediation between neighbours."},
    "topics": ["education"],
    "languages": ["en", "nb"],
    "consent_on": "2026-01-31",
}


async def entered(shelf: Shelf, who: dict[str, str], **changed: Any) -> str:
    return f"/v1/experts/{(await shelf.post('/v1/experts', EXPERT | changed, who))['id']}"


async def test_experts_enter_change_and_erase_themselves(shelf: Shelf) -> None:
    path = await entered(shelf, shelf.expert)
    told = await shelf.get(path)
    assert (told["name"], told["consent_on"], told["mine"]) == ("Petra Uncommonname", "2026-01-31", False)
    assert "subject" not in told
    assert (await shelf.get(path, shelf.expert))["mine"] is True
    again = await shelf.client.post("/v1/experts", json=EXPERT, headers=shelf.expert)
    assert problem(again) == (409, "already-registered")
    changed = good(await shelf.change(path, {"text": {"fr": "Médiation."}, "topics": []}, shelf.expert))
    assert (changed["text"], changed["topics"]) == ("Mediation between neighbours.", [])
    assert (await shelf.get(f"{path}?lang=fr"))["text"] == "Médiation."
    assert problem(await shelf.change(path, {"name": None}, shelf.expert)) == (422, "invalid")
    assert problem(await shelf.change(path, {"text": {"en": None, "fr": None}}, shelf.expert)) == (422, "invalid")
    other = shelf.client.bearer("expert", subject="eve")
    assert problem(await shelf.change(path, {"name": "Eve"}, other)) == (403, "not-allowed")
    etag = (await shelf.client.get(path)).headers["etag"]
    for who, code in ((other, (403, "not-allowed")), (shelf.city, (403, "not-allowed"))):
        assert problem(await shelf.client.delete(path, headers={**who, "if-match": etag})) == code
    assert (await shelf.client.delete(path, headers={**shelf.expert, "if-match": etag})).status_code == 204
    assert problem(await shelf.client.get(path)) == (404, "not-found")


async def test_nobody_is_entered_before_consent_or_by_others(shelf: Shelf) -> None:
    async def refused(who: dict[str, str], **changed: Any) -> tuple[int, str]:
        return problem(await shelf.client.post("/v1/experts", json=EXPERT | changed, headers=who))

    assert await refused(shelf.expert, consent_on="2999-01-01") == (422, "consent-to-come")
    assert await refused(shelf.expert, consent_on=None) == (422, "invalid")
    assert await refused(shelf.expert, subject="eve") == (403, "not-allowed")
    assert await refused(shelf.expert, topics=["nothing"]) == (422, "not-in-directory")
    assert await refused(shelf.expert, languages=["Norsk!"]) == (422, "invalid")
    assert await refused(shelf.city) == (403, "not-allowed")


async def test_the_secretariat_enters_others_and_they_can_leave(shelf: Shelf) -> None:
    path = await entered(shelf, shelf.secretariat, subject="eva")
    nameless = await entered(shelf, shelf.secretariat)
    assert (await shelf.get(path, shelf.secretariat))["mine"] is False
    assert (await shelf.get(nameless, shelf.secretariat))["mine"] is False
    etag = (await shelf.client.get(path)).headers["etag"]
    stale = await shelf.client.delete(path, headers={**shelf.expert, "if-match": '"9"'})
    assert problem(stale) == (412, "stale")
    assert (await shelf.client.delete(path, headers={**shelf.expert, "if-match": etag})).status_code == 204
    assert problem(await shelf.change(nameless, {"name": "Eve"}, shelf.expert)) == (403, "not-allowed")


async def test_nothing_of_an_erased_expert_is_left_anywhere(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    key = shelf.expert | {"idempotency-key": "expert"}
    path = await entered(shelf, key)
    good(await shelf.change(path, {"text": {"en": "Rareword work."}}, shelf.expert))
    etag = (await shelf.client.get(path)).headers["etag"]
    await shelf.client.delete(path, headers={**shelf.expert, "if-match": etag})
    names = [
        row[0]
        for row in await practices_api_connection.fetch(
            "select tablename from pg_tables where schemaname = 'public' order by 1"
        )
    ]
    for word in ("Uncommonname", "Rareword"):
        for name in names:
            found = await practices_api_connection.fetchval(
                f"select count(*) from {name} t where t::text like $1",  # noqa: S608 - names of our own tables
                f"%{word}%",
            )
            assert found == 0, (word, name)
    again = await shelf.client.post("/v1/experts", json=EXPERT, headers=key)
    assert problem(again) == (422, "idempotency-key-reused")
    entries = (await shelf.get("/v1/audit-log", shelf.secretariat))["items"]
    assert [one["operation"] for one in entries] == ["deleteExpert", "updateExpert", "createExpert"]
    assert {one["object"] for one in entries} == {path.removeprefix("/v1/")}
    assert problem(await shelf.client.get("/v1/audit-log", headers=shelf.expert)) == (403, "not-allowed")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with practices_api_connection.transaction():
            await practices_api_connection.execute("delete from audit_log")


async def test_they_are_found_by_topic_and_language(shelf: Shelf, practices_api_connection: asyncpg.Connection) -> None:
    for number in range(3):
        await entered(shelf, shelf.secretariat, languages=["fr"] if number else ["fr", "nb"])
    with statements(practices_api_connection) as seen:
        found = (await shelf.get("/v1/experts?language=nb&topic=education"))["items"]
    assert (len(found), len(seen)) == (1, 1)
    first = await shelf.get("/v1/experts?limit=2")
    rest = await shelf.get(first["next"])
    assert len({one["id"] for one in first["items"] + rest["items"]}) == 3
    assert "subject" not in first["items"][0]


async def test_a_replay_tells_the_entry_as_it_is_now(shelf: Shelf) -> None:
    key = shelf.expert | {"idempotency-key": "expert"}
    path = await entered(shelf, key)
    assert await entered(shelf, key) == path
