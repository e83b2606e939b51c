"""Short ways to ask events_api in tests."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.support import Client

A_SEMINAR: dict[str, Any] = {
    "type": "thematic_seminar",
    "title": {"en": "Media and rumours", "fr": "Médias et rumeurs"},
    "when": {"edtf": "2019-41"},
    "state": "planned",
    "hosts": [{"kind": "city", "ref": "oslo", "state": "accepted"}],
    "networks": ["icc-norway"],
    "topics": ["urban-citizenship"],
}


@dataclass
class Practices:
    """Stands where practices_api answers: gives what a test puts here, or nothing as if it were away."""

    answer: dict[str, Any] | None = None
    asked: list[str] = field(default_factory=list)

    async def reply(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of the client."""
        self.asked.append(request.url.raw_path.decode())
        if self.answer is None:
            raise httpx.ConnectError("away")
        whole = {"city": "oslo", "year": 2018, "never": False, **self.answer}
        return httpx.Response(int(self.answer.get("status", 200)), json=whole)


def secretariat(client: Client) -> dict[str, str]:
    """Sign in as the secretariat."""
    return client.bearer("secretariat")


def of_city(client: Client, *cities: str) -> dict[str, str]:
    """Sign in as the coordinator of these cities."""
    return client.bearer("city_coordinator", cities=cities)


async def post(client: Client, where: str, headers: dict[str, str] | None = None, **told: Any) -> httpx.Response:
    """Send a POST, as the secretariat unless somebody else is given."""
    return await client.post(where, json=told, headers=headers or secretariat(client))


async def event(client: Client, headers: dict[str, str] | None = None, **changed: Any) -> Any:
    """Put a seminar into the calendar and give it as it was told."""
    made = await post(client, "/v1/events", headers, **{**A_SEMINAR, **changed})
    assert made.status_code == 201, made.text
    return made.json()


async def change(
    client: Client, told: Any, patch: dict[str, Any], headers: dict[str, str] | None = None
) -> httpx.Response:
    """Send a merge-patch for the version that was told."""
    who = headers or secretariat(client)
    return await client.patch(
        f"/v1/events/{told['id']}", json=patch, headers=who | {"if-match": f'"{told["version"]}"'}
    )


async def read(client: Client, where: str, headers: dict[str, str] | None = None) -> Any:
    """Read something that is there."""
    answer = await client.get(where, headers=headers or {})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def items(client: Client, where: str, headers: dict[str, str] | None = None) -> list[Any]:
    """Read a list that fits on one page."""
    body = await read(client, where, headers)
    assert body["next"] is None
    rows: list[Any] = body["items"]
    return rows
