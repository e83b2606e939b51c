"""Bearer tokens: signed by the issuer of the deployment, read here, trusted for who asks and what they cover."""

import json
import logging
import os
import secrets
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import BadSignatureError, ClaimError, ExpiredTokenError, InvalidKeyIdError, JoseError
from joserfc.jwk import JWKRegistry, KeySet, OKPKey
from joserfc.jws import JWSRegistry

from shared.platform.access.claims import Claims, UnreadableClaim
from shared.platform.access.permits import Caller
from shared.platform.refusals import Unauthenticated, Unavailable
from shared.sentences import ENGLISH, say

AUDIENCE: Final = "icc"
DEVELOPMENT_ISSUER: Final = "urn:icc:development"
_ALGORITHMS: Final = ["Ed25519", "EdDSA", "ES256", "RS256"]
_LONGEST_TOKEN: Final = 16_000
_KNOWN_TOKENS: Final = 2_000
_LEEWAY_SECONDS: Final = 30
_TIMES: Final = ("exp", "nbf", "iat")
_YEAR_9999: Final = 253_402_300_799
_log: Final = logging.getLogger(__name__)


class UnknownKey(Unauthenticated):
    """The token is signed with a key that is not known here.

    Get a new token. Where that does not help, the service does not trust the issuer of yours.
    """


class UnusableKeys(ValueError):  # noqa: N818 - as UnreadableClaim
    """There is no key in this that could verify a token."""


class _Algorithms(JWSRegistry):
    """Takes `EdDSA`, as RFC 8037 called it, for Ed25519, and ignores header members that it does not know."""

    def __init__(self) -> None:
        super().__init__(algorithms=_ALGORITHMS, strict_check_header=False)

    def get_alg(self, name: str) -> Any:
        return super().get_alg("Ed25519" if name == "EdDSA" else name)


class Tokens:
    """Reads the bearer token of a request. A verified token is remembered until it expires.

    Without keys, because none were had yet, a token can be neither believed nor refused.
    """

    def __init__(
        self, keys: Mapping[str, Any] | None, issuer: str, audience: str = AUDIENCE, claims: Claims | None = None
    ) -> None:
        self.issuer, self.audience, self.claims = issuer, audience, claims or Claims()
        self._known: dict[str, tuple[Caller, float]] = {}
        self._told: set[str] = set()
        self._keys: KeySet | None = None
        self._algorithms = _Algorithms()
        if keys is not None:
            self.use(keys)
        self._registry = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
        )

    @property
    def key_ids(self) -> list[str]:
        """Name the keys that are trusted."""
        return [str(key.kid) for key in self._keys or ()]

    def use(self, keys: object) -> None:
        """Trust these keys (a JWK set) from now on, and no others. Raises `UnusableKeys` and goes on with the last."""
        self._keys = _usable(keys, self.issuer)
        self._known.clear()

    def identify(self, headers: Mapping[str, str]) -> Caller | None:
        """Say who asks, or None without a token.

        Raises `Unauthenticated` for a token that is not valid, `UnknownKey` where a key is missing that the issuer may
        have by now, and `Unavailable` before there are any.
        """
        given = headers.get("authorization")
        if given is None:
            return None
        scheme, _, token = given.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated(say("Send `Authorization: Bearer …`.")).because("malformed")
        known = self._known.get(token)
        if known is None or known[1] < time.time():
            known = self.verify(token)
            if len(self._known) >= _KNOWN_TOKENS:
                self._known.clear()
            self._known[token] = known
            self._tell(known[0])
        return known[0]

    def verify(self, token: str) -> tuple[Caller, float]:
        """Say whose token this is and until when (seconds since 1970) it holds. Raises as `identify`."""
        claims = self.signed_claims(token)
        try:
            for name in _TIMES:
                _demand_time(name, claims)
            self._registry.validate(claims)
            return self.claims.caller(claims), float(claims["exp"]) + _LEEWAY_SECONDS
        except ExpiredTokenError:
            raise Unauthenticated(say("The token has expired.")).because("expired") from None
        except ClaimError as error:
            raise Unauthenticated(
                say("The token is not valid here: its `{claim}` is missing or wrong.", claim=error.claim)
            ).because("claim") from None
        except UnreadableClaim as error:
            raise Unauthenticated(error.told).because("claim") from None
        except (JoseError, ValueError, TypeError, KeyError):
            raise Unauthenticated(say("The token is not valid.")).because("malformed") from None

    def signed_claims(self, token: str) -> dict[str, Any]:
        """Give what one of the keys has signed, be it right or wrong. Raises as `identify`."""
        if len(token) > _LONGEST_TOKEN:
            raise Unauthenticated(say("The token is too long.")).because("malformed")
        if self._keys is None:
            raise Unavailable(say("The keys of the token issuer could not be read yet. Try again."), retry_after=5)
        try:
            return jwt.decode(token, self._keys, registry=self._algorithms).claims
        except InvalidKeyIdError:
            raise UnknownKey(say("The token is signed with a key that is not known here.")).because(
                "unknown_key"
            ) from None
        except BadSignatureError:
            raise Unauthenticated(say("The token is not valid: its signature does not hold.")).because(
                "signature"
            ) from None
        except (JoseError, ValueError, TypeError, KeyError, RecursionError):
            raise Unauthenticated(say("The token is not valid.")).because("malformed") from None

    def _tell(self, caller: Caller) -> None:
        """Note once for each subject what its token lacks; the trace id says in which request."""
        if caller.lacks and caller.subject not in self._told:
            if len(self._told) >= _KNOWN_TOKENS:
                self._told.clear()
            self._told.add(caller.subject)
            _log.warning("%s", caller.lacks.told(ENGLISH))


def _usable(keys: object, issuer: str) -> KeySet:
    """Take the keys that can verify a signature; an issuer may publish others, or some that are new to us.

    A set may say whose it is, as that of the development issuer does: nobody else's tokens are checked with it.
    """
    listed = keys.get("keys") if isinstance(keys, Mapping) else None
    if not isinstance(keys, Mapping) or not isinstance(listed, list):
        raise UnusableKeys("it is no JWK set: it has no list `keys`")
    if keys.get("issuer", issuer) != issuer:
        raise UnusableKeys("they are the keys of another issuer, as the set itself says")
    found = []
    for one in listed:
        if not isinstance(one, Mapping) or one.get("use") == "enc" or one.get("kty") not in ("RSA", "EC", "OKP"):
            continue
        members = dict(one)
        if members["kty"] == "OKP":
            if members.get("crv") != "Ed25519":
                continue
            members.pop("alg", None)  # EdDSA or Ed25519: two names of the same
        try:
            found.append(JWKRegistry.import_key(members))
        except (JoseError, ValueError, TypeError, KeyError):
            continue
    if not found:
        raise UnusableKeys(f"none of its {len(listed)} keys can verify a token")
    return KeySet(found)


def _demand_time(name: str, claims: Mapping[str, object]) -> None:
    """Refuse a time that is none; a number may have any length in JSON."""
    value = claims.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _YEAR_9999:
        raise UnreadableClaim(say("The token is not valid here: its claim `{name}` is no time.", name=name))


class DevelopmentIssuer:
    """Signs tokens with a key that it makes at its first start and keeps in a folder of its own.

    For development and demonstrations: whoever can read the folder can be anybody.
    """

    def __init__(self, folder: Path) -> None:
        self._private = folder / "private.json"
        self.public = folder / "keys.json"
        if not self._private.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            key = OKPKey.generate_key(
                "Ed25519", {"kid": secrets.token_hex(8), "use": "sig", "alg": "Ed25519"}, private=True
            )
            _write(self.public, {"issuer": DEVELOPMENT_ISSUER, "keys": [key.as_dict(private=False)]}, 0o644)
            _write(self._private, key.as_dict(private=True), 0o600)

    def keys(self) -> Any:
        """Give the JWK set that services verify with."""
        return json.loads(self.public.read_text())

    def sign(
        self,
        roles: Sequence[str],
        *,
        cities: Sequence[str] = (),
        networks: Sequence[str] = (),
        subject: str | None = None,
        seconds: int = 3600,
    ) -> str:
        """Sign a token for somebody with these roles over these cities and networks."""
        key = OKPKey.import_key(json.loads(self._private.read_text()))
        now = int(time.time())
        claims = {
            "iss": DEVELOPMENT_ISSUER,
            "aud": AUDIENCE,
            "sub": subject or "-".join(["development", *roles, *cities, *networks]),
            "roles": list(roles),
            "cities": list(cities),
            "networks": list(networks),
            "iat": now,
            "exp": now + seconds,
        }
        return jwt.encode({"alg": "Ed25519", "kid": key.kid, "typ": "at+jwt"}, claims, key, algorithms=["Ed25519"])


def _write(path: Path, content: object, mode: int) -> None:
    new = path.with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w") as file:
        json.dump(content, file)
    new.rename(path)
