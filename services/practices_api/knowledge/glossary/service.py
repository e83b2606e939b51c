"""What can be done with the glossary."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pydantic

from services.practices_api.knowledge.glossary import domain, repository
from services.practices_api.knowledge.glossary.domain import State, Worked
from services.practices_api.knowledge.glossary.errors import ConceptMovedOn
from services.practices_api.practices.template_texts.domain import folded_query
from shared.platform.access.permits import RELEASE, Permissions, Permit, may
from shared.platform.bodies.markdown import html_in_languages
from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.command import Commands
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotFound
from shared.schemas.practices.knowledge.glossary import (
    Concept,
    ConceptChange,
    ConceptText,
    ConceptVersion,
    NewConcept,
    NewConceptDecision,
)

_DATA: Final = Path(__file__).parent / "data" / "concepts.yaml"
MOST_EXPORTED: Final = 5_000
_EVERY: Final = [str(state) for state in State]


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
        if found is None or found[0]["state"] not in seen:
            raise NotFound
        told = self._told(permit, found[0], found[1])
        if html:
            told = told.model_copy(update={"definition": await html_in_languages(told.definition)})
        return told

    async def concepts(self, permit: Permit, asked: Mapping[str, Any], after: str, limit: int) -> list[dict[str, Any]]:
        """List concepts in the order of their slugs. Raises `Invalid` for a search that holds no word."""
        filters = {**asked, **({"q": folded_query(asked["q"])} if "q" in asked else {})}
        return await repository.list_concepts(self.database, filters, domain.states_seen(permit), after, limit)

    async def exported(self, permit: Permit, base: str) -> dict[str, Any]:
        """Give what everybody sees of the glossary as a SKOS concept scheme; `base` is the address of this service."""
        rows = await repository.list_concepts(self.database, {}, domain.states_seen(permit), "", MOST_EXPORTED)
        return domain.skos_of(rows, base)

    async def versions(self, permit: Permit, slug: str, after: int, limit: int) -> list[dict[str, Any]]:
        """List the versions of a concept that the caller may see. Raises `NotFound`."""
        rows = await repository.list_versions(self.database, slug, domain.states_seen(permit), after, limit)
        if not rows:
            await self.find(permit, slug)
        return rows

    async def version(
        self, permit: Permit, slug: str, number: int, *, html: bool = False
    ) -> tuple[ConceptVersion, int]:
        """Read a version, and the count of changes of its concept. Raises `NotFound`."""
        told, count = await _version(self.database, slug, domain.states_seen(permit), number)
        if html:
            told = told.model_copy(update={"definition": await html_in_languages(told.definition)})
        return told, count

    async def propose(self, permit: Permit, new: NewConcept, once: Once) -> Concept:
        """Propose a concept. Raises ConceptExists, UnknownConcept, BroaderInACircle."""
        document = domain.once_each(_document(new), new.slug)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Concept)) is not None:
                return first
            await repository.take_turn(command.tx)
            domain.demand_order(new.slug, document, await repository.edges(command.tx))
            await repository.add(command.tx, new.slug, document, synthetic=new.synthetic, **self._who(permit))
            told = self._told(permit, *(await _locked(command.tx, new.slug))[:2])
            return await command.keep(told)

    async def propose_version(self, permit: Permit, slug: str, new: ConceptText, once: Once) -> ConceptVersion:
        """Propose another version of what is settled. Raises NotFound, WrongState, UnknownConcept, BroaderInACircle."""
        document = domain.once_each(_document(new), slug)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(ConceptVersion)) is not None:
                return first
            await repository.take_turn(command.tx)
            _, worked, _, last = await _locked(command.tx, slug)
            worked.demand("proposeConceptVersion")
            domain.demand_order(slug, document, await repository.edges(command.tx))
            await repository.add_version(command.tx, slug, last + 1, document, **self._who(permit))
            told, _ = await _version(command.tx, slug, _EVERY, last + 1)
            return await command.keep(told)

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
            shown, worked, document, last = await _locked(command.tx, slug)
            if number > last:
                raise NotFound
            if number != worked.number or document is None:
                raise worked.wrong()
            permit.over(author=worked.writer)
            command.demand_version(shown["version"])
            merged = domain.once_each(_whole(merge_patch(document, patch)), slug)
            domain.demand_order(slug, merged, await repository.edges(command.tx))
            await repository.rewrite(command.tx, slug, number, merged)
            return await _version(command.tx, slug, _EVERY, number)

    async def decide(self, permit: Permit, slug: str, new: NewConceptDecision, once: Once) -> Concept:
        """Open the discussion of the version worked on, or end it. Raises NotFound, WrongState, ConceptMovedOn."""
        if new.decision == "declined" and not (new.note or "").strip():
            fault = Fault(pointer="/note", code="missing", detail="Say why.")
            raise Invalid("Nothing is declined without a reason.", errors=[fault])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Concept)) is not None:
                return first
            await repository.take_turn(command.tx)
            _, worked, _, _ = await _locked(command.tx, slug)
            worked.demand(permit.operation)
            if worked.number != new.number:
                raise ConceptMovedOn(number=worked.number)
            worked.demand_next(State(new.decision))
            await repository.step(command.tx, slug, new.number, State(new.decision), new.note)
            told = self._told(permit, *(await _locked(command.tx, slug))[:2])
            return await command.keep(told)

    async def state(self, tx: Transaction, slug: str) -> str | None:
        """Say where a concept is that another noun names, or None where there is none."""
        found = await repository.find(tx, slug, _EVERY)
        return None if found is None else found[0]["state"]

    async def load_shipped(self) -> int:
        """Write the concepts that come with this release, open for discussion; say how many were new."""
        new = 0
        async with self.commands.open(RELEASE) as command:
            for one in read_yaml(_DATA):
                concept = NewConcept.model_validate(one)
                new += await repository.ship(
                    command.tx, concept.slug, domain.once_each(_document(concept), concept.slug)
                )
        return new

    def _told(self, permit: Permit, shown: Mapping[str, Any], worked: Worked) -> Concept:
        caller = permit.caller
        allowed = {name for name in worked.operations() if may(self.permissions, name, caller)}
        if worked.writer and worked.writer == caller.subject:
            allowed |= worked.operations() & {"updateConceptVersion"}
        return Concept.model_validate({**shown, "actions": sorted(allowed)})

    def _who(self, permit: Permit) -> dict[str, str]:
        return {"by_subject": permit.caller.subject, "by_role": permit.role}


def _document(text: ConceptText) -> dict[str, Any]:
    return text.model_dump(mode="json", exclude_none=True, exclude={"slug", "synthetic"})


async def _locked(tx: Transaction, slug: str) -> tuple[dict[str, Any], Worked, dict[str, Any] | None, int]:
    """Read a concept whose turn it is. Raises `NotFound`."""
    found = await repository.find(tx, slug, _EVERY)
    if found is None:
        raise NotFound
    return found


async def _version(db: Database | Transaction, slug: str, seen: list[str], number: int) -> tuple[ConceptVersion, int]:
    row = await repository.find_version(db, slug, seen, number)
    if row is None:
        raise NotFound
    return ConceptVersion.model_validate(row), row["version"]


def _whole(document: Mapping[str, Any]) -> dict[str, Any]:
    """Check what a change left. Raises `Invalid`."""
    try:
        return _document(ConceptText.model_validate(document))
    except pydantic.ValidationError as error:
        faults = [
            Fault(pointer="".join(f"/{step}" for step in one["loc"]), code=one["type"], detail=one["msg"])
            for one in error.errors(include_url=False, include_context=False, include_input=False)
        ]
        raise Invalid("The change would leave something that is not valid.", errors=faults) from None
