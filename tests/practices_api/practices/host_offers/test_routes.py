"""An invitation that leads nowhere, one in another city's name, a practice unreadable while a neighbour is down."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.practices_api.way import Way
from tests.support import Client, problem

NOWHERE = "01890000-0000-7000-8000-000000000000"


async def offered(index_api: Client, city: str = "oslo", indicator: str = "interaction") -> str:
    who = index_api.bearer("city_coordinator", cities=(city,))
    answer = await index_api.post(f"/v1/cities/{city}/mentoring-offers", json={"indicator": indicator}, headers=who)
    assert answer.status_code == 201, answer.text
    made: str = answer.json()["id"]
    return made


@pytest.fixture
async def offer(index_api: Client) -> str:
    return await offered(index_api)


async def refused(shelf: Shelf, path: str, who: dict[str, str] | None = None, **offer: Any) -> tuple[int, str]:
    answer = await shelf.client.post(
        f"{path}/host-offers", json={"city": "oslo", **offer}, headers=shelf.city if who is None else who
    )
    return problem(answer)


async def test_a_city_offers_to_host_and_the_practice_shows_it(shelf: Shelf, offer: str) -> None:
    path = await shelf.published()
    before = await shelf.get(path, shelf.city)
    assert ("createHostOffer" in before["actions"], "deleteHostOffer" in before["actions"]) == (True, False)
    body = {"city": "oslo", "mentoring_offer": offer, "note": {"en": "Every spring."}}
    made = await shelf.client.post(f"{path}/host-offers", json=body, headers=shelf.city)
    assert (made.status_code, made.headers["location"]) == (201, path)
    told = await shelf.client.get(path)
    (shown,) = told.json()["host_offers"]
    assert {name: shown[name] for name in ("city", "mentoring_offer", "indicator", "note")} == {
        "city": "oslo", "mentoring_offer": offer, "indicator": "interaction", "note": "Every spring.",
    }  # fmt: skip
    after = await shelf.get(path, shelf.city)
    assert (after["version"], after["changed_at"]) == (before["version"] + 1, before["changed_at"])
    assert ("createHostOffer" in after["actions"], "deleteHostOffer" in after["actions"]) == (False, True)
    changed = await shelf.change(path, {"cities": [{"city": "oslo"}]})
    assert [one["city"] for one in changed.json()["host_offers"]] == ["oslo"]
    etag = changed.headers["etag"]
    one = f"{path}/host-offers/{shown['id']}"
    assert problem(await shelf.client.delete(one, headers=shelf.city)) == (428, "precondition-needed")
    stale = await shelf.client.delete(one, headers=shelf.city | {"if-match": told.headers["etag"]})
    assert problem(stale) == (412, "stale")
    stranger = await shelf.client.delete(one, headers=shelf.other_city | {"if-match": etag})
    assert problem(stranger) == (403, "not-allowed")
    gone = await shelf.client.delete(one, headers=shelf.city | {"if-match": etag})
    assert gone.status_code == 204
    assert (await shelf.get(path))["host_offers"] == []
    again = await shelf.client.delete(one, headers=shelf.city | {"if-match": etag})
    assert problem(again) == (404, "not-found")


async def test_who_leaves_a_practice_hosts_no_more(shelf: Shelf, index_api: Client, offer: str) -> None:
    path = await shelf.published()
    bergen = shelf.client.bearer("city_coordinator", cities=("bergen",))
    theirs = {"city": "bergen", "mentoring_offer": await offered(index_api, "bergen")}
    await shelf.post(f"{path}/host-offers", theirs, bergen)
    await shelf.post(f"{path}/host-offers", {"city": "oslo", "mentoring_offer": offer}, shelf.city)
    assert [one["city"] for one in (await shelf.get(path))["host_offers"]] == ["bergen", "oslo"]
    await shelf.change(path, {"cities": [{"city": "oslo"}]})
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    assert len((await shelf.get(path))["host_offers"]) == 2
    await shelf.publish(path)
    assert [one["city"] for one in (await shelf.get(path))["host_offers"]] == ["oslo"]


async def test_an_offer_to_host_stands_on_an_open_offer_of_mentoring_of_that_city(
    shelf: Shelf, index_api: Client, offer: str
) -> None:
    path = await shelf.published()
    theirs = await offered(index_api, "bergen")
    for wrong in (NOWHERE, theirs):
        assert await refused(shelf, path, mentoring_offer=wrong) == (422, "no-such-offer")
    withdrawal = f"/v1/cities/oslo/mentoring-offers/{offer}/withdrawals"
    who = index_api.bearer("city_coordinator", cities=("oslo",))
    assert (await index_api.post(withdrawal, json={}, headers=who)).status_code == 201
    closed = await shelf.client.post(
        f"{path}/host-offers", json={"city": "oslo", "mentoring_offer": offer}, headers=shelf.city
    )
    assert (*problem(closed), closed.json()["errors"][0]["code"]) == (422, "no-such-offer", "offer_withdrawn")
    assert (await shelf.get(path))["host_offers"] == []


async def test_only_a_city_of_a_published_practice_hosts(shelf: Shelf, index_api: Client, offer: str) -> None:
    path, draft, lesson = await shelf.published(), await shelf.draft(), await shelf.published(LESSON)
    assert await refused(shelf, path, shelf.other_city, mentoring_offer=offer) == (403, "not-allowed")
    assert await refused(shelf, path, shelf.secretariat, mentoring_offer=offer) == (403, "not-allowed")
    assert await refused(shelf, path, {}, mentoring_offer=offer) == (401, "unauthenticated")
    assert await refused(shelf, lesson, mentoring_offer=offer) == (409, "nothing-to-see")
    assert await refused(shelf, draft, mentoring_offer=offer) == (409, "wrong-state")
    assert await refused(shelf, f"/v1/practices/{NOWHERE}", mentoring_offer=offer) == (404, "not-found")
    assert await refused(shelf, path, mentoring_offer="mine") == (422, "invalid")
    assert "createHostOffer" not in (await shelf.get(lesson, shelf.city))["actions"]
    elsewhere = await shelf.published(PRACTICE | {"cities": [{"city": "oslo"}]})
    bergen = shelf.client.bearer("city_coordinator", cities=("bergen",))
    theirs = {"city": "bergen", "mentoring_offer": await offered(index_api, "bergen")}
    assert await refused(shelf, elsewhere, bergen, **theirs) == (422, "invalid")


async def test_a_city_hosts_once_even_when_it_says_so_twice_at_once(shelf: Shelf, offer: str) -> None:
    path = await shelf.published()
    body = {"city": "oslo", "mentoring_offer": offer}
    answers = await asyncio.gather(
        *(shelf.client.post(f"{path}/host-offers", json=body, headers=shelf.city) for _ in range(2))
    )
    assert sorted(one.status_code for one in answers) == [201, 409]
    assert len((await shelf.get(path))["host_offers"]) == 1
    other = await shelf.published()
    key = shelf.city | {"idempotency-key": "once"}
    first, second = [await shelf.client.post(f"{other}/host-offers", json=body, headers=key) for _ in range(2)]
    assert (first.json(), second.headers["idempotency-replayed"]) == (second.json(), "true")


async def test_an_offer_sent_again_is_the_one_made_though_its_ground_is_gone_by_now(
    shelf: Shelf, index_api: Client, offer: str, way: Way
) -> None:
    path, key = f"{await shelf.published()}/host-offers", shelf.city | {"idempotency-key": "host"}
    body = {"city": "oslo", "mentoring_offer": offer}
    made = await shelf.client.post(path, json=body, headers=key)
    who = index_api.bearer("city_coordinator", cities=("oslo",))
    withdrawal = f"/v1/cities/oslo/mentoring-offers/{offer}/withdrawals"
    assert (await index_api.post(withdrawal, json={}, headers=who)).status_code == 201
    for cut in (False, True):
        way.cut = cut
        again = await shelf.client.post(path, json=body, headers=key)
        assert (again.status_code, again.json()) == (201, made.json())
        assert again.headers["idempotency-replayed"] == "true"


async def test_while_index_api_is_away_offers_wait_and_reading_goes_on(
    shelf: Shelf, offer: str, way: Way, begin_anew: Callable[[], None]
) -> None:
    path = await shelf.published()
    await shelf.post(f"{path}/host-offers", {"city": "oslo", "mentoring_offer": offer}, shelf.city)
    other = await shelf.published()
    way.cut = True
    begin_anew()
    answer = await shelf.client.post(
        f"{other}/host-offers", json={"city": "oslo", "mentoring_offer": offer}, headers=shelf.city
    )
    assert (*problem(answer), int(answer.headers["retry-after"]) > 0) == (503, "unavailable", True)
    assert (await shelf.get(path))["host_offers"][0]["mentoring_offer"] == offer
    assert (await shelf.get(other))["host_offers"] == []
