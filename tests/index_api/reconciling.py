"""Takes a campaign about Oslo, and what the city says of itself, to where a reviewer sets the two side by side."""

from typing import Any

import asyncpg
import httpx

from tests.index_api.assessing import People, good
from tests.index_api.campaigning import Asking, today
from tests.support import Client

ASKED = [{"id": name} for name in ("q01", "q02", "q03", "q11", "q12")]
OWN = {"q01": "yes", "q02": "yes", "q03": "no"}
PROPOSALS = [
    {"question": "q01", "answer": "partly", "reason": {"en": "Half of the people do not see it."}},
    {"question": "q03", "answer": "partly", "reason": {"en": "People see more of it.", "fr": "On en voit plus."}},
]
AGREED = [
    {"question": "q01", "verdict": "agreed"},
    {"question": "q03", "verdict": "objected", "text": {"en": "It ended last year."}},
]
DECISIONS = [
    {"question": "q01", "answer": "partly", "reason": {"en": "The city agrees."}},
    {"question": "q03", "answer": "no", "reason": {"en": "The city showed that it ended."}},
]


class Reconciling:
    """Everybody who has to do with a reconciliation."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.asking = Asking(client)
        self.people = People(client)
        self.expert = client.bearer("expert", subject="expert")
        self.other_expert = client.bearer("expert", subject="other")

    async def campaign(self, *, closed: bool = True, answered: int = 20, **changed: Any) -> str:
        """Run one of the NGO without the city's own view, to its end unless it stays open; give its path."""
        path = await self.asking.created(
            self.asking.ngo, **{"questions": ASKED, "strata": None, "organiser": "Neighbours", **changed}
        )
        good(await self.asking.post(f"{path}/decisions", {"decision": "accepted"}, self.asking.city))
        good(await self.asking.post(f"{path}/openings", {}, self.asking.ngo))
        for number in range(answered):
            said = {"q01": "yes" if number % 2 else "no", "q02": "no", "q03": "partly" if number % 4 else "no"}
            good(await self.asking.answer(path, said))
        if closed:
            good(await self.asking.post(f"{path}/closings", {}, self.asking.ngo))
        return path

    async def both_sides(self, *, year: int | None = None, **changed: Any) -> str:
        """Have both views of Oslo side by side; give the path of the campaign."""
        await self.people.published("scores_and_answers", OWN, year=year or today().year)
        return await self.campaign(**changed)

    async def proposed(self, **changed: Any) -> str:
        """Propose as the expert; give the path of the reconciliation."""
        path = f"{await self.both_sides(**changed)}/reconciliation"
        good(await self.put(path, {"proposals": PROPOSALS}, 0))
        return path

    async def decided(self, **changed: Any) -> str:
        """Let the city reply and the expert decide."""
        path = await self.proposed(**changed)
        good(await self.reply(path, 1))
        good(await self.decide(path, 2))
        return path

    async def published(self, **changed: Any) -> str:
        """Go the whole way."""
        path = await self.decided(**changed)
        good(await self.publish(path, 3))
        return path

    async def put(self, path: str, body: Any, version: int | None, who: dict[str, str] | None = None) -> httpx.Response:
        """Save something over a version that was read, as the expert unless somebody else does."""
        known = {} if version is None else {"if-match": f'"{version}"'}
        return await self.client.put(path, json=body, headers={**(self.expert if who is None else who), **known})

    async def post(
        self, path: str, body: Any, version: int | None, who: dict[str, str] | None = None
    ) -> httpx.Response:
        """Send something over a version that was read, as the expert unless somebody else does."""
        known = {} if version is None else {"if-match": f'"{version}"'}
        return await self.client.post(path, json=body, headers={**(self.expert if who is None else who), **known})

    async def reply(
        self, path: str, version: int | None, replies: Any = None, who: dict[str, str] | None = None
    ) -> httpx.Response:
        """Reply as the city unless somebody else does."""
        return await self.post(f"{path}/replies", {"replies": replies or AGREED}, version, who or self.asking.city)

    async def decide(
        self, path: str, version: int | None, decisions: Any = None, who: dict[str, str] | None = None
    ) -> httpx.Response:
        """Decide as the expert unless somebody else does."""
        body = {"decisions": DECISIONS if decisions is None else decisions}
        return await self.post(f"{path}/decisions", body, version, who)

    async def publish(self, path: str, version: int | None, **more: str) -> httpx.Response:
        """Publish as the secretariat."""
        who = {**self.asking.secretariat, **more}
        return await self.post(f"{path}/publications", None, version, who)


async def end_of_time(connection: asyncpg.Connection) -> None:
    """Let the time of all cities to reply be over."""
    await connection.execute("update campaign_reconciliations set reply_until = now() - interval '1 second'")
