"""What the `icc` command does with the code of the services."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Final

from services.demo.loading import database_urls, is_loaded, leave_mark, load, owner_database_urls, running_services
from services.events_api import config as events_config
from services.events_api import dependencies as events_dependencies
from services.events_api import permissions as events_permissions
from services.index_api import config as index_config
from services.index_api import permissions as index_permissions
from services.index_api import shipped as index_shipped
from services.index_api import worker as index_worker
from services.practices_api import config as practices_config
from services.practices_api import dependencies as practices_dependencies
from services.practices_api import permissions as practices_permissions
from shared.clients.keys import trusted
from shared.clients.mail import MailServer
from shared.doctor.examination import Examination
from shared.doctor.findings import Finding
from shared.platform.access.audit_chain import NOTHING, Seal, faults, last_seal
from shared.platform.access.explanation import Explanation, explain
from shared.platform.data.database import NO_DATABASE, cannot_enter, connect
from shared.platform.data.migrations import migrate
from shared.platform.data.roles import grant, role_of
from shared.platform.data.schema_version import WrongSchema, current
from shared.platform.local.data_folder import CannotRun
from shared.platform.refusals import Refusal
from shared.platform.settings import IssuerSettings, ServiceSettings

__all__ = [
    "LOADERS",
    "database_urls",
    "examine",
    "explain_token",
    "is_loaded",
    "leave_mark",
    "load",
    "owner_database_urls",
    "prepare",
    "running_services",
    "verify_audit",
    "verify_scores",
]

LOADERS: Final = {
    "index_api": index_shipped.load_shipped,
    "practices_api": practices_dependencies.load_shipped,
    "events_api": events_dependencies.load_shipped,
}
_KINDS: Final[Mapping[str, type[ServiceSettings]]] = {
    "index_api": index_config.Settings,
    "practices_api": practices_config.Settings,
    "events_api": events_config.Settings,
}
_PERMISSIONS: Final = {
    "index_api": index_permissions.PERMISSIONS,
    "practices_api": practices_permissions.PERMISSIONS,
    "events_api": events_permissions.PERMISSIONS,
}
_WAY_OUT: Final = (
    "Nothing was changed. Go on with the release that this database comes from, or begin with an empty one; "
    "for `icc run` that is another --data"
)
_FITTING: Final = {
    "index_api": index_shipped.demand_shipped_fit,
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
        return explain(token, trust.tokens, _PERMISSIONS[service], datetime.now(UTC))


async def examine(services: Iterable[str], token: str) -> list[Finding]:
    """Look at what some services find in this environment: settings, database, issuer, neighbours, mail server."""
    kinds = {name: _KINDS[name] for name in services}
    return await Examination(kinds, _PERMISSIONS, _mail_server, token).findings()


def _mail_server(settings: ServiceSettings) -> MailServer | None:
    return index_worker.mail_server(settings) if isinstance(settings, index_config.Settings) else None


async def verify_scores(url: str, tell: Callable[[str], None]) -> bool:
    """Compute every stored score of index_api anew from its record, and say whether all agree to the last bit."""
    scores = wrong = 0
    async with connect(url, size=1) as database:
        async for name, differences in index_shipped.verify_scores(database):
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
