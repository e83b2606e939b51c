"""What others say of the OpenAPI documents: their linters find nothing, and their generators lose nothing."""

import json
from pathlib import Path

import pytest

from tests.declared import operations
from tests.node import demand_node, run

SERVICES = ("index_api", "practices_api", "events_api")
REDOCLY = ("redocly", "lint", "--config", "redocly.yaml")
SPECTRAL = ("spectral", "lint", "--ruleset", "spectral.yaml", "--fail-severity", "hint")
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def checks(root: Path) -> Path:
    """Give the folder of the linters and their rules."""
    return root / "openapi" / "checks"


@pytest.fixture(scope="module")
def npm(checks: Path) -> Path:
    """Give the same where Node is there, with what npm installed."""
    demand_node()
    assert (checks / "node_modules").is_dir(), "`make test` installs what is linted with"
    return checks


def test_redocly_finds_nothing(npm: Path) -> None:
    run("npx", *REDOCLY, *_documents(), folder=npm)


@pytest.mark.long
def test_spectral_finds_nothing(npm: Path) -> None:
    run("npx", *SPECTRAL, *_documents(), folder=npm)


def _documents() -> list[str]:
    return [f"../{service}.json" for service in SERVICES]


@pytest.mark.long
def test_spectral_finds_what_is_sent_without_limits(npm: Path, tmp_path: Path) -> None:
    """The rules that are narrowed to what is sent still bite there: in bodies, what they refer to, and addresses."""
    document = json.loads((npm.parent / "events_api.json").read_text())
    document["components"]["schemas"]["NewEvent"]["properties"] |= {
        "words": {"type": "string"},
        "list": {"type": "array", "items": {"type": "string", "maxLength": 1}},
        "number": {"type": "integer", "format": "int32"},
    }
    asked = {"in": "query", "name": "asked", "description": "Anything.", "schema": {"type": "string"}}
    secret = {**asked, "name": "access_token", "schema": {"type": "string", "maxLength": 9}}
    document["paths"]["/v1/events"]["get"]["parameters"] += [asked, secret]
    planted = tmp_path / "planted.json"
    planted.write_text(json.dumps(document))
    with pytest.raises(AssertionError) as told:
        run("npx", *SPECTRAL, str(planted), folder=npm)
    for rule, place in (
        ("string-limit", "NewEvent.properties.words"),
        ("array-limit", "NewEvent.properties.list"),
        ("integer-limit", "NewEvent.properties.number"),
        ("string-limit", "/v1/events.get.parameters"),
        ("no-credentials-in-url", "/v1/events.get.parameters"),
    ):
        assert any(rule in line and place in line for line in str(told.value).splitlines()), place
    assert "5 problems" in str(told.value)


@pytest.mark.long
@pytest.mark.parametrize("service", SERVICES)
def test_a_generated_python_client_loses_nothing(service: str, checks: Path, root: Path, tmp_path: Path) -> None:
    """openapi-python-client warns of nothing, makes a function of each operation, and `mypy --strict` accepts it."""
    tools = checks / ".venv" / "bin"
    assert tools.is_dir(), "`make contract` installs the generator"
    said = run(
        str(tools / "openapi-python-client"),
        "generate",
        "--path",
        str(root / "openapi" / f"{service}.json"),
        "--config",
        str(checks / "python-client.yaml"),
        "--output-path",
        str(tmp_path / service),
        "--meta",
        "none",
        "--fail-on-warning",
        folder=tmp_path,
    )
    assert "WARNING" not in said
    document = json.loads((root / "openapi" / f"{service}.json").read_text())
    named = sorted(operation["operationId"].lower() for _, _, operation in operations(document))
    made = [file.stem for file in (tmp_path / service / "api").rglob("*.py") if file.stem != "__init__"]
    assert sorted(name.replace("_", "") for name in made) == named
    checked = run(str(tools / "mypy"), "--strict", "--cache-dir", str(tmp_path / "mypy"), service, folder=tmp_path)
    assert checked.startswith("Success: no issues found")
