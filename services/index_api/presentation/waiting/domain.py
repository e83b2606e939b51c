"""What can wait for somebody in index_api, and what of it follows from no row of its own: pure."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Final

from services.index_api.assessment.joining.domain import Step
from services.index_api.comparison.waves.domain import due
from services.index_api.presentation.duties.domain import CONTACT_HOLDS
from shared.platform.data.waiting import WaitingRow
from shared.platform.waiting import WaitingKind
from shared.schemas.fields import Json
from shared.sentences import say

_OF_ASSESSMENT: Final = "/v1/assessments/{id}"
_KINDS: Final = (
    WaitingKind(
        "right_of_reply",
        say("{city} was assessed from outside for {year}. It may reply before that is published."),
        "replyToAssessment",
        f"POST {_OF_ASSESSMENT}/replies",
        _OF_ASSESSMENT,
    ),
    WaitingKind(
        "assessment_to_finish",
        say("The assessment of {city} for {year} was begun and is not handed in yet."),
        "submitAssessment",
        f"POST {_OF_ASSESSMENT}/submissions",
        _OF_ASSESSMENT,
    ),
    WaitingKind(
        "assessment_to_revise",
        say("The assessment of {city} for {year} was given back: change it and hand it in again."),
        "submitAssessment",
        f"POST {_OF_ASSESSMENT}/submissions",
        _OF_ASSESSMENT,
    ),
    WaitingKind(
        "consent_to_publication",
        say("The assessment of {city} for {year} was accepted. Say what of it may be shown."),
        "consentToPublication",
        f"POST {_OF_ASSESSMENT}/consents",
        _OF_ASSESSMENT,
    ),
    WaitingKind(
        "assessment_to_take_up",
        say("The assessment of {city} for {year} was handed in, and nobody has taken it up."),
        "reviewAssessment",
        f"POST {_OF_ASSESSMENT}/reviews",
        _OF_ASSESSMENT,
    ),
    WaitingKind(
        "assessment_to_review",
        say("The assessment of {city} for {year} was taken up: accept it, or ask for changes."),
        "reviewAssessment",
        f"POST {_OF_ASSESSMENT}/reviews",
        _OF_ASSESSMENT,
    ),
    WaitingKind(
        "assessment_to_publish",
        say("The assessment of {city} for {year} can be published."),
        "publishAssessment",
        f"POST {_OF_ASSESSMENT}/publications",
        _OF_ASSESSMENT,
    ),
    WaitingKind(
        "invitation_to_join",
        say("{network} invites {city} to join."),
        "decideInvitation",
        "POST /v1/invitations/{id}/decisions",
        "/v1/invitations/{id}",
    ),
    WaitingKind(
        "mentoring_asked",
        say("{by_city} asks {city} for help with {indicator}."),
        "agreeMentoring",
        "POST /v1/mentorings/{id}/agreements",
        "/v1/mentorings/{id}",
    ),
    WaitingKind(
        "mentoring_offered",
        say("{by_city} offers {city} its help with {indicator}."),
        "agreeMentoring",
        "POST /v1/mentorings/{id}/agreements",
        "/v1/mentorings/{id}",
    ),
    WaitingKind(
        "joining_step",
        say("{city} has still to take this step of joining: {label}."),
        "saveJoiningStep",
        "PUT /v1/cities/{city}/joining-steps/{step}",
        "/v1/cities/{city}/joining-steps/{step}",
    ),
    WaitingKind(
        "wave_due",
        say("The next self-assessment of {city} is due for {year}."),
        "createAssessment",
        "POST /v1/assessments",
        "/v1/cities/{city}/scores",
    ),
    WaitingKind(
        "contact_to_confirm",
        say("Nobody who acts for {city} was written down or confirmed within two years."),
        "createContact",
        "POST /v1/cities/{city}/contacts",
        "/v1/cities/{city}/contacts",
    ),
    WaitingKind(
        "notice_to_read",
        say("{city} sent news that nobody has read: {title}"),
        "acknowledgeNotice",
        "POST /v1/notices/{id}/acknowledgements",
        "/v1/notices/{id}",
    ),
    WaitingKind(
        "notice_to_answer",
        say("{city} sent news that was read, and nobody has answered: {title}"),
        "answerNotice",
        "POST /v1/notices/{id}/answers",
        "/v1/notices/{id}",
    ),
    WaitingKind(
        "campaign_to_decide",
        say("Others want to ask people how they see {city}. Agree to it, or decline: {title}"),
        "decideCampaign",
        "POST /v1/campaigns/{id}/decisions",
        "/v1/campaigns/{id}",
    ),
    WaitingKind(
        "reconciliation_to_reply",
        say(
            "A reviewer proposes what is right where {city} and people outside see it differently. The city may reply."
        ),
        "replyToReconciliation",
        "POST /v1/campaigns/{id}/reconciliation/replies",
        "/v1/campaigns/{id}/reconciliation",
    ),
    WaitingKind(
        "reconciliation_to_decide",
        say("What {city} and people outside see differently can be decided: it replied, or its time is over."),
        "decideReconciliation",
        "POST /v1/campaigns/{id}/reconciliation/decisions",
        "/v1/campaigns/{id}/reconciliation",
    ),
    WaitingKind(
        "reconciliation_to_publish",
        say("All that {city} and people outside see differently is decided and can be published."),
        "publishReconciliation",
        "POST /v1/campaigns/{id}/reconciliation/publications",
        "/v1/campaigns/{id}/reconciliation",
    ),
    WaitingKind(
        "translation_to_review",
        say("A translation of {questionnaire} waits for somebody who finds it right: {language}."),
        "reviewQuestionnaireTranslation",
        "POST /v1/questionnaires/{code}/versions/{version}/translations/{language}/reviews",
        "/v1/questionnaires/{code}/versions/{version}/translations/{language}",
    ),
)
KINDS: Final = {kind.name: kind for kind in _KINDS}


def joining(city: str, steps: Iterable[Step]) -> list[WaitingRow]:
    """Say which steps of joining a city has still to take."""
    return [
        _row("joining_step", f"{city}/{step['code']}", city=city, step=step["code"], label=dict(step["label"]))
        for step in steps
    ]


def wave(city: str, own: Sequence[int], elsewhere: Sequence[int], this_year: int, since: int) -> list[WaitingRow]:
    """Say whether the next self-assessment of a city is due; its last day is that of the year it is due for."""
    year, is_due = due(own, this_year, since, elsewhere)
    if not is_due:
        return []
    year = year or this_year
    return [_row("wave_due", f"{city}/{year}", due_on=date(year, 12, 31), city=city, year=year)]


def contact(city: str, last: datetime | None, now: datetime) -> list[WaitingRow]:
    """Say whether somebody who acts for a city is to be written down or confirmed."""
    if last is not None and now - last <= CONTACT_HOLDS:
        return []
    return [_row("contact_to_confirm", city, since=last + CONTACT_HOLDS if last else None, city=city)]


def _row(
    kind: str, key: str, *, since: datetime | None = None, due_on: date | None = None, **about: Json
) -> WaitingRow:
    return {"kind": kind, "key": key, "since": since and since.astimezone(UTC), "due": due_on, "about": about}
