"""Hosts that a round's visits ask, held against other processes as long as any of the visits lasts."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.fetch.handler import place
from crawler.writer import Writer

# Whoever finds a lock taken asks again after this many seconds, or more.
_AT_ONCE = 0.05


@dataclass
class _Host:
    door: asyncio.Lock = field(default_factory=asyncio.Lock)
    visits: int = 0
    held: AsyncExitStack = field(default_factory=AsyncExitStack)


class Hosts:
    """Visits within one process share a host, and its pauses (crawler.fetch.politeness); two processes do not.

    A host is the last thing a visit waits for, so that whoever holds one always comes to an end.
    """

    def __init__(self, writer: Writer, pause: float) -> None:
        self._write = writer
        self._pause = pause
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    @asynccontextmanager
    async def asking(self, url: str) -> AsyncIterator[None]:
        """Ask the host of this address, if it has one. `pause`: seconds to wait where another process asked it."""
        if urlsplit(url).scheme not in ("http", "https"):
            yield
            return
        name = place(url)
        host = self._hosts[name]
        async with host.door:
            if not host.visits:
                await self._hold(host, name)
            host.visits += 1
        try:
            yield
        finally:
            async with host.door:
                host.visits -= 1
                if not host.visits:
                    await host.held.aclose()

    async def _hold(self, host: _Host, name: str) -> None:
        clock = asyncio.get_running_loop().time
        started = clock()
        await host.held.enter_async_context(self._write.holding(name, "host"))
        try:
            if clock() - started > _AT_ONCE:  # another process has just asked it
                await asyncio.sleep(self._pause)
        except asyncio.CancelledError:
            await host.held.aclose()
            raise
