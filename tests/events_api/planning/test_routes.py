"""Next year before its dates are known: what collides, what is missing."""

import asyncpg
import pytest

from tests.events_api.calling import event, read
from tests.support import Client, problem, statements

YEAR = "from=2019-01-01&to=2019-12-31"


async def test_the_same_host_is_warned_of_and_nothing_is_forbidden(events_api: Client) -> None:
    exact = await event(events_api, when={"edtf": "2019-10-17/2019-10-18"})
    rough = await event(events_api, when={"edtf": "2019-11"}, networks=[], topics=[])
    found = (await read(events_api, f"/v1/events/conflicts?{YEAR}"))["conflicts"]
    assert [(one["kind"], one["certainty"], one["about"]) for one in found] == [("same_host", "certain", "city oslo")]
    assert [one["id"] for one in found[0]["events"]] == [exact["id"], rough["id"]]
    assert [one["text"] for one in found[0]["events"]] == ["17–18 October 2019", "November 2019"]


async def test_rough_dates_may_collide(events_api: Client) -> None:
    await event(events_api, when={"edtf": "2019-33"}, hosts=[])
    await event(events_api, when={"edtf": "2019-34"}, hosts=[])
    answer = await read(events_api, f"/v1/events/conflicts?{YEAR}&lang=fr")
    assert {(one["kind"], one["certainty"]) for one in answer["conflicts"]} == {
        ("same_network", "possible"), ("same_topic", "possible"),
    }  # fmt: skip
    assert (answer["n_events"], answer["truncated"]) == (2, False)
    assert answer["thresholds"]["same_topic_days"] == 45


async def test_a_crowded_month_is_seen(events_api: Client) -> None:
    for day in range(1, 6):
        await event(events_api, when={"edtf": f"2019-10-0{day}"}, hosts=[], networks=[], topics=[])
    [crowd] = (await read(events_api, f"/v1/events/conflicts?{YEAR}"))["conflicts"]
    assert (crowd["kind"], crowd["certainty"], crowd["about"], len(crowd["events"])) == (
        "crowded_month", "certain", "2019-10", 5,
    )  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        "",
        "from=2019-01-01",
        "from=2019-12-31&to=2019-01-01",
        "from=2018-01-01&to=2020-06-01",
        "from=0001-01-01&to=9999-12-31",
    ],
)
async def test_work_is_bounded(events_api: Client, query: str) -> None:
    assert problem(await events_api.get(f"/v1/events/conflicts?{query}")) == (422, "invalid")


async def test_the_year_shows_what_is_fixed_rough_and_missing(
    events_api: Client, events_api_connection: asyncpg.Connection
) -> None:
    plan = await read(events_api, "/v1/calendar?year=2018&by=quarter")
    assert [part["part"] for part in plan["parts"]] == ["2018-33", "2018-34", "2018-35", "2018-36"]
    assert [len(part["fixed"]) for part in plan["parts"]] == [0, 0, 0, 0]
    assert [one["title"] for one in plan["parts"][1]["approximate"]][:1] == [
        "Inclusive democracies through intercultural participation"
    ]
    assert len(plan["undated"]) == 3
    assert (plan["partial"], plan["unavailable"]) == (False, [])
    assert "urban-citizenship" not in {gap["slug"] for gap in plan["topics_without"]}
    assert "icc-ua" in {gap["slug"] for gap in plan["networks_without"]}
    assert "icc-norway" not in {gap["slug"] for gap in plan["networks_without"]}
    with statements(events_api_connection) as seen:
        await read(events_api, "/v1/calendar?year=2018&by=month")
    assert len(seen) == 2


async def test_conflicts_are_asked_for_by_kind_certainty_host_and_network(events_api: Client) -> None:
    await event(events_api, when={"edtf": "2019-10-17"})
    await event(events_api, when={"edtf": "2019-11"}, networks=[])
    await event(events_api, when={"edtf": "2019-36"}, hosts=[{"kind": "city", "ref": "bergen"}], topics=[])

    async def found(query: str) -> set[tuple[str, str]]:
        answer = await read(events_api, f"/v1/events/conflicts?{YEAR}{query}")
        return {(one["kind"], one["certainty"]) for one in answer["conflicts"]}

    host, topic, network = ("same_host", "certain"), ("same_topic", "certain"), ("same_network", "possible")
    assert await found("") == await found("&synthetic=false") == {host, topic, network}
    assert await found("&certainty=certain") == await found("&city=oslo") == {host, topic}
    assert await found("&kind=same_network&kind=crowded_month") == await found("&certainty=possible") == {network}
    assert await found("&network=icc-norway") == {network}
    assert await found("&city=bergen") == await found("&synthetic=true") == set()
    assert problem(await events_api.get(f"/v1/events/conflicts?{YEAR}&kind=same_mayor")) == (422, "invalid")


async def test_a_year_is_a_year(events_api: Client) -> None:
    for query in ("", "year=18", "year=2018&by=week", "year=2018.0"):
        assert problem(await events_api.get(f"/v1/calendar?{query}")) == (422, "invalid")


async def test_each_address_knows_its_own_methods(events_api: Client) -> None:
    for where in ("conflicts", "01a20479-0000-7000-8000-000000000000.ics"):
        refused = await events_api.patch(f"/v1/events/{where}", json={})
        assert problem(refused) == (405, "method-not-allowed")
        assert refused.headers["allow"] == "GET, HEAD, OPTIONS"
