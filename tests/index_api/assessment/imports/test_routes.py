"""A workbook of which half is kept, or whose fault nobody can find."""

import asyncio
import json
import re
import unicodedata
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook

from tests.index_api.assessing import CITY, People, good
from tests.index_api.workbook_editing import column, filled, repacked, row_of, sent, sheets_of, written
from tests.support import Client, problem

PATH = "/v1/questionnaires/icc/versions/2019.xlsx"


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


async def template(people: People, path: str = "", lang: str = "en", version: str = PATH) -> bytes:
    query = {"lang": lang} | ({"assessment": path.rsplit("/", 1)[-1]} if path else {})
    told = await people.client.get(version, params=query, headers=people.secretariat)
    assert told.status_code == 200, told.text
    return told.content


async def kept(people: People, path: str) -> dict[str, Any]:
    answers: dict[str, Any] = good(await people.get(f"{path}/answers", people.city))["answers"]
    return {question: {name: one[name] for name in one if name != "version"} for question, one in answers.items()}


def cells(response: Any) -> set[tuple[str, str]]:
    assert problem(response) == (422, "invalid"), response.text
    return {(one["cell"], one["code"]) for one in response.json()["errors"] if one["sheet"] == "Questions"}


async def test_what_is_filled_in_is_kept_as_answers(people: People) -> None:
    path = await people.draft()
    multiple = next(one for one in (await questions(people)) if one["type"] == "multiple_choice")
    ticked = [one for one in multiple["options"] if not one.get("exclusive")][:2]
    body = filled(
        await template(people, lang="fr"),
        {
            "q01": {"Réponse": "En partie", "Commentaire": "Depuis 2019."},
            "p1": {"Sans objet parce que": "Pas de compétence."},
            "p2": {"Commentaire": "À voir."},
            "p3": {"Réponse": "no"},
            multiple["id"]: {
                "Réponse": ticked[0]["label"]["fr"], "Réponse 2": ticked[1]["label"]["fr"],
                "Justificatifs\u00a0: un par ligne, titre et adresse": (
                    "Procès-verbal https://example.org/pv\n\nUn plan"
                ),
            },
        },
    )  # fmt: skip
    told = good(await sent(people.client, path, body, people.city))
    assert (told["filled"], told["changed"], set(told["versions"].values())) == (5, 5, {1})
    assert (told["questionnaire"], told["synthetic"]) == ("icc/2019", False)
    assert await kept(people, path) == {
        "q01": {"state": "answered", "value": "partly", "comment": "Depuis 2019.", "evidence": []},
        "p1": {"state": "not_applicable", "reason": "Pas de compétence.", "evidence": []},
        "p2": {"state": "not_answered", "comment": "À voir.", "evidence": []},
        "p3": {"state": "answered", "value": "no", "evidence": []},
        multiple["id"]: {
            "state": "answered", "value": [one["code"] for one in ticked],
            "evidence": [{"title": "Procès-verbal", "url": "https://example.org/pv"}, {"title": "Un plan"}],
        },
    }  # fmt: skip
    history = good(await people.get(f"{path}/answers/q01/history", people.city))["items"]
    assert [(one["version"], one["by"]) for one in history] == [(1, "city_coordinator")]


async def questions(people: People) -> list[dict[str, Any]]:
    told = good(await people.get("/v1/questionnaires/icc/versions/2019?lang=*"))
    listed: list[dict[str, Any]] = told["questions"]
    return listed


async def test_what_was_read_and_sent_back_changes_nothing(people: People) -> None:
    path = await people.draft()
    await people.answer(path)
    before = good(await people.get(f"{path}/answers", people.city))
    told = good(await sent(people.client, path, await template(people, path), people.city))
    assert (told["filled"], told["changed"]) == (80, 0)
    assert good(await people.get(f"{path}/answers", people.city)) == before
    assert good(await sent(people.client, path, await template(people), people.city))["filled"] == 0


async def test_every_fault_is_told_by_its_cell_and_nothing_is_kept(people: People) -> None:
    path = await people.draft()
    body = filled(
        await template(people),
        {
            "q01": {"Answer": "Perhaps"},
            "q02": {"Answer": "Yes", "Does not apply because": "It is both."},
            "p1": {"Answer": "Yes", "Answer 2": "No"},
            "p2": {"Answer": "Yes", "Version": "first"},
            "p3": {"Comment": "x" * 2001},
            "p4": {"Comment": "Nothing is wrong here."},
        },
    )
    sheets = sheets_of(body)

    def at(question: str, header: str) -> str:
        return f"{chr(ord('A') + column(sheets, header))}{row_of(sheets, question) + 1}"

    refused = await sent(people.client, path, body, people.city)
    assert cells(refused) == {
        (at("q01", "Answer"), "bad_answer"),
        (at("q02", "Does not apply because"), "both"),
        (at("p1", "Answer 2"), "too_many"),
        (at("p2", "Version"), "version"),
        (at("p3", "Comment"), "too_long"),
    }
    assert "Perhaps" not in refused.text
    assert await kept(people, path) == {}


async def test_rows_that_are_twice_unknown_or_nameless_are_named(people: People) -> None:
    path = await people.draft()
    sheets = {name: [list(row) for row in rows] for name, rows in sheets_of(await template(people)).items()}
    answer = sheets["Questions"][0].index("Answer")
    for number, name in ((1, "q01"), (2, "q01"), (3, "zz"), (4, "")):
        sheets["Questions"][number][0] = name
        sheets["Questions"][number][answer] = "Yes"
    refused = await sent(people.client, path, written(sheets), people.city)
    assert cells(refused) == {("A3", "twice"), ("A4", "unknown_question"), ("A5", "no_question")}
    assert await kept(people, path) == {}


async def test_sorted_rows_and_rows_left_out_are_no_fault(people: People) -> None:
    path = await people.draft()
    sheets = {name: [list(row) for row in rows] for name, rows in sheets_of(await template(people)).items()}
    header, *rows = sheets["Questions"]
    rows[0][header.index("Answer")] = "Yes"
    sheets["Questions"] = [header, *reversed(rows[:5])]
    assert good(await sent(people.client, path, written(sheets), people.city))["versions"] == {rows[0][0]: 1}


async def test_the_workbook_of_something_else_is_refused(people: People) -> None:
    path, other = await people.draft(), await people.draft(year=2021)
    older = await template(people, version="/v1/questionnaires/icc/versions/2013.xlsx")
    foreign = await template(people, version="/v1/questionnaires/icc-au/versions/2017.xlsx")
    for body in (older, foreign):
        refused = await sent(people.client, path, body, people.city)
        assert problem(refused) == (422, "invalid")
        (fault,) = refused.json()["errors"]
        assert (fault["sheet"], fault["cell"], fault["code"]) == ("Version", "B2", "other_questionnaire")
    refused = await sent(people.client, path, await template(people, other), people.city)
    (fault,) = refused.json()["errors"]
    assert (fault["cell"], fault["code"]) == ("B4", "other_assessment")
    sheets = {name: [list(row) for row in rows] for name, rows in sheets_of(await template(people)).items()}
    sheets["Version"][2][1] = "0" * 64
    assert (await sent(people.client, path, written(sheets), people.city)).json()["errors"][0]["cell"] == "B3"
    del sheets["Version"]
    refused = await sent(people.client, path, written(sheets), people.city)
    assert refused.json()["errors"][0]["code"] == "not_a_template"


async def test_columns_that_moved_are_named(people: People) -> None:
    path = await people.draft()
    sheets = {name: [list(row) for row in rows] for name, rows in sheets_of(await template(people)).items()}
    sheets["Questions"][0][:2] = reversed(sheets["Questions"][0][:2])
    assert cells(await sent(people.client, path, written(sheets), people.city)) == {("A1", "header"), ("B1", "header")}


async def test_formulas_are_refused_by_their_cell(people: People) -> None:
    path = await people.draft()
    formulas = {("Questions", "E2"): '=IF(1,"Yes","No")', ("Questions", "E3"): "=E2"}
    body = written(sheets_of(await template(people)), formulas)
    assert cells(await sent(people.client, path, body, people.city)) == {("E2", "formula"), ("E3", "formula")}


async def test_an_answer_that_somebody_else_saved_meanwhile_is_a_conflict(people: People) -> None:
    path = await people.draft()
    blank = await template(people, path)
    good(await people.client.patch(f"{path}/answers", json={"answers": {"q01": {"value": "no"}}}, headers=people.city))
    body = filled(blank, {"q01": {"Answer": "Yes"}, "p1": {"Answer": "Yes"}})
    assert {code for _, code in cells(await sent(people.client, path, body, people.city))} == {"conflict"}
    assert await kept(people, path) == {"q01": {"state": "answered", "value": "no", "evidence": []}}
    anew = filled(await template(people, path), {"q01": {"Answer": "Yes"}, "p1": {"Answer": "Yes"}})
    assert good(await sent(people.client, path, anew, people.city))["versions"] == {"q01": 2, "p1": 1}


async def test_numbers_texts_and_questions_that_are_not_asked(people: People) -> None:
    version = "/v1/questionnaires/icc/versions/2027"
    shown = good(await people.get(f"{version}?lang=*", people.secretariat))
    good(await people.post(f"{version}/releases", {}, people.secretariat))
    asked = {one["id"]: one for one in shown["questions"]}
    gated = next(one for one in asked.values() if one.get("asked_if"))
    decides = asked[gated["asked_if"]["question"]]
    opening = gated["asked_if"]["in"][0]
    closing = next(one["code"] for one in decides["options"] if one["code"] not in gated["asked_if"]["in"])
    percentage = next(one["id"] for one in asked.values() if one["type"] == "percentage" and one["id"] != gated["id"])
    text = next(one["id"] for one in asked.values() if one["type"] == "text")
    path = await people.draft(questionnaire="icc/2027")
    blank = await template(people, version=f"{version}.xlsx")
    value = 12 if gated["type"] == "percentage" else (gated.get("options") or [{"code": "x"}])[0]["code"]
    wrong = {decides["id"]: {"Answer": closing}, gated["id"]: {"Answer": value}, percentage: {"Answer": 120}}
    refused = await sent(people.client, path, filled(blank, wrong), people.city)
    assert [one["code"] for one in refused.json()["errors"]] == ["bad_answer", "bad_answer"]
    for number in ("many", True):
        refused = await sent(people.client, path, filled(blank, {percentage: {"Answer": number}}), people.city)
        assert {code for _, code in cells(refused)} == {"bad_answer"}
    right = {
        decides["id"]: {"Answer": opening}, gated["id"]: {"Answer": value}, percentage: {"Answer": "12,5"},
        text: {"Answer": 2019},
    }  # fmt: skip
    good(await sent(people.client, path, filled(blank, right), people.city))
    values = {question: one["value"] for question, one in (await kept(people, path)).items()}
    assert (values[percentage], values[text]) == (12.5, "2019")


async def released(people: People) -> tuple[str, dict[str, dict[str, Any]]]:
    """Release the version that has numbers and gates; give its address and its questions."""
    version = "/v1/questionnaires/icc/versions/2027"
    shown = good(await people.get(f"{version}?lang=*", people.secretariat))
    good(await people.post(f"{version}/releases", {}, people.secretariat))
    return f"{version}.xlsx", {one["id"]: one for one in shown["questions"]}


def in_format(body: bytes, number: float, format_: str, question: str) -> bytes:
    """Put a number in a format into the answer of a question."""
    sheets = sheets_of(body)
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        shown = book.add_format({"num_format": format_})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    sheet.write(row, place, cell) if cell != "" else None
            if name == "Questions":
                sheet.write_number(row_of(sheets, question), column(sheets, "Answer"), number, shown)
    return target.getvalue()


async def test_numbers_are_read_as_their_cells_show_them(people: People) -> None:
    version, asked = await released(people)
    percentage = next(one["id"] for one in asked.values() if one["type"] == "percentage" and not one.get("asked_if"))
    path = await people.draft(questionnaire="icc/2027")
    blank = await template(people, version=version)
    for told, number in (("30%", 30), ("7,5 %", 7.5), ("30.0", 30), (0.3, 0.3)):
        anew = await template(people, path, version=version)
        good(await sent(people.client, path, filled(anew, {percentage: {"Answer": told}}), people.city))
        assert (await kept(people, path))[percentage]["value"] == number
    anew = await template(people, path, version=version)
    good(await sent(people.client, path, in_format(anew, 0.3, "0%", percentage), people.city))
    assert (await kept(people, path))[percentage]["value"] == 30
    for doubtful in ("1,234", "1.234"):
        refused = await sent(people.client, path, filled(blank, {percentage: {"Answer": doubtful}}), people.city)
        assert {code for _, code in cells(refused)} == {"bad_answer"}
        assert "thousandths or thousands" in refused.text


async def test_labels_and_headers_that_look_the_same_are_the_same(people: People) -> None:
    path = await people.draft()
    blank = await template(people, lang="fr")
    sheets = {
        name: [[unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
        for name, rows in sheets_of(blank).items()
    }
    sheets["Questions"][0] = [f"\u00a0{header}".replace(" ", "\u00a0") for header in sheets["Questions"][0]]
    answer = column(sheets_of(blank), "Réponse")
    options = next(
        row for row in sheets["Lists"] if any("é" in unicodedata.normalize("NFC", str(cell)) for cell in row)
    )
    place = sheets["Lists"].index(options)
    label = next(str(cell) for cell in options if "é" in unicodedata.normalize("NFC", str(cell)))
    sheets["Questions"][place][answer] = label
    assert good(await sent(people.client, path, written(sheets), people.city))["filled"] == 1


async def test_an_error_in_a_cell_is_refused_and_a_sheet_of_one_s_own_is_not(people: People) -> None:
    path = await people.draft()
    body = filled(await template(people), {"q01": {"Answer": "Yes"}})
    sheets: dict[str, Any] = {**sheets_of(body), "My notes": [["Ask Ola"]]}
    own = written(sheets, {("My notes", "B1"): "=1+1", ("My notes", "XFD1048576"): "=1/0"})
    assert good(await sent(people.client, path, own, people.city))["filled"] == 1
    with ZipFile(BytesIO(filled(body, {"q02": {"Answer": "Yes"}}))) as archive:
        part = archive.read("xl/worksheets/sheet2.xml")
    broken = re.sub(rb'<c r="E3".*?</c>', b'<c r="E3" t="e"><v>#REF!</v></c>', part)
    refused = await sent(people.client, path, repacked(body, {"xl/worksheets/sheet2.xml": broken}), people.city)
    assert cells(refused) == {("E3", "error_value")}


async def test_an_answer_that_is_not_asked_any_more_comes_back_unchanged(people: People) -> None:
    version, asked = await released(people)
    gated = next(one for one in asked.values() if one.get("asked_if"))
    gate = gated["asked_if"]["question"]
    value = 12 if gated["type"] == "percentage" else (gated.get("options") or [{"code": "x"}])[0]["code"]
    path = await people.draft(questionnaire="icc/2027")
    answers = {gate: {"value": gated["asked_if"]["in"][0]}, gated["id"]: {"value": value}}
    good(await people.client.patch(f"{path}/answers", json={"answers": answers}, headers=people.city))
    back = {"answers": {gate: {"state": "not_answered", "version": 1}}}
    good(await people.client.patch(f"{path}/answers", json=back, headers=people.city))
    before = await kept(people, path)
    told = good(await sent(people.client, path, await template(people, path, version=version), people.city))
    assert told["changed"] == 0
    assert await kept(people, path) == before


async def test_only_those_who_answer_send_workbooks_in(people: People) -> None:
    path = await people.draft()
    body = filled(await template(people), {"q01": {"Answer": "Yes"}})
    assert problem(await sent(people.client, path, body, people.nobody)) == (401, "unauthenticated")
    assert problem(await sent(people.client, path, body, people.elsewhere)) == (404, "not-found")
    assert problem(await sent(people.client, path, body, people.expert)) == (403, "not-allowed")
    await people.answer(path)
    await people.accept(path)
    refused = await sent(people.client, path, body, people.city)
    assert problem(refused) == (409, "wrong-state")
    assert refused.json()["state"] == "accepted"


async def test_the_same_workbook_twice_is_one_import(people: People) -> None:
    path = await people.draft()
    blank = await template(people)
    body, other = (filled(blank, {"q01": {"Answer": answer}}) for answer in ("Yes", "No"))
    key = {"idempotency-key": "once"}
    first = await sent(people.client, path, body, people.city, **key)
    again = await sent(people.client, path, body, people.city, **key)
    assert again.headers["idempotency-replayed"] == "true"
    assert json.loads(again.content) == json.loads(first.content)
    refused = await sent(people.client, path, other, people.city, **key)
    assert problem(refused) == (422, "idempotency-key-reused")


async def test_bodies_that_are_no_workbook_of_a_bearable_size_are_refused(people: People) -> None:
    path = await people.draft()
    large = await sent(people.client, path, b"x" * 10_000_000, people.city)
    assert problem(large) == (413, "too-large")
    for body in (b"", b"not a zip", b'{"answers": {}}'):
        refused = await sent(people.client, path, body, people.city)
        assert problem(refused) == (422, "invalid")
        assert refused.json()["errors"][0]["code"] == "not_a_workbook"
    told = await people.client.post(f"{path}/imports", json={"city": CITY}, headers=people.city)
    assert problem(told) == (415, "unsupported-media-type")


async def test_two_at_the_same_instant_are_one_import_and_one_conflict(index_api_of_many: Client) -> None:
    people = People(index_api_of_many)
    path = await people.draft()
    blank = await template(people)
    bodies = [filled(blank, {"q01": {"Answer": answer}, "p1": {"Answer": answer}}) for answer in ("Yes", "No")]
    both = await asyncio.gather(*(sent(people.client, path, body, people.city) for body in bodies))
    assert sorted(one.status_code for one in both) == [200, 422]
    answers = await kept(people, path)
    assert answers["q01"]["value"] == answers["p1"]["value"]
