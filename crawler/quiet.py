"""The short way of an ordinary visit: one conditional request, a 304, and one account for many such visits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from crawler.account import Account, Asked
from crawler.fetch.requests import Fetcher
from crawler.health import Trouble
from crawler.kinds.source import Source
from crawler.mirrors import Mirrors
from crawler.schedule import pace
from crawler.writer import Writer
from reading.records import Run
from storage.sources import Pulse
from storage.standing import Asking, Standing, Unchanged

# How long an account waits for others to be written with it; a transaction costs more than anything else here.
_GATHERED = 0.02


class Quiet:
    """Visits to sources that stand as they were left, until something has changed."""

    def __init__(self, writer: Writer, fetcher: Fetcher) -> None:
        self._write = writer
        self._fetcher = fetcher
        self._standing: dict[str, Standing] = {}
        self._waiting: list[tuple[Unchanged, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def look(self, sources: Sequence[Source]) -> None:
        """Find out which sources of a round can be visited so. One question for all."""
        asking = [
            Asking(source.facts(), source.list_url(None), source.list_reader())
            for source in sources
            if source.conditional and not source.mirrors
        ]
        self._standing = await self._write.call(self._write.archive.standing, asking) if asking else {}

    async def visit(self, source: Source) -> Run | Account | None:
        """The run, where the list has not changed; else the account so far, in which the answer lies.

        None: nothing was asked, because the source does not stand still. The caller holds the source.
        """
        standing = self._standing.pop(source.name, None)
        if standing is None:
            return None
        started, now = time.monotonic(), self._write.archive.clock()
        account = Account(source.name, Mirrors.of(source))
        url, validators = source.list_url(None), standing.validators
        try:
            response = await self._fetcher.get(
                source, url, account.tally, etag=validators.etag, last_modified=validators.last_modified
            )
        except Trouble as trouble:
            account.asked = Asked(url, trouble=trouble)
            return account
        if response.status != 304:
            account.asked = Asked(url, response)
            return account
        account.earlier = validators.outcome
        run = account.run(time.monotonic() - started)
        again = pace(source.every, None)(Pulse(now, standing.last_new, 0))
        await self._account(Unchanged(run, now, again))
        return run

    async def _account(self, visit: Unchanged) -> None:
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((visit, written))
        if self._writing is None:
            self._writing = asyncio.ensure_future(self._write_down())
        await written

    async def _write_down(self) -> None:
        await asyncio.sleep(_GATHERED)
        waiting, self._waiting, self._writing = self._waiting, [], None
        fault: BaseException | None = None
        try:
            await self._write.call(self._write.archive.unchanged, [visit for visit, _ in waiting])
        except BaseException as raised:  # noqa: BLE001 - handed to every visit that waits for it
            fault = raised
        for _, written in waiting:
            if written.done():  # given up meanwhile
                continue
            if fault is None:
                written.set_result(None)
            else:
                written.set_exception(fault)
