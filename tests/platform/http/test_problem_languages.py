"""Problems speak the language that was asked for, whatever refuses: a service, the door, the edge or the contract."""

from typing import Any

import httpx
import pytest

from shared.schemas.error_codes import ERROR_CODES
from shared.schemas.fields import LANGUAGES
from tests.support import Client

SOME_ID = "0192f000-0000-7000-8000-000000000000"
PREVIEW = "/v1/scores/preview"
FRENCH = {"accept-language": "fr-CA, en;q=0.5"}


def told(refused: httpx.Response, language: str) -> tuple[str, str, list[str]]:
    """Give the sentences of a problem, which says its language and that it depends on the request."""
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["content-language"] == language
    assert "Accept-Language" in [one.strip() for one in refused.headers["vary"].split(",")]
    problem = refused.json()
    return plain(problem["title"]), plain(problem["detail"]), [plain(fault["detail"]) for fault in problem["errors"]]


def plain(sentence: str) -> str:
    """Write the apostrophe of French as a keyboard does."""
    return sentence.replace("\u2019", "'")


NOT_THERE: tuple[str, str, list[str]] = (
    "There is no such thing, or none that you may see",
    "There is no such city.",
    [],
)
ABSENT: tuple[str, str, list[str]] = (
    "Cette ressource n'existe pas, ou vous ne pouvez pas la voir",
    "Cette ville n'existe pas.",
    [],
)


@pytest.mark.parametrize(
    ("query", "accept", "language"),
    [
        ("", None, "en"), ("", "fr", "fr"), ("", "fr-BE", "fr"), ("", "de", "en"), ("", "de, fr;q=0.3", "fr"),
        ("", "en, fr", "en"), ("?lang=fr", "en", "fr"), ("?lang=en", "fr", "en"), ("?lang=*", "fr", "en"),
    ],
)  # fmt: skip
async def test_the_parameter_wins_over_the_header_and_english_over_none(
    index_api: Client, query: str, accept: str | None, language: str
) -> None:
    headers = {} if accept is None else {"accept-language": accept}
    refused = await index_api.get(f"/v1/cities/atlantis/peers{query}", headers=headers)
    assert told(refused, language) == (ABSENT if language == "fr" else NOT_THERE)


async def test_what_is_no_language_is_refused_in_one_that_is_spoken(index_api: Client) -> None:
    refused = await index_api.get("/v1/cities?lang=german", headers=FRENCH)
    _, count, faults = told(refused, "fr")
    wanted = "Désignez une langue par son étiquette BCP 47, par exemple es, pt-BR ou zh-Hant."
    assert (count, faults) == ("Une erreur a été trouvée.", [wanted])


@pytest.mark.parametrize(
    "asked", [{"params": {"lang": "es-MX"}}, {"headers": {"accept-language": "ca, es;q=0.8, en;q=0.5"}}]
)
async def test_problems_are_told_in_spanish_too(index_api: Client, asked: dict[str, Any]) -> None:
    refused = await index_api.get("/v1/cities/atlantis/peers", **asked)
    assert told(refused, "es")[0] == "No existe, o no es algo que usted pueda ver"


async def test_index_api_refuses_in_french(index_api: Client) -> None:
    sent = {"questionnaire": "icc/2019", "answers": {"q01": {"value": "oui", "surprise": 1}}, "wishes": 1}
    refused = await index_api.post(PREVIEW, json=sent, headers=FRENCH)
    faults = ["Ce champ n'existe pas ici.", "Ce champ n'existe pas ici."]
    assert told(refused, "fr") == ("La requête n'est pas valable", "2 erreurs ont été trouvées.", faults)
    sent = {"questionnaire": "icc/2019", "answers": {"q01": {"value": "peut-être"}}}
    title, detail, [fault] = told(await index_api.post(PREVIEW, json=sent, headers=FRENCH), "fr")
    assert (title, detail) == ("La question ne propose pas cette réponse", "Une réponse ne peut pas être notée.")
    assert fault.startswith("q01 accepte l'une de ces réponses\u00a0: ")


async def test_practices_api_refuses_in_french(practices_api: Client) -> None:
    who = practices_api.bearer("city_coordinator", cities=("oslo",)) | FRENCH
    draft = {"kind": "practice", "title": {"fr": "Bibliothèque vivante"}, "cities": [{"city": "oslo"}]}
    made = await practices_api.post("/v1/practices", json=draft, headers=who)
    submissions = f"/v1/practices/{made.json()['id']}/submissions"
    title, detail, _ = told(await practices_api.post(submissions, json={}, headers=who), "fr")
    assert (title, detail[:15]) == ("Il manque un élément que demande le modèle", "Il manque encor")
    refused = await practices_api.post("/v1/practices", json={**draft, "years": "2018/2016"}, headers=who)
    assert told(refused, "fr")[2] == ["La fin précède le début."]


async def test_events_api_refuses_in_french(events_api: Client) -> None:
    event = {"type": "study_visit", "title": {"fr": "Séminaire"}, "when": {"edtf": "printemps"}, "networks": ["reci"]}
    refused = await events_api.post("/v1/events", json=event, headers=events_api.bearer("secretariat") | FRENCH)
    sentence = "Écrivez une date en chiffres, sans espaces\u00a0: 2018-04, 2018-41 ou 2018-04/2018-05."
    assert told(refused, "fr") == ("Ce n'est pas une date du profil", sentence, [sentence])
    refused = await events_api.get(f"/v1/events/{SOME_ID}", headers=FRENCH)
    assert told(refused, "fr")[1] == "Cette ressource n'existe pas, ou vous ne pouvez pas la voir."


YAML = {"content-type": "application/yaml"}
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("method", "address", "more", "detail"),
    [
        ("GET", "/nowhere", {}, "Cette adresse n'existe pas."),
        ("DELETE", "/v1/cities", {}, "Utilisez l'une de ces méthodes\u00a0: GET, HEAD, OPTIONS, POST."),
        ("GET", "/v1/cities?planted=1", {}, "Cette opération prend les paramètres "),
        ("GET", "/v1/cities?limit=1&limit=2", {}, "Un paramètre qui prend une seule valeur a été envoyé deux fois."),
        ("POST", "/v1/cities", {"json": {}}, "Identifiez-vous avec un jeton valable."),
        ("POST", PREVIEW, {"content": b"{", "headers": JSON}, "Le corps n'est pas du JSON."),
        ("POST", PREVIEW, {"content": b"{}"}, "Envoyez application/json ou application/merge-patch+json."),
        ("POST", PREVIEW, {"content": b" " * 2_000_000, "headers": JSON}, "Au plus 1048576 octets."),
        ("GET", "/v1/cities?cursor=planted", {}, "Ce curseur n'appartient pas à cette liste."),
    ],
)
async def test_the_door_and_the_edge_refuse_in_french(
    index_api: Client, method: str, address: str, more: dict[str, Any], detail: str
) -> None:
    headers = FRENCH | more.pop("headers", {})
    refused = await index_api.request(method, address, headers=headers, **more)
    assert told(refused, "fr")[1].startswith(detail)


async def test_what_is_read_in_a_thread_is_refused_in_french(index_api: Client) -> None:
    headers = index_api.bearer("secretariat") | FRENCH | YAML
    refused = await index_api.post("/v1/questionnaires", content=b"code: icc\ncode: icc", headers=headers)
    faults = ["code est écrit deux fois dans un même objet."]
    assert told(refused, "fr") == ("La requête est illisible", "Le corps ne peut pas être lu comme du YAML.", faults)


async def test_each_answer_that_is_not_kept_says_why_in_french(index_api: Client) -> None:
    who = index_api.bearer("city_coordinator", cities=("oslo",)) | FRENCH
    new = {"city": "oslo", "questionnaire": "icc/2019", "year": 2031}
    made = (await index_api.post("/v1/assessments", json=new, headers=who)).json()
    answers = {"answers": {"q01": {"value": "peut-être"}}}
    saved = await index_api.patch(f"/v1/assessments/{made['id']}/answers", json=answers, headers=who)
    assert plain(saved.json()["results"]["q01"]["detail"]).startswith("q01 accepte l'une de ces réponses\u00a0: ")


async def test_the_language_of_one_request_is_not_that_of_the_next(index_api: Client) -> None:
    for headers, language in ((FRENCH, "fr"), ({}, "en"), (FRENCH, "fr")):
        refused = await index_api.get("/v1/cities/atlantis/peers", headers=headers)
        assert told(refused, language) == (ABSENT if language == "fr" else NOT_THERE)


@pytest.mark.parametrize(
    ("language", "title", "remedy"),
    [
        ("en", "It has changed since you read it", "send the new ETag."),
        ("fr", "La ressource a changé depuis que vous l'avez lue", "envoyez le nouvel ETag."),
    ],
)
async def test_the_page_of_a_problem_says_what_to_do(
    practices_api: Client, language: str, title: str, remedy: str
) -> None:
    page = await practices_api.get("/problems/stale", headers={"accept-language": language})
    assert (page.headers["content-language"], "Accept-Language" in page.headers["vary"]) == (language, True)
    assert f'<html lang="{language}">' in page.text
    assert f"<h1>{title}</h1>" in plain(page.text)
    assert remedy in page.text


async def test_the_codes_are_lists_in_every_language(events_api: Client) -> None:
    codes = (await events_api.get("/v1/codes/error-codes?lang=*")).json()["items"]
    assert {one["code"] for one in codes} == ERROR_CODES.keys()
    [order] = [one["label"] for one in codes if one["code"] == "order"]
    assert order.keys() == set(LANGUAGES)
    assert {language: order[language] for language in ("en", "fr", "es")} == {
        "en": "The first lies after the second. Put the earlier one first.",
        "fr": "Le premier vient après le second. Mettez le plus ancien en premier.",
        "es": "Lo primero queda después de lo segundo. Ponga primero lo anterior.",
    }
    problems = (await events_api.get("/v1/codes/problems?lang=fr")).json()["items"]
    said = {one["code"]: one["label"] for one in problems}
    assert said["call-closed"].startswith("Le dernier jour pour les offres est passé.")
    assert "year-taken" not in said
