"""What a city could do next for an indicator in which it is weak: pure, and the same for the same input.

- weak            the three indicators with the lowest value below 100 in the latest published self-assessment; of
                  equals the first by code
- gain            value of the indicator with one answer put in place, minus its value now: scored anew, nothing guessed
- best answer     the option worth most; of a multiple choice what is ticked already, and options until the cap is
                  reached; of a number the corner of its line that is worth most, the nearest one of equals
- stronger        ten points or more above the city in that indicator, as for mentoring
- order           of practices: of a stronger city before one whose score is not known, then by distance in size and
                  diversity (unknown ones last), then what the secretariat marked, then what is repeated most, what is
                  not stale, and the newest; of a city that is known not to be stronger there is none
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum, inf
from typing import Final

from services.index_api.assessment.previews.domain import effects
from services.index_api.instrument.questionnaires.domain import Asking, Scale, asking, points
from services.index_api.instrument.scoring.domain import Answers, Model
from services.index_api.presentation.matching.domain import LEAST_GAP, LEAST_WAVES, Profile, distances
from shared.schemas.events.events import EventSummary
from shared.schemas.events.hosting import HostCall
from shared.schemas.fields import Named
from shared.schemas.practices.practices.practices import PracticeSummary
from shared.sentences import Rounded, in_each, say

WEAKEST: Final = 3
Texts = Mapping[str, str]
Value = str | float | list[str]
"""The code of an option, a number, or of a multiple choice a list of codes."""
FULL: Final = 100.0
PRACTICES_ORDER: Final = in_each(
    say(
        "cities stronger by the least gap, then cities whose score is not known; in each the nearest in size and "
        "diversity, then highlighted, most repeated, not stale, newest"
    )
)
_COMING: Final = frozenset({"proposed", "planned", "confirmed", "postponed"})


@dataclass(frozen=True, slots=True)
class Step:
    """An answer to put in place: what it would be, and the points that the indicator and the index would gain."""

    question: str
    value: Value
    gain: float
    index_gain: float | None


@dataclass(frozen=True, slots=True)
class Near:
    """A city seen from another: points by which it is stronger and its distance, None where not known."""

    city: str
    stronger_by: float | None
    distance: float | None

    @property
    def rank(self) -> tuple[bool, float, str]:
        """Sort by: known to be stronger first, the nearest first."""
        return self.stronger_by is None, inf if self.distance is None else self.distance, self.city


def weak(values: Mapping[str, float]) -> list[str]:
    """Name the weak indicators, the weakest first."""
    below = [code for code, value in values.items() if value < FULL]
    return sorted(below, key=lambda code: (values[code], code))[:WEAKEST]


def steps(model: Model, answers: Answers, indicator: str, most: int) -> list[Step]:
    """Find the answers that would raise an indicator most, each alone, exactly scored; none that would not."""
    decided = asking(model.gates, answers) if model.gates else {}
    changes = []
    for scale in model.indicators[indicator]:
        answer = answers.get(scale.question, {"state": "not_answered"})
        asked = decided.get(scale.question, Asking.ASKED) is Asking.ASKED
        if asked and answer["state"] in ("answered", "not_answered"):
            value = best(scale, answer.get("value"))
            if answer["state"] == "not_answered" or points(scale, value) > points(scale, answer["value"]):
                changes.append((scale.question, value))
    each, _ = effects(model, answers, [{one: {"state": "answered", "value": value}} for one, value in changes])
    found = []
    for (question, value), effect in zip(changes, each, strict=True):
        gain = next((one["delta"] for one in effect["indicators"] if one["code"] == indicator), None)
        if gain is not None and gain > 0:
            found.append(Step(question, value, gain, effect["delta"]))
    return sorted(found, key=lambda one: -one.gain)[:most]  # of equals the first of the questionnaire


def best(scale: Scale, now: object) -> Value:
    """Give the answer to a scored question that is worth most and nearest to the one that there is (None: none)."""
    if scale.corners:
        near = now if isinstance(now, int | float) else scale.corners[0][0]
        return min(scale.corners, key=lambda corner: (-corner[1], abs(corner[0] - near)))[0]
    if scale.type != "multiple_choice":
        return max(scale.worth, key=lambda code: scale.worth[code])
    given = now if isinstance(now, list) else []
    ticked = [code for code in scale.worth if code in given and code not in scale.exclusive]
    rest = [
        code for code in scale.worth if code not in ticked and code not in scale.exclusive and scale.worth[code] > 0
    ]
    for code in sorted(rest, key=lambda one: -scale.worth[one]):
        if fsum(scale.worth[one] for one in ticked) >= scale.cap:
            break
        ticked.append(code)
    alone = [[code] for code in scale.exclusive]
    ways = [*([ticked] if ticked else []), *sorted(alone)] or [list(scale.worth)[:1]]
    chosen = max(ways, key=lambda codes: points(scale, codes))
    return [code for code in scale.worth if code in chosen]


def near(own: Profile, others: Mapping[str, Profile], city: str, indicator: str) -> Near:
    """See a city from one's own."""
    other = others.get(city)
    if other is None:
        return Near(city, None, None)
    theirs = other.scores.get(indicator)
    gap = None if theirs is None else theirs - own.scores[indicator]
    return Near(city, gap, distances(own, other).total)


def mentors(own: Profile, others: Mapping[str, Profile], indicator: str, most: int) -> list[Near]:
    """Choose cities that offer mentoring in an indicator, by the rules of mentoring matches; the nearest first."""
    found = [
        near(own, others, slug, indicator)
        for slug, one in others.items()
        if indicator in one.offers and one.waves >= LEAST_WAVES
    ]
    return sorted((one for one in found if (one.stronger_by or 0.0) >= LEAST_GAP), key=lambda one: one.rank)[:most]


def practices(
    on: Iterable[PracticeSummary], own: Profile, others: Mapping[str, Profile], indicator: str, most: int
) -> list[tuple[PracticeSummary, Near]]:
    """Choose practices of other cities that are stronger, or whose score nobody knows."""
    found = []
    for one in on:
        nearest = _nearest(one, own, others, indicator)
        if nearest is not None and (nearest.stronger_by is None or nearest.stronger_by >= LEAST_GAP):
            found.append((one, nearest))
    return sorted(found, key=lambda pair: (pair[1].rank, *_standing(pair[0])))[:most]


def lessons(
    on: Iterable[PracticeSummary], own: Profile, others: Mapping[str, Profile], indicator: str, most: int
) -> list[tuple[PracticeSummary, Near | None]]:
    """Choose lessons of others, also of cities that are not told: the nearest city first, then the newest."""
    elsewhere = [one for one in on if all(city.city != own.slug for city in one.cities)]
    found = [(one, _nearest(one, own, others, indicator)) for one in elsewhere]

    def distance(city: Near | None) -> float:
        return inf if city is None or city.distance is None else city.distance

    return sorted(found, key=lambda pair: (distance(pair[1]), *_standing(pair[0])))[:most]


def _nearest(practice: PracticeSummary, own: Profile, others: Mapping[str, Profile], indicator: str) -> Near | None:
    """Give the city of a practice to be told of: none for one of its own city, or of cities that are not told."""
    cities = [one.city for one in practice.cities]
    if own.slug in cities:
        return None
    seen = [near(own, others, city, indicator) for city in cities]
    fit = [one for one in seen if one.stronger_by is None or one.stronger_by >= LEAST_GAP]
    return min(fit or seen, key=lambda one: one.rank, default=None)


def _standing(practice: PracticeSummary) -> tuple[bool, int, bool, int]:
    return not practice.highlighted, -practice.replication_count, practice.stale, -practice.id.int  # ids sort by age


def coming(on: Iterable[EventSummary], today: date, most: int) -> list[EventSummary]:
    """Choose events that may be to come; they are in order of their first possible day."""
    return [one for one in on if one.state in _COMING and (one.when.latest or today) >= today][:most]


def open_calls(
    calls: Iterable[HostCall], events: Sequence[EventSummary], topics: Sequence[str], today: date, most: int
) -> list[tuple[HostCall, list[str]]]:
    """Choose calls that still take offers: for an event on the indicator, or about topics that bear upon it.

    With each come the topics it shares, none where it is for such an event. The first to end comes first.
    """
    on_it = {one.id for one in events}
    found = []
    for one in calls:
        shared = [topic for topic in topics if topic in one.topics]
        if one.offers_by >= today and (one.event in on_it or shared):
            found.append((one, [] if one.event in on_it else shared))
    return sorted(found, key=lambda pair: (pair[0].offers_by, pair[0].id))[:most]


def why_weak(label: Texts, value: float, place: int, questionnaire: str | None, year: int) -> dict[str, str]:
    """Say why an indicator is among the weak ones; `place` counts from one.

    Without a questionnaire the value is one that was published elsewhere.
    """
    lowest = say("{area} has {value} of 100, the lowest value of {questionnaire} in {year}.")
    other = say("{area} has {value} of 100, value number {place} from below of {questionnaire} in {year}.")
    told = lowest if place == 1 else other.filled(place=place)
    of = questionnaire or say("what others published")
    return in_each(told.filled(area=Named(label), value=Rounded(value, 1), questionnaire=of, year=year))


def why_answer(label: Texts, step: Step) -> dict[str, str]:
    """Say what an answer would gain."""
    area, points = Named(label), Rounded(step.gain, 1)
    if not step.index_gain:
        return in_each(say("By itself it would raise {area} by {points} points.", area=area, points=points))
    both = say("By itself it would raise {area} by {points} points and the index by {of_index}.")
    return in_each(both.filled(area=area, points=points, of_index=Rounded(step.index_gain, 2)))


def why_city(label: Texts, name: str, city: Near) -> dict[str, str]:
    """Say why something of a city was chosen."""
    if city.stronger_by is None:
        told = say("No published score of {city} in {area} is known")
    elif city.stronger_by >= 0:
        told = say("{city} has {points} points more in {area}").filled(points=Rounded(city.stronger_by, 1))
    else:
        told = say("{city} has {points} points less in {area}").filled(points=Rounded(-city.stronger_by, 1))
    told = told.filled(city=name, area=Named(label))
    if city.distance is None:
        return in_each(say("{reason}.", reason=told))
    far = say("{reason}; its distance in size and diversity is {distance}.", distance=Rounded(city.distance, 2))
    return in_each(far.filled(reason=told))


UNTOLD: Final = in_each(say("A city that is not told learnt this."))


def why_event(label: Texts, when: Texts) -> dict[str, str]:
    """Say why an event was chosen."""
    return in_each(say("It works on {area}: {date}.", area=Named(label), date=Named(when)))


def why_call(label: Texts, topics: Sequence[str], offers_by: date) -> dict[str, str]:
    """Say why a call was chosen, by topics it shares or for its event."""
    about = say("It is about {topics}, which bears upon {area}; offers are taken until {day}.")
    event = say("It is for an event on {area}; offers are taken until {day}.")
    told = about.filled(topics=", ".join(topics)) if topics else event
    return in_each(told.filled(area=Named(label), day=offers_by.isoformat()))
