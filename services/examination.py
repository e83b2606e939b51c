"""What the `icc` command looks into with the code of the services: tokens, settings, scores and audit logs."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Final

from services.events_api import config as events_config
from services.events_api import permissions as events_permissions
from services.index_api import config as index_config
from services.index_api import permissions as index_permissions
from services.index_api import verification
from services.index_api import worker as index_worker
from services.practices_api import config as practices_config
from services.practices_api import permissions as practices_permissions
from shared.clients.keys import trusted
from shared.clients.mail import MailServer
from shared.doctor.examination import Examination
from shared.doctor.findings import Finding
from shared.platform.access.audit_chain import NOTHING, Seal, faults, last_seal
from shared.platform.access.explanation import Explanation, explain
from shared.platform.data.database import connect
from shared.platform.local.data_folder import CannotRun
from shared.platform.settings import IssuerSettings, ServiceSettings

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
        async for name, differences in verification.verify_scores(database):
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
