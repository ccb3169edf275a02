"""The archive as the event loop sees it: every call on one thread of its own, locks awaited on another."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, asynccontextmanager
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from crawler.health import ArchiveFailed
from storage.archive import Archive, Held
from storage.database import described

P = ParamSpec("P")
R = TypeVar("R")


class Writer:
    """One thread that owns the writing."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive")

    async def call(self, method: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
        """Run a method of the archive and wait for it without blocking the loop. Raises ArchiveFailed."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: method(*args, **options))
        except (SQLAlchemyError, OSError) as fault:
            raise ArchiveFailed(described(fault)) from fault

    @asynccontextmanager
    async def holding(self, name: str, kind: Held = "source") -> AsyncIterator[None]:
        """Hold a source or a host; others go on while another process has this one. Raises ArchiveFailed."""
        try:
            lock = self.archive.hold_at_once(name, kind)
            if lock is None:
                lock = self.archive.hold(name, kind)
                await _entered(lock)
        except (SQLAlchemyError, OSError) as fault:
            raise ArchiveFailed(described(fault)) from fault
        try:
            yield
        finally:
            lock.__exit__(None, None, None)

    def close(self) -> None:
        """Wait for what is being written."""
        self._thread.shutdown(wait=True, cancel_futures=True)


async def _entered(lock: AbstractContextManager[None]) -> None:
    """Enter a lock that may block for as long as another visit takes.

    On a thread of its own, and a daemon: a program that is told to stop must not wait for somebody else's visit.
    """
    loop = asyncio.get_running_loop()
    entered: asyncio.Future[None] = loop.create_future()

    def settle(fault: BaseException | None) -> None:
        if entered.done():  # given up meanwhile
            if fault is None:
                lock.__exit__(None, None, None)
        elif fault is not None:
            entered.set_exception(fault)
        else:
            entered.set_result(None)

    def enter() -> None:
        fault: BaseException | None = None
        try:
            lock.__enter__()
        except BaseException as raised:  # noqa: BLE001 - handed to whoever waits
            fault = raised
        try:
            loop.call_soon_threadsafe(settle, fault)
        except RuntimeError:  # the loop is closed: nobody waits any more
            if fault is None:
                lock.__exit__(None, None, None)

    threading.Thread(target=enter, name="hold", daemon=True).start()
    await entered
