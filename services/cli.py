"""The `icc` command: run everything on one machine, or one step of it.

What needs the code of the services is imported where it is done: that takes two seconds, and a token needs none of it.
"""

import asyncio
import http.client
import json
import os
import re
import secrets
import sys
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import quote

import typer

from services.backups import backups
from services.checks import checks
from services.command_line import SERVICES, databases, demand_service, owners_of, sentences
from services.moves import moves
from services.persons import persons
from shared.platform.access.claims import Claims
from shared.platform.access.permits import Role
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer
from shared.platform.environment import database_url
from shared.platform.local.data_folder import RUN_FILE, CannotRun, data_folder
from shared.platform.local.embedded_postgres import Server, postgres
from shared.platform.local.supervisor import Child, Children, listen, run_file, stop_signals, supervise

OPENAPI: Final = Path(__file__).parents[1] / "openapi"
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}

app: Final = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(checks)
app.add_typer(persons, name="person")
app.add_typer(backups)
app.add_typer(moves, name="move")
Data = Annotated[Path, typer.Option("--data", help="Folder that holds the databases, keys and logs of one run.")]


def _say_version(wanted: bool) -> None:  # noqa: FBT001 - as typer calls it
    if wanted:
        from shared.platform.version import VERSION

        typer.echo(f"icc {VERSION}")
        raise typer.Exit


@app.callback()
def main(
    _version: Annotated[
        bool, typer.Option("--version", help="Say which release this is.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """Run everything on one machine, or one step of it."""


@app.command()
def run(
    data: Data = Path("data"),
    ports: Annotated[
        str, typer.Option(help="Ports of index, practices and events; 0 picks a free one.")
    ] = "8001,8002,8003",
    demo: Annotated[bool, typer.Option(help="Load thirty invented cities, their practices and events.")] = True,
) -> None:
    """Run PostgreSQL, the three services and the worker that delivers webhooks, until Ctrl-C."""
    from services import tasks

    data = data.absolute()
    with sentences(), stop_signals():
        sockets = {name: listen(port) for name, port in zip(SERVICES, _ports(ports), strict=True)}
        with data_folder(data), postgres(data, SERVICES) as server:
            tasks.prepare(server.urls, server.owner_urls)
            issuer = DevelopmentIssuer(data / "issuer")
            addresses = {name: f"http://127.0.0.1:{one.getsockname()[1]}" for name, one in sockets.items()}
            shared = {"SERVICES_SECRET": secrets.token_urlsafe(32)}
            environments = {name: _environment(name, server.urls[name], issuer, addresses, shared) for name in SERVICES}
            children = {
                name: Child(f"services.{name}.main:create_app", one, environments[name])
                for name, one in sockets.items()
            }
            children["worker"] = Child("services.worker", None, dict(ChainMap(*environments.values())))
            with supervise(children, logs=data) as running:
                running.wait_until_ready()
                if demo and not tasks.is_loaded(data):
                    typer.echo("Loading invented cities, practices and events; this happens once.")
                    asyncio.run(tasks.load(data, addresses, issuer))
                _stay(data, addresses, running, server)


def _stay(data: Path, addresses: Mapping[str, str], running: Children, server: Server) -> None:
    databases = {"database_urls": dict(server.urls), "owner_database_urls": dict(server.owner_urls)}
    content = {"services": dict(addresses), **databases, "pid": os.getpid()}
    with run_file(data, content):
        typer.echo(_greeting(data, addresses))
        sys.stdout.flush()
        running.watch(server)
    typer.echo("Stopped.")


def _greeting(data: Path, addresses: Mapping[str, str]) -> str:
    what = {
        "index_api": "cities, questionnaires, scores",
        "practices_api": "good practices",
        "events_api": "the calendar",
    }
    lines = [f"  {addresses[name]}/  {text}" for name, text in what.items()]
    folder = "" if data == Path("data").absolute() else f" --data {data}"
    token = f"  .venv/bin/icc token{folder} --role secretariat"
    return "\n".join(
        [
            "",
            "Ready. Open one of these in a browser:",
            *lines,
            "",
            "A token, for Authorization: Bearer …",
            token,
            "",
            "Ctrl-C stops everything.",
            "",
        ]
    )


def _ports(text: str) -> list[int]:
    parts = text.split(",")
    if len(parts) != len(SERVICES) or not all(part.strip().isdecimal() for part in parts):
        raise CannotRun(f"--ports takes three numbers, as in 8001,8002,8003; it was {text}")
    return [int(part) for part in parts]


def _environment(
    name: str, url: str, issuer: DevelopmentIssuer, addresses: Mapping[str, str], shared: Mapping[str, str]
) -> dict[str, str]:
    neighbours = {other.removesuffix("_api").upper(): there for other, there in addresses.items() if other != name}
    settings = {
        "DATABASE_URL": url,
        "KEYS": str(issuer.public),
        "ISSUER": DEVELOPMENT_ISSUER,
        "CORS_LOCALHOST": "true",
        "FRAME_ANCESTORS": "*",
        "WEBHOOKS_LOCALHOST": "true",
        **shared,
        **{f"{neighbour}_URL": there for neighbour, there in neighbours.items()},
    }
    settings |= {f"{neighbour}_PUBLIC_URL": there for neighbour, there in neighbours.items()}
    return {f"{name.upper()}_{key}": value for key, value in settings.items()}


@app.command("migrate")
def migrate_command() -> None:
    """Bring the databases of the environment to this release, and load its data.

    Reads INDEX_API_DATABASE_URL, PRACTICES_API_DATABASE_URL and EVENTS_API_DATABASE_URL, or the files that
    …_DATABASE_URL_FILE name; those that are set are done. Where …_OWNER_DATABASE_URL is set too, it enters as that
    owner, and grants the role of …_DATABASE_URL what the service needs.
    """
    from services import tasks

    with sentences():
        urls = databases()
        tasks.prepare(urls, owners_of(urls))
        typer.echo(f"At this release: {', '.join(urls)}.")


@app.command()
def worker(
    service: Annotated[
        list[str] | None, typer.Option(help="Work for this service alone; may be given several times.")
    ] = None,
    metrics: Annotated[
        str,
        typer.Option(
            envvar="WORKER_METRICS", help="Serve metrics at this address: a port of this machine, or host:port."
        ),
    ] = "",
) -> None:
    """Deliver webhooks and mails until Ctrl-C or SIGTERM, for the services whose database the environment names.

    Reads the settings of each service, as the service does. Several may run at once.
    """
    from services.worker import work

    with sentences():
        for name in service or ():
            demand_service(name)
        chosen = service or [name for name in SERVICES if database_url(f"{name.upper()}_")]
        if not chosen:
            raise CannotRun("set INDEX_API_DATABASE_URL, PRACTICES_API_DATABASE_URL or EVENTS_API_DATABASE_URL")
        work(chosen, metrics)


@app.command()
def demo(data: Data = Path("data")) -> None:
    """Load the invented cities, practices and events into the services that run in this folder."""
    from services import tasks

    with sentences():
        addresses = tasks.running_services(data)
        asyncio.run(tasks.load(data, addresses, DevelopmentIssuer(data / "issuer")))
        typer.echo("Loaded.")


@app.command()
def issuer(data: Data = Path("data")) -> None:
    """Make the keys of the development issuer in this folder, unless they are there; print where they are."""
    typer.echo(DevelopmentIssuer(data / "issuer").public)


@app.command()
def token(
    role: Annotated[list[Role], typer.Option(help="A role; may be given several times.")],
    data: Data = Path("data"),
    city: Annotated[list[str] | None, typer.Option(help="Slug of a city that it covers; may be repeated.")] = None,
    network: Annotated[
        list[str] | None, typer.Option(help="Slug of a network that it covers; may be repeated.")
    ] = None,
    subject: Annotated[str | None, typer.Option(help="Who it is, as an opaque word.")] = None,
    ttl: Annotated[str, typer.Option(help="How long it holds: 30s, 15m, 1h, 7d.")] = "1h",
) -> None:
    """Print a bearer token of the development issuer."""
    with sentences():
        if not (data / "issuer").is_dir():
            raise CannotRun(f"{data} holds no issuer; start `icc run --data {data}` first")
        length = re.fullmatch(r"(\d{1,6})([smhd])", ttl)
        if length is None:
            raise CannotRun(f"--ttl takes 30s, 15m, 1h or 7d; it was {ttl}")
        seconds = int(length[1]) * _SECONDS[length[2]]
        signer = DevelopmentIssuer(data / "issuer")
        said = {"roles": role, "cities": city or [], "networks": network or []}
        if lacks := Claims().caller({"sub": "", **said}).lacks:
            typer.echo(f"icc: {lacks} Give --city or --network.", err=True)
        for slug in _unknown_cities(data, city or ()):
            typer.echo(f"icc: there is no city {slug} in the services that run here", err=True)
        typer.echo(signer.sign(role, cities=city or (), networks=network or (), subject=subject, seconds=seconds))


def _unknown_cities(data: Path, slugs: Sequence[str]) -> Iterator[str]:
    """Find those that index_api does not know, if it runs in this folder."""
    try:
        address = json.loads((data / RUN_FILE).read_text())["services"]["index_api"].removeprefix("http://")
        for slug in slugs:
            connection = http.client.HTTPConnection(address, timeout=2)
            with closing(connection):
                connection.request("HEAD", f"/v1/cities/{quote(slug, safe='')}")
                if connection.getresponse().status in {404, 422}:  # 422: no slug could be so
                    yield slug
    except (OSError, ValueError, KeyError, http.client.HTTPException):
        return


@app.command()
def catalogues() -> None:
    """Write the sentences that are told in each language into shared/catalogues/, where translators fill them in."""
    from services import documents

    for file in documents.write_catalogues():
        typer.echo(file)


@app.command()
def openapi() -> None:
    """Write the OpenAPI documents into openapi/, as they are served, and the error codes into docs/integrating.md."""
    from services import documents

    for file in documents.write_documents(OPENAPI):
        typer.echo(file)
    typer.echo(documents.write_error_codes(OPENAPI.parent / "docs" / "integrating.md"))
