"""A city that is a member twice at once, a member of the future, a history that is lost."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.support import Client, problem, statements

MEMBERS = "/v1/networks/reci/members"


async def join(client: Client, headers: dict[str, str] | None = None, network: str = "reci", **new: Any) -> Any:
    who = headers or client.bearer("secretariat")
    return await client.post(f"/v1/networks/{network}/members", json={"city": "oslo"} | new, headers=who)


async def cities_of(client: Client, query: str = "") -> list[str]:
    return [one["city"] for one in (await client.get(f"{MEMBERS}?limit=200{query}")).json()["items"]]


async def test_a_city_joins_leaves_and_joins_again(index_api: Client) -> None:
    first = await join(index_api, from_on="2015-01-01", source={"title": "Minutes"}, note="By vote of the council.")
    assert first.status_code == 201, first.text
    member = first.json()
    assert first.headers["location"] == f"{MEMBERS}/{member['id']}"
    read = await index_api.get(first.headers["location"])
    assert (read.json(), read.headers["etag"][:3]) == (member, '"1.')
    names = member.pop("names")
    assert (names["cities"], names["countries"]["NO"]) == ({"oslo": "Oslo"}, "Norway")
    assert member | {"id": ""} == {
        "id": "", "network": "reci", "city": "oslo", "name": "Oslo", "country": "NO", "from_on": "2015-01-01",
        "source": {"title": "Minutes"}, "note": "By vote of the council.", "agreed_by": "secretariat",
        "synthetic": False, "version": 1,
    }  # fmt: skip
    assert "reci" in (await index_api.get("/v1/cities/oslo")).json()["networks"]

    who = index_api.bearer("network_coordinator", networks=("reci",))
    ending = {"to_on": "2018-06-30", "note": "Left."}
    ended = await index_api.post(f"{MEMBERS}/{member['id']}/endings", json=ending, headers=who)
    assert (ended.status_code, ended.json()["to_on"], ended.json()["note"]) == (201, "2018-06-30", "Left.")
    assert "reci" not in (await index_api.get("/v1/cities/oslo")).json()["networks"]
    twice = await index_api.post(f"{MEMBERS}/{member['id']}/endings", json=ending, headers=who)
    assert (problem(twice), twice.json()["state"], twice.json()["allowed"]) == (
        (409, "wrong-state"), "ended", ["updateMembership"],
    )  # fmt: skip

    assert (await join(index_api, from_on="2020-01-01")).status_code == 201
    days = {"2014-12-31": False, "2015-01-01": True, "2018-06-30": True, "2018-07-01": False, "2020-01-01": True}
    for day, there in days.items():
        assert ("oslo" in await cities_of(index_api, f"&on={day}")) is there, day
    assert (await cities_of(index_api)).count("oslo") == 2
    assert await cities_of(index_api, "&city=oslo") == ["oslo", "oslo"]


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ({}, {}, 409), ({"from_on": "2015-01-01"}, {}, 409), ({}, {"from_on": "2020-01-01"}, 409),
        ({"to_on": "2015-01-01"}, {"from_on": "2015-01-01"}, 409),
        ({"to_on": "2015-01-01"}, {"from_on": "2015-01-02"}, 201),
        ({"from_on": "2015-01-01", "to_on": "2019-01-01"}, {"from_on": "2016-01-01", "to_on": "2017-01-01"}, 409),
        ({"from_on": "2015-01-01"}, {"to_on": "2014-12-31"}, 201),
    ],
)  # fmt: skip
async def test_no_two_memberships_share_a_day(index_api: Client, first: Any, second: Any, status: int) -> None:
    assert (await join(index_api, **first)).status_code == 201
    answer = await join(index_api, **second)
    assert answer.status_code == status, answer.text
    if status == 409:
        assert problem(answer) == (409, "repeated-membership")


async def test_two_at_the_same_instant_make_one_member(index_api_of_many: Client) -> None:
    answers = await asyncio.gather(*(join(index_api_of_many, from_on=f"2015-01-0{day}") for day in range(1, 6)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    assert (await cities_of(index_api_of_many)).count("oslo") == 1


async def test_a_correction_needs_the_version_and_leaves_no_overlap(index_api: Client) -> None:
    who = index_api.bearer("secretariat")
    old = (await join(index_api, from_on="2010-01-01", to_on="2012-01-01", source={"title": "Page"})).json()
    await join(index_api, from_on="2015-01-01")
    address = f"{MEMBERS}/{old['id']}"

    async def change(body: Any, etag: str = '"1"') -> Any:
        return await index_api.patch(address, json=body, headers=who | {"if-match": etag})

    assert problem(await index_api.patch(address, json={}, headers=who)) == (428, "precondition-needed")
    assert problem(await change({"to_on": None})) == (409, "repeated-membership")
    assert problem(await change({"to_on": "2015-01-01"})) == (409, "repeated-membership")
    backwards = await change({"to_on": "2009-01-01"})
    assert (problem(backwards), backwards.json()["errors"][0]["pointer"]) == ((422, "invalid"), "/to_on")
    late = await change({"to_on": "2090-01-01"})
    assert (problem(late), late.json()["errors"][0]["pointer"]) == ((422, "not-yet"), "/to_on")
    changed = await change({"to_on": "2014-12-31", "from_on": None, "note": "Corrected.", "source": {"title": "Book"}})
    assert (changed.status_code, changed.headers["etag"][:3]) == (200, '"2.')
    assert changed.json()["source"] == {"title": "Book"}
    assert "from_on" not in changed.json()
    assert problem(await change({"note": "Again."})) == (412, "stale")


async def test_who_may_and_what_must_exist(index_api: Client) -> None:
    for role in ("city_coordinator", "expert", "service"):
        assert problem(await join(index_api, index_api.bearer(role, cities=("oslo",)))) == (403, "not-allowed")
    other = index_api.bearer("network_coordinator", networks=("rpci",))
    assert problem(await join(index_api, other)) == (403, "not-allowed")
    city = await join(index_api, city="nowhere")
    assert (problem(city), city.json()["errors"][0]["pointer"]) == ((422, "unknown-city"), "/city")
    who = index_api.bearer("secretariat")
    assert problem(await join(index_api, who, network="nowhere")) == (404, "not-found")
    assert problem(await join(index_api, who, from_on="2099-01-01")) == (422, "not-yet")
    member = (await join(index_api)).json()["id"]
    assert problem(await index_api.get(f"/v1/networks/rpci/members/{member}")) == (404, "not-found")
    ended = await index_api.post(f"{MEMBERS}/{member}/endings", json={"to_on": "2018-01-01"}, headers=other)
    assert problem(ended) == (403, "not-allowed")


async def test_every_change_grows_the_directory_and_a_replay_does_not(index_api: Client) -> None:
    who = index_api.bearer("secretariat") | {"idempotency-key": "one"}
    etags = [(await index_api.get("/v1/directory")).headers["etag"]]
    first = await join(index_api, who)
    etags.append((await index_api.get("/v1/directory")).headers["etag"])
    again = await join(index_api, who)
    assert (again.json(), again.headers["idempotency-replayed"]) == (first.json(), "true")
    assert problem(await join(index_api, who, city="bergen")) == (422, "idempotency-key-reused")
    etags.append((await index_api.get("/v1/directory")).headers["etag"])
    assert etags[0] != etags[1] == etags[2]


async def test_a_page_ends_between_two_memberships_of_one_city(index_api: Client) -> None:
    for year in (2010, 2012, 2014):
        await join(index_api, from_on=f"{year}-01-01", to_on=f"{year}-12-31")
    whole = (await index_api.get(f"{MEMBERS}?limit=200")).json()["items"]
    walked: list[Any] = []
    address: str | None = f"{MEMBERS}?limit=1"
    while address:
        page = (await index_api.get(address)).json()
        walked, address = walked + page["items"], page["next"]
    assert walked == whole


async def test_how_many_statements_it_costs(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    with statements(index_api_connection) as seen:
        member = (await join(index_api)).json()["id"]
    assert len(seen) == 6, seen
    with statements(index_api_connection) as seen:
        await index_api.get(f"{MEMBERS}/{member}")
        await index_api.get(f"{MEMBERS}?on=2018-01-01")
    assert len(seen) == 2, seen


async def test_a_city_that_is_called_otherwise_changes_the_tag_of_its_membership(index_api: Client) -> None:
    address = (await join(index_api)).headers["location"]
    before = await index_api.get(address)
    city = await index_api.get("/v1/cities/oslo")
    who = index_api.bearer("secretariat") | {"if-match": city.headers["etag"]}
    assert (await index_api.patch("/v1/cities/oslo", json={"name": "Christiania"}, headers=who)).is_success
    after = await index_api.get(address)
    assert (after.json()["name"], after.json()["version"]) == ("Christiania", before.json()["version"])
    assert after.headers["etag"] != before.headers["etag"]
