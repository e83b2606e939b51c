"""Series out of tables of public sources: read, told, and kept as series are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from services.index_api.comparison.series.service import SeriesService
from services.index_api.comparison.series_imports import domain
from services.index_api.comparison.series_imports.domain import Taken
from shared.platform.access.permits import Permit
from shared.platform.aside import aside
from shared.platform.command import Commands
from shared.platform.data.data_files import read_yaml
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid
from shared.schemas.index.comparison.series import MOST_VALUES, NewSeries, NewSeriesValue
from shared.schemas.index.comparison.series_imports import (
    MOST_LEFT_OUT,
    FlagUsed,
    NewSeriesImport,
    PlaceLeftOut,
    SeriesImport,
)
from shared.schemas.languages import Language
from shared.sentences import say

_FLAGS: Final[Mapping[str, Mapping[str, dict[Language, str]]]] = read_yaml(
    Path(__file__).parent / "data" / "flags.yaml"
)


@dataclass(slots=True)
class SeriesImports:
    """Makes a series of countries out of a table of Eurostat, of SDMX, or of a sheet with a line for each country."""

    commands: Commands
    series: SeriesService

    async def upload(self, permit: Permit, new: NewSeriesImport, once: Once, *, dry_run: bool) -> SeriesImport:
        """Keep what a table says as a series, with its flags, or refuse it with every fault; a dry run keeps nothing.

        Raises Invalid, SeriesTaken.
        """
        permit.over()
        if not dry_run and (first := await self.commands.first(SeriesImport, once)) is not None:
            return first
        found = await aside(domain.taken, new)
        series, told = _series(new, found), _told(new, found, dry_run=dry_run)
        if dry_run:
            await self.series.demand_free(new.code)
            return told
        async with self.commands.open(permit, once) as command:
            if (first := command.first(SeriesImport)) is not None:
                return first
            await self.series.add(command, series)
            return await command.keep(told)


def _series(new: NewSeriesImport, found: Taken) -> NewSeries:
    """Make the series that is kept. Raises `Invalid` for one that is too long."""
    if len(found.figures) > MOST_VALUES:
        fault = Fault(
            pointer="/table", code="too_long", detail=say("A series has at most {most} figures.", most=MOST_VALUES)
        )
        raise Invalid(errors=[fault])
    meanings = _FLAGS[new.format]
    values = [
        NewSeriesValue(country=country, year=one.year, value=one.value or 0.0, flag=one.flags or None)
        for country, one in found.figures
    ]
    return NewSeries(
        code=new.code,
        kind=new.kind,
        title=new.title,
        note=new.note,
        unit=new.unit,
        source=new.source,
        licence=new.licence,
        flags={flag: meanings[flag] for flag in sorted(found.flags) if flag in meanings},
        values=values,
    )


def _told(new: NewSeriesImport, found: Taken, *, dry_run: bool) -> SeriesImport:
    years = [one.year for _, one in found.figures]
    meanings = _FLAGS[new.format]
    return SeriesImport(
        dry_run=dry_run,
        series=new.code,
        n_values=len(found.figures),
        n_places=len({country for country, _ in found.figures}),
        first_year=min(years),
        last_year=max(years),
        n_missing=found.n_missing,
        left_out=[PlaceLeftOut(place=place, n=n) for place, n in sorted(found.left_out.items())][:MOST_LEFT_OUT],
        flags=[FlagUsed(flag=flag, meaning=_meaning(meanings, flag), n=n) for flag, n in sorted(found.flags.items())],
    )


def _meaning(meanings: Mapping[str, dict[Language, str]], flag: str) -> dict[str, str] | None:
    return {str(language): text for language, text in meanings[flag].items()} if flag in meanings else None
