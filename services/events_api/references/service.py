"""Whether the directory knows what an event names."""

from dataclasses import dataclass

from services.events_api.references.domain import Named, references
from services.events_api.references.errors import NotInDirectory
from shared.clients.index import IndexClient, unfit_indicator, unfit_topic
from shared.platform.refusals import unknown_slug


@dataclass(slots=True)
class References:
    """What events name of the directory."""

    directory: IndexClient

    async def demand(self, written: Named, before: Named | None = None) -> bool:
        """Say whether a host or network is invented; what is retired an event may keep from `before`.

        Raises `NotInDirectory` with each thing that index_api does not know, or offers no longer.
        """
        named = list(references(written))
        if not named:
            return False
        slugs = {
            kind: [slug for _, of, slug in named if of == kind] for kind in ("city", "network", "topic", "indicator")
        }
        known = await self.directory.holding(
            cities=slugs["city"], networks=slugs["network"], topics=slugs["topic"], indicators=slugs["indicator"]
        )
        faults, invented = [], False
        for pointer, kind, slug in named:
            if kind == "topic":
                fault = unfit_topic(known, pointer, slug, before["topics"] if before else ())
            elif kind == "indicator":
                fault = unfit_indicator(known, pointer, slug, before["indicators"] if before else ())
            else:
                found = known.cities.get(slug) if kind == "city" else known.networks.get(slug)
                fault = None if found else unknown_slug(pointer, kind)
                invented = invented or (found is not None and found.synthetic)
            if fault is not None:
                faults.append(fault)
        if faults:
            raise NotInDirectory(errors=faults)
        return invented
