"""A list that cannot be asked for what changed, or that answers such a question wrongly."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.platform.http.document_schemas import Node
from tests.declared import operations, resolved
from tests.support import Client, problem

PARAMETER = "updated_since"
_HISTORY = "what is in it never changes, and the latest stand at its end"
_ALWAYS_THERE = "it comes with the release"
_COMPUTED = "it is computed of what else changes"
_FEW = "those of one thing are few, and are read whole"
WITHOUT = {
    "listAnswerVersions": _HISTORY,
    "listAssessmentSteps": _HISTORY,
    "listAuditEntries": _HISTORY,
    "listChecklistTrials": _COMPUTED,
    "listCodeLabelVersions": _HISTORY,
    "listCodeLabels": "every code of a release stands in it, decided upon or not",
    "listCodeLists": _ALWAYS_THERE,
    "listConceptVersions": _HISTORY,
    "listEvaluationQueue": "what waits now is read whole, and what waits no longer is in no list",
    "listEvaluations": _HISTORY,
    "listEventDates": _HISTORY,
    "listEventProposals": "of events_api: those that wait for a decision are asked for by their state",
    "listEventSteps": _HISTORY,
    "listEventVersions": _HISTORY,
    "listFactCodeVersions": _HISTORY,
    "listGroups": _COMPUTED,
    "listIndicatorVersions": _HISTORY,
    "listJoiningSteps": "a city has the same few from the beginning, most of them read off what else changes",
    "listMappingProposals": _COMPUTED,
    "listMessages": _HISTORY,
    "listMethods": _ALWAYS_THERE,
    "listMixedRankings": _COMPUTED,
    "listPracticeVersions": _HISTORY,
    "listPrivateCalendars": "that somebody has one is told to nobody else",
    "listProposals": "of index_api: those for one assessment are read whole",
    "listQuestionnaireTranslations": _FEW,
    "listRankings": _COMPUTED,
    "listTopicPriorityVersions": _HISTORY,
    "listTopicVersions": _HISTORY,
    "listVerdicts": _HISTORY,
    "listWebhookDeliveries": "it holds what did not arrive yet",
    "listWebhooks": "only its owner changes one, and the record does not tell of it",
}
"""Lists that do not take it, and why."""


def lists(document: Node) -> Iterator[tuple[str, Node]]:
    """Give the path of each operation that answers a page, and the operation."""
    for path, method, operation in operations(document):
        content = operation["responses"].get("200", {}).get("content", {}).get("application/json", {})
        members = resolved(document, content.get("schema", {})).get("properties", {})
        if method == "get" and {"items", "next", "next_cursor"} <= members.keys():
            yield path, operation


def takes_it(operation: Node) -> bool:
    return any(one["name"] == PARAMETER for one in operation["parameters"])


def test_every_list_takes_it_or_says_why_not(apps: dict[str, Any]) -> None:
    found = [
        (operation["operationId"], takes_it(operation))
        for app in apps.values()
        for _, operation in lists(app.openapi())
    ]
    assert {name for name, takes in found if not takes} == WITHOUT.keys()
    assert len([name for name, takes in found if takes]) > 40


async def test_an_instant_is_before_all_or_after_all_or_none(
    index_api: Client, practices_api: Client, events_api: Client, apps: dict[str, Any]
) -> None:
    for client, service in ((index_api, "index_api"), (practices_api, "practices_api"), (events_api, "events_api")):
        await _asked_before_and_after(client, apps[service].openapi())


async def _asked_before_and_after(client: Client, document: Node) -> None:
    who = client.bearer("secretariat")
    asked = [path for path, one in lists(document) if takes_it(one) and "{" not in path]
    assert len(asked) >= 2
    tomorrow, long_ago = ((datetime.now(UTC) + timedelta(days=days)).isoformat() for days in (1, -401))
    for path in asked:
        whole = (await client.get(path, headers=who)).json()["items"]
        for instant in (long_ago, "0001-01-01T00:00:00Z"):
            answer = await client.get(path, headers=who, params={PARAMETER: instant})
            assert [one for one in answer.json()["items"] if one not in whole] == [], path
            assert len(answer.json()["items"]) == len(whole), path
        for instant in (tomorrow, "9999-12-31T23:59:59Z"):
            left = (await client.get(path, headers=who, params={PARAMETER: instant})).json()["items"]
            assert [one for one in left if path != "/v1/samples" or one["frozen"]] == [], path
        for wrong in (
            "yesterday",
            "2026-11-27",
            "2026-11-27T09:30:00",
            "2026-11-27T09:30:00 01:00",
            "",
        ):
            refused = await client.get(path, headers=who, params={PARAMETER: wrong})
            assert (problem(refused)[0], refused.json()["errors"][0]["parameter"]) == (422, PARAMETER), (path, wrong)


async def test_a_cursor_keeps_the_instant(index_api: Client) -> None:
    who = index_api.bearer("secretariat")
    since = ""
    for text in ("before", "first", "second", "third"):
        assert (await index_api.post("/v1/announcements", json=_announcement(text), headers=who)).status_code == 201
        since = since or datetime.now(UTC).isoformat()
    first = (await index_api.get("/v1/announcements", params={PARAMETER: since, "limit": "1"})).json()
    assert "updated_since" in first["next"]
    seen, page = [first["items"][0]["title"]], first
    while page["next"]:
        page = (await index_api.get(page["next"])).json()
        seen += [one["title"] for one in page["items"]]
    assert seen == ["third", "second", "first"]
    other = await index_api.get("/v1/announcements", params={"cursor": first["next_cursor"], "limit": "1"})
    assert problem(other) == (400, "bad-cursor")


def _announcement(text: str) -> dict[str, Any]:
    return {"title": {"en": text}, "text": {"en": text}, "visibility": "public"}


async def test_who_may_not_hear_of_a_change_is_not_told_by_the_list(index_api: Client) -> None:
    """A city reads what is public of another, and not when that changed what is not."""
    who = index_api.bearer("secretariat")
    made = await index_api.post("/v1/announcements", json=_announcement("seen"), headers=who)
    since = datetime.now(UTC).isoformat()
    for visibility, version in (("network", 1), ("public", 2)):
        changed = who | {"if-match": f'"{version}"'}
        answer = await index_api.patch(made.headers["location"], json={"visibility": visibility}, headers=changed)
        assert answer.status_code == 200, answer.text
        seen = (await index_api.get("/v1/announcements", params={PARAMETER: since})).json()["items"]
        assert [one["title"] for one in seen] == (["seen"] if visibility == "public" else [])
