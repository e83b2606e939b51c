"""When a city may offer to host for a practice."""

from services.practices_api.practices.host_offers.errors import AlreadyHosting, NoSuchOffer, NothingToSee
from services.practices_api.practices.practices.domain import Found
from shared.platform.refusals import Fault, Invalid
from shared.schemas.index.network.mentoring import MentoringOffer
from shared.sentences import say


def demand_open(offer: MentoringOffer | None) -> MentoringOffer:
    """Give an offer that is there and open. Raises `NoSuchOffer`."""
    if offer is not None and offer.state == "open":
        return offer
    code = "unknown_offer" if offer is None else "offer_withdrawn"
    detail = say("This city has no such offer.") if offer is None else say("This offer was withdrawn.")
    raise NoSuchOffer(errors=[Fault(pointer="/mentoring_offer", code=code, detail=detail)])


def demand_hosted_by(found: Found, city: str) -> None:
    """Refuse what is not there to be visited, or not by that city. Raises NothingToSee, AlreadyHosting, Invalid."""
    if found.shown.kind != "practice":
        raise NothingToSee
    if city not in found.belongs.cities:
        fault = Fault(pointer="/city", code="not_its_city", detail=say("The practice is not one of this city."))
        raise Invalid(say("Who hosts is a city of the practice."), errors=[fault])
    if any(offer.city == city for offer in found.shown.host_offers):
        raise AlreadyHosting
