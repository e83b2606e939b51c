"""A mail that is taken for sent and was not, an address that is taken for dead and is not, or a password that leaks."""

import ssl
from pathlib import Path

import pytest

from shared.clients.mail import AddressRefused, MailServer, NotSent
from tests.mailbox import Answer, Mailbox, answer, hang, hang_up, taking_mails

TO = "kari@city.example"
MAIL = b"Subject: Hello\r\n\r\n.\r\nA line with one dot.\r\n"


def server(box: Mailbox, **settings: object) -> MailServer:
    given = {"host": "127.0.0.1", "port": box.port, "sender": "icc@icc.example", "tls": "none", "seconds": 2.0}
    return MailServer(**{**given, **settings})  # type: ignore[arg-type]


async def outcome(box: Mailbox, **settings: object) -> tuple[str, str, bool]:
    """Say how an attempt ends: in what way, why, and whether the server is gone."""
    try:
        await server(box, **settings).send(TO, MAIL)
    except AddressRefused as refused:
        return "refused", refused.status, False
    except NotSent as why:
        return "not sent", why.why, why.gone
    return "sent", "", False


async def test_a_mail_arrives_as_it_was_written() -> None:
    async with taking_mails() as box:
        assert await outcome(box) == ("sent", "", False)
    [mail] = box.got
    arrived = (mail.sender, mail.to, mail.content.rstrip(), mail.encrypted)
    assert arrived == ("icc@icc.example", TO, MAIL.rstrip(), False)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("550 5.1.1 no such user", ("refused", "5.1.1", False)),
        ("550-5.1.1 no such user\r\n550 5.1.1 look it up", ("refused", "5.1.1", False)),
        ("551 not here", ("refused", "551", False)),
        ("552 5.2.2 full", ("refused", "5.2.2", False)),
        ("554 5.7.1 relay access denied", ("not sent", "5.7.1", False)),
        ("550 5.4.1 no way there", ("not sent", "5.4.1", False)),
        ("450 4.2.1 busy", ("not sent", "4.2.1", False)),
        ("421 4.3.2 going down", ("not sent", "4.3.2", False)),
    ],
)
async def test_what_is_said_of_an_address_is_told_apart_from_the_rest(said: str, told: tuple[str, str, bool]) -> None:
    async with taking_mails() as box:
        box.to_addresses = [answer(said)]
        assert await outcome(box) == told
        assert await outcome(box) == ("sent", "", False)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (answer("554 5.6.0 we do not like it"), ("not sent", "5.6.0", False)),
        (answer("451 later"), ("not sent", "451", False)),
        (hang, ("not sent", "TimeoutError", True)),
        (hang_up, ("not sent", "SMTPServerDisconnected", True)),
    ],
)
async def test_a_mail_that_is_not_taken_says_nothing_of_its_address(said: Answer, told: tuple[str, str, bool]) -> None:
    async with taking_mails() as box:
        box.to_mails = [said]
        assert await outcome(box) == told


async def test_nobody_there_takes_nothing() -> None:
    async with taking_mails() as closed:
        pass
    assert await outcome(closed) == ("not sent", "SMTPConnectError", True)


async def test_the_way_is_guarded_and_who_is_there_is_checked(certificate: tuple[Path, Path]) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    trusting = ssl.create_default_context(cafile=str(certificate[0]))
    account = {"tls": "starttls", "user": "icc", "context": trusting}
    async with taking_mails(tls=context, password=b"correct") as box:
        assert await outcome(box, **account, password="correct") == ("sent", "", False)
        assert await outcome(box, **account, password="wrong") == ("not sent", "5.7.8", True)
        strangers = {**account, "context": ssl.create_default_context()}
        assert (await outcome(box, **strangers, password="correct"))[::2] == ("not sent", True)
        assert (await outcome(box))[::2] == ("not sent", True)
    assert [(mail.encrypted, mail.user) for mail in box.got] == [(True, b"icc")]
    async with taking_mails() as box:
        assert await outcome(box, **account, password="correct") == ("not sent", "SMTPException", True)
    assert box.got == []


def test_a_password_is_not_shown() -> None:
    assert "correct" not in repr(server(Mailbox(1), password="correct"))
