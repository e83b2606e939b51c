"""For whom something waits, as `?for=` names it, and who may ask for them."""

from dataclasses import dataclass
from typing import Final

from shared.platform.access.permits import Permit, Reach, Role, Rule
from shared.platform.refusals import NotAllowed
from shared.schemas.waiting import PartyKind

ASKED_FOR_BY: Final[Rule] = {
    Role.CITY_COORDINATOR: Reach.OWN_CITY,
    Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK,
    Role.EXPERT: Reach.OWN,
    Role.EXTERNAL_ASSESSOR: Reach.OWN,
    Role.SERVICE: Reach.ANY,
    Role.SECRETARIAT: Reach.ANY,
}
"""Who may ask: each for themselves, the secretariat for all."""
_ME: Final = "me"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who can be waited for. `ref` is a slug, or the subject of an expert or assessor."""

    kind: PartyKind
    ref: str = ""

    @classmethod
    def named(cls, name: str, permit: Permit) -> "Party":
        """Read `city:oslo`; `expert:me` is the caller. Raises `NotAllowed` where the caller may not ask for them."""
        party = cls.read(name)
        if party.ref == _ME and party.kind in (PartyKind.EXPERT, PartyKind.ASSESSOR):
            party = cls(party.kind, permit.caller.subject)
        if not party._covered_by(permit):
            raise NotAllowed
        return party

    @classmethod
    def read(cls, name: str) -> "Party":
        """Read what `name` wrote."""
        kind, _, ref = name.partition(":")
        return cls(PartyKind(kind), ref)

    @property
    def name(self) -> str:
        """Name it as it is asked for."""
        return f"{self.kind}:{self.ref}" if self.ref else str(self.kind)

    def _covered_by(self, permit: Permit) -> bool:
        match self.kind:
            case PartyKind.CITY:
                return permit.covers(city=self.ref)
            case PartyKind.NETWORK:
                return permit.covers(networks=[self.ref])
            case PartyKind.EXPERT | PartyKind.ASSESSOR:
                return permit.covers(author=self.ref)
            case PartyKind.SECRETARIAT:
                return Reach.ANY in permit.reaches
