"""What a token is worth here and why, part by part, for whoever connects an issuer."""

import base64
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from shared.platform.access.claims import Place, UnreadableClaim
from shared.platform.access.permits import Caller, Permissions, Role
from shared.platform.access.tokens import Tokens, UnknownKey
from shared.platform.refusals import Unauthenticated


@dataclass(frozen=True, slots=True)
class Explanation:
    """Each part of a token with what is to be said of it, and what comes of it."""

    parts: list[tuple[str, str]]
    verdict: str
    caller: Caller | None


def explain(token: str, tokens: Tokens, permissions: Permissions, now: datetime) -> Explanation:
    """Say what a token is worth to who reads it with `tokens`. Raises `Unavailable` where there are no keys."""
    try:
        header, claims = (_read(part) for part in token.split(".")[:2])
    except ValueError:
        return Explanation([], "Refused: this is no signed token (JWT), which has three parts with dots between.", None)
    parts = [("signature", _signature(token, header, tokens)), *_claims(claims, tokens, now)]
    try:
        caller, _ = tokens.verify(token)
    except Unauthenticated as refused:
        return Explanation(parts, f"Refused: {refused}", None)
    parts.append(("operations", _operations(caller, permissions)))
    return Explanation(parts, f"Believed. {caller.lacks or ''}".strip(), caller)


def _read(part: str) -> Mapping[str, Any]:
    """Read a part of a token without believing it. Raises ValueError."""
    try:
        content = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except RecursionError:
        raise ValueError from None
    if not isinstance(content, dict):
        raise ValueError  # noqa: TRY004 - as all else that cannot be read
    return content


def _signature(token: str, header: Mapping[str, Any], tokens: Tokens) -> str:
    told = f"alg {header.get('alg')}, kid {header.get('kid')}"
    try:
        tokens.signed_claims(token)
    except UnknownKey:
        return f"{told}: there is no such key for this alg; the keys are {', '.join(tokens.key_ids)}"
    except Unauthenticated:
        return f"{told}: does not hold"
    return f"{told}: holds"


def _claims(claims: Mapping[str, Any], tokens: Tokens, now: datetime) -> Iterator[tuple[str, str]]:
    issuer, audience = claims.get("iss"), claims.get("aud")
    fits = audience == tokens.audience or (isinstance(audience, list) and tokens.audience in audience)
    yield "issuer", f"{issuer}" if issuer == tokens.issuer else f"{issuer}, but it has to be {tokens.issuer}"
    yield "audience", f"{audience}" if fits else f"{audience}, but it has to be or to hold {tokens.audience}"
    yield "subject", f"{claims.get('sub') or 'none, but there has to be one'}"
    for name, claim in (("expires", "exp"), ("not before", "nbf"), ("issued", "iat")):
        if claim in claims or claim == "exp":
            yield name, _time(claims.get(claim), now)
    yield "roles", _found(tokens.claims.roles, claims, set(Role))
    yield "cities", _found(tokens.claims.cities, claims)
    yield "networks", _found(tokens.claims.networks, claims)


def _time(value: object, now: datetime) -> str:
    try:
        at = datetime.fromtimestamp(float(str(value)), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return f"{str(value)[:40]} is no time"
    minutes = round((at - now).total_seconds() / 60)
    return f"{at:%Y-%m-%d %H:%M:%S} UTC, " + (f"in {minutes} min" if minutes >= 0 else f"{-minutes} min ago")


def _found(place: Place, claims: Mapping[str, Any], known: Collection[str] | None = None) -> str:
    try:
        found = place.read(claims)
    except UnreadableClaim as error:
        return str(error)
    if not found.there:
        return f"there is no claim `{place.path}`"
    ours = ", ".join(sorted(found.ours if known is None else found.ours.intersection(known)))
    by = "by the table of the settings " if place.table else ""
    return f"the claim `{place.path}` says {json.dumps(found.given, ensure_ascii=False)}: {by}{ours or 'nothing'}"


def _operations(caller: Caller, permissions: Permissions) -> str:
    everybody = {name for name, rule in permissions.items() if Role.PUBLIC in rule}
    opened = {name for name, rule in permissions.items() if not caller.roles.isdisjoint(rule)}
    said = f"{len(everybody | opened)} of {len(permissions)}"
    return f"{said}, of which {len(opened)} by its roles; GET /v1/me lists them"
