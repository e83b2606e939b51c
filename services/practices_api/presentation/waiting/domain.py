"""What can wait for somebody in practices_api, and the report that a city owes: pure."""

from datetime import timedelta
from typing import Final

from shared.platform.data.waiting import WaitingRow
from shared.platform.waiting import WaitingKind
from shared.schemas.practices.reporting.reports import CityReporting
from shared.sentences import say

_PRACTICE: Final = "/v1/practices/{id}"
_CONSULTATION: Final = "/v1/consultations/{consultation}"
_KINDS: Final = (
    WaitingKind(
        "practice_to_finish",
        say("This was begun and is not handed in yet: {title}"),
        "submitPractice",
        f"POST {_PRACTICE}/submissions",
        _PRACTICE,
    ),
    WaitingKind(
        "practice_to_revise",
        say("Change this, as it was asked, and hand it in again: {title}"),
        "submitPractice",
        f"POST {_PRACTICE}/submissions",
        _PRACTICE,
    ),
    WaitingKind(
        "message_to_answer",
        say("Who evaluates this wrote to you about it: {title}"),
        "createMessage",
        f"POST {_PRACTICE}/messages",
        f"{_PRACTICE}/messages",
    ),
    WaitingKind(
        "partnership_to_decide",
        say("{city} is named in this. Say whether it takes part: {title}"),
        "decidePartnership",
        f"POST {_PRACTICE}/partners/{{city}}/decisions",
        _PRACTICE,
    ),
    WaitingKind(
        "replication_to_confirm",
        say("{by_city} is said to repeat this. Say whether it is so: {title}"),
        "confirmReplication",
        "POST /v1/practices/{practice}/replications/{id}/confirmations",
        "/v1/practices/{practice}/replications/{id}",
    ),
    WaitingKind(
        "practice_to_verify",
        say("Is this still running? For two years nobody has said so: {title}"),
        "verifyPractice",
        f"POST {_PRACTICE}/verifications",
        _PRACTICE,
    ),
    WaitingKind(
        "question_to_answer",
        say("Somebody asked about this, and no city of it has answered: {title}"),
        "createPracticePost",
        f"POST {_PRACTICE}/discussion",
        "/v1/posts/{post}",
    ),
    WaitingKind(
        "draft_to_comment",
        say("A draft is open to comments: {title}"),
        "createConsultationComment",
        f"POST {_CONSULTATION}/comments",
        _CONSULTATION,
    ),
    WaitingKind(
        "comment_to_answer",
        say("{by_city} commented on the draft, and nobody has answered: {title}"),
        "answerConsultationComment",
        f"POST {_CONSULTATION}/comments/{{id}}/answers",
        f"{_CONSULTATION}/comments/{{id}}",
    ),
    WaitingKind(
        "report_to_submit",
        say("{city} has not yet reported on {year}."),
        "submitReport",
        "POST /v1/reports",
        "/v1/cities/{city}/reporting?year={year}",
    ),
    WaitingKind(
        "evaluation_to_write",
        say("You were asked to evaluate this: {title}"),
        "evaluatePractice",
        f"POST {_PRACTICE}/evaluations",
        _PRACTICE,
    ),
    WaitingKind(
        "practice_to_assign",
        say("This was handed in, and nobody evaluates it: {title}"),
        "assignEvaluator",
        f"POST {_PRACTICE}/assignments",
        _PRACTICE,
    ),
    WaitingKind(
        "practice_to_decide",
        say("This was evaluated. Decide what becomes of it: {title}"),
        "decidePractice",
        f"POST {_PRACTICE}/verdicts",
        f"{_PRACTICE}/evaluations",
    ),
    WaitingKind(
        "post_to_decide",
        say("A post waits for somebody who lets it through."),
        "decidePost",
        "POST /v1/posts/{id}/decisions",
        "/v1/posts/{id}",
    ),
    WaitingKind(
        "proposal_to_decide",
        say("A working group proposes: {title}"),
        "decideProposal",
        "POST /v1/working-groups/{group}/proposals/{id}/decisions",
        "/v1/working-groups/{group}/proposals/{id}",
    ),
    WaitingKind(
        "concept_to_discuss",
        say("A definition is proposed: {title}"),
        "decideConcept",
        "POST /v1/concepts/{concept}/decisions",
        "/v1/concepts/{concept}/versions/{number}",
    ),
)
KINDS: Final = {kind.name: kind for kind in _KINDS}


def report(duty: CityReporting) -> list[WaitingRow]:
    """Say whether a city owes a report: it is due on the day before the coordinators meet, as early as that may be.

    What came too late is no longer waited for.
    """
    if duty.state != "missing" or duty.counted:
        return []
    return [
        {
            "kind": "report_to_submit",
            "key": f"{duty.city}/{duty.year}",
            "since": None,
            "due": duty.by.on - timedelta(days=1) if duty.by else None,
            "about": {"city": duty.city, "year": duty.year, "synthetic": duty.synthetic},
        }
    ]
