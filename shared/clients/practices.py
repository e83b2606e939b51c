"""The client of practices_api: what is published on an indicator, as it last told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any, Final
from uuid import UUID

import pydantic
from pydantic import Field

from shared.clients.copies import Copies, Known
from shared.clients.neighbour import Neighbour
from shared.schemas.fields import Told

_MOST: Final = 200


class ToldCity(Told):
    """A city of a practice."""

    city: Annotated[str, Field(description="Its slug.")]
    role: Annotated[str, Field(description="`lead` or `partner`.")] = "lead"


class ToldPractice(Told):
    """What is read of a practice or lesson, its title in every language."""

    id: Annotated[UUID, Field(description="Its identifier.")]
    kind: Annotated[str, Field(description="`practice` or `lesson`.")]
    state: Annotated[str, Field(description="Where it is between draft and published.")]
    title: Annotated[dict[str, str], Field(min_length=1, description="Its title.")]
    cities: Annotated[list[ToldCity], Field(description="Whose it is; none where that is not told.")]
    indicators: Annotated[list[str], Field(description="What it bears upon.")]
    synthetic: Annotated[bool, Field(description="True when it is invented.")]
    stale: Annotated[bool, Field(description="True when nobody vouched for it in two years.")] = False
    highlighted: Annotated[bool, Field(description="True when the secretariat marked it.")] = False
    replication_count: Annotated[int, Field(description="How many cities repeat it.")] = 0


_PAGE: Final = pydantic.TypeAdapter(list[ToldPractice])


class PracticesClient:
    """The newest two hundred practices, and lessons, on indicators: public ones, asked again after half a minute."""

    def __init__(self, neighbour: Neighbour) -> None:
        self._neighbour = neighbour
        self._practices: Copies[tuple[ToldPractice, ...]] = Copies(partial(self._ask, "practice"))
        self._lessons: Copies[tuple[ToldPractice, ...]] = Copies(partial(self._ask, "lesson"))

    async def practices(self, indicators: Sequence[str]) -> Known[tuple[ToldPractice, ...]]:
        """Give the good practices on each of these indicators (of the list `indicators`), the newest first."""
        return await self._practices.known(indicators)

    async def lessons(self, indicators: Sequence[str]) -> Known[tuple[ToldPractice, ...]]:
        """Give the lessons learnt on each of these indicators likewise."""
        return await self._lessons.known(indicators)

    async def close(self) -> None:
        """Close the connections."""
        await self._neighbour.close()

    def states(self) -> dict[str, str]:
        """Say for `/health` whether practices_api answered last time."""
        return {"practices_api": "UP" if self._neighbour.answered else "DOWN"}

    async def _ask(self, kind: str, indicators: Sequence[str]) -> Mapping[str, tuple[ToldPractice, ...]]:
        asked: dict[str, Any] = {"kind": kind, "state": "published", "limit": _MOST, "lang": "*"}
        reply = await self._neighbour.get("/v1/practices", indicator=list(indicators), **asked)
        if reply.status != 200:
            raise self._neighbour.gone("error")
        try:
            told = _PAGE.validate_python(reply.body["items"])
        except (pydantic.ValidationError, TypeError, KeyError) as error:
            raise self._neighbour.gone("unreadable") from error
        on: dict[str, list[ToldPractice]] = defaultdict(list)
        for one in told:
            for indicator in one.indicators if one.state == "published" and one.kind == kind else ():
                on[indicator].append(one)
        return {indicator: tuple(on[indicator]) for indicator in indicators}
