"""A decision that is seen too early, a city without its say, or a score that was changed by somebody else's view."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from typing import Any

import asyncpg
import httpx
import pytest

from tests.index_api.assessing import good
from tests.index_api.campaigning import today
from tests.index_api.reconciling import AGREED, DECISIONS, PROPOSALS, Reconciling, end_of_time
from tests.support import Client, problem

YEAR = today().year
Faults = list[tuple[str, str]]


def faults(answer: Any) -> Faults:
    """Name each fault of a refusal by its place and code."""
    assert problem(answer) == (422, "unfit-reconciliation"), answer.text
    return [(one["pointer"], one["code"]) for one in answer.json()["errors"]]


async def test_three_views_stand_side_by_side_and_the_score_of_the_city_stays(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = await they.decided()
    shown = good(await index_api.get(path, headers=they.expert))
    scores = await index_api.get(f"/v1/assessments/{shown['assessment']}/scores")
    outside = await index_api.get(path.replace("reconciliation", "outside"))
    good(await they.publish(path, 3))
    told = good(await index_api.get(path))
    assert (told["state"], told["version"], told["actions"], told["city"]) == ("published", 4, [], "oslo")
    first, third = told["questions"]
    assert (first["question"], first["self"], first["outside"]["n_answered"], first["outside"]["score"]["value"]) == (
        "q01", {"answer": "yes", "value": 100.0}, 20, 50.0,
    )  # fmt: skip
    assert first["proposed"] == {"answer": "partly", "value": 50.0, "reason": "Half of the people do not see it."}
    assert (first["reply"], third["reply"]) == (
        {"verdict": "agreed"}, {"verdict": "objected", "text": "It ended last year."},
    )  # fmt: skip
    assert third["reconciled"] == {"answer": "no", "value": 0.0, "reason": "The city showed that it ended."}
    [area] = told["indicators"]
    assert (area["code"], area["questions"], area["self"], area["reconciled"]) == ("commitment", ["q01", "q03"], 50, 25)
    assert area["outside"]["value"] == pytest.approx((50 + 37.5) / 2)
    assert area["outside"]["low"] < area["outside"]["value"] < area["outside"]["high"]
    assert (await index_api.get(f"/v1/assessments/{told['assessment']}/scores")).content == scores.content
    assert (await index_api.get(path.replace("reconciliation", "outside"))).content == outside.content
    french = good(await index_api.get(path, headers={"accept-language": "fr"}))
    assert french["questions"][1]["proposed"]["reason"] == "On en voit plus."


async def test_the_public_sees_nothing_before_all_of_it(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = await they.proposed()
    outsiders = [{}, they.asking.ngo, index_api.bearer("city_coordinator", cities=("bergen",))]

    async def unseen() -> bool:
        answers = [await index_api.get(path, headers=who) for who in outsiders]
        return [problem(answer) for answer in answers] == [(404, "not-found")] * 3

    assert await unseen()
    good(await they.reply(path, 1))
    assert await unseen()
    good(await they.decide(path, 2, DECISIONS[:1]))
    assert await unseen()
    changes = (await index_api.get("/v1/changes?limit=200")).json()["items"]
    assert [one for one in changes if one["kind"].startswith("reconciliation.")] == []
    for who in (they.asking.city, they.asking.network):
        questions = good(await index_api.get(path, headers=who))["questions"]
        assert [one.get("reconciled") for one in questions] == [None, None]
    questions = good(await index_api.get(path, headers=they.other_expert))["questions"]
    assert ["reconciled" in one for one in questions] == [True, False]
    good(await they.decide(path, 3))
    good(await they.publish(path, 4))
    answers = [good(await index_api.get(path, headers=who)) for who in outsiders]
    assert [len(answer["questions"]) for answer in answers] == [2, 2, 2]
    assert all("reconciled" in one for answer in answers for one in answer["questions"])
    changes = (await index_api.get("/v1/changes?limit=200")).json()["items"]
    assert [one["state"] for one in changes if one["kind"].startswith("reconciliation.")] == ["published"]


async def test_who_hears_what_on_the_way(index_api: Client) -> None:
    they = Reconciling(index_api)
    await they.published()

    async def heard(who: dict[str, str]) -> list[str]:
        items = good(await index_api.get("/v1/changes?limit=200", headers=who))["items"]
        return [one["kind"].removeprefix("reconciliation.") for one in items if one["kind"].startswith("reconc")]

    assert await heard(they.asking.city) == ["proposed", "replied", "published"]
    assert await heard(they.other_expert) == ["proposed", "replied", "decided", "published"]
    assert await heard(they.asking.ngo) == ["published"]
    log = good(await index_api.get("/v1/audit-log?limit=200", headers=they.asking.secretariat))["items"]
    done = [(one["operation"], one["role"]) for one in log if "econciliation" in one["operation"]]
    assert sorted(done) == [
        ("decideReconciliation", "expert"),
        ("publishReconciliation", "secretariat"),
        ("replyToReconciliation", "city_coordinator"),
        ("saveReconciliation", "expert"),
    ]


async def test_nothing_is_decided_before_the_city_had_its_say(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    they = Reconciling(index_api)
    path = await they.proposed()
    until = good(await index_api.get(path, headers=they.expert))["reply_until"]
    early = await they.decide(path, 1)
    assert problem(early) == (409, "reply-pending")
    assert datetime.fromisoformat(early.json()["reply_until"]) == datetime.fromisoformat(until)
    assert problem(await they.publish(path, 1)) == (409, "reply-pending")
    await end_of_time(index_api_connection)
    assert problem(await they.reply(path, 1)) == (409, "reply-over")
    assert problem(await they.put(path, {"proposals": PROPOSALS}, 1)) == (409, "reply-over")
    good(await they.decide(path, 1))
    good(await they.publish(path, 2))
    assert ["reply" in one for one in good(await index_api.get(path))["questions"]] == [False, False]


async def test_nothing_is_published_in_pieces(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = await they.proposed()
    good(await they.reply(path, 1))
    refused = await they.publish(path, 2)
    assert (problem(refused), refused.json()["missing"]) == ((409, "undecided"), ["q01", "q03"])
    good(await they.decide(path, 2, DECISIONS[1:]))
    assert (await they.publish(path, 3)).json()["missing"] == ["q01"]
    good(await they.decide(path, 3))
    good(await they.decide(path, 4, DECISIONS[:1]))
    assert (await they.publish(path, 5)).json()["missing"] == ["q03"]


async def test_what_is_over_stays(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = await they.proposed()
    good(await they.reply(path, 1))
    again = await they.reply(path, 2)
    assert (problem(again), again.json()["state"]) == ((409, "wrong-state"), "replied")
    assert problem(await they.put(path, {"proposals": PROPOSALS}, 2)) == (409, "wrong-state")
    good(await they.decide(path, 2))
    good(await they.publish(path, 3))
    for answer in (await they.decide(path, 4), await they.publish(path, 4), await they.reply(path, 4)):
        assert (problem(answer), answer.json()["allowed"]) == ((409, "wrong-state"), [])


async def test_who_proposes_anew_gives_the_city_its_time_anew(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = await they.proposed()
    before = good(await index_api.get(path, headers=they.asking.city))
    after = good(await they.put(path, {"proposals": PROPOSALS[:1], "reply_days": 60}, 1))
    assert (after["version"], [one["question"] for one in after["questions"]]) == (2, ["q01"])
    assert after["reply_until"] > before["reply_until"]
    assert problem(await they.reply(path, 1)) == (412, "stale")


async def test_over_an_old_version_nothing_is_saved(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = f"{await they.both_sides()}/reconciliation"
    wanted = {"proposals": PROPOSALS}
    assert problem(await they.put(path, wanted, None)) == (428, "precondition-needed")
    assert problem(await they.put(path, wanted, 1)) == (412, "stale")
    first = await they.put(path, wanted, 0)
    assert (first.status_code, first.headers["etag"].partition(".")[0]) == (200, '"1')
    assert problem(await they.put(path, wanted, 0)) == (412, "stale")
    assert problem(await they.reply(path, None))[0] == 428
    good(await they.reply(path, 1))
    assert problem(await they.decide(path, 1)) == (412, "stale")
    good(await they.decide(path, 2))
    stale = await they.publish(path, 2)
    assert (problem(stale), stale.headers["etag"]) == ((412, "stale"), '"3"')


async def test_of_several_at_the_same_instant_one_is_kept(index_api_of_many: Client) -> None:
    they = Reconciling(index_api_of_many)
    path = f"{await they.both_sides()}/reconciliation"

    async def at_once(*sent: Coroutine[Any, Any, httpx.Response]) -> list[int]:
        return sorted(answer.status_code for answer in await asyncio.gather(*sent))

    assert await at_once(*(they.put(path, {"proposals": PROPOSALS}, 0) for _ in range(4))) == [200, 412, 412, 412]
    assert await at_once(*(they.reply(path, 1) for _ in range(4))) == [201, 412, 412, 412]
    good(await they.decide(path, 2))
    assert await at_once(they.decide(path, 3, DECISIONS[:1]), they.publish(path, 3)) == [201, 412]
    shown = good(await index_api_of_many.get(path, headers=they.expert))
    assert shown["version"] == 4
    assert len(shown["indicators"]) == 1


async def test_published_once_under_one_key(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = await they.decided()
    answers = [await they.publish(path, 3, **{"idempotency-key": "publication"}) for _ in range(2)]
    assert [(one.status_code, one.headers.get("idempotency-replayed")) for one in answers] == [
        (201, None), (201, "true"),
    ]  # fmt: skip
    assert answers[0].json() == answers[1].json()


async def test_somebody_elses(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = await they.proposed()
    bergen = index_api.bearer("city_coordinator", cities=("bergen",))
    assert problem(await they.reply(path, 1, who=bergen)) == (404, "not-found")
    assert problem(await they.reply(path, 1, who=they.expert)) == (403, "not-allowed")
    good(await they.reply(path, 1))
    assert problem(await they.decide(path, 2, who=they.other_expert)) == (403, "not-allowed")
    assert problem(await they.decide(path, 2, who=they.asking.city)) == (403, "not-allowed")
    good(await they.decide(path, 2, who=they.asking.secretariat))
    refused = await index_api.post(f"{path}/publications", headers={**they.expert, "if-match": '"3"'})
    assert problem(refused) == (403, "not-allowed")
    assert problem(await they.post(f"{path}/replies", {"replies": AGREED}, 1, {})) == (401, "unauthenticated")


async def test_nobody_judges_a_view_of_their_own(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = f"{await they.both_sides()}/reconciliation"
    for who, refused in (
        (index_api.bearer("expert", cities=("oslo",), subject="local"), "own-city"),
        (index_api.bearer("expert", subject="neighbours"), "same-hands"),
        (index_api.bearer("secretariat", subject="city"), "same-hands"),
    ):
        assert problem(await they.put(path, {"proposals": PROPOSALS}, 0, who)) == (403, refused)
    good(await they.put(path, {"proposals": PROPOSALS}, 0))
    good(await they.reply(path, 1))
    own = index_api.bearer("secretariat", cities=("oslo",), subject="moved")
    assert problem(await they.decide(path, 2, who=own)) == (403, "own-city")
    assert good(await index_api.get(path, headers=own))["actions"] == ["publishReconciliation"]


async def test_what_one_may_do_is_told(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    they = Reconciling(index_api)
    path = await they.proposed()

    async def actions() -> list[list[str]]:
        whos = (they.expert, they.other_expert, they.asking.city, they.asking.network, they.asking.secretariat)
        return [good(await index_api.get(path, headers=who))["actions"] for who in whos]

    decide, publish = "decideReconciliation", "publishReconciliation"
    assert await actions() == [
        ["saveReconciliation"], [], ["replyToReconciliation"], [], ["saveReconciliation"],
    ]  # fmt: skip
    await end_of_time(index_api_connection)
    assert await actions() == [[decide], [], [], [], [publish, decide]]


@pytest.mark.parametrize(
    ("proposals", "expected"),
    [
        ([{"question": "q99"}], [("/proposals/0/question", "unknown_question")]),
        ([{"question": "q04"}], [("/proposals/0/question", "unknown_question")]),
        ([{"question": "q12", "answer": "never"}], [("/proposals/0/question", "not_in_list")]),
        ([{"question": "q01"}, {"question": "q01"}], [("/proposals/1/question", "twice")]),
        ([{"question": "q01", "answer": "maybe"}], [("/proposals/0/answer", "unknown_option")]),
        ([{"question": "q01", "answer": "dont_know"}], [("/proposals/0/answer", "unknown_option")]),
    ],
)
async def test_a_question_that_is_not_told_from_both_sides_is_not_reconciled(
    index_api: Client, proposals: list[dict[str, str]], expected: Faults
) -> None:
    they = Reconciling(index_api)
    path = f"{await they.both_sides()}/reconciliation"
    wanted = [{"answer": "no", "reason": {"en": "So it is."}, **one} for one in proposals]
    assert faults(await they.put(path, {"proposals": wanted}, 0)) == expected


async def test_replies_and_decisions_are_about_what_was_proposed(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = await they.proposed()
    for replies, expected in (
        (AGREED[:1], [("/replies", "required")]),
        ([*AGREED, {"question": "q02", "verdict": "agreed"}], [("/replies/2/question", "not_in_list")]),
        ([*AGREED, AGREED[0]], [("/replies/2/question", "twice")]),
        ([{"question": "q01", "verdict": "objected"}, AGREED[1]], [("/replies/0/text", "required")]),
    ):
        assert faults(await they.reply(path, 1, replies)) == expected
    good(await they.reply(path, 1))
    decision = {"answer": "no", "reason": {"en": "So it is."}}
    for decisions, expected in (
        ([{**decision, "question": "q02"}], [("/decisions/0/question", "not_in_list")]),
        ([{**decision, "question": "q98"}], [("/decisions/0/question", "unknown_question")]),
        ([{**decision, "question": "q01", "answer": "maybe"}], [("/decisions/0/answer", "unknown_option")]),
        ([DECISIONS[0], DECISIONS[0]], [("/decisions/1/question", "twice")]),
    ):
        assert faults(await they.decide(path, 2, decisions)) == expected


async def test_without_both_views_there_is_nothing_to_reconcile(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    they = Reconciling(index_api)
    path = f"{await they.campaign(closed=False)}/reconciliation"
    wanted, refused = {"proposals": PROPOSALS}, (409, "nothing-to-reconcile")
    assert problem(await they.put(path, wanted, 0)) == refused
    good(await they.asking.post(path.replace("reconciliation", "closings"), {}, they.asking.ngo))
    assert problem(await they.put(path, wanted, 0)) == refused
    only_scores = await they.people.published("scores", {"q01": "yes"}, year=YEAR)
    assert problem(await they.put(path, wanted, 0)) == refused
    good(await they.people.post(f"{only_scores}/withdrawals", {"reason": "Anew."}, they.people.city))
    await they.people.published("scores_and_answers", {"q01": "yes"}, year=YEAR - 5)
    later = await they.people.published("scores", year=YEAR - 3, questionnaire="icc/2013")
    assert problem(await they.put(path, wanted, 0)) == refused
    good(await they.people.post(f"{later}/withdrawals", {"reason": "Anew."}, they.people.city))
    good(await they.put(path, wanted, 0))
    assert problem(await they.put(f"/v1/campaigns/{path.split('/')[3]}x/reconciliation", wanted, 0))[0] == 422


async def test_a_self_assessment_that_is_gone_is_told_no_more(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = await they.decided()
    assessment = good(await index_api.get(path, headers=they.expert))["assessment"]
    withdrawal = {"reason": "We answer anew."}
    good(await they.people.post(f"/v1/assessments/{assessment}/withdrawals", withdrawal, they.people.city))
    assert problem(await they.publish(path, 3)) == (409, "nothing-to-reconcile")
    shown = good(await index_api.get(path, headers=they.expert))
    assert (["self" in one for one in shown["questions"]], shown["indicators"]) == ([False, False], [])


async def test_on_a_version_that_was_replaced_nothing_is_reconciled_anew(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    they = Reconciling(index_api)
    path = f"{await they.both_sides()}/reconciliation"
    await index_api_connection.execute(
        "update questionnaires set status = 'deprecated' where code = 'icc' and version = '2019'"
    )
    assert problem(await they.put(path, {"proposals": PROPOSALS}, 0)) == (409, "deprecated-version")
