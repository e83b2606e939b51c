"""Digests over HTTP: who gets them, what the next one holds, and the page that ends them."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import Path, Request, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.digests.errors import NoAddress
from services.index_api.presentation.digests.service import Digests, unsubscribing_page
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import Expected, told, told_once
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.representations import WITHOUT_SCRIPT
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Identifier, Plain
from shared.schemas.index.presentation.digests import Digest, DigestSubscription, DigestSubscriptionWanted
from shared.schemas.names import CitySlug

routes = Routes("/v1", "digests", PERMISSIONS)
Service = Annotated[Digests, provided(Digests)]
City = Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])]
Id = Annotated[Identifier, Path(alias="contact", description="Identifier of the contact.")]
Token = Annotated[
    Plain,
    Path(
        alias="token",
        max_length=100,
        description="The token in the address that a digest gives.",
        examples=["q9Xv2c8nY0tG5mR1bK7wZ4sL3fH6jD0aPuEoIxTcVyM"],
    ),
]
_SUBSCRIPTION: Final = "/cities/{city}/contacts/{contact}/digest-subscription"
_HTML: Final = "text/html"
_PAGE: Final[dict[str, Mapping[str, object]]] = {_HTML: {"schema": {"type": "string"}}}
_PRIVATE: Final = {"cache-control": "no-store"}


@routes.operation("GET", _SUBSCRIPTION, "getDigestSubscription", answers=DigestSubscription, refuses=[NotFound])
async def get_digest_subscription(city: City, key: Id, permit: Allowed, digests: Service) -> Response:
    """Read how a contact of a city gets digests, and whether they arrive. 404 where none are sent to them.

    The reading is noted in the audit log.
    """
    found = await digests.find(permit, city, key)
    return told(found, found.version, headers=_PRIVATE)


@routes.operation(
    "PUT", _SUBSCRIPTION, "saveDigestSubscription", answers=DigestSubscription, refuses=[NotFound, NoAddress]
)
async def save_digest_subscription(
    wanted: DigestSubscriptionWanted, city: City, key: Id, permit: Allowed, expected: Expected, digests: Service
) -> Response:
    """Send a contact of a city digests of what waits for it, because they asked for that.

    All that waits is told at once, and then what is new: what is due within a week without delay, the rest and what was
    announced to the city every day or week. Nothing is told twice. Mails go to the e-mail address that the contact has
    now: when that changes, or is refused for good, they rest until the subscription is saved anew. The ETag of a
    subscription that is not there is `"0"`.
    """
    saved = await digests.save(permit, city, key, wanted, expected)
    return told(saved, saved.version, headers=_PRIVATE)


@routes.operation("DELETE", _SUBSCRIPTION, "deleteDigestSubscription", answers=None, status=204, refuses=[NotFound])
async def delete_digest_subscription(
    city: City, key: Id, permit: Allowed, expected: Expected, digests: Service
) -> Response:
    """Send a contact no more digests, and forget what they were told.

    Who gets digests ends them as well, by the address in each of them (`createUnsubscription`).
    """
    await digests.end(permit, city, key, expected)
    return Response(status_code=204, headers=_PRIVATE)


@routes.operation("GET", "/cities/{city}/contacts/{contact}/digest", "getDigest", answers=Digest, refuses=[NotFound])
async def get_digest(city: City, key: Id, permit: Allowed, digests: Service, request: Request) -> Response:
    """Read what the next digest of a contact would hold: all that they were not told yet, in their language.

    It is the mail as it would be sent, also where this deployment sends none. Reading it counts as no telling.
    """
    digest = await digests.digest(permit, city, key, base_url(request.scope), request.headers["authorization"])
    return told_once(digest, headers=_PRIVATE)


@routes.operation("GET", "/unsubscriptions/{token}", "getUnsubscriptionPage", answers=None, media=_PAGE, kept=False)
async def get_unsubscription_page(token: Token, spoken: InLanguage) -> Response:  # noqa: ARG001 - nothing is read
    """Show a page with a button that ends digests.

    It changes nothing by itself, because programs that check mails follow links, and is the same for a token that
    nobody has.
    """
    return _page(spoken, ended=False)


@routes.operation("POST", "/unsubscriptions/{token}", "createUnsubscription", answers=None, media=_PAGE)
async def create_unsubscription(token: Token, permit: Allowed, digests: Service, spoken: InLanguage) -> Response:
    """End the digests to whoever got this address in one, as mail programs do with one click (RFC 8058).

    It needs no other token, takes whatever body, such as `List-Unsubscribe=One-Click`, and answers alike whether
    anything was sent to somebody or not, also when it is sent again.
    """
    await digests.unsubscribe(permit, token)
    return _page(spoken, ended=True)


def _page(spoken: Spoken, *, ended: bool) -> Response:
    language = spoken.own
    body = unsubscribing_page(language, ended=ended)
    headers = {"content-language": language, "vary": "Accept-Language", **WITHOUT_SCRIPT, **_PRIVATE}
    return Response(body, 200, headers, f"{_HTML}; charset=utf-8")
