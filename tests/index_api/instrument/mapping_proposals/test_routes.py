"""A release after which cities type again what they answered before, and a proposal that passes for a mapping."""

from typing import Any

import httpx
import pytest

from tests.index_api.assessing import People, good
from tests.support import Client, problem

DRAFT = "/v1/questionnaires/icc/versions/2027"
PROPOSALS = "/v1/questionnaires/icc/mapping-proposals"
NEW = [f"e{number}" for number in range(1, 8)]
ALL: dict[str, Any] = {"from": "icc/2019", "to": "icc/2027"}


async def release(client: Client) -> None:
    office = client.bearer("secretariat")
    draft = good(await client.get(f"{DRAFT}?lang=*", headers=office))
    kept = {name: value for name, value in draft.items() if name not in ("checksum", "revision")}
    kept["questions"][0]["text"] = {"en": "Has the city said in public that it is intercultural?"}
    saved = await client.put(DRAFT, json=kept, headers=office | {"if-match": '"1"'})
    assert saved.status_code == 200, saved.text
    good(await client.post(f"{DRAFT}/releases", json={}, headers=office))


async def accept(client: Client, body: dict[str, Any], **headers: str) -> httpx.Response:
    who = {**client.bearer("secretariat", subject="office"), **headers}
    return await client.post("/v1/questionnaires/icc/mapping-acceptances", json=body, headers=who)


async def proposals(client: Client, query: str = "") -> Any:
    return good(await client.get(PROPOSALS + query))["items"]


async def test_a_release_proposes_its_mapping_until_there_is_one(index_api: Client) -> None:
    assert await proposals(index_api) == []
    await release(index_api)
    (told,) = await proposals(index_api)
    assert (told["from"], told["to"], told["mapped"], told["n_equal"]) == ("icc/2019", "icc/2027", False, 79)
    pairs = {one.get("to"): one for one in told["pairs"]}
    assert [name for name, one in pairs.items() if one["kind"] == "not_comparable"] == NEW
    assert pairs["q01"] == {
        "from": "q01", "to": "q01", "kind": "changed", "reason": "Has another text.",
        "text_before": pairs["q01"]["text_before"],
        "text_after": "Has the city said in public that it is intercultural?",
    }  # fmt: skip
    assert {"from": "leadership", "to": "leadership"} in told["indicators"]
    assert {"to": "equal_rights"} in told["indicators"]
    french = (await proposals(index_api, "?lang=fr"))[0]["pairs"][0]["reason"]
    assert french == "A un autre texte."
    good(await accept(index_api, ALL))
    assert await proposals(index_api) == []
    (again,) = await proposals(index_api, "?from=2019&to=icc/2027")
    assert again == {**told, "mapped": True}


async def test_what_is_accepted_prefills_at_once(index_api: Client) -> None:
    people = People(index_api)
    earlier = await people.published(year=2021)
    await release(index_api)
    path = await people.draft(year=2027, questionnaire="icc/2027")
    before = good(await people.post(f"{path}/prefills", {"from": earlier.rpartition("/")[2]}, people.city))
    assert before["proposed"] == 0
    mapping = good(await accept(index_api, {**ALL, "note": {"en": "As proposed."}}))
    assert (mapping["n_comparable"], mapping["note"]) == (79, "As proposed.")
    after = good(await people.post(f"{path}/prefills", {"from": earlier.rpartition("/")[2]}, people.city))
    assert after["proposed"] == 79
    assert {one["question"] for one in after["left_out"] if one["questionnaire"] == "icc/2027"} == {"q01", *NEW}


async def test_the_rest_of_what_is_accepted_in_part_says_so(index_api: Client) -> None:
    await release(index_api)
    mapping = good(await accept(index_api, {**ALL, "questions": ["q01", "q02"]}))
    assert mapping["n_comparable"] == 1
    pairs = {one.get("to"): one for one in mapping["pairs"]}
    assert [pairs[name]["kind"] for name in ("q01", "q02", "q03")] == ["changed", "equal", "not_comparable"]
    assert pairs["q03"]["reason"] == "Proposed as “Asks the same”, which was not accepted."
    read = good(await index_api.get("/v1/questionnaires/icc/mappings?from=2019&to=2027"))
    assert read["pairs"] == mapping["pairs"]


async def test_accepted_twice_it_is_written_once(index_api: Client) -> None:
    await release(index_api)
    first, second = [await accept(index_api, ALL, **{"idempotency-key": "once"}) for _ in range(2)]
    assert good(first) == good(second)
    assert second.headers["idempotency-replayed"] == "true"
    assert problem(await accept(index_api, ALL)) == (409, "mapping-taken")
    assert problem(await accept(index_api, {"from": "icc/2027", "to": "icc/2019"})) == (409, "mapping-taken")


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({"from": "icc/2013", "to": "icc/2013"}, "bad-mapping", "/to"),
        ({"from": "icc/2019", "to": "icc/2013", "questions": ["q01", "q99"]}, "bad-mapping", "/questions/1"),
        ({"from": "icc/2019", "to": "icc/2013", "questions": []}, "invalid", "/questions"),
        ({"from": "icc/2019", "to": "icc/2013", "questions": ["q01"] * 501}, "invalid", "/questions"),
        ({"from": "icc/2019", "to": "icc/2013", "questions": ["q01", "q01"]}, "invalid", ""),
        ({"from": "icc/2019", "to": "icc/2013", "pairs": []}, "invalid", "/pairs"),
        ({"from": "2019", "to": "icc/2013"}, "invalid", "/from"),
        ({"to": "icc/2013"}, "invalid", "/from"),
    ],
)
async def test_an_acceptance_that_does_not_fit_is_refused_with_the_place(
    index_api: Client, body: dict[str, Any], code: str, pointer: str
) -> None:
    refused = await accept(index_api, body)
    assert problem(refused) == (422, code)
    assert pointer in [one["pointer"] for one in refused.json()["errors"]]


async def test_what_is_not_released_is_not_proposed(index_api: Client) -> None:
    assert problem(await accept(index_api, ALL)) == (422, "unknown-questionnaire")
    assert problem(await index_api.get(f"{PROPOSALS}?from=2019&to=2027")) == (404, "not-found")
    assert problem(await index_api.get("/v1/questionnaires/none/mapping-proposals")) == (404, "not-found")
    assert problem(await index_api.get("/v1/questionnaires/none/mapping-proposals?from=icc/2013&to=icc/2019")) == (
        404, "not-found"
    )  # fmt: skip
    other = await index_api.post(
        "/v1/questionnaires/none/mapping-acceptances",
        json={"from": "icc/2019", "to": "icc/2013"},
        headers=index_api.bearer("secretariat"),
    )
    assert problem(other) == (422, "bad-mapping")


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("?from=2013", "to", "required"),
        ("?to=2013", "from", "required"),
        ("?from=2013&to=icc/2013", "to", "same_version"),
    ],
)
async def test_two_versions_are_named_or_none(index_api: Client, query: str, parameter: str, code: str) -> None:
    refused = await index_api.get(PROPOSALS + query)
    assert problem(refused) == (422, "invalid")
    assert [(one["parameter"], one["code"]) for one in refused.json()["errors"]] == [(parameter, code)]


@pytest.mark.parametrize("role", ["expert", "network_coordinator", "city_coordinator", None])
async def test_only_the_secretariat_accepts(index_api: Client, role: str | None) -> None:
    headers = index_api.bearer(role) if role else {}
    refused = await index_api.post("/v1/questionnaires/icc/mapping-acceptances", json=ALL, headers=headers)
    assert problem(refused) == ((403, "not-allowed") if role else (401, "unauthenticated"))


async def test_the_proposal_finds_what_the_shipped_mapping_says(index_api: Client) -> None:
    """That mapping was made by hand: what it calls equal, the proposal calls equal as well."""
    (told,) = await proposals(index_api, "?from=2013&to=2019")
    mapping = good(await index_api.get("/v1/questionnaires/icc/mappings?from=2013&to=2019"))
    by_hand, by_text = (
        {(one.get("from"), one["to"]) for one in found["pairs"] if one["kind"] == "equal"} for found in (mapping, told)
    )
    assert (by_hand - by_text, by_text - by_hand) == ({("q58", "q58")}, set())
    assert {"from": "governance", "to": "leadership"} in told["indicators"]
