"""Every address that the guide names is one that a service has, with the parameters that it takes."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import orjson
import pytest

from services.documents import SERVICES
from shared.platform.http.guide_page import SERVED

NAMED = re.compile(r"`(?:(GET|POST|PUT|PATCH|DELETE)\s+)?/v1(/[^`\s]*)`")
ABBREVIATED = re.compile(r"\{[^}]*\|[^}]*\}")
HEADINGS = {"/{plural}/{id}/{children}", "/openapi.json", "/openapi.multilingual.json"}


def operations(root: Path) -> dict[str, dict[str, set[str]]]:
    """Say which query parameters each operation takes, by path with its names taken out, and by method."""
    found: dict[str, dict[str, set[str]]] = {}
    for service in SERVICES:
        document: dict[str, Any] = orjson.loads((root / "openapi" / f"{service}.json").read_bytes())
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                listed = [resolved(document, one) for one in operation.get("parameters", [])]
                taken = {one["name"] for one in listed if one["in"] == "query"}
                found.setdefault(shape(path), {}).setdefault(method.upper(), set()).update(taken)
    return found


def resolved(document: dict[str, Any], parameter: dict[str, Any]) -> dict[str, Any]:
    name = parameter.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = document["components"]["parameters"][name] if name else parameter
    return found


def shape(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path)


def wrong(text: str, known: dict[str, dict[str, set[str]]]) -> list[str]:
    """Find the addresses of a text that nobody has, or that take no such parameter."""
    found = []
    for method, address in NAMED.findall(text):
        path, _, query = address.partition("?")
        names = {part.partition("=")[0] for part in query.split("&") if part}
        fitting = [
            taken
            for have, methods in known.items()
            if re.fullmatch(re.escape(have).replace(r"\{\}", "[^/]+"), f"/v1{path}")
            for verb, taken in methods.items()
            if verb == (method or verb)
        ]
        if path not in HEADINGS and not any(names <= taken for taken in fitting):
            found.append(f"{method} {address}".strip())
    return found


def test_every_address_of_the_guide_exists(root: Path) -> None:
    text = (root / "docs" / "integrating.md").read_text()
    text = ABBREVIATED.sub("{any}", text)
    assert len(NAMED.findall(text)) > 30
    assert wrong(text, operations(root)) == []


@pytest.mark.parametrize("planted", ["`/v1/towns`", "`GET /v1/cities?colour=red`", "`DELETE /v1/cities`"])
def test_a_wrong_address_is_found(planted: str, root: Path) -> None:
    assert wrong(f"Ask {planted}.", operations(root)) == [planted.strip("`").replace("/v1", "", 1)]


def test_the_pages_are_in_the_wheel_and_in_the_image(root: Path, tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    needed = {f"docs/{file}" for file in SERVED.values()}
    assert needed <= set(zipfile.ZipFile(wheel).namelist())
    let_through = {line.removeprefix("!") for line in (root / ".dockerignore").read_text().splitlines()}
    assert needed <= let_through
    assert "COPY docs docs" in (root / "Dockerfile").read_text()
