"""A campaign that is gone and still tells what people said, or that vanishes without a word to those who answered."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.index_api.assessing import good
from tests.index_api.campaigning import CAMPAIGNS, Asking, day
from tests.support import Client, problem

REASON = {
    "reason": {"en": "Another organisation asks the same.", "fr": "Une autre organisation demande la même chose."}
}
YES = {"q01": "yes"}


async def left(connection: asyncpg.Connection, path: str) -> list[Any]:
    """Count what is kept of the answers to a campaign: responses, groups, invitations, and its own table."""
    campaign = path.rpartition("/")[2]
    kept = (
        "select (select count(*) from campaign_responses where campaign = $1), "
        "(select count(*) from campaign_counts where campaign = $1), "
        "(select count(*) from campaign_invitations where campaign = $1), "
        "(select count(*) from pg_class where relname = $2)"
    )
    return list(await connection.fetchrow(kept, campaign, f"campaign_responses_{campaign.replace('-', '')}") or ())


async def test_one_that_is_open_ends_with_a_reason_and_without_a_trace_of_what_was_said(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    asking = Asking(index_api)
    path = await asking.opened(door="invitations", strata=None)
    given = await asking.post(f"{path}/invitations", {"count": 2}, asking.city)
    first, second = (line.split(",")[0] for line in given.text.splitlines()[1:])
    code = good(await asking.answer(path, YES, invitation=first))["withdrawal_code"]
    assert (await left(index_api_connection, path))[0] == 1
    cancelled = await asking.post(f"{path}/cancellations", REASON, asking.city)
    assert (cancelled.status_code, cancelled.json()["state"], cancelled.json()["actions"]) == (201, "cancelled", [])
    assert await left(index_api_connection, path) == [0, 0, 0, 0]
    key = "select door_key from campaigns where id = $1"
    assert await index_api_connection.fetchval(key, path.rpartition("/")[2]) is None
    told = good(await index_api.get(path, headers={"accept-language": "fr"}))
    assert (told["state"], told["cancellation"]) == ("cancelled", "Une autre organisation demande la même chose.")
    assert told["cancelled_at"]
    for invitation in (first, second):
        late = await asking.answer(path, YES, invitation=invitation)
        assert (problem(late), late.json()["state"]) == ((409, "not-taking"), "cancelled")
    assert problem(await asking.post(f"{path}/withdrawals", {"code": code})) == (409, "not-taking")
    assert problem(await index_api.get(f"{path}/outside")) == (409, "campaign-cancelled")
    listed = good(await index_api.get(f"{CAMPAIGNS}?city=oslo&state=cancelled"))["items"]
    assert [(one["id"], one["state"]) for one in listed] == [(told["id"], "cancelled")]
    page = await index_api.get(f"{path}/page.html")
    assert "This campaign was cancelled, and all answers were deleted." in page.text
    assert REASON["reason"]["en"] in page.text
    assert "<form" not in page.text
    changes = (await index_api.get("/v1/changes?limit=200")).json()["items"]
    assert [one["state"] for one in changes if one["kind"] == "campaign.cancelled"] == ["cancelled"]


async def test_one_that_never_opened_is_gone_for_those_alone_who_knew_of_it(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    asking = Asking(index_api)
    for steps in ((), ("accepted",), ("declined",)):
        path = await asking.created(asking.ngo, organiser="Neighbours together")
        for decision in steps:
            good(await asking.post(f"{path}/decisions", {"decision": decision}, asking.city))
        good(await asking.post(f"{path}/cancellations", REASON, asking.ngo))
        assert await left(index_api_connection, path) == [0, 0, 0, 0]
        assert problem(await index_api.get(path)) == (404, "not-found")
        assert problem(await index_api.get(f"{path}/page.html")) == (404, "not-found")
        for who in (asking.ngo, asking.city):
            assert good(await index_api.get(path, headers=who))["cancellation"] == REASON["reason"]["en"]
        for move in ("decisions", "openings"):
            who = asking.city if move == "decisions" else asking.ngo
            refused = await asking.post(f"{path}/{move}", {"decision": "accepted"} if move == "decisions" else {}, who)
            assert (problem(refused), refused.json()["allowed"]) == ((409, "wrong-state"), [])
    assert good(await index_api.get(f"{CAMPAIGNS}?city=oslo"))["items"] == []
    changes = (await index_api.get("/v1/changes?limit=200")).json()["items"]
    assert [one for one in changes if one["kind"].startswith("campaign.")] == []
    waiting = good(await index_api.get("/v1/waiting", params={"for": "city:oslo"}, headers=asking.city))["items"]
    assert [one for one in waiting if one["kind"] == "campaign_to_decide"] == []


async def test_what_is_over_is_not_cancelled_and_nothing_is_cancelled_twice(index_api: Client) -> None:
    asking = Asking(index_api)
    closed, path = await asking.opened(), await asking.opened()
    await asking.close(closed)
    refused = await asking.post(f"{closed}/cancellations", REASON, asking.city)
    assert (problem(refused), refused.json()["state"]) == ((409, "wrong-state"), "closed")
    good(await asking.post(f"{path}/cancellations", REASON, asking.city))
    for move, body in (("cancellations", REASON), ("closings", {}), ("extensions", {"closes_on": day(3)})):
        assert problem(await asking.post(f"{path}/{move}", body, asking.city)) == (409, "wrong-state")


@pytest.mark.parametrize("body", [{}, {"reason": {}}, {"reason": {"en": "  "}}, {"reason": "No."}])
async def test_a_cancellation_says_why(index_api: Client, body: dict[str, Any]) -> None:
    asking = Asking(index_api)
    path = await asking.opened()
    assert problem(await asking.post(f"{path}/cancellations", body, asking.city))[0] == 422
    assert good(await index_api.get(path))["state"] == "open"


async def test_somebody_elses_is_not_cancelled(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.created(asking.ngo, organiser="Neighbours together")
    other = index_api.bearer("external_assessor", subject="strangers")
    assert problem(await asking.post(f"{path}/cancellations", REASON, other)) == (404, "not-found")
    assert problem(await asking.post(f"{path}/cancellations", REASON, asking.city)) == (403, "not-allowed")
    assert problem(await asking.post(f"{path}/cancellations", REASON)) == (401, "unauthenticated")
    good(await asking.post(f"{path}/cancellations", REASON, asking.secretariat))


async def test_who_answers_at_that_instant_leaves_nothing_behind(index_api_of_many: Client) -> None:
    asking = Asking(index_api_of_many)
    path = await asking.opened(strata=None)
    cancelled, *answers = await asyncio.gather(
        asking.post(f"{path}/cancellations", REASON, asking.city), *(asking.answer(path, YES) for _ in range(8))
    )
    assert cancelled.status_code == 201, cancelled.text
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert problem(await asking.answer(path, YES)) == (409, "not-taking")
    assert problem(await index_api_of_many.get(f"{path}/outside")) == (409, "campaign-cancelled")
