"""The invented network: thirty cities, their assessments over two or three waves, practices and events.

Pure: the same seed gives the same world. The cities lie in the countries XA to XD, codes that ISO 3166-1 leaves to
users and that no country has. Nothing here tells of a real city.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from services.demo.documents import (
    Announcement,
    Answer,
    City,
    Claim,
    Event,
    Fact,
    FollowUp,
    HostCall,
    Lesson,
    Mentoring,
    MentoringOffer,
    Network,
    Notice,
    Practice,
    Report,
    Segment,
    Source,
    StepDone,
)
from services.demo.words import CityWords, EventWords, LessonWords, PracticeWords, Words
from shared.platform.data.data_files import read_yaml
from shared.schemas.index.instrument.questionnaires import Question, Questionnaire

SEED: Final = 20171130
NETWORK: Final = "demo"
_WORDS: Final = Path(__file__).parent / "data" / "words.yaml"
_INVENTED: Final[Source] = {"title": "Invented for demonstration", "locator": f"seed {SEED}"}
_SHARE_WITHOUT_ANSWER: Final = 0.03
_SHARE_NOT_APPLICABLE: Final = 0.02
_FIRST_YEARS: Final = (2012, 2013, 2014, 2015)
_YEARS_BETWEEN_WAVES: Final = 3
_FIRST_STEPS: Final = ("statement_of_intent", "leaders_informed", "information_session", "index", "expert_visit")
_REPLICATIONS: Final = 8


@dataclass(frozen=True, slots=True)
class Wave:
    """A self-assessment to make: of which city, for which year, on which questionnaire, with which answers."""

    city: str
    year: int
    questionnaire: str
    answers: Mapping[str, Answer]
    consent: str


@dataclass(frozen=True, slots=True)
class Life:
    """What cities and their network tell and do: pairs of a city and what it sends, and who agrees to be helped."""

    notices: Sequence[tuple[str, Notice]]
    announcements: Sequence[Announcement]
    offers: Sequence[tuple[str, MentoringOffer]]
    mentoring: Mentoring
    joining: Sequence[tuple[str, str, StepDone]]


@dataclass(frozen=True, slots=True)
class Past:
    """A study visit of last year: who hosted, who came, and what was decided."""

    event: Event
    guests: Sequence[str]
    report: str
    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class World:
    """All that is invented."""

    network: Network
    cities: Sequence[City]
    waves: Sequence[Wave]
    practices: Sequence[Practice | Lesson]
    events: Sequence[Event]
    life: Life
    replications: Sequence[tuple[int, Claim, bool]]
    """The number of a practice, who repeats it, and whether the other side confirmed."""
    reports: Sequence[Report]
    past: Past
    call: HostCall


def invent(questionnaires: Mapping[str, Questionnaire], this_year: int) -> World:
    """Invent the world. `questionnaires` holds icc/2013 and icc/2019; events come in the year after `this_year`."""
    words: Words = read_yaml(_WORDS)
    chance = random.Random(SEED)
    cities = [_city(name, number, chance) for number, name in enumerate(words["cities"])]
    network: Network = {
        "slug": NETWORK,
        "name": "Demonstration network (invented)",
        "countries": ["XA", "XB", "XC", "XD"],
        "state": "active",
        "synthetic": True,
        "sources": [_INVENTED],
    }
    waves = [wave for city in cities for wave in _waves(city["slug"], questionnaires, chance)]
    slugs = [city["slug"] for city in cities]
    return World(
        network,
        cities,
        waves,
        [
            *(_practice(practice, number, slugs, chance) for number, practice in enumerate(words["practices"])),
            *(_lesson(lesson, slugs[-1 - number]) for number, lesson in enumerate(words["lessons"])),
        ],
        [_event(event, slugs, this_year, chance) for event in words["events"]],
        _life(words, slugs),
        [_replication(number, slugs, len(words["practices"])) for number in range(_REPLICATIONS)],
        [_report(slug, this_year) for slug in slugs[::3]],
        _past(slugs, this_year),
        _call(this_year),
    )


def _city(name: CityWords, number: int, chance: random.Random) -> City:
    population = round(10 ** chance.uniform(4.4, 5.9))
    foreign_born = round(chance.uniform(3, 32), 1)
    return {
        "slug": name["slug"],
        "name": name["name"],
        "kind": "town" if population < 40_000 else "city",
        "country": f"X{'ABCD'[number % 4]}",
        "synthetic": True,
        "networks": [NETWORK],
        "facts": [_fact("population", population, "people"), _fact("foreign_born_share", foreign_born, "percent")],
        "sources": [_INVENTED],
    }


def _fact(code: str, value: float, unit: str) -> Fact:
    definition = {"en": "Invented figure", "fr": "Chiffre inventé"}
    return {"code": code, "value": value, "unit": unit, "year": 2018, "definition": definition, "source": _INVENTED}


def _waves(city: str, questionnaires: Mapping[str, Questionnaire], chance: random.Random) -> Iterator[Wave]:
    """Let a city start at some level, strong here and weak there, and improve a little from wave to wave."""
    level = chance.gauss(0.5, 0.12)
    areas = {indicator.code for questionnaire in questionnaires.values() for indicator in questionnaire.indicators}
    leaning = {area: chance.gauss(0, 0.12) for area in sorted(areas)}
    first = chance.choice(_FIRST_YEARS)
    versions = chance.choice((["icc/2013", "icc/2019"], ["icc/2013", "icc/2013", "icc/2019"]))
    for number, version in enumerate(versions):
        year = first + _YEARS_BETWEEN_WAVES * (number + (3 - len(versions)))
        answers = {
            question.id: answer
            for question in questionnaires[version].questions
            if (answer := _answer(question, level + leaning[question.indicator], chance))
        }
        consent = chance.choice(("scores", "scores_and_answers"))
        yield Wave(city, max(year, 2019) if version == "icc/2019" else year, version, answers, consent)
        level += chance.uniform(0, 0.08)


def _answer(question: Question, level: float, chance: random.Random) -> Answer | None:
    luck = chance.random()
    if luck < _SHARE_WITHOUT_ANSWER:
        return None
    if luck < _SHARE_WITHOUT_ANSWER + _SHARE_NOT_APPLICABLE:
        return {"state": "not_applicable", "reason": "Not a task of the city (invented)."}
    if question.type == "multiple_choice":
        ticked = [option.code for option in question.options if not option.exclusive and chance.random() < level]
        alone = [option.code for option in question.options if option.exclusive]
        return {"value": ticked or alone or [question.options[0].code]}
    wanted = chance.gauss(level, 0.22)
    nearest = min(question.options, key=lambda option: abs(option.points - wanted))
    return {"value": nearest.code}


def _practice(words: PracticeWords, number: int, slugs: Sequence[str], chance: random.Random) -> Practice:
    """Write a practice with everything that the template asks for."""
    lead = slugs[number % len(slugs)]
    partner = chance.choice([slug for slug in slugs if slug != lead])
    return {
        "kind": "practice",
        "title": words["title"],
        "summary": words["what"],
        "cities": [{"city": lead, "role": "lead"}, {"city": partner, "role": "partner"}],
        "networks": [NETWORK],
        "years": f"{chance.randint(2013, 2018)}/..",
        "status": "running",
        "purpose": words["change"],
        "stimulus": _both("People lived side by side and rarely met.", "On vivait côte à côte sans se rencontrer."),
        "process": words["what"],
        "impact": [{"what": words["change"], "source": "Invented for demonstration"}],
        "resources": {
            "cost_band": chance.choice(("low", "medium")),
            "staff": _both("One person, half time.", "Une personne à mi-temps."),
            "time": _both("A year to the first result.", "Un an jusqu'au premier résultat."),
        },
        "transfer": {
            "conditions": _both("One partner whom everybody trusts.", "Un partenaire en qui tous ont confiance.")
        },
        "replicability": chance.choice(("regional", "national", "european")),
        "indicators": [words["indicator"]],
        "topics": [words["topic"]],
    }


def _lesson(words: LessonWords, city: str) -> Lesson:
    """Write down what did not work."""
    return {
        "kind": "lesson",
        "cities": [{"city": city, "role": "lead"}],
        "summary": words["happened"],
        "title": words["title"],
        "expected": words["expected"],
        "happened": words["happened"],
        "why": words["why"],
        "differently": words["differently"],
        "indicators": [words["indicator"]],
        "topics": [words["topic"]],
        "networks": [NETWORK],
    }


def _replication(number: int, slugs: Sequence[str], practices: int) -> tuple[int, Claim, bool]:
    """Let a city far down the list repeat a practice of one far up; most claims are confirmed."""
    claim: Claim = {
        "city": slugs[-5 - number],
        "adapted": "Begun in one district, with the schools instead of the library (invented).",
        "result": "It goes on in a second district (invented).",
        "evidence": "Invented for demonstration",
        "year": 2017 + number % 3,
    }
    return number % practices, claim, number % 4 != 3


def _report(city: str, this_year: int) -> Report:
    """Write what a city did in the year."""
    return {
        "city": city,
        "year": this_year,
        "title": _both("Our intercultural year (invented)", "Notre année interculturelle (inventée)"),
        "text": _both(
            "An **invented** report for demonstration: two districts met, one plan was adopted.",
            "Un rapport **inventé** pour la démonstration : deux quartiers se sont rencontrés, un plan a été adopté.",
        ),
    }


def _event(words: EventWords, slugs: Sequence[str], this_year: int, chance: random.Random) -> Event:
    """Plan an event for the year to come; its date is as rough as the words say."""
    segments: list[Segment] = [
        {"kind": "context", "title": _both("Why we do it", "Pourquoi nous le faisons")},
        {"kind": "visit", "title": _both("On the spot", "Sur place")},
        {"kind": "debrief", "title": _both("What we take home", "Ce que nous rapportons")},
    ]
    event: Event = {
        "type": words["type"],
        "title": words["title"],
        "description": _both("An invented event for demonstration.", "Un événement inventé pour la démonstration."),
        "when": {"edtf": words["when"].format(year=this_year + 1)},
        "state": "planned",
        "hosts": [{"kind": "city", "ref": chance.choice(slugs), "role": "host", "state": "accepted"}],
        "networks": [NETWORK],
        "topics": [words["topic"]],
        "indicators": [words["indicator"]],
    }
    if words["type"] == "study_visit":
        event["segments"] = segments
    return event


def _life(words: Words, slugs: Sequence[str]) -> Life:
    """Let some cities send news, offer help, and join step by step."""
    notices: list[tuple[str, Notice]] = [
        (slugs[number * 3], {**notice, "visibility": "public" if number % 3 == 0 else "network"})
        for number, notice in enumerate(words["notices"])
    ]
    offers = [(slugs[number * 5 + 2], offer) for number, offer in enumerate(words["mentoring_offers"])]
    mentor, offer = offers[1]
    return Life(
        notices,
        [{**announcement, "network": NETWORK} for announcement in words["announcements"]],
        offers,
        {"mentor": mentor, "mentee": slugs[-1], "indicator": offer["indicator"]},
        [
            (city, step, {"done_on": f"{2013 + number}-0{place + 2}-15", "note": "Invented for demonstration."})
            for number, city in enumerate(slugs[:4])
            for place, step in enumerate(_FIRST_STEPS[: number + 2])
        ],
    )


def _past(slugs: Sequence[str], this_year: int) -> Past:
    host, *guests = slugs[:4]
    event: Event = {
        "type": "study_visit",
        "title": _both("Study visit: a market for all", "Visite d'étude : un marché pour tous"),
        "description": _both("An invented event for demonstration.", "Un événement inventé pour la démonstration."),
        "when": {"edtf": f"{this_year - 1}-10-14/{this_year - 1}-10-15"},
        "time_zone": "Europe/Paris",
        "state": "planned",
        "capacity": 2,
        "hosts": [{"kind": "city", "ref": host, "role": "host", "state": "confirmed"}],
        "networks": [NETWORK],
        "segment_template": "study_visit",
        "support_rule": {"requires": ["membership", "reporting"], "places": 2},
    }
    follow_up: FollowUp = {
        "what": "Share the plan of the market (invented).",
        "owner_kind": "city",
        "owner": guests[0],
        "due_on": f"{this_year}-03-31",
    }
    return Past(event, guests, "We start with one street (invented).", follow_up)


def _call(this_year: int) -> HostCall:
    return {
        "type": "study_visit",
        "title": _both("Who shows us a library for all?", "Qui nous montre une bibliothèque pour tous ?"),
        "networks": [NETWORK],
        "period": f"{this_year + 1}-41",
        "offers_by": f"{this_year + 1}-03-31",
        "note": "An invented call for demonstration.",
    }


def _both(english: str, french: str) -> dict[str, str]:
    return {"en": english, "fr": french}
