"""Handing mails over to a mail server by SMTP. Of what it answers only a status is kept: the rest may name persons."""

import asyncio
import re
import ssl
from dataclasses import dataclass, field
from typing import Final, Literal

import aiosmtplib

from shared.clients.neighbour import tls_trouble
from shared.platform.data.database import demand_no_transaction

TOTAL_SECONDS: Final = 60.0
"""How long handing over one mail may take."""
_STEP_SECONDS: Final = 20.0
_PERMANENT: Final = 500
_NOT_OF_THE_ADDRESS: Final = ("5.3.", "5.4.", "5.5.", "5.7.")
"""What RFC 3463 says of the system, the way, the protocol and the rules of a server: perhaps we are set up wrongly."""
_ENHANCED: Final = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")


class AddressRefused(Exception):  # noqa: N818 - what the server decided, not a fault of ours
    """The server takes no mail for this address, and never will; `status` is of RFC 3463, or of RFC 5321 alone."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class NotSent(Exception):  # noqa: N818 - the state of the server
    """The mail was not taken this time. `gone` says that the server takes none at all at present."""

    def __init__(self, why: str, *, gone: bool) -> None:
        super().__init__(why)
        self.why, self.gone = why, gone


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes our mails. With `none` for `tls` it stands on this machine or beside it."""

    host: str
    port: int
    sender: str
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = TOTAL_SECONDS
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    async def send(self, to: str, mail: bytes) -> None:
        """Hand a mail over. Raises AddressRefused, NotSent."""
        demand_no_transaction("a mail")
        try:
            async with asyncio.timeout(self.seconds):
                await self._send(to, mail)
        except aiosmtplib.SMTPRecipientsRefused as refused:
            raise _of_recipient(refused.recipients[0]) from None
        except aiosmtplib.SMTPDataError as error:
            raise NotSent(_status(error), gone=False) from None
        except aiosmtplib.SMTPResponseException as error:
            raise NotSent(_status(error), gone=True) from None
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:  # TimeoutError and SSLError are an OSError
            raise NotSent(type(error).__name__, gone=True) from None

    async def try_out(self) -> None:
        """Go as far as the sender of a mail and no further. Raises NotSent, which says in words what is wrong."""
        demand_no_transaction("a mail")
        try:
            async with asyncio.timeout(self.seconds), self._client() as client:
                await client.mail(self.sender)
                await client.rset()
        except aiosmtplib.SMTPAuthenticationError as error:
            raise NotSent(f"it does not let {self.user} sign in: {_status(error)}", gone=False) from None
        except aiosmtplib.SMTPSenderRefused as error:
            raise NotSent(f"it takes no mail from {self.sender}: {_status(error)}", gone=False) from None
        except aiosmtplib.SMTPResponseException as error:
            raise NotSent(f"it answers {_status(error)}", gone=True) from None
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            late = isinstance(error, TimeoutError) and "it takes too long"
            raise NotSent(late or tls_trouble(error) or str(error) or type(error).__name__, gone=True) from None

    async def _send(self, to: str, mail: bytes) -> None:
        async with self._client() as client:
            await client.sendmail(self.sender, [to], mail)

    def _client(self) -> aiosmtplib.SMTP:
        """Give what connects, guards the way and signs in when it is entered."""
        return aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            username=self.user or None,
            password=self.password or None,
            use_tls=self.tls == "tls",
            start_tls=self.tls == "starttls",
            tls_context=None if self.tls == "none" else self.context,
            timeout=_STEP_SECONDS,
        )


def _of_recipient(error: aiosmtplib.SMTPRecipientRefused) -> AddressRefused | NotSent:
    status = _status(error)
    if error.code >= _PERMANENT and not status.startswith(_NOT_OF_THE_ADDRESS):
        return AddressRefused(status)
    return NotSent(status, gone=False)


def _status(error: aiosmtplib.SMTPResponseException) -> str:
    """Give the status of an answer, and nothing else of it."""
    found = _ENHANCED.match(error.message)
    return found[1] if found else str(error.code)
