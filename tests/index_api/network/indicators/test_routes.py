"""A new area of the index that is scored and cannot be spoken of, or one that goes while things still have it."""

from typing import Any

import asyncpg
import pytest

from tests.index_api.assessing import good
from tests.support import Client, problem

DRAFT = "/v1/questionnaires/icc/versions/2027"
EQUAL_RIGHTS = {"en": "Equal rights", "fr": "Égalité des droits"}


async def release(client: Client) -> None:
    good(await client.post(f"{DRAFT}/releases", json={}, headers=client.bearer("secretariat", subject="office")))


async def change(client: Client, patch: dict[str, Any], version: int, code: str = "equal_rights") -> Any:
    headers = client.bearer("secretariat", subject="office") | {"if-match": f'"{version}"'}
    return await client.patch(f"/v1/indicators/{code}", json=patch, headers=headers)


async def offer(client: Client, indicator: str) -> Any:
    own = client.bearer("city_coordinator", cities=("oslo",))
    return await client.post("/v1/cities/oslo/mentoring-offers", json={"indicator": indicator}, headers=own)


async def codes(client: Client) -> dict[str, Any]:
    return {one["code"]: one["label"] for one in good(await client.get("/v1/codes/indicators"))["items"]}


async def test_what_shipped_is_offered_and_what_was_given_up_is_retired(index_api: Client) -> None:
    listed = good(await index_api.get("/v1/indicators?limit=200"))["items"]
    offered = [one["code"] for one in listed if not one["retired"]]
    assert (offered[0], offered[-1], len(offered)) == ("commitment", "interaction", 17)
    assert [one["code"] for one in listed if one["retired"]] == ["governance"]
    assert list(await codes(index_api)) == offered
    assert "equal_rights" not in {one["code"] for one in listed}
    first = good(await index_api.get("/v1/indicators?limit=10"))
    rest = good(await index_api.get(first["next"]))
    assert [*first["items"], *rest["items"]] == listed
    (version,) = good(await index_api.get("/v1/indicators/commitment/versions"))["items"]
    assert (version["version"], version["retired"], "by" in version) == (1, False, False)


async def test_what_a_release_scores_is_there_at_once(index_api: Client) -> None:
    refused = await offer(index_api, "equal_rights")
    assert problem(refused) == (422, "invalid")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/indicator", "unknown_indicator")]
    etag = (await index_api.get("/v1/directory")).headers["etag"]
    await release(index_api)
    label = good(await index_api.get("/v1/indicators/equal_rights"))["label"]
    assert label == (await codes(index_api))["equal_rights"]
    made = good(await offer(index_api, "equal_rights"))
    assert made["names"]["indicators"] == {"equal_rights": label}
    listed = good(await index_api.get("/v1/cities/oslo/mentoring-offers?indicator=equal_rights"))["items"]
    assert [one["id"] for one in listed] == [made["id"]]
    directory = await index_api.get("/v1/directory")
    assert directory.headers["etag"] != etag
    assert list(directory.json()["indicators"])[-1] == "equal_rights"
    (version,) = good(await index_api.get("/v1/indicators/equal_rights/versions"))["items"]
    assert (version["version"], version["by"]) == (1, "secretariat")
    pair = {"mentor": "oslo", "mentee": "bergen", "indicator": "equal_rights"}
    own = index_api.bearer("city_coordinator", cities=("oslo",))
    assert good(await index_api.post("/v1/mentorings", json=pair, headers=own))["indicator"] == "equal_rights"


async def test_a_retired_indicator_stays_where_it_is_and_goes_nowhere_else(index_api: Client) -> None:
    await release(index_api)
    made = good(await offer(index_api, "equal_rights"))
    retired = good(await change(index_api, {"retired": True, "note": {"en": "The trial is over."}}, 1))
    assert (retired["retired"], retired["version"]) == (True, 2)
    own = index_api.bearer("city_coordinator", cities=("bergen",))
    refused = await index_api.post(
        "/v1/cities/bergen/mentoring-offers", json={"indicator": "equal_rights"}, headers=own
    )
    assert problem(refused) == (422, "invalid")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [("/indicator", "retired")]
    kept = good(await index_api.get(f"/v1/cities/oslo/mentoring-offers/{made['id']}"))
    assert "equal_rights" in kept["names"]["indicators"]
    assert "equal_rights" not in await codes(index_api)
    assert good(await index_api.get("/v1/mentorings?indicator=equal_rights"))["items"] == []
    again = good(await change(index_api, {"retired": False, "label": {"en": "Equality"}}, 2))
    assert (again["label"], (await codes(index_api))["equal_rights"]) == ("Equality", "Equality")
    versions = good(await index_api.get("/v1/indicators/equal_rights/versions"))["items"]
    assert [(one["retired"], one.get("note"), one["by"]) for one in versions] == [
        (False, None, "secretariat"), (True, "The trial is over.", "secretariat"), (False, None, "secretariat")
    ]  # fmt: skip


async def test_a_release_does_not_bring_back_what_was_retired_nor_rename_it(index_api: Client) -> None:
    good(await change(index_api, {"retired": True, "label": {"en": "Press"}}, 1, "media"))
    await release(index_api)
    found = good(await index_api.get("/v1/indicators/media"))
    assert (found["retired"], found["label"], found["version"]) == (True, "Press", 2)


async def test_one_change_of_two_at_a_time(index_api: Client) -> None:
    good(await change(index_api, {"label": {"en": "Press"}}, 1, "media"))
    assert problem(await change(index_api, {"label": {"en": "Papers"}}, 1, "media")) == (412, "stale")
    office = index_api.bearer("secretariat")
    unsure = await index_api.patch("/v1/indicators/media", json={"retired": True}, headers=office)
    assert problem(unsure) == (428, "precondition-needed")


@pytest.mark.parametrize(
    ("patch", "pointer"),
    [
        ({"code": "press"}, "/code"),
        ({"label": None}, "/label"),
        ({"retired": "yes"}, "/retired"),
        ({"note": {}}, "/note"),
    ],
)
async def test_a_change_that_does_not_fit_is_refused_with_the_place(
    index_api: Client, patch: dict[str, Any], pointer: str
) -> None:
    refused = await change(index_api, patch, 1, "media")
    assert problem(refused) == (422, "invalid")
    assert [one["pointer"] for one in refused.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    "address",
    [
        "/v1/mentorings?indicator=happiness",
        "/v1/cities/oslo/mentoring-offers?indicator=happiness",
        "/v1/mentoring/matches?city=oslo&indicator=media&indicator=happiness",
    ],
)
async def test_a_filter_by_an_unknown_indicator_is_a_mistake(index_api: Client, address: str) -> None:
    refused = await index_api.get(address)
    assert problem(refused) == (422, "invalid")
    assert [(one["parameter"], one["code"]) for one in refused.json()["errors"]] == [("indicator", "unknown_indicator")]


async def test_who_may_not_and_what_there_is_not(index_api: Client) -> None:
    expert = index_api.bearer("expert") | {"if-match": '"1"'}
    refused = await index_api.patch("/v1/indicators/media", json={"retired": True}, headers=expert)
    assert problem(refused) == (403, "not-allowed")
    assert problem(await change(index_api, {"retired": True}, 1, "happiness")) == (404, "not-found")
    assert problem(await index_api.get("/v1/indicators/happiness")) == (404, "not-found")
    assert problem(await index_api.get("/v1/indicators/happiness/versions")) == (404, "not-found")
    assert (await index_api.delete("/v1/indicators/media")).status_code == 405


async def test_nothing_of_the_record_is_overwritten(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    await change(index_api, {"retired": True}, 1, "media")
    kept = await index_api_connection.fetch(
        "select version, retired, by_subject from indicator_versions where indicator = 'media' order by version"
    )
    assert [tuple(row) for row in kept] == [(1, False, None), (2, True, "office")]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await index_api_connection.execute("delete from indicator_versions")
