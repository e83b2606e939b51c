"""What can be done to a practice, by whom, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pydantic

from services.practices_api.checklists.service import Checklists
from services.practices_api.practices import domain, repository
from services.practices_api.practices.domain import Belongs, CityFacts, State
from services.practices_api.practices.errors import NotInDirectory
from services.practices_api.practices.repository import Found
from shared.clients.index import IndexClient
from shared.platform.database import Database, Transaction
from shared.platform.idempotency import Once
from shared.platform.permits import Permissions, Permit, Reach
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound, Stale
from shared.schemas.practices import NewPractice, NewSubmission, Practice, PracticeChange, PracticeVersion

_JUDGING = {"evaluatePractice", "decidePractice"}


@dataclass(slots=True)
class Practices:
    """Practices and lessons, from draft to published, and the versions that were handed in."""

    database: Database
    directory: IndexClient
    checklists: Checklists
    permissions: Permissions

    async def find(self, permit: Permit, practice: UUID) -> Practice:
        """Read a practice that the caller may see. Raises `NotFound`."""
        return self._told(permit, await self._visible(permit, practice))

    async def practices(
        self, permit: Permit, filters: Mapping[str, Any], before: UUID, limit: int
    ) -> list[dict[str, Any]]:
        """List what the caller may see, newest first. Raises `Invalid` for a search that holds no word."""
        filters = dict(filters)
        if "q" in filters:
            filters["q"] = domain.folded_query(filters["q"])
        if Reach.ANY not in permit.reaches:
            filters["cities_seen"] = list(permit.caller.cities if Reach.OWN_CITY in permit.reaches else ())
            filters["networks_seen"] = list(permit.caller.networks if Reach.OWN_NETWORK in permit.reaches else ())
        return await repository.list_practices(self.database, filters, before, limit)

    async def create(self, permit: Permit, new: NewPractice, once: Once) -> Practice:
        """Begin a draft. Raises NotAllowed, NotInDirectory, Unavailable."""
        _demand_own(permit, new)
        facts = await self._facts(new)
        async with self.database.transaction() as tx:
            if first := await once.seen(tx):
                return Practice.model_validate(first)
            practice = self._told(permit, await repository.add(tx, new, facts, permit.caller.subject))
            await once.keep(tx, practice.model_dump(mode="json"))
        return practice

    async def update(self, permit: Permit, practice: UUID, change: PracticeChange, expected: int) -> Practice:
        """Change a draft. Raises NotFound, NotAllowed, Stale, WrongState, Invalid, NotInDirectory, Unavailable."""
        found = await self._visible(permit, practice)
        _demand_covered(permit, found)
        _demand_version(found, expected)
        domain.demand_allows(found.shown.state, "updatePractice")
        new = _whole(domain.merge_patch(found.document, change.model_dump(mode="json", exclude_unset=True)))
        _demand_own(permit, new)
        facts = await self._facts(new)
        writers = found.writers | {permit.caller.subject}
        async with self.database.transaction() as tx:
            changed = await repository.change(tx, practice, new, facts, writers=writers, expected=expected)
            if changed is None:
                meanwhile = await repository.find(tx, practice)
                if meanwhile is None:
                    raise NotFound
                _demand_version(meanwhile, expected)
                raise AssertionError("a version that holds was not changed")
        return self._told(permit, changed)

    async def submit(self, permit: Permit, practice: UUID, submission: NewSubmission, once: Once) -> PracticeVersion:
        """Hand a draft in as a numbered version. Raises NotFound, NotAllowed, WrongState, Incomplete, NoChecklist."""
        async with self.database.transaction() as tx:
            if first := await once.seen(tx):
                return PracticeVersion.model_validate(first)
            found = await self.locked(tx, permit, practice)
            state = domain.next_state(found.shown.state, "submission")
            domain.demand_complete(found.document)
            checklist = await self.checklists.current(tx, found.shown.kind)
            number = (found.shown.submitted_version or 0) + 1
            who = {"by_subject": permit.caller.subject, "by_role": permit.acting_as(self.permissions)}
            version = await repository.add_version(
                tx, found, (checklist.code, checklist.version), number=number, note=submission.note, **who
            )
            await repository.submit(tx, practice, state, number, found.writers | {permit.caller.subject})
            await once.keep(tx, version.model_dump(mode="json"))
        return version

    async def version(self, permit: Permit, practice: UUID, number: int) -> PracticeVersion:
        """Read a practice as it was handed in. Raises `NotFound`."""
        found = await repository.find_version(self.database, practice, number)
        if found is None or not found[0].covered_by(permit):
            raise NotFound
        return found[1]

    async def versions(self, permit: Permit, practice: UUID, after: int, limit: int) -> list[dict[str, Any]]:
        """List the submissions of a practice. Raises `NotFound`."""
        found = await repository.list_versions(self.database, practice, after, limit)
        if found is None or not found[0].covered_by(permit):
            raise NotFound
        return found[1]

    async def locked(self, tx: Transaction, permit: Permit, practice: UUID) -> Found:
        """Read a practice that the caller reaches and nobody else changes until the transaction ends.

        Raises NotFound, and NotAllowed where the caller may see it and no more.
        """
        found = _seen(permit, await repository.find_locked(tx, practice))
        _demand_covered(permit, found)
        return found

    async def conclude(self, tx: Transaction, found: Found, verdict: str) -> None:
        """Publish or decline a submitted practice that is locked. Raises `WrongState`."""
        state = domain.next_state(found.shown.state, verdict)
        await repository.conclude(tx, found.shown.id, state, publishes=state == State.PUBLISHED)

    async def _visible(self, permit: Permit, practice: UUID) -> Found:
        return _seen(permit, await repository.find(self.database, practice))

    async def _facts(self, new: NewPractice) -> CityFacts:
        """Ask the directory for what a practice names. Raises NotInDirectory, Unavailable."""
        faults: list[Fault] = []

        def unknown(pointer: str, what: str) -> None:
            faults.append(Fault(pointer=pointer, code=f"unknown_{what}", detail=f"There is no such {what}."))

        cities = []
        for place, one in enumerate(new.cities):
            if city := await self.directory.city(one.city):
                cities.append(city)
            else:
                unknown(f"/cities/{place}/city", "city")
        for place, network in enumerate(new.networks):
            if await self.directory.network(network) is None:
                unknown(f"/networks/{place}", "network")
        for place, topic in enumerate(new.topics):
            if not await self.directory.topic(topic):
                unknown(f"/topics/{place}", "topic")
        if faults:
            raise NotInDirectory(errors=faults)
        return CityFacts(
            names=[city.name for city in cities],
            countries={city.country for city in cities},
            networks={network for city in cities for network in city.networks},
            synthetic=any(city.synthetic for city in cities),
        )

    def _told(self, permit: Permit, found: Found) -> Practice:
        caller = permit.caller
        allowed = domain.operations(found.shown.state)
        if caller.subject in found.writers:
            allowed -= _JUDGING
        if found.belongs.cities & caller.cities:
            allowed -= {"evaluatePractice"}
        actions = [name for name in sorted(allowed) if found.belongs.may(self.permissions, name, caller)]
        lacking = domain.missing(found.document) if found.shown.state in domain.EDITABLE else []
        return found.shown.model_copy(update={"actions": actions, "missing": lacking})


def _seen(permit: Permit, found: Found | None) -> Found:
    if found is None or not (found.shown.state == State.PUBLISHED or found.belongs.covered_by(permit)):
        raise NotFound
    return found


def _demand_covered(permit: Permit, found: Found) -> None:
    if not found.belongs.covered_by(permit):
        raise NotAllowed


def _demand_own(permit: Permit, new: NewPractice) -> None:
    """Keep a city from writing about others alone: it is one of the cities itself."""
    if not Belongs(frozenset(one.city for one in new.cities), frozenset()).covered_by(permit):
        raise NotAllowed("One of its cities must be yours.")


def _demand_version(found: Found, expected: int) -> None:
    if found.shown.version != expected:
        raise Stale(version=found.shown.version)


def _whole(document: Mapping[str, Any]) -> NewPractice:
    """Check what a change left. Raises `Invalid`, with pointers that hold for the change as well."""
    try:
        return NewPractice.model_validate(document)
    except pydantic.ValidationError as error:
        faults = [
            Fault(
                pointer="".join(f"/{step}" for step in one["loc"]),
                code=one["type"],
                detail=one["msg"].removeprefix("Value error, "),
            )
            for one in error.errors(include_url=False, include_context=False, include_input=False)
        ]
        raise Invalid("The change would leave something that is not valid.", errors=faults) from None
