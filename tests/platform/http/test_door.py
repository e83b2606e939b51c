"""A token at the door: two of them, one of a key that is new, one that came before any key was read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from shared.clients.keys import Trust, trusted
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer
from shared.platform.http.application import Running, run_with
from shared.platform.settings import IssuerSettings
from tests.clients.issuers import Answering
from tests.platform.access.test_tokens import signed
from tests.support import Client, problem


@pytest.fixture
def own_issuer(tmp_path: Path) -> DevelopmentIssuer:
    return DevelopmentIssuer(tmp_path / "own")


@pytest_asyncio.fixture(loop_scope="session")
async def keys_at() -> AsyncIterator[Answering]:
    with Answering().running() as one:
        yield one


@asynccontextmanager
async def asked(
    index_api: Client, apps: dict[str, Any], keys_at: Answering
) -> AsyncIterator[tuple[httpx.AsyncClient, Trust]]:
    """Ask index_api as it is when its keys come from `keys_at`."""
    app = apps["index_api"]
    settings = IssuerSettings(keys=f"http://{keys_at.address}/keys", issuer=DEVELOPMENT_ISSUER)
    async with trusted(settings) as trust:
        run_with(app, Running(app.state.database, app.state.provided, trust.identify, issuer=trust))
        yield index_api, trust


def bearer(issuer: DevelopmentIssuer, *roles: str) -> dict[str, str]:
    return {"authorization": f"Bearer {issuer.sign(roles)}"}


async def test_two_tokens_are_none(index_api: Client) -> None:
    one, other = index_api.bearer("secretariat")["authorization"], index_api.bearer("expert")["authorization"]
    answer = await index_api.get("/v1/me", headers=[("authorization", one), ("authorization", other)])
    assert problem(answer) == (401, "unauthenticated")
    assert answer.json()["detail"] == "Send one Authorization header."


async def test_a_time_of_400_digits_is_refused(index_api: Client) -> None:
    assert index_api.issuer is not None
    token = signed(index_api.issuer, exp=int("9" * 400))
    answer = await index_api.get("/v1/me", headers={"authorization": f"Bearer {token}"})
    assert problem(answer) == (401, "unauthenticated")


async def test_the_first_token_of_a_new_key_is_believed(
    index_api: Client, apps: dict[str, Any], keys_at: Answering, own_issuer: DevelopmentIssuer, tmp_path: Path
) -> None:
    keys_at.body = own_issuer.keys()
    async with asked(index_api, apps, keys_at) as (client, _):
        assert (await client.get("/v1/me", headers=bearer(own_issuer, "expert"))).json()["roles"] == ["expert"]
        successor = DevelopmentIssuer(tmp_path / "successor")
        keys_at.body = successor.keys()
        assert (await client.get("/v1/me", headers=bearer(successor, "expert"))).json()["roles"] == ["expert"]
        assert problem(await client.get("/v1/me", headers=bearer(own_issuer, "expert"))) == (401, "unauthenticated")
    assert len(keys_at.asked) == 2


async def test_before_any_key_is_read_a_service_is_not_ready_but_shows_what_is_published(
    index_api: Client, apps: dict[str, Any], keys_at: Answering, own_issuer: DevelopmentIssuer
) -> None:
    keys_at.status, keys_at.body = 500, own_issuer.keys()
    async with asked(index_api, apps, keys_at) as (client, trust):
        down = {"status": "DOWN", "reason": "The keys of the token issuer could not be read yet; the log says why."}
        for address in ("/readyz", "/health"):
            answer = await client.get(address)
            assert (answer.status_code, answer.json()) == (503, down)
        assert (await client.get("/v1/cities/oslo")).status_code == 200
        early = await client.get("/v1/me", headers=bearer(own_issuer, "expert"))
        assert problem(early) == (503, "unavailable")
        assert early.headers["retry-after"] == "5"
        keys_at.status = 200
        await trust.refresh()
        assert (await client.get("/readyz")).json() == {"status": "UP"}
        keys_at.status = 404
        await trust.refresh()
        assert (await client.get("/readyz")).json() == {"status": "UP"}
        assert (await client.get("/health")).json() == {"status": "DEGRADED", "neighbours": {"issuer": "DOWN"}}
        assert (await client.get("/v1/me", headers=bearer(own_issuer, "expert"))).status_code == 200


@pytest.mark.parametrize(
    ("claims", "lacks"),
    [
        ({"roles": ["expert"]}, None),
        ({"roles": None}, "The token is valid but gives no role: there is no claim `roles`."),
        ({"roles": "city_coordinator"}, "The role city_coordinator reaches nothing: the claim `cities` gives no city."),
    ],
)
async def test_who_has_no_role_is_told_why(index_api: Client, claims: dict[str, Any], lacks: str | None) -> None:
    assert index_api.issuer is not None
    me = await index_api.get("/v1/me", headers={"authorization": f"Bearer {signed(index_api.issuer, **claims)}"})
    assert (me.status_code, me.json().get("lacks")) == (200, lacks)
    assert (await index_api.get("/v1/me")).json().get("lacks") is None


async def test_it_is_told_in_the_language_asked(index_api: Client) -> None:
    assert index_api.issuer is not None
    headers = {"authorization": f"Bearer {signed(index_api.issuer, roles=None)}"}
    told = (await index_api.get("/v1/me?lang=es", headers=headers)).json()["lacks"]
    assert told.startswith("El token es válido")
    assert "`roles`" in told
