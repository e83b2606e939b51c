"""Every command leaves word of what it changed, as its kind declares it: in each test, whatever else it is about."""

from typing import Final
from uuid import UUID

from services.events_api.permissions import PERMISSIONS as OF_EVENTS
from services.index_api.permissions import PERMISSIONS as OF_INDEX
from services.practices_api.permissions import PERMISSIONS as OF_PRACTICES
from shared.platform.access.audience import Audience
from shared.platform.command import Command
from shared.schemas.changes import ChangeKind

SILENT: Final[dict[str, str]] = {
    "loadShipped": "what comes with a release is there before anybody asks",
    "createFeedbackTokens": "the tokens are shown once and can be read nowhere",
    "createPrivateCalendar": "who else has one is told to nobody but those who list them",
    "deletePrivateCalendar": "who else has one is told to nobody but those who list them",
    "getPrivateCalendar": "it notes what it told of deadlines, which follow from changes that were told",
    "submitFeedback": "when it was given would tell who gave it",
    "createCampaignInvitations": "the invitations are shown once and can be read nowhere",
    "createResponse": "when somebody answered would tell who did, and who reads on would see what",
    "sendCampaignPage": "as createResponse and withdrawResponse",
    "withdrawResponse": "when somebody took an answer back would tell whose it was",
    "checkPractice": "a city tries the checklist on its own text, and nothing is kept",
    "listContacts": "that somebody read it is for the audit log alone",
    "getContact": "that somebody read it is for the audit log alone",
    "getDigestSubscription": "that somebody read it is for the audit log alone",
    "createUnsubscription": "a token that nobody has is answered like any other",
    "saveAnswer": "what is sent again changes nothing",
    "saveAnswers": "what is sent again changes nothing, and what does not fit is not kept",
    "uploadWorkbook": "it may hold what was saved before",
    "acceptProposals": "it may be that nothing of what was asked for is proposed",
    "createRobustnessAnalysis": "nothing of a city or a ranking changes, and who asked looks at how far it is",
    "cancelRobustnessAnalysis": "nothing of a city or a ranking changes",
    "uploadCalendar": "the file may hold nothing that is not known",
    "uploadResults": "it may be tried only, or hold what was entered before",
}
"""Operations that need not tell of anything, and why."""
TELLING: Final[set[str]] = {*OF_EVENTS, *OF_INDEX, *OF_PRACTICES}
"""Operations of which this is demanded."""

_finish: Final = Command.finish
_tell: Final = Command.tell


def tell(
    command: Command,
    kind: ChangeKind,
    resource: UUID | str,
    seen_by: Audience,
    *,
    state: str | None = None,
    version: int | None = None,
    gone: bool | None = None,
    **where: str,
) -> None:
    """Leave word of a change; it has the state and the version that its kind declares, and is gone as that says."""
    said = f"{kind.name} with {state=}, {version=}, {gone=}"
    assert (state in kind.states) if kind.states else state is None, said
    assert (version is not None) == kind.versioned, said
    assert gone is None or kind.gone is None or gone == kind.gone, said
    _tell(command, kind, resource, seen_by, state=state, version=version, gone=gone, **where)


async def finish(command: Command) -> None:
    """End a command; it has told of something, or was one that came before, or need not."""
    replayed = command._replay is not None
    operation = command.permit.operation
    if operation in TELLING and operation not in SILENT and not replayed:
        assert command._told, f"{operation} tells nobody what it changed"
    await _finish(command)
