"""What can be done with the glossary."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pydantic

from services.practices_api import changes
from services.practices_api.knowledge.glossary import domain, repository
from services.practices_api.knowledge.glossary.domain import ConceptRow, State, VersionRow
from services.practices_api.knowledge.glossary.errors import ConceptMovedOn
from services.practices_api.knowledge.glossary.repository import Found
from shared.platform.access.permits import RELEASE, Permissions, Permit, may
from shared.platform.bodies.markdown import html_in_languages
from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotFound
from shared.platform.search import queries
from shared.platform.validation import faults_within
from shared.schemas.changes import ChangeKind
from shared.schemas.practices.knowledge.glossary import (
    Concept,
    ConceptChange,
    ConceptText,
    ConceptVersion,
    NewConcept,
    NewConceptDecision,
)
from shared.sentences import say

_DATA: Final = Path(__file__).parent / "data" / "concepts.yaml"
_ALL: Final = 2**31 - 1
_EVERY: Final = [str(state) for state in State]
_DECIDED: Final = {
    State.DISCUSSED: changes.CONCEPT_DISCUSSED,
    State.AGREED: changes.CONCEPT_AGREED,
    State.DECLINED: changes.CONCEPT_DECLINED,
}


@dataclass(slots=True)
class Glossary:
    """Concepts, from proposed to agreed; an agreed one is changed by a new version."""

    database: Database
    commands: Commands
    permissions: Permissions

    async def find(self, permit: Permit, slug: str, *, html: bool = False) -> Concept:
        """Read a concept that the caller may see, with Markdown rendered if asked. Raises `NotFound`."""
        seen = domain.states_seen(permit)
        found = await repository.find(self.database, slug, seen)
        if found is None or found.concept.state not in seen:
            raise NotFound
        concept = self._with_actions(permit, found)
        if html:
            concept = concept.model_copy(update={"definition": await html_in_languages(concept.definition)})
        return concept

    async def concepts(
        self,
        permit: Permit,
        after: str,
        limit: int,
        *,
        state: str | None = None,
        query: str | None = None,
        begins: bool = False,
        since: Since | None = None,
    ) -> list[ConceptRow]:
        """List concepts in the order of their slugs; `begins` says that the last word of `query` may go on."""
        seen, found_by = domain.states_seen(permit), await queries.query(self.database, query, begins=begins)
        return await repository.list_concepts(
            self.database, seen, after, limit, state=state, query=found_by, since=since
        )

    async def exported(self, permit: Permit, base: str) -> dict[str, object]:
        """Give what everybody sees of the glossary as a SKOS concept scheme; `base` is the address of this service."""
        rows = await repository.list_concepts(self.database, domain.states_seen(permit), "", _ALL)
        return domain.skos_of(rows, base)

    async def versions(self, permit: Permit, slug: str, after: int, limit: int) -> list[VersionRow]:
        """List the versions of a concept that the caller may see. Raises `NotFound`."""
        rows = await repository.list_versions(self.database, slug, domain.states_seen(permit), after, limit)
        if not rows:
            await self.find(permit, slug)
        return rows

    async def version(
        self, permit: Permit, slug: str, number: int, *, html: bool = False
    ) -> tuple[ConceptVersion, int]:
        """Read a version, and the count of changes of its concept. Raises `NotFound`."""
        version, count = await _version(self.database, slug, domain.states_seen(permit), number)
        if html:
            version = version.model_copy(update={"definition": await html_in_languages(version.definition)})
        return version, count

    async def propose(self, permit: Permit, new: NewConcept, once: Once) -> Concept:
        """Propose a concept. Raises ConceptExists, UnknownConcept, BroaderInACircle."""
        text = domain.once_each(new, new.slug)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Concept)) is not None:
                return first
            await repository.take_turn(command.tx)
            domain.demand_order(new.slug, text, await repository.edges(command.tx))
            await repository.add(command.tx, new.slug, text, command.actor, synthetic=new.synthetic)
            found = await _found(command.tx, new.slug)
            _tell(command, changes.CONCEPT_PROPOSED, found.concept, found.concept)
            return await command.keep(self._with_actions(permit, found))

    async def propose_version(
        self, permit: Permit, slug: str, new: ConceptText, once: Once
    ) -> tuple[ConceptVersion, int]:
        """Propose another version of what is settled, and give the count of changes of its concept.

        Raises NotFound, WrongState, UnknownConcept, BroaderInACircle.
        """
        text = domain.once_each(new, slug)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(ConceptVersion)) is not None:
                return first, (await _version(command.tx, slug, _EVERY, first.number))[1]
            await repository.take_turn(command.tx)
            found = await _found(command.tx, slug)
            found.worked.demand("proposeConceptVersion")
            domain.demand_order(slug, text, await repository.edges(command.tx))
            number = found.last_number + 1
            await repository.add_version(command.tx, slug, number, text, command.actor)
            version, count = await _version(command.tx, slug, _EVERY, number)
            _tell(command, changes.CONCEPT_CHANGED, found.concept, (await _found(command.tx, slug)).concept)
            return await command.keep(version), count

    async def update(
        self, permit: Permit, slug: str, number: int, change: ConceptChange, expected: int
    ) -> tuple[ConceptVersion, int]:
        """Rewrite the version that is worked on, as who proposed it or as the secretariat.

        Raises NotFound, NotAllowed, WrongState, Stale, Invalid, UnknownConcept, BroaderInACircle.
        """
        patch = change.model_dump(mode="json", exclude_unset=True)
        demand_left(patch, ["term", "definition", "wording"])
        async with self.commands.open(permit, expected=expected) as command:
            await repository.take_turn(command.tx)
            found = await _found(command.tx, slug)
            if number > found.last_number:
                raise NotFound
            if number != found.worked.number or found.document is None:
                raise found.worked.wrong()
            permit.over(author=found.worked.writer)
            command.demand_version(found.concept.version)
            text = domain.once_each(_whole(merge_patch(found.document, patch)), slug)
            domain.demand_order(slug, text, await repository.edges(command.tx))
            await repository.rewrite(command.tx, slug, number, text)
            version, count = await _version(command.tx, slug, _EVERY, number)
            _tell(command, changes.CONCEPT_CHANGED, found.concept, (await _found(command.tx, slug)).concept)
            return version, count

    async def decide(self, permit: Permit, slug: str, new: NewConceptDecision, once: Once) -> Concept:
        """Open the discussion of the version worked on, or end it. Raises NotFound, WrongState, ConceptMovedOn."""
        if new.decision == "declined" and not (new.note or "").strip():
            fault = Fault(pointer="/note", code="required", detail=say("Say why."))
            raise Invalid(say("Nothing is declined without a reason."), errors=[fault])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Concept)) is not None:
                return first
            await repository.take_turn(command.tx)
            before = await _found(command.tx, slug)
            worked = before.worked
            worked.demand(permit.operation)
            if worked.number != new.number:
                raise ConceptMovedOn(number=worked.number)
            worked.demand_next(State(new.decision))
            await repository.step(command.tx, slug, new.number, State(new.decision), new.note)
            after = await _found(command.tx, slug)
            shows = after.concept.state == new.decision  # a version that waits beside an agreed one is not told apart
            kind = _DECIDED[State(new.decision)] if shows else changes.CONCEPT_CHANGED
            _tell(command, kind, before.concept, after.concept)
            return await command.keep(self._with_actions(permit, after))

    async def state(self, tx: Transaction, slug: str) -> str | None:
        """Say where a concept is that another noun names, or None where there is none."""
        found = await repository.find(tx, slug, _EVERY)
        return None if found is None else found.concept.state

    async def is_worked_on(self, tx: Transaction, slug: str) -> bool:
        """Say whether there is a version of a concept that is not settled."""
        found = await repository.find(tx, slug, _EVERY)
        return found is not None and found.worked.number is not None

    async def load_shipped(self) -> int:
        """Write the concepts that come with this release, open for discussion; say how many were new."""
        new = 0
        async with self.commands.open(RELEASE) as command:
            for entry in read_yaml(_DATA):
                concept = NewConcept.model_validate(entry)
                text = domain.once_each(concept, concept.slug)
                new += await repository.ship(command.tx, concept.slug, text, command.actor)
        return new

    def _with_actions(self, permit: Permit, found: Found) -> Concept:
        caller, worked = permit.caller, found.worked
        allowed = {name for name in worked.operations() if may(self.permissions, name, caller)}
        if worked.writer and worked.writer == caller.subject:
            allowed |= worked.operations() & {"updateConceptVersion"}
        return found.concept.model_copy(update={"actions": sorted(allowed)})


async def _found(tx: Transaction, slug: str) -> Found:
    """Read a concept whichever its state. Raises `NotFound`."""
    found = await repository.find(tx, slug, _EVERY)
    if found is None:
        raise NotFound
    return found


async def _version(db: Database | Transaction, slug: str, seen: list[str], number: int) -> tuple[ConceptVersion, int]:
    found = await repository.find_version(db, slug, seen, number)
    if found is None:
        raise NotFound
    return found


def _tell(command: Command, kind: ChangeKind, before: Concept, after: Concept) -> None:
    """Leave word of a concept for who saw it before and who sees it now."""
    seen_by = domain.seen_by(before.state) | domain.seen_by(after.state)
    gone = before.state in domain.PUBLIC and after.state not in domain.PUBLIC
    command.tell(kind, after.slug, seen_by, state=after.state, version=after.version, gone=gone)


def _whole(document: Mapping[str, object]) -> ConceptText:
    """Check what a change left. Raises `Invalid`."""
    try:
        return ConceptText.model_validate(document)
    except pydantic.ValidationError as error:
        raise Invalid(
            say("The change would leave something that is not valid."), errors=faults_within(error.errors())
        ) from None
