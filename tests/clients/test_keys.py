"""An issuer that is away, wrong or new: nobody may be locked out for good, and no key believed that was taken back."""

import asyncio
import json
import re
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest

from shared.clients import keys as reading
from shared.clients.keys import Trust, trusted
from shared.platform.access.permits import Caller
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer, Tokens, UnknownKey
from shared.platform.registry import REGISTRY
from shared.platform.settings import IssuerSettings
from tests.clients.issuers import Answering, provider

SOMEBODY = Caller("somebody", frozenset({"expert"}))


@pytest.fixture
def issuer(tmp_path: Path) -> DevelopmentIssuer:
    return DevelopmentIssuer(tmp_path / "one")


@pytest.fixture
def successor(tmp_path: Path) -> DevelopmentIssuer:
    return DevelopmentIssuer(tmp_path / "two")


@pytest.fixture
def server(issuer: DevelopmentIssuer) -> Iterator[Answering]:
    with Answering().running() as one:
        one.body = issuer.keys()
        yield one


def by(keys: object, issuer: str = DEVELOPMENT_ISSUER, **settings: Any) -> IssuerSettings:
    if keys:
        settings["keys"] = str(keys)
    return IssuerSettings(issuer=issuer, **settings)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - the other side is a thread, or a file
            await asyncio.sleep(0.01)


def identify(trust: Trust, issuer: DevelopmentIssuer) -> Caller | None:
    token = issuer.sign(["expert"], subject="somebody")
    return trust.identify({"authorization": f"Bearer {token}"})


def counted(outcome: str) -> float:
    return REGISTRY.get_sample_value("issuer_keys_reads_total", {"outcome": outcome}) or 0


@pytest.mark.parametrize(
    "path", ["/jwks.json", "/p?tenant=x", "/keys?appid=7&x=a%2Fb", "/keys/", "/", "/a%20b//c?d=%C3%A9%2F"]
)
async def test_an_address_is_asked_byte_for_byte(server: Answering, issuer: DevelopmentIssuer, path: str) -> None:
    async with trusted(by(f"http://{server.address}{path}")) as trust:
        assert identify(trust, issuer) == SOMEBODY
    assert server.asked == [path]


@pytest.mark.parametrize(
    ("status", "body", "outcome", "why"),
    [
        (200, {"keys": []}, "unusable", "none of its 0 keys can verify a token"),
        (200, {"keys": [{"kid": "x"}]}, "unusable", "none of its 1 keys can verify a token"),
        (200, None, "unusable", "it is no JWK set: it has no list `keys`"),
        (200, [], "unusable", "it is no JWK set: it has no list `keys`"),
        (200, b"", "unusable", "it is no JWK set: it has no list `keys`"),
        (200, b"<html>Welcome</html>", "unreadable", "the answer is not JSON, or is packed badly"),
        (200, b"[" * 100_000, "unreadable", "the answer is not JSON, or is packed badly"),
        (200, b" " * 6_000_000, "too_large", "the answer is larger than 5242880 bytes"),
        (404, {"keys": []}, "error", "the answer was 404"),
        (302, b"", "error", "the answer was 302"),
        (500, b"oh", "error", "the answer was 500"),
    ],
)
async def test_a_bad_answer_leaves_the_last_keys_in_use_and_is_told_once(
    server: Answering,
    issuer: DevelopmentIssuer,
    caplog: pytest.LogCaptureFixture,
    status: int,
    body: object,
    outcome: str,
    why: str,
) -> None:
    good, before = server.body, counted(outcome)
    address = f"http://{server.address}/keys"
    async with trusted(by(address)) as trust:
        server.status, server.body = status, body
        for _ in range(3):
            await trust.refresh()
        assert identify(trust, issuer) == SOMEBODY
        assert (trust.states(), trust.unready()) == ({"issuer": "DOWN"}, "")
        assert caplog.messages == [
            f"The keys of the token issuer at {address} could not be read: {why}; the last good ones stay in use."
        ]
        server.status, server.body = 200, good
        await trust.refresh()
        assert trust.states() == {"issuer": "UP"}
    assert counted(outcome) - before == 3
    assert b"issuer_keys_read_timestamp_seconds" in generate_latest(REGISTRY)


async def test_an_issuer_that_hangs_is_left_after_its_deadline(
    server: Answering, issuer: DevelopmentIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_DEADLINE_SECONDS", 0.2)
    async with trusted(by(f"http://{server.address}/keys")) as trust:
        server.seconds = 1
        await trust.refresh()
        assert "no answer within 0.2 s" in trust.trouble
        assert identify(trust, issuer) == SOMEBODY


async def test_the_reading_goes_on_after_every_bad_answer(
    server: Answering, issuer: DevelopmentIssuer, successor: DevelopmentIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading._Address, "pause", 0.02)
    async with trusted(by(f"http://{server.address}/keys")) as trust:
        bad: list[object] = [{"keys": []}, None, {"keys": [{}]}, b"<html>", 7]
        for body in bad:
            server.body, asked = body, len(server.asked)
            await until(lambda: len(server.asked) >= asked + 2)  # noqa: B023 - it is awaited here
            assert identify(trust, issuer) == SOMEBODY
        server.body = successor.keys()
        await until(lambda: trust.tokens.key_ids != [issuer.keys()["keys"][0]["kid"]])
        assert identify(trust, successor) == SOMEBODY
        with pytest.raises(UnknownKey):
            identify(trust, issuer)


async def test_not_even_a_fault_of_ours_ends_the_reading(
    issuer: DevelopmentIssuer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Faulty(reading._Source):
        name, pause, times = "somewhere", 0.01, 0

        async def read(self) -> object:
            self.times += 1
            raise ZeroDivisionError

    source = Faulty()
    trust = Trust(Tokens(issuer.keys(), DEVELOPMENT_ISSUER), source)
    keeping = asyncio.create_task(trust.keep_fresh())
    await until(lambda: source.times > 2)
    keeping.cancel()
    assert identify(trust, issuer) == SOMEBODY
    assert len(caplog.messages) == 1


async def test_an_unknown_key_is_asked_for_at_once_but_not_by_everybody(
    server: Answering, issuer: DevelopmentIssuer, successor: DevelopmentIssuer
) -> None:
    async with trusted(by(f"http://{server.address}/keys")) as trust:
        server.body, server.seconds = successor.keys(), 0.1
        with pytest.raises(UnknownKey):
            identify(trust, successor)
        await asyncio.gather(*(trust.ask_again() for _ in range(50)))
        assert identify(trust, successor) == SOMEBODY
        for _ in range(50):
            await trust.ask_again()
    assert len(server.asked) == 2


async def test_without_its_issuer_a_service_waits_and_says_so(
    server: Answering, issuer: DevelopmentIssuer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(reading, "FIRST_PAUSE_SECONDS", 0.02)
    server.status = 503
    address = f"http://{server.address}/keys"
    async with trusted(by(address)) as trust:
        assert trust.unready() == "The keys of the token issuer could not be read yet; the log says why."
        server.status = 200
        await until(lambda: not trust.unready())
        assert identify(trust, issuer) == SOMEBODY
    (said,) = caplog.messages
    assert said.endswith(f"at {address} could not be read: the answer was 503; until then no token can be checked.")


async def test_a_file_is_read_again_when_it_changes(
    tmp_path: Path, issuer: DevelopmentIssuer, successor: DevelopmentIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading._File, "pause", 0.02)
    file = tmp_path / "keys.json"
    file.write_text(json.dumps(issuer.keys()))
    async with trusted(by(file)) as trust:
        assert identify(trust, issuer) == SOMEBODY
        for content, why in (("{", "the file is not JSON"), ("{}", "it is no JWK set"), (None, "No such file")):
            file.write_text(content) if content else file.unlink()
            await until(lambda: why in trust.trouble)  # noqa: B023 - it is awaited here
            assert identify(trust, issuer) == SOMEBODY
        file.write_text(json.dumps(successor.keys()))
        await until(lambda: not trust.trouble)
        assert identify(trust, successor) == SOMEBODY
        with pytest.raises(UnknownKey):
            identify(trust, issuer)


async def test_an_authority_of_ones_own_is_believed_where_the_environment_names_it(
    certificate: tuple[Path, Path], issuer: DevelopmentIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with Answering(context).running() as server:
        server.body = issuer.keys()
        address = f"https://{server.address}/keys"
        async with trusted(by(address)) as trust:
            assert re.search(r"TLS: the certificate is not trusted, self.signed certificate", trust.trouble)
        async with trusted(by(address.replace("127.0.0.1", "localhost"))) as trust:
            assert "TLS: the certificate is not trusted" in trust.trouble
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        async with trusted(by(address)) as trust:
            assert identify(trust, issuer) == SOMEBODY


async def test_what_is_far_is_asked_through_the_proxy_and_what_is_near_is_not(
    server: Answering, issuer: DevelopmentIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Answering().running() as proxy:
        proxy.body = issuer.keys()
        monkeypatch.setenv("HTTP_PROXY", f"http://{proxy.address}")
        for name in ("NO_PROXY", "no_proxy", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.delenv(name, raising=False)
        async with trusted(by("http://idp.internal/keys?a=b")) as trust:
            assert identify(trust, issuer) == SOMEBODY
        async with trusted(by(f"http://{server.address}/keys")) as trust:
            assert identify(trust, issuer) == SOMEBODY
        assert (proxy.asked, server.asked) == (["http://idp.internal/keys?a=b"], ["/keys"])
        monkeypatch.setenv("NO_PROXY", "idp.internal")
        async with trusted(by("http://idp.internal/keys")) as trust:
            assert trust.unready()
        assert len(proxy.asked) == 1


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"issuer": "http://{}", "jwks_uri": "http://idp.example/keys"}, "its jwks_uri has to begin with https://"),
        ({"issuer": "http://{}/", "jwks_uri": "http://{}/keys"}, "the answer is of another issuer"),
        ({"issuer": "http://{}", "jwks_uri": "file:///etc/passwd"}, "its jwks_uri has to be an https:// address"),
        ({"issuer": "http://{}"}, "the answer names no jwks_uri"),
        ([], "the answer names no jwks_uri"),
    ],
)
async def test_an_issuer_that_says_the_wrong_place_is_not_followed(server: Answering, about: Any, why: str) -> None:
    named = json.loads(json.dumps(about).replace("{}", server.address))
    server.bodies["/.well-known/openid-configuration"] = named
    async with trusted(by("", issuer=f"http://{server.address}")) as trust:
        assert why in trust.trouble
    assert server.asked == ["/.well-known/openid-configuration"]


async def test_a_provider_of_openid_connect_is_understood_from_its_name_alone() -> None:
    coordinator = {"sub": "c-1", "realm_access": {"roles": ["ICC-City", "offline_access"]}, "groups": ["/cities/oslo"]}
    stranger = {"sub": "s-1", "realm_access": {"roles": ["offline_access"]}}
    with provider(coordinator, stranger) as idp:
        settings = by(
            "",
            issuer=idp.issuer,
            roles_claim="realm_access.roles",
            roles_map={"ICC-City": "city_coordinator"},
            cities_claim="groups",
            cities_map={"/cities/*": "*"},
        )
        async with trusted(settings) as trust:
            assert trust.trouble == ""
            tokens = [idp.sign_in(str(user["sub"])) for user in (coordinator, stranger)]
            callers = [trust.identify({"authorization": f"Bearer {token}"}) for token in tokens]
            assert callers == [Caller("c-1", frozenset({"city_coordinator"}), frozenset({"oslo"})), Caller("s-1")]
            assert callers[1] is not None
            assert "no value of the claim `realm_access.roles`" in str(callers[1].lacks)


async def test_in_production_an_issuer_that_names_keys_without_tls_is_not_followed(server: Answering) -> None:
    address = f"http://{server.address}"
    server.bodies["/.well-known/openid-configuration"] = {"issuer": address, "jwks_uri": f"{address}/keys"}
    settings = IssuerSettings(issuer=address, profile="production")
    async with trusted(settings) as trust:
        assert "its jwks_uri has to begin with https://" in trust.trouble
    assert "/keys" not in server.asked
