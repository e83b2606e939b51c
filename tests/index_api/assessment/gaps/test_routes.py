"""A view from outside that slips into the city's score, or shows answers that the city keeps to itself."""

import pytest

from tests.index_api.assessing import People, good
from tests.support import Client, problem


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def test_both_views_stand_side_by_side_and_neither_moves_the_other(people: People) -> None:
    own = await people.published("scores_and_answers", {"p1": "no"})
    before = (await people.get(f"{own}/scores")).content
    external = await people.published_outside("scores_and_answers", {"p2": "no"}, year=2021)
    assert (await people.get(f"{own}/scores")).content == before
    gap = good(await people.get(f"{external}/gap"))
    assert (gap["self"]["assessment"], gap["external"]["assessment"]) == (own.split("/")[-1], external.split("/")[-1])
    assert gap["reply"] == "We see it otherwise."
    scores = [good(await people.get(f"{one}/scores")) for one in (own, external)]
    for number, told in enumerate(gap["indicators"]):
        values = [one["indicators"][number]["value"] for one in scores]
        assert [told["self"]["value"], told["external"]["value"]] == values
        assert told["difference"] == values[0] - values[1]
    assert gap["index"]["difference"] == scores[0]["index"]["value"] - scores[1]["index"]["value"]
    apart = {one["question"]: one["difference"] for one in gap["questions"] if one["difference"]}
    assert apart == {"p1": -1.0, "p2": 1.0}
    told = await people.get(f"{external}/gap")
    known = await people.client.get(f"{external}/gap", headers={"if-none-match": told.headers["etag"]})
    assert known.status_code == 304


async def test_answers_that_one_side_keeps_are_not_told(people: People) -> None:
    await people.published("scores")
    external = await people.published_outside("scores_and_answers")
    for who in (people.nobody, people.assessor):
        assert "questions" not in good(await people.get(f"{external}/gap", who))
    for who in (people.city, people.secretariat):
        assert len(good(await people.get(f"{external}/gap", who))["questions"]) == 80


async def test_the_nearest_self_assessment_on_the_same_version_is_taken(people: People) -> None:
    await people.published(year=2020, questionnaire="icc/2013")
    external = await people.published_outside(year=2020)
    assert problem(await people.get(f"{external}/gap")) == (409, "nothing-beside")
    earlier, later = await people.published(year=2018), await people.published(year=2022)
    gap = good(await people.get(f"{external}/gap"))
    assert gap["self"]["assessment"] == later.split("/")[-1]
    good(await people.post(f"{later}/withdrawals", {"reason": "A mix-up."}, people.city))
    assert good(await people.get(f"{external}/gap"))["self"]["assessment"] == earlier.split("/")[-1]


async def test_a_self_assessment_or_a_hidden_one_has_no_gap(people: People) -> None:
    own = await people.published()
    assert problem(await people.get(f"{own}/gap")) == (409, "not-external")
    external = await people.outside()
    assert problem(await people.get(f"{external}/gap")) == (404, "not-found")
    assert problem(await people.get(f"{external}/gap", people.city)) == (404, "not-found")
