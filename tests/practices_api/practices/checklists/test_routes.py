"""A checklist that changes under those who are judged by it, or a rule that only a developer can change."""

from typing import Any

import asyncpg
import httpx
import pytest

from tests.practices_api.shelf import Shelf, good
from tests.support import problem

AT = "/v1/checklists"
SECOND = f"{AT}/practice/versions/2"
NEW: dict[str, Any] = {
    "code": "practice",
    "version": "2",
    "reconstruction": False,
    "kind": "practice",
    "title": {"en": "Good practice checklist, shorter", "fr": "Grille des bonnes pratiques, abrégée"},
    "note": {"en": "Decided by the coordinators in 2026."},
    "rule": {"evaluations": 2, "must": "all"},
    "items": [
        {"code": "clear_purpose", "level": "MUST", "text": {"en": "It says what it is for."}},
        {"code": "open_to_all", "level": "MUST", "text": {"en": "Everybody can take part."}},
        {"code": "fun", "level": "SHOULD", "text": {"en": "People enjoy it."}},
    ],
}


async def draft(shelf: Shelf, **changed: Any) -> httpx.Response:
    return await shelf.client.post(AT, json=NEW | changed, headers=shelf.expert)


async def save(shelf: Shelf, revision: int, **changed: Any) -> httpx.Response:
    return await shelf.client.put(SECOND, json=NEW | changed, headers=shelf.expert | {"if-match": f'"{revision}"'})


async def release(shelf: Shelf, body: dict[str, Any] | None = None, key: str | None = None) -> httpx.Response:
    headers = shelf.secretariat | ({"idempotency-key": key} if key else {})
    return await shelf.client.post(f"{SECOND}/releases", json=body or {}, headers=headers)


async def test_a_version_is_drafted_changed_and_released(shelf: Shelf) -> None:
    made = await draft(shelf)
    assert (made.status_code, made.headers["location"]) == (201, SECOND)
    saved = good(await save(shelf, 1, rule={"evaluations": 1, "must": "all"}))
    assert (saved["status"], saved["revision"], saved["checksum"] != made.json()["checksum"]) == ("draft", 2, True)
    assert problem(await release(shelf, {"checksum": made.json()["checksum"]})) == (412, "stale")
    released = good(await release(shelf, {"checksum": saved["checksum"]}))
    assert (released["status"], released["released_by"], "released_at" in released) == ("released", "secretariat", True)
    for refused in (await save(shelf, 3), await release(shelf)):
        assert problem(refused) == (409, "wrong-state")
        assert refused.json()["state"] == "released"
    assert good(await shelf.client.get(SECOND))["rule"] == {"evaluations": 1, "must": "all"}


async def test_what_is_handed_in_later_is_evaluated_with_it_and_what_was_before_is_not(shelf: Shelf) -> None:
    before = await shelf.submitted()
    good(await draft(shelf, rule={"evaluations": 1, "must": "all"}))
    still = await shelf.submitted()
    good(await release(shelf))
    after = await shelf.submitted()
    bound = [(await shelf.get(path, shelf.secretariat))["checklist"] for path in (before, still, after)]
    assert bound == ["practice/1", "practice/1", "practice/2"]
    await shelf.publish(before)
    await shelf.publish(after)
    assert [(await shelf.get(path))["state"] for path in (before, after)] == ["published", "published"]


async def test_a_draft_is_seen_by_those_who_work_on_it(shelf: Shelf) -> None:
    good(await draft(shelf))
    for who in (shelf.expert, shelf.secretariat):
        assert (await shelf.get(SECOND, who))["status"] == "draft"
        listed = (await shelf.get(AT, who))["items"]
        assert ("practice", "2", "draft") in [(one["code"], one["version"], one["status"]) for one in listed]
    for nobody in ({}, shelf.city):
        assert problem(await shelf.client.get(SECOND, headers=nobody)) == (404, "not-found")
        assert {one["status"] for one in (await shelf.get(AT, nobody))["items"]} == {"released"}


async def test_the_same_request_drafts_and_releases_once(shelf: Shelf) -> None:
    key = shelf.expert | {"idempotency-key": "once"}
    first, second = [await shelf.client.post(AT, json=NEW, headers=key) for _ in range(2)]
    assert good(first) == good(second)
    assert second.headers["idempotency-replayed"] == "true"
    assert problem(await draft(shelf)) == (409, "checklist-taken")
    once, twice = [await release(shelf, key="once") for _ in range(2)]
    assert good(once) == good(twice)


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"items": []}, "/items"),
        ({"items": [NEW["items"][0], NEW["items"][0]]}, ""),
        ({"items": [NEW["items"][0] | {"level": "MAY"}]}, "/items/0/level"),
        ({"rule": {"evaluations": 0, "must": "all"}}, "/rule/evaluations"),
        ({"title": {"german": "Liste"}}, "/title/german"),
        ({"items": [NEW["items"][0] | {"text": {"pt_BR": "x"}}]}, "/items/0/text/pt_BR"),
        ({"version": "0"}, "/version"),
        ({"kind": "lesson"}, "/kind"),
        ({"status": "released"}, "/status"),
        ({"checksum": "0" * 64}, "/checksum"),
    ],
)
async def test_a_draft_that_does_not_fit_is_refused_with_the_place(
    shelf: Shelf, changed: dict[str, Any], pointer: str
) -> None:
    refused = await draft(shelf, **changed)
    assert problem(refused) == (422, "invalid")
    assert pointer in [one["pointer"] for one in refused.json()["errors"]]
    assert problem(await shelf.client.get(SECOND, headers=shelf.expert)) == (404, "not-found")


async def test_a_draft_keeps_its_name_and_is_changed_by_who_read_it(shelf: Shelf) -> None:
    good(await draft(shelf))
    refused = await save(shelf, 1, version="3", code="planned")
    assert problem(refused) == (422, "invalid")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [
        ("/code", "fixed"), ("/version", "fixed")
    ]  # fmt: skip
    good(await save(shelf, 1))
    assert problem(await save(shelf, 1)) == (412, "stale")
    bare = await shelf.client.put(SECOND, json=NEW, headers=shelf.expert)
    assert problem(bare) == (428, "precondition-needed")


async def test_who_may_not_and_what_there_is_not(shelf: Shelf) -> None:
    for who in (shelf.city, shelf.client.bearer("network_coordinator", networks=("icc-norway",))):
        assert problem(await shelf.client.post(AT, json=NEW, headers=who)) == (403, "not-allowed")
    assert problem(await shelf.client.post(AT, json=NEW)) == (401, "unauthenticated")
    assert problem(await release(shelf)) == (404, "not-found")
    assert problem(await save(shelf, 1)) == (404, "not-found")
    good(await draft(shelf))
    refused = await shelf.client.post(f"{SECOND}/releases", json={}, headers=shelf.expert)
    assert problem(refused) == (403, "not-allowed")


async def test_who_released_it_stays_in_the_record(shelf: Shelf, practices_api_connection: asyncpg.Connection) -> None:
    good(await draft(shelf))
    good(await release(shelf))
    kept = await practices_api_connection.fetch(
        "select version, by_subject, by_role from checklists where code = 'practice' order by version"
    )
    assert [tuple(row) for row in kept] == [("1", None, None), ("2", "sam", "secretariat")]
