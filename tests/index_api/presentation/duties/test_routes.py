"""A city that loses its travel because a service was down, one that is told of a duty that it did, or never had."""

from typing import Any

import pytest

from tests.index_api.publishing import make_city, publish
from tests.index_api.together import Together
from tests.support import problem, statements

REPORT = {"title": {"en": "Our year"}, "text": {"en": "We met."}}
ASKING = "/v1/cities/asking/duties?year=2018"


async def read(together: Together, address: str = ASKING) -> Any:
    answer = await together.index.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


def states(told: Any) -> dict[str, str]:
    return {one["code"]: one["state"] for one in [*told["deciding"], *told["reminders"]]}


async def visit(together: Together) -> str:
    """Let the city take part in a visit of 2018 that was held, and take something on there."""
    secretariat = together.events.bearer("secretariat")
    new = {"type": "study_visit", "title": {"en": "See"}, "when": {"edtf": "2018-05-03"}, "state": "planned",
           "hosts": [{"kind": "city", "ref": "oslo"}]}  # fmt: skip
    path = f"/v1/events/{(await together.events.post('/v1/events', json=new, headers=secretariat)).json()['id']}"
    asked = await together.events.post(f"{path}/participations", json={"city": "asking"}, headers=secretariat)
    decision = f"{path}/participations/{asked.json()['id']}/decisions"
    follow_up = {"what": "Tell the others", "owner_kind": "city", "owner": "asking", "due_on": "2018-12-01"}
    for where, body in (
        (decision, {"decision": "confirmed"}),
        (f"{path}/holdings", {}),
        (f"{path}/follow-ups", follow_up),
    ):
        answer = await together.events.post(where, json=body, headers=secretariat)
        assert answer.status_code == 201, answer.text
    return path


async def test_what_is_missing_says_where_to_do_it_until_it_is_done(together: Together) -> None:
    index = together.index
    await make_city(index, "asking", 100_000, 10)
    path = await visit(together)
    told = await read(together)
    assert states(told) == {
        "membership": "met", "reporting": "undetermined", "wave": "undetermined", "contact": "missing",
        "report_back": "missing", "follow_up": "missing",
    }  # fmt: skip
    assert told["reminders"][0]["reason"] == "before_this_system"
    assert told["deciding"][1]["reason"] == "events_api_unavailable"  # this practices_api knows no calendar
    where = {one["code"]: [place["path"] for place in one["do"]] for one in told["reminders"]}
    assert where == {
        "wave": ["/v1/assessments"], "contact": ["/v1/cities/asking/contacts"],
        "report_back": [f"{path}/report-backs"], "follow_up": [f"{path}/follow-ups"],
    }  # fmt: skip
    assert [(one["what"], one["by"], one["overdue"]) for one in told["reminders"] if one["code"] == "follow_up"] == [
        ("Tell the others", "2018-12-01", True)
    ]
    assert (told["support"], told["partial"], told["synthetic"]) == ("undetermined", False, True)

    own = index.bearer("city_coordinator", cities=("asking",))
    await publish(index, "asking", 2016, best={"media"})
    contact = {"name": "Somebody Invented", "email": "somebody@example.org"}
    assert (await index.post("/v1/cities/asking/contacts", json=contact, headers=own)).status_code == 201
    back = await together.events.post(
        f"{path}/report-backs", json={"city": "asking", "text": "We saw."},
        headers=together.events.bearer("city_coordinator", cities=("asking",)),
    )  # fmt: skip
    assert back.status_code == 201, back.text
    done = await read(together)
    assert states(done) == {
        "membership": "met", "reporting": "undetermined", "wave": "met", "contact": "met",
        "report_back": "met", "follow_up": "missing",
    }  # fmt: skip
    assert all(one["do"] == [] for one in done["reminders"] if one["state"] == "met")
    assert "Somebody Invented" not in str(done)
    assert "somebody@" not in str(done)
    assert states(await read(together, "/v1/cities/asking/duties?year=2019"))["wave"] == "missing"
    assert states(await read(together, "/v1/cities/asking/duties?year=2015"))["wave"] == "undetermined"


async def test_what_was_published_elsewhere_is_a_wave_and_before_that_nothing_is_known(together: Together) -> None:
    def wave(told: Any) -> tuple[str, str | None]:
        (one,) = [one for one in told["reminders"] if one["code"] == "wave"]
        return one["state"], one.get("reason")

    told = {year: await read(together, f"/v1/cities/oslo/duties?year={year}") for year in (2015, 2018, 2021)}
    assert [wave(told[year]) for year in told] == [
        ("undetermined", "before_this_system"),
        ("met", "published_elsewhere"),
        ("undetermined", "before_this_system"),
    ]
    assert "missing" not in {one["state"] for one in told[2018]["deciding"]}


async def test_a_candidate_is_not_supported_whatever_else_holds(together: Together) -> None:
    new = {"slug": "soon", "name": "Soon", "country": "NO", "candidate": True}
    made = await together.index.post("/v1/cities", json=new, headers=together.index.bearer("secretariat"))
    assert made.status_code == 201
    told = await read(together, "/v1/cities/soon/duties?year=2018")
    assert (told["support"], told["deciding"][0]["do"][0]["path"]) == ("missing", "/v1/cities/soon/joining-steps")


async def test_a_neighbour_that_is_away_is_no_wrong_no(together: Together) -> None:
    await make_city(together.index, "asking", 100_000, 10)
    before = await read(together)
    for way in (together.to_practices, together.to_events):
        way.cut = True
    told = await read(together)
    assert (told["support"], told["partial"]) == ("undetermined", True)
    assert told["unavailable"] == [
        {"service": "practices_api", "reason": "unreachable"}, {"service": "events_api", "reason": "unreachable"},
    ]  # fmt: skip
    assert states(told) == {
        "membership": "met", "reporting": "undetermined", "wave": "undetermined", "contact": "missing",
        "report_back": "undetermined", "follow_up": "undetermined",
    }  # fmt: skip
    assert all(one["reason"] == "unreachable" for one in told["deciding"] if one["state"] == "undetermined")
    for way in (together.to_practices, together.to_events):
        way.cut = False
    assert await read(together) == before


async def test_few_statements(together: Together, index_api_connection: Any) -> None:
    address = "/v1/cities/bergen/duties?year=2018"
    await read(together, address)  # practices_api reads the whole directory the first time
    with statements(index_api_connection) as seen:
        await read(together, address)
    assert len(seen) <= 5, seen


async def test_it_is_told_in_both_languages(together: Together) -> None:
    english, french = [await read(together, f"/v1/cities/oslo/duties?year=2018&lang={one}") for one in ("en", "fr")]
    assert states(english) == states(french)
    assert all(one["text"] != other["text"] for one, other in zip(english["deciding"], french["deciding"], strict=True))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("nowhere/duties?year=2018", (404, "not-found")), ("oslo/duties", (422, "invalid")),
        ("oslo/duties?year=18", (422, "invalid")), ("oslo/duties?year=2018&year=2019", (400, "repeated-parameter")),
        ("oslo/duties?year=soon", (422, "invalid")),
    ],
)  # fmt: skip
async def test_what_cannot_be_asked(together: Together, query: str, expected: tuple[int, str]) -> None:
    assert problem(await together.index.get(f"/v1/cities/{query}")) == expected
