"""What can be done to a practice, by whom, and what follows from it."""

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar
from uuid import UUID

import pydantic

from services.practices_api import changes
from services.practices_api.practices.checklists.service import Checklists
from services.practices_api.practices.practices import domain, repository
from services.practices_api.practices.practices.domain import CityFacts, Found, Partner, Place, State
from services.practices_api.practices.practices.errors import NotInDirectory, Withdrawn
from services.practices_api.practices.template_texts.domain import CityPart, Template, rendered
from shared.clients.index import IndexClient, unfit_indicator, unfit_topic
from shared.platform.access.permits import Permissions, Permit
from shared.platform.access.permits import permit as permit_of
from shared.platform.bodies.markdown import html_of
from shared.platform.bodies.merge_patch import merge_patch
from shared.platform.command import Command, Commands, named
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound, Stale, unknown_slug
from shared.platform.validation import faults_within
from shared.schemas.changes import ChangeKind
from shared.schemas.index.network.directory import Directory
from shared.schemas.practices.practices.practices import (
    Citation,
    CityRole,
    NewPractice,
    Practice,
    PracticeChange,
    PracticeCity,
    PracticeText,
    Revision,
)
from shared.sentences import say

_READING: Final = "getPractice"
_BY_OTHERS: Final = domain.JUDGED - {"assignEvaluator"}
Text = TypeVar("Text", bound=PracticeText)


async def in_html(text: Text) -> Text:
    """Render the Markdown of a template, beside the loop: a long text takes a while."""
    whole = text.model_dump()
    template = {name: whole[name] for name in PracticeText.model_fields}
    whole |= await asyncio.to_thread(rendered, template, html_of)
    if (revision := whole.get("revision")) is not None:
        revision["content"] = await asyncio.to_thread(rendered, revision["content"], html_of)
    return type(text).model_validate(whole)


@dataclass(slots=True)
class Practices:
    """Practices and lessons, from draft to published, and the versions that were handed in."""

    database: Database
    commands: Commands
    directory: IndexClient
    checklists: Checklists
    permissions: Permissions

    async def find(self, permit: Permit, practice: UUID, *, html: bool = False) -> Practice:
        """Read a practice that the caller may see, its Markdown rendered with `html`. Raises NotFound, Withdrawn."""
        found = await self._shown(permit, practice)
        seen = self._as_seen(permit, found)
        return await in_html(seen) if html else seen

    async def demand_not_withdrawn(self, permit: Permit, practice: UUID) -> None:
        """Raise `Withdrawn` with its tombstone for what the caller once could read, under whatever address."""
        reading = permit_of(_READING, self.permissions[_READING], permit.caller)
        _demand_not_withdrawn(reading, await repository.find(self.database, practice))

    async def demand(self, permit: Permit, practice: UUID) -> None:
        """Raise NotFound or Withdrawn, as reading the practice would."""
        await self._shown(permit, practice)

    async def create(self, permit: Permit, new: NewPractice, once: Once) -> Practice:
        """Begin a draft. Raises NotAllowed, NotInDirectory, Unavailable."""
        if (first := await self.commands.first(Practice, once)) is not None:
            return first
        named, asked = domain.told_apart(_parts(new), (), permit)
        new = _of_cities(permit, new, named)
        directory = await self._known(new, asked)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Practice)) is not None:
                return first
            partners = [_partner(command, part, "invited") for part in asked]
            added = await repository.add(command.tx, new, _facts(directory, new), permit.caller.subject, partners)
            _tell(command, changes.PRACTICE_CREATED, added, added)
            return await command.keep(self._as_seen(permit, added))

    async def update(self, permit: Permit, practice: UUID, change: PracticeChange, expected: int) -> Practice:
        """Change a draft. Raises NotFound, NotAllowed, Stale, WrongState, Invalid, NotInDirectory, Unavailable."""
        found = _seen(permit, await repository.find(self.database, practice))
        _demand_covered(permit, found)
        expected = named(expected, found.shown.version)
        _demand_version(found, expected)
        found.place.demand("updatePractice")
        new = _whole(merge_patch(found.document, change.model_dump(mode="json", exclude_unset=True)))
        there, asked = domain.told_apart(_parts(new), _cities(found.document), permit)
        domain.demand_may_set(permit, found.document["cities"], _parts(new))
        new = _of_cities(permit, new, there)
        if found.shown.submitted_version is not None and new.kind != found.shown.kind:
            fault = Fault(pointer="/kind", code="kind_stays", detail=say("What was handed in stays of its kind."))
            raise Invalid(say("Once handed in, a practice does not become a lesson, nor the reverse."), errors=[fault])
        directory = await self._known(new, asked, found.document)
        facts, writers = _facts(directory, new), found.writers | {permit.caller.subject}
        async with self.commands.open(permit, expected=expected) as command:
            partners = _with(found.partners, [_partner(command, part, "invited") for part in asked])
            if found.place.state == State.PUBLISHED:
                place = found.place if found.place.revision else found.place.after("revision")
                changed = await repository.revise(
                    command.tx, place, found, new, facts, writers=writers, partners=partners
                )
            else:
                changed = await repository.change(command.tx, found, new, facts, writers=writers, partners=partners)
            if changed is None:
                meanwhile = await repository.find(command.tx, practice)
                if meanwhile is None:
                    raise NotFound
                command.demand_version(meanwhile.shown.version)
                raise AssertionError("a version that holds was not changed")
            return await self.told(command, changes.PRACTICE_CHANGED, found)

    async def locked(self, tx: Transaction, permit: Permit, practice: UUID) -> Found:
        """Read a practice that the caller reaches and nobody else changes until the transaction ends.

        Raises NotFound, and NotAllowed where the caller may see it and no more.
        """
        found = _seen(permit, await repository.find_locked(tx, practice))
        _demand_covered(permit, found)
        return found

    async def visible_locked(self, tx: Transaction, permit: Permit, practice: UUID) -> Found:
        """Read a practice that the caller may see and nobody else changes meanwhile. Raises `NotFound`."""
        return _seen(permit, await repository.find_locked(tx, practice))

    async def told(self, command: Command, kind: ChangeKind, before: Found, *, gone: bool | None = None) -> Practice:
        """Leave word of what became of a practice, and read it again as the caller may see it."""
        after = await repository.find(command.tx, before.shown.id)
        assert after is not None
        _tell(command, kind, before, after, gone=gone)
        return self._as_seen(command.permit, after)

    async def count_replication(self, command: Command, practice: UUID) -> None:
        """Count a replication that both sides confirmed."""
        counted = await repository.count_replication(command.tx, practice)
        _tell(command, changes.PRACTICE_CHANGED, counted, counted)

    async def hand_in(self, command: Command, found: Found, place: Place, number: int) -> Found:
        """Bring a practice that is locked to where it waits to be judged, as the version of that number."""
        writers = found.writers | {command.permit.caller.subject}
        await repository.move(command.tx, found, place, number, writers)
        handed_in = _moved(found, place, writers)
        _tell(command, changes.PRACTICE_CHANGED, found, handed_in)
        return handed_in

    async def proceed(self, command: Command, found: Found, move: str) -> None:
        """Take a step with a practice that is locked: `published`, `declined`, `changes_request`. Raises WrongState."""
        place = found.place.after(move)
        if move == "published":
            await repository.publish(command.tx, found, NewPractice.model_validate(found.document))
        else:
            await repository.move(command.tx, found, place, found.shown.submitted_version, found.writers)
        kind = changes.PRACTICE_DECLINED if place.state == State.DECLINED else changes.PRACTICE_CHANGED
        if move == "published":
            kind = changes.PRACTICE_PUBLISHED
        _tell(command, kind, found, _moved(found, place, found.writers))

    async def set_part(self, command: Command, found: Found, directory: Directory, part: CityPart, state: str) -> None:
        """Note what a city that was named says, in a practice that is locked: `accepted`, `declined` or `ended`.

        One that accepts takes part from now on, in the revision in the making where there is one; one that ends its
        part is taken out of what everybody sees too.
        """
        partners = _with(found.partners, [_partner(command, part, state)])

        def changed(document: Template) -> tuple[NewPractice, CityFacts]:
            others = [other for other in document["cities"] if other["city"] != part["city"]]
            new = _whole({**document, "cities": [*others, part] if state == "accepted" else others})
            return new, _facts(directory, new)

        published = _whole(found.published), found.facts
        if found.place.revision is None:
            shown, revised = changed(found.published), None
        elif state == "accepted":
            shown, revised = (published[0], _facts(directory, published[0])), changed(found.document)
        else:
            shown, revised = changed(found.published), changed(found.document)
        await repository.set_cities(command.tx, found, partners, shown, revised)

    async def _shown(self, permit: Permit, practice: UUID) -> Found:
        found = await repository.find(self.database, practice)
        _demand_not_withdrawn(permit, found)
        return _seen(permit, found)

    async def _known(
        self, new: NewPractice, asked: Sequence[CityPart], before: Mapping[str, object] | None = None
    ) -> Directory:
        """Ask the directory for what a practice names; what is retired it may keep from `before`.

        Raises NotInDirectory, Unavailable.
        """
        slugs = [*(part.city for part in new.cities), *(part["city"] for part in asked)]
        directory = await self.directory.holding(
            cities=slugs, networks=new.networks, topics=new.topics, indicators=new.indicators
        )
        if faults := [*_unknown(directory, slugs, new.networks), *_unfit(directory, new, before or {})]:
            raise NotInDirectory(errors=faults)
        return directory

    def _as_seen(self, permit: Permit, found: Found) -> Practice:
        """Show what the caller may see of it, with what they may do next."""
        caller, shown = permit.caller, found.shown
        allowed = found.place.operations()
        if caller.subject in found.writers:
            allowed -= _BY_OTHERS
        if found.cities & caller.cities:
            allowed -= {"evaluatePractice"}
        if not found.belongs.led_by(permit):
            allowed -= {"withdrawPractice"}
        hosts = {offer.city for offer in shown.host_offers}
        if shown.kind != "practice" or not (found.belongs.cities & caller.cities) - hosts:
            allowed -= {"createHostOffer"}
        if not hosts & caller.cities:
            allowed -= {"deleteHostOffer"}
        told: dict[str, object] = {
            "actions": sorted(
                [name for name in allowed if found.belongs.may(self.permissions, name, caller)]
                + found.partnership_actions(caller)
            ),
            "stale": domain.is_stale(
                self.commands.now(),
                state=shown.state,
                kind=shown.kind,
                status=shown.status,
                changed_at=shown.changed_at,
                verified_at=shown.verified_at,
            ),
            "host_offers": [offer for offer in shown.host_offers if offer.city in found.belongs.cities],
        }
        if not found.open_to(permit):
            told["submitted_version"] = None
        else:
            told["invited"] = [PracticeCity.model_validate(part) for part in found.invited]
            told["missing"] = domain.missing(found.document) if found.place.written else []
            if found.place.revision:
                content = PracticeText.model_validate(found.document)
                told["revision"] = Revision(state=found.place.revision, content=content)
        if shown.anonymous and not found.belongs.known_to(permit):
            told |= {"cities": [], "networks": [], "revision": None, "missing": [], "actions": []}
        if shown.state == State.PUBLISHED:
            told["citation"] = _citation(found)
        return shown.model_copy(update=told)


def _citation(found: Found) -> Citation | None:
    shown = found.shown
    if shown.published_version is None:
        return None
    text = domain.citation(
        shown.title,
        [] if shown.anonymous else found.facts.names,
        kind=shown.kind,
        years=shown.years,
        number=shown.published_version,
        practice=shown.id,
    )
    return Citation(text=text, url=f"/v1/practices/{shown.id}/versions/{shown.published_version}")


def _unknown(directory: Directory, cities: Sequence[str], networks: Sequence[str]) -> Iterator[Fault]:
    for place, slug in enumerate(cities):
        if slug not in directory.cities:
            yield unknown_slug(f"/cities/{place}/city", "city")
    for place, network in enumerate(networks):
        if network not in directory.networks:
            yield unknown_slug(f"/networks/{place}", "network")


def _unfit(directory: Directory, new: NewPractice, before: Mapping[str, object]) -> Iterator[Fault]:
    """Find topics and indicators that are unknown, or retired and not what the practice had `before`."""
    for place, topic in enumerate(new.topics):
        if fault := unfit_topic(directory, f"/topics/{place}", topic, _words(before, "topics")):
            yield fault
    for place, code in enumerate(new.indicators):
        if fault := unfit_indicator(directory, f"/indicators/{place}", code, _words(before, "indicators")):
            yield fault


def _words(document: Mapping[str, object], member: str) -> Collection[str]:
    words = document.get(member)
    return words if isinstance(words, list) else ()


def _demand_not_withdrawn(permit: Permit, found: Found | None) -> None:
    if found is not None and found.withdrawn_for(permit):
        raise Withdrawn(withdrawn_at=found.shown.withdrawn_at, reason=found.shown.withdrawal_reason)


def _seen(permit: Permit, found: Found | None) -> Found:
    if found is None or not (found.place.state == State.PUBLISHED or found.open_to(permit)):
        raise NotFound
    return found


def _tell(command: Command, kind: ChangeKind, before: Found, after: Found, *, gone: bool | None = None) -> None:
    shown, seen_by = after.shown, before.seen_by | after.seen_by
    command.tell(kind, shown.id, seen_by, state=shown.state, version=shown.version, gone=gone)


def _moved(found: Found, place: Place, writers: Collection[str]) -> Found:
    """Say what a practice that is locked becomes by one step."""
    shown = found.shown.model_copy(update={"state": place.state, "version": found.shown.version + 1})
    return replace(found, shown=shown, place=place, writers=frozenset(writers))


def demand_unnamed(found: Found, texts: Mapping[str, object]) -> None:
    """Refuse texts that would give away whose a lesson is. Raises `NamesItsCity`."""
    domain.demand_unnamed(texts, found.telltale())


def _demand_covered(permit: Permit, found: Found) -> None:
    if not found.belongs.covered_by(permit):
        raise NotAllowed


def _of_cities(permit: Permit, new: NewPractice, parts: Sequence[CityPart]) -> NewPractice:
    """Leave those cities in it that take part. Raises `NotAllowed` unless one is the writer's own."""
    if not any(permit.covers(city=part["city"]) for part in parts):
        raise NotAllowed(say("One of its cities must be yours."))
    return new.model_copy(update={"cities": [CityRole.model_validate(part) for part in parts]})


def _parts(new: NewPractice) -> list[CityPart]:
    return [{"city": part.city, "role": part.role} for part in new.cities]


def _cities(document: Template) -> set[str]:
    return {part["city"] for part in document["cities"]}


def _facts(directory: Directory, new: NewPractice) -> CityFacts:
    cities = [directory.cities[part.city] for part in new.cities]
    return CityFacts(
        names=[city.name for city in cities],
        countries={city.country for city in cities},
        networks={network for city in cities for network in city.networks},
        synthetic=any(city.synthetic for city in cities),
    )


def _partner(command: Command, part: CityPart, state: str) -> Partner:
    return {**part, "state": state, **command.actor, "at": command.at.isoformat()}


def _with(partners: Sequence[Partner], said: Sequence[Partner]) -> list[Partner]:
    """Put what cities said last in the place of what they said before."""
    cities = {partner["city"] for partner in said}
    return [*(partner for partner in partners if partner["city"] not in cities), *said]


def _demand_version(found: Found, expected: int) -> None:
    if found.shown.version != expected:
        raise Stale(version=found.shown.version)


def _whole(document: Mapping[str, object]) -> NewPractice:
    """Check what a change left. Raises `Invalid`, with pointers that hold for the change as well."""
    try:
        return NewPractice.model_validate(document)
    except pydantic.ValidationError as error:
        raise Invalid(
            say("The change would leave something that is not valid."), errors=faults_within(error.errors())
        ) from None
