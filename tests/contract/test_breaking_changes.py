"""The documents keep what the last release promised; and whatever would break a client is found, and nothing else."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
import pytest

from services.documents import SERVICES
from tests.contract.breaking_changes import Break, breaking_changes, copied
from tests.contract.editing import Editor, Json, apart, excerpt

CAPITALS, SMALL = ({"type": "string", "pattern": pattern} for pattern in ("^[A-Z]+$", "^[a-z_]+$"))
Change = Callable[[Editor], object]


def remove_operation(editor: Editor) -> None:
    path, method = editor.place("listCities")
    del editor.document["paths"][path][method]


def move_operation(editor: Editor) -> None:
    path, _ = editor.place("getCity")
    editor.document["paths"]["/v1/towns/{city}"] = editor.document["paths"].pop(path)


def without_parameter(name: str, of: str) -> Change:
    def change(editor: Editor) -> None:
        operation = editor.operation(of)
        operation["parameters"] = [one for one in operation["parameters"] if one["name"] != name]

    return change


def add_parameter(*, required: bool) -> Change:
    extra = {"in": "query", "name": "since", "required": required, "schema": {"type": "string"}}
    return lambda editor: editor.operation("listCities")["parameters"].append(extra)


def only_a_list(editor: Editor) -> None:
    editor.operation("listNetworks")["responses"]["200"]["content"]["application/json"]["schema"] = {"type": "array"}


def nullable(editor: Editor) -> None:
    told = editor.answer()["properties"]
    told["country"] = {"anyOf": [told["country"], {"type": "null"}]}


def pattern_of_names_as_a_map(editor: Editor) -> None:
    answers = editor.sent("answers", "saveAnswers")
    if patterns := answers.pop("patternProperties", None):
        ((pattern, values),) = patterns.items()
        answers["additionalProperties"] = values
        answers["propertyNames"]["pattern"] = pattern


def rename_every_schema(editor: Editor) -> None:
    written = orjson.dumps(editor.document).decode()
    written = re.sub(r'"#/components/schemas/([^"]+)"', r'"#/components/schemas/Our\1"', written)
    editor.document = orjson.loads(written)
    schemas = editor.document["components"]["schemas"]
    editor.document["components"]["schemas"] = {f"Our{name}": schema for name, schema in schemas.items()}


def inline_answer(editor: Editor) -> None:
    content = editor.operation("getCity")["responses"]["200"]["content"]["application/json"]
    content["schema"] = copied(editor.answer())


def shared_parameter(editor: Editor) -> None:
    operation = editor.operation("listCities")
    editor.document["components"]["parameters"] = {"First": operation["parameters"][0]}
    operation["parameters"][0] = {"$ref": "#/components/parameters/First"}


def limited(member: str, **limits: object) -> Change:
    return lambda editor: editor.sent(member).update(limits)


BREAKING: dict[str, tuple[Change, str]] = {
    "an operation goes": (remove_operation, "operation_removed"),
    "an operation moves": (move_operation, "operation_removed"),
    "an operation gets another name": (
        lambda e: e.operation("listCities").update(operationId="listTowns"), "operation_renamed"
    ),
    "a token is needed": (lambda e: e.operation("listCities").update(security=[{"bearer": []}]), "token_needed"),
    "a parameter goes": (without_parameter("country", "listCities"), "parameter_removed"),
    "a header goes": (without_parameter("Idempotency-Key", "createAssessment"), "parameter_removed"),
    "a needed parameter comes": (add_parameter(required=True), "parameter_needed"),
    "a parameter becomes needed": (lambda e: e.parameter("country").update(required=True), "parameter_needed"),
    "a header becomes needed": (
        lambda e: e.parameter("Idempotency-Key", "createAssessment").update(required=True), "parameter_needed"
    ),
    "a list is written with commas": (
        lambda e: e.parameter("country").update(explode=False), "parameter_written_differently"
    ),
    "fewer values of a parameter": (lambda e: e.inner("country").update(maxItems=3), "limit_narrowed"),
    "a word less in a parameter": (lambda e: e.inner("level", "listSeries")["enum"].pop(), "value_no_longer_taken"),
    "a parameter of another type": (lambda e: e.inner("synthetic").update(type="integer"), "type_no_longer_taken"),
    "smaller pages": (lambda e: e.inner("limit").update(maximum=100), "limit_narrowed"),
    "other pages where nothing is said": (lambda e: e.inner("limit").update(default=20), "default_changed"),
    "a body goes": (lambda e: e.operation("createAssessment").pop("requestBody"), "body_removed"),
    "a body comes": (
        lambda e: e.operation("listCities").update(requestBody={"required": True, "content": {}}), "body_needed"
    ),
    "a format of bodies goes": (
        lambda e: e.operation("createSeries")["requestBody"]["content"].pop("text/csv"), "media_type_no_longer_taken"
    ),
    "a member is no longer taken": (lambda e: e.body()["properties"].pop("assessor"), "member_removed"),
    "a member becomes needed": (lambda e: e.body()["required"].append("assessor"), "member_needed"),
    "a needed member comes": (
        lambda e: (e.body()["properties"].update(month={"type": "integer"}), e.body()["required"].append("month")),
        "member_needed",
    ),
    "a word is no longer taken": (lambda e: e.sent("assessor_kind")["enum"].remove("ngo"), "value_no_longer_taken"),
    "free text becomes a list of words": (limited("city", enum=["oslo", "bergen"]), "value_no_longer_taken"),
    "a member takes one value": (limited("assessor_kind", const="self"), "value_no_longer_taken"),
    "a member of another type": (limited("year", type="string"), "type_no_longer_taken"),
    "null is no longer taken": (
        lambda e: e.body("updateCity")["properties"].update(candidate={"type": "boolean"}), "type_no_longer_taken"
    ),
    "any word of another form": (lambda e: e.body()["properties"].update(assessor_kind=CAPITALS), "limit_narrowed"),
    "shorter texts": (limited("city", maxLength=20), "limit_narrowed"),
    "longer texts asked for": (limited("city", minLength=3), "limit_narrowed"),
    "a limit where none was": (limited("questionnaire", minLength=8), "limit_narrowed"),
    "later years only": (limited("year", minimum=2000), "limit_narrowed"),
    "earlier years only": (limited("year", maximum=2050), "limit_narrowed"),
    "no year at the limit": (limited("year", exclusiveMaximum=2100), "limit_narrowed"),
    "even years only": (limited("year", multipleOf=2), "limit_narrowed"),
    "a stricter pattern": (limited("city", pattern="^[a-z]+$"), "limit_narrowed"),
    "a format": (limited("city", format="uuid"), "format_changed"),
    "no value twice": (
        lambda e: e.inner("country").update(uniqueItems=True), "limit_narrowed"
    ),
    "stricter names in a map": (
        lambda e: e.sent("title", "createSeries")["propertyNames"].update(pattern="^en$"), "limit_narrowed"
    ),
    "stricter values in a map": (
        lambda e: e.sent("title", "createSeries")["additionalProperties"].update(maxLength=9), "limit_narrowed"
    ),
    "a map no longer taken": (
        lambda e: e.sent("title", "createSeries").update(additionalProperties=False), "other_members_refused"
    ),
    "another default": (limited("assessor_kind", default="ngo"), "default_changed"),
    "a condition that is not known here": (
        lambda e: e.body().update(dependentRequired={"assessor": ["assessor_kind"]}), "keyword_changed"
    ),
    "a header of answers goes": (
        lambda e: e.operation("getCity")["responses"]["200"]["headers"].pop("ETag"), "header_removed"
    ),
    "a status goes": (
        lambda e: e.operation("getCity")["responses"].update({"203": e.operation("getCity")["responses"].pop("200")}),
        "status_removed",
    ),
    "a status comes": (
        lambda e: e.operation("createAssessment")["responses"].update({"202": {"description": "Later."}}),
        "status_added",
    ),
    "a format of answers goes": (
        lambda e: e.operation("getCity")["responses"]["200"].update(content={"text/csv": {}}), "media_type_removed"
    ),
    "a member of an answer goes": (lambda e: e.answer()["properties"].pop("slug"), "member_removed"),
    "a member deep in an answer goes": (
        lambda e: e.resolved(e.told("sources")["items"])["properties"].pop("url"), "member_removed"
    ),
    "a member is left out at times": (lambda e: e.answer()["required"].remove("slug"), "member_optional"),
    "a member of an answer changes its type": (lambda e: e.told("slug").update(type="integer"), "type_added"),
    "a member of an answer may be null": (nullable, "type_added"),
    "one value becomes a list": (
        lambda e: e.answer()["properties"].update(country={"type": "array", "items": {"type": "string"}}), "type_added"
    ),
    "items of another type": (lambda e: e.told("networks").update(items={"type": "object"}), "type_added"),
    "a page becomes a list": (only_a_list, "type_added"),
    "a map loses its values": (
        lambda e: e.told("external_ids").update(additionalProperties=False), "other_members_removed"
    ),
    "values of a map change their type": (
        lambda e: e.told("external_ids")["additionalProperties"].update(type="integer"), "type_added"
    ),
    "a closed list of words grows": (
        lambda e: e.told("state", "getInvitation")["enum"].append("lost"), "value_added"
    ),
    "a closed list of words opens": (lambda e: e.told("state", "getInvitation").pop("enum"), "value_added"),
    "a time becomes any text": (lambda e: e.told("id", "getAssessment").pop("format"), "format_changed"),
    "a problem loses its code": (
        lambda e: e.resolved(
            e.operation("getCity")["responses"]["404"]["content"]["application/problem+json"]["schema"]
        )["properties"].pop("type"),
        "member_removed",
    ),
}  # fmt: skip

HARMLESS: dict[str, Change] = {
    "nothing": lambda _: None,
    "an operation comes": lambda e: e.document["paths"].update({"/v1/towns": {"get": e.operation("listCities")}}),
    "a parameter comes": add_parameter(required=False),
    "a header is no longer needed": lambda e: e.parameter("If-Match", "updateCity").update(required=False),
    "a token is no longer needed": lambda e: e.operation("createAssessment").update(security=[{}]),
    "no null in addresses": lambda e: e.parameter("synthetic").update(schema={"type": "boolean"}),
    "how a list is written by default": lambda e: e.parameter("country").update(style="form", explode=True),
    "a member more is taken": lambda e: e.body()["properties"].update(note={"type": "string"}),
    "a member is no longer needed": lambda e: e.body()["required"].remove("questionnaire"),
    "a word more is taken": lambda e: e.sent("assessor_kind")["enum"].append("university"),
    "words become a pattern": lambda e: e.sent("assessor_kind").update(pattern="^[a-z_]+$", enum=None),
    "any word is taken": lambda e: e.sent("assessor_kind").pop("enum"),
    "any word of their form": lambda e: (e.sent("assessor_kind").pop("enum"), e.sent("assessor_kind").update(SMALL)),
    "a type more is taken": lambda e: e.sent("year").update(type=["integer", "string"]),
    "fractions are taken": lambda e: e.sent("year").update(type="number"),
    "wider limits": limited("city", maxLength=200, minLength=0),
    "no pattern": lambda e: e.sent("city").pop("pattern"),
    "a pattern of names as a map": pattern_of_names_as_a_map,
    "a body of one more format": lambda e: e.operation("createAssessment")["requestBody"]["content"].update(
        {"text/csv": {"schema": {"type": "string"}}}
    ),
    "a member more comes back": lambda e: e.answer()["properties"].update(mayor={"type": "string"}),
    "a member always comes back": lambda e: e.answer()["required"].append("media_links"),
    "a fixed set of words comes back": lambda e: e.told("country").update(enum=["NO", "SE"]),
    "a default in an answer goes": lambda e: e.told("media_links").pop("default", None),
    "a limit in an answer": lambda e: e.told("slug").update(maxLength=10, pattern="^[a-z]+$"),
    "a header more comes back": lambda e: e.operation("getCity")["responses"]["200"]["headers"].update(
        {"Age": {"schema": {"type": "integer"}}}
    ),
    "304 is not told": lambda e: e.operation("getCity")["responses"].pop("304", None),
    "another refusal": lambda e: e.operation("getCity")["responses"].update({"451": {"description": "No."}}),
    "a refusal less": lambda e: e.operation("getCity")["responses"].pop("404"),
    "other words": lambda e: e.told("slug").update(title="Word", description="Its word.", examples=["bergen"]),
    "it is deprecated": lambda e: e.operation("listCities").update(deprecated=True),
    "every schema is called otherwise": rename_every_schema,
    "a schema stands where it is used": inline_answer,
    "a parameter is shared": shared_parameter,
    "one type in a union": lambda e: e.answer()["properties"].update(country={"anyOf": [e.told("country")]}),
    "servers are named": lambda e: e.document.update(servers=[{"url": "https://icc.example"}]),
}


@pytest.fixture(scope="module")
def document(root: Path) -> Json:
    """Read the document that is changed here."""
    return excerpt(apart(orjson.loads((root / "openapi" / "index_api.json").read_bytes())))


@pytest.mark.parametrize("name", BREAKING)
def test_what_breaks_a_client_is_found(name: str, document: Json) -> None:
    change, rule = BREAKING[name]
    editor = Editor(document)
    change(editor)
    found = breaking_changes(document, editor.document)
    assert rule in {one.rule for one in found}
    assert all(one.place for one in found)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_breaks_nobody_passes(name: str, document: Json) -> None:
    editor = Editor(document)
    HARMLESS[name](editor)
    assert breaking_changes(document, editor.document) == []


def test_what_is_shared_is_the_same_as_what_is_written_out(root: Path) -> None:
    shared: Json = orjson.loads((root / "openapi" / "index_api.json").read_bytes())
    document = apart(shared)
    assert breaking_changes(shared, document) == breaking_changes(document, shared) == []
    editor = Editor(document)
    del editor.operation("getCity")["responses"]["200"]["headers"]["ETag"]
    assert {one.rule for one in breaking_changes(shared, editor.document)} == {"header_removed"}


def test_a_break_says_where_it_is_and_is_told_once(document: Json) -> None:
    """A city stands in several answers; the schema is named, and not each of them."""
    editor = Editor(document)
    del editor.answer()["properties"]["slug"]
    name = editor.operation("getCity")["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    place = f"{name.rpartition('/')[2]} (answer).slug"
    assert [str(one) for one in breaking_changes(document, editor.document)] == [f"{place}: member_removed"]


def broken_since(released: Path, current: Path) -> Iterator[str]:
    """Compare the documents with those of the newest release, and both with what the release notes accept.

    `accepted.txt` beside the released documents holds a line for each break that is meant; a line that no longer names
    one is told as well.
    """
    found = set()
    for service in SERVICES:
        old, new = (orjson.loads((folder / f"{service}.json").read_bytes()) for folder in (released, current))
        found |= {f"{service} {one}" for one in breaking_changes(old, new)}
    file = released / "accepted.txt"
    accepted = set(file.read_text().splitlines()) if file.exists() else set()
    yield from sorted(found - accepted)
    yield from (f"accepted, but not there: {line}" for line in sorted(accepted - found))


def newest(folder: Path) -> Path | None:
    versions = sorted(folder.glob("*.*.*"), key=lambda one: [int(part) for part in one.name.split(".")])
    return versions[-1] if versions else None


def test_no_client_of_the_last_release_is_broken(root: Path) -> None:
    released = newest(root / "openapi" / "released")
    if released is None:
        pytest.skip("no release has its documents kept yet: `make release-documents` with the next one")
    assert list(broken_since(released, root / "openapi")) == []


def test_the_gate_compares_with_the_newest_release_and_knows_what_is_accepted(root: Path, tmp_path: Path) -> None:
    for version in ("0.9.0", "0.10.0"):
        folder = tmp_path / version
        folder.mkdir()
        for service in SERVICES:
            (folder / f"{service}.json").write_bytes((root / "openapi" / f"{service}.json").read_bytes())
    released = newest(tmp_path)
    assert released == tmp_path / "0.10.0"
    assert list(broken_since(released, root / "openapi")) == []
    editor = Editor(apart(orjson.loads((released / "events_api.json").read_bytes())))
    editor.operation("listEvents")["parameters"].append({"in": "query", "name": "old", "schema": {"type": "string"}})
    (released / "events_api.json").write_bytes(orjson.dumps(editor.document))
    told = f"events_api {Break('GET /v1/events', 'parameter_removed', 'query old')}"
    assert list(broken_since(released, root / "openapi")) == [told]
    (released / "accepted.txt").write_text(f"{told}\nevents_api GET /v1/gone: operation_removed\n")
    assert list(broken_since(released, root / "openapi")) == [
        "accepted, but not there: events_api GET /v1/gone: operation_removed"
    ]
