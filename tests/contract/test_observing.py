"""A dashboard that asks for what nobody counts, an alert that never comes, a metric that nobody can look up."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from services import documents, worker
from shared.platform.registry import REGISTRY

needs_promtool = pytest.mark.skipif(
    shutil.which("promtool") is None, reason="no promtool on this machine; .ci/promtool gets Debian's"
)
_OF_PROMETHEUS = {"up"}
_WORDS = {"and", "or", "unless", "on", "by", "ignoring"}


@pytest.fixture(scope="module")
def observe(root: Path) -> Path:
    return root / "deploy" / "observe"


def series() -> set[str]:
    """Name what a query can ask for."""
    assert documents.SERVICES
    assert worker.__name__  # the metrics of both are registered as they are read
    found = set(_OF_PROMETHEUS)
    for metric in REGISTRY.collect():
        match metric.type:
            case "counter":
                found.add(f"{metric.name}_total")
            case "histogram":
                found |= {f"{metric.name}_{end}" for end in ("bucket", "count", "sum")}
            case _:
                found.add(metric.name)
    return found


def asked_for(query: str) -> set[str]:
    """Name the metrics of a query: its words that are neither labels, nor functions, nor operators."""
    bare = re.sub(r'"[^"]*"|\{[^}]*\}|\[[^]]*\]|\b(by|on|ignoring)\s*\([^)]*\)', " ", query)
    return set(re.findall(r"\b[a-z_]{2,}\b(?!\s*\()", bare)) - _WORDS


def panels(observe: Path) -> list[dict[str, Any]]:
    return [one for one in json.loads((observe / "dashboard.json").read_text())["panels"] if one["type"] != "row"]


def rules(observe: Path) -> list[dict[str, Any]]:
    groups = yaml.safe_load((observe / "alerts.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def queries(observe: Path) -> Iterator[str]:
    for panel in panels(observe):
        for target in panel["targets"]:
            yield target["expr"].replace("$__rate_interval", "1m").replace("$job", ".*")
    for rule in rules(observe):
        yield rule["expr"]


def test_what_a_query_asks_for_is_found() -> None:
    query = 'sum by (le, job) (rate(a_bucket{job=~"x"}[5m])) / b_total > 1 or absent(c_seconds)'
    assert asked_for(query) == {"a_bucket", "b_total", "c_seconds"}


def test_dashboard_and_alerts_ask_for_what_there_is(observe: Path) -> None:
    asked = {name for query in queries(observe) for name in asked_for(query)}
    assert asked - series() == set()
    assert series() - asked <= {  # what a dashboard can do without
        "process_start_time_seconds",
        "process_virtual_memory_bytes",
        "database_connection_wait_seconds_count",
        "database_connection_wait_seconds_sum",
        "database_statement_duration_seconds_sum",
        "neighbour_request_duration_seconds_sum",
        "background_work_duration_seconds_bucket",
    }


def test_panels_do_not_lie_on_one_another(observe: Path) -> None:
    covered: set[tuple[int, int]] = set()
    for panel in panels(observe):
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & covered, panel["title"]
        assert max(x for x, _ in cells) < 24, panel["title"]
        covered |= cells


@needs_promtool
def test_every_query_is_one(observe: Path, tmp_path: Path) -> None:
    recorded = [{"record": f"query_{number}", "expr": query} for number, query in enumerate(queries(observe))]
    file = tmp_path / "queries.yml"
    for wrong in ([], [{"record": "planted", "expr": "sum by (job rate(up[5m])"}]):
        file.write_text(yaml.safe_dump({"groups": [{"name": "all", "rules": [*recorded, *wrong]}]}))
        checked = subprocess.run(["promtool", "check", "rules", file], capture_output=True, text=True, check=False)
        assert (checked.returncode == 0) == (not wrong), checked.stderr


@needs_promtool
def test_alerts_come_when_they_should_and_only_then(observe: Path, tmp_path: Path) -> None:
    shutil.copytree(observe, tmp_path, dirs_exist_ok=True)

    def tried() -> subprocess.CompletedProcess[str]:
        command = ["promtool", "test", "rules", "alerts_test.yml"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert tried().returncode == 0, tried().stderr
    alerts = tmp_path / "alerts.yml"
    alerts.write_text(alerts.read_text().replace("neighbour_up == 0", "neighbour_up == 1"))
    assert "NeighbourAway" in tried().stderr + tried().stdout, "an alert that is turned round is found"


def test_every_alert_is_tried_both_ways(observe: Path) -> None:
    tried: dict[str, set[bool]] = {}
    for test in yaml.safe_load((observe / "alerts_test.yml").read_text())["tests"]:
        for one in test["alert_rule_test"]:
            tried.setdefault(one["alertname"], set()).add(bool(one["exp_alerts"]))
    assert tried == {rule["alert"]: {True, False} for rule in rules(observe)}
    assert {rule["labels"]["severity"] for rule in rules(observe)} == {"page", "ticket"}


def test_every_metric_is_in_the_table(root: Path) -> None:
    page = (root / "docs" / "operations.md").read_text()
    table = page.partition("| metric | what |")[2].partition("\n\n")[0]
    told = set(re.findall(r"^\| `([a-z_]+)", table, re.MULTILINE))
    there = {f"{metric.name}_total" if metric.type == "counter" else metric.name for metric in REGISTRY.collect()}
    assert told == {name for name in there if not name.startswith("process_")} | {"process_"}
