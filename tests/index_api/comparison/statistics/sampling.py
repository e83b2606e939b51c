"""Publishes many self-assessments at once, straight into the tables, with scores as the service computes them."""

import random
from collections.abc import Mapping
from typing import Any

import asyncpg
import orjson

from services.index_api.dependencies import provide
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import ScoresDocument
from services.index_api.instrument.scoring.service import Scoring
from shared.platform.data.database import Database
from shared.platform.data.identifiers import new_id
from tests.support import OneConnection

_ADD = """insert into assessments (id, city, questionnaire_code, questionnaire_version, year, assessor_kind, state,
    synthetic, answers, consent, published_at, embargo_until)
    values ($1, $2, $3, $4, $5, 'self', 'published', $6, $7, $9, clock_timestamp(), $8)"""
_NOTE = """insert into publication_state (version) values (1)
    on conflict (singleton) do update set version = publication_state.version + 1"""
_ADD_CITY = """insert into cities (slug, name, kind, country, synthetic) values ($1, $1, 'city', $2, $3)
    on conflict do nothing"""


async def publish(
    connection: asyncpg.Connection,
    city: str,
    answers: Mapping[str, Any],
    *,
    year: int = 2020,
    country: str = "NO",
    synthetic: bool = False,
    questionnaire: str = "icc/2019",
    embargo_until: Any = None,
    consent: str = "scores_and_answers",
) -> ScoresDocument:
    """Publish one, of a city that is made where there is none; give its scores."""
    known = provide(Database(OneConnection(connection)))  # type: ignore[arg-type]
    scoring, questionnaires = known[Scoring], known[Questionnaires]
    assert isinstance(scoring, Scoring)
    assert isinstance(questionnaires, Questionnaires)
    version = await questionnaires.named(questionnaire)
    scores, _ = scoring.scores(version, answers, synthetic=synthetic)
    key = new_id()
    await connection.execute(_ADD_CITY, city, country, synthetic)
    code, _, number = questionnaire.partition("/")
    await connection.execute(_ADD, key, city, code, number, year, synthetic, answers, embargo_until, consent)
    await connection.execute(
        "insert into scores (assessment, method, input_checksum, document) values ($1, $2, $3, $4)",
        key, scores["method"], scores["input_checksum"], orjson.loads(orjson.dumps(scores)),
    )  # fmt: skip
    await note_publication(connection)
    return scores


async def note_publication(connection: asyncpg.Connection) -> None:
    """Make what is kept of publications a version older than what there is."""
    await connection.execute(_NOTE)


async def answers_of(connection: asyncpg.Connection, level: float, chance: random.Random) -> dict[str, Any]:
    """Answer every question of icc/2019 around a level, 0 to 1."""
    known = provide(Database(OneConnection(connection)))  # type: ignore[arg-type]
    questionnaires = known[Questionnaires]
    assert isinstance(questionnaires, Questionnaires)
    version = await questionnaires.named("icc/2019")
    given = {}
    for one in version.questions:
        wanted = chance.gauss(level, 0.2)
        nearest = min(one.options, key=lambda option: abs(option.points - wanted))
        value: Any = [nearest.code] if one.type == "multiple_choice" else nearest.code
        given[one.id] = {"state": "answered", "value": value}
    return given


async def publish_many(
    connection: asyncpg.Connection,
    n: int,
    *,
    synthetic: bool = False,
    countries: tuple[str, ...] = ("NO",),
    seed: int = 3,
) -> list[dict[str, Any]]:
    """Publish of n new cities one assessment each; give city, country, scores and answers."""
    chance = random.Random(seed)
    kind = "invented" if synthetic else "town"
    told = []
    for number in range(n):
        city, country = f"{kind}-{number:02}", countries[number % len(countries)]
        answers = await answers_of(connection, chance.uniform(0.2, 0.8), chance)
        scores = await publish(connection, city, answers, country=country, synthetic=synthetic)
        told.append({"city": city, "country": country, "scores": scores, "answers": answers})
    return told
