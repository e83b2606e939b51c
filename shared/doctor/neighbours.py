"""Does another service answer, is it the one that was meant, of this release, and does it share our secret?"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from shared.clients.neighbour import Neighbour, NeighbourGone, Reply
from shared.doctor.findings import Finding, Notes, State, clock, date_of
from shared.platform.access.permits import Permissions
from shared.platform.access.service_tokens import ServiceTokens
from shared.platform.version import VERSION

_AWAY: Final = frozenset({"unreachable", "timeout"})
_WHO_AM_I: Final = "/v1/me"


async def neighbour(
    notes: Notes, expected: str, url: str, services: Mapping[str, Permissions], tokens: ServiceTokens
) -> list[Finding]:
    """Ask what should be the service `expected`, in our own name where there is a secret."""
    headers = {"authorization": tokens.header()} if tokens.usable else {}
    before = datetime.now(UTC)
    try:
        async with Neighbour(expected, url) as asked:
            reply = await asked.get(_WHO_AM_I, headers=headers)
    except NeighbourGone as gone:
        note = notes.away if gone.reason in _AWAY else notes.problem
        return [note(f"{url} does not answer: {gone.words}")]
    after = datetime.now(UTC)
    findings = [_answer(notes, expected, url, services, reply, secret=tokens.usable)]
    if at := date_of(reply.headers.get("date")):
        findings += _clocks(Notes(notes.service, "clock"), expected, at, before, after)
    return findings


def _clocks(notes: Notes, whose: str, at: datetime, before: datetime, after: datetime) -> Iterator[Finding]:
    """Speak of the clock of a neighbour only where it is wrong."""
    found = clock(notes, whose, at, before, after)
    if found.state is State.PROBLEM:
        yield found


def _answer(
    notes: Notes, expected: str, url: str, services: Mapping[str, Permissions], reply: Reply, *, secret: bool
) -> Finding:
    version = reply.headers.get("api-version")
    if reply.status == 401 and secret and version:
        return notes.problem(f"{url} does not know our SERVICES_SECRET: it has to be the same for all services")
    if reply.status != 200 or not isinstance(reply.body, Mapping) or not version:
        return notes.problem(f"{url} is no service of ours: {_WHO_AM_I} answers {reply.status}")
    found = _service(services, reply.body.get("operations"))
    if found != expected:
        return notes.problem(f"{url} is {found or 'no service of ours'}, and {expected} was meant")
    if version != VERSION:
        return notes.problem(f"{url} is at {version}, and this is {VERSION}: upgrade one of them")
    shared = "and shares our secret" if secret else "and there is no SERVICES_SECRET to compare"
    return notes.ok(f"{url} is {found} {version}, {shared}")


def _service(services: Mapping[str, Permissions], operations: object) -> str:
    """Tell a service by what it lets us do."""
    named = set(operations) if isinstance(operations, Mapping) else set()
    best = max(services, key=lambda name: len(named & services[name].keys()))
    return best if named & services[best].keys() else ""
