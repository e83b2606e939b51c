"""What a service sends by itself, as the section `webhooks` of its document tells those who receive it."""

from typing import Final

from shared.platform.http.document_schemas import REFERENCE, Node

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
    "of your answer but its status."
)


def webhooks() -> Node:
    """Describe what is delivered to webhooks."""
    return {
        "changed": {
            "post": {
                "operationId": "changed",
                "tags": ["changes"],
                "summary": "Something changed",
                "description": _DESCRIPTION,
                "security": [],
                "parameters": [
                    _header("webhook-id", "The same for every attempt. Keep it, and know it again.", _ID),
                    _header("webhook-timestamp", "When this attempt was made, in seconds since 1970.", "1746021600"),
                    _header("webhook-signature", _SIGNATURE, "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
                ],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": f"{REFERENCE}Change"}}},
                },
                "responses": {
                    "2XX": {"description": "It has arrived, and is not sent again."},
                    "410": {"description": "Nobody is there any more: the webhook is disabled at once."},
                    "default": {
                        "description": "Also a redirect, or no answer: it is sent again after 5 seconds, and then ever "
                        "later, for three days."
                    },
                },
            }
        }
    }


def _header(name: str, description: str, example: str) -> Node:
    schema = {"type": "string", "examples": [example]}
    return {"name": name, "in": "header", "required": True, "description": description, "schema": schema}
