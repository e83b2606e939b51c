"""A secret of the stack that stays in a variable with `deploy/secrets.yml`, or a file that nobody is shown."""

import re
from pathlib import Path
from typing import Any, Final

import yaml

from services.events_api.config import Settings as Events
from services.index_api.config import Settings as Index
from services.practices_api.config import Settings as Practices

ROOT: Final = Path(__file__).parents[2]
STACK: Final[dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
IN_FILES: Final[dict[str, Any]] = yaml.safe_load((ROOT / "deploy/secrets.yml").read_text())
_A_FILE: Final = re.compile(r"/run/secrets/(\w+)")


def is_secret(variable: str, value: str) -> bool:
    """Say whether the stack gives a secret by that variable: a default, or what somebody sets."""
    return "only-for-this-machine" in value or variable.endswith(("PASSWORD", "SIGNING_KEY"))


def test_no_secret_stays_in_a_variable() -> None:
    for name, service in STACK["services"].items():
        secrets = {variable for variable, value in service.get("environment", {}).items() if is_secret(variable, value)}
        instead = IN_FILES["services"].get(name, {"environment": {}})["environment"]
        emptied = {variable for variable, value in instead.items() if value in ("", f"${{{variable}:-}}")}
        assert secrets == emptied, name


def test_a_container_is_shown_the_files_that_it_reads_and_no_others() -> None:
    known = {
        f"{kind.model_config['env_prefix']}{field.upper()}_FILE"
        for kind in (Index, Practices, Events)
        for field in (*kind.model_fields, "owner_database_url")
    }
    for name, service in IN_FILES["services"].items():
        files = {variable: value for variable, value in service["environment"].items() if variable.endswith("_FILE")}
        assert files.keys() <= known | {"BACKUP_SIGNING_KEY_FILE"}
        assert {variable.removesuffix("_FILE") for variable in files} <= service["environment"].keys()
        read = {file for value in files.values() for file in _A_FILE.findall(value)}
        assert read == set(service.get("secrets", ())), name
        owners = {file for file in read if file.endswith("_owner")}
        assert not owners or name in ("migrate", "backup")


def test_every_file_is_documented() -> None:
    page = (
        (ROOT / "docs/operations.md").read_text().partition("**Secrets as files.**")[2].partition("\n\nPostgreSQL")[0]
    )
    assert set(re.findall(r"`(\w+)`", re.sub(r"\|[^|\n]*\|$", "|", page, flags=re.MULTILINE))) >= set(
        IN_FILES["secrets"]
    )
    for name, secret in IN_FILES["secrets"].items():
        assert secret["file"].endswith(f"}}/{name}")
