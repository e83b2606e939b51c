"""The statements of responses."""

from collections.abc import Sequence
from datetime import date
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array, insert

from services.index_api.outside.campaigns.tables import campaigns
from services.index_api.outside.responses.domain import Door, Response, slot_of
from services.index_api.outside.responses.errors import UnfitInvitations
from services.index_api.outside.responses.tables import (
    SLOTS,
    campaign_counts,
    campaign_invitations,
    campaign_responses,
)
from shared.platform.data.database import Statements, Transaction, refusing

_NUMBERS: Final = ARRAY(sa.Integer)
_DOOR: Final = (
    sa.select(
        campaigns.c.state,
        campaigns.c.door.label("kind"),
        campaigns.c.door_key.label("key"),
        campaigns.c.opens_on,
        campaigns.c.closes_on,
    )
    .where(campaigns.c.id == bind("campaign"))
    .with_for_update(read=True, key_share=True)
)
"""Holds off whoever would close the campaign until this response is counted, and no other response."""
_cell: Final = (
    sa.func.unnest(campaign_counts.c.counts, bind("increments", type_=_NUMBERS))
    .table_valued("before", "more", with_ordinality="place", name="cell")
    .render_derived()
)
_SUMMED: Final = sa.func.array(
    sa.select(_cell.c.before + _cell.c.more).order_by(_cell.c.place).correlate(campaign_counts).scalar_subquery()
)
_COUNT: Final = (
    sa.update(campaign_counts)
    .where(
        campaign_counts.c.campaign == bind("of"),
        campaign_counts.c.stratum == bind("in_stratum"),
        campaign_counts.c.slot == bind("in_slot"),
    )
    .values(counts=_SUMMED)
)
_TAKEN: Final = (
    insert(campaign_responses)
    .values({name: bind(name) for name in ("campaign", "door_hash", "code_hash", "stratum", "answers", "received_on")})
    .on_conflict_do_nothing(index_elements=["campaign", "door_hash"])
    .returning(campaign_responses.c.campaign)
    .cte("taken")
)
_TAKE: Final = _COUNT.where(sa.exists(sa.select(_TAKEN.c.campaign))).add_cte(_TAKEN)
_GIVE_BACK: Final = (
    sa.delete(campaign_responses)
    .where(campaign_responses.c.campaign == bind("campaign"), campaign_responses.c.code_hash == bind("code_hash"))
    .returning(campaign_responses.c.door_hash, campaign_responses.c.stratum, campaign_responses.c.answers)
)
_OPEN: Final = sa.select(sa.func.open_campaign(bind("campaign", type_=sa.Uuid)))
_ARCHIVE: Final = sa.select(sa.func.archive_campaign(bind("campaign", type_=sa.Uuid)))
_CANCEL: Final = sa.select(sa.func.cancel_campaign(bind("campaign", type_=sa.Uuid)))
_FORGET_COUNTS: Final = sa.delete(campaign_counts).where(campaign_counts.c.campaign == bind("campaign"))
_FORGET_INVITATIONS: Final = sa.delete(campaign_invitations).where(campaign_invitations.c.campaign == bind("campaign"))
_SIZE: Final = sa.cast(array([bind("size", type_=sa.Integer)]), _NUMBERS)
_PREPARE: Final = sa.insert(campaign_counts).from_select(
    ["campaign", "stratum", "slot", "counts"],
    sa.select(
        bind("campaign", type_=sa.Uuid),
        sa.func.unnest(bind("strata", type_=ARRAY(sa.Text))).column_valued("stratum"),
        sa.func.generate_series(sa.literal_column("0"), sa.literal_column(str(SLOTS - 1))).column_valued("slot"),
        sa.func.array_fill(sa.literal_column("0"), _SIZE),
    ),
)
_COUNTS: Final = sa.select(campaign_counts.c.stratum, campaign_counts.c.counts).where(
    campaign_counts.c.campaign == bind("campaign")
)
_INVITED: Final = sa.select(sa.func.count(campaign_invitations.c.hash)).where(
    campaign_invitations.c.campaign == bind("campaign")
)
_IS_INVITED: Final = sa.select(sa.true()).where(
    campaign_invitations.c.campaign == bind("campaign"), campaign_invitations.c.hash == bind("hash")
)
_INVITE: Final = sa.insert(campaign_invitations).from_select(
    ["campaign", "hash", "organisation"],
    sa.select(
        bind("campaign", type_=sa.Uuid),
        *(
            sa.func.unnest(bind("hashes", type_=ARRAY(sa.LargeBinary)), bind("organisations", type_=ARRAY(sa.Text)))
            .table_valued("hash", "organisation", name="invited")
            .render_derived()
            .c
        ),
    ),
)
_ALL: Final = sa.select(campaign_responses.c.stratum, campaign_responses.c.answers).where(
    campaign_responses.c.campaign == bind("campaign")
)


class ResponseRow(TypedDict):
    """A response, of which nobody can say whose it is."""

    stratum: str
    answers: dict[str, str]


class _CountRow(TypedDict):
    stratum: str
    counts: list[int]


async def prepare(tx: Transaction, campaign: UUID, strata: Sequence[str], size: int) -> None:
    """Make room for the responses of a campaign and for `size` counts of each stratum."""
    await tx.value(_OPEN, campaign=campaign)
    await tx.run(_PREPARE, campaign=campaign, strata=list(strata), size=size)


async def hold_door(tx: Transaction, campaign: UUID) -> Door | None:
    """Read how a campaign takes responses, which stays so until the transaction ends."""
    row = await tx.first(_DOOR, campaign=campaign)
    return Door(**row) if row else None


async def is_invited(tx: Transaction, campaign: UUID, invitation: bytes) -> bool:
    """Say whether an invitation was given out."""
    return await tx.value(_IS_INVITED, campaign=campaign, hash=invitation) is not None


async def take(
    tx: Transaction,
    campaign: UUID,
    response: Response,
    increments: Sequence[int],
    *,
    door: bytes,
    code: bytes,
    on: date,
) -> bool:
    """Keep a response and count it; say whether it was the first of its device or invitation."""
    return bool(
        await tx.run(
            _TAKE,
            campaign=campaign,
            door_hash=door,
            code_hash=code,
            stratum=response.stratum,
            answers=dict(response.answers),
            received_on=on,
            of=campaign,
            in_stratum=response.stratum,
            in_slot=slot_of(door, SLOTS),
            increments=list(increments),
        )
    )


async def give_back(tx: Transaction, campaign: UUID, code: bytes) -> tuple[bytes, Response] | None:
    """Delete the response with a code; give its door and what it said, to be uncounted."""
    row = await tx.first(_GIVE_BACK, campaign=campaign, code_hash=code)
    return (row["door_hash"], Response(row["stratum"], row["answers"])) if row else None


async def count(tx: Transaction, campaign: UUID, stratum: str, door: bytes, increments: Sequence[int]) -> None:
    """Add to the counts of a stratum."""
    slot = slot_of(door, SLOTS)
    await tx.run(_COUNT, of=campaign, in_stratum=stratum, in_slot=slot, increments=list(increments))


async def counts(db: Statements, campaign: UUID) -> dict[str, list[int]]:
    """Read the counts of each stratum. How many rows that are does not depend on how many responses there are."""
    found: dict[str, list[int]] = {}
    for row in await db.rows(_CountRow, _COUNTS, campaign=campaign):
        before = found.get(row["stratum"], [0] * len(row["counts"]))
        found[row["stratum"]] = [one + more for one, more in zip(before, row["counts"], strict=True)]
    return found


async def responses(db: Statements, campaign: UUID) -> list[ResponseRow]:
    """Read every response of a campaign that is not archived, to count them anew."""
    return await db.rows(ResponseRow, _ALL, campaign=campaign)


async def archive(tx: Transaction, campaign: UUID) -> None:
    """Take the responses of a closed campaign out of the service, in one step."""
    await tx.value(_ARCHIVE, campaign=campaign)


async def forget(tx: Transaction, campaign: UUID) -> None:
    """Delete the responses of a cancelled campaign, their counts and its invitations."""
    await tx.value(_CANCEL, campaign=campaign)
    await tx.run(_FORGET_COUNTS, campaign=campaign)
    await tx.run(_FORGET_INVITATIONS, campaign=campaign)


async def invited(db: Statements, campaign: UUID) -> int:
    """Count the invitations of a campaign."""
    return int(await db.value(_INVITED, campaign=campaign))


async def invite(tx: Transaction, campaign: UUID, hashes: Sequence[bytes], organisations: Sequence[str | None]) -> None:
    """Keep the hashes of invitations, each with its organisation. Raises `UnfitInvitations` for one invited before."""
    with refusing({"uq_campaign_invitations_campaign_organisation": UnfitInvitations()}):
        await tx.run(_INVITE, campaign=campaign, hashes=list(hashes), organisations=list(organisations))
