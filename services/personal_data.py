"""What the columns of the three services hold of persons; the record of processing, retention and `icc person` follow.

The names mean the same in every table. Who adds a column that can spell something says here what it holds.
"""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final

import services.events_api.dependencies  # noqa: F401 - once these are read, every table is known to its metadata
import services.index_api.dependencies  # noqa: F401
import services.practices_api.dependencies  # noqa: F401
from services.events_api.metadata import metadata as events
from services.index_api.metadata import metadata as index
from services.practices_api.metadata import metadata as practices
from shared.platform.access import audit
from shared.platform.access.personal import ERASED, STAY, Holds, PersonalData, instead
from shared.platform.data.database import NO_DATABASE, Database, Transaction, cannot_enter, connect
from shared.platform.data.identifiers import new_id
from shared.platform.local.data_folder import CannotRun

_PLAIN: Final = (
    "about", "adapted", "address", "agreed_by_role", "agreement", "answered_by_role", "as_of", "assessor_kind",
    "bounce_status", "by_city", "by_network", "by_role", "change", "checklist", "checksum", "cities", "city",
    "city_names", "city_networks", "claimed_by", "code", "computed_with", "confidence", "consent", "core",
    "countries", "country", "counts", "date_status", "decided_by_role", "decision", "disabled_reason", "door",
    "edtf", "ended_by_role", "etag", "facets", "family", "fields", "fingerprint", "flag", "flags", "hash",
    "host_cities", "host_offers", "indicator", "indicators", "input_checksum", "invited", "item", "kind",
    "kinds", "label", "language", "level", "licence", "list", "member_since", "method", "name", "network",
    "networks", "object", "of", "on_behalf_of", "operation", "organiser_kind", "owner", "owner_kind", "owners",
    "part", "parts", "party", "period", "place", "practices", "priority_years", "problem", "question",
    "questionnaire", "rank", "recurrence", "ref", "replaced_by_role", "resource", "result", "revision_state",
    "rhythm", "role", "roles", "service", "side", "slug", "state", "status", "step", "stratum", "successor",
    "told", "topics", "trace_id", "type", "unit", "unmet", "verdict", "version", "visibility", "visits",
    "written_when",
)  # fmt: skip
_TEXTS: Final = (
    "answer", "answers", "assessor", "authority", "body", "cancellation", "content", "decided", "decision_note",
    "decisions", "definition", "deprecation_note", "document", "documents", "entries", "evidence", "grant",
    "items", "links", "mandate", "note", "organisation", "organiser", "partners", "plan", "profile",
    "proposals", "reason", "replies", "reply", "revision", "source", "steps", "summary", "text", "title", "uid",
    "url", "what", "where", "withdrawal_note", "withdrawal_reason",
)  # fmt: skip
_SUBJECTS: Final = (
    "agreed_by_subject", "answered_by_subject", "author", "by_subject", "changed_by", "decided_by_subject",
    "ended_by_subject", "recorded_by", "replaced_by_subject", "subject", "submitted_by",
)  # fmt: skip
NAMES: Final[Mapping[str, Holds]] = {
    **dict.fromkeys(_PLAIN, Holds.NOTHING),
    **dict.fromkeys(_TEXTS, Holds.TEXT),
    **dict.fromkeys(_SUBJECTS, Holds.SUBJECT),
    **dict.fromkeys(("key", "made_under"), Holds.REQUEST),
    **dict.fromkeys(("secret", "old_secret", "token"), Holds.CREDENTIAL),
    **dict.fromkeys(("search_text", "search_texts"), Holds.COPY),
    "audience": Holds.HEARERS,
    "writers": Holds.SUBJECTS,
}
EXCEPTIONS: Final[Mapping[str, Mapping[str, Holds]]] = {
    "index_api": {
        "ambassadors.name": Holds.NAME,
        "ambassadors.office": Holds.ABOUT,
        "campaign_invitations.hash": Holds.NOTHING,
        "campaign_responses.answers": Holds.NOTHING,
        "campaign_responses.code_hash": Holds.CREDENTIAL,
        "campaign_responses.door_hash": Holds.CREDENTIAL,
        "campaigns.door_key": Holds.CREDENTIAL,
        "contacts.name": Holds.NAME,
        "contacts.function": Holds.ABOUT,
        "contacts.office": Holds.ABOUT,
        "contacts.email": Holds.CONTACT,
        "contacts.phone": Holds.CONTACT,
        "digest_mails.names": Holds.NOTHING,
        "digest_subscriptions.address": Holds.CREDENTIAL,
        "robustness_analyses.question_checksum": Holds.NOTHING,
    },
    "practices_api": {
        "assignments.expert": Holds.SUBJECT,
        "experts.name": Holds.NAME,
        "experts.text": Holds.ABOUT,
        "experts.topics": Holds.ABOUT,
        "experts.languages": Holds.ABOUT,
        "working_groups.name": Holds.TEXT,
    },
    "events_api": {"private_calendars.hash": Holds.CREDENTIAL, "feedback_tokens.hash": Holds.NOTHING},
}
_THEIRS: Final = frozenset({"idempotency_keys", "private_calendars", "webhooks"})
_ENTRIES: Final = frozenset({"ambassadors", "contacts", "experts"})
PERSONAL_DATA: Final[Mapping[str, PersonalData]] = {
    service: PersonalData(metadata, NAMES, EXCEPTIONS[service], _THEIRS, _ENTRIES)
    for service, metadata in (("index_api", index), ("practices_api", practices), ("events_api", events))
}
_UNKNOWN: Final = "nothing is held on this subject; it is the sub of a token, to the letter"
_STATEMENT_MS: Final = 60_000
"""Most of what is asked here has no index: it is asked seldom."""


async def held_on(urls: Mapping[str, str], subject: str) -> str:
    """Write all that is held on a subject, by service and table, as JSON. Raises `CannotRun`."""
    _demand_subject(subject)
    held = {}
    for service, url in urls.items():
        async with entered(service, url) as database:
            held[service] = await PERSONAL_DATA[service].held_on(database, subject)
    if not any(held.values()):
        raise CannotRun(_UNKNOWN)
    return json.dumps({"subject": subject, "held": held}, ensure_ascii=False, indent=2, default=spelt)


async def erase(urls: Mapping[str, str], subject: str, tell: Callable[[str], None], *, only_say: bool) -> None:
    """Take a subject out of each database, in one transaction for each. Raises `CannotRun`.

    In its place stands a word of chance, the same in all databases, so that what two persons did stays apart and is
    counted as before. `only_say` undoes everything in the end.
    """
    _demand_subject(subject)
    await _demand_no_entry(urls, subject)
    word = instead()
    known = False
    for service, url in urls.items():
        try:
            async with entered(service, url) as database, database.transaction() as tx:
                known |= await _erase(service, tx, subject, word, tell, only_say=only_say)
        except _OnlySaidError:
            known = True
            tell(f"{service}: nothing was changed")
    if not known:
        raise CannotRun(_UNKNOWN)


class _OnlySaidError(Exception):
    """Undoes a transaction that was to show what it would do."""


async def _erase(
    service: str, tx: Transaction, subject: str, word: str, tell: Callable[[str], None], *, only_say: bool
) -> bool:
    """Erase in one database, and say whether anything is held there on the subject."""
    done = await PERSONAL_DATA[service].take_from(tx, subject, word)
    for one in done:
        tell(f"{service} {one.table}: {one.rows} {one.deed}")
    if any(one.deed != STAY for one in done):
        entry: audit.NewEntry = {
            "id": new_id(),
            "subject": "icc",
            "role": "operator",
            "operation": "erasePerson",
            "object": f"persons/{word}",
            "fields": sorted(one.table for one in done if one.deed != STAY),
            "on_behalf_of": [],
            "refused": False,
            "trace_id": "",
        }
        await audit.add(tx, [entry])
    if only_say and done:
        raise _OnlySaidError
    return bool(done)


async def _demand_no_entry(urls: Mapping[str, str], subject: str) -> None:
    """Raise `CannotRun` where the subject stands in a register: the service tells everybody when it goes."""
    for service, url in urls.items():
        async with entered(service, url) as database:
            entries = await PERSONAL_DATA[service].entries_of(database, subject)
        if entries:
            raise CannotRun(f"{service}: erase first, so that everybody is told: {', '.join(entries)}")


@asynccontextmanager
async def entered(service: str, url: str) -> AsyncIterator[Database]:
    """Enter the database of a service. Raises `CannotRun`."""
    try:
        async with connect(url, size=1, statement_timeout_ms=_STATEMENT_MS) as database:
            yield database
    except NO_DATABASE as error:
        raise CannotRun(cannot_enter(service, error)) from None


def _demand_subject(subject: str) -> None:
    if not subject.strip() or "\n" in subject:
        raise CannotRun("--subject takes the sub of a token, as the audit log shows it")
    if subject.startswith(ERASED):
        raise CannotRun("this subject was erased already")


def spelt(value: object) -> str:
    """Write what JSON has no form for."""
    return value.hex() if isinstance(value, bytes) else str(value)
