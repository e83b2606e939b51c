"""A city that a speaker gives away."""

import pytest

from services.practices_api.knowledge.threads.domain import SpeakerRow, Voice, demand_concerned, speaker, voice
from services.practices_api.knowledge.threads.errors import NotConcerned
from shared.platform.access.permits import Caller
from shared.platform.refusals import Invalid, NotAllowed

CITY, BOTH = Caller("x", cities=frozenset({"oslo"})), Caller("x", cities=frozenset({"oslo", "bergen"}))


def test_one_speaks_for_a_city_of_ones_own() -> None:
    assert voice(CITY, "city_coordinator", None, None) == Voice("city_coordinator", city="oslo")
    assert voice(BOTH, "city_coordinator", "bergen", None) == Voice("city_coordinator", city="bergen")
    assert voice(BOTH, "expert", "oslo", "reci") == Voice("expert")
    with pytest.raises(NotAllowed):
        voice(CITY, "city_coordinator", "bergen", None)
    with pytest.raises(NotAllowed):
        voice(CITY, "network_coordinator", None, None)
    with pytest.raises(Invalid) as unsaid:
        voice(BOTH, "city_coordinator", None, None)
    assert unsaid.value.errors[0]["pointer"] == "/city"


def test_those_concerned_answer() -> None:
    demand_concerned(Voice("secretariat"), {"oslo"})
    demand_concerned(Voice("city_coordinator", "oslo"), {"oslo"})
    for other in (Voice("city_coordinator", "bergen"), Voice("expert"), Voice("network_coordinator", network="reci")):
        with pytest.raises(NotConcerned):
            demand_concerned(other, {"oslo"})


@pytest.mark.parametrize("anonymous", [True, False, None])
@pytest.mark.parametrize("knows", [True, False])
@pytest.mark.parametrize("city", ["oslo", "bergen", None])
def test_the_city_of_a_lesson_without_it_is_never_told(anonymous: bool | None, knows: bool, city: str | None) -> None:
    row: SpeakerRow = {
        "by_role": "city_coordinator",
        "by_city": city,
        "by_network": "icc-norway",
        "cities": ["oslo"],
        "anonymous": anonymous,
    }
    told = speaker(row, knows=knows)
    assert told.concerned == (city == "oslo")
    if anonymous and not knows:
        assert told.city == ("bergen" if city == "bergen" else None)
        assert told.network is None
    else:
        assert (told.city, told.network) == (city, "icc-norway")
