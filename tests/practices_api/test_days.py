"""A consultation that opens without a word: whoever is asked would have to look every day."""

import asyncpg
from fastapi import FastAPI

from services.practices_api.knowledge.consultations.service import Consultations
from tests.practices_api.knowledge.consultations.test_routes import day, share
from tests.practices_api.shelf import Shelf


async def heard(shelf: Shelf, after: int, who: dict[str, str]) -> list[str]:
    told = (await shelf.client.get("/v1/changes", params={"after": after}, headers=who)).json()["items"]
    return [one["kind"] for one in told]


async def test_those_who_are_asked_hear_on_the_first_day_and_once(
    shelf: Shelf, apps: dict[str, FastAPI], practices_api_connection: asyncpg.Connection
) -> None:
    consultations: Consultations = apps["practices_api"].state.provided[Consultations]
    after = (await shelf.client.get("/v1/changes?limit=1")).json()["latest"]
    city = shelf.client.bearer("city_coordinator", cities=("oslo",))
    await share(shelf, shelf.secretariat, from_on=day(2), to_on=day(9))
    await consultations.pass_days()
    assert await heard(shelf, after, city) == []
    await practices_api_connection.execute("update consultations set from_on = current_date")
    for _ in range(2):
        await consultations.pass_days()
    assert await heard(shelf, after, city) == ["consultation.created"]
    await share(shelf, shelf.secretariat)
    await consultations.pass_days()
    assert await heard(shelf, after, city) == ["consultation.created", "consultation.created"]
