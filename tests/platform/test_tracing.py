"""A service that starts and sends nothing although it shall, or that pays for traces that nobody wants."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from sysconfig import get_path

import pytest

from shared.platform import spans
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer
from shared.platform.trace import traceparent
from shared.platform.tracing import faults, is_wanted, sent_if_wanted

START = "from services.index_api.main import create_app; create_app()"
SEEN = (
    "import sys; print(sorted({one.partition('.')[2].partition('.')[0] for one in sys.modules if 'telemetry.' in one}))"
)
MISSING = (
    "OTEL_EXPORTER_OTLP_ENDPOINT is set, and what sends traces is not installed: "
    "install requirements-telemetry.lock, or unset it.\n"
)
ENDPOINT = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}


@pytest.fixture
def settings(issuer: DevelopmentIssuer) -> dict[str, str]:
    return {
        "INDEX_API_DATABASE_URL": "postgresql://index_api:password@127.0.0.1:1/index_api",
        "INDEX_API_ISSUER": DEVELOPMENT_ISSUER,
        "INDEX_API_KEYS": str(issuer.public),
    }


@pytest.fixture(scope="module")
def without_extra(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a place with every package that is installed here but those of the extra."""
    place = tmp_path_factory.mktemp("packages")
    for one in Path(get_path("purelib")).iterdir():
        if one.name != "opentelemetry":
            (place / one.name).symlink_to(one)
    own = place / "opentelemetry"
    own.mkdir()
    for one in (Path(get_path("purelib")) / "opentelemetry").iterdir():
        if one.name not in {"sdk", "exporter", "proto"}:
            (own / one.name).symlink_to(one)
    return place


def run(code: str, settings: Mapping[str, str], packages: Path, root: Path) -> subprocess.CompletedProcess[str]:
    """Run Python with these packages and these settings alone."""
    paths = f"import sys; sys.path[:0] = [{str(root)!r}, {str(packages)!r}]\n"
    environment = {"PATH": os.environ["PATH"], **settings}
    command = [sys.executable, "-S", "-c", paths + code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_without_the_extra_nothing_starts_that_shall_send(
    settings: dict[str, str], without_extra: Path, root: Path
) -> None:
    told = run(START, settings | ENDPOINT, without_extra, root)
    assert (told.returncode, told.stderr) == (78, MISSING)
    worker = "from services.cli import app; app(['worker', '--service', 'index_api'])"
    told = run(worker, settings | ENDPOINT, without_extra, root)
    assert (told.returncode, told.stderr.count("is not installed")) == (78, 1)


def test_who_sends_nothing_needs_no_extra_and_imports_none(
    settings: dict[str, str], without_extra: Path, root: Path
) -> None:
    for packages in (without_extra, Path(get_path("purelib"))):
        told = run(f"{START}; {SEEN}", settings, packages, root)
        assert (told.returncode, told.stderr) == (0, "")
        assert "sdk" not in told.stdout
        assert "exporter" not in told.stdout


def test_with_the_extra_it_starts(settings: dict[str, str], root: Path) -> None:
    told = run(START, settings | ENDPOINT, Path(get_path("purelib")), root)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, []),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": ""}, []),
        (ENDPOINT, []),
        (ENDPOINT | {"OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf"}, []),
        (
            ENDPOINT | {"OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"},
            ["OTEL_EXPORTER_OTLP_PROTOCOL has to be http/protobuf, which is what is spoken here; it was grpc."],
        ),
        (
            {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "collector:4318"},
            ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT has to be an address of http:// or https://."],
        ),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "grpc:", "OTEL_SDK_DISABLED": "true"}, []),
    ],
)
def test_settings_that_cannot_be_meant(
    settings: Mapping[str, str], said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert faults() == said


def test_where_nobody_wants_them_no_span_is_made() -> None:
    assert not is_wanted()
    with sent_if_wanted("index_api", "0"), spans.continuing("", "x", spans.SpanKind.SERVER) as span:
        assert not span.is_recording()
        assert spans.of_statement("SELECT 1") is None
        assert spans.traceparent() is None
        assert spans.asking("index_api", "GET") is spans.asking("index_api", "GET")  # made once, and shared
    assert traceparent() != traceparent()


def test_a_collector_that_is_away_holds_up_neither_work_nor_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody_listens.getsockname()[1]}"
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
        began = time.monotonic()
        with sent_if_wanted("index_api", "0"):
            for _ in range(1_000):
                with spans.continuing("", "x", spans.SpanKind.SERVER) as span:
                    assert span.is_recording()
            worked = time.monotonic()
    assert worked - began < 5
    assert time.monotonic() - worked < 8
    assert spans.traceparent() is None
