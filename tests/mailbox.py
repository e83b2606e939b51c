"""A mail server on this machine that takes mails, refuses them, or goes away in the middle."""

import asyncio
import email
import email.policy
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any, Final

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Answer = Callable[[SMTP], Awaitable[str]]
TAKEN: Final = "250 OK"


@dataclass(slots=True)
class Mail:
    """A mail as it arrived."""

    sender: str
    to: str
    content: bytes
    encrypted: bool
    user: object

    @property
    def read(self) -> EmailMessage:
        """Read it as mail programs do."""
        message = email.message_from_bytes(self.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        assert message.defects == []
        return message

    def part(self, subtype: str) -> str:
        """Give its plain text or its page."""
        part = self.read.get_body((subtype,))
        assert part is not None
        return str(part.get_content()).replace("\r\n", "\n")


def answer(text: str) -> Answer:
    """Answer so."""

    async def answered(_: SMTP) -> str:
        return text

    return answered


async def hang(_: SMTP) -> str:
    """Never answer."""
    await asyncio.sleep(3_600)
    raise AssertionError


async def hang_up(server: SMTP) -> str:
    """Close the connection instead of answering."""
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()
    return TAKEN


@dataclass(slots=True)
class Mailbox:
    """What a mail server got, and what it says to the next ones: at the address, and at the end of the mail."""

    port: int = 0
    got: list[Mail] = field(default_factory=list)
    to_addresses: list[Answer] = field(default_factory=list)
    to_mails: list[Answer] = field(default_factory=list)
    after_taking: list[Answer] = field(default_factory=list)
    """What happens between taking a mail and saying so."""

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: SMTP, _: Session, envelope: Envelope, address: str, __: list[str]
    ) -> str:
        """Take an address, or not."""
        if self.to_addresses:
            said = await self.to_addresses.pop(0)(server)
            if not said.startswith("2"):
                return said
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail, or not."""
        if self.to_mails:
            return await self.to_mails.pop(0)(server)
        content = envelope.content
        assert isinstance(content, bytes)
        [to] = envelope.rcpt_tos
        self.got.append(Mail(envelope.mail_from or "", to, content, session.ssl is not None, session.auth_data))
        return await self.after_taking.pop(0)(server) if self.after_taking else TAKEN

    async def until(self, count: int, seconds: float = 60) -> None:
        """Wait until so many mails are there."""
        async with asyncio.timeout(seconds):
            while len(self.got) < count:  # noqa: ASYNC110 - the server knows no events
                await asyncio.sleep(0.05)


@asynccontextmanager
async def taking_mails(
    mailbox: Mailbox | None = None, *, tls: ssl.SSLContext | None = None, password: bytes = b""
) -> AsyncIterator[Mailbox]:
    """Run the server; with `tls` it demands STARTTLS, with a `password` that somebody signs in."""
    box = mailbox or Mailbox()

    def signed_in(_: Any, __: Any, ___: Any, ____: Any, given: Any) -> AuthResult:
        fits = isinstance(given, LoginPassword) and given.password == password
        return AuthResult(success=fits, handled=False, auth_data=given.login if fits else None)

    def protocol() -> SMTP:
        return SMTP(
            box,
            hostname="mail.test",
            tls_context=tls,
            require_starttls=tls is not None,
            authenticator=signed_in if password else None,
            auth_required=bool(password),
            auth_require_tls=tls is not None,
        )

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", box.port)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        for connection in asyncio.all_tasks():
            if "SMTP._handle_client" in repr(connection.get_coro()):
                connection.cancel()
        await server.wait_closed()
