"""Asks index_api for assessments as the people do who make them."""

from typing import Any

import httpx

from tests.support import Client

CITY, PEER = "oslo", "bergen"


def good(response: httpx.Response) -> Any:
    assert response.is_success, f"{response.request.method} {response.request.url} {response.text}"
    return response.json()


class People:
    """The headers of everybody who has to do with an assessment of Oslo."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.city = client.bearer("city_coordinator", cities=(CITY,), subject="city")
        self.elsewhere = client.bearer("city_coordinator", cities=(PEER,), subject="elsewhere")
        self.expert = client.bearer("expert", subject="expert")
        self.assessor = client.bearer("external_assessor", subject="assessor")
        self.secretariat = client.bearer("secretariat", subject="secretariat")
        self.nobody: dict[str, str] = {}

    async def post(self, path: str, body: Any, who: dict[str, str]) -> httpx.Response:
        """Send a body as somebody."""
        return await self.client.post(path, json=body, headers=who)

    async def get(self, path: str, who: dict[str, str] | None = None) -> httpx.Response:
        """Ask as somebody, or as nobody."""
        return await self.client.get(path, headers=self.nobody if who is None else who)

    async def draft(self, who: dict[str, str] | None = None, **more: Any) -> str:
        """Begin an assessment and give its path."""
        new = {"city": CITY, "questionnaire": "icc/2019", "year": 2020, **more}
        begun = good(await self.post("/v1/assessments", new, who or self.city))
        return f"/v1/assessments/{begun['id']}"

    async def outside(self, **more: Any) -> str:
        """Begin one from outside."""
        return await self.draft(self.assessor, assessor_kind="ngo", assessor="Neighbours together", **more)

    async def answer(self, path: str, who: dict[str, str] | None = None, **values: Any) -> Any:
        """Answer every question: the first option that there is, but those named by their values."""
        name = good(await self.get(path, self.secretariat))["questionnaire"]
        code, _, version = name.partition("/")
        questions = good(await self.get(f"/v1/questionnaires/{code}/versions/{version}"))["questions"]
        answers = {
            one["id"]: {"value": [one["options"][0]["code"]] if one["type"] == "multiple_choice" else first(one)}
            for one in questions
        } | {question: {"value": value} for question, value in values.items()}
        return good(await self.client.patch(f"{path}/answers", json={"answers": answers}, headers=who or self.city))

    async def accept(self, path: str, who: dict[str, str] | None = None) -> None:
        """Hand it in and have it accepted."""
        good(await self.post(f"{path}/submissions", {}, who or self.city))
        good(await self.post(f"{path}/reviews", {"decision": "accepted"}, self.expert))

    async def publish(self, path: str, consent: str = "scores", **more: Any) -> None:
        """Publish it."""
        good(await self.post(f"{path}/publications", {"consent": consent, **more}, self.secretariat))

    async def published(self, consent: str = "scores", values: Any = None, **new: Any) -> str:
        """Go the whole way with a self-assessment."""
        path = await self.draft(**new)
        await self.answer(path, **(values or {}))
        await self.accept(path)
        await self.publish(path, consent)
        return path

    async def published_outside(self, consent: str = "scores", values: Any = None, **new: Any) -> str:
        """Go the whole way with one from outside."""
        path = await self.outside(**new)
        await self.answer(path, self.assessor, **(values or {}))
        await self.accept(path, self.assessor)
        good(await self.post(f"{path}/replies", {"text": "We see it otherwise."}, self.city))
        await self.publish(path, consent)
        return path


def first(question: dict[str, Any]) -> str:
    code: str = question["options"][0]["code"]
    return code
