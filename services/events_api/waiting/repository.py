"""The statements of what waits: one for each kind of party, over the tables that it follows from."""

from datetime import date
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array

from services.events_api.events.tables import event_versions as versions
from services.events_api.events.tables import events
from services.events_api.follow_ups.tables import follow_ups, report_backs
from services.events_api.hosting.tables import host_calls, host_offers
from services.events_api.proposals.tables import event_proposals as proposals
from services.events_api.seats.tables import participations
from shared.platform.access.parties import Party
from shared.platform.data.database import Statements
from shared.platform.data.waiting import Found, WaitingRow, find, is_any, together, waits, word
from shared.schemas.waiting import PartyKind

_party: Final = bind("party", type_=sa.Text)
_NOBODY: Final = sa.literal_column("'{}'::text[]", ARRAY(sa.Text))
_TITLE: Final[sa.ColumnElement[Any]] = sa.cast(events.c.document["title"], JSONB)
_ABOUT: Final = {"event": events.c.id, "title": _TITLE, "synthetic": events.c.synthetic}
_HOSTS: Final[sa.ColumnElement[Any]] = events.c.document["hosts"]


def _holds(hosts: sa.ColumnElement[Any], state: str, kind: str, **ref: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Say whether hosts hold one of a kind in a state: `ref`, or any."""
    told = {"kind": word(kind), "state": word(state), **ref}
    host = sa.func.jsonb_build_object(*(part for name, value in told.items() for part in (word(name), value)))
    return hosts.contains(sa.func.jsonb_build_array(host, type_=JSONB))


def _network_hosts(**ref: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    return sa.or_(*(_holds(_HOSTS, state, "network", **ref) for state in ("offered", "accepted", "confirmed")))


_GOES_ON: Final = ~is_any(events.c.state, "held", "cancelled")
_OF_CITY_EVENT: Final = events.c.host_cities.contains(sa.cast(array([_party]), ARRAY(sa.Text)))
_OF_NETWORK_EVENT: Final = sa.or_(_party == sa.any_(events.c.networks), _network_hosts(ref=_party))
_OF_NO_NETWORK: Final = sa.and_(events.c.networks == _NOBODY, ~_network_hosts())
_OF_SECRETARIAT_EVENT: Final = sa.and_(_OF_NO_NETWORK, events.c.host_cities == _NOBODY)
_AFTERWARDS: Final = sa.cast(events.c.latest + sa.literal_column("1"), sa.DateTime(timezone=True))

_confirmed: Final = participations.alias("confirmed")
_TAKEN: Final = (
    sa.select(sa.func.coalesce(sa.func.sum(_confirmed.c.people), sa.literal_column("0")))
    .where(_confirmed.c.event == events.c.id, is_any(_confirmed.c.state, "confirmed"))
    .scalar_subquery()
)
_CAPACITY: Final = sa.cast(events.c.document["capacity"].astext, sa.Integer)
_HAS_ROOM: Final = sa.func.coalesce(participations.c.people + _TAKEN <= _CAPACITY, sa.true())
_ASKS_FOR_SEATS: Final = sa.or_(
    is_any(participations.c.state, "requested"), sa.and_(is_any(participations.c.state, "waiting"), _HAS_ROOM)
)


def _of_organisers(theirs: sa.ColumnElement[bool]) -> tuple[sa.Select[Any], ...]:
    """Select what waits for those whose event it is: seats, and whether it took place."""
    seats = (
        waits(
            "seats_to_confirm",
            participations.c.id,
            participations.c.at,
            **_ABOUT,
            id=participations.c.id,
            by_city=participations.c.city,
        )
        .select_from(participations.join(events, events.c.id == participations.c.event))
        .where(_ASKS_FOR_SEATS, _GOES_ON, theirs)
    )
    over = waits("event_to_close", events.c.id, _AFTERWARDS, **_ABOUT).where(
        is_any(events.c.state, "planned", "confirmed"), events.c.latest < bind("today", type_=sa.Date), theirs
    )
    return seats, over


def _to_host(kind: str) -> sa.Select[Any]:
    """Select events that ask the party to host; they do since the last version that did not."""
    asked_before = _holds(versions.c.content["document"]["hosts"], "asked", kind, ref=_party)
    last = sa.select(sa.func.max(versions.c.replaced_at)).where(versions.c.event == events.c.id, ~asked_before)
    since = sa.func.coalesce(last.scalar_subquery(), events.c.created_at)
    return waits("hosting_to_decide", events.c.id, since, **_ABOUT).where(
        _holds(_HOSTS, "asked", kind, ref=_party), _GOES_ON
    )


def _follow_ups(owner: sa.ColumnElement[bool]) -> tuple[sa.Select[Any], ...]:
    about = {**_ABOUT, "id": follow_ups.c.id, "what": follow_ups.c.what}
    return tuple(
        waits(kind, follow_ups.c.id, since, follow_ups.c.due_on, **about)
        .select_from(follow_ups.join(events, events.c.id == follow_ups.c.event))
        .where(is_any(follow_ups.c.agreement, agreement), is_any(follow_ups.c.state, "open"), owner)
        for kind, agreement, since in (
            ("follow_up_to_decide", "asked", follow_ups.c.at),
            ("follow_up_to_do", "accepted", sa.func.coalesce(follow_ups.c.agreed_at, follow_ups.c.at)),
        )
    )


def _owned_by(kind: str) -> sa.ColumnElement[bool]:
    return sa.and_(is_any(follow_ups.c.owner_kind, kind), follow_ups.c.owner == _party)


def _offers(theirs: sa.ColumnElement[bool]) -> tuple[sa.Select[Any], ...]:
    """Select offers to host, which wait for those who called for hosts; without a call, for those whose event it is."""
    title = sa.func.coalesce(host_calls.c.title, _TITLE, type_=JSONB)
    since = sa.cast(host_offers.c.steps[-1]["at"].astext, sa.DateTime(timezone=True))
    joined = host_offers.outerjoin(host_calls, host_calls.c.id == host_offers.c.call).outerjoin(
        events, events.c.id == sa.func.coalesce(host_offers.c.event, host_calls.c.event)
    )
    return tuple(
        waits(kind, host_offers.c.id, since, id=host_offers.c.id, title=title, synthetic=host_offers.c.synthetic)
        .select_from(joined)
        .where(is_any(host_offers.c.state, state), sa.or_(events.c.id.is_(None), _GOES_ON), theirs)
        for kind, state in (("host_offer_to_decide", "offered"), ("host_offer_to_confirm", "accepted"))
    )


def _proposed(party: sa.ColumnElement[str]) -> sa.Select[Any]:
    """Select what the calendars of partners propose to a party, which alone can accept it."""
    title = sa.func.jsonb_build_object(proposals.c.language, proposals.c.content["title"])
    return waits("proposal_to_decide", proposals.c.id, proposals.c.updated_at, id=proposals.c.id, title=title).where(
        proposals.c.party == party, is_any(proposals.c.state, "open")
    )


# Who decides on the offers for a call acts for each of its networks.
_CALLED_ALONE: Final = host_calls.c.networks == sa.cast(array([_party]), ARRAY(sa.Text))
_CALLED_BY_NONE_OR_SEVERAL: Final = sa.func.cardinality(host_calls.c.networks) != sa.literal_column("1")
_REPORTED: Final = sa.exists().where(report_backs.c.event == events.c.id, report_backs.c.city == _party)
_OF_CITY: Final = together(
    _to_host("city"),
    *_of_organisers(_OF_CITY_EVENT),
    waits(
        "report_back_to_write",
        events.c.id,
        events.c.updated_at,  # what was held no longer changes
        **_ABOUT,
        city=_party,
    )
    .select_from(participations.join(events, events.c.id == participations.c.event))
    .where(
        participations.c.city == _party,
        is_any(participations.c.state, "confirmed"),
        is_any(events.c.state, "held"),
        ~_REPORTED,
    ),
    *_follow_ups(_owned_by("city")),
    _proposed(word("city:").concat(_party)),
)
_OF_NETWORK: Final = together(
    _to_host("network"),
    *_of_organisers(_OF_NETWORK_EVENT),
    *_offers(sa.case((host_offers.c.call.is_not(None), _CALLED_ALONE), else_=_OF_NETWORK_EVENT)),
    *_follow_ups(_owned_by("network")),
    _proposed(word("network:").concat(_party)),
)
_OF_SECRETARIAT: Final = together(
    *_of_organisers(_OF_SECRETARIAT_EVENT),
    *_offers(sa.case((host_offers.c.call.is_not(None), _CALLED_BY_NONE_OR_SEVERAL), else_=_OF_NO_NETWORK)),
    waits(
        "support_to_decide",
        participations.c.id,
        participations.c.at,
        **_ABOUT,
        id=participations.c.id,
        by_city=participations.c.city,
    )
    .select_from(participations.join(events, events.c.id == participations.c.event))
    .where(
        participations.c.support_asked,
        participations.c.grant.is_(None),
        events.c.document.has_key("support_rule"),
        is_any(participations.c.state, "confirmed"),
        ~is_any(events.c.state, "cancelled"),
    ),
    *_follow_ups(is_any(follow_ups.c.owner_kind, "secretariat", "national_authority")),
    _proposed(word("secretariat")),
)
_OF: Final[Found] = {
    PartyKind.CITY: _OF_CITY,
    PartyKind.NETWORK: _OF_NETWORK,
    PartyKind.SECRETARIAT: _OF_SECRETARIAT,
}


async def waiting(db: Statements, party: Party, today: date) -> list[WaitingRow]:
    """Find what waits for somebody; nothing waits for experts and assessors here."""
    return await find(db, _OF, party.kind, party=party.ref, today=today)
