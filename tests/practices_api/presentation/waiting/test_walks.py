"""Who is told of something that is not theirs, cannot do it, or hears of it when it is done."""

from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from services.practices_api.presentation.waiting.domain import KINDS
from tests.practices_api.judging.replications.test_routes import CLAIM, claimed
from tests.practices_api.knowledge.consultations.test_routes import day, say, share
from tests.practices_api.knowledge.experts.test_routes import EXPERT
from tests.practices_api.knowledge.glossary.test_routes import decided, proposed
from tests.practices_api.knowledge.threads.test_routes import asked, decide
from tests.practices_api.knowledge.working_groups.test_routes import ACTION, GROUP
from tests.practices_api.practices.partners.test_routes import named
from tests.practices_api.reporting.reports.test_routes import REPORT, Restart, restart, switch
from tests.practices_api.shelf import LESSON, PRACTICE, Shelf, good
from tests.support import Client
from tests.waiting import Begin, Walk, coordinator, of_kind, one, undocumented, waiting, walk_through

__all__ = ["restart", "switch"]
PARTIES = {
    "city:oslo", "city:bergen", "city:barcelona", "network:icc-norway", "network:reci", "secretariat", "expert:eva",
    "expert:else", "assessor:eva",
}  # fmt: skip
oslo, bergen = coordinator("oslo", subject="ola"), coordinator("bergen")
barcelona = coordinator("barcelona", subject="pau")
secretary, eva = one("secretariat", "sam"), one("expert", "eva")
ALONE = {**PRACTICE, "cities": [{"city": "oslo", "role": "lead"}]}
BOTH = frozenset({"city:bergen"})
YES = {"decision": "accepted"}


def handed_in(*steps: tuple[str, Any, str]) -> Begin:
    """Hand a practice in, and take steps with it."""

    async def begin(shelf: Shelf) -> str:
        path = await shelf.submitted(ALONE)
        for kind, body, who in steps:
            await shelf.post(f"{path}/{kind}", body, getattr(shelf, who))
        return path

    return begin


async def revised(shelf: Shelf) -> str:
    path = await shelf.published(ALONE)
    good(await shelf.change(path, {"replicability": "local"}))
    return path


async def evaluated(shelf: Shelf) -> None:
    path = await shelf.submitted(ALONE)
    await shelf.post(
        f"{path}/evaluations", await evaluation(shelf.client, await shelf.get(path, shelf.expert)), shelf.expert
    )


async def assigned(shelf: Shelf) -> None:
    path = await shelf.submitted(ALONE)
    await shelf.post(f"{path}/assignments", {"expert": "eva", "due_on": "2030-01-31"}, shelf.secretariat)


async def repeated(shelf: Shelf) -> str:
    return await claimed(shelf, await shelf.published(ALONE))


async def said_to_be_repeated(shelf: Shelf) -> None:
    path = await shelf.published(ALONE)
    await shelf.post(f"{path}/replications", CLAIM, shelf.city)


async def question(shelf: Shelf, document: Any = ALONE, **submission: Any) -> Any:
    return await asked(shelf, await shelf.published(document, **submission))


async def question_of_nameless(shelf: Shelf) -> Any:
    return await question(shelf, LESSON, anonymous=True)


async def question_let_through(shelf: Shelf) -> None:
    good(await decide(shelf, await question_of_nameless(shelf), "shown"))


async def group(shelf: Shelf, **changed: Any) -> str:
    expert = await shelf.post("/v1/experts", EXPERT, shelf.expert)
    made = await shelf.post("/v1/working-groups", {**GROUP, "experts": [expert["id"]], **changed}, shelf.secretariat)
    return str(made["id"])


async def commented_for_group(shelf: Shelf) -> str:
    """Let a city comment on the draft of a group; give the path of the group."""
    key = await group(shelf)
    await say(shelf, await share(shelf, shelf.secretariat, working_group=key), shelf.other_city)
    return f"/v1/working-groups/{key}"


async def commented(shelf: Shelf) -> None:
    await say(shelf, await share(shelf, shelf.secretariat), shelf.other_city)


async def shared_in_spain(shelf: Shelf) -> None:
    await share(shelf, shelf.secretariat, network="reci")


async def action_proposed(shelf: Shelf) -> None:
    await shelf.post(f"/v1/working-groups/{await group(shelf)}/proposals", ACTION, shelf.city)


async def old(shelf: Shelf, connection: asyncpg.Connection) -> str:
    path = await shelf.published(ALONE)
    await connection.execute("update practices set changed_at = changed_at - interval '731 days'")
    return path


async def drafted(shelf: Shelf) -> str:
    return await shelf.draft(ALONE)


async def drafted_by_two(shelf: Shelf) -> str:
    return await shelf.draft()


async def declined(_: Client, about: Any) -> dict[str, Any]:
    return {"verdict": "declined", "text": "By year.", "version": about["version"]}


async def answered(_: Client, about: Any) -> dict[str, Any]:
    return {"text": "The library.", "question": about["id"]}


async def evaluation(client: Client, about: Any) -> dict[str, Any]:
    return {"no_conflict_of_interest": True, "items": await Shelf(client).met(f"/v1/practices/{about['id']}")}


MESSAGE = ("messages", {"text": "Where is the survey?"}, "expert")
CHANGES = ("changes-requests", {"text": "Where is the survey?"}, "expert")
GROUP_OF = frozenset({"city:oslo", "city:bergen", "expert:eva"})
WALKS = [
    Walk("practice_to_finish", "city:oslo", drafted, oslo),
    Walk("practice_to_finish", "city:oslo", drafted_by_two, oslo, told=BOTH),
    Walk("practice_to_finish", "city:oslo", revised, oslo),
    Walk("practice_to_revise", "city:oslo", handed_in(CHANGES), oslo),
    Walk("message_to_answer", "city:oslo", handed_in(MESSAGE), oslo, {"text": "Here."}),
    Walk("partnership_to_decide", "city:bergen", named, bergen, YES),
    Walk("replication_to_confirm", "city:oslo", repeated, oslo, {"confirmed": True}),
    Walk("replication_to_confirm", "city:barcelona", said_to_be_repeated, barcelona, {"confirmed": False}),
    Walk("question_to_answer", "city:oslo", question, oslo, answered),
    Walk("question_to_answer", "city:oslo", question_let_through, oslo, answered),
    Walk("draft_to_comment", "city:barcelona", shared_in_spain, barcelona, {"text": "By quarter?"}),
    Walk("comment_to_answer", "city:oslo", commented_for_group, oslo, declined, GROUP_OF - {"city:oslo"}),
    Walk("comment_to_answer", "expert:eva", commented_for_group, eva, declined, GROUP_OF - {"expert:eva"}),
    Walk("comment_to_answer", "secretariat", commented, secretary, declined),
    Walk("evaluation_to_write", "expert:eva", assigned, eva, evaluation),
    Walk("practice_to_assign", "secretariat", handed_in(), secretary, {"expert": "else"}),
    Walk("practice_to_decide", "secretariat", evaluated, secretary, {"verdict": "published"}),
    Walk("post_to_decide", "secretariat", question_of_nameless, secretary, {"decision": "shown"}),
    Walk("proposal_to_decide", "secretariat", action_proposed, secretary, {"decision": "taken_up"}),
    Walk("concept_to_discuss", "secretariat", proposed, secretary, {"decision": "discussed", "number": 1}),
]  # fmt: skip
OLD = Walk("practice_to_verify", "city:oslo", old, oslo, {"note": "We still do it."})


async def in_june(_: Shelf, restart: Restart) -> None:
    restart()


OWED = Walk("report_to_submit", "city:oslo", in_june, oslo, REPORT, told=frozenset({"city:bergen", "city:barcelona"}))


@pytest.mark.parametrize("walk", WALKS, ids=str)
async def test_it_waits_until_it_is_done(walk: Walk, shelf: Shelf) -> None:
    await walk_through(shelf.client, walk, PARTIES, "practices_api", shelf)


async def test_a_practice_of_which_nobody_spoke_for_two_years_waits_for_a_word(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    await walk_through(shelf.client, OLD, PARTIES, "practices_api", shelf, practices_api_connection)


async def test_a_report_waits_until_the_day_before_the_coordinators_meet(shelf: Shelf, restart: Restart) -> None:
    restart(datetime(2017, 6, 1, tzinfo=UTC))
    await walk_through(shelf.client, OWED, PARTIES, "practices_api", shelf, restart)


def test_every_kind_is_walked() -> None:
    assert {walk.kind for walk in (*WALKS, OLD, OWED)} == KINDS.keys()


def test_every_kind_points_at_operations_of_the_service(apps: dict[str, Any]) -> None:
    assert undocumented(apps["practices_api"], KINDS) == []


async def test_a_report_is_overdue_from_the_day_on_which_the_coordinators_may_meet(
    shelf: Shelf, restart: Restart
) -> None:
    for now, overdue in ((datetime(2018, 8, 31, 23, tzinfo=UTC), False), (datetime(2018, 9, 1, tzinfo=UTC), True)):
        restart(now)
        [item] = await of_kind(shelf.client, "report_to_submit", "city:oslo")
        assert (item["due"], item["overdue"]) == ("2018-08-31", overdue)
        assert item["text"] == "Oslo has not yet reported on 2018."
    assert await of_kind(shelf.client, "report_to_submit", "city:atlantis") == []


async def test_nothing_waits_of_a_practice_that_was_withdrawn(shelf: Shelf) -> None:
    paths = [
        await shelf.draft(), await handed_in()(shelf), await handed_in(CHANGES)(shelf), await handed_in(MESSAGE)(shelf),
        await revised(shelf), await named(shelf),
    ]  # fmt: skip
    replication = await repeated(shelf)
    nameless = await question_of_nameless(shelf)
    paths += [replication.partition("/replications")[0], f"/v1/practices/{nameless['practice']}"]
    paths.append(f"/v1/practices/{(await question(shelf))['practice']}")
    waited = [item for party in sorted(PARTIES) for item in await waiting(shelf.client, party)]
    assert len({item["kind"] for item in waited}) == 8
    for path in paths:
        await shelf.post(f"{path}/withdrawals", {"reason": "Too early."}, shelf.city)
    assert [item for party in PARTIES for item in await waiting(shelf.client, party)] == []


async def test_changes_are_waited_for_since_they_were_asked_for(shelf: Shelf) -> None:
    path = await handed_in(CHANGES)(shelf)
    [item] = await of_kind(shelf.client, "practice_to_revise", "city:oslo")
    await shelf.post(f"{path}/messages", {"text": "Attached soon."}, shelf.city)
    assert await of_kind(shelf.client, "practice_to_revise", "city:oslo") == [item]
    [request, _] = (await shelf.get(f"{path}/messages", shelf.city))["items"]
    assert item["since"][:23] == request["at"][:23]


async def test_a_city_is_asked_to_take_part_since_it_was_named(shelf: Shelf) -> None:
    path = await drafted(shelf)
    begun = (await shelf.get(path, shelf.city))["created_at"]
    changed = good(await shelf.change(path, {"cities": PRACTICE["cities"]}))
    assert [part["city"] for part in changed["invited"]] == ["bergen"]
    [item] = await of_kind(shelf.client, "partnership_to_decide", "city:bergen")
    assert item["since"] > begun


async def test_what_was_said_of_a_lesson_before_it_had_no_city_waits_for_who_lets_it_through(shelf: Shelf) -> None:
    path = await shelf.published(LESSON)
    said = await asked(shelf, path)
    assert len(await of_kind(shelf.client, "question_to_answer", "city:oslo")) == 1
    good(await shelf.change(path, {"topics": ["mediation"]}))
    await shelf.post(f"{path}/submissions", {"anonymous": True}, shelf.city)
    await shelf.publish(path)
    assert await of_kind(shelf.client, "question_to_answer", "city:oslo") == []
    [item] = await of_kind(shelf.client, "post_to_decide", "secretariat")
    assert item["about"] == f"/v1/posts/{said['id']}"
    good(await decide(shelf, said, "shown"))
    assert len(await of_kind(shelf.client, "question_to_answer", "city:oslo")) == 1
    assert await of_kind(shelf.client, "post_to_decide", "secretariat") == []


async def test_comments_for_a_group_that_ended_wait_for_the_secretariat(shelf: Shelf) -> None:
    path = await commented_for_group(shelf)
    assert await of_kind(shelf.client, "comment_to_answer", "secretariat") == []
    ended_on = {"ended_on": day(0)}
    good(await shelf.change(path, ended_on, shelf.secretariat))
    told = [party for party in sorted(PARTIES) for _ in await of_kind(shelf.client, "comment_to_answer", party)]
    assert told == ["secretariat"]


async def test_an_expert_who_was_erased_is_told_of_nothing_of_their_group(shelf: Shelf) -> None:
    path = await commented_for_group(shelf)
    assert len(await of_kind(shelf.client, "comment_to_answer", "expert:eva")) == 1
    [entry] = (await shelf.get(path))["experts"]
    erased = await shelf.client.delete(f"/v1/experts/{entry['id']}", headers=shelf.expert | {"if-match": "*"})
    assert erased.status_code == 204
    assert await of_kind(shelf.client, "comment_to_answer", "expert:eva") == []
    assert len(await of_kind(shelf.client, "comment_to_answer", "city:oslo")) == 1


async def test_an_assignment_of_a_version_that_was_replaced_waits_no_longer(shelf: Shelf) -> None:
    path = await handed_in(("assignments", {"expert": "eva"}, "secretariat"), CHANGES)(shelf)
    assert await of_kind(shelf.client, "evaluation_to_write", "expert:eva") == []
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    assert await of_kind(shelf.client, "evaluation_to_write", "expert:eva") == []
    assert len(await of_kind(shelf.client, "practice_to_assign", "secretariat")) == 1


async def test_a_verdict_waits_for_every_evaluation_that_was_asked_for(shelf: Shelf) -> None:
    other = shelf.client.bearer("expert", subject="else")

    async def evaluates(path: str, who: dict[str, str]) -> list[str]:
        await shelf.post(f"{path}/evaluations", await evaluation(shelf.client, await shelf.get(path, who)), who)
        return [item["about"] for item in await of_kind(shelf.client, "practice_to_decide", "secretariat")]

    path, beside = [await handed_in(("assignments", {"expert": "eva"}, "secretariat"))(shelf) for _ in range(2)]
    assert await evaluates(path, other) == []
    assert await evaluates(beside, shelf.expert) == [f"{beside}/evaluations"]
    assert await evaluates(path, shelf.expert) == [f"{path}/evaluations", f"{beside}/evaluations"]


async def test_a_practice_that_ended_or_a_lesson_is_not_asked_whether_it_runs(
    shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    for document in ({**ALONE, "status": "ended"}, LESSON):
        await shelf.published(document)
    path = await old(shelf, practices_api_connection)
    [item] = await of_kind(shelf.client, "practice_to_verify", "city:oslo")
    assert item["about"] == path


async def test_a_definition_is_told_by_its_words_and_not_by_its_slug(shelf: Shelf) -> None:
    await proposed(shelf)
    told = {
        language: [item["text"] for item in await waiting(shelf.client, "secretariat", lang=language)]
        for language in ("en", "fr")
    }
    sentence = KINDS["concept_to_discuss"].sentence
    assert told["en"] == ["A definition is proposed: Living together"]
    assert told["fr"] == [sentence.filled(title="Vivre ensemble").told("fr")]
    await decided(shelf, "discussed")
    assert await waiting(shelf.client, "secretariat") == []


async def test_a_draft_waits_for_those_who_are_asked_from_its_first_to_its_last_day(shelf: Shelf) -> None:
    await share(shelf, shelf.secretariat, from_on=day(1), to_on=day(2))
    assert [party for party in PARTIES if await of_kind(shelf.client, "draft_to_comment", party)] == []
    at = await share(shelf, shelf.secretariat, to_on=day(0))
    told = {party: await of_kind(shelf.client, "draft_to_comment", party) for party in PARTIES}
    assert {party for party, items in told.items() if items} == {"city:oslo", "city:bergen", "city:barcelona"}
    [item] = told["city:oslo"]
    assert (item["about"], item["since"], item["due"], item["overdue"]) == (at, f"{day(0)}T00:00:00Z", day(0), False)
