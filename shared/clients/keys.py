"""The public keys of the token issuer: from a file, or from an address that is asked again now and then."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.platform.access.tokens import Tokens

_ASK_AGAIN_SECONDS: Final = 300
_log: Final = logging.getLogger(__name__)


@asynccontextmanager
async def trusted(source: str, issuer: str, audience: str) -> AsyncIterator[Tokens]:
    """Give a reader of tokens that trusts the keys at `source`, a path or an https:// address.

    A file is read once. An address must answer at the start, or the service does not start: without keys nobody
    could be told apart. Afterwards the last good keys stay in use while it does not answer.
    """
    if not source.startswith(("http://", "https://")):
        yield Tokens(_read(Path(source)), issuer, audience)
        return
    issuer_keys = Neighbour("issuer", source)
    tokens = Tokens(await _fetch(issuer_keys), issuer, audience)
    asking = asyncio.create_task(_keep_fresh(tokens, issuer_keys))
    try:
        yield tokens
    finally:
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking
        await issuer_keys.close()


def _read(file: Path) -> Mapping[str, object]:
    keys: Mapping[str, object] = json.loads(file.read_text())
    return keys


async def _fetch(issuer_keys: Neighbour) -> Mapping[str, object]:
    reply = await issuer_keys.get("")
    if reply.status != 200 or not isinstance(reply.body, dict) or "keys" not in reply.body:
        raise NeighbourGone("issuer", "unreadable")
    return reply.body


async def _keep_fresh(tokens: Tokens, issuer_keys: Neighbour) -> None:
    while True:
        await asyncio.sleep(_ASK_AGAIN_SECONDS)
        try:
            tokens.use(await _fetch(issuer_keys))
        except (NeighbourGone, ValueError, KeyError):
            _log.warning("the issuer's keys could not be refreshed; the last ones stay in use")
