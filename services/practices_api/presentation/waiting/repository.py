"""The statements of what waits: one for each kind of party, over the tables that it follows from."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array

from services.practices_api.judging.evaluations.tables import evaluations
from services.practices_api.judging.replications.tables import replications
from services.practices_api.judging.reviews.tables import assignments, messages
from services.practices_api.knowledge.consultations.tables import consultation_comments, consultations
from services.practices_api.knowledge.experts.tables import experts
from services.practices_api.knowledge.glossary.tables import concept_versions, concepts
from services.practices_api.knowledge.threads.tables import posts
from services.practices_api.knowledge.working_groups.tables import proposals, working_group_experts, working_groups
from services.practices_api.practices.practices.tables import practice_versions, practices
from shared.platform.access.parties import Party
from shared.platform.data.database import Statements
from shared.platform.data.waiting import Found, WaitingRow, find, is_any, together, waits, word
from shared.schemas.waiting import PartyKind

_party: Final = bind("party", type_=sa.Text)
_today: Final = bind("today", type_=sa.Date)
_TITLE: Final[sa.ColumnElement[Any]] = sa.cast(practices.c.document["title"], JSONB)
_ABOUT: Final = {"id": practices.c.id, "title": _TITLE, "synthetic": practices.c.synthetic}
_THEIRS: Final = practices.c.cities.contains(sa.cast(array([_party]), ARRAY(sa.Text)))
_SUBMITTED_AT: Final = (
    sa.select(practice_versions.c.at)
    .where(practice_versions.c.practice == practices.c.id, practice_versions.c.number == practices.c.submitted_version)
    .scalar_subquery()
)


def _working(state: str) -> sa.ColumnElement[bool]:
    """Say whether what is worked on, the practice or its revision, is in a state."""
    return sa.func.coalesce(practices.c.revision_state, practices.c.state) == word(state)


def _last_message(name: str, *where: sa.ColumnElement[bool]) -> sa.FromClause:
    last = (
        sa.select(messages.c.by_role, messages.c.at)
        .where(messages.c.practice == practices.c.id, messages.c.number == practices.c.submitted_version, *where)
        .order_by(messages.c.id.desc())
    )
    return last.limit(sa.literal_column("1")).lateral(name)


_LAST_MESSAGE: Final = _last_message("last_message")
_LAST_REQUEST: Final = _last_message("last_request", is_any(messages.c.kind, "changes_request"))
_BEGUN_AT: Final = sa.case((practices.c.revision_state.is_(None), practices.c.created_at))
_ASKED_AT: Final = sa.cast(
    sa.func.jsonb_path_query_first(
        practices.c.partners,
        sa.literal_column("'$[*] ? (@.city == $city).at'"),
        sa.func.jsonb_build_object(word("city"), _party),
        type_=JSONB,
    )[()].astext,
    sa.DateTime(timezone=True),
)
_SAID_AT: Final = sa.func.greatest(practices.c.changed_at, practices.c.verified_at)
_TWO_YEARS: Final = sa.literal_column("interval '730 days'", sa.Interval)
# Of a lesson without its city, what was shown before it became one waits as well.
_HELD_BACK: Final = sa.and_(practices.c.anonymous, ~posts.c.cleared)
_answers: Final = posts.alias("answers")
_ANSWERED: Final = sa.exists().where(
    _answers.c.question == posts.c.id,
    ~is_any(_answers.c.state, "hidden"),
    _answers.c.by_city == sa.any_(practices.c.cities),
)
_CLAIMED_OF_THEM: Final = sa.or_(
    sa.and_(is_any(replications.c.claimed_by, "adopter"), _THEIRS),
    sa.and_(is_any(replications.c.claimed_by, "source"), replications.c.city == _party),
)
_COMMENTED: Final = sa.exists().where(
    consultation_comments.c.consultation == consultations.c.id, consultation_comments.c.city == _party
)
_OPEN_TODAY: Final = sa.and_(consultations.c.from_on <= _today, consultations.c.to_on >= _today)
_ASKS_THEM: Final = sa.case(
    (consultations.c.network.is_(None), bind("joined", type_=sa.Boolean)),
    else_=consultations.c.network == sa.any_(bind("networks", type_=ARRAY(sa.Text))),
)


def _comments_to_answer(of_group: sa.ColumnElement[bool]) -> sa.Select[Any]:
    about = {
        "id": consultation_comments.c.id,
        "consultation": consultations.c.id,
        "title": consultations.c.title,
        "by_city": consultation_comments.c.city,
        "synthetic": consultation_comments.c.synthetic,
    }
    return (
        waits("comment_to_answer", consultation_comments.c.id, consultation_comments.c.at, **about)
        .select_from(
            consultation_comments.join(consultations, consultations.c.id == consultation_comments.c.consultation)
        )
        .where(consultation_comments.c.answered_at.is_(None), of_group)
    )


_GROUP_OF_CITY: Final = consultations.c.working_group.in_(
    sa.select(working_groups.c.id).where(
        _party == sa.any_(working_groups.c.cities), working_groups.c.ended_on.is_(None)
    )
)
_GROUP_OF_EXPERT: Final = consultations.c.working_group.in_(
    sa.select(working_group_experts.c.working_group)
    .join(experts, experts.c.id == working_group_experts.c.expert)
    .join(working_groups, working_groups.c.id == working_group_experts.c.working_group)
    .where(experts.c.subject == _party, working_groups.c.ended_on.is_(None))
)
_GROUP_ENDED: Final = consultations.c.working_group.in_(
    sa.select(working_groups.c.id).where(working_groups.c.ended_on.is_not(None))
)
_OF_CITY: Final = together(
    waits("practice_to_finish", practices.c.id, _BEGUN_AT, **_ABOUT).where(_working("draft"), _THEIRS),
    waits("practice_to_revise", practices.c.id, _LAST_REQUEST.c.at, **_ABOUT)
    .select_from(practices.outerjoin(_LAST_REQUEST, sa.true()))
    .where(_working("changes_requested"), _THEIRS),
    waits("message_to_answer", practices.c.id, _LAST_MESSAGE.c.at, **_ABOUT)
    .select_from(practices.join(_LAST_MESSAGE, sa.true()))
    .where(_working("submitted"), is_any(_LAST_MESSAGE.c.by_role, "expert", "secretariat"), _THEIRS),
    waits("partnership_to_decide", practices.c.id, _ASKED_AT, **_ABOUT, city=_party).where(
        practices.c.invited.contains(sa.cast(array([_party]), ARRAY(sa.Text))),
        ~is_any(practices.c.state, "withdrawn", "declined"),
    ),
    waits(
        "replication_to_confirm",
        replications.c.id,
        replications.c.claimed_at,
        **_ABOUT | {"id": replications.c.id},
        practice=practices.c.id,
        by_city=replications.c.city,
    )
    .select_from(replications.join(practices, practices.c.id == replications.c.practice))
    .where(is_any(replications.c.state, "claimed"), is_any(practices.c.state, "published"), _CLAIMED_OF_THEM),
    waits("practice_to_verify", practices.c.id, _SAID_AT + _TWO_YEARS, **_ABOUT).where(
        is_any(practices.c.state, "published"),
        is_any(practices.c.kind, "practice"),
        sa.func.coalesce(practices.c.document["status"].astext, word("")) != word("ended"),
        bind("stale_before", type_=sa.DateTime(timezone=True)) > _SAID_AT,
        _THEIRS,
    ),
    waits("question_to_answer", posts.c.id, posts.c.at, **_ABOUT, post=posts.c.id)
    .select_from(posts.join(practices, practices.c.id == posts.c.practice))
    .where(is_any(posts.c.state, "shown"), ~_HELD_BACK, posts.c.question.is_(None), ~_ANSWERED)
    .where(is_any(practices.c.state, "published"))
    .where(_THEIRS, sa.func.coalesce(posts.c.by_city != sa.all_(practices.c.cities), sa.true())),
    waits(
        "draft_to_comment",
        consultations.c.id,
        sa.cast(consultations.c.from_on, sa.DateTime(timezone=True)),
        consultations.c.to_on,
        consultation=consultations.c.id,
        title=consultations.c.title,
    ).where(_OPEN_TODAY, _ASKS_THEM, ~_COMMENTED),
    _comments_to_answer(_GROUP_OF_CITY),
)

_OF_SUBMITTED: Final = sa.and_(
    assignments.c.practice == practices.c.id, assignments.c.number == practices.c.submitted_version
)
_IS_ASSIGNED: Final = sa.exists().where(_OF_SUBMITTED)
_IS_EVALUATED: Final = sa.exists().where(
    evaluations.c.practice == practices.c.id, evaluations.c.number == practices.c.submitted_version
)
_IS_DONE: Final = sa.exists().where(
    evaluations.c.practice == assignments.c.practice,
    evaluations.c.number == assignments.c.number,
    evaluations.c.by_subject == assignments.c.expert,
)
_OF_EXPERT: Final = together(
    waits("evaluation_to_write", assignments.c.id, assignments.c.at, assignments.c.due_on, **_ABOUT)
    .select_from(assignments.join(practices, _OF_SUBMITTED))
    .where(assignments.c.expert == _party, _working("submitted"), ~_IS_DONE),
    _comments_to_answer(_GROUP_OF_EXPERT),
)


def _post_to_decide(state: str, *where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return (
        waits("post_to_decide", posts.c.id, posts.c.at, id=posts.c.id, synthetic=practices.c.synthetic)
        .select_from(posts.join(practices, practices.c.id == posts.c.practice))
        .where(is_any(posts.c.state, state), is_any(practices.c.state, "published"), *where)
    )


_OF_SECRETARIAT: Final = together(
    waits("practice_to_assign", practices.c.id, _SUBMITTED_AT, **_ABOUT).where(
        _working("submitted"), ~_IS_ASSIGNED, ~_IS_EVALUATED
    ),
    waits("practice_to_decide", practices.c.id, _SUBMITTED_AT, **_ABOUT).where(
        _working("submitted"), _IS_EVALUATED, ~sa.exists().where(_OF_SUBMITTED, ~_IS_DONE)
    ),
    _post_to_decide("waiting"),
    _post_to_decide("shown", _HELD_BACK),
    waits(
        "proposal_to_decide",
        proposals.c.id,
        proposals.c.at,
        id=proposals.c.id,
        group=proposals.c.working_group,
        title=proposals.c.title,
        synthetic=working_groups.c.synthetic,
    )
    .select_from(proposals.join(working_groups, working_groups.c.id == proposals.c.working_group))
    .where(is_any(proposals.c.state, "proposed")),
    waits(
        "concept_to_discuss",
        sa.func.concat_ws(word("/"), concepts.c.slug, concept_versions.c.number),
        concept_versions.c.at,
        concept=concepts.c.slug,
        number=concept_versions.c.number,
        title=sa.cast(concept_versions.c.document["term"], JSONB),
        synthetic=concepts.c.synthetic,
    )
    .select_from(
        concepts.join(
            concept_versions,
            sa.and_(
                concept_versions.c.concept == concepts.c.slug, concept_versions.c.number == concepts.c.working_number
            ),
        )
    )
    .where(is_any(concept_versions.c.state, "proposed")),
    _comments_to_answer(sa.or_(consultations.c.working_group.is_(None), _GROUP_ENDED)),
)
_OF: Final[Found] = {
    PartyKind.CITY: _OF_CITY,
    PartyKind.EXPERT: _OF_EXPERT,
    PartyKind.SECRETARIAT: _OF_SECRETARIAT,
}


async def waiting(
    db: Statements, party: Party, today: date, stale_before: datetime, networks: Collection[str], *, joined: bool
) -> list[WaitingRow]:
    """Find what waits for somebody. Of a city: the networks that it belongs to, and whether it joined the programme."""
    return await find(
        db,
        _OF,
        party.kind,
        party=party.ref,
        today=today,
        stale_before=stale_before,
        networks=sorted(networks),
        joined=joined,
    )
