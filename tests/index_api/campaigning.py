"""Runs campaigns as the people do who ask, agree and answer."""

import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx

from tests.index_api.assessing import good
from tests.support import Client

CAMPAIGNS = "/v1/campaigns"
GROUPS = ("under_30", "30_to_59", "60_and_over")
NEW: dict[str, Any] = {
    "city": "oslo",
    "questionnaire": "icc/2019",
    "title": {"en": "How do you see Oslo?", "nb": "Hvordan ser du Oslo?"},
    "purpose": {"en": "We set it beside what the city says of itself."},
    "privacy": {"en": "Nothing is kept that leads to you."},
    "questions": [{"id": "q01"}, {"id": "q11", "text": {"en": "Are schools mixed?"}}, {"id": "q12"}],
    "strata": {
        "by": "age_group",
        "groups": [{"code": code, "label": {"en": code.replace("_", " ")}} for code in GROUPS],
    },
}


def day(later: int = 0) -> str:
    """Give a day from today on, in UTC."""
    return (datetime.now(UTC).date() + timedelta(days=later)).isoformat()


def today() -> date:
    return datetime.now(UTC).date()


class Asking:
    """The headers of everybody who has to do with a campaign about Oslo."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.city = client.bearer("city_coordinator", cities=("oslo",), subject="oslo")
        self.ngo = client.bearer("external_assessor", subject="neighbours")
        self.network = client.bearer("network_coordinator", networks=("icc-norway",), subject="norway")
        self.secretariat = client.bearer("secretariat", subject="secretariat")

    async def post(self, path: str, body: Any, who: Mapping[str, str] | None = None) -> httpx.Response:
        """Send a body as somebody, or as nobody."""
        return await self.client.post(path, json=body, headers=dict(who or {}))

    async def created(self, who: Mapping[str, str] | None = None, **changed: Any) -> str:
        """Begin a campaign that runs today, as the city where nobody else is named; give its path."""
        new = {**NEW, "opens_on": day(), "closes_on": day(), **changed}
        made = good(await self.post(CAMPAIGNS, {key: value for key, value in new.items() if value}, who or self.city))
        return f"{CAMPAIGNS}/{made['id']}"

    async def opened(self, **changed: Any) -> str:
        """Begin and open one of the city itself."""
        path = await self.created(**changed)
        good(await self.post(f"{path}/openings", {}, self.city))
        return path

    async def answer(
        self, path: str, answers: Mapping[str, str], group: str | None = None, **more: Any
    ) -> httpx.Response:
        """Answer as a device that nobody saw before."""
        shown = {} if "invitation" in more or "device" in more else {"device": secrets.token_urlsafe(18)}
        body = {"answers": dict(answers), **({"group": group} if group else {}), **shown, **more}
        return await self.post(f"{path}/responses", body)

    async def close(self, path: str) -> Any:
        """Close it as the city, and read what it found."""
        good(await self.post(f"{path}/closings", {}, self.city))
        return good(await self.client.get(f"{path}/outside"))
