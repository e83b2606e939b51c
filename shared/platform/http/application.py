"""How a service becomes an application: the same edge, doors, problems and health for all three."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol, cast

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Lifespan

from shared.platform import tracing
from shared.platform.access.permits import Caller, Permissions
from shared.platform.aside import take_short_turns
from shared.platform.data.counters import SharedCounters
from shared.platform.data.database import NO_DATABASE, Database, cannot_enter, connect
from shared.platform.data.schema_version import demand_newest
from shared.platform.http import (
    about,
    change_routes,
    documents,
    embedding_routes,
    problems,
    waiting_routes,
    webhook_routes,
)
from shared.platform.http.about import ERROR_LABELS
from shared.platform.http.addresses import prefix_of
from shared.platform.http.conditional import told_bytes
from shared.platform.http.docs_page import docs_routes
from shared.platform.http.edge import Edge, Traced
from shared.platform.http.guide_page import guide_routes
from shared.platform.http.health import NeighbourStates, health_routes
from shared.platform.http.rates import RateLimits, Rates
from shared.platform.http.room import Room
from shared.platform.http.routing import Routes
from shared.platform.http.security_page import security_routes
from shared.platform.http.serving import Application
from shared.platform.http.site import accessibility_route, site_of
from shared.platform.http.start_page import StartPage, start_route
from shared.platform.http.starting import CannotStart
from shared.platform.http.stopping import noticed
from shared.platform.http.telemetry import Pseudonyms, log_json_lines, log_the_server_too, tell_build
from shared.platform.naming import NameSource, NothingKnown
from shared.platform.ready import Ready
from shared.platform.refusals import Refusal
from shared.platform.settings import ServiceSettings
from shared.platform.version import VERSION
from shared.schemas.changes import ChangeKind
from shared.schemas.webhooks import WEBHOOK_KINDS

Provided = Mapping[type, object]
Identify = Callable[[Mapping[str, str]], Caller | None]
_SHARED: Final = {
    **about.PERMISSIONS,
    **change_routes.PERMISSIONS,
    **embedding_routes.PERMISSIONS,
    **waiting_routes.PERMISSIONS,
    **webhook_routes.PERMISSIONS,
}
_TAGS: Final = (waiting_routes.TAG, change_routes.TAG, embedding_routes.TAG, about.TAG)
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Service:
    """What makes a service itself: its words, its operations and who may use them."""

    name: str
    title: str
    summary: str
    description: str
    start: StartPage
    tags: Sequence[tuple[str, str]]
    routes: Sequence[Routes]
    permissions: Permissions
    codes: Sequence[str] = ()
    """The code lists that it serves, by their names on the wire."""
    changes: Sequence[ChangeKind] = ()
    """The kinds of changes that its commands tell of."""
    examples: Path | None = None
    """Where the examples of its document are kept, which are recorded by `make examples`."""


class Issuer(Protocol):
    """What is known of who signs the tokens, beside how to read them."""

    def states(self) -> dict[str, str]:
        """Say whether its keys could be read last time, as of a neighbour."""

    def unready(self) -> str:
        """Say why no token can be checked; nothing where it can."""

    async def ask_again(self) -> None:
        """Read its keys, unless that was done a moment ago."""


class _KnownForGood:
    """An issuer whose keys are at hand and do not change."""

    def states(self) -> dict[str, str]:
        return {}

    def unready(self) -> str:
        return ""

    async def ask_again(self) -> None:
        return


@dataclass(slots=True)
class Running:
    """What a service has while it runs: made by `life`, found by the routes through `app.state`."""

    database: Database
    provided: Provided
    identify: Identify
    neighbours: NeighbourStates = dict
    issuer: Issuer = field(default_factory=_KnownForGood)

    @property
    def names(self) -> NameSource:
        """Give whoever knows what cities and networks are called."""
        source = self.provided.get(NameSource, NothingKnown())
        return cast("NameSource", source)

    @property
    def ready(self) -> Ready[Response] | None:
        """Give what keeps answers ready."""
        return cast("Ready[Response] | None", self.provided.get(Ready))


Start = Callable[[Database], AbstractAsyncContextManager[Running]]
"""What a service does between having its database and answering: make its services, warm up, ask neighbours."""


def build(
    service: Service,
    *,
    public_url: str = "",
    contact: str = "",
    origins: Sequence[str] = (),
    localhost: bool = False,
    only_here: bool = False,
    elsewhere: Mapping[str, str] = MappingProxyType({}),
    frame_ancestors: Sequence[str] = (),
    rates: RateLimits | None = None,
    room: Room | None = None,
    pseudonyms: Pseudonyms | None = None,
    lifespan: Lifespan[FastAPI] | None = None,
) -> FastAPI:
    """Make the application. It answers once `run_with` was called (by its lifespan, or by a test)."""
    app = Application(
        title=service.title,
        summary=service.summary,
        description=service.description,
        version=VERSION,
        openapi_tags=[{"name": name, "description": text} for name, text in (*service.tags, *_TAGS)],
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False},
        lifespan=lifespan,
    )
    app.state.rates, app.state.room, app.state.stopping = rates or RateLimits(), room or Room(), False
    app.state.public_url, app.state.prefix = public_url.rstrip("/"), prefix_of(public_url)
    app.state.contact, app.state.examples, app.state.site = contact, service.examples, site_of(service.name, elsewhere)
    app.state.elsewhere, app.state.frame_ancestors = elsewhere, tuple(frame_ancestors)
    app.state.changes = (*service.changes, *WEBHOOK_KINDS)
    refusals = _refusals_of(service)
    _serve_operations(app, service, refusals)
    app.router.routes += [*_pages(app, service, refusals), *_document_routes(app)]
    app.add_middleware(
        Edge,
        room=app.state.room,
        service=service.name,
        version=VERSION,
        origins=tuple(origins),
        localhost=localhost,
        prefix=app.state.prefix,
        secure=public_url.startswith("https://"),
        only_here=only_here,
        pseudonyms=pseudonyms,
    )
    return app


def _pages(app: FastAPI, service: Service, refusals: Mapping[str, type[Refusal]]) -> list[Route]:
    """Give what is not of the contract: probes, the start, guides, problems explained, and who to write to."""
    return [
        *health_routes(app.state),
        problems.page_route(refusals),
        start_route(service.start, app.state.contact, app.state.prefix),
        accessibility_route(app.state.contact),
        *security_routes(app.state.contact),
        *docs_routes(service.title, app.state.prefix),
        *guide_routes(service.title),
    ]


def _document_routes(app: FastAPI) -> list[Route]:
    return [
        Route("/v1/openapi.json", _served_document(app, multilingual=False)),
        Route("/v1/openapi.multilingual.json", _served_document(app, multilingual=True)),
    ]


def _serve_operations(app: FastAPI, service: Service, refusals: Mapping[str, type[Refusal]]) -> None:
    """Serve the operations of a service and those that all share."""
    permissions = {**service.permissions, **_SHARED}
    own = {"problems": problems.labels(refusals), "error-codes": ERROR_LABELS}
    told = change_routes.change_routes(app.state.changes)
    shared = (
        waiting_routes.routes,
        told,
        webhook_routes.routes,
        embedding_routes.routes,
        about.routes(permissions, service.codes, own),
    )
    for routes in (*service.routes, *shared):
        app.router.routes.extend(routes.routes)  # flat: an included router is matched twice
    _match_operations_and_permissions(app, permissions)


def serve(service: Service, settings: ServiceSettings, start: Start) -> FastAPI:
    """Make the application that a process of this service serves."""
    store = settings.limits_store.get_secret_value()
    shared = SharedCounters(store, service.name) if store else None

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        log_json_lines(service.name)
        tell_build(service.name, VERSION)
        async with AsyncExitStack() as stack:
            stack.enter_context(tracing.sent_if_wanted(service.name, VERSION))
            if shared:
                stack.push_async_callback(shared.close)
            try:
                pool = connect(
                    settings.database_url.get_secret_value(),
                    size=settings.pool_size,
                    replica_url=settings.read_replica_url.get_secret_value(),
                )
                database = await stack.enter_async_context(pool)
            except NO_DATABASE as error:
                raise CannotStart(cannot_enter(service.name, error)) from None
            await demand_newest(database, service.name)
            async with start(database) as running:
                run_with(app, running)
                gc.freeze()  # to look at what lives as long as the process cost the slowest requests 60 ms
                take_short_turns()
                log_the_server_too()
                _log.info("ready")
                with noticed(app.state, settings.stop_notice_seconds):
                    yield

    app = build(
        service,
        public_url=settings.public_url,
        contact=settings.contact,
        origins=settings.cors_origins,
        localhost=settings.cors_localhost,
        only_here=settings.profile == "development" and not settings.in_container,
        elsewhere=settings.elsewhere,
        frame_ancestors=settings.frame_ancestors,
        rates=RateLimits(_rates(settings), shared, settings.limits_exempt),
        room=Room(settings.at_work, settings.waiting),
        pseudonyms=Pseudonyms(settings.services_secret.get_secret_value()),
        lifespan=life,
    )
    if tracing.is_wanted():
        app.add_middleware(Traced)
    return app


def _rates(settings: ServiceSettings) -> Rates:
    return Rates(settings.limit_reads, settings.limit_writes, settings.limit_dear, settings.limit_created)


def run_with(app: FastAPI, running: Running) -> None:
    """Give the routes what they work with."""
    app.state.database = running.database
    app.state.provided = running.provided
    app.state.identify = running.identify
    app.state.neighbours = running.neighbours
    app.state.names = running.names
    app.state.ready = running.ready
    app.state.one_large_body = asyncio.Lock()
    app.state.issuer = running.issuer


def _match_operations_and_permissions(app: FastAPI, permissions: Permissions) -> None:
    served = {route.operation_id for route in app.routes if isinstance(route, APIRoute)}
    if served != permissions.keys():
        raise RuntimeError(
            f"operations without permissions or the reverse: {sorted(served ^ permissions.keys(), key=str)}"
        )


def _served_document(app: FastAPI, *, multilingual: bool) -> Callable[[Request], Awaitable[Response]]:
    written = cache(lambda: documents.openapi_bytes(app, multilingual=multilingual))

    async def openapi(_: Request) -> Response:
        return told_bytes(written())

    return openapi


def _refusals_of(service: Service) -> dict[str, type[Refusal]]:
    """Give the refusals of a service and those that all share, by the names of their pages."""
    own = ("shared.", f"services.{service.name}.")
    return {kind.page(): kind for kind in every_refusal(Refusal) if kind.__module__.startswith(own)}


def every_refusal(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    """Find every named refusal that has been imported, which is every one this service can give."""
    for refusal in kind.__subclasses__():
        yield refusal
        yield from every_refusal(refusal)
