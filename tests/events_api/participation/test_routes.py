"""Seats and travel support: the last seat goes to one, and nobody is told a wrong no."""

import asyncio
from typing import Any

import pytest

from services.events_api.participation.domain import overall
from services.events_api.seats.domain import who_is_next
from tests.events_api.calling import Practices, change, event, items, of_city, post, read, secretariat
from tests.support import Client, problem

RULE: dict[str, Any] = {"support_rule": {"requires": ["membership", "reporting"], "year": 2018, "places": 1}}

MONEY = {"support_asked", "grant"}


async def asks(client: Client, told: Any, city: str, **more: Any) -> Any:
    made = await post(client, f"/v1/events/{told['id']}/participations", of_city(client, city), city=city, **more)
    assert made.status_code == 201, made.text
    return made.json()


async def decides(client: Client, one: Any, decision: str, who: dict[str, str] | None = None) -> Any:
    where = f"/v1/events/{one['event']}/participations/{one['id']}/decisions"
    return await post(client, where, who, decision=decision)


async def test_who_comes_when_it_is_full_waits(events_api: Client) -> None:
    told = await event(events_api, capacity=3)
    cities = [await asks(events_api, told, city, people=2) for city in ("bergen", "drammen")]
    answers = [await decides(events_api, one, "confirmed", of_city(events_api, "oslo")) for one in cities]
    assert [answer.json()["state"] for answer in answers] == ["confirmed", "waiting"]
    assert answers[1].json()["place_in_line"] == 1
    mine = await decides(events_api, cities[0], "withdrawn", of_city(events_api, "bergen"))
    assert (mine.status_code, mine.json()["state"]) == (201, "withdrawn")
    listed = await items(events_api, f"/v1/events/{told['id']}/participations")
    assert [(one["city"], one["people"], one["state"]) for one in listed] == [
        ("bergen", 2, "withdrawn"), ("drammen", 2, "confirmed"),
    ]  # fmt: skip


async def full(client: Client, *people: int, capacity: int) -> tuple[Any, list[Any]]:
    """Make an event and have cities confirmed, one after the other, of so many people each."""
    told = await event(client, capacity=capacity)
    cities = ("bergen", "drammen", "stavanger", "trondheim", "geneva")
    pairs = zip(cities, people, strict=False)
    asked = [await asks(client, told, city, people=number) for city, number in pairs]
    for one in asked:
        await decides(client, one, "confirmed")
    return told, asked


async def lined_up(client: Client, told: Any) -> list[tuple[str, int | None]]:
    listed = await items(client, f"/v1/events/{told['id']}/participations")
    return [(one["state"], one.get("place_in_line")) for one in listed]


async def test_a_free_seat_goes_to_who_is_first_in_line(events_api: Client) -> None:
    told, asked = await full(events_api, 1, 1, 1, 1, capacity=1)
    before = [("confirmed", None), ("waiting", 1), ("waiting", 2), ("waiting", 3)]
    assert await lined_up(events_api, told) == before
    after = (await read(events_api, "/v1/changes?limit=1"))["latest"]
    await decides(events_api, asked[0], "withdrawn")
    moved = [("withdrawn", None), ("confirmed", None), ("waiting", 1), ("waiting", 2)]
    assert await lined_up(events_api, told) == moved
    heard = (await read(events_api, f"/v1/changes?after={after}"))["items"]
    assert sorted((one["kind"], one["state"], one["version"]) for one in heard) == [
        ("participation.moved_up", "confirmed", 3),
        ("participation.moved_up", "waiting", 3),
        ("participation.moved_up", "waiting", 3),
        ("participation.withdrawn", "withdrawn", 3),
    ]
    await decides(events_api, asked[2], "withdrawn")
    left = [("withdrawn", None), ("confirmed", None), ("withdrawn", None), ("waiting", 1)]
    assert await lined_up(events_api, told) == left


async def test_nobody_in_line_is_passed_over(events_api: Client) -> None:
    told, asked = await full(events_api, 2, 1, 3, 1, capacity=3)
    assert await lined_up(events_api, told) == [
        ("confirmed", None),
        ("confirmed", None),
        ("waiting", 1),
        ("waiting", 2),
    ]
    await decides(events_api, asked[0], "withdrawn")
    held = [("withdrawn", None), ("confirmed", None), ("waiting", 1), ("waiting", 2)]
    assert await lined_up(events_api, told) == held
    assert (await decides(events_api, asked[3], "confirmed")).json()["state"] == "confirmed"


@pytest.mark.parametrize("capacity", [4, None])
async def test_more_room_is_given_to_who_waits(events_api: Client, capacity: int | None) -> None:
    told, _ = await full(events_api, 1, 1, 2, capacity=1)
    assert (await change(events_api, told, {"capacity": capacity})).status_code == 200
    assert await lined_up(events_api, told) == [("confirmed", None)] * 3


async def test_two_who_withdraw_at_once_let_two_in(events_api_of_many: Client) -> None:
    told, asked = await full(events_api_of_many, 1, 1, 1, 1, 1, capacity=2)
    await asyncio.gather(*(decides(events_api_of_many, one, "withdrawn") for one in asked[:2]))
    moved = [("withdrawn", None)] * 2 + [("confirmed", None)] * 2 + [("waiting", 1)]
    assert await lined_up(events_api_of_many, told) == moved


async def test_the_place_in_line_is_in_the_etag(events_api: Client) -> None:
    told, asked = await full(events_api, 1, 1, 1, capacity=1)
    where = f"/v1/events/{told['id']}/participations/{asked[2]['id']}"
    before = await events_api.get(where)
    assert before.json()["place_in_line"] == 2
    await decides(events_api, asked[1], "withdrawn")
    after = await events_api.get(where, headers={"if-none-match": before.headers["etag"]})
    assert (after.status_code, after.json()["place_in_line"]) == (200, 1)


@pytest.mark.parametrize(
    ("people", "free", "expected"),
    [([], 3, 0), ([2, 1], 3, 2), ([2, 2, 1], 3, 1), ([4, 1], 3, 0), ([9, 9], None, 2), ([1], 0, 0)],
)
def test_who_is_next(people: list[int], free: int | None, expected: int) -> None:
    assert who_is_next(people, free) == expected


async def test_there_is_room_for_all_who_are_confirmed(events_api: Client) -> None:
    told = await event(events_api, capacity=5)
    for city in ("bergen", "drammen"):
        await decides(events_api, await asks(events_api, told, city, people=2), "confirmed")
    refused = await change(events_api, told, {"capacity": 3})
    assert problem(refused) == (409, "seats-taken")
    assert refused.json()["detail"] == "4 people are confirmed, and there would be room for 3."
    assert refused.json()["taken"] == 4
    for capacity in (4, None, 100):
        told = (await change(events_api, told, {"capacity": capacity})).json()
        assert told.get("capacity") == capacity


async def test_the_last_seat_goes_to_one(events_api_of_many: Client) -> None:
    told = await event(events_api_of_many, capacity=1)
    cities = [await asks(events_api_of_many, told, city) for city in ("bergen", "drammen", "stavanger", "trondheim")]
    answers = await asyncio.gather(*(decides(events_api_of_many, one, "confirmed") for one in cities))
    assert sorted(answer.json()["state"] for answer in answers) == ["confirmed", "waiting", "waiting", "waiting"]


async def test_who_may_ask_and_who_confirms(events_api: Client) -> None:
    told = await event(events_api)
    where = f"/v1/events/{told['id']}/participations"
    assert problem(await post(events_api, where, of_city(events_api, "oslo"), city="bergen")) == (403, "not-allowed")
    assert problem(await post(events_api, where, city="atlantis")) == (422, "not-in-directory")
    assert problem(await post(events_api, where, city="bergen", people=0)) == (422, "invalid")
    assert problem(await post(events_api, where, city="bergen", name="Kari")) == (422, "invalid")
    one = await asks(events_api, told, "bergen")
    again = await post(events_api, where, of_city(events_api, "bergen"), city="bergen")
    assert problem(again) == (409, "already-takes-part")
    assert problem(await decides(events_api, one, "confirmed", of_city(events_api, "bergen"))) == (403, "not-allowed")
    assert problem(await decides(events_api, one, "withdrawn", of_city(events_api, "haifa"))) == (
        403,
        "not-allowed",
    )
    await post(events_api, f"/v1/events/{told['id']}/cancellations")
    assert problem(await decides(events_api, one, "confirmed")) == (409, "wrong-state")


@pytest.mark.parametrize(
    ("answer", "state", "partial"),
    [
        ({"state": "met"}, "met", False),
        ({"state": "missing", "by": {"on": "2018-11-01", "rough": True, "event": "1"}}, "missing", False),
        ({"state": "undetermined"}, "undetermined", True),
        ({"state": "undetermined", "reason": "nothing_public"}, "undetermined", False),
        ({"status": 404}, "undetermined", True),
        ({"state": 3}, "undetermined", True),
        (None, "undetermined", True),
    ],
)
async def test_support_rests_on_the_report_and_never_says_a_wrong_no(
    events_api: Client, practices: Practices, answer: dict[str, Any] | None, state: str, partial: bool
) -> None:
    practices.answer = answer
    told = await event(events_api, **RULE)
    found = await read(events_api, f"/v1/events/{told['id']}/support-eligibility?city=bergen")
    assert (found["state"], found["partial"], found["year"]) == (state, partial, 2018)
    assert practices.asked[-1] == "/v1/cities/bergen/reporting?year=2018"
    reporting = found["requirements"][1]
    assert ("reason" in reporting) == (state == "undetermined")
    if state == "missing":
        assert (reporting["by"], bool(reporting["what"])) == ("2018-11-01", True)


async def test_a_candidate_is_told_what_is_missing(events_api: Client, index_api: Client, practices: Practices) -> None:
    practices.answer = {"state": "met"}
    new: dict[str, Any] = {"slug": "soon", "name": "Soon", "country": "NO", "candidate": True}
    assert (await post(index_api, "/v1/cities", **new)).status_code == 201
    told = await event(events_api, **RULE)
    found = await read(events_api, f"/v1/events/{told['id']}/support-eligibility?city=soon")
    assert (found["state"], found["requirements"][0]["what"]) == ("missing", "The city joins the programme.")
    unknown = await events_api.get(f"/v1/events/{told['id']}/support-eligibility?city=atlantis")
    assert problem(unknown) == (404, "not-found")
    without = await event(events_api)
    refused = await events_api.get(f"/v1/events/{without['id']}/support-eligibility?city=oslo")
    assert problem(refused) == (404, "no-support")


async def test_grants_are_recorded_within_their_number(events_api: Client, practices: Practices) -> None:
    told = await event(events_api, **RULE)
    ones = [await asks(events_api, told, city, support_asked=True) for city in ("bergen", "drammen")]
    where = [f"/v1/events/{told['id']}/participations/{one['id']}/grants" for one in ones]
    practices.answer = None
    assert problem(await post(events_api, where[0], granted=True)) == (409, "not-eligible")
    given = await post(events_api, where[0], granted=True, note="The report came by post.")
    assert (given.json()["grant"]["granted"], given.json()["grant"]["eligibility"]) == (True, "undetermined")
    practices.answer = {"state": "met"}
    assert problem(await post(events_api, where[1], granted=True)) == (409, "no-support-left")
    assert problem(await post(events_api, where[1], of_city(events_api, "oslo"), granted=True)) == (403, "not-allowed")
    denied = (await post(events_api, where[1], granted=False)).json()
    assert denied["grant"]["granted"] is False
    listed = await items(events_api, f"/v1/events/{told['id']}/participations", secretariat(events_api))
    assert [one["grant"] for one in listed] == [given.json()["grant"], denied["grant"]]


async def test_a_grant_sent_again_is_the_one_given_though_the_neighbour_is_away_by_now(
    events_api: Client, practices: Practices
) -> None:
    told = await event(events_api, **RULE)
    one = await asks(events_api, told, "bergen", support_asked=True)
    where, key = f"/v1/events/{told['id']}/participations/{one['id']}/grants", {"idempotency-key": "grant"}
    practices.answer = {"state": "met"}
    given = await post(events_api, where, secretariat(events_api) | key, granted=True)
    practices.answer = None
    again = await post(events_api, where, secretariat(events_api) | key, granted=True)
    assert (again.status_code, again.json()) == (given.status_code, given.json())
    assert again.headers["idempotency-replayed"] == "true"
    other = await post(events_api, where, secretariat(events_api) | key, granted=False)
    assert problem(other) == (422, "idempotency-key-reused")


async def test_a_city_that_has_just_joined_is_told_so_at_once(
    events_api: Client, index_api: Client, practices: Practices
) -> None:
    practices.answer = {"state": "met"}
    new: dict[str, Any] = {"slug": "soon", "name": "Soon", "country": "NO", "candidate": True}
    made = await post(index_api, "/v1/cities", **new)
    told = await event(events_api, **RULE)
    address = f"/v1/events/{told['id']}/support-eligibility?city=soon"
    assert (await read(events_api, address))["state"] == "missing"
    held = secretariat(index_api) | {"if-match": made.headers["etag"]}
    assert (await index_api.patch("/v1/cities/soon", json={"candidate": False}, headers=held)).status_code == 200
    duties = await read(index_api, "/v1/cities/soon/duties?year=2018")
    assert [one["state"] for one in duties["deciding"] if one["code"] == "membership"] == ["met"]
    assert (await read(events_api, address))["state"] == "met"


async def test_who_pays_is_between_the_city_and_the_organisers(events_api: Client, practices: Practices) -> None:
    practices.answer = {"state": "met"}
    told = await event(events_api, **RULE)
    one = await asks(events_api, told, "bergen", support_asked=True)
    address = f"/v1/events/{told['id']}/participations"
    note = "The city is in financial trouble."
    granted = await post(events_api, f"{address}/{one['id']}/grants", granted=True, note=note)
    network = events_api.bearer("network_coordinator", networks=("icc-norway",))
    for insider in (of_city(events_api, "bergen"), of_city(events_api, "oslo"), network, secretariat(events_api)):
        assert await read(events_api, f"{address}/{one['id']}", insider) == granted.json()
        listed = (await read(events_api, address, insider))["items"]
        assert [(one["support_asked"], one["grant"]["note"]) for one in listed] == [(True, note)]
    etags = set()
    for stranger in ({}, of_city(events_api, "drammen"), events_api.bearer("expert")):
        public = await events_api.get(f"{address}/{one['id']}", headers=stranger)
        assert public.json() == {name: value for name, value in granted.json().items() if name not in MONEY}
        page = (await events_api.get(address, headers=stranger)).json()
        assert [{**one, "names": page["names"]} for one in page["items"]] == [public.json()]
        etags.add(public.headers["etag"])
    whole = await events_api.get(f"{address}/{one['id']}", headers=secretariat(events_api))
    assert len(etags) == 1
    assert whole.headers["etag"] not in etags


async def test_a_request_sent_again_is_one(events_api: Client) -> None:
    told = await event(events_api)
    headers = secretariat(events_api) | {"idempotency-key": "one"}
    where = f"/v1/events/{told['id']}/participations"
    first, again = [await events_api.post(where, json={"city": "bergen"}, headers=headers) for _ in range(2)]
    assert first.content == again.content
    known = secretariat(events_api) | {"if-none-match": first.headers["etag"]}
    assert (await events_api.get(first.headers["location"], headers=known)).status_code == 304


def test_missing_is_said_where_it_is_certain() -> None:
    assert [overall(states) for states in (["met"], ["met", "undetermined"], ["undetermined", "missing"], [])] == [
        "met", "undetermined", "missing", "met",
    ]  # fmt: skip
