"""A question that names a person's city, a guess that is confirmed by a refusal, a hidden word that still shows."""

import asyncio
from typing import Any

import asyncpg

from tests.practices_api.shelf import LESSON, Shelf
from tests.support import problem, statements

QUESTION = {"text": "Who opens the doors?"}


async def asked(shelf: Shelf, path: str, who: dict[str, str] | None = None, **body: Any) -> Any:
    return await shelf.post(f"{path}/discussion", QUESTION | body, who or shelf.other_city)


async def thread(shelf: Shelf, path: str, who: dict[str, str] | None = None) -> list[Any]:
    told = (await shelf.get(f"{path}/discussion", who))["items"]
    assert isinstance(told, list)
    return told


async def decide(shelf: Shelf, post: Any, decision: str, reason: str | None = None) -> Any:
    body = {"decision": decision} | ({"reason": reason} if reason else {})
    return await shelf.client.post(f"/v1/posts/{post['id']}/decisions", json=body, headers=shelf.secretariat)


async def test_a_question_and_its_answer_are_shown_at_once_by_role_and_city(shelf: Shelf) -> None:
    path = await shelf.published()
    question = await asked(shelf, path)
    assert (question["state"], question["kind"], question["mine"]) == ("shown", "question", True)
    answer = await asked(shelf, path, shelf.city, text="The library.", question=question["id"])
    assert answer["by"] == {"role": "city_coordinator", "city": "oslo", "concerned": True}
    shown = await thread(shelf, path)
    assert [(one["kind"], one["by"]["city"], one["mine"]) for one in shown] == [
        ("question", "barcelona", False),
        ("answer", "oslo", False),
    ]
    assert "pau" not in str(shown)
    assert "ola" not in str(shown)
    expert = await asked(shelf, path, shelf.expert)
    assert expert["by"] == {"role": "expert", "concerned": False}
    network = shelf.client.bearer("network_coordinator", networks=("icc-norway", "reci"), subject="nina")
    assert (await asked(shelf, path, network, network="reci"))["by"]["network"] == "reci"


async def test_bad_posts(shelf: Shelf) -> None:
    path, other, draft = await shelf.published(), await shelf.published(), await shelf.draft()
    question = (await asked(shelf, path))["id"]

    async def refused(where: str, who: dict[str, str], **body: Any) -> tuple[int, str]:
        return problem(await shelf.client.post(f"{where}/discussion", json=QUESTION | body, headers=who))

    assert await refused(path, {}) == (401, "unauthenticated")
    assert await refused(path, shelf.client.bearer("external_assessor")) == (403, "not-allowed")
    assert await refused(path, shelf.other_city, city="oslo") == (403, "not-allowed")
    assert await refused(path, shelf.client.bearer("city_coordinator", subject="nowhere")) == (403, "not-allowed")
    assert await refused(path, shelf.other_city, text=" \n") == (422, "invalid")
    assert await refused(path, shelf.other_city, text="x" * 2_001) == (422, "invalid")
    assert await refused(path, shelf.other_city, question=question) == (403, "not-concerned")
    assert await refused(path, shelf.expert, question=question) == (403, "not-concerned")
    assert await refused(other, shelf.city, question=question) == (422, "no-such-question")
    answer = (await asked(shelf, path, shelf.city, question=question))["id"]
    assert await refused(path, shelf.city, question=answer) == (422, "no-such-question")
    assert await refused(draft, shelf.city) == (409, "wrong-state")
    assert await refused(draft, shelf.other_city) == (404, "not-found")
    assert problem(await shelf.client.get(f"{draft}/discussion")) == (404, "not-found")
    assert problem(await shelf.client.get("/v1/posts")) == (401, "unauthenticated")
    assert problem(await shelf.client.get("/v1/posts", headers=shelf.expert)) == (403, "not-allowed")


async def test_the_secretariat_hides_with_a_reason_and_the_answers_go_along(shelf: Shelf) -> None:
    path = await shelf.published()
    question = await asked(shelf, path)
    answer = await asked(shelf, path, shelf.city, question=question["id"])
    assert problem(await decide(shelf, question, "hidden")) == (422, "invalid")
    assert problem(await decide(shelf, question, "shown")) == (409, "wrong-state")
    answers = await asyncio.gather(*(decide(shelf, question, "hidden", "It names a person.") for _ in range(2)))
    assert sorted(one.status_code for one in answers) == [201, 409]
    assert await thread(shelf, path) == []
    for one in (question, answer):
        assert problem(await shelf.client.get(f"/v1/posts/{one['id']}")) == (404, "not-found")
    mine = await thread(shelf, path, shelf.other_city)
    assert [(one["state"], one["reason"]) for one in mine] == [("hidden", "It names a person.")]
    late = await shelf.client.post(
        f"{path}/discussion", json=QUESTION | {"question": question["id"]}, headers=shelf.secretariat
    )
    assert problem(late) == (422, "no-such-question")
    assert (await decide(shelf, question, "shown")).json()["state"] == "shown"
    assert len(await thread(shelf, path)) == 2
    body = {"decision": "hidden", "reason": "No."}
    own = await shelf.client.post(f"/v1/posts/{answer['id']}/decisions", json=body, headers=shelf.city)
    assert problem(own) == (403, "not-allowed")


async def test_a_lesson_without_its_city_never_names_it(shelf: Shelf) -> None:
    path = await shelf.published(LESSON, anonymous=True)
    guess = await asked(shelf, path, text="Is that Oslo?")
    plain = await asked(shelf, path, text="Is that big?")
    assert guess["state"] == plain["state"] == "waiting"
    own = await shelf.client.post(f"{path}/discussion", json={"text": "Here in Oslo"}, headers=shelf.city)
    assert (*problem(own), own.json()["errors"][0]["pointer"]) == (409, "names-its-city", "/text")
    answer = await asked(shelf, path, shelf.city, text="Rather.", question=await _let_through(shelf, plain))
    assert answer["by"] == {"role": "city_coordinator", "city": "oslo", "concerned": True}
    plain.pop("names")
    assert await thread(shelf, path) == [
        {**plain, "state": "shown", "mine": False, "version": 2, "decided_at": _decided(await thread(shelf, path))}
    ]
    await _let_through(shelf, answer)
    for who in (
        {},
        shelf.other_city,
        shelf.expert,
        shelf.client.bearer("network_coordinator", networks=("icc-norway",)),
    ):
        shown = await thread(shelf, path, who)
        assert [one["by"] for one in shown if one["kind"] == "answer"] == [
            {"role": "city_coordinator", "concerned": True}
        ]
        assert "oslo" not in str([one for one in shown if one["id"] != guess["id"]]).lower()
        assert "oslo" not in (await shelf.get(f"{path}/discussion", who))["names"]["cities"]
    assert problem(await decide(shelf, guess, "shown")) == (409, "names-its-city")
    waiting = (await shelf.get("/v1/posts?state=waiting", shelf.secretariat))["items"]
    assert [one["id"] for one in waiting] == [guess["id"]]


async def _let_through(shelf: Shelf, post: Any) -> str:
    told = (await decide(shelf, post, "shown")).json()
    assert told["state"] == "shown"
    return str(told["id"])


def _decided(shown: list[Any]) -> str:
    return str(shown[0]["decided_at"])


async def test_what_was_shown_waits_again_once_the_lesson_loses_its_city(shelf: Shelf) -> None:
    path = await shelf.published(LESSON)
    question = await asked(shelf, path, text="Where in Oslo was it?")
    assert len(await thread(shelf, path)) == 1
    await shelf.change(path, {"summary": {"en": "An empty place."}})
    await shelf.post(f"{path}/submissions", {"anonymous": True}, shelf.city)
    await shelf.publish(path)
    assert await thread(shelf, path) == []
    assert problem(await shelf.client.get(f"/v1/posts/{question['id']}")) == (404, "not-found")
    assert (await thread(shelf, path, shelf.other_city))[0]["state"] == "waiting"
    assert problem(await decide(shelf, question, "shown")) == (409, "names-its-city")


async def test_everybody_in_the_network_discusses_a_concept(shelf: Shelf) -> None:
    path = "/v1/concepts/diversity-advantage"
    question = await asked(shelf, path)
    assert (await asked(shelf, path, shelf.city, question=question["id"]))["concept"] == "diversity-advantage"
    assert len(await thread(shelf, path)) == 2
    assert problem(await shelf.client.get("/v1/concepts/nothing/discussion")) == (404, "not-found")
    assert await thread(shelf, "/v1/concepts/real-equality") == []
    practice = await shelf.published()
    wrong = QUESTION | {"question": question["id"]}
    answer = await shelf.client.post(f"{practice}/discussion", json=wrong, headers=shelf.secretariat)
    assert problem(answer) == (422, "no-such-question")


async def test_pages_replays_and_statements(shelf: Shelf, practices_api_connection: asyncpg.Connection) -> None:
    path = await shelf.published()
    key = shelf.other_city | {"idempotency-key": "post"}
    assert await asked(shelf, path, key) == await asked(shelf, path, key)
    for number in range(4):
        await asked(shelf, path, text=f"Question {number}?")
    seen: list[str] = []
    address = f"{path}/discussion?limit=2"
    while address:
        with statements(practices_api_connection) as run:
            told = await shelf.get(address)
        assert len(run) == 1, run
        seen += [one["id"] for one in told["items"]]
        address = told["next"]
    assert len(set(seen)) == len(seen) == 5
    with statements(practices_api_connection) as run:
        newest = (await shelf.get("/v1/posts", shelf.secretariat))["items"]
    assert (len(run), [one["id"] for one in newest]) == (1, seen[::-1])
