"""A wrong click about seats: undone within a day by those who clicked, and never at the cost of others' seats."""

import asyncio
from typing import Any

import asyncpg

from tests.events_api.calling import change, event, items, of_city, post, read, secretariat
from tests.events_api.participation.test_routes import asks, decides, full, lined_up
from tests.support import Client, as_owner, problem


async def undo(client: Client, one: Any, who: dict[str, str] | None = None) -> Any:
    return await post(client, f"/v1/events/{one['event']}/participations/{one['id']}/reversals", who)


async def test_a_confirmation_that_is_undone_gives_the_seat_to_who_is_next(events_api: Client) -> None:
    told, asked = await full(events_api, 1, 1, 1, capacity=1)
    confirmed = await read(events_api, f"/v1/events/{told['id']}/participations/{asked[0]['id']}")
    assert "undo_until" in confirmed
    undone = await undo(events_api, asked[0])
    assert (undone.status_code, undone.json()["state"], "undo_until" in undone.json()) == (201, "requested", False)
    assert undone.json()["version"] == confirmed["version"] + 1
    assert await lined_up(events_api, told) == [("requested", None), ("confirmed", None), ("waiting", 1)]
    kinds = [
        (one["kind"], one["state"])
        for one in (await read(events_api, "/v1/changes?limit=1000", secretariat(events_api)))["items"]
    ]
    assert ("participation.reversed", "requested") in kinds
    assert (await decides(events_api, asked[0], "confirmed")).json()["state"] == "waiting"


async def test_a_place_in_line_comes_back_where_it_was(events_api: Client) -> None:
    told, asked = await full(events_api, 1, 1, 1, capacity=1)
    before = await lined_up(events_api, told)
    mine = of_city(events_api, "drammen")
    await decides(events_api, asked[1], "withdrawn", mine)
    assert await lined_up(events_api, told) == [("confirmed", None), ("withdrawn", None), ("waiting", 1)]
    assert (await undo(events_api, asked[1], mine)).json()["place_in_line"] == 1
    assert await lined_up(events_api, told) == before


async def test_a_seat_that_somebody_got_meanwhile_does_not_come_back(events_api: Client) -> None:
    told, asked = await full(events_api, 2, 1, capacity=2)
    mine = of_city(events_api, "bergen")
    await decides(events_api, asked[0], "withdrawn", mine)
    assert await lined_up(events_api, told) == [("withdrawn", None), ("confirmed", None)]
    assert problem(await undo(events_api, asked[0], mine)) == (409, "seat-taken")
    fresh = await read(events_api, f"/v1/events/{told['id']}")
    await change(events_api, fresh, {"capacity": 3})
    assert (await undo(events_api, asked[0], mine)).json()["state"] == "confirmed"
    assert await lined_up(events_api, told) == [("confirmed", None), ("confirmed", None)]


async def test_who_got_a_seat_by_itself_has_nothing_to_undo(events_api: Client) -> None:
    told, asked = await full(events_api, 1, 1, capacity=1)
    waits = await read(events_api, f"/v1/events/{told['id']}/participations/{asked[1]['id']}")
    assert "undo_until" in waits
    await decides(events_api, asked[0], "withdrawn")
    seated = await read(events_api, f"/v1/events/{told['id']}/participations/{asked[1]['id']}")
    assert (seated["state"], "undo_until" in seated) == ("confirmed", False)
    assert problem(await undo(events_api, asked[1])) == (409, "nothing-to-undo")


async def test_an_undoing_is_done_once_and_nothing_before_it_is_undone(events_api: Client) -> None:
    told = await event(events_api)
    one = await asks(events_api, told, "bergen")
    assert problem(await undo(events_api, one)) == (409, "nothing-to-undo")
    await decides(events_api, one, "confirmed")
    await decides(events_api, one, "withdrawn")
    assert (await undo(events_api, one)).json()["state"] == "confirmed"
    assert problem(await undo(events_api, one)) == (409, "nothing-to-undo")
    await post(events_api, f"/v1/events/{told['id']}/cancellations")
    assert problem(await undo(events_api, one)) == (409, "wrong-state")


async def test_two_at_the_same_instant_undo_once(events_api_of_many: Client) -> None:
    told = await event(events_api_of_many, hosts=[], networks=[], topics=[])
    one = await asks(events_api_of_many, told, "bergen")
    await decides(events_api_of_many, one, "confirmed")
    answers = await asyncio.gather(*(undo(events_api_of_many, one) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 4]


async def test_who_asked_anew_is_there_once(events_api: Client) -> None:
    told = await event(events_api)
    one = await asks(events_api, told, "bergen")
    await decides(events_api, one, "withdrawn", of_city(events_api, "bergen"))
    await asks(events_api, told, "bergen")
    assert problem(await undo(events_api, one)) == (409, "already-takes-part")


async def test_after_a_day_it_is_too_late(events_api: Client, events_api_connection: asyncpg.Connection) -> None:
    told = await event(events_api)
    one = await asks(events_api, told, "bergen")
    await decides(events_api, one, "confirmed")
    await as_owner(
        events_api_connection,
        "update participations set decision = decision || jsonb_build_object('at', (decision ->> 'at')::timestamptz"
        " - interval '24 hours') where state = 'confirmed'",
    )
    late = await undo(events_api, one)
    assert problem(late) == (409, "too-late-to-undo")
    assert "UTC" in late.json()["detail"]


async def test_each_undoes_what_they_decided_and_nobody_else_does(events_api: Client) -> None:
    told = await event(events_api)
    bergen, oslo, drammen = (of_city(events_api, city) for city in ("bergen", "oslo", "drammen"))
    one = await asks(events_api, told, "bergen")
    await decides(events_api, one, "confirmed", oslo)
    for who in (bergen, drammen):
        assert problem(await undo(events_api, one, who)) == (403, "not-allowed")
    assert (await undo(events_api, one, oslo)).status_code == 201
    await decides(events_api, one, "withdrawn", bergen)
    assert problem(await undo(events_api, one, oslo)) == (403, "not-allowed")
    assert (await undo(events_api, one, bergen)).status_code == 201
    await decides(events_api, one, "confirmed")
    for who in (oslo, bergen):
        assert problem(await undo(events_api, one, who)) == (403, "not-allowed")
    assert (await undo(events_api, one)).status_code == 201
    where = f"/v1/events/{told['id']}/participations/{one['id']}/reversals"
    assert (await events_api.post(where)).status_code == 401
    assert [one["state"] for one in await items(events_api, f"/v1/events/{told['id']}/participations")] == ["requested"]
