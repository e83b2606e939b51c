"""The client of events_api for index_api: what is to come on an indicator, who looks for hosts, what a city owes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, TypeVar
from uuid import UUID

import pydantic
from pydantic import Field

from shared.clients.copies import Copies, Known
from shared.clients.neighbour import Neighbour
from shared.schemas.fields import Told

_MOST: Final = 200
_MOST_PAGES: Final = 10
_CALLS: Final = "open"
_VISITS: Final = "held"
T = TypeVar("T", bound=pydantic.BaseModel)


class ToldWhen(Told):
    """When something is, as well as it is known."""

    earliest: Annotated[date | None, Field(description="First day possible.")] = None
    latest: Annotated[date | None, Field(description="Last day possible.")] = None
    date_status: Annotated[str, Field(description="How sure it is.")]
    text: Annotated[dict[str, str], Field(min_length=1, description="For people.")]


class ToldEvent(Told):
    """What is read of an event."""

    id: Annotated[UUID, Field(description="Its identifier.")]
    type: Annotated[str, Field(description="A value of the list `event-types`.")]
    state: Annotated[str, Field(description="A value of the list `event-states`.")]
    title: Annotated[dict[str, str], Field(min_length=1, description="Its title.")]
    when: Annotated[ToldWhen, Field(description="When it is.")]
    indicators: Annotated[list[str], Field(description="What it works on.")]
    synthetic: Annotated[bool, Field(description="True when it is invented.")]


class ToldVisit(Told):
    """What is read of an expert visit that was held."""

    id: Annotated[UUID, Field(description="Its identifier.")]
    visits: Annotated[str | None, Field(description="Slug of the city visited.")] = None


class ToldCall(Told):
    """What is read of a call for hosts."""

    id: Annotated[UUID, Field(description="Its identifier.")]
    type: Annotated[str, Field(description="A value of the list `event-types`.")]
    title: Annotated[dict[str, str], Field(min_length=1, description="What is called for.")]
    topics: Annotated[list[str], Field(description="Topics of the event.")]
    offers_by: Annotated[date, Field(description="Last day for offers.")]
    event: Annotated[UUID | None, Field(description="The event that needs a host.")] = None
    synthetic: Annotated[bool, Field(description="True when it is invented.")]


class ToldDuty(Told):
    """One thing that a city owes for the events of a year."""

    code: Annotated[str, Field(description="`report_back` or `follow_up`.")]
    state: Annotated[str, Field(description="`met`, `missing` or `undetermined`.")]
    event: Annotated[UUID, Field(description="The event.")]
    what: Annotated[str | None, Field(description="What was decided.")] = None
    by: Annotated[date | None, Field(description="By when.")] = None


class CalendarClient:
    """Coming events on indicators and open calls, asked again after half a minute; duties asked every time."""

    def __init__(self, neighbour: Neighbour) -> None:
        self._neighbour = neighbour
        self._events: Copies[tuple[ToldEvent, ...]] = Copies(self._ask_events)
        self._calls: Copies[tuple[ToldCall, ...]] = Copies(self._ask_calls)
        self._visited: Copies[frozenset[str]] = Copies(self._ask_visited)

    async def on(self, indicators: Sequence[str]) -> Known[tuple[ToldEvent, ...]]:
        """Give the events from today on that work on each of these indicators, the first ones first."""
        return await self._events.known(indicators)

    async def calls(self) -> Known[tuple[ToldCall, ...]]:
        """Give the calls for hosts that still take offers, under one key."""
        return await self._calls.known([_CALLS])

    async def visited(self) -> Known[frozenset[str]]:
        """Give the cities in which an expert visit was held, under one key."""
        return await self._visited.known([_VISITS])

    async def duties(self, city: str, year: int) -> list[ToldDuty]:
        """Read what a city owes for the events of a year.

        Raises `NeighbourGone`: nothing is remembered, for an old `missing` would be a wrong no.
        """
        body = await self._body(f"/v1/cities/{city}/event-duties", year=year)
        return self._read(ToldDuty, body, "duties")

    async def close(self) -> None:
        """Close the connections."""
        await self._neighbour.close()

    def states(self) -> dict[str, str]:
        """Say for `/health` whether events_api answered last time."""
        return {"events_api": "UP" if self._neighbour.answered else "DOWN"}

    async def _ask_events(self, indicators: Sequence[str]) -> Mapping[str, tuple[ToldEvent, ...]]:
        asked = {"indicator": list(indicators), "from": datetime.now(UTC).date().isoformat()}
        body = await self._body("/v1/events", limit=_MOST, lang="*", **asked)
        on: dict[str, list[ToldEvent]] = defaultdict(list)
        for one in self._read(ToldEvent, body, "items"):
            for indicator in one.indicators:
                on[indicator].append(one)
        return {indicator: tuple(on[indicator]) for indicator in indicators}

    async def _ask_calls(self, _: Sequence[str]) -> Mapping[str, tuple[ToldCall, ...]]:
        body = await self._body("/v1/host-calls", open="true", limit=_MOST, lang="*")
        return {_CALLS: tuple(self._read(ToldCall, body, "items"))}

    async def _ask_visited(self, _: Sequence[str]) -> Mapping[str, frozenset[str]]:
        found: set[str] = set()
        path, query = "/v1/events", {"type": "expert_visit", "state": "held", "limit": _MOST, "lang": "*"}
        for _page in range(_MOST_PAGES):
            body = await self._body(path, **query)
            found.update(one.visits for one in self._read(ToldVisit, body, "items") if one.visits)
            following = body.get("next")
            if not isinstance(following, str) or not following.startswith("/v1/events?"):
                break
            path, query = following, {}
        return {_VISITS: frozenset(found)}

    async def _body(self, path: str, **query: Any) -> Any:
        reply = await self._neighbour.get(path, **query)
        if reply.status != 200:
            raise self._neighbour.gone("error")
        return reply.body

    def _read(self, kind: type[T], body: Any, name: str) -> list[T]:
        try:
            return [kind.model_validate(one) for one in body[name]]
        except (pydantic.ValidationError, TypeError, KeyError) as error:
            raise self._neighbour.gone("unreadable") from error
