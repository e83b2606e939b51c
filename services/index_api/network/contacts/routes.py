"""Contacts over HTTP; no answer of theirs is kept by anybody on the way."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Response

from services.index_api.network.contacts.service import Contacts
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound
from shared.schemas.fields import Identifier, without_nulls
from shared.schemas.index.network.contacts import Contact, ContactChange, NewContact
from shared.schemas.names import CitySlug
from shared.schemas.pages import PageOf

routes = Routes("/v1/cities/{city}/contacts", "contacts", PERMISSIONS)
Service = Annotated[Contacts, provided(Contacts)]
City = Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])]
Id = Annotated[Identifier, Path(alias="contact", description="Identifier of the contact.")]
_FIRST: Final = UUID(int=0)
_PRIVATE: Final = {"cache-control": "no-store"}


@routes.operation("GET", "", "listContacts", answers=PageOf[Contact], refuses=[NotFound])
async def list_contacts(city: City, permit: Allowed, contacts: Service, page: PageAsked, since: SinceAsked) -> Response:
    """List the persons who act for a city.

    For the city, the coordinators of its networks and the secretariat. Each reading is noted in the audit log.
    """
    (after,) = page.key(UUID) or (_FIRST,)
    rows = await contacts.contacts(permit, city, after, page.limit + 1, since=since)
    return page.answer([without_nulls(row) for row in rows], "id", headers=_PRIVATE)


@routes.operation("GET", "/{contact}", "getContact", answers=Contact, refuses=[NotFound])
async def get_contact(city: City, key: Id, permit: Allowed, contacts: Service) -> Response:
    """Read a person who acts for a city. The reading is noted in the audit log."""
    contact = await contacts.find(permit, city, key)
    return told(contact, contact.version, headers=_PRIVATE)


@routes.operation("POST", "", "createContact", answers=Contact, status=201, refuses=[NotFound])
async def create_contact(new: NewContact, city: City, permit: Allowed, once: OnlyOnce, contacts: Service) -> Response:
    """Write down a person who acts for a city, who has to know of it."""
    contact = await contacts.create(permit, city, new, once)
    return made(contact, contact.version, f"/v1/cities/{city}/contacts/{contact.id}", once, headers=_PRIVATE)


@routes.operation("PATCH", "/{contact}", "updateContact", answers=Contact, refuses=[NotFound])
async def update_contact(
    change: ContactChange, city: City, key: Id, permit: Allowed, expected: Expected, contacts: Service
) -> Response:
    """Change what is written of a person. The change is noted in the audit log by the names of the members."""
    contact = await contacts.update(permit, city, key, change, expected)
    return told(contact, contact.version, headers=_PRIVATE)


@routes.operation("DELETE", "/{contact}", "deleteContact", answers=None, status=204, refuses=[NotFound])
async def delete_contact(city: City, key: Id, permit: Allowed, expected: Expected, contacts: Service) -> Response:
    """Erase a person: nothing that was written of it is left in the database.

    The audit log keeps that an entry of this identifier was read, changed and erased, and by whom.
    """
    await contacts.erase(permit, city, key, expected)
    return Response(status_code=204, headers=_PRIVATE)
