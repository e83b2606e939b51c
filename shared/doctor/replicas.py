"""Is there a replica, and does nobody acknowledge a change before it tells of it?"""

from shared.doctor.findings import Finding, Notes
from shared.platform.data.database import NO_DATABASE, connect
from shared.platform.data.server import server_state


async def replica(service: str, url: str, primary_url: str) -> list[Finding]:
    """Look at the replica of a service, and at what its primary waits for."""
    notes = Notes(service, "replica")
    try:
        async with connect(url, size=1) as there:
            state = await server_state(there)
    except NO_DATABASE as error:
        return [
            notes.problem(f"it cannot be entered, and the primary reads alone: {str(error) or type(error).__name__}")
        ]
    if not state.read_only:
        return [notes.ok("the primary answers there, as where no standby is in time")]
    try:
        async with connect(primary_url, size=1) as primary:
            standbys = (await server_state(primary)).standbys
    except NO_DATABASE:
        return []  # the look at the database says so
    if not standbys:
        return [notes.problem("its primary waits for no standby (synchronous_standby_names): readers may miss changes")]
    return [notes.ok("a standby answers what anybody may read")]
