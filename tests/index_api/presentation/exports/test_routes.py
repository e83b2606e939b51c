"""An archive that gives away what a city withholds, runs as a formula, or hides that a part of it is missing."""

import csv
import hashlib
import io
import re
import zipfile
from typing import Any

import pytest

from services.index_api.presentation.exports.domain import CHECKSUMS, archive, practices
from tests.index_api.assessing import People, good
from tests.index_api.inventing import freeze, make_city, publish, withhold
from tests.index_api.together import Together
from tests.support import Client, problem, statements

LATEST, SPRING = "/v1/exports/latest-synthetic.zip", "/v1/exports/spring.zip"
OPEN: Any = {"publication": {"consent": "scores_and_answers"}}


def files(response: Any) -> dict[str, bytes]:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as packed:
        assert packed.testzip() is None
        told = {name: packed.read(name) for name in packed.namelist()}
    sums = dict(line.split("  ")[::-1] for line in told[CHECKSUMS].decode().splitlines())
    assert sums == {name: hashlib.sha256(body).hexdigest() for name, body in told.items() if name != CHECKSUMS}
    described = {(row["file"], row["column"]) for row in table(told["dictionary.csv"])}
    for name, body in told.items():
        if name.endswith(".csv") and name != "dictionary.csv":
            header = next(csv.reader(io.StringIO(body.decode())))
            assert {(name, column) for column in header} == {one for one in described if one[0] == name}
    return told


def table(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode())))


async def three(client: Client) -> None:
    await make_city(client, "one", population=90_000)
    await publish(client, "one", 20, **OPEN)
    await make_city(client, "two")
    await publish(client, "two", 40)
    await make_city(client, "three")
    await publish(client, "three", 60, **OPEN)


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def test_scores_and_agreed_answers(people: People, index_api_connection: Any) -> None:
    await three(people.client)
    await people.get(LATEST)
    with statements(index_api_connection) as seen:
        told = files(await people.get(LATEST))
    assert len(seen) <= 3
    rows = table(told["scores.csv"])
    assert {row["city"] for row in rows} == {"one", "two", "three"}
    compared = good(await people.get("/v1/cities/one/comparison"))
    own = {row["code"]: row["value"] for row in rows if row["city"] == "one"}
    assert {one["code"]: one["value"] for one in compared["indicators"]} == {
        one["code"]: float(own[one["code"]]) for one in compared["indicators"]
    }
    answers = table(told["answers.csv"])
    assert {row["city"] for row in answers} == {"one", "three"}
    assert len(answers) == 2 * len(table(told["questions.csv"]))
    readme = told["README.txt"].decode()
    assert "SYNTHETIC" in readme
    assert "RECONSTRUCTION" in readme
    assert "MISSING: practices.csv. practices_api did not answer (not_configured)" in readme
    assert "no licence has been decided" in told["LICENCE.txt"].decode()
    assert "/v1/exports/latest-synthetic.zip" in told["CITATION.cff"].decode()
    assert "{{" not in readme + told["CITATION.cff"].decode()


async def test_a_frozen_sample_gives_the_same_bytes(people: People) -> None:
    await three(people.client)
    await freeze(people.client, "spring")
    first = await people.get(SPRING)
    await publish(people.client, "one", 70, year=2021)
    await make_city(people.client, "four")
    await publish(people.client, "four", 10)
    again = await people.get(SPRING)
    assert again.content == first.content
    known = await people.client.get(SPRING, headers={"if-none-match": first.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    assert (await people.get(LATEST)).content != first.content


async def test_what_is_withheld_or_withdrawn_is_not_in_it(people: People) -> None:
    await three(people.client)
    last = await publish(people.client, "three", 50, year=2022, **OPEN)
    await freeze(people.client, "spring")
    await withhold(people.client, "one")
    own = people.client.bearer("city_coordinator", cities=("three",), subject="writer")
    good(await people.post(f"{last}/withdrawals", {"reason": "A mix-up."}, own))
    for path in (SPRING, LATEST):
        told = files(await people.get(path))
        cities = {row["city"] for row in table(told["scores.csv"])}
        assert cities == ({"two"} if path == SPRING else {"two", "three"})
        assert {row["city"] for row in table(told["answers.csv"])} == cities - {"two"}
        readme = told["README.txt"].decode().partition("Checksum")[0]
        named = re.search(r'"city": "one"', told["sample.json"].decode()) is not None
        assert ("Left out     1 (withheld): one" in readme) == named, path
    assert "Left out     1 (withheld): one" in files(await people.get(SPRING))["README.txt"].decode()


async def test_a_name_is_no_formula(people: People) -> None:
    new = {"slug": "odd", "name": "=cmd|'/c calc'!A1", "country": "XA", "synthetic": True, "facts": []}
    good(await people.post("/v1/cities", new, people.secretariat))
    await publish(people.client, "odd", 5)
    rows = table(files(await people.get(LATEST))["scores.csv"])
    assert {row["name"] for row in rows} == {"'=cmd|'/c calc'!A1"}


async def test_practices_and_events_of_the_neighbours(together: Together) -> None:
    client = together.index
    path = "/v1/exports/latest.zip"
    told = files(await client.get(path))
    assert {row["synthetic"] for row in table(told["events.csv"])} == {"false"}
    listed = good(await together.events.get("/v1/events?limit=200"))["items"]
    assert len(table(told["events.csv"])) == len(listed) > 0
    assert table(told["practices.csv"]) == []
    assert "MISSING" not in told["README.txt"].decode()


async def test_a_neighbour_that_is_away_is_named(together: Together) -> None:
    together.to_practices.cut = together.to_events.cut = True
    told = files(await together.index.get("/v1/exports/latest.zip"))
    assert not {"practices.csv", "events.csv"} & told.keys()
    assert told["README.txt"].decode().count("did not answer (unreachable)") == 2


async def test_an_empty_sample(people: People) -> None:
    told = files(await people.get("/v1/exports/latest.zip"))
    assert [table(told[name]) for name in ("scores.csv", "answers.csv", "questions.csv")] == [[], [], []]


async def test_what_cannot_be_asked(people: People) -> None:
    assert problem(await people.get("/v1/exports/nowhere.zip")) == (404, "not-found")
    assert problem(await people.get("/v1/exports/A.zip")) == (422, "invalid")
    assert problem(await people.get(f"{LATEST}?questionnaire=icc")) == (422, "invalid")
    assert problem(await people.get(f"{LATEST}?format=tar")) == (422, "invalid")


def test_an_archive_is_its_content() -> None:
    assert archive({"a": b"1", "b": b"2"}) == archive({"a": b"1", "b": b"2"})


def test_invented_and_real_practices_stay_apart() -> None:
    rows = [
        {"id": str(number), "synthetic": bool(number % 2), "title": {"en": "a"}, "cities": None} for number in range(4)
    ]
    assert [one["id"] for one in practices(rows, synthetic=True)] == ["1", "3"]
