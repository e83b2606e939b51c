"""Invented figures from elsewhere for the invented cities and countries, to set their scores beside."""

import random
from collections.abc import Sequence
from typing import Final

from services.demo.documents import PastResult, Placed, Series

_SURVEY_YEAR: Final = 2018
_LICENCE: Final = "CC0 1.0"
_PAST_YEAR: Final = 2011
_PAST_AREAS: Final = ("index", "commitment", "education", "media", "mediation", "welcoming")
_WITH_A_PAST: Final = 3


def invented_series(cities: Sequence[Placed], seed: int) -> list[Series]:
    """Give a survey of well-being over cities and a policy score over countries, made by chance alone."""
    chance = random.Random(seed)
    note = {"en": "Invented: made by chance, not asked of anybody.", "fr": "Inventé : tiré au sort, sans enquête."}
    countries = sorted({city["country"] for city in cities})
    return [
        {
            "code": "demo-contentment",
            "kind": "well_being",
            "title": {
                "en": "Content with life in the city (invented)",
                "fr": "Satisfaits de la vie en ville (inventé)",
            },
            "unit": "percent of those asked",
            "values": [
                {"city": city["slug"], "year": _SURVEY_YEAR + number % 3, "value": round(chance.gauss(78, 7), 1)}
                for number, city in enumerate(cities)
            ],
            "note": note,
            "licence": _LICENCE,
            "synthetic": True,
            "source": {"title": "Invented for demonstration"},
        },
        {
            "code": "demo-integration-policy",
            "kind": "integration_policy",
            "title": {
                "en": "National integration policy (invented)",
                "fr": "Politique nationale d'intégration (inventé)",
            },
            "unit": "points, 0 to 100",
            "values": [
                {"country": country, "year": year, "value": round(chance.uniform(30, 75), 1)}
                for country in countries
                for year in (2014, 2019)
            ],
            "note": note,
            "licence": _LICENCE,
            "synthetic": True,
            "source": {"title": "Invented for demonstration"},
        },
    ]


def invented_past(cities: Sequence[Placed], seed: int) -> list[PastResult]:
    """Give results of the last few cities from before this system, made by chance alone."""
    chance = random.Random(seed)
    return [
        {
            "city": city["slug"],
            "year": _PAST_YEAR,
            "area": area,
            "value": float(chance.randint(35, 80)),
            "source_title": "Invented for demonstration",
            "computed_with": "A questionnaire of 2011 (invented)",
        }
        for city in cities[-_WITH_A_PAST:]
        for area in _PAST_AREAS
    ]
