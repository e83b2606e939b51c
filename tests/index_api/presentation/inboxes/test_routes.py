"""A coordinator who has to ask three services what is theirs to do, or who is told of what they did already."""

from typing import Any

import pytest

from tests.index_api.publishing import make_city
from tests.index_api.together import Together
from tests.support import problem


async def inbox(together: Together, party: str, *roles: str, **over: Any) -> Any:
    answer = await together.index.get(f"/v1/{party}/inbox", headers=together.index.bearer(*roles, **over))
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


def kinds(told: Any) -> list[str]:
    return [item["kind"] for item in told["items"]]


async def test_what_waits_in_three_services_stands_in_one_list(together: Together) -> None:
    index = together.index
    await make_city(index, "asking", 100_000, 10)
    told = await inbox(together, "cities/asking", "city_coordinator", cities=("asking",))
    assert told["partial"] is False, told
    assert kinds(told) == ["contact_to_confirm"]
    (contact,) = told["items"]
    assert contact["about"] == contact["settled_by"]["address"] == "http://test/v1/cities/asking/contacts"
    for party in ("networks/icc-norway", "secretariat"):
        assert (await inbox(together, party, "secretariat"))["partial"] is False
    for party, role in (("experts/me", "expert"), ("assessors/me", "external_assessor")):
        assert (await inbox(together, party, role))["items"] == []


async def test_a_neighbour_that_is_away_makes_it_partial_and_hides_nothing_else(together: Together) -> None:
    await make_city(together.index, "asking", 100_000, 10)
    together.to_events.cut = True
    told = await inbox(together, "cities/asking", "city_coordinator", cities=("asking",))
    assert told["partial"] is True
    assert told["unavailable"] == [{"service": "events_api", "reason": "unreachable"}]
    assert kinds(told) == ["contact_to_confirm"]


@pytest.mark.parametrize(
    ("path", "role", "cities", "networks"),
    [
        ("cities/oslo", "city_coordinator", ("bergen",), ()),
        ("cities/oslo", "network_coordinator", (), ("icc-norway",)),
        ("networks/icc-norway", "network_coordinator", (), ("reci",)),
        ("networks/icc-norway", "city_coordinator", ("oslo",), ()),
        ("experts/somebody-else", "expert", (), ()),
        ("assessors/somebody-else", "external_assessor", (), ()),
        ("secretariat", "expert", (), ()),
    ],
)
async def test_nobody_reads_what_waits_for_others(
    together: Together, path: str, role: str, cities: tuple[str, ...], networks: tuple[str, ...]
) -> None:
    refused = await together.index.get(
        f"/v1/{path}/inbox", headers=together.index.bearer(role, cities=cities, networks=networks)
    )
    assert problem(refused) == (403, "not-allowed")
    party = path.replace("cities/", "city:").replace("networks/", "network:").replace("experts/", "expert:")
    asked = party.replace("assessors/", "assessor:")
    for service in (together.index, together.practices, together.events):
        refused = await service.get(
            "/v1/waiting", params={"for": asked}, headers=service.bearer(role, cities=cities, networks=networks)
        )
        assert problem(refused) == (403, "not-allowed")
        assert (await service.get("/v1/waiting", params={"for": asked})).status_code == 401


@pytest.mark.parametrize("party", ["", "oslo", "city:", "city:Oslo", "expert:", "planet:mars", "secretariat:all"])
async def test_a_party_that_is_none_is_refused_with_what_to_write(together: Together, party: str) -> None:
    for service in (together.index, together.practices, together.events):
        refused = await service.get("/v1/waiting", params={"for": party}, headers=service.bearer("secretariat"))
        assert problem(refused) == (422, "invalid")
        assert [fault["parameter"] for fault in refused.json()["errors"]] == ["for"]
