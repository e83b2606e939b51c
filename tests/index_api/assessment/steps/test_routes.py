"""A city's answers shown before it agreed, a review by the own hands, an embargo that leaks."""

from typing import Any

import pytest

from tests.index_api.assessing import CITY, PEER, People, good
from tests.support import Client, problem

FUTURE, PAST = "2099-01-01T00:00:00Z", "2001-01-01T00:00:00Z"


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def test_from_draft_to_published_with_everything_on_the_way(people: People) -> None:
    path = await people.draft()
    await people.answer(path)
    good(await people.post(f"{path}/submissions", {"note": "All have answered."}, people.city))
    good(await people.post(f"{path}/reviews", {"decision": "taken_up"}, people.expert))
    good(await people.post(f"{path}/reviews", {"decision": "changes_requested", "note": "See p1."}, people.expert))
    good(await people.post(f"{path}/submissions", {}, people.city))
    good(await people.post(f"{path}/reviews", {"decision": "accepted"}, people.expert))
    good(await people.post(f"{path}/consents", {"consent": "scores"}, people.city))
    good(await people.post(f"{path}/publications", {}, people.secretariat))
    good(await people.post(f"{path}/withdrawals", {"reason": "The wrong year."}, people.city))
    steps = good(await people.get(f"{path}/steps", people.city))["items"]
    assert [(one["kind"], one.get("decision"), one["state"], one["by"]) for one in steps] == [
        ("submission", None, "submitted", "city_coordinator"),
        ("review", "taken_up", "under_review", "expert"),
        ("review", "changes_requested", "changes_requested", "expert"),
        ("submission", None, "submitted", "city_coordinator"),
        ("review", "accepted", "accepted", "expert"),
        ("consent", "scores", "accepted", "city_coordinator"),
        ("publication", "scores", "published", "secretariat"),
        ("withdrawal", None, "withdrawn", "city_coordinator"),
    ]
    told_to_all = good(await people.get(f"{path}/steps"))["items"]
    assert [one.get("note") for one in told_to_all] == [*[None] * 7, "The wrong year."]
    one = good(await people.get(f"{path}/steps/{steps[2]['id']}"))
    assert "note" not in one
    assert good(await people.get(f"{path}/steps/{steps[2]['id']}", people.city))["note"] == "See p1."


@pytest.mark.parametrize(
    ("step", "body", "who", "allowed"),
    [
        ("reviews", {"decision": "accepted"}, "expert", "submitAssessment"),
        ("publications", {"consent": "scores"}, "secretariat", "submitAssessment"),
        ("consents", {"consent": "scores"}, "city", "submitAssessment"),
        ("comments", {"question": "p1", "text": "?"}, "city", "submitAssessment"),
    ],
)
async def test_a_wrong_state_names_itself_and_what_it_allows(
    people: People, step: str, body: Any, who: str, allowed: str
) -> None:
    path = await people.draft()
    refused = await people.post(f"{path}/{step}", body, getattr(people, who))
    assert problem(refused) == (409, "wrong-state")
    assert refused.json()["state"] == "draft"
    assert allowed in refused.json()["allowed"]


async def test_a_withdrawn_assessment_is_edited_no_more(people: People) -> None:
    path = await people.draft()
    good(await people.post(f"{path}/withdrawals", {"reason": "Begun twice."}, people.city))
    change = {"answers": {"p1": {"value": "yes"}}}
    for refused in (
        await people.client.patch(f"{path}/answers", json=change, headers=people.city),
        await people.post(f"{path}/submissions", {}, people.city),
        await people.post(f"{path}/withdrawals", {"reason": "Again."}, people.city),
    ):
        assert problem(refused) == (409, "wrong-state")
        assert (refused.json()["state"], refused.json()["allowed"]) == ("withdrawn", [])
    assert problem(await people.get(path)) == (404, "not-found")


async def test_nobody_withdraws_for_another_city_or_without_a_reason(people: People) -> None:
    path = await people.published()
    assert problem(await people.post(f"{path}/withdrawals", {"reason": "x"}, people.elsewhere)) == (403, "not-allowed")
    for reason in ("", "  ", None):
        assert problem(await people.post(f"{path}/withdrawals", {"reason": reason}, people.city)) == (422, "invalid")


async def test_a_tombstone_tells_that_it_was_there_and_its_number_stays_empty(people: People) -> None:
    paths = [await people.published(year=year) for year in (2014, 2017, 2020)]
    good(await people.post(f"{paths[1]}/withdrawals", {"reason": "Wrong answers."}, people.city))
    again = await people.published(year=2017)
    told = [good(await people.get(path)) for path in (*paths, again)]
    assert [(one["state"], one["wave"]) for one in told] == [
        ("published", 1), ("withdrawn", 2), ("published", 4), ("published", 3),
    ]  # fmt: skip
    assert "withdrawn_at" in told[1]
    for part in ("scores", "trace", "answers"):
        assert problem(await people.get(f"{paths[1]}/{part}")) == (404, "not-found")
    assert good(await people.get(f"{paths[1]}/scores", people.city))["stored"] is True
    assert problem(await people.post(f"{again}/publications", {}, people.secretariat)) == (409, "wrong-state")


async def test_two_published_self_assessments_of_one_year_are_one_too_many(people: People) -> None:
    await people.published()
    second = await people.draft()
    await people.answer(second)
    await people.accept(second)
    refused = await people.post(f"{second}/publications", {"consent": "scores"}, people.secretariat)
    assert problem(refused) == (409, "year-taken")


async def test_nothing_is_published_without_consent_or_beyond_it(people: People) -> None:
    path = await people.draft()
    await people.answer(path)
    await people.accept(path)
    assert problem(await people.post(f"{path}/publications", {}, people.secretariat)) == (409, "no-consent")
    unnamed = await people.post(f"{path}/consents", {"consent": "scores"}, people.secretariat)
    assert problem(unnamed) == (409, "no-consent")
    named = {"consent": "scores", "note": "Letter of the mayor, 3 May."}
    good(await people.post(f"{path}/consents", named, people.secretariat))
    beyond = await people.post(f"{path}/publications", {"consent": "scores_and_answers"}, people.secretariat)
    assert problem(beyond) == (409, "no-consent")
    assert problem(await people.post(f"{path}/consents", named, people.elsewhere)) == (404, "not-found")
    good(await people.post(f"{path}/publications", {}, people.secretariat))
    assert problem(await people.get(f"{path}/answers")) == (404, "not-found")
    good(await people.post(f"{path}/consents", {"consent": "scores_and_answers"}, people.city))
    assert good(await people.get(f"{path}/answers"))["answers"]


async def test_an_embargo_hides_everything_from_everybody_outside(people: People) -> None:
    open_one = await people.published(year=2021)
    path = await people.draft(year=2018)
    await people.answer(path)
    await people.accept(path)
    body = {"consent": "scores_and_answers", "embargo_until": FUTURE, "note": "Press day."}
    step = good(await people.post(f"{path}/publications", body, people.secretariat))
    key = path.rpartition("/")[2]
    for who in (people.nobody, people.elsewhere, people.assessor):
        for part in ("", "/scores", "/trace", "/answers", "/answers/p1", "/steps", f"/steps/{step['id']}"):
            assert problem(await people.get(path + part, who)) == (404, "not-found"), part
        for query in ("", "?state=published", f"?city={CITY}", "?year=2018"):
            assert key not in (await people.get(f"/v1/assessments{query}", who)).text
        assert good(await people.get(open_one, who))["wave"] == 1
    assert good(await people.get(path, people.city))["wave"] == 1
    assert key in (await people.get("/v1/assessments", people.city)).text
    good(await people.post(f"{path}/withdrawals", {"reason": "Not after all."}, people.city))
    assert problem(await people.get(path)) == (404, "not-found")


async def test_an_embargo_that_is_over_hides_nothing(people: People) -> None:
    path = await people.draft()
    await people.answer(path)
    await people.accept(path)
    await people.publish(path, embargo_until=PAST)
    assert good(await people.get(f"{path}/scores"))["stored"] is True


async def test_nobody_reviews_the_own_city_or_what_the_own_hands_made(people: People) -> None:
    path = await people.outside()
    await people.answer(path, people.assessor)
    good(await people.post(f"{path}/submissions", {}, people.assessor))
    both = people.client.bearer("expert", "external_assessor", subject="assessor")
    assert problem(await people.post(f"{path}/reviews", {"decision": "accepted"}, both)) == (403, "same-hands")
    of_the_city = people.client.bearer("expert", cities=(CITY,), subject="another")
    for decision in ("taken_up", "accepted", "changes_requested"):
        refused = await people.post(f"{path}/reviews", {"decision": decision}, of_the_city)
        assert problem(refused) == (403, "own-city")
    remark = await people.post(f"{path}/comments", {"question": "p1", "text": "Well."}, of_the_city)
    assert problem(remark) == (403, "own-city")
    assert not {"createComment", "reviewAssessment"} & set(good(await people.get(path, of_the_city))["actions"])
    assert {"createComment", "reviewAssessment"} <= set(good(await people.get(path, people.expert))["actions"])


async def test_comments_stay_between_city_and_reviewer(people: People) -> None:
    path = await people.draft()
    await people.answer(path)
    good(await people.post(f"{path}/submissions", {}, people.city))
    asked = good(await people.post(f"{path}/comments", {"question": "p1", "text": "Since when?"}, people.expert))
    answer = {"question": "p1", "text": "Since 2015.", "answers_to": asked["id"]}
    good(await people.post(f"{path}/comments", answer, people.city))
    told = good(await people.get(f"{path}/comments?question=p1", people.city))["items"]
    assert [(one["by"], one["text"], one.get("answers_to")) for one in told] == [
        ("expert", "Since when?", None),
        ("city_coordinator", "Since 2015.", asked["id"]),
    ]
    assert good(await people.get(f"{path}/comments?question=p2", people.city))["items"] == []
    elsewhere = await people.post(f"{path}/comments", {**answer, "question": "p2"}, people.city)
    assert problem(elsewhere) == (422, "unknown-comment")
    unknown = await people.post(f"{path}/comments", {"question": "q999", "text": "?"}, people.city)
    assert problem(unknown) == (422, "unknown-question")
    good(await people.post(f"{path}/reviews", {"decision": "accepted"}, people.expert))
    await people.publish(path, "scores_and_answers")
    for who in (people.elsewhere, people.assessor):
        assert problem(await people.get(f"{path}/comments", who)) == (404, "not-found")
        assert problem(await people.get(f"{path}/comments/{asked['id']}", who)) == (404, "not-found")
    assert problem(await people.get(f"{path}/comments")) == (401, "unauthenticated")


async def test_the_city_sees_an_assessment_from_outside_before_everybody_and_replies(people: People) -> None:
    path = await people.outside()
    await people.answer(path, people.assessor)
    early = await people.post(f"{path}/replies", {"text": "Hm."}, people.city)
    assert problem(early) == (404, "not-found")
    assert problem(await people.get(path, people.city)) == (404, "not-found")
    await people.accept(path, people.assessor)
    seen = good(await people.get(path, people.city))
    assert seen["actions"] == ["replyToAssessment"]
    assert seen["reply_until"] > seen["created_at"]
    assert path.rpartition("/")[2] in (await people.get("/v1/assessments", people.city)).text
    assert path.rpartition("/")[2] not in (await people.get("/v1/assessments", people.elsewhere)).text
    assert good(await people.get(f"{path}/answers", people.city))["answers"]
    pending = await people.post(f"{path}/publications", {"consent": "scores"}, people.secretariat)
    assert problem(pending) == (409, "reply-pending")
    assert pending.json()["reply_until"].startswith(seen["reply_until"][:10])
    refused = await people.post(f"{path}/withdrawals", {"reason": "We dislike it."}, people.city)
    assert problem(refused) == (403, "not-allowed")
    for who, answer in ((people.elsewhere, (404, "not-found")), (people.assessor, (403, "not-allowed"))):
        assert problem(await people.post(f"{path}/replies", {"text": "No."}, who)) == answer
    good(await people.post(f"{path}/replies", {"text": "We see it otherwise."}, people.city))
    await people.publish(path)
    public = good(await people.get(path))
    assert (public["reply"], public["assessor"], public["assessor_kind"]) == (
        "We see it otherwise.", "Neighbours together", "ngo",
    )  # fmt: skip
    assert "wave" not in public
    late = await people.post(f"{path}/replies", {"text": "And another thing."}, people.city)
    assert problem(late) == (409, "wrong-state")


async def test_after_the_time_for_a_reply_it_is_published_without(people: People, index_api_connection: Any) -> None:
    path = await people.outside()
    await people.answer(path, people.assessor)
    await people.accept(path, people.assessor)
    await index_api_connection.execute("update assessments set reply_until = now() - interval '1 minute'")
    await people.publish(path)
    assert "reply" not in good(await people.get(path))


async def test_a_self_assessment_has_no_right_of_reply(people: People) -> None:
    path = await people.draft()
    await people.answer(path)
    good(await people.post(f"{path}/submissions", {}, people.city))
    days = {"decision": "accepted", "reply_days": 30}
    assert problem(await people.post(f"{path}/reviews", days, people.expert)) == (422, "invalid")
    good(await people.post(f"{path}/reviews", {"decision": "accepted"}, people.expert))
    assert problem(await people.post(f"{path}/replies", {"text": "?"}, people.city)) == (409, "not-external")


@pytest.mark.parametrize(
    ("who", "body", "answer"),
    [
        ("assessor", {"assessor_kind": "self"}, (403, "not-allowed")),
        ("assessor", {"assessor_kind": "peer_city", "assessor_city": PEER}, (403, "not-allowed")),
        ("expert", {"assessor_kind": "ngo"}, (403, "not-allowed")),
        ("expert", {}, (403, "not-allowed")),
        ("elsewhere", {}, (403, "not-allowed")),
        ("elsewhere", {"assessor_kind": "ngo"}, (403, "not-allowed")),
        ("city", {"assessor_kind": "ngo"}, (403, "own-city")),
        ("city", {"assessor_kind": "peer_city", "assessor_city": PEER}, (403, "own-city")),
        ("elsewhere", {"assessor_kind": "peer_city"}, (422, "invalid")),
        ("elsewhere", {"assessor_kind": "peer_city", "assessor_city": CITY}, (422, "invalid")),
        ("secretariat", {"assessor_kind": "peer_city", "assessor_city": "nowhere"}, (422, "unknown-city")),
        ("secretariat", {"assessor": "Somebody"}, (422, "invalid")),
    ],
)
async def test_who_may_not_begin_what(people: People, who: str, body: Any, answer: tuple[int, str]) -> None:
    new = {"city": CITY, "questionnaire": "icc/2019", "year": 2020, **body}
    assert problem(await people.post("/v1/assessments", new, getattr(people, who))) == answer


async def test_a_peer_city_fills_in_what_it_began_and_nobody_else_does(people: People) -> None:
    path = await people.draft(people.elsewhere, assessor_kind="peer_city", assessor_city=PEER)
    expert = await people.draft(people.expert, assessor_kind="expert")
    assert (await people.answer(path, people.elsewhere))["kept"] == 80
    assert (await people.answer(expert, people.expert))["kept"] == 80
    change = {"answers": {"p1": {"value": "no", "version": 1}}}
    for who, one in ((people.city, path), (people.assessor, path), (people.elsewhere, expert), (people.city, expert)):
        refused = await people.client.patch(f"{one}/answers", json=change, headers=who)
        assert problem(refused) == (404, "not-found")
    review = {"decision": "taken_up"}
    good(await people.post(f"{path}/submissions", {}, people.elsewhere))
    peer = people.client.bearer("expert", cities=(PEER,), subject="a colleague")
    assert problem(await people.post(f"{path}/reviews", review, peer)) == (403, "own-city")
