"""Walks what waits for somebody, from appearing to vanishing."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
from fastapi import FastAPI

from shared.platform.waiting import WaitingKind
from tests.declared import operations
from tests.support import Client

_PLACE = re.compile(r"{\w+}")
Caller = Callable[[Client], dict[str, str]]
Begin = Callable[..., Awaitable[Any]]
Body = Mapping[str, Any] | Callable[[Client, Any], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True)
class Walk:
    """How something comes to wait for a party: `begin` makes it so, `who` does it by sending `body`.

    `told` are those that are told of it too; nobody else is. What has to be so before is done `first`. A `body` may be
    made of what it is about.
    """

    kind: str
    party: str
    begin: Begin
    who: Caller
    body: Body = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    first: Begin | None = None

    def __str__(self) -> str:
        return f"{self.kind}-{self.party}"


def coordinator(*cities: str, subject: str | None = None) -> Caller:
    """Act for cities."""
    return lambda client: client.bearer("city_coordinator", cities=cities, subject=subject)


def of_network(*networks: str) -> Caller:
    """Act for networks."""
    return lambda client: client.bearer("network_coordinator", networks=networks)


def one(role: str, subject: str) -> Caller:
    """Act as one person in a role."""
    return lambda client: client.bearer(role, subject=subject)


async def waiting(client: Client, party: str, who: dict[str, str] | None = None, **asked: str) -> list[Any]:
    """Tell what waits for a party: as the secretariat, unless somebody else asks."""
    answer = await client.get(
        "/v1/waiting", params={"for": party, **asked}, headers=who or client.bearer("secretariat")
    )
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["party"] == party
    items: list[Any] = told["items"]
    return items


async def of_kind(client: Client, kind: str, party: str, who: dict[str, str] | None = None) -> list[Any]:
    """Tell what of one kind waits for a party."""
    return [item for item in await waiting(client, party, who) if item["kind"] == kind]


async def settle(client: Client, item: Any, who: dict[str, str], body: Body) -> httpx.Response:
    """Read what something is about, and send what settles it, over the version that was read."""
    about = await client.get(item["about"], headers=who)
    assert about.status_code == 200, about.text
    settled = item["settled_by"]
    sent = await body(client, about.json()) if callable(body) else body
    known = {"if-match": about.headers["etag"]} if "etag" in about.headers else {}
    return await client.request(settled["method"], settled["address"], json=sent, headers=who | known)


async def _told(client: Client, kind: str, parties: Iterable[str]) -> dict[str, dict[str, Any]]:
    return {party: {item["id"]: item for item in await of_kind(client, kind, party)} for party in parties}


async def appears(client: Client, walk: Walk, parties: set[str], *given: Any) -> Any:
    """Let something wait, and give it: one thing, for the party of the walk and nobody else that was not named."""
    world = given or (client,)
    if walk.first:
        await walk.first(*world)
    before = await _told(client, walk.kind, parties)
    await walk.begin(*world)
    now = await _told(client, walk.kind, parties)
    new = {party: [now[party][key] for key in now[party].keys() - before[party].keys()] for party in parties}
    told = {party: len(items) for party, items in new.items() if items}
    assert told == dict.fromkeys((walk.party, *walk.told), 1)
    [item] = new[walk.party]
    assert item in await of_kind(client, walk.kind, walk.party, walk.who(client))
    return item


async def walk_through(client: Client, walk: Walk, parties: set[str], service: str, *given: Any) -> None:
    """Let something wait, look who is told, do it, and see that nobody is told of it any more."""
    item = await appears(client, walk, parties, *given)
    assert item["service"] == service
    assert not _PLACE.search(item["about"] + item["settled_by"]["address"] + item["text"])
    assert (await client.get("/v1/waiting", params={"for": walk.party})).status_code == 401
    done = await settle(client, item, walk.who(client), walk.body)
    assert done.is_success, done.text
    left = await _told(client, walk.kind, parties)
    assert [party for party in parties if item["id"] in left[party]] == []


def undocumented(app: FastAPI, kinds: Mapping[str, WaitingKind]) -> list[str]:
    """Name the operations that kinds point at and the document of a service does not hold."""
    held = {
        (method.upper(), _PLACE.sub("{}", path)): operation["operationId"]
        for path, method, operation in operations(app.openapi())
    }
    faults = []
    for kind in kinds.values():
        method, path = kind.settled_by.split(" ")
        if held.get((method, _PLACE.sub("{}", path))) != kind.operation:
            faults.append(f"{kind.name}: {kind.settled_by}")
        if ("GET", _PLACE.sub("{}", kind.about.partition("?")[0])) not in held:
            faults.append(f"{kind.name}: {kind.about}")
    return faults
