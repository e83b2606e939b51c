"""How a process of a service starts: with the issuer's keys, its neighbours, and what its routes work with."""

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from shared.clients.keys import trusted
from shared.clients.neighbour import Neighbour
from shared.platform.access.permits import Caller
from shared.platform.access.service_tokens import ServiceTokens
from shared.platform.data.database import Database
from shared.platform.http.application import Identify, Provided, Running, Start
from shared.process import Configured, Process

Provide = Callable[[Configured, Process], Coroutine[None, None, Provided]]
"""Makes the services of a service's nouns from its settings and what its process has."""


def starting(settings: Configured, provide: Provide[Configured]) -> Start:
    """Say how a process with these settings starts: keys first, then neighbours, then what `provide` makes."""

    @asynccontextmanager
    async def start(database: Database) -> AsyncIterator[Running]:
        async with AsyncExitStack() as stack:
            issuer = await stack.enter_async_context(trusted(settings))
            process = Process(database, stack)
            process.service_tokens = ServiceTokens(settings.services_secret.get_secret_value(), settings.service)
            provided = await provide(settings, process)
            identify = ours_first(process.service_tokens.identify, identifying(issuer.identify, process.identified))
            running = Running(database, provided, identify, lambda: states(process.neighbours), issuer)
            await running.names.names_ready()
            yield running

    return start


def identifying(identify: Identify, completed: Callable[[Caller | None], Caller | None]) -> Identify:
    """Say how a request's caller is found: by its token, `completed` by what the service knows of the network."""
    return lambda headers: completed(identify(headers))


def ours_first(ours: Identify, others: Identify) -> Identify:
    """Say how a request's caller is found where it may be one of our services, whose tokens are not the issuer's."""
    return lambda headers: ours(headers) or others(headers)


def states(neighbours: Sequence[Neighbour]) -> dict[str, str]:
    """Say for `/health` which neighbours answered when they were last asked."""
    return {neighbour.service: "UP" if neighbour.answered else "DOWN" for neighbour in neighbours}
