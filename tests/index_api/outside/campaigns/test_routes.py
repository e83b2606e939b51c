"""A campaign that a city was not asked about, that ends before people were told, or that asks what it must not."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from tests.index_api.assessing import good
from tests.index_api.campaigning import CAMPAIGNS, NEW, Asking, day
from tests.support import Client, problem, statements


async def test_a_city_runs_its_own(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.created()
    hidden = await index_api.get(path)
    assert problem(hidden) == (404, "not-found")
    made = good(await index_api.get(path, headers=asking.city))
    shown = {name: made[name] for name in ("state", "consent", "organiser_kind", "door", "minimum", "actions")}
    assert shown == {
        "state": "agreed", "consent": "own", "organiser_kind": "city", "door": "open", "minimum": 5,
        "actions": ["cancelCampaign", "openCampaign"],
    }  # fmt: skip
    opened = good(await asking.post(f"{path}/openings", {}, asking.city))
    assert (opened["state"], opened["actions"], opened["version"]) == (
        "open", ["cancelCampaign", "closeCampaign", "createCampaignInvitations", "extendCampaign"], 2,
    )  # fmt: skip
    read = good(await index_api.get(path, params={"lang": "nb"}))
    assert (read["title"], read["actions"]) == ("Hvordan ser du Oslo?", [])
    first, second, _ = read["questions"]
    assert [option["code"] for option in first["options"]] == ["yes", "partly", "no", "dont_know"]
    assert first["options"][-1]["label"] == "Det vet jeg ikke"
    assert second["text"] == "Are schools mixed?"
    listed = good(await index_api.get(f"{CAMPAIGNS}?city=oslo&state=open"))["items"]
    assert [one["id"] for one in listed] == [read["id"]]
    assert good(await index_api.get(f"{CAMPAIGNS}?city=bergen"))["items"] == []


async def test_others_ask_the_city_first_and_it_agrees(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.created(asking.ngo, organiser="Neighbours together")
    early = await asking.post(f"{path}/openings", {}, asking.ngo)
    assert problem(early) == (409, "consent-pending")
    for who in (asking.ngo, asking.secretariat, index_api.bearer("city_coordinator", cities=("bergen",))):
        decided = await asking.post(f"{path}/decisions", {"decision": "accepted"}, who)
        assert decided.status_code in (403, 404), decided.text
    asked = good(await index_api.get(path, headers=asking.city))
    assert (asked["state"], asked["consent"], asked["actions"]) == ("asked", "unanswered", ["decideCampaign"])
    accepted = good(await asking.post(f"{path}/decisions", {"decision": "accepted"}, asking.city))
    assert (accepted["state"], accepted["consent"]) == ("agreed", "accepted")
    again = await asking.post(f"{path}/decisions", {"decision": "declined"}, asking.city)
    assert (problem(again), again.json()["state"]) == ((409, "wrong-state"), "agreed")
    assert problem(await asking.post(f"{path}/openings", {}, asking.city)) == (403, "not-allowed")
    opened = good(await asking.post(f"{path}/openings", {}, asking.ngo))
    assert (opened["state"], opened["consent"], opened["organiser"]) == ("open", "accepted", "Neighbours together")


async def test_a_campaign_that_was_declined_goes_on_and_says_so(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.created(asking.network)
    no = {"decision": "declined", "note": "We ask people ourselves this year."}
    good(await asking.post(f"{path}/decisions", no, asking.city))
    assert problem(await index_api.get(path)) == (404, "not-found")
    opened = good(await asking.post(f"{path}/openings", {}, asking.network))
    assert (opened["organiser_kind"], opened["consent"], opened["decision_note"]) == (
        "network", "declined", "We ask people ourselves this year.",
    )  # fmt: skip
    good(await asking.post(f"{path}/closings", {}, asking.network))
    reply = {"text": {"en": "Too few were asked.", "nb": "For få ble spurt."}}
    assert problem(await asking.post(f"{path}/replies", reply, asking.network)) == (403, "not-allowed")
    good(await asking.post(f"{path}/replies", reply, asking.city))
    assert problem(await asking.post(f"{path}/replies", reply, asking.city)) == (409, "wrong-state")
    told = good(await index_api.get(f"{path}/outside?lang=nb"))
    assert (told["consent"], told["reply"]) == ("declined", "For få ble spurt.")


async def test_a_city_that_does_not_answer_is_waited_for(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    asking = Asking(index_api)
    path = await asking.created(asking.ngo, organiser="Neighbours together")
    of_secretariat = await asking.created(asking.secretariat)
    await index_api_connection.execute(
        "update campaigns set created_at = created_at - $1::interval", timedelta(days=14)
    )
    opened = good(await asking.post(f"{path}/openings", {}, asking.ngo))
    assert (opened["state"], opened["consent"]) == ("open", "unanswered")
    assert problem(await asking.post(f"{of_secretariat}/openings", {}, asking.secretariat)) == (409, "consent-pending")


async def test_the_last_day_moves_on_and_never_back(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.opened(closes_on=day(10))
    for closes_on in (day(9), day(10), day(400)):
        refused = await asking.post(f"{path}/extensions", {"closes_on": closes_on}, asking.city)
        assert (problem(refused), refused.json()["errors"][0]["pointer"]) == (
            (422, "window-moved-back"), "/closes_on",
        )  # fmt: skip
    early = await asking.post(f"{path}/closings", {}, asking.city)
    assert (problem(early), early.json()["allowed"]) == ((409, "wrong-state"), ["extendCampaign"])
    moved = good(await asking.post(f"{path}/extensions", {"closes_on": day(12)}, asking.city))
    assert (moved["closes_on"], moved["version"]) == (day(12), 3)
    stranger = index_api.bearer("city_coordinator", cities=("bergen",))
    assert problem(await asking.post(f"{path}/extensions", {"closes_on": day(20)}, stranger)) == (403, "not-allowed")


async def test_a_version_that_was_replaced_is_not_asked(index_api: Client) -> None:
    asking = Asking(index_api)
    begun = await asking.created()
    at = "/v1/questionnaires/icc/versions/2019/deprecations"
    good(await asking.post(at, {}, asking.secretariat))
    new = {**NEW, "opens_on": day(), "closes_on": day(3)}
    assert problem(await asking.post(CAMPAIGNS, new, asking.city)) == (409, "deprecated-version")
    assert problem(await asking.post(f"{begun}/openings", {}, asking.city)) == (409, "deprecated-version")


@pytest.mark.parametrize(
    ("changed", "code", "pointer"),
    [
        ({"questions": [{"id": "q01"}, {"id": "q01"}]}, "not-askable", "/questions/1/id"),
        ({"questions": [{"id": "q99"}]}, "not-askable", "/questions/0/id"),
        ({"questions": [{"id": "q01"}, {"id": "MULTIPLE"}]}, "not-askable", "/questions/1/id"),
        ({"questions": []}, "invalid", "/questions"),
        ({"minimum": 4}, "invalid", "/minimum"),
        ({"strata": {"by": "age_group", "groups": [{"code": "a", "label": {"en": "A"}}] * 2}}, "not-askable",
         "/strata/groups/1/code"),
        ({"strata": {"by": "age_group", "groups": [{"code": "a", "label": {"en": "A"}}]}}, "invalid", "/strata/groups"),
        ({"privacy": {}}, "invalid", "/privacy"),
        ({"opens_on": "2020-01-01"}, "window-moved-back", "/opens_on"),
        ({"closes_on": "2020-01-01"}, "window-moved-back", "/closes_on"),
        ({"closes_on": "2099-01-01"}, "window-moved-back", "/closes_on"),
        ({"free_text": True}, "invalid", "/free_text"),
    ],
)  # fmt: skip
async def test_what_cannot_be_asked_is_told_by_its_place(
    index_api: Client, changed: dict[str, Any], code: str, pointer: str
) -> None:
    asking = Asking(index_api)
    version = good(await index_api.get("/v1/questionnaires/icc/versions/2019"))
    multiple = next(one["id"] for one in version["questions"] if one["type"] == "multiple_choice")
    new = {**NEW, "opens_on": day(), "closes_on": day(3), **changed}
    for question in new["questions"]:
        question.update({"id": multiple} if question["id"] == "MULTIPLE" else {})
    refused = await asking.post(CAMPAIGNS, new, asking.city)
    assert problem(refused) == (422, code)
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]


async def test_who_may_begin_one(index_api: Client) -> None:
    asking = Asking(index_api)
    new = {**NEW, "opens_on": day(), "closes_on": day(3)}
    for who, status in (
        ({}, 401),
        (index_api.bearer("city_coordinator", cities=("bergen",)), 403),
        (index_api.bearer("network_coordinator", networks=("reci",)), 403),
        (index_api.bearer("expert"), 403),
        (asking.network, 201),
        (asking.secretariat, 201),
    ):
        assert (await asking.post(CAMPAIGNS, new, who)).status_code == status
    assert problem(await asking.post(CAMPAIGNS, new, asking.ngo)) == (422, "organiser-unnamed")
    unknown = await asking.post(CAMPAIGNS, {**new, "city": "nowhere"}, asking.secretariat)
    assert problem(unknown) == (422, "unknown-city")
    version = await asking.post(CAMPAIGNS, {**new, "questionnaire": "icc/1999"}, asking.city)
    assert problem(version) == (422, "unknown-questionnaire")


async def test_a_request_that_comes_twice_begins_one(index_api: Client) -> None:
    asking = Asking(index_api)
    new = {**NEW, "opens_on": day(), "closes_on": day(3)}
    once = asking.city | {"idempotency-key": "campaign"}
    first, second = [await asking.post(CAMPAIGNS, new, once) for _ in range(2)]
    assert (second.json(), second.headers["idempotency-replayed"]) == (first.json(), "true")


async def test_how_many_statements_it_costs(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    path = await Asking(index_api).opened()
    for address in (CAMPAIGNS, path):
        await index_api.get(address, headers=Asking(index_api).city)
        with statements(index_api_connection, "anew") as seen:
            await index_api.get(address, headers=Asking(index_api).city)
        assert len(seen) == 1, (address, seen)
