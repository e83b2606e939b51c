"""One call to the next step: what is weak here, and what the three services together know to do about it."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, TypedDict, TypeVar
from uuid import UUID

from services.index_api.assessment.assessments.domain import State
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.instrument.scoring.domain import Answers
from services.index_api.presentation.matching.domain import LEAST_GAP, Profile
from services.index_api.presentation.matching.service import Known as Matched
from services.index_api.presentation.matching.service import Matching
from services.index_api.presentation.recommendations import domain
from services.index_api.presentation.recommendations.domain import Near
from shared.clients.calendar import CalendarClient
from shared.clients.copies import Known
from shared.clients.practices import PracticesClient
from shared.platform.access.permits import Permit
from shared.platform.command import Clock
from shared.platform.data.data_files import read_yaml
from shared.platform.refusals import NotFound
from shared.schemas.absent import Absent
from shared.schemas.events.events import EventSummary
from shared.schemas.events.hosting import HostCall
from shared.schemas.index.comparison.samples import Basis
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion
from shared.schemas.index.presentation.recommendations import (
    Address,
    Nearness,
    Recommendations,
    RecommendedAnswer,
    RecommendedCall,
    RecommendedEvent,
    RecommendedMentor,
    RecommendedPractice,
)
from shared.schemas.practices.practices.practices import PracticeSummary

_DATA: Final = Path(__file__).parent / "data" / "topics.yaml"
_NOT_CONFIGURED: Final = "not_configured"
Texts = Mapping[str, str]
T = TypeVar("T", PracticeSummary, EventSummary, HostCall)
First = TypeVar("First")
Second = TypeVar("Second")


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
    events: Known[tuple[EventSummary, ...]]
    calls: Known[tuple[HostCall, ...]]

    def unknown(self, indicator: str) -> list[str]:
        """Name the lists of which nothing is known."""
        kept = {"practices": self.practices.of, "lessons": self.lessons.of, "events": self.events.of}
        found = [name for name, of in kept.items() if indicator not in of]
        return [*found, *(() if self.calls.of else ("host_calls",))]

    def absent(self) -> list[Absent]:
        """Tell which neighbours did not answer, why, and how old the oldest thing told in place of that is."""
        found = [
            _absent("practices_api", self.practices, self.lessons),
            _absent("events_api", self.events, self.calls),
        ]
        return [absent for absent in found if absent is not None]


def _absent(service: str, first: Known[First], second: Known[Second]) -> Absent | None:
    reason = first.reason or second.reason
    if reason is None:
        return None
    since = [known.stale_since for known in (first, second) if known.reason and known.stale_since]
    return Absent(service=service, reason=reason, stale_since=min(since, default=None))


class _Help(TypedDict):
    """What helps with one indicator, and the lists of which nothing is known."""

    practices: list[RecommendedPractice]
    lessons: list[RecommendedPractice]
    events: list[RecommendedEvent]
    host_calls: list[RecommendedCall]
    mentors: list[RecommendedMentor]
    unknown: list[str]


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who asks, on which day, and what is known of it and of others."""

    own: Profile
    others: Mapping[str, Profile]
    names: Mapping[str, str]
    synthetic: bool
    today: date
    most: int


@dataclass(frozen=True, slots=True)
class _Ground:
    """What recommendations rest on: a wave here with its version, or results published elsewhere.

    `told` is what the answer says of it, `labels` are the names of areas by code, `answers` are there where the caller
    is shown them.
    """

    year: int
    told: Mapping[str, object]
    labels: Mapping[str, Texts]
    version: QuestionnaireVersion | None = None
    answers: Answers | None = None


@dataclass(slots=True)
class Recommending:
    """Recommendations to cities. `now` gives the time; a neighbour that is not configured is told as such."""

    assessments: Assessments
    matching: Matching
    practices: PracticesClient | None
    calendar: CalendarClient | None
    now: Clock

    async def recommend(self, permit: Permit, city: str, most: int, basis: Basis | None) -> Recommendations:
        """Tell what a city could do next, at most so much of each kind. Raises `NotFound`.

        Neighbours are asked all at once, within the deadline of one question.
        """
        known = await self.matching.known(city, basis)
        own, latest = known.own, known.own.standing
        told: dict[str, object] = {
            "city": city,
            "items": [],
            "answers_shown": False,
            "basis": known.basis,
            "rules": _rules(),
            "partial": False,
            "unavailable": [],
            "reconstruction": latest is not None and latest.reconstruction,
            "synthetic": known.place.synthetic,
        }
        ground = await self._ground(permit, city, known)
        if ground is None:
            return Recommendations.model_validate({**told, "reason": "no_published_assessment"})
        told |= ground.told
        weak = domain.weak(own.scores)
        if not weak:
            return Recommendations.model_validate({**told, "reason": "nothing_to_gain" if own.scores else "no_value"})
        elsewhere = await self._elsewhere(weak)
        names = {slug: place.name for slug, place in known.places.items()}
        asking = _Asking(own, known.others, names, known.place.synthetic, self.now().date(), most)
        items = []
        for place, code in enumerate(weak, 1):
            label = ground.labels[code]
            of = ground.version.name if ground.version else None
            why = domain.why_weak(label, own.scores[code], place, of, ground.year)
            answers = self._answers(ground, code, label, most)
            about = {"indicator": code, "label": label, "value": own.scores[code], "why": why}
            items.append({**about, "answers": answers, **_found(asking, elsewhere, code, label)})
        absent = elsewhere.absent()
        return Recommendations.model_validate({**told, "items": items, "partial": bool(absent), "unavailable": absent})

    async def _ground(self, permit: Permit, city: str, known: Matched) -> _Ground | None:
        """Find what recommendations rest on: the latest wave here, else what was published elsewhere."""
        latest = known.own.standing
        published = [wave for wave in await self.assessments.waves(city) if wave["state"] == State.PUBLISHED]
        if published and not (latest and latest.elsewhere):
            wave = published[-1]
            version = await self.assessments.scoring.questionnaires.whole(wave["questionnaire"])
            shown = await self._answers_shown(permit, wave["id"])
            told = {"assessment": wave["id"], "origin": "assessed_here", "questionnaire": version.name}
            return _Ground(
                wave["year"],
                {**told, "year": wave["year"], "answers_shown": shown},
                {area.code: known.labels.get(area.code, area.label) for area in version.indicators},
                version,
                wave["answers"] if shown else None,
            )
        if latest is None or not latest.elsewhere:
            return None
        labels = known.labels
        return _Ground(latest.year, {"origin": latest.origin, "year": latest.year}, labels)

    async def _answers_shown(self, permit: Permit, assessment: UUID) -> bool:
        try:
            await self.assessments.answers(permit, assessment)
        except NotFound:
            return False
        return True

    def _answers(self, ground: _Ground, indicator: str, label: Texts, most: int) -> list[RecommendedAnswer] | None:
        version = ground.version
        if version is None or ground.answers is None:
            return None
        questions = {question.id: question for question in version.questions}
        steps = domain.steps(self.assessments.scoring.model(version), ground.answers, indicator, most)
        told = []
        for step in steps:
            question = questions[step.question]
            chosen = step.value if isinstance(step.value, list) else [step.value]
            told.append(
                RecommendedAnswer(
                    question=step.question,
                    text=question.text,
                    answer=step.value,
                    labels=[option.label for option in question.options if option.code in chosen],
                    gain=step.gain,
                    index_gain=step.index_gain,
                    why=domain.why_answer(label, step),
                )
            )
        return told

    async def _elsewhere(self, indicators: Sequence[str]) -> _Elsewhere:
        """Ask both neighbours at once."""
        practices, calendar = self.practices, self.calendar
        return _Elsewhere(
            *await asyncio.gather(
                practices.practices(indicators) if practices else _silence(),
                practices.lessons(indicators) if practices else _silence(),
                calendar.on(indicators) if calendar else _silence(),
                calendar.calls() if calendar else _silence(),
            )
        )


async def _silence() -> Known[First]:
    """Stand in for a neighbour that is not configured."""
    return Known({}, _NOT_CONFIGURED)


def _rules() -> dict[str, object]:
    return {
        "weakest": domain.WEAKEST,
        "least_gap": LEAST_GAP,
        "practices": domain.PRACTICES_ORDER,
        "topics": topics(),
    }


def _found(asking: _Asking, elsewhere: _Elsewhere, indicator: str, label: Texts) -> _Help:
    """Tell what helps with one indicator: only what is as invented, or as real, as the city."""
    own, others, most = asking.own, asking.others, asking.most

    def fit(things: Iterable[T]) -> list[T]:
        return [thing for thing in things if thing.synthetic == asking.synthetic]

    chosen = domain.practices(fit(elsewhere.practices.of.get(indicator, ())), own, others, indicator, most)
    learnt = domain.lessons(fit(elsewhere.lessons.of.get(indicator, ())), own, others, indicator, most)
    events = fit(elsewhere.events.of.get(indicator, ()))
    calls = fit(one for part in elsewhere.calls.of.values() for one in part)
    called = domain.open_calls(calls, events, topics().get(indicator, []), asking.today, most)
    return _Help(
        practices=[_practice(asking, practice, city, label) for practice, city in chosen],
        lessons=[_practice(asking, lesson, city, label) for lesson, city in learnt],
        events=[_event(event, label) for event in domain.coming(events, asking.today, most)],
        host_calls=[_call(call, shared, label) for call, shared in called],
        mentors=[_mentor(asking, city, label) for city in domain.mentors(own, others, indicator, most)],
        unknown=elsewhere.unknown(indicator),
    )


def _at(service: str, path: str) -> Address:
    return Address(service=service, method="GET", path=path)


def _nearness(asking: _Asking, city: Near) -> Nearness:
    name = asking.names.get(city.city)
    return Nearness(city=city.city, name=name, stronger_by=city.stronger_by, distance=city.distance)


def _why_city(asking: _Asking, city: Near, label: Texts) -> dict[str, str]:
    return domain.why_city(label, asking.names.get(city.city) or city.city, city)


def _mentor(asking: _Asking, city: Near, label: Texts) -> RecommendedMentor:
    return RecommendedMentor(
        of=_nearness(asking, city),
        why=_why_city(asking, city, label),
        at=_at("index_api", f"/v1/cities/{city.city}/mentoring-offers"),
        synthetic=asking.synthetic,
    )


def _practice(asking: _Asking, practice: PracticeSummary, city: Near | None, label: Texts) -> RecommendedPractice:
    return RecommendedPractice(
        id=practice.id,
        title=practice.title,
        of=_nearness(asking, city) if city else None,
        replication_count=practice.replication_count,
        why=_why_city(asking, city, label) if city else domain.UNTOLD,
        at=_at("practices_api", f"/v1/practices/{practice.id}"),
        synthetic=practice.synthetic,
    )


def _event(event: EventSummary, label: Texts) -> RecommendedEvent:
    return RecommendedEvent(
        id=event.id,
        type=event.type,
        title=event.title,
        state=event.state,
        earliest=event.when.earliest,
        latest=event.when.latest,
        date_status=event.when.date_status,
        why=domain.why_event(label, event.when.text),
        at=_at("events_api", f"/v1/events/{event.id}"),
        synthetic=event.synthetic,
    )


def _call(call: HostCall, shared: Sequence[str], label: Texts) -> RecommendedCall:
    return RecommendedCall(
        id=call.id,
        type=call.type,
        title=call.title,
        offers_by=call.offers_by,
        why=domain.why_call(label, shared, call.offers_by),
        at=_at("events_api", f"/v1/host-calls/{call.id}"),
        synthetic=call.synthetic,
    )
