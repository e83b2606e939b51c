"""A comparison that rests on equal identifiers, a mapping that points at nothing or changes under a score."""

from typing import Any

import asyncpg
import httpx
import pytest

from tests.support import Client, problem, statements

BOTH = "/v1/questionnaires/icc/mappings?from=icc/2013&to=icc/2019"
NEW: dict[str, Any] = {
    "from": "icc/2019", "to": "test/2000", "pairs": [{"from": "q01", "to": "q01", "kind": "equal"}]
}  # fmt: skip


def why(pair: dict[str, Any]) -> dict[str, Any]:
    return pair | {"reason": {"en": "why"}}


async def upload(client: Client, headers: dict[str, str] | None = None, **changed: Any) -> httpx.Response:
    who = client.bearer("secretariat") if headers is None else headers
    return await client.post("/v1/questionnaires/icc/mappings", json=NEW | changed, headers=who)


async def test_the_shipped_mapping_tells_what_compares_and_why_the_rest_does_not(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    mapping = (await index_api.get(BOTH)).json()
    assert {"from": "governance", "to": "leadership"} in mapping["indicators"]
    assert mapping["n_comparable"] == 63
    left = {(one["questionnaire"], one["question"]): one for one in mapping["left_out"]}
    assert {question for version, question in left if version == "icc/2013"} == {"q22", "q26", "q45"}
    new = {*(f"q{n}" for n in range(68, 74)), *(f"p{n}" for n in range(1, 6)), *(f"n{n}" for n in range(1, 5))}
    assert {question for version, question in left if version == "icc/2019"} == {"q05", "q45", *new}
    assert left["icc/2013", "q45"]["kind"] == "changed"
    assert all(one["reason"] for one in left.values())
    with statements(index_api_connection) as seen:
        french = (await index_api.get(f"{BOTH}&lang=fr")).json()
    assert len(seen) == 1
    assert french["left_out"][0]["reason"] == "N'est plus posée en 2019."


async def test_it_is_read_backwards_too(index_api: Client) -> None:
    turned = (await index_api.get("/v1/questionnaires/icc/mappings?from=icc/2019&to=icc/2013")).json()
    assert {"from": "leadership", "to": "governance"} in turned["indicators"]
    assert turned["n_comparable"] == 63
    same = await index_api.get(BOTH)
    again = await index_api.get(BOTH, headers={"if-none-match": same.headers["etag"]})
    assert again.status_code == 304


async def test_the_difference_is_told_question_by_question(index_api: Client) -> None:
    diff = (await index_api.get("/v1/questionnaires/icc/diff?from=2013&to=2019")).json()
    names = {part: [one["question"] for one in diff[part]] for part in ("removed", "reworded", "rescored", "moved")}
    assert names == {
        "removed": ["q22", "q26"], "reworded": ["q45", "q58"], "rescored": [],
        "moved": ["q63", "q64", "q65", "q66", "q67"],
    }  # fmt: skip
    assert diff["moved"][0] == {
        "question": "q63", "indicator_before": "governance", "indicator_after": "leadership"
    }  # fmt: skip
    assert len(diff["added"]) == 16
    assert [one["code"] for one in diff["composites"]] == ["core", "extended"]
    none = (await index_api.get("/v1/questionnaires/icc/diff?from=2019&to=2019")).json()
    assert {part: found for part, found in none.items() if part not in ("from", "to", "names")} == {
        part: [] for part in ("added", "removed", "reworded", "rescored", "reweighted", "moved", "composites")
    }  # fmt: skip
    assert problem(await index_api.get("/v1/questionnaires/icc/diff?from=2013&to=1999")) == (404, "not-found")


@pytest.mark.parametrize(
    ("changed", "pointer", "code"),
    [
        ({"pairs": [{"from": "q01", "to": "q99", "kind": "equal"}]}, "/pairs/0/to", "unknown_question"),
        ({"pairs": [why({"from": "q22", "kind": "not_comparable"})]}, "/pairs/0/from", "unknown_question"),
        ({"pairs": [{"from": "q01", "to": "q07", "kind": "equal"}]}, "/pairs/0/kind", "not_answered_alike"),
        ({"pairs": [{"from": "q01", "to": q, "kind": "equal"} for q in ("q01", "q02")]}, "/pairs/1/from", "twice"),
        ({"indicators": [{"from": "governance"}]}, "/indicators/0/from", "unknown_indicator"),
    ],
)
async def test_a_mapping_that_does_not_fit_is_refused_with_the_place(
    index_api: Client, changed: dict[str, Any], pointer: str, code: str
) -> None:
    refused = await upload(index_api, **{"to": "icc/2013", **changed})
    assert problem(refused) == (422, "bad-mapping")
    assert (pointer, code) in [(one["pointer"], one["code"]) for one in refused.json()["errors"]]


async def test_a_mapping_that_would_part_what_is_compared_is_refused(index_api: Client) -> None:
    by_way = (await index_api.get("/v1/questionnaires/icc/mappings?from=icc/2019&to=icc-au/2017")).json()
    assert by_way["through"] == ["icc/2013"]
    equal = [
        {"from": one["from"], "to": one["to"], "kind": "equal"} for one in by_way["pairs"] if one["kind"] == "equal"
    ]
    first, second, *rest = equal
    changed = [why({**first, "kind": "changed"}), *rest]
    refused = await upload(index_api, to="icc-au/2017", pairs=changed)
    assert problem(refused) == (422, "bad-mapping")
    faults = {(one["pointer"], one["code"], one["detail"].split()[0]) for one in refused.json()["errors"]}
    assert faults == {("/pairs/0/kind", "unfit", first["from"]), ("/pairs", "unfit", second["from"])}
    assert (await upload(index_api, to="icc-au/2017", pairs=equal)).status_code == 201


@pytest.mark.parametrize(
    "pair",
    [
        {"kind": "not_comparable", "reason": {"en": "of nothing"}},
        {"from": "q01", "kind": "equal"},
        {"from": "q01", "to": "q01", "kind": "changed"},
        {"from": "q01", "to": "q01", "kind": "intersect", "reason": {"en": "why"}},
    ],
)
async def test_a_pair_that_makes_no_sense_is_invalid(index_api: Client, pair: dict[str, Any]) -> None:
    refused = await upload(index_api, pairs=[pair])
    assert problem(refused) == (422, "invalid")
    assert refused.json()["errors"][0]["pointer"].startswith("/pairs/0")


async def test_what_comparisons_rest_on_never_changes(index_api: Client) -> None:
    there: dict[str, Any] = {"from": "icc/2013", "to": "icc/2019"}
    assert problem(await upload(index_api, **there)) == (409, "mapping-taken")
    turned: dict[str, Any] = {"from": "icc/2019", "to": "icc/2013"}
    assert problem(await upload(index_api, **turned)) == (409, "mapping-taken")
    same = await upload(index_api, to="icc/2019")
    assert [one["code"] for one in same.json()["errors"]] == ["same_version"]


async def test_what_there_is_not_and_who_may_not(index_api: Client) -> None:
    assert problem(await upload(index_api)) == (422, "unknown-questionnaire")
    assert problem(await upload(index_api, headers={})) == (401, "unauthenticated")
    assert problem(await upload(index_api, headers=index_api.bearer("expert"))) == (403, "not-allowed")
    other = "/v1/questionnaires/icc-au/mappings?from=icc/2013&to=icc/2019"
    assert problem(await index_api.get(other)) == (404, "not-found")
    missing = "/v1/questionnaires/icc/mappings?from=icc/2013&to=icc/1999"
    assert problem(await index_api.get(missing)) == (404, "not-found")
    assert problem(await index_api.get("/v1/questionnaires/icc/mappings?from=icc")) == (422, "invalid")


@pytest.mark.parametrize("kind", ["diff", "mappings"])
async def test_versions_are_named_with_or_without_their_family(index_api: Client, kind: str) -> None:
    address = f"/v1/questionnaires/icc/{kind}"
    names = [("2013", "2019"), ("icc/2013", "icc/2019"), ("2013", "icc/2019")]
    answers = [await index_api.get(f"{address}?from={before}&to={after}") for before, after in names]
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.content for answer in answers} == {answers[0].content}
    assert problem(await index_api.get(f"{address}?from=icc/2013&to=icc/1999")) == (404, "not-found")
    assert problem(await index_api.get(f"{address}?from=2013&to=soon")) == (422, "invalid")
