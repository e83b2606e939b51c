"""An examination of some services from their environment: before they run, and while they do."""

import asyncio
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from shared.clients.mail import MailServer, NotSent
from shared.doctor.backups import backups
from shared.doctor.databases import Need, connections, database
from shared.doctor.findings import Finding, Notes, looked_at
from shared.doctor.issuers import issuer, issuer_clock
from shared.doctor.neighbours import neighbour
from shared.doctor.replicas import replica
from shared.platform.access.permits import Permissions
from shared.platform.access.service_tokens import ServiceTokens
from shared.platform.environment import Reading, reading
from shared.platform.settings import ServiceSettings

_POOL_SIZE: Final = int(ServiceSettings.model_fields["pool_size"].default)


@dataclass(slots=True)
class Examination:
    """What is looked at, and with which token; `permissions` of all services tell one from another."""

    kinds: Mapping[str, type[ServiceSettings]]
    permissions: Mapping[str, Permissions]
    mail_server: Callable[[ServiceSettings], MailServer | None]
    token: str = ""
    _needs: list[Need] = field(default_factory=list)

    async def findings(self) -> list[Finding]:
        """Look at everything of every service, at once, and tell it service by service."""
        readings = {name: reading(kind) for name, kind in self.kinds.items()}
        by_service = await asyncio.gather(*(self._of_service(*one) for one in readings.items()))
        findings = [finding for found in by_service for finding in found]
        needs = sorted(self._needs, key=lambda need: list(self.kinds).index(need.service))
        return [*findings, *_secrets(readings), *connections(needs), *backups(os.environ.get("BACKUP_RECIPIENTS", ""))]

    async def _of_service(self, service: str, read: Reading[ServiceSettings]) -> list[Finding]:
        notes = Notes(service, "settings")
        findings = [notes.problem(sentence) for sentence in read.wrong()]
        findings = findings or [notes.ok(f"nothing is wrong with them for {read.stated.profile or 'development'}")]
        looks = [looked_at(Notes(service, "database"), partial(self._database, service, read))]
        if settings := read.settings:
            permissions = self.permissions[service]
            looks += [
                looked_at(Notes(service, "issuer"), partial(issuer, service, settings, self.token, permissions)),
                looked_at(Notes(service, "clock"), partial(issuer_clock, service, settings)),
                *(self._neighbour(service, settings, other) for other in self.permissions if other != service),
                looked_at(Notes(service, "mail server"), partial(_mail, service, self.mail_server(settings))),
            ]
        else:
            findings.append(notes.problem("the rest is looked at when they can be read"))
        for found in await asyncio.gather(*looks):
            findings += found
        return findings

    async def _database(self, service: str, read: Reading[ServiceSettings]) -> list[Finding]:
        if not read.stated.database_url:
            return []  # the settings say so
        seen = await database(
            service,
            read.stated.database_url,
            pool_size=read.settings.pool_size if read.settings else _POOL_SIZE,
            production=read.stated.is_production,
            environment=os.environ,
        )
        if seen.need:
            self._needs.append(seen.need)
        if not read.stated.replica_url:
            return seen.findings
        return [*seen.findings, *await replica(service, read.stated.replica_url, read.stated.database_url)]

    async def _neighbour(self, service: str, settings: ServiceSettings, other: str) -> list[Finding]:
        url: str = getattr(settings, f"{other.removesuffix('_api')}_url", "") or ""
        notes = Notes(service, f"neighbour {other}")
        if not url:
            return [notes.ok("none is set, and what it would add is left out")]
        tokens = ServiceTokens(settings.services_secret.get_secret_value(), service)
        return await looked_at(notes, partial(neighbour, notes, other, url, self.permissions, tokens))


async def _mail(service: str, server: MailServer | None) -> list[Finding]:
    if server is None:
        return []
    notes = Notes(service, "mail server")
    try:
        await server.try_out()
    except NotSent as why:
        return [notes.problem(f"{server.host}:{server.port}: {why}")]
    signed = f"lets {server.user} sign in" if server.user else "asks nobody to sign in"
    return [notes.ok(f"{server.host}:{server.port} answers ({server.tls}), {signed}, and takes {server.sender}")]


def _secrets(readings: Mapping[str, Reading[ServiceSettings]]) -> list[Finding]:
    """Say whether those that are looked at together have the same secret."""
    if len(readings) > 1 and len({read.stated.services_secret for read in readings.values()}) > 1:
        return [Notes(", ".join(readings), "settings").problem("their SERVICES_SECRET differ: give all the same")]
    return []
