"""A refusal that sends back what was sent, or does not say which parameter it means."""

import pytest

from tests.index_api.assessing import People
from tests.support import Client, problem

WORD = "atlantis"


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


@pytest.mark.parametrize(
    "path",
    [
        f"cities/{WORD}", f"cities/{WORD}/facts", f"cities/{WORD}/joining-steps", f"cities/{WORD}/ambassadors",
        f"cities/{WORD}/contacts", f"cities/{WORD}/notices", f"cities/{WORD}/mentoring-offers", f"cities/{WORD}/scores",
        f"cities/{WORD}/change?from=1&to=2", f"mentoring-offers/matches?city={WORD}&indicator=education",
        f"cities/oslo/joining-steps/{WORD}", f"networks/{WORD}", f"networks/{WORD}/members",
        f"networks/{WORD}/progress", f"questionnaires/{WORD}/versions/2019",
        f"questionnaires/{WORD}/versions/2019.yaml", f"questionnaires/{WORD}/versions/2019.xlsx",
        f"questionnaires/icc/subsets/{WORD}",
        f"methods/{WORD}",
        f"questionnaires/{WORD}/diff?from=2013&to=2019", f"questionnaires/{WORD}/mappings?from=icc/2013&to=icc/2019",
    ],
)  # fmt: skip
async def test_what_is_not_there_is_not_named_again(people: People, path: str) -> None:
    told = await people.get(f"/v1/{path}", people.secretariat)
    assert problem(told) == (404, "not-found")
    assert WORD not in told.json()["detail"]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("assessments?state=%00", "state"),
        ("assessments?assessor_kind=a%00b", "assessor_kind"),
        ("questionnaires?code=%00", "code"),
        ("questionnaires/ic%00c/versions/2019", "code"),
        ("questionnaires/icc/versions/20%0019", "version"),
        ("questionnaires/icc/versions/20%0019.yaml", "version"),
        ("questionnaires/icc/versions/20%0019.xlsx", "version"),
        ("questionnaires/icc/diff?from=%00&to=2019", "from"),
        ("questionnaires/icc/subsets/core%0014", "subset"),
        ("questionnaires/%00/mappings?from=icc/2013&to=icc/2019", "code"),
        ("methods/%00", "version"),
    ],
)
async def test_a_character_that_is_not_stored_is_refused_by_its_parameter(
    people: People, path: str, parameter: str
) -> None:
    told = await people.get(f"/v1/{path}", people.secretariat)
    assert problem(told) == (422, "invalid")
    assert [one["parameter"] for one in told.json()["errors"]] == [parameter]
