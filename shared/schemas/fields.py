"""Field types that mean the same in every contract, and the two kinds of model.

`Asked` is what a client sends: unknown members are refused and a boolean or a string is never a number.
`Told` is what a service answers: a reader ignores members it does not know.
Every string is bounded and free of NUL, which PostgreSQL cannot store.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final, TypeAlias, TypeVar, cast
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    SerializationInfo,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticUndefined

from shared.schemas.languages import EVERY, MOST_LANGUAGES, Language, LanguageInVersion, chosen
from shared.schemas.rules import as_in, broken_rule, written
from shared.sentences import CATALOGUES, Sentence, Telling, say

LANGUAGES: Final = tuple(CATALOGUES)
"""Languages that the product itself speaks, English first; texts that people write may be in any other."""
Wanted: TypeAlias = str | tuple[str, ...]
"""Languages that somebody wants to read, the best first; alone `*` wants every one."""

_NO_NUL: Final = written(r"^[^\x00]*$", say("The text holds a character that cannot be stored."))
_UNSEEN: Final = (
    r"\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
)
"""White space, and characters that take no room or leave it white: a text of them alone is blank."""
VISIBLE: Final = written(
    rf"^[^\x00]*[^{_UNSEEN}\x00][^\x00]*$",
    say("The text shows nothing, or holds a character that cannot be stored."),
)
_LABEL: Final = "[0-9A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u1fff\u3041-\ud7a3-]+"
_PORT: Final = "[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}"
_REST: Final = r"[/?#][^\s\x00-\x20\x7f-\x9f]*"
_WEB_ADDRESS: Final = written(
    rf"^https?://{_LABEL}(\.{_LABEL})*\.?(:({_PORT}))?({_REST})?$",
    say("Write an address that begins with http:// or https://, such as https://city.example/plan."),
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
_INTEGER: Final = re.compile(r"-?\d{1,18}", re.ASCII)
_Text = TypeVar("_Text")


_COLLECTIONS: Final = ("list", "set", "frozenset", "tuple", "dict")
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
    INVITED = "The city, the network that invites it and the secretariat read this, nobody else."
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

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)
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
    inner = [
        member.get("items"),
        member.get("additionalProperties"),
        *member.get("patternProperties", {}).values(),
        *member.get("anyOf", []),
    ]
    return member.get("pattern") in (_NO_NUL, VISIBLE) or any(
        is_free_text(one) for one in inner if isinstance(one, dict)
    )


def says_who_reads(description: str) -> bool:
    """Say whether a description tells who reads what is written."""
    return re.search(r"\breads? this\b", description) is not None


def _failing_fast(schema: object, source: object) -> object:
    """Copy the schema of a class so that collections end at their first fault; other classes in it stay as they are."""
    if isinstance(schema, list | tuple):
        return type(schema)(_failing_fast(part, source) for part in schema)
    if not isinstance(schema, dict) or (schema.get("type") == "model" and schema["cls"] is not source):
        return schema
    parts = {name: _failing_fast(part, source) for name, part in schema.items() if name != "metadata"}
    kept = {"metadata": schema["metadata"]} if "metadata" in schema else {}
    return parts | kept | ({"fail_fast": True} if schema.get("type") in _COLLECTIONS else {})


class Told(BaseModel):
    """What a service answers.

    A member whose default is null is left out where it is null; every other is always sent.

    A list or mapping ends at its first fault: nobody reads the others, and a neighbour could send a million of them.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)

    told_apart: ClassVar[bool] = False
    """Whether one version is told in several ways: by who asks, or by what happened elsewhere."""
    personal: ClassVar[bool] = False
    """Whether it tells of a person what not everybody may read: who is refused it is noted in the audit log."""

    @classmethod
    def always(cls) -> dict[str, object]:
        """Give the members that have a default and are sent all the same, with what they then hold."""
        defaults = ((field.alias or name, field.get_default()) for name, field in cls.model_fields.items())
        return {name: value for name, value in defaults if value is not None and value is not PydanticUndefined}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Require in answers what is always sent: a default would tell a reader that it may be absent."""
        told = handler.resolve_ref_schema(handler(schema))
        if handler.mode == "serialization" and (always := cls.always()):
            for name in always:
                told["properties"][name].pop("default", None)
            needed = {*told.get("required", ()), *always}
            told["required"] = [name for name in told["properties"] if name in needed]
        return told

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let every list and mapping of the class end at its first fault."""
        return cast("CoreSchema", _failing_fast(handler(source), source))


def _written_as(pattern: re.Pattern[str], what: Sentence) -> BeforeValidator:
    def check(value: object) -> object:
        if isinstance(value, str) and pattern.fullmatch(value) is None:
            raise broken_rule("bad_format", what)
        if isinstance(value, bool | int | float):
            raise broken_rule("wrong_type", what)
        return value

    return BeforeValidator(check)


def _whole(value: object) -> object:
    """Take 3 and 3.0, which JSON does not tell apart, and neither true nor "3"."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _whole_in_query(value: object) -> object:
    if isinstance(value, str):
        if _INTEGER.fullmatch(value) is None:
            raise broken_rule("wrong_type", say("Write a whole number."))
        return int(value)
    return value


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise broken_rule("wrong_type", say("Write true or false."))
        return value == "true"
    return value


def language_of(texts: Mapping[str, str], wanted: Wanted) -> str:
    """Say in which of its languages a text is told to who wants some: `chosen` among those in which it says anything.

    Where it says nothing in any, it is told in what was wanted most.
    """
    wishes = (wanted,) if isinstance(wanted, str) else wanted
    if wishes and texts.get(wishes[0]):
        return wishes[0]
    there = tuple(language for language, text in texts.items() if text)
    return chosen(there, wishes) or next(iter(wishes), LANGUAGES[0])


def own_of(wanted: Wanted) -> str:
    """Choose the language of the product that fits best what is wanted; English where none does."""
    return chosen(LANGUAGES, (wanted,) if isinstance(wanted, str) else wanted) or LANGUAGES[0]


def in_language(texts: Mapping[str, str], wanted: Wanted) -> str:
    """Choose the text in the language that `language_of` says; empty where there is none."""
    return texts.get(language_of(texts, wanted), "")


@dataclass(frozen=True, slots=True)
class Named(Telling):
    """What has a text by language, such as a label, to stand in a sentence."""

    texts: Mapping[str, str]

    def told(self, language: str) -> str:
        """Tell it in a language of the product."""
        return in_language(self.texts, language)


def without_nulls(members: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is null, as answers do."""
    return {name: value for name, value in members.items() if value is not None}


def _in_language(value: dict[str, str], info: SerializationInfo) -> str | dict[str, str]:
    """Choose the negotiated language; without one, give all."""
    context = info.context or {}
    wanted: tuple[str, ...] | None = context.get("wanted")
    if wanted is None:
        return value
    if EVERY in wanted:
        context["given"].update(value)
        return value
    given = language_of(value, wanted)
    context["given"].add(given)
    return value.get(given, "")


WHOLE: Final = BeforeValidator(_whole)
"""Put last, after the limits, or pydantic writes the limits into the wrong place of the schema."""
WHOLE_IN_QUERY: Final = BeforeValidator(_whole_in_query)
QueryFlag = Annotated[bool, Field(strict=False), BeforeValidator(_flag)]
Identifier = Annotated[
    UUID,
    Field(strict=False, description="A UUID; later ones sort later."),
    _written_as(_UUID, say("Write a UUID: 8-4-4-4-12 hexadecimal digits.")),
]
Day = Annotated[date, Field(strict=False), _written_as(_DAY, say("Write a day, such as 2018-04-30."))]
Instant = Annotated[
    AwareDatetime,
    Field(strict=False, description="An instant, RFC 3339 in UTC."),
    _written_as(_INSTANT, say("Write an instant, such as 2018-04-30T12:00:00Z.")),
]
Year = Annotated[int, Field(ge=1900, le=2100), WHOLE]
QueryYear = Annotated[int, Field(ge=1900, le=2100), WHOLE_IN_QUERY]

SLUG_PATTERN: Final = written(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", say("Write small letters from a to z, digits and single hyphens, as in reggio-emilia.")
)
CODE_PATTERN: Final = written(
    r"^[a-z0-9]+(_[a-z0-9]+)*$",
    say("Write small letters from a to z, digits and single underscores, as in local_plan."),
)
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, min_length=1, max_length=80)]
Code = Annotated[str, StringConstraints(pattern=CODE_PATTERN, min_length=1, max_length=80)]
Country = Annotated[str, StringConstraints(pattern=written(r"^[A-Z]{2}$", as_in("NO")), min_length=2, max_length=2)]
Plain = Annotated[str, StringConstraints(pattern=_NO_NUL)]
"""A word in a path or query whose form is not known beforehand."""
ShortText = Annotated[str, StringConstraints(pattern=VISIBLE, min_length=1, max_length=300)]
LongText = Annotated[str, StringConstraints(pattern=_NO_NUL, max_length=20_000)]
Note = Annotated[str, StringConstraints(pattern=_NO_NUL, max_length=2_000)]
SaidNote = Annotated[str, StringConstraints(pattern=VISIBLE, min_length=1, max_length=2_000)]
"""As a note, but it says something: blank text is refused."""
SaidText = Annotated[str, StringConstraints(pattern=VISIBLE, min_length=1, max_length=20_000)]
SearchWords = Annotated[str, StringConstraints(pattern=_NO_NUL, max_length=2_000)]
"""What somebody types into a box to search: anything, and never a mistake."""
SEARCH: Final = (
    "Words to find, in any language, in any order, with or without accents, in the singular or the plural: each as it "
    'stands or by its stem in one of 28 languages. `"a phrase"` as it stands, `or` between alternatives, `-without`, '
    "`begin*`. Every other sign separates words, as in `COVID-19`. Words that say nothing, such as *the*, count only "
    "alone; the first 32 words count. What holds no letter and no digit filters nothing, as an empty box does."
)
PREFIX: Final = "The last word of `q` may be the beginning of one, as while somebody types."
EMail = Annotated[
    str,
    StringConstraints(
        pattern=written(r"^[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f.]+(\.[^@\s\x00-\x1f.]+)+$", as_in("name@city.example")),
        min_length=5,
        max_length=254,
    ),
]
WebAddress = Annotated[str, StringConstraints(pattern=_WEB_ADDRESS, max_length=2_000)]
"""An address with the name of a host, in any alphabet, and neither a user nor a control character in it."""

Wording = str | Mapping[str, str]
"""A text in the negotiated language, or by language where every one was asked for."""

TextsAsked = Annotated[dict[Language, _Text], Field(max_length=MOST_LANGUAGES)]
"""Texts by language: `TextsAsked[ShortText]`."""
TranslatedOnWriting = Annotated[TextsAsked[ShortText], Field(min_length=1, examples=[{"en": "Living library"}])]
SaidOnWriting = Annotated[TextsAsked[SaidText], Field(min_length=1)]
LongTranslatedOnWriting = Annotated[TextsAsked[LongText], Field(min_length=1)]
Translated = Annotated[
    dict[str, LongText],
    PlainSerializer(_in_language, return_type=str | dict[str, str]),
]
"""Text per language: an object on writing, the negotiated text on reading, the object again with `lang=*`."""


Texts = Annotated[
    Translated, Field(description="Text in the negotiated language; with `lang=*` an object of languages.")
]


TitleLanguage = Annotated[
    str | None,
    Field(description="Tag of the language (BCP 47) that the title is told in; absent with `lang=*`.", examples=["es"]),
]
"""Of what has a title: members called `title_language` are filled in when it is told."""
WrittenTexts = Annotated[
    dict[LanguageInVersion, LongText],
    PlainSerializer(_in_language, return_type=str | dict[str, str]),
    Field(description="Text in the negotiated language; with `lang=*` an object of languages."),
]
"""As `Texts`, in a model that is sent as well as told."""
NoteOnWriting = Annotated[TextsAsked[Note], Field(min_length=1)]
