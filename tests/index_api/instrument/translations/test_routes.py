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


def translated(version: Any, language: str = "it") -> dict[str, Any]:
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


async def words(people: People, language: str = "it") -> dict[str, Any]:
    return translated(good(await people.get(f"{VERSION}?lang=*")), language)


async def save(
    people: People, body: Any, match: str = '"0"', *, who: dict[str, str] | None = None, tag: str = "it"
) -> httpx.Response:
    headers = {**(people.expert if who is None else who), "if-match": match}
    return await people.client.put(f"{AT}/{tag}", json=body, headers=headers)


async def review(people: People, number: int, who: dict[str, str] | None = None, tag: str = "it") -> httpx.Response:
    return await people.post(f"{AT}/{tag}/reviews", {"number": number}, people.secretariat if who is None else who)


async def test_a_version_is_told_in_the_words_of_a_translation_and_stays_what_it_is(people: People) -> None:
    before = good(await people.get(f"{VERSION}?lang=*"))
    body = await words(people)
    saved = await save(people, body)
    assert (saved.status_code, saved.headers["etag"].partition(".")[0]) == (200, '"1')
    assert {name: saved.json()[name] for name in ("language", "number", "reviewed", "questionnaire")} == {
        "language": "it", "number": 1, "reviewed": False, "questionnaire": "icc/2019"
    }  # fmt: skip
    told = await people.get(f"{VERSION}?lang=it-CH")
    assert told.headers["content-language"].split(", ")[-1] == "it"
    assert told.json()["translation"] == {"language": "it", "number": 1, "reviewed": False}
    assert (
        told.json()["questions"][4]["options"][0]["label"] == body["questions"]["q05"]["options"]["designed_together"]
    )
    assert told.json()["checksum"] == before["checksum"]
    assert good(await people.get(f"{VERSION}?lang=*")) == before
    assert "translation" not in good(await people.get(f"{VERSION}?lang=fr"))
    assert good(await people.get(f"{AT}/it")) | {"names": 0} == saved.json() | {"names": 0}


async def test_what_is_changed_is_not_reviewed_any_more(people: People) -> None:
    body = await words(people)
    await save(people, body)
    read = await people.get(f"{VERSION}?lang=it")
    assert problem(await review(people, 1, people.expert)) == (409, "own-translation")
    right = await review(people, 1)
    assert (right.status_code, right.json()["reviewed"], right.json()["version"]) == (201, True, 2)
    again = await people.client.get(f"{VERSION}?lang=it", headers={"if-none-match": read.headers["etag"]})
    assert (again.status_code, again.json()["translation"]["reviewed"]) == (200, True)
    assert problem(await review(people, 1)) == (409, "wrong-state")
    assert problem(await save(people, body, '"1"')) == (412, "stale")
    changed = good(await save(people, body | {"title": "Un altro titolo"}, '"2"'))
    assert (changed["number"], changed["reviewed"], changed["version"]) == (2, False, 3)
    assert problem(await review(people, 1)) == (412, "stale")
    listed = good(await people.get(AT))["items"]
    assert [(one["language"], one["number"], one["reviewed"]) for one in listed] == [("es", 1, False), ("it", 2, False)]


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
    assert problem(await people.get(f"{AT}/it")) == (404, "not-found")


async def test_what_is_refused(people: People) -> None:
    body = await words(people)
    assert problem(await save(people, body, tag="fr")) == (409, "written-in-that")
    assert problem(await save(people, body, tag="italian")) == (422, "invalid")
    assert problem(await save(people, body | {"title": " "})) == (422, "invalid")
    assert problem(await save(people, body | {"language": "it"})) == (422, "invalid")
    assert problem(await save(people, body, '"1"')) == (412, "stale")
    without = await people.client.put(f"{AT}/it", json=body, headers=people.expert)
    assert problem(without) == (428, "precondition-needed")
    assert problem(await save(people, body, who=people.city)) == (403, "not-allowed")
    assert problem(await save(people, body, who={})) == (401, "unauthenticated")
    assert problem(await review(people, 1)) == (404, "not-found")
    nowhere = "/v1/questionnaires/icc/versions/1999/translations"
    assert problem(await people.get(nowhere)) == (404, "not-found")
    assert problem(await people.get(f"{nowhere}/es")) == (404, "not-found")


async def test_of_two_at_the_same_instant_one_is_kept(people: People) -> None:
    body = await words(people)
    answers = await asyncio.gather(*(save(people, body | {"title": f"Titolo {one}"}) for one in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    (kept,) = (answer.json()["title"] for answer in answers if answer.is_success)
    assert good(await people.get(f"{AT}/it"))["title"] == kept


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
    assert any("nobody has reviewed" in str(row[0]) for row in sheets["Instructions"])
    answers = {"q01": {"Answer": "En parte"}, "q05": {"Answer": "Ils sont consultés"}, "q07": {"Answer": "A menudo"}}
    french = good(await people.get(f"{VERSION}?lang=fr"))["questions"][4]["options"][1]["label"]
    answers["q05"]["Answer"] = french
    good(await sent(people.client, path, filled(made.content, answers), people.city))
    kept = good(await people.get(f"{path}/answers", people.city))["answers"]
    assert [kept[name]["value"] for name in answers] == ["partly", "consulted", "often"]
