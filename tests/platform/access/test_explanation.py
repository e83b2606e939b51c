"""Whoever connects an issuer and is told no, but not why."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shared.platform.access.claims import Claims, Place
from shared.platform.access.explanation import explain
from shared.platform.access.permits import PUBLISHED, Permissions, Reach, Role
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer, Tokens
from tests.platform.access.test_tokens import claims, part, signed

PERMISSIONS: Permissions = {
    "read": PUBLISHED,
    "write": {Role.EXPERT: Reach.ANY},
    "close": {Role.SECRETARIAT: Reach.ANY},
}


@pytest.fixture
def issuer(tmp_path: Path) -> DevelopmentIssuer:
    return DevelopmentIssuer(tmp_path / "issuer")


def explained(token: str, issuer: DevelopmentIssuer, known: Claims | None = None) -> tuple[dict[str, str], str]:
    tokens = Tokens(issuer.keys(), DEVELOPMENT_ISSUER, claims=known)
    found = explain(token, tokens, PERMISSIONS, datetime.now(UTC))
    assert (found.caller is None) == found.verdict.startswith("Refused")
    return dict(found.parts), found.verdict


def test_a_good_token_is_taken_apart(issuer: DevelopmentIssuer) -> None:
    known = Claims(Place("realm.roles", {"ICC": "expert"}))
    token = signed(issuer, realm={"roles": ["ICC", "x"]}, cities=["oslo"], roles=None, exp=int(time.time()) + 3590)
    parts, verdict = explained(token, issuer, known)
    assert verdict == "Believed."
    assert parts["signature"].endswith(": holds")
    assert parts["issuer"] == DEVELOPMENT_ISSUER
    assert parts["expires"].endswith(" UTC, in 60 min")
    assert parts["roles"] == 'the claim `realm.roles` says ["ICC", "x"]: by the table of the settings expert'
    assert parts["cities"] == 'the claim `cities` says ["oslo"]: oslo'
    assert parts["networks"] == "there is no claim `networks`"
    assert parts["operations"] == "2 of 3, of which 1 by its roles; GET /v1/me lists them"


@pytest.mark.parametrize(
    ("changed", "name", "said", "verdict"),
    [
        ({"iss": "urn:x"}, "issuer", "urn:x, but it has to be urn:icc:development", "its `iss` is missing or wrong"),
        ({"aud": ["x"]}, "audience", "['x'], but it has to be or to hold icc", "its `aud` is missing or wrong"),
        ({"sub": None}, "subject", "none, but there has to be one", "its `sub` is missing or wrong"),
        ({"exp": None}, "expires", "None is no time", "its `exp` is missing or wrong"),
        ({"exp": int("9" * 400)}, "expires", f"{'9' * 40} is no time", "its claim `exp` is no time"),
        ({"nbf": "x"}, "not before", "x is no time", "its claim `nbf` is no time"),
        (
            {"roles": 7},
            "roles",
            "The token is not valid here: its claim `roles` is neither a text nor a list of texts.",
            "its claim `roles` is neither",
        ),
        ({"roles": ["SECRETARIAT"]}, "roles", 'the claim `roles` says ["SECRETARIAT"]: nothing', "gives no role"),
        ({"roles": []}, "roles", "the claim `roles` says []: nothing", "the claim `roles` is empty"),
    ],
)
def test_what_is_wrong_is_named(
    issuer: DevelopmentIssuer, changed: dict[str, Any], name: str, said: str, verdict: str
) -> None:
    parts, came = explained(signed(issuer, **changed), issuer)
    assert parts[name] == said
    assert verdict in came


def test_an_expired_token_says_since_when(issuer: DevelopmentIssuer) -> None:
    parts, verdict = explained(signed(issuer, exp=int(time.time()) - 600), issuer)
    assert parts["expires"].endswith(" UTC, 10 min ago")
    assert verdict == "Refused: The token has expired."


def test_a_signature_that_does_not_hold_is_told_from_a_key_that_is_not_known(issuer: DevelopmentIssuer) -> None:
    (key,) = issuer.keys()["keys"]
    header, _, signature = signed(issuer, roles=["expert"]).split(".")
    parts, verdict = explained(f"{header}.{part(claims())}.{signature}", issuer)
    assert parts["signature"] == f"alg Ed25519, kid {key['kid']}: does not hold"
    assert verdict == "Refused: The token is not valid: its signature does not hold."
    parts, verdict = explained(f"{part({'alg': 'RS256', 'kid': 'x'})}.{part(claims())}.AAAA", issuer)
    assert parts["signature"] == f"alg RS256, kid x: there is no such key for this alg; the keys are {key['kid']}"
    assert verdict == "Refused: The token is signed with a key that is not known here."


@pytest.mark.parametrize(
    "token", ["", "x", "x.y", "..", "W10.e30.", "e30.W10.", "\xe9.e30.", "e30." + "W" * 9_000 + "."]
)
def test_what_is_no_token_is_called_so(issuer: DevelopmentIssuer, token: str) -> None:
    assert explained(token, issuer) == (
        {},
        "Refused: this is no signed token (JWT), which has three parts with dots between.",
    )
