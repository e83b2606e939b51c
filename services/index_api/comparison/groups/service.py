"""The groups there are, and which of them hold a city."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from services.index_api.comparison.groups import domain, repository
from services.index_api.comparison.groups.domain import Catalogue, DescribedGroup, Group, Place
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database, Statements
from shared.platform.refusals import NotFound
from shared.sentences import say

_DATA: Final = Path(__file__).parent / "data" / "groups.yaml"


def _read() -> Catalogue:
    catalogue: Catalogue = read_yaml(_DATA)
    return catalogue


@dataclass(slots=True)
class Groups:
    """Classes from the release's data; countries and networks from the directory."""

    database: Database
    catalogue: Catalogue = field(default_factory=_read)

    async def groups(self, city: str | None, after: str, limit: int) -> list[DescribedGroup]:
        """List groups by name; those that hold a city, where one is named. Raises `NotFound`."""
        places = await self.places(self.database)
        if city is not None and city not in places:
            raise NotFound(say("There is no such city."))
        names = await self.names(self.database)
        found = [self.named(name) for name in domain.names_of(self.catalogue, places) if name > after]
        if city is not None:
            found = [group for group in found if group.holds(places[city])]
        return [self.described(group, places, names) for group in found[:limit]]

    async def places(self, db: Statements) -> dict[str, Place]:
        """Read what groups go by of every city."""
        return await repository.places(db)

    async def names(self, db: Statements) -> dict[str, str]:
        """Read the names of networks."""
        return await repository.names(db)

    def named(self, name: str) -> Group:
        """Understand the name of a group. Raises `NotFound`."""
        return domain.group_of(name, self.catalogue)

    def described(self, group: Group, places: Mapping[str, Place], names: Mapping[str, str]) -> DescribedGroup:
        """Describe a group for people. `names` holds those of networks by slug."""
        return domain.described(group, self.catalogue, names, synthetic=domain.invented(group, places))
