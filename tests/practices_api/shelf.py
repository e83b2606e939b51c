"""What tests of practices stand on: whole templates, the people who act on them, and the way to publication."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.support import Client

PRACTICE: dict[str, Any] = {
    "kind": "practice",
    "title": {"en": "Living library", "fr": "Bibliothèque vivante"},
    "summary": {"en": "Neighbours lend themselves as books."},
    "cities": [{"city": "oslo", "role": "lead"}, {"city": "bergen", "role": "partner"}],
    "networks": ["icc-norway"],
    "years": "2016/..",
    "status": "running",
    "purpose": {"en": "To meet."},
    "stimulus": {"en": "Nobody met."},
    "process": {"en": "Ask, train, open.", "fr": "Demander, former, ouvrir."},
    "impact": [{"what": {"en": "People met."}, "source": "Survey 2017"}],
    "resources": {"cost_band": "low"},
    "transfer": {"conditions": {"en": "A library."}},
    "replicability": "national",
    "target_groups": ["young people"],
    "indicators": ["interaction"],
    "topics": ["education"],
}
LESSON: dict[str, Any] = {
    "kind": "lesson",
    "title": {"en": "A festival nobody came to"},
    "summary": {"en": "An empty square."},
    "cities": [{"city": "oslo", "role": "lead"}],
    "networks": ["icc-norway"],
    "indicators": ["public_space"],
    "topics": ["education"],
    "expected": {"en": "A full square."},
    "happened": {"en": "Rain, and a match on television."},
    "why": {"en": "Nobody had asked."},
    "differently": {"en": "Ask."},
}
DRAFT: dict[str, Any] = {name: PRACTICE[name] for name in ("kind", "title", "cities")}


def good(answer: httpx.Response) -> Any:
    """Demand success and give the body."""
    assert answer.is_success, f"{answer.request.method} {answer.request.url} {answer.status_code} {answer.text}"
    return answer.json()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The people of a library, and the steps that they take."""

    client: Client

    @property
    def city(self) -> dict[str, str]:
        """Act as the coordinator of Oslo."""
        return self.client.bearer("city_coordinator", cities=("oslo",), subject="ola")

    @property
    def other_city(self) -> dict[str, str]:
        """Act as the coordinator of a city that has nothing to do with it."""
        return self.client.bearer("city_coordinator", cities=("barcelona",), subject="pau")

    @property
    def expert(self) -> dict[str, str]:
        """Act as an expert."""
        return self.client.bearer("expert", subject="eva")

    @property
    def secretariat(self) -> dict[str, str]:
        """Act as the secretariat."""
        return self.client.bearer("secretariat", subject="sam")

    async def post(self, path: str, body: Any, who: dict[str, str]) -> Any:
        """Make something."""
        return good(await self.client.post(path, json=body, headers=who))

    async def get(self, path: str, who: dict[str, str] | None = None) -> Any:
        """Read something."""
        return good(await self.client.get(path, headers=who or {}))

    async def draft(self, document: dict[str, Any] | None = None, who: dict[str, str] | None = None) -> str:
        """Begin a practice to which all the cities that it names agree; give its path."""
        begun = await self.post("/v1/practices", document or PRACTICE, who or self.city)
        path = f"/v1/practices/{begun['id']}"
        for part in begun.get("invited", ()):
            await self.accept(path, part["city"])
        return path

    async def accept(self, path: str, city: str) -> Any:
        """Say yes for a city that is asked to take part."""
        who = self.client.bearer("city_coordinator", cities=(city,))
        return await self.post(f"{path}/partners/{city}/decisions", {"decision": "accepted"}, who)

    async def submitted(self, document: dict[str, Any] | None = None, **submission: Any) -> str:
        """Hand a practice in; give its path."""
        path = await self.draft(document)
        await self.post(f"{path}/submissions", submission, self.city)
        return path

    async def met(self, path: str) -> dict[str, Any]:
        """Answer every item of its checklist: met."""
        checklist = (await self.get(path, self.secretariat))["checklist"].replace("/", "/versions/")
        items = (await self.get(f"/v1/checklists/{checklist}"))["items"]
        return {item["code"]: {"result": "met", "evidence": "Survey 2017"} for item in items}

    async def publish(self, path: str) -> None:
        """Evaluate what was handed in and publish it."""
        evaluation = {"no_conflict_of_interest": True, "items": await self.met(path)}
        await self.post(f"{path}/evaluations", evaluation, self.expert)
        await self.post(f"{path}/verdicts", {"verdict": "published"}, self.secretariat)

    async def published(self, document: dict[str, Any] | None = None, **submission: Any) -> str:
        """Write, hand in, evaluate and publish a practice; give its path."""
        path = await self.submitted(document, **submission)
        await self.publish(path)
        return path

    async def change(
        self, path: str, change: dict[str, Any], who: dict[str, str] | None = None, *, etag: str | None = None
    ) -> httpx.Response:
        """Change a practice as it is now, or as it was under an ETag."""
        who = who or self.city
        held = etag or (await self.client.get(path, headers=who)).headers["etag"]
        return await self.client.patch(path, json=change, headers={**who, "if-match": held})
