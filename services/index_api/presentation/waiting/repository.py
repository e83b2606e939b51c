"""The statements of what waits: one for each kind of party, over the tables that it follows from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.assessment.assessments.tables import assessments
from services.index_api.assessment.steps.tables import assessment_steps
from services.index_api.instrument.wordings.tables import translation_reviews, translations
from services.index_api.network.directory.tables import cities
from services.index_api.network.invitations.tables import invitations
from services.index_api.network.mentoring.tables import mentorings
from services.index_api.network.notices.tables import notices
from services.index_api.outside.campaigns.domain import ANSWER_DAYS
from services.index_api.outside.campaigns.tables import campaigns
from services.index_api.outside.reconciliations.tables import campaign_reconciliations as reconciliations
from shared.platform.access.parties import Party
from shared.platform.data.database import Statements
from shared.platform.data.waiting import NEVER, Found, WaitingRow, find, is_any, together, waits, word
from shared.schemas.waiting import PartyKind

_city: Final = bind("party", type_=sa.Text)
_subject: Final = bind("party", type_=sa.Text)
_now: Final = bind("now", type_=sa.DateTime(timezone=True))
_SELF: Final = assessments.c.assessor_kind == word("self")
_ABOUT: Final = {name: assessments.c[name] for name in ("id", "city", "year", "synthetic")}
_LAST_STEP: Final = (
    sa.select(sa.func.max(assessment_steps.c.at))
    .where(assessment_steps.c.assessment == assessments.c.id)
    .scalar_subquery()
)
_SINCE: Final = sa.func.coalesce(_LAST_STEP, assessments.c.created_at)
_UTC: Final[sa.ColumnClause[str]] = sa.literal_column("'UTC'")
_REPLY_ENDS: Final = sa.cast(sa.func.timezone(_UTC, assessments.c.reply_until), sa.Date)


def _invented(city: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """Say whether a city is invented."""
    return sa.select(cities.c.synthetic).where(cities.c.slug == city).scalar_subquery()


def _to_answer(side: sa.ColumnElement[bool]) -> tuple[sa.Select[Any], ...]:
    """Select what waits for the side that answers: the city, or who assesses it from outside."""
    kinds = {
        "assessment_to_finish": is_any(assessments.c.state, "draft"),
        "assessment_to_revise": is_any(assessments.c.state, "changes_requested"),
        "consent_to_publication": sa.and_(is_any(assessments.c.state, "accepted"), assessments.c.consent.is_(None)),
    }
    return tuple(waits(kind, assessments.c.id, _SINCE, **_ABOUT).where(where, side) for kind, where in kinds.items())


def _to_agree(kind: str, state: str, own: str, other: str) -> sa.Select[Any]:
    places = {"city": own, "by_city": other, "id": "id", "indicator": "indicator"}
    about = {place: mentorings.c[name] for place, name in places.items()}
    invented = _invented(mentorings.c[own])
    return waits(kind, mentorings.c.id, mentorings.c.created_at, **about, synthetic=invented).where(
        is_any(mentorings.c.state, state), mentorings.c[own] == _city
    )


_REPLY: Final = waits("right_of_reply", assessments.c.id, _SINCE, _REPLY_ENDS, **_ABOUT).where(
    ~_SELF,
    assessments.c.city == _city,
    is_any(assessments.c.state, "accepted"),
    assessments.c.replied_at.is_(None),
    assessments.c.reply_until > _now,
)
_INVITED: Final = waits(
    "invitation_to_join",
    invitations.c.id,
    invitations.c.at,
    **{name: invitations.c[name] for name in ("id", "city", "network")},
    synthetic=_invented(invitations.c.city),
).where(is_any(invitations.c.state, "sent"), invitations.c.city == _city)
_TO_DECIDE: Final = waits(
    "campaign_to_decide",
    campaigns.c.id,
    campaigns.c.created_at,
    sa.cast(sa.func.timezone(_UTC, campaigns.c.created_at), sa.Date) + sa.literal_column(str(ANSWER_DAYS)),
    id=campaigns.c.id,
    city=campaigns.c.city,
    title=campaigns.c.content["title"],
    synthetic=_invented(campaigns.c.city),
).where(
    campaigns.c.city == _city,
    is_any(campaigns.c.state, "asked"),
    campaigns.c.closes_on >= sa.cast(sa.func.timezone(_UTC, _now), sa.Date),
)


def _reconciled(kind: str, since: sa.ColumnElement[Any], due: sa.ColumnElement[Any] = NEVER) -> sa.Select[Any]:
    """Select what waits of the reconciliations that are not published, while the city shows what it answered."""
    of, invented = reconciliations.c.campaign, _invented(campaigns.c.city)
    return (
        waits(kind, of, since, due, id=of, city=campaigns.c.city, synthetic=invented)
        .select_from(reconciliations)
        .join(campaigns, campaigns.c.id == of)
        .join(assessments, assessments.c.id == reconciliations.c.assessment)
        .where(
            reconciliations.c.published_at.is_(None),
            is_any(assessments.c.state, "published"),
            is_any(assessments.c.consent, "scores_and_answers"),
        )
    )


_TIME_TO_REPLY: Final = sa.and_(reconciliations.c.replied_at.is_(None), reconciliations.c.reply_until > _now)
_ALL_DECIDED: Final = sa.func.jsonb_array_length(reconciliations.c.decisions) == sa.func.jsonb_array_length(
    reconciliations.c.proposals
)
_DECIDABLE_SINCE: Final = sa.func.coalesce(reconciliations.c.replied_at, reconciliations.c.reply_until)
_TO_RECONCILE: Final = _reconciled(
    "reconciliation_to_reply",
    reconciliations.c.created_at,
    sa.cast(sa.func.timezone(_UTC, reconciliations.c.reply_until), sa.Date),
).where(campaigns.c.city == _city, _TIME_TO_REPLY)
_OF_CITY: Final = together(
    _REPLY,
    _TO_DECIDE,
    _TO_RECONCILE,
    *_to_answer(sa.or_(sa.and_(_SELF, assessments.c.city == _city), assessments.c.assessor_city == _city)),
    _INVITED,
    _to_agree("mentoring_asked", "asked", "mentor", "mentee"),
    _to_agree("mentoring_offered", "offered", "mentee", "mentor"),
)

_BY_THEM: Final = sa.and_(~_SELF, assessments.c.assessor_city.is_(None), assessments.c.author == _subject)


def _to_review(taken_up_by: sa.ColumnElement[Any], them: sa.ColumnElement[str]) -> sa.Select[Any]:
    """Select what is reviewed by whoever took it up last."""
    last = (
        sa.select(taken_up_by)
        .where(assessment_steps.c.assessment == assessments.c.id, is_any(assessment_steps.c.decision, "taken_up"))
        .order_by(assessment_steps.c.at.desc())
        .limit(sa.literal_column("1"))
        .scalar_subquery()
    )
    return waits("assessment_to_review", assessments.c.id, _SINCE, **_ABOUT).where(
        is_any(assessments.c.state, "under_review"), last == them
    )


def _to_reconcile(proposed_by: sa.ColumnElement[Any], them: sa.ColumnElement[str]) -> sa.Select[Any]:
    """Select what is decided by whoever proposed it."""
    return _reconciled("reconciliation_to_decide", _DECIDABLE_SINCE).where(
        ~_TIME_TO_REPLY, ~_ALL_DECIDED, proposed_by == them
    )


_OF_ASSESSOR: Final = together(*_to_answer(_BY_THEM))
_OF_EXPERT: Final = together(
    *_to_answer(_BY_THEM),
    _to_review(assessment_steps.c.by_subject, _subject),
    _to_reconcile(reconciliations.c.by_subject, _subject),
)


def _news(kind: str, state: str) -> sa.Select[Any]:
    about = {name: notices.c[name] for name in ("id", "city", "title")}
    invented = _invented(notices.c.city)
    return waits(kind, notices.c.id, notices.c.created_at, **about, synthetic=invented).where(
        is_any(notices.c.state, state)
    )


_MAY_BE_PUBLISHED: Final = sa.or_(_SELF, assessments.c.replied_at.is_not(None), assessments.c.reply_until <= _now)
_OF_TRANSLATION: Final = ("code", "version", "language", "number")
_newer: Final = translations.alias("newer")
_REPLACED: Final = sa.exists().where(
    *(_newer.c[name] == translations.c[name] for name in _OF_TRANSLATION[:3]), _newer.c.number > translations.c.number
)
_FOUND_RIGHT: Final = sa.exists().where(
    *(translation_reviews.c[name] == translations.c[name] for name in _OF_TRANSLATION)
)
_OF_SECRETARIAT: Final = together(
    waits("assessment_to_take_up", assessments.c.id, _SINCE, **_ABOUT).where(is_any(assessments.c.state, "submitted")),
    waits("assessment_to_publish", assessments.c.id, _SINCE, **_ABOUT).where(
        is_any(assessments.c.state, "accepted"), assessments.c.consent.is_not(None), _MAY_BE_PUBLISHED
    ),
    _to_review(assessment_steps.c.by_role, word("secretariat")),
    _to_reconcile(reconciliations.c.by_role, word("secretariat")),
    _reconciled("reconciliation_to_publish", _DECIDABLE_SINCE).where(~_TIME_TO_REPLY, _ALL_DECIDED),
    _news("notice_to_read", "sent"),
    _news("notice_to_answer", "acknowledged"),
    waits(
        "translation_to_review",
        sa.func.concat_ws(word("/"), *(translations.c[name] for name in _OF_TRANSLATION)),
        translations.c.at,
        questionnaire=sa.func.concat_ws(word("/"), translations.c.code, translations.c.version),
        **{name: translations.c[name] for name in _OF_TRANSLATION[:3]},
    ).where(~_REPLACED, ~_FOUND_RIGHT),
)
_OF: Final[Found] = {
    PartyKind.CITY: _OF_CITY,
    PartyKind.EXPERT: _OF_EXPERT,
    PartyKind.ASSESSOR: _OF_ASSESSOR,
    PartyKind.SECRETARIAT: _OF_SECRETARIAT,
}
_RUNNING: Final = sa.select(
    sa.exists().where(
        _SELF,
        assessments.c.city == _city,
        sa.or_(
            assessments.c.state == sa.any_(bind("states", type_=ARRAY(sa.Text))),
            sa.and_(is_any(assessments.c.state, "published"), assessments.c.embargo_until > _now),
        ),
    )
)


async def waiting(db: Statements, party: Party, now: datetime) -> list[WaitingRow]:
    """Find what waits for somebody; nothing waits for a network here."""
    return await find(db, _OF, party.kind, party=party.ref, now=now)


async def has_running(db: Statements, city: str, states: Sequence[str], now: datetime) -> bool:
    """Say whether a city has a self-assessment in one of some states, or a published one that is not public yet."""
    return bool(await db.value(_RUNNING, party=city, states=list(states), now=now))
