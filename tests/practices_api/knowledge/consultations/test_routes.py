"""A draft that is read before its time, a comment of a city nobody asked, an answer without what changed."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import httpx
import pytest

from tests.practices_api.knowledge.experts.test_routes import EXPERT
from tests.practices_api.knowledge.working_groups.test_routes import GROUP, NOWHERE
from tests.practices_api.practices.checklists.test_routes import draft
from tests.practices_api.shelf import Shelf, good
from tests.support import problem, statements

TODAY = datetime.now(UTC).date()
ALL = "/v1/consultations"
CONCEPT = "real-equality"
PAST = """update consultations set from_on = current_date - 9, to_on = current_date - 2"""


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


DRAFT: dict[str, Any] = {
    "kind": "questionnaire",
    "questionnaire": "/v1/questionnaires/icc/versions/2027",
    "title": {"en": "What we ask about schools", "fr": "Ce que nous demandons des écoles"},
    "text": {"en": "Can you **answer** this?"},
    "from_on": day(0),
    "to_on": day(14),
}
TAKEN: dict[str, Any] = {"verdict": "taken_up", "text": "By year now.", "revision_before": 1, "revision_after": 2}


@pytest.fixture
async def group(shelf: Shelf) -> str:
    """Set a group up with an expert; give its identifier."""
    expert = await shelf.post("/v1/experts", EXPERT, shelf.expert)
    made = await shelf.post("/v1/working-groups", GROUP | {"experts": [expert["id"]]}, shelf.secretariat)
    return str(made["id"])


async def share(shelf: Shelf, who: dict[str, str], **changed: Any) -> str:
    made = await shelf.post(ALL, DRAFT | changed, who)
    return f"{ALL}/{made['id']}"


async def say(shelf: Shelf, at: str, who: dict[str, str], **said: Any) -> Any:
    return await shelf.post(f"{at}/comments", {"part": "q12", "text": "By quarter?"} | said, who)


async def answer(shelf: Shelf, at: str, who: dict[str, str], body: Any, version: int | None = None) -> httpx.Response:
    read = version or (await shelf.get(at, who))["version"]
    return await shelf.client.post(f"{at}/answers", json=body | {"version": read}, headers=who)


def faults(answer: httpx.Response) -> tuple[Any, ...]:
    first = (answer.json().get("errors") or [{}])[0]
    return (*problem(answer), first.get("pointer"), first.get("code"))


async def test_a_city_comments_the_group_answers_and_everybody_asked_reads_it(shelf: Shelf, group: str) -> None:
    at = await share(shelf, shelf.expert, working_group=group)
    told = await shelf.get(f"{at}?render=html", shelf.other_city)
    assert (told["text"], told["by"]) == ("<p>Can you <strong>answer</strong> this?</p>", "expert")
    assert (told["working_group"], told["from_on"], told["to_on"]) == (group, day(0), day(14))
    said = await say(shelf, at, shelf.other_city)
    one = f"{at}/comments/{said['id']}"
    assert (said["city"], said["part"], said["synthetic"], "answer" in said) == ("barcelona", "q12", False, False)
    changed = await shelf.change(one, {"part": None, "text": "By quarter, or by year?"}, shelf.other_city)
    assert "part" not in good(changed)
    assert (changed.json()["version"], "changed_at" in changed.json()) == (2, True)

    answered = good(await answer(shelf, one, shelf.city, TAKEN))
    given = answered["answer"]
    assert {name: given[name] for name in TAKEN} == TAKEN
    assert given["by"] == "city_coordinator"
    for who in (shelf.other_city, shelf.expert, shelf.secretariat, shelf.city):
        assert await shelf.get(one, who) == answered
    late = await shelf.change(one, {"text": "Or by month?"}, shelf.other_city)
    assert (*problem(late), late.json()["state"]) == (409, "wrong-state", "answered")
    held = (await shelf.client.get(one, headers=shelf.other_city)).headers["etag"]
    gone = await shelf.client.delete(one, headers=shelf.other_city | {"if-match": held})
    assert problem(gone) == (409, "wrong-state")
    again = good(await answer(shelf, one, shelf.expert, {"verdict": "declined", "text": "On second thought, no."}))
    assert again["answer"].keys() == {"verdict", "text", "by", "at"}


async def test_before_it_opens_only_its_group_sees_it(shelf: Shelf, group: str) -> None:
    at = await share(shelf, shelf.city, working_group=group, from_on=day(2))
    for who in (shelf.city, shelf.expert, shelf.secretariat):
        assert (await shelf.get(at, who))["from_on"] == day(2)
        assert len((await shelf.get(ALL, who))["items"]) == 1
    stranger = shelf.client.bearer("expert", subject="ursula")
    for who in (shelf.other_city, stranger, shelf.client.bearer("network_coordinator", networks=("icc-norway",))):
        for path in (at, f"{at}/comments", f"{at}/comments/{NOWHERE}"):
            assert problem(await shelf.client.get(path, headers=who)) == (404, "not-found")
        assert (await shelf.get(ALL, who))["items"] == []
    assert problem(await shelf.client.get(at)) == (401, "unauthenticated")
    body = {"text": "Too early."}
    early = await shelf.client.post(f"{at}/comments", json=body, headers=shelf.other_city)
    assert problem(early) == (404, "not-found")
    own = await shelf.client.post(f"{at}/comments", json=body, headers=shelf.city)
    assert (*problem(own), own.json()["detail"]) == (409, "outside-window", f"Comments are taken from {day(2)} on.")
    assert problem(await shelf.change(at, {"from_on": day(-1)}, shelf.city)) == (422, "invalid")
    assert good(await shelf.change(at, {"from_on": day(0)}, shelf.city))["from_on"] == day(0)
    assert faults(await shelf.change(at, {"from_on": day(1)}, shelf.city)) == (422, "invalid", "/from_on", "fixed")
    await say(shelf, at, shelf.other_city)


async def test_after_it_ends_comments_are_read_and_answered_alone(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    at = await share(shelf, shelf.secretariat)
    said = await say(shelf, at, shelf.city)
    one = f"{at}/comments/{said['id']}"
    await practices_api_connection.execute(PAST)
    late = await shelf.client.post(f"{at}/comments", json={"text": "Late."}, headers=shelf.city)
    assert (*problem(late), late.json()["detail"]) == (
        409,
        "outside-window",
        f"Comments were taken until {day(-2)}.",
    )
    assert problem(await shelf.change(one, {"text": "Late."}, shelf.city)) == (409, "outside-window")
    held = shelf.city | {"if-match": "*"}
    assert problem(await shelf.client.delete(one, headers=held)) == (409, "outside-window")
    assert problem(await shelf.change(at, {"to_on": day(9)}, shelf.secretariat)) == (409, "outside-window")
    assert (await shelf.get(one, shelf.other_city))["text"] == "By quarter?"
    good(await answer(shelf, one, shelf.secretariat, {"verdict": "partly", "text": "In part."}))


async def test_who_was_not_asked_neither_comments_nor_reads_comments(shelf: Shelf, group: str) -> None:
    at = await share(shelf, shelf.city, working_group=group, network="icc-norway")
    assert (await shelf.get(at, shelf.other_city))["network"] == "icc-norway"
    body = {"text": "And we?"}

    async def refused(who: dict[str, str], **changed: Any) -> tuple[int, str]:
        return problem(await shelf.client.post(f"{at}/comments", json=body | changed, headers=who))

    assert await refused(shelf.other_city) == (403, "not-allowed")
    assert await refused(shelf.expert) == (403, "not-allowed")
    assert await refused(shelf.secretariat) == (403, "not-allowed")
    assert await refused(shelf.city, city="bergen") == (403, "not-allowed")
    both = shelf.client.bearer("city_coordinator", cities=("oslo", "bergen"))
    assert await refused(both) == (422, "invalid")
    said = await say(shelf, at, both, city="bergen")
    one = f"{at}/comments/{said['id']}"
    for path in (one, f"{at}/comments"):
        assert problem(await shelf.client.get(path, headers=shelf.other_city)) == (403, "not-allowed")
        norway = shelf.client.bearer("network_coordinator", networks=("icc-norway",))
        assert (await shelf.client.get(path, headers=norway)).status_code == 200
        elsewhere = shelf.client.bearer("network_coordinator", networks=("reci",))
        assert problem(await shelf.client.get(path, headers=elsewhere)) == (403, "not-allowed")
    stavanger = shelf.client.bearer("city_coordinator", cities=("stavanger",))
    assert problem(await shelf.change(one, {"text": "Ours."}, stavanger)) == (403, "not-allowed")
    assert problem(await answer(shelf, one, stavanger, TAKEN, 1)) == (403, "not-allowed")
    assert problem(await shelf.change(at, {"to_on": day(3)}, stavanger)) == (403, "not-allowed")


async def test_bad_consultations(shelf: Shelf, group: str) -> None:
    async def refused(who: dict[str, str] | None = None, **changed: Any) -> tuple[Any, ...]:
        body = {name: value for name, value in (DRAFT | changed).items() if value is not None}
        return faults(await shelf.client.post(ALL, json=body, headers=who or shelf.secretariat))

    of_group = {"working_group": group}
    assert await refused(shelf.city) == (403, "not-allowed", None, None)
    assert await refused(shelf.other_city, **of_group) == (403, "not-allowed", None, None)
    missing = (422, "no-such-draft", "/working_group", "unknown")
    assert await refused(working_group=NOWHERE) == missing
    assert await refused(kind="concept") == (422, "invalid", "", "unfit")
    assert await refused(kind="concept", questionnaire=None, concept="nothing") == (
        422,
        "no-such-draft",
        "/concept",
        "unknown",
    )
    assert await refused(kind="checklist", questionnaire=None, checklist="practice") == (
        422,
        "invalid",
        "/checklist",
        "bad_format",
    )
    assert await refused(network="nowhere") == (422, "not-in-directory", "/network", "unknown_network")
    assert await refused(from_on=day(-1)) == (422, "invalid", "/from_on", "past")
    assert await refused(to_on=day(-1)) == (422, "invalid", "", "order")
    assert await refused(parts=["q12", "Q 13"]) == (422, "invalid", "/parts/1", "bad_format")
    concept: dict[str, Any] = {"kind": "concept", "questionnaire": None, "concept": CONCEPT}
    assert await refused(**concept, parts=["term", "q12"]) == (422, "invalid", "/parts/1", "not_in_list")
    assert await refused(text={"en": " "}) == (422, "invalid", "/text/en", "bad_format")
    assert (await shelf.get(ALL, shelf.secretariat))["items"] == []
    good(await shelf.change(f"/v1/working-groups/{group}", {"ended_on": day(0)}, shelf.secretariat))
    assert (await refused(shelf.city, **of_group))[:2] == (409, "group-ended")

    at = await share(shelf, shelf.secretariat)
    for body in ({"title": None}, {"to_on": None}, {"title": {"en": None, "fr": None}}, {"to_on": day(-1)}):
        assert problem(await shelf.change(at, body, shelf.secretariat)) == (422, "invalid")
    assert problem(await shelf.change(at, {"to_on": day(1)}, shelf.secretariat, etag='"9"')) == (412, "stale")
    moved = good(await shelf.change(at, {"to_on": day(1), "title": {"fr": None}}, shelf.secretariat))
    assert (moved["to_on"], moved["version"]) == (day(1), 2)


async def test_bad_comments_and_answers(shelf: Shelf) -> None:
    body = {name: value for name, value in DRAFT.items() if name != "questionnaire"}
    made = await shelf.post(ALL, body | {"kind": "concept", "concept": CONCEPT}, shelf.secretariat)
    at = f"{ALL}/{made['id']}"

    async def refused(**said: Any) -> tuple[Any, ...]:
        return faults(await shelf.client.post(f"{at}/comments", json={"text": "So?"} | said, headers=shelf.city))

    assert made["parts"] == []
    assert await refused(part="q12") == (422, "invalid", "/part", "not_in_list")
    assert await refused(part="Q 12") == (422, "invalid", "/part", "bad_format")
    assert await refused(text="\n") == (422, "invalid", "/text", "bad_format")
    assert await refused(text="x" * 2_001) == (422, "invalid", "/text", "too_long")
    assert (await shelf.get(f"{at}/comments", shelf.city))["items"] == []
    key = shelf.city | {"idempotency-key": "once"}
    said = await say(shelf, at, key, part="definition")
    assert (await say(shelf, at, key, part="definition"))["id"] == said["id"]
    reused = await shelf.client.post(f"{at}/comments", json={"text": "Else."}, headers=key)
    assert problem(reused) == (422, "idempotency-key-reused")
    one = f"{at}/comments/{said['id']}"
    assert problem(await shelf.change(one, {"part": "q12"}, shelf.city)) == (422, "invalid")
    assert problem(await shelf.change(one, {"text": None}, shelf.city)) == (422, "invalid")

    async def unanswered(**changed: Any) -> tuple[Any, ...]:
        given = {name: value for name, value in (TAKEN | changed).items() if value is not None}
        return faults(await answer(shelf, one, shelf.secretariat, given))

    assert await unanswered(revision_after=None) == (422, "invalid", "", "required")
    assert await unanswered(verdict="partly", revision_after=None) == (422, "invalid", "", "unfit")
    assert await unanswered(verdict="declined") == (422, "invalid", "", "surplus")
    assert await unanswered(revision_after=1) == (422, "invalid", "", "order")
    assert await unanswered(verdict="maybe") == (422, "invalid", "/verdict", "not_in_list")
    assert "answer" not in await shelf.get(one, shelf.city)
    at_once = await asyncio.gather(*(answer(shelf, one, shelf.secretariat, TAKEN, 1) for _ in range(2)))
    assert sorted(reply.status_code for reply in at_once) == [201, 412]
    nowhere = f"{at}/comments/{NOWHERE}"
    assert problem(await answer(shelf, nowhere, shelf.secretariat, TAKEN, 1)) == (404, "not-found")
    assert problem(await answer(shelf, f"{ALL}/{NOWHERE}/comments/{said['id']}", shelf.secretariat, TAKEN, 1)) == (
        404,
        "not-found",
    )


async def test_comments_are_on_the_parts_that_are_asked_about_or_on_the_whole(shelf: Shelf) -> None:
    at = await share(shelf, shelf.secretariat, parts=["q12", "q13", "q12"])
    assert (await shelf.get(at, shelf.city))["parts"] == ["q12", "q13"]
    for part in ("q13", None):
        assert (await say(shelf, at, shelf.city, part=part)).get("part") == part
    other = await shelf.client.post(f"{at}/comments", json={"part": "q14", "text": "So?"}, headers=shelf.city)
    assert faults(other) == (422, "invalid", "/part", "not_in_list")
    assert other.json()["errors"][0]["detail"] == "Name one of q12 or q13, or none for the whole."


async def test_the_draft_of_a_checklist_is_read_in_its_window_and_commented_by_item(
    shelf: Shelf, group: str, practices_api_connection: asyncpg.Connection
) -> None:
    body = DRAFT | {"kind": "checklist", "checklist": "practice/2", "working_group": group, "network": "icc-norway"}
    del body["questionnaire"]

    async def refused(**changed: Any) -> tuple[Any, ...]:
        return faults(await shelf.client.post(ALL, json=body | changed, headers=shelf.city))

    assert await refused() == (422, "no-such-draft", "/checklist", "unknown")
    assert await refused(checklist="practice/1") == (422, "no-such-draft", "/checklist", "unknown")
    good(await draft(shelf))
    assert await refused(parts=["fun", "nothing"]) == (422, "invalid", "/parts/1", "not_in_list")
    assert (await shelf.get(ALL, shelf.secretariat))["items"] == []
    made = await shelf.post(ALL, body | {"from_on": day(1)}, shelf.city)
    at = f"{ALL}/{made['id']}"
    bergen = shelf.client.bearer("city_coordinator", cities=("bergen",))
    stavanger = shelf.client.bearer("city_coordinator", cities=("stavanger",))

    async def reads(who: dict[str, str]) -> int:
        return (await shelf.client.get(f"{at}/checklist", headers=who)).status_code

    everybody = (shelf.secretariat, shelf.expert, bergen, stavanger, shelf.other_city)
    assert [await reads(who) for who in everybody] == [200, 200, 200, 404, 404]
    good(await shelf.change(at, {"from_on": day(0)}, shelf.city))
    assert [await reads(who) for who in everybody] == [200, 200, 200, 200, 403]
    told = await shelf.get(f"{at}/checklist", stavanger)
    assert (told["status"], told["revision"]) == ("draft", 1)
    unknown = await shelf.client.post(f"{at}/comments", json={"part": "nothing", "text": "So?"}, headers=stavanger)
    assert faults(unknown) == (422, "invalid", "/part", "not_in_list")
    await say(shelf, at, stavanger, part=told["items"][0]["code"])
    await practices_api_connection.execute(PAST)
    assert [await reads(who) for who in everybody] == [200, 200, 200, 404, 403]
    await shelf.post("/v1/checklists/practice/versions/2/releases", {}, shelf.secretariat)
    assert await reads(stavanger) == 200
    of_questionnaire = await share(shelf, shelf.secretariat)
    assert problem(await shelf.client.get(f"{of_questionnaire}/checklist", headers=bergen)) == (404, "not-found")


async def test_withdrawn_comments_pages_filters_and_statements(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    key = shelf.secretariat | {"idempotency-key": "consultation"}
    at = await share(shelf, key)
    assert await share(shelf, key) == at
    await share(shelf, shelf.secretariat)
    said = [(await say(shelf, at, who))["id"] for who in (shelf.city, shelf.other_city, shelf.city)]
    held = (await shelf.client.get(f"{at}/comments/{said[2]}", headers=shelf.city)).headers["etag"]
    gone = await shelf.client.delete(f"{at}/comments/{said[2]}", headers=shelf.city | {"if-match": held})
    assert gone.status_code == 204
    assert problem(await shelf.client.get(f"{at}/comments/{said[2]}", headers=shelf.city)) == (404, "not-found")
    good(await answer(shelf, f"{at}/comments/{said[0]}", shelf.secretariat, TAKEN))

    async def found(query: str) -> list[str]:
        return [one["id"] for one in (await shelf.get(f"{at}/comments?{query}", shelf.city))["items"]]

    assert await found("city=barcelona") == [said[1]]
    assert await found("answered=true") == [said[0]]
    assert await found("answered=false&part=q12") == [said[1]]
    assert await found("part=q13") == []
    for address, most, number in ((f"{ALL}?limit=1&kind=questionnaire", 1, 2), (f"{at}/comments?limit=1", 2, 2)):
        seen: list[str] = []
        following = address
        while following:
            with statements(practices_api_connection) as run:
                told = await shelf.get(following, shelf.city)
            assert len(run) == most, run
            seen += [one["id"] for one in told["items"]]
            following = told.get("next")
        assert len(seen) == len(set(seen)) == number
    assert (await shelf.get(f"{ALL}?working_group={NOWHERE}", shelf.city))["items"] == []
    assert (await shelf.get(f"{ALL}?kind=concept", shelf.city))["items"] == []
