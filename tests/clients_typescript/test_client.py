"""The TypeScript client: made from the documents, used against the real services, packed, and as its page says."""

import json
import tarfile
from pathlib import Path

import pytest

from shared.platform.version import VERSION
from tests.node import demand_node, run
from tests.running import System

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def package(root: Path) -> Path:
    """Build the client from the documents as they are."""
    demand_node()
    folder = root / "clients" / "typescript"
    assert (folder / "node_modules").is_dir(), "`make test` installs what it is built with"
    run("npm", "run", "build", folder=folder)
    return folder


def test_it_is_used_against_the_services(package: Path, root: Path, system: System) -> None:
    run("npx", "tsc", "-p", "tsconfig.test.json", folder=package)
    told = run(
        "node",
        "--test",
        *map(str, sorted((package / "build" / "test").glob("*.test.js"))),
        folder=package,
        environment={
            **_addresses(system),
            "SECRETARIAT": system.token("secretariat"),
            "COORDINATOR": system.token("city_coordinator", "zephyr-point"),
            "DOCUMENTS": (root / "openapi").as_uri() + "/",
        },
    )
    assert "# fail 0" in told
    assert "# skipped 0" in told


def _addresses(system: System) -> dict[str, str]:
    return {name.removesuffix("_api").upper(): address for name, address in system.services.items()}


@pytest.fixture(scope="module")
def installed(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pack the client, and lay it into a project of somebody else."""
    project = tmp_path_factory.mktemp("project")
    (packed,) = json.loads(
        run("npm", "pack", "--json", "--ignore-scripts", "--pack-destination", str(project), folder=package)
    )
    assert packed["filename"] == f"intercultural-cities-client-{VERSION}.tgz"
    modules = project / "node_modules"
    with tarfile.open(project / packed["filename"]) as archive:
        archive.extractall(project / "unpacked", filter="data")
    modules.mkdir()
    (project / "unpacked" / "package").rename(modules / packed["name"])
    for needed in ("openapi-fetch", "openapi-typescript-helpers"):
        (modules / needed).symlink_to(package / "node_modules" / needed)
    return project


def test_the_package_holds_what_it_promises(installed: Path, root: Path) -> None:
    package = installed / "node_modules" / "intercultural-cities-client"
    files = {str(file.relative_to(package)) for file in package.rglob("*") if file.is_file()}
    told = json.loads((package / "package.json").read_text())
    promised = told["exports"]["."]
    assert {"README.md", promised["types"][2:], promised["default"][2:]} <= files
    assert {Path(file).parts[0] for file in files} == {"README.md", "dist", "package.json"}
    assert told["dependencies"].keys() == {"openapi-fetch"}
    assert told["license"] in (root / "pyproject.toml").read_text()


def test_the_examples_of_the_readme_run(installed: Path, package: Path, system: System) -> None:
    text = (package / "README.md").read_text().replace('"…"', f'"{system.token("city_coordinator", "bjornosund")}"')
    for port, address in zip((8001, 8002, 8003), system.services.values(), strict=True):
        text = text.replace(f"http://127.0.0.1:{port}", address)
    examples = [part.partition("```")[0] for part in text.split("```ts\n")[1:]]
    for number, example in enumerate(examples):
        (installed / f"example{number}.ts").write_text(example)
    options = {**json.loads((package / "tsconfig.json").read_text())["compilerOptions"], "rootDir": ".", "outDir": "."}
    (installed / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "files": _names(examples, "ts")}))
    (installed / "package.json").write_text('{"type": "module"}')
    run(str(package / "node_modules" / ".bin" / "tsc"), folder=installed)
    reading, types, changing, given_up, files = [run("node", name, folder=installed) for name in _names(examples, "js")]
    assert "oslo Oslo" in reading
    assert "Assembly by lot" in reading
    assert types == ""
    assert changing.startswith("412 ")
    assert given_up == "AbortError\n"
    assert files.startswith("image/svg+xml ")
    assert files.endswith("BEGIN:VCALENDAR\n")


def _names(examples: list[str], ending: str) -> list[str]:
    return [f"example{number}.{ending}" for number in range(len(examples))]
