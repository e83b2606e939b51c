"""What a service sends by itself, as the section `webhooks` of its document tells those who receive it."""

from collections.abc import Iterable
from typing import Final

from shared.platform.http.document_schemas import REFERENCE, Node
from shared.schemas.changes import ChangeKind

_ID: Final = "msg_0198f2c47b9a7d10a5c3d1e2f3a4b5c6_17"
_SIGNATURE: Final = (
    "`v1,` and the HMAC-SHA256, in base64, of `webhook-id`, `webhook-timestamp` and the body as it came, with points "
    "between, under the bytes that stand in base64 after `whsec_`. For a day after the secret was rotated there are "
    "two, with a blank between: one of them has to fit."
)
_DESCRIPTION: Final = (
    "A POST to the address of a webhook for each change that it is told of: the change as `GET /v1/changes` tells it, "
    "below 20 kB, without texts and personal data. It is signed as Standard Webhooks says "
    "(https://www.standardwebhooks.com): verify it before you read it. Deliveries come at least once and in no order: "
    "go by `webhook-id` and by `position`. Answer 2xx within ten seconds and do the work afterwards; nothing is read "
    "of your answer but its status. The list of kinds grows: what is of none of them is a change like any other."
)


_PARAMETERS: Final[dict[str, Node]] = {
    "WebhookIdHeader": {"name": "webhook-id", "description": "The same for every attempt. Keep it.", "example": _ID},
    "WebhookTimestampHeader": {
        "name": "webhook-timestamp",
        "description": "When this attempt was made, in seconds since 1970.",
        "example": "1746021600",
    },
    "WebhookSignatureHeader": {
        "name": "webhook-signature",
        "description": _SIGNATURE,
        "example": "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
    },
}
_RESPONSES: Final[dict[str, Node]] = {
    "Arrived": {"description": "It has arrived, and is not sent again."},
    "NobodyThere": {"description": "Nobody is there any more: the webhook is disabled at once."},
    "SentAgain": {
        "description": "Also a redirect, or no answer: it is sent again, at first after 5 seconds, for three days."
    },
}


def tell_webhooks(document: Node, kinds: Iterable[ChangeKind]) -> None:
    """Describe what is delivered to webhooks: any change, and of each kind what is certain of it."""
    any_change = {"$ref": f"{REFERENCE}Change"}
    document["webhooks"] = {
        "changed": _delivery("changed", "Something changed", any_change, _DESCRIPTION),
        **{kind.name: _delivery(kind.name, kind.name, schema_of(kind), kind.meaning) for kind in kinds},
    }
    for name, parameter in _PARAMETERS.items():
        example = parameter["example"]
        told = {"in": "header", "required": True, "schema": {"type": "string", "examples": [example]}}
        document["components"]["parameters"][name] = {key: parameter[key] for key in ("name", "description")} | told
    document["components"]["responses"] |= _RESPONSES


def schema_of(kind: ChangeKind) -> Node:
    """Write what is certain of each change of a kind, beside what every change has."""
    state = {"const": kind.states[0]} if len(kind.states) == 1 else {"enum": [*kind.states]}
    told: Node = {
        "kind": {"const": kind.name},
        "resource": {"properties": {"type": {"const": kind.of}}},
        "state": state if kind.states else False,
        **({} if kind.versioned else {"version": False}),
        **({} if kind.gone is None else {"gone": {"const": kind.gone}}),
    }
    required = [name for name, is_told in (("state", kind.states), ("version", kind.versioned)) if is_told]
    whole: Node = {"allOf": [{"$ref": f"{REFERENCE}Change"}], "properties": told}
    return {**whole, "required": required} if required else whole


def _delivery(name: str, summary: str, schema: Node, description: str) -> Node:
    return {
        "post": {
            "operationId": name,
            "tags": ["changes"],
            "summary": summary,
            "description": description,
            "security": [],
            "parameters": [{"$ref": f"#/components/parameters/{one}"} for one in _PARAMETERS],
            "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
            "responses": {
                status: {"$ref": f"#/components/responses/{one}"}
                for status, one in zip(("2XX", "410", "default"), _RESPONSES, strict=True)
            },
        }
    }
