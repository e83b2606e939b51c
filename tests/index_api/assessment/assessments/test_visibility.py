"""A draft that a journalist reads, an answer that the city did not agree to show, a name in a public answer."""

import pytest

from tests.index_api.assessment.assessments.life import bring, coordinator, expert, insiders, publish, read, secretariat
from tests.support import Client, problem

PARTS = ("", "/answers", "/scores", "/trace", "/steps")


async def seen(client: Client, headers: dict[str, str], query: str = "") -> set[str]:
    """Name the addresses of all assessments that somebody is shown in lists."""
    page = await read(client, f"/v1/assessments?limit=200{query}", headers)
    return {f"/v1/assessments/{one['id']}" for one in page["items"]}


def strangers(client: Client) -> dict[str, dict[str, str]]:
    return {
        "nobody": {},
        "another city": coordinator(client, "bergen"),
        "another network": client.bearer("network_coordinator", networks=("reci",)),
        "a coordinator of nothing": client.bearer("city_coordinator"),
        "a citizen of the city": client.bearer(cities=("oslo",), networks=("icc-norway",)),
        "an assessor from outside": client.bearer("external_assessor", cities=("oslo",)),
        "a service": client.bearer("service", cities=("oslo",)),
    }


@pytest.mark.parametrize("state", ["draft", "submitted", "changes_requested", "accepted"])
async def test_what_is_not_published_is_invisible_to_others(index_api: Client, state: str) -> None:
    address = await bring(index_api, state)
    shown = await bring(index_api, "published", city="bergen")
    queries = ("", "&city=oslo", "&year=2019", f"&state={state}", "&questionnaire=icc/2019")
    for who, headers in strangers(index_api).items():
        for part in PARTS:
            assert (who, problem(await index_api.get(f"{address}{part}", headers=headers))) == (who, (404, "not-found"))
        for query in queries:
            assert (who, address in await seen(index_api, headers, query)) == (who, False)
        assert shown in await seen(index_api, headers)
    for who, headers in insiders(index_api).items():
        for part in PARTS:
            assert (who, (await index_api.get(f"{address}{part}", headers=headers)).status_code) == (who, 200)
        for query in queries:
            assert (who, address in await seen(index_api, headers, query)) == (who, True)


async def test_a_list_is_filtered(index_api: Client) -> None:
    oslo, old = (
        await bring(index_api, "published"),
        await bring(index_api, "published", year=2013, questionnaire="icc/2013"),
    )
    bergen = await bring(index_api, "published", city="bergen")
    for query, expected in {
        "&city=oslo": {oslo, old},
        "&year=2019": {oslo, bergen},
        "&questionnaire=icc/2013": {old},
        "&city=oslo&year=2019": {oslo},
        "&state=published": {oslo, old, bergen},
        "&state=draft": set(),
        "&state=somewhere": set(),
        "&city=atlantis": set(),
    }.items():
        assert (query, await seen(index_api, {}, query)) == (query, expected)


async def test_answers_are_hidden_unless_the_city_agreed_to_show_them(index_api: Client) -> None:
    planted = {"q01": {"value": "yes", "comment": "planted-comment"}}
    closed = await bring(index_api, "published", answers=planted)
    opened = await bring(index_api, "published", answers=planted, year=2018, consent="scores_and_answers")
    for who, headers in strangers(index_api).items():
        for part in ("/answers", "/trace"):
            refused = await index_api.get(f"{closed}{part}", headers=headers)
            assert (who, problem(refused)) == (who, (404, "not-found"))
        for part in ("", "/scores", "/steps"):
            answer = await index_api.get(f"{closed}{part}", headers=headers)
            assert (answer.status_code, "planted" in answer.text) == (200, False)
        assert (await read(index_api, f"{opened}/answers", headers))["answers"]["q01"]["comment"] == "planted-comment"
        assert (await index_api.get(f"{opened}/trace", headers=headers)).status_code == 200
    for headers in insiders(index_api).values():
        assert (await read(index_api, f"{closed}/answers", headers))["answers"]["q01"]["value"] == "yes"


async def test_no_answer_tells_who_a_person_is(index_api: Client) -> None:
    address = await bring(index_api, "published", consent="scores_and_answers")
    for headers in ({}, secretariat(index_api)):
        for part in PARTS:
            answer = await index_api.get(f"{address}{part}", headers=headers)
            assert (answer.status_code, "subject" in answer.text, '"coordinator"' in answer.text) == (200, False, False)


@pytest.mark.parametrize("part", PARTS[:-1])
async def test_who_holds_a_version_gets_no_body(index_api: Client, part: str) -> None:
    address = f"{await bring(index_api, 'published', consent='scores_and_answers')}{part}"
    answer = await index_api.get(address)
    assert "Authorization" in answer.headers["vary"]
    same = await index_api.get(address, headers={"if-none-match": answer.headers["etag"]})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", answer.headers["etag"])


@pytest.mark.parametrize("part", ["", "/answers", "/scores"])
async def test_a_version_ends_with_every_change(index_api: Client, part: str) -> None:
    address = await bring(index_api, "draft")
    held = (await index_api.get(f"{address}{part}", headers=coordinator(index_api))).headers["etag"]
    await index_api.patch(
        f"{address}/answers", json={"answers": {"q02": {"value": "no"}}}, headers=coordinator(index_api)
    )
    now = await index_api.get(f"{address}{part}", headers=coordinator(index_api) | {"if-none-match": held})
    assert (now.status_code, now.headers["etag"] == held) == (200, False)


async def test_two_answers_that_differ_have_two_etags(index_api: Client) -> None:
    """Who signs in and asks again with the ETag from before must not be left with the actions of a stranger."""
    address = await bring(index_api, "submitted")
    city, reviewer = [await index_api.get(address, headers=one) for one in (coordinator(index_api), expert(index_api))]
    assert city.content != reviewer.content
    assert city.headers["etag"] != reviewer.headers["etag"]


async def test_a_wave_that_became_the_second_is_not_taken_for_the_first(index_api: Client) -> None:
    later, earlier = await bring(index_api, "published"), await bring(index_api, "accepted", year=2013)
    first = await index_api.get(later)
    assert first.json()["wave"] == 1
    await publish(index_api, earlier)
    second = await index_api.get(later, headers={"if-none-match": first.headers["etag"]})
    assert (second.status_code, second.json()["wave"]) == (200, 2)
