"""What the peers share: which columns they read and write, and who asks."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import orjson

from shared.platform.access.tokens import DEVELOPMENT_ISSUER, Tokens
from shared.platform.data.identifiers import new_id
from shared.platform.refusals import Unauthenticated

SHOWN: Final = ("id", "state", "synthetic", "created_at", "published_at", "version")
COLUMNS: Final = ", ".join(SHOWN)
_WRITTEN: Final = (
    "id",
    "kind",
    "cities",
    "countries",
    "city_networks",
    "networks",
    "topics",
    "indicators",
    "synthetic",
    "document",
    "search_text",
    "writers",
)
ADD: Final = (
    f"insert into practices ({', '.join(_WRITTEN)})"
    f" values ({', '.join(f'${place}' for place in range(1, len(_WRITTEN) + 1))}) returning {COLUMNS}, document"
)
SEEN: Final = "select answer from idempotency_keys where key = $1"
KEEP: Final = "insert into idempotency_keys (key, fingerprint, answer) values ($1, $2, $3)"
TELL: Final = """
insert into changes (kind, type, resource, address, state, version, gone, audience, trace_id)
values ('practice.created', 'practice', $1, '/v1/practices/' || $1, 'draft', 1, false, $2, '')
"""


def tokens_of(keys: str) -> Tokens:
    """Read tokens as the product does."""
    return Tokens(orjson.loads(Path(keys).read_bytes()), DEVELOPMENT_ISSUER)


def caller_of(tokens: Tokens, authorization: str) -> str:
    """Say whose token it is. Raises Unauthenticated."""
    caller = tokens.identify({"authorization": authorization})
    if caller is None:
        raise Unauthenticated
    return caller.subject


def columns_of(document: Mapping[str, Any], subject: str) -> dict[str, Any]:
    """Give the columns of a draft."""
    texts = [*document["title"].values(), *(document.get("summary") or {}).values()]
    return {
        "id": new_id(),
        "kind": document["kind"],
        "cities": [part["city"] for part in document["cities"]],
        "countries": ["XA"],
        "city_networks": [],
        "networks": document.get("networks") or [],
        "topics": document.get("topics") or [],
        "indicators": document.get("indicators") or [],
        "synthetic": True,
        "document": document,
        "search_text": " ".join(texts).lower(),
        "writers": [subject],
    }
