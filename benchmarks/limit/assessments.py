"""Answers as the limit saves them: the statements of the product, and no layer between."""

from typing import Any, Final
from uuid import UUID

import asyncpg
import orjson

from benchmarks.limit.deeds import sealed_by
from services.index_api.assessment.assessments import repository
from services.index_api.changes import ASSESSMENT_ANSWERED
from shared.platform import command
from shared.platform.access.permits import Caller
from shared.platform.data.database import Text, text_of

_FIND_LOCKED, _SAVE = text_of(repository._FIND_LOCKED), text_of(repository._SAVE)
_DONE: Final = text_of(command._DONE)
_QUESTIONNAIRE: Final = "select document from questionnaires where code || '/' || version = $1"


class Assessments:
    """Saves answers on a pool of connections."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._options: dict[str, dict[str, frozenset[str]]] = {}

    async def save(self, caller: Caller, key: UUID, body: bytes) -> bytes:
        """Keep each answer that names options of its question, over the version that was read."""
        asked = orjson.loads(body)["answers"]
        results: dict[str, Any] = {}
        async with self._pool.acquire() as connection, connection.transaction():
            found: Any = await connection.fetchrow(_FIND_LOCKED.sql, *_FIND_LOCKED.arguments({"id": key}))
            if found["city"] not in caller.cities or found["state"] != "draft":
                raise PermissionError
            options = await self._options_of(connection, found["questionnaire"])
            before, changed = found["answers"], {}
            for question, answer in asked.items():
                value, version = answer["value"], answer["version"]
                if not options[question].issuperset([value] if isinstance(value, str) else value):
                    raise ValueError
                if version != before.get(question, {"version": 0})["version"]:
                    raise ValueError
                changed[question] = {"state": "answered", "value": value, "version": version + 1}
                results[question] = {"result": "kept", "version": version + 1}
            told = {
                "kind": ASSESSMENT_ANSWERED.name,
                "type": ASSESSMENT_ANSWERED.of,
                "resource": str(key),
                "address": ASSESSMENT_ANSWERED.address.format(id=key),
                "state": "draft",
                "version": found["version"] + 1,
                "gone": False,
                "audience": [f"city/{found['city']}"],
                "trace_id": "",
            }
            saved = {"assessment": key, "answers": {**before, **changed}, "changed": changed}
            actor = {"by_subject": caller.subject, "by_role": "city_coordinator"}
            await _run(connection, _SAVE, **saved, **actor)
            done = sealed_by(caller, "saveAnswers", f"assessments/{key}", ["answers"])
            await _run(connection, _DONE, **{**told, **done})
        return orjson.dumps({"results": results, "kept": len(results)})

    async def _options_of(
        self, connection: asyncpg.pool.PoolConnectionProxy, questionnaire: str
    ) -> dict[str, frozenset[str]]:
        if questionnaire not in self._options:
            document = await connection.fetchval(_QUESTIONNAIRE, questionnaire)
            self._options[questionnaire] = {
                question["id"]: frozenset(option["code"] for option in question.get("options", ()))
                for question in document["questions"]
            }
        return self._options[questionnaire]


async def _run(connection: asyncpg.pool.PoolConnectionProxy, text: Text, **values: object) -> None:
    await connection.execute(text.sql, *text.arguments(values))
