"""Bring the invented world into running services through their public API, as people would.

Every step carries an Idempotency-Key, so a load that was cut off is taken up where it stopped.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from services.demo.callers import Caller, Callers, some_at_once
from services.demo.campaigning import Call, asked_outside
from services.demo.documents import Claim, Lesson, Practice
from services.demo.figures import invented_past, invented_series
from services.demo.gathering import collection, host_offer
from services.demo.invention import NETWORK, SEED, Life, Wave, World, invent
from services.demo.knowledge import Knowledge, invent_knowledge
from services.demo.views import View, seen_from_outside
from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.local.data_folder import RUN_FILE, CannotRun
from shared.schemas.fields import Told
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion

_QUESTIONNAIRES: Final = ("icc/2013", "icc/2019")
_SAMPLES: Final = (("icc/2013", 2015), ("icc/2013", 2018), ("icc/2019", 2021))
_MARK: Final = "demo-loaded"
_PATIENCE_SECONDS: Final = 20


class _Standing(Told):
    state: str


class _Item(Told):
    code: str


class _Checklist(Told):
    items: list[_Item]


def is_loaded(data: Path) -> bool:
    """Say whether this folder's databases hold the invented world."""
    return (data / _MARK).exists()


def running_services(data: Path) -> dict[str, str]:
    """Give the addresses of the services that run in this folder. Raises `CannotRun`."""
    return _running(data)["services"]


def database_urls(data: Path) -> dict[str, str]:
    """Give the databases of the services that run in this folder. Raises `CannotRun`."""
    return _running(data)["database_urls"]


def owner_database_urls(data: Path) -> dict[str, str]:
    """Give the same databases, to be entered as their owners. Raises `CannotRun`."""
    return _running(data)["owner_database_urls"]


def _running(data: Path) -> dict[str, dict[str, str]]:
    try:
        content: dict[str, dict[str, str]] = json.loads((data / RUN_FILE).read_text())
    except FileNotFoundError:
        raise CannotRun(f"nothing runs in {data}; start `icc run --data {data}` first") from None
    return content


async def load(data: Path, addresses: Mapping[str, str], issuer: DevelopmentIssuer) -> None:
    """Load the world into the services at `addresses` and leave a mark in `data`. Raises `CannotRun`."""
    neighbours = {name: Neighbour(name, url, deadline=_PATIENCE_SECONDS) for name, url in addresses.items()}
    try:
        await _load(neighbours, issuer)
    except NeighbourGone as gone:
        raise CannotRun(f"the invented world could not be loaded: {gone}") from None
    finally:
        await asyncio.gather(*(neighbour.close() for neighbour in neighbours.values()))
    leave_mark(data)


def leave_mark(data: Path) -> None:
    """Note in a folder that its databases need no loading."""
    (data / _MARK).write_text("The invented network is loaded. Remove this file to load it again.\n")


async def _load(neighbours: Mapping[str, Neighbour], issuer: DevelopmentIssuer) -> None:
    def as_role(role: str, cities: Sequence[str] = (), person: str = "") -> dict[str, Caller]:
        token = issuer.sign([role], cities=cities, subject=f"demonstration-{person or role}")
        return {name: Caller(neighbour, token) for name, neighbour in neighbours.items()}

    secretariat = as_role("secretariat")
    index = secretariat["index_api"]
    questionnaires = {name: await _questionnaire(index, name) for name in _QUESTIONNAIRES}
    world = invent(questionnaires, datetime.now(UTC).year)
    slugs = [city["slug"] for city in world.cities]
    coordinator = as_role("city_coordinator", slugs)
    colleague, assessor = as_role("city_coordinator", slugs, "colleague"), as_role("external_assessor")
    callers = Callers(coordinator, colleague, as_role("expert"), assessor, secretariat)
    await index.make("/v1/networks", world.network, "network")
    await some_at_once(index.make("/v1/cities", city, f"city {city['slug']}") for city in world.cities)
    await some_at_once(
        index.make("/v1/series", series, f"series {series['code']}") for series in invented_series(world.cities, SEED)
    )
    past = {"results": invented_past(world.cities, SEED)}
    await index.make("/v1/imports/results", past, "results of the past")
    await some_at_once(_publish_wave(callers, wave) for wave in world.waves)
    for questionnaire, year in _SAMPLES:
        await _freeze(index, questionnaire, year)
    await _publish_view(callers, seen_from_outside(world.waves, questionnaires))
    await _ask_outside(callers, asked_outside(world.waves, questionnaires, datetime.now(UTC).date()))
    await _live(callers, world.life)
    checklists = {kind: await _checklist(secretariat["practices_api"], kind) for kind in ("practice", "lesson")}
    paths = await some_at_once(
        _publish_practice(callers, practice, f"practice {number}", checklists[practice["kind"]])
        for number, practice in enumerate(world.practices)
    )
    concerned = world.practices[0]["cities"][0]["city"]
    await _learn(callers, invent_knowledge(slugs, concerned, datetime.now(UTC).year), paths[0])
    await _gather(callers, world, paths)
    await some_at_once(
        _replicate(callers, paths[practice], claim, f"replication {number}", confirmed=confirmed)
        for number, (practice, claim, confirmed) in enumerate(world.replications)
    )
    await some_at_once(
        coordinator["practices_api"].make("/v1/reports", report, f"report {report['city']} {report['year']}")
        for report in world.reports
    )
    await some_at_once(
        secretariat["events_api"].make("/v1/events", event, f"event {number}")
        for number, event in enumerate(world.events)
    )
    await _live_through(callers, world)


async def _gather(callers: Callers, world: World, paths: Sequence[str]) -> None:
    """Gather practices in a collection of the network, and let a city that offers mentoring host others."""
    listed = collection([path.rpartition("/")[2] for path in paths])
    await callers.secretariat["practices_api"].make("/v1/collections", listed, "collection")
    mentor, offer = world.life.offers[0]
    made = await callers.coordinator["index_api"].make(
        f"/v1/cities/{mentor}/mentoring-offers", offer, "mentoring offer 0"
    )
    theirs = [
        path for path, practice in zip(paths, world.practices, strict=True) if practice["cities"][0]["city"] == mentor
    ]
    offered = host_offer(mentor, made.id)
    await callers.coordinator["practices_api"].make(f"{theirs[0]}/host-offers", offered, "host offer")


async def _live_through(callers: Callers, world: World) -> None:
    """Let a visit of last year take place, and call for hosts of the next."""
    city, secretariat = callers.coordinator["events_api"], callers.secretariat["events_api"]
    past = world.past
    visit = f"/v1/events/{(await secretariat.make('/v1/events', past.event, 'past event')).id}"
    for guest in past.guests:
        asked = {"city": guest, "support_asked": True}
        made = await city.make(f"{visit}/participations", asked, f"participation {guest}")
        decision = {"decision": "confirmed"}
        decisions = f"{visit}/participations/{made.id}/decisions"
        await secretariat.make(decisions, decision, f"participation {guest} decision")
    await secretariat.make(f"{visit}/holdings", {}, "past event holding")
    report = {"city": past.guests[0], "text": past.report}
    await city.make(f"{visit}/report-backs", report, "report back")
    await secretariat.make(f"{visit}/follow-ups", past.follow_up, "follow-up")
    call = f"/v1/host-calls/{(await secretariat.make('/v1/host-calls', world.call, 'host call')).id}"
    offers = [
        await city.make(f"{call}/offers", {"kind": "city", "ref": guest}, f"offer {guest}") for guest in past.guests[:2]
    ]
    accepted = {"decision": "accepted", "note": "Invented for demonstration."}
    await secretariat.make(f"/v1/host-offers/{offers[0].id}/decisions", accepted, "offer decision")


async def _questionnaire(index: Caller, name: str) -> QuestionnaireVersion:
    code, _, version = name.partition("/")
    return await index.get(QuestionnaireVersion, f"/v1/questionnaires/{code}/versions/{version}", lang="*")


async def _checklist(practices: Caller, code: str) -> list[str]:
    checklist = await practices.get(_Checklist, f"/v1/checklists/{code}/versions/1")
    return [item.code for item in checklist.items]


async def _publish_wave(callers: Callers, wave: Wave) -> None:
    """Answer, hand in, review and publish one assessment."""
    city, expert, secretariat = (
        person["index_api"] for person in (callers.coordinator, callers.expert, callers.secretariat)
    )
    key = f"wave {wave.city} {wave.year}"
    new = {"city": wave.city, "questionnaire": wave.questionnaire, "year": wave.year}
    path = f"/v1/assessments/{(await city.make('/v1/assessments', new, key)).id}"
    if (await city.get(_Standing, path)).state == "draft":
        await city.change(f"{path}/answers", {"answers": wave.answers})
    await city.make(f"{path}/submissions", {}, f"{key} submission")
    await expert.make(f"{path}/reviews", {"decision": "accepted"}, f"{key} review")
    await secretariat.make(f"{path}/publications", {"consent": wave.consent}, f"{key} publication")


async def _freeze(index: Caller, questionnaire: str, year: int) -> None:
    """Freeze the network's latest assessments of that time, so that ranks can be seen to move."""
    title = {"en": f"Invented cities, {year}", "fr": f"Villes inventées, {year}"}
    sample = {"slug": f"demo-{year}", "title": title, "questionnaire": questionnaire, "network": NETWORK}
    await index.make("/v1/samples", {**sample, "until_year": year, "synthetic": True}, f"sample {year}")


async def _publish_view(callers: Callers, view: View) -> None:
    """Answer from outside, hand in, review, let the city reply, and publish both."""
    assessor, expert = callers.assessor["index_api"], callers.expert["index_api"]
    path = f"/v1/assessments/{(await assessor.make('/v1/assessments', view.assessment, 'view')).id}"
    if (await assessor.get(_Standing, path)).state == "draft":
        await assessor.change(f"{path}/answers", {"answers": view.answers})
    await assessor.make(f"{path}/submissions", {}, "view submission")
    await expert.make(f"{path}/reviews", {"decision": "accepted"}, "view review")
    await callers.coordinator["index_api"].make(f"{path}/replies", {"text": view.reply}, "view reply")
    consent = {"consent": "scores_and_answers"}
    await callers.secretariat["index_api"].make(f"{path}/publications", consent, "view publication")


async def _ask_outside(callers: Callers, call: Call) -> None:
    """Let an NGO ask the city and then its people, and the city reply to what was found."""
    city, assessor = callers.coordinator["index_api"], callers.assessor["index_api"]
    key = f"campaign {call.campaign['opens_on']}"
    path = f"/v1/campaigns/{(await assessor.make('/v1/campaigns', call.campaign, key)).id}"
    await city.make(f"{path}/decisions", {"decision": "accepted"}, f"{key} decision")
    await assessor.make(f"{path}/openings", {}, f"{key} opening")
    await some_at_once(assessor.answer(f"{path}/responses", response) for response in call.responses)
    await assessor.make(f"{path}/closings", {}, f"{key} closing")
    await city.make(f"{path}/replies", call.reply, f"{key} reply")


async def _live(callers: Callers, life: Life) -> None:
    """Send news and announcements, offer help, agree on mentoring, and mark steps of joining."""
    city, secretariat = callers.coordinator["index_api"], callers.secretariat["index_api"]
    sent = [
        await city.make(f"/v1/cities/{slug}/notices", notice, f"notice {number}")
        for number, (slug, notice) in enumerate(life.notices)
    ]
    await secretariat.make(f"/v1/notices/{sent[0].id}/acknowledgements", {}, "notice acknowledgement")
    answer = {"note": "Thank you; we would like to hear more (invented)."}
    await secretariat.make(f"/v1/notices/{sent[1].id}/answers", answer, "notice answer")
    for number, announcement in enumerate(life.announcements):
        await secretariat.make("/v1/announcements", announcement, f"announcement {number}")
    for number, (slug, offer) in enumerate(life.offers):
        await city.make(f"/v1/cities/{slug}/mentoring-offers", offer, f"mentoring offer {number}")
    begun = await city.make("/v1/mentorings", life.mentoring, "mentoring")
    await city.make(f"/v1/mentorings/{begun.id}/agreements", {}, "mentoring agreement")
    await some_at_once(city.mark(f"/v1/cities/{slug}/joining-steps/{step}", done) for slug, step, done in life.joining)


async def _publish_practice(callers: Callers, practice: Practice | Lesson, key: str, items: Sequence[str]) -> str:
    """Write, hand in, evaluate and publish one practice or lesson; give its path."""
    city, expert, secretariat = (
        person["practices_api"] for person in (callers.coordinator, callers.expert, callers.secretariat)
    )
    path = f"/v1/practices/{(await city.make('/v1/practices', practice, key)).id}"
    await city.make(f"{path}/submissions", {}, f"{key} submission")
    found = {item: {"result": "met", "evidence": "Invented for demonstration"} for item in items}
    evaluation = {"no_conflict_of_interest": True, "items": found}
    await expert.make(f"{path}/evaluations", evaluation, f"{key} evaluation")
    await secretariat.make(f"{path}/verdicts", {"verdict": "published"}, f"{key} verdict")
    return path


async def _learn(callers: Callers, knowledge: Knowledge, practice: str) -> None:
    """Agree on a concept, enter an expert, let a group propose, and ask and answer."""
    city, expert, secretariat = (
        person["practices_api"] for person in (callers.coordinator, callers.expert, callers.secretariat)
    )
    concept = f"/v1/concepts/{(await expert.make('/v1/concepts', knowledge.concept, 'concept')).slug}"
    for decision in ("discussed", "agreed"):
        taken = {"decision": decision, "number": 1, "note": "Invented for demonstration."}
        await secretariat.make(f"{concept}/decisions", taken, f"concept {decision}")
    entered = await secretariat.make("/v1/experts", knowledge.expert, "expert")
    made = await secretariat.make("/v1/working-groups", {**knowledge.group, "experts": [entered.id]}, "group")
    proposals = f"/v1/working-groups/{made.id}/proposals"
    for number, (proposal, decided) in enumerate(knowledge.proposals):
        proposed = await expert.make(proposals, proposal, f"proposal {number}")
        if decided is not None:
            await secretariat.make(f"{proposals}/{proposed.id}/decisions", decided, f"proposal {number} decision")
    for path, (question, answer) in ((practice, knowledge.on_practice), (concept, knowledge.on_concept)):
        asked = await city.make(f"{path}/discussion", question, f"question on {path}")
        await city.make(f"{path}/discussion", {**answer, "question": asked.id}, f"answer on {path}")


async def _replicate(callers: Callers, path: str, claim: Claim, key: str, *, confirmed: bool) -> None:
    """Claim that a city repeats a practice; a colleague of the other side confirms."""
    made = await callers.coordinator["practices_api"].make(f"{path}/replications", claim, key)
    if confirmed:
        other = callers.colleague["practices_api"]
        await other.make(f"{path}/replications/{made.id}/confirmations", {"confirmed": True}, f"{key} confirmation")
