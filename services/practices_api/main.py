"""practices_api: good practices, lessons learnt and how they are evaluated."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI

from services.practices_api.checklists.routes import routes as checklists
from services.practices_api.config import Settings
from services.practices_api.dependencies import provide
from services.practices_api.evaluations.routes import routes as evaluations
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.routes import routes as practices
from shared.clients.index import IndexClient
from shared.clients.keys import trusted
from shared.clients.neighbour import Neighbour
from shared.platform.application import Running, Service, serve
from shared.platform.database import Database
from shared.platform.snapshots import Snapshots
from shared.schemas.codes import INDICATORS, PRACTICE_KINDS, PRACTICE_STATES

SERVICE: Final = Service(
    name="practices_api",
    title="Intercultural Cities: practices",
    summary="Good practices, lessons learnt and their evaluation.",
    description="The library of what cities did and what came of it, from draft to published, with the checklists.",
    tags=[
        ("practices", "Good practices and lessons learnt, each in the versions that were handed in."),
        ("evaluations", "What experts find of a submitted version, and the verdict that follows."),
        ("checklists", "What practices and lessons are evaluated with, in versions that never change once released."),
    ],
    routes=[practices, evaluations, checklists],
    permissions=PERMISSIONS,
    codes={
        "practice-states": PRACTICE_STATES,
        "practice-kinds": PRACTICE_KINDS,
        "indicators": INDICATORS,
    },
)


def create_app() -> FastAPI:
    """Make the application from the environment."""
    settings = Settings()

    @asynccontextmanager
    async def start(database: Database) -> AsyncIterator[Running]:
        client = IndexClient(Neighbour("index_api", settings.index_url), Snapshots(database))
        async with trusted(settings.keys, settings.issuer, settings.audience) as tokens, client.kept_fresh():
            yield Running(database, provide(database, client), tokens.identify, client.states)

    return serve(SERVICE, settings, start)
