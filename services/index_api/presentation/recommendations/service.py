"""One call to the next step: what is weak here, and what the three services together know to do about it."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import UUID

from services.index_api.assessment.assessments.domain import State
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.presentation.matching.domain import LEAST_GAP, Profile
from services.index_api.presentation.matching.service import Matching
from services.index_api.presentation.recommendations import domain
from services.index_api.presentation.recommendations.domain import Near
from shared.clients.calendar import CalendarClient
from shared.clients.copies import Known
from shared.clients.practices import PracticesClient
from shared.platform.access.permits import Permit
from shared.platform.data.data_files import read_yaml
from shared.platform.refusals import NotFound
from shared.schemas.codes import INDICATORS
from shared.schemas.events.events import Event
from shared.schemas.events.hosting import HostCall
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion
from shared.schemas.index.presentation.recommendations import Recommendations
from shared.schemas.practices.practices.practices import PracticeSummary

_DATA: Final = Path(__file__).parent / "data" / "topics.yaml"
_NOT_CONFIGURED: Final = "not_configured"
Texts = Mapping[str, str]
T = TypeVar("T", PracticeSummary, Event, HostCall)


@cache
def topics() -> dict[str, list[str]]:
    """Give the topics that bear upon each indicator."""
    read: dict[str, list[str]] = read_yaml(_DATA)
    return read


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What the neighbours know of the weak indicators."""

    practices: Known[tuple[PracticeSummary, ...]]
    lessons: Known[tuple[PracticeSummary, ...]]
    events: Known[tuple[Event, ...]]
    calls: Known[tuple[HostCall, ...]]

    def unknown(self, indicator: str) -> list[str]:
        """Name the lists of which nothing is known."""
        kept = {"practices": self.practices.of, "lessons": self.lessons.of, "events": self.events.of}
        found = [name for name, of in kept.items() if indicator in INDICATORS and indicator not in of]
        return [*found, *(() if self.calls.of else ("host_calls",))]

    def absent(self) -> list[dict[str, Any]]:
        """Tell which neighbours did not answer, why, and how old the oldest thing told in place of that is."""
        of: dict[str, tuple[Known[Any], ...]] = {
            "practices_api": (self.practices, self.lessons),
            "events_api": (self.events, self.calls),
        }
        found = []
        for service, parts in of.items():
            if gone := [one for one in parts if one.reason]:
                since = min((one.stale_since for one in gone if one.stale_since), default=None)
                found.append({"service": service, "reason": gone[0].reason, "stale_since": since})
        return found


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who asks, on which day, and what is known of it and of others."""

    own: Profile
    others: Mapping[str, Profile]
    names: Mapping[str, str]
    synthetic: bool
    today: date
    most: int


@dataclass(slots=True)
class Recommending:
    """Recommendations to cities. `now` gives the time; a neighbour that is not configured is told as such."""

    assessments: Assessments
    matching: Matching
    practices: PracticesClient | None
    calendar: CalendarClient | None
    now: Callable[[], datetime]

    async def recommend(self, permit: Permit, city: str, most: int) -> Recommendations:
        """Tell what a city could do next, at most so much of each kind. Raises `NotFound`.

        Neighbours are asked all at once, within the deadline of one question.
        """
        known = await self.matching.known(city)
        own, latest = known.own, known.newest.get(city)
        told: dict[str, Any] = {
            "city": city, "items": [], "answers_shown": False, "rules": _rules(), "partial": False, "unavailable": [],
            "reconstruction": latest is not None and latest.reconstruction, "synthetic": known.place.synthetic,
        }  # fmt: skip
        published = [one for one in await self.assessments.waves(city) if one["state"] == State.PUBLISHED]
        if not published:
            return Recommendations.model_validate({**told, "reason": "no_published_assessment"})
        wave = published[-1]
        told |= {"assessment": wave["id"], "year": wave["year"], "questionnaire": wave["questionnaire"]}
        weak = domain.weak(own.scores)
        told["answers_shown"] = await self._answers_shown(permit, wave["id"])
        if not weak:
            return Recommendations.model_validate({**told, "reason": "nothing_to_gain" if own.scores else "no_value"})
        elsewhere = await self._elsewhere([code for code in weak if code in INDICATORS])
        names = {slug: one.name for slug, one in known.places.items()}
        asking = _Asking(own, known.others, names, known.place.synthetic, self.now().date(), most)
        version = await self.assessments.scoring.questionnaires.named(wave["questionnaire"])
        labels = {one.code: INDICATORS.get(one.code) or _both(one.label) for one in version.indicators}
        for place, code in enumerate(weak, 1):
            why = domain.why_weak(labels[code], own.scores[code], place, version.name, wave["year"])
            item = {"indicator": code, "label": labels[code], "value": own.scores[code], "why": why}
            if told["answers_shown"]:
                item["answers"] = self._answers(version, wave["answers"], code, labels[code], most)
            told["items"].append({**item, **_found(asking, elsewhere, code, labels[code])})
        absent = elsewhere.absent()
        return Recommendations.model_validate({**told, "partial": bool(absent), "unavailable": absent})

    async def _answers_shown(self, permit: Permit, assessment: UUID) -> bool:
        try:
            await self.assessments.answers(permit, assessment)
        except NotFound:
            return False
        return True

    def _answers(
        self, version: QuestionnaireVersion, answers: Any, indicator: str, label: Texts, most: int
    ) -> list[dict[str, Any]]:
        questions = {one.id: one for one in version.questions}
        steps = domain.steps(self.assessments.scoring.model(version), answers, indicator, most)
        told = []
        for one in steps:
            question = questions[one.question]
            chosen = one.value if isinstance(one.value, list) else [one.value]
            options = [option.label for option in question.options if option.code in chosen]
            gains = {"gain": one.gain, "index_gain": one.index_gain, "why": domain.why_answer(label, one)}
            about = {"question": one.question, "text": question.text, "answer": one.value, "labels": options}
            told.append({**about, **gains})
        return told

    async def _elsewhere(self, indicators: Sequence[str]) -> _Elsewhere:
        """Ask both neighbours at once."""
        practices, calendar = self.practices, self.calendar
        nothing: Known[Any] = Known({}, _NOT_CONFIGURED)

        async def silence() -> Known[Any]:
            return nothing

        return _Elsewhere(
            *await asyncio.gather(
                practices.practices(indicators) if practices else silence(),
                practices.lessons(indicators) if practices else silence(),
                calendar.on(indicators) if calendar else silence(),
                calendar.calls() if calendar else silence(),
            )
        )


def _rules() -> dict[str, Any]:
    return {
        "weakest": domain.WEAKEST, "least_gap": LEAST_GAP, "practices": domain.PRACTICES_ORDER, "topics": topics()
    }  # fmt: skip


def _both(label: Texts) -> Texts:
    some = next(iter(label.values()))
    return {"en": label.get("en", some), "fr": label.get("fr", some)}


def _found(asking: _Asking, elsewhere: _Elsewhere, indicator: str, label: Texts) -> dict[str, Any]:
    """Tell what helps with one indicator: only what is as invented, or as real, as the city."""
    own, others, most = asking.own, asking.others, asking.most

    def fit(things: Iterable[T]) -> list[T]:
        return [one for one in things if one.synthetic == asking.synthetic]

    chosen = domain.practices(fit(elsewhere.practices.of.get(indicator, ())), own, others, indicator, most)
    learnt = domain.lessons(fit(elsewhere.lessons.of.get(indicator, ())), own, others, indicator, most)
    events = fit(elsewhere.events.of.get(indicator, ()))
    calls = fit(one for part in elsewhere.calls.of.values() for one in part)
    called = domain.open_calls(calls, events, topics().get(indicator, []), asking.today, most)
    return {
        "practices": [_practice(asking, one, city, label) for one, city in chosen],
        "lessons": [_practice(asking, one, city, label) for one, city in learnt],
        "events": [_event(one, label) for one in domain.coming(events, asking.today, most)],
        "host_calls": [_call(one, shared, label) for one, shared in called],
        "mentors": [
            {
                **_of(asking, one, label),
                "at": _at("index_api", f"/v1/cities/{one.city}/mentoring-offers"),
                "synthetic": asking.synthetic,
            }
            for one in domain.mentors(own, others, indicator, most)
        ],
        "unknown": elsewhere.unknown(indicator),
    }


def _at(service: str, path: str) -> dict[str, str]:
    return {"service": service, "method": "GET", "path": path}


def _of(asking: _Asking, city: Near, label: Texts) -> dict[str, Any]:
    name = asking.names.get(city.city)
    of = {"city": city.city, "name": name, "stronger_by": city.stronger_by, "distance": city.distance}
    return {"of": of, "why": domain.why_city(label, name or city.city, city)}


def _practice(asking: _Asking, one: PracticeSummary, city: Near | None, label: Texts) -> dict[str, Any]:
    about = {name: getattr(one, name) for name in ("id", "title", "replication_count", "synthetic")}
    reasons = _of(asking, city, label) if city else {"why": domain.UNTOLD}
    return {**about, **reasons, "at": _at("practices_api", f"/v1/practices/{one.id}")}


def _event(one: Event, label: Texts) -> dict[str, Any]:
    about = {name: getattr(one, name) for name in ("id", "type", "title", "state", "synthetic")}
    when = {name: getattr(one.when, name) for name in ("earliest", "latest", "date_status")}
    why = domain.why_event(label, one.when.text)
    return {**about, **when, "why": why, "at": _at("events_api", f"/v1/events/{one.id}")}


def _call(one: HostCall, shared: Sequence[str], label: Texts) -> dict[str, Any]:
    about = {name: getattr(one, name) for name in ("id", "type", "title", "offers_by", "synthetic")}
    why = domain.why_call(label, shared, one.offers_by)
    return {**about, "why": why, "at": _at("events_api", f"/v1/host-calls/{one.id}")}
