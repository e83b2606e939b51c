"""A city is scored by a questionnaire that is not the one it answered, or not the one that was described."""

import hashlib
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import yaml

from services.index_api.instrument.questionnaires import service
from services.index_api.instrument.questionnaires.errors import ReleasedIsFinal
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.indicators.service import Indicators
from shared.platform.command import Commands
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database
from shared.schemas.codes import INDICATORS
from tests.support import Client, OneConnection, problem

LENS = {"education", "neighbourhoods", "public_services", "business", "culture", "public_space"}
CORE = {"commitment", "lens", "mediation", "language", "media", "international", "intelligence", "welcoming"}
COUNTS = {"2013": (66, 14), "2019": (80, 17)}
MEMBERS = {
    "2013": {"lens": LENS, "core": CORE | {"governance"}},
    "2019": {
        "lens": LENS,
        "core": CORE | {"leadership", "anti_discrimination"},
        "extended": CORE | {"leadership", "anti_discrimination", "participation", "interaction"},
    },
}
VERSIONS = pytest.mark.parametrize("version", ["2013", "2019"])


async def whole(client: Client, version: str) -> dict[str, Any]:
    answer = await client.get(f"/v1/questionnaires/icc/versions/{version}?lang=*")
    assert answer.status_code == 200
    document: dict[str, Any] = answer.json()
    return document


def in_two_languages(text: Any) -> bool:
    return set(text) == {"en", "fr"} and all(one.strip() for one in text.values()) and text["en"] != text["fr"]


def written(content: Any) -> str:
    """Write YAML with its keys in another order than the files have, and without their comments."""
    return yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=True, allow_unicode=True, width=50)


@pytest.fixture
def database(index_api_connection: asyncpg.Connection) -> Database:
    return Database(OneConnection(index_api_connection))  # type: ignore[arg-type]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the data folder that a release could come with."""
    copy = tmp_path / "data"
    shutil.copytree(service._DATA, copy)
    monkeypatch.setattr(service, "_DATA", copy)
    return copy


@VERSIONS
async def test_as_many_questions_and_indicators_as_documented(index_api: Client, version: str) -> None:
    told = await whole(index_api, version)
    assert (len(told["questions"]), len(told["indicators"])) == COUNTS[version]
    listed = {one["version"]: one for one in (await index_api.get("/v1/questionnaires")).json()["items"]}
    assert (listed[version]["n_questions"], listed[version]["n_indicators"]) == COUNTS[version]
    assert listed[version]["checksum"] == told["checksum"]


@VERSIONS
async def test_the_index_counts_the_lens_once_and_the_lens_is_six_areas(index_api: Client, version: str) -> None:
    told = await whole(index_api, version)
    members = {one["code"]: [member["code"] for member in one["members"]] for one in told["composites"]}
    assert {code: set(codes) for code, codes in members.items()} == MEMBERS[version]
    assert {code: len(codes) for code, codes in members.items()} == {
        code: len(codes) for code, codes in MEMBERS[version].items()
    }
    assert (len(members["core"]), told["index"]) == ({"2013": 9, "2019": 10}[version], "core")
    assert told.get("extended_index") == {"2013": None, "2019": "extended"}[version]
    assert len(members.get("extended", range(12))) == 12
    indicators = {one["code"] for one in told["indicators"]}
    assert indicators == set().union(*MEMBERS[version].values()) - {"lens"}


async def test_the_indicators_of_2019_are_those_that_all_services_know(index_api: Client) -> None:
    told = await whole(index_api, "2019")
    assert {one["code"]: one["label"] for one in told["indicators"]} == {
        code: {language: label[language] for language in ("en", "fr")} for code, label in INDICATORS.items()
    }


@VERSIONS
async def test_everything_is_equally_weighted_and_says_that_it_is_a_reconstruction(
    index_api: Client, version: str
) -> None:
    told = await whole(index_api, version)
    weights = [one["weight"] for one in told["questions"]]
    weights += [member["weight"] for one in told["composites"] for member in one["members"]]
    assert set(weights) == {1}
    assert (told["status"], told["reconstruction"]) == ("released", True)
    assert all(in_two_languages(text) for text in (told["title"], told["note"], *told["assumptions"]))
    assert any("weight" in text["en"] for text in told["assumptions"])
    assert told["sources"]
    listed = (await index_api.get("/v1/questionnaires")).json()["items"]
    assert {one["reconstruction"] for one in listed} == {True}


@VERSIONS
async def test_every_question_can_be_asked_answered_and_checked(index_api: Client, version: str) -> None:
    told = await whole(index_api, version)
    wrong: dict[str, list[str]] = {}
    for question in told["questions"]:
        points = [option["points"] for option in question["options"]]
        codes = [option["code"] for option in question["options"]]
        holds = {
            "text": in_two_languages(question["text"]),
            "hint": in_two_languages(question["evidence_hint"]),
            "basis": question["basis"]["seen"] in {True, False},
            "key": question["basis"]["seen"] is False or bool(question["basis"].get("key")),
            "labels": all(set(option["label"]) == {"en", "fr"} for option in question["options"]),
            "points": all(0 <= one <= 1 for one in points),
            "spread": max(points) > min(points) and min(points) == 0,
            "best": question["type"] == "multiple_choice" or max(points) == 1,
            "codes": len(set(codes)) == len(codes) and all(isinstance(code, str) for code in codes),
            "reachable": sum(points) + 1e-3 >= question["cap"],
        }
        if faults := [name for name, held in holds.items() if not held]:
            wrong[question["id"]] = faults
    assert wrong == {}
    assert Counter(one["id"] for one in told["questions"]).most_common(1)[0][1] == 1
    assert {one["indicator"] for one in told["questions"]} == {one["code"] for one in told["indicators"]}


async def test_a_question_that_both_versions_ask_offers_the_same_answers(index_api: Client) -> None:
    """The files say that they share their ids, so an answer must mean in one what it means in the other."""
    old, new = [{one["id"]: one for one in (await whole(index_api, version))["questions"]} for version in COUNTS]
    shared = sorted(old.keys() & new.keys())
    assert len(shared) == 64
    for part in ("type", "options", "cap"):
        assert [question for question in shared if old[question][part] != new[question][part]] == []


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_version_is_told_in_one_language(index_api: Client, language: str) -> None:
    both = await whole(index_api, "2019")
    one = (await index_api.get(f"/v1/questionnaires/icc/versions/2019?lang={language}")).json()
    assert one["title"] == both["title"][language]
    for told, expected in zip(one["questions"], both["questions"], strict=True):
        assert told["text"] == expected["text"][language]
        assert [option["label"] for option in told["options"]] == [o["label"][language] for o in expected["options"]]
        assert [option["points"] for option in told["options"]] == [o["points"] for o in expected["options"]]
    assert one["checksum"] == both["checksum"]


@VERSIONS
async def test_the_checksum_is_of_what_is_served(index_api: Client, version: str) -> None:
    """Who keeps a version can prove years later that it is the one: SHA-256 of its canonical JSON."""
    told = await whole(index_api, version)
    content = {name: value for name, value in told.items() if name not in {"checksum", "revision", "status"}}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(canonical.encode()).hexdigest() == told["checksum"]


@pytest.mark.parametrize("version", ["icc/versions/1999", "icd/versions/2019", "icc/versions/2019%20"])
async def test_a_version_that_is_not_there_is_a_404(index_api: Client, version: str) -> None:
    assert problem(await index_api.get(f"/v1/questionnaires/{version}")) == (404, "not-found")


async def test_a_draft_is_shown_to_nobody(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    await index_api_connection.execute(
        "insert into questionnaires (code, version, status, checksum, document)"
        " select code, '2030', 'draft', repeat('0', 64), jsonb_set(document, '{version}', '\"2030\"')"
        " from questionnaires where version = '2019'"
    )
    assert problem(await index_api.get("/v1/questionnaires/icc/versions/2030")) == (404, "not-found")
    listed = (await index_api.get("/v1/questionnaires")).json()["items"]
    assert [one["version"] for one in listed] == ["2013", "2019", "2017"]  # icc, then icc-au
    preview = await index_api.post("/v1/scores/preview", json={"questionnaire": "icc/2030", "answers": {}})
    assert problem(preview) == (422, "unknown-questionnaire")
    new = {"city": "oslo", "questionnaire": "icc/2030", "year": 2030}
    begun = await index_api.post("/v1/assessments", json=new, headers=index_api.bearer("secretariat"))
    assert problem(begun) == (422, "unknown-questionnaire")


def shelf(database: Database) -> Questionnaires:
    commands = Commands(database)
    return Questionnaires(database, commands, Indicators(database, commands, DirectoryService(database, commands)))


async def test_loading_again_changes_nothing(database: Database, index_api_connection: asyncpg.Connection) -> None:
    everything = "select code, version, status, checksum, created_at, document from questionnaires order by 1, 2"
    before = await index_api_connection.fetch(everything)
    assert await shelf(database).load_shipped() == 0
    assert await index_api_connection.fetch(everything) == before


@pytest.mark.parametrize("place", ["points", "text", "title", "weight"])
async def test_a_released_version_never_changes(
    database: Database, index_api_connection: asyncpg.Connection, files: Path, place: str
) -> None:
    file = files / "icc-2019.yaml"
    content = read_yaml(file)
    question = content["questions"][0]
    match place:
        case "points":
            question["options"][1]["points"] = 0.51
        case "text":
            question["text"]["fr"] += " "
        case "title":
            content["title"]["en"] += "!"
        case _:
            question["weight"] = 1.5
    file.write_text(written(content))
    everything = "select code, version, checksum, document from questionnaires order by 1, 2"
    before = await index_api_connection.fetch(everything)
    with pytest.raises(ReleasedIsFinal, match="icc/2019"):
        await shelf(database).load_shipped()
    assert await index_api_connection.fetch(everything) == before


async def test_the_same_content_written_otherwise_is_the_same_version(database: Database, files: Path) -> None:
    """Comments, the order of keys and line breaks are no part of a questionnaire."""
    file = files / "icc-2019.yaml"
    file.write_text(written(read_yaml(file)))
    assert await shelf(database).load_shipped() == 0


async def test_a_new_version_is_loaded_beside_the_others(database: Database, index_api: Client, files: Path) -> None:
    content = read_yaml(files / "icc-2019.yaml") | {"version": "2030"}
    (files / "icc-2030.yaml").write_text(written(content))
    before = await whole(index_api, "2019")
    assert await shelf(database).load_shipped() == 1
    assert (await whole(index_api, "2030"))["version"] == "2030"
    assert await whole(index_api, "2019") == before
