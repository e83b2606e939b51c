"""A view from outside that is taken for the score of the city, that shows nothing, or that leaves out what it says."""

from typing import Any

from tests.index_api.assessing import good
from tests.index_api.campaigning import today
from tests.index_api.reconciling import PROPOSALS, Reconciling
from tests.support import Client

PROFILE = "/v1/cities/oslo/profile"


async def outside(client: Client) -> Any:
    return good(await client.get(PROFILE)).get("outside")


async def page(client: Client, **asked: str) -> str:
    answer = await client.get(f"{PROFILE}.html", params=asked)
    assert answer.status_code == 200
    return answer.text


async def test_nothing_empty_is_shown(index_api: Client) -> None:
    they = Reconciling(index_api)
    assert await outside(index_api) is None
    path = await they.campaign(closed=False, answered=4)
    assert await outside(index_api) is None
    good(await they.asking.post(f"{path}/closings", {}, they.asking.ngo))
    assert await outside(index_api) is None
    assert "Seen from outside" not in await page(index_api)
    cancelled = await they.campaign(closed=False)
    good(await they.asking.post(f"{cancelled}/cancellations", {"reason": {"en": "No."}}, they.asking.ngo))
    assert await outside(index_api) is None


async def test_a_view_without_the_citys_own(index_api: Client) -> None:
    they = Reconciling(index_api)
    path = await they.campaign(answered=20)
    good(await they.asking.post(f"{path}/replies", {"text": {"en": "We thank <all>."}}, they.asking.city))
    told = await outside(index_api)
    assert {name: told[name] for name in ("campaign", "consent", "door", "n", "organiser", "organiser_kind")} == {
        "campaign": path.rpartition("/")[2], "consent": "accepted", "door": "open", "n": 20,
        "organiser": "Neighbours", "organiser_kind": "ngo",
    }  # fmt: skip
    assert (told["synthetic"], told["reconstruction"], "assessment" in told) == (False, True, False)
    [area] = told["indicators"]
    assert sorted(area) == ["code", "n", "questions", "score"]
    shown = await page(index_api)
    for words in (
        "Seen from outside", f"20 responses, from {today()} to {today()}.", "Who asked: Neighbours.",
        "The city had agreed to it.", "We thank &lt;all&gt;.",
    ):  # fmt: skip
        assert words in shown
    assert "By the city itself, on the same questions" not in shown
    assert "Reconciled by a reviewer" not in shown


async def test_three_numbers_side_by_side_and_none_in_the_score(index_api: Client) -> None:
    they = Reconciling(index_api)
    own = await they.people.published(
        "scores_and_answers", {"q01": "yes", "q02": "yes", "q03": "no"}, year=today().year
    )
    before = good(await index_api.get(PROFILE))
    path = await they.campaign()
    both = good(await index_api.get(PROFILE))
    view = good(await index_api.get(f"{path}/outside"))
    [area], told = both["outside"]["indicators"], both["outside"]
    assert (f"/v1/assessments/{told['assessment']}", told["year"]) == (own, today().year)
    assert (told["limits"], told["kappa"]) == (view["self"]["limits"], view["self"]["kappa"])
    assert (area["score"], area["self"], area["gap"]) == (
        view["indicators"][0]["score"], view["self"]["indicators"][0]["self"], view["self"]["indicators"][0]["gap"],
    )  # fmt: skip
    assert "reconciled" not in area
    reconciliation = f"{path}/reconciliation"
    good(await they.put(reconciliation, {"proposals": PROPOSALS}, 0))
    good(await they.reply(reconciliation, 1))
    good(await they.decide(reconciliation, 2))
    assert await outside(index_api) == told
    good(await they.publish(reconciliation, 3))
    after = good(await index_api.get(PROFILE))
    [area] = after["outside"]["indicators"]
    assert area["reconciled"] == good(await index_api.get(reconciliation))["indicators"][0]
    for name in ("index", "indicators", "waves", "standing", "comparison"):
        assert after.get(name) == before.get(name), name
    shown = await page(index_api)
    for words in (
        "By the city itself, on the same questions",
        "Reconciled by a reviewer",
        "43.8 (",
        "+6.2 (",
        "weighted kappa",
    ):
        assert words in shown


async def test_the_campaign_that_was_closed_last_is_told(index_api: Client) -> None:
    they = Reconciling(index_api)
    first = await they.campaign()
    second = await they.campaign(answered=12)
    silent = await they.campaign(answered=2)
    assert len({first, second, silent}) == 3
    assert (await outside(index_api))["n"] == 12
    bergen = good(await index_api.get("/v1/cities/bergen/profile"))
    assert "outside" not in bergen
