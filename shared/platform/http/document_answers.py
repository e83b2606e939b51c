"""What an operation can answer, as its route declares it: statuses, headers and problems; and who may ask.

Much of it is never written into a route, because it follows from what the route takes: a body can be too large, a
change that names a version can be stale, a read can be unchanged.
"""

from collections.abc import Iterable, Iterator, Mapping
from inspect import getdoc
from typing import Final

from pydantic import BaseModel

from shared.platform.access.permits import Reach, Role, Rule
from shared.platform.http.document_schemas import Node, operations_of
from shared.platform.http.routing import Operation
from shared.platform.refusals import (
    EVERYWHERE,
    BadCursor,
    InProgress,
    KeyReused,
    Malformed,
    NotAllowed,
    PreconditionNeeded,
    QuotaUsedUp,
    Refusal,
    RepeatedParameter,
    Stale,
    TooLarge,
    TooSlow,
    UnsupportedMediaType,
)

PROBLEM: Final = "application/problem+json"
IF_NONE_MATCH: Final[Node] = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "ETags that you hold. Where one of them is still the present one, the answer is 304 without a body.",
    "schema": {"type": "string"},
}
_HEADERS: Final = {
    "API-Version": ("Version of the service, as `info.version` of this document.", "0.2.0"),
    "Accept": ("The media types that are read here.", "application/json"),
    "Content-Disposition": ("A name to save the file under.", 'attachment; filename="workbook.xlsx"'),
    "Content-Language": ("The languages that the texts of the answer are told in.", "en"),
    "Deprecation": ("Since when this should not be used any more (RFC 9745).", "@1798761600"),
    "ETag": ("The version: send it as If-None-Match to read it again, as If-Match to change it.", '"3.en"'),
    "Idempotency-Replayed": ("`true` where the request had been made before, and this is its first answer.", "true"),
    "Link": ('Where to go on: `rel="next"` is the next page.', '</v1/cities?cursor=b3Nsbw>; rel="next"'),
    "Location": ("Where what was made is read.", "/v1/cities/oslo"),
    "RateLimit": (
        "What is left of each limit (`r`), and for how many seconds (`t`): draft-ietf-httpapi-ratelimit-headers.",
        '"read";r=2987;t=42',
    ),
    "RateLimit-Policy": (
        "How much each limit allows (`q`) in how many seconds (`w`). Callers who are not limited are told neither.",
        '"read";q=3000;w=60',
    ),
    "Retry-After": ("Seconds to wait before you ask again.", "2"),
    "Sunset": ("When this goes, at the earliest (RFC 8594).", "Sat, 01 Jan 2028 00:00:00 GMT"),
    "WWW-Authenticate": ("How to say who you are.", "Bearer"),
    "traceparent": (
        "W3C Trace Context of this request; its second part is the `trace_id` of problems and logs.",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    ),
}
_ALWAYS: Final = ("API-Version", "RateLimit", "RateLimit-Policy", "traceparent")
"""Beside what HTTP is carried by: what caches, browsers and their like act on is no word of this contract."""
_OF_PROBLEMS: Final = {
    401: ("WWW-Authenticate",),
    409: ("Retry-After",),
    412: ("ETag",),
    415: ("Accept",),
    429: ("Retry-After",),
    503: ("Retry-After",),
}
_ROLES: Final = {
    Role.PUBLIC: "everybody",
    Role.CITY_COORDINATOR: "coordinators of a city",
    Role.NETWORK_COORDINATOR: "coordinators of a network",
    Role.EXPERT: "experts",
    Role.EXTERNAL_ASSESSOR: "external assessors",
    Role.SECRETARIAT: "the secretariat",
    Role.SERVICE: "the other services",
}
_REACHES: Final = {
    Reach.PUBLISHED: "",
    Reach.OWN: " for what they made",
    Reach.OWN_CITY: " for their cities",
    Reach.OWN_NETWORK: " for cities of their networks",
    Reach.ANY: "",
}


def headers(document: Node) -> dict[str, Node]:
    """Give every header that an answer of the document can have, for its components."""
    answers = [answer for operation in operations_of(document) for answer in operation["responses"].values()]
    used = {name for answer in answers for name in answer["headers"]}
    return {
        name: {"description": said, "schema": {"type": "string"}, "example": example}
        for name, (said, example) in _HEADERS.items()
        if name in used
    }


def refusals(route: Operation) -> list[type[Refusal]]:
    """List every way in which an operation can say no: those it names, and those that follow from what it takes."""
    return sorted({*EVERYWHERE, *route.refuses, *_implied(route)}, key=lambda kind: (kind.status, kind.code))


def _implied(route: Operation) -> Iterator[type[Refusal]]:
    if Role.PUBLIC not in route.rule:
        yield NotAllowed
    if route.taken():
        yield from (Malformed, TooSlow, TooLarge, UnsupportedMediaType)
    taken = route.parameters()
    if not taken.isdisjoint(route.query_parameters()):
        yield RepeatedParameter
    if "cursor" in taken:
        yield BadCursor
    if "If-Match" in taken:
        yield from (Stale, PreconditionNeeded)
    if route.makes:
        yield QuotaUsedUp
    if "Idempotency-Key" in taken:
        yield from (InProgress, KeyReused)


def responses(route: Operation, content: Node) -> dict[str, Node]:
    """Write all answers of an operation; `content` is what it answers where all is well."""
    status = route.status_code or 200
    done: Node = {"description": _done(route, status), "headers": _told_with(_success_headers(route, status, content))}
    answers = {str(status): done | ({"content": content} if content else {})}
    if reads(route):
        unchanged = _told_with((*_ALWAYS, "Content-Disposition", "Content-Language", "ETag", "Link"))
        answers["304"] = {"description": "What you hold is still the present version.", "headers": unchanged}
    kinds = refusals(route)
    for refused in sorted({kind.status for kind in kinds}):
        answers[str(refused)] = _problem(refused, [kind for kind in kinds if kind.status == refused])
    return answers


def reads(route: Operation) -> bool:
    """Say whether an operation reads, and so answers 304 to who holds the present version."""
    return route.methods == {"GET"}


def _success_headers(route: Operation, status: int, content: Node) -> Iterator[str]:
    taken = route.parameters()
    yield from _ALWAYS
    if content:
        yield "ETag"
    if "lang" in taken:
        yield "Content-Language"
    if "cursor" in taken or route.retirement:
        yield "Link"
    if route.retirement:
        yield from ("Deprecation", "Sunset")
    if content and "application/json" not in content:
        yield "Content-Disposition"
    if status == 201 or (status == 202 and "Idempotency-Key" in taken):  # what takes long is read where it is made
        yield "Location"
    if "Idempotency-Key" in taken:
        yield "Idempotency-Replayed"


def _told_with(names: Iterable[str]) -> Node:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _done(route: Operation, status: int) -> str:
    """Say what a success means."""
    if status == 204:
        return "It is gone, and there is nothing more to say."
    if not isinstance(route.response_model, type) or not issubclass(route.response_model, BaseModel):
        return "The file."
    what = (getdoc(route.response_model) or "").partition("\n\n")[0].replace("\n", " ")
    return f"Made; `Location` says where it is read. {what}" if status == 201 else what


def _problem(status: int, kinds: list[type[Refusal]]) -> Node:
    examples = {kind.code: {"$ref": f"#/components/examples/{kind.code}"} for kind in kinds}
    return {
        "description": "; ".join(f"`{kind.code}`: {kind.title}" for kind in kinds),
        "headers": _told_with((*_ALWAYS, "Content-Language", *_OF_PROBLEMS.get(status, ()))),
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}},
    }


def example(kind: type[Refusal], recorded: Mapping[str, Node]) -> Node:
    """Show the problem document of a refusal: one that was given, or where none can be had by asking, its frame."""
    frame: Node = {
        "type": f"https://example.org/problems/{kind.page()}",
        "title": kind.title,
        "status": kind.status,
        "detail": f"{kind.title}.",
        "instance": "/v1/…",
        "trace_id": "0af7651916cd43dd8448eb211c80319c",
        "errors": [],
    }
    return {"summary": kind.title, "value": recorded.get(kind.code, frame)}


def who_may(rule: Rule) -> str:
    """Say in words which roles may do an operation, and how far each reaches."""
    who = [f"{_ROLES[role]}{_REACHES[rule[role]]}" for role in _ROLES if role in rule and role != Role.PUBLIC]
    known = f"{', '.join(who[:-1])}{' and ' if who[:-1] else ''}{who[-1]}" if who else ""
    if Role.PUBLIC not in rule:
        return f"Who may: {known}."
    return f"Who may: everybody, where it is public; else {known}." if known else "Who may: everybody."
