"""How a city changes from wave to wave, and how far a network is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from services.index_api.assessment.assessments.domain import State
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.comparison.statistics.service import Statistics
from services.index_api.comparison.waves import domain
from services.index_api.comparison.waves.domain import CYCLE_SOURCE, CYCLE_YEARS, MINIMUM_COVERAGE, Filled
from services.index_api.comparison.waves.errors import EmptyWave
from services.index_api.comparison.withholdings.service import Withholdings
from services.index_api.instrument.mappings.domain import Comparable, Texts
from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.scoring.domain import METHOD_1, Model, Part, display
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.joining.service import Joining
from shared.clients.calendar import CalendarClient
from shared.clients.copies import Known
from shared.platform.access.permits import Permit
from shared.platform.command import Clock
from shared.platform.refusals import Fault, Invalid, NotFound
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion

_FIRST_YEAR: Final = 1900
_NO_CALENDAR: Final[Known[frozenset[str]]] = Known({}, "not_configured")
_SIDE: Final = ("wave", "year", "assessment", "questionnaire")
_ELSEWHERE: Final[Texts] = {
    "en": "Another wave of this city has no equal question.",
    "fr": "Une autre vague de cette ville n'a pas de question égale.",
}


@dataclass(slots=True)
class Waves:
    """The published self-assessments of cities, in their order."""

    directory: DirectoryService
    mappings: Mappings
    assessments: Assessments
    withholdings: Withholdings
    statistics: Statistics
    joining: Joining
    now: Clock
    minimum_coverage: float = MINIMUM_COVERAGE
    calendar: CalendarClient | None = None

    async def own(self, city: str) -> dict[str, Any]:
        """Give `CityScores` with each wave as it was published. Raises `NotFound`."""
        waves = await self._waves(city)
        told = [_told(one) | ({"scores": one["document"]} if _counts(one) else {}) for one in waves]
        return {"city": city, "basis": "own", "waves": told, **_labels(waves, [one["document"] for one in waves])}

    async def comparable(self, city: str, reference: str | None) -> dict[str, Any]:
        """Give `CityScores` with each wave scored anew on what all have in common with the reference.

        The reference is the version of the latest wave unless one is named. Raises NotFound, UnknownQuestionnaire.
        """
        waves = await self._waves(city)
        valid = [one for one in waves if _counts(one)]
        about: dict[str, Any] = {"city": city, "basis": "comparable"}
        name = reference or (valid[-1]["questionnaire"] if valid else None)
        if name is None:
            return {**about, "waves": [_told(one) for one in waves], **_labels(waves, [])}
        version = await self.assessments.scoring.questionnaires.named(name)
        found = {one: await self.mappings.comparable(one, name) for one in {wave["questionnaire"] for wave in valid}}
        pairs = {one: dict(known.pairs) for one, known in found.items()}
        kept = domain.common([one.id for one in version.questions], list(pairs.values()))
        told = []
        for wave in waves:
            row = _told(wave)
            if _counts(wave):
                own = await self._filled(wave)
                parts = domain.rescored(self._model(version), own, pairs[wave["questionnaire"]], kept)
                row["comparable"] = _scores(version, parts)
                row["coverage"] = domain.coverage(own.model, pairs[wave["questionnaire"]], kept)
            told.append(row)
        return {
            **about, "waves": told, "reference": name, "n_comparable": len(kept),
            "left_out": _left_out(found.values(), kept), **_labels(waves, [version.model_dump(include=_RECONSTRUCTED)]),
        }  # fmt: skip

    async def change(self, city: str, earlier: int, later: int) -> dict[str, Any]:
        """Give `Change` between two waves, each named by its number or its year.

        Raises NotFound, EmptyWave, and `Invalid` unless the second is of a later year.
        """
        waves = await self._waves(city)
        before, after = _wave(waves, earlier), _wave(waves, later)
        years = after["year"] - before["year"]
        if years < 1:
            raise Invalid(errors=[Fault(parameter="to", code="not_later", detail="Name a wave of a later year.")])
        version = await self.assessments.scoring.questionnaires.named(after["questionnaire"])
        reference = self._model(version)
        known = await self.mappings.comparable(before["questionnaire"], after["questionnaire"])
        kept = frozenset(one for _, one in known.pairs)
        ways = dict(known.pairs), {one: one for one in kept}
        filled = await self._filled(before), await self._filled(after)
        old, new = (domain.rescored(reference, one, way, kept) for one, way in zip(filled, ways, strict=True))
        shares = [domain.coverage(one.model, way, kept) for one, way in zip(filled, ways, strict=True)]
        areas = domain.coverage_of_areas(reference, kept)
        sides = [
            {name: side[name] for name in _SIDE} | {"coverage": share}
            for side, share in zip((before, after), shares, strict=True)
        ]
        headline = self._headline(version.index, old, new, years, min(shares))
        return {
            "city": city,
            "from": sides[0],
            "to": sides[1],
            "years": years,
            "minimum_coverage": self.minimum_coverage,
            "index": headline,
            **await self.statistics.error_of_change(version.name, headline["delta"], synthetic=after["synthetic"]),
            "indicators": [
                domain.delta(one.code, old[one.code], new[one.code], years) | {"coverage": areas.get(one.code, 0.0)}
                for one in version.indicators
            ],
            "n_comparable": len(kept),
            "left_out": _left_out([known], kept),
            "method": METHOD_1.version,
            **_labels([before, after], [before["document"], after["document"]]),
        }

    async def progress(self, permit: Permit, network: str, year: int | None) -> dict[str, Any]:
        """Give `NetworkProgress`; the counts of drafts only to those who coordinate it. Raises `NotFound`.

        Candidates, and cities that withhold their numbers, are left out of mean and spread. An expert visit that was
        held, as events_api tells, takes its step of joining.
        """
        rows = await self.assessments.waves_of_members(network)
        if not rows:
            await self.directory.network(network)
        told_for = year or self.now().year
        visited = await self.calendar.visited() if self.calendar else _NO_CALENDAR
        cities_visited = frozenset[str]().union(*visited.of.values())
        steps = await self.joining.progress(network, {row["city"] for row in rows}, cities_visited)
        cities = [
            _progress(list(ones), told_for) | {"joining": steps[city]}
            for city, ones in groupby(rows, key=lambda row: row["city"])
        ]
        latest = {row["city"]: row for row in rows if row["state"] == State.PUBLISHED and not row["candidate"]}
        withheld = await self.withholdings.withheld(self.assessments.database)
        valued = [row for row in latest.values() if row["index"] is not None and row["city"] not in withheld]
        progress = {
            "network": network,
            "year": told_for,
            "cycle_years": CYCLE_YEARS,
            "cycle_source": CYCLE_SOURCE,
            "cities": cities,
            "partial": visited.reason is not None,
            "unavailable": [],
            "index": {
                **domain.spread([row["index"] for row in valued if row["index"] is not None]),
                "questionnaires": dict(Counter(row["questionnaire"] for row in valued)),
                "synthetic": any(row["synthetic"] for row in valued),
            },
        }
        if visited.reason:
            absent = {"service": "events_api", "reason": visited.reason, "stale_since": visited.stale_since}
            progress["unavailable"] = [{name: value for name, value in absent.items() if value is not None}]
        if permit.covers(networks=[network]):
            progress["in_work"] = await self.assessments.in_work(network)
        return progress

    def _headline(
        self, code: str, old: Mapping[str, Part], new: Mapping[str, Part], years: int, share: float
    ) -> dict[str, Any]:
        told = domain.delta(code, old[code], new[code], years) | {"coverage": share}
        if share < self.minimum_coverage:
            told |= {"delta": None, "per_year": None, "reason": "comparable_coverage_below_minimum"}
        return told

    async def _waves(self, city: str) -> list[dict[str, Any]]:
        waves = await self.assessments.waves(city)
        if not waves:
            await self.directory.city(city)
        return [{**one, "wave": number, "assessment": one["id"]} for number, one in enumerate(waves, 1)]

    async def _filled(self, wave: Mapping[str, Any]) -> Filled:
        version = await self.assessments.scoring.questionnaires.named(wave["questionnaire"])
        return Filled(self._model(version), wave["answers"])

    def _model(self, version: QuestionnaireVersion) -> Model:
        return self.assessments.scoring.model(version)


_RECONSTRUCTED: Final = {"reconstruction"}


def _counts(wave: Mapping[str, Any]) -> bool:
    return bool(wave["state"] == State.PUBLISHED)


def _told(wave: Mapping[str, Any]) -> dict[str, Any]:
    return {name: wave[name] for name in (*_SIDE, "state")}


def _wave(waves: Sequence[dict[str, Any]], named: int) -> dict[str, Any]:
    """Find a wave by its number or its year; of a year that was published anew the one that holds."""
    key = "year" if named >= _FIRST_YEAR else "wave"
    found = [one for one in waves if one[key] == named]
    for one in found:
        if _counts(one):
            return one
    if found:
        raise EmptyWave
    raise NotFound("There is no such wave.")


def _labels(waves: Iterable[Mapping[str, Any]], versions: Iterable[Mapping[str, Any] | None]) -> dict[str, bool]:
    return {
        "reconstruction": any(one["reconstruction"] for one in versions if one),
        "synthetic": any(one["synthetic"] for one in waves),
    }


def _scores(version: QuestionnaireVersion, parts: Mapping[str, Part]) -> dict[str, Any]:
    told = {
        code: {name: getattr(part, name) for name in Part.__slots__}
        | {"display": display(part.value, METHOD_1.display_digits)}
        for code, part in parts.items()
    }
    named = (version.index, version.extended_index)
    return {
        "index": told[version.index],
        "extended_index": told[version.extended_index] if version.extended_index else None,
        "composites": [told[one.code] for one in version.composites if one.code not in named],
        "indicators": [told[one.code] for one in version.indicators],
    }


def _left_out(known: Iterable[Comparable], kept: frozenset[str]) -> list[dict[str, Any]]:
    """List each question that is not compared, once, with its reason in every language."""
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for one in known:
        for left in one.left_out:
            told.setdefault(
                (left.questionnaire, left.question),
                {
                    "questionnaire": left.questionnaire,
                    "question": left.question,
                    "kind": left.kind,
                    "reason": left.reason,
                },
            )
    for one in known:
        for before, after in one.pairs:
            if after not in kept:
                row = {"questionnaire": one.before, "question": before, "kind": "equal", "reason": _ELSEWHERE}
                told.setdefault((one.before, before), row)
    return [told[key] for key in sorted(told)]


def _progress(rows: Sequence[Mapping[str, Any]], year: int) -> dict[str, Any]:
    numbered = [(number, row) for number, row in enumerate(rows, 1) if row["state"] == State.PUBLISHED]
    due_year, due = domain.due([row["year"] for _, row in numbered], year)
    return {
        **{name: rows[0][name] for name in ("city", "name", "candidate", "synthetic")},
        "waves": [
            {"wave": number, "year": row["year"], "questionnaire": row["questionnaire"], "assessment": row["id"]}
            for number, row in numbered
        ],
        "due_year": due_year,
        "due": due,
    }
