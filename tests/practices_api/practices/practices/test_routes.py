"""A draft that strangers read, a change that overwrites another, a practice written twice."""

from typing import Any

import asyncpg
import pytest

from tests.practices_api.shelf import DRAFT, LESSON, PRACTICE, Shelf
from tests.support import problem, statements

NOWHERE = "/v1/practices/01890000-0000-7000-8000-000000000000"


async def test_a_title_and_a_city_are_enough_to_begin(shelf: Shelf) -> None:
    bare = {name: DRAFT[name] for name in ("title", "cities")}
    answer = await shelf.client.post("/v1/practices", json=bare, headers=shelf.city)
    begun = answer.json()
    assert begun["kind"] == "practice"
    assert (answer.status_code, answer.headers["location"]) == (201, f"/v1/practices/{begun['id']}")
    assert (begun["state"], begun["version"], begun["synthetic"]) == ("draft", 1, False)
    assert begun["missing"][:3] == ["summary", "years", "status"]
    again = await shelf.client.get(answer.headers["location"], headers=shelf.city | {"accept-language": "fr"})
    assert (again.json()["title"], again.headers["etag"][:6]) == ("Bibliothèque vivante", '"1.fr.')


async def test_from_draft_to_published(shelf: Shelf) -> None:
    path = await shelf.submitted(note="Please look at the figures.")
    submitted = await shelf.get(path, shelf.expert)
    assert {name: submitted[name] for name in ("state", "submitted_version", "checklist")} == {
        "state": "submitted", "submitted_version": 1, "checklist": "practice/1",
    }  # fmt: skip
    assert problem(await shelf.client.get(path)) == (404, "not-found")
    await shelf.publish(path)
    told = await shelf.get(path)
    assert (told["state"], told["actions"]) == ("published", [])
    assert {name: told[name] for name in ("indicators", "topics", "networks", "cities", "years")} == {
        name: PRACTICE[name] for name in ("indicators", "topics", "networks", "cities", "years")
    }
    assert [one["id"] for one in (await shelf.get("/v1/practices"))["items"]] == [told["id"]]


async def test_a_draft_is_seen_by_its_own_and_by_who_judges(shelf: Shelf) -> None:
    path = await shelf.draft()
    bearer = shelf.client.bearer
    see = {
        "its city": shelf.city,
        "its partner": bearer("city_coordinator", cities=("bergen",)),
        "its network": bearer("network_coordinator", networks=("icc-norway",)),
        "an expert": shelf.expert,
        "the secretariat": shelf.secretariat,
    }
    see_nothing = {
        "anybody": {},
        "another city": shelf.other_city,
        "another network": bearer("network_coordinator", networks=("reci",)),
        "an assessor": bearer("external_assessor", cities=("oslo",)),
        "a service": bearer("service"),
    }
    for headers in see.values():
        assert (await shelf.client.get(path, headers=headers)).status_code == 200
        assert len((await shelf.get("/v1/practices", headers))["items"]) == 1
    for headers in see_nothing.values():
        assert problem(await shelf.client.get(path, headers=headers)) == (404, "not-found")
        assert (await shelf.get("/v1/practices", headers))["items"] == []
        assert (await shelf.get("/v1/practices?state=draft&q=library&city=oslo", headers))["items"] == []


@pytest.mark.parametrize("role", ["network_coordinator", "expert", "external_assessor", "service"])
async def test_only_cities_and_the_secretariat_write(shelf: Shelf, role: str) -> None:
    path = await shelf.draft()
    who = shelf.client.bearer(role, cities=("oslo",), networks=("icc-norway",))
    assert problem(await shelf.client.post("/v1/practices", json=DRAFT, headers=who)) == (403, "not-allowed")
    assert problem(await shelf.client.post(f"{path}/submissions", json={}, headers=who)) == (403, "not-allowed")
    changed = await shelf.client.patch(path, json={"status": "ended"}, headers=who | {"if-match": '"1"'})
    assert problem(changed) == (403, "not-allowed")
    assert problem(await shelf.client.post("/v1/practices", json=DRAFT)) == (401, "unauthenticated")


async def test_a_city_writes_for_itself_and_touches_nobody_elses(shelf: Shelf) -> None:
    path = await shelf.published()
    refused = await shelf.client.post("/v1/practices", json=DRAFT, headers=shelf.other_city)
    assert problem(refused) == (403, "not-allowed")
    assert problem(await shelf.client.post(f"{path}/submissions", json={}, headers=shelf.other_city)) == (
        403, "not-allowed",
    )  # fmt: skip
    change = await shelf.client.patch(path, json={"status": "ended"}, headers=shelf.other_city | {"if-match": '"3"'})
    assert problem(change) == (403, "not-allowed")
    mine = await shelf.draft(DRAFT | {"cities": [{"city": "oslo"}, {"city": "bergen"}]})
    assert problem(await shelf.change(mine, {"cities": [{"city": "bergen"}]})) == (403, "not-allowed")


async def test_the_same_request_makes_one_practice(shelf: Shelf) -> None:
    key = shelf.city | {"idempotency-key": "once"}
    first = await shelf.client.post("/v1/practices", json=DRAFT, headers=key)
    second = await shelf.client.post("/v1/practices", json=DRAFT, headers=key)
    assert (second.status_code, second.json()["id"]) == (201, first.json()["id"])
    assert second.headers["idempotency-replayed"] == "true"
    other = await shelf.client.post("/v1/practices", json=LESSON, headers=key)
    assert problem(other) == (422, "idempotency-key-reused")
    path = f"/v1/practices/{(await shelf.post('/v1/practices', PRACTICE, shelf.city))['id']}"
    versions = [
        await shelf.client.post(f"{path}/submissions", json={}, headers=shelf.city | {"idempotency-key": "in"})
        for _ in range(2)
    ]
    assert [one.json()["number"] for one in versions] == [1, 1]


async def test_a_change_names_what_it_changes(shelf: Shelf) -> None:
    path = await shelf.draft(PRACTICE | {"cities": [{"city": "oslo"}]})
    changed = await shelf.change(path, {"status": "ended", "stimulus": None, "title": {"fr": None}})
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert changed.json()["title"] == "Living library"
    assert "stimulus" not in changed.json()
    whatever = await shelf.change(path, {"status": "ended"}, etag="*")
    assert (whatever.status_code, whatever.json()["version"]) == (200, 3)
    late = await shelf.change(path, {"status": "planned"}, etag='"1.en"')
    assert (*problem(late), late.headers["etag"]) == (412, "stale", '"3"')
    bare = await shelf.client.patch(path, json={"status": "planned"}, headers=shelf.city)
    assert problem(bare) == (428, "precondition-needed")
    assert (await shelf.get(path, shelf.city))["status"] == "ended"


async def test_what_was_handed_in_is_not_changed_under_the_hands_of_who_judges(shelf: Shelf) -> None:
    path = await shelf.submitted()
    refused = await shelf.change(path, {"status": "ended"})
    assert problem(refused) == (409, "wrong-state")
    assert refused.json()["state"] == "submitted"
    twice = await shelf.client.post(f"{path}/submissions", json={}, headers=shelf.city)
    assert problem(twice) == (409, "wrong-state")


async def test_a_submission_that_lacks_something_says_what(shelf: Shelf) -> None:
    path = await shelf.draft({**PRACTICE, "purpose": {"en": " "}, "topics": []})
    refused = await shelf.client.post(f"{path}/submissions", json={}, headers=shelf.city)
    assert (*problem(refused), refused.json()["missing"]) == (409, "incomplete", ["purpose", "topics"])
    assert (await shelf.get(path, shelf.city))["state"] == "draft"


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"purpose": {"en": "m" * 200_000}}, "/purpose/en", "too_long"),
        ({"summary": {"en": "\u0000"}}, "/summary/en", "bad_format"),
        ({"documents": [{"title": "t", "url": "javascript:alert(1)"}]}, "/documents/0/url", "bad_format"),
        ({"title": {}}, "/title", "too_short"),
        ({"title": {"german": "Haus"}}, "/title/german", "bad_language"),
        ({"title": {"pt-br": "Casa"}}, "/title/pt-br", "bad_language"),
        ({"cities": []}, "/cities", "too_short"),
        ({"indicators": ["Happiness"]}, "/indicators/0", "bad_format"),
        ({"status": 1}, "/status", "not_in_list"),
        ({"years": "2016-13"}, "/years", "bad_format"),
        ({"years": "////"}, "/years", "bad_format"),
        ({"years": "2018/2016"}, "/years", "order"),
        ({"state": "published"}, "/state", "unknown"),
    ],
)
async def test_bad_input_is_told_with_its_place(shelf: Shelf, change: dict[str, Any], pointer: str, code: str) -> None:
    answer = await shelf.client.post("/v1/practices", json=PRACTICE | change, headers=shelf.city)
    assert problem(answer) == (422, "invalid")
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [(pointer, code)]
    assert "m" * 100 not in answer.text


async def test_what_the_directory_does_not_know_is_refused_at_once(shelf: Shelf) -> None:
    wrong = {"cities": [{"city": "oslo"}, {"city": "atlantis"}], "networks": ["hanse"], "topics": ["whales"]}
    wrong |= {"indicators": ["happiness"]}
    answer = await shelf.client.post("/v1/practices", json=DRAFT | wrong, headers=shelf.city)
    assert problem(answer) == (422, "not-in-directory")
    assert [one["pointer"] for one in answer.json()["errors"]] == [
        "/cities/1/city",
        "/networks/0",
        "/topics/0",
        "/indicators/0",
    ]


async def test_what_cannot_be_read_and_what_is_not_there(shelf: Shelf) -> None:
    post = shelf.client.post
    json = shelf.city | {"content-type": "application/json"}
    assert problem(await post("/v1/practices", content=b"{", headers=json)) == (400, "malformed")
    assert problem(await post("/v1/practices", content=b"a=b", headers=shelf.city)) == (415, "unsupported-media-type")
    assert problem(await shelf.client.get(NOWHERE, headers=shelf.secretariat)) == (404, "not-found")
    assert problem(await shelf.client.get("/v1/practices/1")) == (404, "not-found")
    assert problem(await post(f"{NOWHERE}/submissions", json={}, headers=shelf.city)) == (404, "not-found")


async def test_words_are_found_in_any_language_and_strangers_find_drafts_by_none(shelf: Shelf) -> None:
    published, draft = await shelf.published(), await shelf.draft(DRAFT | {"title": {"en": "Secret garden"}})
    identifier = published.rpartition("/")[2]

    async def found(q: str, who: dict[str, str] | None = None) -> list[str]:
        answer = await shelf.client.get("/v1/practices", params={"q": q}, headers=who or {})
        assert answer.status_code == 200
        return [one["id"] for one in answer.json()["items"]]

    for words in ("LIVING", "bibliotheque vivante", '"living library"', "oslo", "-garden", "whales or neighbours"):
        assert await found(words) == [identifier]
    assert await found("secret") == []
    assert await found("secret", shelf.city) == [draft.rpartition("/")[2]]
    for nothing in ("-", '"', "! & | :*", " "):
        answer = await shelf.client.get("/v1/practices", params={"q": nothing})
        assert [one["id"] for one in answer.json()["items"]] == [identifier]
    assert await found("library & | ! <-> ( :* '") == [identifier]


async def test_a_walk_through_the_pages_meets_each_once(shelf: Shelf) -> None:
    paths = [await shelf.draft() for _ in range(5)]
    address, seen = "/v1/practices?limit=2&kind=practice", []
    while address:
        page = await shelf.get(address, shelf.city)
        seen += [one["id"] for one in page["items"]]
        address = page["next"]
    assert seen == [path.rpartition("/")[2] for path in reversed(paths)]
    first = await shelf.get("/v1/practices?limit=2", shelf.city)
    stolen = first["next"].replace("/v1/practices?", "/v1/practices?kind=lesson&")
    assert problem(await shelf.client.get(stolen, headers=shelf.city)) == (400, "bad-cursor")


async def test_statements_are_counted(shelf: Shelf, practices_api_connection: asyncpg.Connection) -> None:
    path = await shelf.published()
    draft = await shelf.draft()
    counts: list[tuple[str, str, Any, int]] = [
        ("GET", path, None, 1),
        ("GET", "/v1/practices?indicator=interaction&country=NO&q=library", None, 2),
        ("GET", f"{path}/versions", None, 1),
        ("GET", f"{path}/versions/1", None, 1),
        ("POST", "/v1/practices", DRAFT, 6),
        ("POST", f"{draft}/submissions", {}, 9),
    ]
    for method, address, body, most in counts:
        headers = shelf.city | ({"idempotency-key": "counted"} if body is not None else {})
        with statements(practices_api_connection) as seen:
            answer = await shelf.client.request(method, address, json=body, headers=headers)
        assert answer.is_success
        assert (address, len(seen)) == (address, most), seen
