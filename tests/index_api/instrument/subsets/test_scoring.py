"""A list of questions that nobody has published is not made up, and nothing is scored on it."""

from pathlib import Path
from typing import Any

from shared.platform.data.data_files import read_yaml
from tests.support import NO_NAMES, Client, problem

ANSWERS = {"q01": {"value": "yes"}, "q02": {"value": "no"}, "q45": {"value": "yes"}}


def asked(**changed: Any) -> dict[str, Any]:
    return {"questionnaire": "icc/2019", "answers": ANSWERS} | changed


async def test_the_unpublished_core_is_empty_and_says_why(index_api: Client) -> None:
    subset = (await index_api.get("/v1/questionnaires/icc/subsets/core14")).json()
    assert (subset["questions"], subset["version"]) == ([], "1")
    assert "not published" in subset["note"]
    refused = await index_api.post("/v1/scores/preview", json=asked(subset="core14"))
    assert problem(refused) == (409, "empty-subset")
    assert "unpublished" in refused.json()["detail"]


async def test_the_documented_questions_are_those_that_a_public_text_names(index_api: Client, root: Path) -> None:
    questions = read_yaml(root / "services/index_api/instrument/questionnaires/data/icc-2019.yaml")["questions"]
    subset = (await index_api.get("/v1/questionnaires/icc/subsets/documented?version=1&lang=fr")).json()
    assert subset["questions"] == [one["id"] for one in questions if one.get("basis", {}).get("seen")]
    assert subset["title"] == "Questions dont le sujet est documenté"


async def test_a_score_on_a_subset_says_so_and_knows_only_its_questions(index_api: Client) -> None:
    whole = (await index_api.post("/v1/scores/preview", json=asked())).json()
    part = (await index_api.post("/v1/scores/preview", json=asked(subset="documented"))).json()
    assert "subset" not in whole
    assert part["subset"] == "documented/1"
    questions = (await index_api.get("/v1/questionnaires/icc/subsets/documented")).json()["questions"]
    assert part["index"]["n_applicable"] < whole["index"]["n_applicable"]
    assert sum(one["n_applicable"] for one in part["indicators"]) == len(questions)


async def test_what_there_is_not(index_api: Client) -> None:
    other = asked(questionnaire="icc/2013", subset="documented")
    assert problem(await index_api.post("/v1/scores/preview", json=other)) == (422, "unknown-subset")
    assert problem(await index_api.post("/v1/scores/preview", json=asked(subset="mine"))) == (422, "unknown-subset")
    assert problem(await index_api.get("/v1/questionnaires/icc/subsets/mine")) == (404, "not-found")
    assert problem(await index_api.get("/v1/questionnaires/icc/subsets/core14?version=7")) == (404, "not-found")


async def test_the_list_is_walked(index_api: Client) -> None:
    first = (await index_api.get("/v1/questionnaires/icc/subsets?limit=1")).json()
    second = (await index_api.get(first["next"])).json()
    assert [one["code"] for one in (*first["items"], *second["items"])] == ["core14", "documented"]
    assert second["next"] is None
    assert (await index_api.get("/v1/questionnaires/icc-au/subsets")).json() == {
        "items": [], "next": None, "next_cursor": None, "names": NO_NAMES,
    }  # fmt: skip
    assert (await index_api.get("/v1/questionnaires/elsewhere/subsets")).status_code == 404
