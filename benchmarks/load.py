"""Sends requests over some connections for some seconds, in a process of its own, and says how it went.

`measure` runs it as a program, or wrk where that is installed and there is but one GET to send: neither counts as CPU
of a server.
"""

import asyncio
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, NamedTuple, cast

import orjson
import uvloop

from benchmarks.processes import ROOT

HOST: Final = "benchmark.test"
COUNT: Final = "@COUNT@"
"""Stands in a header or a body for the number of requests that its connection has sent before."""
_STATUS: Final = slice(9, 12)
_LENGTH: Final = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_SECONDS_TO_END: Final = 60
_MILLISECONDS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True, slots=True)
class Request:
    """A request to send again and again."""

    path: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    status: int = 200

    def at(self, count: int) -> "Request":
        """Give it as it is sent after so many others."""
        told = {name: value.replace(COUNT, str(count)) for name, value in self.headers.items()}
        return replace(self, headers=told, body=self.body.replace(COUNT, str(count)))

    def anew(self) -> "Request":
        """Give it as somebody sends it who holds no version yet."""
        headers = {name: value for name, value in self.headers.items() if name != "if-none-match"}
        return replace(self, headers=headers, status=200) if "if-none-match" in self.headers else self

    def written(self, count: int) -> bytes:
        """Write it for HTTP/1.1."""
        sent = self.at(count)
        lines = [f"{sent.method} {sent.path} HTTP/1.1", f"host: {HOST}"]
        lines += [f"{name}: {value}" for name, value in sent.headers.items()]
        content = sent.body.encode()
        if content:
            lines.append(f"content-length: {len(content)}")
        return "\r\n".join([*lines, "", ""]).encode() + content


class Load(NamedTuple):
    """How it went: answers, how many were not as they should be, and how long they took."""

    requests: int
    wrong: int
    seconds: float
    p50: float
    p99: float


class _Connection(asyncio.Protocol):
    """Sends the next request as soon as the answer to the last one is there."""

    def __init__(self, requests: Sequence[Request], until: float) -> None:
        self._requests, self._until = requests, until
        self._sent, self._began = 0, 0.0
        self._received = b""
        self._transport: asyncio.Transport | None = None
        self._alike = len(requests) == 1 and COUNT not in repr(requests[0])
        self._written = requests[0].written(0)
        self.took: list[float] = []
        self.wrong: list[str] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast("asyncio.Transport", transport)  # that of uvloop is no subclass
        self._send()

    def _send(self) -> None:
        assert self._transport is not None
        self._began = time.perf_counter()
        if self._began > self._until:
            self._transport.close()
            return
        if not self._alike:
            self._written = self._requests[self._sent % len(self._requests)].written(self._sent)
        self._transport.write(self._written)

    def data_received(self, data: bytes) -> None:
        """Read an answer, which says how long it is or ends with an empty chunk."""
        self._received += data
        head, ended, body = self._received.partition(b"\r\n\r\n")
        if not ended or not _is_whole(head, body):
            return
        self.took.append(time.perf_counter() - self._began)
        if head[_STATUS] != b"%d" % self._requests[self._sent % len(self._requests)].status:
            self.wrong.append(self._received[:2000].decode(errors="replace"))
        self._received = b""
        self._sent += 1
        self._send()

    def connection_lost(self, _: Exception | None) -> None:
        """End."""
        if not self.done.done():
            self.done.set_result(None)


def _is_whole(head: bytes, body: bytes) -> bool:
    if told := _LENGTH.search(head):
        return len(body) >= int(told[1])
    return b"transfer-encoding" not in head.lower() or body.endswith(b"0\r\n\r\n")


async def _all_at_once(ports: Sequence[int], groups: Sequence[Sequence[Request]], seconds: float) -> dict[str, Any]:
    loop, until = asyncio.get_running_loop(), time.perf_counter() + seconds
    opened = [
        (await loop.create_connection(lambda group=group: _Connection(group, until), "127.0.0.1", port))[1]  # type: ignore[misc]
        for group, port in zip(groups, [*ports] * len(groups), strict=False)
    ]
    began = time.perf_counter()
    await asyncio.gather(*(one.done for one in opened))
    took = sorted(took for one in opened for took in one.took)
    wrong = [text for one in opened for text in one.wrong]
    load = Load(len(took), len(wrong), time.perf_counter() - began, _at(took, 0.5), _at(took, 0.99))
    return {**load._asdict(), "first_wrong": wrong[0] if wrong else ""}


def _at(took: Sequence[float], share: float) -> float:
    return took[min(len(took) - 1, int(len(took) * share))] * 1000 if took else 0.0


def measure(ports: Sequence[int], groups: Sequence[Sequence[Request]], seconds: float) -> Load:
    """Send the requests of each group, one after the other, over a connection of its own. Raises RuntimeError.

    The connections take the ports in turn.
    """
    alike = all(group == groups[0] for group in groups) and len(groups[0]) == 1
    if alike and groups[0][0].method == "GET" and len(ports) == 1 and (wrk := shutil.which("wrk")):
        return _by_wrk(wrk, ports[0], groups[0][0], len(groups), seconds)
    asked = {"ports": ports, "groups": [[asdict(one) for one in group] for group in groups], "seconds": seconds}
    command = [sys.executable, "-m", "benchmarks.load"]
    told = subprocess.run(
        command,
        input=orjson.dumps(asked),
        capture_output=True,
        cwd=ROOT,
        check=False,
        timeout=seconds + _SECONDS_TO_END,
    )
    if told.returncode:
        raise RuntimeError(told.stderr.decode())
    content = orjson.loads(told.stdout)
    if first := content.pop("first_wrong"):
        raise RuntimeError(f"{groups[0][0].method} {groups[0][0].path}: {first}")
    return Load(**content)


def _by_wrk(wrk: str, port: int, request: Request, connections: int, seconds: float) -> Load:
    headers = {"Host": HOST, **request.headers}  # written so, or wrk adds its own
    options = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    size = ["-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--latency"]
    address = f"http://127.0.0.1:{port}{request.path}"
    told = subprocess.run([wrk, *size, *options, address], capture_output=True, text=True, check=True).stdout
    if found := re.search(r"Non-2xx or 3xx responses: (\d+)", told):
        raise RuntimeError(f"{request.path}: {found[0]}")
    requests, took = re.search(r"(\d+) requests in ([\d.]+)s", told), dict(re.findall(r"(50|99)%\s+([\d.]+\w+)", told))
    assert requests is not None
    return Load(int(requests[1]), 0, float(requests[2]), _milliseconds(took["50"]), _milliseconds(took["99"]))


def _milliseconds(written: str) -> float:
    number, unit = re.findall(r"([\d.]+)(\w+)", written)[0]
    return float(number) * _MILLISECONDS[unit]


def _main() -> None:
    asked = orjson.loads(sys.stdin.buffer.read())
    groups = [[Request(**one) for one in group] for group in asked["groups"]]
    told = uvloop.run(_all_at_once(asked["ports"], groups, asked["seconds"]))
    sys.stdout.buffer.write(orjson.dumps(told))


if __name__ == "__main__":
    _main()
