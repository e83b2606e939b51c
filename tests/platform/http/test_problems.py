"""A failure that is no complete problem document leaves a client guessing; one that tells too much helps a stranger."""

import html
import json
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import asyncpg
import httpx
import pytest

from services.index_api.dependencies import provide
from shared.platform.access.tokens import DevelopmentIssuer, Tokens
from shared.platform.data.database import Database
from shared.platform.http.application import Running, run_with
from tests.support import Client, as_owner, problem

PLANTED = "planted-4711"
"""Stands in every request where a service that repeats what it was given would repeat it."""
TELLTALES = (PLANTED, "Traceback", ".py", "asyncpg", "pydantic", "relation ", "select ", "SELECT ")
BODY_LIMIT = 1_048_576
PREVIEW = "/v1/scores/preview"
A_CITY = {"slug": "nowhere", "name": "Nowhere", "country": "NO"}
AN_ASSESSMENT = {"city": "oslo", "questionnaire": "icc/2019", "year": 2019}
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SOME_ID = "0192f000-0000-7000-8000-000000000000"


async def complete(client: Client, response: httpx.Response) -> tuple[int, str]:
    """Say status and code of a problem that is complete, whose type has a page, and that tells no secret."""
    said = problem(response)
    body = response.json()
    assert re.fullmatch("[0-9a-f]{32}", body["trace_id"])
    assert response.headers["traceparent"].split("-")[1] == body["trace_id"]
    assert unquote(body["instance"]) == response.request.url.path
    assert body["detail"]
    assert all(
        {"code", "detail"} <= fault.keys() and {"pointer", "parameter"} & fault.keys() for fault in body["errors"]
    )
    told = json.dumps({name: value for name, value in body.items() if name != "instance"})
    assert [word for word in TELLTALES if word in told] == []
    page = await client.get(body["type"])
    assert (page.status_code, page.headers["content-type"].partition(";")[0]) == (200, "text/html")
    assert body["title"] in html.unescape(page.text)
    return said


async def pieces(size: int) -> AsyncIterator[bytes]:
    for _ in range(size // 1024):
        yield b" " * 1024
    yield b" " * (size % 1024)


@pytest.mark.parametrize(
    "address", ["/nowhere", f"/v1/{PLANTED}", "/v1/cities/", "/v1", "/v1/cities/oslo/nothing", "//v1/cities"]
)
async def test_an_unknown_address_is_a_404(index_api: Client, address: str) -> None:
    assert await complete(index_api, await index_api.get(f"http://test{address}")) == (404, "not-found")


METHODS = {
    "/v1/cities": "GET, HEAD, OPTIONS, POST",
    "/v1/cities/oslo": "GET, HEAD, OPTIONS, PATCH",
    "/v1/scores/preview": "OPTIONS, POST",
    f"/v1/assessments/{SOME_ID}/answers": "GET, HEAD, OPTIONS, PATCH",
    "/v1/openapi.json": "GET, HEAD, OPTIONS",
    "/livez": "GET, HEAD, OPTIONS",
}


@pytest.mark.parametrize(("address", "methods"), METHODS.items())
async def test_405_and_options_list_every_method_of_the_address(index_api: Client, address: str, methods: str) -> None:
    refused = await index_api.delete(address)
    assert await complete(index_api, refused) == (405, "method-not-allowed")
    options = await index_api.options(address)
    assert (options.status_code, options.content) == (204, b"")
    assert (refused.headers.get_list("allow"), options.headers.get_list("allow")) == ([methods], [methods])


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b'{"questionnaire": planted-4711', id="broken"),
        pytest.param(b'{"questionnaire": NaN, "answers": {}}', id="NaN"),
        pytest.param(b'{"questionnaire": Infinity, "answers": {}}', id="Infinity"),
        pytest.param(b'{"questionnaire": "planted-4711 \\ud800"}', id="a lone surrogate"),
        pytest.param(b'{"questionnaire": "planted-4711 \xff"}', id="not UTF-8"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, id="lists 100,000 deep"),
        pytest.param(b'{"a":' * 100_000 + b"1" + b"}" * 100_000, id="objects 100,000 deep"),
        pytest.param(b"{} planted-4711", id="more after the end"),
        pytest.param(b"'planted-4711'", id="single quotes"),
    ],
)
async def test_what_is_not_json_is_a_400(index_api: Client, body: bytes) -> None:
    response = await index_api.post(PREVIEW, content=body, headers={"content-type": "application/json"})
    assert await complete(index_api, response) == (400, "malformed")


@pytest.mark.parametrize(
    "sent", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", PLANTED, None]
)
async def test_a_body_that_is_not_said_to_be_json_is_a_415(index_api: Client, sent: str | None) -> None:
    headers = {} if sent is None else {"content-type": sent}
    response = await index_api.post(PREVIEW, content=b"{}", headers=headers)
    assert await complete(index_api, response) == (415, "unsupported-media-type")


@pytest.mark.parametrize(
    ("address", "types"),
    [
        (PREVIEW, ["application/json", "application/merge-patch+json"]),
        ("/v1/series", ["application/json", "application/merge-patch+json", "text/csv"]),
        ("/v1/questionnaires", ["application/json", "application/merge-patch+json", "application/yaml"]),
        (f"/v1/assessments/{SOME_ID}/imports", [WORKBOOK]),
    ],
)
async def test_a_415_names_every_type_that_is_taken(index_api: Client, address: str, types: list[str]) -> None:
    who = index_api.bearer("secretariat") | {"content-type": "text/plain"}
    response = await index_api.post(address, content=b"{}", headers=who)
    assert await complete(index_api, response) == (415, "unsupported-media-type")
    assert response.headers["accept"] == ", ".join(types)
    assert all(one in response.json()["detail"] for one in types)


@pytest.mark.parametrize(
    ("media", "status"),
    [
        ("application/json; charset=utf-8", 422), ('application/json; charset="UTF-8"', 422),
        ("application/json; charset=iso-8859-1", 415), ("application/json; charset=utf-16", 415),
        ("text/csv; charset=us-ascii", 422), ("text/csv; header=present; charset=utf-16", 400),
        ("text/csv; charset=iso-8859-1", 415), ("text/csv; charset=windows-1252", 415),
    ],
)  # fmt: skip
async def test_other_characters_than_are_read_are_a_415(index_api: Client, media: str, status: int) -> None:
    body = b"{}" if "json" in media else b"\xff" if "16" in media else b"city"
    who = index_api.bearer("secretariat") | {"content-type": media}
    assert (await index_api.post("/v1/series", content=body, headers=who)).status_code == status


@pytest.mark.parametrize(
    "body", [b'{"a": 1, "a": 1}', b'{"questionnaire": "icc/2019", "answers": {"q01": {"value": 1, "value": 2}}}']
)
async def test_a_name_twice_in_one_object_is_a_400(index_api: Client, body: bytes) -> None:
    response = await index_api.post(PREVIEW, content=body, headers={"content-type": "application/json"})
    assert await complete(index_api, response) == (400, "malformed")
    assert [one["code"] for one in response.json()["errors"]] == ["twice"]


@pytest.mark.parametrize("title", ["\u200b", "\ufeff\u2060 \u200d", "\u00ad", "\u3164", "\u2800", "\u202e", "\ufe0f"])
async def test_a_text_that_nobody_sees_is_blank(practices_api: Client, title: str) -> None:
    draft = {"kind": "practice", "title": {"en": title}, "cities": [{"city": "oslo"}]}
    who = practices_api.bearer("city_coordinator", cities=("oslo",))
    refused = await practices_api.post("/v1/practices", json=draft, headers=who)
    assert refused.status_code == 422
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/title/en"]
    seen = await practices_api.post("/v1/practices", json=draft | {"title": {"en": f"a{title}"}}, headers=who)
    assert seen.status_code == 201


@pytest.mark.parametrize("address", [PREVIEW, "/v1/cities", "/nowhere"])
@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_over_the_limit_is_a_413(index_api: Client, address: str, *, announced: bool) -> None:
    size = BODY_LIMIT + 1
    body = b" " * size if announced else pieces(size)
    response = await index_api.post(address, content=body, headers={"content-type": "application/json"})
    assert ("content-length" in response.request.headers) == announced
    assert await complete(index_api, response) == (413, "too-large")


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_of_just_the_limit_is_read(index_api: Client, *, announced: bool) -> None:
    body = b" " * BODY_LIMIT if announced else pieces(BODY_LIMIT)
    response = await index_api.post(PREVIEW, content=body, headers={"content-type": "application/json"})
    assert response.status_code != 413


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"questionnaire": "icc/2019", "answers": {}, "wishes": PLANTED}, "/wishes"),
        ({"questionnaire": "icc/2019", "answers": {"q01": {"value": "yes", "a/b~c": PLANTED}}}, "/answers/q01/a~1b~0c"),
        ({"questionnaire": PLANTED, "answers": {}}, "/questionnaire"),
        ({"questionnaire": "icc/2019"}, "/answers"),
        ({"questionnaire": "icc/2019", "answers": {"q01": {"value": f"{PLANTED} " * 900}}}, "/answers/q01/value"),
        (
            {"questionnaire": "icc/2019", "answers": {"q01": {"value": "yes", "comment": f"{PLANTED}\0"}}},
            "/answers/q01/comment",
        ),
        (PLANTED, ""),
    ],
)
async def test_a_broken_rule_is_a_422_with_a_pointer(index_api: Client, sent: Any, pointer: str) -> None:
    response = await index_api.post(PREVIEW, json=sent)
    assert await complete(index_api, response) == (422, "invalid")
    assert {fault["pointer"] for fault in response.json()["errors"]} == {pointer}


@pytest.mark.parametrize(
    ("address", "said", "parameter"),
    [
        (f"/v1/cities?wishes={PLANTED}", (422, "invalid"), "wishes"),
        (f"/v1/directory?wishes={PLANTED}", (422, "invalid"), "wishes"),
        (f"/v1/cities?LIMIT={PLANTED}", (422, "invalid"), "LIMIT"),
        (f"/v1/cities?lang={PLANTED}", (422, "invalid"), "lang"),
        (f"/v1/cities?country={PLANTED}", (422, "invalid"), "country"),
        (f"/v1/cities?synthetic={PLANTED}", (422, "invalid"), "synthetic"),
        ("/v1/assessments?year=2019.0", (422, "invalid"), "year"),
        (f"/v1/assessments/{PLANTED}", (422, "invalid"), "assessment"),
        (f"/v1/cities/{PLANTED}%00", (422, "invalid"), "city"),
        ("/v1/cities?limit=1&limit=1", (400, "repeated-parameter"), "limit"),
        (f"/v1/cities?lang=en&lang={PLANTED}", (400, "repeated-parameter"), "lang"),
    ],
)
async def test_a_wrong_parameter_is_named(
    index_api: Client, address: str, said: tuple[int, str], parameter: str
) -> None:
    response = await index_api.get(address)
    assert await complete(index_api, response) == said
    assert [fault["parameter"] for fault in response.json()["errors"]] == [parameter]


async def test_a_list_repeats_its_parameter(index_api: Client) -> None:
    found = (await index_api.get("/v1/cities?country=NO&country=UA&limit=200")).json()["items"]
    assert {city["country"] for city in found} == {"NO", "UA"}


@pytest.mark.parametrize(
    "address", ["/v1/assessments?state=%00planted-4711", "/v1/questionnaires/planted-4711%00/versions/2019"]
)
async def test_nul_is_refused(index_api: Client, address: str) -> None:
    assert await complete(index_api, await index_api.get(address)) == (422, "invalid")


@pytest.mark.parametrize("query", ["country=%ff", "country=%FF%FE"])
async def test_a_query_that_is_not_utf_8_is_a_400(index_api: Client, query: str) -> None:
    assert await complete(index_api, await index_api.get(f"/v1/cities?{query}")) == (400, "malformed")


@pytest.mark.parametrize("cursor", [PLANTED, "", "AAAA", "bnVsbA", "piyUbmuzqa1bInBsYW50ZWQtNDcxMSJd", "%00", "=" * 40])
async def test_a_cursor_that_is_not_ours_is_a_400(index_api: Client, cursor: str) -> None:
    assert await complete(index_api, await index_api.get(f"/v1/cities?cursor={cursor}")) == (400, "bad-cursor")


@pytest.mark.parametrize("year", [True, False, "2019", 2019.5, 1e30, None, [2019], {}])
async def test_only_a_whole_number_is_an_integer(index_api: Client, year: Any) -> None:
    coordinator = index_api.bearer("city_coordinator", cities=("oslo",))
    response = await index_api.post("/v1/assessments", json=AN_ASSESSMENT | {"year": year}, headers=coordinator)
    assert await complete(index_api, response) == (422, "invalid")
    assert [fault["pointer"] for fault in response.json()["errors"]] == ["/year"]


async def test_json_does_not_tell_2019_from_2019_0(index_api: Client) -> None:
    coordinator = index_api.bearer("city_coordinator", cities=("oslo",))
    response = await index_api.post("/v1/assessments", json=AN_ASSESSMENT | {"year": 2019.0}, headers=coordinator)
    assert (response.status_code, response.json()["year"]) == (201, 2019)


async def test_a_token_that_does_not_hold_is_a_401_even_where_none_is_needed(
    index_api: Client, issuer: DevelopmentIssuer, tmp_path: Path
) -> None:
    header, claims, _ = issuer.sign(["secretariat"]).split(".")
    given = {
        "expired": f"Bearer {issuer.sign(['secretariat'], seconds=-3600)}",
        "foreign": f"Bearer {DevelopmentIssuer(tmp_path / PLANTED).sign(['secretariat'], subject=PLANTED)}",
        "garbage": f"Bearer {PLANTED}",
        "without an algorithm": f"Bearer eyJhbGciOiJub25lIn0.{claims}.",
        "without a signature": f"Bearer {header}.{claims}.",
        "empty": "Bearer",
        "another scheme": f"Basic {PLANTED}",
    }
    for kind, authorization in given.items():
        for address in ("/v1/cities/oslo", "/v1/me", "/v1/assessments"):
            response = await index_api.get(address, headers={"authorization": authorization})
            assert await complete(index_api, response) == (401, "unauthenticated"), kind
            assert response.headers["www-authenticate"].startswith("Bearer"), kind


async def test_without_a_token_a_command_is_a_401_and_with_the_wrong_role_a_403(index_api: Client) -> None:
    nobody = await index_api.post("/v1/cities", json=A_CITY)
    assert await complete(index_api, nobody) == (401, "unauthenticated")
    assert nobody.headers["www-authenticate"].startswith("Bearer")
    expert = await index_api.post("/v1/cities", json=A_CITY, headers=index_api.bearer("expert", subject=PLANTED))
    assert await complete(index_api, expert) == (403, "not-allowed")


async def test_a_fault_of_ours_is_a_500_that_tells_nothing(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    await as_owner(
        index_api_connection,
        f"create function fail() returns trigger language plpgsql as $$begin raise '{PLANTED}'; end$$;"
        "create trigger fail before insert on cities for each row execute function fail()",
    )
    response = await index_api.post("/v1/cities", json=A_CITY, headers=index_api.bearer("secretariat"))
    assert await complete(index_api, response) == (500, "internal-error")


async def test_a_database_that_is_away_is_a_503_that_says_when_to_come_back(
    index_api: Client, apps: dict[str, Any], tokens: Tokens
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with asyncpg.create_pool(f"postgresql://{PLANTED}:secret@127.0.0.1:{port}/x", min_size=0) as pool:
        database = Database(pool)
        run_with(apps["index_api"], Running(database, provide(database), tokens.identify))
        response = await index_api.get("/v1/cities/oslo")
        assert await complete(index_api, response) == (503, "unavailable")
        assert int(response.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("answers", "pointer"),
    [({"q01": {"value": {"x": PLANTED}}}, "/answers/q01/value"), ({"Q 1": {"value": "yes"}}, "/answers/Q 1")],
)
async def test_a_pointer_leads_into_the_body(index_api: Client, answers: dict[str, Any], pointer: str) -> None:
    response = await index_api.post(PREVIEW, json={"questionnaire": "icc/2019", "answers": answers})
    assert response.status_code == 422
    assert {fault["pointer"] for fault in response.json()["errors"]} == {pointer}


async def test_a_word_out_of_a_closed_list_is_not_repeated(index_api: Client) -> None:
    answers = {"q01": {"state": PLANTED}}
    response = await index_api.post(PREVIEW, json={"questionnaire": "icc/2019", "answers": answers})
    assert await complete(index_api, response) == (422, "invalid")


@pytest.mark.parametrize("rejected", [{"city": PLANTED}, {"questionnaire": "planted/4711"}])
async def test_an_unknown_name_is_not_repeated(index_api: Client, rejected: dict[str, str]) -> None:
    secretariat = index_api.bearer("secretariat")
    response = await index_api.post("/v1/assessments", json=AN_ASSESSMENT | rejected, headers=secretariat)
    assert response.status_code == 422
    assert next(iter(rejected.values())) not in json.dumps(response.json())
