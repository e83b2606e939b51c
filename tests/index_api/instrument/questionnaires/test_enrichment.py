"""A new area that changes what was measured before."""

from typing import Any

import asyncpg

from tests.support import Client

AT = "/v1/questionnaires/icc/versions/2027"
STORED = "select assessment, method, input_checksum, document::text from scores order by 1, 2"
CITY = {"slug": "nowhere", "name": "Nowhere", "country": "NO", "synthetic": True}


async def published(client: Client, questionnaire: str, year: int) -> str:
    """Answer, hand in, review and publish an assessment of an invented city."""
    city, office = (
        client.bearer("city_coordinator", cities=("nowhere",)),
        client.bearer("secretariat", subject="office"),
    )
    code, version = questionnaire.split("/")
    whole = (await client.get(f"/v1/questionnaires/{code}/versions/{version}")).json()
    answers = {}
    for number, question in enumerate(whole["questions"]):
        codes = [option["code"] for option in question["options"]]
        value = codes[:1] if question["type"] == "multiple_choice" else codes[number % len(codes)]
        answers[question["id"]] = {"value": value}
    body: dict[str, Any] = {"city": "nowhere", "questionnaire": questionnaire, "year": year}
    address = (await client.post("/v1/assessments", json=body, headers=city)).headers["location"]
    assert (await client.patch(f"{address}/answers", json={"answers": answers}, headers=city)).status_code == 200
    assert (await client.post(f"{address}/submissions", json={}, headers=city)).status_code == 201
    accepted = await client.post(f"{address}/reviews", json={"decision": "accepted"}, headers=office)
    assert accepted.status_code == 201, accepted.text
    consent = {"consent": "scores_and_answers"}
    assert (await client.post(f"{address}/publications", json=consent, headers=office)).status_code == 201
    return address


async def test_the_proposal_is_a_draft_that_says_so(index_api: Client) -> None:
    assert (await index_api.get(AT)).status_code == 404
    draft = (await index_api.get(AT, headers=index_api.bearer("expert"))).json()
    assert (draft["status"], draft["reconstruction"]) == ("draft", True)
    assert "adopted by nobody" in draft["note"]
    new = [one for one in draft["questions"] if one["indicator"] == "equal_rights"]
    assert [one["type"] for one in new] == [
        "yes_partly_no", "yes_partly_no", "multiple_choice", "ordered_scale", "percentage", "yes_partly_no", "text"
    ]  # fmt: skip
    core, extended = (next(one for one in draft["composites"] if one["code"] == code) for code in ("core", "extended"))
    assert "equal_rights" not in [one["code"] for one in core["members"]]
    assert "equal_rights" in [one["code"] for one in extended["members"]]
    diff = "/v1/questionnaires/icc/diff?from=2019&to=2027"
    found = (await index_api.get(diff, headers=index_api.bearer("expert"))).json()
    assert [one["question"] for one in found["added"]] == [f"e{number}" for number in range(1, 8)]
    assert [found[part] for part in ("removed", "reworded", "rescored", "reweighted", "moved")] == [[]] * 5
    assert [one["code"] for one in found["composites"]] == ["extended"]


async def test_releasing_it_leaves_every_stored_score_as_it_was_to_the_bit(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    office = index_api.bearer("secretariat")
    assert (await index_api.post("/v1/cities", json=CITY, headers=office)).status_code == 201
    addresses = [
        await published(index_api, *wave) for wave in (("icc/2013", 2014), ("icc/2019", 2019), ("icc/2019", 2022))
    ]
    told = [(await index_api.get(f"{one}/scores")).content for one in addresses]
    stored = await index_api_connection.fetch(STORED)
    assert len(stored) == 3
    assert (await index_api.post(f"{AT}/releases", json={}, headers=office)).status_code == 201
    pairs = [{"from": one["id"], "to": one["id"], "kind": "equal"} for one in await asked(index_api, "2019")]
    new = [
        {"to": f"e{number}", "kind": "not_comparable", "reason": {"en": "New in 2027."}} for number in range(1, 8)
    ]  # fmt: skip
    mapping = {"from": "icc/2019", "to": "icc/2027", "pairs": [*pairs, *new]}
    made = await index_api.post("/v1/questionnaires/icc/mappings", json=mapping, headers=office)
    assert made.status_code == 201, made.text
    assert [(await index_api.get(f"{one}/scores")).content for one in addresses] == told
    assert await index_api_connection.fetch(STORED) == stored
    chain = (await index_api.get("/v1/questionnaires/icc/mappings?from=icc/2013&to=icc/2027")).json()
    assert (chain["through"], chain["n_comparable"]) == (["icc/2019"], 63)
    assert {"from": "governance", "to": "leadership"} not in chain[
        "indicators"
    ]  # the second mapping names no indicators


async def test_the_same_answers_give_the_same_core_in_both_versions(index_api: Client) -> None:
    await index_api.post(f"{AT}/releases", json={}, headers=index_api.bearer("secretariat"))
    answers = {
        one["id"]: {"value": one["options"][0]["code"]}
        for one in await asked(index_api, "2019")
        if one["type"] != "multiple_choice"
    }
    told = [
        (
            await index_api.post("/v1/scores/preview", json={"questionnaire": f"icc/{version}", "answers": answers})
        ).json()
        for version in ("2019", "2027")
    ]
    assert told[0]["index"] == told[1]["index"]
    assert told[0]["indicators"] == told[1]["indicators"][:-1]


async def asked(client: Client, version: str) -> list[dict[str, Any]]:
    whole = (await client.get(f"/v1/questionnaires/icc/versions/{version}")).json()
    questions: list[dict[str, Any]] = whole["questions"]
    return questions
