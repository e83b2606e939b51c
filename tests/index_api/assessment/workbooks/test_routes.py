"""A workbook that shows what it should not, or that nobody could fill in."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from services.index_api.assessment.workbooks.service import words
from shared.platform.bodies.workbook_bodies import MEDIA_TYPE
from shared.schemas.fields import LANGUAGES
from tests.index_api.assessing import PEER, People, good
from tests.index_api.workbook_editing import column, row_of, sheets_of
from tests.support import Client, problem

PATH = "/v1/questionnaires/icc/versions/2019.xlsx"


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def template(people: People, who: dict[str, str] | None = None, path: str = PATH, **query: str) -> Any:
    told = await people.client.get(path, params=query, headers=who or {})
    assert told.status_code == 200, told.text
    return sheets_of(told.content)


async def test_every_question_has_a_row_with_a_drop_down_in_the_asked_language(people: People) -> None:
    told = await people.client.get(PATH, params={"lang": "fr"})
    assert told.headers["content-type"] == MEDIA_TYPE
    assert told.headers["content-language"] == "fr"
    assert told.headers["content-disposition"] == 'attachment; filename="icc-2019-fr.xlsx"'
    version = good(await people.get("/v1/questionnaires/icc/versions/2019?lang=fr"))
    sheets = sheets_of(told.content)
    rows = sheets["Questions"]
    assert rows[0][:5] == ["Question", "Domaine", "Ce qui est demandé", "Comment répondre", "Réponse"]
    areas = {one["code"]: one["label"] for one in version["indicators"]}
    assert [row[:3] for row in rows[1:]] == [
        [one["id"], areas[one["indicator"]], one["text"]] for one in version["questions"]
    ]
    for number, one in enumerate(version["questions"], 1):
        shown = [cell for cell in sheets["Lists"][number] if cell]
        assert shown == [option["label"] for option in one["options"]]
    with ZipFile(BytesIO(told.content)) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
    assert '<dataValidation type="list"' in sheet
    assert "<formula1>Lists!$A$2:$C$2</formula1>" in sheet
    assert "sheetProtection" in sheet
    assert sheets["Instructions"][1][0] == "icc/2019"
    assert "reconstitué" in str(sheets["Instructions"][2][0])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_headings_and_instructions_are_in_each_language_of_the_product(people: People, language: str) -> None:
    told = await people.client.get(PATH, params={"lang": f"{language}-XA"})
    assert told.headers["content-disposition"] == f'attachment; filename="icc-2019-{language}-XA.xlsx"'
    sheets = sheets_of(told.content)
    names = ("question", "area", "text", "how", "answer")
    assert sheets["Questions"][0][:5] == [words()["headers"][name][language] for name in names]
    lines = [str(row[0]) for row in sheets["Instructions"] if row]
    assert words()["reconstruction"][language] in lines
    assert set(lines) >= {one[language] for one in words()["instructions"]}
    assert "Questions" in words()["instructions"][0][language]  # which is what the sheet is called
    assert str(sheets["Questions"][1][3]).startswith(words()["how"]["yes_partly_no"][language])


def test_no_two_languages_have_the_same_headings() -> None:
    rows = {tuple(one[language] for one in words()["headers"].values()) for language in LANGUAGES}
    assert len(rows) == len(LANGUAGES)


async def test_a_multiple_choice_has_a_cell_for_each_option(people: People) -> None:
    version = good(await people.get("/v1/questionnaires/icc/versions/2019"))
    longest = max(len(one["options"]) for one in version["questions"] if one["type"] == "multiple_choice")
    header = (await template(people))["Questions"][0]
    assert [one for one in header if str(one).startswith("Answer")] == [
        "Answer", *(f"Answer {number}" for number in range(2, longest + 1))
    ]  # fmt: skip


async def test_the_same_content_is_not_sent_twice(people: People) -> None:
    first = await people.client.get(PATH)
    again = await people.client.get(PATH, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    french = await people.client.get(PATH, headers={"if-none-match": first.headers["etag"], "accept-language": "fr"})
    assert french.status_code == 200
    both = await people.client.get(f"{PATH}?lang=*")
    assert (both.headers["content-language"], both.content) == ("en", first.content)


async def test_answers_so_far_stand_in_their_cells_for_those_who_see_them(people: People) -> None:
    path = await people.draft()
    key = path.rsplit("/", 1)[-1]
    answers = {
        "q01": {
            "value": "partly", "comment": "=HYPERLINK(1)",
            "evidence": [{"title": "Minutes", "url": "https://example.org/m"}, {"title": "A plan"}],
        },
        "p1": {"state": "not_applicable", "reason": "No such task."},
    }  # fmt: skip
    good(await people.client.patch(f"{path}/answers", json={"answers": answers}, headers=people.city))
    sheets = await template(people, people.city, assessment=key)
    first, second = (sheets["Questions"][row_of(sheets, question)] for question in ("q01", "p1"))
    told = {header: first[column(sheets, header)] for header in ("Answer", "Comment", "Version", "Earlier answer")}
    assert told == {"Answer": "Partly", "Comment": "=HYPERLINK(1)", "Version": 1.0, "Earlier answer": ""}
    assert "Minutes https://example.org/m\nA plan" in first
    assert second[column(sheets, "Does not apply because")] == "No such task."
    for who in (people.nobody, people.elsewhere, people.assessor):
        refused = await people.client.get(PATH, params={"assessment": key}, headers=who)
        assert problem(refused) == (404, "not-found")


async def test_earlier_answers_stand_beside_and_only_where_questions_are_equal(people: People) -> None:
    earlier = await people.published("scores", questionnaire="icc/2013", year=2015)
    key = earlier.rsplit("/", 1)[-1]
    for who in (people.nobody, people.elsewhere):
        told = await people.client.get(PATH, params={"assessment": key}, headers=who)
        assert problem(told) == (404, "not-found")
    sheets = await template(people, people.city, assessment=key)
    mapping = good(await people.get("/v1/questionnaires/icc/mappings?from=icc/2013&to=icc/2019"))
    equal = {pair["to"] for pair in mapping["pairs"] if pair["kind"] == "equal"}
    place, answer = column(sheets, "Earlier answer"), column(sheets, "Answer")
    assert {row[0] for row in sheets["Questions"][1:] if row[place]} == equal
    assert {row[answer] for row in sheets["Questions"][1:]} == {""}
    assert {row[column(sheets, "Version")] for row in sheets["Questions"][1:]} == {""}


async def test_published_answers_that_everybody_sees_are_written_for_everybody(people: People) -> None:
    path = await people.published("scores_and_answers", {"p1": "no"})
    sheets = await template(people, assessment=path.rsplit("/", 1)[-1])
    assert sheets["Questions"][row_of(sheets, "p1")][column(sheets, "Earlier answer")] == "No"


async def test_drafts_of_questionnaires_are_for_those_who_see_drafts(people: People) -> None:
    path = "/v1/questionnaires/icc/versions/2027.xlsx"
    assert problem(await people.get(path)) == (404, "not-found")
    assert problem(await people.get(path, people.city)) == (404, "not-found")
    sheets = await template(people, people.expert, path)
    assert any("is a draft" in str(row[0]) for row in sheets["Instructions"])
    assert "Asked if" in str(sheets["Questions"][row_of(sheets, "e3")][3])
    earlier = await people.published()
    told = await people.client.get(path, params={"assessment": earlier.rsplit("/", 1)[-1]}, headers=people.expert)
    assert problem(told) == (404, "not-found")


@pytest.mark.parametrize("place", ["icc/versions/1999.xlsx", "nowhere/versions/2019.xlsx"])
async def test_what_is_not_there_is_not_there(people: People, place: str) -> None:
    assert problem(await people.get(f"/v1/questionnaires/{place}")) == (404, "not-found")
    unknown = "0190b2f0-0000-7000-8000-000000000000"
    assert problem(await people.client.get(PATH, params={"assessment": unknown})) == (404, "not-found")
    told = await people.client.get(PATH, params={"assessment": PEER})
    assert [one["parameter"] for one in told.json()["errors"]] == ["assessment"]
