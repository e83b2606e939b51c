"""A draft that the public sees, a released version that changes, a fault that is told without its place."""

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import yaml

from shared.platform.data.data_files import read_yaml
from tests.index_api.instrument.scoring.test_questions import MIXED
from tests.support import Client, problem, statements

AT = "/v1/questionnaires/trial/versions/2030"
DRAFT: dict[str, Any] = MIXED.model_dump(mode="json", exclude_none=True) | {
    "code": "trial", "version": "2030", "status": "draft"
}  # fmt: skip


def yaml_of(content: Any) -> bytes:
    return yaml.safe_dump(content, sort_keys=False).encode()


async def upload(client: Client, role: str = "secretariat", **changed: Any) -> httpx.Response:
    return await client.post("/v1/questionnaires", json=DRAFT | changed, headers=client.bearer(role))


async def upload_yaml(client: Client, body: bytes) -> httpx.Response:
    headers = client.bearer("expert") | {"content-type": "application/yaml; charset=utf-8"}
    return await client.post("/v1/questionnaires", content=body, headers=headers)


async def release(client: Client, **body: Any) -> httpx.Response:
    return await client.post(f"{AT}/releases", json=body, headers=client.bearer("secretariat"))


async def deprecate(client: Client, **body: Any) -> httpx.Response:
    return await client.post(f"{AT}/deprecations", json=body, headers=client.bearer("secretariat"))


@pytest.mark.parametrize("as_yaml", [False, True])
async def test_a_draft_is_written_as_json_or_yaml_and_only_those_who_draft_see_it(
    index_api: Client, *, as_yaml: bool
) -> None:
    made = await upload_yaml(index_api, yaml_of(DRAFT)) if as_yaml else await upload(index_api, "expert")
    assert (made.status_code, made.headers["location"], made.headers["etag"]) == (201, AT, '"1.en"')
    for who in ({}, index_api.bearer("city_coordinator", cities=("oslo",)), index_api.bearer("network_coordinator")):
        assert problem(await index_api.get(AT, headers=who)) == (404, "not-found")
        assert problem(await index_api.get(f"{AT}.yaml", headers=who)) == (404, "not-found")
        listed = (await index_api.get("/v1/questionnaires?code=trial", headers=who)).json()
        assert listed["items"] == []
    diff = "/v1/questionnaires/trial/diff?from=2030&to=2030"
    assert problem(await index_api.get(diff)) == (404, "not-found")
    preview = {"questionnaire": "trial/2030", "answers": {}}
    assert problem(await index_api.post("/v1/scores/preview", json=preview)) == (422, "unknown-questionnaire")
    for role in ("secretariat", "expert"):
        shown = (await index_api.get(f"{AT}?lang=*", headers=index_api.bearer(role))).json()
        assert {name: shown[name] for name in DRAFT} == DRAFT
        listed = (await index_api.get("/v1/questionnaires?status=draft", headers=index_api.bearer(role))).json()
        assert ("trial", "draft") in [(one["code"], one["status"]) for one in listed["items"]]
        assert (await index_api.get(diff, headers=index_api.bearer(role))).status_code == 200


async def test_what_is_released_never_changes(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    made = (await upload(index_api)).json()
    assert problem(await release(index_api, checksum="0" * 64)) == (412, "stale")
    with statements(index_api_connection) as seen:
        released = await release(index_api, checksum=made["checksum"])
    assert (released.status_code, len(seen)) == (201, 9), seen
    assert released.json()["checksum"] == made["checksum"]
    shown = await index_api.get(AT)
    assert (shown.json()["status"], shown.json()["checksum"]) == ("released", made["checksum"])
    with statements(index_api_connection) as seen:
        await index_api.get(AT)
    assert len(seen) == 1
    headers = index_api.bearer("secretariat") | {"if-match": '"2"'}
    changed = await index_api.put(AT, json=DRAFT, headers=headers)
    assert problem(changed) == (409, "wrong-state")
    assert (changed.json()["state"], changed.json()["allowed"]) == ("released", ["deprecateQuestionnaireVersion"])
    assert problem(await release(index_api)) == (409, "wrong-state")
    assert problem(await upload(index_api)) == (409, "version-taken")
    preview = {"questionnaire": "trial/2030", "answers": {"a1": {"value": "high"}, "a2": {"value": 25}}}
    scored = (await index_api.post("/v1/scores/preview", json=preview)).json()
    assert scored["indicators"][0]["value"] == pytest.approx(100 * (2 + 0.5) / 3)


async def test_a_draft_is_changed_by_who_read_it_last(index_api: Client) -> None:
    await upload(index_api)
    other = DRAFT | {"title": {"en": "Other"}}
    for who in ("secretariat", "expert"):
        headers = index_api.bearer(who)
        assert problem(await index_api.put(AT, json=other, headers=headers)) == (428, "precondition-needed")
    first = await index_api.put(AT, json=other, headers=headers | {"if-match": '"1.en"'})
    assert (first.status_code, first.headers["etag"], first.json()["title"]) == (200, '"2.en"', "Other")
    late = await index_api.put(AT, json=DRAFT, headers=headers | {"if-match": '"1"'})
    assert (problem(late), late.headers["etag"]) == ((412, "stale"), '"2"')
    body = yaml_of(DRAFT | {"version": "2031"})
    moved = await index_api.put(
        AT, content=body, headers=headers | {"if-match": '"2"', "content-type": "application/yaml"}
    )
    assert (problem(moved), moved.json()["errors"][0]["pointer"]) == ((422, "invalid"), "/version")
    missing = await index_api.put(AT.replace("2030", "2031"), json=other, headers=headers | {"if-match": '"1"'})
    assert problem(missing) == (404, "not-found")


async def test_a_version_is_replaced_by_another_and_stays_readable(index_api: Client) -> None:
    await upload(index_api)
    assert problem(await deprecate(index_api)) == (409, "wrong-state")
    await release(index_api)
    for successor in ("trial/2030", "trial/1999", "icc/1999"):
        refused = await deprecate(index_api, successor=successor)
        assert (problem(refused), refused.json()["errors"][0]["pointer"]) == ((422, "invalid"), "/successor")
    before = (await index_api.get(AT)).headers["etag"]
    note = {"en": "Replaced.", "fr": "Remplacé."}
    done = await deprecate(index_api, successor="icc/2019", note=note)
    assert (done.status_code, done.json()["status"], done.json()["successor"]) == (201, "deprecated", "icc/2019")
    shown = await index_api.get(AT, headers={"accept-language": "fr", "if-none-match": before})
    told = shown.json()
    assert (told["status"], told["successor"], told["deprecation_note"]) == ("deprecated", "icc/2019", "Remplacé.")
    listed = (await index_api.get("/v1/questionnaires?status=deprecated")).json()["items"]
    assert [one["code"] for one in listed] == ["trial"]
    assert problem(await deprecate(index_api)) == (409, "wrong-state")


async def test_the_same_request_twice_is_one_change(index_api: Client) -> None:
    headers = index_api.bearer("secretariat", subject="s") | {"idempotency-key": "k"}
    for address, body in (("/v1/questionnaires", DRAFT), (f"{AT}/releases", {}), (f"{AT}/deprecations", {})):
        first, second = [await index_api.post(address, json=body, headers=headers) for _ in range(2)]
        assert (first.status_code, second.status_code) == (201, 201)
        assert first.json() == second.json()
        assert second.headers["idempotency-replayed"] == "true"


async def test_who_may_do_what(index_api: Client) -> None:
    for role in ("city_coordinator", "network_coordinator", "external_assessor", "service"):
        assert problem(await upload(index_api, role)) == (403, "not-allowed")
    await upload(index_api, "expert")
    for step in ("releases", "deprecations"):
        refused = await index_api.post(f"{AT}/{step}", json={}, headers=index_api.bearer("expert"))
        assert problem(refused) == (403, "not-allowed")
        assert problem(await index_api.post(f"{AT}/{step}", json={})) == (401, "unauthenticated")


async def test_every_fault_of_a_yaml_comes_with_line_and_column(index_api: Client) -> None:
    broken = yaml_of(DRAFT).decode().splitlines()
    text = "\n".join(line.replace("question: a1", "question: b2") for line in broken)
    place = next(number for number, line in enumerate(text.splitlines(), 1) if "question: b2" in line)
    refused = await upload_yaml(index_api, text.replace("index: core", "index: elsewhere").encode())
    assert problem(refused) == (422, "invalid")
    faults = {one["pointer"]: one for one in refused.json()["errors"]}
    gates = [f"/questions/{number}/asked_if/question" for number in (1, 3)]
    assert {pointer: one["code"] for pointer, one in faults.items()} == {
        gates[0]: "refers_forward", gates[1]: "refers_forward", "/index": "not_a_composite"
    }  # fmt: skip
    assert faults[gates[0]]["line"] == place
    missing = await upload_yaml(index_api, b"code: trial\nversion: 2030\n")
    told = {one["pointer"]: (one["line"], one["column"]) for one in missing.json()["errors"]}
    assert told["/version"] == (2, 10)
    assert told["/questions"] == (1, 1)


@pytest.mark.parametrize(
    "body",
    [
        b"a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b]\n",
        b"questions: " + b"[" * 500,
        b"questions: [",
        b"",
        b"\x00",
    ],
)
async def test_a_yaml_that_would_grow_is_refused_before_it_does(index_api: Client, body: bytes) -> None:
    refused = await upload_yaml(index_api, body)
    assert problem(refused) == (400, "malformed")
    assert refused.json()["errors"][0]["code"] == "yaml_invalid"


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"status": "released"}, "/status"),
        ({"surplus": 1}, "/surplus"),
        ({"adapts": "icc/1999"}, None),
        ({"code": "Trial"}, "/code"),
        ({"title": {"en": "x"}, "questions": []}, "/questions"),
        ({"questions": [DRAFT["questions"][0] | {"weight": 0}]}, "/questions/0/weight"),
        ({"questions": [DRAFT["questions"][0] | {"options": [{"code": "a", "label": {}, "points": 1.01}] * 2}]},
         "/questions/0/options/0/points"),
    ],
)  # fmt: skip
async def test_a_draft_that_does_not_hold_together_is_not_written(
    index_api: Client, changed: dict[str, Any], pointer: str | None
) -> None:
    refused = await upload(index_api, **changed)
    assert refused.status_code == 422
    assert pointer in [None, *(one["pointer"] for one in refused.json()["errors"])]
    assert problem(await index_api.get(AT, headers=index_api.bearer("secretariat"))) == (404, "not-found")


async def test_other_formats_and_too_much_are_refused(index_api: Client) -> None:
    headers = index_api.bearer("secretariat")
    csv = await index_api.post("/v1/questionnaires", content=b"a", headers=headers | {"content-type": "text/csv"})
    assert problem(csv) == (415, "unsupported-media-type")
    assert problem(await upload_yaml(index_api, b"a: " + b"x" * 1_048_576)) == (413, "too-large")
    review = {"content-type": "application/yaml"}
    elsewhere = await index_api.post("/v1/scores/preview", content=b"questionnaire: icc/2019", headers=review)
    assert problem(elsewhere) == (415, "unsupported-media-type")


async def test_a_version_is_read_as_yaml_and_can_be_written_again(index_api: Client, root: Path) -> None:
    french = (await index_api.get("/v1/questionnaires/icc/versions/2013.yaml?lang=fr")).text
    assert "Votre ville a-t-elle" in french
    assert "Has your city" not in french
    whole = await index_api.get("/v1/questionnaires/icc/versions/2013.yaml?lang=*")
    assert whole.headers["content-type"].startswith("application/yaml")
    content = yaml.safe_load(whole.text)
    shipped = read_yaml(root / "services/index_api/instrument/questionnaires/data/icc-2013.yaml")
    assert [one["text"] for one in content["questions"]] == [one["text"] for one in shipped["questions"]]
    again = whole.text.replace("version: '2013'", "version: '2014'").replace("status: released", "status: draft")
    assert (await upload_yaml(index_api, again.encode())).status_code == 201
    same = await index_api.get(
        "/v1/questionnaires/icc/versions/2013.yaml?lang=*", headers={"if-none-match": whole.headers["etag"]}
    )
    assert same.status_code == 304


async def test_two_who_release_at_the_same_instant_release_once(index_api_of_many: Client) -> None:
    await upload(index_api_of_many)
    answers = await asyncio.gather(*(release(index_api_of_many) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    uploads = await asyncio.gather(*(upload(index_api_of_many, version="2031") for _ in range(4)))
    assert sorted(answer.status_code for answer in uploads) == [201, 409, 409, 409]


async def test_a_questionnaire_in_one_language_is_one(index_api: Client) -> None:
    whole = in_basque(DRAFT)
    assert (await upload(index_api, **whole)).status_code == 201
    shown = (await index_api.get(f"{AT}?lang=fr", headers=index_api.bearer("expert"))).json()
    assert (shown["title"], shown["questions"][0]["text"]) == ("Testua", "Testua")
    every = (await index_api.get(f"{AT}?lang=*", headers=index_api.bearer("expert"))).json()
    assert every["questions"][0]["text"] == {"eu": "Testua"}


@pytest.mark.parametrize(
    ("tag", "code"), [("spanish", "bad_language"), ("ES", "bad_language"), ("pt_BR", "bad_language")]
)
async def test_a_language_that_is_none_is_named_wherever_it_stands(index_api: Client, tag: str, code: str) -> None:
    questions = [{**DRAFT["questions"][0], "text": {tag: "Texto"}}, *DRAFT["questions"][1:]]
    refused = await upload(index_api, title={"en": "Trial", tag: "Prueba"}, questions=questions)
    assert problem(refused) == (422, "invalid")
    faults = {one["pointer"]: one["code"] for one in refused.json()["errors"]}
    assert faults == {f"/title/{tag}": code, f"/questions/0/text/{tag}": code}


def in_basque(part: Any) -> Any:
    """Write every text of a questionnaire in Basque alone, which the product does not speak."""
    if isinstance(part, dict):
        return {"eu": "Testua"} if part.keys() & {"en", "fr"} else {name: in_basque(one) for name, one in part.items()}
    return [in_basque(one) for one in part] if isinstance(part, list) else part
