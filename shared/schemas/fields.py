"""Field types that mean the same in every contract, and the two kinds of model.

`Asked` is what a client sends: unknown members are refused and a boolean or a string is never a number.
`Told` is what a service answers: a reader ignores members it does not know.
Every string is bounded and free of NUL, which PostgreSQL cannot store.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    SerializationInfo,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

LANGUAGES: Final = ("en", "fr")
Language = Literal["en", "fr"]

_NO_NUL: Final = r"^[^\x00]*$"
_VISIBLE: Final = r"^[^\x00]*[^\s\x00][^\x00]*$"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
_INTEGER: Final = re.compile(r"-?\d{1,18}", re.ASCII)
_MAY_BE_UNSET: Final = "en"


Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""What JSON can hold."""


class Readers(StrEnum):
    """Who reads a free text, as the descriptions of its field say to who writes it."""

    EVERYBODY = "Everybody reads this."
    ONCE_PUBLISHED = "Everybody reads this once it is published."
    ANSWERS = (
        "The city, its networks, who assesses it, experts and the secretariat read this; everybody reads this once the "
        "answers are published."
    )
    HELPERS = "The city, its networks, who assesses it, experts and the secretariat read this, nobody else."
    CITY = "The city, its networks and the secretariat read this, nobody else."
    TWO_CITIES = "The two cities, their networks and the secretariat read this, nobody else."
    AS_VISIBLE = "Everybody reads this where `visibility` is `public`, else the cities and networks that it is for."
    JUDGES = "The cities of the practice, experts and the secretariat read this, nobody else."
    WITH_JUDGES = "The cities of the practice, their networks, experts and the secretariat read this, nobody else."
    BOTH_SIDES = "Everybody reads this once both cities have confirmed; until then they, experts and the secretariat."
    ORGANISERS = "The organisers of the event and the secretariat read this, nobody else."
    ORGANISERS_AND_CITY = "The city, the organisers of the event and the secretariat read this, nobody else."
    COLLEAGUES = "Everybody who has a role in the network reads this, the public does not."
    NOBODY = "Nobody else reads this: it comes back to you alone."


class Asked(BaseModel):
    """What a client sends.

    The description of each free text says who reads it: the `readers` of its model, which everybody is unless the model
    names others, or what the field itself says.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    _readers: ClassVar[Readers] = Readers.EVERYBODY

    def __init_subclass__(cls, *, readers: Readers | None = None, **more: Any) -> None:
        super().__init_subclass__(**more)
        if readers is not None:
            cls._readers = readers

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Add who reads them to the free texts."""
        shown = handler(schema)
        for member in handler.resolve_ref_schema(shown).get("properties", {}).values():
            said = member.get("description", "")
            if is_free_text(member) and not says_who_reads(said):
                member["description"] = f"{said} {cls._readers}".strip()
        return shown


def is_free_text(member: JsonSchemaValue) -> bool:
    """Say whether a member of a JSON schema takes words that somebody writes, in one language or several."""
    inner = [member.get("items"), member.get("additionalProperties"), *member.get("anyOf", [])]
    return member.get("pattern") in (_NO_NUL, _VISIBLE) or any(
        is_free_text(one) for one in inner if isinstance(one, dict)
    )


def says_who_reads(description: str) -> bool:
    """Say whether a description tells who reads what is written."""
    return re.search(r"\breads? this\b", description) is not None


class Told(BaseModel):
    """What a service answers."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def _written_as(pattern: re.Pattern[str], what: str) -> BeforeValidator:
    def check(value: object) -> object:
        if isinstance(value, str) and pattern.fullmatch(value) is None:
            raise ValueError(f"write {what}")
        if isinstance(value, bool | int | float):
            raise ValueError(f"write {what}")  # noqa: TRY004 - pydantic reports a ValueError as a fault
        return value

    return BeforeValidator(check)


def _whole(value: object) -> object:
    """Take 3 and 3.0, which JSON does not tell apart, and neither true nor "3"."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _whole_in_query(value: object) -> object:
    if isinstance(value, str):
        if _INTEGER.fullmatch(value) is None:
            raise ValueError("write a whole number")
        return int(value)
    return value


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise ValueError("write true or false")
        return value == "true"
    return value


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Choose the text in a language, else in English, else in any; empty where there is none."""
    return texts.get(language) or texts.get(_MAY_BE_UNSET) or next(iter(texts.values()), "")


def without_nulls(members: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is null, as answers do."""
    return {name: value for name, value in members.items() if value is not None}


def _in_language(value: dict[str, str], info: SerializationInfo) -> str | dict[str, str]:
    """Choose the negotiated language; without one, give all."""
    language = (info.context or {}).get("language")
    if language is None or language == "*":
        return value
    return in_language(value, language)


WHOLE: Final = BeforeValidator(_whole)
"""Put last, after the limits, or pydantic writes the limits into the wrong place of the schema."""
WHOLE_IN_QUERY: Final = BeforeValidator(_whole_in_query)
QueryFlag = Annotated[bool, Field(strict=False), BeforeValidator(_flag)]
Identifier = Annotated[
    UUID,
    Field(strict=False, description="A UUID; later ones sort later."),
    _written_as(_UUID, "a UUID as 8-4-4-4-12 hexadecimal digits"),
]
Day = Annotated[date, Field(strict=False), _written_as(_DAY, "a date as 2018-04-30")]
Instant = Annotated[
    AwareDatetime,
    Field(strict=False, description="An instant, RFC 3339 in UTC."),
    _written_as(_INSTANT, "an instant as 2018-04-30T12:00:00Z"),
]
Year = Annotated[int, Field(ge=1900, le=2100), WHOLE]
QueryYear = Annotated[int, Field(ge=1900, le=2100), WHOLE_IN_QUERY]

SLUG_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE_PATTERN: Final = r"^[a-z0-9]+(_[a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, min_length=1, max_length=80)]
Code = Annotated[str, StringConstraints(pattern=CODE_PATTERN, min_length=1, max_length=80)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$", min_length=2, max_length=2)]
Plain = Annotated[str, StringConstraints(pattern=_NO_NUL)]
"""A word in a path or query whose form is not known beforehand."""
ShortText = Annotated[str, StringConstraints(pattern=_VISIBLE, min_length=1, max_length=300)]
LongText = Annotated[str, StringConstraints(pattern=_NO_NUL, max_length=20_000)]
Note = Annotated[str, StringConstraints(pattern=_NO_NUL, max_length=2_000)]
SaidNote = Annotated[str, StringConstraints(pattern=_VISIBLE, min_length=1, max_length=2_000)]
"""As a note, but it says something: blank text is refused."""
SaidText = Annotated[str, StringConstraints(pattern=_VISIBLE, min_length=1, max_length=20_000)]
SearchWords = Annotated[str, StringConstraints(pattern=r"^[^\x00]*[^\W_][^\x00]*$", min_length=1, max_length=300)]
"""A search that holds at least one letter or digit."""
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\x00]+$", max_length=2_000)]

Wording = str | Mapping[str, str]
"""A text in the negotiated language, or by language where every one was asked for."""

TranslatedOnWriting = Annotated[
    dict[Language, ShortText], Field(min_length=1, max_length=2, examples=[{"en": "Living library"}])
]
SaidOnWriting = Annotated[dict[Language, SaidText], Field(min_length=1, max_length=2)]
LongTranslatedOnWriting = Annotated[dict[Language, LongText], Field(min_length=1, max_length=2)]
Translated = Annotated[
    dict[str, str],
    PlainSerializer(_in_language, return_type=str | dict[str, str]),
]
"""Text per language: an object on writing, the negotiated text on reading, the object again with `lang=*`."""


Texts = Annotated[
    Translated, Field(description="Text in the negotiated language; with `lang=*` an object of languages.")
]


NoteOnWriting = Annotated[dict[Language, Note], Field(min_length=1, max_length=2)]
