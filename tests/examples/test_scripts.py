"""The scripts of `examples/`, run as their users run them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.running import System


def ran(root: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script with the client of this repository."""
    environment = {**os.environ, "PYTHONPATH": str(root / "clients" / "python" / "src")}
    command = [sys.executable, str(root / "examples" / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def addresses(system: System) -> list[str]:
    """Say where practices and events are."""
    return ["--practices", system.services["practices_api"], "--events", system.services["events_api"]]


def an_event(system: System) -> tuple[str, dict[str, Any]]:
    new = {"type": "webinar", "title": {"en": "Mirrors"}, "when": {"edtf": "2018-05"}}
    with system.client("events_api", "secretariat") as client:
        made = client.post("/v1/events", json=new)
    assert made.status_code == 201, made.text
    return f"/v1/events/{made.json()['id']}", made.json()


def test_a_mirror_follows_what_is_new_changed_and_gone(
    root: Path, system: System, addresses: list[str], tmp_path: Path
) -> None:
    first = ran(root, "mirror.py", str(tmp_path), *addresses)
    assert first.returncode == 0, first.stderr
    again = ran(root, "mirror.py", str(tmp_path), *addresses)
    assert again.stdout.count(" 0 new, 0 changed, 0 gone") == 2
    path, event = an_event(system)
    with system.client("events_api", "secretariat") as client:
        assert "events: " in (second := ran(root, "mirror.py", str(tmp_path), *addresses)).stdout
        assert " 1 new, 0 changed, 0 gone" in second.stdout
        changed = client.patch(path, json={"title": {"en": "More mirrors"}}, headers={"if-match": "*"})
        assert changed.status_code == 200, changed.text
    (tmp_path / "practices" / "unknown.json").write_text('{"version": 1}')
    third = ran(root, "mirror.py", str(tmp_path), *addresses)
    assert " 0 new, 1 changed, 0 gone" in third.stdout
    assert " 0 new, 0 changed, 1 gone" in third.stdout
    held = json.loads((tmp_path / "events" / f"{event['id']}.json").read_text())
    assert held["title"] == "More mirrors"
    assert not (tmp_path / "practices" / "unknown.json").exists()


def test_a_mirror_keeps_what_it_has_of_a_service_that_is_away(root: Path, addresses: list[str], tmp_path: Path) -> None:
    ran(root, "mirror.py", str(tmp_path), *addresses)
    held = len(list((tmp_path / "events").iterdir()))
    away = ran(root, "mirror.py", str(tmp_path), *addresses[:2], "--events", "http://127.0.0.1:1")
    assert away.returncode == 1
    assert "events: not mirrored" in away.stderr
    assert len(list((tmp_path / "events").iterdir())) == held > 10


def test_the_bulk_data_are_whole_and_can_be_counted_with(root: Path, system: System) -> None:
    told = ran(root, "research.py", "--index", system.services["index_api"])
    assert told.returncode == 0, told.stderr
    rows = [line for line in told.stdout.splitlines() if line.startswith("Commitment ")]
    assert rows[0].split()[1] == "30"
    assert "areas that go together most:" in told.stdout
    assert told.stdout.count("size and ") == 3
