"""A national version that leaves the index unseen, an example that passes for the real one, a draft that leaks."""

import asyncio
from typing import Any

import asyncpg
import httpx
import pytest

from tests.support import Client, problem, statements

WHY = {"en": "why", "fr": "pourquoi"}
NEW: dict[str, Any] = {
    "base": "icc/2019", "code": "icc-no", "version": "2020", "network": "icc-norway", "title": {"en": "N", "fr": "Nf"},
    "operations": [{"op": "drop", "question": "q63", "kind": "not_comparable", "reason": WHY}],
}  # fmt: skip
AU = "/v1/questionnaires/icc-au/versions/2017"


def coordinator(client: Client, network: str = "icc-norway") -> dict[str, str]:
    return client.bearer("network_coordinator", networks=(network,))


async def draft(client: Client, headers: dict[str, str] | None = None, **changed: Any) -> httpx.Response:
    return await client.post("/v1/adaptations", json=NEW | changed, headers=headers or coordinator(client))


async def released(client: Client, address: str) -> httpx.Response:
    return await client.post(f"{address}/releases", json={}, headers=client.bearer("secretariat"))


async def test_a_draft_is_seen_by_its_network_experts_and_the_secretariat(index_api: Client) -> None:
    made = await draft(index_api)
    assert made.status_code == 201, made.text
    address, body = made.headers["location"], made.json()
    assert (body["state"], body["actions"], body["revision"]) == ("draft", ["updateAdaptation"], 1)
    others: tuple[dict[str, str], ...] = (
        {},
        coordinator(index_api, "reci"),
        index_api.bearer("city_coordinator", cities=("oslo",)),
    )
    for path in ("", "/preview", "/compatibility"):
        for who in others:
            assert problem(await index_api.get(address + path, headers=who)) == (404, "not-found")
        for who in (coordinator(index_api), index_api.bearer("expert"), index_api.bearer("secretariat")):
            assert (await index_api.get(address + path, headers=who)).status_code == 200
    for who, count in ((others[0], 0), (others[1], 0), (coordinator(index_api), 1), (index_api.bearer("expert"), 1)):
        listed = (await index_api.get("/v1/adaptations?state=draft", headers=who)).json()["items"]
        assert len(listed) == count
    assert problem(await released(index_api, f"{address[:-4]}0000")) == (404, "not-found")


async def test_who_may_draft_and_release(index_api: Client) -> None:
    assert problem(await draft(index_api, coordinator(index_api, "reci"))) == (403, "not-allowed")
    assert problem(await draft(index_api, index_api.bearer("city_coordinator"))) == (403, "not-allowed")
    address = (await draft(index_api)).headers["location"]
    refused = await index_api.post(f"{address}/releases", json={}, headers=coordinator(index_api))
    assert problem(refused) == (403, "not-allowed")
    change = {"title": {"en": "M"}}
    headers = coordinator(index_api, "reci") | {"if-match": '"1"'}
    assert problem(await index_api.patch(address, json=change, headers=headers)) == (404, "not-found")


async def test_it_becomes_a_questionnaire_with_its_mapping(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    address = (await draft(index_api)).headers["location"]
    preview = (await index_api.get(f"{address}/preview", headers=coordinator(index_api))).json()
    assert preview["adapts"] == "icc/2019"
    with statements(index_api_connection) as seen:
        done = await released(index_api, address)
    assert (done.status_code, len(seen)) == (201, 9)
    assert done.headers["location"] == address
    questionnaire = (await index_api.get("/v1/questionnaires/icc-no/versions/2020")).json()
    assert (questionnaire["status"], questionnaire["checksum"]) == ("released", preview["checksum"])
    mapping = (await index_api.get("/v1/questionnaires/icc-no/mappings?from=icc/2013&to=icc-no/2020")).json()
    assert (mapping["through"], mapping["n_comparable"]) == (["icc/2019"], 62)
    assert problem(await released(index_api, address)) == (409, "wrong-state")
    with statements(index_api_connection) as seen:
        shown = (await index_api.get(address)).json()
    assert (shown["state"], len(seen)) == ("released", 1)
    headers = coordinator(index_api) | {"if-match": f'"{shown["revision"]}"'}
    late = await index_api.patch(address, json={"title": {"en": "M"}}, headers=headers)
    assert problem(late) == (409, "wrong-state")
    assert problem(await draft(index_api)) == (409, "adaptation-taken")


async def test_a_draft_is_changed_by_who_read_it_last(index_api: Client) -> None:
    address = (await draft(index_api, note={"en": "Note"})).headers["location"]
    who = coordinator(index_api)
    assert problem(await index_api.patch(address, json={}, headers=who)) == (428, "precondition-needed")
    change = {"note": None, "operations": [NEW["operations"][0] | {"question": "q64"}]}
    first = await index_api.patch(address, json=change, headers=who | {"if-match": '"1.en"'})
    assert (first.status_code, first.json()["revision"]) == (200, 2)
    assert ("note" in first.json(), first.json()["operations"][0]["question"]) == (False, "q64")
    late = await index_api.patch(address, json=change, headers=who | {"if-match": '"1"'})
    assert (problem(late), late.headers["etag"]) == ((412, "stale"), '"2"')
    bad = {"operations": [NEW["operations"][0] | {"question": "q99"}]}
    refused = await index_api.patch(address, json=bad, headers=who | {"if-match": '"2"'})
    assert problem(refused) == (422, "bad-adaptation")
    assert refused.json()["errors"][0]["pointer"] == "/operations/0/question"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"base": "icc/1999"}, (422, "unknown-questionnaire")),
        ({"base": "icc/2027"}, (422, "unknown-questionnaire")),
        ({"code": "icc"}, (422, "invalid")),
        ({"code": "other-no"}, (422, "bad-adaptation")),
        ({"code": "icc-au", "version": "2017"}, (409, "adaptation-taken")),
        ({"operations": []}, (422, "invalid")),
        ({"operations": [{"op": "drop", "question": "q63"}]}, (422, "invalid")),
        ({"operations": [{"op": "drop", "question": "q63", "kind": "equal", "reason": WHY}]}, (422, "invalid")),
        ({"operations": [{"op": "shuffle", "question": "q63"}]}, (422, "invalid")),
    ],
)
async def test_what_is_refused(index_api: Client, changed: dict[str, Any], expected: tuple[int, str]) -> None:
    assert problem(await draft(index_api, **changed)) == expected
    listed = (await index_api.get("/v1/adaptations?state=draft", headers=index_api.bearer("secretariat"))).json()
    assert listed["items"] == []


async def test_a_network_that_is_not_there(index_api: Client) -> None:
    refused = await draft(index_api, index_api.bearer("secretariat"), network="nowhere")
    assert problem(refused) == (422, "unknown-network")


async def test_the_australian_example_says_that_it_is_one(index_api: Client) -> None:
    questionnaire = (await index_api.get(AU)).json()
    told = {name: questionnaire[name] for name in ("adapts", "example", "reconstruction", "status")}
    assert told == {"adapts": "icc/2013", "example": True, "reconstruction": True, "status": "released"}
    assert "neither the Australian Intercultural Standards and Index" in questionnaire["note"]
    listed = (await index_api.get("/v1/questionnaires?code=icc-au")).json()["items"]
    assert [(one["example"], one["adapts"]) for one in listed] == [(True, "icc/2013")]
    (one,) = (await index_api.get("/v1/adaptations?base=icc/2013&lang=fr")).json()["items"]
    assert (one["example"], one["title"][:7], one["network"]) == (True, "Exemple", "australasia")
    covered = (await index_api.get(f"/v1/adaptations/{one['id']}/compatibility")).json()
    assert [lost["question"] for lost in covered["lost"]] == ["q07", "q63"]
    assert covered["share"] == pytest.approx(1 - sum(lost["effective_weight"] for lost in covered["lost"]), abs=1e-12)
    assert covered["added"] == ["au1", "au2"]


async def test_one_filling_gives_a_local_score_and_a_core_score(index_api: Client) -> None:
    questions = (await index_api.get(AU)).json()["questions"]
    answers: dict[str, Any] = {"au2": {"value": 25}}
    for question in questions:
        if question["options"]:
            best = question["options"][0]["code"]
            answers[question["id"]] = {"value": [best] if question["type"] == "multiple_choice" else best}
    local = (
        await index_api.post("/v1/scores/preview", json={"questionnaire": "icc-au/2017", "answers": answers})
    ).json()
    core = local["core_projection"]
    assert (local["questionnaire"], local["example"], core["questionnaire"]) == ("icc-au/2017", True, "icc/2013")
    assert {one["question"] for one in core["left_out"]} == {"q07", "q63"}
    same = {question: answer for question, answer in answers.items() if question not in ("au1", "au2", "q07", "q63")}
    base = (await index_api.post("/v1/scores/preview", json={"questionnaire": "icc/2013", "answers": same})).json()
    by_code = {one["code"]: one["value"] for one in base["indicators"]}
    assert {one["code"]: one["value"] for one in core["indicators"]} == by_code
    assert core["index"]["value"] == base["index"]["value"]
    assert base.get("core_projection") is None
    welcoming = next(one for one in local["indicators"] if one["code"] == "welcoming")
    assert welcoming["value"] != by_code["welcoming"]


async def test_an_assessment_on_an_adaptation_tells_both_scores(index_api: Client) -> None:
    office = index_api.bearer("secretariat")
    city = {"slug": "nowhere", "name": "Nowhere", "country": "AU", "synthetic": True}
    await index_api.post("/v1/cities", json=city, headers=office)
    body = {"city": "nowhere", "questionnaire": "icc-au/2017", "year": 2017}
    address = (await index_api.post("/v1/assessments", json=body, headers=office)).headers["location"]
    change = {"answers": {"q01": {"value": "yes"}, "au2": {"value": 25}, "q07": {"value": "often"}}}
    saved = (await index_api.patch(f"{address}/answers", json=change, headers=office)).json()["results"]
    assert {question: one["result"] for question, one in saved.items()} == {
        "q01": "kept", "au2": "kept", "q07": "invalid"
    }  # fmt: skip
    scores = (await index_api.get(f"{address}/scores", headers=office)).json()
    assert (scores["example"], scores["core_projection"]["questionnaire"]) == (True, "icc/2013")
    assert scores["core_projection"]["indicators"][0]["n_answered"] == 1
    sheet = (await index_api.get(f"{address}/answers", headers=office)).json()["answers"]
    assert sheet["au2"]["value"] == 25


async def test_two_who_release_at_the_same_instant_release_once(index_api_of_many: Client) -> None:
    address = (await draft(index_api_of_many)).headers["location"]
    answers = await asyncio.gather(*(released(index_api_of_many, address) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_the_same_request_twice_is_one_adaptation(index_api: Client) -> None:
    headers = index_api.bearer("secretariat", subject="s") | {"idempotency-key": "k"}
    first, second = [await draft(index_api, headers) for _ in range(2)]
    assert (first.json(), second.headers["idempotency-replayed"]) == (second.json(), "true")
    address = first.headers["location"]
    first, second = [await index_api.post(f"{address}/releases", json={}, headers=headers) for _ in range(2)]
    assert (first.status_code, first.json()) == (201, second.json())
