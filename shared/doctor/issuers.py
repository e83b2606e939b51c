"""Can tokens be checked, does the clock of the issuer agree, and what is one token worth?"""

from datetime import UTC, datetime

from shared.clients.keys import asked_at, trusted
from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.doctor.findings import Finding, Notes, clock, date_of
from shared.platform.access.explanation import explain
from shared.platform.access.permits import Caller, Permissions
from shared.platform.settings import IssuerSettings


async def issuer(service: str, settings: IssuerSettings, token: str, permissions: Permissions) -> list[Finding]:
    """Read the keys of the issuer, and with them a token where there is one."""
    notes, of_token = Notes(service, "issuer"), Notes(service, "token")
    async with trusted(settings) as trust:
        if trust.trouble:
            unread = [of_token.problem("it cannot be checked without keys")] if token else []
            return [notes.problem(trust.trouble.removesuffix("; until then no token can be checked.")), *unread]
        count = len(trust.tokens.key_ids)
        findings = [notes.ok(f"{settings.issuer}: {count} {'key' if count == 1 else 'keys'} read")]
        if token:
            told = explain(token, trust.tokens, permissions, datetime.now(UTC))
            wrong = [f"{name} {said}" for name, said in told.parts if "has to be" in said or "no such key" in said]
            findings.append(_token(of_token, told.caller, ". ".join([told.verdict.removesuffix("."), *wrong])))
    return findings


async def issuer_clock(service: str, settings: IssuerSettings) -> list[Finding]:
    """Compare the clock of the issuer with ours, where it is asked over HTTP and says what time it is."""
    address = asked_at(settings)
    if not address:
        return []
    before = datetime.now(UTC)
    try:
        async with Neighbour("issuer", address, deadline=3.0, connect=2.0) as asked:
            reply = await asked.get(address)
    except NeighbourGone:
        return []  # reading the keys says why
    at = date_of(reply.headers.get("date"))
    return [clock(Notes(service, "clock"), "the issuer", at, before, datetime.now(UTC))] if at else []


def _token(notes: Notes, caller: Caller | None, verdict: str) -> Finding:
    if caller is None:
        return notes.problem(verdict)
    covers = [
        f"{name} {', '.join(sorted(values))}"
        for name, values in (("roles", caller.roles), ("cities", caller.cities), ("networks", caller.networks))
        if values
    ]
    if caller.lacks:
        return notes.problem(verdict)
    return notes.ok(f"{verdict}: {'; '.join(covers)}")
