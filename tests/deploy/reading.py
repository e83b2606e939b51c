"""Readers of the gateway who go on whatever happens: what came whole has to be whole."""

import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import httpx

from tests.deploy.gateway import Gateway
from tests.platform.processes import wait_until

CODINGS: Final = ("zstd", "br", "gzip", "identity")
_READ: Final = ("/v1/openapi.json", "/v1/cities?limit=200", "/v1/directory")


@dataclass(slots=True)
class Reader:
    """Reads the same things of index_api over and over, in one coding."""

    gateway: Gateway
    coding: str
    known: dict[str, bytes]
    stop: threading.Event
    whole: int = 0
    cut_off: int = 0
    wrong: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Read until it is stopped."""
        while not self.stop.is_set():
            path = random.choice(_READ)
            try:
                with self.gateway.client("index_api", headers={"accept-encoding": self.coding}) as http:
                    answer = http.get(path)
            except httpx.TransportError:
                self.cut_off += 1
                time.sleep(0.01)
            except httpx.DecodingError as error:
                self.wrong.append(f"{path} in {self.coding}: {error}")
            else:
                self.whole += 1
                if (answer.status_code, answer.content) != (200, self.known[path]):
                    self.wrong.append(f"{path} in {self.coding}: {answer.status_code}, {len(answer.content)} bytes")


def go_on(readers: Sequence[Reader]) -> None:
    """Return when something more was read whole."""
    before = sum(reader.whole for reader in readers)
    wait_until(lambda: sum(reader.whole for reader in readers) > before, 30)


@contextmanager
def reading(gateway: Gateway) -> Iterator[list[Reader]]:
    """Let one for each coding read until the end of the block."""
    with gateway.client("index_api") as http:
        known = {path: http.get(path).content for path in _READ}
    stop = threading.Event()
    readers = [Reader(gateway, coding, known, stop) for coding in CODINGS]
    threads = [threading.Thread(target=reader.run) for reader in readers]
    for thread in threads:
        thread.start()
    try:
        yield readers
    finally:
        stop.set()
        for thread in threads:
            thread.join(30)
