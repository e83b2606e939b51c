"""practices_api with a way to index_api that counts, and that can be cut."""

from dataclasses import dataclass, field

import httpx


@dataclass
class Way(httpx.AsyncBaseTransport):
    """The way to index_api."""

    there: httpx.ASGITransport
    cut: bool = False
    asked: list[str] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass a request on, or not."""
        self.asked.append(request.url.path)
        if self.cut:
            raise httpx.ConnectError("away")
        return await self.there.handle_async_request(request)
