"""The calendar over HTTP: who writes what, what a date was before, and what is certain and what possible."""

import itertools
from datetime import date
from typing import Any

import asyncpg
import pytest

from shared.schemas.fields import LANGUAGES
from tests.events_api.calling import A_SEMINAR, change, event, items, of_city, post, read, secretariat
from tests.support import Client, problem, statements

NOWHERE = "01a20479-0000-7000-8000-000000000000"


async def test_an_event_is_told_as_it_was_written(events_api: Client) -> None:
    made = await post(events_api, "/v1/events", **A_SEMINAR)
    assert (made.status_code, made.json()["version"]) == (201, 1)
    told = await read(events_api, made.headers["location"] + "?lang=*")
    assert {name: told[name] for name in ("type", "title", "state", "networks", "topics", "version")} == {
        **{name: A_SEMINAR[name] for name in ("type", "title", "state", "networks", "topics")},
        "version": 1,
    }
    text = told["when"].pop("text")
    assert told["when"] == {
        "edtf": "2019-41", "earliest": "2019-07-01", "latest": "2019-12-31", "precision": "half_year",
        "date_status": "approximate",
    }  # fmt: skip
    assert text.keys() == set(LANGUAGES)
    assert (text["en"], text["fr"]) == ("second half of 2019", "second semestre 2019")


@pytest.mark.parametrize(
    ("roles", "cities", "networks", "status"),
    [
        (("secretariat",), (), (), 201),
        (("city_coordinator",), ("oslo",), (), 201),
        (("city_coordinator",), ("bergen",), (), 403),
        (("city_coordinator",), (), (), 403),
        (("network_coordinator",), (), ("icc-norway",), 201),
        (("network_coordinator",), (), ("reci",), 403),
        (("city_coordinator",), (), ("icc-norway",), 403),
        (("expert",), ("oslo",), ("icc-norway",), 403),
        (("service",), ("oslo",), ("icc-norway",), 403),
    ],
)
async def test_hosts_their_networks_and_the_secretariat_write(
    events_api: Client, roles: tuple[str, ...], cities: tuple[str, ...], networks: tuple[str, ...], status: int
) -> None:
    who = events_api.bearer(*roles, cities=cities, networks=networks)
    assert (await post(events_api, "/v1/events", who, **A_SEMINAR)).status_code == status
    told = await event(events_api)
    expected = 200 if status == 201 else 403
    assert (await change(events_api, told, {"title": {"en": "Another"}}, who)).status_code == expected


async def test_nobody_writes_without_a_token(events_api: Client) -> None:
    assert problem(await events_api.post("/v1/events", json=A_SEMINAR)) == (401, "unauthenticated")


async def test_who_declined_no_longer_writes(events_api: Client) -> None:
    told = await event(events_api, hosts=[{"kind": "city", "ref": "oslo", "state": "declined"}])
    refused = await change(events_api, told, {"title": {"en": "x"}}, of_city(events_api, "oslo"))
    assert problem(refused) == (403, "not-allowed")


@pytest.mark.parametrize(
    ("told", "pointer"),
    [
        ({"hosts": [{"kind": "city", "ref": "atlantis"}]}, "/hosts/0/ref"),
        ({"hosts": [{"kind": "network", "ref": "atlantis"}]}, "/hosts/0/ref"),
        ({"networks": ["icc-norway", "atlantis"]}, "/networks/1"),
        ({"topics": ["atlantis"]}, "/topics/0"),
    ],
)
async def test_what_the_directory_does_not_hold_is_refused(
    events_api: Client, told: dict[str, Any], pointer: str
) -> None:
    refused = await post(events_api, "/v1/events", **A_SEMINAR | told)
    assert problem(refused) == (422, "not-in-directory")
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]


async def test_a_partner_needs_no_directory(events_api: Client) -> None:
    told = await event(events_api, hosts=[{"kind": "partner", "name": "A foundation", "role": "partner"}])
    assert told["hosts"] == [{"kind": "partner", "name": "A foundation", "role": "partner", "state": "offered"}]


WINDOWS = [
    (date(2018, first, 1), date(2018, last, 28))
    for first, last in itertools.combinations_with_replacement((1, 4, 6, 9, 12), 2)
]


async def test_what_is_certain_is_possible_and_the_bounds_say_so(events_api: Client) -> None:
    await event(events_api, when={"edtf": "2018-04/.."})
    everything = await items(events_api, "/v1/events?limit=200")
    for start, end in WINDOWS:
        window = f"from={start}&to={end}&limit=200"
        found = {
            match: {one["id"] for one in await items(events_api, f"/v1/events?{window}&match={match}")}
            for match in ("possible", "certain")
        }
        assert found["certain"] <= found["possible"]
        whens = {one["id"]: one["when"] for one in everything}
        assert found["certain"] == {
            key
            for key, when in whens.items()
            if when.get("latest") and str(start) <= when["earliest"] and when["latest"] <= str(end)
        }
        assert found["possible"] == {
            key
            for key, when in whens.items()
            if str(start) <= when.get("latest", "9999") and when["earliest"] <= str(end)
        }


async def test_the_undated_are_a_list_of_their_own(events_api: Client) -> None:
    undated = await items(events_api, "/v1/events?dated=false&limit=200")
    dated = await items(events_api, "/v1/events?dated=true&limit=200")
    assert {one["when"]["date_status"] for one in undated} == {"to_be_confirmed"}
    assert "to_be_confirmed" not in {one["when"]["date_status"] for one in dated}
    assert [one["id"] for one in [*dated, *undated]] == [
        one["id"] for one in await items(events_api, "/v1/events?limit=200")
    ]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("from=2018-13-01", "from"),
        ("from=2018-02-30", "from"),
        ("from=2018", "from"),
        ("match=perhaps", "match"),
        ("type=party", "type"),
        ("dated=yes", "dated"),
        ("wave=3", "wave"),
        ("from=2018-06-01&to=2018-05-31", "from"),
        ("limit=201", "limit"),
        ("city=O%00slo", "city"),
    ],
)
async def test_a_question_that_cannot_be_answered_is_refused_at_its_place(
    events_api: Client, query: str, parameter: str
) -> None:
    refused = await events_api.get(f"/v1/events?{query}")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["parameter"] == parameter


async def test_a_date_is_narrowed_fixed_and_moved_with_reasons(events_api: Client) -> None:
    told = await event(events_api)
    for edtf, reason in (
        ("2019-10", "Hall."),
        ("2019-10-17/2019-10-18", "Booked."),
        ("2020-01-16", "Elections."),
    ):
        answer = await change(events_api, told, {"when": {"edtf": edtf}, "reason": reason})
        assert answer.status_code == 200
        told = answer.json()
    history = await items(events_api, f"/v1/events/{told['id']}/dates")
    assert [(one["change"], one.get("reason"), one["when"]["date_status"]) for one in history] == [
        ("first", None, "approximate"),
        ("narrowed", "Hall.", "approximate"),
        ("narrowed", "Booked.", "fixed"),
        ("moved", "Elections.", "fixed"),
    ]
    assert {one["by"] for one in history} == {"secretariat"}
    assert told["version"] == 4


async def test_a_narrowing_that_leaves_the_earlier_range_is_said(events_api: Client) -> None:
    told = await event(events_api)
    within = (await change(events_api, told, {"when": {"edtf": "2019-10"}})).json()
    assert "date_left_its_range" not in {one["code"] for one in within["warnings"]}
    outside = (await change(events_api, within, {"when": {"edtf": "2020-03"}})).json()
    assert "date_left_its_range" in {one["code"] for one in outside["warnings"]}
    again = await read(events_api, f"/v1/events/{told['id']}?lang=*")
    [warning] = [one for one in again["warnings"] if one["code"] == "date_left_its_range"]
    assert warning["text"].keys() == set(LANGUAGES)
    back = (await change(events_api, outside, {"when": {"edtf": "2020-03-05"}})).json()
    assert "date_left_its_range" not in {one["code"] for one in back["warnings"]}


async def test_a_change_of_what_somebody_else_changed_is_refused(events_api: Client) -> None:
    told = await event(events_api)
    assert (await change(events_api, told, {"title": {"en": "One"}})).status_code == 200
    stale = await change(events_api, told, {"title": {"en": "Two"}})
    assert (problem(stale), stale.headers["etag"]) == ((412, "stale"), '"2"')
    without = await events_api.patch(f"/v1/events/{told['id']}", json={}, headers=secretariat(events_api))
    assert problem(without) == (428, "precondition-needed")


async def test_a_change_that_changes_nothing_makes_no_version(events_api: Client) -> None:
    told = await event(events_api)
    same = await change(events_api, told, {"title": told["title"] if isinstance(told["title"], dict) else {}})
    assert (same.status_code, same.json()["version"]) == (200, 1)


async def test_sent_again_it_is_made_once(events_api: Client) -> None:
    headers = secretariat(events_api) | {"idempotency-key": "seminar"}
    first, again = [await events_api.post("/v1/events", json=A_SEMINAR, headers=headers) for _ in range(2)]
    assert first.content == again.content
    assert again.headers["idempotency-replayed"] == "true"
    other = await events_api.post("/v1/events", json=A_SEMINAR | {"type": "webinar"}, headers=headers)
    assert problem(other) == (422, "idempotency-key-reused")
    where = f"/v1/events/{first.json()['id']}/confirmations"
    steps = [await events_api.post(where, json={}, headers=headers) for _ in range(2)]
    assert steps[0].content == steps[1].content
    assert len(await items(events_api, f"/v1/events/{first.json()['id']}/steps")) == 1


MATCHES = ("possible", "certain")
OF_PARENT = {"parent_cancelled", "parent_postponed", "away_from_parent"}


async def test_reading_costs_one_statement(events_api: Client, events_api_connection: asyncpg.Connection) -> None:
    await events_api.get("/v1/events.ics")  # asks for the words of topics, which are then known for a minute
    told = await event(events_api)
    for where in (
        f"/v1/events/{told['id']}", "/v1/events?limit=3", "/v1/events?from=2018-01-01&match=certain",
        f"/v1/events/{told['id']}/dates", "/v1/events.ics",
    ):  # fmt: skip
        with statements(events_api_connection) as seen:
            assert (await events_api.get(where)).status_code == 200
        assert (where, len(seen)) == (where, 1)


async def test_pages_miss_nothing_and_repeat_nothing(events_api: Client) -> None:
    for number in range(7):
        await event(events_api, when={"edtf": "2019-10-17"}, title={"en": f"Number {number}"})
    whole = [one["id"] for one in await items(events_api, "/v1/events?limit=200")]
    seen, address = [], "/v1/events?limit=3"
    while address:
        page = await read(events_api, address)
        seen += [one["id"] for one in page["items"]]
        address = page["next"]
    assert seen == whole
    other = await events_api.get("/v1/events?limit=3&state=planned&cursor=" + "A" * 40)
    assert problem(other) == (400, "bad-cursor")


async def test_what_is_not_there_is_not_found(events_api: Client) -> None:
    for where in ("", "/dates", "/steps", f"/steps/{NOWHERE}"):
        assert problem(await events_api.get(f"/v1/events/{NOWHERE}{where}")) == (404, "not-found")
    assert problem(await post(events_api, f"/v1/events/{NOWHERE}/confirmations")) == (404, "not-found")
    assert problem(await events_api.get("/v1/events/42")) == (404, "not-found")


async def test_events_on_any_of_some_indicators(events_api: Client) -> None:
    made = {code: (await event(events_api, indicators=[code]))["id"] for code in ("media", "culture", "language")}
    both = await event(events_api, indicators=["media", "culture"])
    found = await items(events_api, "/v1/events?indicator=media&indicator=culture&from=2019-01-01&to=2019-12-31")
    assert {one["id"] for one in found} == {made["media"], made["culture"], both["id"]}
    one = await items(events_api, "/v1/events?indicator=language&from=2019-01-01&to=2019-12-31")
    assert [each["id"] for each in one] == [made["language"]]
    assert problem(await events_api.get("/v1/events?indicator=media&indicator=luck")) == (422, "invalid")


@pytest.mark.parametrize(
    ("when", "certain"),
    [
        ({"edtf": "2046-10-09"}, True),
        ({"edtf": "2046-10"}, True),
        ({"edtf": "[2046-10-09,2046-10-12]"}, True),
        ({"edtf": "2046-10-09~"}, False),
        ({"edtf": "2046-10?"}, False),
        ({"edtf": "2046-10%/2046-11"}, False),
        ({"planned_year": 2046, "date_status": "to_be_confirmed"}, False),
    ],
)
async def test_what_is_in_doubt_is_never_certain(events_api: Client, when: dict[str, Any], certain: bool) -> None:
    told = await event(events_api, when=when)
    window = "/v1/events?from=2046-01-01&to=2046-12-31&limit=200"
    found = {match: [one["id"] for one in await items(events_api, f"{window}&match={match}")] for match in MATCHES}
    assert found == {"possible": [told["id"]], "certain": [told["id"]] * certain}
    month = next(
        part
        for part in (await read(events_api, "/v1/calendar?year=2046&by=month"))["parts"]
        if part["part"] == "2046-10"
    )
    assert (told["id"] in {one["id"] for one in month["approximate"] + month["fixed"]}) is certain


async def test_a_child_says_what_became_of_its_parent(events_api: Client) -> None:
    parent = await event(events_api, when={"edtf": "2027-05-10/2027-05-11"})
    near = await event(events_api, when={"edtf": "2027-05-08"}, parent=parent["id"])
    counted = await event(events_api, when={"days_before_parent": 1}, parent=parent["id"])

    async def warned(told: Any) -> set[str]:
        found = await read(events_api, f"/v1/events/{told['id']}")
        return {warning["code"] for warning in found["warnings"]} & OF_PARENT

    assert [await warned(near), await warned(counted)] == [set(), set()]
    etag = (await events_api.get(f"/v1/events/{near['id']}")).headers["etag"]
    moved = (await change(events_api, parent, {"when": {"edtf": "2027-06-10"}})).json()
    assert [await warned(near), await warned(counted)] == [{"away_from_parent"}, set()]
    again = await events_api.get(f"/v1/events/{near['id']}", headers={"if-none-match": etag})
    assert again.status_code == 200, "it says something else now"
    await post(events_api, f"/v1/events/{moved['id']}/postponements")
    assert [await warned(near), await warned(counted)] == [{"parent_postponed"}] * 2
    await post(events_api, f"/v1/events/{moved['id']}/cancellations")
    assert [await warned(near), await warned(counted)] == [{"parent_cancelled"}] * 2
    entry = (await events_api.get(f"/v1/events/{near['id']}.ics")).text.replace("\r\n ", "")
    assert "The event that it belongs to was cancelled." in entry


async def test_events_are_found_in_several_states_and_by_who_takes_part(events_api: Client) -> None:
    planned, proposed, cancelled = [
        await event(events_api, state=state) for state in ("planned", "proposed", "planned")
    ]
    cancels = await post(events_api, f"/v1/events/{cancelled['id']}/cancellations", note="Too few.")
    assert cancels.status_code == 201
    mine = of_city(events_api, "bergen")
    for told in (planned, proposed):
        part = await post(events_api, f"/v1/events/{told['id']}/participations", mine, city="bergen")
        assert part.status_code == 201
    gone = f"/v1/events/{proposed['id']}/participations/{part.json()['id']}/decisions"

    async def found(query: str) -> set[str]:
        own = {one["id"] for one in (planned, proposed, cancelled)}
        return own & {one["id"] for one in await items(events_api, f"/v1/events?limit=200&{query}")}

    assert await found("state=planned") == {planned["id"]}
    assert await found("state=planned&state=cancelled") == {planned["id"], cancelled["id"]}
    assert await found("participating=bergen") == {planned["id"], proposed["id"]}
    assert await found("participating=bergen&state=proposed&state=held") == {proposed["id"]}
    assert await found("participating=oslo") == set()
    assert (await post(events_api, gone, mine, decision="withdrawn")).status_code == 201
    assert await found("participating=bergen") == {planned["id"]}
    calendar = (await events_api.get("/v1/events.ics?participating=bergen")).text
    assert (planned["id"] in calendar, proposed["id"] in calendar) == (True, False)
    for bad in ("state=planned&state=soon", "participating=Not%20a%20slug"):
        assert problem(await events_api.get(f"/v1/events?{bad}")) == (422, "invalid")
