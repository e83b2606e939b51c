"""What keeps the house one: short files, nothing constant that should be secret, data with sources."""

import re
import subprocess
import tomllib
from pathlib import Path

from shared.platform.version import VERSION

MOST_LINES = 400
CODE = ("services", "shared", "benchmarks", "tests", "migrations")
SECRETS = re.compile(
    r"BEGIN (RSA |EC |OPENSSH )?PRIVATE KEY|eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]+\.|\"d\": ?\"[A-Za-z0-9_-]{40,}\""
)


def tracked(root: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
    return [root / line for line in listed.splitlines()]


def test_no_file_of_code_is_longer_than_a_room(root: Path) -> None:
    files = [file for name in CODE for file in (root / name).rglob("*.py")]
    long = {
        str(file.relative_to(root)): lines
        for file in files
        if (lines := len(file.read_text().splitlines())) > MOST_LINES
    }
    assert long == {}


def test_no_secret_is_committed(root: Path) -> None:
    found = [
        file for file in tracked(root) if file.is_file() and SECRETS.search(file.read_bytes().decode(errors="replace"))
    ]
    assert found == []


def test_locks_carry_no_addresses(root: Path) -> None:
    for name in (
        "requirements.lock",
        "requirements-telemetry.lock",
        "requirements-dev.lock",
        "requirements-bench.lock",
    ):
        lock = (root / name).read_text()
        assert "://" not in lock
        assert lock.count("--hash=sha256:") > 100


def test_the_benchmark_and_the_extra_stand_on_what_is_released(root: Path) -> None:
    served, *others = (
        {line for line in (root / name).read_text().splitlines() if re.match(r"[a-z].*==", line)}
        for name in ("requirements.lock", "requirements-bench.lock", "requirements-telemetry.lock")
    )
    assert [served - other for other in others] == [set(), set()]


def test_a_release_has_one_version_and_its_chapter_in_the_changelog(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION
    assert f"\n## {VERSION} - " in (root / "CHANGELOG.md").read_text()
