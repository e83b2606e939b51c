"""A published text that changes before it is judged, a lesson that betrays its city, a page that runs a script."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests import keeping
from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.support import problem

SCRIPT = "<script>alert(1)</script>[x](javascript:alert(2))![y](data:text/html,z)<b onclick=alert(3)>"


async def test_a_revision_stays_out_of_sight_until_it_is_published(shelf: Shelf) -> None:
    path = await shelf.published()
    changed = await shelf.change(path, {"title": {"en": "Living library, again"}, "cities": [{"city": "oslo"}]})
    assert (changed.json()["state"], changed.json()["revision"]["state"]) == ("published", "draft")
    assert changed.json()["revision"]["content"]["title"] == "Living library, again"
    for who in ({}, shelf.other_city):
        told = await shelf.get(path, who)
        assert (told["title"], "revision" in told, "submitted_version" in told) == ("Living library", False, False)
        assert len(told["cities"]) == 2
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    assert problem(await shelf.change(path, {"status": "ended"})) == (409, "wrong-state")
    assert (await shelf.get(path))["published_version"] == 1
    await shelf.publish(path)
    told = await shelf.get(path)
    assert (told["title"], told["published_version"], told["cities"]) == (
        "Living library, again", 2, [{"city": "oslo", "role": "lead"}],
    )  # fmt: skip
    assert (await shelf.get("/v1/practices?city=bergen"))["items"] == []
    assert (await shelf.get("/v1/practices?q=again"))["items"][0]["title"] == "Living library, again"


async def test_a_revision_that_is_declined_leaves_what_was_published(shelf: Shelf) -> None:
    path = await shelf.published()
    await shelf.change(path, {"title": {"en": "Worse"}})
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    await shelf.post(f"{path}/verdicts", {"verdict": "declined", "reason": "It was better."}, shelf.secretariat)
    told = await shelf.get(path, shelf.city)
    assert (told["state"], told["title"], "revision" in told) == ("published", "Living library", False)
    kind = await shelf.change(path, {"kind": "lesson"})
    assert problem(kind) == (422, "invalid")


async def test_every_published_version_keeps_its_address_and_its_citation(shelf: Shelf) -> None:
    path = await shelf.published(note="Only for you.")
    await shelf.change(path, {"title": {"en": "Second"}})
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    assert [one["number"] for one in (await shelf.get(f"{path}/versions"))["items"]] == [1]
    assert problem(await shelf.client.get(f"{path}/versions/2")) == (404, "not-found")
    await shelf.publish(path)
    first, second = [await shelf.get(f"{path}/versions/{number}") for number in (1, 2)]
    assert (first["content"]["title"], second["content"]["title"]) == ("Living library", "Second")
    key = path.rpartition("/")[2]
    assert first["citation"] == {
        "text": f"Oslo, Bergen (2016): Living library. Intercultural Cities, good practice {key}, version 1.",
        "url": f"http://test{path}/versions/1",
    }
    assert (await shelf.get(path))["citation"]["url"] == f"http://test{path}/versions/2"
    for address in (path, f"{path}/versions/1"):
        french = (await shelf.get(f"{address}?lang=fr"))["citation"]["text"]
        assert french.startswith(
            "Oslo, Bergen (2016)\u00a0: Bibliothèque vivante. Cités interculturelles, bonne pratique "
        )
        assert (await shelf.get(f"{address}?lang=*"))["citation"]["text"]["fr"] == french
    assert "note" not in first
    assert (await shelf.get(f"{path}/versions/1", shelf.city))["note"] == "Only for you."


async def test_what_is_withdrawn_leaves_a_tombstone(shelf: Shelf) -> None:
    path, draft = await shelf.published(), await shelf.draft()
    withdrawn = await shelf.post(f"{path}/withdrawals", {"reason": "The library closed."}, shelf.city)
    assert (withdrawn["state"], withdrawn["actions"]) == ("withdrawn", [])
    below = ("", "/versions/1", "/versions/1?render=html", "/versions", "/replications", "/lineage", "/discussion")
    for who in ({}, shelf.other_city):
        for address in below:
            gone = await shelf.client.get(f"{path}{address}", headers=who)
            assert (address, *problem(gone)) == (address, 410, "withdrawn")
            assert gone.json()["reason"] == "The library closed."
            assert gone.json()["withdrawn_at"]
    for address in below:
        assert (await shelf.client.get(f"{draft}{address}")).status_code in (404, 200 if address == "/lineage" else 404)
        assert (await shelf.client.get(f"{path}{address}", headers=shelf.city)).status_code in (200, 404, 410)
    assert (await shelf.get("/v1/practices"))["items"] == []
    assert (await shelf.get("/v1/practices?state=withdrawn"))["items"] == []
    assert len((await shelf.get("/v1/practices?state=withdrawn", shelf.city))["items"]) == 1
    assert problem(await shelf.client.get(f"{path}/versions/2")) == (404, "not-found")
    await shelf.post(f"{draft}/withdrawals", {}, shelf.city)
    assert problem(await shelf.client.get(draft)) == (404, "not-found")
    twice = await shelf.client.post(f"{path}/withdrawals", json={}, headers=shelf.city)
    assert problem(twice) == (409, "wrong-state")
    other = await shelf.client.post(f"{path}/withdrawals", json={}, headers=shelf.other_city)
    assert problem(other) == (404, "not-found")


async def test_the_secretariat_marks_what_is_worth_a_look(shelf: Shelf) -> None:
    path = await shelf.published()
    marked = await shelf.post(f"{path}/highlights", {"highlighted": True}, shelf.secretariat)
    assert marked["highlighted"] is True
    assert len((await shelf.get("/v1/practices?highlighted=true"))["items"]) == 1
    refused = await shelf.client.post(f"{path}/highlights", json={"highlighted": True}, headers=shelf.city)
    assert problem(refused) == (403, "not-allowed")
    await shelf.post(f"{path}/highlights", {"highlighted": False}, shelf.secretariat)
    assert (await shelf.get("/v1/practices?highlighted=true"))["items"] == []


async def test_what_nobody_vouches_for_is_stale_until_its_city_does(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    path = await shelf.published()
    fresh = await shelf.client.get(path)
    assert fresh.json()["stale"] is False
    await practices_api_connection.execute("update practices set changed_at = now() - interval '731 days'")
    with keeping.answers("anew"):
        old = await shelf.client.get(path)
        assert (old.json()["stale"], old.headers["etag"] == fresh.headers["etag"]) == (True, False)
        assert [one["stale"] for one in (await shelf.get("/v1/practices?stale=true"))["items"]] == [True]
    stranger = await shelf.client.post(f"{path}/verifications", json={}, headers=shelf.other_city)
    assert problem(stranger) == (403, "not-allowed")
    word = await shelf.post(f"{path}/verifications", {"note": "Every week."}, shelf.city)
    assert (word["stale"], word["verified_at"]) == (False, (await shelf.get(path))["verified_at"])
    assert (await shelf.get(path))["stale"] is False
    assert (await shelf.get("/v1/practices?stale=true"))["items"] == []


@pytest.fixture
async def nameless(shelf: Shelf) -> str:
    return await shelf.published(LESSON, anonymous=True)


async def test_a_lesson_without_its_city_names_it_nowhere(shelf: Shelf, nameless: str) -> None:
    public = [
        nameless, f"{nameless}?lang=*&render=html", f"{nameless}/versions", f"{nameless}/versions/1?lang=*",
        "/v1/practices", "/v1/practices?q=festival", "/v1/practices?q=festival&sort=relevance",
        "/v1/practice-facets", "/v1/practice-facets?kind=lesson",
    ]  # fmt: skip
    strangers = [{}, shelf.other_city, shelf.expert, shelf.client.bearer("network_coordinator", networks=("reci",))]
    for who in strangers:
        for address in public:
            answer = await shelf.client.get(address, headers=who)
            assert answer.status_code == 200
            assert [word for word in ("oslo", "norway", '"NO"') if word.lower() in answer.text.lower()] == []
        for query in ("city=oslo", "country=NO", "network=icc-norway", "q=oslo"):
            assert (await shelf.get(f"/v1/practices?{query}", who))["items"] == []
            assert (await shelf.get(f"/v1/practice-facets?{query}", who))["total"] == 0
    told = await shelf.get(nameless)
    assert (told["anonymous"], told["cities"], told["state"]) == (True, [], "published")
    assert told["citation"]["text"].startswith("A city of the network: A festival nobody came to.")


async def test_its_own_city_and_the_secretariat_know_whose_it_is(shelf: Shelf, nameless: str) -> None:
    for who in (shelf.city, shelf.secretariat):
        assert (await shelf.get(nameless, who))["cities"] == LESSON["cities"]
        assert (await shelf.get("/v1/practices?city=oslo", who))["items"][0]["cities"] == LESSON["cities"]
        assert (await shelf.get("/v1/practice-facets", who))["facets"]["city"] == [
            {"value": "oslo", "label": "Oslo", "count": 1}
        ]
    changed = await shelf.change(nameless, {"why": {"en": "Nobody had been asked."}})
    assert changed.status_code == 200
    assert "oslo" not in (await shelf.client.get(nameless, headers=shelf.expert)).text
    again = await shelf.client.post(f"{nameless}/submissions", json={}, headers=shelf.city)
    assert again.status_code == 201
    await shelf.publish(nameless)
    assert (await shelf.get(nameless))["anonymous"] is True
    await shelf.post(f"{nameless}/withdrawals", {}, shelf.city)
    assert "oslo" not in (await shelf.client.get(nameless)).text


async def test_its_network_is_shown_a_nameless_lesson_as_any_other_network_is(shelf: Shelf, nameless: str) -> None:
    own, other = (shelf.client.bearer("network_coordinator", networks=(name,)) for name in ("icc-norway", "reci"))
    addresses = (
        nameless, f"{nameless}/versions", f"{nameless}/versions/1", f"{nameless}/versions/2", "/v1/practices",
        "/v1/practices?state=withdrawn",
    )  # fmt: skip

    async def demand_alike() -> None:
        for address in addresses:
            its, others = [await shelf.client.get(address, headers=who) for who in (own, other)]
            told = its.json() | {"instance": None, "trace_id": None}
            assert told == others.json() | {"instance": None, "trace_id": None}, address
            assert (its.status_code, its.headers.get("etag")) == (others.status_code, others.headers.get("etag"))

    await demand_alike()
    await shelf.change(nameless, {"why": {"en": "Nobody had been asked."}})
    await shelf.post(f"{nameless}/submissions", {}, shelf.city)
    assert (await shelf.get(nameless, shelf.secretariat))["submitted_version"] == 2
    assert "submitted_version" not in await shelf.get(nameless, own)
    await demand_alike()
    await shelf.post(f"{nameless}/withdrawals", {}, shelf.city)
    await demand_alike()


async def test_what_a_lesson_told_before_it_became_nameless_is_for_its_own(shelf: Shelf) -> None:
    path = await shelf.published(LESSON | {"why": {"en": "Oslo is large."}})
    assert "Oslo" in (await shelf.client.get(f"{path}/versions/1")).text
    await shelf.change(path, {"why": {"en": "The city is large."}})
    await shelf.post(f"{path}/submissions", {"anonymous": True}, shelf.city)
    await shelf.publish(path)
    for who in ({}, shelf.other_city, shelf.expert):
        assert problem(await shelf.client.get(f"{path}/versions/1", headers=who)) == (404, "not-found")
        assert "oslo" not in (await shelf.client.get(f"{path}/versions/2", headers=who)).text.lower()
    for who in (shelf.city, shelf.secretariat):
        assert (await shelf.get(f"{path}/versions/1", who))["content"]["why"] == "Oslo is large."
    await shelf.change(path, {"why": {"en": "Oslo is really large."}})
    await shelf.post(f"{path}/submissions", {"anonymous": False}, shelf.city)
    waiting = await shelf.get(f"{path}/versions/3", shelf.expert)
    assert (waiting["content"]["why"], waiting["content"]["cities"]) == ("Oslo is really large.", [])
    assert problem(await shelf.client.get(f"{path}/versions/3")) == (404, "not-found")


async def test_a_lesson_that_names_its_city_in_its_texts_is_refused(shelf: Shelf) -> None:
    path = await shelf.draft(LESSON | {"why": {"en": "Oslo is large."}, "documents": [
        {"title": "Report", "url": "https://oslo.example.org"}
    ]})  # fmt: skip
    refused = await shelf.client.post(f"{path}/submissions", json={"anonymous": True}, headers=shelf.city)
    assert problem(refused) == (409, "names-its-city")
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/why", "/documents"]
    practice = await shelf.draft()
    refused = await shelf.client.post(f"{practice}/submissions", json={"anonymous": True}, headers=shelf.city)
    assert problem(refused) == (409, "only-lessons")


async def test_markdown_is_shown_as_clean_html_and_no_script_gets_through(shelf: Shelf) -> None:
    texts = ("summary", "purpose", "stimulus", "process")
    path = await shelf.published(
        PRACTICE
        | {name: {"en": f"**Bold** {SCRIPT}"} for name in texts}
        | {"impact": [{"what": {"en": SCRIPT}}], "title": {"en": "Safe"}}
    )
    plain, shown = await shelf.get(path), await shelf.client.get(f"{path}?render=html")
    assert plain["purpose"] == f"**Bold** {SCRIPT}"
    for name in texts:
        assert shown.json()[name].startswith("<p><strong>Bold</strong> &lt;script&gt;alert(1)")
    assert [one for one in ("<script", "<b", 'href="java', 'src="data') if one in shown.text] == []
    assert shown.headers["etag"] != (await shelf.client.get(path)).headers["etag"]
    version = await shelf.get(f"{path}/versions/1?render=html")
    assert version["content"]["purpose"] == shown.json()["purpose"]
    assert (await shelf.change(path, {"process": {"en": f"**New** {SCRIPT}"}})).status_code == 200
    revised = await shelf.client.get(f"{path}?render=html", headers=shelf.city)
    assert revised.json()["revision"]["content"]["process"].startswith("<p><strong>New</strong>")
    assert "<script" not in revised.text
    assert problem(await shelf.client.get(f"{path}?render=pdf")) == (422, "invalid")


async def test_two_changes_at_the_same_instant_keep_one(shelf: Shelf) -> None:
    path = await shelf.published()
    etag = (await shelf.client.get(path, headers=shelf.city)).headers["etag"]
    answers: list[Any] = await asyncio.gather(
        *(shelf.change(path, {"status": status}, etag=etag) for status in ("planned", "ended"))
    )
    assert sorted(one.status_code for one in answers) == [200, 412]
