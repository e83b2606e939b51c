"""What the worker does for index_api beside delivering."""

from collections.abc import Mapping
from typing import Final

from services.index_api.comparison.robustness_analyses.domain import LANE
from services.index_api.comparison.robustness_analyses.service import Analyst
from services.index_api.config import Settings
from services.index_api.dependencies import provide
from services.index_api.neighbours import Clients
from services.index_api.network.directory.domain import Elsewhere
from services.index_api.presentation.digests.service import DigestPost
from services.index_api.presentation.inboxes.service import Inboxes
from shared.clients.mail import MailServer
from shared.platform.access.change_log import ChangeLog
from shared.platform.access.service_tokens import ServiceTokens
from shared.platform.command import Commands
from shared.platform.data.queue import Handle
from shared.process import Process

_LOOK_SECONDS: Final = 15


async def change_log(_: Settings, process: Process) -> ChangeLog:
    """Give the worker the record of changes, with who may hear of them."""
    log = provide(process.database)[ChangeLog]
    assert isinstance(log, ChangeLog)
    return log


async def make_analyses(process: Process) -> Mapping[str, Handle]:
    """Let the worker make robustness analyses."""
    analyst = Analyst(process.database)
    await process.repeatedly(analyst.again, _LOOK_SECONDS)
    return {LANE: analyst.make}


def mail_server(settings: Settings) -> MailServer | None:
    """Give the server that takes our mails, where there is one."""
    if not settings.smtp_host:
        return None
    return MailServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.mail_sender,
        settings.smtp_tls,
        settings.smtp_user,
        settings.smtp_password.get_secret_value(),
    )


async def send_digests(settings: Settings, process: Process) -> None:
    """Let the worker send digests, where there is a mail server for them."""
    server = mail_server(settings)
    if server is None:
        return
    provided = provide(
        process.database,
        await Clients.opened(process, settings.practices_url, settings.events_url),
        elsewhere=Elsewhere.of(settings.practices_public_url, settings.events_public_url),
    )
    inboxes = provided[Inboxes]
    assert isinstance(inboxes, Inboxes)
    base = settings.public_url.rstrip("/")
    tokens = ServiceTokens(settings.services_secret.get_secret_value(), "index_api")
    post = DigestPost(process.database, Commands(process.database), inboxes, server, base, tokens.header)
    await process.repeatedly(post.look, _LOOK_SECONDS)
