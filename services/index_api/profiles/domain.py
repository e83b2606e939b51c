"""What a city could gain: points of the index, from the weights and what was scored.

- of an area at most     share of the area in the index · (100 - its value, or its lower bound where it has none)
- of an answer           effective weight · (100 - 100 · its points)

Shares and effective weights as in the scoring method. The first needs the scores alone, so it tells no answer.
"""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, Final

from services.index_api.scoring.domain import Model, effective_weights

MOST_STEPS: Final = 5
MOST_ANSWERS: Final = 3


def shares(model: Model) -> dict[str, float]:
    """Give the share of the index (0 to 1) that each indicator carries."""
    weights = effective_weights(model)
    return {code: fsum(weights.get(one.question, 0.0) for one in scales) for code, scales in model.indicators.items()}


def steps(
    shares: Mapping[str, float], indicators: Sequence[Mapping[str, Any]], contributions: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """List the areas where most can be gained, each with the answers that would gain most; equal gains by name.

    `indicators` are scores; `contributions` are empty where answers are not shown.
    """
    found = []
    for one in indicators:
        reached = one["value"] if one["value"] is not None else one["low"]
        gain = shares.get(one["code"], 0.0) * (100 - reached) if reached is not None else 0.0
        if gain > 0:
            answers = [
                {"question": told["question"], "gain": 100 * told["effective_weight"] * (1 - told["points"])}
                for told in contributions
                if told["indicator"] == one["code"] and told["points"] < 1
            ]
            answers.sort(key=lambda answer: (-answer["gain"], answer["question"]))
            found.append({"indicator": one["code"], "gain": gain, "answers": answers[:MOST_ANSWERS]})
    found.sort(key=lambda step: (-step["gain"], step["indicator"]))
    return found[:MOST_STEPS]
