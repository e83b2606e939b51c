"""The `icc` command: run everything on one machine, or one step of it.

What needs the code of the services is imported where it is done: that takes two seconds, and a token needs none of it.
"""

import asyncio
import http.client
import json
import logging
import os
import re
import secrets
import sys
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import quote

import typer

from shared.platform.access.claims import Claims
from shared.platform.access.permits import Role
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer
from shared.platform.local.data_folder import RUN_FILE, CannotRun, data_folder
from shared.platform.local.embedded_postgres import Server, postgres
from shared.platform.local.supervisor import Child, Children, listen, run_file, stop_signals, supervise
from shared.platform.refusals import Refusal
from shared.platform.settings import IssuerSettings, WrongSettings, database_url, read_settings, secret

SERVICES: Final = ("index_api", "practices_api", "events_api")
OPENAPI: Final = Path(__file__).parents[1] / "openapi"
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}

app: Final = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
audit: Final = typer.Typer(no_args_is_help=True, help="Look after the audit logs.")
app.add_typer(audit, name="audit")
Data = Annotated[Path, typer.Option("--data", help="Folder that holds the databases, keys and logs of one run.")]


class _Ending(IntEnum):
    """With what the command ends when all is not well."""

    REFUSED = 1
    LACKS = 3  # the token is believed, but gives less than one would expect
    SETTINGS = 78  # of sysexits.h


def _say_version(wanted: bool) -> None:  # noqa: FBT001 - as typer calls it
    if wanted:
        from shared.platform.http.application import VERSION

        typer.echo(f"icc {VERSION}")
        raise typer.Exit


@app.callback()
def main(
    _version: Annotated[
        bool, typer.Option("--version", help="Say which release this is.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """Run everything on one machine, or one step of it."""


@contextmanager
def _sentences() -> Iterator[None]:
    """Say why something cannot be done in one sentence instead of a traceback."""
    try:
        yield
    except (CannotRun, Refusal) as reason:
        typer.echo(f"icc: {reason}", err=True)
        raise typer.Exit(_Ending.REFUSED) from None
    except WrongSettings as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(_Ending.SETTINGS) from None


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
    with _sentences(), stop_signals():
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
    content = {"services": dict(addresses), "database_urls": dict(server.urls), "pid": os.getpid()}
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
        "WEBHOOKS_LOCALHOST": "true",
        **shared,
        **{f"{neighbour}_URL": there for neighbour, there in neighbours.items()},
    }
    if name == "index_api":
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

    with _sentences():
        urls = _databases()
        owners = {name: secret(f"{name.upper()}_", "owner_database_url") for name in urls}
        tasks.prepare(urls, {name: url for name, url in owners.items() if url})
        typer.echo(f"At this release: {', '.join(urls)}.")


def _databases() -> dict[str, str]:
    """Give the databases that the environment names. Raises `CannotRun` where there is none."""
    found = {name: database_url(f"{name.upper()}_") for name in SERVICES}
    if urls := {name: url for name, url in found.items() if url}:
        return urls
    raise CannotRun("set INDEX_API_DATABASE_URL, PRACTICES_API_DATABASE_URL or EVENTS_API_DATABASE_URL")


@app.command()
def worker(
    service: Annotated[
        list[str] | None, typer.Option(help="Work for this service alone; may be given several times.")
    ] = None,
) -> None:
    """Deliver webhooks and mails until Ctrl-C or SIGTERM, for the services whose database the environment names.

    Reads the settings of each service, as the service does. Several may run at once.
    """
    from services import tasks

    with _sentences():
        for name in service or ():
            _demand_service(name)
        chosen = service or [name for name in SERVICES if database_url(f"{name.upper()}_")]
        if not chosen:
            raise CannotRun("set INDEX_API_DATABASE_URL, PRACTICES_API_DATABASE_URL or EVENTS_API_DATABASE_URL")
        tasks.work(chosen)


def _demand_service(name: str) -> None:
    if name not in SERVICES:
        raise CannotRun(f"--service takes {', '.join(SERVICES)}; it was {name}")


@app.command()
def demo(data: Data = Path("data")) -> None:
    """Load the invented cities, practices and events into the services that run in this folder."""
    from services import tasks

    with _sentences():
        addresses = tasks.running_services(data)
        asyncio.run(tasks.load(data, addresses, DevelopmentIssuer(data / "issuer")))
        typer.echo("Loaded.")


@app.command("verify-scores")
def verify_scores(
    data: Annotated[Path | None, typer.Option("--data", help="Folder of a run; else INDEX_API_DATABASE_URL.")] = None,
) -> None:
    """Compute every stored score anew from its record. Ends with 1, and the list, when one differs by a single bit."""
    from services import tasks

    with _sentences():
        url = tasks.database_urls(data)["index_api"] if data else database_url("INDEX_API_")
        if not url:
            raise CannotRun("set INDEX_API_DATABASE_URL, or name the folder of a run with --data")
        if not asyncio.run(tasks.verify_scores(url, typer.echo)):
            raise typer.Exit(1)


@audit.command("verify")
def verify_audit(
    data: Annotated[Path | None, typer.Option("--data", help="Folder of a run; else the …_DATABASE_URL.")] = None,
    seal: Annotated[
        list[str] | None, typer.Option(help="A seal from before, as this command printed it: SERVICE:POSITION:HASH.")
    ] = None,
) -> None:
    """Say whether the audit logs are whole, entry by entry; print the seal of each. Ends with 1 when one is not.

    A seal that is kept elsewhere shows later that nothing up to it was changed, not even by the owner of a database.
    """
    from services import tasks

    with _sentences():
        urls = tasks.database_urls(data) if data else _databases()
        if not tasks.verify_audit(urls, seal or (), typer.echo):
            raise typer.Exit(1)


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
    with _sentences():
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


@app.command("explain-token")
def explain_token(
    given: Annotated[
        str, typer.Argument(metavar="TOKEN", help="The token; - or nothing reads it from standard input.")
    ] = "-",
    service: Annotated[str, typer.Option(help="Whose settings: index_api, practices_api or events_api.")] = SERVICES[0],
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder of a run; else the settings of the environment.")
    ] = None,
) -> None:
    """Say what a token is worth to a service, and why.

    Ends with 0 when it is believed, with 3 when it is but gives no role, or nothing that its role could reach, with 1
    when it is refused or cannot be checked, and with 78 when the settings are wrong.
    """
    from services import tasks

    with _sentences():
        _demand_service(service)
        logging.basicConfig(level=logging.ERROR)  # what is said is said below
        whole = (sys.stdin.read() if given == "-" else given).strip().removeprefix("Bearer ").strip()
        explained = asyncio.run(tasks.explain_token(whole, service, _issuer_settings(service, data)))
        for name, said in explained.parts:
            typer.echo(f"{name:12}{said}")
        typer.echo(explained.verdict)
        if explained.caller is None:
            raise typer.Exit(_Ending.REFUSED)
        if explained.caller.lacks:
            raise typer.Exit(_Ending.LACKS)


def _issuer_settings(service: str, data: Path | None) -> IssuerSettings:
    if data is None:
        return read_settings(IssuerSettings, f"{service.upper()}_")
    keys = data / "issuer" / "keys.json"
    if not keys.is_file():
        raise CannotRun(f"{data} holds no issuer; start `icc run --data {data}` first")
    return IssuerSettings(keys=str(keys), issuer=DEVELOPMENT_ISSUER)


@app.command()
def catalogues() -> None:
    """Write the sentences that are told in each language into shared/catalogues/, where translators fill them in."""
    from services import tasks

    for file in tasks.write_catalogues():
        typer.echo(file)


@app.command()
def openapi() -> None:
    """Write the OpenAPI documents into openapi/, as they are served, and the error codes into docs/integrating.md."""
    from services import tasks

    for file in tasks.write_documents(OPENAPI):
        typer.echo(file)
    typer.echo(tasks.write_error_codes(OPENAPI.parent / "docs" / "integrating.md"))
