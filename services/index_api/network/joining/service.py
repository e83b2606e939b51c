"""What a city has done to join, and what is open."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from services.index_api.network.directory.domain import demand_past
from services.index_api.network.joining import domain, repository
from services.index_api.network.joining.domain import Progress, Step, StepShown
from services.index_api.network.joining.repository import Marked
from shared.platform.access.permits import Permissions, Permit, may
from shared.platform.command import Commands
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Statements
from shared.platform.refusals import NotFound, Stale
from shared.schemas.index.network.joining import JoiningStep, JoiningStepDone

_DATA: Final = Path(__file__).parent / "data" / "steps.yaml"
_VISIT: Final = "expert_visit"


def _read() -> dict[str, Step]:
    steps: list[Step] = read_yaml(_DATA)["steps"]
    return {step["code"]: step for step in steps}


@dataclass(slots=True)
class Joining:
    """The steps with which cities join, done or open."""

    database: Database
    commands: Commands
    permissions: Permissions
    catalogue: Mapping[str, Step] = field(default_factory=_read)

    async def steps(self, permit: Permit, city: str) -> list[StepShown]:
        """Show every step of a city in order. Raises `NotFound` for a city that does not exist."""
        found = await self._of_city(self.database, city)
        inside = self._inside(permit, city, found)
        return [_as_seen(step, found, inside=inside) for step in self.catalogue.values()]

    async def step(self, permit: Permit, city: str, step: str) -> JoiningStep:
        """Show one step of a city. Raises `NotFound`."""
        about = self._about(step)
        found = await self._of_city(self.database, city)
        return JoiningStep(**_as_seen(about, found, inside=self._inside(permit, city, found)))

    async def progress(self, network: str, cities: Iterable[str], visited: Collection[str] = ()) -> dict[str, Progress]:
        """Say, by city, which steps these members of a network have done, and which are open.

        `visited` are cities in which an expert visit was held: that takes its step.
        """
        done = await repository.done(self.database, network)
        taken = {city: {*done.get(city, ()), *((_VISIT,) if city in visited else ())} for city in cities}
        return {city: domain.progress(list(self.catalogue), steps) for city, steps in taken.items()}

    async def save(self, permit: Permit, city: str, step: str, done: JoiningStepDone, expected: int) -> JoiningStep:
        """Mark a step done, or open again. Raises NotFound, NotAllowed, NotForServices, NotYet, Stale."""
        about = self._about(step)
        demand_past(self.commands.now().date(), done_on=done.done_on)
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._of_city(command.tx, city)
            permit.over(city=city)
            domain.demand_hand(about, permit.roles)
            version = found.marks[step]["version"] if step in found.marks else 0
            command.demand_version(version)
            kept = await repository.save(command.tx, city, step, done, command.actor, version)
            if kept is None:
                raise Stale
        return JoiningStep(**domain.with_mark(about, kept, synthetic=found.synthetic, inside=True))

    def _about(self, step: str) -> Step:
        if step not in self.catalogue:
            raise NotFound(f"The steps are {', '.join(self.catalogue)}.")
        return self.catalogue[step]

    async def _of_city(self, db: Statements, city: str) -> Marked:
        found = await repository.of_city(db, city)
        if found is None:
            raise NotFound("There is no such city.")
        return found

    def _inside(self, permit: Permit, city: str, found: Marked) -> bool:
        return may(self.permissions, "getJoiningStep", permit.caller, city=city, networks=found.networks)


def _as_seen(step: Step, found: Marked, *, inside: bool) -> StepShown:
    return domain.with_mark(step, found.marks.get(step["code"]), synthetic=found.synthetic, inside=inside)
