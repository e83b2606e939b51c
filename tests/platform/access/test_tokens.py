"""Whoever gets a forged token accepted is the secretariat."""

import base64
import hashlib
import hmac
import json
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwe, jwt
from joserfc.jwk import ECKey, KeySet, OctKey, OKPKey, RSAKey

from shared.platform.access.permits import Caller
from shared.platform.access.tokens import AUDIENCE, DEVELOPMENT_ISSUER, DevelopmentIssuer, Tokens, UnusableKeys
from shared.platform.refusals import Unauthenticated, Unavailable

Forge = Callable[[DevelopmentIssuer], str]


@pytest.fixture
def issuer(tmp_path: Path) -> DevelopmentIssuer:
    return DevelopmentIssuer(tmp_path / "issuer")


@pytest.fixture
def tokens(issuer: DevelopmentIssuer) -> Tokens:
    return Tokens(issuer.keys(), DEVELOPMENT_ISSUER)


def identify(tokens: Tokens, token: str) -> Caller | None:
    return tokens.identify({"authorization": f"Bearer {token}"})


def private(issuer: DevelopmentIssuer) -> OKPKey:
    return OKPKey.import_key(json.loads((issuer.public.parent / "private.json").read_text()))


def claims(**changed: Any) -> dict[str, Any]:
    """Write the claims of a valid token of the secretariat; None takes one away."""
    now = int(time.time())
    whole = {
        "iss": DEVELOPMENT_ISSUER,
        "aud": AUDIENCE,
        "sub": "somebody",
        "roles": ["secretariat"],
        "iat": now,
        "exp": now + 600,
    }
    return {name: value for name, value in (whole | changed).items() if value is not None}


def signed(issuer: DevelopmentIssuer, header: dict[str, Any] | None = None, **changed: Any) -> str:
    key = private(issuer)
    return jwt.encode(
        {"alg": "Ed25519", "kid": key.kid} | (header or {}), claims(**changed), key, algorithms=["Ed25519"]
    )


def part(content: Any) -> str:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unsigned(algorithm: str) -> Forge:
    return lambda issuer: f"{part({'alg': algorithm, 'kid': private(issuer).kid})}.{part(claims())}."


def with_public_key_as_secret(secret_of: Callable[[dict[str, Any]], bytes]) -> Forge:
    """Sign by HMAC with what everybody knows, hoping that the reader takes its key for a secret."""

    def forge(issuer: DevelopmentIssuer) -> str:
        public = issuer.keys()["keys"][0]
        content = f"{part({'alg': 'HS256', 'kid': public['kid']})}.{part(claims())}"
        return f"{content}.{part(hmac.digest(secret_of(public), content.encode(), hashlib.sha256))}"

    return forge


def by_a_stranger(**header: Any) -> Forge:
    def forge(issuer: DevelopmentIssuer) -> str:
        key = OKPKey.generate_key("Ed25519", {"kid": str(header.get("kid", private(issuer).kid))})
        told = {"alg": "Ed25519", "kid": key.kid} | header
        if header.get("jwk"):
            told["jwk"] = key.as_dict(private=False)
        return jwt.encode(told, claims(), key, algorithms=["Ed25519"])

    return forge


def by_a_key_of_another_kind(algorithm: str) -> Forge:
    def forge(issuer: DevelopmentIssuer) -> str:
        kid = str(private(issuer).kid)
        kinds: dict[str, Callable[[], Any]] = {
            "ES256": lambda: ECKey.generate_key("P-256", {"kid": kid}),
            "RS256": lambda: RSAKey.generate_key(2048, {"kid": kid}),
        }
        return jwt.encode({"alg": algorithm, "kid": kid}, claims(), kinds[algorithm](), algorithms=[algorithm])

    return forge


def encrypted(issuer: DevelopmentIssuer) -> str:
    key = OctKey.generate_key(256)
    return jwe.encrypt_compact({"alg": "dir", "enc": "A256GCM"}, json.dumps(claims()), key)


def changed_after_signing(issuer: DevelopmentIssuer) -> str:
    header, _, signature = signed(issuer, roles=["expert"]).split(".")
    return f"{header}.{part(claims())}.{signature}"


def signed_by_hand(issuer: DevelopmentIssuer, **header: Any) -> str:
    """Sign what the library would refuse to sign."""
    key = private(issuer)
    secret: Any = key.private_key
    content = f"{part({'alg': 'Ed25519', 'kid': key.kid, **header})}.{part(claims())}"
    return f"{content}.{part(secret.sign(content.encode()))}"


def of(**changed: Any) -> Forge:
    return lambda issuer: signed(issuer, **changed)


NOW = int(time.time())
ATTACKS: dict[str, Forge] = {
    "alg none": unsigned("none"),
    "alg None": unsigned("None"),
    "alg empty": unsigned(""),
    "alg EdDSA without a signature": unsigned("Ed25519"),
    "HS256 with the public key": with_public_key_as_secret(lambda key: base64.urlsafe_b64decode(key["x"] + "=")),
    "HS256 with the text of the public key": with_public_key_as_secret(lambda key: key["x"].encode()),
    "HS256 with the whole public key": with_public_key_as_secret(lambda key: json.dumps(key).encode()),
    "HS256 with nothing": with_public_key_as_secret(lambda _: b""),
    "the key of a stranger": by_a_stranger(),
    "an unknown kid": by_a_stranger(kid="unknown"),
    "a key that comes along": by_a_stranger(jwk=True),
    "ES256 under our kid": by_a_key_of_another_kind("ES256"),
    "RS256 under our kid": by_a_key_of_another_kind("RS256"),
    "our signature under an unknown kid": of(header={"kid": "unknown"}),
    "a header that must be understood": lambda issuer: signed_by_hand(issuer, crit=["planted"], planted=True),
    "wrong issuer": of(iss="urn:icc:elsewhere"),
    "no issuer": of(iss=None),
    "wrong audience": of(aud="elsewhere"),
    "wrong audiences": of(aud=["elsewhere", "icc2"]),
    "no audience": of(aud=None),
    "no subject": of(sub=None),
    "empty subject": of(sub=""),
    "expired": of(exp=NOW - 600),
    "no exp": of(exp=None),
    "exp as text": of(exp=str(NOW + 86_400)),
    "exp as yes": of(exp=True),
    "exp in a list": of(exp=[NOW + 600]),
    "nbf in the future": of(nbf=NOW + 86_400),
    "made in the future": of(iat=NOW + 86_400),
    "exp of 400 digits": of(exp=int("9" * 400)),
    "exp without an end": of(exp=float("inf")),
    "exp that is no number": of(exp=float("nan")),
    "exp in the year 10000": of(exp=253_402_300_800),
    "nbf of 400 digits": of(nbf=-int("9" * 400)),
    "nbf as text": of(nbf="0"),
    "iat of 400 digits": of(iat=int("9" * 400)),
    "iat in a list": of(iat=[NOW]),
    "nothing but brackets": lambda _: f"{part(b'[' * 9_000)}.{part(b'[' * 9_000)}.",
    "roles as an object": of(roles={"secretariat": True}),
    "roles not all texts": of(roles=["secretariat", 1]),
    "networks as a number": of(networks=1),
    "JWE": encrypted,
    "changed after signing": changed_after_signing,
    "100 kB": of(padding="x" * 100_000),
    "claims that are a list": lambda _: f"{part({'alg': 'Ed25519'})}.{part([1])}.{part(b'x' * 64)}",
    "one part": lambda _: "planted",
    "four parts": lambda issuer: f"{signed(issuer)}.planted",
    "two tokens": lambda issuer: f"{signed(issuer)} {signed(issuer)}",
    "a signature cut short": lambda issuer: signed(issuer)[:-4],
    "not ASCII": lambda issuer: f"{signed(issuer)}\xe9",
    "only dots": lambda _: "..",
    "100,000 dots": lambda _: "." * 100_000,
}


@pytest.mark.parametrize("forge", [pytest.param(forge, id=kind) for kind, forge in ATTACKS.items()])
def test_a_token_that_is_not_ours_is_refused_and_not_repeated(
    issuer: DevelopmentIssuer, tokens: Tokens, forge: Forge
) -> None:
    token = forge(issuer)
    for _ in range(2):  # a refusal must not be remembered as anything else
        with pytest.raises(Unauthenticated) as refused:
            identify(tokens, token)
        assert token not in repr(refused.value)
        assert "planted" not in str(refused.value)


def test_what_is_left_of_the_list_is_a_valid_token(issuer: DevelopmentIssuer, tokens: Tokens) -> None:
    """Without this the list would also pass where every token is refused."""
    assert identify(tokens, signed(issuer)) == Caller("somebody", frozenset({"secretariat"}))
    assert identify(tokens, signed_by_hand(issuer)) == identify(tokens, signed(issuer))
    assert identify(tokens, signed(issuer, aud=["elsewhere", AUDIENCE])) == identify(tokens, signed(issuer))


def test_a_list_of_one_may_be_written_as_a_text(issuer: DevelopmentIssuer, tokens: Tokens) -> None:
    caller = identify(tokens, signed(issuer, roles="city_coordinator", cities="oslo", networks="icc-norway"))
    assert caller == Caller("somebody", frozenset({"city_coordinator"}), frozenset({"oslo"}), frozenset({"icc-norway"}))


@pytest.mark.parametrize("of_the_key", ["Ed25519", "EdDSA", None])
@pytest.mark.parametrize("of_the_token", ["Ed25519", "EdDSA"])
def test_ed25519_has_two_names(issuer: DevelopmentIssuer, of_the_key: str | None, of_the_token: str) -> None:
    (public,) = issuer.keys()["keys"]
    tokens = Tokens({"keys": [{**public, "alg": of_the_key} if of_the_key else public]}, DEVELOPMENT_ISSUER)
    assert identify(tokens, signed_by_hand(issuer, alg=of_the_token)) == identify(tokens, signed(issuer))


@pytest.mark.parametrize(
    "keys",
    [
        None,
        [],
        "keys",
        {},
        {"keys": None},
        {"keys": []},
        {"keys": [None, "key", 7, []]},
        {"keys": [{}]},
        {"keys": [{"kty": ["RSA"]}]},
        {"keys": [{"kty": "oct", "k": "c2VjcmV0"}]},
        {"keys": [{"kty": "RSA"}, {"kty": "RSA", "n": 5, "e": "AQAB"}]},
        {"keys": [{"kty": "EC", "crv": "P-999", "x": "AA", "y": "AA"}]},
        {"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "A"}]},
    ],
)
def test_keys_that_are_none_leave_the_last_in_use(issuer: DevelopmentIssuer, tokens: Tokens, keys: object) -> None:
    with pytest.raises(UnusableKeys):
        tokens.use(keys)
    assert identify(tokens, signed(issuer))


def test_the_keys_of_the_development_issuer_never_check_the_tokens_of_another(issuer: DevelopmentIssuer) -> None:
    with pytest.raises(UnusableKeys, match="they are the keys of another issuer"):
        Tokens(issuer.keys(), "https://idp.example")


def test_keys_for_other_uses_do_not_hide_the_one_that_signs(issuer: DevelopmentIssuer) -> None:
    others: list[object] = [{"kty": "AKP"}, {"kty": "RSA", "use": "enc", "kid": "x"}, {"kty": "EC"}, None]
    tokens = Tokens({"keys": [*others, *issuer.keys()["keys"]]}, DEVELOPMENT_ISSUER)
    assert identify(tokens, signed(issuer))


def test_without_keys_a_token_is_neither_believed_nor_refused(issuer: DevelopmentIssuer) -> None:
    tokens = Tokens(None, DEVELOPMENT_ISSUER)
    assert tokens.identify({}) is None
    with pytest.raises(Unavailable):
        identify(tokens, signed(issuer))
    tokens.use(issuer.keys())
    assert identify(tokens, signed(issuer))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"iss": "urn:icc:elsewhere"}, "its `iss` is missing or wrong"),
        ({"aud": "elsewhere"}, "its `aud` is missing or wrong"),
        ({"sub": None}, "its `sub` is missing or wrong"),
        ({"exp": "soon"}, "its claim `exp` is no time"),
        ({"exp": NOW - 600}, "has expired"),
        ({"roles": {"secretariat": True}}, "its claim `roles` is neither a text nor a list of texts"),
    ],
)
def test_a_refusal_says_what_is_wrong(
    issuer: DevelopmentIssuer, tokens: Tokens, changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(Unauthenticated, match=said):
        identify(tokens, signed(issuer, **changed))


def test_what_a_token_lacks_is_said_once_for_each_subject(
    issuer: DevelopmentIssuer, tokens: Tokens, caplog: pytest.LogCaptureFixture
) -> None:
    for subject, roles in (("one", ["SECRETARIAT", "x"]), ("one", []), ("two", None), ("three", ["expert"])):
        identify(tokens, signed(issuer, sub=subject, roles=roles))
    assert caplog.messages == [
        "The token is valid but gives no role: no value of the claim `roles` (2 looked at) stands for a role here.",
        "The token is valid but gives no role: there is no claim `roles`.",
    ]


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic c29tZWJvZHk6", "bearer", "Token x", "", "BearerX y"])
def test_another_scheme_is_refused(tokens: Tokens, header: str) -> None:
    with pytest.raises(Unauthenticated):
        tokens.identify({"authorization": header})


def test_no_token_is_nobody_and_the_scheme_may_be_written_in_any_case(
    issuer: DevelopmentIssuer, tokens: Tokens
) -> None:
    assert tokens.identify({}) is None
    assert tokens.identify({"authorization": f"bearer {signed(issuer)}"}) == identify(tokens, signed(issuer))


def test_roles_that_are_not_in_the_list_are_left_out(issuer: DevelopmentIssuer, tokens: Tokens) -> None:
    caller = identify(tokens, signed(issuer, roles=["expert", "emperor", "SECRETARIAT", "secretariat "]))
    assert caller == Caller("somebody", frozenset({"expert"}))
    assert identify(tokens, signed(issuer, roles=None)) == Caller("somebody")


def test_a_remembered_token_ends_when_it_expires(
    issuer: DevelopmentIssuer, tokens: Tokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = signed(issuer)
    assert identify(tokens, token)
    later = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(Unauthenticated, match="expired"):
        identify(tokens, token)


def test_a_remembered_token_ends_when_its_key_is_taken_back(
    issuer: DevelopmentIssuer, tokens: Tokens, tmp_path: Path
) -> None:
    token, successor = signed(issuer), DevelopmentIssuer(tmp_path / "successor")
    assert identify(tokens, token)
    tokens.use(successor.keys())
    with pytest.raises(Unauthenticated):
        identify(tokens, token)
    assert identify(tokens, successor.sign(["expert"]))


def test_each_folder_has_a_key_of_its_own_and_keeps_it(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    first = [DevelopmentIssuer(folder).keys() for folder in folders]
    assert first[0]["keys"][0]["x"] != first[1]["keys"][0]["x"]
    assert first[0]["keys"][0]["kid"] != first[1]["keys"][0]["kid"]
    assert [DevelopmentIssuer(folder).keys() for folder in folders] == first
    with pytest.raises(Unauthenticated):
        identify(Tokens(first[0], DEVELOPMENT_ISSUER), DevelopmentIssuer(folders[1]).sign(["secretariat"]))


def test_the_private_key_is_for_the_eyes_of_this_account_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        issuer = DevelopmentIssuer(tmp_path / "issuer")
    finally:
        os.umask(before)
    folder = issuer.public.parent
    assert stat.S_IMODE((folder / "private.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "d" in json.loads((folder / "private.json").read_text())
    assert [set(key) & {"d", "p", "q", "k"} for key in issuer.keys()["keys"]] == [set()]
    assert not any(one.is_private for one in KeySet.import_key_set(issuer.keys()).keys)
    assert sorted(file.name for file in folder.iterdir()) == ["keys.json", "private.json"]
