"""index_api: cities, questionnaires, assessments and scores."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI

from services.index_api.ambassadors.routes import routes as ambassadors
from services.index_api.announcements.routes import routes as announcements
from services.index_api.assessments.routes import routes as assessments
from services.index_api.audit.routes import routes as audit
from services.index_api.config import Settings
from services.index_api.contacts.routes import routes as contacts
from services.index_api.dependencies import provide
from services.index_api.directory.routes import routes as directory
from services.index_api.facts.routes import routes as facts
from services.index_api.joining.routes import routes as joining
from services.index_api.matching.routes import routes as matching
from services.index_api.memberships.routes import routes as memberships
from services.index_api.mentoring.routes import routes as mentoring
from services.index_api.notices.routes import routes as notices
from services.index_api.permissions import PERMISSIONS
from services.index_api.questionnaires.routes import routes as questionnaires
from services.index_api.scoring.routes import routes as scoring
from shared.clients.keys import trusted
from shared.platform.application import Running, Service, serve
from shared.platform.database import Database
from shared.schemas.codes import (
    ASSESSMENT_STATES,
    ASSESSOR_KINDS,
    INDICATORS,
    MENTORING_STATES,
    NETWORK_STATES,
    NOTICE_KINDS,
    NOTICE_STATES,
)

SERVICE: Final = Service(
    name="index_api",
    title="Intercultural Cities: index",
    summary="Cities, questionnaires, assessments and scores of the Intercultural Cities Index.",
    description="Cities and networks, the questionnaires of the ICC Index in versions, assessments and their scores.",
    tags=[
        ("directory", "Cities, networks, topics, figures and published results, each with its source."),
        ("memberships", "Which city belongs to which network, from when to when."),
        ("facts", "Figures of cities over the years, never overwritten."),
        ("joining", "The steps with which a city joins the programme."),
        ("notices", "News from cities, which the secretariat acknowledges or answers."),
        ("announcements", "What the secretariat and the networks tell their cities."),
        ("contacts", "Persons who act for a city: personal data, every reading of which is noted."),
        ("audit", "Who read or changed personal data."),
        ("ambassadors", "Political leaders who speak for their city, and what they said in public."),
        ("mentoring", "Cities that help one another: offers, matches, and mentoring between two."),
        ("questionnaires", "What is asked, in versions that never change once released."),
        ("assessments", "A city's answers for a year, from draft to published, with their scores."),
        ("scores", "Scoring without keeping anything."),
    ],
    routes=[
        matching,
        mentoring,
        assessments,
        scoring,
        questionnaires,
        ambassadors,
        contacts,
        audit,
        announcements,
        notices,
        joining,
        facts,
        memberships,
        directory,
    ],
    permissions=PERMISSIONS,
    codes={
        "assessment-states": tuple(ASSESSMENT_STATES.items()),
        "assessor-kinds": tuple(ASSESSOR_KINDS.items()),
        "mentoring-states": tuple(MENTORING_STATES.items()),
        "notice-kinds": tuple(NOTICE_KINDS.items()),
        "notice-states": tuple(NOTICE_STATES.items()),
        "network-states": tuple(NETWORK_STATES.items()),
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
