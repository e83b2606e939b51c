"""A recommendation from nowhere, one that gives answers away, waits for a neighbour, or mixes real and invented."""

from typing import Any

import asyncpg
import pytest

from tests.index_api.publishing import make_city, publish
from tests.index_api.together import Together
from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.support import problem, statements

ADDRESS = "/v1/cities/asking/recommendations"
BEST = {
    "commitment", "education", "neighbourhoods", "public_services", "business", "culture", "public_space", "mediation",
    "language", "international", "intelligence", "welcoming", "leadership", "anti_discrimination",
}  # fmt: skip
WEAK = ["interaction", "media", "participation"]


async def read(together: Together, address: str = ADDRESS, who: dict[str, str] | None = None) -> Any:
    answer = await together.index.get(address, headers=who or {})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def invent(together: Together) -> None:
    """Make a city that is weak in three areas, one that is strong and offers help, and one that is not stronger."""
    index = together.index
    await make_city(index, "asking", 100_000, 10)
    await make_city(index, "helping", 1_000_000, 20)
    await make_city(index, "alike", 100_000, 10)
    await publish(index, "asking", 2019, best=BEST)
    for year in (2016, 2019):
        await publish(index, "helping", year, best={*BEST, "media"})
    await publish(index, "alike", 2019, best=BEST)
    own = index.bearer("city_coordinator", cities=("helping",))
    offer = await index.post("/v1/cities/helping/mentoring-offers", json={"indicator": "media"}, headers=own)
    assert offer.status_code == 201


async def tell(together: Together, of: str, title: str, kind: Any = PRACTICE, **more: Any) -> str:
    """Publish a practice or lesson of a city on media."""
    shelf = Shelf(together.practices)
    who = together.practices.bearer("city_coordinator", cities=(of,), subject=of)
    written = {**kind, "title": {"en": title}, "cities": [{"city": of, "role": "lead"}], "networks": []}
    path = await shelf.draft(written | {"indicators": ["media"]}, who)
    await shelf.post(f"{path}/submissions", more, who)
    await shelf.publish(path)
    return path.rpartition("/")[2]


async def plan(together: Together, **more: Any) -> str:
    """Plan an event on media."""
    new = {"type": "study_visit", "title": {"en": "See a newsroom"}, "when": {"edtf": "2027-05"}, "state": "planned",
           "hosts": [{"kind": "city", "ref": "helping"}], "indicators": ["media"], **more}  # fmt: skip
    made = await together.events.post("/v1/events", json=new, headers=together.events.bearer("secretariat"))
    assert made.status_code == 201, made.text
    found: str = made.json()["id"]
    return found


async def call(together: Together, **more: Any) -> str:
    new = {"type": "study_visit", "title": {"en": "Who hosts?"}, "period": "2027-41", "offers_by": "2027-03-31", **more}
    made = await together.events.post("/v1/host-calls", json=new, headers=together.events.bearer("secretariat"))
    assert made.status_code == 201, made.text
    found: str = made.json()["id"]
    return found


async def enter(together: Together, *rows: tuple[str, int, str, float]) -> None:
    results = [
        {"city": city, "year": year, "area": area, "value": value, "source_title": "A digest"}
        for city, year, area, value in rows
    ]
    who = together.index.bearer("secretariat")
    answer = await together.index.post("/v1/imports/results", json={"results": results}, headers=who)
    assert answer.status_code == 200, answer.text


async def test_of_a_city_without_a_wave_here_what_others_published_says_what_is_weak(together: Together) -> None:
    index = together.index
    await make_city(index, "asking", 100_000, 10)
    await make_city(index, "helping", 1_000_000, 20)
    assert (await read(together))["reason"] == "no_published_assessment"
    own = index.bearer("city_coordinator", cities=("helping",))
    await index.post("/v1/cities/helping/mentoring-offers", json={"indicator": "media"}, headers=own)
    await enter(together, ("asking", 2013, "media", 1), ("asking", 2016, "media", 20))
    await enter(together, ("asking", 2016, "welcoming", 90), ("asking", 2016, "index", 15))
    await enter(together, ("helping", 2012, "index", 80), ("helping", 2015, "media", 71))
    told = await read(together)
    assert (told["origin"], told["year"], "assessment" in told) == ("published_elsewhere", 2016, False)
    assert [(one["indicator"], one["value"]) for one in told["items"]] == [("media", 20), ("welcoming", 90)]
    media = told["items"][0]
    assert media["why"] == (
        "Media and communication has 20.0 of 100, the lowest value of what others published in 2016."
    )
    assert "answers" not in media
    assert [(one["of"]["city"], one["of"]["stronger_by"]) for one in media["mentors"]] == [("helping", 51)]
    french = (await read(together, f"{ADDRESS}?lang=fr"))["items"][0]["why"]
    assert french.endswith("la valeur la plus basse de ce que d\u2019autres ont publié en 2016.")


async def test_from_what_is_weak_to_what_others_did_about_it(together: Together) -> None:
    await invent(together)
    good = await tell(together, "helping", "Newsroom")
    await tell(together, "alike", "Of a city that is as weak")
    await tell(together, "asking", "The own one")
    await tell(together, "oslo", "Of a real city")
    lesson = await tell(together, "helping", "A rumour repeated", LESSON, anonymous=True)
    visit = await plan(together)
    await plan(together, when={"edtf": "2020-05"}, title={"en": "Long ago"})
    await plan(together, hosts=[{"kind": "city", "ref": "oslo"}])
    held = await call(together, event=visit)
    await call(together, topics=["communication"])  # of nobody invented
    told = await read(together)
    assert [one["indicator"] for one in told["items"]] == WEAK
    assert (told["year"], told["questionnaire"], told["synthetic"], told["partial"]) == (2019, "icc/2019", True, False)
    media = told["items"][1]
    assert [one["id"] for one in media["practices"]] == [good]
    assert media["practices"][0]["of"]["stronger_by"] == 100 - media["value"]
    assert media["practices"][0]["of"]["distance"] == 2**0.5
    assert media["practices"][0]["why"].startswith("Helping has ")
    assert media["practices"][0]["at"] == {
        "service": "practices_api", "method": "GET", "path": f"/v1/practices/{good}",
    }  # fmt: skip
    (learnt,) = media["lessons"]
    assert (learnt["id"], "of" in learnt) == (lesson, False)
    assert "helping" not in str(learnt)
    assert [one["id"] for one in media["events"]] == [visit]
    assert [one["id"] for one in media["host_calls"]] == [held]
    assert [one["of"]["city"] for one in media["mentors"]] == ["helping"]
    for one in (told["items"][0], told["items"][2]):
        assert [one[name] for name in ("practices", "lessons", "events", "mentors", "unknown")] == [[]] * 5
    french = (await read(together, f"{ADDRESS}?lang=fr"))["items"][1]
    assert french["why"] != media["why"]
    assert french["practices"][0]["why"].startswith("Helping a ")


async def test_a_call_is_on_an_indicator_by_its_topics(together: Together, index_api_connection: Any) -> None:
    await invent(together)
    await index_api_connection.execute(
        "update cities set synthetic = false where slug in ('asking', 'helping', 'alike')"
    )
    found = await call(together, topics=["communication", "education"])
    await call(together, topics=["education"])
    media = (await read(together))["items"][1]
    assert [one["id"] for one in media["host_calls"]] == [found]
    assert media["host_calls"][0]["why"] == (
        "It is about communication, which bears upon Media and communication; offers are taken until 2027-03-31."
    )


async def test_answers_are_told_to_those_who_may_see_them_and_gain_exactly_that(together: Together) -> None:
    await invent(together)
    own = together.index.bearer("city_coordinator", cities=("asking",))
    public, told = await read(together), await read(together, f"{ADDRESS}?k=10", own)
    assert (public["answers_shown"], told["answers_shown"]) == (False, True)
    assert all("answers" not in one for one in public["items"])
    before = {one["indicator"]: one["value"] for one in told["items"]}
    assert all(one["answers"] for one in told["items"])
    for item in told["items"]:
        gains = [step["gain"] for step in item["answers"]]
        assert gains == sorted(gains, reverse=True)
        for step in item["answers"]:
            asked = {"assessment": told["assessment"],
                     "changes": [{"answers": {step["question"]: {"value": step["answer"]}}}]}  # fmt: skip
            preview = await together.index.post("/v1/scores/preview", json=asked, headers=own)
            assert preview.status_code == 200, preview.text
            effect = preview.json()["effects"]["together"]
            assert effect["indicators"] == [
                {"code": item["indicator"], "before": before[item["indicator"]],
                 "after": effect["indicators"][0]["after"], "delta": step["gain"]}
            ]  # fmt: skip
            assert effect["delta"] == step.get("index_gain")
    stranger = together.index.bearer("city_coordinator", cities=("helping",))
    assert (await read(together, who=stranger))["answers_shown"] is False


async def test_without_neighbours_the_last_answer_is_told_with_its_age(together: Together) -> None:
    await invent(together)
    good = await tell(together, "helping", "Newsroom")
    for way in (together.to_practices, together.to_events):
        way.cut = True
    blind = await read(together)
    assert (blind["partial"], blind["unavailable"]) == (True, [
        {"service": "practices_api", "reason": "unreachable"}, {"service": "events_api", "reason": "unreachable"},
    ])  # fmt: skip
    assert blind["items"][1]["unknown"] == ["practices", "lessons", "events", "host_calls"]
    assert [one["of"]["city"] for one in blind["items"][1]["mentors"]] == ["helping"]
    health = (await together.index.get("/health")).json()
    assert health == {"status": "DEGRADED", "neighbours": {"practices_api": "DOWN", "events_api": "DOWN"}}
    for way in (together.to_practices, together.to_events):
        way.cut = False
    seen = await read(together)
    assert (seen["partial"], seen["items"][1]["unknown"]) == (False, [])
    asked = together.to_practices.asked, together.to_events.asked
    assert await read(together) == seen
    assert (together.to_practices.asked, together.to_events.asked) == asked
    assert [one["id"] for one in seen["items"][1]["practices"]] == [good]


async def test_few_statements_and_requests(together: Together, index_api_connection: asyncpg.Connection) -> None:
    await invent(together)
    await read(together, "/v1/mentoring/matches?city=asking")  # what is kept of all cities is read once
    with statements(index_api_connection) as seen:
        told = await read(together)
    assert len(seen) <= 7, seen
    assert await read(together) == told
    with statements(index_api_connection, "kept") as again:
        assert await read(together) == told
    assert len(again) == 1
    assert (together.to_practices.asked, together.to_events.asked) == (2, 2)


async def test_a_city_without_a_published_assessment_is_told_why(together: Together) -> None:
    told = await read(together, "/v1/cities/oslo/recommendations")
    assert (told["reason"], told["items"], told["synthetic"]) == ("no_published_assessment", [], False)
    await make_city(together.index, "asking", 100_000, 10)
    await publish(together.index, "asking", 2019, best=BEST, accept=False)
    assert (await read(together))["reason"] == "no_published_assessment"
    assert together.to_practices.asked == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("/v1/cities/nowhere/recommendations", (404, "not-found")), (f"{ADDRESS}?k=0", (422, "invalid")),
        (f"{ADDRESS}?k=11", (422, "invalid")), (f"{ADDRESS}?k=1&k=2", (400, "repeated-parameter")),
        (f"{ADDRESS}?k=x", (422, "invalid")), (f"{ADDRESS}?city=oslo", (422, "invalid")),
        ("/v1/cities/Oslo!/recommendations", (422, "invalid")),
    ],
)  # fmt: skip
async def test_what_cannot_be_asked(together: Together, query: str, expected: tuple[int, str]) -> None:
    assert problem(await together.index.get(query)) == expected
