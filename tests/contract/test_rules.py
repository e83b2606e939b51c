"""The rules that import contracts have no words for hold; and each check finds a fault that is planted."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import rules

Check = Callable[[rules.Sources], list[str]]
CHECKS: tuple[Check, ...] = (
    rules.clocks_and_chance,
    rules.rows_outside_repositories,
    rules.writes_to_other_chapters,
    rules.commands_that_wait,
    rules.commands_in_a_row,
    rules.keys_looked_up_late,
)
HOSTING = "services/events_api/hosting/service.py"
STEPS = "services/practices_api/practices/steps/service.py"
GAPS = "services/index_api/assessment/gaps/domain.py"
CONTACTS = "services/index_api/network/contacts/service.py"
FACTS = "services/index_api/network/facts/repository.py"
OPENED = r"( +)async with self\.commands\.open\([^\n]*\) as command:\n"


@pytest.mark.parametrize("check", CHECKS)
def test_the_rule_is_kept(root: Path, check: Check) -> None:
    assert check(rules.sources(root)) == []


PLANTED: list[tuple[Check, str, str, str, str]] = [
    (rules.commands_that_wait, HOSTING, OPENED, r"\g<0>\1    await self.directory.city('oslo')\n", "asks a neighbour"),
    (rules.commands_that_wait, HOSTING, OPENED, r"\g<0>\1    await self.events.references.demand({})\n", "asks a"),
    (rules.commands_that_wait, STEPS, OPENED, r"\g<0>\1    await self.withdraw(permit)\n", "another command"),
    (rules.commands_in_a_row, STEPS, OPENED, r"\1async with self.commands.open(permit):\n\1    pass\n\g<0>", "opens 2"),
    (
        rules.keys_looked_up_late, HOSTING, r"( +)if \(first := await self\.commands\.first\(HostCall, once\)",
        r"\1await self.directory.city('oslo')\n\g<0>", "call awaits before",
    ),
    (rules.clocks_and_chance, GAPS, r"\Z", "\nNOW = datetime.now(UTC)\n", "datetime.now"),
    (rules.clocks_and_chance, GAPS, r"\Z", "\nimport secrets\n", "secrets"),
    (rules.clocks_and_chance, CONTACTS, r"\Z", "\nfrom uuid import uuid4\n", "uuid4"),
    (rules.rows_outside_repositories, CONTACTS, r"\Z", "\nfrom shared.platform.data.database import Row\n", "Row"),
    (
        rules.writes_to_other_chapters, FACTS, r"\Z",
        "\nfrom services.index_api.comparison.series.tables import series\nADD = sa.insert(series)\n", "writes series",
    ),
    (
        rules.writes_to_other_chapters, FACTS, r"\Z",
        "\nfrom services.index_api.comparison.series.tables import series as s\nREMOVE = s.delete()\n", "writes series",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("check", "path", "where", "what", "found"), PLANTED)
def test_a_planted_fault_is_found(root: Path, check: Check, path: str, where: str, what: str, found: str) -> None:
    code = rules.sources(root)
    planted, count = re.subn(where, what, code[path], count=1)
    assert count == 1
    faults = check({**code, path: planted})
    assert [fault for fault in faults if found in fault and fault.startswith(tuple(_names(path)))] != []


def _names(path: str) -> list[str]:
    return [path, path.removesuffix(".py").replace("/", ".")]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (  # of one chapter, side by side
            "services/index_api/network/ambassadors/service.py",
            "from services.index_api.network.mentoring.service import Mentorings",
        ),
        (  # of a chapter above
            "services/index_api/network/ambassadors/service.py",
            "from services.index_api.comparison.series.service import SeriesService",
        ),
        (  # into another noun's repository
            "services/index_api/network/facts/service.py",
            "from services.index_api.network.directory import repository as theirs",
        ),
    ],
)
def test_a_noun_that_uses_one_it_should_not_know_is_found(tmp_path: Path, root: Path, path: str, line: str) -> None:
    for name in ("services", "shared"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "__init__.py").touch()
    shutil.copy(root / "tests" / "contracts.py", tmp_path / "tests")
    shutil.copy(root / "pyproject.toml", tmp_path)
    file = tmp_path / path
    file.write_text(f"{file.read_text()}\n{line}\n")
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [linter, "--no-cache"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout
    assert "BROKEN" in run.stdout
    assert line.split()[1] in run.stdout
