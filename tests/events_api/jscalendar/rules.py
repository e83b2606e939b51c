"""What RFC 8984 demands of a group and of an event, section by section: unknown members and types are faults."""

import re
from typing import Annotated, Any, Final, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator
from pydantic.alias_generators import to_camel

_ID: Final = r"^[A-Za-z0-9_-]{1,255}$"  # 1.4.1
_DURATION: Final = r"^P(?=.)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d*[1-9])?S)?)?$"  # 1.4.6

Id = Annotated[str, StringConstraints(pattern=_ID)]
UtcDateTime = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?Z$")]  # 1.4.4
LocalDateTime = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?$")]  # 1.4.5
Uri = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$")]


def _duration(text: str) -> str:
    assert re.fullmatch(_DURATION, text), text  # its lookaheads are more than pydantic's patterns know
    return text


def _zone(name: str) -> str:
    assert name in available_timezones(), name  # 4.7.1; we write no custom zones
    return name


Zone = Annotated[str, AfterValidator(_zone)]
Flags = dict[str, Literal[True]]


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=to_camel)


class Link(_Object):
    """Section 1.4.11."""

    type: Literal["Link"] = Field(alias="@type")
    href: Uri
    rel: str = "related"
    display: Literal["badge", "graphic", "fullsize", "thumbnail"] | None = None
    title: str | None = None


class Relation(_Object):
    """Section 1.4.10."""

    type: Literal["Relation"] = Field(alias="@type")
    relation: dict[Literal["first", "next", "child", "parent"], Literal[True]]


class Location(_Object):
    """Section 4.2.5."""

    type: Literal["Location"] = Field(alias="@type")
    name: str | None = None
    relative_to: Literal["start", "end"] | None = None
    time_zone: Zone | None = None
    coordinates: Annotated[str, StringConstraints(pattern=r"^geo:-?\d+(\.\d+)?,-?\d+(\.\d+)?$")] | None = None
    links: dict[Id, Link] = {}

    @model_validator(mode="after")
    def _says_something(self) -> "Location":
        assert self.model_fields_set - {"type", "relative_to"}
        return self


class VirtualLocation(_Object):
    """Section 4.2.6."""

    type: Literal["VirtualLocation"] = Field(alias="@type")
    uri: Uri


class Participant(_Object):
    """Section 4.4.6."""

    type: Literal["Participant"] = Field(alias="@type")
    name: str
    email: Annotated[str, StringConstraints(pattern=r"^\S+@\S+$")] | None = None
    kind: Literal["individual", "group", "location", "resource"]
    roles: Annotated[
        dict[Literal["owner", "attendee", "optional", "informational", "chair", "contact"], Literal[True]],
        Field(min_length=1),
    ]


class Event(_Object):
    """Section 5.1, with the common members of section 4 that we write."""

    type: Literal["Event"] = Field(alias="@type")
    uid: Annotated[str, StringConstraints(min_length=1)]
    prod_id: str
    created: UtcDateTime
    updated: UtcDateTime
    sequence: Annotated[int, Field(ge=0)]
    title: str
    description: str = ""
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    start: LocalDateTime
    duration: Annotated[str, AfterValidator(_duration)] = "PT0S"
    time_zone: Zone | None = None
    show_without_time: bool = False
    status: Literal["confirmed", "cancelled", "tentative"]
    free_busy_status: Literal["free", "busy"]
    keywords: Flags = {}
    locations: dict[Id, Location] = {}
    virtual_locations: dict[Id, VirtualLocation] = {}
    participants: dict[Id, Participant] = {}
    links: dict[Id, Link] = {}
    related_to: dict[str, Relation] = {}

    @model_validator(mode="after")
    def _whole_days_begin_at_midnight(self) -> "Event":
        """Section 4.2.4: what is shown without a time begins at midnight and takes whole days."""
        assert not self.show_without_time or (self.start.endswith("T00:00:00") and "T" not in self.duration)
        return self


class Group(_Object):
    """Section 5.3."""

    type: Literal["Group"] = Field(alias="@type")
    uid: Annotated[str, StringConstraints(min_length=1)]
    prod_id: str
    updated: UtcDateTime
    title: str
    description: str = ""
    locale: str
    source: Uri
    entries: list[Event]

    @model_validator(mode="after")
    def _each_once(self) -> "Group":
        assert len({entry.uid for entry in self.entries}) == len(self.entries)
        return self


def valid(kind: type[Event] | type[Group], body: bytes) -> Any:
    """Read what was written, and raise where the RFC forbids it."""
    return TypeAdapter(kind).validate_json(body)
