"""What an event names of the directory that index_api holds."""

from typing import NotRequired, TypedDict

from services.events_api.states.domain import WrittenHost


class Named(TypedDict):
    """What is written of the directory: hosts, networks, topics, indicators, and the city that an expert visits."""

    hosts: list[WrittenHost]
    networks: list[str]
    topics: list[str]
    indicators: list[str]
    visits: NotRequired[str]


def references(written: Named) -> list[tuple[str, str, str]]:
    """List what an event names of the directory: where, of which kind, and its slug."""
    hosts = [
        (f"/hosts/{place}/ref", host["kind"], host["ref"])
        for place, host in enumerate(written["hosts"])
        if host["kind"] != "partner"
    ]
    networks = [(f"/networks/{place}", "network", slug) for place, slug in enumerate(written["networks"])]
    topics = [(f"/topics/{place}", "topic", slug) for place, slug in enumerate(written["topics"])]
    scored = [(f"/indicators/{place}", "indicator", code) for place, code in enumerate(written["indicators"])]
    visited = [("/visits", "city", written["visits"])] if "visits" in written else []
    return [*hosts, *networks, *topics, *scored, *visited]
