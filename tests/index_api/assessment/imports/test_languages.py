"""A workbook that is read in one language alone, or that nobody can fill in whose language the product lacks."""

from typing import Any

import pytest

from services.index_api.assessment.workbooks.service import words
from shared.schemas.fields import LANGUAGES
from tests.index_api.assessing import People, good
from tests.index_api.instrument.questionnaires.test_drafts import AT, DRAFT, release, upload
from tests.index_api.workbook_editing import column, filled, row_of, sent, sheets_of
from tests.support import Client, problem

LABELS = ({"ca": "Sí", "eu": "Bai"}, {"ca": "En part", "eu": "Neurri batean"}, {"ca": "Cap", "eu": "Ez"})


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def template(people: People, path: str, language: str) -> bytes:
    query = {"lang": language, "assessment": path.rpartition("/")[2]}
    told = await people.client.get("/v1/questionnaires/icc/versions/2019.xlsx", params=query, headers=people.city)
    assert told.status_code == 200, told.text
    return told.content


def dropped_down(body: bytes, question: str) -> list[str]:
    """Give what the drop-down of a question shows."""
    sheets = sheets_of(body)
    return [str(cell) for cell in sheets["Lists"][row_of(sheets, question)] if cell]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_workbook_of_each_language_is_read_whatever_language_it_is_sent_in(
    people: People, language: str
) -> None:
    path = await people.draft()
    head = {name: label[language] for name, label in words()["headers"].items()}
    for number, other in enumerate(LANGUAGES, 1):
        blank = await template(people, path, language)
        partly, burial, meals = dropped_down(blank, "q01")[1], *dropped_down(blank, "q24")[:2]
        body = filled(
            blank,
            {
                "q01": {head["answer"]: partly, head["comment"]: f"{number} ї"},
                "p1": {head["reason"]: f"{number} œ"},
                "q24": {head["answer"]: meals, f"{head['answer']} 2": burial, head["evidence"]: f"{number} å"},
            },
        )  # fmt: skip
        told = good(await sent(people.client, path, body, people.city, **{"accept-language": other}))
        assert (told["filled"], set(told["versions"].values())) == (3, {number})
        kept = good(await people.get(f"{path}/answers", people.city))["answers"]
        assert (kept["q01"]["value"], kept["q01"]["comment"]) == ("partly", f"{number} ї")
        assert (kept["p1"]["state"], kept["p1"]["reason"]) == ("not_applicable", f"{number} œ")
        assert kept["q24"]["value"] == ["school_meals", "funerals_and_burial"]
        assert kept["q24"]["evidence"] == [{"title": f"{number} å"}]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_its_faults_are_told_in_the_language_it_is_sent_in(people: People, language: str) -> None:
    path = await people.draft()
    blank = await template(people, path, language)
    place = column(sheets_of(blank), words()["headers"]["reason"][language])
    head = sheets_of(blank)["Questions"][0]
    both = filled(blank, {"q01": {str(head[place]): "x", words()["headers"]["answer"][language]: "no"}})
    details = set()
    for other in LANGUAGES:
        refused = await sent(people.client, path, both, people.city, **{"accept-language": other})
        assert (problem(refused), refused.headers["content-language"]) == ((422, "invalid"), other)
        (fault,) = refused.json()["errors"]
        assert (fault["cell"], fault["code"]) == (f"{chr(ord('A') + place)}2", "both")
        details.add(fault["detail"])
    assert len(details) == len(LANGUAGES)


def choice(name: str, indicator: str) -> dict[str, Any]:
    options = [
        {"code": code, "label": label, "points": points}
        for code, label, points in zip(("yes", "partly", "no"), LABELS, (1, 0.5, 0), strict=True)
    ]
    text = {"ca": "Hi ha un pla?", "eu": "Ba al dago planik?"}
    return {"id": name, "indicator": indicator, "type": "yes_partly_no", "text": text, "options": options}


async def test_a_questionnaire_in_none_of_them_is_filled_in_one_language_and_read_in_any(people: People) -> None:
    assert {"ca", "eu"}.isdisjoint(LANGUAGES)
    codes = [one["code"] for one in DRAFT["indicators"]]
    questions = [choice(f"c{number}", code) for number, code in enumerate(codes)]
    title = {"ca": "Prova", "eu": "Proba"}
    assert (await upload(people.client, title=title, questions=questions)).status_code == 201
    assert (await release(people.client)).status_code == 201
    path = await people.draft(questionnaire="trial/2030")
    query = {"lang": "ca-ES", "assessment": path.rsplit("/", 1)[-1]}
    made = await people.client.get(f"{AT}.xlsx", params=query, headers=people.city)
    assert 'filename="trial-2030-ca-ES.xlsx"' in made.headers["content-disposition"]
    told = sheets_of(made.content)
    assert told["Instructions"][0][0] == "Prova"
    assert "Hi ha un pla?" in told["Questions"][1]
    answers = {"c0": {"Answer": "En part"}, "c1": {"Answer": "Bai"}, "c2": {"Answer": "no"}}
    kept = {name: one for name, one in answers.items() if name in {question["id"] for question in questions}}
    good(await sent(people.client, path, filled(made.content, kept), people.city))
    values = good(await people.get(f"{path}/answers", people.city))["answers"]
    assert [values[name]["value"] for name in kept] == ["partly", "yes", "no"][: len(kept)]
