"""By which our services know one another where nobody's token is at hand: signed with a secret that only they hold.

A token of this kind has a scheme of its own, so it is never taken for one of the issuer, nor the reverse.
"""

import time
from collections.abc import Mapping
from typing import Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from joserfc.jwt import JWTClaimsRegistry

from shared.platform.access.permits import Caller, Role
from shared.platform.refusals import Unauthenticated
from shared.sentences import say

SCHEME: Final = "ICC-Service"
_ALGORITHM: Final = "HS256"
_LIVES_SECONDS: Final = 60
_AUDIENCE: Final = "icc-services"


class ServiceTokens:
    """Writes and reads the tokens of our services; without a secret there are none."""

    def __init__(self, secret: str, service: str) -> None:
        """Speak as `service`, with the secret that all of ours share."""
        self._key = OctKey.import_key(secret.encode()) if secret else None
        self._service = service
        self._registry = JWTClaimsRegistry(
            sub={"essential": True}, aud={"essential": True, "value": _AUDIENCE}, exp={"essential": True}
        )

    @property
    def usable(self) -> bool:
        """Say whether there is a secret."""
        return self._key is not None

    def header(self) -> str:
        """Write the value of Authorization with which this service asks another in its own name."""
        assert self._key is not None, "look whether it is usable"
        claims = {"sub": self._service, "aud": _AUDIENCE, "exp": int(time.time()) + _LIVES_SECONDS}
        return f"{SCHEME} {jwt.encode({'alg': _ALGORITHM}, claims, self._key, algorithms=[_ALGORITHM])}"

    def identify(self, headers: Mapping[str, str]) -> Caller | None:
        """Say which of our services asks; None where no token of this kind was sent. Raises `Unauthenticated`."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme != SCHEME:
            return None
        if self._key is None:
            raise Unauthenticated(say("The token is not valid.")).because("service_token")
        try:
            claims = jwt.decode(token, self._key, algorithms=[_ALGORITHM]).claims
            self._registry.validate(claims)
        except (JoseError, ValueError, TypeError):
            raise Unauthenticated(say("The token is not valid.")).because("service_token") from None
        return Caller(f"service:{claims['sub']}", frozenset({Role.SERVICE}))
