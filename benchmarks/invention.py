"""What the benchmark fills the services with: cities, answers, practices and events by chance, the same each time.

Everything is marked as synthetic. Nothing here tells of a real city.
"""

import random
from collections.abc import Mapping, Sequence
from typing import Any, Final

from shared.schemas.index.instrument.questionnaires import Question, QuestionnaireVersion

SEED: Final = 20171130
NETWORK: Final = "benchmark"
SAMPLE: Final = "benchmark-2022"
CITIES: Final = 150
PRACTICES: Final = 250
EVENTS: Final = 200
WAVES: Final = (
    ("icc/2013", 2013),
    ("icc/2013", 2015),
    ("icc/2013", 2017),
    ("icc/2019", 2019),
    ("icc/2019", 2022),
)
TOPICS: Final = ("education", "housing-and-planning", "mediation", "refugees", "welcoming", "communication")
INDICATORS: Final = ("education", "neighbourhoods", "mediation", "language", "media", "welcoming")
_SOURCE: Final = {"title": "Invented for the benchmark", "locator": f"seed {SEED}"}
_WORDS: Final = (
    "library",
    "school",
    "market",
    "street",
    "district",
    "festival",
    "kitchen",
    "garden",
    "team",
    "museum",
    "theatre",
    "station",
    "council",
    "neighbour",
    "parent",
    "teacher",
    "volunteer",
    "mentor",
    "mediator",
    "trader",
    "artist",
    "language",
    "welcome",
    "dialogue",
    "training",
    "meeting",
    "visit",
    "guide",
    "survey",
    "budget",
    "partner",
    "network",
    "weekend",
    "evening",
    "summer",
    "winter",
    "first",
    "second",
    "open",
    "common",
    "shared",
    "local",
    "small",
    "large",
    "begins",
    "meets",
    "learns",
    "cooks",
    "reads",
    "plays",
    "walks",
    "talks",
    "builds",
    "paints",
    "sings",
    "repairs",
    "translates",
    "invites",
    "visits",
    "trusts",
)
_FRENCH: Final = (
    "école",
    "marché",
    "rue",
    "quartier",
    "fête",
    "cuisine",
    "jardin",
    "équipe",
    "musée",
    "théâtre",
    "accueil",
    "dialogue",
    "visite",
)


def city(number: int) -> dict[str, Any]:
    """Invent the city of that number."""
    chance = random.Random(SEED + number)
    facts = [
        {"code": code, "value": value, "unit": unit, "year": 2018, "definition": {"en": "Invented"}, "source": _SOURCE}
        for code, value, unit in (
            ("population", round(10 ** chance.uniform(4.4, 5.9)), "people"),
            ("foreign_born_share", round(chance.uniform(3, 32), 1), "percent"),
        )
    ]
    return {
        "slug": slug(number),
        "name": f"{chance.choice(_WORDS).title()}haven {number}",
        "kind": "city",
        "country": f"X{'ABCD'[number % 4]}",
        "synthetic": True,
        "networks": [NETWORK],
        "facts": facts,
        "sources": [_SOURCE],
    }


def slug(number: int) -> str:
    """Name the city of that number in addresses."""
    return f"haven-{number:03}"


def network() -> dict[str, Any]:
    """Invent the network of all cities."""
    countries = ["XA", "XB", "XC", "XD"]
    told = {"slug": NETWORK, "name": "Benchmark network (invented)", "countries": countries, "state": "active"}
    return {**told, "synthetic": True, "sources": [_SOURCE]}


def answers(questionnaire: QuestionnaireVersion, seed: int, version: object = None) -> dict[str, Any]:
    """Answer every question of a version by chance; `version` is that of the answers which these replace."""
    chance = random.Random(SEED + seed)
    beside = {} if version is None else {"version": version}
    return {question.id: {"value": _value(question, chance), **beside} for question in questionnaire.questions}


def _value(question: Question, chance: random.Random) -> str | list[str]:
    codes = [option.code for option in question.options if not option.exclusive]
    if question.type == "multiple_choice":
        return chance.sample(codes, chance.randint(1, len(codes)))
    return chance.choice(codes or [option.code for option in question.options])


def practice(number: int, cities: Sequence[str] = ()) -> dict[str, Any]:
    """Invent a practice with all that is needed to hand it in, in two languages; about 1.5 KB of JSON."""
    chance = random.Random(SEED + number)
    lead, partner = cities or (slug(number % CITIES), slug((number + 7) % CITIES))
    return {
        "kind": "practice",
        "title": _both(chance, 4),
        "summary": _both(chance, 12),
        "cities": [{"city": lead, "role": "lead"}, {"city": partner, "role": "partner"}],
        "networks": [NETWORK],
        "years": f"{chance.randint(2013, 2018)}/..",
        "status": "running",
        "purpose": _both(chance, 10),
        "stimulus": _both(chance, 10),
        "process": _both(chance, 14),
        "impact": [{"what": _both(chance, 8), "source": "Invented for the benchmark"}],
        "resources": {"cost_band": "low", "staff": _both(chance, 4), "time": _both(chance, 4)},
        "transfer": {"conditions": _both(chance, 8)},
        "replicability": chance.choice(("regional", "national", "european")),
        "indicators": [INDICATORS[number % len(INDICATORS)]],
        "topics": [TOPICS[number % len(TOPICS)]],
    }


def event(number: int) -> dict[str, Any]:
    """Invent an event of the next years on a day of its own."""
    chance = random.Random(SEED + number)
    day = f"{2027 + number % 3}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return {
        "type": "webinar",
        "title": _both(chance, 4),
        "description": _both(chance, 16),
        "when": {"edtf": day},
        "state": "planned",
        "hosts": [{"kind": "city", "ref": slug(number % CITIES), "role": "host", "state": "accepted"}],
        "networks": [NETWORK],
        "topics": [TOPICS[number % len(TOPICS)]],
        "indicators": [INDICATORS[number % len(INDICATORS)]],
    }


def _both(chance: random.Random, words: int) -> Mapping[str, str]:
    return {
        "en": " ".join(chance.choices(_WORDS, k=words)).capitalize(),
        "fr": " ".join(chance.choices(_FRENCH, k=words)).capitalize(),
    }
