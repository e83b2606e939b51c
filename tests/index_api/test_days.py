"""What becomes public, or is closed again, because its day has come: a mirror that is never told keeps it wrong."""

from typing import Any

import asyncpg
from fastapi import FastAPI

from services.index_api.assessment.steps.service import Steps
from services.index_api.instrument.consultations.service import DraftConsultations
from tests.index_api.assessing import People, good
from tests.index_api.instrument.consultations.test_routes import consult, day, move, of
from tests.index_api.instrument.questionnaires.test_drafts import AT, upload
from tests.support import Client

TOMORROW = "2099-01-01T00:00:00Z"


async def heard(client: Client, after: int, who: dict[str, str] | None = None) -> list[tuple[str, str, bool]]:
    told = (await client.get("/v1/changes", params={"after": after}, headers=who or {})).json()["items"]
    return [(one["kind"], one["resource"]["address"], one["gone"]) for one in told]


async def latest(client: Client) -> int:
    return int((await client.get("/v1/changes?limit=1")).json()["latest"])


async def test_everybody_hears_once_that_an_embargo_has_ended(
    index_api: Client, apps: dict[str, FastAPI], index_api_connection: asyncpg.Connection
) -> None:
    people = People(index_api)
    steps: Steps = apps["index_api"].state.provided[Steps]
    after = await latest(index_api)
    path = await people.draft()
    await people.answer(path)
    await people.accept(path)
    await people.publish(path, embargo_until=TOMORROW)
    await steps.end_embargoes()
    assert await heard(index_api, after) == []
    await index_api_connection.execute("update assessments set embargo_until = clock_timestamp(), published_at = now()")
    for _ in range(2):
        await steps.end_embargoes()
    assert await heard(index_api, after) == [("assessment.published", path, False)]
    assert good(await index_api.get(path))["state"] == "published"


async def test_one_whose_embargo_was_over_from_the_beginning_is_told_once(
    index_api: Client, apps: dict[str, FastAPI]
) -> None:
    people = People(index_api)
    after = await latest(index_api)
    path = await people.draft()
    await people.answer(path)
    await people.accept(path)
    await people.publish(path, embargo_until="2001-01-01T00:00:00Z")
    await apps["index_api"].state.provided[Steps].end_embargoes()
    assert await heard(index_api, after) == [("assessment.published", path, False)]


async def test_cities_hear_when_the_window_of_a_draft_opens_and_when_it_closes(
    index_api: Client, apps: dict[str, FastAPI], index_api_connection: asyncpg.Connection
) -> None:
    drafts: DraftConsultations = apps["index_api"].state.provided[DraftConsultations]
    oslo = of(index_api, "oslo")
    await upload(index_api)
    after = await latest(index_api)
    good(await consult(index_api, from_on=day(2), to_on=day(9)))
    await drafts.pass_days()
    assert await heard(index_api, after, oslo) == []
    opened: list[Any] = [("draft_consultation.changed", f"{AT}/consultation", False)]
    await move(index_api_connection, 0, 9)
    for _ in range(2):
        await drafts.pass_days()
    assert await heard(index_api, after, oslo) == opened
    await move(index_api_connection, -9, -1)
    for _ in range(2):
        await drafts.pass_days()
    assert await heard(index_api, after, oslo) == [*opened, ("questionnaire.closed", AT, True)]
    assert (await index_api.get(AT, headers=oslo)).status_code == 404
    assert await heard(index_api, after) == []
