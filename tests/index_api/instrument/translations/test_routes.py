"""A translation that changes what it translates, lacks an answer, or is found right by who wrote it."""

import asyncio
from typing import Any

import httpx
import pytest

from shared.schemas.fields import in_language
from tests.index_api.assessing import People, good
from tests.index_api.workbook_editing import filled, sent, sheets_of
from tests.support import Client, problem

VERSION = "/v1/questionnaires/icc/versions/2019"
AT = f"{VERSION}/translations"
UNKNOWN = "unknown_option"


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


def translated(version: Any, language: str = "ca") -> dict[str, Any]:
    """Write a translation of a version: what it says in English, with the language before it."""

    def told(texts: dict[str, str]) -> str:
        return f"{language}: {in_language(texts, 'en')}"

    return {
        "title": told(version["title"]),
        "indicators": {one["code"]: told(one["label"]) for one in version["indicators"]},
        "composites": {one["code"]: told(one["label"]) for one in version["composites"]},
        "questions": {
            one["id"]: {
                "text": told(one["text"]),
                "options": {option["code"]: told(option["label"]) for option in one.get("options", ())},
                **({"evidence_hint": told(one["evidence_hint"])} if "evidence_hint" in one else {}),
            }
            for one in version["questions"]
        },
    }


async def words(people: People, language: str = "ca") -> dict[str, Any]:
    return translated(good(await people.get(f"{VERSION}?lang=*")), language)


async def save(
    people: People, body: Any, match: str = '"0"', *, who: dict[str, str] | None = None, tag: str = "ca"
) -> httpx.Response:
    headers = {**(people.expert if who is None else who), "if-match": match}
    return await people.client.put(f"{AT}/{tag}", json=body, headers=headers)


async def review(people: People, number: int, who: dict[str, str] | None = None, tag: str = "ca") -> httpx.Response:
    return await people.post(f"{AT}/{tag}/reviews", {"number": number}, people.secretariat if who is None else who)


async def test_a_version_is_told_in_the_words_of_a_translation_and_stays_what_it_is(people: People) -> None:
    before = good(await people.get(f"{VERSION}?lang=*"))
    body = await words(people)
    saved = await save(people, body)
    assert (saved.status_code, saved.headers["etag"].partition(".")[0]) == (200, '"1')
    assert {name: saved.json()[name] for name in ("language", "number", "reviewed", "questionnaire")} == {
        "language": "ca", "number": 1, "reviewed": False, "questionnaire": "icc/2019"
    }  # fmt: skip
    told = await people.get(f"{VERSION}?lang=ca-ES")
    assert told.headers["content-language"] == "ca, en"
    assert told.json()["translation"] == {"language": "ca", "number": 1, "reviewed": False}
    assert (
        told.json()["questions"][4]["options"][0]["label"] == body["questions"]["q05"]["options"]["designed_together"]
    )
    assert told.json()["checksum"] == before["checksum"]
    assert good(await people.get(f"{VERSION}?lang=*")) == before
    assert "translation" not in good(await people.get(f"{VERSION}?lang=en"))
    assert good(await people.get(f"{AT}/ca")) | {"names": 0} == saved.json() | {"names": 0}


async def test_what_is_changed_is_not_reviewed_any_more(people: People) -> None:
    body = await words(people)
    await save(people, body)
    read = await people.get(f"{VERSION}?lang=ca")
    assert problem(await review(people, 1, people.expert)) == (409, "own-translation")
    right = await review(people, 1)
    assert (right.status_code, right.json()["reviewed"], right.json()["version"]) == (201, True, 2)
    again = await people.client.get(f"{VERSION}?lang=ca", headers={"if-none-match": read.headers["etag"]})
    assert (again.status_code, again.json()["translation"]["reviewed"]) == (200, True)
    assert problem(await review(people, 1)) == (409, "wrong-state")
    assert problem(await save(people, body, '"1"')) == (412, "stale")
    changed = good(await save(people, body | {"title": "Un altre títol"}, '"2"'))
    assert (changed["number"], changed["reviewed"], changed["version"]) == (2, False, 3)
    assert problem(await review(people, 1)) == (412, "stale")
    listed = good(await people.get(AT))["items"]
    assert [(one["language"], one["number"], one["reviewed"]) for one in listed] == [
        ("ca", 2, False), ("es", 1, False), ("fr", 1, False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        (lambda b: b["questions"]["q05"]["options"].pop("consulted"), "/questions/q05/options/consulted", "required"),
        (lambda b: b["questions"]["q05"]["options"].update(other="x"), "/questions/q05/options/other", UNKNOWN),
        (lambda b: b["questions"].pop("q07"), "/questions/q07", "required"),
        (lambda b: b["questions"].update(q22={"text": "x"}), "/questions/q22", "unknown_question"),
        (lambda b: b["questions"]["q01"].pop("evidence_hint"), "/questions/q01/evidence_hint", "required"),
        (lambda b: b["indicators"].pop("media"), "/indicators/media", "required"),
        (lambda b: b["indicators"].update(sport="x"), "/indicators/sport", "unknown_indicator"),
        (lambda b: b["composites"].update(sport="x"), "/composites/sport", "unknown"),
        (lambda b: b.update(assumptions=["x"]), "/assumptions", "unfit"),
    ],
)  # fmt: skip
async def test_what_lacks_or_is_too_much_is_named(people: People, change: Any, pointer: str, code: str) -> None:
    body = await words(people)
    change(body)
    refused = await save(people, body)
    assert problem(refused) == (422, "bad-translation")
    assert [(one["pointer"], one["code"]) for one in refused.json()["errors"]] == [(pointer, code)]
    assert problem(await people.get(f"{AT}/ca")) == (404, "not-found")


async def test_what_is_refused(people: People) -> None:
    body = await words(people)
    assert problem(await save(people, body, tag="en")) == (409, "written-in-that")
    assert problem(await save(people, body, tag="catalan")) == (422, "invalid")
    assert problem(await save(people, body | {"title": " "})) == (422, "invalid")
    assert problem(await save(people, body | {"language": "ca"})) == (422, "invalid")
    assert problem(await save(people, body, '"1"')) == (412, "stale")
    without = await people.client.put(f"{AT}/ca", json=body, headers=people.expert)
    assert problem(without) == (428, "precondition-needed")
    assert problem(await save(people, body, who=people.city)) == (403, "not-allowed")
    assert problem(await save(people, body, who={})) == (401, "unauthenticated")
    assert problem(await review(people, 1)) == (404, "not-found")
    nowhere = "/v1/questionnaires/icc/versions/1999/translations"
    assert problem(await people.get(nowhere)) == (404, "not-found")
    assert problem(await people.get(f"{nowhere}/es")) == (404, "not-found")


async def test_of_two_at_the_same_instant_one_is_kept(people: People) -> None:
    body = await words(people)
    answers = await asyncio.gather(*(save(people, body | {"title": f"Títol {one}"}) for one in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    (kept,) = (answer.json()["title"] for answer in answers if answer.is_success)
    assert good(await people.get(f"{AT}/ca"))["title"] == kept


async def test_around_words_in_a_language_that_the_product_lacks_it_speaks_english(people: People) -> None:
    body = await words(people)
    good(await save(people, body))
    made = await people.client.get(f"{VERSION}.xlsx", params={"lang": "ca"})
    sheets = sheets_of(made.content)
    assert any("nobody has reviewed" in str(row[0]) for row in sheets["Instructions"])
    header, first = sheets["Questions"][:2]
    assert header[:5] == ["Question", "Area", "What is asked", "How to answer", "Answer"]
    assert first[:3] == ["q01", body["indicators"]["commitment"], body["questions"]["q01"]["text"]]


async def test_the_shipped_spanish_reaches_every_place(people: People) -> None:
    told = good(await people.get(f"{VERSION}?lang=es"))
    assert told["translation"] == {"language": "es", "number": 1, "reviewed": False}
    assert told["indicators"][8]["label"] == "Lenguas"
    listed = good(await people.get("/v1/questionnaires?code=icc&lang=es"))["items"]
    assert "icc/2019" in [f"{one['code']}/{one['version']}" for one in listed]
    path = await people.draft()
    query = {"lang": "es", "assessment": path.rsplit("/", 1)[-1]}
    made = await people.client.get(f"{VERSION}.xlsx", params=query, headers=people.city)
    sheets = sheets_of(made.content)
    assert sheets["Instructions"][0][0] == "Índice de Ciudades Interculturales, cuestionario de 2019 (reconstrucción)"
    assert any("traducción que nadie ha revisado todavía" in str(row[0]) for row in sheets["Instructions"])
    header, first = sheets["Questions"][:2]
    assert header[:5] == ["Pregunta", "Área", "Lo que se pregunta", "Cómo responder", "Respuesta"]
    assert first[:3] == ["q01", "Compromiso", told["questions"][0]["text"]]
    assert str(first[2]).startswith("¿Ha declarado su ciudad")
    french = good(await people.get(f"{VERSION}?lang=fr"))["questions"][4]["options"][1]["label"]
    answers = {"q01": {"Respuesta": "En parte"}, "q05": {"Respuesta": french}, "q07": {"Respuesta": "A menudo"}}
    good(await sent(people.client, path, filled(made.content, answers), people.city))
    kept = good(await people.get(f"{path}/answers", people.city))["answers"]
    assert [kept[name]["value"] for name in answers] == ["partly", "consulted", "often"]
