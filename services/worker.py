"""The worker of all three services: `icc worker`, and what `icc run` starts beside them."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import Final

import uvloop
from prometheus_client import start_http_server

from services.events_api import config as events_config
from services.events_api import worker as events_worker
from services.index_api import config as index_config
from services.index_api import worker as index_worker
from services.practices_api import config as practices_config
from services.practices_api import worker as practices_worker
from services.retentions import RETENTIONS
from shared.platform.access.change_log import ChangeLog
from shared.platform.data.queue import Handle
from shared.platform.environment import NoDatabase, WrongSettings, settings_to_start
from shared.platform.http.addresses import prefix_of
from shared.platform.http.telemetry import log_json_lines, tell_build
from shared.platform.local.data_folder import CannotRun
from shared.platform.registry import REGISTRY
from shared.platform.tracing import sent_if_wanted
from shared.platform.version import VERSION
from shared.process import Configured, Process
from shared.worker import Place
from shared.worker import work as deliver

_PLACES: Final[Mapping[str, Callable[[], Place]]] = {
    "index_api": lambda: _place(
        "index_api",
        index_config.Settings,
        index_worker.change_log,
        index_worker.send_digests,
        lanes=index_worker.make_analyses,
    ),
    "practices_api": lambda: _place("practices_api", practices_config.Settings, practices_worker.change_log),
    "events_api": lambda: _place("events_api", events_config.Settings, events_worker.change_log),
}


def work(services: Iterable[str], metrics: str = "") -> None:
    """Deliver webhooks for some services until a signal comes. Raises `WrongSettings`, `CannotRun`.

    `metrics` is where Prometheus may ask: a port of this machine, or host:port; nowhere without.
    """
    places, wrong = [], []
    for name in services:
        try:
            places.append(_PLACES[name]())
        except WrongSettings as reasons:
            wrong.append(str(reasons))
        except NoDatabase as away:
            raise CannotRun(str(away)) from None
    if wrong:
        raise WrongSettings("\n".join(wrong))
    log_json_lines("worker")
    tell_build("worker", VERSION)
    if metrics:
        _serve_metrics(metrics)
    logging.getLogger("pgqueuer").setLevel(logging.WARNING)
    with sent_if_wanted("worker", VERSION), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(deliver(places))


def _serve_metrics(address: str) -> None:
    host, _, port = address.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise CannotRun(f"--metrics takes a port or host:port; it was {address}")
    try:
        start_http_server(int(port), host or "127.0.0.1", REGISTRY)
    except OSError as error:
        raise CannotRun(f"metrics cannot be served at {address}: {error.strerror or error}") from None


def _place(
    name: str,
    kind: type[Configured],
    change_log: Callable[[Configured, Process], Awaitable[ChangeLog]],
    beside: Callable[[Configured, Process], Awaitable[None]] | None = None,
    *,
    lanes: Callable[[Process], Awaitable[Mapping[str, Handle]]] | None = None,
) -> Place:
    settings = settings_to_start(kind)
    url = settings.database_url.get_secret_value()
    prefix = prefix_of(settings.public_url)
    more = partial(beside, settings) if beside else None
    return Place(
        name, url, settings.webhooks_localhost, partial(change_log, settings), prefix, more, lanes, RETENTIONS[name]
    )


if __name__ == "__main__":
    work(_PLACES, os.environ.get("WORKER_METRICS", ""))
