"""A view that tells what a small group said, that moves while people answer, or that hides how sure it is."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest
from fastapi import FastAPI

from services.index_api.outside.results.service import Results
from tests.index_api.assessing import People, good
from tests.index_api.campaigning import CAMPAIGNS, GROUPS, Asking, day
from tests.support import Client, problem, statements

UNDER_30, MIDDLE, OLDER = GROUPS


async def answered(asking: Asking, path: str, said: Mapping[str | None, Sequence[str]]) -> None:
    """Answer q01 as each group does, in turn."""
    for group, answers in said.items():
        for answer in answers:
            good(await asking.answer(path, {"q01": answer, "q11": "some"}, group))


async def every_view(client: Client, path: str) -> list[Any]:
    """Read all that everybody may read of a campaign, without what names it or says when."""
    ours = path.rpartition("/")[2]
    answers = [
        await client.get(address) for address in (path, f"{path}/outside", f"{CAMPAIGNS}?city=oslo", f"{path}?lang=*")
    ]
    changes = (await client.get("/v1/changes?limit=200")).json()["items"]
    told = [(one["kind"], one["state"], one["version"]) for one in changes if one["resource"]["id"] == ours]
    return [*(_without_names(answer.json(), ours) for answer in answers), told]


def _without_names(body: Any, ours: str) -> Any:
    if isinstance(body, dict):
        if body.get("id", ours) != ours:
            return None
        hidden = ("id", "campaign", "created_at", "closed_at", "seed", "instance", "trace_id", "type", "next")
        return {name: _without_names(value, ours) for name, value in body.items() if name not in hidden}
    if isinstance(body, list):
        return [shown for one in body if (shown := _without_names(one, ours)) is not None]
    return body


async def test_a_share_a_score_and_an_interval_by_group(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.opened()
    await answered(
        asking, path, {UNDER_30: ["yes"] * 6 + ["no"] * 6, MIDDLE: ["yes"] * 3 + ["partly"] * 3 + ["dont_know"] * 4}
    )
    told = await asking.close(path)
    shown = {name: told[name] for name in ("n", "withheld", "minimum", "consent", "method", "synthetic")}
    assert shown == {
        "n": 22, "withheld": ["q12"], "minimum": 5, "consent": "own", "method": "1", "synthetic": False,
    }  # fmt: skip
    first = told["questions"][0]
    total = first["total"]
    assert {name: total[name] for name in ("groups", "n", "n_answered", "n_dont_know", "n_skipped")} == {
        "groups": [], "n": 22, "n_answered": 18, "n_dont_know": 4, "n_skipped": 0,
    }  # fmt: skip
    assert [(one["option"], one["n"]) for one in total["options"]] == [("yes", 9), ("partly", 3), ("no", 6)]
    yes = total["options"][0]
    assert (yes["value"], round(yes["low"], 4), round(yes["high"], 4)) == (0.5, 0.2903, 0.7097)
    assert total["score"]["value"] == pytest.approx(100 * (9 + 1.5) / 18)
    assert total["score"]["low"] < total["score"]["value"] < total["score"]["high"]
    young, middle = (next(one for one in first["parts"] if one["groups"] == [group]) for group in (UNDER_30, MIDDLE))
    assert (young["n"], young["score"]["value"], middle["n"], middle["n_dont_know"], middle.get("score")) == (
        12, 50.0, 10, 4, None,
    )  # fmt: skip
    (commitment,) = [one for one in told["indicators"] if one["code"] == "commitment"]
    assert (commitment["questions"], commitment["n"], commitment["score"]) == (["q01"], 18, total["score"])
    assert not any(one["code"] == "education" for one in told["indicators"])


async def test_of_too_few_nothing_is_told(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.opened()
    await answered(asking, path, {UNDER_30: ["yes"] * 4})
    told = await asking.close(path)
    assert {name: told.get(name) for name in ("n", "questions", "indicators", "withheld")} == {
        "n": None, "questions": [], "indicators": [], "withheld": ["q01", "q11", "q12"],
    }  # fmt: skip


async def test_of_a_question_that_too_few_answered_nothing_is_told(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.opened()
    await answered(asking, path, {UNDER_30: ["dont_know"] * 20 + ["yes"] * 4, MIDDLE: ["dont_know"] * 6})
    told = await asking.close(path)
    assert ([one["question"] for one in told["questions"]], told["withheld"]) == (["q11"], ["q01", "q12"])
    other = await asking.opened()
    await answered(asking, other, {UNDER_30: ["dont_know"] * 6 + ["yes"] * 4, MIDDLE: ["no"] * 8})
    asked = {one["question"]: one for one in (await asking.close(other))["questions"]}
    assert (asked["q01"]["total"]["n_answered"], asked["q01"]["parts"], len(asked["q11"]["parts"])) == (12, [], 2)


async def test_while_it_runs_no_view_moves(index_api: Client) -> None:
    asking = Asking(index_api)
    path = await asking.opened()
    before = await every_view(index_api, path)
    for answer in ("yes", "no", "dont_know"):
        await answered(asking, path, {OLDER: [answer] * 3})
        assert await every_view(index_api, path) == before
    refused = await index_api.get(f"{path}/outside")
    assert (problem(refused), refused.json()["state"]) == ((409, "not-shown-yet"), "open")


@pytest.mark.parametrize("small", [1, 2, 4])
async def test_an_attacker_cannot_tell_what_a_small_group_said(index_api: Client, small: int) -> None:
    """Whatever a group under the minimum said, all views at all times are those of a world where it said the opposite.

    The attacker sees everything that is public, at every step, and knows how many are in each group.
    """
    seen = []
    for said, otherwise in (("yes", "no"), ("no", "yes")):
        asking = Asking(index_api)
        path = await asking.opened()
        views = [await every_view(index_api, path)]
        for group, answers in (
            (UNDER_30, ["yes"] * 6 + ["no"] * 6),
            (OLDER, [said] * small),
            (MIDDLE, [otherwise] * small + ["partly"] * (6 - small)),
        ):
            await answered(asking, path, {group: answers})
            views.append(await every_view(index_api, path))
        await asking.close(path)
        views.append(await every_view(index_api, path))
        good(await asking.post(f"{path}/archivings", {}, asking.city))
        views.append(await every_view(index_api, path))
        seen.append(views)
    first, second = seen
    assert first == second
    parts = first[-1][1]["questions"][0]["parts"]
    assert [part["groups"] for part in parts] == [[UNDER_30], [MIDDLE, OLDER]]


async def test_the_attack_succeeds_against_a_group_that_is_large_enough(index_api: Client) -> None:
    """Otherwise the test above would hold for a service that shows nothing."""
    seen = []
    for said, otherwise in (("yes", "no"), ("no", "yes")):
        asking = Asking(index_api)
        path = await asking.opened()
        await answered(asking, path, {OLDER: [said] * 5, MIDDLE: [otherwise] * 6})
        await asking.close(path)
        seen.append(await every_view(index_api, path))
    assert seen[0] != seen[1]


async def test_self_and_outside_stand_side_by_side(index_api: Client) -> None:
    people, asking = People(index_api), Asking(index_api)
    year = datetime.now(UTC).year
    questions = [{"id": name} for name in ("q01", "q02", "q03", "q11")]
    path = await asking.opened(questions=questions)
    for number in range(20):
        said = {"q01": "yes" if number < 10 else "no", "q02": "no", "q03": "partly" if number % 2 else "no"}
        good(await asking.answer(path, {**said, "q11": "some"}))
    alone = await asking.close(path)
    assert "self" not in alone
    own = await people.published("scores", {"q01": "yes"}, year=year)
    assert "self" not in good(await index_api.get(f"{path}/outside"))
    good(await people.post(f"{own}/withdrawals", {"reason": "We answer anew."}, people.city))
    shown = await people.published("scores_and_answers", {"q01": "yes", "q02": "yes", "q03": "no"}, year=year)
    told = good(await index_api.get(f"{path}/outside"))
    ours = told["self"]
    assert (f"/v1/assessments/{ours['assessment']}", ours["year"]) == (shown, year)
    beside = {one["code"]: one for one in ours["questions"]}
    assert sorted(beside) == ["q01", "q03"]  # all said the same of q02, of which no interval can be told
    first = beside["q01"]
    assert (first["self"], first["outside"], first["gap"]["value"], first["certain"]) == (100.0, 50.0, 50.0, True)
    assert first["gap"]["low"] == pytest.approx(100 - told["questions"][0]["total"]["score"]["high"])
    (commitment,) = ours["indicators"]
    assert (commitment["code"], commitment["self"], commitment["outside"]) == ("commitment", 50.0, 37.5)
    assert (ours["limits"]["n"], ours["kappa_n"]) == (2, 3)
    assert ours["limits"]["mean"] == pytest.approx((50 - 25) / 2)
    assert {**told, "self": None} == {**alone, "self": None}


async def test_a_campaign_closes_by_itself_after_its_last_day(
    index_api: Client, apps: dict[str, FastAPI], index_api_connection: asyncpg.Connection
) -> None:
    asking = Asking(index_api)
    results: Results = apps["index_api"].state.provided[Results]
    path = await asking.opened(closes_on=day(1))
    await answered(asking, path, {None: ["yes"] * 5})
    await results.pass_days()
    assert good(await index_api.get(path))["state"] == "open"
    await index_api_connection.execute("update campaigns set opens_on = current_date - 3, closes_on = current_date - 1")
    for _ in range(2):
        await results.pass_days()
    assert (good(await index_api.get(path))["state"], good(await index_api.get(f"{path}/outside"))["n"]) == (
        "closed",
        5,
    )
    told = (await index_api.get("/v1/changes?limit=200")).json()["items"]
    assert [one["kind"] for one in told if one["kind"].startswith("campaign.")] == [
        "campaign.opened", "campaign.closed",
    ]  # fmt: skip


async def test_what_is_found_costs_the_same_of_few_and_of_many(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    asking, seen = Asking(index_api), []
    for many in (False, True):
        path = await asking.opened()
        await answered(asking, path, {UNDER_30: ["yes", "no"] * 5})
        if many:
            await index_api_connection.execute(
                "insert into campaign_responses select campaign, sha256(door_hash || n::text::bytea), "
                "sha256(code_hash || n::text::bytea), stratum, answers, received_on "
                "from campaign_responses, generate_series(1, 1000) n where campaign = $1",
                path.rpartition("/")[2],
            )
        with statements(index_api_connection) as closing:
            good(await asking.post(f"{path}/closings", {}, asking.city))
        with statements(index_api_connection) as reading:
            good(await index_api.get(f"{path}/outside"))
        assert not any("campaign_responses" in one for one in closing + reading)
        seen.append((len(closing), len(reading)))
    assert seen[0] == seen[1]
    assert seen[0][1] == 3
