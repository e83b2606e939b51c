"""index_api: cities, questionnaires, assessments and scores."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI

from services.index_api.adaptations.routes import routes as adaptations
from services.index_api.assessments.routes import routes as assessments
from services.index_api.config import Settings
from services.index_api.dependencies import provide
from services.index_api.directory.routes import routes as directory
from services.index_api.mappings.routes import routes as mappings
from services.index_api.permissions import PERMISSIONS
from services.index_api.previews.routes import routes as previews
from services.index_api.questionnaires.routes import routes as questionnaires
from services.index_api.scoring.routes import routes as scoring
from shared.clients.keys import trusted
from shared.platform.application import Running, Service, serve
from shared.platform.database import Database
from shared.schemas.codes import ASSESSMENT_STATES, ASSESSOR_KINDS, INDICATORS, MAPPING_KINDS, NETWORK_STATES

SERVICE: Final = Service(
    name="index_api",
    title="Intercultural Cities: index",
    summary="Cities, questionnaires, assessments and scores of the Intercultural Cities Index.",
    description="Cities and networks, the questionnaires of the ICC Index in versions, assessments and their scores.",
    tags=[
        ("directory", "Cities, networks, topics, figures and published results, each with its source."),
        ("questionnaires", "What is asked, in versions that never change once released."),
        ("adaptations", "National versions of a questionnaire that stay inside the index."),
        ("assessments", "A city's answers for a year, from draft to published, with their scores."),
        ("scores", "Scoring without keeping anything, and the method as data."),
    ],
    routes=[previews, assessments, adaptations, scoring, mappings, questionnaires, directory],
    permissions=PERMISSIONS,
    codes={
        "assessment-states": tuple(ASSESSMENT_STATES.items()),
        "assessor-kinds": tuple(ASSESSOR_KINDS.items()),
        "network-states": tuple(NETWORK_STATES.items()),
        "mapping-kinds": tuple(MAPPING_KINDS.items()),
        "indicators": tuple(INDICATORS.items()),
    },
)


def create_app() -> FastAPI:
    """Make the application from the environment."""
    settings = Settings()

    @asynccontextmanager
    async def start(database: Database) -> AsyncIterator[Running]:
        async with trusted(settings.keys, settings.issuer, settings.audience) as tokens:
            yield Running(database, provide(database), tokens.identify)

    return serve(SERVICE, settings, start)
