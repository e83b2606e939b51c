"""The commands of `icc` that look into something and change nothing."""

import asyncio
import logging
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from services.command_line import SERVICES, Ending, databases, demand_service, sentences
from shared.doctor.findings import State
from shared.platform.access.tokens import DEVELOPMENT_ISSUER
from shared.platform.environment import database_url, is_configured, read_settings
from shared.platform.local.data_folder import CannotRun
from shared.platform.settings import IssuerSettings

checks: Final = typer.Typer()
audit: Final = typer.Typer(no_args_is_help=True, help="Look after the audit logs.")
checks.add_typer(audit, name="audit")


@checks.command("verify-scores")
def verify_scores(
    data: Annotated[Path | None, typer.Option("--data", help="Folder of a run; else INDEX_API_DATABASE_URL.")] = None,
) -> None:
    """Compute every stored score anew from its record. Ends with 1, and the list, when one differs by a single bit."""
    from services import examination, tasks

    with sentences():
        url = tasks.database_urls(data)["index_api"] if data else database_url("INDEX_API_")
        if not url:
            raise CannotRun("set INDEX_API_DATABASE_URL, or name the folder of a run with --data")
        if not asyncio.run(examination.verify_scores(url, typer.echo)):
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
    from services import examination, tasks

    with sentences():
        urls = tasks.database_urls(data) if data else databases()
        if not examination.verify_audit(urls, seal or (), typer.echo):
            raise typer.Exit(1)


@checks.command("explain-token")
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
    from services import examination

    with sentences():
        demand_service(service)
        logging.basicConfig(level=logging.ERROR)  # what is said is said below
        explained = asyncio.run(examination.explain_token(_token_of(given), service, _issuer_settings(service, data)))
        for name, said in explained.parts:
            typer.echo(f"{name:12}{said}")
        typer.echo(explained.verdict)
        if explained.caller is None:
            raise typer.Exit(Ending.REFUSED)
        if explained.caller.lacks:
            raise typer.Exit(Ending.LACKS)


def _issuer_settings(service: str, data: Path | None) -> IssuerSettings:
    if data is None:
        return read_settings(IssuerSettings, f"{service.upper()}_")
    keys = data / "issuer" / "keys.json"
    if not keys.is_file():
        raise CannotRun(f"{data} holds no issuer; start `icc run --data {data}` first")
    return IssuerSettings(keys=str(keys), issuer=DEVELOPMENT_ISSUER)


@checks.command()
def doctor(
    service: Annotated[
        list[str] | None, typer.Option(help="Look at this service alone; may be given several times.")
    ] = None,
    token: Annotated[
        str, typer.Option(help="Say what this token is worth as well; - reads it from standard input.")
    ] = "",
    running: Annotated[
        bool, typer.Option("--running", help="The services should be running: a neighbour that is away is a problem.")
    ] = False,
) -> None:
    """Say what is wrong with the settings of the environment, and with what they lead to; change and send nothing.

    Looks at settings, databases, the issuer, neighbours, clocks and the mail server, before the services run and while
    they do. Ends with 1 when there is a problem.
    """
    from services import examination

    with sentences():
        for name in service or ():
            demand_service(name)
        chosen = service or [name for name in SERVICES if is_configured(f"{name.upper()}_")]
        if not chosen:
            raise CannotRun("the environment has no settings of index_api, practices_api or events_api")
        logging.basicConfig(level=logging.CRITICAL)  # what is found is said below
        findings = asyncio.run(examination.examine(chosen, _token_of(token)))
        for finding in findings:
            typer.echo(finding)
        told = [finding.state for finding in findings]
        problems, away = told.count(State.PROBLEM), told.count(State.AWAY)
        typer.echo(f"Problems: {problems}. Away: {away}. Well: {told.count(State.OK)}.")
        if problems or (running and away):
            raise typer.Exit(Ending.REFUSED)


def _token_of(given: str) -> str:
    """Read a token as it was given, or from standard input."""
    return (sys.stdin.read() if given == "-" else given).strip().removeprefix("Bearer ").strip()
