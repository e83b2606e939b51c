"""Versions on the wire: ETag, If-None-Match, If-Match and Idempotency-Key, turned into plain values."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Final, TypeVar, get_args

import orjson
from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel

from shared.platform.command import ANY_VERSION
from shared.platform.data.idempotency import Once
from shared.platform.http.languages import Spoken
from shared.platform.http.named import language_asked, language_told, names_in, with_names
from shared.platform.http.rows import contract_of, whole
from shared.platform.refusals import PreconditionNeeded
from shared.schemas.fields import Told
from shared.schemas.rules import written
from shared.sentences import say

_JSON: Final = "application/json"
_NEVER: Final = 0
Resource = TypeVar("Resource", bound=BaseModel)
_TITLE_LANGUAGE: Final = "title_language"


def etag_of(version: int | str, spoken: Spoken | None = None, body: bytes = b"") -> str:
    """Write the strong ETag of a version, apart for each language, and each `body` where one version has several.

    Of an answer with names these count as well: a city that gets another name changes no version of what names it.
    """
    parts = [str(version), *([spoken.mark] if spoken else ())]
    if body:
        parts.append(hashlib.sha256(body).hexdigest()[:8])
    return f'"{".".join(parts)}"'


def told(
    resource: BaseModel,
    version: int | str,
    *,
    status: int = 200,
    spoken: Spoken | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer one resource with its ETag."""
    resource, names = with_names(resource)
    body = _written(resource, spoken)
    of_its_content = body if isinstance(resource, Told) and resource.told_apart else names
    etag = etag_of(version, spoken, of_its_content)
    told_in = {"etag": etag, **(spoken.headers if spoken else {}), **(headers or {})}
    return Response(body, status, language_told(told_in), _JSON)


def _written(resource: BaseModel, spoken: Spoken | None) -> bytes:
    told_in = spoken or language_asked()
    context = told_in.context if told_in else None
    if told_in is not None and not told_in.every:
        resource = _naming_languages(resource, told_in)
    return resource.__pydantic_serializer__.to_json(resource, context=context, exclude_none=True)


def _naming_languages(resource: Resource, spoken: Spoken) -> Resource:
    """Say of a thing, and of those that it holds, in which language the title is told."""
    found: dict[str, object] = {}
    if _TITLE_LANGUAGE in type(resource).model_fields:
        found[_TITLE_LANGUAGE] = spoken.told_in(vars(resource)["title"])
    for name, value in vars(resource).items() if _may_hold_titles(type(resource)) else ():
        if isinstance(value, BaseModel) and _TITLE_LANGUAGE in type(value).model_fields:
            found[name] = _naming_languages(value, spoken)
        elif isinstance(value, list) and value and isinstance(value[0], Told):
            found[name] = [_naming_languages(one, spoken) for one in value]
    return resource.model_copy(update=found) if found else resource


@cache
def _may_hold_titles(kind: type[BaseModel], deep: int = 2) -> bool:
    """Say whether a thing of this class may hold some with a title that says its language."""
    held = {part for field in kind.model_fields.values() for part in _kinds(field.annotation)}
    return any(_TITLE_LANGUAGE in one.model_fields or (deep > 0 and _may_hold_titles(one, deep - 1)) for one in held)


def _kinds(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _kinds(part)


def told_bytes(body: bytes, *, headers: Mapping[str, str] | None = None, media: str = _JSON) -> Response:
    """Answer bytes under an ETag of their content."""
    etag = etag_of(hashlib.sha256(body).hexdigest()[:32])
    return Response(body, 200, {"etag": etag, **(headers or {})}, media)


def replayed(once: Once) -> dict[str, str]:
    """Give the header that says of an answer that it had been given before to the same request."""
    return {"idempotency-replayed": "true"} if once.replayed else {}


def made(
    resource: BaseModel,
    version: int | str,
    location: str,
    once: Once,
    *,
    spoken: Spoken | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer 201 with the address of what was made, and say when it had been made before."""
    of_making = {"location": location, **replayed(once)}
    return told(resource, version, status=201, spoken=spoken, headers={**of_making, **(headers or {})})


def told_data(
    body: Mapping[str, object],
    *,
    request: Request,
    version: int | str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer plain data, whole as the class of the operation tells them.

    Their ETag is that of a version, where they have one, else of their content.
    """
    kind = contract_of(request)
    body, names = names_in(body, kind)
    written = orjson.dumps(whole(body, kind) if kind else body, default=str, option=orjson.OPT_UTC_Z)
    told_in = language_told(headers or {})
    if version is None:
        return told_bytes(written, headers=told_in)
    return Response(written, 200, {"etag": etag_of(version, body=names), **told_in}, _JSON)


def told_content(resource: BaseModel, *, spoken: Spoken, headers: Mapping[str, str] | None = None) -> Response:
    """Answer what has no version: its ETag is of its content."""
    resource, _ = with_names(resource)
    body = _written(resource, spoken)
    return told_bytes(body, headers=language_told({**spoken.headers, **(headers or {})}))


def told_once(
    resource: BaseModel, *, spoken: Spoken | None = None, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Answer what is of this moment: nobody asks again whether it has changed."""
    resource, _ = with_names(resource)
    body = _written(resource, spoken)
    return Response(body, status, language_told({**(spoken.headers if spoken else {}), **(headers or {})}), _JSON)


def told_json(body: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer plain data, as they are."""
    return Response(orjson.dumps(body, default=str, option=orjson.OPT_UTC_Z), status, dict(headers or {}), _JSON)


_KEY: Final = Header(
    alias="Idempotency-Key",
    min_length=1,
    max_length=255,
    pattern=written(r"^[!-~]([ -~]*[!-~])?$", say("Write it in letters, digits and signs of ASCII.")),
    description="Any text of yours, new for each thing you want to make. Sent again with the same request, the first "
    "answer comes back and nothing is made twice.",
)
_MATCH: Final = Header(
    alias="If-Match",
    max_length=200,
    description="The ETag you read, or `*` for whatever stands there. Without it the change is refused with 428, with "
    "an old one with 412.",
)


async def _once(request: Request, idempotency_key: Annotated[str | None, _KEY] = None) -> Once:
    if idempotency_key is None:
        return Once("", b"")
    permit = request.scope["permit"]
    fingerprint = hashlib.sha256(request.url.path.encode() + b"\n" + await request.body()).digest()
    return Once(f"{permit.caller.subject}\n{permit.operation}\n{idempotency_key}", fingerprint)


async def _expected(if_match: Annotated[str | None, _MATCH] = None) -> int:
    """Read the version out of `"3"`, `"3.en"` or, as proxies that compress write it, `W/"3"`; `*` is any.

    What is no ETag of ours is a version that never was, so it is answered as any stale one.
    """
    if if_match is None:
        raise PreconditionNeeded
    if if_match.strip() == "*":
        return ANY_VERSION
    version = if_match.strip().removeprefix("W/").strip('"').partition(".")[0]
    if not (version.isascii() and version.isdigit() and len(version) < 10):
        return _NEVER
    return int(version)


OnlyOnce = Annotated[Once, Depends(_once)]
Expected = Annotated[int, Depends(_expected)]
