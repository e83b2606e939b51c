"""When something is, as well as it is known: from a day to "some time next year"."""

from functools import lru_cache
from typing import Annotated, Final, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from shared.schemas.codes import DateStatus
from shared.schemas.fields import WHOLE, Asked, Day, Identifier, Instant, Told, Translated, Year
from shared.schemas.rules import broken_rule
from shared.sentences import one_of, say

_NOWHERE: Final = frozenset({"Factory", "localtime"})
"""Names in the files of many systems that are no zone: of a machine that was not set up, and of this very one."""


@lru_cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - _NOWHERE


def _zone(name: str) -> str:
    if name not in _zones():
        raise broken_rule(
            "unknown_time_zone", say("Write the name of a zone in the IANA database, such as Europe/Oslo.")
        )
    return name


TimeZone = Annotated[str, StringConstraints(max_length=64), AfterValidator(_zone)]
Match = Literal["possible", "certain"]
DateText = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class WhenChange(Asked):
    """Members of a date to change: null removes one."""

    edtf: Annotated[
        DateText | None,
        Field(description="The date as EDTF, as exact as it is known.", examples=["2018-41"]),
    ] = None
    date_status: Annotated[
        DateStatus | None,
        Field(
            description="Of an EDTF date: `fixed` is the default for a day or an interval of days, else `approximate`."
        ),
    ] = None
    planned_year: Annotated[
        Year | None, Field(description="With `to_be_confirmed`: the year in which it is planned.", examples=[2018])
    ] = None
    days_before_parent: Annotated[
        Annotated[int, Field(ge=1, le=365), WHOLE] | None,
        Field(description="So many days before its parent begins, whenever that is.", examples=[1]),
    ] = None


class WhenAsked(WhenChange):
    """When it is: an EDTF date, or a planned year with `to_be_confirmed`, or days before its parent."""

    @model_validator(mode="after")
    def _one_form(self) -> "WhenAsked":
        forms = ("edtf", "planned_year", "days_before_parent")
        given = [name for name in forms if getattr(self, name) is not None]
        if len(given) != 1:
            told = say("Write exactly one of {members}; in a PATCH, null removes one.", members=one_of(forms))
            raise broken_rule("exactly_one", told)
        if given == ["edtf"] and self.date_status == "to_be_confirmed":
            raise broken_rule("unfit", say("What is to be confirmed has a planned_year and no edtf."))
        if given == ["planned_year"] and self.date_status != "to_be_confirmed":
            raise broken_rule("unfit", say("planned_year goes with the date_status to_be_confirmed."))
        if given == ["days_before_parent"] and self.date_status is not None:
            raise broken_rule(
                "surplus", say("With days_before_parent the date_status is that of the parent: leave it out.")
            )
        return self


class When(Told):
    """When it is, as well as it is known."""

    edtf: Annotated[
        str | None,
        Field(description="EDTF; absent while it is to be confirmed.", examples=["2018-41"]),
    ] = None
    planned_year: Annotated[int | None, Field(description="Of what is to be confirmed: the year planned.")] = None
    days_before_parent: Annotated[
        int | None, Field(description="So many days before its parent begins; the rest is worked out from the parent.")
    ] = None
    earliest: Annotated[Day | None, Field(description="First day possible; absent where open or unknown.")] = None
    latest: Annotated[Day | None, Field(description="Last day possible, included; absent where open or unknown.")] = (
        None
    )
    precision: Annotated[
        str | None,
        Field(description="`day` to `century`, `set` or `interval`; the list may grow.", examples=["half_year"]),
    ] = None
    qualifier: Annotated[
        str | None, Field(description="`uncertain`, `approximate` or `uncertain_and_approximate`.")
    ] = None
    text: Annotated[Translated, Field(description="For people.", examples=["second half of 2018"])]
    date_status: Annotated[
        str, Field(description="How sure it is: a value of the list `date-statuses`.", examples=["approximate"])
    ]
    time_zone: Annotated[str | None, Field(description="IANA time zone.", examples=["Europe/Rome"])] = None


class EventDate(Told):
    """One entry of the history of an event's dates."""

    id: Annotated[Identifier, Field(description="Identifier of the entry.")]
    when: Annotated[When, Field(description="The date from then on.")]
    change: Annotated[
        str, Field(description="`first`; `narrowed` within the bounds before; `moved`.", examples=["narrowed"])
    ]
    reason: Annotated[str | None, Field(description="Why it changed, where a reason was given.")] = None
    by: Annotated[str, Field(description="Role of who did it; `service` for what came with a release.")]
    at: Annotated[Instant, Field(description="When it was given.")]
