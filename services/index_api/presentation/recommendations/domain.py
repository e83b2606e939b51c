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
from shared.schemas.fields import in_language
from shared.schemas.practices.practices.practices import PracticeSummary

WEAKEST: Final = 3
Value = str | float | list[str]
"""The code of an option, a number, or of a multiple choice a list of codes."""
FULL: Final = 100.0
PRACTICES_ORDER: Final = {
    "en": "cities stronger by the least gap, then cities whose score is not known; in each the nearest in size and "
    "diversity, then highlighted, most repeated, not stale, newest",
    "fr": "villes plus fortes d'au moins l'écart minimal, puis villes dont le score est inconnu ; dans chaque groupe "
    "les plus proches par la taille et la diversité, puis les pratiques distinguées, les plus reprises, confirmées, "
    "les plus récentes",
}
_ELSEWHERE: Final = {"en": "what others published", "fr": "ce que d'autres ont publié"}
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


def why_weak(
    label: Mapping[str, str], value: float, place: int, questionnaire: str | None, year: int
) -> dict[str, str]:
    """Say why an indicator is among the weak ones; `place` counts from one.

    Without a questionnaire the value is one that was published elsewhere.
    """
    english = "the lowest value" if place == 1 else f"value number {place} from below"
    french = "la valeur la plus basse" if place == 1 else f"{place}e valeur en partant du bas"
    return {
        "en": f"{label['en']} has {value:.1f} of 100, {english} of {questionnaire or _ELSEWHERE['en']} in {year}.",
        "fr": f"{label['fr']} : {_comma(value)} sur 100, {french} de {questionnaire or _ELSEWHERE['fr']} en {year}.",
    }


def why_answer(label: Mapping[str, str], step: Step) -> dict[str, str]:
    """Say what an answer would gain."""
    english = f"By itself it would raise {label['en']} by {step.gain:.1f} points"
    french = f"À elle seule, elle élèverait « {label['fr']} » de {_comma(step.gain)} points"
    if step.index_gain:
        english += f" and the index by {step.index_gain:.2f}"
        french += f" et l'indice de {_comma(step.index_gain, 2)}"
    return {"en": english + ".", "fr": french + "."}


def why_city(label: Mapping[str, str], name: str, city: Near) -> dict[str, str]:
    """Say why something of a city was chosen."""
    if city.stronger_by is None:
        english = f"No published score of {name} in {label['en']} is known"
        french = f"Aucun résultat publié de {name} en « {label['fr']} » n'est connu"
    elif city.stronger_by >= 0:
        english = f"{name} has {city.stronger_by:.1f} points more in {label['en']}"
        french = f"{name} a {_comma(city.stronger_by)} points de plus en « {label['fr']} »"
    else:
        english = f"{name} has {-city.stronger_by:.1f} points less in {label['en']}"
        french = f"{name} a {_comma(-city.stronger_by)} points de moins en « {label['fr']} »"
    if city.distance is not None:
        english += f"; its distance in size and diversity is {city.distance:.2f}"
        french += f" ; sa distance en taille et diversité est de {_comma(city.distance, 2)}"
    return {"en": english + ".", "fr": french + "."}


UNTOLD: Final = {"en": "A city that is not told learnt this.", "fr": "Une ville non nommée en a tiré cet enseignement."}


def why_event(label: Mapping[str, str], when: Mapping[str, str]) -> dict[str, str]:
    """Say why an event was chosen."""
    english, french = in_language(when, "en"), in_language(when, "fr")
    return {"en": f"It works on {label['en']}: {english}.", "fr": f"Il porte sur « {label['fr']} » : {french}."}


def why_call(label: Mapping[str, str], topics: Sequence[str], offers_by: date) -> dict[str, str]:
    """Say why a call was chosen, by topics it shares or for its event."""
    english = f"It is about {', '.join(topics)}, which bears upon" if topics else "It is for an event on"
    french = f"Il concerne {', '.join(topics)}, en lien avec" if topics else "Il est lancé pour un événement sur"
    return {
        "en": f"{english} {label['en']}; offers are taken until {offers_by.isoformat()}.",
        "fr": f"{french} « {label['fr']} » ; les offres sont reçues jusqu'au {offers_by.isoformat()}.",
    }


def _comma(number: float, digits: int = 1) -> str:
    return f"{number:.{digits}f}".replace(".", ",")
