"""What every service answers of itself: who the caller is, and its code lists."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
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
from shared.schemas.codes import Labels
from shared.schemas.error_codes import ERROR_CODES
from shared.schemas.pages import PageOf
from shared.schemas.platform import CodeList, Me
from shared.sentences import in_each, say

ERROR_LABELS: Final = {code: in_each(say(one.meaning), say(one.remedy)) for code, one in ERROR_CODES.items()}
"""What each code of `errors[].code` means, and what to do about it."""
PERMISSIONS: Final[Permissions] = {"getMe": PUBLISHED, "listCodeLists": PUBLISHED, "getCodeList": PUBLISHED}
TAG: Final = ("about", "Who you are here, and the code lists of this service.")


def routes(permissions: Permissions, lists: Sequence[str], own: Mapping[str, Labels]) -> Routes:
    """Make the operations that all services share.

    `lists` names the code lists that `Known` knows; `own` are those of the service itself, whose labels are code.
    """
    shared = Routes("/v1", TAG[0], permissions)

    @lru_cache(maxsize=200)
    def open_to(roles: frozenset[str]) -> Mapping[str, str]:
        """Say of each operation that is open to these roles how far it reaches."""
        return {
            name: ", ".join(sorted(rule[role] for role in roles if role in rule))  # type: ignore[index]
            for name, rule in permissions.items()
            if not roles.isdisjoint(rule)
        }

    @shared.operation("GET", "/me", "getMe", answers=Me, kept=False)
    async def get_me(permit: Allowed) -> Response:
        """Say who the token is and what it covers.

        Without a token the answer holds what everybody may do.
        """
        caller = permit.caller
        me = {
            "subject": caller.subject or None,
            "roles": sorted(caller.roles),
            "cities": sorted(caller.cities),
            "networks": sorted(caller.networks),
            "lacks": str(caller.lacks) if caller.lacks else None,
            "operations": open_to(permit.roles),
        }
        told, _ = names_in(me, Me)
        return told_json(whole(told, Me), headers=language_told({"cache-control": "no-store"}))

    _of_codes(shared, lists, own)
    return shared


def _of_codes(shared: Routes, lists: Sequence[str], own: Mapping[str, Labels]) -> None:
    names = (*lists, *own)

    @shared.operation("GET", "/codes", "listCodeLists", answers=PageOf[CodeList], kept=False)
    async def list_code_lists(spoken: InLanguage, request: Request) -> Response:
        """Read every code list with labels, on one page.

        Keep it and ask again with its ETag: it changes with releases, and with what the network decides.
        """
        known = await _known(request)
        items = [_told(name, own[name] if name in own else known.labels(name), spoken) for name in names]
        return told_data({"items": items}, request=request, headers=spoken.headers)

    @shared.operation("GET", "/codes/{list}", "getCodeList", answers=CodeList, refuses=[NotFound], kept=False)
    async def get_code_list(
        name: Annotated[str, Path(alias="list", max_length=80, description="Name of the list.", examples=[names[0]])],
        spoken: InLanguage,
        request: Request,
    ) -> Response:
        """Read a code list with labels.

        Lists may grow: a client must tolerate values that it does not know.
        """
        if name not in names:
            raise NotFound(say("The lists of this service are: {codes}.", codes=", ".join(names)))
        labels = own[name] if name in own else (await _known(request)).labels(name)
        told = _told(name, labels, spoken)
        return told_data(told, request=request, headers=spoken.headers)


async def _known(request: Request) -> Known:
    names: NameSource = request.app.state.names
    await names.names_ready()
    return names.names_known


def _told(name: str, labels: Labels, spoken: Spoken) -> dict[str, object]:
    return {"code": name, "items": [{"code": code, "label": spoken.pick(label)} for code, label in labels.items()]}
