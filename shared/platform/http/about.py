"""What every service answers of itself: who the caller is, and its code lists."""

from collections.abc import Callable, Mapping
from typing import Annotated, Final

from fastapi import Path, Request, Response

from shared.platform.access.permits import PUBLISHED, Permissions
from shared.platform.http.conditional import told_data, told_json
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.named import language_told, names_in
from shared.platform.http.routing import Allowed, Routes
from shared.platform.http.rows import whole
from shared.platform.naming import Known, NameSource
from shared.platform.refusals import NotFound
from shared.schemas.error_codes import ERROR_CODES
from shared.schemas.pages import PageOf
from shared.schemas.platform import CodeList, Me
from shared.sentences import in_each, say

Labels = Mapping[str, Mapping[str, str]]
CodeLists = Mapping[str, Labels | Callable[[Known], Labels]]
"""Name of a list -> its values in their natural order -> a label per language; or how to find them in what is known."""

ERROR_LABELS: Final = {code: in_each(say(one.meaning), say(one.remedy)) for code, one in ERROR_CODES.items()}
"""What each code of `errors[].code` means, and what to do about it."""
PERMISSIONS: Final[Permissions] = {"getMe": PUBLISHED, "listCodeLists": PUBLISHED, "getCodeList": PUBLISHED}
TAG: Final = ("about", "Who you are here, and the code lists of this service.")


def routes(permissions: Permissions, codes: CodeLists) -> Routes:
    """Make the operations that all services share."""
    shared = Routes("/v1", TAG[0], permissions)

    @shared.operation("GET", "/me", "getMe", answers=Me)
    async def get_me(permit: Allowed) -> Response:
        """Say who the token is and what it covers.

        Without a token the answer holds what everybody may do.
        """
        caller = permit.caller
        operations = {
            name: ", ".join(sorted(rule[role] for role in permit.roles if role in rule))  # type: ignore[index]
            for name, rule in permissions.items()
            if not permit.roles.isdisjoint(rule)
        }
        me = {
            "subject": caller.subject or None,
            "roles": sorted(caller.roles),
            "cities": sorted(caller.cities),
            "networks": sorted(caller.networks),
            "lacks": caller.lacks or None,
            "operations": operations,
        }
        told, _ = names_in(me, Me)
        return told_json(whole(told, Me), headers=language_told({"cache-control": "no-store"}))

    _of_codes(shared, codes)
    return shared


def _of_codes(shared: Routes, codes: CodeLists) -> None:
    @shared.operation("GET", "/codes", "listCodeLists", answers=PageOf[CodeList])
    async def list_code_lists(spoken: InLanguage, request: Request) -> Response:
        """Read every code list with labels, on one page.

        Keep it and ask again with its ETag: it changes with releases, and the list `indicators` with what the network
        decides.
        """
        known = await _known(request)
        items = [_told(code, labels, known, spoken) for code, labels in codes.items()]
        return told_data({"items": items}, request=request, headers=spoken.headers)

    @shared.operation("GET", "/codes/{list}", "getCodeList", answers=CodeList, refuses=[NotFound])
    async def get_code_list(
        code: Annotated[
            str,
            Path(alias="list", max_length=80, description="Name of the list.", examples=list(codes)[:1] or ["none"]),
        ],
        spoken: InLanguage,
        request: Request,
    ) -> Response:
        """Read a code list with labels.

        Lists may grow: a client must tolerate values that it does not know.
        """
        if code not in codes:
            raise NotFound(say("The lists of this service are: {codes}.", codes=", ".join(codes)))
        told = _told(code, codes[code], await _known(request), spoken)
        return told_data(told, request=request, headers=spoken.headers)


async def _known(request: Request) -> Known:
    names: NameSource = request.app.state.names
    await names.names_ready()
    return names.names_known


def _told(code: str, labels: Labels | Callable[[Known], Labels], known: Known, spoken: Spoken) -> dict[str, object]:
    values = labels(known) if callable(labels) else labels
    return {"code": code, "items": [{"code": value, "label": spoken.pick(label)} for value, label in values.items()]}
