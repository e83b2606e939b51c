"""A subscriber that lets this machine connect to what stands beside it, or keeps the worker busy for ever."""

import ipaddress
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shared.clients.receivers import NotDelivered, Resolve, receivers
from shared.platform.webhooks.addresses import Address, is_public, is_taken
from tests.platform.webhooks.receiver import Answer, Receiver, answer, drip, gigabyte, hang, receiving

HEADERS = {"webhook-id": "msg_1", "content-type": "application/json"}
PUBLIC = "93.184.215.14"


class Names:
    """A resolver that says one thing after the other, and the last of them for ever."""

    def __init__(self, *said: str) -> None:
        self._said = list(said)
        self.asked: list[tuple[str, int]] = []

    async def __call__(self, host: str, port: int) -> list[Address]:
        """Say what a name means this time: addresses with blanks between."""
        self.asked.append((host, port))
        said = self._said.pop(0) if len(self._said) > 1 else self._said[0]
        return [ipaddress.ip_address(one) for one in said.split()]


async def outcome(url: str, *, localhost: bool, resolve: Resolve, seconds: float = 3) -> int | str:
    async with receivers(localhost=localhost, resolve=resolve, seconds=seconds) as posting:
        try:
            return await posting.post(url, HEADERS, b"{}")
        except NotDelivered as why:
            return str(why.problem)


NOT_PUBLIC = [
    "127.0.0.1", "127.255.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.1", "192.168.0.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.0.8",
    "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "192.88.99.1", "::", "::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "fe80::1",
    "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "100::1",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
async def test_no_delivery_goes_to_an_address_that_is_not_public(address: str) -> None:
    """As a name that means it, beside a public one too; and as it stands in the address of the webhook."""
    assert not is_public(ipaddress.ip_address(address))
    for meant in (address, f"{PUBLIC} {address}", f"{address} {PUBLIC}"):
        names = Names(meant)
        assert await outcome("https://receiver.example/", localhost=False, resolve=names) == "address"
        assert names.asked == [("receiver.example", 443)]
    literal = f"[{address}]" if ":" in address else address
    unasked = Names(PUBLIC)
    assert await outcome(f"https://{literal}/", localhost=False, resolve=unasked) == "address"
    assert unasked.asked == []


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "2a00:1450:4001::1"])
def test_the_open_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["0x7f.1", "127.1", "2130706433", "0177.0.0.1", "[::1]", "[::ffff:7f00:1]"])
async def test_no_way_to_write_this_machine_leads_here(receiver: Receiver, host: str) -> None:
    async with receivers(localhost=False) as posting:
        with pytest.raises(NotDelivered, match="address"):
            await posting.post(f"https://{host}:8443/", HEADERS, b"{}")
    assert receiver.got == []


@pytest.mark.parametrize(
    "url",
    ["http://receiver.example/", "https://receiver.example:80/", "https://receiver.example:5432/",
     "https://u:p@receiver.example/", "https://receiver.example/#x", "https:///x", "https://a:b/", "file:///etc/passwd"],
)  # fmt: skip
async def test_what_the_form_of_an_address_forbids_is_never_resolved(url: str) -> None:
    names = Names(PUBLIC)
    assert not is_taken(url, localhost=False)
    assert await outcome(url, localhost=False, resolve=names) == "address"
    assert names.asked == []


async def test_what_a_name_means_a_moment_later_changes_nothing(receiver: Receiver) -> None:
    """The name is resolved once, and the connection goes where it led when it was checked."""
    names = Names("127.0.0.1", "127.0.0.2")
    url = f"http://localhost:{receiver.port}/hook?a=b"
    assert await outcome(url, localhost=True, resolve=names) == 204
    assert names.asked == [("localhost", receiver.port)]
    (got,) = receiver.got
    assert (got.headers["host"], got.headers[":path"]) == (f"localhost:{receiver.port}", "/hook?a=b")


async def test_the_next_address_is_tried_where_the_first_refuses(receiver: Receiver) -> None:
    names = Names("::1 127.0.0.1")
    assert await outcome(f"http://localhost:{receiver.port}/", localhost=True, resolve=names) == 204


@pytest.mark.parametrize("meant", ["10.0.0.1", "169.254.169.254", "127.0.0.1 10.0.0.1"])
async def test_development_allows_this_machine_and_nothing_beside_it(meant: str) -> None:
    assert await outcome("http://localhost:1/", localhost=True, resolve=Names(meant)) == "address"


@pytest.mark.parametrize(
    ("behaves", "told"),
    [
        (answer(200), 200),
        (answer(302, "location: http://127.0.0.1:1/"), 302),
        (answer(500), 500),
        (gigabyte, 200),
        (hang, "timeout"),
        (drip, "timeout"),
    ],
    ids=["well", "redirect", "error", "gigabyte", "hang", "drip"],
)
async def test_a_receiver_takes_a_bounded_time_and_no_memory(
    receiver: Receiver, behaves: Answer, told: int | str
) -> None:
    receiver.answers = [behaves]
    began = time.monotonic()
    async with receivers(localhost=True, seconds=0.4) as posting:
        try:
            assert await posting.post(receiver.url, HEADERS, b"{}") == told
        except NotDelivered as why:
            assert str(why.problem) == told  # noqa: PT017 - either outcome is one
    assert time.monotonic() - began < 5
    assert len(receiver.got) == 1


async def test_nobody_there_is_unreachable() -> None:
    async with receiving() as closed:
        url = closed.url
    assert await outcome(url, localhost=True, resolve=Names("127.0.0.1")) == "unreachable"


def _certificate(folder: Path, name: str) -> ssl.SSLContext:
    """Make a certificate for a name, which is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    return context


@pytest.mark.parametrize(
    ("trusted", "of", "told"),
    [(True, "localhost", 204), (False, "localhost", "tls"), (True, "another.example", "tls")],
)
async def test_the_name_of_the_address_is_the_name_in_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: bool, of: str, told: int | str
) -> None:
    seen: list[str | None] = []
    context = _certificate(tmp_path, of)
    context.sni_callback = _noting(seen)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    async with receiving(context) as secure:
        url = f"https://localhost:{secure.port}/"
        assert await outcome(url, localhost=True, resolve=Names("127.0.0.1")) == told
    assert seen == ["localhost"]


def _noting(seen: list[str | None]) -> Callable[[ssl.SSLObject, str | None, ssl.SSLContext], None]:
    def note(_: ssl.SSLObject, name: str | None, __: ssl.SSLContext) -> None:
        seen.append(name)

    return note
