"""What a city has done to join, and what is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from services.index_api.assessment.joining import domain, repository
from services.index_api.assessment.joining.domain import Known, Progress, Step, StepShown, Taken
from services.index_api.assessment.joining.repository import Marked
from services.index_api.changes import JOINING_STEP_CHANGED
from services.index_api.network.directory.domain import demand_past
from shared.clients import calendar, copies
from shared.clients.calendar import CalendarClient
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permissions, Permit, may
from shared.platform.command import Commands
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Statements
from shared.platform.refusals import NotFound, Stale
from shared.schemas.index.assessment.joining import JoiningStep, JoiningStepDone
from shared.sentences import say

_DATA: Final = Path(__file__).parent / "data" / "steps.yaml"
_BY_CALENDAR: Final = frozenset({"expert_visit", "induction"})
Held: TypeAlias = copies.Known[Mapping[str, calendar.Held]]
_NO_CALENDAR: Final[Held] = copies.Known({}, "not_configured")


def _read() -> dict[str, Step]:
    steps: list[Step] = read_yaml(_DATA)["steps"]
    return {step["code"]: step for step in steps}


@dataclass(slots=True)
class Joining:
    """The steps with which cities join: marked by hand, or taken by what is on record."""

    database: Database
    commands: Commands
    permissions: Permissions
    calendar: CalendarClient | None = None
    catalogue: Mapping[str, Step] = field(default_factory=_read)

    async def steps(self, permit: Permit, city: str) -> list[StepShown]:
        """Show every step of a city in order. Raises `NotFound` for a city that does not exist."""
        found = await self._of_city(self.database, city)
        known, _ = await self._known([city])
        inside = self._inside(permit, city, found)
        return [_as_seen(step, city, found, known, inside=inside) for step in self.catalogue.values()]

    async def step(self, permit: Permit, city: str, step: str) -> JoiningStep:
        """Show one step of a city. Raises `NotFound`."""
        about = self._about(step)
        found = await self._of_city(self.database, city)
        known, _ = await self._known([city])
        return JoiningStep(**_as_seen(about, city, found, known, inside=self._inside(permit, city, found)))

    async def progress(self, network: str, cities: Sequence[str]) -> tuple[dict[str, Progress], Held]:
        """Say, by city, which steps these members of a network have done, which are open, and which nobody knows.

        Gives as well what events_api told, for who says when it did not.
        """
        done = await repository.done(self.database, network)
        known, held = await self._known(cities)
        return {
            city: domain.progress(self.catalogue, {*done.get(city, ()), *known.taken[city]}, known.unasked)
            for city in cities
        }, held

    async def open_steps(self, city: str, *, candidate: bool) -> list[Step]:
        """Give the steps that a city has still to take, without those of which it is not known.

        Of a city that joined long ago and never marked any there are none. Raises `NotFound`.
        """
        found = await self._of_city(self.database, city)
        if not candidate and not found.marks:
            return []
        known, _ = await self._known([city])
        done = {code for code, mark in found.marks.items() if mark["done_on"]} | known.taken.get(city, {}).keys()
        return [self.catalogue[code] for code in domain.progress(self.catalogue, done, known.unasked)["open"]]

    async def save(self, permit: Permit, city: str, step: str, done: JoiningStepDone, expected: int) -> JoiningStep:
        """Mark a step done, or open again. Raises NotFound, NotAllowed, NotForServices, NotYet, Stale."""
        about = self._about(step)
        demand_past(self.commands.now().date(), done_on=done.done_on)
        known, _ = await self._known([city])
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._of_city(command.tx, city)
            permit.over(city=city)
            domain.demand_hand(about, permit.roles)
            version = found.marks[step]["version"] if step in found.marks else 0
            command.demand_version(version)
            kept = await repository.save(command.tx, city, step, done, command.actor, version)
            if kept is None:
                raise Stale
            where = f"{city}/{step}"
            command.tell(JOINING_STEP_CHANGED, where, EVERYBODY, version=kept["version"], city=city, step=step)
        return JoiningStep(**domain.shown(about, city, kept, known, synthetic=found.synthetic, inside=True))

    async def _known(self, cities: Sequence[str]) -> tuple[Known, Held]:
        """Ask the records: assessments and mentorings here, visits and inductions in the calendar."""
        taken = await repository.taken(self.database, cities)
        held = await self.calendar.held() if self.calendar else _NO_CALENDAR
        for step, by_city in held.of.items():
            for city in by_city.keys() & taken.keys():
                event = by_city[city]
                taken[city][step] = Taken({"kind": "event", "id": event.event}, event.on)
        return Known(taken, _BY_CALENDAR if held.reason else frozenset()), held

    def _about(self, step: str) -> Step:
        if step not in self.catalogue:
            raise NotFound(say("The steps are: {steps}.", steps=", ".join(self.catalogue)))
        return self.catalogue[step]

    async def _of_city(self, db: Statements, city: str) -> Marked:
        found = await repository.of_city(db, city)
        if found is None:
            raise NotFound(say("There is no such city."))
        return found

    def _inside(self, permit: Permit, city: str, found: Marked) -> bool:
        return may(self.permissions, "getJoiningStep", permit.caller, city=city, networks=found.networks)


def _as_seen(step: Step, city: str, found: Marked, known: Known, *, inside: bool) -> StepShown:
    return domain.shown(step, city, found.marks.get(step["code"]), known, synthetic=found.synthetic, inside=inside)
