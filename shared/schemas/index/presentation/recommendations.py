"""What a city could do next: answers, practices, lessons, events, calls and mentors for what is weak."""

from typing import Annotated, Any

from pydantic import Field

from shared.schemas.absent import Absent
from shared.schemas.codes import INDICATORS
from shared.schemas.fields import Day, Identifier, Told, Translated
from shared.schemas.names import OF_INDICATOR, OF_QUESTIONNAIRE, CitySlug, WithNames

_WHY = Field(description="The reason in a sentence.")
_AT = Field(description="Where to read all of it, at the service that owns it.")
_EVENT_TYPE = Field(description="A value of the list `event-types` of events_api.", examples=["study_visit"])
_SYNTHETIC = Field(description="True when it is invented.")


class Address(Told):
    """Where to read or do something: a service knows only the paths of another, not its public address."""

    service: Annotated[str, Field(description="The service.", examples=["practices_api"])]
    method: Annotated[str, Field(description="The method.", examples=["GET"])]
    path: Annotated[
        str, Field(description="The path.", examples=["/v1/practices/0190f3a0-0000-7000-8000-000000000000"])
    ]


class RecommendedAnswer(Told):
    """A question that would raise the indicator if it were answered at its best."""

    question: Annotated[str, Field(description="The question.", examples=["q03"])]
    text: Annotated[Translated, Field(description="Its text.")]
    answer: Annotated[
        Any, Field(description="The answer that would gain most, as it would be saved.", examples=["yes"])
    ]
    labels: Annotated[list[Translated], Field(description="The label of each option of that answer.")] = []
    gain: Annotated[float, Field(description="Points that the indicator would gain by this alone, exactly.")]
    index_gain: Annotated[
        float | None, Field(description="Points that the index would gain; none where it has no value before or after.")
    ] = None
    why: Annotated[Translated, _WHY]


class Nearness(Told):
    """How near a city is; see the distances of mentoring matches."""

    city: CitySlug
    name: Annotated[str | None, Field(description="Its name, where it has published scores.")] = None
    stronger_by: Annotated[
        float | None, Field(description="Points by which it is stronger in the indicator, where that is known.")
    ] = None
    distance: Annotated[
        float | None, Field(description="Distance in size and diversity, where both are known: 0 is alike.")
    ] = None


class RecommendedPractice(Told):
    """A published practice or lesson to learn from."""

    id: Identifier
    title: Annotated[Translated, Field(description="Its title.")]
    of: Annotated[Nearness | None, Field(description="The city it was chosen for; absent where it is not public.")] = (
        None
    )
    replication_count: Annotated[int, Field(description="How many cities repeat it.")] = 0
    why: Annotated[Translated, _WHY]
    at: Annotated[Address, _AT]
    synthetic: Annotated[bool, _SYNTHETIC]


class RecommendedEvent(Told):
    """An event to go to."""

    id: Identifier
    type: Annotated[str, _EVENT_TYPE]
    title: Annotated[Translated, Field(description="Its title.")]
    state: Annotated[str, Field(description="A value of the list `event-states` of events_api.")]
    earliest: Annotated[Day | None, Field(description="First day possible.")] = None
    latest: Annotated[Day | None, Field(description="Last day possible.")] = None
    date_status: Annotated[
        str,
        Field(
            description="How sure the date is: a value of the list `date-statuses` of events_api.",
            examples=["approximate"],
        ),
    ]
    why: Annotated[Translated, _WHY]
    at: Annotated[Address, _AT]
    synthetic: Annotated[bool, _SYNTHETIC]


class RecommendedCall(Told):
    """A call for hosts that still takes offers."""

    id: Identifier
    type: Annotated[str, _EVENT_TYPE]
    title: Annotated[Translated, Field(description="What is called for.")]
    offers_by: Annotated[Day, Field(description="Last day for offers.")]
    why: Annotated[Translated, _WHY]
    at: Annotated[Address, _AT]
    synthetic: Annotated[bool, _SYNTHETIC]


class RecommendedMentor(Told):
    """A city that offers mentoring in the indicator."""

    of: Annotated[Nearness, Field(description="The city.")]
    why: Annotated[Translated, _WHY]
    at: Annotated[Address, _AT]
    synthetic: Annotated[bool, _SYNTHETIC]


class Recommendation(Told):
    """What could be done for one weak indicator. Each list holds the best `k`, the first one first."""

    indicator: Annotated[str, OF_INDICATOR, Field(description="The indicator.", examples=["media"])]
    label: Annotated[Translated, Field(description="Its name.")]
    value: Annotated[float, Field(description="What the city has, 0 to 100.")]
    why: Annotated[Translated, _WHY]
    answers: Annotated[
        list[RecommendedAnswer] | None,
        Field(description="Answers that would gain most; absent where the answers are not shown to you."),
    ] = None
    practices: Annotated[
        list[RecommendedPractice], Field(description="Of stronger cities, the most similar one first.")
    ]
    lessons: Annotated[list[RecommendedPractice], Field(description="What did not work elsewhere.")]
    events: Annotated[list[RecommendedEvent], Field(description="Coming events.")]
    host_calls: Annotated[list[RecommendedCall], Field(description="Open calls for hosts.")]
    mentors: Annotated[list[RecommendedMentor], Field(description="Open offers of mentoring.")]
    unknown: Annotated[
        list[str],
        Field(
            description="Of these lists nothing is known, because a neighbour is away and was never asked before: "
            "that they are empty says nothing.",
            examples=[["practices", "lessons"]],
        ),
    ]


class RecommendationRules(Told):
    """How recommendations are chosen."""

    weakest: Annotated[int, Field(description="At most so many indicators, those with the lowest value below 100.")]
    least_gap: Annotated[float, Field(description="Points by which another city has to be stronger.")]
    practices: Annotated[Translated, Field(description="Which practices, in which order.")]
    topics: Annotated[
        dict[Annotated[str, Field(max_length=80, json_schema_extra={"enum": list(INDICATORS)})], list[str]],
        Field(description="Topics that link a call for hosts to an indicator: an assumption of this software."),
    ]


class Recommendations(WithNames):
    """What a city could do next. The same data on the same day give the same answer."""

    city: CitySlug
    assessment: Annotated[Identifier | None, Field(description="The self-assessment that it rests on.")] = None
    origin: Annotated[
        str | None,
        Field(
            description="`assessed_here`; or `published_elsewhere`, of a city without a self-assessment here: what is "
            "weak is so by the latest results that others published, and there is no assessment."
        ),
    ] = None
    year: Annotated[int | None, Field(description="Its reference year.")] = None
    questionnaire: Annotated[
        str | None, OF_QUESTIONNAIRE, Field(description="Its questionnaire.", examples=["icc/2019"])
    ] = None
    basis: Annotated[
        str,
        Field(
            description="`own`: values as published, each city on its version. `core`: where all have the area in "
            "common, on the questions that their versions ask alike."
        ),
    ]
    reason: Annotated[
        str | None,
        Field(description="Why there is nothing: `no_published_assessment`, `no_value`, `nothing_to_gain`."),
    ] = None
    items: Annotated[list[Recommendation], Field(max_length=3, description="For each weak indicator, weakest first.")]
    answers_shown: Annotated[
        bool, Field(description="False when the city keeps its answers to itself and you are not of it.")
    ]
    rules: Annotated[RecommendationRules, Field(description="How they are chosen.")]
    partial: Annotated[bool, Field(description="True when a neighbour did not answer.")]
    unavailable: Annotated[
        list[Absent], Field(description="Which one, why, and how old the copy shown in its place is.")
    ]
    reconstruction: Annotated[bool, Field(description="True when the questionnaire is not the official one.")]
    synthetic: Annotated[
        bool, Field(description="True for an invented city, for which only invented things are shown.")
    ]
