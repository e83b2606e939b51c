"""A command of the documents that cannot be run as it stands there."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx
import pytest
import yaml
from typer.core import TyperGroup
from typer.main import get_command

from services.cli import app
from services.command_line import SERVICES
from shared.backup.programs import program
from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import Server, postgres
from tests.faults.wire import free_port
from tests.platform.processes import wait_until

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ("README.md", "SECURITY.md", *(f"docs/{each.name}" for each in sorted((ROOT / "docs").glob("*.md"))))
_FENCED: Final = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_IN_LINE: Final = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
_ENDS: Final = frozenset({"|", "<", ">", "&&", ";", "||", "(", ")"})


def blocks(page: str, language: str) -> list[str]:
    """Give what stands in fences of that language."""
    return [text for of, text in _FENCED.findall((ROOT / page).read_text()) if of == language]


def commands(page: str, name: str) -> Iterator[list[str]]:
    """Give each command of a page that begins with that program, as words, whether in a block or in a sentence."""
    text = (ROOT / page).read_text()
    said = [line for block in blocks(page, "sh") for line in block.replace("\\\n", " ").splitlines()]
    for line in (*said, *_IN_LINE.findall(_FENCED.sub("", text))):
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|<>&;()")
        lexer.whitespace_split = True
        try:
            words = list(lexer)
        except ValueError:  # an apostrophe of a sentence
            continue
        for at, word in enumerate(words):
            if word in (name, f".venv/bin/{name}") and words[at - 1 : at] not in (["--install"], ["--namespace"]):
                rest = words[at + 1 :]
                end = next((place for place, one in enumerate(rest) if one in _ENDS), len(rest))
                yield rest[:end]


def unknown(words: list[str]) -> str:
    """Say what of a call of `icc` the command does not know; nothing where it knows all."""
    command = get_command(app)
    while isinstance(command, TyperGroup) and words and not words[0].startswith("-"):
        if (found := command.commands.get(words[0])) is None:
            return words[0]
        command, words = found, words[1:]
    known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"--help"}
    return " ".join(word for word in words if word.startswith("--") and word.partition("=")[0] not in known)


@pytest.mark.parametrize("page", PAGES)
def test_a_block_of_a_shell_is_one(page: str) -> None:
    for block in blocks(page, "sh"):
        done = subprocess.run(["bash", "-n"], input=block, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), block


def test_every_command_of_icc_is_there_with_its_options() -> None:
    found = [(page, words) for page in PAGES for words in commands(page, "icc")]
    assert len(found) > 40
    assert [(page, words) for page, words in found if unknown(words)] == []


def test_what_icc_does_not_know_is_found() -> None:
    assert unknown(["audit", "verify", "--seal", "x"]) == ""
    assert unknown(["audit", "prove"]) == "prove"
    assert unknown(["backup", "verify", "--sign-by", "x"]) == "--sign-by"


def test_every_target_of_make_is_there() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    called = {words[0] for page in PAGES for words in commands(page, "make") if words and words[0].isalpha()}
    assert {"run", "test"} <= called <= targets


def test_every_container_that_is_named_is_one_of_the_stack() -> None:
    there = set(yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"])
    named = set()
    for page in PAGES:
        for compose, *words in (one for one in commands(page, "docker") if one and one[0] == "compose"):
            assert compose
            named |= {word for word in _containers(words) if word.islower()}
    assert {"migrate", "backup", "worker", "gateway"} <= named <= there


def _containers(words: list[str]) -> list[str]:
    """Give the words that name containers: of those that run something in one, the first alone."""
    plain = [
        word
        for before, word in zip(["", *words], words, strict=False)
        if not word.startswith("-") and before not in ("--profile", "--scale", "--build-arg", "--signal")
    ]
    return plain[1:2] if plain[:1] in (["run"], ["exec"]) else plain[1:]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    """Run a PostgreSQL that holds nothing."""
    with data_folder(tmp_path / "data"), postgres(tmp_path / "data", (), fast=True) as running:
        yield running


@pytest.mark.timeout(300)
def test_without_containers_the_services_come_up_as_it_is_written(empty: Server, tmp_path: Path) -> None:
    _, section = (ROOT / "docs/operations.md").read_text().split("## Without containers\n")
    fenced = _FENCED.findall(section.partition("\n## ")[0])
    _, databases, migrate, service = (text for language, text in fenced if language == "sh")
    (settings,) = (text for language, text in fenced if language == "dotenv")
    admin, port = urlsplit(empty.admin_url), free_port()
    keys = tmp_path / "keys.json"  # so that no issuer has to be there
    keys.write_text(json.dumps({"keys": json.loads(DevelopmentIssuer(tmp_path / "i").public.read_text())["keys"]}))
    keys.chmod(0o640)
    settings = settings.replace("PASSWORD", "ours").replace("SECRET=SECRET", f"SECRET={'s' * 32}")
    settings += "".join(f"{name.upper()}_KEYS={keys}\n" for name in SERVICES)
    (tmp_path / "services.env").write_text(settings.replace(":5432/", f":{admin.port}/"))
    environment = {
        "PATH": f"{Path(program('psql')).parent}:/usr/bin:/bin",
        "PASSWORD": "ours",
        "OWNER_PASSWORD": "theirs",
        "PGHOST": str(admin.hostname),
        "PGPORT": str(admin.port),
        "PGUSER": str(admin.username),
        "PGPASSWORD": str(admin.password),
    }

    def begun(script: str) -> subprocess.Popen[str]:
        script = script.replace(".venv/bin", str(Path(sys.executable).parent)).replace(":5432/", f":{admin.port}/")
        command = ["bash", "-euo", "pipefail", "-c", script]
        told = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=told, stderr=subprocess.STDOUT, text=True
        )

    for script in (databases, migrate):
        ended = begun(script)
        told, _ = ended.communicate(timeout=120)
        assert ended.returncode == 0, told
    assert "Problems: 0." in told
    running = begun(f"set -a && . ./services.env && set +a\n{service.replace('8001', str(port))}")

    def is_ready() -> bool:
        assert running.poll() is None
        try:
            return httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
        except httpx.TransportError:
            return False

    try:
        wait_until(is_ready, 60)
    finally:
        running.terminate()
        running.communicate(timeout=30)
