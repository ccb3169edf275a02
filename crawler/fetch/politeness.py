"""When a host may be asked again: at most so many requests at once over all crawls, and a pause between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

# A robots.txt may ask for longer; a visit of fifty pages would then take hours, and a day's worth of one is a trap.
LONGEST_PAUSE = 120.0


@dataclass
class _Host:
    seats: asyncio.Semaphore
    free_at: float = 0.0
    last_end: float = 0.0
    crawl_delay: float = 0.0
    pause: float = field(default=0.0)


class Gate:
    """Turns at hosts, kept for one event loop. A host is its name and port: two servers on one machine are two."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}
        self._all: asyncio.Semaphore | None = None

    @asynccontextmanager
    async def turn(self, host: str, *, at_once: int, pause: float, total: int) -> AsyncIterator[None]:
        """Wait for this host's turn and hold it. `pause`: seconds from the last answer; robots.txt may ask for more."""
        place = self._hosts.setdefault(host, _Host(asyncio.Semaphore(at_once)))
        if self._all is None:
            self._all = asyncio.Semaphore(total)
        clock = asyncio.get_running_loop().time
        async with place.seats:
            while (wait := place.free_at - clock()) > 0:
                await asyncio.sleep(wait)
            place.pause = pause
            # Two seats must not start together after one pause.
            place.free_at = clock() + max(pause, place.crawl_delay)
            try:
                async with self._all:
                    yield
            finally:
                place.last_end = clock()
                place.free_at = place.last_end + max(pause, place.crawl_delay)

    def slow_down(self, host: str, seconds: float) -> None:
        """robots.txt's Crawl-delay, from the last answer on; capped at LONGEST_PAUSE."""
        place = self._hosts.get(host)
        if place is None:
            return
        place.crawl_delay = min(max(seconds, 0.0), LONGEST_PAUSE)
        place.free_at = place.last_end + max(place.pause, place.crawl_delay)


_gates: WeakKeyDictionary[asyncio.AbstractEventLoop, Gate] = WeakKeyDictionary()


def gate() -> Gate:
    """The gate of the running event loop: every crawl in it shares one."""
    return _gates.setdefault(asyncio.get_running_loop(), Gate())
