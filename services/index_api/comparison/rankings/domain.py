"""Ranks, and why they move.

- rank       one more than the number of cities whose display value is higher: standard competition ranking, so equal
             display values share a rank and the ranks after them are skipped
- movement   the ranks of one city in two samples differ by five causes: its own value changed, values of cities that
             are in both changed, cities joined, cities left, and the questionnaire (the version, or the core of
             several) that all are scored on changed. What a cause does depends on which were applied before it, so each
             gets the mean of what it does over all 120 orders (Shapley, A value for n-person games, 1953), in exact
             fractions: the five sum to the difference of the ranks. For the fifth the assessments of either sample are
             scored on the questionnaire of the other, too; a city of which that gives no value keeps the one it has
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Final

from services.index_api.comparison.entries.domain import Entry, Mark
from services.index_api.instrument.scoring.domain import METHOD_1, display

RULES: Final = {
    "en": "Standard competition ranking of display values: 1 + the number of cities with a higher one. Equal display "
    "values share a rank, the ranks after them are skipped; on a page they stand by slug.",
    "fr": "Classement standard des valeurs affichées : 1 + le nombre de villes qui en ont une plus élevée. Des valeurs "
    "affichées égales partagent un rang, les rangs suivants sont sautés ; sur une page, elles se suivent par "
    "identifiant.",
}
CAUSES: Final = ("own", "others", "joined", "left", "questionnaire")
_ORDERS: Final = tuple(permutations(CAUSES))
Values = Mapping[str, Decimal]
"""Display values by city."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A city with its rank."""

    rank: int
    shared: bool
    entry: Entry
    mark: Mark
    shown: str


def shown_values(entries: Iterable[Entry], code: str) -> dict[str, str]:
    """Give the display value of each city that has one."""
    shown = {
        entry.place.slug: display(entry.marks[code].value, METHOD_1.display_digits)
        for entry in entries
        if code in entry.marks
    }
    return {city: value for city, value in shown.items() if value is not None}


def ranked(entries: Sequence[Entry], code: str) -> list[Ranked]:
    """Rank cities by an indicator or composite, the best first; those without a value are left out."""
    shown = shown_values(entries, code)
    ranks = competition({city: Decimal(value) for city, value in shown.items()})
    held = Counter(ranks.values())
    known = [(ranks[entry.place.slug], entry.place.slug, entry) for entry in entries if entry.place.slug in shown]
    return [
        Ranked(rank, held[rank] > 1, entry, entry.marks[code], shown[slug])
        for rank, slug, entry in sorted(known, key=lambda row: row[:2])
    ]


def competition(values: Values) -> dict[str, int]:
    """Rank cities by their display values."""
    ranks: dict[Decimal, int] = {}
    for number, value in enumerate(sorted(values.values(), reverse=True), 1):
        ranks.setdefault(value, number)
    return {city: ranks[value] for city, value in values.items()}


def rank_when(city: str, before: Values, after: Values, applied: frozenset[str]) -> int:
    """Rank a city that is in both samples, with some of the causes applied to the first."""
    own = (after if "own" in applied else before)[city]
    both = [other for other in before if other in after and other != city]
    against = [(after if "others" in applied else before)[other] for other in both]
    if "joined" in applied:
        against += [value for other, value in after.items() if other not in before]
    if "left" not in applied:
        against += [value for other, value in before.items() if other not in after]
    return 1 + sum(value > own for value in against)


@dataclass(frozen=True, slots=True)
class Sides:
    """The values of two samples, scored on one questionnaire."""

    before: Values
    after: Values


def movement(city: str, old: Sides, new: Sides) -> dict[str, Fraction]:
    """Split the move of a city that is in both samples among the causes; above zero: places lost.

    `old` and `new` are the values of the same cities on the questionnaire of the first sample and of the second.
    """
    ranks: dict[frozenset[str], int] = {}

    def rank(applied: frozenset[str]) -> int:
        if applied not in ranks:
            sides = new if "questionnaire" in applied else old
            ranks[applied] = rank_when(city, sides.before, sides.after, applied)
        return ranks[applied]

    parts = dict.fromkeys(CAUSES, Fraction(0))
    for order in _ORDERS:
        applied: frozenset[str] = frozenset()
        for cause in order:
            parts[cause] += rank(applied | {cause}) - rank(applied)
            applied |= {cause}
    return {cause: part / len(_ORDERS) for cause, part in parts.items()}


def standing_in(values: Values, marks: Mapping[str, Mapping[str, Mark]], code: str) -> Values:
    """Give values of cities scored anew, by `marks` of each; one without a new value keeps its own."""
    anew = {city: found[code].value for city, found in marks.items() if code in found}
    shown = {city: display(value, METHOD_1.display_digits) for city, value in anew.items()}
    return {city: Decimal(new) if (new := shown.get(city)) is not None else value for city, value in values.items()}


@dataclass(frozen=True, slots=True)
class Then:
    """Where a city stood in a sample: its rank and its display value."""

    rank: int
    shown: str


_WHY: Final[Mapping[str, Mapping[str, str]]] = {
    "own": {"en": "because of the city's own score", "fr": "en raison du score de la ville elle-même"},
    "others": {"en": "because other cities' scores changed", "fr": "parce que les scores d'autres villes ont changé"},
    "joined": {"en": "because cities joined", "fr": "parce que des villes sont arrivées"},
    "left": {"en": "because cities left", "fr": "parce que des villes sont parties"},
    "questionnaire": {
        "en": "because the questionnaire changed",
        "fr": "parce que le questionnaire a changé",
    },
}
_UNRANKED: Final[Mapping[str, Mapping[str, str]]] = {
    "withheld": {
        "en": "The city withholds its numbers from rankings.",
        "fr": "La ville ne souhaite pas figurer dans les classements.",
    },
    "no_mapping": {
        "en": "No mapping leads from the version that the city answered to that of the sample, so no rank moved.",
        "fr": "Aucune correspondance ne mène de la version à laquelle la ville a répondu à celle de l'échantillon : "
        "aucun rang n'a bougé.",
    },
    "too_little_in_common": {
        "en": "The version that the city answered has too little in common with the others, so no rank moved.",
        "fr": "La version à laquelle la ville a répondu a trop peu en commun avec les autres : aucun rang n'a bougé.",
    },
    "coverage_below_minimum": {
        "en": "The city answered too little of what the versions have in common, so no rank moved.",
        "fr": "La ville a répondu à trop peu de ce que les versions ont en commun : aucun rang n'a bougé.",
    },
    "withdrawn": {"en": "The assessment of the city was withdrawn.", "fr": "L'évaluation de la ville a été retirée."},
    "not_in_sample": {
        "en": "The city is not in both samples, so no rank moved.",
        "fr": "La ville ne figure pas dans les deux échantillons : aucun rang n'a bougé.",
    },
    "not_in_group": {
        "en": "The city is not in the group in both samples, so no rank moved.",
        "fr": "La ville n'est pas dans le groupe dans les deux échantillons : aucun rang n'a bougé.",
    },
    "no_value": {
        "en": "The city has no value of it in both samples, so no rank moved.",
        "fr": "La ville n'a pas de valeur dans les deux échantillons : aucun rang n'a bougé.",
    },
}


def sentence(before: Then, after: Then, parts: Mapping[str, Fraction]) -> dict[str, str]:
    """Describe a movement in a sentence for each language."""
    return {"en": _english(before, after, parts), "fr": _french(before, after, parts)}


def unranked(reason: str) -> Mapping[str, str]:
    """Say why no rank moved, by language."""
    return _UNRANKED[reason]


def _english(before: Then, after: Then, parts: Mapping[str, Fraction]) -> str:
    old, new = before.shown, after.shown
    if old == new:
        score = "although the score is unchanged" if _against(before, after) else f"the score stays at {new}"
    else:
        verb = "rose" if Decimal(new) > Decimal(old) else "fell"
        link = "although the score" if _against(before, after) else "with a score that"
        score = f"{link} {verb} from {old} to {new}"
    causes = _moves(parts, "en")
    comma = ", " if score.startswith("the") else " "
    return f"Rank {before.rank} → {after.rank}{comma}{score}{': ' if causes else ''}{causes}."


def _french(before: Then, after: Then, parts: Mapping[str, Fraction]) -> str:
    old, new = before.shown, after.shown
    if old == new:
        score = "bien que le score soit inchangé" if _against(before, after) else f"le score reste à {new}"
    else:
        verb = "monté" if Decimal(new) > Decimal(old) else "descendu"
        link = "bien que le score soit" if _against(before, after) else "avec un score"
        score = f"{link} {verb} de {old} à {new}"
    causes = _moves(parts, "fr")
    comma = ", " if score.startswith("le ") else " "
    return f"Rang {before.rank} → {after.rank}{comma}{score}{' : ' if causes else ''}{causes}."


def _against(before: Then, after: Then) -> bool:
    """Say whether the rank moved and the score did not, or the other way, or against it."""
    worse = (after.rank > before.rank) - (after.rank < before.rank)
    lower = (Decimal(after.shown) < Decimal(before.shown)) - (Decimal(after.shown) > Decimal(before.shown))
    return worse != lower


def _moves(parts: Mapping[str, Fraction], language: str) -> str:
    """Name each cause that moved the rank, the largest first; lost and gained only where there is both."""
    moved = sorted(((cause, part) for cause, part in parts.items() if round(part, 1)), key=lambda move: -abs(move[1]))
    both = len({part > 0 for _, part in moved}) > 1
    return ", ".join(f"{_places(part, language, both=both)} {_WHY[cause][language]}" for cause, part in moved)


def _places(part: Fraction, language: str, *, both: bool) -> str:
    size = abs(part)
    whole = size.denominator == 1
    number = str(size.numerator) if whole else f"{float(size):.1f}"
    if language == "en":
        direction = (" lost" if part > 0 else " gained") if both else ""
        return f"{number} {'place' if size == 1 else 'places'}{direction}"
    plural = "s" if size >= 2 else ""
    direction = (f" perdue{plural}" if part > 0 else f" gagnée{plural}") if both else ""
    return f"{number.replace('.', ',')} place{plural}{direction}"
