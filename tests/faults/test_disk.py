"""Acknowledged work that is lost, or services that stay away, when PostgreSQL has no disk left."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.stack import Stack, stack
from tests.faults.writing import Writing
from tests.platform.processes import wait_until

MEGABYTES = 160
MOST_SECONDS_TO_RECOVER = 30
pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of its own, in memory, that is full soon."""
    if os.geteuid() != 0 or "COMMANDS" not in os.environ:
        pytest.skip("it takes minutes and mounts a disk: `make faults`, as root")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "none", str(disk)]
    mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.fixture
def on_it(small_disk: Path, tmp_path: Path) -> Iterator[Stack]:
    """Run three services whose database is on that disk."""
    with stack(tmp_path, data=small_disk) as running:
        yield running


def fill(disk: Path) -> Path:
    """Fill a disk to the last byte, and give the file that does."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    free = os.statvfs(disk)
    assert free.f_bavail == 0
    return ballast


async def test_a_disk_that_is_full(on_it: Stack, small_disk: Path) -> None:
    with Writing(on_it.system, "full") as writing:
        writing.go_on()
        ballast = fill(small_disk)
        wait_until(lambda: sum(writer.answers[503] for writer in writing.writers) > 500, 60)
        ballast.unlink()
        ended = _start_again_where_it_ended(on_it)
        recovered = writing.go_on(seconds=MOST_SECONDS_TO_RECOVER)
    on_it.wait_until_ready()
    figures = await writing.prove(on_it.database.admin)
    print(f"\ndisk full: {figures}, PostgreSQL {ended}, all writers again after {recovered:.1f} s")


def _start_again_where_it_ended(three: Stack) -> str:
    """Do what a container does whose process ends."""
    server = three.database.server
    assert server is not None
    if server.poll() is None:
        return "went on"
    three.database.close()
    three.database.start()
    return "had ended"
