"""A word of the software that nobody in the network uses, and that nobody there can change."""

from typing import Any

import asyncpg
import httpx
import pytest

from shared.schemas.codes import CODE_LISTS
from tests.index_api.assessing import good
from tests.support import Client, problem

AT = "/v1/code-labels"
KIND = f"{AT}/notice-kinds/impact"
WHY = {"en": "Cities did not know what to send.", "fr": "Les villes ne savaient pas quoi envoyer."}


async def change(client: Client, patch: dict[str, Any], version: int, at: str = KIND) -> httpx.Response:
    headers = client.bearer("secretariat", subject="office") | {"if-match": f'"{version}"'}
    return await client.patch(at, json=patch, headers=headers)


async def called(client: Client, language: str) -> Any:
    """Say what the code list calls it."""
    items = good(await client.get(f"/v1/codes/notice-kinds?lang={language}"))["items"]
    return {one["code"]: one["label"] for one in items}["impact"]


async def test_what_is_decided_is_told_at_once_and_the_rest_as_it_shipped(index_api: Client) -> None:
    shipped = good(await index_api.get(KIND))
    assert shipped == {"list": "notice-kinds", "code": "impact", "label": "Impact", "decided": [], "version": 1}
    french = await called(index_api, "fr")
    changed = await change(index_api, {"label": {"en": "What came of it", "gl": "Efecto"}, "note": WHY}, 1)
    assert good(changed) == {**shipped, "label": "What came of it", "decided": ["en", "gl"], "version": 2}
    assert [await called(index_api, language) for language in ("en", "fr", "gl")] == [
        "What came of it", french, "Efecto"
    ]  # fmt: skip
    whole = {one["code"]: one for one in good(await index_api.get("/v1/codes?lang=gl"))["items"]}
    assert {"code": "impact", "label": "Efecto"} in whole["notice-kinds"]["items"]


async def test_a_language_is_given_back_and_nothing_is_left_decided(index_api: Client) -> None:
    good(await change(index_api, {"label": {"en": "What came of it", "fr": "Ce qu'il en est"}}, 1))
    assert good(await change(index_api, {"label": {"en": None}}, 2))["decided"] == ["fr"]
    assert (await called(index_api, "en"), await called(index_api, "fr")) == ("Impact", "Ce qu'il en est")
    left = good(await change(index_api, {"label": {"fr": None}}, 3))
    assert (left["label"], left["decided"], left["version"]) == ("Impact", [], 4)
    assert good(await index_api.get("/v1/directory"))["code_labels"] == {}
    good(await change(index_api, {"label": {"en": "Effects", "pt-BR": "Efeitos"}}, 4))
    assert good(await change(index_api, {"label": None}, 5))["decided"] == []


async def test_the_versions_say_who_and_why_and_begin_with_the_release(index_api: Client) -> None:
    (first,) = good(await index_api.get(f"{KIND}/versions"))["items"]
    assert first == {"version": 1, "label": "Impact", "decided": []}
    good(await change(index_api, {"label": {"en": "What came of it"}, "note": WHY}, 1))
    good(await change(index_api, {"label": {"en": None}}, 2))
    listed = good(await index_api.get(f"{KIND}/versions"))["items"]
    told = [(one["version"], one["label"], one["decided"], one.get("note"), one.get("by")) for one in listed]
    assert told == [
        (1, "Impact", [], None, None),
        (2, "What came of it", ["en"], WHY["en"], "secretariat"),
        (3, "Impact", [], None, "secretariat"),
    ]
    assert ["at" in one for one in listed] == [False, True, True]
    page = good(await index_api.get(f"{KIND}/versions?limit=1"))
    assert page["items"] == listed[:1]
    rest = good(await index_api.get(f"{page['next']}"))
    assert (rest["items"], rest["next"] is not None) == (listed[1:2], True)


async def test_every_code_is_listed_with_what_is_decided(index_api: Client) -> None:
    good(await change(index_api, {"label": {"fr": "Conséquences"}}, 1))
    listed = good(await index_api.get(f"{AT}?list=notice-kinds&lang=fr"))["items"]
    assert [one["code"] for one in listed] == list(CODE_LISTS["notice-kinds"])
    assert [(one["code"], one["label"]) for one in listed if one["decided"]] == [("impact", "Conséquences")]
    every, following = [], f"{AT}?limit=50"
    while following:
        page = good(await index_api.get(following))
        every += [(one["list"], one["code"]) for one in page["items"]]
        following = page["next"]
    assert every == [(name, code) for name, labels in CODE_LISTS.items() for code in labels]


async def test_who_keeps_a_copy_notices(index_api: Client) -> None:
    before = await index_api.get("/v1/directory")
    read = await index_api.get(KIND)
    good(await change(index_api, {"label": {"en": "What came of it"}}, 1))
    after = await index_api.get("/v1/directory", headers={"if-none-match": before.headers["etag"]})
    assert good(after)["code_labels"] == {"notice-kinds": {"impact": {"en": "What came of it"}}}
    (told,) = good(await index_api.get("/v1/changes"))["items"][-1:]
    assert (told["kind"], told["version"], told["resource"]) == (
        "code_label.decided", 2, {"type": "code_label", "id": "notice-kinds/impact", "address": KIND}
    )  # fmt: skip
    again = await index_api.get(KIND, headers={"if-none-match": read.headers["etag"]})
    assert again.status_code == 200
    assert again.headers["etag"].startswith('"2.')


async def test_a_feed_tells_the_decided_label(index_api: Client) -> None:
    notice = {
        "kind": "impact",
        "title": {"en": "Fewer fences"},
        "text": {"en": "Two are gone."},
        "visibility": "public",
    }
    own = index_api.bearer("city_coordinator", cities=("oslo",))
    good(await index_api.post("/v1/cities/oslo/notices", json=notice, headers=own))
    assert 'label="Impact"' in (await index_api.get("/v1/notices.atom")).text
    good(await change(index_api, {"label": {"en": "What came of it"}}, 1))
    assert 'term="impact" label="What came of it"' in (await index_api.get("/v1/notices.atom")).text


@pytest.mark.parametrize(
    ("patch", "pointer", "code"),
    [
        ({"label": {"en": ""}}, "/label/en", "too_short"),
        ({"label": {"en": " \u200b"}}, "/label/en", "bad_format"),
        ({"label": {"english": "Impact"}}, "/label/english", "bad_language"),
        ({"label": {"EN": "Impact"}}, "/label/EN", "bad_language"),
        ({"label": "Impact"}, "/label", "wrong_type"),
        ({"note": {}}, "/note", "too_short"),
        ({"code": "effect"}, "/code", "unknown"),
    ],
)
async def test_what_is_no_label_is_refused_with_the_place(
    index_api: Client, patch: dict[str, Any], pointer: str, code: str
) -> None:
    refused = await change(index_api, patch, 1)
    assert problem(refused) == (422, "invalid")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [(pointer, code)]


async def test_one_change_of_two_at_a_time(index_api: Client) -> None:
    assert problem(await change(index_api, {"label": {"en": "Effect"}}, 2)) == (412, "stale")
    good(await change(index_api, {"label": {"en": "Effect"}}, 1))
    assert problem(await change(index_api, {"label": {"en": "Result"}}, 1)) == (412, "stale")
    office = index_api.bearer("secretariat")
    unsure = await index_api.patch(KIND, json={"label": {"en": "Result"}}, headers=office)
    assert problem(unsure) == (428, "precondition-needed")
    anything = await index_api.patch(KIND, json={"label": {"en": "Result"}}, headers=office | {"if-match": "*"})
    assert good(anything)["version"] == 3


async def test_who_may_not_and_what_there_is_not(index_api: Client) -> None:
    for role in ("expert", "city_coordinator", "network_coordinator"):
        who = index_api.bearer(role) | {"if-match": '"1"'}
        assert problem(await index_api.patch(KIND, json={}, headers=who)) == (403, "not-allowed")
    assert problem(await index_api.patch(KIND, json={}, headers={"if-match": '"1"'})) == (401, "unauthenticated")
    for there_is_not, told in (
        (f"{AT}/notice-kinds/gossip", "The codes of notice-kinds are: change_of_mayor, new_initiative"),
        (f"{AT}/gossip/impact", "The lists are: assessment-states, assessor-kinds"),
        (f"{AT}/Notice kinds/impact", "The lists are: assessment-states, assessor-kinds"),
        (f"{AT}/fact-codes/population", "The lists are: assessment-states, assessor-kinds"),
        (f"{AT}/error-codes/required", "The lists are: assessment-states, assessor-kinds"),
    ):
        for refused in (
            await index_api.get(there_is_not),
            await index_api.get(f"{there_is_not}/versions"),
            await change(index_api, {}, 1, there_is_not),
        ):
            assert problem(refused) == (404, "not-found")
            assert refused.json()["detail"].startswith(told)
    refused = await index_api.get(f"{AT}?list=gossip")
    assert problem(refused) == (422, "invalid")
    assert [(one["parameter"], one["code"]) for one in refused.json()["errors"]] == [("list", "not_in_list")]


async def test_who_decided_stays_in_the_record(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    good(await change(index_api, {"label": {"en": "What came of it"}, "note": WHY}, 1))
    kept = await index_api_connection.fetch("select version, label, by_subject from code_label_versions")
    assert [tuple(row) for row in kept] == [(2, {"en": "What came of it"}, "office")]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await index_api_connection.execute("delete from code_label_versions")
