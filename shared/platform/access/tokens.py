"""Bearer tokens: signed by the issuer of the deployment, read here, trusted for who asks and what they cover."""

import json
import os
import secrets
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

from shared.platform.access.permits import Caller, Role
from shared.platform.refusals import Unauthenticated

AUDIENCE: Final = "icc"
DEVELOPMENT_ISSUER: Final = "urn:icc:development"
_ALGORITHMS: Final = ["Ed25519", "ES256", "RS256"]
_LONGEST_TOKEN: Final = 8_000
_KNOWN_TOKENS: Final = 2_000
_LEEWAY_SECONDS: Final = 30


class Tokens:
    """Reads the bearer token of a request. A verified token is remembered until it expires."""

    def __init__(self, keys: Mapping[str, Any], issuer: str, audience: str = AUDIENCE) -> None:
        self._known: dict[str, tuple[Caller, float]] = {}
        self.use(keys)
        self._claims = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
        )

    def use(self, keys: Mapping[str, Any]) -> None:
        """Trust these keys (a JWK set) from now on, and no others."""
        self._keys = KeySet.import_key_set({"keys": list(keys["keys"])})
        self._known.clear()

    def identify(self, headers: Mapping[str, str]) -> Caller | None:
        """Say who asks, or None without a token. Raises `Unauthenticated` for a token that is not valid."""
        given = headers.get("authorization")
        if given is None:
            return None
        scheme, _, token = given.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated("Send `Authorization: Bearer …`.")
        known = self._known.get(token)
        if known is None or known[1] < time.time():
            known = self._verify(token)
            if len(self._known) >= _KNOWN_TOKENS:
                self._known.clear()
            self._known[token] = known
        return known[0]

    def _verify(self, token: str) -> tuple[Caller, float]:
        if len(token) > _LONGEST_TOKEN:
            raise Unauthenticated("The token is too long.")
        try:
            decoded = jwt.decode(token, self._keys, algorithms=_ALGORITHMS)
            self._claims.validate(decoded.claims)
            return _caller(decoded.claims), float(decoded.claims["exp"]) + _LEEWAY_SECONDS
        except (JoseError, ValueError, TypeError, KeyError) as error:
            expired = type(error).__name__ == "ExpiredTokenError"
            raise Unauthenticated("The token has expired." if expired else "The token is not valid.") from None


def _caller(claims: Mapping[str, Any]) -> Caller:
    def words(claim: str) -> frozenset[str]:
        value = claims.get(claim, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise TypeError(claim)
        return frozenset(value)

    return Caller(str(claims["sub"]), words("roles") & set(Role), words("cities"), words("networks"))


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
            _write(self.public, {"keys": [key.as_dict(private=False)]}, 0o644)
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
