"""A stranger who is taken for one of our services, or a service for somebody with a token of the issuer."""

import time

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from shared.platform.access.permits import Caller
from shared.platform.access.service_tokens import ServiceTokens
from shared.platform.access.tokens import Tokens
from shared.platform.refusals import Unauthenticated
from shared.serving import ours_first

SECRET = "a secret of more than thirty-two characters"
OURS = ServiceTokens(SECRET, "events_api")
AT_INDEX = ServiceTokens(SECRET, "index_api")


def written(**changed: object) -> str:
    claims = {"sub": "events_api", "aud": "icc-services", "exp": int(time.time()) + 60} | changed
    return f"ICC-Service {jwt.encode({'alg': 'HS256'}, claims, OctKey.import_key(SECRET.encode()))}"


def test_a_service_is_known_by_the_secret_that_all_share() -> None:
    assert AT_INDEX.identify({"authorization": OURS.header()}) == Caller("service:events_api", frozenset({"service"}))
    assert AT_INDEX.identify({"authorization": written()}) == Caller("service:events_api", frozenset({"service"}))
    assert AT_INDEX.identify({}) is None


@pytest.mark.parametrize(
    "authorization",
    [
        "ICC-Service",
        "ICC-Service x",
        "ICC-Service " + "x" * 20_000,
        ServiceTokens("another secret of thirty-two characters", "events_api").header(),
        written(exp=int(time.time()) - 60),
        written(aud="icc"),
        written(exp=None),
        "ICC-Service eyJhbGciOiJub25lIn0.eyJzdWIiOiJpbmRleF9hcGkiLCJhdWQiOiJpY2Mtc2VydmljZXMiLCJleHAiOjk5OTk5OTk5OTl9.",
    ],
)
def test_nothing_else_is_a_service(authorization: str) -> None:
    with pytest.raises(Unauthenticated):
        AT_INDEX.identify({"authorization": authorization})


def test_without_a_secret_nobody_is_a_service() -> None:
    without = ServiceTokens("", "index_api")
    assert not without.usable
    with pytest.raises(Unauthenticated):
        without.identify({"authorization": OURS.header()})


def test_neither_kind_of_token_is_taken_for_the_other(tokens: Tokens) -> None:
    identify = ours_first(AT_INDEX.identify, tokens.identify)
    as_bearer = OURS.header().replace("ICC-Service", "Bearer")
    with pytest.raises(Unauthenticated):
        identify({"authorization": as_bearer})
    assert AT_INDEX.identify({"authorization": as_bearer}) is None
