"""Writes what was measured, for people and for programs, with the versions of everything that took part."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import orjson

from benchmarks.measuring import LIMIT, PRODUCT, Measured

FOLDER: Final = Path(__file__).parent / "results"
_LIBRARIES: Final = (
    "fastapi",
    "starlette",
    "uvicorn",
    "uvloop",
    "httptools",
    "pydantic",
    "sqlalchemy",
    "asyncpg",
    "numpy",
    "orjson",
    "litestar",
    "msgspec",
    "django",
    "django-ninja",
    "psycopg",
)


@dataclass(frozen=True, slots=True)
class Growth:
    """How something grows: what, with how much of it, and how much time or memory it takes."""

    what: str
    size: str
    value: float
    unit: str


def write(name: str, facts: Mapping[str, Any], measured: Sequence[Measured], growth: Sequence[Growth]) -> str:
    """Write `results/{name}.json` and `.md`, and give the text of the latter."""
    content = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        **facts,
        "machine": _machine(),
        "versions": _versions(),
        "operations": [
            {
                "operation": one.operation,
                "ratios": {other: round(one.ratio_to(other), 3) for other in one.figures if other != PRODUCT},
                "figures": {name: _rounded(asdict(figures)) for name, figures in one.figures.items()},
            }
            for one in measured
        ],
        "growth": [asdict(one) for one in growth],
    }
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json").write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n")
    text = "\n".join([*_heading(content), *_operations(measured), *_peers(measured), *_growth(growth), ""])
    (FOLDER / f"{name}.md").write_text(text)
    return text


def _rounded(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 2) for name, value in figures.items()}


def _machine() -> dict[str, Any]:
    told = Path("/proc/cpuinfo").read_text()
    models = [line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")]
    return {"cpu": models[0] if models else platform.processor(), "cores": len(models), "system": platform.platform()}


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found


def _heading(content: Mapping[str, Any]) -> list[str]:
    machine = content["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in content["versions"].items())
    return [
        f"# Benchmark of {content['at']}",
        "",
        f"{machine['cores']} cores, {machine['cpu']}, {machine['system']}; {content['postgresql']}.",
        f"Scale {content['scale']}; {content['rounds']} rounds of {content['seconds']} s;",
        f"{content['connections']} connections of {content['load']}.",
        "",
        f"{versions}.",
        "",
    ]


def _operations(measured: Sequence[Measured]) -> list[str]:
    if not measured:
        return []
    rows = []
    for one in measured:
        ours, limit = one.figures[PRODUCT], one.figures[LIMIT]
        rows.append(
            f"| {one.operation} | {limit.cpu:,.0f} | {ours.cpu:,.0f} | {one.ratio_to(LIMIT):.2f} |"
            f" {limit.database_cpu:,.0f} | {ours.database_cpu:,.0f} | {ours.per_second:,.0f} | {ours.p50:.1f} |"
            f" {ours.p99:.1f} | {ours.p99 / ours.p50:.1f} |"
        )
    return [
        "CPU is that of the server per request, in microseconds; the ratio is that of the limit to the product.",
        "",
        "| operation | limit | product | ratio | database: limit | and product | req/s | p50 ms | p99 ms | p99/p50 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        *rows,
        "",
    ]


def _peers(measured: Sequence[Measured]) -> list[str]:
    compared = [one for one in measured if len(one.figures) > len((PRODUCT, LIMIT))]
    if not compared:
        return []
    peers = [name for name in compared[0].figures if name not in (PRODUCT, LIMIT)]
    return [
        "How many times what the product uses each peer uses, in CPU of the server per request:",
        "",
        f"| operation | {' | '.join(peers)} |",
        f"|---|{'---:|' * len(peers)}",
        *(f"| {one.operation} | {' | '.join(f'{one.ratio_to(peer):.2f}' for peer in peers)} |" for one in compared),
        "",
    ]


def _growth(growth: Sequence[Growth]) -> list[str]:
    if not growth:
        return []
    rows = [f"| {one.what} | {one.size} | {one.value:,.1f} {one.unit} |" for one in growth]
    return ["| growth | of | |", "|---|---:|---:|", *rows, ""]
