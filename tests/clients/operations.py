"""Every operation that asks a neighbour, each as a request that can be made again and again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Final

from tests.events_api.calling import A_SEMINAR
from tests.index_api.publishing import make_city, publish
from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.support import Client

BEST: Final = {"education", "language", "culture"}
_numbers = count(1)
Ask = tuple[str, str, Any]
"""Method, path and body."""


@dataclass(frozen=True)
class Op:
    """An operation: what is asked about a city, and how it is answered while all is well.

    `of_unknown` is the answer about a city that nobody knows, None where the city does not matter.
    """

    service: str
    noun: str
    name: str
    ask: Callable[["World", str], Ask]
    well: int = 200
    of_unknown: int | None = 422
    neighbours: tuple[str, ...] = ("index_api",)
    tells: bool = field(default=False, kw_only=True)
    """Whether the answer says `partial` and `unavailable`."""
    live: bool = field(default=False, kw_only=True)
    """Whether it rests on what nobody keeps a copy of: without the neighbour it is 503."""


@dataclass
class World:
    """What the operations are about; the events need a participation that was asked for."""

    event: str = ""
    call: str = ""
    participation: str = ""
    practice: str = ""
    draft: str = ""
    of_one_city: str = ""
    mentoring_offer: str = ""
    digest: str = ""
    calendar: str = ""


async def invent(index: Client, practices: Client, events: Client) -> World:
    """Publish an assessment and a practice, plan an event, call for hosts: all about cities that are known."""
    await make_city(index, "asking", 100_000, 10, synthetic=False)
    await publish(index, "asking", 2019, best=BEST)
    shelf, secretariat = Shelf(practices), events.bearer("secretariat")
    world = World()
    world.practice = (await shelf.published()).rpartition("/")[2]
    await shelf.published({**LESSON, "indicators": ["media"]})
    await shelf.published({**PRACTICE, "indicators": ["commitment"]})
    world.draft = (await shelf.draft()).rpartition("/")[2]
    world.of_one_city = (await shelf.draft({**PRACTICE, "cities": [{"city": "oslo"}]})).rpartition("/")[2]
    offer = {"indicator": "interaction"}
    who = index.bearer("city_coordinator", cities=("oslo",))
    world.mentoring_offer = (await index.post("/v1/cities/oslo/mentoring-offers", json=offer, headers=who)).json()["id"]
    new = {**A_SEMINAR, "indicators": ["commitment"], "when": {"edtf": "2018-12"}}
    rule = {"support_rule": {"requires": ["membership", "reporting"], "places": 5}}
    made = await events.post("/v1/events", json={**new, **rule}, headers=secretariat)
    world.event = made.json()["id"]
    call = {"type": "study_visit", "title": {"en": "Who?"}, "period": "2090-41", "offers_by": "2090-03-31"}
    world.call = (await events.post("/v1/host-calls", json=call, headers=secretariat)).json()["id"]
    asked = await events.post(f"/v1/events/{world.event}/participations", json={"city": "bergen"}, headers=secretariat)
    world.participation = asked.json()["id"]
    world.digest = await _subscribed(index)
    private = await events.post("/v1/private-calendars", json={"party": "city:asking"}, headers=secretariat)
    world.calendar = private.json()["address"].removeprefix("http://test")
    return world


async def _subscribed(index: Client) -> str:
    """Let a contact get digests, and give the address of the next one."""
    secretariat = index.bearer("secretariat")
    person = {"name": "Kari Nordmann", "email": "kari@asking.example"}
    contact = (await index.post("/v1/cities/asking/contacts", json=person, headers=secretariat)).headers["location"]
    wanted = {"rhythm": "daily", "language": "en"}
    await index.put(f"{contact}/digest-subscription", json=wanted, headers={**secretariat, "if-match": "*"})
    return f"{contact}/digest"


def _practice(_: World, city: str) -> Ask:
    return "POST", "/v1/practices", {**PRACTICE, "cities": [{"city": city, "role": "lead"}]}


def _changed(world: World, city: str) -> Ask:
    cities = [{"city": "oslo", "role": "lead"}, {"city": city, "role": "partner"}]
    return "PATCH", f"/v1/practices/{world.draft}", {"cities": cities, "title": {"en": f"Draft {next(_numbers)}"}}


def _partnership(world: World, city: str) -> Ask:
    decision = {"decision": "accepted"}
    return "POST", f"/v1/practices/{world.practice}/partners/{city}/decisions", decision


def _ending(world: World, _: str) -> Ask:
    return "POST", f"/v1/practices/{world.of_one_city}/partners/oslo/endings", None


def _claim(world: World, city: str) -> Ask:
    claim = {"city": city, "adapted": "A little", "result": "Good", "year": 2018}
    return "POST", f"/v1/practices/{world.practice}/replications", claim


def _report(_: World, city: str) -> Ask:
    told = {"city": city, "year": 1950 + next(_numbers) % 70, "title": {"en": "A year"}, "text": {"en": "Good."}}
    return "POST", "/v1/reports", told


def _reporting(_: World, city: str) -> Ask:
    return "GET", f"/v1/cities/{city}/reporting?year=2018", None


def _all_reporting(_: World, city: str) -> Ask:
    return "GET", f"/v1/reporting?year=2018&network={'icc-norway' if city == 'drammen' else city}", None


def _collection(_: World, city: str) -> Ask:
    network = "icc-norway" if city == "drammen" else city
    return "POST", "/v1/collections", {"slug": f"list-{next(_numbers)}", "network": network, "title": {"en": "A list"}}


def _expert(_: World, city: str) -> Ask:
    topic = "education" if city == "drammen" else city
    new = {"name": "Petra Uncommonname", "text": {"en": "Schools."}, "languages": ["nb"], "consent_on": "2026-01-31"}
    return "POST", "/v1/experts", {**new, "topics": [topic]}


def _group(_: World, city: str) -> Ask:
    return "POST", "/v1/working-groups", {"name": {"en": "Schools"}, "mandate": {"en": "Ask."}, "cities": [city]}


def _consultation(_: World, city: str) -> Ask:
    asked = "reci" if city != "atlantis" else city
    window = {"from_on": f"{datetime.now(UTC).date()}", "to_on": f"{datetime.now(UTC).date() + timedelta(days=9)}"}
    about = {"kind": "questionnaire", "questionnaire": "/v1/questionnaires/icc/versions/2027", "network": asked}
    return (
        "POST",
        "/v1/consultations",
        {**about, **window, "title": {"en": "Schools"}, "text": {"en": "What is missing?"}},
    )


def _hosting(world: World, _: str) -> Ask:
    offer = {"city": "oslo", "mentoring_offer": world.mentoring_offer}
    return "POST", f"/v1/practices/{world.practice}/host-offers", offer


def _library_page(_: World, __: str) -> Ask:
    return "GET", "/v1/practices.html", None


def _facets(_: World, __: str) -> Ask:
    return "GET", "/v1/practice-facets", None


def _matches(_: World, __: str) -> Ask:
    return "GET", "/v1/practices/matches?city=asking", None


def _event(_: World, city: str) -> Ask:
    return "POST", "/v1/events", {**A_SEMINAR, "hosts": [{"kind": "city", "ref": city}]}


def _moved(world: World, city: str) -> Ask:
    hosts = [{"kind": "city", "ref": city}, {"kind": "partner", "name": f"Partner {next(_numbers)}"}]
    return "PATCH", f"/v1/events/{world.event}", {"hosts": hosts}


def _edition(world: World, _: str) -> Ask:
    return "POST", f"/v1/events/{world.event}/editions", {"when": {"edtf": str(2019 + next(_numbers))}}


def _call(_: World, city: str) -> Ask:
    network = "icc-norway" if city == "drammen" else city
    new = {"type": "study_visit", "title": {"en": "Who?"}, "period": "2090-41", "offers_by": "2090-03-31"}
    return "POST", "/v1/host-calls", {**new, "networks": [network]}


def _partner_or(city: str) -> dict[str, Any]:
    return {"kind": "city", "ref": city}


def _offer(world: World, city: str) -> Ask:
    return "POST", f"/v1/host-calls/{world.call}/offers", _partner_or(city)


def _event_offer(world: World, city: str) -> Ask:
    return "POST", f"/v1/events/{world.event}/host-offers", _partner_or(city)


def _seat(world: World, city: str) -> Ask:
    return "POST", f"/v1/events/{world.event}/participations", {"city": city}


def _follow_up(world: World, city: str) -> Ask:
    return "POST", f"/v1/events/{world.event}/follow-ups", {"what": "Go on", "owner_kind": "city", "owner": city}


def _support(world: World, city: str) -> Ask:
    return "GET", f"/v1/events/{world.event}/support-eligibility?city={city}", None


def _grant(world: World, _: str) -> Ask:
    path = f"/v1/events/{world.event}/participations/{world.participation}/grants"
    return "POST", path, {"granted": True, "note": "Whatever the rule says."}


def _calendar(_: World, __: str) -> Ask:
    return "GET", "/v1/calendar?year=2018", None


def _calendar_file(_: World, __: str) -> Ask:
    return "GET", "/v1/events.ics?city=oslo", None


def _group_file(_: World, __: str) -> Ask:
    return "GET", "/v1/events.jscalendar", None


def _feed(_: World, __: str) -> Ask:
    return "GET", "/v1/events.atom", None


def _linked_data(world: World, _: str) -> Ask:
    return "GET", f"/v1/events/{world.event}.jsonld", None


def _calendar_page(_: World, __: str) -> Ask:
    return "GET", "/v1/calendar.html?year=2018", None


def _recommendations(_: World, __: str) -> Ask:
    return "GET", "/v1/cities/asking/recommendations", None


def _progress(_: World, __: str) -> Ask:
    return "GET", "/v1/networks/icc-norway/progress", None


def _steps(_: World, __: str) -> Ask:
    return "GET", "/v1/cities/asking/joining-steps", None


def _duties(_: World, __: str) -> Ask:
    return "GET", "/v1/cities/asking/duties?year=2018", None


def _profile(_: World, __: str) -> Ask:
    return "GET", "/v1/cities/asking/profile", None


def _profile_page(_: World, __: str) -> Ask:
    return "GET", "/v1/cities/asking/profile.html", None


def _waiting(_: World, __: str) -> Ask:
    return "GET", "/v1/waiting?for=city:asking", None


def _inbox(_: World, __: str) -> Ask:
    return "GET", "/v1/cities/asking/inbox", None


def _digest(world: World, _: str) -> Ask:
    return "GET", world.digest, None


def _private_calendar(world: World, _: str) -> Ask:
    return "GET", world.calendar, None


def _export(_: World, __: str) -> Ask:
    return "GET", "/v1/exports/latest.zip", None


def _network_year(_: World, __: str) -> Ask:
    return "GET", "/v1/networks/icc-norway/years/2020", None


def _network_year_page(_: World, __: str) -> Ask:
    return "GET", "/v1/networks/icc-norway/years/2020.html", None


BOTH: Final = ("practices_api", "events_api")
EVERY: Final = (
    Op("practices_api", "practices", "createPractice", _practice, 201),
    Op("practices_api", "practices", "updatePractice", _changed, 200),
    Op("practices_api", "partners", "decidePartnership", _partnership, 404, 404),
    Op("practices_api", "partners", "endPartnership", _ending, 409, None),
    Op("practices_api", "replications", "claimReplication", _claim, 201),
    Op("practices_api", "reports", "submitReport", _report, 201),
    Op("practices_api", "reports", "getCityReporting", _reporting, 200, 404),
    Op("practices_api", "reports", "listReporting", _all_reporting, 200, 404),
    Op("practices_api", "reports", "getCityReporting", _reporting, 200, None, ("events_api",), tells=True),
    Op("practices_api", "reports", "listReporting", _all_reporting, 200, None, ("events_api",), tells=True),
    Op("practices_api", "collections", "createCollection", _collection, 201),
    Op("practices_api", "experts", "createExpert", _expert, 201),
    Op("practices_api", "working_groups", "createWorkingGroup", _group, 201),
    Op("practices_api", "consultations", "createConsultation", _consultation, 201),
    Op("practices_api", "host_offers", "createHostOffer", _hosting, 201, None, live=True),
    Op("practices_api", "catalogue", "listPracticeFacets", _facets, 200, None),
    Op("practices_api", "pages", "listPracticesPage", _library_page, 200, None),
    Op("practices_api", "matches", "listPracticeMatches", _matches, 200, None, tells=True),
    Op("events_api", "events", "createEvent", _event, 201),
    Op("events_api", "events", "updateEvent", _moved, 200),
    Op("events_api", "references", "createEventEdition", _edition, 201, None),
    Op("events_api", "hosting", "createHostCall", _call, 201),
    Op("events_api", "hosting", "submitHostOffer", _offer, 201),
    Op("events_api", "hosting", "submitEventHostOffer", _event_offer, 201),
    Op("events_api", "participation", "createParticipation", _seat, 201),
    Op("events_api", "follow_ups", "createFollowUp", _follow_up, 201),
    Op("events_api", "feeds", "getEventsCalendar", _calendar_file, 200, None),
    Op("events_api", "feeds", "getEventsJscalendar", _group_file, 200, None),
    Op("events_api", "feeds", "getEventsFeed", _feed, 200, None),
    Op("events_api", "pages", "getCalendarPage", _calendar_page, 200, None),
    Op("events_api", "linked_data", "getEventLinkedData", _linked_data, 200, None),
    Op("events_api", "planning", "getCalendar", _calendar, 200, None, tells=True),
    Op("events_api", "participation", "getSupportEligibility", _support, 200, 404),
    Op("events_api", "participation", "recordSupportGrant", _grant, 201, None),
    Op("events_api", "participation", "getSupportEligibility", _support, 200, None, ("practices_api",)),
    Op("events_api", "participation", "recordSupportGrant", _grant, 201, None, ("practices_api",)),
    Op("index_api", "recommendations", "listRecommendations", _recommendations, 200, None, BOTH, tells=True),
    Op("index_api", "joining", "getNetworkProgress", _progress, 200, None, ("events_api",), tells=True),
    Op("index_api", "joining", "listJoiningSteps", _steps, 200, None, ("events_api",)),
    Op("index_api", "duties", "getCityDuties", _duties, 200, None, BOTH, tells=True),
    Op("index_api", "recommendations", "getCityProfile", _profile, 200, None, BOTH, tells=True),
    Op("index_api", "recommendations", "getCityProfilePage", _profile_page, 200, None, BOTH),
    Op("index_api", "exports", "exportSample", _export, 200, None, BOTH),
    Op("index_api", "network_years", "getNetworkYear", _network_year, 200, None, BOTH, tells=True),
    Op("index_api", "network_years", "getNetworkYearPage", _network_year_page, 200, None, BOTH),
    Op("index_api", "inboxes", "getCityInbox", _inbox, 200, None, BOTH, tells=True),
    Op("index_api", "digests", "getDigest", _digest, 200, None, BOTH),
    Op("practices_api", "waiting", "listWaiting", _waiting, 200, None),
    Op("events_api", "waiting", "listWaiting", _waiting, 200, None),
    Op("events_api", "private_calendars", "getPrivateCalendar", _private_calendar, 200, None),
)
