"""Definitions that nobody agreed on, a circle of wider concepts, two versions at once."""

import asyncio
from typing import Any

import asyncpg

from tests.practices_api.shelf import Shelf, good
from tests.support import problem, statements

CONCEPT: dict[str, Any] = {
    "slug": "living-together",
    "term": {"en": "Living together", "fr": "Vivre ensemble"},
    "definition": {"en": "To *share* a place.<script>alert(1)</script>"},
    "sources": [{"title": "A report", "url": "https://example.org"}],
    "broader": ["interculturalism"],
}
PATH = "/v1/concepts/living-together"
TEXT = {name: CONCEPT[name] for name in ("term", "definition")}


async def proposed(shelf: Shelf, **changed: Any) -> Any:
    return await shelf.post("/v1/concepts", CONCEPT | changed, shelf.expert)


async def decided(shelf: Shelf, *decisions: str, path: str = PATH, number: int = 1) -> Any:
    told = None
    for one in decisions:
        told = await shelf.post(f"{path}/decisions", {"decision": one, "number": number}, shelf.secretariat)
    return told


async def test_what_is_shipped_is_under_discussion_and_says_whose_words_it_is(shelf: Shelf) -> None:
    told = await shelf.get("/v1/concepts")
    assert {one["state"] for one in told["items"]} == {"discussed"}
    assert {one["wording"] for one in told["items"]} == {"own", "recalled"}
    one = await shelf.get("/v1/concepts/interculturalism?lang=*")
    assert {"diversity-advantage", "intercultural-interaction"} <= set(one["narrower"])
    assert one["note"]["en"].startswith("Our own wording")
    assert one["sources"]
    assert (await shelf.get("/v1/concepts?state=agreed"))["items"] == []


async def test_from_proposed_to_agreed_to_a_new_version(shelf: Shelf) -> None:
    assert (await proposed(shelf))["state"] == "proposed"
    assert problem(await shelf.client.get(PATH)) == (404, "not-found")
    assert (await shelf.get(PATH, shelf.city))["actions"] == []
    assert (await decided(shelf, "discussed"))["state"] == "discussed"
    assert (await shelf.get(PATH))["state"] == "discussed"
    assert "living-together" in (await shelf.get("/v1/concepts/interculturalism"))["narrower"]
    assert (await decided(shelf, "agreed"))["state"] == "agreed"
    second = await shelf.post(f"{PATH}/versions", TEXT | {"definition": {"en": "Newer."}}, shelf.city)
    assert (second["number"], second["state"]) == (2, "proposed")
    shown = await shelf.get(PATH)
    assert (shown["number"], shown.get("pending"), shown["definition"][:8]) == (1, None, "To *shar")
    assert (await shelf.get(PATH, shelf.city))["pending"] == 2
    assert problem(await shelf.client.get(f"{PATH}/versions/2")) == (404, "not-found")
    again = await shelf.client.post(f"{PATH}/versions", json=TEXT, headers=shelf.expert)
    assert (*problem(again), again.json()["state"]) == (409, "wrong-state", "proposed")
    await decided(shelf, "discussed", number=2)
    assert (await shelf.get(PATH))["pending"] == 2
    await decided(shelf, "agreed", number=2)
    assert (await shelf.get(PATH))["definition"] == "Newer."
    versions = (await shelf.get(f"{PATH}/versions"))["items"]
    assert [(one["number"], one["state"]) for one in versions] == [(1, "replaced"), (2, "agreed")]
    assert (await shelf.get(f"{PATH}/versions/1"))["definition"].startswith("To *share*")


async def test_a_declined_version_leaves_the_agreed_one(shelf: Shelf) -> None:
    await proposed(shelf)
    await decided(shelf, "discussed", "agreed")
    await shelf.post(f"{PATH}/versions", TEXT, shelf.city)
    body: dict[str, Any] = {"decision": "declined", "number": 2}
    bare = await shelf.client.post(f"{PATH}/decisions", json=body, headers=shelf.secretariat)
    assert (*problem(bare), bare.json()["errors"][0]["pointer"]) == (422, "invalid", "/note")
    told = await shelf.post(f"{PATH}/decisions", body | {"note": "Says the same."}, shelf.secretariat)
    assert (told["state"], told["number"], told["actions"]) == ("agreed", 1, ["proposeConceptVersion"])
    assert problem(await shelf.client.get(f"{PATH}/versions/2")) == (404, "not-found")
    assert (await shelf.get(f"{PATH}/versions/2", shelf.city))["decision_note"] == "Says the same."
    assert (await shelf.post(f"{PATH}/versions", TEXT, shelf.city))["number"] == 3


async def test_steps_are_taken_in_order_by_the_secretariat_on_what_it_read(shelf: Shelf) -> None:
    await proposed(shelf)

    async def refused(who: dict[str, str], **body: Any) -> tuple[int, str]:
        return problem(await shelf.client.post(f"{PATH}/decisions", json=body, headers=who))

    assert await refused(shelf.expert, decision="discussed", number=1) == (403, "not-allowed")
    assert await refused(shelf.secretariat, decision="agreed", number=1) == (409, "wrong-state")
    assert await refused(shelf.secretariat, decision="discussed", number=2) == (409, "concept-moved-on")
    assert await refused(shelf.secretariat, decision="replaced", number=1) == (422, "invalid")
    answers = await asyncio.gather(
        *(
            shelf.client.post(
                f"{PATH}/decisions", json={"decision": "discussed", "number": 1}, headers=shelf.secretariat
            )
            for _ in range(2)
        )
    )
    assert sorted(one.status_code for one in answers) == [201, 409]


async def test_bad_concepts(shelf: Shelf) -> None:
    async def refused(who: dict[str, str], **changed: Any) -> tuple[int, str]:
        return problem(await shelf.client.post("/v1/concepts", json=CONCEPT | changed, headers=who))

    assert await refused(shelf.expert, broader=["nowhere"]) == (422, "unknown-concept")
    assert await refused(shelf.expert, broader=["living-together"]) == (409, "broader-in-a-circle")
    assert await refused(shelf.expert, slug="Living Together") == (422, "invalid")
    assert await refused(shelf.expert, definition={"en": "\n"}) == (422, "invalid")
    assert await refused(shelf.expert, term={}) == (422, "invalid")
    assert await refused(shelf.expert, term={"en": " "}) == (422, "invalid")
    assert await refused(shelf.expert, sources=[{"title": "x", "url": "javascript:alert(1)"}]) == (422, "invalid")
    assert await refused(shelf.expert, definition={"en": "x" * 20_001}) == (422, "invalid")
    assert await refused(shelf.client.bearer("external_assessor")) == (403, "not-allowed")
    assert problem(await shelf.client.post("/v1/concepts", json=CONCEPT)) == (401, "unauthenticated")
    await proposed(shelf)
    assert await refused(shelf.city) == (409, "concept-exists")


async def test_no_circle_is_closed_by_a_later_version(shelf: Shelf) -> None:
    await proposed(shelf)
    path = "/v1/concepts/interculturalism"
    held = (await shelf.client.get(f"{path}/versions/1")).headers["etag"]
    headers = {**shelf.secretariat, "if-match": held}
    answer = await shelf.client.patch(f"{path}/versions/1", json={"broader": ["living-together"]}, headers=headers)
    assert problem(answer) == (409, "broader-in-a-circle")
    assert answer.json()["circle"] == ["interculturalism", "living-together", "interculturalism"]


async def test_a_version_is_rewritten_by_who_proposed_it_until_it_is_settled(shelf: Shelf) -> None:
    await proposed(shelf)
    one = f"{PATH}/versions/1"

    async def change(who: dict[str, str], body: Any, etag: str | None = None) -> Any:
        held = etag or (await shelf.client.get(one, headers=shelf.expert)).headers["etag"]
        return await shelf.client.patch(one, json=body, headers={**who, "if-match": held})

    first = (await shelf.client.get(one, headers=shelf.expert)).headers["etag"]
    told = good(await change(shelf.expert, {"definition": {"fr": "Partager un lieu."}, "sources": []}))
    assert told["definition"].startswith("To *share*")
    french = await shelf.get(f"{one}?lang=fr", shelf.expert)
    assert (french["definition"], told["sources"]) == ("Partager un lieu.", [])
    assert problem(await change(shelf.expert, {"sources": []}, first)) == (412, "stale")
    assert problem(await change(shelf.city, {"sources": []})) == (403, "not-allowed")
    assert problem(await change(shelf.expert, {"term": None})) == (422, "invalid")
    assert problem(await change(shelf.expert, {"term": {"en": None, "fr": None}})) == (422, "invalid")
    assert problem(await change(shelf.expert, {"slug": "other"})) == (422, "invalid")
    good(await change(shelf.secretariat, {"note": {"en": "Checked."}}))
    await decided(shelf, "discussed", "agreed")
    assert problem(await change(shelf.expert, {"sources": []})) == (409, "wrong-state")
    bare = await shelf.client.patch(one, json={}, headers=shelf.expert)
    assert problem(bare) == (428, "precondition-needed")
    gone = await shelf.client.patch(f"{PATH}/versions/9", json={}, headers={**shelf.expert, "if-match": first})
    assert problem(gone) == (404, "not-found")


async def test_it_is_found_and_rendered_and_paged(shelf: Shelf, practices_api_connection: asyncpg.Connection) -> None:
    await proposed(shelf)
    await decided(shelf, "discussed")
    found = await shelf.get("/v1/concepts?q=vivre+ensemble&lang=fr")
    assert [one["term"] for one in found["items"]] == ["Vivre ensemble"]
    html = (await shelf.get(f"{PATH}?render=html"))["definition"]
    assert (await shelf.get(f"{PATH}/versions/1?render=html"))["definition"] == html
    assert html.startswith("<p>To <em>share</em>")
    assert "<script" not in html
    seen: list[str] = []
    address = "/v1/concepts?limit=3"
    while address:
        with statements(practices_api_connection) as run:
            told = await shelf.get(address)
        assert len(run) == 1, run
        seen += [one["slug"] for one in told["items"]]
        address = told["next"]
    assert seen == sorted(set(seen))
    assert len(seen) == 8
    for path in (PATH, f"{PATH}/versions", f"{PATH}/versions/1"):
        with statements(practices_api_connection) as run:
            await shelf.get(path)
        assert len(run) == 1, run


async def test_the_glossary_is_a_concept_scheme(shelf: Shelf, practices_api_connection: asyncpg.Connection) -> None:
    await proposed(shelf, broader=["diversity-advantage"])
    with statements(practices_api_connection) as run:
        answer = await shelf.client.get("/v1/concepts.jsonld", headers=shelf.secretariat)
    assert (len(run), answer.headers["content-type"]) == (1, "application/ld+json")
    scheme, *concepts = answer.json()["@graph"]
    assert scheme["@type"] == "skos:ConceptScheme"
    told = {one["skos:notation"]: one for one in concepts}
    assert "living-together" not in told
    one = told["diversity-advantage"]
    assert one["skos:broader"] == [{"@id": "http://test/v1/concepts/interculturalism"}]
    assert {"@language": "fr", "@value": "Avantage de la diversité"} in one["skos:prefLabel"]
    assert one["skos:editorialNote"] == "discussed, version 1"
    held = {"if-none-match": answer.headers["etag"]}
    assert (await shelf.client.get("/v1/concepts.jsonld", headers=held)).status_code == 304


async def test_a_key_makes_one_concept(shelf: Shelf) -> None:
    key = shelf.expert | {"idempotency-key": "once"}
    first = await shelf.client.post("/v1/concepts", json=CONCEPT, headers=key)
    again = await shelf.client.post("/v1/concepts", json=CONCEPT, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == first.json()
