"""The record of processing: why each table holds what it holds of persons, for how long, and who may read it."""

from collections.abc import Iterator, Mapping
from typing import Final

import sqlalchemy as sa

from services.personal_data import PERSONAL_DATA
from services.retentions import RETENTIONS, SUBJECTS
from shared.platform.access.personal import Holds, Use
from shared.platform.access.retention import Retention

WORK: Final = Use(
    "whoever wrote it, and whom a text names",
    "shows who acted for a city, a network or the secretariat",
    "as long as what it is part of",
    "texts as what they are part of; subjects nobody",
)
"""What is said of a table that has no use of its own."""
USES: Final[Mapping[str, Use]] = {
    "ambassadors": Use("ambassadors", "tells who speaks for a city", "erased, or consent withdrawn", "everyone"),
    "ambassador_statements": Use(
        "ambassadors", "tells what they said in public", "erased, or consent withdrawn", "everyone"
    ),
    "audit_log": Use("whoever holds a token", "shows who did what", "never removed", "the secretariat"),
    "campaign_invitations": Use(
        "organisations of a panel", "gives each one voice", "as long as the campaign", "nobody"
    ),
    "campaign_responses": Use(
        "nobody: no row leads to a person once its campaign is closed",
        "counts what people answer, and lets them take it back",
        "archived, and then as the operator decides",
        "nobody",
    ),
    "changes": Use("whoever wrote a thing", "tells them of its changes", "", "nobody"),
    "contacts": Use(
        "persons who act for a city",
        "lets the network reach a city",
        "erased on demand",
        "coordinators of the city and of its networks, the secretariat",
    ),
    "digest_subscriptions": Use(
        "contacts", "sends them what they asked for", "unsubscribed, or the contact erased", "as contacts"
    ),
    "event_proposals": Use(
        "whom a text of a partner names",
        "shows what the calendar of a partner proposes",
        "as long as the event that it became",
        "coordinators of the city or network that it is for, the secretariat",
    ),
    "experts": Use("experts", "lets cities find an expert", "erased, or consent withdrawn", "everyone but the subject"),
    "feedback": Use("whom a text names", "tells hosts what participants thought", "as long as the event", "organisers"),
    "idempotency_keys": Use("whoever holds a token", "answers a repeated request alike", "", "who sent it"),
    "robustness_analyses": Use(
        "whoever asked for one", "says who may cancel it, and how many each has waiting", "", "nobody"
    ),
    "private_calendars": Use(
        "whoever made one",
        "shows deadlines in a calendar program",
        "whoever made it deletes it",
        "nobody but by its address",
    ),
    "webhooks": Use(
        "the subscriber",
        "tells a program of changes",
        "the subscriber deletes it",
        "the subscriber and the secretariat",
    ),
}


_RECORD: Final = """# Record of processing

Written by `icc person record` from the classification in `services/personal_data.py` and the days in
`services/retentions.py`; change it there. Columns that hold nothing of a person are left out. The worker
deletes, empties and pseudonymises daily what its days are over for.

| service, table | columns | whose | purpose | kept until | who may read it |
|---|---|---|---|---|---|
"""


def record() -> str:
    """Write the record of processing activities (GDPR, article 30) from the classification and the retentions."""
    return _RECORD + "".join(f"{row}\n" for row in _rows())


def _until(service: str, table: sa.Table, until: str) -> str:
    """Say for how long a table is kept: what ends it, and what the worker does of its own accord."""
    own = [one for one in RETENTIONS[service] if one.of.split(".")[0] == table.name]
    said = [until, *(f"{_column(one)}{one}" for one in own)]
    if PERSONAL_DATA[service].replaces_subjects(table):
        said.append(f"subjects {SUBJECTS[service]}")
    return "; ".join(filter(None, said))


def _column(one: Retention) -> str:
    _, _, column = one.of.partition(".")
    return f"`{column}` " if column else ""


def _rows() -> Iterator[str]:
    for service, data in PERSONAL_DATA.items():
        for table, columns in data.tables():
            kinds: dict[Holds, list[str]] = {}
            for one in columns:
                kinds.setdefault(one.holds, []).append(f"`{one.column.name}`")
            said = "; ".join(f"{', '.join(names)}: {holds}" for holds, names in kinds.items())
            use = USES.get(table.name, WORK)
            told = (said, use.of, use.purpose, _until(service, table, use.until), use.seen_by)
            yield f"| {service}, `{table.name}` | {' | '.join(told)} |"
