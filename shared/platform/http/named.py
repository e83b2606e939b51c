"""The names that an answer tells beside its slugs and codes: ready in memory, told as the request speaks."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, TypeVar

import orjson
from pydantic import BaseModel

from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.naming import NameSource, names_of, tells_names

Answer = TypeVar("Answer", bound=BaseModel)


@dataclass(slots=True)
class Naming:
    """Who knows the names in the service that answers, and the language of the request once that is read."""

    source: NameSource
    spoken: Spoken | None = None


naming: Final[ContextVar[Naming | None]] = ContextVar("naming", default=None)
"""Written at the door of an operation whose answer tells names."""


async def note_language(spoken: InLanguage) -> None:
    """Let the names be told in the language of the request."""
    if (asked := naming.get()) is not None:
        asked.spoken = spoken


def language_asked() -> Spoken | None:
    """Give the language of a request whose operation itself has no texts to tell."""
    asked = naming.get()
    return asked.spoken if asked else None


def with_names(resource: Answer) -> tuple[Answer, bytes]:
    """Add the names to an answer that tells some, and give them as bytes to make its ETag of."""
    asked = naming.get()
    if asked is None or not tells_names(type(resource)):
        return resource, b""
    names = names_of(resource, type(resource), asked.source.names_known)
    context = asked.spoken.context if asked.spoken else None
    written = names.__pydantic_serializer__.to_json(names, context=context)
    return resource.model_copy(update={"names": names}), written


def names_in(body: Mapping[str, object], kind: type[BaseModel] | None) -> tuple[Mapping[str, object], bytes]:
    """Do as `with_names` with plain data, which `kind` tells."""
    asked = naming.get()
    if asked is None or kind is None or not tells_names(kind):
        return body, b""
    names = names_of(body, kind, asked.source.names_known).model_dump(
        mode="json", context=asked.spoken.context if asked.spoken else None
    )
    return {**body, "names": names}, orjson.dumps(names)


def language_told(headers: Mapping[str, str]) -> Mapping[str, str]:
    """Say in which languages an answer with names is told: those of its names count."""
    asked = naming.get()
    if asked is None or asked.spoken is None:
        return headers
    spoken = asked.spoken.headers
    return {**headers, "content-language": spoken["content-language"], "vary": headers.get("vary", spoken["vary"])}
