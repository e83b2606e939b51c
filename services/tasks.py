"""What the `icc` command does with the code of the services."""

import ast
import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import uvloop
import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from prometheus_client import start_http_server

from services.demo.loading import database_urls, is_loaded, leave_mark, load, owner_database_urls, running_services
from services.events_api import config as events_config
from services.events_api import dependencies as events_dependencies
from services.events_api import main as events_main
from services.index_api import config as index_config
from services.index_api import dependencies as index_dependencies
from services.index_api import main as index_main
from services.practices_api import config as practices_config
from services.practices_api import dependencies as practices_dependencies
from services.practices_api import main as practices_main
from shared.clients.keys import trusted
from shared.clients.mail import MailServer
from shared.doctor.examination import Examination
from shared.doctor.findings import Finding
from shared.platform.access.audit_chain import NOTHING, Seal, faults, last_seal
from shared.platform.access.change_log import ChangeLog
from shared.platform.access.explanation import Explanation, explain
from shared.platform.data.database import NO_DATABASE, cannot_enter, connect
from shared.platform.data.migrations import migrate
from shared.platform.data.queue import Handle
from shared.platform.data.roles import grant, role_of
from shared.platform.data.schema_version import WrongSchema, current
from shared.platform.environment import NoDatabase, WrongSettings, settings_to_start
from shared.platform.http.addresses import prefix_of
from shared.platform.http.application import VERSION, build, every_refusal
from shared.platform.http.documents import openapi_bytes
from shared.platform.http.telemetry import log_json_lines, tell_build
from shared.platform.local.data_folder import CannotRun
from shared.platform.refusals import Refusal, paragraphs_of
from shared.platform.registry import REGISTRY
from shared.platform.settings import IssuerSettings, ServiceSettings
from shared.process import Configured, Process
from shared.schemas.error_codes import ERROR_CODES
from shared.sentences import FOLDER as CATALOGUES
from shared.worker import Place
from shared.worker import work as deliver

__all__ = [
    "LOADERS",
    "SERVICES",
    "Said",
    "database_urls",
    "examine",
    "explain_token",
    "is_loaded",
    "leave_mark",
    "load",
    "messages",
    "owner_database_urls",
    "prepare",
    "running_services",
    "verify_audit",
    "verify_scores",
    "work",
    "write_catalogues",
    "write_documents",
    "write_error_codes",
]

ROOT: Final = Path(__file__).parents[1]
_SAID_BY: Final = {"say": (1,), "say_count": (1, 2)}
_OURS: Final = ("services.", "shared.")
_ERRORS_BEGIN: Final = "<!-- `make openapi` writes what follows -->\n"
SERVICES: Final = {
    "index_api": index_main.SERVICE,
    "practices_api": practices_main.SERVICE,
    "events_api": events_main.SERVICE,
}
LOADERS: Final = {
    "index_api": index_dependencies.load_shipped,
    "practices_api": practices_dependencies.load_shipped,
    "events_api": events_dependencies.load_shipped,
}
_PLACES: Final[Mapping[str, Callable[[], Place]]] = {
    "index_api": lambda: _place(
        "index_api",
        index_config.Settings,
        index_main.change_log,
        index_main.send_digests,
        lanes=index_main.make_analyses,
    ),
    "practices_api": lambda: _place("practices_api", practices_config.Settings, practices_main.change_log),
    "events_api": lambda: _place("events_api", events_config.Settings, events_main.change_log),
}
_KINDS: Final[Mapping[str, type[ServiceSettings]]] = {
    "index_api": index_config.Settings,
    "practices_api": practices_config.Settings,
    "events_api": events_config.Settings,
}
_WAY_OUT: Final = (
    "Nothing was changed. Go on with the release that this database comes from, or begin with an empty one; "
    "for `icc run` that is another --data"
)
_FITTING: Final = {
    "index_api": index_dependencies.demand_shipped_fit,
    "practices_api": practices_dependencies.demand_shipped_fit,
}


def prepare(urls: Mapping[str, str], owner_urls: Mapping[str, str]) -> None:
    """Migrate each database and write the data of this release that it lacks, unless one of them cannot take that.

    `urls` are those of the roles that the services enter with, which are granted what they need; where a service has
    none of its own in `owner_urls`, that role owns the database. Raises `CannotRun`, before anything was changed.
    """
    owners = {**urls, **owner_urls}
    asyncio.run(_demand_ready(owners))
    for name, url in owners.items():
        migrate(name, url)
    asyncio.run(_grant(urls, owners))
    asyncio.run(_load_shipped(urls))


async def _grant(urls: Mapping[str, str], owners: Mapping[str, str]) -> None:
    for name, owner in owners.items():
        if (role := role_of(urls[name])) != role_of(owner):
            await grant(name, owner, role)


async def _demand_ready(urls: Mapping[str, str]) -> None:
    for name, url in urls.items():
        try:
            async with connect(url, size=1) as database:
                if await current(database, name) is not None and name in _FITTING:
                    await _FITTING[name](database)
        except WrongSchema as wrong:
            raise CannotRun(str(wrong)) from None
        except Refusal as refusal:
            raise CannotRun(f"{name}: {refusal} {_WAY_OUT}") from None
        except NO_DATABASE as error:
            raise CannotRun(cannot_enter(name, error)) from None


async def _load_shipped(urls: Mapping[str, str]) -> None:
    for name, url in urls.items():
        async with connect(url, size=1) as database:
            await LOADERS[name](database)


async def explain_token(token: str, service: str, settings: IssuerSettings) -> Explanation:
    """Say what a token is worth to a service with these settings. Raises `CannotRun` where no key can be read."""
    async with trusted(settings) as trust:
        if trust.trouble:
            raise CannotRun(trust.trouble)
        return explain(token, trust.tokens, SERVICES[service].permissions, datetime.now(UTC))


async def examine(services: Iterable[str], token: str) -> list[Finding]:
    """Look at what some services find in this environment: settings, database, issuer, neighbours, mail server."""
    kinds = {name: _KINDS[name] for name in services}
    permissions = {name: service.permissions for name, service in SERVICES.items()}
    return await Examination(kinds, permissions, _mail_server, token).findings()


def _mail_server(settings: ServiceSettings) -> MailServer | None:
    return index_main.mail_server(settings) if isinstance(settings, index_config.Settings) else None


async def verify_scores(url: str, tell: Callable[[str], None]) -> bool:
    """Compute every stored score of index_api anew from its record, and say whether all agree to the last bit."""
    scores = wrong = 0
    async with connect(url, size=1) as database:
        async for name, differences in index_dependencies.verify_scores(database):
            scores += 1
            wrong += bool(differences)
            for place, stored, computed in differences:
                tell(f"{name} {place}: stored {stored!r}, computed {computed!r}")
    tell(f"{scores} stored scores, {scores - wrong} agree to the last bit, {wrong} do not.")
    return not wrong


def verify_audit(urls: Mapping[str, str], seals: Iterable[str], tell: Callable[[str], None]) -> bool:
    """Say of each audit log whether it is whole and holds what was sealed before. Raises `CannotRun`."""
    known: dict[str, Seal] = {}
    for written in seals:
        service, _, seal = written.partition(":")
        if service not in urls:
            raise CannotRun(f"--seal begins with {', '.join(urls)}; it was {written}")
        try:
            known[service] = Seal.read(seal)
        except ValueError:
            raise CannotRun(
                f"--seal takes what this command prints, such as index_api:12:9f86…; it was {written}"
            ) from None
    return asyncio.run(_verify_audit(urls, known, tell))


async def _verify_audit(urls: Mapping[str, str], known: Mapping[str, Seal], tell: Callable[[str], None]) -> bool:
    whole = True
    for service, url in urls.items():
        async with connect(url, size=1) as database:
            wrong = [fault async for fault in faults(database, known.get(service, NOTHING))]
            for fault in wrong:
                tell(f"{service}: {fault}")
            if not wrong:
                tell(f"{service}:{await last_seal(database)} seals a whole log")
            whole = whole and not wrong
    return whole


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
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
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
    return Place(name, url, settings.webhooks_localhost, partial(change_log, settings), prefix, more, lanes)


def write_documents(folder: Path) -> Iterator[Path]:
    """Write the OpenAPI documents as they are served, two files for each service."""
    folder.mkdir(exist_ok=True)
    for name, service in SERVICES.items():
        for end, multilingual in ((".json", False), (".multilingual.json", True)):
            file = folder / f"{name}{end}"
            file.write_bytes(openapi_bytes(build(service), multilingual=multilingual))
            yield file


class Said(NamedTuple):
    """What the product says: English, or its singular and plural; and what it is said of, where that matters."""

    english: str | tuple[str, str]
    of: str | None = None


def messages() -> Iterator[tuple[Said, str]]:
    """Give all that the product says, with the file where it stands."""
    for folder in ("services", "shared"):
        for pattern, find in _FOUND_IN.items():
            for file in sorted((ROOT / folder).rglob(pattern)):
                yield from ((said, str(file.relative_to(ROOT))) for said in find(file))
    for kind in every_refusal(Refusal):
        if kind.__module__.startswith(_OURS):
            path = f"{kind.__module__.replace('.', '/')}.py"
            yield from ((Said(text), path) for text in (kind.title, *paragraphs_of(kind)))
    for meant in ERROR_CODES.values():
        yield from ((Said(text), "shared/schemas/error_codes.py") for text in meant)


def _in_code(file: Path) -> Iterator[Said]:
    with file.open("rb") as code:
        for _, said, _, _ in extract("python", code, _SAID_BY):
            if isinstance(said, str):
                yield Said(said)
            elif said:
                yield Said((said[0], said[1]))
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "labels" and isinstance(node.args[0], ast.Constant):
            of, names = (ast.literal_eval(argument) for argument in node.args)
            yield from (Said(name, of) for name in names.values())


def _in_page(file: Path) -> Iterator[Said]:
    with file.open("rb") as page:
        for _, said, _, _ in extract("jinja2", page, {"_": (1,)}):
            yield Said(said if isinstance(said, str) else said[0])


def _in_data(file: Path) -> Iterator[Said]:
    with file.open(encoding="utf-8") as data:
        for event in yaml.parse(data, yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and event.tag == "!say":
                yield Said(event.value)


_FOUND_IN: Final[Mapping[str, Callable[[Path], Iterator[Said]]]] = {
    "*.py": _in_code,
    "*.html": _in_page,
    "*.yaml": _in_data,
}


def write_catalogues() -> Iterator[Path]:
    """Bring the catalogues up to date: what is new waits there for its translation, what is no longer said goes."""
    for file in sorted(CATALOGUES.glob("*.po")):
        with file.open("rb") as before:
            catalogue = read_po(before, file.stem)
        said = Catalog(creation_date=catalogue.creation_date)
        for message, path in messages():
            said.add(message.english, locations=[(path, 0)], context=message.of)
        catalogue.update(said, no_fuzzy_matching=True)
        with file.open("wb") as after:
            write_po(after, catalogue, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)
        yield file


def write_error_codes(page: Path) -> Path:
    """Write the list of problems and error codes into the page for integrators, after the mark that begins it."""
    text, mark, _ = page.read_text().partition(_ERRORS_BEGIN)
    page.write_text(f"{text}{mark}\n{_error_codes()}")
    return page


def _error_codes() -> str:
    problems = {kind.page(): kind for kind in every_refusal(Refusal) if kind.__module__.startswith(_OURS)}
    rows = [
        f"| `{page}` | {kind.status} | {kind.title}. {' '.join(paragraphs_of(kind))} |"
        for page, kind in sorted(problems.items())
    ]
    codes = [f"| `{code}` | {one.meaning} | {one.remedy} |" for code, one in ERROR_CODES.items()]
    return "\n".join(
        [
            "## Problems",
            "",
            "| last segment of `type` | status | what it means, and what to do |",
            "|---|---|---|",
            *rows,
            "",
            "## Error codes",
            "",
            "| `errors[].code` | what it means | what to do |",
            "|---|---|---|",
            *codes,
            "",
        ]
    )
